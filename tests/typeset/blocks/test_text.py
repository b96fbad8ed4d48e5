"""A text block is as high as its lines, and says when they do not fit."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.display_list import Node
from printkit.core.errors import Place
from printkit.core.units import MM
from printkit.inputs.layout import Length, Setting, Style
from printkit.typeset.blocks import Misfit, Text
from printkit.typeset.text.paragraph import paragraph
from printkit.typeset.text.tokens import Run
from tests.helpers.blocks import FAMILY, NODE, PLAIN, SAID, SETTING, Box, box, drawn, near, pt, quick, text, within


def test_a_text_reaches_from_its_first_capitals_to_its_last_descenders():
    block = text(SAID)
    laid = block.lay(120.0, SETTING)
    marks = drawn(block, 120.0, at=(30.0, 50.0))
    baselines = [mark.y for mark in marks]
    assert len(marks) == 4
    assert [b - a for a, b in pairwise(baselines)] == near([13.0] * 3)
    assert min(box(m).top for m in marks) == near(50.0)
    assert max(box(m).bottom for m in marks) == near(50.0 + laid.height)
    assert "".join(m.text for m in marks) == SAID
    assert {m.size for m in marks} == {10.0}
    assert all(m.owner is NODE for m in marks)


@pytest.mark.parametrize(("align", "side"), [("left", 0), ("centre", 0.5), ("right", 1)])
def test_lines_stand_left_centred_or_right(align, side):
    for mark in drawn(text(SAID, Style(align=align)), 120.0, at=(30.0, 0.0)):
        assert mark.x == near(30.0 + side * (120.0 - mark.width))


def test_a_text_has_its_styles_size_and_leading():
    sizes = {Length(1.5, "em"): 15.0, Length(7.0, "pt"): 7.0, Length(3.0, "mm"): 3 * MM}
    for length, points in sizes.items():
        assert {m.size for m in drawn(text("hand", Style(size=length)), 100.0)} == {points}
    assert {m.size for m in drawn(text("hand", Style(size=Length(0.5, "em"), least=8.0)), 100.0)} == {8.0}
    grown = Setting(10.0, 1.3, scale=2.0)
    assert {m.size for m in drawn(text("hand", Style(size=pt(7.0))), 100.0, setting=grown)} == {14.0}
    tight = drawn(text(SAID, Style(leading=1.1)), 120.0)
    assert tight[1].y - tight[0].y == near(11.0)


def test_raised_and_lowered_letters_leave_the_baseline():
    runs = (Run("H"), Run("2", shift="sub"), Run("O m"), Run("3", shift="sup"))
    h, two, _, three = drawn(Text(paragraph(runs, FAMILY), PLAIN, NODE), 100.0)
    assert two.y > h.y > three.y
    assert two.size == three.size == 6.5
    assert (two.y - h.y, h.y - three.y) == near((1.6, 3.4))


@quick
@given(width=st.integers(30, 400), size=st.integers(6, 30), balance=st.booleans())
def test_a_text_is_as_high_as_measured_and_inside_its_width(width, size, balance):
    block, setting = text(SAID, Style(balance=balance)), Setting(float(size), 1.25)
    if block.paragraph.widest * size > width:
        with pytest.raises(Misfit) as caught:
            block.lay(float(width), setting)
        assert caught.value.points == near(block.paragraph.widest * size - width)
        assert caught.value.what == (
            f'too wide: "pressure" is {caught.value.points / MM:.1f} mm wider than its column'
        )
        return
    laid = block.lay(float(width), setting)
    boxes = [box(mark) for mark in drawn(block, float(width), setting=setting)]
    assert all(within(b, Box(0.0, 0.0, float(width), laid.height), 1e-3) for b in boxes)
    assert max(b.bottom for b in boxes) == near(laid.height)


def test_a_misfit_tells_the_step():
    with pytest.raises(Misfit) as caught:
        Text(paragraph((Run("hippopotamus"),), FAMILY), PLAIN, Node("p", 4), Place("pages.xml", 7)).lay(20.0, SETTING)
    assert (caught.value.step, caught.value.place) == (4, Place("pages.xml", 7))
