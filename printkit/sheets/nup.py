"""Cards: as many to a sheet as fit, upright, in rows from the top left, printed on one side.

The sheet lies whichever way holds more cards, and the grid stands in its middle. `margin` (mm) is the edge
the printer cannot print; `gutter` (mm) is the gap between cards: 0 lets neighbours share one cut, and a card
with bleed needs twice its bleed. Cut marks stand in the margins only, clear of every card. A size that just
misses a fuller sheet, or leaves more than half of it empty, comes with the advice which size would do better.
The line of instructions stands below the first column, the ruler below the last, or above a single one.
"""

from __future__ import annotations

from math import ceil

from printkit.errors import mistake
from printkit.papers import Size
from printkit.sheets.capacity import better_size, grid, largest_for, lay
from printkit.sheets.sheet import (
    CAP_HEIGHT,
    DESCENDER,
    HAIR,
    Placement,
    Plan,
    Rule,
    Slot,
    baseline,
    called,
    longest,
)

MARK_GAP, MARK_LONGEST, MARK_SHORTEST = 1.0, 5.0, 1.5  # mm


def plan(count: int, page: Size, paper: Size, *, margin: float = 5, gutter: float = 0) -> Plan:
    """Lay out `count` cards of size `page` on sheets of `paper`, all in mm.

    Raises PrintkitError when not one card fits, ValueError for a margin or gutter that no sheet can have.
    """
    if gutter < 0 or margin < 0 or min(paper) - 2 * margin < 1:
        raise ValueError(f"impossible on {paper}: margin {margin:g} mm, gutter {gutter:g} mm")
    sheet, each = lay(page, paper, margin, gutter)
    if not each:
        raise mistake(
            f"a card of {page} does not fit on {called(paper)} with a margin of {margin:g} mm",
            f"the largest of its shape that does is {largest_for(1, page, paper, margin, gutter)}",
        )
    columns, rows = grid(page, sheet, margin, gutter)
    lefts, across = _line_up(page.width, columns, sheet.width, gutter)
    tops, down = _line_up(page.height, rows, sheet.height, gutter)
    cells = [(x, y) for y in tops for x in lefts]

    upright = [Rule("cut", x, a, x, b) for x, a, b in _marks(across, tops[0], sheet.height, margin)]
    level = [Rule("cut", a, y, b, y) for y, a, b in _marks(down, lefts[0], sheet.width, margin)]
    slot = _slot(page, lefts[0], tops[0], sheet, margin)
    ruler = slot and _ruler(page, lefts, slot, sheet)

    advice = better_size(page, paper, margin, gutter)
    if across and not upright:
        advice.append(f"no room for cut marks above and below: cut {_measures(across)} mm from the left edge")
    if down and not level:
        advice.append(f"no room for cut marks at the sides: cut {_measures(down)} mm from the top edge")
    if not slot:
        advice.append("no room for the print instructions below the cards")
    elif not ruler:
        advice.append("no room for a ruler beside the cards: to be sure of 100 %, measure a card")
    if count % each:
        advice.append(f"the last sheet holds {count % each} of {each} cards")
    return Plan(
        paper=sheet,
        page=page,
        sheets=ceil(count / each),
        sides=1,
        flip=None,
        placements=tuple(Placement(n, n // each, "front", *cells[n % each], 0) for n in range(count)),
        rules=tuple(upright + level),
        slot=slot,
        ruler=ruler,
        advice=tuple(advice),
    )


def _line_up(side: float, number: int, whole: float, gutter: float) -> tuple[list[float], list[float]]:
    """The near edges of a centred row of cards, and its cut lines: one between cards that touch, else two."""
    start = (whole - number * side - (number - 1) * gutter) / 2
    near = [round(start + n * (side + gutter), 6) for n in range(number)]
    far = [round(start + n * (side + gutter) + side, 6) for n in range(number)]
    return near, sorted(cut for cut in {*near, *far} if 0 < cut < whole)


def _marks(cuts: list[float], edge: float, whole: float, margin: float) -> list[tuple[float, float, float]]:
    """Cut line, start and end of each mark on two opposite sides of a grid that is `edge` from the paper."""
    inner = edge - MARK_GAP
    outer = max(inner - MARK_LONGEST, margin)
    if inner - outer < MARK_SHORTEST - HAIR:
        return []
    spans = ((outer, inner), (whole - inner, whole - outer))
    return [(cut, round(a, 6), round(b, 6)) for a, b in spans for cut in cuts]


def _slot(page: Size, left: float, top: float, sheet: Size, margin: float) -> Slot | None:
    """Under the first column, between its cut lines; halfway between the cards and the unprintable edge."""
    y = baseline(sheet.height - top, sheet, margin)
    return None if y is None else Slot(left + 2 * MARK_GAP, y, page.width - 4 * MARK_GAP, 0)


def _ruler(page: Size, lefts: list[float], slot: Slot, sheet: Size) -> Slot | None:
    """Under the last column; over a single one, as the words take the room below it. It keeps off its cut lines."""
    length = longest(page.width - 2 * MARK_GAP)
    if not length:
        return None
    y = slot.y if len(lefts) > 1 else sheet.height - slot.y + CAP_HEIGHT - DESCENDER
    return Slot(
        round(lefts[-1] + page.width - min(2 * MARK_GAP, (page.width - length) / 2) - length, 6), y, length, 0
    )


def _measures(cuts: list[float]) -> str:
    return ", ".join(f"{round(cut, 2):g}" for cut in cuts)
