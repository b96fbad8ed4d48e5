"""Cuts come in the order that needs fewest, with numbers that touch nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.errors import PrintkitError
from printkit.core.units import PAPERS, Size, size
from printkit.imposition import Cut, plan_sheets
from tests.helpers.placements import A4, backed, box, quick


def test_cuts_come_in_the_order_that_needs_fewest():
    four = plan_sheets("nup", 4, Size(130, 96), PAPERS["A4"])
    assert four.cuts == (*(Cut(True, x) for x in (18.5, 148.5, 278.5)), *(Cut(False, y) for y in (9, 105, 201)))
    two = plan_sheets("nup", 2, Size(180, 130), PAPERS["A4"])  # one above the other: the strips must stay few
    assert [cut.upright for cut in two.cuts] == [True, True, False, False, False]


PT = 72 / 25.4


def test_the_order_of_cuts():
    job = plan_sheets("nup", 4, Size(130, 96), A4)
    by_number = sorted((int(label.text), label) for label in job.labels)
    assert [number for number, _ in by_number] == [1, 2, 3, 4, 5, 6]
    marks = {(r.x1, r.y1): r for r in job.rules}
    for number, label in by_number:
        rule = min(marks.values(), key=lambda r: abs(r.x2 - label.x) + abs(r.y2 - label.y))
        assert (rule.x1 == rule.x2) == (number <= 3), "all of one direction first"
        assert abs(rule.x2 - label.x) < 6
        assert abs(rule.y2 - label.y) < 6
    boxes = [box(at, job.page) for at in job.placements]
    assert all(not (b[0] < label.x < b[2] and b[1] < label.y < b[3]) for b in boxes for label in job.labels)
    assert "6 straight cuts" in job.steps[0]


@quick
@given(
    width=st.integers(20, 200),
    height=st.integers(20, 200),
    gutter=st.sampled_from([0, 0, 0, 1, 2.5, 6, 9]),
    laminate=st.sampled_from([0, 0, 3, 5]),
    fold=st.booleans(),
    margin=st.sampled_from([4, 5, 7.5]),
)
def test_numbers_of_cuts_are_legible_and_touch_nothing(width, height, gutter, laminate, fold, margin):
    asked = {"backs": backed(2) if fold else (), "fold": fold, "margin": margin, "gutter": gutter}
    try:
        job = plan_sheets("nup", 4, Size(width, height), A4, laminate=laminate, **asked)
    except PrintkitError:
        return
    cards = [box(at, job.page) for at in job.placements]
    lines = [(min(r.x1, r.x2), min(r.y1, r.y2), max(r.x1, r.x2), max(r.y1, r.y2)) for r in job.rules]
    words = [(s.x, s.y - 1.6, s.x + s.width, s.y + 0.6) for s in job.slots]
    words += [(r.x, r.y - 1.6, r.x + r.length, r.y + 0.1) for r in job.rulers]
    numbers = []
    for label in job.labels:
        wide, high = (label.size / PT * em for em in (0.65 * len(label.text), 0.67))
        numbers.append((label.x, label.y - high, label.x + wide, label.y))
        assert label.size >= 4.5
        assert label.size >= 6 or len(label.text) > 1 or job.placements[0].x < margin + 3
    for nth, (left, top, right, bottom) in enumerate(numbers):
        assert left >= margin - 0.01
        assert top >= margin - 0.2
        for other in (*cards, *lines, *words, *numbers[:nth]):
            apart = left > other[2] - 0.01 or right < other[0] + 0.01 or top > other[3] or bottom < other[1]
            assert apart, (job.labels[nth], other)


@pytest.mark.parametrize(("card", "first"), [("60x130", "y"), ("130x60", "x"), ("85x55", "x")])
def test_the_direction_with_the_fewest_cuts_comes_first(card, first):
    job = plan_sheets("nup", 1, size(card), A4)
    one = next(label for label in job.labels if label.text == "1")
    upright = any(rule.x1 == rule.x2 and abs(rule.x1 + 0.5 - one.x) < 1e-6 for rule in job.rules)
    assert upright == (first == "x")
