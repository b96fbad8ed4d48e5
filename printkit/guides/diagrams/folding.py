"""Pictures of turning and folding: a sheet or a stack turned over, a folded card, nested leaves, a zine."""

from __future__ import annotations

from printkit.core.display_list import Drawing, PathItem
from printkit.core.paths import Path, line, rectangle
from printkit.core.units import Size
from printkit.guides.diagrams.pen import (
    BRAND,
    INK,
    QUIET,
    TINT,
    UNIT,
    arrow,
    dashed,
    draw_number,
    framed,
    outline,
    stroke,
)
from printkit.imposition import Plan

_STACK = 3  # sheets that are seen under the first of a stack


def turning(paper: Size, upright: bool, stack: bool = False) -> Drawing:
    """A sheet, or a stack of them, and how it goes over: to the left if it turns about an upright edge, else down."""
    width, height = (side * UNIT * 0.8 for side in paper)
    x, y, bow = 34.0, 26.0, 24.0
    middle = (x + width / 2, y + height / 2)
    bend: Path
    if upright:
        bend = (("M", x + width, y - 6), ("C", x + width - 10, y - bow, x + 10, y - bow, x + 2, y - 9))
        motion = arrow(bend, (x, y - 4), 126)
        axis = dashed(middle[0], y + 4, middle[0], y + height - 4)
    else:
        bend = (("M", x - 6, y), ("C", x - bow - 6, y + 10, x - bow - 6, y + height - 10, x - 9, y + height - 2))
        motion = arrow(bend, (x - 4, y + height), 37)
        axis = dashed(x + 4, middle[1], x + width - 4, middle[1])
    under = [outline(x + 2.2 * nth, y + 2.2 * nth, width, height) for nth in range(_STACK, 0, -1) if stack]
    page = [outline(x, y, width, height), PathItem(rectangle(x + 5, y + 5, width - 10, height - 10, 2), TINT), axis]
    return framed(width + 2 * x, height + y + 6 + (2.2 * _STACK if stack else 0), (*under, *page, *motion))


def nested() -> Drawing:
    """Folded sheets, one inside the other, and the cover with its two staples."""
    sheets = [
        PathItem(_roof(44, 16 + 11 * nth, 40 - 5 * nth, 28), None, colour, 1.8, round=True)
        for nth, colour in enumerate((BRAND, QUIET, QUIET))
    ]
    cover = [
        outline(104, 6, 40, 60),
        outline(144, 6, 40, 60, TINT),
        dashed(144, 6, 144, 66),
        *(PathItem(line(144, y, 144, y + 8), None, INK, 2.6, round=True) for y in (17, 47)),
    ]
    return framed(188, 72, (*sheets, *cover))


def _roof(x: float, y: float, half: float, deep: float) -> Path:
    return (("M", x - half, y + deep), ("L", x, y), ("L", x + half, y + deep))


def card_folded(plan: Plan) -> Drawing:
    """The first card with its back half folded away behind it, the print outside."""
    wide, high = (side * UNIT for side in plan.page)
    front, back = (placed for placed in sorted(plan.placements, key=lambda at: at.page)[:2])
    left, top = 4.0, high * 0.5 + 8
    face = [outline(left, top, wide, high), *draw_number(1, (left + wide / 2, top + high / 2), high * 0.36, BRAND)]
    if front.y == back.y:
        x, far, up = left + wide, wide * 0.62, high * 0.22
        flap: Path = (("M", x, top), ("L", x + far, top - up), ("L", x + far, top + high - up), ("L", x, top + high))
        bend: Path = (
            ("M", x + far, top - up - 7),
            ("C", x + far - 6, top - up - 26, x - 4, top - up - 26, x - wide * 0.22, top - 12),
        )
        motion, fold = arrow(bend, (x - wide * 0.25, top - 7), 126), dashed(x, top, x, top + high)
        middle, size = (x + far / 2, top + high / 2 - up / 2), (left + wide + far + 4, top + high + 4)
    else:
        y, far, out = top + high, high * 0.62, wide * 0.16
        flap = (("M", left, y), ("L", left + out, y + far), ("L", left + wide + out, y + far), ("L", left + wide, y))
        right = left + wide
        outer = right + out + 28
        bend = (("M", outer - 21, y + far), ("C", outer, y + far - 6, outer, y - 4, right + 13, y - high * 0.3))
        motion, fold = arrow(bend, (right + 7, y - high * 0.34), 222), dashed(left, y, right, y)
        middle, size = (left + wide / 2 + out / 2, y + far / 2), (left + wide + out + 32, y + far + 4)
    turned_away = [
        PathItem((*flap, ("Z",)), TINT, QUIET, 0.9),
        *draw_number(2, middle, high * 0.3, BRAND, back.rotation),
    ]
    return framed(*size, (*face, *turned_away, fold, *motion))


def slit_cut(plan: Plan) -> Drawing:
    """The sheet folded in the middle, the fold at its left, cut from there to the next crease."""
    width, height = plan.paper.width * UNIT / 2, plan.paper.height * UNIT
    x, y = 40.0, 5.0
    middle, crease = y + height / 2, x + width / 2
    shapes = [
        outline(x, y - 2.5, width + 2.5, height),
        outline(x, y, width, height, TINT),
        PathItem(line(x, y - 2, x, y + height), None, INK, 2.0, round=True),
        dashed(crease, y, crease, y + height),
        dashed(crease, middle, x + width, middle),
        stroke(x, middle, crease, middle, 3.0),
    ]
    into = arrow(line(8, middle, x - 14, middle), (x - 6, middle), 0)
    return framed(x + width + 40, y + height + 3, (*shapes, *into))


def zine_folded(plan: Plan) -> Drawing:
    """The sheet folded lengthwise and pushed together, the slit that opens as seen from above, the booklet."""
    wide, high = (side * UNIT * 0.8 for side in plan.page)
    x, y = 36.0, 3.0
    end, middle = x + 4 * wide, y + high / 2
    lower = plan.placements[4:]  # the row that stands upright
    strip = [outline(x + nth * wide, y, wide, high, TINT) for nth in range(4)]
    strip += [
        shape
        for nth, placed in enumerate(lower)
        for shape in draw_number(placed.page + 1, (x + (nth + 0.5) * wide, middle), wide * 0.4, BRAND)
    ]
    pushed = [
        *arrow(line(4, middle, x - 13, middle), (x - 5, middle), 0),
        *arrow(line(end + 32, middle, end + 13, middle), (end + 5, middle), 180),
    ]
    above, centre, leaf = y + high + 10 + wide / 2, x + wide * 0.9, wide * 0.5
    cross: Path = (
        ("M", centre - 2 * leaf, above),
        ("L", centre - leaf, above),
        ("L", centre, above - leaf),
        ("L", centre + leaf, above),
        ("L", centre + 2 * leaf, above),
        ("M", centre - leaf, above),
        ("L", centre, above + leaf),
        ("L", centre + leaf, above),
    )
    book = end - wide, y + high + 8
    ways = [
        PathItem(cross, None, INK, 1.8, round=True),
        outline(book[0] + 3, book[1] - 2, wide, high),
        outline(*book, wide, high, TINT),
        PathItem(line(*book, book[0], book[1] + high), None, INK, 2.0, round=True),
        *draw_number(1, (book[0] + wide / 2, book[1] + high / 2), wide * 0.4, BRAND),
        *arrow(line(centre + 2 * leaf + 8, above, book[0] - 17, above), (book[0] - 8, above), 0),
    ]
    return framed(end + x, book[1] + high + 3, (*strip, *pushed, *ways))
