"""What letters stand on: the paper, or the latest filled shape drawn under them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

from printkit.core.colour import PAPER

_PARTS = 6  # straight parts that stand for a curve
_WINDING = 2  # PDFium's name for the rule that counts turns (ISO 32000-1, 8.5.3.3)

Box = tuple[float, float, float, float]
Point = tuple[float, float]


class Ground:
    """One filled shape: its box in points, its colour ("" for a picture or one that shines through)."""

    def __init__(self, found: pypdfium2.PdfObject, box: Box, colour: str, winding: bool):
        self.found, self.box, self.colour, self.winding = found, box, colour, winding

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on the shape. Of what is drawn by another drawing only the box is known."""
        left, bottom, right, top = self.box
        if not (left <= x <= right and bottom <= y <= top):
            return False
        if self.found.type != pdfium.FPDF_PAGEOBJ_PATH or self.found.level:
            return True
        turns = crossings = 0
        for (x1, y1), (x2, y2) in self._lines:
            if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                turns += 1 if y2 > y1 else -1
                crossings += 1
        return turns != 0 if self.winding else crossings % 2 == 1

    @cached_property
    def _lines(self) -> list[tuple[Point, Point]]:
        return list(_lines_of(self.found))


def rgb(red, green, blue) -> str:
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def ground_of(found: pypdfium2.PdfObject, rule: int) -> Ground:
    """What a filled object is to the letters on it. rule: how PDFium says it is filled."""
    colour = ""
    if found.type == pdfium.FPDF_PAGEOBJ_PATH:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFPageObj_GetFillColor(found.raw, red, green, blue, alpha)
        colour = rgb(red, green, blue) if alpha.value == 255 else ""
    return Ground(found, tuple(found.get_bounds()), colour, rule == _WINDING)


def ground_at(x: float, y: float, grounds: list[Ground]) -> str:
    """The colour under a point: that of the latest shape that holds it, or the paper's."""
    return next((ground.colour for ground in reversed(grounds) if ground.holds(x, y)), PAPER)


def _lines_of(found: pypdfium2.PdfObject) -> Iterator[tuple[Point, Point]]:
    """The outline in straight parts, on the page."""
    matrix = found.get_matrix()
    begin = last = (0.0, 0.0)
    handles: list[Point] = []
    for index in range(pdfium.FPDFPath_CountSegments(found.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(found.raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            handles.append(point)
            if len(handles) < 3:
                continue
            for there in _curve(last, *handles):
                yield last, there
                last = there
            handles = []
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            yield last, begin
            begin = last = point
        else:
            yield last, point
            last = point
    yield last, begin


def _curve(start: Point, one: Point, other: Point, end: Point) -> Iterator[Point]:
    for nth in range(1, _PARTS + 1):
        t, s = nth / _PARTS, 1 - nth / _PARTS
        a, b, c, d = s**3, 3 * s * s * t, 3 * s * t * t, t**3
        yield tuple(a * p + b * q + c * r + d * u for p, q, r, u in zip(start, one, other, end, strict=True))
