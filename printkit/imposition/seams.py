"""The lines on a poster's tiles: where each is cut, where it is glued, crosses that meet, and where the poster ends.

Half of the crosses are seen in the end. So they stand beside the poster, or else where as little as possible of it is
printed: two on each side that two tiles share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from printkit.core.geometry import Box
from printkit.core.units import Size
from printkit.imposition.plan import HAIR, MarkKind, MarkLine, SheetSide, Window
from printkit.imposition.tile_grid import TileGrid

_ARM, _FREE = 3.0, 1.0  # mm: half of a cross, and what it keeps off print
_HIDDEN = 0.5  # mm that the neighbour covers beyond the dotted line
_CROSS_STEP = 2.0  # mm from one place that is tried for a cross to the next


def seams(c: int, r: int, grid: TileGrid, margin: float, face: SheetSide) -> list[MarkLine]:
    """Where a tile is cut before it is glued onto its neighbours, and the ends of the strips that it is glued by."""
    right, bottom = margin + grid.printable.width, margin + grid.printable.height
    rules = []
    if c + 1 < grid.columns and margin:
        rules.append(_mark_line("cut", (right, margin, right, bottom), face))
    if r + 1 < grid.rows and margin:
        rules.append(_mark_line("cut", (margin, bottom, right, bottom), face))
    strip = margin + grid.overlap - _HIDDEN
    if c and grid.overlap:
        rules.append(_mark_line("glue", (strip, margin, strip, bottom), face))
    if r and grid.overlap:
        rules.append(_mark_line("glue", (margin, strip, right, strip), face))
    return rules


def ends(c: int, r: int, grid: TileGrid, at: Window, face: SheetSide) -> list[MarkLine]:
    """The edges of the poster that a tile has. They leave out its glue strips, which its neighbours cover and on
    which its slug stands."""
    left, top = at.x + (grid.overlap if c else 0), at.y + (grid.overlap if r else 0)
    right, bottom = at.x + at.width, at.y + at.height
    level = [at.y] * (r == 0) + [bottom] * (r + 1 == grid.rows)
    upright = [at.x] * (c == 0) + [right] * (c + 1 == grid.columns)
    rules = [_mark_line("edge", (left, y, right, y), face) for y in level]
    return rules + [_mark_line("edge", (x, top, x, bottom), face) for x in upright]


def crosses(page: Size, grid: TileGrid, print_boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """The middles of the crosses on the poster, two on each side that tiles share. print_boxes: those of what is
    printed, in mm from the poster's top left."""
    middles: list[tuple[float, float]] = []
    for c, r in grid.tiles if grid.overlap else ():
        x, y = grid.origin(c, r)
        width, height = grid.printable
        if c + 1 < grid.columns:
            middle = x + width - grid.overlap / 2
            side = _free_of_corners(y, height, r, grid.rows, grid.overlap)
            middles += [(middle, at) for at in _cross_places(middle, side, page, print_boxes, upright=True)]
        if r + 1 < grid.rows:
            middle = y + height - grid.overlap / 2
            side = _free_of_corners(x, width, c, grid.columns, grid.overlap)
            middles += [(at, middle) for at in _cross_places(middle, side, page, print_boxes, upright=False)]
    return middles


def cross_marks(
    c: int, r: int, grid: TileGrid, places: Iterable[tuple[float, float]], margin: float, face: SheetSide
) -> list[MarkLine]:
    """Those of the crosses that lie on a tile's printable part, as lines."""
    arm = min(_ARM, grid.overlap / 2)
    left, top = grid.origin(c, r)
    rules = []
    for place in places:
        u, v = place[0] - left, place[1] - top
        if (
            arm - HAIR <= u <= grid.printable.width - arm + HAIR
            and arm - HAIR <= v <= grid.printable.height - arm + HAIR
        ):
            x, y = margin + u, margin + v
            rules.append(_mark_line("guide", (x - arm, y, x + arm, y), face))
            rules.append(_mark_line("guide", (x, y - arm, x, y + arm), face))
    return rules


def _free_of_corners(start: float, length: float, nth: int, count: int, overlap: float) -> tuple[float, float]:
    """The part of a tile's side that it shares with one other tile only."""
    return start + (overlap if nth else 0), start + length - (overlap if nth + 1 < count else 0)


def _cross_places(
    middle: float, side: tuple[float, float], page: Size, print_boxes: Sequence[Box], upright: bool
) -> tuple[float, float]:
    """Where on a side, from its start to its end, crosses stand: where the least is printed, a quarter of the side or
    more apart, and nearest to a quarter and three quarters of it."""
    reach = _ARM + _FREE
    first, across = (1, 0) if upright else (0, 1)
    near = [
        (box[first], box[first + 2])
        for box in print_boxes
        if box[across] < middle + reach and box[across + 2] > middle - reach
    ]
    start, length = side[0], side[1] - side[0]
    low, high = (start + share * length for share in (0.25, 0.75))
    steps = int(max(0.0, length / 4 - reach) / _CROSS_STEP)
    places = sorted(ideal + n * _CROSS_STEP for ideal in (low, high) for n in range(-steps, steps + 1))
    touched = {at: _items_touched(at, reach, near, page[first]) for at in places}
    pairs = ((a, b) for a, b in combinations(places, 2) if b - a >= length / 4)
    return min(pairs, key=lambda at: (touched[at[0]] + touched[at[1]], abs(at[0] - low) + abs(at[1] - high)))


def _items_touched(at: float, reach: float, near: Sequence[tuple[float, float]], length: float) -> int:
    """How many printed things a cross would touch; less than none beside the poster."""
    if at + reach <= 0 or at - reach >= length:
        return -1
    return sum(low < at + reach and high > at - reach for low, high in near)


def _mark_line(kind: MarkKind, line: Box, face: SheetSide) -> MarkLine:
    x1, y1, x2, y2 = (round(value, 6) for value in line)
    return MarkLine(kind, x1, y1, x2, y2, face)
