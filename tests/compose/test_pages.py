"""Pages: all text inside the margins, nothing on anything else, every caution once."""

from __future__ import annotations

import pytest

from printkit.core.display_list import TextRun
from printkit.core.resources import find_layout
from printkit.core.units import MM
from printkit.inputs.options import Options
from printkit.pipeline import make
from tests.helpers.decks import (
    FEW,
    KINDS,
    LAYOUTS,
    PLAIN,
    SIGNS,
    box,
    every_layout,
    every_shipped,
    sound,
    step,
    told,
    words_on,
)


@every_shipped
def test_what_ships_is_sound(shipped, key):
    routine, product = shipped(key)
    sound(product, routine)
    assert not product.deck.setting.short


@every_shipped
def test_every_page_has_the_cautions_once(shipped, key):
    routine, product = shipped(key)
    for page in product.deck.pages:
        owners = [owner.caution.text for owner in told(page) if owner.caution]
        assert owners == [caution.text for caution in routine.cautions_of(page.steps)]
        (signal,) = [text for owner, text in told(page).items() if owner.tag == "signal"]
        assert signal == "CAUTION"


@every_layout
def test_a_picture_keeps_its_shape_and_covers_no_words(write, layout):
    product = make(write(**KINDS["pictures"][0]), find_layout(layout), Options())
    pictures = 0
    for page in product.deck.pages:
        for mark in page.items:
            if mark.owner and mark.owner.tag == "figure":
                left, top, right, bottom = box(mark)
                assert (right - left) / (bottom - top) == pytest.approx(1.5)
                assert bottom - top >= 12 * MM
                pictures += 1
                for word in words_on(page):
                    left2, top2, right2, bottom2 = box(word)
                    assert min(right, right2) <= max(left, left2) or min(bottom, bottom2) <= max(top, top2), word
    assert pictures == 7


def test_text_is_not_read_as_a_template(write):
    routine = write(**KINDS["signs"][0])
    for layout in LAYOUTS:
        said = "\n".join(
            text for page in make(routine, find_layout(layout), Options()).deck.pages for text in told(page).values()
        )
        assert FEW in said
        assert SIGNS in said
        assert "49" not in said


@pytest.mark.parametrize("prepared", [True, False])
@pytest.mark.parametrize("count", range(1, 10))
def test_a_booklet_has_four_pages_a_leaf_and_none_is_blank(write, count, prepared):
    more = {"preparation": ["Wash your hands."]} if prepared else {}
    routine = write(**PLAIN | more | {"steps": [step(20, n) for n in range(count)]})
    product = make(routine, find_layout("booklet"), Options())
    sound(product, routine)
    pages = product.deck.pages
    fixed = count + 2 + prepared
    assert len(pages) == -(-fixed // 4) * 4
    fillers = [page.number for page in pages if page.title == "My notes"]
    assert fillers == list(range(fixed, len(pages))), "before the back cover"
    assert (pages[0].title, pages[-1].title) == ("A routine", "A routine")
    for number in fillers:
        rules = [m for m in pages[number - 1].items if not isinstance(m, TextRun) and not m.owner and m.stroke]
        assert len(rules) >= 5, "lines to write on"
