"""Pictures of a poster in tiles: which tile lies where, where one is cut, how two are glued."""

from __future__ import annotations

from typing import NamedTuple

from printkit.diagrams.pen import (
    BRAND,
    DOTS,
    INK,
    LETTERS,
    TINT,
    UNIT,
    arrow,
    framed,
    letter,
    number,
    outline,
    stroke,
)
from printkit.drawing import Drawing, Shape, line, rectangle
from printkit.sheets import Placement, Plan, Window

_HIGH = 110.0  # pt, of the poster
_MOST_ROWS = 12  # that have room for their names


class Tiling(NamedTuple):
    """The tiles of one poster: the left and top edges of the columns and rows on it, and each tile by both, mm."""

    lefts: list[float]
    tops: list[float]
    tiles: dict[tuple[int, int], Placement]


def tiling(plan: Plan) -> Tiling:
    """The tiles of a plan's first poster."""
    shown = {at: at.window for at in plan.placements if at.window and at.page == 0}
    origins = {at: (round(window.x - at.x, 3), round(window.y - at.y, 3)) for at, window in shown.items()}
    lefts, tops = (sorted({origin[axis] for origin in origins.values()}) for axis in (0, 1))
    return Tiling(lefts, tops, {(lefts.index(x), tops.index(y)): at for at, (x, y) in origins.items()})


def tiles_laid(plan: Plan) -> Drawing:
    """The poster with its tiles and their names, as the overview shows it."""
    lefts, tops, tiles = tiling(plan)
    scale = _HIGH / plan.page.height
    width = plan.page.width * scale
    shapes = [outline(2, 2, width, _HIGH, TINT)]
    shapes += [stroke(2 + x * scale, 2, 2 + x * scale, 2 + _HIGH, 0.8) for x in lefts[1:]]
    shapes += [stroke(2, 2 + y * scale, 2 + width, 2 + y * scale, 0.8) for y in tops[1:]]
    if len(lefts) <= len(LETTERS) and len(tops) <= _MOST_ROWS:
        for c, r in tiles:
            x = (lefts[c] + (lefts[c + 1] if c + 1 < len(lefts) else plan.page.width)) / 2 * scale + 2
            y = (tops[r] + (tops[r + 1] if r + 1 < len(tops) else plan.page.height)) / 2 * scale + 2
            high = min(13.0, _HIGH / len(tops) * 0.5, width / len(lefts) * 0.3)
            shapes += letter(LETTERS[c], (x - high * 0.5, y), high, BRAND)
            shapes += number(r + 1, (x + high * 0.5, y), high, BRAND)
    return framed(width + 4, _HIGH + 4, shapes)


def tile_cut(plan: Plan) -> Drawing:
    """A tile with neighbours on as many sides as there are: its glue strips dotted, the blank edges to cut off."""
    lefts, tops, tiles = tiling(plan)
    c, r = (1 if many > 2 else 0 for many in (len(lefts), len(tops)))
    at = tiles[c, r]
    width, height = (side * UNIT for side in plan.paper)
    left, top, wide, high = (2 + edge * UNIT if nth < 2 else edge * UNIT for nth, edge in enumerate(_window(at)))
    right, bottom = left + wide, top + high
    shapes = [outline(2, 2, width, height), Shape(rectangle(left, top, wide, high), TINT)]
    for rule in plan.rules:
        if rule.where == at.face and rule.kind == "glue":
            shapes.append(Shape(line(*(2 + edge * UNIT for edge in rule[1:5])), None, INK, 1.0, DOTS, round=True))
    shapes += _crosses(plan, at)
    shapes += [stroke(right, 2, right, 2 + height, 2.0)] if c + 1 < len(lefts) else []
    shapes += [stroke(2, bottom, 2 + width, bottom, 2.0)] if r + 1 < len(tops) else []
    return framed(width + 4, height + 4, shapes)


def _window(at: Placement) -> Window:
    return at.window or Window(0, 0, 0, 0)


def _crosses(plan: Plan, at: Placement) -> list[Shape]:
    """The crosses of a tile, larger than they are."""
    ends = [rule for rule in plan.rules if rule.where == at.face and rule.kind == "guide"]
    middles = {((rule.x1 + rule.x2) / 2, (rule.y1 + rule.y2) / 2) for rule in ends}
    return [shape for x, y in sorted(middles) for shape in _cross(2 + x * UNIT, 2 + y * UNIT)]


def _cross(x: float, y: float) -> tuple[Shape, Shape]:
    return stroke(x - 4, y, x + 4, y, 1.0), stroke(x, y - 4, x, y + 4, 1.0)


def tiles_glued(plan: Plan) -> Drawing:
    """A tile that was cut, and its neighbour with the strip onto which it is glued."""
    below = len(tiling(plan).lefts) == 1  # then there are only neighbours above one another
    wide, high = (70.0, 44.0) if below else (60.0, 84.0)
    strip, apart = 12.0, 26.0
    if below:
        shapes = [outline(4, 4 + high + apart, wide + 40, high, TINT), outline(4, 4, wide + 40, high, TINT)]
        y, middle = 4 + high + apart, 4 + (wide + 40) / 2
        shapes.append(Shape(line(4, y + strip, wide + 44, y + strip), None, INK, 1.0, DOTS, round=True))
        shapes += [one for x in (24, wide + 24) for at in (y, 4 + high - strip) for one in _cross(x, at + strip / 2)]
        motion = arrow(line(middle, high - 2, middle, y - 8), (middle, y), 90)
        return framed(wide + 48, 2 * high + apart + 8, (*shapes, *motion))
    x = 4 + wide + apart
    shapes = [outline(x, 4, wide, high, TINT), outline(4, 4, wide, high, TINT)]
    shapes.append(Shape(line(x + strip, 4, x + strip, 4 + high), None, INK, 1.0, DOTS, round=True))
    shapes += [one for y in (24, high - 16) for at in (x, 4 + wide - strip) for one in _cross(at + strip / 2, y)]
    motion = arrow(line(wide - 2, 4 + high / 2, x - 8, 4 + high / 2), (x, 4 + high / 2), 0)
    return framed(2 * wide + apart + 8, high + 8, (*shapes, *motion))
