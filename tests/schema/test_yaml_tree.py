"""YAML as nodes that know their places: what is not YAML, or absurd, or would lose a text, is put in plain words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.core.errors import PrintkitError, short
from printkit.schema.yaml_tree import (
    MAX_NODES,
    EmptyNode,
    MappingNode,
    ScalarNode,
    SequenceNode,
    YamlNode,
    parse_yaml,
    read_text,
)
from tests.mistakes import cases

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def problems_of(text: str) -> list[str]:
    """What is told about a text, as "line:column: what is wrong; what to do"."""
    problems = []
    try:
        parse_yaml(text, "x", problems)
    except PrintkitError as error:
        problems = list(error.problems)
    assert all(problem.place.file == "x" for problem in problems)
    return [str(problem).removeprefix("x:") for problem in problems]


def tree_of(text: str) -> YamlNode:
    problems = []
    tree = parse_yaml(text, "x", problems)
    assert problems == []
    return tree


def plain(node: YamlNode):
    """The node as lists, dicts and texts."""
    match node:
        case SequenceNode(items):
            return [plain(item) for item in items]
        case MappingNode(entries):
            return {key: plain(entry.node) for key, entry in entries.items()}
        case ScalarNode(text):
            return text
    return None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1.10", "1.10"),
        ("007", "007"),
        ("1e3", "1e3"),
        ("12:30", "12:30"),
        ("2026-11-30", "2026-11-30"),
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("true", "true"),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("''", ""),
        ('"~"', "~"),
        ("'null'", "null"),
        ("!!str 5", "5"),
        ("!!str", ""),
        ("'Don''t'", "Don't"),
        (">-\n  two\n  lines\n", "two lines"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        ("e\u0301", "é"),
    ],
)
def test_every_scalar_is_a_text_as_it_was_written(text, read):
    assert plain(tree_of(f"key: {text}")) == {"key": read}


def test_every_key_and_value_knows_its_line_and_column():
    tree = tree_of("# a remark\na: 1\nsteps:\n  - title: x\n    text: >-\n      long\n")
    (key, _), (_, steps) = tree.entries["a"], tree.entries["steps"]
    assert key == ("x", 2, 1)
    assert steps.place == ("x", 4, 3)
    key, value = steps.items[0].entries["text"]
    assert (key, value.place) == (("x", 5, 5), ("x", 5, 11))


@pytest.mark.parametrize("text", ["", "\n \n", "# a remark\n", "---\n", "~", "--- # nothing\n...\n"])
def test_an_empty_file_is_empty(text):
    assert isinstance(tree_of(text), EmptyNode)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_ends_of_every_system_are_line_ends(end):
    assert plain(tree_of(f"a: b{end}c: d{end}")) == {"a": "b", "c": "d"}
    assert problems_of(f"a: 1{end}b: 2{end}a: 3{end}")[0].startswith("3:1: ")
    assert problems_of(f"a: ä{end}c: \x07{end}")[0].startswith("2:4: ")


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_what_only_yaml_takes_for_a_line_end_is_a_space(sign):
    assert plain(tree_of(f"a: b{sign}c\nd: e")) == {"a": "b c", "d": "e"}
    assert problems_of(f"a: b{sign}c\na: e") == ['2:1: "a" is given twice (first on line 1); keep one of them']


def test_an_alias_stands_for_its_anchor():
    tree = tree_of("a: &a [x]\nb: *a\n")
    assert plain(tree) == {"a": ["x"], "b": ["x"]}
    assert tree.entries["b"].node.place == ("x", 2, 4)


_LETTERS = st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("é–“”\u00a0\U0001f600")
_KEYS = st.text("abc: #-&*!", min_size=1)


@settings(max_examples=80, deadline=None)
@given(
    st.recursive(
        st.text(_LETTERS, max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
        max_leaves=8,
    )
)
def test_what_another_program_writes_is_read(data):
    for flow in (True, False):
        written = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True)
        assert plain(tree_of(written)) == data


@pytest.mark.parametrize(("text", "told"), cases("yaml"))
def test_what_is_wrong_is_told_with_its_place_and_what_to_do(text, told):
    assert problems_of(text) == told


@pytest.mark.parametrize(("sign", "name"), [("\x00", "0000"), ("\x07", "0007"), ("\x1b", "001B"), ("\x7f", "007F")])
def test_a_control_character_is_told_by_its_number(sign, name):
    (told,) = problems_of(f"a: b\nc: ää{sign}\n")
    hint = "remove the invisible control character"
    assert told == f"2:6: not valid YAML: control characters are not allowed (U+{name}); {hint}"


@pytest.mark.parametrize("tag", ["object/apply:os.system", "object/new:os.system", "name:os.system", "module:os"])
def test_a_tag_runs_nothing(tag, tmp_path):
    target = tmp_path / "made"
    told = problems_of(f"a: !!python/{tag} ['touch {target}']")
    assert [said[:17] for said in told] == ["1:4: !!python/" + tag[:3]]
    assert not target.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[" * 900, "1:22: nested more than 20 deep"),
        ("{a: " * 10_000, "1:82: nested more than 20 deep"),
        ("- " * 10_000, "1:43: nested more than 20 deep"),
        ("? " * 10_000, "1:43: nested more than 20 deep"),
        (LAUGHS, "5:8: more than 20000 items"),
        ("- a\n" * 20_001, "20000:3: more than 20000 items"),
        ("a: &a [" + "x, " * 7_000 + "]\nb: *a\nc: *a", "3:4: more than 20000 items"),
    ],
    ids=["brackets", "braces", "dashes", "question marks", "laughs", "many", "aliases"],
)
def test_absurd_files_end_at_once(text, told):
    (said,) = problems_of(text)
    assert said.startswith(told)


def test_brackets_that_the_parser_itself_refuses_are_told():
    (said,) = problems_of("[" * 10_000)  # libyaml looks ahead, and from 0.2.6 on stops at 1000 levels
    assert said.endswith(("nested more than 20 deep; a routine needs four levels", "are brackets left open?"))


def test_files_up_to_the_limits_are_read():
    assert len(tree_of("- a\n" * (MAX_NODES - 1)).items) == MAX_NODES - 1
    assert tree_of("[" * 21 + "]" * 21).items
    assert tree_of(f"? {'a' * 60}\n: b").entries


@pytest.mark.parametrize(
    ("word", "quoted"),
    [("ab", "ab"), ("a" * 40, "a" * 40), ("a" * 41, "a" * 39 + "…"), ("a\x1b\nb\x9b", "a\ufffd\ufffdb\ufffd")],
    ids=["short", "just short", "long", "signs"],
)
def test_what_is_quoted_is_short_and_cannot_hurt_a_terminal(word, quoted):
    assert short(word) == quoted


def told_by(path: Path) -> str:
    with pytest.raises(PrintkitError) as caught:
        read_text(path)
    return str(caught.value).removeprefix(f"{path}:").strip()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfa: b\r\n", "a: b\r\n"),
        ("ä".encode(), "ä"),
        (b"", ""),
        (b"a" * 1_000_000, "a" * 1_000_000),
    ],
    ids=["byte order mark", "umlaut", "empty", "1 MB"],
)
def test_a_file_of_utf8_is_read(tmp_path, data, text):
    (tmp_path / "x").write_bytes(data)
    assert read_text(tmp_path / "x") == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("title: x\nsummary: “Für”\n".encode("cp1252"), "2:10: not UTF-8 text (byte 0x93); save the file as UTF-8"),
        ("ä: ".encode() + b"\xe4", "1:4: not UTF-8 text (byte 0xE4); save the file as UTF-8"),
        ("a: b".encode("utf-16"), "1:1: not UTF-8 text (byte 0xFF); save the file as UTF-8"),
        (b"\xef\xbb\xbfa: \xff", "1:4: not UTF-8 text (byte 0xFF); save the file as UTF-8"),
        (b"a: \xc3", "1:4: not UTF-8 text (byte 0xC3); save the file as UTF-8"),
        (b"a" * 1_000_001, "the file is over 1 MB; a routine or a layout is a few kB of text"),
    ],
    ids=["cp1252", "latin-1", "utf-16", "after a byte order mark", "cut in a character", "over 1 MB"],
)
def test_a_file_that_is_no_text_is_told(tmp_path, data, told):
    (tmp_path / "x").write_bytes(data)
    assert told_by(tmp_path / "x") == told


def test_a_path_that_cannot_be_read_is_told(tmp_path):
    hint = "check the path and its rights"
    os.symlink(tmp_path / "circle", tmp_path / "circle")
    assert told_by(tmp_path) == f"cannot be read: Is a directory; {hint}"
    assert told_by(tmp_path / "none") == f"cannot be read: No such file or directory; {hint}"
    assert told_by(tmp_path / "circle") == f"cannot be read: Too many levels of symbolic links; {hint}"
    assert told_by(tmp_path / ("x" * 300)) == f"cannot be read: File name too long; {hint}"
