"""A paragraph counts its lines without setting them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.typeset.text.lines import natural, set_lines, widest
from printkit.typeset.text.paragraph import Paragraph
from tests.helpers.texts import HAIR, drawn_width, limits, made, quick, texts


def test_a_paragraph_counts_the_lines_it_sets():
    said = made("Stand at the head. Sweep down the centre of the back with no pressure on the spine,\nand pull up.")
    paragraph = Paragraph(said)
    for limit in (9.0, 12.0, 20.0, 60.0):
        for balance in (False, True):
            set_ones = set_lines(said, limit, balance)
            assert paragraph.count(limit, balance) == len(set_ones)
            kept = paragraph.lines(limit, balance)
            assert [line.width for line in kept] == [line.width for line in set_ones]
            for line in kept:
                for _, width, piece in line.pieces:
                    assert width == pytest.approx(drawn_width(piece), abs=HAIR)
    assert (paragraph.widest, paragraph.natural) == (widest(said), natural(said))
    assert paragraph.longest() == "pressure"


@quick
@given(said=texts(), limit=limits, balance=st.booleans())
def test_a_paragraph_of_any_text_counts_the_lines_it_sets(said, limit, balance):
    tokenised = made(said)
    assert Paragraph(tokenised).count(limit, balance) == len(set_lines(tokenised, limit, balance))
