"""What letters stand on: the paper, or the latest filled shape drawn under them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

from printkit.core.colour import PAPER
from printkit.core.geometry import Box

_CURVE_PARTS = 6  # straight parts that stand for a curve
_WINDING = 2  # PDFium's name for the rule that counts turns (ISO 32000-1, 8.5.3.3)

Corner = tuple[float, float]  # x and y on the page, in points


class Ground:
    """One filled shape: its box in points, its colour ("" for a picture or one that shines through)."""

    def __init__(self, shape: pypdfium2.PdfObject, box: Box, colour: str, winding: bool):
        self.shape, self.box, self.colour, self.winding = shape, box, colour, winding

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies on the shape. Of what is drawn by another drawing only the box is known."""
        left, bottom, right, top = self.box
        if not (left <= x <= right and bottom <= y <= top):
            return False
        if self.shape.type != pdfium.FPDF_PAGEOBJ_PATH or self.shape.level:
            return True
        turns = crossings = 0
        for (x1, y1), (x2, y2) in self._lines:
            if (y1 <= y) != (y2 <= y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                turns += 1 if y2 > y1 else -1
                crossings += 1
        return turns != 0 if self.winding else crossings % 2 == 1

    @cached_property
    def _lines(self) -> list[tuple[Corner, Corner]]:
        return list(_outline_lines(self.shape))


def rgb(red: ctypes.c_uint, green: ctypes.c_uint, blue: ctypes.c_uint) -> str:
    """The colour as "#rrggbb"; red, green and blue are 0 to 255."""
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}"


def bounds_of(shape: pypdfium2.PdfObject) -> Box:
    """The box of an object on the page: left, bottom, right, top in points."""
    left, bottom, right, top = shape.get_bounds()
    return left, bottom, right, top


def ground_of(shape: pypdfium2.PdfObject, rule: int) -> Ground:
    """What a filled object is to the letters on it. rule: how PDFium says it is filled."""
    colour = ""
    if shape.type == pdfium.FPDF_PAGEOBJ_PATH:
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFPageObj_GetFillColor(shape.raw, red, green, blue, alpha)
        colour = rgb(red, green, blue) if alpha.value == 255 else ""
    return Ground(shape, bounds_of(shape), colour, rule == _WINDING)


def ground_at(x: float, y: float, grounds: list[Ground]) -> str:
    """The colour under a point: that of the latest shape that holds it, or the paper's."""
    return next((ground.colour for ground in reversed(grounds) if ground.holds(x, y)), PAPER)


def _outline_lines(shape: pypdfium2.PdfObject) -> Iterator[tuple[Corner, Corner]]:
    """The outline in straight parts, on the page."""
    matrix = shape.get_matrix()
    begin = last = (0.0, 0.0)
    handles: list[Corner] = []
    for index in range(pdfium.FPDFPath_CountSegments(shape.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(shape.raw, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            handles.append(point)
            if len(handles) < 3:
                continue
            for there in _curve_points(last, *handles):
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


def _curve_points(start: Corner, one: Corner, other: Corner, end: Corner) -> Iterator[Corner]:
    for nth in range(1, _CURVE_PARTS + 1):
        t, s = nth / _CURVE_PARTS, 1 - nth / _CURVE_PARTS
        a, b, c, d = s**3, 3 * s * s * t, 3 * s * t * t, t**3
        x, y = (a * p + b * q + c * r + d * u for p, q, r, u in zip(start, one, other, end, strict=True))
        yield x, y
