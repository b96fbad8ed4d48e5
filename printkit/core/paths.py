"""Outlines: what a path consists of, boxes, polygons and lines; paths moved, mapped and measured. Any unit; y counts
down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

# What a path consists of, as in SVG: to a point with the pen up or down, along a Bézier curve, back to the start.
MoveTo: TypeAlias = tuple[Literal["M"], float, float]
LineTo: TypeAlias = tuple[Literal["L"], float, float]
CurveTo: TypeAlias = tuple[Literal["C"], float, float, float, float, float, float]  # two handles and the end
ClosePath: TypeAlias = tuple[Literal["Z"]]
PathStep: TypeAlias = MoveTo | LineTo | CurveTo | ClosePath
Path: TypeAlias = tuple[PathStep, ...]


CIRCLE_HANDLE = 0.5522847498  # handle length that makes four Bézier curves a circle, for radius 1


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0.0) -> Path:
    """The outline of a box, clockwise from the top left, with round corners if a radius is given."""
    r = min(radius, width / 2, height / 2)
    right, bottom = x + width, y + height
    if r <= 0:
        return (("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",))
    k = r * (1 - CIRCLE_HANDLE)
    return (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )


def polygon(*corners: tuple[float, float]) -> Path:
    """The outline with these corners, in the order in which they are joined."""
    return (*polyline(*corners), ("Z",))


def polyline(*points: tuple[float, float]) -> Path:
    """Straight lines from point to point."""
    first, *others = points
    return (("M", *first), *(("L", *point) for point in others))


def line(x1: float, y1: float, x2: float, y2: float) -> Path:
    """A straight line."""
    return (("M", x1, y1), ("L", x2, y2))


def mapped(path: Path, move: Callable[[float, float], tuple[float, float]]) -> Path:
    """The path with each of its points, handles too, where `move` takes it."""
    steps: list[PathStep] = []
    for step in path:
        if step[0] == "C":
            _, a, b, c, d, x, y = step
            steps.append(("C", *move(a, b), *move(c, d), *move(x, y)))
        elif step[0] == "M":
            steps.append(("M", *move(step[1], step[2])))
        elif step[0] == "L":
            steps.append(("L", *move(step[1], step[2])))
        else:
            steps.append(step)
    return tuple(steps)


def end_points(path: Path) -> list[tuple[float, float]]:
    """Where the steps of a path end; what closes a piece adds no point."""
    return [(step[-2], step[-1]) for step in path if step[0] != "Z"]


def moved(path: Path, dx: float, dy: float, scale: float = 1.0) -> Path:
    """The path, scaled about the origin and then moved."""
    steps: list[PathStep] = []
    for step in path:
        if len(step) == 7:
            op, a, b, c, d, e, f = step
            steps.append(
                (op, a * scale + dx, b * scale + dy, c * scale + dx, d * scale + dy, e * scale + dx, f * scale + dy)
            )
        elif step[0] == "M":
            steps.append(("M", step[1] * scale + dx, step[2] * scale + dy))
        elif step[0] == "L":
            steps.append(("L", step[1] * scale + dx, step[2] * scale + dy))
        else:
            steps.append(step)
    return tuple(steps)
