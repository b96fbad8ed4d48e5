"""Entries of a list hang in from their marks."""

from __future__ import annotations

import pytest

from printkit.compose.tags import Scope, build_block
from printkit.compose.template import Element
from printkit.core.display_list import Node
from printkit.core.errors import Place
from printkit.core.resources import find_layout
from printkit.core.units import PAPERS
from printkit.inputs.layout import Length, Setting, Style, read_layout
from printkit.inputs.routine import Caution, Routine, Step
from printkit.typeset.blocks import Listing, Misfit
from tests.helpers.blocks import PLAIN, SAID, SETTING, box, drawn, near, pt, text


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


def test_list_marks_hang_in_front_of_their_texts():
    layout = read_layout(find_layout("cards")).on(PAPERS["A4"])
    routine = Routine(title="One", steps=(Step(title="One", text="One", number=1),), cautions=(Caution(text="Mind"),))
    place = Place("pages.xml", 1)
    long = "Slow movements soothe and calm; fast movements stimulate. " * 2
    scope, setting = Scope(layout, routine, {}), Setting(12.0, 1.3)
    for tag, signs in (("ul", ["•"] * 12), ("ol", [f"{n}." for n in range(1, 13)])):
        items = [Element("li", {}, [said], place) for said in (long, *["Short one."] * 10, long)]
        marks = []
        block = build_block(Element(tag, {}, items, place), scope)
        block.lay(200.0, setting).draw(0.0, 0.0, 0.0, marks)
        labels = [mark for mark in marks if mark.owner.tag == "label"]
        bodies = [mark for mark in marks if mark.owner.tag == "li"]
        assert [mark.text for mark in labels] == signs
        assert {mark.x for mark in labels} == {0.0}
        owners = list(dict.fromkeys(mark.owner for mark in bodies))
        (indent,) = {mark.x for mark in bodies}
        assert indent >= max(mark.width for mark in labels) + 0.4 * setting.body
        said = ["".join(mark.text for mark in bodies if mark.owner is owner) for owner in owners]
        assert said == [long.strip(), *["Short one."] * 10, long.strip()]
        firsts = [min(mark.y for mark in bodies if mark.owner is owner) for owner in owners]
        assert firsts == [mark.y for mark in labels], "a mark stands on its text's first line"
        assert len({mark.y for mark in bodies if mark.owner is owners[0]}) > 2
