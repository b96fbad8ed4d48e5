"""A text is found where its pattern is."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from printkit.preflight.plain_text import plain
from printkit.preflight.words import text_pattern, text_spans


@given(st.text("ab -", min_size=1, max_size=6), st.text("ab -\u00ad", max_size=40), st.integers(0, 9))
def test_a_text_is_found_where_its_pattern_is(said, read, start):
    assume(plain(said))
    assert list(text_spans(said, read, start)) == [match.span() for match in text_pattern(said).finditer(read, start)]


@pytest.mark.parametrize(
    ("said", "read"),
    [("ab " * 1300 + "x", "ab " * 6000), ("a" * 4000 + "b", "a" * 40_000), ("a-" * 1999 + "b", "a-" * 20_000)],
    ids=["words", "letters", "hyphens"],
)
def test_a_long_text_that_only_begins_like_another_is_not_found(said, read):
    assert not list(text_spans(said, read))
    [(start, end)] = text_spans(said, read + said)
    assert (read + said)[start:end] == said.strip()
