"""Curves through points, and paths as in SVG."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.figures.body.curves import mirrored_path, parse_path, part, reverse, smooth

_WAYS = st.lists(st.tuples(*[st.integers(-50, 50)] * 2), min_size=2, max_size=12, unique=True)


@given(_WAYS)
def test_a_smooth_curve_goes_through_its_points(points):
    points = tuple((float(x), float(y)) for x, y in points)
    curve = smooth(points)
    ends = [coords[-2:] for op, *coords in curve if op != "Z"]
    assert [tuple(end) for end in ends] == list(points)


@given(_WAYS, st.floats(0, 1), st.floats(0, 1))
def test_a_part_backwards_is_the_part_reversed(points, a, b):
    points = tuple((float(x), float(y)) for x, y in points)
    assert part(points, a, b) == part(points, b, a)[::-1]


@pytest.mark.parametrize(
    "said", ["", "L0 0", "M0", "M0 0 X1 1", "M0 0 C1 2 3", "M 0 0 l1 1", "M0 0 L" + "1 1 " * 300]
)
def test_what_is_no_path_is_refused(said):
    with pytest.raises(ValueError):  # noqa: PT011
        parse_path(said)


def test_paths_are_read_as_in_svg():
    path = parse_path("M0,0 10 0\nC 10,5 -.5 5 0 10 Z")
    assert path == (("M", 0, 0), ("L", 10, 0), ("C", 10, 5, -0.5, 5, 0, 10), ("Z",))
    assert mirrored_path(path)[1] == ("L", -10, 0)
    there = path[:-1]
    assert reverse(reverse(there)) == there
