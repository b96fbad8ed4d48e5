"""What is asked for beside a routine and a layout: paper, size, reader, target, and how pages go onto sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Sheets:
    """How the pages go onto paper and what is done with it afterwards."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked for. paper: "A4" or "Letter"; size: of the page, "" for the layout's own;
    target: "office", "screen" or "press"; ink: "color", "gray", or "low" for outlines in gray; icc: the file of the
    press's profile, "" for the one that ships; fallback: font families for characters the layout's font lacks;
    reading: "clear" or "large" print, "" for the layout's own sizes; distance: in metres, from which a page that
    grows with its size must be legible; titles_only: such a page may leave out the steps' texts; backs: what stands
    on the backs of cards, "step" for what belongs to the front, "clinic" for the same on all, "" for nothing."""

    paper: str = "A4"
    size: str = ""
    target: str = "office"
    ink: Literal["color", "gray", "low"] = "color"
    icc: str = ""
    fallback: tuple[str, ...] = ()
    reading: str = ""
    distance: float = 0.0
    titles_only: bool = False
    backs: Literal["", "step", "clinic"] = ""
    sheets: Sheets = field(default_factory=Sheets)
