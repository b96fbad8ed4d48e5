"""Round motions: circles, and a figure of eight."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, dist, pi, sin

from printkit import schema
from printkit.core.errors import Problem
from printkit.figures.body.curves import Point, Points, at, line_length, offset_line, part
from printkit.figures.body.map import Body
from printkit.figures.body.motions.base import (
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
from printkit.figures.body.sketch import Sketch
from printkit.schema import key

_RING_GAP = 0.6  # radians of a ring that stay open, so that its head meets no tail
_GAP, _PAST = 0.8, 0.2  # the same where fingers reach in at its start, and how far past the bottom that is
_LOOP_WEIGHT = 0.7  # weight of small loops
_PITCH, _WIDE = 2.5, 1.3  # radii from loop to loop of a coil, at least, and how much wider its loops are swung
_SHIFT = 0.35  # of the room that a large circle lacks beside the spine, how much it moves outward for
_LOOP, _SMALL = 0.19, 0.12  # hand lengths, the radius of a loop along a line, and round a closed one
_LOOP_POINTS = 20  # points of one loop
_MAX_LOOPS = 6  # loops of a coil


def ring(centre: Point, across: float, down: float, start: float, gap: float = _RING_GAP) -> Points:
    """A ring that is open for `gap` radians from `start` (radians, clockwise from the top), run through clockwise."""
    steps = 40
    angles = [start + gap + (2 * pi - gap) * n / steps for n in range(steps + 1)]
    return tuple((centre[0] + sin(t) * across, centre[1] - cos(t) * down) for t in angles)


def coil(line: Points, radius: float, tail: float, right: bool = False) -> Points:
    """Round loops along a line, one after another, to its outer or upper side, or to the `right` of one who walks
    along; and a straight tail of this length."""
    long = line_length(line) - tail
    loops = max(1, min(_MAX_LOOPS, int(long / (radius * _PITCH))))
    (ax, ay), (bx, by), side = line[0], line[-1], 1
    if bx - ax > ay - by and not right:
        side = -1
    points = []
    for n in range(loops * _LOOP_POINTS + 1):
        far, turn = long * n / (loops * _LOOP_POINTS), 2 * pi * n / _LOOP_POINTS
        (ax, ay), (x, y), (bx, by) = (at(line, far + near) for near in (-radius, 0.0, radius))
        apart = dist((ax, ay), (bx, by)) or 1.0
        ux, uy = (bx - ax) / apart * radius, (by - ay) / apart * radius
        along, aside = sin(turn) * _WIDE, side * (1 - cos(turn))
        points.append((x + ux * along - uy * aside, y + uy * along + ux * aside))
    return (*points, *part(line, long, line_length(line))[1:])


@dataclass(frozen=True, kw_only=True, repr=False)
class Circles(Stroking):
    """Circles: loops along a path, or a large one round a landmark."""

    pressure: str = key(PRESSURE, "firm, gentle or none", "")
    hands: str = key(HANDS, "hands drawn at its beginning: flat, stacked or thumbs", "")
    round: str = key(LANDMARK, "the landmark that one large circle goes round, in place of a way", "")
    wide: float = key(schema.number(1, 1000), "how far across the large circle is, in the map's units", 0.0)

    def faults(self, body: Body) -> list[Problem]:
        problems = Sided.faults(self, body)
        if bool(self.round) == bool(self.along):
            what = 'circles need "along" or "round"'
            problems.append(Problem(self.places.get(""), what, "a path for a row of circles, a landmark for one"))
        return problems

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
        gap, past = (_GAP, _PAST) if self.hands else (_RING_GAP, _RING_GAP / 2)
        line = ring(centre, across, radius, pi + past - gap, gap)
        sketch.number(line, sides=self.sides, amid=True)
        sketch.arrow(line, self.sides, self.pressure)
        if self.hands:
            x, y = line[0]
            sketch.hand(self.hands, (x, y + hand * 0.48), (0.0, -1.0), self.sides)

    def _row(self, sketch: Sketch) -> None:
        pen, hand = sketch.widest(self.pressure, _LOOP_WEIGHT), sketch.body.hand
        closed = sketch.body.paths[self.along][-1] == ("Z",)
        radius = hand * (_SMALL if closed else _LOOP)
        line = self.line(sketch, pen)
        if closed:  # loops reach inward from a line outside it, and its head does not meet the thumb
            line = offset_line(part(line, 0.0, line_length(line) - radius * 5.0), -radius)
        ahead = (0.0, -1.0) if closed else direction(line, hand * 0.3)
        radius = min(radius, (line_length(line) - sketch.head) / 6)
        sketch.number(line, sides=self.sides)
        sketch.arrow(
            coil(line, radius, sketch.head, closed), self.sides, self.pressure, weight=_LOOP_WEIGHT, fine=1.0
        )
        if self.hands:
            sketch.hand(self.hands, line[0], ahead, self.sides)

    def say(self, body: Body) -> Clause:
        what = "thumbs" if self.hands == "thumbs" else "hands"
        who = f"both {what}" if self.both else f"the {what}"
        if self.hands == "stacked" and not self.both:
            who = "two hands, one on top of the other,"
        if self.round:
            return Clause(f"{who} circle", f"{self.adverb}round {self.the(self.round, body)}", often=self.often)
        closed = body.paths[self.along][-1] == ("Z",)
        where = f"all round {self.the(self.along, body)}" if closed else self.course(body)
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
            what = f'"{self.round}" is not a pair: it lies in the middle'
            return [Problem(self.places.get("round"), what, "name a landmark with two sides")]
        return super().faults(body)

    def draw(self, sketch: Sketch) -> None:
        x, y = sketch.place(self.round)
        across, down = x * 1.68, x * 0.94
        turns = [2 * pi * n / 160 for n in range(161)]
        line = tuple((sin(t) * across, y - sin(2 * t) * down * (1 - 0.15 * sin(t) ** 2)) for t in turns)
        sketch.number(line[8:73], amid=True)  # within the half it begins with
        sketch.arrow(line, (1,), self.pressure, heads="none")
        sketch.head_on(line, line_length(line) * 0.125, self.pressure)

    def say(self, body: Body) -> Clause:
        return Clause("the hands draw", f"a figure of eight round the {self.round}", often=self.often)
