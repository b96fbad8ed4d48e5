"""Proves a plan: every page as often as it should be, on its sheet, on no other page, backs behind fronts."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.compose.pages import Page
from printkit.core.geometry import Box, covered, inside, overlap
from printkit.core.units import MM
from printkit.imposition import Placement, Plan, point_behind


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
    sides: dict[tuple, list[tuple[float, float, float, float]]] = {}
    for at in [at for at in plan.placements if not at.window]:
        page, box = pages[at.page], _placed(at, pages)
        if not inside(box, (0.0, 0.0, *plan.paper)):
            yield f"page {page.number} lies outside its sheet"
        others = sides.setdefault(at.face, [])
        if any(overlap(box, other) for other in others):
            yield f"page {page.number} lies on another page of its sheet"
        others.append(box)
    yield from _back_faults(pages, plan, whole)


def _placed(at: Placement, pages: tuple[Page, ...]) -> Box:
    """The box that a page covers on its sheet, in mm."""
    page = pages[at.page]
    width, height = (page.height, page.width) if at.rotation in (90, 270) else (page.width, page.height)
    return at.x, at.y, at.x + at.scale * width / MM, at.y + at.scale * height / MM


def _back_faults(pages: tuple[Page, ...], plan: Plan, placed: list[Placement]) -> Iterator[str]:
    """Backs of cards that lie neither behind their front nor, to be folded, beside it. On screen and at a press they
    follow."""
    if plan.paper == plan.page or plan.bleed:
        return
    fronts = {(at.page, at.sheet, at.side, *_rounded(_placed(at, pages))) for at in placed}
    for at in placed:
        if not pages[at.page].back:
            continue
        left, top, right, bottom = _placed(at, pages)
        width, height = right - left, bottom - top
        if at.side == "back":
            (x1, y1), (x2, y2) = (
                point_behind(x, y, plan.paper, plan.flip) for x, y in ((left, top), (right, bottom))
            )
            wanted = [(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))]
        elif at.rotation:
            wanted = [(left, top - height, right, top)]
        else:
            wanted = [(left - width, top, left, bottom)]
        if not any((at.page - 1, at.sheet, "front", *_rounded(box)) in fronts for box in wanted):
            yield f"page {pages[at.page].number}: as a back it does not lie behind its front"


def _rounded(box: Box) -> tuple[float, ...]:
    return tuple(round(edge, 3) for edge in box)


def _tile_faults(pages: tuple[Page, ...], tiles: list[Placement]) -> Iterator[str]:
    """Pages that their tiles do not show whole when they are laid together."""
    for page in {at.page: pages[at.page] for at in tiles}.values():
        mine = [at for at in tiles if pages[at.page] is page]
        shown = [
            (w.x - at.x, w.y - at.y, w.x + w.width - at.x, w.y + w.height - at.y) for at in mine for w in [at.window]
        ]
        if not covered((0.0, 0.0, page.width / MM, page.height / MM), shown):
            yield f"the tiles of page {page.number} leave a part of it out"
    missing = [page.number for number, page in enumerate(pages) if number not in {at.page for at in tiles}]
    if missing:
        yield f"page {missing[0]} has no tiles"
