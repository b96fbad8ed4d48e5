"""Hands as seen from above at work: outlines for a right hand, fingers up, 100 units from wrist to fingertip.

The back of the hand is seen: the thumb of the right one is on its left.
"""

from __future__ import annotations

from math import cos, sin
from typing import NamedTuple

from printkit.core.paths import Path, mapped
from printkit.figures.body.curves import Point, Points, parse_path, turned

_WRIST = "M-15.4 60 C-14.8 56 -14.6 53 -14.9 50"
_THUMB_BESIDE = """
C-15.6 43.4 -20.4 39.6 -24.2 33 C-27.6 27 -30.7 20.5 -33.4 15.2 C-35.5 11.2 -40.9 8.4 -42.6 3.7
C-44 -0.2 -43.1 -3.2 -40.2 -4.2 C-37.4 -5.2 -34.8 -3.6 -33.3 0.4 C-31.7 5.1 -29.4 8.6 -27.2 11.8
C-24.2 16 -21.2 10.5 -20.9 0.5"""
_THUMB_OUT = """
C-15.6 43.6 -21 41.2 -27 37.2 C-31.6 34.2 -37 30.9 -41.6 29 C-45.8 27.3 -49.2 24.8 -55 23.2
C-59.3 22 -61.4 19.4 -60.5 16.2 C-59.7 13.1 -56.5 11.8 -52.2 13 C-46.4 14.5 -43.5 16.6 -38.5 17.8
C-27.5 20.6 -21.6 13 -20.9 0.5"""
_THUMB_TIP = parse_path(
    "M-46 26.8 C-48.6 25.5 -51 24.3 -55 23.2 C-59.3 22 -61.4 19.4 -60.5 16.2 C-59.7 13.1 -56.5 11.8 -52.2 13"
    " C-48.5 14 -45.8 15.2 -43 16.3 C-45.6 19.5 -46.6 23 -46 26.8 Z"
)
_FINGERS = """
C-21.4 -7.7 -21.6 -14.1 -21.9 -22.3 C-22.1 -27 -21.3 -30.7 -21.4 -35.4 C-21.5 -38.9 -19.6 -41.2 -16.9 -41.2
C-14.2 -41.2 -12.3 -39.1 -12.2 -35.5 C-12.1 -30.9 -11.5 -27.3 -11.3 -22.7 C-11 -16.2 -10.1 -11.1 -9.7 -4.6
C-9.5 -3.5 -9.2 -3.9 -9.1 -5 C-9.2 -13.5 -9.6 -20 -9.6 -28.5 C-9.6 -34.2 -8.8 -38.5 -8.7 -44.2
C-8.6 -47.8 -6.6 -50 -3.9 -50 C-1.2 -50 0.8 -47.7 0.7 -44.1 C0.6 -38.5 1.2 -34.1 1.2 -28.5
C1.2 -20.1 1.5 -13.6 1.6 -5.2 C1.8 -4.1 2.1 -3.7 2.3 -4.8 C2.7 -12 2.8 -17.6 3.2 -24.8
C3.5 -29.9 4.3 -33.9 4.6 -39 C4.7 -42.4 6.7 -44.4 9.2 -44.3 C11.7 -44.2 13.5 -42 13.3 -38.6
C13.1 -33.4 13.7 -29.4 13.4 -24.2 C12.9 -15.4 12.5 -8.5 12 0.4 C12.2 1.5 12.4 2.1 12.6 1
C12.8 -3.7 14.3 -7.2 14.6 -11.8 C14.9 -15.6 16 -18.3 16.4 -22.1 C16.7 -25.1 18.6 -26.7 20.8 -26.5
C23 -26.3 24.5 -24.2 24.2 -21.2 C23.8 -17.6 24 -14.8 23.8 -11.2 C23.2 -3.7 21.8 2 21.5 9.5"""
_EDGE = """
C21.3 16.5 21.6 24 19.8 31 C18.2 37.8 15.2 42.5 14.8 50 C14.6 53 14.8 56 15.4 60"""
_THUMB_NAIL = "M-57.3 20.5 C-52.7 21.7 -49.9 21.6 -49.3 19.3 C-48.6 16.9 -50.9 15.4 -55.5 14.1"
_FINGER_NAILS = """
M-19.7 -37.7 C-19.6 -33.1 -18.9 -30.8 -16.7 -30.9 C-14.6 -30.9 -13.9 -33.2 -14 -37.8
M-6.9 -46.5 C-6.9 -41.8 -6.2 -39.5 -4 -39.4 C-1.9 -39.4 -1.1 -41.7 -1 -46.4
M6.3 -41.1 C6.1 -36.7 6.7 -34.5 8.8 -34.4 C10.8 -34.3 11.6 -36.5 11.8 -40.9
M18.1 -23.8 C17.7 -20 18.1 -18 19.9 -17.8 C21.7 -17.6 22.5 -19.5 22.9 -23.3"""
_CUFF = parse_path(
    "M-17.2 56.5 C-6 59 6 59 17.2 56.5 C18.4 60 18.8 64 18.8 69"
    " C6 71.8 -6 71.8 -18.8 69 C-18.8 64 -18.4 60 -17.2 56.5 Z"
)


def _shortened(data: str) -> Path:
    """Fingers that reach over an edge and down behind it: shorter, with round tips."""
    path = parse_path("M0 0" + data)[1:]
    return mapped(path, lambda x, y: (x, max(y * 0.5, y + 10.0) if y < 0 else y))


class Hand(NamedTuple):
    """An outline, the nails, the place that is put where the hand works, the tip of the thumb, and that part of the
    hand which alone does the work."""

    outline: Path
    nails: Path
    hold: Point
    thumb: Point
    working: Path = ()


_GRIPPING = (*parse_path(_WRIST + _THUMB_OUT), *_shortened(_FINGERS), *parse_path("M0 0" + _EDGE)[1:])
_HANDS = {
    "flat": Hand(
        parse_path(_WRIST + _THUMB_BESIDE + _FINGERS + _EDGE),
        parse_path("M-41.7 0.5 C-40.2 4.7 -38.7 6.7 -36.5 5.9 C-34.4 5.2 -34.5 2.6 -36 -1.5" + _FINGER_NAILS),
        (-1.0, 4.0),
        (-40.2, -4.2),
    ),
    "thumbs": Hand(
        parse_path(_WRIST + _THUMB_OUT + _FINGERS + _EDGE),
        parse_path(_THUMB_NAIL + _FINGER_NAILS),
        (-60.6, 17.6),
        (-60.6, 17.6),
        _THUMB_TIP,
    ),
    "grip": Hand(
        _GRIPPING,
        parse_path(_THUMB_NAIL),
        (-10.0, 0.0),
        (-60.6, 17.6),
    ),
}
_INNER = tuple((x, y) for x in (-12, 0, 12) for y in (-20, 0, 20, 40, 60))


class PlacedHand(NamedTuple):
    """A hand in its place: its outlines, the part that alone does the work, points within it, and the ends of its
    middle finger and of its thumb."""

    outline: Path
    nails: Path
    cuff: Path
    working: Path
    inner: Points
    palm: Point
    finger: Point
    thumb: Point


def place_hand(kind: str, where: Point, angle: float, which: int, size: float) -> PlacedHand:
    """A hand of a kind with its hold at `where`, turned clockwise by `angle` (radians), so long as `size`; the right
    one if `which` is 1, the left one if it is -1."""
    outline, nails, hold, thumb, working = _HANDS[kind]
    c, s = cos(angle) * size / 100, sin(angle) * size / 100

    def put(point: Point, to: Point) -> Point:
        x, y = point[0] * which, point[1]
        return to[0] + x * c - y * s, to[1] + x * s + y * c

    def place(path: Path) -> Path:
        return turned(path, to, angle, size / 100, which < 0)

    offset = put(hold, (0.0, 0.0))
    to = (where[0] - offset[0], where[1] - offset[1])
    return PlacedHand(
        place(outline),
        place(nails),
        place(_CUFF),
        place(working),
        inner=tuple(put(point, to) for point in _INNER),
        palm=to,
        finger=put((0.0, -50.0), to),
        thumb=put(thumb, to),
    )
