"""Shapes land where they were drawn."""

from __future__ import annotations

from math import cos, hypot, radians, sin, sqrt

import pytest

from printkit.core.display_list import Drawing, PathItem
from tests.helpers.picture_files import PT, SVG, box, ends, svg


def test_a_rectangle_lands_where_it_was_drawn(read):
    drawing = read(svg('<rect x="5" y="5" width="10" height="20"/>'))
    corners = (("M", 3.75, 3.75), ("L", 11.25, 3.75), ("L", 11.25, 18.75), ("L", 3.75, 18.75), ("Z",))
    assert drawing == Drawing(75, 37.5, (PathItem(corners, fill="#000000"),))


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ('<line x1="1" y1="2" x2="3" y2="4" stroke="red"/>', [(1, 2), (3, 4)]),
        ('<polyline points="1,2 3,4-0,6" fill="none" stroke="red"/>', [(1, 2), (3, 4), (0, 6)]),
        ('<polygon points="1 2 3 4.5.5 6"/>', [(1, 2), (3, 4.5), (0.5, 6)]),
        ('<path d="m1 2h4v3H2V9l-1-1z"/>', [(1, 2), (5, 2), (5, 5), (2, 5), (2, 9), (1, 8)]),
        ('<path d="M5 5h4v4zl2 3z"/>', [(5, 5), (9, 5), (9, 9), (5, 5), (7, 8)]),
        ('<path d="M1 1L2 2zm3 3 1 1z"/>', [(1, 1), (2, 2), (4, 4), (5, 5)]),
        ('<path d="M0 0c1 1 2 1 3 0s2-1 3 0"/>', [(0, 0), (3, 0), (6, 0)]),
        ('<path d="M0 0Q1 2 2 0T4 0"/>', [(0, 0), (2, 0), (4, 0)]),
        ('<g transform="translate(10)"><path d="M1 2L3 4z"/></g>', [(11, 2), (13, 4)]),
        ('<path transform="translate(10-1)scale(2)" d="M1 2L3 4z"/>', [(12, 3), (16, 7)]),
        ('<path transform="rotate(90)" d="M1 0L5-2z"/>', [(0, 1), (2, 5)]),
        ('<path transform="rotate(90 20,20)" d="M20 10L30 20z"/>', [(30, 20), (20, 30)]),
        ('<path transform="skewX(45)" d="M1 2L3 4z"/>', [(3, 2), (7, 4)]),
        ('<path transform=", translate ( 10 , ), scale(2) " d="M1 2L3 4z"/>', [(12, 4), (16, 8)]),
        ('<path transform="none" d="M1 2L3 4z"/>', [(1, 2), (3, 4)]),
        (f'<path style="fill:red {" " * 500}! important" d="M1 2L3 4z"/>', [(1, 2), (3, 4)]),
        (f'<path d="M1 2L3 4z{" " * 1000}"/>', [(1, 2), (3, 4)]),
        ('<path transform="skewY(45)" d="M1 2L3 4z"/>', [(1, 3), (3, 7)]),
        ('<path transform="matrix(1 2 3 4 5 6)" d="M1 2L3 0z"/>', [(12, 16), (8, 12)]),
        (
            '<g transform="translate(50 20)"><g transform="scale(2 .5)"><path transform="rotate(90)"'
            ' d="M1 2L3 4z"/></g></g>',
            [(46, 20.5), (42, 21.5)],
        ),
        ('<defs><path id="a" d="M1 2L3 4z"/></defs><use xlink:href="#a" x="5" y="6"/>', [(6, 8), (8, 10)]),
        ('<symbol id="a"><path d="M1 2L3 4z"/></symbol><use href="#a" x="5"/>', [(6, 2), (8, 4)]),
        ('<a href="https://example.org"><path d="M1 2L3 4z"/></a>', [(1, 2), (3, 4)]),
        ('<rect x="10%" y="10%" width="5%" height="5mm" rx="0"/>', [(10, 5), (15, 5), (15, 23.898), (10, 23.898)]),
    ],
)
def test_points_land_where_the_path_says(drawn, body, points):
    (shape,) = drawn(body)
    assert ends(shape.path) == pytest.approx([pytest.approx([x * PT, y * PT], abs=1e-3) for x, y in points])


@pytest.mark.parametrize("body", ['<circle cx="50" cy="25" r="20"/>', '<ellipse cx="50" cy="25" rx="20"/>'])
def test_a_circle_is_round(drawn, body):
    (shape,) = drawn(body)
    assert [op for op, *_ in shape.path] == ["M", "C", "C", "C", "C", "Z"]
    assert box(shape.path) == (30 * PT, 5 * PT, 70 * PT, 45 * PT)
    start = shape.path[0][1:]
    for _, *curve in shape.path[1:5]:  # halfway a curve is 1/8 of its ends and 3/8 of its handles
        x1, y1, x2, y2, x, y = curve
        middle = ((start[0] + 3 * x1 + 3 * x2 + x) / 8, (start[1] + 3 * y1 + 3 * y2 + y) / 8)
        assert hypot(middle[0] - 50 * PT, middle[1] - 25 * PT) == pytest.approx(15, rel=3e-4)
        start = (x, y)


def along(path):
    """Many points on a path that is one line of curves."""
    x0, y0 = path[0][1:]
    for _, x1, y1, x2, y2, x, y in path[1:]:
        for t in (step / 50 for step in range(51)):
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            yield a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y
        x0, y0 = x, y


@pytest.mark.parametrize(
    ("large", "sweep", "centre", "summit"), [(0, 0, 29, 49), (0, 1, 61, 41), (1, 0, 61, 81), (1, 1, 29, 9)]
)
def test_an_arc_takes_the_way_its_flags_say(drawn, large, sweep, centre, summit):
    (shape,) = drawn(
        f'<path d="M30 45A20 20 0 {large}{sweep}54 45" fill="none" stroke="red"/>', SVG.replace(" 50", " 90")
    )
    points = [(x / PT, y / PT) for x, y in along(shape.path)]
    assert (points[0], points[-1]) == (pytest.approx((30, 45)), pytest.approx((54, 45)))
    assert all(hypot(x - 42, y - centre) == pytest.approx(20, rel=3e-4) for x, y in points)
    assert max((y for _, y in points), key=lambda y: abs(y - 45)) == pytest.approx(summit, abs=0.1)


def test_an_arc_turned_by_its_axis_stays_on_its_ellipse(drawn):
    (shape,) = drawn('<path d="M50 5A30 15 40 1 0 50 40" fill="none" stroke="red"/>', SVG.replace(" 50", " 90"))
    turn = radians(-40)
    flat = [
        ((x * cos(turn) - y * sin(turn)) / 30 / PT, (x * sin(turn) + y * cos(turn)) / 15 / PT)
        for x, y in along(shape.path)
    ]  # the ellipse, turned back and squeezed to a circle of radius 1
    (ax, ay), (bx, by) = flat[0], flat[-1]
    half = hypot(bx - ax, by - ay) / 2
    rise = sqrt(1 - half * half) / half / 2
    centres = [((ax + bx) / 2 + s * (by - ay) * rise, (ay + by) / 2 - s * (bx - ax) * rise) for s in (1, -1)]
    assert any(all(hypot(x - u, y - v) == pytest.approx(1, rel=3e-4) for x, y in flat) for u, v in centres)


@pytest.mark.parametrize(
    ("radii", "corner"),
    [
        ('rx="4"', (4, 4)),
        ('ry="4"', (4, 4)),
        ('rx="4" ry="2"', (4, 2)),
        ('rx="90"', (15, 10)),
        ('style="rx:4"', (4, 4)),
    ],
)
def test_rounded_corners(drawn, radii, corner):
    (shape,) = drawn(f'<rect x="10" y="10" width="30" height="20" {radii}/>')
    points = ends(shape.path)
    assert [op for op, *_ in shape.path].count("C") == 4
    assert box(shape.path) == (7.5, 7.5, 30, 22.5)
    assert ((10 + corner[0]) * PT, 7.5) in points
    assert (7.5, (10 + corner[1]) * PT) in points


def test_an_open_path_is_filled_as_if_closed_and_stroked_open(drawn):
    filled, stroked = drawn('<path d="M1 1h5v5M9 9h3v3" fill="red" stroke="blue"/>')
    assert (filled.fill, filled.stroke, stroked.fill, stroked.stroke) == ("#ff0000", None, None, "#0000ff")
    assert [op for op, *_ in stroked.path] == ["M", "L", "L", "M", "L", "L"]
    assert ends(filled.path) == ends(stroked.path)


def test_a_polyline_is_filled_unless_told_otherwise(drawn):
    (shape,) = drawn('<polyline points="1 1 5 1 5 5"/>')
    assert shape.fill == "#000000"
