"""A poster on sheets of office paper that are glued together, behind an overview that shows how.

A sheet shows what its printable part holds: pw × ph, the paper without its `margin` on every side. Neighbours share a
strip of `overlap` mm; n = ⌈(D − o)/(p − o)⌉ of them make a side of D. The paper lies as fewer sheets do.
Tile (c, r) shows the poster from x = c·(pw − o), y = r·(ph − o). All but the first have a glue strip at the left, all
but the top ones above: the neighbour, cut at the end of its print, is glued onto it, so that the crosses meet. The
columns are lettered, the rows numbered: "B3 of 3×4" is the second column and the third row of three columns and four
rows. A hairline along the poster's edges, on the tiles where it ends, shows where it is trimmed. Every
sheet has a ruler of 100 mm.

The words and the ruler of the first tile stand in the poster's own margin, which is `clear` mm wide, or on paper that
it leaves bare; others have them on their glue strips.
"""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from printkit.errors import mistake
from printkit.papers import Size
from printkit.sheets.sheet import (
    CAP_HEIGHT,
    Face,
    Label,
    Placement,
    Plan,
    Rule,
    Ruler,
    Slot,
    Window,
    called,
    in_one_line,
)

_HAIR = 1e-6
_CROSS = 3.0  # mm, half of a cross
_STRIP, _CLEAR, _BARE = 5.0, 5.0, 8.0  # mm: the least strip, poster margin and bare paper that something stands on
_MOST_TILES = 400
_TOP = 12.0  # mm, the height of the overview's heading and of its ruler


class Raster(NamedTuple):
    """How a poster is divided: the paper as it lies, its printable part, columns and rows."""

    paper: Size
    shown: Size
    columns: int
    rows: int


def number(side: float, printable: float, overlap: float) -> int:
    """How many sheets make a side of so many mm."""
    return max(1, ceil((side - overlap) / (printable - overlap) - _HAIR))


def raster(page: Size, paper: Size, margin: float, overlap: float) -> Raster:
    """The division that takes the fewest sheets; a tie keeps the paper upright. Raises PrintkitError."""
    if min(paper) - 2 * margin - overlap < 20:
        raise mistake(f"a margin of {margin:g} mm and an overlap of {overlap:g} mm leave nothing of {called(paper)}")
    found = []
    for lying in (Size(*sorted(paper)), Size(*sorted(paper)).turned()):
        shown = Size(lying.width - 2 * margin, lying.height - 2 * margin)
        columns, rows = (number(d, p, overlap) for d, p in zip(page, shown, strict=True))
        found.append(Raster(lying, shown, columns, rows))
    best = min(found, key=lambda one: one.columns * one.rows)
    if best.columns * best.rows > _MOST_TILES:
        raise mistake(f"{page} would take {best.columns * best.rows} sheets", f"at most {_MOST_TILES} are made")
    return best


def plan(count: int, page: Size, paper: Size, *, margin: float = 5, overlap: float = 10, clear: float = 0) -> Plan:
    """Lay out `count` posters of size `page` in tiles on sheets of `paper`, all in mm. Raises PrintkitError."""
    if margin < 0 or overlap < 0:
        raise ValueError(f"impossible: margin {margin:g} mm, overlap {overlap:g} mm")
    grid = raster(page, paper, margin, overlap)
    each = grid.columns * grid.rows + 1
    placements: list[Placement] = []
    rules: list[Rule] = []
    labels: list[Label] = []
    slots: list[Slot] = []
    rulers: list[Ruler] = []
    bare: list[str] = []  # tiles without a ruler
    for poster in range(count):
        small = _overview(poster, (poster * each, "front"), page, grid, overlap)
        placements.append(small[0])
        rules += small[1]
        labels += small[2]
        slots.append(small[3])
        rulers += [small[4]] if small[4] else []
        for nth in range(each - 1):
            face: Face = (poster * each + 1 + nth, "front")
            c, r = nth % grid.columns, nth // grid.columns
            left, top = _origin(c, r, grid, overlap)
            width, height = min(grid.shown.width, page.width - left), min(grid.shown.height, page.height - top)
            window = Window(margin, margin, round(width, 6), round(height, 6))
            x, y = round(margin - left, 6), round(margin - top, 6)
            placements.append(Placement(poster, face[0], "front", x, y, 0, 0.0, window))
            rules += _seams(c, r, grid, overlap, window, face)
            rules += _ends(c, r, grid, overlap, window, face)
            if beside := _beside(c, r, grid, overlap, window, clear, face):
                slots.append(beside[0])
                rulers.append(beside[1])
            else:
                bare += [name(c, r)] if name(c, r) not in bare else []
    divided = f"{_counted(grid.columns, 'column')}, {_counted(grid.rows, 'row')}"
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
            f"{grid.columns * grid.rows} tiles ({divided}) and an overview",
            "cut every tile at the end of its print on the right and below",
            "glue it onto its neighbours’ dotted strips so that the crosses meet",
            "trim the poster at the thin line round it",
        ),
    )


def _origin(c: int, r: int, grid: Raster, overlap: float) -> tuple[float, float]:
    return c * (grid.shown.width - overlap), r * (grid.shown.height - overlap)


def name(c: int, r: int) -> str:
    """ "B3" for the second column and the third row; "AA1" follows on "Z1"."""
    letters = ""
    while c >= 0:
        letters, c = chr(65 + c % 26) + letters, c // 26 - 1
    return f"{letters}{r + 1}"


def _seams(c: int, r: int, grid: Raster, overlap: float, at: Window, face: Face) -> list[Rule]:
    """The ends of the glue strips, and crosses in the middle of every strip that a tile shares with a neighbour."""
    right, bottom = at.x + at.width, at.y + at.height
    rules = []
    if c and overlap:
        rules.append(Rule("glue", at.x + overlap, at.y, at.x + overlap, bottom, face))
    if r and overlap:
        rules.append(Rule("glue", at.x, at.y + overlap, right, at.y + overlap, face))
    middle = [at.x + overlap / 2] if c else []
    middle += [at.x + grid.shown.width - overlap / 2] if c + 1 < grid.columns else []
    centre = [at.y + overlap / 2] if r else []
    centre += [at.y + grid.shown.height - overlap / 2] if r + 1 < grid.rows else []
    crosses = [(x, at.y + share * at.height) for x in middle for share in (0.25, 0.75)]
    crosses += [(at.x + share * at.width, y) for y in centre for share in (0.25, 0.75)]
    arm = min(_CROSS, overlap / 2)
    for x, y in crosses:
        rules.append(Rule("guide", round(x - arm, 6), round(y, 6), round(x + arm, 6), round(y, 6), face))
        rules.append(Rule("guide", round(x, 6), round(y - arm, 6), round(x, 6), round(y + arm, 6), face))
    return rules


def _ends(c: int, r: int, grid: Raster, overlap: float, at: Window, face: Face) -> list[Rule]:
    """The edges of the poster that a tile has. They leave out its glue strips, which its neighbours cover and on
    which its words stand."""
    right, bottom = round(at.x + at.width, 6), round(at.y + at.height, 6)
    left, top = at.x + (overlap if c else 0), at.y + (overlap if r else 0)
    level = [at.y] * (r == 0) + [bottom] * (r + 1 == grid.rows)
    upright = [at.x] * (c == 0) + [right] * (c + 1 == grid.columns)
    rules = [Rule("edge", left, y, right, y, face) for y in level]
    return rules + [Rule("edge", x, top, x, bottom, face) for x in upright]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _beside(
    c: int, r: int, grid: Raster, overlap: float, at: Window, clear: float, face: Face
) -> tuple[Slot, Ruler] | None:
    """A tile's words, which begin with its name, and its ruler behind them: on the glue strip above or at the left,
    near the edge, where the neighbour shows the same; for the first tile in the poster's own margin, or on paper that
    the poster leaves bare. They take the paper's whole length, also where the poster ends before it."""
    text = f"{name(c, r)} {{of}} {grid.columns}×{grid.rows}"
    near, (width, height) = 0.5 + CAP_HEIGHT, grid.shown
    if r and overlap >= _STRIP:
        return _line(f"{text} · {{glue}}", at.x + 2, at.y + near, width - 4, 0, face)
    if c and overlap >= _STRIP:
        return _line(f"{text} · {{glue}}", at.x + near, at.y + height - 4, height - 8, 270, face)
    if clear >= _CLEAR:
        return _line(text, at.x + 3, at.y + 1 + near, width - 6, 0, face)
    if height - at.height >= _BARE:
        return _line(text, at.x, at.y + at.height + 3 + CAP_HEIGHT, width, 0, face)
    if width - at.width >= _BARE:
        return _line(text, at.x + at.width + 3 + CAP_HEIGHT, at.y + height, height, 270, face)
    return None


def _line(text: str, x: float, y: float, room: float, rotation: int, face: Face) -> tuple[Slot, Ruler] | None:
    """Words and a ruler one behind the other from (x, y) on, on white, where both have room."""
    words, ruler = in_one_line(0.0, room, 0.0)
    if not ruler:
        return None
    x, y = round(x, 6), round(y, 6)
    from_start = (x + ruler.x, y) if not rotation else (x, y - ruler.x)
    slot = Slot(x, y, words.width, rotation, face, text, True)
    return slot, Ruler(*(round(value, 6) for value in from_start), ruler.length, rotation, face, True)


def _overview(
    poster: int, face: Face, page: Size, grid: Raster, overlap: float
) -> tuple[Placement, list[Rule], list[Label], Slot, Ruler | None]:
    """The poster as large as it goes on one sheet, with the grid of its tiles and their names."""
    edge = 12.0
    room = Size(grid.paper.width - 2 * edge, grid.paper.height - 2 * edge - 2 * _TOP)
    scale = min(room.width / page.width, room.height / page.height, 1.0)
    x = round((grid.paper.width - scale * page.width) / 2, 6)
    y = round(edge + _TOP, 6)
    right, bottom = x + scale * page.width, y + scale * page.height
    rules = [Rule("guide", *ends, face) for ends in _box(x, y, right, bottom)]
    labels = [
        Label("{title}", edge, edge + 3, 11.0, 0, face),
        Label(f"{grid.columns}×{grid.rows} · {called(grid.paper)}, {{print}}", edge, edge + 8, 8.0, 0, face),
    ]
    for c in range(grid.columns):
        for r in range(grid.rows):
            left, top = (scale * value for value in _origin(c, r, grid, overlap))
            if c and not r:
                rules.append(Rule("guide", round(x + left, 6), y, round(x + left, 6), round(bottom, 6), face))
            if r and not c:
                rules.append(Rule("guide", x, round(y + top, 6), round(right, 6), round(y + top, 6), face))
            labels.append(Label(name(c, r), round(x + left + 2, 6), round(y + top + 6, 6), 11.0, 0, face, True))
    foot = round(grid.paper.height - edge - 2, 6)
    words, ruler = in_one_line(edge, grid.paper.width - edge, foot)
    measured = ruler and ruler._replace(where=face)
    placed = Placement(poster, face[0], "front", x, y, 0, 0.0, None, scale)
    return placed, rules, labels, words._replace(where=face), measured


def _box(x: float, y: float, right: float, bottom: float) -> list[tuple[float, float, float, float]]:
    right, bottom = round(right, 6), round(bottom, 6)
    return [(x, y, right, y), (right, y, right, bottom), (right, bottom, x, bottom), (x, bottom, x, y)]
