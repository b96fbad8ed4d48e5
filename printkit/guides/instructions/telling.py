"""One thing to do, as instructions tell it."""

from __future__ import annotations

from printkit.core.display_list import Drawing
from printkit.core.frozen import NamedTuple


class Telling(NamedTuple):
    """A title, a text, a picture and what it shows."""

    title: str
    text: str
    picture: Drawing | None = None
    alt: str = ""
