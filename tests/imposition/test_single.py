"""One page a sheet, with words and a ruler below it."""

from __future__ import annotations

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.units import size
from printkit.imposition import Placement, plan_sheets, point_behind
from tests.helpers.placements import A4, LETTER, near


def test_single_is_the_page_itself():
    job = plan_sheets("single", 3, size("A2"), A4)
    assert (job.paper, job.page, job.sheets, job.sides, job.flip) == (size("A2"), size("A2"), 3, 1, None)
    assert job.placements == tuple(Placement(n, n, "front", 0, 0, 0) for n in range(3))
    assert (job.rules, job.slots, job.rulers, job.advice) == ((), (), (), ())


@pytest.mark.parametrize(
    ("page", "margin", "words", "ruler"),
    [
        (A4, 11, (11, 289.9, 83, 0), (99, 289.9, 100, 0)),
        (LETTER, 11, (11, 272.3, 88.9, 0), (104.9, 272.3, 100, 0)),
        (size("A5"), 11, (11, 202.9, 71, 0), (87, 202.9, 50, 0)),
        (size("A4").turned(), 8, (8, 204.4, 176, 0), (189, 204.4, 100, 0)),
        (size("A6"), 8, (8, 142.4, 89, 0), None),
    ],
)
def test_words_and_ruler_below_a_page(page, margin, words, ruler):
    job = plan_sheets("single", 1, page, A4, margin=margin)
    assert job.slots[0][:4] == near(words)
    assert [each[:4] for each in job.rulers] == ([near(ruler)] if ruler else [])
    assert ("no room for a ruler below the page of A6" in " ".join(job.advice)) == (not ruler)


def test_a_page_with_narrow_margins_says_that_it_has_no_words():
    job = plan_sheets("single", 1, A4, A4, margin=7.9)
    assert (job.slots, job.rulers, job.advice) == (
        (),
        (),
        ("no room for the print instructions and a ruler below the page of A4: to be sure of 100 %, measure a page",),
    )


@pytest.mark.parametrize(("page", "flip"), [(A4, "long"), (A4.turned(), "short")])
def test_single_turns_like_a_book(page, flip):
    job = plan_sheets("single", 3, page, A4, sides=2)
    assert (job.sheets, job.sides, job.flip) == (2, 2, flip)
    assert [at[:3] for at in job.placements] == [(0, 0, "front"), (1, 0, "back"), (2, 1, "front")]
    assert job.advice == ("the back of the last sheet is empty",)
    assert point_behind(0, 0, page, job.flip) == (page.width, 0)
    assert plan_sheets("single", 4, page, A4, sides=2).advice == ()


def test_single_has_one_or_two_sides():
    with pytest.raises(PrintkitError, match="no 3 sides; choose 1 or 2"):
        plan_sheets("single", 3, A4, A4, sides=3)
