"""A small booklet of eight pages out of one sheet, printed on one side: cut one slit, fold, and it stands.

The sheet lies landscape; a page is a quarter of its width and half of its height. Seen from the printed side the
upper row shows the pages 5 4 3 2, turned by 180°, the lower row 6 7 8 1 upright; 1 is the front cover, 8 the back
cover. Fold along all dashed lines, open again, cut the slit (solid) from a quarter to three quarters of the width at
half the height. Fold the sheet lengthwise, print outside, push the ends together until the slit opens into a cross,
and fold the pages round to the cover.
"""

from __future__ import annotations

from printkit.errors import mistake
from printkit.papers import Size
from printkit.sheets.sheet import How, Placement, Plan, Rule, Slot, called

PAGES = 8
_OFF_FOLD, _FROM_EDGE = 2.0, 6.0  # mm, of the line of instructions
_UPPER, _LOWER = (5, 4, 3, 2), (6, 7, 8, 1)
_STEPS = (
    "fold along all dashed lines and open again",
    "cut the slit at the solid line",
    "fold lengthwise with the print outside, push the ends together until the slit opens, fold round to the cover",
)


def page_size(paper: Size) -> Size:
    """The page (mm) that a paper, either way round, gives: an eighth of it."""
    short, long = sorted(paper)
    return Size(long / 4, short / 2)


def plan(count: int, page: Size, paper: Size) -> Plan:
    """Lay out eight pages of the size that `page_size` gives for the paper (mm).

    Raises PrintkitError for another number of pages or another size.
    """
    size = page_size(paper)
    if count != PAGES:
        raise mistake(f"there are {count} pages", f"a sheet is folded into exactly {PAGES}")
    if any(abs(got - due) > 0.01 for got, due in zip(page, size, strict=True)):
        raise mistake(f"the page is {page}", f"an eighth of {called(paper)} is {size}")
    sheet = Size(4 * size.width, 2 * size.height)
    rows = ((0.0, 180, _UPPER), (size.height, 0, _LOWER))
    placements = [
        Placement(number - 1, 0, "front", column * size.width, y, rotation)
        for y, rotation, numbers in rows
        for column, number in enumerate(numbers)
    ]
    quarters = [n * size.width for n in (1, 2, 3)]
    middle = size.height
    folds = [Rule("fold", x, 0.0, x, sheet.height) for x in quarters]
    folds += [Rule("fold", 0.0, middle, quarters[0], middle), Rule("fold", quarters[2], middle, sheet.width, middle)]
    return Plan(
        paper=sheet,
        page=size,
        sheets=1,
        sides=1,
        flip=None,
        placements=tuple(placements),
        rules=(*folds, Rule("cut", quarters[0], middle, quarters[2], middle)),
        slot=Slot(quarters[0] - _OFF_FOLD, sheet.height - _FROM_EDGE, size.height - 2 * _FROM_EDGE, 270),
        steps=_STEPS,
        how=How(cuts=1, folds=4),
    )
