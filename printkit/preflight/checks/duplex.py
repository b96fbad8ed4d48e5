"""Sheets turned over: what lies behind what, by the edge on which they flip, and the backs of cards behind their
fronts."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.core.geometry import Box
from printkit.core.units import MM
from printkit.inputs.routine import Routine
from printkit.preflight.checks.finishing import SheetFinishing
from printkit.preflight.checks.page_locations import PageLocation, PageMap
from printkit.preflight.turning import box_behind
from printkit.preflight.words import stands, steps_on_each

EXACT = 0.01 * MM  # pt, the error allowed where front and back or neighbours must meet


def same(one: Box, other: Box) -> bool:
    """Whether two boxes are one, but for what cannot be measured."""
    return all(abs(a - b) <= EXACT for a, b in zip(one, other, strict=True))


def rotation_of(
    location: PageLocation, page_map: PageMap, finishing: SheetFinishing, width: float, height: float
) -> int:
    """How a page must stand on its sheet: 180 for a back that is read upright only if it is printed upside down."""
    back = location.number in page_map.backs
    if finishing.faces[location.side][1]:
        # Not a card, it turns like a page of a book.
        return 0 if finishing.upright(width, height) == (not back or finishing.stated.turn == "book") else 180
    return 180 if back and not page_map.part and finishing.stated.turn == "calendar" and not finishing.flip else 0


def back_faults(page_map: PageMap, finishing: SheetFinishing, sizes: list[tuple[float, float]]) -> Iterator[str]:
    """Backs of cards that lie neither behind their front, as the file tells the printer to turn the paper, nor beside
    it to be folded. sizes: of the PDF pages, in points."""
    for location in page_map.locations:
        if location.number not in page_map.backs or page_map.part:
            continue
        if same(location.box, (0.0, 0.0, *sizes[location.side])):  # a page for the screen
            continue
        side, box = _place_of_front(location, finishing, sizes[location.side])
        fronts = [front for front in page_map.locations if front.number == location.number - 1]
        if not any(front.side == side and same(box, front.box) for front in fronts):
            yield f"page {location.number}: as a back it does not lie behind its front"


def _place_of_front(back: PageLocation, finishing: SheetFinishing, size: tuple[float, float]) -> tuple[int, Box]:
    """The PDF page and the box in which the front of a back must lie."""
    left, bottom, right, top = back.box
    if finishing.flip:
        return back.side - 1, box_behind(back.box, *size, finishing.upright(*size))
    if finishing.stated.turn == "book":
        return back.side, (2 * left - right, bottom, left, top)
    return back.side, (left, top, right, 2 * top - bottom)


def back_text_faults(texts: dict[int, str], backs: list[int], routine: Routine) -> Iterator[str]:
    """Backs that name steps by number and title, but not the one that their front tells. texts: of the pages by their
    number."""
    fronts = [number for number in sorted(texts) if number not in backs]
    steps = dict(zip(fronts, steps_on_each([texts[number] for number in fronts], routine), strict=True))
    for back in backs:
        own = steps.get(back - 1, [])
        if len(own) != 1 or back not in texts:
            continue
        named = [step.number for step in routine.steps if stands(f"{step.number} {step.title}", texts[back])]
        if named and own[0] not in named:
            yield f"page {back} is the back of step {own[0]}, but tells of step {named[0]}"
