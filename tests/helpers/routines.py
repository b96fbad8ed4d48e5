"""Routines of a few lines, read to the end or to their mistakes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from printkit.core.errors import PrintkitError, Problem
from printkit.inputs.routine import Routine, read_routine, routine_schema
from tests.helpers.good_keys import completed

GOOD = {
    "title": "title: Good\n",
    "steps": "steps:\n  - {title: One, text: Do it.}\n",
    "cautions": "cautions: []\n",
}
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
SCHEMA = routine_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


class Editor(yaml.SafeLoader):
    """YAML as editors take it: numbers and true and false, but days are texts."""


Editor.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in known if not tag.endswith("timestamp")]
    for sign, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def whole(text: str) -> str:
    return completed(text, GOOD)


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
