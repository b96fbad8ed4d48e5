"""Round motions: circles, and a figure of eight."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import cos, dist, pi, sin

from printkit import model
from printkit.errors import Problem
from printkit.figures.body import Body
from printkit.figures.curves import Point, Points, at, length, part, spaced
from printkit.figures.motions.base import (
    HANDS,
    LANDMARK,
    PRESSURE,
    TIMES,
    Clause,
    Motion,
    Sided,
    Stroking,
    direction,
)
from printkit.figures.sketch import Sketch
from printkit.model import key

_OPEN = 0.75  # radians of a ring that stay open, so that its head meets no tail
_GAP = 1.25  # the same where fingers reach in
_BELOW = pi - 0.2  # where small rings begin, radians clockwise from the top
_THIN = 0.7  # weight of small rings
_PITCH = 2.1  # radii from loop to loop of a coil
_SHIFT = 0.35  # of the room that a large circle lacks beside the spine, how much it moves outward for
_FINE = 20  # points of one loop
_LEAST = 2.2  # smallest radius of a ring in weights of its stroke


def ring(centre: Point, across: float, down: float, start: float, gap: float = _OPEN) -> Points:
    """A ring that is open for `gap` radians from `start` (radians, clockwise from the top), run through clockwise."""
    steps = 40
    angles = [start + gap + (2 * pi - gap) * n / steps for n in range(steps + 1)]
    return tuple((centre[0] + sin(t) * across, centre[1] - cos(t) * down) for t in angles)


def _round(line: Points, radius: float) -> Points:
    """The middles of as many rings along a closed line as do not meet, the first at its start."""
    long = length(line)
    for count in (8, 7, 6, 5, 4, 3):
        middles = tuple(at(line, long * nth / count) for nth in range(count))
        if all(dist(one, other) > 2.1 * radius for one, other in combinations(middles, 2)):
            break
    return middles


def coil(line: Points, radius: float, tail: float) -> Points:
    """Loops along a line, one after another, that begin upon it; and a straight tail of this length at the end."""
    long = length(line) - tail
    loops = max(1, round(long / (radius * _PITCH)))
    steps = spaced(part(line, 0.0, long), long / (_FINE * loops))
    made = []
    for n, (x, y) in enumerate(steps):
        (ax, ay), (bx, by) = steps[max(n - 1, 0)], steps[min(n + 1, len(steps) - 1)]
        apart, turn = dist((ax, ay), (bx, by)) or 1.0, 2 * pi * (loops + 0.25) * n / (len(steps) - 1) - pi / 2
        ux, uy = (bx - ax) / apart, (by - ay) / apart
        along, aside = sin(turn) * long / loops / _PITCH, -cos(turn) * radius
        made.append((x + ux * along - uy * aside, y + uy * along + ux * aside))
    return (*made, *((made[-1][0] + ux * tail * n, made[-1][1] + uy * tail * n) for n in (0.5, 1.0)))


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
        centre, hand = sketch.place(self.round), sketch.body.hand
        radius = self.wide / 2 or hand * 0.52
        across = min(radius, sketch.room(centre, sketch.widest(self.pressure)))
        shift = (radius - across) * _SHIFT
        centre, across = (centre[0] + shift, centre[1]), across + shift
        gap = _GAP if self.hands else _OPEN
        line = ring(centre, across, radius, pi - gap / 2, gap)
        sketch.number(line[len(line) // 2 :], self.sides)  # its outer half
        sketch.arrow(line, self.sides, self.pressure)
        if self.hands:
            below = (centre[0] * self.sides[0], centre[1] + radius + hand * 0.46)
            sketch.hand(self.hands, below, (0.0, -1.0), self.sides)

    def _row(self, sketch: Sketch) -> None:
        pen, hand = sketch.widest(self.pressure, _THIN), sketch.body.hand
        closed = self.along and sketch.body.paths[self.along][-1] == ("Z",)
        radius = max(hand * 0.18, pen * _LEAST) if closed else hand * 0.19
        line = self.line(sketch, radius + pen)
        sketch.number(line, self.sides)
        if closed:
            ahead = (0.0, -1.0)
            ways = [ring(middle, radius, radius, _BELOW) for middle in _round(line, radius)]
        else:
            ahead = direction(line, hand * 0.3)
            radius = min(radius, (length(line) - sketch.head) / 6)
            ways = [coil(line, radius, sketch.head)]
        for way in ways:
            sketch.arrow(way, self.sides, self.pressure, weight=_THIN)
        if self.hands:
            sketch.hand(self.hands, ways[0][0], ahead, self.sides)

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
            return Clause(f"{who} circle", f"{self.adverb}round {self.the(self.round, body)}", often=self.often)
        closed = body.paths[self.along][-1] == ("Z",)
        where = f"all round {self.the(self.along, body)}" if closed else self.told(body)
        return Clause(f"{who} make small circles", f"{self.adverb}{where}", often=self.often)


@dataclass(frozen=True, kw_only=True, repr=False)
class FigureOfEight(Motion):
    """One line round both of a pair, crossing between them without pressure."""

    round: str = key(LANDMARK, "the pair of landmarks it goes round")
    pressure: str = key(PRESSURE, "firm, gentle or none", "")
    times: str = key(TIMES, "how often: 5, 4–5 or several", "")

    def faults(self, body: Body) -> list[Problem]:
        if not body.mirror:
            return [Problem(self.places.get(""), f'the body "{body.name}" has no pairs', "use circles")]
        if body.landmarks.get(self.round, (1, 0))[0] == 0:
            what = f'"{self.round}" is no pair but lies in the middle'
            return [Problem(self.places.get("round"), what, "name a landmark with two sides")]
        return super().faults(body)

    def draw(self, sketch: Sketch) -> None:
        x, y = sketch.place(self.round)
        across, down = x * 1.68, x * 1.0
        turns = [2 * pi * n / 160 for n in range(161)]
        line = tuple((sin(t) * across, y - sin(2 * t) * down * (1 - 0.15 * sin(t) ** 2)) for t in turns)
        sketch.number(line[12:80])
        sketch.arrow(line, (1,), self.pressure, heads="none")
        sketch.heads_on(line, (0.34, 0.84), self.pressure)

    def say(self, body: Body) -> Clause:
        return Clause("the hands draw", f"a figure of eight round the {self.round}", often=self.often)
