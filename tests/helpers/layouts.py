"""Layouts of a few lines, read to the end or to their mistakes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from printkit.core.errors import PrintkitError, Problem
from printkit.core.units import PAPERS
from printkit.inputs.layout import Layout, read_layout
from tests.helpers.good_keys import completed

A4, LETTER = PAPERS["A4"], PAPERS["Letter"]
GOOD = {
    "about": "about: Test\n",
    "fit": "fit: {largest: 12, smallest: 9}\n",
    "colours": 'colours: {ink: "#000000", white: "#ffffff"}\n',
    "styles": "styles:\n  p: {}\n  caution: {}\n",
}


def whole(text: str) -> str:
    return completed(text, GOOD)


def outcome(text: str) -> tuple[Layout | None, tuple[Problem, ...]]:
    """The layout in a folder called test, or what is told about it."""
    with TemporaryDirectory() as top:
        folder = Path(top, "test")
        folder.mkdir()
        (folder / "layout.yaml").write_bytes(text.encode("utf-8", "replace"))
        try:
            return read_layout(folder), ()
        except PrintkitError as error:
            assert error.problems  # noqa: PT017
            return None, error.problems


def read(text: str) -> Layout:
    layout, problems = outcome(whole(text))
    assert problems == ()
    return layout


def problems_of(text: str) -> list[str]:
    """What is told about a layout.yaml, as "line:column: what is wrong; what to do"; nothing when it is right."""
    return [str(problem).removeprefix("test/layout.yaml:").strip() for problem in outcome(whole(text))[1]]
