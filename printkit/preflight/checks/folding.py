"""Folds the sheets of a finished file as its marks say, and reads it: are its pages in order and upright?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from printkit.core.errors import short
from printkit.core.geometry import inside
from printkit.preflight.checks.duplex import EXACT, behind, rotation_of, same
from printkit.preflight.checks.finishing import FinishingRead
from printkit.preflight.checks.marks import Mark
from printkit.preflight.checks.page_data import Placing
from printkit.preflight.reader.text import Box, Side

_RING = ((3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1), (1, 1), (2, 1))  # column and row, from the front cover on


class Panel(NamedTuple):
    """Where a reader finds a page: which one it is, the PDF page's index, the box, and how its letters must run."""

    number: int
    side: int
    box: Box
    rotation: int


def panels_of(
    placing: Placing, finishing: FinishingRead, marks: list[Mark], sizes: list[tuple[float, float]]
) -> list[Panel]:
    """The pages as they are read: of a folded booklet by its marks alone, of others where they are said to lie.
    sizes: of the PDF pages, in points. Nothing for a booklet whose marks do not fold it."""
    if finishing.stated.scheme in FOLDS and sizes:
        folded = FOLDS[finishing.stated.scheme]
        return folded(finishing, placing.of, [mark for mark in marks if mark.side == 0], *sizes[0])
    return [
        Panel(spot.number, spot.side, spot.box, rotation_of(spot, placing, finishing, *sizes[spot.side]))
        for spot in placing.spots
    ]


def _booklet(finishing: FinishingRead, count: int, marks: list[Mark], width: float, height: float) -> list[Panel]:
    """Cut every sheet at its cut marks. Each leaf lies inside the one above it, and those of a sheet inside those of
    the sheet before; a last one that is not needed is thrown away. All are folded at the fold marks. Behind what is
    read first lies what is read next."""
    folds = _apart([mark.ends[0] for mark in marks if mark.kind == "fold" and mark.upright])
    cuts = _apart([mark.ends[1] for mark in marks if mark.kind == "cut" and not mark.upright])
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
            first += [(front, near, 0), (back, behind(near, width, height, upright), turned)]
            last += [(front, far, 0), (back, behind(far, width, height, upright), turned)]
    needed = count // 2  # panels on either side of the fold
    pages = [*first[:needed], *reversed(last[:needed])]
    return [Panel(n, side, box, turned) for n, (side, box, turned) in enumerate(pages, 1) if side is not None]


def _zine(_: FinishingRead, __: int, marks: list[Mark], width: float, height: float) -> list[Panel]:
    """The slit makes a ring of the eight panels. It is folded lengthwise with the heads of both rows at the fold."""
    folds = _apart([mark.ends[0] for mark in marks if mark.kind == "fold" and mark.upright])
    slits = [mark.ends for mark in marks if mark.kind == "cut"]
    if len(folds) != 3 or len(slits) != 1 or not same(slits[0], (folds[0], height / 2, folds[2], height / 2)):
        return []
    across = [0.0, *folds, width]
    middle = slits[0][1]
    return [
        Panel(number, 0, (across[c], (middle, 0.0)[r], across[c + 1], (height, middle)[r]), 0 if r else 180)
        for number, (c, r) in enumerate(_RING, 1)
    ]


FOLDS = {"booklet": _booklet, "zine": _zine}


def _apart(places: list[float]) -> list[float]:
    """The places in order, those that are the same once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > EXACT:
            found.append(place)
    return found


def fold_faults(
    panels: list[Panel], placing: Placing, scheme: str, read: dict[int, tuple[int, tuple[float, float]]]
) -> Iterator[str]:
    """What is wrong with the order of a folded booklet's pages. read: for each page, in the order in which it is read
    aloud, the PDF page on which its text begins, and where, in points."""
    if scheme not in FOLDS or not read:
        return
    if not panels:
        yield f"the marks do not show how the {scheme} is cut and folded"
        return
    held = [_holding(panel, read) for panel in panels]
    order = [number for numbers in held for number in numbers]
    if held == [[panel.number] for panel in panels]:
        boxes = {panel.number: (panel.side, panel.box) for panel in panels}
        for spot in placing.spots:
            side, box = boxes.get(spot.number, (-1, spot.box))
            if side != spot.side or not same(spot.box, box):
                yield f"page {spot.number} does not lie between its cuts and folds"
            elif spot.moved * (1 if spot.box[0] <= EXACT else -1) < 0:
                yield f"page {spot.number} is moved away from the fold"
    elif order and order == sorted(order, reverse=True):
        yield f"folded, the {scheme} is read from the last page to the first: it is bound on the wrong side"
    else:
        yield f"folded, the {scheme} has its pages in the order {short(', '.join(map(str, order)), 80)}"


def _holding(panel: Panel, read: dict[int, tuple[int, tuple[float, float]]]) -> list[int]:
    """The pages whose text begins in a panel."""
    left, bottom, right, top = panel.box
    return [
        number
        for number, (side, (x, y)) in read.items()
        if side == panel.side and left <= x <= right and bottom <= y <= top
    ]


def letter_faults(panels: list[Panel], side: Side) -> Iterator[str]:
    """What is wrong with the letters of a PDF page, given the panels on it: upside down, or across an edge."""
    for panel in panels:
        left, bottom, right, top = panel.box
        here = [
            letter
            for letter in side.letters
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
