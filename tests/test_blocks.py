"""Blocks measure and draw: gaps, shares, rows, grids, discs, pictures, and the caution panel with all in it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.compose.tags import Scope, build
from printkit.compose.template import Element
from printkit.core.display_list import Drawing, ImageItem, Node, PathItem, TextRun, line, rectangle
from printkit.core.errors import Place
from printkit.core.fonts import family
from printkit.core.resources import find_layout
from printkit.core.units import MM, PAPERS
from printkit.inputs.layout import Length, Setting, Style, read_layout
from printkit.inputs.routine import LEVELS, Caution, Routine, Step
from printkit.typeset.blocks import (
    Block,
    Disc,
    Field,
    Figure,
    Grid,
    Laid,
    Lines,
    Listing,
    Misfit,
    Panel,
    Row,
    Rule,
    Space,
    Stack,
    Text,
    Tick,
)
from printkit.typeset.blocks.caution import BORDER, SIGNALS
from printkit.typeset.text.paragraph import paragraph
from printkit.typeset.text.tokens import Run

FAMILY = family("Atkinson Hyperlegible")
SETTING = Setting(10.0, 1.3)
PLAIN = Style()
NODE = Node("p")
HAIR = 1e-6  # pt
quick = settings(max_examples=80, deadline=None)


def pt(value: float) -> Length:
    return Length(value, "pt")


class Brick(Block):
    """A block of a known size that draws its outline."""

    def __init__(self, height=10.0, width=20.0, above=0.0, below=0.0, grow=0.0):
        super().__init__(Style(above=pt(above), below=pt(below)))
        self.size, self.grow = (width, height), grow

    def natural(self, setting):
        return self.size[0]

    def lay(self, width, setting):
        return Laid(self, width, self.size[1], setting)

    def draw(self, laid, x, y, height, marks):
        marks.append(PathItem(rectangle(x, y, laid.width, height), "#000000", owner=self))


class Box(NamedTuple):
    """Left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def box(mark) -> Box:
    """What a mark covers; letters from the top of capitals to the foot of descenders."""
    if isinstance(mark, TextRun):
        return Box(mark.x, mark.y - 0.7 * mark.size, mark.x + mark.width, mark.y + 0.21 * mark.size)
    if isinstance(mark, ImageItem):
        return Box(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
    xs = [c for op in mark.path for c in op[1::2]]
    ys = [c for op in mark.path for c in op[2::2]]
    half = mark.line / 2 if mark.stroke else 0.0
    aside = 0.0 if len(mark.path) == 2 and len(set(ys)) == 1 else half  # a level line ends where it is said to
    return Box(min(xs) - aside, min(ys) - half, max(xs) + aside, max(ys) + half)


def within(inner: Box, outer: Box, slack: float = HAIR) -> bool:
    low = inner.left >= outer.left - slack and inner.top >= outer.top - slack
    return low and inner.right <= outer.right + slack and inner.bottom <= outer.bottom + slack


def apart(a: Box, b: Box, slack: float = HAIR) -> bool:
    beside = a.right <= b.left + slack or b.right <= a.left + slack
    return beside or a.bottom <= b.top + slack or b.bottom <= a.top + slack


def near(value):
    return pytest.approx(value, abs=HAIR)


def drawn(block: Block, width: float, height: float | None = None, setting: Setting = SETTING, at=(0.0, 0.0)) -> list:
    marks: list = []
    laid = block.lay(width, setting)
    laid.draw(*at, laid.height if height is None else height, marks)
    return marks


def spans(block: Block, width: float, height: float | None = None) -> list[tuple[float, float]]:
    """Top and bottom of each brick."""
    return [(round(b.top, 6), round(b.bottom, 6)) for b in map(box, drawn(block, width, height))]


def text(said: str, style: Style = PLAIN, node: Node = NODE) -> Text:
    return Text(paragraph((Run(said, style.bold),), FAMILY), style, node)


# --- text ---------------------------------------------------------------------------------------------------

SAID = "Stand at the head. Sweep down the centre of the back with no pressure on the spine."


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


# --- stacks -------------------------------------------------------------------------------------------------


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


# --- lists --------------------------------------------------------------------------------------------------


def test_entries_of_a_list_stand_apart_by_its_gap_and_in_by_its_widest_mark():
    big = Style(size=pt(20.0))
    entries = [(text(sign, big, Node("label")), text(SAID, big, Node("li"))) for sign in ("9.", "10.")]
    made = Listing(entries, Length(0.5, "em"), PLAIN)
    laid = made.lay(300.0, SETTING)
    marks = drawn(made, 300.0, at=(30.0, 50.0))
    labels = [mark for mark in marks if mark.owner.tag == "label"]
    (left,) = {mark.x for mark in marks if mark.owner.tag == "li"}
    assert {mark.x for mark in labels} == {30.0}
    assert left == pytest.approx(30.0 + labels[1].width + 0.45 * 20.0, abs=0.02)
    assert all(box(mark).right <= 330.0 for mark in marks)
    assert max(box(mark).bottom for mark in marks) == near(50.0 + laid.height)
    first = [box(mark) for mark in marks if mark.owner is entries[0][1].owner]
    assert box(labels[1]).top - max(b.bottom for b in first) == near(10.0)
    assert made.natural(SETTING) == pytest.approx(left - 30.0 + entries[0][1].natural(SETTING))
    with pytest.raises(Misfit):
        made.lay(left - 30.0 + 20.0, SETTING)


def test_a_list_without_marks_stands_at_the_left():
    made = Listing([(None, text("hand")), (None, text("foot"))], pt(3.0), PLAIN)
    first, second = map(box, drawn(made, 100.0))
    assert (first.left, second.left) == (0.0, 0.0)
    assert second.top - first.bottom == near(3.0)


# --- rows ---------------------------------------------------------------------------------------------------


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


# --- grids --------------------------------------------------------------------------------------------------


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


# --- small parts --------------------------------------------------------------------------------------------


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
    (rule,) = drawn(Rule(Style(border="#123456", line=pt(2.0))), 80.0, at=(5.0, 7.0))
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


# --- the caution panel --------------------------------------------------------------------------------------

COUNTS = [1, 2, 3, 12]


def cautions(count: int, level: str = "caution") -> tuple[Caution, ...]:
    return tuple(
        Caution(
            text=f"Keep off broken skin, blisters and any area that may be infected, {n}.",
            short=f"Not on skin {n}.",
            level=level,
        )
        for n in range(count)
    )


def panel(due: tuple[Caution, ...], layout: str = "cards", words: dict[str, str] | None = None) -> Panel:
    """The panel that a layout's <caution/> becomes."""
    layout = read_layout(find_layout(layout)).on(PAPERS["A4"])
    routine = Routine(title="One", steps=(Step(title="One", text="One"),), cautions=due)
    scope = Scope(layout, routine, layout.words_in("en", words or {}))
    return build(Element("caution", {}, [], Place("pages.xml", 1)), scope)


class Seen(NamedTuple):
    """A panel's marks, told apart."""

    whole: Box
    ground: PathItem
    field: PathItem
    border: PathItem
    sign: list[PathItem]
    word: list[TextRun]
    texts: list[TextRun]


def seen(block: Panel, width: float, setting: Setting = SETTING, extra: float = 0.0) -> Seen:
    height = block.lay(width, setting).height + extra
    marks = drawn(block, width, height, setting, at=(7.0, 9.0))
    ground, field, border, *sign = [mark for mark in marks if isinstance(mark, PathItem)]
    words = [mark for mark in marks if isinstance(mark, TextRun)]
    whole = Box(7.0, 9.0, 7.0 + width, 9.0 + height)
    told = [mark for mark in words if mark.owner.tag != "signal"]
    return Seen(whole, ground, field, border, sign, [mark for mark in words if mark not in told], told)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it."""

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("layout", ["cards", "poster", "booklet", "handout"])
def test_signal_word_colours_and_triangle_tell_the_level(level, layout):
    found = seen(panel(cautions(2, level), layout), 330.0)
    (word,) = found.word
    assert word.text == level.upper()
    assert found.field.fill == SIGNALS[level].fill
    assert word.colour == SIGNALS[level].ink
    assert contrast(word.colour, found.field.fill) >= 4.5
    assert len(found.sign) == (0 if level == "notice" else 3)
    if found.sign:
        triangle, *mark = found.sign
        assert triangle.fill == word.colour
        assert {shape.fill for shape in mark} == {found.field.fill}, "the exclamation mark is cut out"
        assert all(within(box(shape), box(triangle)) for shape in mark)
        assert box(triangle).middle[0] < word.x
        assert box(triangle).right <= word.x
    assert len({SIGNALS[each].fill for each in LEVELS}) == 4
    assert (found.border.stroke, found.border.fill) == (BORDER, None)
    assert contrast(BORDER, "#ffffff") > 12, "it survives a photocopier"
    assert found.border.line >= 1.5
    assert found.ground.fill == "#FFFFFF"
    assert {m.colour for m in found.texts} <= {"ink", "#17201c"}
    assert {shape.owner.tag for shape in (found.ground, found.field, found.border, *found.sign)} == {"caution"}


def well_made(found: Seen) -> None:
    """Everything is inside the border, nothing lies on anything else."""
    thick = found.border.line
    inside = Box(
        found.whole.left + thick, found.whole.top + thick, found.whole.right - thick, found.whole.bottom - thick
    )
    field = box(found.field)
    assert box(found.border) == near(found.whole)
    assert within(field, found.whole)
    assert all(within(box(mark), inside, 0.02) for mark in (*found.texts, *found.word, *found.sign))
    assert all(within(box(mark), field, 0.02) for mark in (*found.word, *found.sign))
    assert all(apart(box(mark), field, 0.0) for mark in found.texts)
    assert all(apart(box(sign), box(word)) for sign in found.sign for word in found.word)
    for n, mark in enumerate(found.texts):
        assert all(apart(box(mark), box(other)) for other in found.texts[n + 1 :])


def said_in(found: Seen) -> list[str]:
    owners = list(dict.fromkeys(mark.owner for mark in found.texts if mark.owner.tag == "li"))
    return ["".join(mark.text for mark in found.texts if mark.owner is owner) for owner in owners]


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("width", [160.0, 330.0, 700.0])
def test_all_cautions_stand_inside_their_panel(count, width, short):
    due = cautions(count)
    found = seen(panel(due), width, Setting(10.0, 1.24, short))
    well_made(found)
    assert said_in(found) == [c.short if short else c.text for c in due]
    assert [mark.text for mark in found.texts if mark.owner.tag == "label"] == ["•"] * (count if count > 1 else 0)
    marked = dict.fromkeys((mark.owner.caution for mark in found.texts if mark.owner.tag == "li"), True)
    assert list(marked) == [c.text for c in due], "a short form belongs to its caution"


def test_cautions_without_a_short_form_are_given_in_full():
    due = (
        Caution(text="Never press on the spine.", short="Not on the spine."),
        Caution(text="Keep off broken skin."),
    )
    assert said_in(seen(panel(due), 330.0, Setting(10.0, 1.24, True))) == [
        "Not on the spine.",
        "Keep off broken skin.",
    ]
    assert said_in(seen(panel(due[1:]), 330.0, Setting(10.0, 1.24, True))) == ["Keep off broken skin."]


def test_the_worst_caution_gives_the_signal_word_and_stands_first():
    levels = ["notice", "caution", "danger", "warning"] * 3
    due = tuple(Caution(text=f"Number {n}", level=level) for n, level in enumerate(levels))
    found = seen(panel(due), 330.0)
    assert [word.text for word in found.word] == ["DANGER"]
    said = [int(text.split()[1]) for text in said_in(found)]
    assert [levels[n] for n in said] == sorted(levels, key=LEVELS.index)
    assert len(said) == 12
    well_made(found)
    assert panel(()) is None


def test_the_signal_word_stands_beside_the_texts_or_above_them_whichever_is_lower():
    beside, above = seen(panel(cautions(1)), 330.0), seen(panel(cautions(12)), 330.0)
    assert box(beside.field).bottom - box(beside.field).top > 0.95 * (beside.whole.bottom - beside.whole.top)
    assert min(m.x for m in beside.texts) > box(beside.field).right
    assert box(above.field).right - box(above.field).left > 0.95 * 330.0
    assert min(box(m).top for m in above.texts) > box(above.field).bottom
    narrow = seen(panel(cautions(1)), 130.0)
    assert box(narrow.field).right - box(narrow.field).left > 0.95 * 130.0


def test_a_long_word_moves_the_signal_word_above_instead_of_failing():
    due = (Caution(text="Sternocleidomastoideusdehnungsübungen"),)
    found = seen(panel(due), 240.0)
    well_made(found)
    assert min(box(m).top for m in found.texts) > box(found.field).bottom
    with pytest.raises(Misfit):
        panel(due).lay(120.0, SETTING)


def test_a_signal_word_that_is_wider_than_the_panel():
    block = panel(cautions(1), words={"caution": "PLEASE MIND ALL OF THE FOLLOWING WITH GREAT CARE"})
    with pytest.raises(Misfit, match="too wide: the signal word lacks") as caught:
        block.lay(300.0, SETTING)
    assert caught.value.points > 0
    well_made(seen(block, 300.0 + caught.value.points + 0.01))


@quick
@given(
    count=st.integers(1, 12),
    level=st.sampled_from(LEVELS),
    width=st.integers(150, 900),
    body=st.integers(10, 34).map(lambda n: n / 2),
    extra=st.sampled_from([0.0, 30.0]),
    layout=st.sampled_from(["cards", "poster", "booklet", "handout"]),
    short=st.booleans(),
)
def test_a_panel_of_any_size_holds_all_that_is_in_it(count, level, width, body, extra, layout, short):
    setting = Setting(body, 1.24, short)
    due = cautions(count, level)
    block = panel(due, layout)
    if width < 400:
        try:
            block.lay(float(width), setting)
        except Misfit:
            return
    found = seen(block, float(width), setting, extra)
    well_made(found)
    assert said_in(found) == [c.short if short else c.text for c in due]


@quick
@given(
    padding=st.integers(2, 20).map(lambda n: n / 10),
    size=st.integers(8, 30),
    count=st.integers(1, 4),
    width=st.integers(300, 700),
)
def test_a_panel_with_any_padding_holds_its_sign(padding, size, count, width):
    style = Style(size=pt(10.0), padding=Length(padding, "em"), line=pt(1.5), radius=pt(6.0))
    word = text("CAUTION", Style(size=pt(float(size)), bold=True), Node("signal"))
    said = Stack([text(SAID, node=Node("li")) for _ in range(count)], PLAIN, gap=pt(3.0))
    found = seen(Panel("caution", word, said, None, Node("caution"), style), float(width))
    well_made(found)
