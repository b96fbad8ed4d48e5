"""Cut marks around cells, in the order of fewest straight cuts: for scissors, and for a guillotine and a whole stack.

Marks stand in the margins only, clear of every card. The lines of one direction come first, through the whole
stack; then those of the other, through the strips it has become. Which direction is first is chosen so that the
strips, cut one by one, need the fewest cuts; strips laid side by side need one for every line. The numbers
stand beside the marks at the top and at the left, each on the side of the cards, which is free of other marks;
lines without room for marks have none and come last.
"""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.units import MM
from printkit.imposition.plan import HAIR, Cut, Label, MarkLine
from printkit.inputs.cells import Cells

MARK_GAP, MAX_MARK, MIN_MARK = 1.0, 5.0, 1.5  # mm
_NUMBER_SIZES = (7.0, 6.0, 4.5)  # pt; the largest that the margin has room for
_WIDE, _TALL = 0.65 / MM, 0.67 / MM  # mm a pt of a digit
_NUMBER_GAP = 0.5  # mm between a mark and its number
NUMBER_ROOM = _NUMBER_GAP + 2 * _WIDE * _NUMBER_SIZES[0]  # mm that a mark's number takes beside it, at the most


class Cutting(NamedTuple):
    """Marks and their numbers; the straight cuts it takes, in order; what there is no room for."""

    rules: tuple[MarkLine, ...]
    labels: tuple[Label, ...]
    cuts: tuple[Cut, ...]
    advice: tuple[str, ...]


def plan_cuts(cells: Cells, margin: float) -> Cutting:
    """The marks of a grid of cells; `margin` (mm) is what the printer cannot print."""
    across, down = cells.cuts
    top, left = cells.tops[0], cells.lefts[0]
    bottom = cells.paper.height - cells.tops[-1] - cells.size.height
    right = cells.paper.width - cells.lefts[-1] - cells.size.width
    upright = [(x, a, b) for a, b in mark_spans(top, bottom, cells.paper.height, margin) for x in across]
    level = [(y, a, b) for a, b in mark_spans(left, right, cells.paper.width, margin) for y in down]
    rules = [MarkLine("cut", x, a, x, b) for x, a, b in upright] + [MarkLine("cut", a, y, b, y) for y, a, b in level]
    advice = []
    if across and not upright:
        advice.append(f"no room for cut marks above and below: cut {_measures(across)} mm from the left edge")
    if down and not level:
        advice.append(f"no room for cut marks at the sides: cut {_measures(down)} mm from the top edge")

    order = [("x", x) for x in across if upright], [("y", y) for y in down if level]
    columns, rows = len(cells.lefts), len(cells.tops)
    if len(down) + rows * len(across) < len(across) + columns * len(down):
        order = order[::-1]
    numbers = {line: nth for nth, line in enumerate((*order[0], *order[1]), 1)}
    labels = [_number_above(numbers["x", x], x, a, b, x in cells.lefts) for x, a, b in upright if b <= top]
    labels += [_number_beside(numbers["y", y], y, a, b, y in cells.tops) for y, a, b in level if b <= left]
    cuts = [Cut(way == "x", at) for way, at in numbers]
    cuts += [Cut(True, x, False) for x in across if not upright] + [Cut(False, y, False) for y in down if not level]
    return Cutting(tuple(rules), tuple(labels), tuple(cuts), tuple(advice))


def _number_above(number: int, x: float, a: float, b: float, before: bool) -> Label:
    """The number of an upright mark from `a` to `b`: on its right if it stands before a column of cards."""
    size = next((pt for pt in _NUMBER_SIZES if _TALL * pt <= b - a + HAIR), _NUMBER_SIZES[-1])
    aside = _NUMBER_GAP if before else -_NUMBER_GAP - _WIDE * size * len(str(number))
    return Label(str(number), round(x + aside, 6), b, size)


def _number_beside(number: int, y: float, a: float, b: float, before: bool) -> Label:
    """The number of a level mark from `a` to `b`: below it if it stands before a row of cards."""
    digits = len(str(number))
    size = next(
        (pt for pt in _NUMBER_SIZES if _WIDE * pt * digits <= b + MARK_GAP - _NUMBER_GAP - a), _NUMBER_SIZES[-1]
    )
    aside = _NUMBER_GAP + _TALL * size if before else -_NUMBER_GAP
    return Label(str(number), a, round(y + aside, 6), size)


def mark_spans(near: float, far: float, whole: float, margin: float) -> list[tuple[float, float]]:
    """Start and end of a mark at each of the two ends of a grid that stands `near` and `far` from the paper's edges,
    where there is room for one."""
    ends = []
    for room, at_the_end in ((near, False), (far, True)):
        inner = room - MARK_GAP
        outer = max(inner - MAX_MARK, margin)
        if inner - outer >= MIN_MARK - HAIR:
            a, b = (whole - inner, whole - outer) if at_the_end else (outer, inner)
            ends.append((round(a, 6), round(b, 6)))
    return ends


def _measures(cuts: list[float]) -> str:
    return ", ".join(f"{round(cut, 2):g}" for cut in cuts)
