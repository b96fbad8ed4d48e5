"""Motions that stay at a place or go to and fro: squeeze, rub, press."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from printkit import schema
from printkit.core.errors import Problem
from printkit.figures.body.curves import Point, Points, at, away, flat, line_length, offset_line, spaced
from printkit.figures.body.map import Body, Spine
from printkit.figures.body.motions.base import (
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
from printkit.figures.body.sketch import RING, Sketch
from printkit.schema import key

_GRIP = 0.43  # hand lengths from the beginning of the line to the hand
_LEVEL = 0.47  # hand lengths, half the way from a hand to the one below it
_REACH = 0.5  # of a hand, from its fingertips to its middle
_PINCH = (((-0.04, 0.86), (-0.04, 0.38)), ((-0.2, -0.84), (-0.35, -0.31)))  # arrows to the fingers and to the thumb


@dataclass(frozen=True, kw_only=True, repr=False)
class Squeeze(Stroking):
    """Pinching arrows along a path: fingers on one side, the thumb on the other. Kneading."""

    pressure: str = key(PRESSURE, "firm, gentle or none", "")
    hands: str = key(schema.choice("grip"), "hands drawn at its beginning: grip", "")

    def draw(self, sketch: Sketch) -> None:
        pen, hand = sketch.widest(self.pressure), sketch.body.hand
        reach = max(hand * 0.3, pen * 3.8)
        apart = pen * 1.2
        line = self.line(sketch, reach + apart + pen)
        sketch.number(line, sides=self.sides)
        if self.hands:
            (x, y), (nx, ny) = at(line, hand * _GRIP), _upward(line, hand * _GRIP)
            sketch.hand(self.hands, (x, y), (nx, ny), self.sides)
            for ends in _PINCH:  # given in hand lengths out along the line and up from it
                tail, tip = ((x + (-ny * out + nx * up) * hand, y + (nx * out + ny * up) * hand) for out, up in ends)
                sketch.arrow((tail, tip), self.sides, self.pressure)
            sketch.arrow(after(line, hand * (_GRIP + 0.34)), self.sides, self.pressure)
            return
        long = line_length(line)
        count = max(1, min(4, round(long / (pen * 8))))
        for nth in range(count):
            far = long * (nth + 0.36) / count
            (x, y), (nx, ny) = at(line, far), _upward(line, far)
            for s in (1, -1):
                outer = (x + nx * s * (reach + apart), y + ny * s * (reach + apart))
                sketch.arrow((outer, (x + nx * s * apart, y + ny * s * apart)), self.sides, self.pressure)
        sketch.arrow(line, self.sides, self.pressure, weight=0.7)

    def say(self, body: Body) -> Clause:
        who = "fingers and thumbs squeeze" if self.both else "fingers and thumb squeeze"
        return Clause(who, f"{self.adverb}{self.course(body)}", often=self.often)


def _upward(line: Points, far: float) -> Point:
    """The direction across a line, towards the top of the picture."""
    (ax, ay), (bx, by) = at(line, far - 0.5), at(line, far + 0.5)
    long = hypot(bx - ax, by - ay) or 1.0
    side = 1 if bx >= ax else -1
    return (by - ay) / long * side, -(bx - ax) / long * side


@dataclass(frozen=True, kw_only=True, repr=False)
class Rub(Motion):
    """To and fro over an area, in rows of arrows with two heads, on either side of the spine. Friction."""

    over: str = key(AREA, "the area that is rubbed")
    rows: int = key(schema.integer(1, 12), "how many rows, if there is room for them", 4)
    pressure: str = key(PRESSURE, "firm, gentle or none", "")
    times: str = key(TIMES, "how often: 5, 4–5 or several", "")
    hands: str = key(schema.choice("flat"), "hands drawn at work: flat", "")

    def draw(self, sketch: Sketch) -> None:
        rows = self._rows(sketch)
        ways = [way for row in rows for way in row]
        sketch.number(ways[0])
        if self.hands:  # of one who stands on the right: on the near side, so that neither lies on the spine
            under = [row[-1] for row in rows[:2]]
            hand, middle = sketch.body.hand, sum(way[0][1] for way in under) / len(under)
            x = under[0][0][0] + hand * _REACH
            for which in (1, -1):
                sketch.hand("flat", (x, middle - which * hand * _LEVEL), (-1.0, 0.0), (1,), which=which)
            ways = [way for way in ways if way not in under] or ways
        for way in ways:
            sketch.arrow(way, (1,), self.pressure, heads="both")

    def _rows(self, sketch: Sketch) -> list[list[Points]]:
        """The ways to rub, row by row, those of a row from left to right."""
        points = [point for line in sketch.area(self.over) for point in spaced(line, sketch.fine)]
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        pen = sketch.widest(self.pressure)
        count = max(1, min(self.rows, int((bottom - top) / (sketch.head * 1.3))))
        pitch, spine = (bottom - top) / count, _dividing_spine(sketch.body)
        rows: list[list[Points]] = []
        for nth in range(count):
            y = top + pitch * (nth + 0.5)
            near = [x for x, py in points if abs(py - y) < max(pitch * 0.5, sketch.fine)]
            ends = [min(near) + pen * 0.4, max(near) - pen * 0.4]
            if spine:
                clear = spine.clear + pen * 1.2
                ends[1:1] = [-clear, clear]
            rows.append([((a, y), (b, y)) for a, b in zip(ends[::2], ends[1::2], strict=True)])
        return rows

    def say(self, body: Body) -> Clause:
        spine = _dividing_spine(body)
        where = f" on either side of the {spine.path}" if spine else ""
        return Clause("both hands rub", f"to and fro over the {self.over}{where}", often=self.often)


def _dividing_spine(body: Body) -> Spine | None:
    """The spine, where it lies in the middle of the map and parts what is rubbed."""
    return body.spine if body.mirror else None


@dataclass(frozen=True, kw_only=True, repr=False)
class Press(Sided):
    """Points that are pressed: at a landmark, or in a row along a path."""

    at: str = key(LANDMARK, "the landmark that is pressed", "")
    along: str = key(PATH, "the path along which points are pressed, in place of a landmark", "")
    pressure: str = key(schema.choice("firm", "gentle"), "firm or gentle", "")
    times: str = key(TIMES, "how often: 5, 4–5 or several", "")

    def faults(self, body: Body) -> list[Problem]:
        problems = super().faults(body)
        if bool(self.at) == bool(self.along):
            problems.append(Problem(self.places.get(""), 'press needs "at" or "along"', "a landmark, or a path"))
        elif body.spine and self.at in body.landmarks:
            spine = flat(body.paths[body.spine.path], 1.0)
            if away(spine, body.landmarks[self.at]) < body.spine.clear * 2:
                what = f'"{self.at}" lies on the spine, which is never pressed'
                problems.append(Problem(self.places.get("at"), what, "choose a place beside it"))
        return problems

    def draw(self, sketch: Sketch) -> None:
        dot = sketch.widest(self.pressure, 1.1)
        line = (sketch.place(self.at),) * 2 if self.at else self._line(sketch, dot * RING)
        sketch.number(line, sides=self.sides)
        count = 1 if self.at else max(2, min(7, int(line_length(line) / (dot * 6)) + 1))
        for nth in range(count):
            x, y = line[0] if self.at else at(line, line_length(line) * nth / (count - 1))
            for side in self.sides:
                sketch.press((x * side, y), dot)

    def _line(self, sketch: Sketch, wide: float) -> Points:
        line = sketch.path(self.along)
        spine = sketch.body.spine
        if spine and all(abs(x) < 1e-6 for x, _ in line):
            far = max(spine.beside, spine.clear + wide)
            return offset_line(line, far if line[0][1] > line[-1][1] else -far)
        return line

    def say(self, body: Body) -> Clause:
        how = {"firm": "firmly ", "gentle": "gently "}.get(self.pressure, "")
        who = "both thumbs press" if self.both else "a thumb presses"
        if not self.along:
            return Clause(who, f"{how}{self.the(self.at, body)}", often=self.often)
        side = "beside" if body.spine and self.along == body.spine.path else "along"
        return Clause(who, f"{how}points {side} {self.the(self.along, body)}", often=self.often)
