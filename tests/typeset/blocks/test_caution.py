"""The caution panel holds all cautions, with the signal word, colour and triangle of the worst."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.compose.tags import Scope, build_block
from printkit.compose.template import Element
from printkit.core.display_list import Node, PathItem, TextRun
from printkit.core.errors import Place
from printkit.core.resources import find_layout
from printkit.core.units import PAPERS
from printkit.inputs.layout import Length, Setting, Style, read_layout
from printkit.inputs.routine import LEVELS, Caution, Routine, Step
from printkit.typeset.blocks import CautionPanel, Misfit, Stack
from printkit.typeset.blocks.caution import BORDER, SIGNALS
from tests.helpers.blocks import HAIR, PLAIN, SAID, SETTING, Box, box, drawn, near, pt, quick, text, within


def apart(a: Box, b: Box, slack: float = HAIR) -> bool:
    beside = a.right <= b.left + slack or b.right <= a.left + slack
    return beside or a.bottom <= b.top + slack or b.bottom <= a.top + slack


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


def panel(due: tuple[Caution, ...], layout: str = "cards", words: dict[str, str] | None = None) -> CautionPanel:
    """The panel that a layout's <caution/> becomes."""
    layout = read_layout(find_layout(layout)).on(PAPERS["A4"])
    routine = Routine(title="One", steps=(Step(title="One", text="One", number=1),), cautions=due)
    scope = Scope(layout, routine, layout.strings_in("en", words or {}))
    return build_block(Element("caution", {}, [], Place("pages.xml", 1)), scope)


class Seen(NamedTuple):
    """A panel's marks, told apart."""

    whole: Box
    ground: PathItem
    field: PathItem
    border: PathItem
    sign: list[PathItem]
    word: list[TextRun]
    texts: list[TextRun]


def seen(block: CautionPanel, width: float, setting: Setting = SETTING, extra: float = 0.0) -> Seen:
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
    marked = dict.fromkeys((mark.owner.caution.text for mark in found.texts if mark.owner.tag == "li"), True)
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
    found = seen(CautionPanel("caution", word, said, None, Node("caution"), style), float(width))
    well_made(found)
