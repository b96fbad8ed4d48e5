"""Motions that stay at a place or go to and fro: squeeze, rub, press."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from printkit import model
from printkit.errors import Problem
from printkit.figures.body import Body
from printkit.figures.curves import Point, Points, at, away, beside, flat, length, spaced
from printkit.figures.motions.base import (
    AREA,
    LANDMARK,
    PATH,
    PRESSURE,
    TIMES,
    Clause,
    Motion,
    Sided,
    Stroking,
    after,
)
from printkit.figures.sketch import RING, Sketch
from printkit.model import key


@dataclass(frozen=True, kw_only=True, repr=False)
class Squeeze(Stroking):
    """Pinching arrows along a path: fingers on one side, the thumb on the other. Kneading."""

    hands: str = key(model.choice("grip"), "hands drawn at its beginning: grip", "")

    def draw(self, sketch: Sketch) -> None:
        pen, hand = sketch.widest(self.pressure), sketch.body.hand
        reach = max(hand * 0.3, pen * 3.8)
        apart = pen * 1.2
        line = self.line(sketch, reach + apart + pen)
        sketch.numbered.append(line)
        if self.hands:
            sketch.hand(self.hands, at(line, hand * 0.3), _above(line, hand * 0.3), self.sides)
            line = after(line, hand * 0.52)
        long = length(line)
        count = max(1, min(4, round(long / (pen * 8))))
        for nth in range(count):
            far = long * (nth + 0.36) / count
            (x, y), (nx, ny) = at(line, far), _above(line, far)
            for s in (1, -1):
                outer = (x + nx * s * (reach + apart), y + ny * s * (reach + apart))
                sketch.arrow((outer, (x + nx * s * apart, y + ny * s * apart)), self.sides, self.pressure)
        sketch.arrow(line, self.sides, self.pressure, weight=0.7)

    def say(self, body: Body) -> Clause:
        who = "fingers and thumbs squeeze" if self.both else "fingers and thumb squeeze"
        return Clause(who, f"{self.adverb}{self.told(body)}", often=self.often)


def _above(line: Points, far: float) -> Point:
    """The direction across a line, towards the top of the picture."""
    (ax, ay), (bx, by) = at(line, far - 0.5), at(line, far + 0.5)
    long = hypot(bx - ax, by - ay) or 1.0
    side = 1 if bx >= ax else -1
    return (by - ay) / long * side, -(bx - ax) / long * side


@dataclass(frozen=True, kw_only=True, repr=False)
class Rub(Motion):
    """To and fro over an area, in arrows with two heads; light where they cross the spine. Friction."""

    over: str = key(AREA, "the area that is rubbed")
    rows: int = key(model.whole(1, 12), "how many rows, if there is room for them", 4)
    pressure: str = key(PRESSURE, "firm, gentle or none", "")
    times: str = key(TIMES, "how often: 5, 4–5 or several", "")
    hands: str = key(model.choice("flat"), "hands drawn at work: flat", "")

    def draw(self, sketch: Sketch) -> None:
        points = [point for line in sketch.area(self.over) for point in spaced(line, sketch.fine)]
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        rows = max(1, min(self.rows, int((bottom - top) / sketch.head)))
        pitch = (bottom - top) / rows
        hands = (1, rows - 2) if self.hands and rows > 2 else ()
        for nth in range(rows):
            if nth in hands:  # the hand says it
                continue
            y = top + pitch * (nth + 0.5)
            near = [x for x, py in points if abs(py - y) < max(pitch * 0.3, sketch.fine)]
            left, right = min(near), max(near)
            inset = (right - left) * 0.04
            rise = pitch * 0.2
            line = flat(
                (
                    ("M", left + inset, y + rise / 2),
                    ("C", left / 3, y - rise, right / 3, y - rise, right - inset, y + rise / 2),
                ),
                sketch.fine,
            )
            sketch.arrow(line, (1,), self.pressure, heads="both")
            if not nth:
                sketch.numbered.append(line)
        middle, aside = sum(x for x, _ in points) / len(points), sketch.body.hand * 0.5
        for nth, x in zip(hands, (aside, -aside), strict=False):
            sketch.hand("flat", (middle + x, top + pitch * (nth + 0.5)), (-1.0, 0.0), (1,))

    def say(self, body: Body) -> Clause:
        return Clause("both hands rub", f"to and fro over the {self.over}", often=self.often)


@dataclass(frozen=True, kw_only=True, repr=False)
class Press(Sided):
    """Points that are pressed: at a landmark, or in a row along a path."""

    at: str = key(LANDMARK, "the landmark that is pressed", "")
    along: str = key(PATH, "the path along which points are pressed, in place of a landmark", "")
    pressure: str = key(model.choice("firm", "gentle"), "firm or gentle", "")
    times: str = key(TIMES, "how often: 5, 4–5 or several", "")

    def faults(self, body: Body) -> list[Problem]:
        found = super().faults(body)
        if bool(self.at) == bool(self.along):
            found.append(Problem(self.places.get(""), 'press needs "at" or "along"', "a landmark, or a path"))
        elif body.spine and self.at in body.landmarks:
            spine = flat(body.paths[body.spine.path], 1.0)
            if away(spine, body.landmarks[self.at]) < body.spine.clear * 2:
                what = f'"{self.at}" lies on the spine, which is never pressed'
                found.append(Problem(self.places.get("at"), what, "choose a place beside it"))
        return found

    def draw(self, sketch: Sketch) -> None:
        dot = sketch.widest(self.pressure, 1.1)
        line = (sketch.place(self.at),) * 2 if self.at else self._line(sketch, dot * RING)
        sketch.numbered.append(line)
        count = 1 if self.at else max(2, min(7, int(length(line) / (dot * 6)) + 1))
        for nth in range(count):
            x, y = line[0] if self.at else at(line, length(line) * nth / (count - 1))
            for side in self.sides:
                sketch.press((x * side, y), dot)

    def _line(self, sketch: Sketch, wide: float) -> Points:
        line = sketch.path(self.along)
        spine = sketch.body.spine
        if spine and all(abs(x) < 1e-6 for x, _ in line):
            far = max(spine.beside, spine.clear + wide)
            return beside(line, far if line[0][1] > line[-1][1] else -far)
        return line

    def say(self, body: Body) -> Clause:
        how = {"firm": "firmly ", "gentle": "gently "}.get(self.pressure, "")
        who = "both thumbs press" if self.both else "a thumb presses"
        spine = body.spine and self.along == body.spine.path
        where = (
            f"points beside {self.the(self.along, body)}"
            if spine
            else (f"points along {self.the(self.along, body)}" if self.along else self.the(self.at, body))
        )
        return Clause(who, f"{how}{where}", often=self.often)
