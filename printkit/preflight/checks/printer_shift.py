"""PDF pages that were moved and scaled for a printer: what they are once that is taken back, as on paper."""

from __future__ import annotations

from typing import NamedTuple, TypedDict

import pikepdf

from printkit.core.geometry import Box
from printkit.core.units import MM
from printkit.inputs.printer import MAX_100, MAX_OFFSET, MIN_100
from printkit.preflight.checks.page_locations import PageLocation
from printkit.preflight.reader.objects import floats
from printkit.preflight.reader.page_view import Letter, PageView
from printkit.preflight.reader.private_data import FileData

_SHIFT_ROUNDING = 1e-5


class PageShift(NamedTuple):
    """How a PDF page was changed: first moved to the right and down (mm), then scaled about its middle."""

    right: float = 0.0
    down: float = 0.0
    wide: float = 1.0
    high: float = 1.0


NO_SHIFT = PageShift()


class PrinterFacts(TypedDict):
    """A printer, and what is done for it: how far backs are moved to the right and down, and how large all is."""

    name: str
    back_mm: list[float]
    scale: list[float]


class PrinterPage(NamedTuple):
    """The printer that a PDF page was made for, "" for none, the shift it says it has, and its size in points."""

    printer: str
    shift: PageShift
    width: float
    height: float

    def in_file(self, box: Box) -> Box:
        """Where the page has what is to be in a box on paper, in points from the lower left."""
        left, bottom, right, top = box
        return (*self._point_in_file(left, bottom), *self._point_in_file(right, top))

    def _point_in_file(self, x: float, y: float) -> tuple[float, float]:
        right, down, wide, high = self.shift
        across, up = self.width / 2, self.height / 2
        return across + (x + right * MM - across) * wide, up + (y - down * MM - up) * high

    def on_paper(self, box: Box) -> Box:
        """The same the other way round: where what the page has in a box is to be on paper."""
        left, bottom, right, top = box
        (x, y), wide, high = self._point_in_file(0.0, 0.0), self.shift.wide, self.shift.high
        return (left - x) / wide, (bottom - y) / high, (right - x) / wide, (top - y) / high

    def point_on_paper(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is to be on paper."""
        return self.on_paper((x, y, x, y))[:2]


def printer_pages(pdf: pikepdf.Pdf, data: FileData) -> list[PrinterPage]:
    """What was done to the PDF pages, one by one. data: what they say of themselves."""
    pages = []
    for page, page_data in zip(pdf.pages, data, strict=True):
        width, height = floats(page.mediabox)[2:]
        printer, shift = (page_data.printer, page_data.shift) if page_data else ("", None)
        pages.append(PrinterPage(printer, PageShift(*shift) if shift else NO_SHIFT, width, height))
    return pages


def shift_faults(pages: list[PrinterPage]) -> list[str]:
    """Shifts that no printer needs: they would make everything that is examined look as it should."""
    faults = []
    for number, page in enumerate(pages, 1):
        right, down, wide, high = page.shift
        sizes = all(
            100 / MAX_100 - _SHIFT_ROUNDING <= each <= 100 / MIN_100 + _SHIFT_ROUNDING for each in (wide, high)
        )
        if not sizes or max(abs(right), abs(down)) > MAX_OFFSET + _SHIFT_ROUNDING:
            faults.append(f"PDF page {number} is moved or scaled more than for any printer")
    return faults


def view_on_paper(view: PageView, page: PrinterPage) -> PageView:
    """What is seen, as it is to be on paper."""
    if page.shift == NO_SHIFT:
        return view
    return view._replace(
        letters=[_letter_on_paper(letter, page) for letter in view.letters],
        upside=[_letter_on_paper(letter, page) for letter in view.upside],
        frames=[page.on_paper(box) for box in view.frames],
        covers=[(turn, page.on_paper(box)) for turn, box in view.covers],
    )


def _letter_on_paper(letter: Letter, page: PrinterPage) -> Letter:
    size = letter.size / (page.shift.wide if letter.level else page.shift.high)
    return letter._replace(box=page.on_paper(letter.box), size=size)


def locations_in_file(locations: list[PageLocation], pages: list[PrinterPage]) -> list[PageLocation]:
    """The locations where the PDF pages have them."""
    return [location._replace(box=pages[location.side].in_file(location.box)) for location in locations]


def printer_of(pages: list[PrinterPage]) -> PrinterFacts | None:
    """The printer and what is done for it, None if nothing."""
    page = next((page for page in reversed(pages) if page.shift != NO_SHIFT), None)
    if page is None:
        return None
    right, down, wide, high = (round(each, 5) for each in page.shift)
    return {"name": page.printer, "back_mm": [right, down], "scale": [wide, high]}
