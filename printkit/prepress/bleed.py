"""Fills that run over the page's edge at a press: a box that meets the margin goes on to the edge and beyond."""

from __future__ import annotations

from printkit.compose.pages import Page
from printkit.core.display_list import DisplayItem, ImageItem, PathItem, TextRun, bounds
from printkit.core.geometry import Box
from printkit.core.paths import CIRCLE_HANDLE, Path, PathStep, moved

BLEEDS = {"A4": 3.0, "Letter": 3.175}  # mm, by the office paper of the country: 3 mm, or an eighth of an inch
_MEETS = 0.05  # pt


def extend_bleed(page: Page, margin: float, bleed: float) -> Page:
    """The page with such boxes `bleed` points beyond its edges; margin: in points. A box grows on the sides where it
    meets the margin, has square corners there, and what stands in it keeps to the middle of what will be seen."""
    edge = (0.0, 0.0, page.width, page.height)
    inner = (margin, margin, page.width - margin, page.height - margin)
    items: list[DisplayItem] = []
    grown: list[tuple[Box, float, float]] = []
    for item in page.items:
        if isinstance(item, PathItem) and item.bleed:
            box = bounds(item)
            met = [abs(at - limit) < _MEETS for at, limit in zip(box, inner, strict=True)]
            seen = [limit if there else at for at, limit, there in zip(box, edge, met, strict=True)]
            out = (-bleed, -bleed, page.width + bleed, page.height + bleed)
            whole = [limit if there else at for at, limit, there in zip(box, out, met, strict=True)]
            dx, dy = (sum(seen[n::2]) / 2 - sum(box[n::2]) / 2 for n in (0, 1))
            grown.append((box, dx, dy))
            items.append(item._replace(path=_box_path(whole, met, _corner_radius(item, box))))
            continue
        x, y = bounds(item)[:2]
        inside = (by for by in grown if by[0][0] <= x <= by[0][2] and by[0][1] <= y <= by[0][3])
        _, dx, dy = next(inside, (None, 0.0, 0.0))
        items.append(_shift_item(item, dx, dy) if dx or dy else item)
    return page._replace(items=tuple(items))


def _shift_item(item: DisplayItem, dx: float, dy: float) -> DisplayItem:
    if isinstance(item, TextRun | ImageItem):
        return item._replace(x=item.x + dx, y=item.y + dy)
    return item._replace(path=moved(item.path, dx, dy))


def _corner_radius(item: PathItem, box: Box) -> float:
    """How round the box's corners are: its outline begins where the first one ends."""
    start = item.path[0]
    return start[1] - box[0] if start[0] == "M" else 0.0


def _box_path(box: list[float], met: list[bool], radius: float) -> Path:
    """A box, clockwise from its left top corner, whose corners are round but for those at a side that is met."""
    left, top, right, bottom = box
    corners = (
        (left, top, 0, -1, 1, 0, met[0] or met[1]),
        (right, top, 1, 0, 0, 1, met[1] or met[2]),
        (right, bottom, 0, 1, -1, 0, met[2] or met[3]),
        (left, bottom, -1, 0, 0, -1, met[3] or met[0]),
    )
    path: list[PathStep] = []
    for x, y, inx, iny, outx, outy, square in corners:  # the ways into the corner and out of it
        r = 0.0 if square else radius
        k = r * (1 - CIRCLE_HANDLE)
        path.append(("L", x - inx * r, y - iny * r))
        if r:
            path.append(("C", x - inx * k, y - iny * k, x + outx * k, y + outy * k, x + outx * r, y + outy * r))
    return (("M", *path[0][1:]), *path[1:], ("Z",))
