"""Laminated cards stand apart."""

from __future__ import annotations

import pytest

from printkit.core.units import Size, size
from printkit.imposition import plan_sheets
from printkit.imposition.laminating import RADIUS, pouches
from printkit.inputs.sheets import HOLE
from tests.helpers.placements import A4, LETTER, backed


@pytest.mark.parametrize(("overlap", "gap", "card"), [(3, 6, "130x96"), (5, 10, "128x94")])
def test_laminated_cards_stand_apart(overlap, gap, card):
    job = plan_sheets("nup", 4, size(card), A4, laminate=overlap, punch=True)
    page = size(card)
    lefts, tops = sorted({at.x for at in job.placements}), sorted({at.y for at in job.placements})
    assert lefts[1] - lefts[0] - page.width == pytest.approx(gap)
    assert tops[1] - tops[0] - page.height == pytest.approx(gap)
    film = {rule.y1 for rule in job.rules if rule.kind == "film" and rule.y1 == rule.y2}
    cuts = {rule.y1 for rule in job.rules if rule.kind == "cut" and rule.y1 == rule.y2}
    assert cuts == {edge for y in tops for edge in (y, y + page.height)}
    assert film <= {round(edge, 6) for y in tops for edge in (y - overlap, y + page.height + overlap)}
    assert film
    corners = [arc for arc in job.arcs if arc.sweep == 90]
    assert len(corners) == 16
    assert {arc.radius for arc in corners} == {RADIUS}
    for at in job.placements:
        mine = {
            (arc.x, arc.y)
            for arc in corners
            if at.x < arc.x < at.x + page.width and at.y < arc.y < at.y + page.height
        }
        assert (round(at.x + RADIUS, 6), round(at.y + RADIUS, 6)) in mine
        assert len(mine) == 4
    holes = [arc for arc in job.arcs if arc.sweep == 360]
    assert {(arc.x, arc.y, arc.radius) for arc in holes} == {
        (round(at.x + page.width / 2, 6), round(at.y + 6, 6), HOLE / 2) for at in job.placements
    }


@pytest.mark.parametrize(
    ("card", "paper", "asked", "better"),
    [
        ("130x96", A4, {"gutter": 4}, "129x95"),
        ("130x96", A4, {"laminate": 3}, "128x94"),
        ("129x95", A4, {"laminate": 5}, "126x92"),
        ("130x96", LETTER, {"laminate": 3}, "129x95"),
        ("148x105", A4, {"margin": 0}, "138x97"),
        ("65x96", A4, {"gutter": 4, "backs": backed(8), "fold": True}, "64x95"),
    ],
)
def test_a_size_with_room_for_all_marks_words_and_a_ruler_is_named(card, paper, asked, better):
    tight = plan_sheets("nup", 16, size(card), paper, **asked)
    assert "no room for" in " ".join(tight.advice)
    assert sum(f"and a ruler: --size {better}" in said for said in tight.advice) == 1
    assert tight.steps[0].startswith("cut at the marks and where the notes say" if tight.rules else "cut where the")
    roomy = plan_sheets("nup", 16, size(better), paper, **{**asked, "margin": 5})
    assert "no room for" not in " ".join(roomy.advice)
    assert all(cut.marked for cut in roomy.cuts)
    assert roomy.slots
    assert roomy.rulers
    assert roomy.sheets == tight.sheets
    assert roomy.steps[0].startswith("cut at the marks in the order of their numbers")


def test_pouches():
    assert pouches(16, Size(130, 96), A4, 3) == [(1, 4), (5, 8), (9, 12), (13, 16)]
    assert pouches(5, Size(130, 96), A4, 5) == [(1, 2), (3, 4), (5, 5)]
    assert pouches(1, Size(205, 290), A4, 5) == [(1, 1)]
