"""Round motions: circles, and a figure of eight."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, dist, pi, sin

from printkit import model
from printkit.errors import Problem
from printkit.figures.body import Body
from printkit.figures.curves import Point, Points, at, length
from printkit.figures.motions.base import HANDS, LANDMARK, PRESSURE, Clause, Motion, Sided, Stroking, after, direction
from printkit.figures.sketch import Sketch
from printkit.model import key

_OPEN = 1.0  # radians of a ring that stay open, so that its head meets no tail
_THIN = 0.75  # weight of small rings
_LEAST = 3.2  # smallest radius of a ring in weights of its stroke


def ring(centre: Point, across: float, down: float, start: float, turn: int = 1) -> Points:
    """A ring that is open at `start` (radians, clockwise from the top), run through clockwise or (-1) not."""
    steps = 40
    angles = [start + turn * (_OPEN + (2 * pi - _OPEN) * n / steps) for n in range(steps + 1)]
    return tuple((centre[0] + sin(t) * across, centre[1] - cos(t) * down) for t in angles)


@dataclass(frozen=True, kw_only=True, repr=False)
class Circles(Stroking):
    """Circles: a row of small ones along a path, or a large one round a landmark."""

    hands: str = key(HANDS, "hands drawn at its beginning: flat, stacked or thumbs", "")
    round: str = key(LANDMARK, "the landmark that one large circle goes round, in place of a way", "")
    wide: float = key(model.number(1, 1000), "how far across the large circle is, in the map's units", 0.0)

    def faults(self, body: Body) -> list[Problem]:
        found = Sided.faults(self, body)
        if bool(self.round) == bool(self.along):
            what = 'circles need "along" or "round"'
            found.append(Problem(self.places.get(""), what, "a path for a row of circles, a landmark for one"))
        return found

    def draw(self, sketch: Sketch) -> None:
        if self.round:
            self._one(sketch)
        else:
            self._row(sketch)

    def _one(self, sketch: Sketch) -> None:
        centre = sketch.place(self.round)
        radius = (self.wide / 2 or sketch.body.hand * 0.52) * sketch.scale
        across = min(radius, sketch.room(centre, sketch.pen(self.pressure)))
        line = ring(centre, across, radius, pi - _OPEN / 2)
        sketch.numbered.append(tuple((x * self.sides[0], y) for x, y in line))
        sketch.arrow(line, self.sides, self.pressure)
        if self.hands:
            below = (centre[0] * self.sides[0], centre[1] + radius + sketch.hand_length * 0.42)
            sketch.hand(self.hands, below, (0.0, -1.0), self.sides)

    def _row(self, sketch: Sketch) -> None:
        pen = sketch.pen(self.pressure, _THIN)
        radius = max(sketch.hand_length * 0.135, pen * _LEAST)
        line = self.line(sketch, radius + pen)
        long = length(line)
        sketch.numbered.append(line)
        if dist(line[0], line[-1]) < 1.0:  # all round a place: the hands leave room for no circle at its beginning
            ends = radius * (1.3 if self.hands else 0.0)
            count = max(3, int((long - 2 * ends) / (radius * 2.5)) + 1)
            middles = [at(line, ends + (long - 2 * ends) * nth / (count - 1)) for nth in range(count)]
            ahead = (0.0, -1.0)
        else:
            ahead = direction(line, sketch.hand_length * 0.3)
            line = after(line, radius * (1.35 if self.hands else 1.0))
            long = length(line) - radius
            count = max(2, int(long / (radius * 2.4)) + 1)
            middles = [at(line, long * nth / (count - 1)) for nth in range(count)]
        for middle in middles:
            sketch.arrow(ring(middle, radius, radius, 0.0), self.sides, self.pressure, weight=_THIN)
        if self.hands:
            sketch.hand(self.hands, self.line(sketch, radius + pen)[0], ahead, self.sides)

    def say(self, body: Body) -> Clause:
        what = "thumbs" if self.hands == "thumbs" else "hands"
        who = (
            f"both {what}"
            if self.both
            else "two hands, one on top of the other,"
            if self.hands == "stacked"
            else f"the {what}"
        )
        if self.round:
            return Clause(f"{who} circle", f"{self.adverb}round {self.the(self.round, body)}")
        if body.paths[self.along][-1] == ("Z",):
            return Clause(f"{who} make small circles", f"{self.adverb}all round {self.the(self.along, body)}")
        return Clause(f"{who} make small circles", f"{self.adverb}{self.told(body)}")


@dataclass(frozen=True, kw_only=True, repr=False)
class FigureOfEight(Motion):
    """One line round both of a pair, crossing between them without pressure."""

    round: str = key(LANDMARK, "the pair of landmarks it goes round")
    pressure: str = key(PRESSURE, "firm, gentle or none", "")

    def faults(self, body: Body) -> list[Problem]:
        if not body.mirror:
            return [Problem(self.places.get(""), f'the body "{body.name}" has no pairs', "use circles")]
        if body.landmarks.get(self.round, (1, 0))[0] == 0:
            what = f'"{self.round}" is no pair but lies in the middle'
            return [Problem(self.places.get("round"), what, "name a landmark with two sides")]
        return []

    def draw(self, sketch: Sketch) -> None:
        x, y = sketch.place(self.round)
        across, down = x * 1.68, x * 1.0
        turns = [2 * pi * n / 160 for n in range(161)]
        line = tuple((sin(t) * across, y - sin(2 * t) * down * (1 - 0.15 * sin(t) ** 2)) for t in turns)
        sketch.numbered.append(line[16:])
        sketch.arrow(line, (1,), self.pressure, heads="none")
        sketch.heads_on(line, (0.36, 0.86), self.pressure)

    def say(self, body: Body) -> Clause:
        return Clause("the hands draw", f"a figure of eight round the {self.round}")
