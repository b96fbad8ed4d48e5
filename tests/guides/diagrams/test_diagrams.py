"""Pictures of sheets in instructions: folds, slits, tiles, and cards that are gone."""

from __future__ import annotations

import pytest

from printkit.core.units import PAPERS
from printkit.core.units import zine_page as eighth
from printkit.guides.diagrams.folding import slit_cut
from printkit.guides.diagrams.pen import GONE
from printkit.guides.diagrams.sheet import sheet_creased, sheet_loaded
from printkit.guides.diagrams.tile import tile_cut, tiles_laid, tiling
from printkit.imposition import plan_sheets
from printkit.inputs.stock import find_stock


def shapes(drawing, dashed=False, line=None):
    return [s for s in drawing.items if bool(s.dash) == dashed and (line is None or s.line == line)]


def test_the_zine_is_drawn_with_its_folds_and_its_slit():
    job = plan_sheets("zine", 8, eighth(PAPERS["A4"]), PAPERS["A4"], margin=5)
    drawing = sheet_creased(job)
    assert len(shapes(drawing, dashed=True)) == 5
    (slit,) = shapes(drawing, line=2.2)
    assert [op[1:] for op in slit.path] == [pytest.approx(at) for at in ((2 + 37.125, 54.5), (2 + 111.375, 54.5))]
    (cut,) = shapes(slit_cut(job), line=3.0)
    start, end = (op[1] for op in cut.path)
    assert end - start == pytest.approx(37.125)  # from the fold to the next crease


@pytest.mark.parametrize(("paper", "columns", "rows", "cuts"), [("A4", 2, 4, 2), ("A3", 2, 2, 2)])
def test_tiles_are_drawn_as_they_lie(paper, columns, rows, cuts):
    job = plan_sheets("tiles", 1, PAPERS["A2"], PAPERS[paper], clear=12)
    found = tiling(job)
    assert (len(found.lefts), len(found.tops), len(found.tiles)) == (columns, rows, columns * rows)
    assert len(shapes(tiles_laid(job), line=0.8)) == columns + rows - 2
    assert len(shapes(tile_cut(job), line=2.0)) == cuts


def test_a_part_used_sheet_is_drawn_with_its_first_free_card():
    cells = find_stock("5371").cells
    drawing = sheet_loaded(cells, 4)
    assert sum(shape.fill == GONE for shape in drawing.items) == 3
    assert len(shapes(drawing, dashed=True)) == 7
