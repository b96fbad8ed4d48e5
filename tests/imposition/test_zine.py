"""A zine of one sheet is slit and folded into a booklet."""

from __future__ import annotations

from itertools import pairwise

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.units import size
from printkit.core.units import zine_page as eighth
from printkit.imposition import plan_sheets
from tests.helpers.placements import A4, LETTER


def test_the_zine_is_folded_into_a_booklet():
    """The slit makes a ring of the sheet, in which every pair of neighbours is joined by a fold."""
    for paper in (A4, LETTER):
        page = eighth(paper)
        job = plan_sheets("zine", 8, page, paper)
        assert job.paper == (max(paper), min(paper))
        shown = {(round(at.x / page.width), round(at.y / page.height)): at for at in job.placements}
        rows = [[shown[c, r].page + 1 for c in range(4)] for r in (0, 1)]
        assert rows == [[5, 4, 3, 2], [6, 7, 8, 1]]
        assert [shown[0, r].rotation for r in (0, 1)] == [180, 0]
        # Round the slit from the front cover on: each panel joins the next at an edge that is not cut.
        ring = [(3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1), (1, 1), (2, 1)]
        assert [shown[at].page for at in ring] == list(range(8))
        (slit,) = [rule for rule in job.rules if rule.kind == "cut"]
        assert slit[1:5] == pytest.approx((job.paper.width / 4, page.height, 3 * job.paper.width / 4, page.height))
        folds = [rule[1:5] for rule in job.rules if rule.kind == "fold"]
        assert len(folds) == 5
        for (c1, r1), (c2, r2) in pairwise([*ring, ring[0]]):
            if r1 == r2:
                edge = (max(c1, c2) * page.width, 0, max(c1, c2) * page.width, job.paper.height)
            else:
                edge = (c1 * page.width, page.height, (c1 + 1) * page.width, page.height)
            assert any(fold == pytest.approx(edge) for fold in folds)
        # The sheet is folded lengthwise with the heads of both rows at the fold, so that all pages stand upright.
        heads = {at.y + (page.height if at.rotation == 180 else 0) for at in job.placements}
        assert heads == {page.height}


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_the_zine_has_its_words_and_ruler_in_the_margin_beside_a_fold(paper):
    page = eighth(paper)
    job = plan_sheets("zine", 8, page, paper, margin=5)
    (slot,), (ruler,) = job.slots, job.rulers
    assert (ruler.length, job.advice) == (100, ())
    for x, y, length, rotation in (slot[:4], ruler[:4]):
        assert rotation == 270
        assert page.width - 5 + 0.8 <= x - 1.6 < x < page.width - 1
        assert 5 <= y - length < y <= job.paper.height - 5
    assert slot.y - slot.width - ruler.y >= 3
    bare = plan_sheets("zine", 8, page, paper, margin=4)
    assert (bare.slots, bare.rulers) == ((), ())
    assert "no room for the print instructions and a ruler beside the fold" in bare.advice[0]
    (small,) = plan_sheets("zine", 8, eighth(size("A5")), size("A5"), margin=5).rulers
    assert small.length == 50


def test_zine_mistakes():
    with pytest.raises(PrintkitError, match="there are 7 pages; a sheet is folded into exactly 8"):
        plan_sheets("zine", 7, eighth(A4), A4)
    with pytest.raises(PrintkitError, match="the page is 105×148 mm; an eighth of A4 is"):
        plan_sheets("zine", 8, size("A6"), A4)
