"""Paths keep their steps whatever moves them, and closed outlines come back to where they began."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.paths import Path, end_points, line, mapped, moved, polygon, polyline, rectangle

_LENGTHS = st.floats(-1000, 1000)
_STEPS = st.one_of(
    st.tuples(st.just("M"), _LENGTHS, _LENGTHS),
    st.tuples(st.just("L"), _LENGTHS, _LENGTHS),
    st.tuples(st.just("C"), *6 * [_LENGTHS]),
    st.tuples(st.just("Z")),
)
_PATHS = st.lists(_STEPS, max_size=8).map(tuple)


@given(_PATHS)
def test_a_path_that_is_not_moved_stays_as_it_is(path: Path):
    assert mapped(path, lambda x, y: (x, y)) == path
    assert moved(path, 0.0, 0.0) == path


@given(_PATHS, _LENGTHS, _LENGTHS, st.floats(0.01, 100))
def test_moving_takes_every_point_along(path: Path, dx: float, dy: float, scale: float):
    assert moved(path, dx, dy, scale) == mapped(path, lambda x, y: (x * scale + dx, y * scale + dy))


@given(_PATHS)
def test_every_step_but_a_closing_one_ends_somewhere(path: Path):
    assert len(end_points(path)) == sum(step[0] != "Z" for step in path)


def test_a_polygon_is_a_closed_polyline():
    corners = ((0.0, 0.0), (4.0, 0.0), (4.0, 3.0))
    assert polygon(*corners) == (*polyline(*corners), ("Z",))
    assert end_points(polygon(*corners)) == list(corners)
    assert line(0.0, 0.0, 4.0, 3.0) == polyline((0.0, 0.0), (4.0, 3.0))


@pytest.mark.parametrize("radius", [0.0, 1.0, 99.0])
def test_a_rectangle_reaches_its_edges_and_no_farther(radius):
    points = end_points(rectangle(1.0, 2.0, 6.0, 4.0, radius))
    assert (min(x for x, _ in points), max(x for x, _ in points)) == (1.0, 7.0)
    assert (min(y for _, y in points), max(y for _, y in points)) == (2.0, 6.0)
