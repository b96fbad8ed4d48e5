"""What is known of a file, worked out apart from what made it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from printkit.core.units import PAPERS, Size
from printkit.imposition.laminating import pouches
from printkit.preflight.facts import pouch_count


@given(
    st.integers(1, 60),
    st.builds(Size, st.integers(30, 290), st.integers(30, 290)),
    st.sampled_from([PAPERS["A4"], PAPERS["Letter"]]),
    st.sampled_from([3, 5]),
)
def test_cards_take_as_many_pouches_as_they_are_put_into(cards, card, paper, film):
    assert pouch_count(cards, card, paper, film) == len(pouches(cards, card, paper, film))
