"""Small blocks stand in their places: discs, tick boxes, fields, ruled lines, pictures."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.display_list import Drawing, ImageItem, Node, PathItem
from printkit.core.paths import line, rectangle
from printkit.inputs.layout import Length, Setting, Style
from printkit.typeset.blocks import Disc, Field, Figure, HorizontalRule, Lines, Misfit, Space, Tick
from tests.helpers.blocks import PLAIN, SETTING, Box, box, drawn, near, pt, quick, text, within


@pytest.mark.parametrize("number", ["1", "7", "10", "11", "40", "99"])
@pytest.mark.parametrize("body", [9.0, 12.5, 17.0])
def test_digits_stand_in_the_middle_of_their_disc(number, body):
    style = Style(size=Length(1.2, "em"), bold=True, colour="#ffffff", fill="#0b6e4f")
    disc = Disc(text(number, style, Node("label", 1)), style)
    circle, digits = drawn(disc, 100.0, setting=Setting(body, 1.3), at=(20.0, 30.0))
    round_ = box(circle)
    em = 1.2 * body
    assert round_.right - round_.left == near(round_.bottom - round_.top)
    assert (round_.left, round_.top) == near((20.0, 30.0))
    high = digits.face.font.face.capHeight / 1000 * em
    seen = Box(digits.x, digits.y - high, digits.x + digits.width, digits.y)
    assert seen.middle == pytest.approx(round_.middle, abs=0.2)
    corners = [abs(complex(x, y) - complex(*round_.middle)) for x in seen[::2] for y in seen[1::2]]
    assert max(corners) < (round_.right - round_.left) / 2, "the digits stay inside"
    assert digits.owner.tag == "label"


def test_a_disc_and_a_tick_need_their_room():
    style = Style(size=pt(20.0))
    disc, tick = Disc(text("7", style), style), Tick(style)
    assert (disc.natural(SETTING), tick.natural(SETTING)) == near((41.0, 20.0))
    for block, natural, said in ((disc, 41.0, "a disc"), (tick, 20.0, "a box to tick")):
        assert block.lay(natural, SETTING).height == near(natural)
        with pytest.raises(Misfit, match=f"too wide: {said} lacks 1.1 mm") as caught:
            block.lay(natural - 3.0, SETTING)
        assert caught.value.points == near(3.0)


def test_a_tick_box_is_a_square_inside_its_place():
    (square,) = drawn(Tick(Style(size=pt(20.0), line=pt(1.0), border="#123456")), 50.0, at=(3.0, 4.0))
    assert box(square) == near((3, 4, 23, 24))
    assert (square.fill, square.stroke) == (None, "#123456")


def test_a_field_is_a_word_and_a_line_behind_it():
    field = Field(text("Name"), Style(line=pt(0.7), border="#123456"))
    word, rule = drawn(field, 120.0, at=(10.0, 20.0))
    assert [op[1] for op in rule.path] == pytest.approx([word.x + word.width + 5.0, 130.0], abs=0.02)
    assert {op[2] for op in rule.path} == {word.y}, "on the word's baseline"
    with pytest.raises(Misfit, match="too wide: a field to write in lacks"):
        field.lay(word.width + 20.0, SETTING)


@pytest.mark.parametrize(("height", "count"), [(20.0, 2), (29.0, 2), (30.0, 3), (100.0, 10)])
def test_ruled_lines_fill_the_height_they_get(height, count):
    block = Lines(pt(10.0), 2, Style(border="#123456", line=pt(0.6)))
    assert block.lay(80.0, SETTING).height == 20
    boxes = [box(mark) for mark in drawn(block, 80.0, height, at=(5.0, 7.0))]
    assert len(boxes) == count
    assert all(within(b, Box(5, 7, 85, 7 + height)) for b in boxes)
    assert boxes[-1].bottom == near(7 + height)
    assert len({round(b.top - a.top, 6) for a, b in pairwise(boxes)}) <= 1
    assert {round(b.right - b.left, 6) for b in boxes} == {80}


def test_a_rule_and_a_space():
    (rule,) = drawn(HorizontalRule(Style(border="#123456", line=pt(2.0))), 80.0, at=(5.0, 7.0))
    assert box(rule) == near((5, 7, 85, 9))
    assert drawn(Space(pt(9.0), PLAIN), 80.0) == []
    assert Space(pt(9.0), PLAIN).lay(80.0, SETTING).height == 9


@quick
@given(size=st.tuples(*[st.integers(1, 300)] * 2), width=st.integers(5, 300), height=st.integers(5, 300))
def test_a_picture_keeps_its_shape_and_stays_in_its_place(size, width, height):
    wide, high = map(float, size)
    whole = PathItem(rectangle(0, 0, wide, high), "#123456")
    corner = PathItem(line(0, 0, wide / 2, high / 4), None, "#123456", 0.0, dash=(2.0, 1.0))
    owner = Node("figure", 1, alt="A hand")
    block = Figure(
        Drawing(wide, high, (whole, corner, ImageItem(wide / 2, high / 2, wide / 2, high / 2, None))),
        pt(5.0),
        owner,
        PLAIN,
    )
    assert block.lay(float(width), SETTING).height == 5
    assert block.natural(SETTING) == near(5 * wide / high)
    marks = drawn(block, float(width), float(height), at=(11.0, 13.0))
    seen, place = box(marks[0]), Box(11.0, 13.0, 11.0 + width, 13.0 + height)
    assert all(within(box(mark), place) for mark in marks)
    assert all(mark.owner is owner for mark in marks)
    assert (seen.right - seen.left) * high == pytest.approx((seen.bottom - seen.top) * wide)
    assert seen.middle == near(place.middle)
    filled = seen.right - seen.left, seen.bottom - seen.top
    assert filled[0] == near(width) or filled[1] == near(height), "as large as its place allows"
    scale = filled[0] / wide
    assert box(marks[1]) == near((seen.left, seen.top, seen.left + filled[0] / 2, seen.top + filled[1] / 4))
    assert marks[1].dash == near((2 * scale, scale))
    assert box(marks[2]) == near((*seen.middle, seen.right, seen.bottom))
