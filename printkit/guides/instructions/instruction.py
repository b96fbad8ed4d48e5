"""One thing to do, as instructions give it."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.display_list import Drawing

Strings = dict[str, str]  # of the layout for instructions, in the routine's language


class Instruction(NamedTuple):
    """A title, a text, a picture, and what it shows in words."""

    title: str
    text: str
    picture: Drawing | None = None
    alt: str = ""
