"""Finished files cut, nested and folded by their marks."""

from __future__ import annotations

import re
from dataclasses import replace

import pikepdf
import pytest

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from tests.helpers.every_product import TARGETS, every_sheet, made
from tests.helpers.finished_page import PT
from tests.helpers.products import OFFICE, routine_of


def trimmed(steps: int):
    """The massage with its first steps only."""
    whole = routine_of("back-massage")
    return replace(whole, steps=whole.steps[:steps])


@pytest.mark.parametrize("paper", OFFICE)
@pytest.mark.parametrize("steps", [1, 2, 5, 6, 9, 13])
def test_a_booklet_cut_nested_and_folded_reads_from_front_to_back(tmp_path, paper, steps):
    routine = trimmed(steps)
    office, screen = (
        made(tmp_path, routine, find_layout("booklet"), Options(paper, "", target)) for target in TARGETS
    )
    folded_pages = [[w.text for w in office.words_on(side, cell)] for side, cell in office.reading]
    assert folded_pages == [[w.text for w in page.words] for page in screen.sheets]
    assert len(folded_pages) % 4 == 0
    assert len(office.sheets) == 4 * -(-len(folded_pages) // 8) // 2
    numbers = [words[-1] for words in folded_pages[1:-1]]
    assert numbers == [str(n) for n in range(2, len(folded_pages))]
    for sheet in office.sheets:
        sideways = [w for w in sheet.words if not w.upright]
        assert "print at 100 %" in sideways[0].text
        assert [w.text for w in sideways[1:]] in ([], ["100 mm"])
        assert all(w.aside for w in sideways)


@pytest.mark.parametrize(
    ("paper", "size", "sheet"), [("A4", "A5", (297, 210)), ("Letter", "5.5x8.5in", (279.4, 215.9))]
)
@pytest.mark.parametrize("steps", [1, 5, 13])
def test_a_booklet_of_half_sheets_only_has_to_be_nested_and_folded(tmp_path, paper, size, sheet, steps):
    routine = trimmed(steps)
    office, screen = (made(tmp_path, routine, find_layout("booklet"), Options(paper, size, t)) for t in TARGETS)
    half = sheet[0] / 2
    office.geometry = (sheet, (half, sheet[1]), (0, half), (0,))
    screen.geometry = ((half, sheet[1]), (half, sheet[1]), (0,), (0,))
    with pikepdf.open(office.path) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
    in_order = [[w.text for w in office.words_on(side, cell)] for side, cell in office.reading]
    assert in_order == [[w.text for w in page.words] for page in screen.sheets]
    assert len(office.sheets) == len(in_order) / 2


@pytest.mark.parametrize("paper", OFFICE)
def test_each_side_of_a_booklet_names_its_sheet_and_side(built, paper):
    said = [
        next(w.text for w in sheet.words if not w.upright) for sheet in built("back-massage", "booklet", paper).sheets
    ]
    named = [re.search(r"sheet (\d) of (\d), (\w+)", text).groups() for text in said]
    assert named == [("1", "2", "front"), ("1", "2", "back"), ("2", "2", "front"), ("2", "2", "back")]
    assert all("flip on the long edge" in text and paper in text for text in said)


@every_sheet
def test_marks_stand_on_the_cut_and_fold_lines_and_touch_no_page(built, key):
    product = built(*key)
    layout = key[1]
    (width, height), (page_width, page_height), lefts, tops = product.geometry
    for sheet in product.sheets:
        marks = [o for o in sheet.outlines if o.painted == "S" and o.line == 0.25]
        cut = {(round(o.box[0] / PT, 2), round(o.box[1] / PT, 2)) for o in marks if not o.dashed}
        fold = {(round(o.box[0] / PT, 2)) for o in marks if o.dashed}
        upright = {x for x, _ in cut if any(abs(x - edge) < 0.01 for edge in _edges(lefts, page_width))}
        level = {y for _, y in cut if any(abs(height - y - edge) < 0.01 for edge in _edges(tops, page_height))}
        if layout == "cards":
            assert sorted(upright) == pytest.approx(_edges(lefts, page_width), abs=0.01)
            assert sorted(height - y for y in level) == pytest.approx(_edges(tops, page_height), abs=0.01)
            assert not fold
            grid = (lefts[0], height - tops[-1] - page_height, lefts[-1] + page_width, height - tops[0])
            for mark in marks:
                left, bottom, right, top = (edge / PT for edge in mark.box)
                assert right < grid[0] or left > grid[2] or top < grid[1] or bottom > grid[3]
        elif layout == "booklet":
            assert fold == {width / 2}
            assert level == {round(height / 2, 2)}
        else:  # the ruler alone, in the margin below the page
            assert all(mark.box[3] / PT < 10 for mark in marks)


def _edges(starts, side) -> list[float]:
    return sorted({round(edge, 2) for start in starts for edge in (start, start + side)})
