"""Lines as rows of points, and back to curves: measured, cut, turned and smoothed. Any unit; y counts down."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from math import ceil, cos, dist, hypot, sin

from printkit.core.paths import Path, PathStep, end_points, mapped

Point = tuple[float, float]
Points = tuple[Point, ...]

_PATH_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)|[\s,]+|.")
_COORDINATES = {"M": 2, "L": 2, "C": 6, "Z": 0}
_REPEATED = {"M": "L", "L": "L", "C": "C", "Z": "Z"}  # the command that numbers without a letter go on with
MAX_PATH_TOKENS = 400  # numbers and letters of one path


def parse_path(data: str) -> Path:
    """SVG path data with the commands M, L, C and Z. Raises ValueError for anything else."""
    pieces = [piece for piece in _PATH_TOKEN.findall(data) if piece.strip(" ,\n\t")]
    if not pieces or pieces[0] != "M" or len(pieces) > MAX_PATH_TOKENS:
        raise ValueError(data)
    path: list[PathStep] = []
    at = 0
    while at < len(pieces):
        op = pieces[at] if pieces[at].isalpha() else _REPEATED[path[-1][0]]
        at += pieces[at].isalpha()
        count = _COORDINATES.get(op, 0)
        path.append(_step(op, [float(number) for number in pieces[at : at + count]]))
        at += count
        if at < len(pieces) and not count and not pieces[at].isalpha():
            raise ValueError(data)
    return tuple(path)


def _step(op: str, coordinates: list[float]) -> PathStep:
    """A command of path data with its coordinates. Raises ValueError where they do not fit one another."""
    match op, coordinates:
        case "M", [x, y]:
            return ("M", x, y)
        case "L", [x, y]:
            return ("L", x, y)
        case "C", [a, b, c, d, x, y]:
            return ("C", a, b, c, d, x, y)
        case "Z", []:
            return ("Z",)
    raise ValueError(op)


def mirrored_path(path: Path) -> Path:
    """The path on the other side of x = 0."""
    return mapped(path, lambda x, y: (-x, y))


def turned(path: Path, at: Point, angle: float, scale: float, flip: bool = False) -> Path:
    """The path scaled, flipped left to right if `flip`, turned clockwise by `angle` (radians), and moved to `at`."""
    c, s = cos(angle) * scale, sin(angle) * scale

    def turn(x: float, y: float) -> Point:
        x = -x if flip else x
        return at[0] + x * c - y * s, at[1] + x * s + y * c

    return mapped(path, turn)


def reverse(path: Path) -> Path:
    """An open path of a single piece, from its end to its start."""
    ends = end_points(path)
    steps: list[PathStep] = [("M", *ends[-1])]
    for step, start in zip(reversed(path[1:]), reversed(ends[:-1]), strict=True):
        if step[0] == "C":
            steps.append(("C", step[3], step[4], step[1], step[2], *start))
        else:
            steps.append(("M", *start) if step[0] == "M" else ("L", *start))
    return tuple(steps)


def flat(path: Path, step: float) -> Points:
    """Points along the path, about `step` apart on curves."""
    points: list[Point] = []
    start: Point = (0.0, 0.0)
    for piece in path:
        if piece[0] == "Z":
            points.append(start)
        elif piece[0] == "C":
            a, b, d, e = points[-1], (piece[1], piece[2]), (piece[3], piece[4]), (piece[5], piece[6])
            n = max(2, ceil((dist(a, b) + dist(b, d) + dist(d, e)) / step))
            for i in range(1, n + 1):
                t = i / n
                p, q, r, s = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                x = p * a[0] + q * b[0] + r * d[0] + s * e[0]
                points.append((x, p * a[1] + q * b[1] + r * d[1] + s * e[1]))
        else:
            if piece[0] == "M":
                start = (piece[1], piece[2])
            points.append((piece[1], piece[2]))
    return tuple(points)


def distances(points: Points) -> list[float]:
    """How far each point is from the start, along the line."""
    return list(accumulate((dist(a, b) for a, b in pairwise(points)), initial=0.0))


def line_length(points: Points) -> float:
    """How long the line is."""
    return distances(points)[-1]


def at(points: Points, far: float) -> Point:
    """The point so far along the line; the ends for what lies before or behind."""
    return _interpolated(points, distances(points), far)


def _interpolated(points: Points, along: list[float], far: float) -> Point:
    n = min(max(bisect_left(along, far), 1), len(points) - 1)
    whole = along[n] - along[n - 1]
    t = min(max((far - along[n - 1]) / whole, 0.0), 1.0) if whole else 0.0
    (ax, ay), (bx, by) = points[n - 1], points[n]
    return ax + (bx - ax) * t, ay + (by - ay) * t


def part(points: Points, start: float, end: float) -> Points:
    """The piece between two distances along the line; backwards if `end` comes first."""
    low, high = sorted((start, end))
    along = distances(points)
    inside = points[bisect_right(along, low + 1e-6) : bisect_left(along, high - 1e-6)]
    piece = (_interpolated(points, along, low), *inside, _interpolated(points, along, high))
    return piece if start <= end else piece[::-1]


def nearest(points: Points, point: Point) -> float:
    """How far along the line the place lies that is nearest to a point."""
    return _nearest(points, point)[1]


def away(points: Points, point: Point) -> float:
    """The distance of a point from the line."""
    return _nearest(points, point)[0]


def _nearest(points: Points, point: Point) -> tuple[float, float]:
    """The distance of a point from the line, and how far along the line the place nearest to it lies."""
    best, nearest_at, far = float("inf"), 0.0, 0.0
    for a, b in pairwise(points):
        long = dist(a, b)
        if long:
            t = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / long**2
            t = min(max(t, 0.0), 1.0)
            off = dist(point, (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t))
            if off < best - 1e-9:
                best, nearest_at = off, far + long * t
        far += long
    return best, nearest_at


def spaced(points: Points, step: float) -> Points:
    """The same line with points about `step` apart, the ends kept."""
    along = distances(points)
    n = max(2, round(along[-1] / step))
    row, k = [points[0]], 1
    for i in range(1, n):
        far = along[-1] * i / n
        while k < len(points) - 1 and along[k] < far:
            k += 1
        t = (far - along[k - 1]) / (along[k] - along[k - 1] or 1.0)
        (ax, ay), (bx, by) = points[k - 1], points[k]
        row.append((ax + (bx - ax) * t, ay + (by - ay) * t))
    return (*row, points[-1])


def offset_line(points: Points, by: float) -> Points:
    """A line at a distance, to the right of one who walks along; to the left if `by` is below 0."""
    row = []
    for n, (x, y) in enumerate(points):
        (ax, ay), (bx, by_) = points[max(n - 1, 0)], points[min(n + 1, len(points) - 1)]
        long = hypot(bx - ax, by_ - ay) or 1.0
        row.append((x - (by_ - ay) / long * by, y + (bx - ax) / long * by))
    return tuple(row)


def bend(a: Point, control: Point, b: Point, step: float) -> Points:
    """A curve from a to b that starts and ends in the direction of `control`."""
    first = (a[0] + (control[0] - a[0]) * 2 / 3, a[1] + (control[1] - a[1]) * 2 / 3)
    second = (b[0] + (control[0] - b[0]) * 2 / 3, b[1] + (control[1] - b[1]) * 2 / 3)
    return flat((("M", *a), ("C", *first, *second, *b)), step)


def smooth(points: Points) -> Path:
    """A curve through all points (Catmull and Rom, 1974, as Bézier curves); closed if the first is the last."""
    closed = len(points) > 3 and dist(points[0], points[-1]) < 1e-6
    path: list[PathStep] = [("M", *points[0])]
    first, last = (points[-2], points[1]) if closed else (points[0], points[-1])
    around = (first, *points, last)
    for before, a, b, after in zip(around, around[1:], around[2:], around[3:], strict=False):
        path.append(
            (
                "C",
                a[0] + (b[0] - before[0]) / 6,
                a[1] + (b[1] - before[1]) / 6,
                b[0] - (after[0] - a[0]) / 6,
                b[1] - (after[1] - a[1]) / 6,
                *b,
            )
        )
    return (*path, ("Z",)) if closed else tuple(path)
