"""A routine is read as it is written, or all its mistakes are told at once; the schema says the same to an editor."""

import json
import os
import re
import string
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from mistakes import cases
from mistakes.typos import spoilt

from printkit.cli import main
from printkit.core.errors import PrintkitError, Problem
from printkit.core.resources import SHIPPED, find_layout, find_routine, layout_names, routine_names
from printkit.figures.body.motions import MOTIONS
from printkit.inputs.routine import LEVELS, Routine, read_routine, routine_schema

GOOD = {
    "title": "title: Good\n",
    "steps": "steps:\n  - {title: One, text: Do it.}\n",
    "cautions": "cautions: []\n",
}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
BACK = find_routine("back-massage").read_text(encoding="utf-8")


SCHEMA = routine_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


class Editor(yaml.SafeLoader):
    """YAML as editors take it: numbers and true and false, but days are texts."""


Editor.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in known if not tag.endswith("timestamp")]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def whole(text: str) -> str:
    """The text, with the good keys that it neither gives nor says to be without."""
    return text + "".join(
        good for key, good in GOOD.items() if not re.search(rf"^{key}:|# without {key}", text, re.MULTILINE)
    )


def outcome(data: bytes) -> tuple[Routine | None, list[Problem]]:
    """The routine in a file, beside a picture called one.svg, or what is told about it; the file is called x."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "x")
        path.write_bytes(data)
        Path(folder, "one.svg").write_text(PICTURE, encoding="utf-8")
        try:
            return read_routine(path), []
        except PrintkitError as error:
            wrong = error.problems
        assert wrong
        assert all(problem.place.file == str(path) for problem in wrong)
        return None, [problem._replace(place=problem.place._replace(file="x")) for problem in wrong]


def read(text: str) -> Routine:
    routine, problems = outcome(text.encode())
    assert problems == []
    return routine


def problems_of(text: str) -> list[str]:
    """What is told about a routine, as "line:column: what is wrong; what to do"; nothing when it is right."""
    return [str(problem).removeprefix("x:").strip() for problem in outcome(whole(text).encode())[1]]


# What is read


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
    assert routine.file == str(find_routine(name))
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


# Cautions


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


# What is wrong


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


# The schema


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_printkit_schema_prints_it():
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.output) == SCHEMA


@pytest.mark.parametrize("loader", [yaml.BaseLoader, Editor])
@pytest.mark.parametrize("name", routine_names())
def test_the_schema_takes_the_routines_that_ship(name, loader):
    VALIDATOR.validate(yaml.load(find_routine(name).read_text(encoding="utf-8"), loader))


def test_the_schema_takes_what_printkit_new_makes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["new", "routine", "mine"])
    assert result.exit_code == 0, result.output
    VALIDATOR.validate(yaml.load((tmp_path / "mine.yaml").read_text(encoding="utf-8"), Editor))
    assert read_routine(tmp_path / "mine.yaml").cautions


def groups(schema: dict, name: str = "routine"):
    """Every group of keys in the schema, by the name of the key that holds it."""
    if "properties" in schema:
        yield name, schema
    for key, inner in schema.get("properties", {}).items():
        yield from groups(inner, key)
    for inner in [*schema.get("anyOf", []), *([schema["items"]] if "items" in schema else [])]:
        yield from groups(inner, name)


def test_every_key_is_described_once_and_no_other_is_allowed():
    found = list(groups(SCHEMA))
    assert {"routine", "steps", "cautions", "figure", "motions", "preparation"} == {name for name, _ in found} - {
        *MOTIONS
    }
    for _, group in found:
        assert group["additionalProperties"] is False
        for key, inner in group["properties"].items():
            assert len(inner["description"]) > 8, key


# The cases of the table that no schema can know: files, keys given twice, YAML itself, and how a routine is read.
BEYOND_A_SCHEMA = (
    "a picture that is not there",
    "a merge key",
    "a word that would be lost",
    "with a colon and a level",
)
BEYOND_A_SCHEMA += ("an invisible character", "spaces that do not break", "a note that starts with a bracket")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(case.values[0], id=case.id)
        for case in cases("routine")
        if not any(beyond in case.id for beyond in BEYOND_A_SCHEMA)
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(text):
    data = yaml.load(whole(text), Editor)
    assert not VALIDATOR.is_valid(data)


_TEXTS = st.sampled_from(
    ["", " ", "x", "1", "x" * 91, "x" * 401, "x" * 601, "x" * 4001, "en", "EN", "danger", "one.svg"]
)
_DAYS = st.sampled_from(["2026-11", "2026-13", "2026-11-30", "2026-02-30", "20261130", "2026-1-1", "2026"])
_VALUES = (
    _TEXTS | _DAYS | st.sampled_from([None, [], {}, ["x"], {"x": "y"}, [[]], {"text": "x"}, ["x"] * 41]).map(deepcopy)
)


@st.composite
def documents(draw):
    """A routine in which a few values, at any depth, are replaced, removed or added."""
    data = {
        "title": "x",
        "summary": "x",
        "language": "en",
        "author": "x",
        "version": "1",
        "date": "2026-11-30",
        "review_by": "2027-11",
        "preparation": ["x", {"title": "x", "text": "x"}],
        "steps": [
            {"title": "x", "text": "x", "technique": "x", "repeat": "x", "tip": "x", "cautions": ["x"]},
            {"title": "x", "text": "x", "figure": {"file": "one.svg", "alt": "x"}},
        ],
        "cautions": [{"text": "x", "short": "x", "level": "danger"}, "x"],
        "notes": ["x"],
        "disclaimer": "x",
        "words": {"step": "x"},
    }
    for _ in range(draw(st.integers(0, 2))):
        node = data
        while True:
            if isinstance(node, dict) and (not node or draw(st.integers(0, 9)) == 0):
                node[draw(st.sampled_from(["titel", "text", "short", "words", "steps"]))] = draw(_VALUES)
                break
            if not node:
                break
            key = draw(st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node))))
            if isinstance(node[key], dict | list) and draw(st.booleans()):
                node = node[key]
            elif draw(st.integers(0, 3)) == 0:
                del node[key]
                break
            else:
                node[key] = draw(_VALUES)
                break
    return data


@settings(max_examples=300, deadline=None)
@given(documents())
def test_the_schema_and_the_reader_agree(data):
    text = yaml.safe_dump(data, allow_unicode=True)
    _, problems = outcome(text.encode())
    problems = [problem for problem in problems if not problem.what.startswith('figure "')]  # a schema opens no file
    assert VALIDATOR.is_valid(yaml.load(text, Editor)) == (not problems), problems


# Where routines and layouts are found


def test_a_routine_is_a_path_or_the_bare_name_of_one_that_ships(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_routine("back-massage") == SHIPPED / "routines" / "back-massage.yaml"
    (tmp_path / "mine.yaml").write_text("", encoding="utf-8")
    assert find_routine("mine.yaml") == Path("mine.yaml")
    (tmp_path / "back-massage").write_text("", encoding="utf-8")
    assert find_routine("back-massage") == Path("back-massage")


def test_a_layout_is_a_folder_or_the_bare_name_of_one_that_ships(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert layout_names()[:4] == ["cards", "poster", "booklet", "handout"]
    assert find_layout("cards") == SHIPPED / "layouts" / "cards"
    for folder in (tmp_path / "layouts" / "cards", tmp_path / "cards"):
        folder.mkdir(parents=True)
        (folder / "layout.yaml").write_text("", encoding="utf-8")
        assert find_layout("cards") == folder


@pytest.mark.parametrize("find", [find_routine, find_layout])
@pytest.mark.parametrize(
    "name", ["", ".", "..", "/", "x" * 300, "a\0b", "../routines/back-massage", "shared", "circle"]
)
def test_what_is_not_there_is_told(find, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.symlink("circle", "circle")
    with pytest.raises(PrintkitError) as caught:
        find(name)
    kind = "routine" if find is find_routine else "layout"
    assert caught.value.problems[0].what.startswith(f"there is no {kind} ")


@pytest.mark.parametrize(
    ("find", "name", "hint"),
    [
        (find_routine, "bak-massage", 'did you mean "back-massage"?'),
        (find_routine, "mine", 'did you mean "mine.yaml"?'),
        (find_routine, string.digits, "known are back-massage, hand-washing, mine.yaml"),
        (find_layout, "card", 'did you mean "cards"? Or give a folder'),
    ],
)
def test_a_name_that_is_near_is_told(find, name, hint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text("", encoding="utf-8")
    with pytest.raises(PrintkitError) as caught:
        find(name)
    assert caught.value.problems[0].hint == hint
