"""The calibration sheet: held against a light it shows where a printer puts the back; its rulers show its scale.

On the front stands a grid of open marks, on the back one of full marks. The full mark (i, j) is shifted by half a
millimetre times i and j, so the only one that stands in the middle of its open mark tells how far off the back is;
the numbers at the edges of the grid are those to type.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from printkit.compose.pages import Page, compose
from printkit.compose.template import elements
from printkit.core.display_list import DisplayItem, Node, PathItem, TextRun
from printkit.core.fonts import Face
from printkit.core.paths import line as straight
from printkit.core.paths import polygon, rectangle
from printkit.core.resources import CALIBRATION
from printkit.core.units import MM, Size, paper_label
from printkit.imposition import Finishing, plan_sheets, point_behind
from printkit.imposition.plan import Flip
from printkit.imposition.turning import book_flip
from printkit.inputs.layout import read_layout
from printkit.inputs.routine import Routine, Step
from printkit.pdf.document import write_pdf
from printkit.pdf.metadata import Meta

REACH, SHIFT = 10, 0.5  # marks to each side of the middle one, and mm a mark
PITCH, OPEN, FULL = 8.0, 3.2, 2.0  # mm: from mark to mark, sides of the open marks, sides of the full ones
RULER, TICK = 100.0, 3.0  # mm
UP = 101.0  # mm from the lower edge to the grid's middle
ROOM = UP + REACH * PITCH + 10  # mm from the lower edge to the text
INK, QUIET = "#17201c", "#56615b"

_ALL = [(i, j) for j in range(-REACH, REACH + 1) for i in range(-REACH, REACH + 1)]


def sheet(paper: Size, flip: Flip, landscape: bool = False) -> bytes:
    """The finished file: one sheet of an office paper (mm), both sides, to be flipped on an edge.

    landscape: the sheet is printed lying on its side, for what is printed so; it is read upright all the same.
    """
    layout = read_layout(CALIBRATION).on(paper)
    routine = _instructions(paper, flip, landscape)
    upright = flip == book_flip(paper)
    page = {
        "grid": ROOM - layout.page.margin.points(0.0) / MM,
        "upright": upright,
        "back_title": "The back of the calibration sheet",
        "back_text": "What to do stands on the other side.",
    }
    strings = layout.strings_in("en", {})
    values = {"routine": routine, "words": strings, "page": page}
    front, back = compose(elements(layout.folder, values), routine, layout, strings).pages
    face, bold = layout.family.face(), layout.family.face(bold=True)
    front = _with_picture(front, _front(paper, landscape, face, bold), _FRONT_ALT)
    back = _with_picture(back, _back(paper, flip), _BACK_ALT)
    # Its two sides are read on a window, not turned like pages: so it does not belong to any scheme.
    sides = plan_sheets("single", 2, paper, paper, sides=2)._replace(flip=flip, finishing=Finishing())
    if landscape:
        turned = tuple(placement._replace(rotation=90) for placement in sides.placements)
        sides = sides._replace(paper=paper.turned(), placements=turned)
    meta = Meta(routine.title, "printkit", routine.summary, "en", "", "calibration", 0.0)
    return write_pdf((front, back), sides, meta, [], bookmarks=False)


def _instructions(paper: Size, flip: Flip, landscape: bool) -> Routine:
    other = "short" if flip == "long" else "long"
    where, arguments = "above it, then the one at its left", f"--offset 0.5,-1 --scale 100.2,99.9 --flip {flip}"
    if landscape:
        where, arguments = "at its left, then the one above it", "--landscape 0.5,-1"
    texts = [
        (
            "Print it like your work",
            f"On {paper_label(paper)}, at 100 % (“actual size”), on both sides, flipped on the {flip} edge. "
            "Thin paper is best.",
        ),
        (
            "Hold it against the light",
            "This side towards you, against a window or a lamp. The full arrow must stand in the open one. If it is "
            f"not there, your printer flips on the other edge: make this sheet with --flip {other}.",
        ),
        (
            "Find the mark that fits",
            f"Just one full mark has white all round it. Read the number {where}, such as 0.5 and −1.",
        ),
        (
            "Measure the two rulers",
            "The one below tells how wide 100 mm become, the one at the right how high.",
        ),
        ("Type it, with your own numbers and your printer’s name", ""),
    ]
    if landscape:
        del texts[3]
    steps = tuple(Step(title=title, text=text, number=n) for n, (title, text) in enumerate(texts, 1))
    typing = replace(
        steps[-1], text="Keep what you read for the next build:", tip=f"printkit printer add office {arguments}"
    )
    return Routine(
        title="Where does your printer put the back?",
        summary="Measure it once, and “printkit build … --printer office” puts backs where they belong.",
        steps=(*steps[:-1], typing),
        cautions=(),
    )


_FRONT_ALT = (
    "A grid of open marks with numbers from 5 to −5 in both directions, two rulers of 100 mm, and an open arrow."
)
_BACK_ALT = "A grid of full marks, each a little farther off than the one before, and a full arrow."


def _with_picture(page: Page, items: Iterator[DisplayItem], alt: str) -> Page:
    """The page with what is drawn on it, as a picture that is described; its numbers are not read one by one."""
    top = page.items[0].owner
    while top and top.parent:
        top = top.parent
    figure = Node("figure", alt=alt, parent=top)
    drawn = tuple(item if isinstance(item, TextRun) else item._replace(owner=figure) for item in items)
    return page._replace(items=page.items + drawn)


def _front(paper: Size, landscape: bool, face: Face, bold: Face) -> Iterator[DisplayItem]:
    """Open marks, numbers, rulers and arrow."""
    for i, j in _ALL:
        yield _mark(i, j, *_place(i, j, paper), OPEN, None)
    yield _arrow(*_arrow_at(paper), 1.0, None)
    left, top = _place(-REACH, -REACH, paper)
    for nth in range(-REACH, REACH + 1):
        x, y = _place(nth, nth, paper)
        across, down = -SHIFT * nth, -SHIFT * nth  # where the mark that fits there says the back is
        if landscape:  # turned upright, what is across the sheet runs up, and what is down it to the right
            across, down = across, -down
        for shift, at, down_to in ((across, x, top - 3.6), (down, None, y + 0.8)):
            strong = shift == int(shift)
            text = f"{shift:g}".replace("-", "−") if shift else "0"
            wide = (bold if strong else face).width(text) * 7
            where = (at * MM - wide / 2) if at else (left - 3.6) * MM - wide
            yield TextRun(
                where, down_to * MM, text, bold if strong else face, 7, INK if strong else QUIET, wide, None
            )
    names = ("second", "first") if landscape else ("across", "down")
    yield _sheet_text(names[0], paper.width / 2 - 3, top - 8, bold)
    yield _sheet_text(names[1], 8, top - 3.6, bold)
    yield _sheet_text("long", 6, paper.height - UP - 1, face)
    yield _sheet_text("edge", 6, paper.height - UP + 2, face)
    yield _sheet_text("short edge", 8, paper.height - 10, face)
    yield from _scale_ruler(paper.width / 2 - RULER / 2, paper.height - 10, False, face)
    yield from _scale_ruler(paper.width - 10, paper.height - UP - RULER / 2, True, face)


def _sheet_text(text: str, x: float, y: float, face: Face, size: float = 7.0) -> TextRun:
    return TextRun(x * MM, y * MM, text, face, size, INK, face.width(text) * size, None)


def _back(paper: Size, flip: Flip) -> Iterator[DisplayItem]:
    """Full marks and arrow, where they belong as seen through the front."""
    for i, j in _ALL:
        x, y = _place(i, j, paper)
        yield _mark(i, j, *point_behind(x + SHIFT * i, y + SHIFT * j, paper, flip), FULL, INK)
    up = 1.0 if flip == book_flip(paper) else -1.0
    yield _arrow(*point_behind(*_arrow_at(paper), paper, flip), 0.62 * up, INK)


def _place(i: int, j: int, paper: Size) -> tuple[float, float]:
    """Where an open mark stands, mm from the top left."""
    return paper.width / 2 + PITCH * i, paper.height - UP + PITCH * j


def _arrow_at(paper: Size) -> tuple[float, float]:
    return paper.width - 18.0, 17.0


def _mark(i: int, j: int, x: float, y: float, side: float, fill: str | None) -> PathItem:
    """A square, or a circle at every other place: neighbours are not to be taken for one another."""
    round_off = side / 2 if (i + j) % 2 else 0.0
    path = rectangle((x - side / 2) * MM, (y - side / 2) * MM, side * MM, side * MM, round_off * MM)
    return PathItem(path, fill, None if fill else INK, 0.5)


def _arrow(x: float, y: float, size: float, fill: str | None) -> PathItem:
    """An arrow about (x, y); a negative size points down."""
    corners = ((0, -8), (7, 0), (3, 0), (3, 8), (-3, 8), (-3, 0), (-7, 0))
    points = [((x + size * right) * MM, (y + size * down) * MM) for right, down in corners]
    return PathItem(polygon(*points), fill, None if fill else INK, 0.7)


def _scale_ruler(x: float, y: float, upright: bool, face: Face) -> Iterator[DisplayItem]:
    """A ruler that begins at (x, y), with a tick every 10 mm."""

    def stroke(x1: float, y1: float, x2: float, y2: float) -> PathItem:
        turned = (y1, x1, y2, x2) if upright else (x1, y1, x2, y2)
        return PathItem(straight(*(c * MM for c in turned)), None, INK, 0.35)

    along, off = (y, x) if upright else (x, y)
    yield stroke(along, off, along + RULER, off)
    for nth in range(11):
        tick = TICK if nth in (0, 10) else TICK / 3
        yield stroke(along + 10 * nth, off, along + 10 * nth, off - tick)
    text = "100 mm"
    wide = face.width(text) * 8 / MM
    yield _sheet_text(text, x - wide, y - 2, face, 8) if upright else _sheet_text(text, x + RULER + 2, y, face, 8)
