"""Adds up the tiles of a poster: what they show together as one page, with every letter whole."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.errors import short
from printkit.core.geometry import Box, covered, inside, overlap, pieces
from printkit.preflight.checks.page_locations import Tile
from printkit.preflight.reader.page_view import Letter, PageView, letters_in

_SAME_DISTANCE = 0.1  # pt that the same letter may lie apart on two tiles


class TiledPage(NamedTuple):
    """A page as its tiles show it, from (0, 0); what is wrong with it."""

    view: PageView
    faults: list[str]


class _TileView(NamedTuple):
    """One tile in the page's own coordinates: its window, its letters by place, its frames, and what hides others."""

    window: Box
    letters: dict[tuple[str, int, int], list[Letter]]
    order: list[Letter]
    frames: list[Box]
    covers: list[tuple[int, Box]]


def tiled_page(tiles: list[tuple[Tile, PageView]]) -> TiledPage:
    """The page that the tiles make. A letter counts where it lies whole in a window and nothing hides it; one that is
    not, such as a letter larger than the strip without its small print, may be parted if all its parts are shown."""
    number = tiles[0][0].number
    left, bottom, right, top = tiles[0][0].box
    parts = [_tile_view(tile, view) for tile, view in tiles]
    faults = [
        f"a tile of page {number} reaches outside its sheet"
        for tile, view in tiles
        if not inside(tile.window, (0, 0, view.width, view.height))
    ]
    if not covered((0.0, 0.0, right - left, top - bottom), [one.window for one in parts]):
        faults.append(f"the tiles of page {number} leave a part of it out")
    letters: list[Letter] = []
    lost: list[str] = []
    for letter in parts[0].order:
        whole = _whole_letter(letter, parts) if letter.char.strip() else letter
        if whole is None and not _in_parts(letter, parts):
            lost.append(letter.char)
        letters.append(whole or letter)
    if lost:
        quote = short("".join(lost), 40)
        faults.append(f'page {number}: {len(lost)} letters lie whole on no tile: "{quote}"')
    frames = [frame for frame in parts[0].frames if all(_framed(frame, one) for one in parts)]
    return TiledPage(PageView(right - left, top - bottom, letters, frames, []), faults)


def _tile_view(tile: Tile, view: PageView) -> _TileView:
    dx, dy = -tile.box[0], -tile.box[1]
    order = [letter._replace(box=_box_moved(letter.box, dx, dy)) for letter in letters_in(view, tile.box)]
    letters: dict[tuple[str, int, int], list[Letter]] = {}
    for letter in order:
        letters.setdefault((letter.char, int(letter.box[0]), int(letter.box[1])), []).append(letter)
    return _TileView(
        _box_moved(tile.window, dx, dy),
        letters,
        order,
        [_box_moved(frame, dx, dy) for frame in view.frames],
        [(turn, _box_moved(box, dx, dy)) for turn, box in view.covers],
    )


def _box_moved(box: Box, dx: float, dy: float) -> Box:
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy


def _same_letter(letter: Letter, tile: _TileView) -> Letter | None:
    """The same letter as it is drawn on a tile."""
    x, y = letter.box[:2]
    keys = {
        (letter.char, int(x + dx), int(y + dy))
        for dx in (-_SAME_DISTANCE, _SAME_DISTANCE)
        for dy in (-_SAME_DISTANCE, _SAME_DISTANCE)
    }
    near = (other for key in keys for other in tile.letters.get(key, ()))
    return next((other for other in near if _same_place(other.box, letter.box)), None)


def _same_place(one: Box, other: Box) -> bool:
    return all(abs(a - b) < _SAME_DISTANCE for a, b in zip(one, other, strict=True))


def _whole_letter(letter: Letter, tiles: list[_TileView]) -> Letter | None:
    """The letter on a tile that shows it whole, if there is one."""
    for tile in tiles:
        if inside(letter.box, tile.window) and _hidden(letter, tile) == []:
            return _same_letter(letter, tile)
    return None


def _hidden(letter: Letter, tile: _TileView) -> list[Box] | None:
    """The parts of a letter over which something is drawn on a tile; None if it is not drawn there itself."""
    mine = _same_letter(letter, tile)
    if mine is None:
        return None
    return [_common(box, mine.box) for turn, box in tile.covers if turn > mine.turn and overlap(box, mine.box)]


def _in_parts(letter: Letter, tiles: list[_TileView]) -> bool:
    """Whether the tiles that show parts of a letter show all of it together: each piece free on one of them of what
    hides it on others, such as small print on a strip."""
    parts = [(tile.window, _hidden(letter, tile)) for tile in tiles if overlap(letter.box, tile.window)]
    free = [(window, hidden) for window, hidden in parts if hidden is not None]
    edges = [box for window, hidden in free for box in (window, *hidden)]
    return len(free) == len(parts) and all(
        any(inside(piece, window) and not any(overlap(piece, box) for box in hidden) for window, hidden in free)
        for piece in pieces(letter.box, edges)
    )


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _framed(frame: Box, tile: _TileView) -> bool:
    """Whether a tile that shows a part of the frame has drawn it."""
    return not overlap(frame, tile.window) or any(_same_place(frame, other) for other in tile.frames)
