"""Boxes that lie in, on and beside one another, with a hair's tolerance."""

from __future__ import annotations

from itertools import pairwise

TOLERANCE = 0.02  # of the unit in which the boxes are given
Box = tuple[float, float, float, float]  # the lesser edges first: left, top, right, bottom; or bottom before top


def inside(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    return (
        inner[0] >= outer[0] - TOLERANCE
        and inner[1] >= outer[1] - TOLERANCE
        and inner[2] <= outer[2] + TOLERANCE
        and inner[3] <= outer[3] + TOLERANCE
    )


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] - TOLERANCE and b[0] < a[2] - TOLERANCE and a[1] < b[3] - TOLERANCE and b[1] < a[3] - TOLERANCE


def covered(box: Box, windows: list[Box]) -> bool:
    """Whether the windows together show all of a box."""
    left, top, right, bottom = box
    across = sorted({left, right, *(x for w in windows for x in (w[0], w[2]) if left < x < right)})
    down = sorted({top, bottom, *(y for w in windows for y in (w[1], w[3]) if top < y < bottom)})
    return all(
        any(inside((x1, y1, x2, y2), window) for window in windows)
        for x1, x2 in pairwise(across)
        for y1, y2 in pairwise(down)
    )
