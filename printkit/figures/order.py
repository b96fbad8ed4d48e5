"""The order of motions: numbers on discs, each where it covers nothing."""

from __future__ import annotations

from math import cos, dist, hypot, pi, sin

from printkit.drawing import Shape, moved, rectangle
from printkit.figures.curves import Point, Points, at, length, parse_path, turned
from printkit.figures.sketch import Sketch

_DIGITS = {
    "1": "M-2 -2.2 L0.4 -4.2 L0.4 4.2",
    "2": "M-2.4 -2 C-2.4 -5 2.5 -5 2.5 -1.8 C2.5 0.6 -1.4 2 -2.4 4.2 L2.6 4.2",
    "3": "M-2.3 -3.2 C-1 -4.9 2.3 -4.6 2.3 -2.2 C2.3 -0.4 0.6 -0.3 -0.5 -0.3 C0.8 -0.3 2.6 0.2 2.6 2"
    " C2.6 4.8 -1.2 5 -2.5 3.1",
    "4": "M1.4 4.2 L1.4 -4.2 L-2.8 1.9 L2.9 1.9",
    "5": "M2.2 -4.2 L-1.6 -4.2 L-2 -0.4 C-0.4 -1.4 2.5 -1 2.5 1.5 C2.5 4.6 -1.2 5 -2.5 3.2",
    "6": "M1.8 -4 C-1 -3.4 -2.5 -0.8 -2.4 1.6 C-2.3 5.2 2.6 5.2 2.6 1.7 C2.6 -1.5 -1.8 -1.4 -2.3 1.2",
}
_NUMBERS = {word: parse_path(path) for word, path in _DIGITS.items()}
MOST = len(_NUMBERS)  # motions of one figure


def numbers(sketch: Sketch) -> None:
    """Puts a disc with its number near the start of each motion's first stroke, if there are several."""
    if len(sketch.numbered) < 2:
        return
    radius = max(sketch.weight * 2.1, 3.1)
    taken: list[Point] = []
    for nth, line in enumerate(sketch.numbered, 1):
        x, y = _room(sketch, line, radius, taken)
        taken.append((x, y))
        sketch.fill(rectangle(x - radius, y - radius, 2 * radius, 2 * radius, radius), sketch.palette.motion)
        digit = moved(turned(_NUMBERS[str(nth)], (x, y), 0.0, radius * 0.14), sketch.left, 0.0)
        sketch.marks.append(Shape(digit, None, "#ffffff", max(radius * 0.24, 0.7), round=True))


def _room(sketch: Sketch, line: Points, radius: float, taken: list[Point]) -> Point:
    """A place beside a line, near its start, that covers nothing."""
    long = length(line)
    best, found = float("-inf"), line[0]
    for step in range(13):
        x, y = at(line, long * step / 12 * 0.6)
        for off in (1.7, 2.3):
            for n in range(12):
                spot = (x + sin(n * pi / 6) * radius * off, y - cos(n * pi / 6) * radius * off)
                across = sketch.left + spot[0]
                if not (radius < across < sketch.width - radius and radius < spot[1] < sketch.height - radius):
                    continue
                clear = min((hypot(spot[0] - bx, spot[1] - by) for bx, by in sketch.busy), default=99.0)
                clear = min([clear, *(dist(spot, other) - radius for other in taken)])
                score = 2.0 * min(clear, radius * 1.7) / radius - 0.05 * step - 0.1 * off
                if score > best:
                    best, found = score, spot
    return found
