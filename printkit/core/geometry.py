"""Boxes that lie in, on and beside one another, with a hair's tolerance."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

TOLERANCE = 0.02  # of the unit in which the boxes are given
Box = tuple[float, float, float, float]  # the lesser edges first: left, top, right, bottom; or bottom before top


def inside(inner: Box, outer: Box) -> bool:
    """Whether a box lies in another, edges that touch and a hair more allowed."""
    return (
        inner[0] >= outer[0] - TOLERANCE
        and inner[1] >= outer[1] - TOLERANCE
        and inner[2] <= outer[2] + TOLERANCE
        and inner[3] <= outer[3] + TOLERANCE
    )


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share more than an edge and a hair."""
    return a[0] < b[2] - TOLERANCE and b[0] < a[2] - TOLERANCE and a[1] < b[3] - TOLERANCE and b[1] < a[3] - TOLERANCE


def pieces(box: Box, others: Iterable[Box]) -> list[Box]:
    """The box, cut along all edges of others that go through it."""
    left, top, right, bottom = box
    others = list(others)
    across = sorted({left, right, *(x for other in others for x in other[::2] if left < x < right)})
    down = sorted({top, bottom, *(y for other in others for y in other[1::2] if top < y < bottom)})
    return [(x1, y1, x2, y2) for x1, x2 in pairwise(across) for y1, y2 in pairwise(down)]


def covered(box: Box, windows: list[Box]) -> bool:
    """Whether the windows together show all of a box."""
    return all(any(inside(piece, window) for window in windows) for piece in pieces(box, windows))
