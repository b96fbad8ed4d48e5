"""Long strokes: sweep, and strokes that grow lighter."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from printkit import model
from printkit.figures.body import Body
from printkit.figures.curves import at, length, part
from printkit.figures.motions.base import HANDS, PRESSURE, Clause, Stroking, after, direction
from printkit.figures.sketch import Sketch
from printkit.model import key

# Hand lengths that hands begin a stroke behind its start, so that they hide less of it:
_LOWER = {"flat": 0.12, "stacked": 0.3, "thumbs": 0.0}
_ASIDE, _FARTHER = 0.47, 0.39  # hand lengths from a path to hands on both sides of it, and from them to their strokes
_TRACES = (0.0, 0.6, 1.0)  # how faint the hands of strokes that grow lighter are


@dataclass(frozen=True, kw_only=True, repr=False)
class Sweep(Stroking):
    """A long stroke: an arrow along a path or between landmarks. Effleurage."""

    pressure: str = key(PRESSURE, "firm, gentle or none", "")
    hands: str = key(HANDS, "hands drawn at its beginning: flat, stacked or thumbs", "")

    def draw(self, sketch: Sketch) -> None:
        line = self.line(sketch)
        hand = sketch.body.hand
        if self.hands:
            ahead, lower = direction(line, hand * 0.4), _LOWER[self.hands]
            long = hypot(*ahead) or 1.0
            start = (line[0][0] - ahead[0] / long * hand * lower, line[0][1] - ahead[1] / long * hand * lower)
            if self.both and self.hands == "stacked":  # one pair of hands for both strokes
                start, ahead = (0.0, start[1]), (0.0, ahead[1])
            sketch.hand(self.hands, start, ahead, self.sides)
            line = after(line, hand * (0.09 if self.hands == "thumbs" else 0.56 - lower))
        sketch.number(line, sides=self.sides)
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
        return True

    def draw(self, sketch: Sketch) -> None:
        line, hand = self.line(sketch), sketch.body.hand
        aside = hand * _ASIDE if self.hands and not self.both else 0.0
        if self.hands:
            reach = length(line) - hand * 0.8
            traces = _TRACES if reach > hand * 1.2 else _TRACES[::2]
            for nth, faint in enumerate(traces):
                far = hand * 0.2 + reach * nth / (len(traces) - 1)
                (x, y), lane = at(line, far), 1 if nth % 2 else -1
                which = 0 if self.both else lane * self.sides[0]
                ahead = direction(line, hand * 0.4)
                sketch.hand(self.hands, (x + aside * lane, y), ahead, self.sides, faint, which=which)
            line = part(line, hand * 0.75, length(line) - hand * 0.3)
            aside += hand * _FARTHER
        elif sketch.near_spine(line[0], 1.0):
            aside = sketch.body.spine.beside
        either = (1, -1) if aside and not self.both else (1,)
        lanes = [tuple((x + aside * lane, y) for x, y in line) for lane in either]
        sketch.number(*lanes, sides=self.sides)
        for lane in lanes:
            sketch.fading(lane, self.sides)

    def say(self, body: Body) -> Clause:
        return Clause(
            "one hand follows the other", f"gently {self.told(body)}, lighter and lighter", often=self.often
        )
