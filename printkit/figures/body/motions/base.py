"""What all motions have in common: sides, pressure, hands, and how they are put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import dist
from typing import NamedTuple

from printkit import schema
from printkit.core.errors import Place, Problem
from printkit.figures.body.curves import Point, Points, at, bend, line_length, nearest, offset_line, part
from printkit.figures.body.map import Body
from printkit.figures.body.signs import EACH
from printkit.figures.body.sketch import Sketch
from printkit.schema import key

LANDMARK = schema.text(60)
PATH = schema.text(60)
AREA = schema.text(60)
PRESSURE = schema.choice("firm", "gentle", "none")
HANDS = schema.choice("flat", "stacked", "thumbs")
TIMES = schema.text(19, r"(\d{1,2}(–\d{1,2})?|several)( each side)?", "5, 4–5, several or 4–5 each side")
_ASTRIDE = {"flat": 0.5}  # hand lengths from the spine to strokes of hands on both sides of it
ROUND_OFF = 3.0  # map units: a landmark that lies farther from a path is reached in a curve


class Clause(NamedTuple):
    """A part of a sentence: who does what, where to, how it goes on after a clause with the same lead, and how often
    or how long; that is stated once if it is the same for all."""

    lead: str
    rest: str
    joint: str = ", then "
    often: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Motion:
    """What every motion can do: name its mistakes, draw itself, and tell itself."""

    places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    times = ""  # a key of those motions that may be repeated
    minutes = 0  # a key of those that take their time

    def faults(self, body: Body) -> list[Problem]:
        """What is wrong with the motion on this map, beyond names that are not on it."""
        word = next((word for word in ("times", "minutes") if getattr(self, word)), "")
        if word and not body.corner:
            return [
                Problem(self.places.get(word), f'the body "{body.name}" has no corner to show it', f'remove "{word}"')
            ]
        if self.times.endswith(EACH) and not body.mirror:
            return [
                Problem(self.places.get(word), f'the body "{body.name}" has one side only', f'remove "{EACH[1:]}"')
            ]
        return []

    @property
    def often(self) -> str:
        """How often, in words."""
        count, each, _ = self.times.partition(EACH)
        return f"{count} time{'' if count == '1' else 's'}{each}" if count else ""

    def draw(self, sketch: Sketch) -> None:
        """Draws the motion, its number's place noted."""
        raise NotImplementedError

    def say(self, body: Body) -> Clause:
        """The motion as a part of a sentence."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True, repr=False)
class Sided(Motion):
    """A motion on the right side of a mirrored map, on the left, or on both."""

    both: bool = key(schema.flag(), "true: on both sides", False)
    side: str = key(schema.choice("left", "right"), "one side of the picture", "right")

    @property
    def sides(self) -> tuple[int, ...]:
        """1 for the right, -1 for the left; the right one first."""
        if self.both:
            return (1, -1)
        return (-1,) if self.side == "left" else (1,)

    def faults(self, body: Body) -> list[Problem]:
        """What is wrong with the motion on this map; a map of one side has neither left nor both."""
        problems = super().faults(body)
        if not body.mirror and self.sides != (1,):
            word = "both" if self.both else "side"
            what = f'the body "{body.name}" has one side only'
            problems.append(Problem(self.places.get(word), what, f'remove "{word}"'))
        return problems

    def the(self, name: str, body: Body) -> str:
        """A place in words: "the shoulders", or "the right hip" when only one side is meant."""
        pair = body.mirror and name.endswith("s") and not name.endswith("ss") and _off_middle(body, name)
        if not pair or self.both:
            return f"the {name}"
        return f"the {self.side} {name[:-1]}"


def _off_middle(body: Body, name: str) -> bool:
    if name in body.landmarks:
        return body.landmarks[name][0] != 0
    return name in body.paths and any(x for _, *c in body.paths[name] for x in c[::2])


@dataclass(frozen=True, kw_only=True, repr=False)
class Stroking(Sided):
    """A motion that goes somewhere."""

    start: str = key(LANDMARK, "the landmark where it begins", "", called="from")
    end: str = key(LANDMARK, "the landmark where it ends", "", called="to")
    along: str = key(PATH, "the path it follows", "")
    times: str = key(TIMES, "how often: 5, 4–5 or several", "")
    pressure = ""  # a key of those motions that may be firm or light
    hands = ""  # a key of those motions that show hands

    def faults(self, body: Body) -> list[Problem]:
        """What is wrong with the motion on this map; it needs a way to go."""
        problems = super().faults(body)
        if not self.along and not (self.start and self.end):
            what = "a way is missing"
            problems.append(Problem(self.places.get(""), what, 'give "along", or "from" and "to"'))
        return problems

    def line(self, sketch: Sketch, wide: float = 0.0) -> Points:
        """Its way on the right side; beside the spine with room for what is so `wide` to each side."""
        body = sketch.body
        if not self.along:
            (ax, ay), (bx, by) = a, b = sketch.place(self.start), sketch.place(self.end)
            return bend(a, ((ax + bx) / 2, (ay + by) / 2), b, sketch.fine)
        first = sketch.place(self.start) if self.start else None
        last = sketch.place(self.end) if self.end else None
        line = sketch.path(self.along)
        long = line_length(line)
        begin, finish = (0.0, long) if not (first or last) else (long / 2, long / 2)  # one end says which way
        begin = nearest(line, first) if first else begin
        finish = nearest(line, last) if last else finish
        if finish < begin:
            line = line[::-1]
        if self.both and body.spine and all(abs(x) < 1e-6 for x, _ in line):
            far = max(body.spine.beside, body.spine.clear + wide, body.hand * _ASTRIDE.get(self.hands, 0.0))
            line = offset_line(line, far if line[0][1] > line[-1][1] else -far)
            first, last = ((end[0] or line[0][0], end[1]) if end else None for end in (first, last))
        return _led(line, first, last, ROUND_OFF)

    @property
    def astride(self) -> bool:
        """Whether it is drawn on either side of its path, where that is the spine."""
        return self.both

    def way(self, body: Body) -> str:
        """Up, down, out or in, from where it begins and ends."""
        line = self.line(Sketch(body))
        (ax, ay), (bx, by) = line[0], line[-1]
        if abs(by - ay) > 0.8 * abs(bx - ax):
            return "up" if by < ay else "down"
        return "out" if abs(bx) > abs(ax) else "in"

    def course(self, body: Body) -> str:
        """Where it goes, in words."""
        words = [f"from {self.the(self.start, body)}"] if self.start else []
        words.append(self.way(body))
        along = self.the(self.along, body) if self.along else ""
        if self.end:
            words.append(f"to {self.the(self.end, body)}")
        if along and body.spine and self.along == body.spine.path:
            words.append(f"on either side of {along}" if self.astride else f"along {along}")
        elif along:
            words.append(along if words[-1] in ("up", "down") else f"along {along}")
        return " ".join(words)

    def who(self) -> tuple[str, str]:
        """Whose hands, and what they do: ("both hands", "glide")."""
        if self.hands == "stacked":
            return "two hands, one on top of the other,", "sweep"
        if self.hands == "thumbs":
            return ("both thumbs", "stroke") if self.both else ("a thumb", "strokes")
        return ("both hands", "glide") if self.both else ("one hand", "glides")

    @property
    def adverb(self) -> str:
        """How hard it presses, in a word that something follows."""
        return {"firm": "firmly ", "gentle": "gently ", "none": "lightly "}.get(self.pressure, "")


def _led(line: Points, start: Point | None, end: Point | None, gap: float) -> Points:
    """The piece of a line from near `start` to near `end`, led in a curve to those that lie apart from it."""
    piece = part(line, nearest(line, start) if start else 0.0, nearest(line, end) if end else line_length(line))
    for point in (start, end):
        corner = piece[0] if point is start else piece[-1]
        if point is None or dist(corner, point) <= gap:
            continue
        cut = min(dist(corner, point) * 0.9, line_length(piece) * 0.45)
        if point is start:
            piece = part(piece, cut, line_length(piece))
            piece = (*bend(point, corner, piece[0], 2.0)[:-1], *piece)
        else:
            piece = part(piece, 0.0, line_length(piece) - cut)
            piece = (*piece[:-1], *bend(piece[-1], corner, point, 2.0))
    return piece


def direction(line: Points, far: float) -> Point:
    """Where a line is heading at its beginning."""
    x, y = at(line, far)
    return x - line[0][0], y - line[0][1]


def after(line: Points, far: float) -> Points:
    """The line without its first bit."""
    return part(line, min(far, line_length(line) * 0.7), line_length(line))
