"""Stacks, rows and grids share their room among what stands in them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.display_list import PathItem
from printkit.core.paths import line, rectangle
from printkit.core.units import MM
from printkit.inputs.layout import Length, Style
from printkit.typeset.blocks import Block, BlockOf, Grid, MeasuredOf, Misfit, Row, Stack
from tests.helpers.blocks import HAIR, PLAIN, SETTING, box, drawn, near, pt, quick, text


class Brick(BlockOf[None]):
    """A block of a known size that draws its outline."""

    def __init__(self, height=10.0, width=20.0, above=0.0, below=0.0, grow=0.0):
        super().__init__(Style(above=pt(above), below=pt(below)))
        self.size, self.grow = (width, height), grow

    def natural(self, setting):
        return self.size[0]

    def lay(self, width, setting):
        return MeasuredOf(self, width, self.size[1], setting, None)

    def draw(self, laid, x, y, height, marks):
        marks.append(PathItem(rectangle(x, y, laid.width, height), "#000000", owner=self))


def spans(block: Block, width: float, height: float | None = None) -> list[tuple[float, float]]:
    """Top and bottom of each brick."""
    return [(round(b.top, 6), round(b.bottom, 6)) for b in map(box, drawn(block, width, height))]


def test_gaps_of_a_stack_are_the_larger_of_two_spaces_and_its_own():
    bricks = [Brick(10, below=4), Brick(10, above=7, below=2), Brick(10), Brick(10, above=1)]
    assert spans(Stack(bricks, PLAIN), 50.0) == [(0, 10), (17, 27), (29, 39), (40, 50)]
    assert spans(Stack(bricks, PLAIN, gap=pt(3.0)), 50.0) == [(0, 10), (20, 30), (35, 45), (49, 59)]
    assert Stack(bricks, PLAIN, gap=pt(3.0)).lay(50.0, SETTING).height == 59
    assert Stack([Brick(10, above=9, below=9)], PLAIN).lay(50.0, SETTING).height == 10


def test_space_around_is_measured_in_the_blocks_own_size():
    loose = text("hand", Style(size=pt(20.0), below=Length(0.5, "em")))
    _, below = drawn(Stack([loose, Brick()], PLAIN), 100.0)
    assert box(below).top == near(20.0 * 0.91 + 10.0)


def test_padding_border_and_fill_of_a_box():
    style = Style(padding=pt(6.0), fill="#e6f0eb", border="#000000", line=pt(2.0), radius=pt(3.0))
    stack = Stack([Brick(10), Brick(10)], style)
    laid = stack.lay(50.0, SETTING)
    frame, first, second = drawn(stack, 50.0)
    assert laid.height == 32
    assert stack.natural(SETTING) == 32
    assert box(frame) == near((0, 0, 50, 32)), "the border lies inside"
    assert (frame.fill, frame.stroke, frame.line) == ("#e6f0eb", "#000000", 2.0)
    assert box(first) == (6, 6, 44, 16)
    assert box(second) == (6, 16, 44, 26)
    (frame, *_) = drawn(Stack([Brick()], Style(fill="#ffffff")), 50.0, 40.0)
    assert box(frame) == (0, 0, 50, 40)
    assert (frame.stroke, frame.line) == (None, 0.0)


@pytest.mark.parametrize(
    ("align", "tops"),
    [("top", [0, 12, 24]), ("middle", [10, 22, 34]), ("bottom", [20, 32, 44]), ("spread", [0, 22, 44])],
)
def test_height_left_over_goes_where_align_says(align, tops):
    stack = Stack([Brick(10), Brick(10), Brick(10)], PLAIN, gap=pt(2.0), align=align)
    assert [top for top, _ in spans(stack, 50.0, 54.0)] == tops
    assert [top for top, _ in spans(stack, 50.0)] == [0, 12, 24]
    padded = Stack([Brick(10)], Style(padding=pt(5.0)), align=align)
    assert spans(padded, 50.0, 40.0) == [{"middle": (15, 25), "bottom": (25, 35)}.get(align, (5, 15))]


def test_height_left_over_is_shared_by_what_grows():
    stack = Stack([Brick(10, grow=1), Brick(10), Brick(10, grow=3)], PLAIN, gap=pt(2.0), align="middle")
    assert spans(stack, 50.0, 74.0) == [(0, 20), (22, 32), (34, 74)]


def test_a_box_has_its_least_height():
    stack = Stack([Brick(10)], PLAIN, align="bottom")
    stack.least = pt(40.0)
    assert stack.lay(50.0, SETTING).height == 40
    assert spans(stack, 50.0) == [(30, 40)]
    stack.least = pt(4.0)
    assert stack.lay(50.0, SETTING).height == 10


def test_an_empty_stack_is_nothing():
    assert Stack([], PLAIN).lay(50.0, SETTING).height == 0
    assert drawn(Stack([], PLAIN, align="spread"), 50.0, 20.0) == []


def columns(widths, naturals, width=100.0, gap=5.0) -> list[float]:
    row = Row([Brick(width=n) for n in naturals], widths, pt(gap), PLAIN)
    boxes = [box(mark) for mark in drawn(row, width)]
    assert [b.left - a.right for a, b in pairwise(boxes)] == near([gap] * (len(boxes) - 1))
    assert boxes[0].left == 0
    return [round(b.right - b.left, 6) for b in boxes]


def test_columns_of_a_row():
    assert columns([None, None], [20, 20]) == [47.5, 47.5]
    assert columns(["fit", None], [20, 20]) == [20, 75]
    assert columns([pt(30.0), "fit", None], [1, 20, 1]) == [30, 20, 40]
    assert columns([0.4, None], [20, 20]) == [38, 57]
    assert columns([0.5, 0.5], [20, 20]) == [47.5, 47.5]
    assert columns(["fit", pt(10.0)], [20, 20]) == [20, 10]


@pytest.mark.parametrize(
    ("widths", "naturals", "over"),
    [
        ([pt(60.0), pt(60.0)], [1, 1], 25.0),
        (["fit", "fit"], [70, 30], 5.0),
        (["fit", None], [100, 1], 6.0),
        (["fit", None], [94.5, 1], 0.5),
        ([0.7, 0.4], [1, 1], 9.5),
    ],
)
def test_a_row_that_is_too_wide_says_by_how_much(widths, naturals, over):
    row = Row([Brick(width=n) for n in naturals], widths, pt(5.0), PLAIN)
    with pytest.raises(Misfit) as caught:
        row.lay(100.0, SETTING)
    assert caught.value.points == pytest.approx(over, abs=0.011)
    assert caught.value.what == f"too wide: a row lacks {caught.value.points / MM:.1f} mm"


@quick
@given(st.lists(st.tuples(st.sampled_from(["fit", None, 0.1, pt(12.0)]), st.integers(1, 30)), min_size=1, max_size=4))
def test_a_row_fits_the_width_it_asks_for(parts):
    row = Row([Brick(width=float(n)) for _, n in parts], [said for said, _ in parts], pt(5.0), PLAIN)
    assert sum(row.columns(200.0, SETTING)) <= 200.0
    if not any(isinstance(said, float) for said, _ in parts):
        wide = row.natural(SETTING)
        for (said, natural), got in zip(parts, row.columns(wide + 0.02, SETTING), strict=True):
            assert got >= (12.0 if isinstance(said, Length) else natural) - HAIR


@pytest.mark.parametrize(
    ("align", "found"),
    [("top", (0, 10)), ("middle", (10, 20)), ("bottom", (20, 30)), ("stretch", (0, 30))],
)
def test_a_row_is_as_high_as_its_highest(align, found):
    row = Row([Brick(30), Brick(10)], [None, None], pt(5.0), PLAIN, align=align)
    assert row.lay(100.0, SETTING).height == 30
    assert spans(row, 100.0) == [(0, 30), found]
    growing = Row([Brick(30), Brick(10, grow=1)], [None, None], pt(5.0), PLAIN, align=align)
    assert spans(growing, 100.0)[1] == (0, 30)


def grid(heights, columns=3, **more) -> Grid:
    return Grid([Brick(h) for h in heights], columns, (pt(5.0), pt(8.0)), PLAIN, **more)


def test_tiles_of_a_grid_share_a_width_and_rows_a_height():
    made = grid([10, 30, 20, 15, 5])
    boxes = [box(mark) for mark in drawn(made, 100.0)]
    assert [b.left for b in boxes] == near([0, 35, 70, 0, 35])
    assert {round(b.right - b.left, 6) for b in boxes} == {30}
    assert [(b.top, b.bottom) for b in boxes] == [(0, 30)] * 3 + [(38, 53)] * 2
    assert made.lay(100.0, SETTING).height == 53


def test_rows_of_a_grid_that_grows_share_what_is_left():
    made = grid([10, 10, 10, 20], columns=2)
    assert spans(made, 100.0, 58.0) == [(0, 10), (0, 10), (18, 38), (18, 38)]
    made.grow = 1.0
    assert spans(made, 100.0, 58.0) == [(0, 20), (0, 20), (28, 58), (28, 58)]


def test_a_rule_stands_in_the_middle_between_rows():
    made = grid([10, 10, 10, 10], columns=2, rule=Style(border="#000000", line=pt(1.0)))
    rules = [mark for mark in drawn(made, 100.0) if mark.stroke]
    assert [mark.path for mark in rules] == [line(0, 14, 47.5, 14), line(52.5, 14, 100, 14)]


def test_a_grid_without_room_for_its_columns():
    with pytest.raises(Misfit) as caught:
        grid([1] * 12, columns=12).lay(50.0, SETTING)
    assert caught.value.points == near(5.0)
    assert caught.value.what == "too wide: a grid lacks 1.8 mm"
