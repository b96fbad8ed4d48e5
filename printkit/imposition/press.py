"""Pages for a press: each by itself on a larger sheet, with room for what bleeds and with crop marks at its corners.

`bleed` (mm) is how far fills run over the page's edge. The marks show where it is trimmed. They begin beyond the
bleed, so that nothing of them is left on a page that is trimmed a little large.
"""

from __future__ import annotations

from itertools import product

from printkit.core.units import Size
from printkit.imposition.plan import MarkLine, Placement, Plan

MARK_GAP, MARK_LENGTH = 1.0, 5.0  # mm: from the bleed to a mark, and of the mark
EDGE = 1.0  # mm, from the marks to the edge of the sheet


def plan_press(count: int, page: Size, paper: Size, *, bleed: float) -> Plan:
    """Lay out `count` pages of a size in mm, one to a sheet; the paper is the press's own affair."""
    start = bleed + MARK_GAP
    room = start + MARK_LENGTH + EDGE
    sheet = Size(page.width + 2 * room, page.height + 2 * room)
    across, down = (room, room + page.width), (room, room + page.height)
    spans = [((EDGE, EDGE + MARK_LENGTH), (side - EDGE - MARK_LENGTH, side - EDGE)) for side in sheet]
    level = [MarkLine("cut", a, y, b, y) for y, (a, b) in product(down, spans[0])]
    upright = [MarkLine("cut", x, a, x, b) for x, (a, b) in product(across, spans[1])]
    return Plan(
        paper=sheet,
        page=page,
        sheets=count,
        sides=1,
        flip=None,
        placements=tuple(Placement(n, n, "front", room, room, 0) for n in range(count)),
        rules=tuple(level + upright),
        bleed=bleed,
    )
