"""Adds up the tiles of a poster: what they show together as one page, with every letter whole."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.errors import short
from printkit.core.geometry import covered, inside, overlap, pieces
from printkit.preflight.checks.page_data import Tile
from printkit.preflight.reader.text import Box, Letter, Side, letters_in

_NEAR = 0.1  # pt that the same letter may lie apart on two tiles


class Poster(NamedTuple):
    """A page as its tiles show it, from (0, 0); what is wrong with it."""

    side: Side
    faults: list[str]


class _Shown(NamedTuple):
    """One tile in the page's own coordinates: its window, its letters by place, its frames, and what hides others."""

    window: Box
    letters: dict[tuple[str, int, int], list[Letter]]
    order: list[Letter]
    frames: list[Box]
    covers: list[tuple[int, Box]]


def together(tiles: list[tuple[Tile, Side]]) -> Poster:
    """The page that the tiles make. A letter counts where it lies whole in a window and nothing hides it; one that is
    not, such as a letter larger than the strip without its small print, may be parted if all its parts are shown."""
    number = tiles[0][0].number
    left, bottom, right, top = tiles[0][0].box
    shown = [_shown(tile, side) for tile, side in tiles]
    faults = [
        f"a tile of page {number} reaches outside its sheet"
        for tile, side in tiles
        if not inside(tile.window, (0, 0, side.width, side.height))
    ]
    if not covered((0.0, 0.0, right - left, top - bottom), [one.window for one in shown]):
        faults.append(f"the tiles of page {number} leave a part of it out")
    letters: list[Letter] = []
    lost: list[str] = []
    for letter in shown[0].order:
        found = _whole(letter, shown) if letter.char.strip() else letter
        if found is None:
            found = letter
            lost += [] if _in_parts(letter, shown) else [letter.char]
        letters.append(found)
    if lost:
        said = short("".join(lost), 40)
        faults.append(f'page {number}: {len(lost)} letters lie whole on no tile: "{said}"')
    frames = [frame for frame in shown[0].frames if all(_framed(frame, one) for one in shown)]
    return Poster(Side(right - left, top - bottom, letters, frames, []), faults)


def _shown(tile: Tile, side: Side) -> _Shown:
    dx, dy = -tile.box[0], -tile.box[1]
    order = [letter._replace(box=_moved(letter.box, dx, dy)) for letter in letters_in(side, tile.box)]
    letters: dict[tuple[str, int, int], list[Letter]] = {}
    for letter in order:
        letters.setdefault((letter.char, int(letter.box[0]), int(letter.box[1])), []).append(letter)
    return _Shown(
        _moved(tile.window, dx, dy),
        letters,
        order,
        [_moved(frame, dx, dy) for frame in side.frames],
        [(turn, _moved(box, dx, dy)) for turn, box in side.covers],
    )


def _moved(box: Box, dx: float, dy: float) -> Box:
    return box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy


def _there(letter: Letter, tile: _Shown) -> Letter | None:
    """The same letter as it is drawn on a tile."""
    x, y = letter.box[:2]
    keys = {(letter.char, int(x + dx), int(y + dy)) for dx in (-_NEAR, _NEAR) for dy in (-_NEAR, _NEAR)}
    found = (other for key in keys for other in tile.letters.get(key, ()))
    return next((other for other in found if _near(other.box, letter.box)), None)


def _near(one: Box, other: Box) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


def _whole(letter: Letter, shown: list[_Shown]) -> Letter | None:
    """The letter on a tile that shows it whole, if there is one."""
    for tile in shown:
        if inside(letter.box, tile.window) and _hidden(letter, tile) == []:
            return _there(letter, tile)
    return None


def _hidden(letter: Letter, tile: _Shown) -> list[Box] | None:
    """The parts of a letter over which something is drawn on a tile; None if it is not drawn there itself."""
    found = _there(letter, tile)
    if found is None:
        return None
    return [_common(box, found.box) for turn, box in tile.covers if turn > found.turn and overlap(box, found.box)]


def _in_parts(letter: Letter, shown: list[_Shown]) -> bool:
    """Whether the tiles that show parts of a letter show all of it together: each piece free on one of them of what
    hides it on others, such as small print on a strip."""
    parts = [(tile.window, _hidden(letter, tile)) for tile in shown if overlap(letter.box, tile.window)]
    free = [(window, hidden) for window, hidden in parts if hidden is not None]
    edges = [box for window, hidden in free for box in (window, *hidden)]
    return len(free) == len(parts) and all(
        any(inside(piece, window) and not any(overlap(piece, box) for box in hidden) for window, hidden in free)
        for piece in pieces(letter.box, edges)
    )


def _common(one: Box, other: Box) -> Box:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _framed(frame: Box, tile: _Shown) -> bool:
    """Whether a tile that shows a part of the frame has drawn it."""
    return not overlap(frame, tile.window) or any(_near(frame, other) for other in tile.frames)
