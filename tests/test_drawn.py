"""Figures drawn from data: every picture that ships, its geometry, its words, and the mistakes in one."""

import re
from dataclasses import replace
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.colour import ratios
from printkit.core.display_list import PathItem, moved, placed
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout, find_routine, layout_names
from printkit.figures.body.curves import away, flat, mirrored_path, parse_path, part, reverse, smooth
from printkit.figures.body.figure import Coloured, Drawn, draw, inks, sketch, told
from printkit.figures.body.map import body_names, drawn, read_body
from printkit.figures.body.motions import MOTIONS
from printkit.figures.body.palette import SKIN, Palette, palette
from printkit.figures.body.strokes import shapes, weights
from printkit.guides.motion_samples import samples
from printkit.inputs.layout import read_layout
from printkit.inputs.routine import read_routine
from tests.mistakes import cases

MM = 72 / 25.4
CARD, POSTER = 25 * MM, 150 * MM  # the height of a figure on a business card, and on an A1 poster
PLAIN, LOW_INK = Palette(), Palette(low_ink=True)
MASSAGE = read_routine(find_routine("back-massage"))
STEPS = {f"step {step.number}": step.figure for step in MASSAGE.steps}
SHIPPED = {
    "cover": MASSAGE.figure,
    **{f"point {point.number}": point.figure for point in MASSAGE.preparation},
    **STEPS,
    **{f"{body}: {said}": figure for body in body_names() for said, figure in samples(read_body(body))},
}
every = pytest.mark.parametrize("figure", SHIPPED.values(), ids=SHIPPED)
SPINED = {said: figure for said, figure in SHIPPED.items() if figure.map.spine}
EVEN = {
    said: figure
    for said, figure in SHIPPED.items()
    if figure.map.mirror and all(getattr(motion, "both", False) for motion in figure.motions)
}
sizes = pytest.mark.parametrize("height", [CARD, 40 * MM, POSTER], ids=["card", "middle", "poster"])


def shown(figure, height, palette=PLAIN):
    """The shapes of a figure as they are on a page, in points."""
    drawing = Coloured(figure, palette).at(height)
    return drawing.width * height / drawing.height, placed(drawing, 0.0, 0.0, height / drawing.height, None)


def bounds(shape):
    points = flat(shape.path, 1.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - shape.line / 2, min(ys) - shape.line / 2, max(xs) + shape.line / 2, max(ys) + shape.line / 2


def inside(point, outlines):
    """Whether a point lies in one of the outlines (the number of edges to the right of it is odd)."""

    def odd(outline):
        x, y = point
        hits = 0
        for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True):
            hits += (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
        return hits % 2

    return any(odd(outline) for outline in outlines)


# --- geometry -----------------------------------------------------------------------------------------------


@sizes
@every
def test_a_figure_stays_inside_its_picture(figure, height):
    width, marks = shown(figure, height)
    assert width == pytest.approx(height * Coloured(figure, PLAIN).shape)
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
        upper, lower = sorted(sketch(Drawn(body="back", motions=(motion,), map=body)).hands, key=lambda h: h.palm[1])
        assert (handed(upper), handed(lower)) == ((1, -1) if turn < 0 else (-1, 1))


@pytest.mark.parametrize("number", [2, 5, 10])
def test_thumbs_touch_the_beginning_of_their_circles(number):
    made = sketch(MASSAGE.steps[number - 1].figure)
    starts = [stroke.points[0] for stroke in made.strokes if not stroke.head]
    assert len(made.hands) == 2
    for laid in made.hands:
        assert min(dist(laid.thumb, start) for start in starts) < 0.5


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
    made = sketch(Drawn(body="back", motions=(motion,), map=body))
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


def test_one_pair_of_hands_has_one_number():
    made = sketch(MASSAGE.steps[2].figure)
    assert [len(sides) for _, sides, _ in made.numbered] == [1, 1]


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


def test_minutes_have_no_number_that_could_be_read_as_theirs():
    body = read_body("back")
    left, top, width, height = body.corner
    motions = (MOTIONS["hold"](at="lower back", minutes=1), MOTIONS["sweep"](along="sides", both=True))
    made = sketch(Drawn(body="back", motions=motions, map=body))
    digits = [(ink.path[0][1] - made.left, ink.path[0][2]) for ink in made.inks if ink.stroke == "white"]
    assert len(digits) == 3
    assert not any(left <= x <= left + width and top <= y <= top + height for x, y in digits)


@pytest.mark.parametrize("up", [False, True])
def test_cloth_is_moved_by_an_arrow_that_is_no_stroke(up):
    body = read_body("lower back")
    motion = MOTIONS["drape"](to="lower back" if up else "buttock crease", up=up)
    made = sketch(Drawn(body="lower back", motions=(motion,), map=body))
    assert not made.strokes
    arrows = [ink.path for ink in made.inks if ink.fill == "white"]
    assert len(arrows) == 2
    for path in arrows:
        points = [coords for _, *coords in path if coords]
        tip = points[3][1]
        assert tip == (min if up else max)(y for _, y in points)


def test_each_side_is_said_on_both_sides():
    body = read_body("back")
    left, top, width, height = body.corner

    def corners(times):
        motions = (MOTIONS["circles"](round="shoulder blades", times=times, both=True),)
        made = sketch(Drawn(body="back", motions=motions, map=body))
        starts = [(ink.path[0][1] - made.left, ink.path[0][2]) for ink in made.inks]
        return [
            sum(top <= y <= top + height and x0 <= x <= x0 + width for x, y in starts) for x0 in (left, -left - width)
        ]

    assert corners("4–5")[1] == 0
    one, other = corners("4–5 each side")
    assert one == other == corners("4–5")[0] > 0


def test_each_side_needs_two_sides(tmp_path):
    (tmp_path / "bodies").mkdir()
    own = OWN.replace("mirror: true\n", "corner: [1, 1, 9, 9]\n") + "paths: {shin: M0 30 L0 50}\n"
    (tmp_path / "bodies" / "shin.yaml").write_text(own)
    path = routine(tmp_path, "body: shin\nmotions: [{sweep: {along: shin, times: 5 each side}}]")
    with pytest.raises(PrintkitError, match='the body "shin" has one side only; remove "each side"'):
        read_routine(path)


@every
def test_numbers_stand_beside_the_spine(figure):
    made = sketch(figure)
    for ink in made.inks if made.spine else ():
        if ink.stroke == "white":
            x, y = ink.path[0][1] - made.left, ink.path[0][2]
            assert away(made.spine, (x, y)) > figure.map.spine.clear


@pytest.mark.parametrize(("step", "motion"), [(3, 0), (8, 0)])
def test_what_runs_along_the_spine_has_no_pressure_and_is_dashed(step, motion):
    figure = MASSAGE.steps[step - 1].figure
    made = sketch(replace(figure, motions=(figure.motions[motion],)))
    assert {stroke.pressure for stroke in made.strokes} == {"none"}
    assert all(ink.dashed for ink in made.inks if ink.pen)


@every
def test_dashes_say_no_pressure_and_nothing_else(figure):
    dashed = [ink for ink in inks(figure) if ink.dashed]
    light = [stroke for stroke in sketch(figure).strokes if stroke.pressure == "none" and not stroke.head]
    assert len(dashed) <= len(light)
    assert all(ink.pen for ink in dashed)


@pytest.mark.parametrize("figure", SPINED.values(), ids=SPINED)
def test_no_head_lies_on_the_spine(figure):
    made = sketch(figure)
    for stroke in made.strokes:
        if stroke.head:
            assert away(made.spine, stroke.points[1]) >= figure.map.spine.clear, stroke


def test_every_step_has_a_figure_of_its_own():
    found = {tuple(draw(figure, 100.0, PLAIN).items) for figure in STEPS.values()}
    assert len(found) == len(MASSAGE.steps) == 13
    assert len({figure.alt for figure in STEPS.values()}) == 13
    assert all(point.figure for point in MASSAGE.preparation)


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
        return sketch(Drawn(body=name, motions=motions, map=body))

    made, bare = drawing(often), drawing([""] * len(often))
    assert len(made.inks) > len(bare.inks)
    for ink in made.inks[len(bare.inks) :]:
        for x, y in flat(ink.path, 0.5):
            half = ink.wide / 2
            assert left - 1e-6 <= x - made.left - half <= x - made.left + half <= left + width + 1e-6
            assert top - 1e-6 <= y - half <= y + half <= top + height + 1e-6
            assert not inside((x - made.left, y), body.outlines("skin"))


# --- weights and colours ------------------------------------------------------------------------------------


def test_lines_can_be_seen_on_a_card_and_are_not_heavy_on_a_poster():
    card, poster = weights(CARD), weights(POSTER)
    assert card.line >= 0.5
    assert card.stroke >= 1.3
    assert 2 * card.stroke < poster.stroke < 9
    assert poster.stroke / POSTER < card.stroke / CARD, "they grow more slowly than the figure"
    assert all(w.stroke > 1.8 * w.line for w in (card, poster)), "motions stand out from the body"


@every
def test_no_line_is_too_fine_to_print(figure):
    assert all(mark.line >= 0.3 for mark in shown(figure, CARD)[1] if mark.stroke)


def test_motions_are_seen_on_skin_and_hands():
    for colours in (PLAIN, *(palette(read_layout(find_layout(name)).colours) for name in layout_names())):
        for under in (*(getattr(colours, name) for name in SKIN), "#ffffff"):
            assert min(ratios(colours.motion, under)) >= 3.0


def test_a_layout_names_the_colours_of_its_figures():
    assert palette({"skin": "#ffeedd", "ink": "#000000"}) == Palette(skin="#ffeedd")
    assert palette({"skin-line": "#123456"}) == Palette(skin_line="#123456")


@every
def test_low_ink_has_outlines_only(figure):
    marks = draw(figure, 100.0, LOW_INK).items
    assert {mark.fill for mark in marks if mark.fill} <= {"#ffffff", PLAIN.motion}
    body = shapes(drawn(figure.map), 1.0, 100.0, LOW_INK)
    assert {mark.fill for mark in body if mark.fill} <= {"#ffffff"}
    lines = {mark.path for mark in marks if mark.stroke}
    glow = {PLAIN.glow, PLAIN.warmth}
    assert lines >= {
        mark.path for mark in draw(figure, 100.0, PLAIN).items if mark.stroke and mark.stroke not in glow
    }


def test_a_figure_is_made_once_for_all_heights_and_colours():
    figure, again = MASSAGE.steps[0].figure, read_routine(find_routine("back-massage")).steps[0].figure
    assert inks(figure) is inks(again)
    card, poster = draw(figure, CARD, PLAIN), draw(again, POSTER, LOW_INK)
    marks = {id(mark.path) for mark in poster.items}
    assert all(id(mark.path) in marks for mark in card.items)
    assert len(card.items) < len(poster.items), "finger nails are for large pictures alone"
    assert Coloured(figure, PLAIN).at(100.0) is Coloured(again, Palette()).at(100.01)


# --- words --------------------------------------------------------------------------------------------------

TOLD = {
    "cover": "Back view: hands rest on the shoulder blades.",
    "point 1": "Lower back: the drape is folded down until the top of the buttock crease just shows.",
    "point 2": "Side view of the head: a small rolled towel lies under the forehead.",
    "point 3": "Two open hands: drops of oil fall on the palms.",
    "step 1": "Back view: both hands glide gently from the lower back up to the shoulders on either side of the "
    "spine, then lightly down to the waist along the sides.",
    "step 2": "Back view: both thumbs make small circles gently from the base of the spine up on either side of the "
    "spine, 5–6 times.",
    "step 3": "Back view: two hands, one on top of the other, sweep lightly from the base of the spine up to the mid "
    "back on either side of the spine, then the hands draw a figure of eight round the shoulder blades, 4–5 times.",
    "step 4": "Back view: two hands, one on top of the other, circle round the left shoulder blade, then the hands "
    "circle round the right shoulder blade, 4–5 times each side.",
    "step 5": "Neck and shoulders: both thumbs make small circles all round the shoulder blades.",
    "step 6": "Neck and shoulders: fingers and thumbs squeeze out along the top of the shoulders, 4–5 times each "
    "side.",
    "step 7": "Neck and shoulders: both thumbs stroke up to the ears along the back of the neck.",
    "step 8": "Back view: both hands glide lightly from the upper back down to the buttocks on either side of the "
    "spine, then firmly from the hips up the sides, 5 times.",
    "step 9": "Back view: both hands rub to and fro over the whole back on either side of the spine.",
    "step 10": "Lower back: both thumbs make small circles out to the hips along the top of the buttocks, several "
    "times.",
    "step 11": "Back view: both hands glide over the whole back in long strokes that spread like a fan from the "
    "lower back up to the shoulders.",
    "step 12": "Back view: one hand follows the other gently from the base of the spine up to the base of the neck "
    "on either side of the spine, lighter and lighter, several times.",
    "step 13": "Back view: one hand rests on the base of the spine, the other on the base of the neck, for about "
    "1 minute while warmth builds.",
}


@pytest.mark.parametrize(("name", "words"), TOLD.items(), ids=TOLD)
def test_a_figure_tells_itself(name, words):
    assert SHIPPED[name].alt == words


@every
def test_words_are_plain_sentences(figure):
    words = told(figure)
    assert words.endswith(".")
    assert not re.search(r"  | \.|the the|None", words)


def test_words_of_ones_own_go_first(tmp_path):
    assert read_routine(routine(tmp_path, "body: back\nalt: A back.")).steps[0].figure.alt == "A back."
    assert read_routine(routine(tmp_path, "body: back")).steps[0].figure.alt == "Back view."


# --- mistakes -----------------------------------------------------------------------------------------------


def routine(tmp_path, figure, more=""):
    path = tmp_path / "r.yaml"
    indented = "".join(f"      {line}\n" for line in figure.splitlines())
    path.write_text(f"title: T\ncautions: []\n{more}steps:\n  - title: S\n    text: T\n    figure:\n{indented}")
    return path


@pytest.mark.parametrize(("text", "messages"), cases("figure"))
def test_mistakes_are_told_all_at_once_with_their_places(tmp_path, text, messages):
    path = routine(tmp_path, text)
    with pytest.raises(PrintkitError) as error:
        read_routine(path)
    found = [str(problem).removeprefix(f"{path}:") for problem in error.value.problems]
    assert len(found) == len(messages), found
    for said, wanted in zip(found, messages, strict=True):
        line, column, rest = wanted.split(":", 2)
        assert said.startswith(f"{int(line) + 6}:{int(column) + 6}:{rest}"), said


def test_mistakes_of_all_figures_are_told_in_one_run(tmp_path):
    path = routine(tmp_path, "body: bak", "preparation:\n  - {text: P, figure: {body: hans}}\nfigure: {body: frnt}\n")
    with pytest.raises(PrintkitError) as error:
        read_routine(path)
    found = [(p.place.line, p.what) for p in error.value.problems]
    assert found == [(4, 'there is no body "hans"'), (5, 'there is no body "frnt"'), (10, 'there is no body "bak"')]


def test_another_language_needs_words_of_its_own(tmp_path):
    path = routine(tmp_path, "body: back", "language: de\n")
    with pytest.raises(PrintkitError, match='8:7: the figure lacks "alt", and it writes itself in English only, not'):
        read_routine(path)
    assert read_routine(routine(tmp_path, "body: back\nalt: Ein Rücken.", "language: de\n")).steps[0].figure.alt


# --- maps ---------------------------------------------------------------------------------------------------

OWN = """title: A knee
about: a knee from the front
size: [40, 60]
hand: 20
mirror: true
parts:
  - {role: skin, path: M0 2 C14 2 16 30 12 58 L0 58}
landmarks: {kneecap: [0, 30]}
"""


def test_a_folder_beside_the_routine_adds_maps_and_goes_first(tmp_path):
    (tmp_path / "bodies").mkdir()
    (tmp_path / "bodies" / "left-knee.yaml").write_text(OWN)
    (tmp_path / "bodies" / "back.yaml").write_text(OWN)
    assert read_routine(routine(tmp_path, "body: left knee")).steps[0].figure.alt == "A knee."
    assert read_routine(routine(tmp_path, "body: back")).steps[0].figure.alt == "A knee."
    assert {"left knee", "front"} <= set(body_names(tmp_path))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("title: A knee\n", ""), '1:1: the body map lacks "title"'),
        (("size: [40, 60]", "size: [40]"), '3:7: "size" has 1 entries; it takes 2 to 2'),
        (("size: [40, 60]", "size: [0, 60]"), "3:7: the size must be above 0"),
        (("role: skin", "role: skn"), '7:12: "role" is "skn"; did you mean "skin"?'),
        (("M0 2 C14", "M0 2 Q14"), '7:24: "path" is "M0 2 Q14 2 16 30 12 58 L0 58"; it must be SVG path data'),
        (("[0, 30]", "[0, 90]"), '8:12: "kneecap" lies outside the picture'),
        (("hand: 20", "hand: 20\nspine: {path: spin, clear: 1, beside: 2}"), '5:8: no path "spin"'),
    ],
)
def test_mistakes_in_a_map_are_told_in_its_own_lines(tmp_path, change, said):
    (tmp_path / "bodies").mkdir()
    file = tmp_path / "bodies" / "knee.yaml"
    file.write_text(OWN.replace(*change))
    with pytest.raises(PrintkitError) as error:
        read_routine(routine(tmp_path, "body: knee"))
    assert f"{file}:{said}" in str(error.value)


@pytest.mark.parametrize("name", body_names())
def test_every_map_can_show_most_motions(name):
    found = dict(samples(read_body(name)))
    assert len(found) >= len(MOTIONS) - 3
    assert all(isinstance(shape, PathItem) for shape in shapes(drawn(read_body(name)), 2.0, 300.0, PLAIN))


# --- curves -------------------------------------------------------------------------------------------------

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
