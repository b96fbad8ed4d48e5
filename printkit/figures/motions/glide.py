"""Long strokes: sweep, and strokes that grow lighter."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from printkit import model
from printkit.figures.body import Body
from printkit.figures.curves import at, length, part
from printkit.figures.motions.base import HANDS, Clause, Stroking, after, direction
from printkit.figures.sketch import Sketch
from printkit.model import key

_LOWER = 0.12  # hand lengths that hands begin a stroke behind its start, so that they hide less of it
_ASIDE, _FARTHER = 0.47, 0.35  # hand lengths from a path to hands on both sides of it, and from them to their strokes
_TRACES = (0.0, 0.35, 0.7, 1.0)  # how faint the hands of strokes that grow lighter are


@dataclass(frozen=True, kw_only=True, repr=False)
class Sweep(Stroking):
    """A long stroke: an arrow along a path or between landmarks. Effleurage."""

    hands: str = key(HANDS, "hands drawn at its beginning: flat, stacked or thumbs", "")

    def draw(self, sketch: Sketch) -> None:
        line = self.line(sketch)
        sketch.number(line, self.sides)
        hand = sketch.body.hand
        if self.hands:
            ahead = direction(line, hand * 0.4)
            lower = hand * (0.0 if self.hands == "thumbs" else _LOWER)
            long = hypot(*ahead) or 1.0
            start = (line[0][0] - ahead[0] / long * lower, line[0][1] - ahead[1] / long * lower)
            sketch.hand(self.hands, start, ahead, self.sides)
            line = after(line, hand * (0.09 if self.hands == "thumbs" else 0.56 - _LOWER))
        sketch.arrow(line, self.sides, self.pressure)

    def say(self, body: Body) -> Clause:
        who, does = self.who()
        return Clause(f"{who} {does}", f"{self.adverb}{self.told(body)}", often=self.often)


@dataclass(frozen=True, kw_only=True, repr=False)
class FadingStrokes(Stroking):
    """Strokes one after another along a path, hand over hand, each lighter than the one before."""

    hands: str = key(model.choice("flat"), "hands drawn at its beginning: flat", "")

    @property
    def astride(self) -> bool:
        return self.both or bool(self.hands)

    def draw(self, sketch: Sketch) -> None:
        line = self.line(sketch)
        sketch.number(line, self.sides)
        if not self.hands:
            sketch.fading(line, self.sides)
            return
        hand = sketch.body.hand
        aside = 0.0 if self.both else hand * _ASIDE
        reach = length(line) - hand * 0.8
        count = max(2, min(len(_TRACES), int(reach / (hand * 0.5)) + 1))
        for nth in range(count):
            (x, y), lane = at(line, hand * 0.2 + reach * nth / (count - 1)), -1 if nth % 2 else 1
            faint, which = _TRACES[-count:][nth] if nth else 0.0, 0 if self.both else lane * self.sides[0]
            ahead = direction(line, hand * 0.4)
            sketch.hand(self.hands, (x + aside * lane, y), ahead, self.sides, faint, which=which)
        line = part(line, hand * 0.6, length(line) - hand * 0.3)
        for lane in (1,) if self.both else (1, -1):
            off = lane * (aside + hand * _FARTHER)
            sketch.fading(tuple((x + off, y) for x, y in line), self.sides)

    def say(self, body: Body) -> Clause:
        return Clause(
            "one hand follows the other", f"gently {self.told(body)}, lighter and lighter", often=self.often
        )
