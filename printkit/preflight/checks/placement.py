"""Where pages are really drawn: what turns and moves all that is on them, held against where they are said to lie."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from printkit.core.errors import short
from printkit.core.geometry import Box
from printkit.core.units import MM
from printkit.preflight.checks.duplex import EXACT
from printkit.preflight.checks.page_data import Placing, Spot
from printkit.preflight.checks.printer_shift import Mended
from printkit.preflight.reader.marked_content import Contents, Matrix

# The edges of a box where the page's lower left corner comes to lie, and the way in which its lines run.
_CORNERS = {0: (0, 1), 90: (0, 3), 180: (2, 3), 270: (2, 1)}
_WAYS = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}
_TURNED = 1e-3


def drawn_faults(contents: Contents, placing: Placing, made: list[Mended]) -> Iterator[str]:
    """Pages that are drawn elsewhere, or otherwise turned, than the file says, by more than 0.01 mm; and words that
    belong to no page, such as in a place for a card that is to stay empty."""
    places: list[list[tuple[Spot, Box]]] = [[] for _ in made]
    for spot in placing.spots:
        places[spot.side].append((spot, spot.box))
    for tile in placing.tiles:
        places[tile.side].append((Spot(tile.number, tile.side, tile.box, 0), tile.window))
    aside = {spot.side for spot in placing.overviews}
    for piece in contents.pieces:
        if piece.aside or not piece.runs or not isinstance(piece.holder, int) or piece.holder in aside:
            continue
        page = made[piece.holder]
        for run in piece.runs[:1]:
            x, y = page.back((*run.at, *run.at))[:2]
            spot = next((spot for spot, _ in places[piece.holder] if _holds(spot.box, x, y)), None)
            if spot is None:
                yield f'PDF page {piece.holder + 1}: "{short(run.text.strip(), 40)}" stands on none of its pages'
                continue
            wrong = _off(spot, run.frame, page)
            if wrong:
                yield f"page {spot.number} is {wrong}"


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _off(spot: Spot, frame: Matrix, page: Mended) -> str:
    """How a page that is drawn in a frame differs from what is said of it; "" for not at all."""
    a, b = _WAYS[spot.rotation]
    if hypot(frame[0] / page.shift.wide - a, frame[1] / page.shift.high - b) > _TURNED:
        return "turned or scaled otherwise than the file says"
    left, low = (spot.box[edge] for edge in _CORNERS[spot.rotation])
    x, y = page.back((*frame[4:], *frame[4:]))[:2]
    off = hypot(x - left - spot.moved, y - low)
    return f"drawn {off / MM:.2f} mm beside the place that the file gives it" if off > EXACT else ""
