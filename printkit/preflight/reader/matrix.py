"""What turns and moves a drawing: six numbers (ISO 32000-1, 8.3.4)."""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf

PdfMatrix = tuple[float, float, float, float, float, float]
UNMOVED: PdfMatrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def matrix_of(numbers: Iterable[pikepdf.Object]) -> PdfMatrix:
    """The six numbers of a matrix. Raises ValueError for more or fewer."""
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def joined(inner: PdfMatrix, outer: PdfMatrix) -> PdfMatrix:
    """First the one matrix, then the other."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def point_on_page(x: float, y: float, matrix: PdfMatrix) -> tuple[float, float]:
    """Where a point of a drawing lies on the page, in points."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
