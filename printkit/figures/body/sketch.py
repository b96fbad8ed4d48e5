"""What motions draw on: a body map in its own units. Strokes keep room for the thickest line they are shown with."""

from __future__ import annotations

from collections.abc import Iterable
from math import atan2, cos, pi, sin
from typing import Unpack

from printkit.core.paths import Path, end_points, moved, polygon, rectangle
from printkit.figures.body.curves import Point, Points, at, away, flat, line_length, part, smooth, spaced
from printkit.figures.body.hand import PlacedHand, place_hand
from printkit.figures.body.map import Body
from printkit.figures.body.strokes import DrawnStroke, Ink, InkLook, Numbered

# Shares of the picture's height:
PEN = 0.0235  # the weight that strokes keep room for, that of a figure 20 mm high (strokes.weights)
_HEAD_LENGTH = 0.066  # length of an arrow's head, which is as wide
_POINT_PITCH = 0.013  # between the points that a stroke is worked out from

RING = 1.9  # of a spot that is pressed: its ring's radius in radii of its dot
_SHARES = {"firm": 1.4, "none": 0.72}  # weight of a stroke by its pressure
_HEADS = {"firm": 1.25, "none": 0.85}  # size of a head by its pressure
_HEAD_UPON = 1.15  # size of a head that lies upon a line
_FADING = (1.8, 0.35)  # weight of a stroke that grows lighter, from its start to its end
_FADING_PIECES = 24  # of which it is made
_CROSSING = 0.5  # weight of a stroke where it crosses the spine
_OUTWARD = 0.75  # radians that a hand is turned outward when its thumb works straight ahead
_UNDER, _OVER = (-0.07, -0.02, -0.7), (0.04, 0.04, 0.08)  # hand lengths right and down, and radians, of stacked hands
_STACK_GAP = 0.035  # hand lengths, the white that parts the upper one of stacked hands from the lower one
_NAILS_FROM = 24.0  # pt, the length of a hand from which its nails are drawn


class Sketch:
    """A picture in the making. Lengths are map units; x counts from the middle of a mirrored map."""

    def __init__(self, body: Body):
        self.body, self.width, self.height = body, body.size[0], body.size[1]
        self.left = body.size[0] / 2 if body.mirror else 0.0
        self.pen, self.head, self.fine = (share * self.height for share in (PEN, _HEAD_LENGTH, _POINT_PITCH))
        self.inks: list[Ink] = []
        self.strokes: list[DrawnStroke] = []
        self.hands: list[PlacedHand] = []
        self.busy: list[tuple[int, Point]] = []  # of which motion's stroke (0: a hand or a head), and where
        self.numbered: list[Numbered] = []
        self.spine = self.path(body.spine.path) if body.spine else ()
        self.clear = body.spine.clear if body.spine else 0.0  # from the spine to the nearest stroke with pressure

    def place(self, name: str) -> Point:
        """A landmark; of a pair the one on the right."""
        return self.body.landmarks[name]

    def path(self, name: str) -> Points:
        """A path of the map, as points."""
        return flat(self.body.paths[name], self.fine)

    def area(self, name: str) -> list[Points]:
        """The outlines of an area of the map, as points."""
        return [flat(path, self.fine) for path in self.body.whole(self.body.areas[name])]

    def ink(self, path: Path, **look: Unpack[InkLook]) -> None:
        """Adds a path, whose x counts from the middle, with the look of an Ink."""
        self.inks.append(Ink(moved(path, self.left, 0.0), **look))

    def disc(self, centre: Point, radius: float, **look: Unpack[InkLook]) -> None:
        """Adds a full circle."""
        self.ink(rectangle(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius, radius), **look)

    def widest(self, pressure: str, weight: float = 1.0) -> float:
        """The width that a stroke keeps room for."""
        return self.pen * weight * _SHARES.get(pressure, 1.0)

    def arrow(
        self,
        line: Points,
        sides: tuple[int, ...],
        pressure: str = "",
        heads: str = "end",
        weight: float = 1.0,
        fine: float = 3.0,
    ) -> None:
        """A stroke along a line on the right, on each of the `sides`; heads: "end", "both" or "none". `fine`: the
        distance, in the sketch's own, of the points its curve keeps; less for narrow bends.

        Its shaft stops inside its heads. Near the spine it is drawn without pressure, whatever it says.
        """
        pen = weight * _SHARES.get(pressure, 1.0)
        line = spaced(line, self.fine)
        long = line_length(line)
        head = self.head * weight * _HEADS.get(pressure, 1.0)
        head = min(head, long * (0.35 if heads == "both" else 0.6))
        start = head * 0.7 if heads == "both" else 0.0
        end = long - (head * 0.7 if heads != "none" else 0.0)
        shaft, back, front = part(line, start, end), at(line, long - head), at(line, head)
        runs = self._runs(shaft, pressure, pen)
        for side in sides:
            for run, light in runs:
                dashed = pressure == "none" or (light and line_length(run) > 14 * self.pen * pen)
                self._shaft(
                    on_side(run, side),
                    "none" if light else pressure,
                    pen * (_CROSSING if light else 1.0),
                    dashed,
                    fine,
                )
            if heads != "none":
                self._head(on_side((back, line[-1]), side), pen, pressure)
            if heads == "both":
                self._head(on_side((front, line[0]), side), pen, pressure)
            self._occupy(on_side(line, side), len(self.numbered))

    def number(self, *lines: Points, sides: tuple[int, ...] = (1,), amid: bool = False) -> None:
        """Notes where a motion's strokes begin, or what they go round (`amid`), for its number."""
        self.numbered.append(Numbered(lines, sides, amid))

    def _occupy(self, points: Iterable[Point], owner: int = 0) -> None:
        """Notes where something is drawn, so that no number covers it."""
        self.busy += [(owner, point) for point in points]

    def _runs(self, line: Points, pressure: str, pen: float) -> list[tuple[Points, bool]]:
        """The line in pieces: those near the spine, which are not pressed, and the others."""
        if pressure == "none" or not self.spine:
            return [(line, False)]
        runs: list[tuple[list[Point], bool]] = []
        for point in spaced(line, self.fine):
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

    def near_spine(self, point: Point, weight: float) -> bool:
        """Whether a stroke of this weight at the point would touch what is to be kept clear."""
        return bool(self.spine) and away(self.spine, point) < self.clear + self.pen * weight / 2

    def room(self, point: Point, wide: float) -> float:
        """How far a stroke so wide may go from the point without touching what is to be kept clear."""
        if not self.spine:
            return float("inf")
        return away(self.spine, point) - self.clear - wide

    def _shaft(self, line: Points, pressure: str, weight: float, dashed: bool, fine: float) -> None:
        sparse = spaced(line, self.fine * fine) if line_length(line) > self.fine * 9 else line
        self.ink(smooth(sparse), stroke="motion", pen=weight, dashed=dashed)
        self.strokes.append(DrawnStroke(line, pressure, weight, False))

    def fading(self, line: Points, sides: tuple[int, ...]) -> None:
        """A gentle stroke that grows ever thinner, with a head at its end."""
        long, head, (first, last) = line_length(line), self.head * 0.8, _FADING
        pitch = (long - head * 0.7) / _FADING_PIECES
        for side in sides:
            for nth in range(_FADING_PIECES):
                weight = first + (last - first) * nth / (_FADING_PIECES - 1)
                self._shaft(on_side(part(line, pitch * nth, pitch * (nth + 1)), side), "gentle", weight, False, 3.0)
            self._head(on_side((at(line, long - head), line[-1]), side), last, "gentle")
            self._occupy(on_side(line, side), len(self.numbered))

    def head_on(self, line: Points, far: float, pressure: str = "") -> None:
        """A head upon a line, its point so far along."""
        weight = _SHARES.get(pressure, 1.0)
        self._head((at(line, far - self.head * _HEAD_UPON), at(line, far)), weight, pressure)

    def _head(self, axis: Points, weight: float, pressure: str) -> None:
        """A solid head, as wide as long, along an axis of two points, of which the last is its tip."""
        back, tip = axis
        dx, dy = tip[0] - back[0], tip[1] - back[1]
        inner = (back[0] + dx * 0.22, back[1] + dy * 0.22)
        sides = [(back[0] - dy / 2 * s, back[1] + dx / 2 * s) for s in (1, -1)]
        self.ink(polygon(tip, sides[0], inner, sides[1]), fill="motion")
        self.strokes.append(DrawnStroke((back, tip), pressure, weight, True))
        self._occupy((*sides, tip))

    def press(self, where: Point, radius: float) -> None:
        """A spot that is pressed: a dot in a ring."""
        self.disc(where, RING * radius, stroke="motion", pen=0.5)
        self.disc(where, radius, fill="motion")
        self.strokes.append(DrawnStroke((where, where), "gentle", 2 * RING * radius / self.pen, False))
        self._occupy((where,))

    def hand(
        self,
        kind: str,
        where: Point,
        toward: Point,
        sides: tuple[int, ...],
        warm: bool = False,
        which: int = 0,
    ) -> None:
        """Hands at work at a place on the right, fingers (or the thumb) pointing in the direction `toward`.

        The right hand is on the right, but for one who stands at the head: thumbs are inside. `which`: 1 for a right
        hand all the same, -1 for a left one. warm: with a glow round it.
        """
        if kind == "thumbs" and abs(toward[0]) > abs(toward[1]):  # thumbs that work sideways point up all the same
            toward = (0.0, -1.0)
        angle = atan2(toward[0], -toward[1])
        if kind == "stacked":
            c, s, size = cos(angle), sin(angle), self.body.hand
            for which, (right, down, turn) in ((1, _UNDER), (-1, _OVER)):
                x, y = where[0] + (right * c - down * s) * size, where[1] + (right * s + down * c) * size
                own, turn = which * sides[0], (angle + turn) * sides[0]
                self._hand("flat", (x * sides[0], y), turn, own, apart=which < 0)
            return
        for side in sides:
            turn = angle + _OUTWARD if kind == "thumbs" else angle
            own = which or (-side if abs(turn) > 2 * pi / 3 else side)
            self._hand(kind, (where[0] * side, where[1]), turn * side, own, warm)

    def _hand(
        self, kind: str, where: Point, angle: float, which: int, warm: bool = False, apart: bool = False
    ) -> None:
        """One hand: the right one if `which` is 1, the left one if it is -1; `apart` from one that lies below it."""
        size = self.body.hand
        placed = place_hand(kind, where, angle, which, size)
        for colour, wide in (("glow", 0.44), ("warmth", 0.22)) if warm else ():
            self.ink((*placed.outline, ("Z",)), stroke=colour, wide=wide * size)
        if apart:
            self.ink(placed.outline, stroke="hand", wide=2 * _STACK_GAP * size)
        self.ink(placed.outline, fill="hand", stroke="motion", line=1.15)
        if placed.working:
            self.ink(placed.working, fill="motion", stroke="motion", line=1.15)
        self.ink(placed.nails, stroke="motion", line=0.6, least=_NAILS_FROM * self.height / size)
        self.ink(placed.cuff, fill="motion", stroke="motion", line=1.15)
        self._occupy(end_points(placed.outline))
        self._occupy(placed.inner)
        self.hands.append(placed)


def on_side(line: Points, side: int) -> Points:
    """A line drawn on the right: as it is, or mirrored if `side` is below 0."""
    return line if side > 0 else tuple((-x, y) for x, y in line)
