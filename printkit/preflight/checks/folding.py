"""Folds the sheets of a finished file as its marks say, and reads it: are its pages in order and upright?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from printkit.core.errors import short
from printkit.core.geometry import Box, inside
from printkit.preflight.checks.duplex import EXACT, rotation_of, same
from printkit.preflight.checks.finishing import SheetFinishing
from printkit.preflight.checks.marks import SheetMark
from printkit.preflight.checks.page_locations import PageMap
from printkit.preflight.reader.page_view import PageView
from printkit.preflight.turning import box_behind

TextStart = tuple[int, tuple[float, float]]  # the PDF page on which a text begins, and where, in points

_ZINE_RING = (
    (3, 1),
    (3, 0),
    (2, 0),
    (1, 0),
    (0, 0),
    (0, 1),
    (1, 1),
    (2, 1),
)  # column and row, from the front cover on


class ReaderPanel(NamedTuple):
    """Where a reader finds a page: which one it is, the PDF page's index, the box, and how its letters must run."""

    number: int
    side: int
    box: Box
    rotation: int


def panels_of(
    page_map: PageMap, finishing: SheetFinishing, marks: list[SheetMark], sizes: list[tuple[float, float]]
) -> list[ReaderPanel]:
    """The pages as they are read: of a folded booklet by its marks alone, of others where the file says they lie.
    sizes: of the PDF pages, in points. Nothing for a booklet whose marks do not fold it."""
    if finishing.stated.scheme in FOLDS and sizes:
        fold = FOLDS[finishing.stated.scheme]
        return fold(finishing, page_map.page_count, [mark for mark in marks if mark.side == 0], *sizes[0])
    return [
        ReaderPanel(at.number, at.side, at.box, rotation_of(at, page_map, finishing, *sizes[at.side]))
        for at in page_map.locations
    ]


def _booklet_panels(
    finishing: SheetFinishing, count: int, marks: list[SheetMark], width: float, height: float
) -> list[ReaderPanel]:
    """Cut every sheet at its cut marks. Each leaf lies inside the one above it, and those of a sheet inside those of
    the sheet before; a last one that is not needed is thrown away. All are folded at the fold marks. Behind what is
    read first lies what is read next."""
    folds = _distinct([mark.ends[0] for mark in marks if mark.kind == "fold" and mark.upright])
    cuts = _distinct([mark.ends[1] for mark in marks if mark.kind == "cut" and not mark.upright])
    if len(folds) != 1:
        return []
    at = {face: index for index, face in enumerate(finishing.faces)}
    upright = finishing.upright(width, height)
    first: list[tuple[int | None, Box, int]] = []
    last: list[tuple[int | None, Box, int]] = []
    for sheet in range(finishing.sheets):
        for top, bottom in pairwise([height, *reversed(cuts), 0.0]):
            halves = [(0.0, bottom, folds[0], top), (folds[0], bottom, width, top)]
            far, near = halves if finishing.stated.binding == "left" else halves[::-1]
            front, back, turned = at.get((sheet, False)), at.get((sheet, True)), 0 if upright else 180
            first += [(front, near, 0), (back, box_behind(near, width, height, upright), turned)]
            last += [(front, far, 0), (back, box_behind(far, width, height, upright), turned)]
    needed = count // 2  # panels on either side of the fold
    pages = [*first[:needed], *reversed(last[:needed])]
    return [ReaderPanel(n, side, box, turned) for n, (side, box, turned) in enumerate(pages, 1) if side is not None]


def _zine_panels(
    _: SheetFinishing, __: int, marks: list[SheetMark], width: float, height: float
) -> list[ReaderPanel]:
    """The slit makes a ring of the eight panels. It is folded lengthwise with the heads of both rows at the fold."""
    folds = _distinct([mark.ends[0] for mark in marks if mark.kind == "fold" and mark.upright])
    slits = [mark.ends for mark in marks if mark.kind == "cut"]
    if len(folds) != 3 or len(slits) != 1 or not same(slits[0], (folds[0], height / 2, folds[2], height / 2)):
        return []
    across = [0.0, *folds, width]
    middle = slits[0][1]
    return [
        ReaderPanel(number, 0, (across[c], (middle, 0.0)[r], across[c + 1], (height, middle)[r]), 0 if r else 180)
        for number, (c, r) in enumerate(_ZINE_RING, 1)
    ]


FOLDS = {"booklet": _booklet_panels, "zine": _zine_panels}


def _distinct(places: list[float]) -> list[float]:
    """The places in order, those that are the same once."""
    distinct: list[float] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > EXACT:
            distinct.append(place)
    return distinct


def fold_faults(
    panels: list[ReaderPanel], page_map: PageMap, scheme: str, starts: dict[int, TextStart]
) -> Iterator[str]:
    """What is wrong with the order of a folded booklet's pages. starts: for each page, in the order in which it is
    read aloud, where its text begins."""
    if scheme not in FOLDS or not starts:
        return
    if not panels:
        yield f"the marks do not show how the {scheme} is cut and folded"
        return
    contents = [_pages_in(panel, starts) for panel in panels]
    order = [number for numbers in contents for number in numbers]
    if contents == [[panel.number] for panel in panels]:
        boxes = {panel.number: (panel.side, panel.box) for panel in panels}
        for location in page_map.locations:
            side, box = boxes.get(location.number, (-1, location.box))
            if side != location.side or not same(location.box, box):
                yield f"page {location.number} does not lie between its cuts and folds"
            elif location.creep * (1 if location.box[0] <= EXACT else -1) < 0:
                yield f"page {location.number} is moved away from the fold"
    elif order and order == sorted(order, reverse=True):
        yield f"folded, the {scheme} is read from the last page to the first: it is bound on the wrong side"
    else:
        yield f"folded, the {scheme} has its pages in the order {short(', '.join(map(str, order)), 80)}"


def _pages_in(panel: ReaderPanel, starts: dict[int, TextStart]) -> list[int]:
    """The pages whose text begins in a panel."""
    left, bottom, right, top = panel.box
    return [
        number
        for number, (side, (x, y)) in starts.items()
        if side == panel.side and left <= x <= right and bottom <= y <= top
    ]


def panel_letter_faults(panels: list[ReaderPanel], view: PageView) -> Iterator[str]:
    """What is wrong with the letters of a PDF page with these panels on it: upside down, or across an edge."""
    for panel in panels:
        left, bottom, right, top = panel.box
        here = [
            letter
            for letter in view.letters
            if letter.char.strip()
            and left <= (letter.box[0] + letter.box[2]) / 2 <= right
            and bottom <= (letter.box[1] + letter.box[3]) / 2 <= top
        ]
        level = [letter.way for letter in here if letter.level]
        if sum(way != panel.rotation for way in level) * 2 > len(level):
            yield f"page {panel.number} is upside down for whoever reads it"
        cut = "".join(letter.char for letter in here if letter.turn >= 0 and not inside(letter.box, panel.box))
        if cut:
            yield f'page {panel.number}: "{short(cut, 40)}" lies across its edge'
