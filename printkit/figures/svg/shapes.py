"""ReportLab's shapes as marks: transforms applied, y down, circles as curves, opacity as a paler colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Any

from reportlab.graphics import shapes as rl
from reportlab.graphics.transform import mmult, transformPoint
from reportlab.pdfgen.canvas import FILL_EVEN_ODD  # type: ignore[attr-defined]  # the stubs leave it out
from svglib.svglib import Svg2RlgShapeConverter

from printkit.core.display_list import PathItem
from printkit.core.errors import mistake
from printkit.core.paths import Path, PathStep

OVERHANG = 0.05  # of the longer side: how far a shape may reach out of the viewBox, as freehand lines do
_MOVE, _LINE = 0, 1
_OPERATOR_COORDINATES = (2, 2, 6, 0)  # of each of ReportLab's path operators: to a point, line, curve, close
_SIZES = {rl.Rect: ("width", "height"), rl.Circle: ("r",), rl.Ellipse: ("rx", "ry")}
_CONVERTER = Svg2RlgShapeConverter("")

Affine = tuple[float, float, float, float, float, float]


def shapes_in(item: Any, matrix: Affine, opacity: float, line: int = 0) -> Iterator[tuple[PathItem, int]]:
    """The shapes in a ReportLab group, and the line of the SVG each comes from."""
    opacity *= getattr(item, "opacity", 1.0)
    line = getattr(item, "line_in_file", line)
    if isinstance(item, rl.Group):
        inner = mmult(matrix, item.transform)  # type: ignore[no-untyped-call]  # of stubs without types
        for child in item.contents:
            yield from shapes_in(child, inner, opacity, line)
        return
    look = item.getProperties()
    fill, stroke = look.get("fillColor"), look.get("strokeColor")
    fill = _on_white(fill, opacity * fill.alpha) if fill else None
    stroke = _on_white(stroke, opacity * look.get("strokeOpacity", 1.0)) if stroke else None
    path = _outline(item, matrix) if fill or stroke else ()
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


def _outline(item: Any, matrix: Affine) -> Path:
    """A ReportLab shape's outline under the matrix; empty when SVG does not draw it for want of a size."""
    if isinstance(item, rl.Line):
        item = rl.PolyLine([item.x1, item.y1, item.x2, item.y2])
    operators: Sequence[float]
    if isinstance(item, rl.PolyLine):
        operators, points = [_MOVE, *[_LINE] * (len(item.points) // 2 - 1)], item.points
    else:
        if any(getattr(item, side) <= 0 for side in _SIZES.get(type(item), ())):
            return ()
        if isinstance(item, rl.Rect):
            item.rx, item.ry = min(item.rx, item.width / 2), min(item.ry, item.height / 2)
        outline = _CONVERTER.shapeToPath(item)
        if outline is None:
            raise TypeError(f"svglib makes no path of a {type(item).__name__}")
        operators, points = outline.operators, outline.points
    path: list[PathStep] = []
    at = 0
    for operator in operators:
        count = _OPERATOR_COORDINATES[int(operator)]
        corners = zip(points[at : at + count : 2], points[at + 1 : at + count : 2], strict=True)
        points_there = [transformPoint(matrix, corner) for corner in corners]  # type: ignore[no-untyped-call]  # the same
        path.append(_path_step(int(operator), points_there))
        at += count
    return tuple(path)


def _path_step(operator: int, corners: list[tuple[float, float]]) -> PathStep:
    """One step of a path, from ReportLab's number of its operator."""
    match operator, corners:
        case 0, [(x, y)]:
            return ("M", x, y)
        case 1, [(x, y)]:
            return ("L", x, y)
        case 2, [(a, b), (c, d), (x, y)]:
            return ("C", a, b, c, d, x, y)
    return ("Z",)


def _on_white(colour: Any, opacity: float) -> str | None:
    """The colour as it looks over white paper; None when nothing of it is seen."""
    if opacity <= 0:
        return None
    return "#" + "".join(f"{round(255 - 255 * (1 - part) * opacity):02x}" for part in colour.rgb())


def check_inside(shape: PathItem, width: float, height: float, line: int) -> None:
    """Raises PrintkitError when the shape's line (not its handles) is outside by more than OVERHANG."""
    slack = OVERHANG * max(width, height) - (shape.line / 2 if shape.stroke else 0.0)
    x = y = 0.0
    for step in shape.path:
        if step[0] == "Z":
            continue
        for u, v in _on_curve(x, y, *step[1:]) if step[0] == "C" else (step[1:],):
            if not (-slack <= u <= width + slack and -slack <= v <= height + slack):  # true for NaN as well
                raise mistake(
                    f"line {line}: the drawing reaches outside its viewBox",
                    "fit the page to the drawing (Inkscape: Edit > Resize Page), or cut off what stands out",
                )
        x, y = step[-2], step[-1]


def _on_curve(*c: float) -> Iterator[tuple[float, float]]:
    """Points on a Bézier curve, its end among them."""
    for t in (0.25, 0.5, 0.75, 1.0):
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        x, y = (sum(w * v for w, v in zip(weights, c[axis::2], strict=True)) for axis in (0, 1))
        yield x, y
