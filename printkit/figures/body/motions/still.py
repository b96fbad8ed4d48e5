"""What does not move, or is not done by hands alone: hold, towel, drape, oil."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, pi, radians, sin

from printkit import schema
from printkit.core.errors import Problem
from printkit.core.paths import Path, end_points, polygon
from printkit.figures.body.curves import Point, Points, at, flat, line_length, parse_path, smooth, turned
from printkit.figures.body.map import Body
from printkit.figures.body.motions.base import LANDMARK, Clause, Motion, Sided
from printkit.figures.body.sketch import Sketch, on_side
from printkit.schema import key

_DROP = parse_path("M0 -62 C9 -42 32 -14 32 10 C32 29 18 42 0 42 C-18 42 -32 29 -32 10 C-32 -14 -9 -42 0 -62 Z")
_SHINE = parse_path("M-17 10 C-17 20 -10 27 -1 28")
_LIFT, _FOLD = 1.2, 0.13  # hand lengths: how far up the drape was, and how wide its fold is
# A broad hollow arrow, which is no stroke of a hand; in lengths of it, across and ahead:
_PULL = ((0.16, 0), (0.16, 0.55), (0.38, 0.55), (0, 1), (-0.38, 0.55), (-0.16, 0.55), (-0.16, 0))
_HEAT = parse_path("M0 0 C-8 -9 8 -20 0 -30")
_ROLL, _LONG = 0.38, (-0.28, 0.05)  # hand lengths: how thick a rolled towel is, and from its one end to the other


@dataclass(frozen=True, kw_only=True, repr=False)
class Hold(Sided):
    """A hand that rests, or both hands at two places."""

    at: str = key(LANDMARK, "the landmark the hand lies on")
    other: str = key(LANDMARK, "the landmark the other hand lies on", "")
    turn: int = key(schema.integer(-180, 180), "degrees clockwise that the fingers are turned from the top", 0)
    warm: bool = key(schema.flag(), "true: warmth builds under the hand", False)
    minutes: int = key(schema.integer(1, 60), "for about how many minutes", 0)

    def faults(self, body: Body) -> list[Problem]:
        problems = super().faults(body)
        if self.other and self.both:
            problems.append(
                Problem(self.places.get("other"), "both hands have a place already", 'remove "both" or "other"')
            )
        return problems

    def draw(self, sketch: Sketch) -> None:
        place = sketch.place(self.at)
        places = [place, sketch.place(self.other)] if self.other else [place]
        sketch.number(*((each, each) for each in places), sides=self.sides)
        if not self.other:
            for side in self.sides:
                self._rest(sketch, place, side)
            return
        other = places[1]
        which = 1 if (other[1] < place[1]) == (self.turn < 0) else -1
        self._rest(sketch, place, self.sides[0], -which)
        self._rest(sketch, other, self.sides[0], which)

    def _rest(self, sketch: Sketch, place: Point, side: int, which: int = 0) -> None:
        """One hand; of two, whoever stands where the fingers come from has the right one on the right."""
        (x, y), angle, hand = place, radians(self.turn), sketch.body.hand
        sketch.hand("flat", place, (sin(angle), -cos(angle)), (side,), warm=self.warm, which=which)
        for nth in (-1, 0, 1) if self.warm else ():
            to = (x * side + nth * hand * 0.24, y - hand * (0.46 if nth else 0.5))
            sketch.ink(turned(_HEAT, to, 0.0, hand * 0.008), stroke="motion", pen=0.7)

    def say(self, body: Body) -> Clause:
        who = "hands rest" if self.both else "one hand rests"
        where = f"on {self.the(self.at, body)}"
        if self.other:
            where += f", the other on {self.the(self.other, body)}"
        warm = "while warmth builds" if self.warm else ""
        long = f"for about {self.minutes} minute{'' if self.minutes == 1 else 's'}" if self.minutes else ""
        return Clause(who, where, ", the other ", f"{long} {warm}".strip())


@dataclass(frozen=True, kw_only=True, repr=False)
class Towel(Motion):
    """A small rolled towel under a landmark."""

    under: str = key(LANDMARK, "the landmark it supports")
    wide: float = key(schema.number(1, 1000), "how thick the roll is, in the map's units", 0.0)

    def draw(self, sketch: Sketch) -> None:
        radius, hand = (self.wide or sketch.body.hand * _ROLL) / 2, sketch.body.hand
        x, y = sketch.place(self.under)
        near, far = (x + _LONG[0] * hand, y + radius + _LONG[1] * hand), (x, y + radius)
        sketch.ink(_capsule(near, far, radius), fill="white", stroke="motion", line=1.4)
        sketch.disc(near, radius, fill="white", stroke="motion", line=1.4)
        sketch.ink(smooth(_spiral(*near, radius)), stroke="motion", line=1.1)

    def say(self, body: Body) -> Clause:
        return Clause("a small rolled towel lies", f"under the {self.under}")


def _spiral(x: float, y: float, radius: float) -> Points:
    shares = [n / 22 for n in range(23)]
    turns = [(4.4 * pi * t, radius * (0.86 - 0.72 * t)) for t in shares]
    return tuple((x + r * sin(a), y - r * cos(a)) for a, r in turns)


def _capsule(one: Point, other: Point, radius: float) -> Path:
    """The outline round two discs of the same size."""
    angle = atan2(other[1] - one[1], other[0] - one[0])
    turns = [(other if n < 25 else one, angle - pi / 2 + pi * (n - n // 25) / 24) for n in range(50)]
    points = [(x + radius * cos(t), y + radius * sin(t)) for (x, y), t in turns]
    return polygon(*points)


def _edge(body: Body) -> Path:
    """The upper edge of the drape, from the middle to the right."""
    return next(part.path for part in body.parts if part.role == "drape")[:2]


@dataclass(frozen=True, kw_only=True, repr=False)
class Drape(Motion):
    """The drape is folded down to a landmark, or drawn up to one."""

    to: str = key(LANDMARK, "the landmark that just shows, or that is covered last")
    up: bool = key(schema.flag(), "true: it is drawn up, to cover the body again", False)

    def draw(self, sketch: Sketch) -> None:
        line, hand = flat(_edge(sketch.body), sketch.fine), sketch.body.hand
        lift = line[0][1] - sketch.place(self.to)[1] if self.up else hand * _LIFT
        (end, low), fold = line[-1], hand * _FOLD
        if self.up:
            away = (*((x, y - lift) for x, y in line), (end * 1.03, low - lift * 0.8), (end, low))
            for side in (1, -1):
                sketch.ink(smooth(on_side(away, side)), stroke="drape_line", line=1.6)
            tail, tip = -hand * 0.2, -lift * 0.9
        else:
            band = (*((x, y - fold) for x, y in line), (end + fold * 0.5, low - fold * 0.5), *line[::-1])
            sketch.ink(smooth((*band, *on_side(band, -1)[::-1])), fill="drape", stroke="drape_line", line=1.6)
            crease = tuple((x * 0.97, y - fold * 0.4) for x, y in line)
            for side in (1, -1):
                sketch.ink(smooth(on_side(crease, side)), stroke="drape_line", line=0.9)
            tail, tip = -lift * 0.9, -fold * 1.8
            x, y = at(line, line_length(line) * 0.74)
            sketch.hand("grip", (x, y - fold * 0.7), (0.0, -1.0), (1, -1))
        x, y = at(line, line_length(line) * 0.42)
        sketch.number(((x, y + tail), (x, y + tip)), sides=(1, -1))
        arrow = tuple((x + across * (tip - tail), y + tail + far * (tip - tail)) for across, far in _PULL)
        for side in (1, -1):
            sketch.ink(polygon(*on_side(arrow, side)), fill="white", stroke="motion", line=1.4)

    def faults(self, body: Body) -> list[Problem]:
        if not body.mirror or not any(part.role == "drape" for part in body.parts):
            return [Problem(self.places.get(""), f'the body "{body.name}" has no drape that could be folded down')]
        if self.up and body.landmarks[self.to][1] > end_points(_edge(body))[0][1] - body.hand / 2:
            return [
                Problem(self.places.get("to"), f'"{self.to}" does not lie above the drape', "name a higher place")
            ]
        return []

    def say(self, body: Body) -> Clause:
        if self.up:
            return Clause("the drape is drawn up", f"to the {self.to}")
        return Clause("the drape is folded down", f"until the top of the {self.to} just shows")


@dataclass(frozen=True, kw_only=True, repr=False)
class Oil(Sided):
    """Drops of oil above a landmark."""

    over: str = key(LANDMARK, "the landmark they fall on")
    drops: int = key(schema.integer(1, 5), "how many drops", 3)

    def draw(self, sketch: Sketch) -> None:
        x, y = sketch.place(self.over)
        size = max(sketch.body.hand * 0.0028, sketch.pen * 0.03)
        spread = [(0, 0), (-1.05, -1.1), (1.1, -1.25), (-0.2, -2.2), (1.0, -2.6)][: self.drops]
        for side in self.sides:
            for dx, dy in spread:
                to = (x * side + dx * size * 62, y + (dy - 0.7) * size * 62)
                sketch.ink(turned(_DROP, to, 0.0, size), fill="motion")
                sketch.ink(turned(_SHINE, to, 0.0, size), stroke="hand", wide=size * 8)

    def say(self, body: Body) -> Clause:
        return Clause("drops of oil fall", f"on {self.the(self.over, body)}")
