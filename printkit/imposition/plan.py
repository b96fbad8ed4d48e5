"""What stands on the sheets of a job: pages, marks, labels and the line of print instructions.

All lengths are millimetres from the top left of the sheet, y downward, as seen from the side that is printed.
What has a `where` stands on that side of that sheet alone, what has none on every side of every sheet.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from printkit.core.page_data import Finishing as Finishing
from printkit.core.units import Size

SideName = Literal["front", "back"]
MarkKind = Literal["cut", "fold", "film", "glue", "edge", "guide"]
Flip = Literal["long", "short"]
SheetSide = tuple[int, SideName]  # one side of one sheet; sheets count from 0

CAP_HEIGHT, DESCENDER = 1.6, 0.6  # mm above and below the baseline, of 6.5 pt print instructions
SLUG_GAP = 0.8  # mm between the pages and the letters of the print instructions
HAIR = 1e-6  # forgives the rounding of sums such as 2 × 98.3 + 3.4
UNPRINTABLE = 5.0  # mm, the edge that office printers leave white (4.2 to 5)
RULERS = (100.0, 50.0)  # mm
MIN_SLUG, RULER_GAP = 60.0, 5.0  # mm for the slug, and between it and a ruler on its line


class Window(NamedTuple):
    """The part of a sheet in which a page that is larger than it shows."""

    x: float
    y: float
    width: float
    height: float


class Placement(NamedTuple):
    """Where one page lands. `page` and `sheet` count from 0; (x, y) is the top left of the box the page
    covers once it is turned by `rotation` degrees clockwise (0, 90, 180 or 270) and made `scale` times as large.
    What is drawn in the box moves to the right by `shift`; only what lies in the `window` is seen."""

    page: int
    sheet: int
    side: SideName
    x: float
    y: float
    rotation: int
    shift: float = 0.0
    window: Window | None = None
    scale: float = 1.0

    @property
    def face(self) -> SheetSide:
        return self.sheet, self.side


class MarkLine(NamedTuple):
    """A mark from (x1, y1) to (x2, y2): where to cut the paper or the film, where to fold or glue; where a
    page ends; or a guide."""

    kind: MarkKind
    x1: float
    y1: float
    x2: float
    y2: float
    where: SheetSide | None = None


class Cut(NamedTuple):
    """A straight cut through the whole sheet, so many mm from its left edge if it is upright, else from its top."""

    upright: bool
    at: float
    marked: bool = True


class Arc(NamedTuple):
    """A guide round (x, y), from the angle `start` on by `sweep` degrees clockwise; 0 is to the right."""

    x: float
    y: float
    radius: float
    start: float
    sweep: float


class Label(NamedTuple):
    """A small text whose baseline begins at (x, y). In the text {sheet} and the like stand for the layout's strings.

    size: pt. rotation: as a slot's. ground: white lies under it, so that it is legible on a page.
    """

    text: str
    x: float
    y: float
    size: float
    rotation: int = 0
    where: SheetSide | None = None
    ground: bool = False


class Ruler(NamedTuple):
    """A line of just that length to measure on paper, from (x, y) on, as high as the letters on that baseline.

    rotation and ground: as a label's.
    """

    x: float
    y: float
    length: float
    rotation: int
    where: SheetSide | None = None
    ground: bool = False


class Slot(NamedTuple):
    """Where the line of print instructions stands: the left end of its baseline, and the length available.

    rotation, degrees clockwise: 0 runs to the right from (x, y), 270 runs up from it. name: what the sheet is called
    in place of its number; like a label's text. ground: as a label's.
    """

    x: float
    y: float
    width: float
    rotation: int
    where: SheetSide | None = None
    name: str = ""
    ground: bool = False


class Shift(NamedTuple):
    """Where the points of a side go: first moved to the right and down (mm), then scaled about the sheet's middle."""

    right: float = 0.0
    down: float = 0.0
    wide: float = 1.0
    high: float = 1.0

    def point(self, x: float, y: float, paper: Size) -> tuple[float, float]:
        """Where the point (x, y) of a side goes, mm from the top left."""
        across, along = paper.width / 2, paper.height / 2
        return across + (x + self.right - across) * self.wide, along + (y + self.down - along) * self.high


STILL = Shift()


def baseline(edge: float, paper: Size, margin: float = UNPRINTABLE) -> float | None:
    """Where the slug stands below pages that end at `edge`: halfway to the margin, or None where it has no room; all
    in mm from the top."""
    highest = edge + SLUG_GAP + CAP_HEIGHT
    lowest = paper.height - margin - DESCENDER
    return round((highest + lowest) / 2, 6) if highest <= lowest + HAIR else None


def longest(room: float) -> float:
    """The longest ruler (mm) for which there is room; 0 for none."""
    return next((ruler for ruler in RULERS if ruler <= room + HAIR), 0.0)


def in_one_line(left: float, right: float, y: float) -> tuple[Slot, Ruler | None]:
    """The slug on the left of a line at `y` and a ruler on its right, as long as leaves the slug enough (mm)."""
    length = longest(right - left - MIN_SLUG - RULER_GAP)
    slug = Slot(left, y, round(right - left - length - (RULER_GAP if length else 0), 6), 0)
    return slug, Ruler(round(right - length, 6), y, length, 0) if length else None


def on_fronts(ruler: Ruler | None, sheets: int) -> tuple[Ruler, ...]:
    """The same ruler on the front of every sheet: one a sheet is enough."""
    return tuple(ruler._replace(where=(sheet, "front")) for sheet in range(sheets)) if ruler else ()


class Plan(NamedTuple):
    """A whole job, sheet by sheet.

    paper: the sheet, turned as it is printed. page: the size of each page on it. sides: 1 or 2 a sheet. flip: the
    edge to name in the printer's driver, None for one side. placements: by sheet, front before back, then in reading
    order. slots: for the line of print instructions. rulers: to be measured, on fronts. shifts: what is done to
    whole fronts and backs for a printer that misses. advice: what the user should know, a sentence each. cuts:
    those through a whole sheet, in order. steps: how to cut, fold and glue, a part of a sentence each. copies: how
    often every page is there. part: which sides of a job that is fed by hand; last_first: whether its last sheet
    comes first. bleed: how far fills run over the edges of the page on a sheet, which is trimmed to it.
    finishing: what is done with the sheets, as numbers.
    """

    paper: Size
    page: Size
    sheets: int
    sides: Literal[1, 2]
    flip: Flip | None
    placements: tuple[Placement, ...]
    rules: tuple[MarkLine, ...] = ()
    slots: tuple[Slot, ...] = ()
    rulers: tuple[Ruler, ...] = ()
    shifts: tuple[Shift, Shift] = (STILL, STILL)
    advice: tuple[str, ...] = ()
    cuts: tuple[Cut, ...] = ()
    arcs: tuple[Arc, ...] = ()
    labels: tuple[Label, ...] = ()
    steps: tuple[str, ...] = ()
    copies: int = 1
    part: Literal["", "fronts", "backs"] = ""
    last_first: bool = False
    bleed: float = 0.0
    finishing: Finishing = Finishing()

    @property
    def faces(self) -> list[SheetSide]:
        """The printed sides in the order of printing, those without a page included."""
        both: tuple[SideName, ...] = ("front", "back")
        names = {"": both[: self.sides], "fronts": both[:1], "backs": both[1:]}[self.part]
        sheets = range(self.sheets)[:: -1 if self.last_first else 1]
        return [(sheet, side) for sheet in sheets for side in names]
