"""Signs beside the body: numbers on discs for the order of motions; how often and how long, in a corner."""

from __future__ import annotations

from math import cos, dist, pi, sin

from printkit.core.paths import Path, polygon, polyline
from printkit.figures.body.curves import Point, Points, at, away, line_length, parse_path, smooth, turned
from printkit.figures.body.sketch import Sketch

_GLYPH_DATA = {  # 8.4 units high, from -4.2 to 4.2, in the middle of 6 units
    "0": "M0 -4.2 C-3.4 -4.2 -3.4 4.2 0 4.2 C3.4 4.2 3.4 -4.2 0 -4.2 Z",
    "1": "M-2 -2.2 L0.4 -4.2 L0.4 4.2",
    "2": "M-2.4 -2 C-2.4 -5 2.5 -5 2.5 -1.8 C2.5 0.6 -1.4 2 -2.4 4.2 L2.6 4.2",
    "3": "M-2.3 -3.2 C-1 -4.9 2.3 -4.6 2.3 -2.2 C2.3 -0.4 0.6 -0.3 -0.5 -0.3 C0.8 -0.3 2.6 0.2 2.6 2"
    " C2.6 4.8 -1.2 5 -2.5 3.1",
    "4": "M1.4 4.2 L1.4 -4.2 L-2.8 1.9 L2.9 1.9",
    "5": "M2.2 -4.2 L-1.6 -4.2 L-2 -0.4 C-0.4 -1.4 2.5 -1 2.5 1.5 C2.5 4.6 -1.2 5 -2.5 3.2",
    "6": "M1.8 -4 C-1 -3.4 -2.5 -0.8 -2.4 1.6 C-2.3 5.2 2.6 5.2 2.6 1.7 C2.6 -1.5 -1.8 -1.4 -2.3 1.2",
    "7": "M-2.5 -4.2 L2.5 -4.2 C0.8 -1.6 -0.6 1.2 -1 4.2",
    "8": "M0 -0.4 C-3 -0.6 -2.8 -4.2 0 -4.2 C2.8 -4.2 3 -0.6 0 -0.4"
    " C-3.4 -0.2 -3.4 4.2 0 4.2 C3.4 4.2 3.4 -0.2 0 -0.4",
    "9": "M-1.8 4 C1 3.4 2.5 0.8 2.4 -1.6 C2.3 -5.2 -2.6 -5.2 -2.6 -1.7 C-2.6 1.5 1.8 1.4 2.3 -1.2",
    "–": "M-1.9 0.6 L1.9 0.6",
    "×": "M-1.8 -0.6 L2 3.4 M2 -0.6 L-1.8 3.4",
    "m": "M-2.8 4.2 L-2.8 -0.8 M-2.8 0.6 C-2.4 -1.4 0 -1.4 0 0.8 L0 4.2 M0 0.8 C0.2 -1.4 2.8 -1.4 2.8 0.8 L2.8 4.2",
    "i": "M0 4.2 L0 -0.8 M0 -3.4 L0 -3.3",
    "n": "M-1.9 4.2 L-1.9 -0.8 M-1.9 0.6 C-1.4 -1.5 1.9 -1.5 1.9 0.8 L1.9 4.2",
}
_GLYPHS = {sign: parse_path(path) for sign, path in _GLYPH_DATA.items()}
_ADVANCE = {"i": 3.4, "m": 7.4, "–": 5.2, " ": 2.6, "1": 5.2}
_OTHERS = 6.9
EACH = " each side"
MAX_MOTIONS = 6  # motions of one figure
_HALO = 1.2  # radius of the white round a disc, in its radii
_DISC = 0.042  # radius of a number's disc, as a share of the picture's height
# Where a disc may stand, in its radii: nearer and farther, clockwise from above.
_START_OFFSETS = (0.0, 0.4, 0.8, 1.2, 1.6)  # from the start of a line, where its disc may sit upon it
_ROUND = tuple((sin(n * pi / 6) * far, -cos(n * pi / 6) * far) for far in (1.8, 2.5) for n in range(12))


def numeral(number: int) -> list[Path]:
    """A number as lines about (0, 0), 1 high."""
    digits = str(number)
    wide = [_ADVANCE.get(sign, _OTHERS) for sign in digits]
    starts = [sum(wide[:nth]) - sum(wide) / 2 for nth in range(len(digits))]
    return [
        turned(_GLYPHS[sign], ((start + own / 2) / 8.4, 0.0), 0.0, 1 / 8.4)
        for sign, start, own in zip(digits, starts, wide, strict=True)
    ]


def draw_numbers(sketch: Sketch) -> None:
    """Puts a disc with its number at the start of each motion's strokes, if there are several motions; beside it
    where there is no room, or the spine lies there."""
    if len(sketch.numbered) < 2:
        return
    radius = sketch.height * _DISC
    taken: list[Point] = []
    for nth, (lines, sides, amid) in enumerate(sketch.numbered, 1):
        for line in lines:
            spot = _middle(line) if amid else _start(sketch, nth, line, sides, radius, taken)
            apart = abs(spot[0]) > radius * _HALO
            spots = [(spot[0] * side, spot[1]) for side in (sides if apart else sides[:1])]
            for each in spots:
                sketch.disc(each, radius * _HALO, fill="white")
                _number_disc(sketch, nth, each, radius)
            taken += spots


def _number_disc(sketch: Sketch, number: int, centre: Point, radius: float) -> None:
    sketch.disc(centre, radius, fill="motion")
    glyph = turned(_GLYPHS[str(number)], centre, 0.0, radius * 0.14)
    sketch.ink(glyph, stroke="white", wide=radius * 0.25)


def _middle(line: Points) -> Point:
    """The middle of what a line goes round."""
    xs, ys = zip(*line, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _start(
    sketch: Sketch, nth: int, line: Points, sides: tuple[int, ...], radius: float, taken: list[Point]
) -> Point:
    """A place at the start of a line, else beside it and as near its start as may be, that covers nothing else on
    any of the sides."""
    long = line_length(line)
    upon = [at(line, radius * far) for far in _START_OFFSETS if 5 * radius < long]
    along = [at(line, long * n / 10) for n in range(7)]
    beside = [(x + dx * radius, y + dy * radius) for x, y in along for dx, dy in _ROUND]
    others = [point for owner, point in sketch.busy if owner != nth]
    own = [point for owner, point in sketch.busy if owner == nth]
    for spots, busy, needs in ((upon, others, (1.05,)), (beside, others + own, (1.45, 1.2, 1.0, 0.7))):
        for need in needs:
            for spot in spots:
                if all(_free(sketch, (spot[0] * side, spot[1]), radius, need, busy, taken) for side in sides):
                    return spot
    return line[0]


def _free(sketch: Sketch, spot: Point, radius: float, need: float, busy: list[Point], taken: list[Point]) -> bool:
    """Whether a disc may stand there, and its `need` in radii keeps clear of what is busy and of other discs."""
    return (
        _may_stand(sketch, spot, radius)
        and all(dist(spot, point) > need * radius for point in busy)
        and all(dist(spot, disc) > 2.4 * radius for disc in taken)
    )


def _may_stand(sketch: Sketch, spot: Point, radius: float) -> bool:
    """Whether a disc lies inside the picture and off the spine."""
    across, down = sketch.left + spot[0], spot[1]
    inside = radius < across < sketch.width - radius and radius < down < sketch.height - radius
    return inside and not (sketch.spine and away(sketch.spine, spot) < radius * 1.3)


def draw_corner(sketch: Sketch, repeats: list[tuple[int, str, int]]) -> None:
    """Draws into the map's corner how often ("4–5", or "several") or how many minutes, one below the other; each
    stands with its motion's number, or 0 for all motions. "4–5 each side" is drawn in the corner on the other side as
    well."""
    left, top, width, height = sketch.body.corner
    room = height / len(repeats)
    for nth, (number, times, minutes) in enumerate(repeats):
        often = times.removesuffix(EACH)
        words = f"{minutes} min" if minutes else f"{often}×".replace("several×", "")
        for x in (left, -left - width) if often != times else (left,):
            _sign(sketch, (x, top + nth * room, width, room), number, words, bool(minutes))


def _sign(sketch: Sketch, box: tuple[float, ...], number: int, words: str, clock: bool) -> None:
    left, top, width, height = box
    advance = [_ADVANCE.get(sign, _OTHERS) for sign in words]
    above = number and height >= width  # room for the disc above the sign
    scale = min(width / (max(sum(advance), 29.0) + 1.5), height / (40.5 if above else 26.0))
    radius = 5.75 * scale if words else min(width / (4.8 if number else 2.6), height * 0.28, sketch.height * 0.055)
    middle = left + width / 2
    centre = (middle + (radius * 1.25 if number and not above else 0.0), top + radius * (3.7 if above else 1.3))
    if number:
        _number_disc(sketch, number, (middle, top + radius) if above else (middle - radius * 1.25, centre[1]), radius)
    (_clock if clock else _again)(sketch, centre, radius)
    x = middle - sum(advance) * scale / 2
    for sign, wide in zip(words, advance, strict=True):
        if sign != " ":
            glyph = turned(_GLYPHS[sign], (x + wide * scale / 2, centre[1] + radius * 1.5 + 4.2 * scale), 0.0, scale)
            sketch.ink(glyph, stroke="motion", wide=1.35 * scale)
        x += wide * scale


def _again(sketch: Sketch, centre: Point, radius: float) -> None:
    """A round arrow: once more."""
    end = 2 * pi - 1.0
    turns = [0.45 + (end - 0.45) * n / 12 for n in range(13)]
    line = tuple((centre[0] + sin(t) * radius, centre[1] - cos(t) * radius) for t in turns)
    sketch.ink(smooth(line), stroke="motion", wide=radius * 0.26)
    (x, y), ux, uy = line[-1], cos(end + 0.35), sin(end + 0.35)
    sides = [(x - uy * radius * s, y + ux * radius * s) for s in (0.5, -0.5)]
    tip = (x + ux * radius * 0.9, y + uy * radius * 0.9)
    sketch.ink(polygon(tip, *sides), fill="motion")


def _clock(sketch: Sketch, centre: Point, radius: float) -> None:
    """A stopwatch."""
    x, y = centre
    sketch.disc(centre, radius, fill="white", stroke="motion", wide=radius * 0.24)
    for path in (
        polyline((x, y - radius), (x, y - radius * 1.3)),
        polyline((x - radius * 0.32, y - radius * 1.3), (x + radius * 0.32, y - radius * 1.3)),
        polyline((x, y - radius * 0.55), (x, y), (x + radius * 0.36, y + radius * 0.36)),
    ):
        sketch.ink(path, stroke="motion", wide=radius * 0.2)
