"""A saddle stitched booklet: folded leaves inside one another, stapled through the fold.

`up=2` prints two pages a side on a landscape sheet; each sheet is folded once and is one leaf.
`up=4` prints four pages a side on a portrait sheet; each sheet is cut across the middle into two leaves.
`binding="right"` binds on the right, for scripts that run from right to left.
`thickness` is that of a sheet in mm. Leaves that lie inside others are pushed out at the fore edge; so that margins
are even once it is trimmed there, the pages of the i-th leaf are drawn 1.3·i times the thickness nearer to the fold
(left pages to the right, right pages to the left). Sheet, fold and marks do not move. `safe` is the margin of a page:
where the shift leaves less than 5 mm of it, the plan advises against it.

Print on both sides, the sheet turned like the page of a book. With `up=4`, cut every sheet across and lay its
lower half inside its upper half. Lay the second sheet (or its two halves) inside the first, the third inside
the second, and so on; inside is the side without the first and last page. Fold all in the middle and staple
through the fold: nothing else has to be sorted. When the leaves are odd in number, the lower half of the last
sheet stays empty and is thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Literal

from printkit.core.errors import mistake
from printkit.core.units import Size, booklet_page, paper_label
from printkit.imposition.plan import (
    CAP_HEIGHT,
    Cut,
    Finishing,
    MarkLine,
    Placement,
    Plan,
    Ruler,
    SheetSide,
    SideName,
    Slot,
    longest,
)
from printkit.imposition.turning import book_flip

CREEP = 1.3  # thicknesses a leaf: 1.0 for a sharp fold, π/2 for a round one
_GRAM = 0.1 / 80  # mm of thickness for each g/m²
_CLEAR = 5.0  # mm from the fold, below which words are hard to read

PagePair = tuple[int, int]  # the left and the right page of one side of a leaf

_BOOKLET_STEPS = {
    1: ("lay the sheets into one another", "fold at the dashed marks", "staple"),
    2: (
        "cut each sheet at the solid marks",
        "lay its lower half into its upper half and the next sheet’s into that",
        "fold at the dashed marks",
        "staple",
    ),
}
_BOTH_SIDES: tuple[SideName, ...] = ("front", "back")
STAPLES = 2
MARK_FROM, MARK_TO = 5.0, 9.0  # mm from the paper's edge
MARK_LENGTH = MARK_TO - MARK_FROM
SLOT_OFF_FOLD, SLOT_OFF_MARK = 2.0, 1.0  # mm


def padded(count: int) -> int:
    """The pages a booklet of `count` pages has with its blanks: the next multiple of four."""
    return 4 * ceil(count / 4)


def thickness_of(weight: float) -> float:
    """The thickness in mm of paper of so many g/m²: 0.10 mm for 80 g/m², and in proportion."""
    return weight * _GRAM


def plan_booklet(
    count: int,
    page: Size,
    paper: Size,
    *,
    up: Literal[2, 4] = 2,
    binding: Literal["left", "right"] = "left",
    thickness: float = 0.0,
    safe: float = 0.0,
) -> Plan:
    """Lay out `count` pages, blanks included, of the size that `booklet_page` gives for the paper (mm).

    Raises PrintkitError for another page size or an unknown option, ValueError unless four divides `count`.
    """
    size = booklet_page(paper, up)
    if any(abs(side - due) > 0.01 for side, due in zip(page, size, strict=True)):
        raise mistake(f"the page is {page}", f"{paper_label(paper)} with {up} pages to a side gives {size}")
    if binding not in ("left", "right"):
        raise mistake(f'unknown binding "{binding}"', "choose left or right")
    if count % 4:
        raise ValueError(f"{count} pages do not make a booklet: pad them to {padded(count)}")

    rows = up // 2
    sheet = Size(2 * size.width, rows * size.height)
    leaves = count // 4
    placements = [
        Placement(
            number,
            leaf // rows,
            side,
            column * size.width,
            leaf % rows * size.height,
            0,
            _creep_shift(column, leaf, thickness),
        )
        for leaf, sides in enumerate(_leaves(count, binding))
        for side, pair in zip(_BOTH_SIDES, sides, strict=True)
        for column, number in enumerate(pair)
    ]
    sheets = ceil(leaves / rows)
    faces: list[SheetSide] = [(number, side) for number in range(sheets) for side in _BOTH_SIDES]
    rulers = tuple(ruler for number in range(sheets) if (ruler := _fold_ruler(sheet, rows, number)))
    advice = ["the lower half of the last sheet stays empty"] if leaves % rows else []
    if (most := abs(_creep_shift(0, leaves - 1, thickness))) and safe - most < _CLEAR:
        advice.append(
            f"the innermost pages move {most:.2f} mm towards the fold, which leaves {safe - most:.1f} mm of their "
            f"margin: take thinner paper or fewer pages"
        )
    if not rulers:
        advice.append("no room for a ruler beside the fold: to be sure of 100 %, measure a page")
    return Plan(
        paper=sheet,
        page=size,
        sheets=sheets,
        sides=2,
        flip=book_flip(sheet),
        placements=tuple(sorted(placements, key=lambda at: (at.sheet, at.side == "back", at.y, at.x))),
        rules=_rules(sheet, rows),
        cuts=(Cut(False, sheet.height / 2),) if rows == 2 else (),
        slots=tuple(_fold_slot(sheet, rows, face) for face in faces),
        rulers=rulers,
        advice=tuple(advice),
        steps=_BOOKLET_STEPS[rows],
        finishing=Finishing(binding=binding, cuts=rows - 1, folds=1, staples=STAPLES),
    )


def _creep_shift(column: int, leaf: int, thickness: float) -> float:
    """How far a page moves to the right: left pages (column 0) towards the fold, right ones too."""
    shift = round(CREEP * thickness * leaf, 6)
    return -shift if column else shift


def _leaves(count: int, binding: str) -> Iterator[tuple[PagePair, PagePair]]:
    """The front and the back of each leaf from the outermost in, pages from 0 (the saddle stitch order)."""
    for first in range(0, count // 2, 2):
        last = count - 1 - first
        front, back = (last, first), (first + 1, last - 1)
        yield (front, back) if binding == "left" else (front[::-1], back[::-1])


def _fold_slot(sheet: Size, rows: int, face: SheetSide) -> Slot:
    """On the left of the fold, upwards from its middle; on the first sheet of two rows in the lower one, as the upper
    one becomes the cover."""
    last = sheet.height - MARK_TO if rows == 2 and face[0] == 0 else sheet.height / 2 - MARK_LENGTH
    length = sheet.height / 2 - MARK_LENGTH - MARK_TO - 2 * SLOT_OFF_MARK
    return Slot(sheet.width / 2 - SLOT_OFF_FOLD, last - SLOT_OFF_MARK, length, 270, face)


def _fold_ruler(sheet: Size, rows: int, number: int) -> Ruler | None:
    """Beside the fold on its other side, halfway between the marks of the row in which the slug stands. Where they
    are on the cover, it is inside."""
    first, last = MARK_TO + SLOT_OFF_MARK, sheet.height - MARK_TO - SLOT_OFF_MARK
    if rows == 2:
        middle = sheet.height / 2
        inner = MARK_LENGTH + SLOT_OFF_MARK
        first, last = (first, middle - inner) if number else (middle + inner, last)
    length = longest(last - first)
    if not length:
        return None
    face: SheetSide = (number, "back" if rows == 1 and number == 0 else "front")
    return Ruler(sheet.width / 2 + SLOT_OFF_FOLD + CAP_HEIGHT, (first + last + length) / 2, length, 270, face)


def _rules(sheet: Size, rows: int) -> tuple[MarkLine, ...]:
    """Fold marks at both ends of every leaf's fold, and for two rows the cut mark at either side."""
    fold, cut = sheet.width / 2, sheet.height / 2
    ends = [(MARK_FROM, MARK_TO), (sheet.height - MARK_TO, sheet.height - MARK_FROM)]
    if rows == 1:
        return tuple(MarkLine("fold", fold, a, fold, b) for a, b in ends)
    ends[1:1] = [(cut - MARK_LENGTH, cut), (cut, cut + MARK_LENGTH)]
    sides = [(MARK_FROM, MARK_TO), (sheet.width - MARK_TO, sheet.width - MARK_FROM)]
    folds = [MarkLine("fold", fold, a, fold, b) for a, b in ends]
    return tuple(folds + [MarkLine("cut", a, cut, b, cut) for a, b in sides])
