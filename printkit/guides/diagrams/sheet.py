"""Pictures of a sheet: as it is printed, where it is cut and folded, loaded and parted at its perforation."""

from __future__ import annotations

from collections.abc import Iterator
from math import dist, pi

from printkit.core.display_list import Drawing, PathItem
from printkit.core.geometry import Box
from printkit.core.paths import moved, rectangle
from printkit.figures.body.curves import turned
from printkit.guides.diagrams.pen import (
    BRAND,
    DASH,
    GONE,
    QUIET,
    TINT,
    UNIT,
    WHITE,
    dashed,
    disc,
    draw_number,
    framed,
    outline,
    stroke,
)
from printkit.imposition import MarkLine, Plan
from printkit.inputs.cells import Cells

_SIDE_GAP = 10.0  # pt between the two sides of a sheet
_LIFT = 8.0  # pt that a card is drawn off its sheet


def sheet_printed(plan: Plan) -> Drawing:
    """The first sheet as it is printed, its back beside its front: pages with their numbers."""
    width, height = (side * UNIT for side in plan.paper)
    names = ("front", "back")[: plan.sides]
    shapes = [
        shape for nth, side in enumerate(names) for shape in draw_pages(plan, side, 2 + nth * (width + _SIDE_GAP))
    ]
    return framed(len(names) * (width + _SIDE_GAP) - _SIDE_GAP + 4, height + 4, shapes)


def sheet_cut(plan: Plan) -> Drawing:
    """The first sheet with its cuts in their order, folds dashed."""
    width, height = (side * UNIT for side in plan.paper)
    drawn = (*draw_pages(plan, "front", 2), *_fold_strokes(plan), *_cuts(plan))
    off = _disc_radius(plan) * (4.4 if len(plan.cuts) > 1 else 0)
    shapes = [shape._replace(path=moved(shape.path, off, off)) for shape in drawn]
    return framed(width + 4 + off, height + 4 + off, shapes)


def sheet_creased(plan: Plan) -> Drawing:
    """The first sheet with all lines to fold, and those to cut, as they are printed."""
    width, height = (side * UNIT for side in plan.paper)
    shapes = [dashed(*_ends(rule)) for rule in plan.rules if rule.kind == "fold"]
    shapes += [stroke(*_ends(rule), 2.2) for rule in plan.rules if rule.kind == "cut"]
    return framed(width + 4, height + 4, (*draw_pages(plan, "front", 2), *shapes))


def _ends(rule: MarkLine) -> Box:
    """Both ends of a line, in points of the picture."""
    return 2 + rule.x1 * UNIT, 2 + rule.y1 * UNIT, 2 + rule.x2 * UNIT, 2 + rule.y2 * UNIT


def sheet_loaded(cells: Cells, start: int) -> Drawing:
    """A perforated sheet; cards before the first free one are gone, and that one has its number."""
    width, height = (side * UNIT for side in cells.paper)
    shapes = [outline(2, 2, width, height)]
    for nth, (x, y, wide, high) in enumerate(_cells(cells), 1):
        fill = GONE if nth < start else TINT
        shapes.append(PathItem(rectangle(x, y, wide, high), fill, QUIET, 0.7, () if nth < start else DASH))
        if nth == start:
            shapes += draw_number(start, (x + wide / 2, y + high / 2), min(wide, high) * 0.5, BRAND)
    return framed(width + 4, height + 4, shapes)


def cards_parted(cells: Cells) -> Drawing:
    """A perforated sheet off which the last card is taken."""
    width, height = (side * UNIT for side in cells.paper)
    *others, (x, y, wide, high) = _cells(cells)
    shapes = [outline(2, 2, width, height)]
    shapes += [PathItem(rectangle(*box), TINT, QUIET, 0.7, DASH) for box in others]
    shapes.append(PathItem(rectangle(x, y, wide, high), GONE, QUIET, 0.7))
    middle = x + wide / 2 + _LIFT, y + high / 2 + _LIFT / 2
    card = turned(rectangle(-wide / 2, -high / 2, wide, high), middle, 8 * pi / 180, 1.0)
    shapes.append(PathItem(card, WHITE, BRAND, 1.4))
    room = 2 * _LIFT + high * 0.14
    return framed(width + 4 + room, height + 4 + _LIFT, shapes)


def _cells(cells: Cells) -> list[tuple[float, float, float, float]]:
    wide, high = (side * UNIT for side in cells.size)
    return [(2 + x * UNIT, 2 + y * UNIT, wide, high) for x, y in cells.places]


def draw_pages(plan: Plan, side: str, left: float = 0.0) -> Iterator[PathItem]:
    """A side of the first sheet with its pages, from `left` on, 2 pt from the top."""
    yield outline(left, 2, plan.paper.width * UNIT, plan.paper.height * UNIT)
    for placed in plan.placements:
        if (placed.sheet, placed.side) != (0, side):
            continue
        wide, high = plan.page.turned() if placed.rotation % 180 else plan.page
        inset = 1.5 if plan.page != plan.paper else 5.0
        x, y = left + placed.x * UNIT + inset, 2 + placed.y * UNIT + inset
        wide, high = wide * UNIT - 2 * inset, high * UNIT - 2 * inset
        yield PathItem(rectangle(x, y, wide, high, 2), TINT)
        at, size = (x + wide / 2, y + high / 2), min(wide, high) * 0.36
        yield from draw_number(placed.page + 1, at, size, BRAND, placed.rotation)


def _cuts(plan: Plan) -> Iterator[PathItem]:
    """The cuts, each with its number on a disc at its upper or left end; one too near the last stands apart."""
    width, height = (side * UNIT for side in plan.paper)
    radius = _disc_radius(plan)
    before: tuple[float, float] | None = None  # where the last one that is near the sheet begins
    for nth, cut in enumerate(plan.cuts, 1):
        at = 2 + cut.at * UNIT
        start, end = ((at, 2.0), (at, 2 + height)) if cut.upright else ((2.0, at), (2 + width, at))
        yield stroke(*start, *end)
        if len(plan.cuts) > 1:
            apart = before is not None and dist(before, start) < 2 * radius
            before = None if apart else start
            off = radius * (3.3 if apart else 1.2)
            centre = (at, 2 - off) if cut.upright else (2 - off, at)
            yield disc(centre, radius)
            yield from draw_number(nth, centre, radius * 1.1, WHITE)


def _disc_radius(plan: Plan) -> float:
    """The radius of a disc with the number of a cut: as large for every sheet once it is drawn as high as others."""
    return plan.paper.height * UNIT * 0.055


def _fold_strokes(plan: Plan) -> Iterator[PathItem]:
    """Each fold from its first mark to its last."""
    folds = [rule for rule in plan.rules if rule.kind == "fold"]
    for x in sorted({rule.x1 for rule in folds if rule.x1 == rule.x2}):
        ends = [y for rule in folds if rule.x1 == rule.x2 == x for y in (rule.y1, rule.y2)]
        yield dashed(2 + x * UNIT, 2 + min(ends) * UNIT, 2 + x * UNIT, 2 + max(ends) * UNIT)
    for y in sorted({rule.y1 for rule in folds if rule.y1 == rule.y2}):
        ends = [x for rule in folds if rule.y1 == rule.y2 == y for x in (rule.x1, rule.x2)]
        yield dashed(2 + min(ends) * UNIT, 2 + y * UNIT, 2 + max(ends) * UNIT, 2 + y * UNIT)
