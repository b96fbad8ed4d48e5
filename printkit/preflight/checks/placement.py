"""Where pages are really drawn: what turns and moves all that is on them, held against what the file says."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from printkit.core.errors import short
from printkit.core.geometry import Box
from printkit.core.units import MM
from printkit.preflight.checks.duplex import EXACT
from printkit.preflight.checks.page_locations import PageLocation, PageMap
from printkit.preflight.checks.printer_shift import PrinterPage
from printkit.preflight.reader.contents import Contents
from printkit.preflight.reader.matrix import PdfMatrix

# The edges of a box where the page's lower left corner comes to lie, and the way in which its lines run.
_LOWER_LEFT_EDGES = {0: (0, 1), 90: (0, 3), 180: (2, 3), 270: (2, 1)}
_LINE_WAYS = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}
_TURN_ERROR = 1e-3


def placement_faults(contents: Contents, page_map: PageMap, pages: list[PrinterPage]) -> Iterator[str]:
    """Pages that are drawn elsewhere, or otherwise turned, than the file says, by more than 0.01 mm; and words that
    belong to no page, such as in a place for a card that is to stay empty. pages: the PDF pages."""
    places: list[list[tuple[PageLocation, Box]]] = [[] for _ in pages]
    for location in page_map.locations:
        places[location.side].append((location, location.box))
    for tile in page_map.tiles:
        places[tile.side].append((PageLocation(tile.number, tile.side, tile.box, 0), tile.window))
    overviews = {location.side for location in page_map.overviews}
    for piece in contents.pieces:
        if piece.aside or not piece.runs or not isinstance(piece.holder, int) or piece.holder in overviews:
            continue
        page, run = pages[piece.holder], piece.runs[0]
        at = page.point_on_paper(*run.at)
        mine = next((location for location, _ in places[piece.holder] if _holds_point(location.box, *at)), None)
        if mine is None:
            yield f'PDF page {piece.holder + 1}: "{short(run.text.strip(), 40)}" stands on none of its pages'
        elif fault := _frame_fault(mine, run.frame, page):
            yield f"page {mine.number} is {fault}"


def _holds_point(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _frame_fault(location: PageLocation, frame: PdfMatrix, page: PrinterPage) -> str:
    """How a page that is drawn in a frame differs from what the file says of it; "" for not at all."""
    a, b = _LINE_WAYS[location.rotation]
    if hypot(frame[0] / page.shift.wide - a, frame[1] / page.shift.high - b) > _TURN_ERROR:
        return "turned or scaled otherwise than the file says"
    left, low = (location.box[edge] for edge in _LOWER_LEFT_EDGES[location.rotation])
    x, y = page.point_on_paper(*frame[4:])
    distance = hypot(x - left - location.creep, y - low)
    return f"drawn {distance / MM:.2f} mm beside the place that the file gives it" if distance > EXACT else ""
