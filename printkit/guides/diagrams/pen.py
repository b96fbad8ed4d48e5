"""What all pictures of sheets are drawn with: colours, numbers, letters, arrows, and the frame they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import pi

from printkit.core.display_list import Drawing, PathItem
from printkit.core.paths import Path, line, polygon, polyline, rectangle
from printkit.figures.body.curves import turned
from printkit.figures.body.signs import numeral

UNIT = 0.5  # points a mm of a sheet
INK, QUIET, BRAND, TINT, WHITE = "#17201c", "#56615b", "#0b6e4f", "#e6f0eb", "#ffffff"
GONE = "#c9d2cd"  # where there is no card any more
DASH, DOTS = (3.0, 2.0), (0.6, 2.0)

_LETTER_STROKES = {  # as lines, 1 high and about 0.65 wide
    "A": (((0, 1), (0.35, 0), (0.7, 1)), ((0.13, 0.65), (0.57, 0.65))),
    "B": (
        ((0, 0), (0, 1), (0.45, 1), (0.65, 0.87), (0.65, 0.62), (0.45, 0.48), (0, 0.48)),
        ((0, 0), (0.4, 0), (0.58, 0.12), (0.58, 0.36), (0.4, 0.48)),
    ),
    "C": (((0.66, 0.18), (0.45, 0), (0.22, 0), (0, 0.25), (0, 0.75), (0.22, 1), (0.45, 1), (0.66, 0.82)),),
    "D": (((0, 0), (0, 1), (0.35, 1), (0.65, 0.75), (0.65, 0.25), (0.35, 0), (0, 0)),),
    "E": (((0.6, 0), (0, 0), (0, 1), (0.6, 1)), ((0, 0.48), (0.5, 0.48))),
    "F": (((0.6, 0), (0, 0), (0, 1)), ((0, 0.48), (0.5, 0.48))),
    "G": (
        ((0.66, 0.18), (0.45, 0), (0.22, 0), (0, 0.25), (0, 0.75), (0.22, 1), (0.45, 1), (0.66, 0.82), (0.66, 0.55)),
        ((0.66, 0.55), (0.4, 0.55)),
    ),
    "H": (((0, 0), (0, 1)), ((0.62, 0), (0.62, 1)), ((0, 0.48), (0.62, 0.48))),
}
LETTERS = "".join(_LETTER_STROKES)


def framed(width: float, height: float, shapes: Iterable[PathItem]) -> Drawing:
    """A drawing that is no more than twice as wide as high: what it shows stands at its top, beside the text."""
    return Drawing(width, max(height, width / 2), tuple(shapes))


def draw_number(
    value: int, at: tuple[float, float], high: float, colour: str, turn: float = 0.0
) -> Iterator[PathItem]:
    """A number about a point, so many points high, turned clockwise by so many degrees."""
    for path in numeral(value):
        yield PathItem(turned(path, at, turn * pi / 180, high), None, colour, high * 0.15, round=True)


def draw_letter(char: str, at: tuple[float, float], high: float, colour: str) -> Iterator[PathItem]:
    """A letter of LETTERS about a point, so many points high."""
    for points in _LETTER_STROKES[char]:
        places = [(at[0] + (x - 0.33) * high, at[1] + (y - 0.5) * high) for x, y in points]
        yield PathItem(polyline(*places), None, colour, high * 0.15, round=True)


def outline(x: float, y: float, width: float, height: float, fill: str = WHITE) -> PathItem:
    """A piece of paper."""
    return PathItem(rectangle(x, y, width, height), fill, QUIET, 0.9)


def stroke(x1: float, y1: float, x2: float, y2: float, wide: float = 1.2) -> PathItem:
    """A line where something is cut."""
    return PathItem(line(x1, y1, x2, y2), None, INK, wide)


def dashed(x1: float, y1: float, x2: float, y2: float) -> PathItem:
    """A line where something is folded."""
    return PathItem(line(x1, y1, x2, y2), None, INK, 1.0, DASH)


def disc(at: tuple[float, float], radius: float, fill: str = INK) -> PathItem:
    """A full circle."""
    return PathItem(rectangle(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius, radius), fill)


def arrow(path: Path, tip: tuple[float, float], turn: float) -> tuple[PathItem, PathItem]:
    """A motion along a path, with a head whose tip is at a point, turned clockwise (degrees) from pointing right."""
    head = turned(polygon((2.0, 0.0), (-8.0, -5.0), (-8.0, 5.0)), tip, turn * pi / 180, 1.0)
    return PathItem(path, None, BRAND, 2.2, round=True), PathItem(head, BRAND)
