"""Before a file is written, a deck with one thing wrong is refused."""

from __future__ import annotations

import pytest

from printkit.core.display_list import ImageItem, Node, PathItem, TextRun
from printkit.core.paths import rectangle
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pdf.document import Meta, write_pdf
from printkit.pipeline import make
from printkit.preflight.finished import examine
from printkit.preflight.record import faults
from tests.helpers.products import MASSAGE
from tests.helpers.spoilt_files import SKIN, SPINE


@pytest.fixture(scope="module")
def deck():
    return make(MASSAGE, find_layout("cards"), Options())


def is_caution(text):
    return lambda mark: (
        isinstance(mark, TextRun)
        and mark.owner is not None
        and mark.owner.caution is not None
        and mark.owner.caution.text == text
    )


def is_signal(mark):
    return isinstance(mark, TextRun) and mark.owner is not None and mark.owner.tag == "signal"


def is_panel(mark):
    return isinstance(mark, PathItem) and mark.owner is not None and mark.owner.tag == "caution" and bool(mark.stroke)


def is_title(mark):
    return isinstance(mark, TextRun) and mark.owner is not None and mark.owner.tag == "h2" and mark.owner.step == 3


def is_text(mark):
    return isinstance(mark, TextRun) and mark.text.startswith("Lay one hand")


def gone(which, first=False):
    def change(marks):
        found = [mark for mark in marks if which(mark)]
        assert found
        return [mark for mark in marks if mark not in (found[-1:] if first else found)]

    return change


def put(which, **keys):
    """Replaces parts of marks; a function is given the old value."""

    def change(marks):
        assert any(which(mark) for mark in marks)
        return [
            mark._replace(**{k: v(getattr(mark, k)) if callable(v) else v for k, v in keys.items()})
            if which(mark)
            else mark
            for mark in marks
        ]

    return change


def doubled(which):
    return lambda marks: [copy for mark in marks for copy in ([mark, mark] if which(mark) else [mark])]


def on_top(make_mark):
    """A further mark, made from the caution's first."""

    def change(marks):
        word = next(mark for mark in marks if is_caution(SPINE)(mark))
        return [*marks, make_mark(word)]

    return change


def titled_again(marks):
    twin = Node("h2", step=3)
    return [*marks, *(mark._replace(owner=twin) for mark in marks if is_title(mark))]


def filled_over(word):
    return PathItem(rectangle(word.x, word.y - 5, 10, 5), "#ffffff")


def photo_over(word):
    return ImageItem(word.x, word.y - 5, 10, 5, None)


def words_over(word):
    return word._replace(text="Something else", owner=Node("p"))


def outside(word):
    return PathItem(rectangle(-5, 10, 10, 10), "#ffffff")


MISSING = f'page 5: the caution "{SPINE}" is missing, cut off or given twice'
RECORDS = {
    "a caution is gone": (gone(is_caution(SPINE)), MISSING),
    "the longer caution is cut": (gone(is_caution(SKIN), first=True), f'page 5: the caution "{SKIN}" is missing'),
    "a caution says something else": (put(is_caution(SPINE), text="Press on the spine."), MISSING),
    "a caution has lost its owner": (put(is_caution(SPINE), owner=None), MISSING),
    "a caution is given twice": (doubled(is_caution(SPINE)), MISSING),
    "a caution is above its panel": (
        put(is_caution(SPINE), y=lambda y: y - 60),
        f'page 5: the caution "{SPINE}" is not inside a bordered panel',
    ),
    "a caution reaches over its panel": (
        put(is_caution(SPINE), x=lambda x: x + 150),
        "is not inside a bordered panel",
    ),
    "a caution is under the page": (put(is_caution(SPINE), y=2000), '"Never press directly on the spine." reaches'),
    "a caution is too small": (
        put(is_caution(SPINE), size=6, width=40),
        f'page 5: the caution "{SPINE}" is smaller than 9.5 pt',
    ),
    "a caution is a little too small": (put(is_caution(SPINE), size=9.4, width=40), "is smaller than 9.5 pt"),
    "a caution is white": (put(is_caution(SPINE), colour="#ffffff"), "is too pale on white"),
    "a caution is gray": (put(is_caution(SPINE), colour="#808080"), "is too pale on white"),
    "the panel is gone": (gone(is_panel), f'page 5: the caution "{SPINE}" is not inside a bordered panel'),
    "the panel's border is a hairline": (put(is_panel, line=0.1), "is not inside a bordered panel"),
    "the panel is filled and not bordered": (put(is_panel, fill="#ffffff", stroke=None), "is not inside a bordered"),
    "the signal word is gone": (gone(is_signal), "page 5: the cautions have no signal word"),
    "the signal word is tiny": (put(is_signal, size=5), "page 5: the cautions have no signal word, or one smaller"),
    "a shape is painted over a caution": (
        on_top(filled_over),
        f'page 5: the caution "{SPINE}" has something painted',
    ),
    "a photo is laid over a caution": (on_top(photo_over), "has something painted over it"),
    "other words stand on a caution": (on_top(words_over), "has something painted over it"),
    "a shape reaches outside the page": (on_top(outside), "page 5: a shape reaches outside the page"),
    "a step's title is gone": (gone(is_title), "the steps stand in the order [1, 2, 4"),
    "a step's title is there twice": (titled_again, "the steps stand in the order [1, 2, 3, 3, 4"),
    "a step's text is cut": (gone(is_text), "the text of step 3 is missing or cut off"),
    "a step's text has lost its owner": (put(is_text, owner=None), "the text of step 3 is missing or cut off"),
    "the page is empty": (lambda marks: [], MISSING),
}


@pytest.mark.parametrize(("change", "said"), RECORDS.values(), ids=RECORDS)
def test_before_anything_is_written_it_is_found_that(deck, change, said):
    pages = list(deck.deck.pages)
    pages[4] = pages[4]._replace(items=tuple(change(pages[4].items)))
    found = faults(tuple(pages), deck.plan, MASSAGE, 9.5)
    assert any(said in fault for fault in found), found


def over(which, mark):
    """A further mark, drawn last and made from the first of these."""
    return lambda marks: [*marks, mark(next(each for each in marks if which(each)))]


def under(which, mark):
    return lambda marks: [mark(next(each for each in marks if which(each))), *marks]


def beside(word):
    return PathItem(rectangle(word.x - 4, word.y - 5, 3, 5), "#ffffff")


def framed(word):
    return PathItem(rectangle(word.x, word.y - 5, 10, 5), None, "#000000", 0.5)


PAINTED = {
    "a filled shape over its text": (over(is_text, filled_over), "Lay one hand"),
    "a photo over its text": (over(is_text, photo_over), "Lay one hand"),
    "other words over its text": (over(is_text, words_over), "Lay one hand"),
    "a filled shape over its title": (over(is_title, filled_over), ""),
    "a filled shape under its text": (under(is_text, filled_over), None),
    "a filled shape beside its text": (over(is_text, beside), None),
    "a frame around its text": (over(is_text, framed), None),
}


@pytest.mark.parametrize(("change", "words"), PAINTED.values(), ids=PAINTED)
def test_nothing_may_be_painted_over_a_step(deck, change, words):
    pages = list(deck.deck.pages)
    pages[4] = pages[4]._replace(items=tuple(change(list(pages[4].items))))
    problems = faults(tuple(pages), deck.plan, MASSAGE, 9.5)
    if words is None:
        assert problems == []
    else:
        (problem,) = problems
        assert problem.startswith(f'page 5: "{words}')
        assert problem.endswith("(step 3) has something painted over it")


def placed(change):
    return lambda deck: (deck.deck.pages, deck.plan._replace(placements=tuple(change(list(deck.plan.placements)))))


DECKS = {
    "two pages have changed places": (
        lambda d: ((*d.deck.pages[:4], d.deck.pages[5], d.deck.pages[4], *d.deck.pages[6:]), d.plan),
        "the steps stand in the order [1, 2, 4, 3, 5",
    ),
    "a page is gone": (lambda d: (d.deck.pages[:-1], d.plan), "the sheets do not hold every page once"),
    "a page is there twice": (
        lambda d: ((*d.deck.pages, d.deck.pages[4]), d.plan),
        "the steps stand in the order",
    ),
    "a placement is gone": (placed(lambda p: p[1:]), "the sheets do not hold every page once"),
    "a page is placed twice": (placed(lambda p: [*p, p[0]]), "the sheets do not hold every page once"),
    "a page is placed outside": (placed(lambda p: [p[0]._replace(x=200), *p[1:]]), "page 1 lies outside its sheet"),
    "a page is placed on another": (
        placed(lambda p: [p[0], p[1]._replace(x=p[0].x + 50), *p[2:]]),
        "page 2 lies on another page of its sheet",
    ),
    "a page is turned out of its place": (
        placed(lambda p: [*p[:-1], p[-1]._replace(rotation=90)]),
        "page 16 lies outside its sheet",
    ),
}


@pytest.mark.parametrize(("change", "said"), DECKS.values(), ids=DECKS)
def test_before_anything_is_written_it_is_found_that_in_a_deck(deck, change, said):
    pages, plan = change(deck)
    found = faults(pages, plan, MASSAGE, 9.5)
    assert any(said in fault for fault in found), found


def test_a_deck_as_it_comes_has_no_faults(deck):
    assert faults(deck.deck.pages, deck.plan, MASSAGE, 9.5) == []


def test_the_short_form_of_a_caution_is_a_caution(deck):
    change = put(is_caution(SPINE), text="Not on the spine.")
    pages = tuple(page._replace(items=tuple(change(page.items))) for page in deck.deck.pages)
    assert faults(pages, deck.plan, MASSAGE, 9.5) == []


@pytest.mark.parametrize("smallest", [0, 4, 7.9])
def test_no_layout_may_go_below_eight_points(deck, smallest):
    change = put(is_caution(SPINE), size=7.5, width=40)
    pages = tuple(page._replace(items=tuple(change(page.items))) for page in deck.deck.pages)
    found = faults(pages, deck.plan, MASSAGE, smallest)
    assert len(found) == len(pages)
    assert all("is smaller than 8 pt" in fault for fault in found)


NOT_SEEN_FROM_OUTSIDE = {
    "a caution has lost its owner",
    "a caution is given twice",
    "a photo is laid over a caution",  # a photo without a picture cannot be written
    "a shape reaches outside the page",
    "a step's text has lost its owner",
    "a step's title is there twice",
    "other words stand on a caution",
    "the panel's border is a hairline",
    "the signal word is tiny",
}


def test_a_faulty_deck_that_was_written_all_the_same_is_found_by_check(deck, tmp_path):
    """The two guarantees know nothing of each other."""
    for name, (change, _) in RECORDS.items():
        if name in NOT_SEEN_FROM_OUTSIDE:
            continue
        pages = list(deck.deck.pages)
        pages[4] = pages[4]._replace(items=tuple(change(pages[4].items)))
        path = tmp_path / "faulty.pdf"
        path.write_bytes(written(tuple(pages), deck))
        assert examine(path, MASSAGE).problems, name


def written(pages, deck) -> bytes:
    meta = Meta(MASSAGE.title, MASSAGE.author, "", "en", "", "cards", 9.5)
    return write_pdf(pages, deck.plan, meta, [], bookmarks=False)
