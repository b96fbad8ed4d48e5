"""Sheets turned over: what lies behind what, by the edge on which they flip, and the backs of cards behind their
fronts."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.core.units import MM
from printkit.inputs.routine import Routine
from printkit.preflight.checks.finishing import FinishingRead
from printkit.preflight.checks.page_data import Placing, Spot
from printkit.preflight.reader.text import Box
from printkit.preflight.words import stands, steps_on_each

EXACT = 0.01 * MM  # pt, the error allowed where front and back or neighbours must meet


def behind(box: Box, width: float, height: float, upright: bool) -> Box:
    """The box of the other side that lies behind this one, on a sheet so large (pt) that turns about this axis."""
    left, bottom, right, top = box
    return (width - right, bottom, width - left, top) if upright else (left, height - top, right, height - bottom)


def same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= EXACT for a, b in zip(one, other, strict=True))


def rotation_of(spot: Spot, placing: Placing, finishing: FinishingRead, width: float, height: float) -> int:
    """How a page must stand on its sheet: 180 for a back that is read upright only if it is printed upside down."""
    back = spot.number in placing.backs
    if finishing.faces[spot.side][1]:
        # Not a card, it turns like a page of a book.
        return 0 if finishing.upright(width, height) == (not back or finishing.stated.turn == "book") else 180
    return 180 if back and not placing.part and finishing.stated.turn == "calendar" and not finishing.flip else 0


def back_faults(placing: Placing, finishing: FinishingRead, sizes: list[tuple[float, float]]) -> Iterator[str]:
    """Backs of cards that lie neither behind their front, as the file tells the printer to turn the paper, nor beside
    it to be folded. sizes: of the PDF pages, in points."""
    for spot in placing.spots:
        if spot.number not in placing.backs or placing.part:
            continue
        if same(spot.box, (0.0, 0.0, *sizes[spot.side])):  # a page for the screen
            continue
        left, bottom, right, top = spot.box
        if finishing.flip:
            width, height = sizes[spot.side]
            wanted = [(spot.side - 1, behind(spot.box, width, height, finishing.upright(width, height)))]
        elif finishing.stated.turn == "book":
            wanted = [(spot.side, (2 * left - right, bottom, left, top))]
        else:
            wanted = [(spot.side, (left, top, right, 2 * top - bottom))]
        fronts = [(front.side, front.box) for front in placing.spots if front.number == spot.number - 1]
        if not any(side == at and same(box, found) for side, found in fronts for at, box in wanted):
            yield f"page {spot.number}: as a back it does not lie behind its front"


def told_faults(texts: dict[int, str], backs: list[int], routine: Routine) -> Iterator[str]:
    """Backs that name steps by number and title, but not the one that their front tells. texts: of the pages by their
    number."""
    fronts = [number for number in sorted(texts) if number not in backs]
    told = dict(zip(fronts, steps_on_each([texts[number] for number in fronts], routine), strict=True))
    for back in backs:
        own = told.get(back - 1, [])
        if len(own) != 1 or back not in texts:
            continue
        named = [step.number for step in routine.steps if stands(f"{step.number} {step.title}", texts[back])]
        if named and own[0] not in named:
            yield f"page {back} is the back of step {own[0]}, but tells of step {named[0]}"
