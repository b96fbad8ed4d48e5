"""Backs that do not lie behind their fronts and copies that are lost are found."""

from __future__ import annotations

import pikepdf
import pytest

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.inputs.sheets import Sheets
from printkit.pipeline import make
from printkit.preflight.finished import examine
from printkit.preflight.record import faults
from tests.helpers.products import MASSAGE
from tests.helpers.ways import built, without


def test_a_back_that_does_not_lie_behind_its_front_is_found(tmp_path):
    _, path = built(tmp_path, "cards", backs="step")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        pdf.Root.ViewerPreferences.Duplex = pikepdf.Name.DuplexFlipLongEdge
        pdf.save(path)
    said = {problem.what for problem in examine(path, MASSAGE).problems}
    assert {what for what in said if "as a back" in what} == {
        f"page {number}: as a back it does not lie behind its front" for number in range(2, 33, 2)
    }


@pytest.mark.parametrize("fold", [False, True])
def test_before_anything_is_written_a_back_on_the_wrong_card_is_found(fold):
    product = make(MASSAGE, find_layout("cards"), Options(backs="step", sheets=Sheets(fold=fold)))
    placed = list(product.plan.placements)
    assert faults(product.deck.pages, product.plan, MASSAGE, 9.5) == []
    one, other = (next(nth for nth, at in enumerate(placed) if at.page == page) for page in (1, 3))
    placed[one], placed[other] = placed[one]._replace(page=3), placed[other]._replace(page=1)
    said = faults(product.deck.pages, product.plan._replace(placements=tuple(placed)), MASSAGE, 9.5)
    assert sorted(said) == [f"page {n}: as a back it does not lie behind its front" for n in (2, 4)]


def test_a_lost_copy_is_found(tmp_path):
    product, path = built(tmp_path, "cards", sheets={"copies": 2})
    lacking = product.plan._replace(placements=product.plan.placements[:-1])
    assert faults(product.deck.pages, lacking, MASSAGE, 9.5) == ["the sheets do not hold every page 2 times"]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save(path)
    assert any("not 1 to 16 2 times each" in problem.what for problem in examine(path, MASSAGE).problems)


def test_the_second_copy_is_proven_too(tmp_path):
    _, path = built(tmp_path, "cards", sheets={"copies": 2})
    assert examine(path, MASSAGE).problems == []
    without(path, 5, "Keep off broken skin")
    said = [problem.what for problem in examine(path, MASSAGE).problems]
    assert any("the caution" in what and "missing or cut off" in what for what in said)
