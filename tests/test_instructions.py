"""Instructions beside a file: its own sheet and settings, its cuts in their order, and the routine's cautions."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import LAYOUTS, OFFICE, Built, routine_of

from printkit.build import make
from printkit.check.finished import examine
from printkit.diagrams import cuts
from printkit.errors import PrintkitError
from printkit.instructions import instructions
from printkit.job import Job
from printkit.papers import PAPERS, Size
from printkit.sheets import plan
from printkit.shelf import INSTRUCTIONS, find_layout, layout_names


def beside(folder: Path, layout: str, paper: str = "A4", routine=None, **asked) -> tuple[Built, str]:
    """The instructions for a product, and their text."""
    routine = routine or routine_of("back-massage")
    told = instructions(routine, make(routine, find_layout(layout), Job(paper, **asked)))
    product = make(told, INSTRUCTIONS, Job(paper))
    path = folder / "instructions.pdf"
    path.write_bytes(product.data)
    built = Built(path, product, told, "handout", paper, "office")
    return built, " ".join(" ".join(w.text for w in sheet.words) for sheet in built.sheets)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("paper", OFFICE)
def test_they_are_one_page_with_the_cautions_boxed_and_as_sound_as_all_others(tmp_path, layout, paper):
    built, _ = beside(tmp_path, layout, paper)
    assert len(built.sheets) == 1
    assert built.report.problems == []  # against the instructions as a routine: every step and caution
    report = examine(built.path, routine_of("back-massage"))  # and against the routine: every caution
    assert report.problems == []
    assert report.facts["instructions"]
    assert report.facts["claims"] == ["PDF/UA-1", "PDF/A-2a"]


def test_a_caution_that_is_missing_is_found_in_them_too(tmp_path):
    built, _ = beside(tmp_path, "cards")
    strange = [problem.what for problem in examine(built.path, routine_of("hand-washing")).problems]
    assert any("hot water" in what for what in strange)


SAID = {
    "cards": [
        "4 × A4",
        "lying on its side",
        "one side only",
        "in the order of the numbers",
        "3 mm outside the paper",
    ],
    "poster": ["1 × A3", "upright", "one side only"],
    "booklet": [
        "2 × A4",
        "upright",
        "flipped on the long edge",
        "page of a book",
        "lower half",
        "staple twice",
        "calibrate",
    ],
    "handout": ["1 × A4", "upright", "flipped on the long edge", "page of a book", "calibrate"],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_they_tell_what_this_job_needs(tmp_path, layout):
    _, text = beside(tmp_path, layout)
    text = " ".join(text.split())
    for said in [*SAID[layout], "100 %", "100 mm long", "docs/printing.md"]:
        assert said in text
    for other in {said for each in SAID.values() for said in each} - set(SAID[layout]):
        assert other not in text


def test_a_booklet_of_half_sheets_is_not_cut(tmp_path):
    _, text = beside(tmp_path, "booklet", size="A5")
    assert "Lay the second sheet into the first" in text
    assert "flipped on the short edge" in text
    assert "in two" not in text


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Mit 100 % drucken"), ("fr", "Imprimer à 100 %"), ("es", "Imprimir al 100 %")]
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_they_speak_the_routines_language(tmp_path, language, said, layout):
    routine = replace(routine_of("hand-washing"), language=language)
    built, text = beside(tmp_path, layout, routine=routine)
    assert said in " ".join(text.split())
    assert built.report.problems == []
    assert not re.search(r"\b(Print|Cut|Fold|Measure)\b", text)


def test_another_language_says_which_words_it_needs():
    routine = replace(routine_of("hand-washing"), language="it")
    product = make(routine_of("hand-washing"), find_layout("cards"), Job())
    with pytest.raises(PrintkitError, match=r'do not speak "it" yet: no word for .*how_cards'):
        instructions(routine, product)


def test_cuts_come_in_the_order_that_needs_fewest():
    four = plan("nup", 4, Size(130, 96), PAPERS["A4"])
    width, height = four.paper
    assert cuts(four) == [
        *((x, 0, x, height) for x in (18.5, 148.5, 278.5)),
        *((0, y, width, y) for y in (9, 105, 201)),
    ]
    two = plan("nup", 2, Size(180, 130), PAPERS["A4"])  # one above the other: the strips must stay few
    assert [line[0] for line in cuts(two)[-3:]] == [0, 0, 0]


def test_they_are_no_layout_for_routines():
    assert "instructions" not in layout_names()
    assert "calibration" not in layout_names()
    with pytest.raises(PrintkitError, match="there is no layout"):
        find_layout("instructions")
