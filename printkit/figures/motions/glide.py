"""Long strokes: sweep, and strokes that grow lighter."""

from __future__ import annotations

from dataclasses import dataclass

from printkit import model
from printkit.figures.body import Body
from printkit.figures.curves import length, part
from printkit.figures.motions.base import HANDS, Clause, Stroking, after, direction
from printkit.figures.sketch import Sketch
from printkit.model import key


@dataclass(frozen=True, kw_only=True, repr=False)
class Sweep(Stroking):
    """A long stroke: an arrow along a path or between landmarks. Effleurage."""

    hands: str = key(HANDS, "hands drawn at its beginning: flat, stacked or thumbs", "")

    def draw(self, sketch: Sketch) -> None:
        line = self.line(sketch)
        sketch.numbered.append(line)
        hand = sketch.hand_length
        if self.hands:
            sketch.hand(self.hands, line[0], direction(line, hand * 0.4), self.sides)
            line = after(line, hand * (0.56 if self.hands != "thumbs" else 0.14))
        sketch.arrow(line, self.sides, self.pressure)

    def say(self, body: Body) -> Clause:
        who, does = self.who()
        return Clause(f"{who} {does}", f"{self.adverb}{self.told(body)}")


@dataclass(frozen=True, kw_only=True, repr=False)
class FadingStrokes(Stroking):
    """Strokes one after another along a path, hand over hand, each lighter than the one before."""

    hands: str = key(model.choice("flat"), "hands drawn at its beginning: flat", "")

    def draw(self, sketch: Sketch) -> None:
        line = self.line(sketch)
        sketch.numbered.append(line)
        hand = sketch.hand_length
        aside = hand * 0.26
        if self.hands and self.both:
            sketch.hand(self.hands, line[0], direction(line, hand * 0.4), self.sides)
            line = after(line, hand * 0.56)
        elif self.hands:
            ahead = direction(line, hand * 0.4)
            second = part(line, hand * 0.42, length(line))[0]
            sketch.hand(self.hands, (aside - second[0], second[1]), ahead, (-1,))
            sketch.hand(self.hands, (line[0][0] + aside, line[0][1]), ahead, (1,))
            line = after(line, hand * 0.98)
        sketch.fading(line, self.sides, (2.0, 1.6, 1.2, 0.8))

    def say(self, body: Body) -> Clause:
        return Clause("one hand follows the other", f"gently {self.told(body)}, lighter and lighter")
