"""Proves a plan: every page as often as it should be, on its sheet, on no other page, backs behind fronts."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.compose.pages import Page
from printkit.core.geometry import Box, covered, inside, overlap
from printkit.core.units import MM
from printkit.imposition import Placement, Plan
from printkit.preflight.turning import box_behind, turns_upright


def sheet_faults(pages: tuple[Page, ...], plan: Plan) -> Iterator[str]:
    """What is wrong with where the pages of a deck are to lie, a sentence each."""
    whole = [at for at in plan.placements if not at.window and at.scale == 1]
    tiles = [at for at in plan.placements if at.window]
    numbers = range(len(pages))
    times = f"{plan.copies} times" if plan.copies > 1 else "once"
    if tiles:
        yield from _tile_faults(pages, tiles)
    elif sorted(at.page for at in whole) != sorted([*numbers] * plan.copies):
        yield f"the sheets do not hold every page {times}"
        return
    boxes_on: dict[tuple[int, str], list[Box]] = {}
    for at in [at for at in plan.placements if not at.window]:
        page, box = pages[at.page], _box_on_sheet(at, pages)
        if not inside(box, (0.0, 0.0, *plan.paper)):
            yield f"page {page.number} lies outside its sheet"
        others = boxes_on.setdefault(at.face, [])
        if any(overlap(box, other) for other in others):
            yield f"page {page.number} lies on another page of its sheet"
        others.append(box)
    yield from _backs_apart(pages, plan, whole)


def _box_on_sheet(at: Placement, pages: tuple[Page, ...]) -> Box:
    """The box that a page covers on its sheet, in mm."""
    page = pages[at.page]
    width, height = (page.height, page.width) if at.rotation in (90, 270) else (page.width, page.height)
    return at.x, at.y, at.x + at.scale * width / MM, at.y + at.scale * height / MM


def _backs_apart(pages: tuple[Page, ...], plan: Plan, placements: list[Placement]) -> Iterator[str]:
    """Backs of cards that lie neither behind their front nor, to be folded, beside it. On screen and at a press they
    follow."""
    if plan.paper == plan.page or plan.bleed:
        return
    fronts = {(at.page, at.sheet, at.side, *_rounded(_box_on_sheet(at, pages))) for at in placements}
    for at in placements:
        if not pages[at.page].back:
            continue
        front = _box_of_front(at, _box_on_sheet(at, pages), plan)
        if (at.page - 1, at.sheet, "front", *_rounded(front)) not in fronts:
            yield f"page {pages[at.page].number}: as a back it does not lie behind its front"


def _box_of_front(at: Placement, box: Box, plan: Plan) -> Box:
    """Where the front of a back must lie, in mm."""
    left, top, right, bottom = box
    if at.side == "back":
        return box_behind(box, *plan.paper, turns_upright(plan.flip or "", *plan.paper))
    if at.rotation:
        return left, 2 * top - bottom, right, top
    return 2 * left - right, top, left, bottom


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(edge, 3) for edge in box)
    return left, top, right, bottom


def _tile_faults(pages: tuple[Page, ...], tiles: list[Placement]) -> Iterator[str]:
    """Pages that their tiles do not show whole when they are laid together."""
    for number in dict.fromkeys(at.page for at in tiles):
        page = pages[number]
        windows: list[Box] = []
        for at in tiles:
            if at.page == number and (window := at.window):
                x, y = window.x - at.x, window.y - at.y
                windows.append((x, y, x + window.width, y + window.height))
        if not covered((0.0, 0.0, page.width / MM, page.height / MM), windows):
            yield f"the tiles of page {page.number} leave a part of it out"
    missing = [page.number for number, page in enumerate(pages) if number not in {at.page for at in tiles}]
    if missing:
        yield f"page {missing[0]} has no tiles"
