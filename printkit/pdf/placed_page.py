"""Where a page was drawn on which PDF page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from printkit.core.geometry import Box
from printkit.pdf.transforms import Transform


class PlacedPage(NamedTuple):
    """The PDF page's reference, its number from 0, and the transform from points above the page's lower left."""

    reference: str
    pdf_page: int
    transform: Transform

    def on_sheet(self, x: float, y: float, height: float) -> tuple[float, float]:
        """A point of the page, which is `height` points high, from the top left, on the PDF page."""
        a, b, c, d, e, f = self.transform
        return a * x + c * (height - y) + e, b * x + d * (height - y) + f

    def box(self, boxes: Iterable[Box], height: float) -> Box:
        """Left, bottom, right and top of all boxes (left, top, right, bottom) together, on the PDF page."""
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        ends = ((min(lefts), min(tops)), (max(rights), max(bottoms)))
        (x1, x2), (y1, y2) = map(sorted, zip(*(self.on_sheet(x, y, height) for x, y in ends), strict=True))
        return x1, y1, x2, y2
