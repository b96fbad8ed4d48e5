"""ReportLab's shapes as marks: transforms applied, y down, circles as curves, opacity as a paler colour."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import Any

from reportlab.graphics import shapes as rl
from reportlab.pdfgen.canvas import FILL_EVEN_ODD
from svglib.svglib import Svg2RlgShapeConverter

from printkit.core.display_list import Path, PathItem
from printkit.core.errors import mistake

OVERHANG = 0.05  # of the longer side: how far a shape may reach out of the viewBox, as freehand lines do
_MOVE, _LINE = 0, 1
_STEPS = (("M", 2), ("L", 2), ("C", 6), ("Z", 0))  # by ReportLab's numbers of path operators
_SIZES = {rl.Rect: ("width", "height"), rl.Circle: ("r",), rl.Ellipse: ("rx", "ry")}
_CONVERTER = Svg2RlgShapeConverter("")

Matrix = tuple[float, float, float, float, float, float]


def shapes(item: Any, matrix: Matrix, opacity: float, line: int = 0) -> Iterator[tuple[PathItem, int]]:
    """The shapes in a ReportLab group, and the line of the SVG each comes from."""
    opacity *= getattr(item, "opacity", 1.0)
    line = getattr(item, "line_in_file", line)
    if isinstance(item, rl.Group):
        inner = rl.mmult(matrix, item.transform)
        for child in item.contents:
            yield from shapes(child, inner, opacity, line)
        return
    look = item.getProperties()
    fill, stroke = look.get("fillColor"), look.get("strokeColor")
    fill = _on_white(fill, opacity * fill.alpha) if fill else None
    stroke = _on_white(stroke, opacity * look.get("strokeOpacity", 1.0)) if stroke else None
    path = _path(item, matrix) if fill or stroke else ()
    if not path:
        return
    scale = sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))
    dash = tuple(part * scale for part in look.get("strokeDashArray") or ()) if stroke else ()
    dash = dash if sum(dash) > 0 else ()
    width = look["strokeWidth"] * scale if stroke else 0.0
    # round corners alone must not make dashes longer
    ends = look.get("strokeLineCap") == 1 or (not dash and look.get("strokeLineJoin", 0) != 0)
    even_odd = fill is not None and look.get("fillMode") == FILL_EVEN_ODD
    yield PathItem(path, fill, stroke, width, dash, ends, even_odd), line


def _path(item: Any, matrix: Matrix) -> Path:
    """A ReportLab shape's outline under the matrix; empty when SVG does not draw it for want of a size."""
    if isinstance(item, rl.Line):
        item = rl.PolyLine([item.x1, item.y1, item.x2, item.y2])
    if isinstance(item, rl.PolyLine):
        operators, points = [_MOVE, *[_LINE] * (len(item.points) // 2 - 1)], item.points
    else:
        if any(getattr(item, side) <= 0 for side in _SIZES.get(type(item), ())):
            return ()
        if isinstance(item, rl.Rect):
            item.rx, item.ry = min(item.rx, item.width / 2), min(item.ry, item.height / 2)
        outline = _CONVERTER.shapeToPath(item)
        operators, points = outline.operators, outline.points
    path, at = [], 0
    for operator in operators:
        letter, count = _STEPS[operator]
        corners = zip(points[at : at + count : 2], points[at + 1 : at + count : 2], strict=True)
        path.append((letter, *(c for corner in corners for c in rl.transformPoint(matrix, corner))))
        at += count
    return tuple(path)


def _on_white(colour: Any, opacity: float) -> str | None:
    """The colour as it looks over white paper; None when nothing of it is seen."""
    if opacity <= 0:
        return None
    return "#" + "".join(f"{round(255 - 255 * (1 - part) * opacity):02x}" for part in colour.rgb())


def check_inside(shape: PathItem, width: float, height: float, line: int) -> None:
    """Raises PrintkitError when the shape's line (not its handles) is outside by more than OVERHANG."""
    slack = OVERHANG * max(width, height) - (shape.line / 2 if shape.stroke else 0.0)
    x = y = 0.0
    for _, *coords in shape.path:
        reached = _on_curve(x, y, *coords) if len(coords) == 6 else [coords] if coords else []
        for u, v in reached:
            if not (-slack <= u <= width + slack and -slack <= v <= height + slack):  # true for NaN as well
                raise mistake(
                    f"line {line}: the drawing reaches outside its viewBox",
                    "fit the page to the drawing (Inkscape: Edit > Resize Page), or cut off what stands out",
                )
        x, y = coords[-2:] or (x, y)


def _on_curve(*c: float) -> Iterator[tuple[float, float]]:
    """Points on a Bézier curve, its end among them."""
    for t in (0.25, 0.5, 0.75, 1.0):
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        x, y = (sum(w * v for w, v in zip(weights, c[axis::2], strict=True)) for axis in (0, 1))
        yield x, y
