"""The small print on sheets: the paper, 100 %, the sides, the sheet, and a ruler that measures what it says."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.inputs.sheets import Sheets
from printkit.inputs.stock import find_stock
from printkit.pipeline import make
from tests.helpers.finished_page import PT, Sheet, read_sheet
from tests.helpers.products import LAYOUTS, OFFICE, Built, routine_of

EDGES = {"/Simplex": "one side", "/DuplexFlipLongEdge": "the long edge", "/DuplexFlipShortEdge": "the short edge"}
PAPERS = {("poster", "A4"): "A3", ("poster", "Letter"): "Tabloid"}
every = pytest.mark.parametrize("layout", LAYOUTS)
on_paper = pytest.mark.parametrize("paper", OFFICE)


def said(sheet) -> str:
    return " ".join(word.text for word in sheet.words if word.aside and not word.text.endswith("mm"))


def sheets_of(product) -> list[Sheet]:
    with pikepdf.open(BytesIO(product.data)) as pdf:
        return [read_sheet(page, windows=True) for page in pdf.pages]


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


KINDS = {
    "cards of a bank card's size": ("cards", {"size": "CR80"}, 50),
    "two-sided cards": ("cards", {"backs": "step"}, 100),
    "folded cards": ("cards", {"backs": "step", "sheets": Sheets(fold=True)}, 100),
    "a stock of two columns": ("cards", {"sheets": Sheets(stock=find_stock("zweckform-32254"))}, 100),
    "a stock of one column": ("cards", {"sheets": Sheets(stock=find_stock("5388"))}, 100),
    "a stock without margins": ("cards", {"sheets": Sheets(stock=find_stock("8387"))}, 0),
    "tiles": ("poster", {"size": "A2", "sheets": Sheets(tile="A4")}, 100),
    "a zine": ("zine", {}, 100),
    "half sheets": ("booklet", {"size": "A5"}, 100),
    "a handout": ("handout", {}, 100),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_sheet_has_the_small_print_and_one_ruler_on_its_front_or_a_note(kind):
    layout, asked, length = KINDS[kind]
    product = make(routine_of("back-massage"), find_layout(layout), Options(**asked))
    told = " ".join(product.plan.advice)
    assert ("no room for the print instructions and a ruler" in told) == (not length)
    for side, sheet in enumerate(sheets_of(product)):
        assert ("print at 100 %" in said(sheet)) == bool(length)
        rulers = [word for word in sheet.words if word.aside and word.text in ("100 mm", "50 mm")]
        due = side % product.plan.sides == 0
        if kind == "half sheets" and side < 2:
            due = not due  # the front is the booklet's cover
        assert [ruler.text for ruler in rulers] == [f"{length} mm"] * bool(length and due)
        for ruler in rulers:
            ends = [mark for mark in sheet.outlines if mark.at < ruler.at][-4:]
            lefts, bottoms, rights, tops = zip(*(mark.box for mark in ends), strict=True)
            assert max(max(rights) - min(lefts), max(tops) - min(bottoms)) == pytest.approx(length * PT, abs=0.01)


def test_tiles_are_called_by_their_names_in_the_small_print():
    product = make(routine_of("back-massage"), find_layout("poster"), Options(size="A2", sheets=Sheets(tile="A4")))
    overview, *tiles = sheets_of(product)
    assert "sheet 1 of 9" in said(overview)
    for name, tile in zip(("A1", "B1", "A2", "B2", "A3", "B3", "A4", "B4"), tiles, strict=True):
        assert f"Relieving back massage · {name} of 2×4 · " in said(tile)
        assert ("glue here" in said(tile)) == (name != "A1")


@pytest.mark.parametrize("language", ["de", "fr", "es"])
@every
def test_other_languages_find_room_too(tmp_path, language, layout):
    routine = replace(routine_of("hand-washing"), language=language)
    product = make(routine, find_layout(layout), Options())
    path = tmp_path / "made.pdf"
    path.write_bytes(product.data)
    for sheet in Built(path, product, routine, layout, "A4", "office").sheets:
        assert "100 %" in said(sheet)
        assert re.search("A[34]", said(sheet))


@pytest.mark.parametrize("target", ["screen"])
def test_pages_for_the_screen_have_neither(built, target):
    for sheet in built("back-massage", "handout", "A4", target).sheets:
        assert not any(word.aside for word in sheet.words)
