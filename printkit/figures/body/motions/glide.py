"""Long strokes: sweep, and strokes that grow lighter."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from printkit import schema
from printkit.figures.body.curves import Points, at, line_length, part
from printkit.figures.body.map import Body
from printkit.figures.body.motions.base import HANDS, PRESSURE, Clause, Stroking, after, direction
from printkit.figures.body.sketch import Sketch
from printkit.schema import key

# Hand lengths that hands begin a stroke behind its start, so that they hide less of it:
_LOWER = {"flat": 0.12, "stacked": 0.3, "thumbs": 0.0}
_HAND_ASIDE = 0.47  # hand lengths from a path to hands on both sides of it
_OVER = 0.62  # hand lengths from one hand to the one before it, hand over hand


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
        sketch.number(line, sides=self.sides[:1] if self.hands == "stacked" else self.sides)  # one pair, one number
        sketch.arrow(line, self.sides, self.pressure)

    def say(self, body: Body) -> Clause:
        who, does = self.who()
        return Clause(f"{who} {does}", f"{self.adverb}{self.course(body)}", often=self.often)


@dataclass(frozen=True, kw_only=True, repr=False)
class FadingStrokes(Stroking):
    """Strokes one after another along a path, hand over hand, each lighter than the one before."""

    hands: str = key(schema.choice("flat"), "hands drawn at its beginning: flat", "")

    @property
    def astride(self) -> bool:
        return True

    def draw(self, sketch: Sketch) -> None:
        line, hand = self.line(sketch), sketch.body.hand
        spine = sketch.body.spine
        lanes: list[tuple[Points, tuple[int, ...]]]
        if self.both:
            lanes = [(line, (side,)) for side in (-1, 1)]
        elif self.hands or (spine and sketch.near_spine(line[0], 1.0)):
            aside = hand * _HAND_ASIDE if self.hands or not spine else spine.beside
            lanes = [(tuple((x + by, y) for x, y in line), self.sides) for by in (-aside, aside)]
        else:
            lanes = [(line, self.sides)]
        ways = []
        for nth, (lane, sides) in enumerate(lanes):
            if self.hands:  # the second one higher up
                far = min(hand * (0.08 + _OVER * nth), line_length(lane) * 0.5)
                which = 0 if self.both else (2 * nth - 1) * sides[0]
                sketch.hand(self.hands, at(lane, far), direction(lane, hand * 0.4), sides, which=which)
                lane = part(lane, min(far + hand * 0.58, line_length(lane) * 0.8), line_length(lane))
            ways.append((lane, sides))
        sketch.number(*(lane for lane, _ in ways[: 1 if self.both else 2]), sides=self.sides)
        for way in ways:
            sketch.fading(*way)

    def say(self, body: Body) -> Clause:
        return Clause(
            "one hand follows the other", f"gently {self.course(body)}, lighter and lighter", often=self.often
        )
