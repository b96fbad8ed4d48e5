"""What motions draw on: a body map at the height it is shown at, with pens whose weight suits that height."""

from __future__ import annotations

from math import atan2, cos, dist, sin
from typing import NamedTuple

from printkit.drawing import Path, Shape, moved, rectangle
from printkit.figures.body import Body
from printkit.figures.curves import (
    Point,
    Points,
    at,
    away,
    flat,
    length,
    part,
    smooth,
    spaced,
    turned,
)
from printkit.figures.hand import CUFF, HANDS
from printkit.figures.palette import Palette

RING = 1.9  # of a spot that is pressed: its ring's radius in radii of its dot
_FINE = 1.6  # pt between the points that a stroke is worked out from
_HEAD, _HALF = 3.5, 1.75  # length and half width of an arrow's head, in weights of its shaft
_OUTWARD = 0.75  # radians that a hand is turned outward when its thumb works straight ahead
_CROSSING = 0.5  # weight of a stroke where it crosses the spine
_PRESSED = {"firm": 1.4, "none": 0.72}  # weight of a stroke by its pressure


class Weights(NamedTuple):
    """Line weights in points: of outlines, and of strokes with ordinary pressure."""

    line: float
    stroke: float


def weights(height: float) -> Weights:
    """The weights for a figure shown `height` points high: thicker when larger, but less so than the figure,
    so that a card's lines stay visible and a poster's do not grow heavy."""
    return Weights(min(max(0.35 + 0.0046 * height, 0.55), 4.0), min(max(0.62 + 0.0125 * height, 1.3), 9.0))


class Stroke(NamedTuple):
    """A stroke as it was drawn, head included: its line in points from the middle (or left) of the picture."""

    points: Points
    pressure: str
    weight: float
    head: bool


class Sketch:
    """A picture in the making. Lengths are points; x counts from the middle of a mirrored map."""

    def __init__(self, body: Body, height: float, palette: Palette):
        self.body, self.palette, self.scale = body, palette, height / body.size[1]
        self.line, self.weight = weights(height)
        self.left = body.size[0] / 2 * self.scale if body.mirror else 0.0
        self.width, self.height = body.size[0] * self.scale, height
        self.marks: list[Shape] = []
        self.strokes: list[Stroke] = []
        self.busy: list[Point] = []
        self.numbered: list[Points] = []
        self.hand_length = body.hand * self.scale
        self.spine = self.path(body.spine.path) if body.spine else ()

    def place(self, name: str) -> Point:
        """A landmark; of a pair the one on the right."""
        x, y = self.body.landmarks[name]
        return x * self.scale, y * self.scale

    def path(self, name: str) -> Points:
        return flat(moved(self.body.paths[name], 0.0, 0.0, self.scale), _FINE)

    def area(self, name: str) -> list[Points]:
        return [flat(moved(path, 0.0, 0.0, self.scale), _FINE) for path in self.body.whole(self.body.areas[name])]

    def fill(self, path: Path, colour: str | None, stroke: str | None = None, line: float = 0.0) -> None:
        fill = "#ffffff" if colour and colour != self.palette.motion and self.palette.low_ink else colour
        self.marks.append(Shape(moved(path, self.left, 0.0), fill, stroke, line, round=True))

    def pen(self, pressure: str, weight: float = 1.0) -> float:
        """The weight in points of a stroke."""
        return self.weight * weight * _PRESSED.get(pressure, 1.0)

    def arrow(
        self, line: Points, sides: tuple[int, ...], pressure: str = "", heads: str = "end", weight: float = 1.0
    ) -> None:
        """A stroke along a line on the right, on each of the `sides`; heads: "end", "both" or "none".

        Its shaft stops inside its heads. Near the spine it is drawn without pressure, whatever it says.
        """
        pen = self.pen(pressure, weight)
        head = min(_HEAD * pen, length(line) * (0.35 if heads == "both" else 0.6))
        line = spaced(line, _FINE)
        for side in sides:
            mine = tuple((x * side, y) for x, y in line)
            long = length(mine)
            start = head * 0.7 if heads == "both" else 0.0
            end = long - (head * 0.7 if heads != "none" else 0.0)
            for run, light in self._runs(part(mine, start, end), pressure, pen):
                dashed = pressure == "none" or (light and length(run) > 14 * pen)
                self._shaft(run, "none" if light else pressure, pen * (_CROSSING if light else 1.0), dashed)
            if heads != "none":
                self._head(at(mine, long - head), mine[-1], pen, pressure)
            if heads == "both":
                self._head(at(mine, head), mine[0], pen, pressure)
            self.busy += mine

    def _runs(self, line: Points, pressure: str, pen: float) -> list[tuple[Points, bool]]:
        """The line in pieces: those near the spine, which are not pressed, and the others."""
        if pressure == "none":
            return [(line, False)]
        runs: list[tuple[list[Point], bool]] = []
        for point in spaced(line, _FINE):
            near = self.near_spine(point, pen)
            if runs and runs[-1][1] != near:
                if near:
                    runs.append(([], near))
                else:
                    runs[-1][0].append(point)
                    runs.append(([point], near))
                    continue
            if not runs:
                runs.append(([], near))
            runs[-1][0].append(point)
        return [(tuple(points), near) for points, near in runs if len(points) > 1]

    def near_spine(self, point: Point, pen: float) -> bool:
        """Whether a stroke of this weight at the point would touch what is to be kept clear."""
        return bool(self.spine) and away(self.spine, point) < self.body.spine.clear * self.scale + pen / 2

    def room(self, point: Point, pen: float) -> float:
        """How far a stroke of this weight may go from the point without touching what is to be kept clear."""
        if not self.spine:
            return float("inf")
        return away(self.spine, point) - self.body.spine.clear * self.scale - pen

    def _shaft(self, line: Points, pressure: str, pen: float, dashed: bool) -> None:
        dash = (1.5 * pen, 2.5 * pen) if dashed else ()
        curve = moved(smooth(_sparse(line)), self.left, 0.0)
        self.marks.append(Shape(curve, None, self.palette.motion, pen, dash, round=True))
        self.strokes.append(Stroke(line, pressure, pen, False))

    def heads_on(self, line: Points, shares: tuple[float, ...], pressure: str = "") -> None:
        """Heads upon a line that has no end, at shares of its length."""
        long, pen = length(line), self.pen(pressure)
        for share in shares:
            self._head(at(line, long * share - _HEAD * pen), at(line, long * share), pen, pressure)

    def fading(self, line: Points, sides: tuple[int, ...], weights: tuple[float, ...]) -> None:
        """Dashes along a line that grow thinner and shorter, and a head at its end; without pressure."""
        head = _HEAD * self.weight * 1.1
        unit = (length(line) - head * 0.8) / (sum(weights) * 1.55)
        for side in sides:
            mine = tuple((x * side, y) for x, y in line)
            far = 0.0
            for share in weights:
                pen = self.weight * share
                self._shaft(
                    part(mine, far + pen / 2, max(far + unit * share - pen / 2, far + pen / 2 + 0.3)),
                    "none",
                    pen,
                    False,
                )
                far += unit * share * 1.55
            self._head(at(mine, length(mine) - head), mine[-1], self.weight * 1.1, "none")
            self.busy += mine

    def _head(self, back: Point, tip: Point, pen: float, pressure: str) -> None:
        """A solid head with its point on `tip`, coming from `back`."""
        long = dist(back, tip) or 1.0
        ux, uy = (tip[0] - back[0]) / long, (tip[1] - back[1]) / long
        half = _HALF * pen * long / (_HEAD * pen) if long < _HEAD * pen else _HALF * pen
        inner = (back[0] + ux * long * 0.22, back[1] + uy * long * 0.22)
        sides = [(back[0] - uy * half * s, back[1] + ux * half * s) for s in (1, -1)]
        path = (("M", *tip), ("L", *sides[0]), ("L", *inner), ("L", *sides[1]), ("Z",))
        self.fill(path, self.palette.motion)
        self.strokes.append(Stroke((back, tip), pressure, pen, True))
        self.busy += [*sides, tip]

    def press(self, where: Point, radius: float) -> None:
        """A spot that is pressed: a dot in a ring."""
        for size, colour, stroke in ((radius * RING, None, self.palette.motion), (radius, self.palette.motion, None)):
            circle = rectangle(where[0] - size, where[1] - size, 2 * size, 2 * size, size)
            self.fill(circle, colour, stroke, self.weight * 0.5 if stroke else 0.0)
        self.strokes.append(Stroke((where, where), "gentle", 2 * RING * radius, False))
        self.busy.append(where)

    def hand(self, kind: str, where: Point, toward: Point, sides: tuple[int, ...], size: float = 1.0) -> None:
        """Hands at work at a place on the right, fingers (or the thumb) pointing in the direction `toward`."""
        outward = _OUTWARD
        if kind == "thumbs" and abs(toward[0]) > abs(toward[1]):  # thumbs that work sideways point up all the same
            toward, outward = (0.0, -1.0), 1.1
        angle = atan2(toward[0], -toward[1])
        if kind == "stacked":
            self._hand("flat", where, angle - 0.62, -1, size)
            self._hand("flat", where, angle, 1, size)
            return
        for side in sides:
            turn = angle + outward if kind == "thumbs" else angle
            self._hand(kind, (where[0] * side, where[1]), turn * side, side, size)

    def _hand(self, kind: str, where: Point, angle: float, side: int, size: float) -> None:
        outline, lines, hold = HANDS[kind]
        scale = self.hand_length * size / 100
        hx, hy = hold[0] * side * scale, hold[1] * scale
        c, s = cos(angle), sin(angle)
        to = (where[0] - (hx * c - hy * s), where[1] - (hx * s + hy * c))
        made = turned(outline, to, angle, scale, side < 0)
        pen = max(self.line * 1.15, min(self.weight * 0.55, scale * 3.6))
        self.fill(made, self.palette.hand)
        for path in (made, *(turned(line, to, angle, scale, side < 0) for line in lines)):
            self.marks.append(Shape(moved(path, self.left, 0.0), None, self.palette.motion, pen, round=True))
        self.fill(turned(CUFF, to, angle, scale), self.palette.motion)
        self.busy += flat(made, self.weight * 2)
        inner = [(x * scale, y * scale) for x in (-12, 0, 12) for y in (-20, 0, 20, 40, 55)]
        self.busy += [(to[0] + x * c - y * s, to[1] + x * s + y * c) for x, y in inner]


def _sparse(line: Points) -> Points:
    """Fewer points for the same curve: every few of them, and the ends."""
    return spaced(line, 6.0) if length(line) > 18.0 else line
