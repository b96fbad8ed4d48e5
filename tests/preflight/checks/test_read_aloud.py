"""Foreign words are found where a layout marks them, by another way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.compose.tags.inline import foreign_words
from printkit.preflight.checks.read_aloud import foreign_spans

WORDS = st.text("ab é", min_size=1, max_size=4).map(str.strip).filter(bool)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tui na, and tui", [("Tui na", "zh"), ("tui", "fr")]),
        ("tuition", []),
        ("TUI.", [("TUI", "fr")]),
    ],
)
def test_whole_words_in_any_case_the_longer_before_the_shorter(text, words):
    spans = foreign_spans(text, {"tui": "fr", "Tui na": "zh"})
    assert [(text[start:end], language) for start, end, language in spans] == words


@given(st.text("abAB é.", max_size=30), st.dictionaries(WORDS, st.sampled_from(["fr", "zh"]), min_size=1, max_size=4))
def test_they_are_those_that_a_layout_marks(text, languages):
    known = foreign_words(languages)
    due = [(*match.span(), known.languages[match[0].casefold()]) for match in known.pattern.finditer(text)]
    assert list(foreign_spans(text, languages)) == due
