"""Lines as rows of points, and back to curves: measured, cut, turned and smoothed. Any unit; y counts down."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from math import ceil, cos, dist, hypot, sin

from printkit.core.display_list import Path

Point = tuple[float, float]
Points = tuple[Point, ...]

_PIECES = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)|[\s,]+|.")
_TAKES = {"M": 2, "L": 2, "C": 6, "Z": 0}
_MOST = 400  # numbers or letters of one path


def parse_path(said: str) -> Path:
    """SVG path data with the commands M, L, C and Z. Raises ValueError for anything else."""
    pieces = [piece for piece in _PIECES.findall(said) if piece.strip(" ,\n\t")]
    if not pieces or pieces[0] != "M" or len(pieces) > _MOST:
        raise ValueError(said)
    path: list[tuple] = []
    at = 0
    while at < len(pieces):
        op = pieces[at] if pieces[at].isalpha() else {"M": "L"}.get(path[-1][0], path[-1][0])
        at += pieces[at].isalpha()
        taken = _TAKES.get(op, -1)
        numbers = pieces[at : at + taken] if taken > 0 else []
        if taken < 0 or len(numbers) < taken or (path and path[-1][0] == "Z" != "M" == op and not numbers):
            raise ValueError(said)
        path.append((op, *(float(number) for number in numbers)))
        at += taken
        if at < len(pieces) and not taken and not pieces[at].isalpha():
            raise ValueError(said)
    return tuple(path)


def mirrored_path(path: Path) -> Path:
    """The path on the other side of x = 0."""
    return tuple((op, *(-c if not i % 2 else c for i, c in enumerate(coords))) for op, *coords in path)


def turned(path: Path, at: Point, angle: float, scale: float, flip: bool = False) -> Path:
    """The path scaled, flipped left to right if asked, turned clockwise by `angle` (radians), and moved to `at`."""
    c, s = cos(angle) * scale, sin(angle) * scale
    made = []
    for op, *xy in path:
        out: list[float] = []
        for x, y in zip(xy[::2], xy[1::2], strict=True):
            x = -x if flip else x
            out += (at[0] + x * c - y * s, at[1] + x * s + y * c)
        made.append((op, *out))
    return tuple(made)


def reverse(path: Path) -> Path:
    """An open path of a single piece, from its end to its start."""
    ends = [tuple(coords[-2:]) for _, *coords in path]
    made: list[tuple] = [("M", *ends[-1])]
    for (op, *coords), start in zip(reversed(path[1:]), reversed(ends[:-1]), strict=True):
        made.append((op, *start) if op != "C" else ("C", *coords[2:4], *coords[:2], *start))
    return tuple(made)


def flat(path: Path, step: float) -> Points:
    """Points along the path, about `step` apart on curves."""
    points: list[Point] = []
    start: Point = (0.0, 0.0)
    for op, *c in path:
        if op == "Z":
            points.append(start)
        elif op == "C":
            a, b, d, e = points[-1], (c[0], c[1]), (c[2], c[3]), (c[4], c[5])
            n = max(2, ceil((dist(a, b) + dist(b, d) + dist(d, e)) / step))
            for i in range(1, n + 1):
                t = i / n
                p, q, r, s = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                x = p * a[0] + q * b[0] + r * d[0] + s * e[0]
                points.append((x, p * a[1] + q * b[1] + r * d[1] + s * e[1]))
        else:
            if op == "M":
                start = (c[0], c[1])
            points.append((c[0], c[1]))
    return tuple(points)


def distances(points: Points) -> list[float]:
    """How far each point is from the start, along the line."""
    return list(accumulate((dist(a, b) for a, b in pairwise(points)), initial=0.0))


def length(points: Points) -> float:
    return distances(points)[-1]


def at(points: Points, far: float) -> Point:
    """The point so far along the line; the ends for what lies before or behind."""
    return _at(points, distances(points), far)


def _at(points: Points, along: list[float], far: float) -> Point:
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
    piece = (_at(points, along, low), *inside, _at(points, along, high))
    return piece if start <= end else piece[::-1]


def nearest(points: Points, point: Point) -> float:
    """How far along the line the place lies that is nearest to a point."""
    return _nearest(points, point)[1]


def away(points: Points, point: Point) -> float:
    """The distance of a point from the line."""
    return _nearest(points, point)[0]


def _nearest(points: Points, point: Point) -> tuple[float, float]:
    """The distance of a point from the line, and how far along the line the place nearest to it lies."""
    best, found, far = float("inf"), 0.0, 0.0
    for a, b in pairwise(points):
        long = dist(a, b)
        if long:
            t = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / long**2
            t = min(max(t, 0.0), 1.0)
            off = dist(point, (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t))
            if off < best - 1e-9:
                best, found = off, far + long * t
        far += long
    return best, found


def spaced(points: Points, step: float) -> Points:
    """The same line with points about `step` apart, the ends kept."""
    along = distances(points)
    n = max(2, round(along[-1] / step))
    made, k = [points[0]], 1
    for i in range(1, n):
        far = along[-1] * i / n
        while k < len(points) - 1 and along[k] < far:
            k += 1
        t = (far - along[k - 1]) / (along[k] - along[k - 1] or 1.0)
        (ax, ay), (bx, by) = points[k - 1], points[k]
        made.append((ax + (bx - ax) * t, ay + (by - ay) * t))
    return (*made, points[-1])


def beside(points: Points, by: float) -> Points:
    """A line at a distance, to the right of one who walks along; to the left if `by` is below 0."""
    made = []
    for n, (x, y) in enumerate(points):
        (ax, ay), (bx, by_) = points[max(n - 1, 0)], points[min(n + 1, len(points) - 1)]
        long = hypot(bx - ax, by_ - ay) or 1.0
        made.append((x - (by_ - ay) / long * by, y + (bx - ax) / long * by))
    return tuple(made)


def bend(a: Point, control: Point, b: Point, step: float) -> Points:
    """A curve from a to b that starts and ends in the direction of `control`."""
    first = (a[0] + (control[0] - a[0]) * 2 / 3, a[1] + (control[1] - a[1]) * 2 / 3)
    second = (b[0] + (control[0] - b[0]) * 2 / 3, b[1] + (control[1] - b[1]) * 2 / 3)
    return flat((("M", *a), ("C", *first, *second, *b)), step)


def smooth(points: Points) -> Path:
    """A curve through all points (Catmull and Rom, 1974, as Bézier curves); closed if the first is the last."""
    closed = len(points) > 3 and dist(points[0], points[-1]) < 1e-6
    path: list[tuple] = [("M", *points[0])]
    last = len(points) - 1
    for n in range(last):
        before = points[n - 1] if n else (points[last - 1] if closed else points[0])
        a, b = points[n], points[n + 1]
        after = points[n + 2] if n + 2 <= last else (points[1] if closed else b)
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
