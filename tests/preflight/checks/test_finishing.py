"""What is left to do with the sheets is told from the file."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from printkit.cli import main
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.inputs.sheets import Sheets
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.sheet_files import ROUTINE, product

JOBS = {
    "cards": (Sheets(), "3 sheets of A4, one side, 6 cuts a sheet"),
    "booklet": (Sheets(), "2 sheets of A4, both sides, flip on the long edge, 1 cut a sheet, 1 fold, 2 staples"),
    "handout": (Sheets(), "1 sheet of A5, both sides, flip on the long edge"),
    "zine": (Sheets(), "1 sheet of A4, one side, 1 cut a sheet, 4 folds a sheet"),
    "poster": (Sheets(tile="A4"), "5 sheets of A4, one side, 4 tiles"),
}


@pytest.mark.parametrize("layout", JOBS)
def test_the_job_is_told(tmp_path, layout):
    sheets, said = JOBS[layout]
    path = tmp_path / "made.pdf"
    path.write_bytes(product(layout, "", sheets).data)
    result = CliRunner().invoke(main, ["check", str(path)])
    assert f"  job         {said}\n" in result.stdout
    assert re.search(r"\n  ink         \d+ % of a PDF page \((cyan|magenta|yellow|black) .*\)", result.stdout)
    assert re.search(r"\n  text        [\d.]+ pt or larger, lines 0\.\d\d pt or thicker; contrast", result.stdout)


def test_pouches_and_folds_of_cards_are_told(tmp_path):
    path = tmp_path / "made.pdf"
    film, fold = Sheets(laminate=3), Sheets(fold=True)
    for sheets, wanted in ((film, {"pouches": 3, "cuts": 8}), (fold, {"folds": 2, "sides": 1})):
        path.write_bytes(product("cards", "step" if sheets.fold else "", sheets).data)
        job = examine(path).facts["job"]
        assert {key: job[key] for key in wanted} == wanted


def test_a_file_for_a_press_tells_how_far_it_bleeds(tmp_path):
    path = tmp_path / "made.pdf"
    for paper, bleed in (("A4", 3.0), ("Letter", 3.175)):
        path.write_bytes(make(ROUTINE, find_layout("poster"), Options(paper=paper, target="press")).data)
        facts = examine(path).facts
        assert facts["bleed_mm"] == pytest.approx(bleed, abs=0.02)
        assert facts["job"] is None
