"""A figure's data are read, drawn once and told in words, or its mistakes are."""

from __future__ import annotations

import re

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.resources import find_routine
from printkit.figures.body.figure import ColouredFigure, describe, draw_figure, figure_inks
from printkit.figures.body.palette import Palette
from printkit.inputs.routine import read_routine
from tests.helpers.body_figures import CARD, LOW_INK, MASSAGE, OWN, PLAIN, POSTER, SHIPPED, STEPS, every, routine
from tests.mistakes import cases


def test_each_side_needs_two_sides(tmp_path):
    (tmp_path / "bodies").mkdir()
    own = OWN.replace("mirror: true\n", "corner: [1, 1, 9, 9]\n") + "paths: {shin: M0 30 L0 50}\n"
    (tmp_path / "bodies" / "shin.yaml").write_text(own)
    path = routine(tmp_path, "body: shin\nmotions: [{sweep: {along: shin, times: 5 each side}}]")
    with pytest.raises(PrintkitError, match='the body "shin" has one side only; remove "each side"'):
        read_routine(path)


def test_every_step_has_a_figure_of_its_own():
    found = {tuple(draw_figure(figure, 100.0, PLAIN).items) for figure in STEPS.values()}
    assert len(found) == len(MASSAGE.steps) == 13
    assert len({figure.alt for figure in STEPS.values()}) == 13
    assert all(point.figure for point in MASSAGE.preparation)


def test_a_figure_is_made_once_for_all_heights_and_colours():
    figure, again = MASSAGE.steps[0].figure, read_routine(find_routine("back-massage")).steps[0].figure
    assert figure_inks(figure) is figure_inks(again)
    card, poster = draw_figure(figure, CARD, PLAIN), draw_figure(again, POSTER, LOW_INK)
    marks = {id(mark.path) for mark in poster.items}
    assert all(id(mark.path) in marks for mark in card.items)
    assert len(card.items) < len(poster.items), "finger nails are for large pictures alone"
    assert ColouredFigure(figure, PLAIN).at(100.0) is ColouredFigure(again, Palette()).at(100.01)


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
    words = describe(figure)
    assert words.endswith(".")
    assert not re.search(r"  | \.|the the|None", words)


def test_words_of_ones_own_go_first(tmp_path):
    assert read_routine(routine(tmp_path, "body: back\nalt: A back.")).steps[0].figure.alt == "A back."
    assert read_routine(routine(tmp_path, "body: back")).steps[0].figure.alt == "Back view."


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
