"""Cards from a bank card to A5: nothing is lost on the way."""

from __future__ import annotations

import pytest

from printkit.core.display_list import TextRun
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.products import routine_of

SMALL = ("CR80", "business", "US-business", "A7", "index-3x5", "55x85", "90x52")
LARGE = ("index-4x6", "A6", "A5")


@pytest.mark.parametrize("size", [*SMALL, *LARGE])
@pytest.mark.parametrize("name", ["back-massage", "hand-washing"])
def test_cards_of_every_size_hold_the_whole_routine(tmp_path, name, size):
    product = make(routine_of(name), find_layout("cards"), Options(size=size, backs="step", target="screen"))
    path = tmp_path / "cards.pdf"
    path.write_bytes(product.data)
    assert examine(path, routine_of(name)).problems == []
    told = [mark for page in product.deck.pages for mark in page.items if isinstance(mark, TextRun)]
    texts = [mark.size for mark in told if mark.owner and mark.owner.step and mark.owner.tag == "p"]
    assert min(texts) >= (8 if size in SMALL else 10)
    assert min(mark.size for mark in told if mark.owner and mark.owner.caution) >= (8 if size in SMALL else 9.5)


def test_steps_keep_their_pictures_on_a_bank_card():
    product = make(routine_of("back-massage"), find_layout("cards"), Options(size="CR80"))
    pictured = [page for page in product.deck.pages if any(m.owner and m.owner.tag == "figure" for m in page.items)]
    assert len(pictured) == 13
