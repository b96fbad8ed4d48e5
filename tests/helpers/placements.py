"""Boxes of what stands on a sheet."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.core.units import PAPERS, Size
from printkit.imposition import MarkLine, Ruler, Slot, point_behind

A4, LETTER = PAPERS["A4"], PAPERS["Letter"]
HAIR = 1e-4  # mm


def near(values):
    return pytest.approx(values, abs=HAIR)


def apart(a, b) -> float:
    """The gap between two boxes across the wider way; negative when they overlap."""
    return max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3])


def within(inner, paper: Size, margin: float) -> bool:
    low = min(inner[:2]) >= margin - HAIR
    return low and inner[2] <= paper.width - margin + HAIR and inner[3] <= paper.height - margin + HAIR


def span(rule: MarkLine):
    assert rule.x1 <= rule.x2
    assert rule.y1 <= rule.y2
    return rule[1:5]


def words(at: Slot | Ruler):
    """The box of 6.5 pt letters that fill a slot or go along a ruler: 1.6 mm above the baseline, 0.6 mm below it."""
    x, y, length, rotation = at[:4]
    if rotation == 270:
        return x - 1.6, y - length, x + 0.6, y
    assert rotation == 0
    return x, y - 1.6, x + length, y + 0.6


lengths = st.integers(400, 1800).map(lambda n: n / 10)
cards = st.builds(Size, lengths, lengths)
sheets = st.sampled_from([A4, A4.turned(), LETTER, LETTER.turned()])
margins = st.integers(0, 20).map(lambda n: n / 2)
gutters = st.integers(0, 16).map(lambda n: n / 2)
jobs = given(count=st.integers(1, 40), card=cards, paper=sheets, margin=margins, gutter=gutters)
thorough = settings(max_examples=150, deadline=None)


def fitted(card: Size, paper: Size, margin: float, gutter: float) -> int:
    """Cards to a sheet, found by laying them down one after another."""

    def row(whole, side):
        number = 0
        while 2 * margin + (number + 1) * side + number * gutter <= whole + HAIR:
            number += 1
        return number

    return max(row(s.width, card.width) * row(s.height, card.height) for s in (paper, paper.turned()))


quick = settings(max_examples=80, deadline=None)
FLIPS, TURNS = ("long", "short"), ("book", "calendar")


def box(at, page):
    width, height = page.turned() if at.rotation % 180 else page
    return at.x, at.y, at.x + at.scale * width, at.y + at.scale * height


def through(found, paper, flip):
    """The box on the other side of the sheet that lies behind this one."""
    (x1, y1), (x2, y2) = (point_behind(*corner, paper, flip) for corner in (found[:2], found[2:]))
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def backed(count):
    """Decks of `count` cards with a back each: the pages with odd numbers, from 0."""
    return frozenset(range(1, 2 * count, 2))
