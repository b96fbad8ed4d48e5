"""`check` reads routines, layouts and finished files, and goes on after a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from tests.helpers.commands import FOUR, files
from tests.helpers.products import LAYOUTS, ROOT, ROUTINES


def test_check_a_routine(run):
    result = run("check", "back-massage")
    assert result.exit_code == 0
    assert re.fullmatch(
        r".*/routines/back-massage\.yaml: good; 13 steps, 2 cautions; "
        r"fits cards [\d.]+ pt, poster [\d.]+ pt, booklet [\d.]+ pt, handout [\d.]+ pt\n",
        result.stdout,
    )


def test_check_reminds_of_words_that_are_to_be_reviewed(run):
    text = (ROOT / "routines" / "hand-washing.yaml").read_text(encoding="utf-8")
    for day, late in (("2020-01", True), ("2020-01-15", True), ("2999-01", False)):
        Path("mine.yaml").write_text(text.replace("review_by: 2027-11", f"review_by: {day}"), encoding="utf-8")
        result = run("check", "mine.yaml")
        assert result.exit_code == 0
        assert (f"mine.yaml: note: the words were to be reviewed by {day}" in result.stdout) is late


def test_check_a_layout_folder(run):
    run("new", "layout", "mine", "--from", "handout")
    result = run("check", "mine")
    assert result.exit_code == 0
    assert re.findall(r"^mine: sets (\S+) on (\S+): \d pages, body [\d.]+ pt$", result.stdout, re.MULTILINE) == [
        (routine, paper) for routine in ROUTINES for paper in ("A4", "Letter")
    ]


def test_check_a_layout_folder_with_a_mistake(run):
    run("new", "layout", "mine", "--from", "handout")
    with Path("mine/layout.yaml").open("a", encoding="utf-8") as file:
        file.write("\ncolors: {}\n")
    result = run("check", "mine")
    assert result.exit_code == 1
    assert re.search(r'mine/layout\.yaml:\d+:1: unknown key "colors"; did you mean "colours"\?', result.stderr)


@pytest.mark.parametrize("target", ["office", "screen"])
def test_check_finished_files(run, target):
    run("build", "back-massage", "--for", target)
    made = files()
    for layout, path in zip(sorted(LAYOUTS), made, strict=True):
        result = run("check", path, "--routine", "back-massage")
        assert result.exit_code == 0
        assert re.fullmatch(
            rf"{path}: good\n"
            r"  title       Relieving back massage\n"
            rf"  made for    {layout}; pages \d+, PDF pages \d+ of [\d.×]+ mm\n"
            r"  job         (\d sheets? of A[34], .*|no sheets to cut or fold)\n"
            r"  claims      PDF/UA-1, PDF/A-2a\n"
            r"  language    en; fr for Effleurage\n"
            r"  fonts       AtkinsonHyperlegible-Bold, AtkinsonHyperlegible-Regular; embedded\n"
            r"  read aloud  \d+ headings, \d+ lists, \d+ entries, \d+ pictures, \d+ paragraphs, \d+ caution panels?\n"
            r"  pictures    \d+, each with a text\n"
            r"  cautions    2 on every page\n"
            r"  text        [\d.]+ pt or larger, lines [\d.]+ pt or thicker; "
            r"contrast at least [\d.]+:1, as gray [\d.]+:1\n"
            r"  ink         \d+ % of a PDF page \(cyan .*\).*\n"
            r"  proven      every caution and step, word for word in order, seen and read aloud\n",
            result.stdout,
        )
    assert "not held against a routine (--routine)" in run("check", made[0]).stdout


def test_check_against_the_wrong_routine_fails_and_names_every_fault(run):
    run("build", "back-massage")
    result = run("check", *FOUR, "--routine", "hand-washing")
    assert result.exit_code == 1
    assert result.stdout == ""
    for path in FOUR:
        assert f'{path}: page 1: the caution "Do not use hot water.' in result.stderr
        assert f'{path}: step 11 ("Turn off the tap") is missing, cut off or out of order' in result.stderr


def test_check_goes_on_after_a_fault(run):
    run("build", "back-massage", "--layout", "poster")
    result = run("check", "nope", FOUR[3], "hand-washing")
    assert result.exit_code == 1
    assert 'there is no routine "nope"' in result.stderr
    assert "poster.pdf: good" in result.stdout
    assert "hand-washing.yaml: good" in result.stdout


def test_a_file_of_thousands_of_pages_is_neither_checked_nor_drawn(run):
    with pikepdf.new() as pdf:
        for _ in range(1001):
            pdf.add_blank_page(page_size=(100, 100))
        pdf.save("long.pdf")
    result = run("check", "long.pdf")
    assert result.exit_code == 1
    assert result.stderr == "long.pdf: has 1001 PDF pages; at most 1000 are checked; divide it\n"
    result = run("preview", "long.pdf")
    assert result.exit_code == 1
    assert result.stderr == "long.pdf: has 1001 pages; at most 1000 are drawn at once; choose one with --page\n"
    assert files() == ["long.pdf"]
    assert run("preview", "long.pdf", "--page", "1001").stdout == "long-1001.png\n"
