"""The first sheet of a poster in tiles: the poster as large as it goes on it, with the tiles and their names."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.units import Size, paper_label
from printkit.imposition.plan import Label, MarkLine, Placement, Ruler, SheetSide, Slot, in_one_line
from printkit.imposition.tile_grid import TileGrid, tile_name

_EDGE, _TOP = 12.0, 12.0  # mm: round the sheet, and the height of its heading and of its foot
_TITLE, _SMALL = 11.0, 8.0  # pt


class Overview(NamedTuple):
    """What stands on the sheet."""

    placement: Placement
    rules: list[MarkLine]
    labels: list[Label]
    slug: Slot
    ruler: Ruler | None


def overview_of(poster: int, face: SheetSide, page: Size, grid: TileGrid) -> Overview:
    """The overview of a poster of size `page` (mm) on a side of a sheet."""
    room = Size(grid.paper.width - 2 * _EDGE, grid.paper.height - 2 * _EDGE - 2 * _TOP)
    scale = min(room.width / page.width, room.height / page.height, 1.0)
    left, top = round((grid.paper.width - scale * page.width) / 2, 6), _EDGE + _TOP
    right, bottom = round(left + scale * page.width, 6), round(top + scale * page.height, 6)
    lefts = [left, *(round(left + scale * grid.origin(c, 0)[0], 6) for c in range(1, grid.columns))]
    tops = [top, *(round(top + scale * grid.origin(0, r)[1], 6) for r in range(1, grid.rows))]
    rules = [MarkLine("guide", x, top, x, bottom, face) for x in (*lefts, right)]
    rules += [MarkLine("guide", left, y, right, y, face) for y in (*tops, bottom)]
    labels = [
        Label("{title}", _EDGE, _EDGE + 3, _TITLE, 0, face),
        Label(
            f"{grid.columns}×{grid.rows} · {paper_label(grid.paper)}, {{print}}", _EDGE, _EDGE + 8, _SMALL, 0, face
        ),
    ]
    labels += [Label(tile_name(c, r), lefts[c] + 2, tops[r] + 6, _TITLE, 0, face, True) for c, r in grid.tiles]
    slug, ruler = in_one_line(_EDGE, grid.paper.width - _EDGE, round(grid.paper.height - _EDGE - 2, 6))
    placed = Placement(poster, face[0], "front", left, top, 0, 0.0, None, scale)
    return Overview(placed, rules, labels, slug._replace(where=face), ruler and ruler._replace(where=face))
