"""What does not move, or is not done by hands alone: hold, drape, towel, oil."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from printkit import model
from printkit.drawing import moved, rectangle
from printkit.errors import Problem
from printkit.figures.body import Body
from printkit.figures.curves import at, flat, length, parse_path, part, smooth, turned
from printkit.figures.motions.base import LANDMARK, Clause, Motion, Sided
from printkit.figures.sketch import Sketch
from printkit.model import key

_DROP = parse_path("M0 -62 C9 -42 32 -14 32 10 C32 29 18 42 0 42 C-18 42 -32 29 -32 10 C-32 -14 -9 -42 0 -62 Z")
_SHINE = parse_path("M-17 10 C-17 20 -10 27 -1 28")


@dataclass(frozen=True, kw_only=True, repr=False)
class Hold(Sided):
    """A hand that rests."""

    at: str = key(LANDMARK, "the landmark the hand lies on")
    turn: int = key(model.whole(-180, 180), "degrees clockwise that the fingers are turned from the top", 0)

    def draw(self, sketch: Sketch) -> None:
        angle = radians(self.turn)
        x, y = sketch.place(self.at)
        for side in self.sides:
            sketch.hand("flat", (x, y), (sin(angle), -cos(angle)), (side,))

    def say(self, body: Body) -> Clause:
        who = "hands rest" if self.both else "one hand rests"
        return Clause(who, f"on {self.the(self.at, body)}", ", the other ")


@dataclass(frozen=True, kw_only=True, repr=False)
class Drape(Motion):
    """The drape is drawn down to a landmark: arrows at both sides, and its edge stressed."""

    to: str = key(LANDMARK, "the landmark that just shows")

    def draw(self, sketch: Sketch) -> None:
        edge = next(part.path for part in sketch.body.parts if part.role == "drape")
        line = flat(moved(edge[:2], 0.0, 0.0, sketch.scale), 2.0)
        lift = sketch.hand_length * 0.95
        before = tuple((x, y - lift) for x, y in line)
        sketch.arrow(part(before, 0.0, length(before) * 0.8), (1, -1), "none", heads="none")
        sketch.arrow(line, (1, -1), heads="none", weight=0.9)
        for share in (0.22, 0.56):
            x, y = at(line, length(line) * share)
            sketch.arrow(((x, y - lift + sketch.weight * 2.4), (x, y - sketch.weight * 1.6)), (1, -1))

    def faults(self, body: Body) -> list[Problem]:
        if not body.mirror or not any(part.role == "drape" for part in body.parts):
            return [Problem(self.places.get(""), f'the body "{body.name}" has no drape that could be folded down')]
        return []

    def say(self, body: Body) -> Clause:
        return Clause("the drape is folded down", f"until the top of the {self.to} just shows")


@dataclass(frozen=True, kw_only=True, repr=False)
class Towel(Motion):
    """A small rolled towel under a landmark."""

    under: str = key(LANDMARK, "the landmark it supports")
    wide: float = key(model.number(1, 1000), "how thick the roll is, in the map's units", 0.0)

    def draw(self, sketch: Sketch) -> None:
        x, y = sketch.place(self.under)
        radius = (self.wide or sketch.body.hand * 0.42) * sketch.scale / 2
        colours = sketch.palette
        pen = sketch.line * 1.4
        sketch.fill(rectangle(x - radius, y, 2 * radius, 2 * radius, radius), colours.drape, colours.motion, pen)
        spiral = []
        for n in range(45):
            t = n / 44
            r = radius * (0.86 - 0.72 * t)
            a = 4.4 * 3.1416 * t
            spiral.append((x + r * sin(a), y + radius - r * cos(a)))
        sketch.fill(smooth(tuple(spiral[::2])), None, colours.motion, pen * 0.8)

    def say(self, body: Body) -> Clause:
        return Clause("a small rolled towel lies", f"under the {self.under}")


@dataclass(frozen=True, kw_only=True, repr=False)
class Oil(Sided):
    """Drops of oil above a landmark."""

    over: str = key(LANDMARK, "the landmark they fall on")
    drops: int = key(model.whole(1, 5), "how many drops", 3)

    def draw(self, sketch: Sketch) -> None:
        x, y = sketch.place(self.over)
        size = max(sketch.hand_length * 0.0028, sketch.weight * 0.03)
        spread = [(0, 0), (-1.05, -1.1), (1.1, -1.25), (-0.2, -2.2), (1.0, -2.6)][: self.drops]
        for side in self.sides:
            for dx, dy in spread:
                to = (x * side + dx * size * 62, y + (dy - 0.7) * size * 62)
                sketch.fill(turned(_DROP, to, 0.0, size), sketch.palette.motion)
                sketch.fill(turned(_SHINE, to, 0.0, size), None, sketch.palette.hand, size * 8)

    def say(self, body: Body) -> Clause:
        return Clause("drops of oil fall", f"on {self.the(self.over, body)}")
