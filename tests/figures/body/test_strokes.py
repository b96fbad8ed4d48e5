"""Lines of a figure can be seen on a card, on a poster and in little ink."""

from __future__ import annotations

from printkit.figures.body.figure import draw_figure, figure_inks, sketch
from printkit.figures.body.map import body_inks
from printkit.figures.body.strokes import shapes, weights
from tests.helpers.body_figures import CARD, LOW_INK, PLAIN, POSTER, every, shown


@every
def test_dashes_say_no_pressure_and_nothing_else(figure):
    dashed = [ink for ink in figure_inks(figure) if ink.dashed]
    light = [stroke for stroke in sketch(figure).strokes if stroke.pressure == "none" and not stroke.head]
    assert len(dashed) <= len(light)
    assert all(ink.pen for ink in dashed)


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


@every
def test_low_ink_has_outlines_only(figure):
    marks = draw_figure(figure, 100.0, LOW_INK).items
    assert {mark.fill for mark in marks if mark.fill} <= {"#ffffff", PLAIN.motion}
    body = shapes(body_inks(figure.map), 1.0, 100.0, LOW_INK)
    assert {mark.fill for mark in body if mark.fill} <= {"#ffffff"}
    lines = {mark.path for mark in marks if mark.stroke}
    glow = {PLAIN.glow, PLAIN.warmth}
    assert lines >= {
        mark.path for mark in draw_figure(figure, 100.0, PLAIN).items if mark.stroke and mark.stroke not in glow
    }
