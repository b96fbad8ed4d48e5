"""The small print on sheets: the paper, 100 %, the sides, the sheet, and a ruler that measures what it says."""

from __future__ import annotations

import re
from dataclasses import replace

import pikepdf
import pytest
from conftest import LAYOUTS, OFFICE, PT, Built, routine_of

from printkit.build import make
from printkit.job import Job
from printkit.shelf import find_layout

EDGES = {"/Simplex": "one side", "/DuplexFlipLongEdge": "the long edge", "/DuplexFlipShortEdge": "the short edge"}
PAPERS = {("poster", "A4"): "A3", ("poster", "Letter"): "Tabloid"}
every = pytest.mark.parametrize("layout", LAYOUTS)
on_paper = pytest.mark.parametrize("paper", OFFICE)


def said(sheet) -> str:
    return " ".join(word.text for word in sheet.words if word.aside and not word.text.endswith("mm"))


@every
@on_paper
def test_every_sheet_says_how_it_is_printed_as_its_file_does(built, layout, paper):
    made = built("back-massage", layout, paper)
    plan = made.product.plan
    with pikepdf.open(made.path) as pdf:
        wishes = pdf.Root.ViewerPreferences
        assert wishes.PrintScaling == "/None"
        edge = EDGES[str(wishes.Duplex)]
    for side, sheet in enumerate(made.sheets):
        number = side // plan.sides + 1
        assert f"{PAPERS.get((layout, paper), paper)}, print at 100 %" in said(sheet)
        assert edge in said(sheet)
        assert f"sheet {number} of {plan.sheets}" in said(sheet)


@every
@on_paper
def test_the_ruler_is_100_mm_long_in_a_hairline_of_black_and_stands_clear(built, layout, paper):
    made = built("back-massage", layout, paper)
    for side, sheet in enumerate(made.sheets):
        label = [word for word in sheet.words if word.aside and word.text == "100 mm"]
        assert len(label) == (not side % made.product.plan.sides)  # on fronts only
        if not label:
            continue
        lines = [outline for outline in sheet.outlines if outline.at < label[0].at][-4:]
        assert {outline.line for outline in lines} == {0.25}
        lefts, bottoms, rights, tops = zip(*(outline.box for outline in lines), strict=True)
        box = (min(lefts), min(bottoms), max(rights), max(tops))
        long, high = sorted((box[2] - box[0], box[3] - box[1]), reverse=True)
        assert long == pytest.approx(100 * PT, abs=0.01)
        assert high == pytest.approx(1.6 * PT, abs=0.01)
        margin = 5 * PT
        assert min(box[:2]) >= margin
        assert box[2] <= sheet.width - margin
        assert box[3] <= sheet.height - margin
        others = [word.box for word in sheet.words if word.text != "100 mm" and word.upright]
        others += [outline.box for outline in sheet.outlines if outline not in lines]
        for other in others:
            apart = max(other[0] - box[2], box[0] - other[2], other[1] - box[3], box[1] - other[3])
            assert apart > 0.5 * PT, other


@pytest.mark.parametrize("language", ["de", "fr", "es"])
@every
def test_other_languages_find_room_too(tmp_path, language, layout):
    routine = replace(routine_of("hand-washing"), language=language)
    product = make(routine, find_layout(layout), Job())
    path = tmp_path / "made.pdf"
    path.write_bytes(product.data)
    for sheet in Built(path, product, routine, layout, "A4", "office").sheets:
        assert "100 %" in said(sheet)
        assert re.search("A[34]", said(sheet))


@pytest.mark.parametrize("target", ["screen"])
def test_pages_for_the_screen_have_neither(built, target):
    for sheet in built("back-massage", "handout", "A4", target).sheets:
        assert not any(word.aside for word in sheet.words)
