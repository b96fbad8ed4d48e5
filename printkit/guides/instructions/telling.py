"""One thing to do, as instructions tell it."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.display_list import Drawing


class Telling(NamedTuple):
    """A title, a text, a picture and what it shows."""

    title: str
    text: str
    picture: Drawing | None = None
    alt: str = ""
