"""A layout's looks are read as written, or all mistakes of its layout.yaml are told at once."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from hypothesis import given, settings

from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout, layout_names
from printkit.core.units import PAPERS
from printkit.inputs.layout import LayoutSpec, Length, StyleSpec, read_layout
from tests.helpers.layouts import A4, LETTER, outcome, problems_of, read, whole
from tests.mistakes import cases
from tests.mistakes.typos import spoilt

POSTER = (find_layout("poster") / "layout.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "told"), cases("layout"))
def test_mistakes_are_told_all_at_once_with_their_places(text, told):
    assert problems_of(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "test/layout.yaml:1:1: the file is empty; see docs/layouts.md"),
        ("cards\n", 'test/layout.yaml:1:1: "the layout" must be a group of keys, not a text'),
        ("- about: x\n", 'test/layout.yaml:1:1: "the layout" must be a group of keys, not a list'),
        (
            "a: b: c\n",
            "test/layout.yaml:1:5: not valid YAML: mapping values are not allowed in this context; put quotes",
        ),
    ],
    ids=["empty", "a text", "a list", "no YAML"],
)
def test_a_file_that_is_no_layout_has_one_mistake(text, told):
    (problem,) = outcome(text)[1]
    assert str(problem).startswith(told)


def test_a_folder_without_a_layout_is_told(tmp_path):
    with pytest.raises(PrintkitError, match=r"layout.yaml: cannot be read: No such file"):
        read_layout(tmp_path)


def test_a_font_file_that_is_not_there_is_told():
    (told,) = problems_of("fonts: {text: noto.ttf}\n")
    assert re.fullmatch(
        r'1:15: no font file ".*/test/noto.ttf"; check the path; it starts at the layout\'s folder', told
    )


def test_a_font_asked_for_from_outside_has_no_place_in_the_layout(tmp_path):
    (tmp_path / "layout.yaml").write_text(whole(""), encoding="utf-8")
    with pytest.raises(PrintkitError) as caught:
        read_layout(tmp_path, ("Arial",))
    assert str(caught.value) == 'the font "Arial" is not installed; pip install fontpkg-arial, or give a .ttf file'


_SIGNS = [*"\"':-[]{}&*!#|>%@,?\t\n 0", ": ", "- ", "em", "-1", "1e9", "A4", "null", "\x00", "\u2028", "ä", "x" * 70]


@settings(max_examples=150, deadline=None)
@given(spoilt(POSTER, _SIGNS))
def test_a_layout_spoilt_while_typing_is_read_or_its_mistakes_are_told(text):
    layout, problems = outcome(text)
    lines = re.split("\r\n|\r|\n", text)
    for problem in problems:
        assert problem.place.file == "test/layout.yaml"
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.what.strip()
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", str(problem))
    if layout:
        for paper in (A4, LETTER):
            try:
                assert layout.on(paper).trim.width > 0
            except PrintkitError as error:
                problems = error.problems
        assert all("the margins leave no room" in problem.what for problem in problems)


def test_a_layout_is_read_with_everything_it_may_say():
    layout = read(
        """\
page: {size: {A4: A3, Letter: 11x17in}, margin: 5pt, grows: true}
sheets: {scheme: single, sides: 2}
fonts: {text: Fira Sans, fallback: [Atkinson Hyperlegible]}
fit: {largest: 20, smallest: 10.5, step: 0.25, leading: [1.4, 1.2], pages: 2}
words: {en: {hello: Hello}, eo: {hello: Saluton}}
"""
    )
    assert layout.page.margin == Length(5, "pt")
    assert (layout.sheets.scheme, layout.sheets.sides) == ("single", 2)
    assert (layout.family.name, [other.name for other in layout.family.fallback]) == (
        "Fira Sans",
        ["Atkinson Hyperlegible"],
    )
    assert (layout.fit.largest, layout.fit.smallest, layout.fit.step) == (20, 10.5, 0.25)
    assert (layout.fit.leading, layout.fit.pages) == ((1.4, 1.2), 2)
    assert layout.name == "test"
    assert layout.on(A4).trim == PAPERS["A3"]
    assert layout.on(LETTER).trim == PAPERS["Tabloid"]


def test_further_fonts_come_after_those_of_the_layout(tmp_path):
    (tmp_path / "layout.yaml").write_text(whole("fonts: {fallback: [Fira Sans]}\n"), encoding="utf-8")
    layout = read_layout(tmp_path, ("Atkinson Hyperlegible",))
    assert [other.name for other in layout.family.fallback] == ["Fira Sans", "Atkinson Hyperlegible"]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", layout_names())
def test_the_layouts_that_ship_are_right(name, paper):
    layout = read_layout(find_layout(name)).on(PAPERS[paper])
    assert layout.name == name
    assert layout.about.strip()
    assert layout.fit.smallest <= layout.fit.largest
    assert min(layout.trim) > 50
    colours = [colour for style in layout.styles.values() for colour in (style.colour, style.fill, style.border)]
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours if colour)


def test_every_key_of_a_style_is_told_about():
    for cls in (StyleSpec, LayoutSpec):
        for field in fields(cls):
            if "kind" in field.metadata:
                assert field.metadata["about"].strip(), field.name
