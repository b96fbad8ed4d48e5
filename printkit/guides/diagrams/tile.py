"""Pictures of a poster in tiles: which tile lies where, where one is cut, how two are glued."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from printkit.core.display_list import Drawing, PathItem
from printkit.core.paths import line, rectangle
from printkit.guides.diagrams.pen import (
    BRAND,
    DOTS,
    GONE,
    INK,
    LETTERS,
    TINT,
    UNIT,
    arrow,
    draw_letter,
    draw_number,
    framed,
    outline,
    stroke,
)
from printkit.imposition import Placement, Plan

_HIGH = 110.0  # pt, of the poster
_MIN_NAME = 6.0  # pt
_EDGE, _STRIP = 9.0, 12.0  # pt: the blank edge of a tile, and its strip for glue


class Tiling(NamedTuple):
    """The tiles of one poster: the left and top edges of the columns and rows on it, and each tile by both, mm."""

    lefts: list[float]
    tops: list[float]
    tiles: dict[tuple[int, int], Placement]


def tiling(plan: Plan) -> Tiling:
    """The tiles of a plan's first poster."""
    windows = {at: at.window for at in plan.placements if at.window and at.page == 0}
    origins = {at: (round(window.x - at.x, 3), round(window.y - at.y, 3)) for at, window in windows.items()}
    lefts, tops = (sorted({origin[axis] for origin in origins.values()}) for axis in (0, 1))
    return Tiling(lefts, tops, {(lefts.index(x), tops.index(y)): at for at, (x, y) in origins.items()})


def tiles_laid(plan: Plan) -> Drawing:
    """The poster with its tiles and, where they have room, their names, as the overview shows it."""
    lefts, tops, tiles = tiling(plan)
    scale = _HIGH / plan.page.height
    width = plan.page.width * scale
    shapes = [outline(2, 2, width, _HIGH, TINT)]
    shapes += [stroke(2 + x * scale, 2, 2 + x * scale, 2 + _HIGH, 0.8) for x in lefts[1:]]
    shapes += [stroke(2, 2 + y * scale, 2 + width, 2 + y * scale, 0.8) for y in tops[1:]]
    narrowest = min(b - a for a, b in pairwise((*lefts, plan.page.width))) * scale
    high = min(13.0, (tops[1] if tops[1:] else plan.page.height) * scale * 0.5, max(narrowest * 0.4, _MIN_NAME))
    for c, r in tiles:
        left, right = lefts[c] * scale, (*lefts[1:], plan.page.width)[c] * scale
        top, bottom = tops[r] * scale, (*tops[1:], plan.page.height)[r] * scale
        if c < len(LETTERS) and bottom - top > high and right - left > 2 * high:
            x, y = 2 + (left + right) / 2, 2 + (top + bottom) / 2
            shapes += draw_letter(LETTERS[c], (x - high * 0.5, y), high, BRAND)
            shapes += draw_number(r + 1, (x + high * 0.5, y), high, BRAND)
    return framed(width + 4, _HIGH + 4, shapes)


def tile_cut(plan: Plan) -> Drawing:
    """A tile with neighbours on as many sides as there are: its glue strips dotted, and the blank edges that are cut
    off gray; strips and edges are wider than in truth."""
    lefts, tops, _ = tiling(plan)
    c, r = (1 if many > 2 else 0 for many in (len(lefts), len(tops)))
    width, height = (side * UNIT for side in plan.paper)
    left, top, right, bottom = 2 + _EDGE, 2 + _EDGE, 2 + width - _EDGE, 2 + height - _EDGE
    shapes = [outline(2, 2, width, height), PathItem(rectangle(left, top, right - left, bottom - top), TINT)]
    thirds = [(left + right) / 2 + side * (right - left) / 4 for side in (-1, 1)]
    fourths = [(top + bottom) / 2 + side * (bottom - top) / 4 for side in (-1, 1)]
    if c:
        shapes += [_dotted(left + _STRIP, top, left + _STRIP, bottom)]
        shapes += [each for y in fourths for each in _cross(left + _STRIP / 2, y)]
    if r:
        shapes += [_dotted(left, top + _STRIP, right, top + _STRIP)]
        shapes += [each for x in thirds for each in _cross(x, top + _STRIP / 2)]
    if c + 1 < len(lefts):
        shapes += [PathItem(rectangle(right, 2, _EDGE, height), GONE), stroke(right, 2, right, 2 + height, 2.0)]
        shapes += [each for y in fourths for each in _cross(right - _STRIP / 2, y)]
    if r + 1 < len(tops):
        shapes += [PathItem(rectangle(2, bottom, width, _EDGE), GONE), stroke(2, bottom, 2 + width, bottom, 2.0)]
        shapes += [each for x in thirds for each in _cross(x, bottom - _STRIP / 2)]
    return framed(width + 4, height + 4, shapes)


def _dotted(x1: float, y1: float, x2: float, y2: float) -> PathItem:
    return PathItem(line(x1, y1, x2, y2), None, INK, 1.0, DOTS, round=True)


def _cross(x: float, y: float) -> tuple[PathItem, PathItem]:
    return stroke(x - 4, y, x + 4, y, 1.0), stroke(x, y - 4, x, y + 4, 1.0)


def tiles_glued(plan: Plan) -> Drawing:
    """A tile that was cut, and its neighbour with the strip onto which it is glued."""
    below = len(tiling(plan).lefts) == 1  # then there are only neighbours above one another
    wide, high = (70.0, 44.0) if below else (60.0, 84.0)
    apart = 26.0
    if below:
        shapes = [outline(4, 4 + high + apart, wide + 40, high, TINT), outline(4, 4, wide + 40, high, TINT)]
        y, middle = 4 + high + apart, 4 + (wide + 40) / 2
        shapes.append(_dotted(4, y + _STRIP, wide + 44, y + _STRIP))
        ends = (y + _STRIP / 2, 4 + high - _STRIP / 2)
        shapes += [each for x in (24, wide + 24) for end in ends for each in _cross(x, end)]
        motion = arrow(line(middle, high - 2, middle, y - 8), (middle, y), 90)
        return framed(wide + 48, 2 * high + apart + 8, (*shapes, *motion))
    x = 4 + wide + apart
    shapes = [outline(x, 4, wide, high, TINT), outline(4, 4, wide, high, TINT)]
    shapes.append(_dotted(x + _STRIP, 4, x + _STRIP, 4 + high))
    ends = (x + _STRIP / 2, 4 + wide - _STRIP / 2)
    shapes += [each for y in (24, high - 16) for end in ends for each in _cross(end, y)]
    motion = arrow(line(wide - 2, 4 + high / 2, x - 8, 4 + high / 2), (x, 4 + high / 2), 0)
    return framed(2 * wide + apart + 8, high + 8, (*shapes, *motion))
