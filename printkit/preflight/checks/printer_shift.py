"""Sides that were moved and scaled for a printer: what they are once that is taken back, as on paper."""

from __future__ import annotations

from typing import NamedTuple

import pikepdf

from printkit.core.units import MM, Size
from printkit.imposition.plan import STILL, Shift
from printkit.inputs.printer import FARTHEST, LEAST_100, MOST_100
from printkit.preflight.checks.page_data import Spot, private
from printkit.preflight.reader.text import Box, Letter, Side

_HAIR = 1e-5


class Mended(NamedTuple):
    """The printer that a PDF page was made for, "" for none, the shift it says it has, and its size in points."""

    printer: str
    shift: Shift
    width: float
    height: float

    def moved(self, box: Box) -> Box:
        """Where the page has what is to be in a box on paper, in points from the lower left."""
        return (*self._point(*box[:2]), *self._point(*box[2:]))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        right, down = self.shift.point(x / MM, (self.height - y) / MM, Size(self.width / MM, self.height / MM))
        return right * MM, self.height - down * MM

    def back(self, box: Box) -> Box:
        """The same the other way round: where what the page has in a box is to be on paper."""
        left, bottom, right, top = box
        (x, y), wide, high = self._point(0.0, 0.0), self.shift.wide, self.shift.high
        return (left - x) / wide, (bottom - y) / high, (right - x) / wide, (top - y) / high


def mended(pdf: pikepdf.Pdf) -> list[Mended]:
    """What the PDF pages say of themselves, one by one."""
    found = []
    for page in pdf.pages:
        told = private(page)
        shift = Shift(*map(float, told.Shift)) if "/Shift" in told else STILL
        width, height = (float(edge) for edge in page.mediabox[2:])
        found.append(Mended(str(told.get("/Printer", "")), shift, width, height))
    return found


def shift_faults(pages: list[Mended]) -> list[str]:
    """Shifts that no printer needs: they would make everything that is examined look as it should."""
    said = []
    for number, page in enumerate(pages, 1):
        right, down, wide, high = page.shift
        sizes = all(100 / MOST_100 - _HAIR <= each <= 100 / LEAST_100 + _HAIR for each in (wide, high))
        if not sizes or max(abs(right), abs(down)) > FARTHEST + _HAIR:
            said.append(f"PDF page {number} is moved or scaled more than for any printer")
    return said


def on_paper(side: Side, page: Mended) -> Side:
    """The side as it is to be on paper."""
    if page.shift == STILL:
        return side

    def back(letters: list[Letter]) -> list[Letter]:
        sizes = (letter.size / (page.shift.wide if letter.level else page.shift.high) for letter in letters)
        return [
            letter._replace(box=page.back(letter.box), size=size) for letter, size in zip(letters, sizes, strict=True)
        ]

    frames, covers = [page.back(box) for box in side.frames], [(turn, page.back(box)) for turn, box in side.covers]
    return side._replace(letters=back(side.letters), upside=back(side.upside), frames=frames, covers=covers)


def on_pages(spots: list[Spot], pages: list[Mended]) -> list[Spot]:
    """The spots where the PDF pages have them."""
    return [spot._replace(box=pages[spot.side].moved(spot.box)) for spot in spots]


def printer_of(pages: list[Mended]) -> dict | None:
    """The printer and what is done for it: {"name", "back_mm", "scale"}, None if nothing."""
    page = next((page for page in reversed(pages) if page.shift != STILL), None)
    if page is None:
        return None
    right, down, wide, high = (round(each, 5) for each in page.shift)
    return {"name": page.printer, "back_mm": [right, down], "scale": [wide, high]}
