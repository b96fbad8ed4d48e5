"""Instructions beside a file: its own sheet and settings, its cuts in their order, and the routine's cautions."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from printkit.cli import main
from printkit.core.errors import PrintkitError
from printkit.core.resources import INSTRUCTIONS, find_layout, layout_names
from printkit.core.units import PAPERS, Size
from printkit.guides.instructions import instruction_routine
from printkit.imposition import Cut, plan_sheets
from printkit.inputs.options import Options
from printkit.inputs.printer import Printer
from printkit.inputs.sheets import Sheets
from printkit.inputs.stock import find_stock
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.products import LAYOUTS, OFFICE, Built, routine_of


def beside(folder: Path, layout: str, paper: str = "A4", routine=None, **asked) -> tuple[Built, str]:
    """The instructions for a product, and their text."""
    routine = routine or routine_of("back-massage")
    job = Options(paper, **asked)
    told = instruction_routine(routine, make(routine, find_layout(layout), job), job)
    product = make(told, INSTRUCTIONS, Options(paper))
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
    product = make(routine_of("hand-washing"), find_layout("cards"), Options())
    with pytest.raises(PrintkitError, match=r'do not speak "it" yet: no word for .*how_cards'):
        instruction_routine(routine, product, Options())


def test_a_cut_without_room_for_its_mark_is_in_the_picture_and_told():
    job = plan_sheets("nup", 4, Size(99, 140.5), PAPERS["A4"])
    assert job.cuts[-3:] == tuple(Cut(False, y, False) for y in (8, 148.5, 289))
    routine = routine_of("back-massage")
    asked = Options(size="99x140.5")
    cutting = instruction_routine(routine, make(routine, find_layout("cards"), asked), asked).steps[2]
    assert "cut 8, 148.5, 289 mm from the top edge" in cutting.text
    through = [shape.path for shape in cutting.figure.drawing.items if shape.line == 1.2]
    assert sum(a[1] == b[1] for a, b in through) == 3
    assert sum(a[2] == b[2] for a, b in through) == 3


HANDS = Sheets(by_hand=True)
OTHERS = {  # layout, what is asked for, what is told in this order, what is not
    "a zine": (
        "zine",
        {},
        ["little booklet", "lying on its side", "one side only", "all dashed lines", "the next crease", "cross"],
        ["staple", "film"],
    ),
    "tiles": (
        "poster",
        {"size": "A2", "sheets": Sheets(tile="A4")},
        [
            "9 × A4",
            "overview",
            "100 mm long",
            "on the right or below",
            "along the solid line",
            "crosses meet",
            "420×594 mm",
        ],
        ["in two"],
    ),
    "tiles to the paper's edge": (
        "poster",
        {"size": "A2", "sheets": Sheets(tile="A4", margin=0)},
        ["overview", "crosses meet"],
        ["along the solid line"],
    ),
    "folded cards": (
        "cards",
        {"backs": "step", "sheets": Sheets(fold=True)},
        ["one side only", "order of the numbers", "Fold every card at the dashed line", "if you like"],
        ["both sides", "two files"],
    ),
    "a stock": (
        "cards",
        {"sheets": Sheets(stock=find_stock("8387"), start=3)},
        [
            "5 × avery-8387",
            "begins with card 3",
            "against the light",
            "Each card must be just 139.7×107.95 mm",
            "Nothing is cut",
            "first free card is number 3",
            "--start 3",
        ],
        ["Cut at", "film", "100 mm long"],
    ),
    "a full stock": ("cards", {"sheets": Sheets(stock=find_stock("8387"))}, ["4 × avery-8387"], ["--start"]),
    "film": (
        "cards",
        {"size": "120x90", "sheets": Sheets(laminate=5, punch=True)},
        [
            "do not cut there",
            "Round the corners",
            "4 at most",
            "10 mm apart",
            "5 mm outside",
            "Punch a hole of 5 mm",
        ],
        ["if you like", "3 mm"],
    ),
    "by hand, face down": (
        "booklet",
        {"sheets": HANDS},
        ["ends in “fronts”", "page of a book", "print down: the first sheet is fed first", "ends in “backs”"],
        ["flipped on", "print up"],
    ),
    "by hand, face up, short edge": (
        "handout",
        {"sheets": Sheets(by_hand=True, tray="face-up", flip="short")},
        ["ends in “fronts”", "wall calendar", "print up: the last sheet is fed first", "ends in “backs”"],
        ["flipped on", "print down", "page of a book"],
    ),
    "short edge": (
        "handout",
        {"sheets": Sheets(flip="short")},
        ["flipped on the short edge", "wall calendar"],
        ["long edge", "page of a book"],
    ),
    "cards flipped on the long edge": (
        "cards",
        {"backs": "step", "sheets": Sheets(flip="long")},
        ["flipped on the long edge", "wall calendar"],
        ["short edge", "page of a book"],
    ),
    "all that cards can be": (
        "cards",
        {"size": "120x90", "backs": "step", "sheets": Sheets(by_hand=True, laminate=3, punch=True)},
        ["two files", "order of the numbers", "3 mm outside", "Punch"],
        ["if you like"],
    ),
}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("paper", OFFICE)
def test_other_jobs_have_steps_and_pictures_of_their_own_on_one_page(tmp_path, name, paper):
    layout, asked, said, unsaid = OTHERS[name]
    if paper == "Letter":
        said = [each for each in said if "×" not in each and "A4" not in each]
    built, text = beside(tmp_path, layout, paper, **asked)
    assert len(built.sheets) == 1
    assert built.report.problems == []
    text = " ".join(text.split())
    places = [text.find(each) for each in said]
    assert -1 not in places, said[places.index(-1)]
    assert places == sorted(places)
    for each in unsaid:
        assert each not in text
    without = [step.title for step in built.routine.steps if not step.figure]
    assert set(without) <= {"If something is wrong", *(["Measure"] if "stock" in name else [])}


@pytest.mark.parametrize("name", ["a zine", "tiles", "a stock", "film", "by hand, face up, short edge"])
@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_other_jobs_speak_other_languages_on_one_page(tmp_path, name, language):
    layout, asked, _, _ = OTHERS[name]
    routine = replace(routine_of("hand-washing"), language=language)
    built, text = beside(tmp_path, layout, routine=routine, **asked)
    assert len(built.sheets) == 1
    assert built.report.problems == []
    assert not re.search(r"\b(Print|Cut|Fold|Measure|sheet|first)\b", text)
    assert "{" not in text


def test_a_printer_that_was_measured_is_named(tmp_path):
    printer = Printer(offset=(0.5, -1.0), name="office")
    _, text = beside(tmp_path, "handout", printer=printer)
    assert "Only on the printer “office”" in " ".join(text.split())


def test_they_are_no_layout_for_routines():
    assert "instructions" not in layout_names()
    assert "calibration" not in layout_names()
    with pytest.raises(PrintkitError, match="there is no layout"):
        find_layout("instructions")


def test_for_sheets_of_another_paper_they_are_on_that_paper(tmp_path):
    asked = "back-massage --layout cards --stock avery-5371 --instructions --out"
    assert CliRunner().invoke(main, ["build", *asked.split(), str(tmp_path)]).exit_code == 0
    with pikepdf.open(tmp_path / "back-massage" / "cards-avery-5371-instructions.pdf") as pdf:
        assert [float(edge) for edge in pdf.pages[0].mediabox] == pytest.approx([0, 0, 612, 792], abs=0.01)
