"""What stands around pages, as shapes: marks for cutting and folding, and guides. All thin and black."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Any

from printkit.core.display_list import PathItem
from printkit.core.paths import Path, line
from printkit.core.units import MM
from printkit.imposition import Arc, MarkLine, Plan
from printkit.imposition.plan import SheetSide

_LINE_WIDTH = 0.25  # pt, of marks (ISO 12647 and printers' practice)
_LINE = PathItem((), None, "#000000", _LINE_WIDTH)
_LINE_STYLES = {
    "cut": _LINE,
    "edge": _LINE,
    "guide": _LINE,
    "fold": _LINE._replace(dash=(3.0, 2.0)),
    "film": _LINE._replace(line=0.6, dash=(0.01, 1.8), round=True),  # round ends make dots
    "glue": _LINE._replace(dash=(1.0, 2.0)),
}
_QUARTER = 90.0


def mark_items(plan: Plan, face: SheetSide) -> tuple[PathItem, ...]:
    """The marks of one side of a sheet, in points from its top left: cuts solid, folds dashed, film dotted."""
    rules = [_line_item(rule) for rule in plan.rules if rule.where in (None, face)]
    arcs = [_LINE._replace(path=_arc(arc)) for arc in plan.arcs]
    return (*rules, *arcs)


def _line_item(rule: MarkLine) -> PathItem:
    return _LINE_STYLES[rule.kind]._replace(path=line(*(c * MM for c in rule[1:5])))


def _arc(arc: Arc) -> Path:
    """Bézier curves of at most a quarter of the circle each."""
    path: list[tuple[Any, ...]] = []
    pieces = max(1, round(arc.sweep / _QUARTER))
    step = radians(arc.sweep / pieces)
    handle = 4 / 3 * (1 - cos(step / 2)) / sin(step / 2)
    for nth in range(pieces):
        a, b = radians(arc.start) + nth * step, radians(arc.start) + (nth + 1) * step
        (ax, ay), (bx, by) = (cos(a), sin(a)), (cos(b), sin(b))
        path += [("M", *_on(arc, ax, ay))] if not nth else []
        first = _on(arc, ax - handle * ay, ay + handle * ax)
        second = _on(arc, bx + handle * by, by - handle * bx)
        path.append(("C", *first, *second, *_on(arc, bx, by)))
    return tuple(path)


def _on(arc: Arc, x: float, y: float) -> tuple[float, float]:
    return (arc.x + arc.radius * x) * MM, (arc.y + arc.radius * y) * MM
