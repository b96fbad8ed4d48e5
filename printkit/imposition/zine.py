"""A small booklet of eight pages out of one sheet, printed on one side: cut one slit, fold, and it stands.

The sheet lies landscape; a page is a quarter of its width and half of its height. Seen from the printed side the
upper row shows the pages 5 4 3 2, turned by 180°, the lower row 6 7 8 1 upright; 1 is the front cover, 8 the back
cover. Fold along all dashed lines, open again, cut the slit (solid) from a quarter to three quarters of the width at
half the height. Fold the sheet lengthwise, print outside, push the ends together until the slit opens into a cross,
and fold the pages round to the cover.

`margin` (mm) is what the pages leave white. Where that is wide enough, the line of instructions and a ruler stand in
it beside the first fold, between the pages 6 and 7, 5 and 4. Above the middle there are no 100 mm between the edge
that printers leave white and the fold across: so the ruler crosses it.
"""

from __future__ import annotations

from printkit.core.errors import mistake
from printkit.core.units import ZINE_PAGES, Size, paper_label, zine_page
from printkit.imposition.plan import (
    CAP_HEIGHT,
    SLUG_GAP,
    UNPRINTABLE,
    Finishing,
    MarkLine,
    Placement,
    Plan,
    Ruler,
    Slot,
    longest,
)

_OFF_FOLD, _FROM_EDGE, _APART = 2.0, 6.0, 3.0  # mm: of slug and ruler, and between them
_UPPER, _LOWER = (5, 4, 3, 2), (6, 7, 8, 1)
_ZINE_STEPS = (
    "fold along all dashed lines and open again",
    "cut the slit at the solid line",
    "fold lengthwise with the print outside, push the ends together until the slit opens, fold round to the cover",
)


def plan_zine(count: int, page: Size, paper: Size, *, margin: float = 0) -> Plan:
    """Lay out eight pages of the size that `zine_page` gives for the paper (mm).

    Raises PrintkitError for another number of pages or another size.
    """
    size = zine_page(paper)
    if count != ZINE_PAGES:
        raise mistake(f"there are {count} pages", f"a sheet is folded into exactly {ZINE_PAGES}")
    if any(abs(side - due) > 0.01 for side, due in zip(page, size, strict=True)):
        raise mistake(f"the page is {page}", f"an eighth of {paper_label(paper)} is {size}")
    sheet = Size(4 * size.width, 2 * size.height)
    rows = ((0.0, 180, _UPPER), (size.height, 0, _LOWER))
    placements = [
        Placement(number - 1, 0, "front", column * size.width, y, rotation)
        for y, rotation, numbers in rows
        for column, number in enumerate(numbers)
    ]
    quarters = [n * size.width for n in (1, 2, 3)]
    middle = size.height
    folds = [MarkLine("fold", x, 0.0, x, sheet.height) for x in quarters]
    folds += [
        MarkLine("fold", 0.0, middle, quarters[0], middle),
        MarkLine("fold", quarters[2], middle, sheet.width, middle),
    ]
    slug, ruler = _beside_fold(size, sheet) if margin >= _OFF_FOLD + CAP_HEIGHT + SLUG_GAP else (None, None)
    advice = []
    if not ruler:
        lacking = "a ruler" if slug else "the print instructions and a ruler"
        advice.append(f"no room for {lacking} beside the fold: to be sure of 100 %, measure a page")
    return Plan(
        paper=sheet,
        page=size,
        sheets=1,
        sides=1,
        flip=None,
        placements=tuple(placements),
        rules=(*folds, MarkLine("cut", quarters[0], middle, quarters[2], middle)),
        slots=(slug,) if slug else (),
        rulers=(ruler,) if ruler else (),
        advice=tuple(advice),
        steps=_ZINE_STEPS,
        finishing=Finishing(cuts=1, folds=4),
    )


def _beside_fold(page: Size, sheet: Size) -> tuple[Slot, Ruler | None]:
    """The places of slug and ruler, in one line that runs up."""
    x, lowest = page.width - _OFF_FOLD, sheet.height - _FROM_EDGE
    slug = Slot(x, lowest, page.height - 2 * _FROM_EDGE, 270)
    foot = lowest - slug.width - _APART
    length = longest(foot - UNPRINTABLE)
    return slug, Ruler(x, foot, length, 270, (0, "front")) if length else None
