"""What stands on the sheets of a job: pages, marks and the line of print instructions.

All lengths are millimetres from the top left of the sheet, y downward, as seen from the side that is printed.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from printkit.papers import PAPERS, Size

Side = Literal["front", "back"]
Flip = Literal["long", "short"]

CAP_HEIGHT, DESCENDER = 1.6, 0.6  # mm above and below the baseline, of 6.5 pt print instructions


class Placement(NamedTuple):
    """Where one page lands. `page` and `sheet` count from 0; (x, y) is the top left of the box the page
    covers once it is turned by `rotation` degrees clockwise (0, 90, 180 or 270)."""

    page: int
    sheet: int
    side: Side
    x: float
    y: float
    rotation: int


class Rule(NamedTuple):
    """A short mark from (x1, y1) to (x2, y2), drawn on every side of every sheet."""

    kind: Literal["cut", "fold"]
    x1: float
    y1: float
    x2: float
    y2: float


class Slot(NamedTuple):
    """Where the line of print instructions stands: the left end of its baseline, and the length available.

    rotation, degrees clockwise: 0 runs to the right from (x, y), 270 runs up from it, 90 runs down.
    """

    x: float
    y: float
    width: float
    rotation: int


class Plan(NamedTuple):
    """A whole job, sheet by sheet.

    paper: the sheet, turned as it is printed. page: the size of each page on it. sides: 1 or 2 a sheet.
    flip: the edge to name in the printer's driver, None for one side. placements: by sheet, front before
    back, then in reading order. advice: what the user should be told, a sentence each. bleed: how
    far fills run over the edges of the page on a sheet, which is trimmed to it.
    """

    paper: Size
    page: Size
    sheets: int
    sides: Literal[1, 2]
    flip: Flip | None
    placements: tuple[Placement, ...]
    rules: tuple[Rule, ...] = ()
    slot: Slot | None = None
    advice: tuple[str, ...] = ()
    bleed: float = 0.0


def called(paper: Size) -> str:
    """The name of a paper, whichever way round it lies, or its measure: "A4", "200×300 mm"."""
    return next((name for name, known in PAPERS.items() if paper in (known, known.turned())), str(paper))


def written(paper: Size) -> str:
    """The size as --size takes it and file names bear it: "A4", "200x300"."""
    name = called(paper)
    return f"{paper.width:g}x{paper.height:g}" if "×" in name else name
