"""The JSON schema of a routine says to an editor what the reader says."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from printkit.cli import main
from printkit.core.resources import find_routine, routine_names
from printkit.figures.body.motions import MOTIONS
from printkit.inputs.routine import read_routine
from tests.helpers.routines import SCHEMA, VALIDATOR, Editor, outcome, whole
from tests.mistakes import cases


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
