"""What the check works out by itself of a sheet turned over is what the imposition lays it out by."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from printkit.core.units import Size
from printkit.imposition import point_behind
from printkit.preflight.turning import box_behind, turns_upright

SIDES = st.integers(50, 400)


@given(SIDES, SIDES, st.sampled_from(["long", "short"]), st.tuples(*[st.integers(0, 400)] * 4))
def test_the_box_behind_is_made_of_the_points_behind(width, height, flip, edges):
    box = (min(edges[::2]), min(edges[1::2]), max(edges[::2]), max(edges[1::2]))
    corners = [point_behind(x, y, Size(width, height), flip) for x, y in (box[:2], box[2:])]
    xs, ys = zip(*corners, strict=True)
    behind = box_behind(box, width, height, turns_upright(flip, width, height))
    assert behind == (min(xs), min(ys), max(xs), max(ys))
