"""A routine is read as it is written, or all its mistakes are told at once."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from printkit.core.errors import PrintkitError
from printkit.core.resources import find_routine, routine_names
from printkit.inputs.routine import LEVELS, Routine, read_routine
from tests.helpers.routines import VALIDATOR, Editor, outcome, whole
from tests.mistakes import cases
from tests.mistakes.typos import spoilt

BACK = find_routine("back-massage").read_text(encoding="utf-8")


def read(text: str) -> Routine:
    routine, problems = outcome(text.encode())
    assert problems == []
    return routine


def problems_of(text: str) -> list[str]:
    """What is told about a routine, as "line:column: what is wrong; what to do"; nothing when it is right."""
    return [str(problem).removeprefix("x:").strip() for problem in outcome(whole(text).encode())[1]]


def test_everything_a_routine_can_say_is_read():
    routine = read(
        dedent("""\
        title: All
        summary: There is.
        language: pt-BR
        author: Clinic
        version: 1.10
        date: 2026-11-30
        review_by: 2027-11
        preparation:
          - Wash your hands.
          - {title: Oil, text: Warm it.}
        steps:
          - title: One
            text: >-
              Do
              it.
            technique: Thumbs
            repeat: 5 times
            tip: Slowly.
            cautions: [{text: Not on the spine., short: Not there., level: danger}]
            figure: {file: one.svg, alt: A hand.}
          - {title: yes, text: 2}
        cautions:
          - Stop when it hurts.
        notes: [Slow soothes.]
        disclaimer: No advice.
        words: {step: Passo}
        """)
    )
    said = routine.title, routine.summary, routine.language, routine.author, routine.disclaimer
    assert said == ("All", "There is.", "pt-BR", "Clinic", "No advice.")
    assert (routine.version, routine.date, routine.review_by) == ("1.10", "2026-11-30", "2027-11")
    assert (routine.notes, routine.words) == (("Slow soothes.",), {"step": "Passo"})
    points = [(point.title, point.text) for point in routine.preparation]
    assert points == [("", "Wash your hands."), ("Oil", "Warm it.")]
    first, second = routine.steps
    assert (first.number, first.title, first.text, first.technique) == (1, "One", "Do it.", "Thumbs")
    assert (first.repeat, first.tip) == ("5 times", "Slowly.")
    assert [(c.text, c.short, c.level) for c in first.cautions] == [("Not on the spine.", "Not there.", "danger")]
    assert (first.figure.file, first.figure.alt) == ("one.svg", "A hand.")
    assert first.figure.drawing.width == first.figure.drawing.height > 0
    assert (second.number, second.title, second.text, second.figure) == (2, "yes", "2", None)
    assert [(c.text, c.short, c.level) for c in routine.cautions] == [("Stop when it hurts.", "", "caution")]


def test_a_routine_may_say_no_more_than_it_must():
    routine = read(whole(""))
    assert (routine.language, routine.cautions, routine.summary, routine.version) == ("en", (), "", "")


@pytest.mark.parametrize("name", routine_names())
def test_the_routines_that_ship_are_right(name):
    routine = read_routine(find_routine(name))
    assert [step.number for step in routine.steps] == list(range(1, len(routine.steps) + 1))
    assert routine.cautions


def test_white_space_is_folded_and_kept_where_it_is_meant():
    assert read(whole('title: "  a \\t b\\u2028c\\n\\nd\\u00a0e  "\n')).title == "a b c d\u00a0e"


def test_a_picture_may_be_used_twice():
    routine = read(whole("steps:\n  - &a {title: A, text: B, figure: {file: one.svg, alt: C}}\n  - *a\n"))
    assert [step.number for step in routine.steps] == [1, 2]
    assert all(step.figure.drawing for step in routine.steps)


def test_what_is_printed_is_listed_with_its_place():
    routine = read_routine(find_routine("back-massage"))
    lines = BACK.splitlines()
    listed = list(routine.texts())
    for name, text, place in listed:
        if text:
            folded = " ".join(" ".join(lines[place.line - 1 :]).split())
            assert text[:10] in folded, (name, place)
    said = {"", *(text for _, text, _ in listed)}
    for step in routine.steps:
        assert {step.title, step.text, step.technique, step.repeat, step.tip} <= said
    for caution in routine.cautions:
        assert {caution.text, caution.short} <= said
    assert {*routine.notes, routine.title, routine.summary, routine.disclaimer, routine.author} <= said
    assert {part for point in routine.preparation for part in (point.title, point.text)} <= said


def test_cautions_of_steps_and_words_are_among_what_is_printed():
    step = "words: {step: F}\nsteps:\n  - {title: A, text: B, tip: C, cautions: [{text: D, short: E}]}\n"
    assert set("ABCDEF") <= {text for _, text, _ in read(whole(step)).texts()}


def due(steps: tuple[int, ...], cautions: str, *of_steps: str) -> list[str]:
    """The cautions on a page, as "level: text"."""
    each = "".join(f"  - {{title: A, text: B, cautions: {said}}}\n" for said in of_steps or ["[]"])
    routine = read(f"title: A\ncautions: {cautions}\nsteps:\n{each}")
    return [f"{caution.level}: {caution.text}" for caution in routine.cautions_of(steps)]


def test_a_page_gives_the_cautions_of_the_routine_and_of_its_own_steps():
    assert due((2,), "[a]", "[b]", "[c]") == ["caution: a", "caution: c"]
    assert due((), "[a]", "[b]") == ["caution: a"]
    assert due((1, 2), "[a]", "[b]", "[c]") == ["caution: a", "caution: b", "caution: c"]
    assert due((1,), "[]", "[]") == []


def test_the_worst_caution_comes_first_and_others_stay_in_order():
    said = ", ".join(
        f"{{text: {letter}, level: {level}}}" for letter, level in zip("abcd", reversed(LEVELS), strict=True)
    )
    assert due((), f"[{said}, e]") == ["danger: d", "warning: c", "caution: b", "caution: e", "notice: a"]


def test_a_caution_given_twice_stands_once_at_its_worst_level():
    assert due((1,), "[{text: a, level: notice}, b]", "[{text: a, level: danger}, b]") == ["danger: a", "caution: b"]
    assert due((1,), "[{text: a, level: danger}]", "[a]") == ["danger: a"]


@pytest.mark.parametrize(("text", "told"), cases("routine"))
def test_mistakes_are_told_all_at_once_with_their_places(text, told):
    assert problems_of(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: the file is empty; see printkit new routine"),
        ("# nothing yet\n", "1:1: the file is empty; see printkit new routine"),
        ("- title: Good\n", '1:1: "the routine" must be a group of keys, not a list'),
        ("Good\n", '1:1: "the routine" must be a group of keys, not a text'),
        (BACK.encode("cp1252", "replace"), None),
        (b"\xff\xfe" + BACK.encode("utf-16-le"), "1:1: not UTF-8 text (byte 0xFF); save the file as UTF-8"),
        (b"title: " + b"x" * 2_000_000, "the file is over 1 MB; a routine or a layout is a few kB of text"),
        ("steps:\n" + "- a\n" * 20_001, "19999:3: more than 20000 items; repeated aliases count each time"),
    ],
    ids=["empty", "a remark", "a list", "a text", "cp1252", "utf-16", "2 MB", "20,000 steps"],
)
def test_a_file_that_is_no_routine_has_one_mistake(text, told):
    (problem,) = outcome(text if isinstance(text, bytes) else text.encode())[1]
    if told is None:
        line, column = next(
            (n, line.index(sign) + 1)
            for n, line in enumerate(BACK.splitlines(), 1)
            for sign in line
            if ord(sign) > 127
        )
        told = f"{line}:{column}: not UTF-8 text (byte 0x96); save the file as UTF-8"
    assert str(problem).removeprefix("x:").strip() == told


@pytest.mark.parametrize(
    ("key", "most"), [("title", 90), ("summary", 400), ("author", 200), ("version", 20), ("disclaimer", 4000)]
)
def test_a_text_may_be_just_as_long_as_allowed(key, most):
    assert problems_of(f"{key}: {'x' * most}\n") == []
    assert VALIDATOR.is_valid(yaml.load(whole(f"{key}: {'x' * most}\n"), Editor))
    assert not VALIDATOR.is_valid(yaml.load(whole(f"{key}: {'x' * (most + 1)}\n"), Editor))
    expected = [f'1:{len(key) + 3}: "{key}" has {most + 1} characters; at most {most} are allowed']
    assert problems_of(f"{key}: {'x' * (most + 1)}\n") == expected


@pytest.mark.parametrize(("key", "most"), [("steps", 99), ("cautions", 40), ("notes", 40), ("preparation", 40)])
def test_a_list_may_be_just_as_long_as_allowed(key, most):
    entry = "- {title: A, text: B}\n" if key == "steps" else "- A\n"
    limit = "1 to 99" if key == "steps" else f"at most {most}"
    assert problems_of(f"{key}:\n{entry * most}") == []
    assert VALIDATOR.is_valid(yaml.load(whole(f"{key}:\n{entry * most}"), Editor))
    assert not VALIDATOR.is_valid(yaml.load(whole(f"{key}:\n{entry * (most + 1)}"), Editor))
    assert problems_of(f"{key}:\n{entry * (most + 1)}") == [f'2:1: "{key}" has {most + 1} entries; it takes {limit}']


def test_a_folder_is_no_routine(tmp_path):
    with pytest.raises(PrintkitError, match="cannot be read: Is a directory"):
        read_routine(tmp_path)


_SPOILERS = [*"\"':-[]{}&*!#|>%@,?~`\t\n\r ", ": ", "- ", "? ", "<<: ", "\n---\n", "\n...\n", "&a ", "*a", "!x "]


_SPOILERS += ["null", "\x00", "\x07", "\x85", "\u2028", "\ufeff", "\u200b", "ä", "\U0001f600", '"\\x1b"', '"\\ud800"']


def read_or_told_properly(data: bytes) -> None:
    routine, problems = outcome(data)
    assert isinstance(routine, Routine) or problems
    lines = re.split("\r\n|\r|\n", data.decode("utf-8", "replace").removeprefix("\ufeff"))
    for problem in problems:
        assert problem.what.strip()
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", str(problem))
        assert len(str(problem)) < 400


@settings(max_examples=250, deadline=None)
@given(spoilt(BACK, _SPOILERS))
def test_a_routine_spoilt_while_typing_is_read_or_its_mistakes_are_told(text):
    read_or_told_properly(text.encode("utf-8", "replace"))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80) | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace")))
@example(b"\xff")
@example(b"? \n: \n")
def test_any_bytes_are_read_or_their_mistakes_are_told(data):
    read_or_told_properly(data)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([*_SPOILERS, "title: ", "steps:\n", "text: x\n", "cautions: ", "figure: ", "file: "]))
)
def test_any_heap_of_signs_is_read_or_its_mistakes_are_told(signs):
    read_or_told_properly("".join(signs).encode())
