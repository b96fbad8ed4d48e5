"""How many cards fit, and which size would do better."""

from __future__ import annotations

import re

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.units import Size, size
from printkit.imposition import plan_sheets
from printkit.imposition.capacity import check_gutter
from printkit.imposition.plan import UNPRINTABLE
from tests.helpers.placements import A4, LETTER, fitted, jobs, thorough


@pytest.mark.parametrize(
    ("card", "margin", "each"),
    [
        ("A6", 0, 4),
        ("A7", 0, 8),
        ("A6", 5, 2),
        ("A7", 5, 4),
        ("98x140", 5, 4),
        ("100x143.5", 5, 4),
        ("100.1x143.5", 5, 2),
        ("130x96", 5, 4),
    ],
)
@pytest.mark.parametrize("paper", [A4, A4.turned()])
def test_how_many_fit_on_a4(card, margin, each, paper):
    job = plan_sheets("nup", each + 1, size(card), paper, margin=margin)
    assert [at.sheet for at in job.placements] == [0] * each + [1]
    assert f"the last sheet holds 1 of {each} cards" in job.advice


def test_a_fit_without_a_hair_to_spare():
    assert plan_sheets("nup", 4, Size(99.9, 120), A4, gutter=0.2).sheets == 1
    assert plan_sheets("nup", 4, Size(98, 140.5), A4).slots[0][:4] == (9, 291.4, 94, 0)


@pytest.mark.parametrize("paper", [A4, A4.turned()])
def test_a_tie_leaves_the_paper_as_it_lies(paper):
    assert plan_sheets("nup", 1, Size(90, 90), paper).paper == paper


@pytest.mark.parametrize(
    ("card", "paper", "said"),
    [
        ("148x105", A4, "148×105 mm fits 2 to a sheet of A4; 142×100 mm would fit 4"),
        ("A6", A4.turned(), "105×148 mm fits 2 to a sheet of A4; 100×142 mm would fit 4"),
        ("98x140", LETTER, "98×140 mm fits 2 to a sheet of Letter; 93×134 mm would fit 4"),
        ("150x155", Size(200, 300), "150×155 mm fits 1 to a sheet of 200×300 mm; 145×150 mm would fit 2"),
        ("170x180", A4, "170×180 mm fits 1 to a sheet of A4; 143×152 mm would fit 2"),
    ],
)
def test_another_size_would_do_better(card, paper, said):
    assert plan_sheets("nup", 4, size(card), paper).advice[0] == said


def test_a_card_too_large_for_the_paper():
    said = (
        "a card of 290×215 mm does not fit on A4 with a margin of 5 mm; "
        "the largest of its shape that does is 271×200 mm"
    )
    with pytest.raises(PrintkitError, match=said):
        plan_sheets("nup", 1, Size(290, 215), A4)
    assert plan_sheets("nup", 1, Size(271, 200), A4).sheets == 1


@thorough
@jobs
def test_advice_on_size_is_true(count, card, paper, margin, gutter):
    each, edge = fitted(card, paper, margin, gutter), max(margin, UNPRINTABLE)
    job = plan_sheets("nup", count, card, paper, margin=margin, gutter=gutter)
    said = [re.fullmatch(r".* fits (\d+) to a sheet of .*; (.+)×(.+) mm would fit (\d+)", a) for a in job.advice]
    half_empty = each * card.width * card.height < paper.width * paper.height / 2
    if found := next(filter(None, said), None):
        better = Size(float(found[2]), float(found[3]))
        assert (int(found[1]), int(found[4])) == (each, fitted(better, paper, edge, gutter))
        assert int(found[4]) > each
        assert half_empty or min(better.width / card.width, better.height / card.height) >= 0.88
    else:
        assert not half_empty
        assert fitted(Size(card.width * 0.93, card.height * 0.93), paper, edge, gutter) <= each


def test_a_gutter_that_loses_half_of_the_cards_is_refused():
    check_gutter(Size(130, 96), A4, 5, 6)
    said = (
        "stand 10 mm apart lose half of their places: 2 instead of 4 fit to a sheet of A4; of .*, 4 would fit: --size"
    )
    with pytest.raises(PrintkitError, match=said):
        check_gutter(Size(130, 96), A4, 5, 10)
