"""A poster on sheets of office paper that are glued together, behind an overview that shows how.

A sheet shows what its printable part holds: pw × ph, the paper without its `margin` on every side. Neighbours share a
strip of `overlap` mm; n = ⌈(D − o)/(p − o)⌉ of them make a side of D. The paper lies as fewer sheets do.
Tile (c, r) begins at x = c·(pw − o), y = r·(ph − o) of what all sheets show together. The poster lies in the middle
of that: what paper there is to spare lies bare round it, so that no sheet has but a sliver of it.
All but the first column have a glue strip at the left, all but the first row above: the neighbour, cut along a line
at the end of its print, is glued onto it, so that the crosses meet. The strip's dotted line is covered by then. The
columns are lettered, the rows numbered: "B3 of 3×4" is the second column and the third row of three columns and four
rows. Crosses keep off what is printed, the boxes of `print_boxes`. A hairline along the poster's edges, on the tiles
where it ends, shows where it is trimmed. Every sheet has a ruler of 100 mm.

The slug and the ruler of the first tile stand on the bare paper round the poster, or in the poster's own margin if
that is `clear` mm wide; others have them on their glue strips.
"""

from __future__ import annotations

from collections.abc import Sequence

from printkit.core.geometry import Box
from printkit.core.units import Size
from printkit.imposition.overview import overview_of
from printkit.imposition.plan import (
    CAP_HEIGHT,
    Label,
    MarkLine,
    Placement,
    Plan,
    Ruler,
    SheetSide,
    Slot,
    Window,
    in_one_line,
)
from printkit.imposition.seams import cross_marks, crosses, ends, seams
from printkit.imposition.tile_grid import BARE, TileGrid, tile_grid, tile_name

_STRIP, _CLEAR = 5.0, 5.0  # mm, the least strip and poster margin that small print stands on


def plan_tiles(
    count: int,
    page: Size,
    paper: Size,
    *,
    margin: float = 5,
    overlap: float = 10,
    clear: float = 0,
    print_boxes: Sequence[Sequence[Box]] = (),
) -> Plan:
    """Lay out `count` posters of size `page` in tiles on sheets of `paper`, all in mm. clear: a poster's own margin.
    print_boxes: for each poster the boxes of what is printed on it. Raises PrintkitError for more tiles than are
    made and where margin and overlap leave nothing of the paper, ValueError for lengths below 0."""
    if margin < 0 or overlap < 0:
        raise ValueError(f"impossible: margin {margin:g} mm, overlap {overlap:g} mm")
    grid = tile_grid(page, paper, margin, overlap)
    each = len(grid.tiles) + 1
    placements: list[Placement] = []
    rules: list[MarkLine] = []
    labels: list[Label] = []
    slots: list[Slot] = []
    rulers: list[Ruler] = []
    bare: list[str] = []  # tiles without a ruler
    for poster in range(count):
        small = overview_of(poster, (poster * each, "front"), page, grid)
        placements.append(small.placement)
        rules += small.rules
        labels += small.labels
        slots.append(small.slug)
        rulers += [small.ruler] if small.ruler else []
        middles = crosses(page, grid, print_boxes[poster] if print_boxes else ())
        for nth, (c, r) in enumerate(grid.tiles, 1):
            face: SheetSide = (poster * each + nth, "front")
            window, (x, y) = _window(c, r, grid, page, margin)
            placements.append(Placement(poster, face[0], "front", x, y, 0, 0.0, window))
            rules += seams(c, r, grid, margin, face)
            rules += cross_marks(c, r, grid, middles, margin, face)
            rules += ends(c, r, grid, window, face)
            if beside := _tile_slug(c, r, grid, margin, clear, face):
                slots.append(beside[0])
                rulers.append(beside[1])
            else:
                bare += [tile_name(c, r)] if tile_name(c, r) not in bare else []
    divided = f"{_count_of(grid.columns, 'column')}, {_count_of(grid.rows, 'row')}"
    return Plan(
        paper=grid.paper,
        page=page,
        sheets=count * each,
        sides=1,
        flip=None,
        placements=tuple(placements),
        rules=tuple(rules),
        slots=tuple(slots),
        rulers=tuple(rulers),
        labels=tuple(labels),
        advice=(f"no room for the name and a ruler on tile {', '.join(bare)}: measure on another",) if bare else (),
        steps=(
            f"{len(grid.tiles)} tiles ({divided}) and an overview",
            "cut every tile along the solid line on the right and below",
            "glue it onto its neighbours’ dotted strips so that the crosses meet",
            "trim the poster at the thin line round it",
        ),
    )


def _window(c: int, r: int, grid: TileGrid, page: Size, margin: float) -> tuple[Window, tuple[float, float]]:
    """The part of a sheet that shows the poster, and where the poster's top left comes to lie."""
    (left, top), (across, down) = grid.origin(c, r), grid.printable
    x, y = max(0.0, -left), max(0.0, -top)
    width, height = min(across - x, page.width - left - x), min(down - y, page.height - top - y)
    window = Window(round(margin + x, 6), round(margin + y, 6), round(width, 6), round(height, 6))
    return window, (
        round(margin - left, 6),
        round(margin - top, 6),
    )


def _count_of(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _tile_slug(
    c: int, r: int, grid: TileGrid, margin: float, clear: float, face: SheetSide
) -> tuple[Slot, Ruler] | None:
    """A tile's slug, which begins with its name, and its ruler behind them: on the glue strip above or at the left,
    near the edge, where the neighbour shows the same; for the first tile on the bare paper above the poster or at its
    left, or else in the poster's own margin. They take the paper's whole length."""
    text = f"{tile_name(c, r)} {{of}} {grid.columns}×{grid.rows}"
    near, (width, height) = margin + 0.5 + CAP_HEIGHT, grid.printable
    if r and grid.overlap >= _STRIP:
        return _line(f"{text} · {{glue}}", margin + 2, near, width - 4, 0, face)
    if c and grid.overlap >= _STRIP:
        return _line(f"{text} · {{glue}}", near, margin + height - 4, height - 8, 270, face)
    across, down = grid.bare
    if down >= BARE:
        return _line(text, margin + 2, near, width - 4, 0, face)
    if across >= BARE:
        return _line(text, near, margin + height - 4, height - 8, 270, face)
    if clear >= _CLEAR:
        return _line(text, margin + across + 3, near + down + 1, width - across - 6, 0, face)
    return None


def _line(text: str, x: float, y: float, room: float, rotation: int, face: SheetSide) -> tuple[Slot, Ruler] | None:
    """Words and a ruler one behind the other from (x, y) on, on white, where both have room."""
    line, ruler = in_one_line(0.0, room, 0.0)
    if not ruler:
        return None
    x, y = round(x, 6), round(y, 6)
    ruler_x, ruler_y = (x + ruler.x, y) if not rotation else (x, y - ruler.x)
    slot = Slot(x, y, line.width, rotation, face, text, True)
    return slot, Ruler(round(ruler_x, 6), round(ruler_y, 6), ruler.length, rotation, face, True)
