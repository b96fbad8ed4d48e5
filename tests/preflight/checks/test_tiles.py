"""Tiles that lose a letter or a page are found."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest

from printkit.preflight.finished import examine
from printkit.preflight.record import faults
from tests.helpers.products import MASSAGE, routine_of
from tests.helpers.ways import built, without


@pytest.mark.parametrize(("side", "text"), [(1, "Spread the oil"), (3, "Keep off broken skin")])
def test_a_letter_that_no_tile_shows_whole_is_found(tmp_path, side, text):
    _, path = built(tmp_path, "poster", sheets={"tile": "A4"})
    assert examine(path, MASSAGE).problems == []
    without(path, side, text)
    said = [problem.what for problem in examine(path, MASSAGE).problems]
    assert any("lie whole on no tile" in what or "is missing" in what for what in said), said


def test_a_letter_may_lie_where_four_tiles_meet_and_small_print_hides_a_part_of_it_on_three(tmp_path):
    routine = replace(routine_of("hand-washing"), language="de")
    asked = {"size": "A1", "paper": "Letter", "ink": "low", "sheets": {"tile": "Letter", "margin": 6.35}}
    _, path = built(tmp_path, "poster", routine, **asked)
    assert examine(path, routine).problems == []


def test_a_tile_that_is_lost_is_found(tmp_path):
    product, path = built(tmp_path, "poster", sheets={"tile": "A4"})
    lacking = product.plan._replace(placements=product.plan.placements[:-1])
    assert faults(product.deck.pages, lacking, MASSAGE, 9) == ["the tiles of page 1 leave a part of it out"]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save(path)
    said = [problem.what for problem in examine(path, MASSAGE).problems]
    assert "the tiles of page 1 leave a part of it out" in said


def test_only_the_overview_is_read_aloud(tmp_path):
    _, path = built(tmp_path, "poster", sheets={"tile": "A4"})
    with pikepdf.open(path) as pdf:
        numbered = [page.Contents.read_bytes().count(b"/MCID") for page in pdf.pages]
    assert numbered[0] > 80
    assert set(numbered[1:]) == {0}
