"""Numbers and signs say how often and how long, and hide nothing."""

from __future__ import annotations

import re
from math import dist

import pytest

from printkit.core.display_list import PathItem
from printkit.figures.body.curves import away, flat
from printkit.figures.body.figure import BodyFigure, sketch
from printkit.figures.body.map import read_body
from printkit.figures.body.motions import MOTIONS
from tests.helpers.body_figures import MASSAGE, STEPS, bounds, every, inside


def discs(made):
    """The middles of the numbers' discs of a sketch, and the radius of the white round them."""
    boxes = [bounds(PathItem(ink.path)) for ink in made.inks if ink.fill == "white"]
    radius = (boxes[0][2] - boxes[0][0]) / 2
    return [((left + right) / 2 - made.left, (top + bottom) / 2) for left, top, right, bottom in boxes], radius


@pytest.mark.parametrize("number", [1, 8])
def test_numbers_sit_at_the_start_of_their_strokes_on_both_sides(number):
    made = sketch(MASSAGE.steps[number - 1].figure)
    found, radius = discs(made)
    starts = [(line[0], side) for lines, sides, _ in made.numbered for line in lines for side in sides]
    assert len(found) == len(starts) == 4
    for centre, ((x, y), side) in zip(found, starts, strict=True):
        assert dist(centre, (x * side, y)) < 1.5 * radius


@pytest.mark.parametrize(("number", "motion"), [(3, 1), (4, 0), (4, 1)])
def test_the_number_of_a_round_motion_stands_amid_it_and_hides_none_of_it(number, motion):
    made = sketch(MASSAGE.steps[number - 1].figure)
    found, radius = discs(made)
    (line,), (side,), amid = made.numbered[motion]
    centre = found[motion - len(made.numbered)]
    assert amid
    assert inside((centre[0] * side, centre[1]), [line])
    assert away(line, (centre[0] * side, centre[1])) > 0.9 * radius


def test_one_pair_of_hands_has_one_number():
    made = sketch(MASSAGE.steps[2].figure)
    assert [len(sides) for _, sides, _ in made.numbered] == [1, 1]


def test_minutes_have_no_number_that_could_be_read_as_theirs():
    body = read_body("back")
    left, top, width, height = body.corner
    motions = (MOTIONS["hold"](at="lower back", minutes=1), MOTIONS["sweep"](along="sides", both=True))
    made = sketch(BodyFigure(body, motions))
    digits = [(ink.path[0][1] - made.left, ink.path[0][2]) for ink in made.inks if ink.stroke == "white"]
    assert len(digits) == 3
    assert not any(left <= x <= left + width and top <= y <= top + height for x, y in digits)


def test_each_side_is_said_on_both_sides():
    body = read_body("back")
    left, top, width, height = body.corner

    def corners(times):
        motions = (MOTIONS["circles"](round="shoulder blades", times=times, both=True),)
        made = sketch(BodyFigure(body, motions))
        starts = [(ink.path[0][1] - made.left, ink.path[0][2]) for ink in made.inks]
        return [
            sum(top <= y <= top + height and x0 <= x <= x0 + width for x, y in starts) for x0 in (left, -left - width)
        ]

    assert corners("4–5")[1] == 0
    one, other = corners("4–5 each side")
    assert one == other == corners("4–5")[0] > 0


@every
def test_numbers_stand_beside_the_spine(figure):
    made = sketch(figure)
    for ink in made.inks if made.spine else ():
        if ink.stroke == "white":
            x, y = ink.path[0][1] - made.left, ink.path[0][2]
            assert away(made.spine, (x, y)) > figure.map.spine.clear


@pytest.mark.parametrize("step", MASSAGE.steps, ids=STEPS)
def test_a_picture_says_how_often_and_how_long_as_the_words_do(step):
    often = {motion.times for motion in step.figure.motions if motion.times}
    long = {motion.minutes for motion in step.figure.motions if motion.minutes}
    said = re.search(r"(\d(–\d)?|several)( times (each side))?", step.repeat)
    said = [" ".join(filter(None, (said[1], said[4])))] if said else []
    assert [*often, *map(str, long)] == said
    assert bool(long) == ("minute" in step.repeat)


@pytest.mark.parametrize("often", [["3"], ["12–18"], ["several"], ["5–6", "several"], ["1", "2", "3"]], ids=len)
@pytest.mark.parametrize("name", ["back", "neck and shoulders", "lower back", "front"])
def test_signs_stay_in_the_corner_and_off_the_body(name, often):
    body = read_body(name)
    left, top, width, height = body.corner
    path = next(iter(body.paths))

    def drawing(times):
        motions = tuple(MOTIONS["sweep"](along=path, times=each) for each in times)
        return sketch(BodyFigure(body, motions))

    made, bare = drawing(often), drawing([""] * len(often))
    assert len(made.inks) > len(bare.inks)
    for ink in made.inks[len(bare.inks) :]:
        for x, y in flat(ink.path, 0.5):
            half = ink.wide / 2
            assert left - 1e-6 <= x - made.left - half <= x - made.left + half <= left + width + 1e-6
            assert top - 1e-6 <= y - half <= y + half <= top + height + 1e-6
            assert not inside((x - made.left, y), body.outlines("skin"))
