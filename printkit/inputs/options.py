"""What is asked for beside a routine and a layout: paper, size, reader, target, and how pages go onto sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from printkit.inputs.printer import Printer
    from printkit.inputs.stock import Stock


@dataclass(frozen=True, eq=False)
class Sheets:
    """How the pages go onto paper and what is done with it afterwards; lengths in mm.

    Two sides. flip: the edge on which the printer flips, "" so that sheets turn like a book; turn: how a person turns
    a card; fold: front and back beside one another, for printers of one side; by_hand: fronts and backs in two files,
    for a printer that lays its sheets as `tray` says.
    Cards. stock: a perforated sheet; start: its first free card; copies, by_card: how often each card, and whether
    its copies follow one another; gutter: between cards; laminate: the film's overlap, 0 for none; punch: a hole.
    Booklets. weight: of the paper in g/m², 0 for no creep; binding: the side of the fold.
    Posters. tile: the paper of the tiles, "" for one sheet; overlap: of neighbours.
    margin: what the printer cannot print, for cards and tiles.
    """

    flip: Literal["", "long", "short"] = ""
    turn: Literal["book", "calendar"] = "book"
    fold: bool = False
    by_hand: bool = False
    tray: Literal["face-down", "face-up"] = "face-down"
    stock: Stock | None = None
    start: int = 1
    copies: int = 1
    by_card: bool = False
    gutter: float = 0.0
    laminate: int = 0
    punch: bool = False
    weight: int = 0
    binding: Literal["left", "right"] = "left"
    tile: str = ""
    overlap: float = 10.0
    margin: float = 5.0


@dataclass(frozen=True, eq=False)
class Job:
    """What is asked for. paper: "A4" or "Letter"; size: of the page, "" for the layout's own;
    target: "office", "screen" or "press"; ink: "color", "gray", or "low" for outlines in gray; icc: the file of the
    press's profile, "" for the one that ships; fallback: font families for characters the layout's font lacks;
    reading: "clear" or "large" print, "" for the layout's own sizes; distance: in metres, from which a page that
    grows with its size must be legible; titles_only: such a page may leave out the steps' texts; backs: what stands
    on the backs of cards, "step" for what belongs to the front, "clinic" for the same on all, "" for nothing;
    printer: for which sides are moved and scaled, if any."""

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
    printer: Printer | None = None
    sheets: Sheets = field(default_factory=Sheets)
