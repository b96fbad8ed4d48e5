"""A file for a printer that misses is proven as it will be on paper."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.printers import OFFICE
from tests.helpers.products import LAYOUTS, routine_of


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_for_a_printer_is_proven_as_it_will_be_on_paper(tmp_path, layout):
    routine = routine_of("back-massage")
    made = make(routine, find_layout(layout), Options(printer=OFFICE))
    path = tmp_path / "made.pdf"
    path.write_bytes(made.data)
    report = examine(path, routine)
    plain = examine_plain(tmp_path, routine, layout)
    assert report.problems == []
    assert report.facts["printer"]["name"] == "office"
    wide = [round(100 / 99.9, 5), round(100 / 100.2, 5)] if made.plan.paper.landscape else [0.998, 1.001]
    assert report.facts["printer"]["scale"] == pytest.approx(wide, abs=1e-4)
    assert report.facts["smallest_text_pt"] == plain.facts["smallest_text_pt"]
    assert plain.facts["printer"] is None


def examine_plain(folder: Path, routine, layout: str):
    path = folder / "plain.pdf"
    path.write_bytes(make(routine, find_layout(layout), Options()).data)
    return examine(path, routine)


@pytest.mark.parametrize("shift", ["[0 0 0.9 1]", "[6 0 1 1]", "[0 0 1 1.05]"])
def test_a_file_cannot_excuse_itself_with_a_printer_that_is_none(tmp_path, shift):
    path = tmp_path / "made.pdf"
    with pikepdf.open(
        BytesIO(make(routine_of("hand-washing"), find_layout("handout"), Options(printer=OFFICE)).data)
    ) as pdf:
        for page in pdf.pages:
            page.PieceInfo.printkit.Private.Shift = pikepdf.Object.parse(shift.encode())
        pdf.save(path)
    said = [problem.what for problem in examine(path).problems]
    assert "PDF page 1 is moved or scaled more than for any printer" in said


def test_pages_that_are_not_where_the_shift_says_are_found(tmp_path):
    """The nominal places are what is proven: a page that was scaled without saying so is out of its place."""
    routine = routine_of("hand-washing")
    path = tmp_path / "made.pdf"
    with pikepdf.open(BytesIO(make(routine, find_layout("cards"), Options(printer=OFFICE)).data)) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(b"q 0.8 0 0 0.8 60 60 cm " + page.Contents.read_bytes() + b" Q")
        pdf.save(path)
    assert examine(path, routine).problems


def test_a_sheet_on_its_side_asks_for_a_measure_of_its_own():
    def advice(**given):
        job = Options(size="A5", printer=replace(OFFICE, **given))
        return " ".join(make(routine_of("hand-washing"), find_layout("booklet"), job).plan.advice)

    assert "printkit calibrate --landscape" in advice()
    assert "calibrate" not in advice(landscape=(0.0, 0.0))
    assert "calibrate" not in advice(offset=(0.0, 0.0))
