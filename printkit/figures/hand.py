"""Hands as seen from above at work: outlines for a right hand, fingers up, 100 units from wrist to fingertip."""

from __future__ import annotations

from printkit.drawing import Path
from printkit.figures.curves import Point, parse_path

_FINGERS = """
C-20.6 -12 -21 -24 -21.2 -35.6 C-21.2 -38.9 -19.2 -40.9 -16.3 -41 C-13.3 -41.1 -11.2 -39.2 -11.1 -36.2
C-10.5 -24 -10 -13.4 -9.4 -2.5 C-9.3 -1.2 -9.1 -1.2 -9.1 -2.5 C-9.2 -17.4 -9.2 -30.2 -9.2 -44.8
C-9.2 -48 -7 -50 -4.1 -50 C-1.1 -50 0.9 -48 1 -45.1 C1.4 -30.2 1.8 -17.4 2 -3 C2.1 -1.7 2.3 -1.7 2.3 -3
C2.7 -15.1 3.1 -26.3 3.5 -39 C3.6 -42.1 5.5 -44 8.3 -43.9 C11.2 -43.9 13 -42 12.9 -39 C12.7 -26.2 12.6 -13 12.5 0.6
C12.5 1.9 12.7 1.9 12.8 0.6 C13.9 -8 14.9 -15.4 16 -23.8 C16.3 -26.6 18.2 -28.2 20.7 -28
C23.2 -27.7 24.7 -25.9 24.4 -23.2 C23.7 -12 23.2 -2 22.9 7 C22.6 17 22.6 25 19.8 33.5 C17.6 40 16 44.5 15.5 50"""
FLAT = parse_path(
    "M-15.5 50 C-16.2 41.5 -24 35 -28.3 24.5 C-31.5 16.5 -34.2 7 -37.2 -2.6 C-38.3 -6 -36.8 -9 -33.7 -9.9"
    " C-30.6 -10.8 -27.9 -9.2 -26.8 -6 C-24.8 0 -23 4.6 -21.4 8.2 C-20.2 10.6 -19.9 4 -20.3 0" + _FINGERS
)
THUMB = parse_path(
    "M-15.5 50 C-16.2 42 -20.5 38 -26.5 33.6 C-34 29.4 -44 28 -53.5 26.2 C-57 25.4 -59 22.4 -58.4 19"
    " C-57.8 15.7 -54.8 13.7 -51.2 14.2 C-43 15.4 -34.5 16.6 -28 14.4 C-22.8 12.4 -20 7 -20 0" + _FINGERS
)
NAIL = parse_path("M-54.6 22.8 C-57.4 22 -57.2 17.6 -53.6 17.4 C-51.4 17.4 -49.6 17.9 -48.2 18.2")
CUFF = parse_path(
    "M-16.8 46.5 C-6 49.5 6 49.5 16.8 46.5 C18 50 18.4 54 18.4 58.5"
    " C6 61.5 -6 61.5 -18.4 58.5 C-18.4 54 -18 50 -16.8 46.5 Z"
)


def _gripping(path: Path) -> Path:
    """The hand with fingers that reach over an edge and down behind it, and a thumb before it: both shorter."""

    def shorter(n: int, c: float) -> float:
        return (c / 2 if c < 0 else c) if n % 2 else (-20 + (c + 20) * 0.6 if c < -20 else c)

    return tuple((op, *(shorter(n, c) for n, c in enumerate(coords))) for op, *coords in path)


GRIP = _gripping(THUMB)
PALM: Point = (0.0, 4.0)
TIP: Point = (-58.4, 19.4)
KNUCKLES: Point = (0.0, -8.0)

Outline = tuple[Path, tuple[Path, ...], Point]  # the hand, lines in it, and the place that is put where it works
HANDS: dict[str, Outline] = {"flat": (FLAT, (), PALM), "thumbs": (THUMB, (NAIL,), TIP), "grip": (GRIP, (), KNUCKLES)}
