"""Hands of a figure: left and right, on the body, in the place of what they do."""

from __future__ import annotations

from math import dist

import pytest

from printkit.core.paths import moved
from printkit.figures.body.figure import BodyFigure, sketch
from printkit.figures.body.map import read_body
from printkit.figures.body.motions import MOTIONS
from tests.helpers.body_figures import EVEN, MASSAGE, STEPS, every, inside


def handed(laid):
    """1 for a right hand seen from its back, -1 for a left one: which way the thumb is from the fingers."""
    (x, y), (fx, fy), (tx, ty) = laid.palm, laid.finger, laid.thumb
    return 1 if (fx - x) * (ty - y) - (fy - y) * (tx - x) < 0 else -1


@every
def test_two_hands_are_a_left_and_a_right_one(figure):
    hands = [handed(laid) for laid in sketch(figure).hands]
    assert abs(sum(hands)) == len(hands) % 2, "as many left as right ones; of three or one, one more of either"


@pytest.mark.parametrize("figure", EVEN.values(), ids=EVEN)
def test_thumbs_are_inside(figure):
    for laid in sketch(figure).hands:
        assert laid.thumb[0] / laid.palm[0] < 1


@pytest.mark.parametrize(("number", "upper"), [(9, 1), (13, 1)])
def test_hands_from_the_side_are_those_of_one_who_stands_there(number, upper):
    hands = sorted(sketch(MASSAGE.steps[number - 1].figure).hands, key=lambda laid: laid.palm[1])
    assert all(laid.finger[0] < laid.palm[0] for laid in hands), "fingers point left: from the right"
    assert [handed(laid) for laid in hands] == [upper, -upper]


@pytest.mark.parametrize("turn", [-90, -30, 40, 90])
def test_a_hold_with_both_hands_from_either_side(turn):
    body = read_body("back")
    for one, other in (("base of the spine", "base of the neck"), ("base of the neck", "base of the spine")):
        motion = MOTIONS["hold"](at=one, other=other, turn=turn)
        upper, lower = sorted(sketch(BodyFigure(body, (motion,))).hands, key=lambda h: h.palm[1])
        assert (handed(upper), handed(lower)) == ((1, -1) if turn < 0 else (-1, 1))


@pytest.mark.parametrize("number", [2, 5, 10])
def test_thumbs_touch_the_beginning_of_their_circles(number):
    made = sketch(MASSAGE.steps[number - 1].figure)
    starts = [stroke.points[0] for stroke in made.strokes if not stroke.head]
    assert len(made.hands) == 2
    for laid in made.hands:
        assert min(dist(laid.thumb, start) for start in starts) < 0.5


def boxed(laid):
    """The points of a hand's outline."""
    return [tuple(coords[-2:]) for _, *coords in laid.outline]


def test_hand_over_hand_shows_two_hands_each_with_its_own_stroke_that_grows_lighter():
    """One low, one higher on the other side of the spine, and none upon it; their strokes begin at their fingers."""
    made = sketch(STEPS["step 12"])
    low, high = made.hands
    assert all(x < -0.5 for x, _ in boxed(low))
    assert all(x > 0.5 for x, _ in boxed(high))
    assert low.finger[1] - high.finger[1] > made.body.hand / 2
    shafts = [stroke for stroke in made.strokes if not stroke.head]
    for laid in (low, high):
        own = [stroke for stroke in shafts if stroke.points[0][0] * laid.palm[0] > 0]
        assert dist(own[0].points[0], laid.finger) < made.body.hand * 0.1
        weights = [stroke.weight for stroke in own]
        assert weights == sorted(weights, reverse=True)
        assert weights[0] > 3 * weights[-1]


@pytest.mark.parametrize("side", ["left", "right"])
def test_stacked_hands_wait_at_the_start_of_their_circle(side):
    body = read_body("back")
    motion = MOTIONS["circles"](round="shoulder blades", side=side, hands="stacked")
    made = sketch(BodyFigure(body, (motion,)))
    shaft, head = made.strokes
    upper = made.hands[1].finger
    assert dist(upper, shaft.points[0]) < dist(upper, head.points[1])
    assert dist(upper, shaft.points[0]) < body.hand * 0.15
    assert not inside(head.points[1], [boxed(laid) for laid in made.hands]), "no hand hides the head"


def test_of_stacked_hands_the_upper_one_hides_the_lower_one():
    made = sketch(STEPS["step 3"])
    assert len(made.hands) == 2
    order = [
        next(nth for nth, ink in enumerate(made.inks) if ink.fill and ink.path == moved(laid.outline, made.left, 0.0))
        for laid in made.hands
    ]
    assert order[1] > order[0]
    edge = made.inks[order[1] - 1]
    assert (edge.path, edge.stroke, edge.wide > 0) == (made.inks[order[1]].path, "hand", True), "it parts the two"
    shows = [point for point in boxed(made.hands[0]) if not inside(point, [boxed(made.hands[1])])]
    assert shows, "fingers of the lower one can be seen beside it"


@pytest.mark.parametrize("number", [1, 5, 11, 12])
def test_hands_of_the_steps_lie_on_the_body(number):
    """Or on the drape, but never beside the body."""
    figure = MASSAGE.steps[number - 1].figure
    skin = [*figure.map.outlines("skin"), *figure.map.outlines("drape")]
    for laid in sketch(figure).hands:
        outside = [point for point in boxed(laid) if not inside(point, skin)]
        assert not outside, outside


def test_friction_has_arrows_of_one_size_and_hands_that_keep_off_the_spine():
    made = sketch(MASSAGE.steps[8].figure)
    lengths = {round(dist(stroke.points[0], stroke.points[-1]), 3) for stroke in made.strokes if not stroke.head}
    assert len(lengths) == 1
    upper, lower = made.hands
    assert upper.palm[0] == pytest.approx(lower.palm[0])
    assert min(x for hand in (upper, lower) for x, _ in boxed(hand)) > made.body.spine.clear
    assert max(y for _, y in boxed(upper)) < max(y for _, y in boxed(lower))
