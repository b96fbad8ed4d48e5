"""Pages that flow: as full as can be, with their own headers and numbers, without losing a word."""

from __future__ import annotations

import pytest

from printkit.compose.pages import Deck, compose
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.core.units import MM, PAPERS
from printkit.inputs.layout import read_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from printkit.typeset.blocks import Misfit
from tests.helpers.decks import PLAIN, box, collisions, outside, ready, sound, step, told, words_on


@pytest.mark.parametrize("count", [1, 3, 8, 12, 20, 40, 99])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_handout_keeps_order_and_numbers_its_pages(write, count, paper):
    routine = write(**PLAIN | {"author": "An author " * 9, "steps": [step(25, n) for n in range(count)]})
    product = make(routine, find_layout("handout"), Options(paper))
    deck, layout = product.deck, product.layout
    sound(product, routine)
    whole = len(deck.pages)
    assert whole <= layout.fit.pages or deck.setting.body == layout.fit.smallest
    assert {1: 1, 3: 1}.get(count, 2) <= whole
    assert whole >= 9 or count < 99
    for number, page in enumerate(deck.pages, 1):
        said = list(told(page).values())
        assert said[-1] == f"{number} of {whole}"
        assert ("Name" in said) == (number == 1), "the first page's header"
        assert (said[0] == "A routine") is True
    per_page = [[o.step for o in told(page) if o.step and o.tag == "h2"] for page in deck.pages]
    assert [n for steps in per_page for n in steps] == list(range(1, count + 1))


def test_a_page_that_flows_is_as_full_as_the_next_step_allows(write):
    routine = write(**PLAIN | {"steps": [step(25, n) for n in range(40)]})
    product = make(routine, find_layout("handout"), Options())
    setting = product.deck.setting
    for page in product.deck.pages[:-1]:
        panel = min(box(m)[1] for m in page.items if m.owner and m.owner.tag == "caution")
        lowest = max(box(m)[3] for m in words_on(page) if m.owner.step)
        assert 0 < panel - lowest < 9 * setting.body * setting.leading


STYLE = """
about: For tests alone
colours: {ink: "#000000"}
page: {size: 100x80, margin: 5}
fit: {largest: 12, smallest: 8, step: 1, leading: [1.3, 1.2], pages: 3}
styles:
  p: {}
  padded: {padding: 6}
  caution: {size: 1em, least: 8, padding: 0.5em, line: 1pt}
"""
FOOT = "<footer><p><number/> of <count/></p></footer>"
STEPS = '{% for step in routine.steps %}<p step="{{ step.number }}">{{ step.title }} {{ step.text }}</p>{% endfor %}'


@pytest.fixture
def own(tmp_path, write):
    """own(template, steps): the deck of a template of one's own, on pages of 100 by 80 mm."""

    def made(template: str, steps: int = 3, multiple: int = 1, words: int = 20) -> Deck:
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        (folder / "layout.yaml").write_text(STYLE, encoding="utf-8")
        (folder / "pages.xml").write_text(template, encoding="utf-8")
        routine = write(steps=[step(words, n) for n in range(steps)])
        layout = read_layout(folder).on(PAPERS["A4"])
        found, said = ready(routine, layout)
        deck = compose(found, routine, layout, said, multiple)
        assert outside(deck, layout) == []
        assert collisions(deck) == []
        return deck

    return made


def texts(deck: Deck) -> list[list[str]]:
    return [list(told(page).values()) for page in deck.pages]


@pytest.mark.parametrize("steps", [1, 6, 30, 80])
def test_pages_behind_one_that_flows_have_the_right_number(own, steps):
    flowing = f'<page flow="yes"><main gap="2">{STEPS}</main>{FOOT}</page>'
    deck = own(
        f"<page><main><p>First</p></main>{FOOT}</page>{flowing}<page><main><p>Last</p></main>{FOOT}</page>", steps
    )
    whole = len(deck.pages)
    assert [said[-1] for said in texts(deck)] == [f"{n} of {whole}" for n in range(1, whole + 1)]
    assert texts(deck)[0][0] == "First"
    assert texts(deck)[-1][0] == "Last"
    assert whole >= {1: 3, 6: 3, 30: 6, 80: 14}[steps]
    order = [owner.step for page in deck.pages for owner in told(page) if owner.step]
    assert order == list(range(1, steps + 1))


def test_headers_and_footers_of_the_first_page_and_the_rest(own):
    heads = '<header on="first"><p>Welcome</p></header><header on="rest"><p>Page <number/></p></header>'
    feet = '<footer on="first"><p>Turn over</p></footer><footer on="rest"><p>Go on</p></footer>'
    deck = own(f'<page flow="yes">{heads}<main gap="2">{STEPS}</main>{feet}</page>', 40)
    assert len(deck.pages) > 3
    first, *rest = texts(deck)
    assert (first[0], first[-1]) == ("Welcome", "Turn over")
    assert [(said[0], said[-1]) for said in rest] == [(f"Page {n}", "Go on") for n in range(2, len(deck.pages) + 1)]


def test_a_page_that_flows_may_have_a_box_around_it(own):
    deck = own(f'<page flow="yes"><main style="padded" gap="2">{STEPS}</main></page>', 12)
    assert len(deck.pages) > 1
    assert min(mark.x for page in deck.pages for mark in words_on(page)) == pytest.approx(11 * MM)


def test_a_page_that_flows_may_have_nothing_to_say(own):
    deck = own('<page flow="yes"><header><p>Only this</p></header><main></main></page>')
    assert texts(deck) == [["Only this"]]


def test_a_text_that_fits_on_no_page_does_not_flow(own):
    with pytest.raises(Misfit, match="mm too long for a page") as caught:
        own(f'<page flow="yes"><main><row>{STEPS}</row></main>{FOOT}</page>', 1, words=300)
    assert caught.value.step == 1


def test_a_text_that_flows_goes_on_without_losing_a_word(own):
    deck = own(f'<page flow="yes"><main><section>{STEPS}</section></main>{FOOT}</page>', 1, words=300)
    parts = [[m for m in words_on(page) if m.owner.tag == "p" and m.owner.step] for page in deck.pages]
    assert len(parts) > 2
    assert all(len({mark.y for mark in part}) > 1 for part in parts), "a single line stands alone"
    assert len({part[0].owner.whole for part in parts}) == 1
    assert len({part[0].owner for part in parts}) == len(parts), "each page tells a part of its own"
    words = [word for part in parts for mark in part for word in mark.text.split()]
    assert len(words) >= 300
    assert len(set(map(tuple, [[m.text for m in part] for part in parts]))) == len(parts)
    for page in deck.pages[1:]:
        assert min(m.y for m in words_on(page)) < 15 * MM, "a page starts at its top"


def test_a_heading_never_ends_a_page(own):
    lines = "".join(f"<p>Line {n}</p>" for n in range(40))
    for before in range(1, 12):
        filler = "".join(f"<p>Before {n}</p>" for n in range(before))
        deck = own(f'<page flow="yes"><main>{filler}<h2>Heading</h2>{lines}</main>{FOOT}</page>', 1)
        page = next(p for p in deck.pages if any(m.owner.tag == "h2" for m in words_on(p)))
        below = max(m.y for m in words_on(page) if m.owner.tag == "p" and "Line" in m.text)
        assert below > next(m.y for m in words_on(page) if m.owner.tag == "h2")


def test_parts_of_a_page_stand_once(own):
    for part in ("header", "main", "footer"):
        twice = f"<page><{part}><p>One</p></{part}><{part}><p>Two</p></{part}></page>"
        with pytest.raises(PrintkitError, match=f"a second <{part}> stands in the page; put all into one"):
            own(twice)
    with pytest.raises(PrintkitError, match='<main> has no attribute "on"'):
        own('<page><main on="first"><p>One</p></main></page>')


def test_header_main_and_footer_keep_their_places(own):
    deck = own("<page><header><p>Top</p></header><main><p>Middle</p></main><footer><p>Foot</p></footer></page>")
    top, middle, foot = words_on(deck.pages[0])
    assert box(top)[1] == pytest.approx(5 * MM)
    assert box(middle)[1] == pytest.approx(box(top)[3])
    assert box(foot)[3] == pytest.approx(75 * MM)


def test_fill_pages_are_left_out_where_they_are_not_needed(own):
    pages = "<page><main><p>One</p></main></page>" + '<page fill="yes"><main><p>Fill</p></main></page>' * 2
    pages += "<page><main><p>Two</p></main></page>"
    assert texts(own(pages)) == [["One"], ["Two"]]
    assert texts(own(pages, multiple=4)) == [["One"], ["Fill"], ["Fill"], ["Two"]]


def test_pages_that_make_no_whole_leaf_are_a_mistake(own):
    with pytest.raises(
        PrintkitError, match=r'makes 1 pages, and they must be a multiple of 4; put a <page fill="yes">'
    ):
        own("<page><main><p>One</p></main></page>", multiple=4)
