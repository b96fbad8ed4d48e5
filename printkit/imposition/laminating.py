"""Laminating: how far apart cards stand, where film is trimmed, round corners, the hole, what goes in a pouch.

Film must overlap the paper by 3 mm on every side, 5 mm if the card is handled a lot. Cards are cut out first (solid
marks), laid into the pouch twice the overlap apart, laminated, and the film is trimmed so far outside the paper. The
dotted marks show that second line on the sheet, where the margin has room for it.
"""

from __future__ import annotations

from math import ceil

from printkit.core.units import Size
from printkit.imposition.capacity import best_orientation
from printkit.imposition.cutting import mark_spans
from printkit.imposition.plan import Arc, MarkLine
from printkit.inputs.cells import Cells
from printkit.inputs.sheets import HOLE, HOLE_DOWN

RADIUS = 3.0  # mm, of a corner


def film_gap(overlap: float) -> float:
    """The distance in mm between cards whose film overlaps by so much."""
    return min(max(2 * overlap, 6.0), 10.0)


def card_spacing(gutter: float, overlap: float) -> float:
    """How far from one another cards stand that are to have `gutter` between them, and film if it overlaps; mm."""
    return max(gutter, film_gap(overlap) if overlap else 0)


def film_marks(cells: Cells, overlap: float, margin: float) -> tuple[MarkLine, ...]:
    """Dotted marks in the margins, where the film of each row and column is trimmed."""
    (width, height), size = cells.paper, cells.size
    across = {round(edge, 6) for x in cells.lefts for edge in (x - overlap, x + size.width + overlap)}
    down = {round(edge, 6) for y in cells.tops for edge in (y - overlap, y + size.height + overlap)}
    rules = []
    for a, b in mark_spans(cells.tops[0], height - cells.tops[-1] - size.height, height, margin):
        rules += [MarkLine("film", x, a, x, b) for x in sorted(across) if margin <= x <= width - margin]
    for a, b in mark_spans(cells.lefts[0], width - cells.lefts[-1] - size.width, width, margin):
        rules += [MarkLine("film", a, y, b, y) for y in sorted(down) if margin <= y <= height - margin]
    return tuple(rules)


def corner_arcs(cells: Cells) -> tuple[Arc, ...]:
    """A quarter of a circle in every corner of every cell, to cut round; within the trim, outside the art."""
    arcs = []
    for x, y in cells.places:
        right, bottom = x + cells.size.width, y + cells.size.height
        for cx, cy, start in (
            (x + RADIUS, y + RADIUS, 180),
            (right - RADIUS, y + RADIUS, 270),
            (right - RADIUS, bottom - RADIUS, 0),
            (x + RADIUS, bottom - RADIUS, 90),
        ):
            arcs.append(Arc(round(cx, 6), round(cy, 6), RADIUS, start, 90))
    return tuple(arcs)


def hole_arcs(cells: Cells, card: Size) -> tuple[Arc, ...]:
    """A circle near the top edge of every card of every cell, in the middle, where a hole is punched."""
    beside = range(round(cells.size.width / card.width))
    return tuple(
        Arc(round(x + (n + 0.5) * card.width, 6), round(y + HOLE_DOWN, 6), HOLE / 2, 0, 360)
        for x, y in cells.places
        for n in beside
    )


def pouches(cards: int, card: Size, paper: Size, overlap: float) -> list[tuple[int, int]]:
    """The first and the last card (from 1) in each pouch of the paper's size, so that all have their film around."""
    each = max(1, best_orientation(card, paper, overlap, film_gap(overlap))[1])
    return [(n * each + 1, min(cards, (n + 1) * each)) for n in range(ceil(cards / each))]
