"""Figures drawn from data stay in their picture, on the body and off the spine."""

from __future__ import annotations

from dataclasses import replace
from math import dist

import pytest

from printkit.figures.body.curves import away
from printkit.figures.body.figure import BodyFigure, ColouredFigure, sketch
from printkit.figures.body.map import read_body
from printkit.figures.body.motions import MOTIONS
from printkit.figures.body.strokes import weights
from tests.helpers.body_figures import (
    CARD,
    EVEN,
    MASSAGE,
    MM,
    PLAIN,
    POSTER,
    SHIPPED,
    STEPS,
    bounds,
    every,
    inside,
    shown,
)

SPINED = {said: figure for said, figure in SHIPPED.items() if figure.map.spine}
sizes = pytest.mark.parametrize("height", [CARD, 40 * MM, POSTER], ids=["card", "middle", "poster"])


@sizes
@every
def test_a_figure_stays_inside_its_picture(figure, height):
    width, marks = shown(figure, height)
    assert width == pytest.approx(height * ColouredFigure(figure, PLAIN).shape)
    for shape in marks:
        left, top, right, bottom = bounds(shape)
        slack = 0.05 * height
        assert left > -slack, shape
        assert top > -slack, shape
        assert right < width + slack, shape
        assert bottom < height + slack, shape


@pytest.mark.parametrize("figure", STEPS.values(), ids=STEPS)
def test_arrows_of_the_steps_end_on_the_body(figure):
    made = sketch(figure)
    on = figure.map.outlines("skin")
    if any(type(motion).__name__ == "Squeeze" for motion in figure.motions):
        return  # fingers come from the other side of the shoulder
    heads = [stroke for stroke in made.strokes if stroke.head]
    assert heads or type(figure.motions[0]).__name__ == "Hold"
    for stroke in heads:
        assert inside(stroke.points[1], on), stroke


@every
def test_a_shaft_stops_inside_its_head(figure):
    """No shaft goes on to the point of its head, where it would blunt it."""
    made = sketch(figure)
    shafts = [stroke for stroke in made.strokes if not stroke.head]
    for head in (stroke for stroke in made.strokes if stroke.head):
        back, tip = head.points
        ends = [end for shaft in shafts for end in (shaft.points[0], shaft.points[-1])]
        assert all(dist(end, tip) > 0.15 * dist(back, tip) for end in ends)


@pytest.mark.parametrize("figure", EVEN.values(), ids=EVEN)
def test_both_sides_are_the_same_mirrored(figure):
    strokes = sketch(figure).strokes
    right = {(tuple((round(x, 6), round(y, 6)) for x, y in s.points), s.pressure) for s in strokes}
    assert right == {(tuple((round(-x, 6) + 0.0, y) for x, y in points), pressure) for points, pressure in right}


@sizes
@pytest.mark.parametrize("figure", SPINED.values(), ids=SPINED)
def test_the_spine_is_never_pressed(figure, height):
    made, clear = sketch(figure), figure.map.spine.clear
    half = weights(height).stroke * made.height / height / 2
    for stroke in made.strokes:
        if stroke.pressure != "none":
            for point in stroke.points:
                assert away(made.spine, point) >= clear + stroke.weight * half - made.fine, stroke
                assert away(made.spine, point) >= clear * 0.6, stroke


def test_strokes_that_follow_one_another_nearly_join():
    for number in (1, 8):
        up, then = (
            sketch(replace(figure, motions=(motion,))).strokes
            for figure in [MASSAGE.steps[number - 1].figure]
            for motion in figure.motions
        )
        tip = next(stroke.points[1] for stroke in up if stroke.head and stroke.points[1][0] > 0)
        start = next(stroke.points[0] for stroke in then if stroke.points[0][0] > 0)
        assert dist(tip, start) < MASSAGE.steps[0].figure.map.hand / 2


@pytest.mark.parametrize("up", [False, True])
def test_cloth_is_moved_by_an_arrow_that_is_no_stroke(up):
    body = read_body("lower back")
    motion = MOTIONS["drape"](to="lower back" if up else "buttock crease", up=up)
    made = sketch(BodyFigure(body, (motion,)))
    assert not made.strokes
    arrows = [ink.path for ink in made.inks if ink.fill == "white"]
    assert len(arrows) == 2
    for path in arrows:
        points = [coords for _, *coords in path if coords]
        tip = points[3][1]
        assert tip == (min if up else max)(y for _, y in points)


@pytest.mark.parametrize(("step", "motion"), [(3, 0), (8, 0)])
def test_what_runs_along_the_spine_has_no_pressure_and_is_dashed(step, motion):
    figure = MASSAGE.steps[step - 1].figure
    made = sketch(replace(figure, motions=(figure.motions[motion],)))
    assert {stroke.pressure for stroke in made.strokes} == {"none"}
    assert all(ink.dashed for ink in made.inks if ink.pen)


@pytest.mark.parametrize("figure", SPINED.values(), ids=SPINED)
def test_no_head_lies_on_the_spine(figure):
    made = sketch(figure)
    for stroke in made.strokes:
        if stroke.head:
            assert away(made.spine, stroke.points[1]) >= figure.map.spine.clear, stroke
