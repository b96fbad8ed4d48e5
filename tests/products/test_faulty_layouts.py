"""Layouts that lose something: the build fails and leaves nothing behind."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from printkit.cli import main
from printkit.core.resources import find_layout


def test_a_layout_is_checked_for_the_boxes_that_its_texts_stand_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(find_layout("handout"), "mine")
    path = Path("mine/layout.yaml")
    text = path.read_text(encoding="utf-8")
    assert 'quiet: "#56615b"' in text
    told = CliRunner().invoke(main, ["check", "./mine"])
    assert (told.exit_code, told.stderr) == (0, "")
    path.write_text(text.replace('tint: "#e6f0eb"', 'tint: "#7f8f87"'), encoding="utf-8")
    told = CliRunner().invoke(main, ["check", "./mine"])
    assert told.exit_code == 1
    assert re.search(
        r'mine/layout.yaml:\d+:\d+: style "h3": text "brand" \(#0b6e4f\) on "tint" \(#7f8f87\) has 1.8:1 \(page 1\)',
        told.stderr,
    )


# Layouts that lose something: the build fails and leaves nothing behind


def in_pages(old, new):
    return ("pages.xml", old, new)


def in_layout(old, new):
    return ("layout.yaml", old, new)


CAUTION = "caution: {size: 0.84em, least: 9.5, leading: 1.2, padding: 0.8em, line: 1.8pt, radius: 2.2}"
FOOTER = '<footer gap="2.2">\n  <caution/>\n  {{ foot(routine.title, right) }}'
MARKED = """<page step="{{ step.number }}" title="{{ step.number }} {{ step.title }}" flow="{{ flow }}">
  {% if page.stacked %}{{ goes_on(step, words) }}{% endif %}
  <main>
    {% if page.stacked %}
    {{ step_stacked(step, words, 32) }}
    {% elif step.figure %}"""
FAULTY = {
    "no cautions on most cards": (
        in_pages(FOOTER, FOOTER.replace("<caution/>", "")),
        "page 2.*: the caution .* is miss",
    ),
    "cautions twice": (
        in_pages('<p style="small">{{ provenance(routine, words) }}</p>', "<caution/>"),
        "page 16: .* given twice",
    ),
    "cautions in 6 pt": (
        in_layout(CAUTION, CAUTION.replace("0.84em, least: 9.5", "6pt, least: 6")),
        "is smaller than 8 pt",
    ),
    "cautions in white": (
        in_layout(CAUTION, CAUTION.replace("radius: 2.2", "colour: white")),
        r'mine/layout.yaml:\d+:82: style "caution": text white \(#ffffff\) on white \(#ffffff\) has 1.0:1; 4.5:1',
    ),
    "letters too like the box they stand in": (
        in_layout("size: 14pt, colour: white", "size: 14pt, colour: quiet"),
        r'mine/layout.yaml:\d+:37: style "text-beside": text "quiet" \(#56615b\) on "brand" \(#0b6e4f\) has 1.0:1 '
        r"\(page 1\); 4.5:1 is needed; lighten it, to #dddfde for example, or take another ground",
    ),
    "large letters in a box too like them": (
        in_layout("like: h1, colour: white", 'like: h1, colour: "#8a9a92"'),
        r'mine/layout.yaml:\d+:27: style "title-beside": text #8a9a92 on "brand" \(#0b6e4f\) has 2.1:1 \(page 1\); 3',
    ),
    "a panel without a border": (
        in_layout(CAUTION, CAUTION.replace("line: 1.8pt", "line: 0pt")),
        "is not inside a bo",
    ),
    "a signal word in 5 pt": (in_layout("size: 0.95em, least: 10.5", "size: 5pt, least: 5"), "have no signal word"),
    "a step left out": (
        in_pages("in routine.steps %}\n{% if", "in routine.steps[1:] %}\n{% if"),
        "the steps stand in",
    ),
    "steps in reverse": (
        in_pages("in routine.steps %}\n{% if", "in routine.steps | reverse %}\n{% if"),
        "the steps stand in the order",
    ),
    "steps twice": (
        in_pages("in routine.steps %}\n{% if", "in routine.steps + routine.steps %}\n{% if"),
        "the steps stand in the order",
    ),
    "steps cut short": (in_pages("{{ step.text }}", "{{ step.text[:20] }}"), "the text of step 1 is missing or cut"),
    "steps without titles": (in_pages("<h2>{{ step.title }}</h2>", ""), "the steps stand in the order"),
    "steps that are not marked as such": (
        in_pages(MARKED, "<page>\n  <main>\n    {% if false %}"),
        r"the steps stand in the order \[\]",
    ),
    "no pages": (in_pages("", None), "makes no page"),
}


@pytest.mark.parametrize(("change", "said"), FAULTY.values(), ids=FAULTY)
def test_a_layout_with(tmp_path, monkeypatch, change, said):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(find_layout("cards"), "mine")
    name, old, new = change
    path = Path("mine") / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text("" if new is None else text.replace(old, new), encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "back-massage", "--layout", "poster", "--layout", "./mine"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert re.search(said, result.stderr), result.stderr
    assert "nothing was written; fix" in result.stderr
    assert not Path("output").exists()
