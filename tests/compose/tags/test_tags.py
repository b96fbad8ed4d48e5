"""Every tag draws something."""

from __future__ import annotations

from dataclasses import replace

import pytest

from printkit.compose.pages import compose
from printkit.compose.tags import INLINE, TAGS, Scope, inline
from printkit.compose.template import elements
from printkit.core.errors import PrintkitError
from tests.helpers.templates import BACK, CARDS, VALUES, WORDS, composed, folder_of, made

USES = {
    "page": '<page title="x"><main><p>text</p></main></page>',
    "header": '<page><header on="first" gap="2" align="top" height="5"><p>text</p></header></page>',
    "footer": "<page><footer><p>text</p></footer></page>",
    "main": '<main gap="1.5em" align="spread"><p>text</p></main>',
    "section": '<section grow="1" width="40%"><p>text</p></section>',
    "box": '<box style="cover" height="10"/>',
    "cell": "<cell/>",
    "row": '<row gap="2" align="stretch"><p width="fit">text</p><p>text</p></row>',
    "grid": '<grid columns="2" gap="2 3pt" rule="foot"><p>text</p><p>text</p></grid>',
    "h1": "<h1>text</h1>",
    "h2": "<h2>text</h2>",
    "h3": "<h3>text</h3>",
    "p": '<p style="small" step="1">text</p>',
    "ul": '<ul gap="2"><li>text</li><li step="2">text</li></ul>',
    "ol": "<ol><li>text</li></ol>",
    "li": "<ul><li>text <b>bold</b></li></ul>",
    "figure": '<figure file="sign.svg" alt="A sign" height="10"/>',
    "disc": "<disc>1</disc>",
    "tick": "<tick/>",
    "field": '<field label="Name"/>',
    "lines": '<lines pitch="8" least="2"/>',
    "hr": "<hr/>",
    "space": '<space height="2"/>',
    "caution": "<caution/>",
    "b": "<p><b>text</b></p>",
    "i": "<p><i>text</i></p>",
    "sub": "<p>H<sub>2</sub>O</p>",
    "sup": "<p>m<sup>2</sup></p>",
    "br": "<p>a<br/>b</p>",
    "qr": '<qr height="20"/>',
    "a": '<p>See <a href="https://example.org">here</a></p>',
    "span": '<p>The <span lang="fr">effleurage</span></p>',
    "number": "<p><number/></p>",
    "count": "<p><count/></p>",
}
SIGN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def test_every_tag_has_a_use_here():
    assert set(USES) == {"page", *TAGS, *INLINE}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_every_tag_draws_something(use, tmp_path):
    if not use.startswith("<page"):
        use = f"<page>{use}</page>" if use.startswith("<main") else f"<page><main>{use}</main></page>"
    folder = folder_of(tmp_path, use)
    (folder / "sign.svg").write_text(SIGN, encoding="utf-8")
    deck = compose(elements(folder, VALUES), BACK, replace(CARDS, folder=folder), WORDS)
    assert len(deck.pages) == 1
    assert deck.pages[0].items or "<space" in use or "<cell/>" in use


def test_a_picture_of_the_layout_lies_in_the_layout(tmp_path):
    (tmp_path / "sign.svg").write_text(SIGN, encoding="utf-8")
    folder = folder_of(tmp_path, '<page><main><figure file="../sign.svg" alt="A sign"/></main></page>')
    with pytest.raises(PrintkitError, match=r"^cards/pages.xml:1: figure .*leads out of"):
        compose(elements(folder, VALUES), BACK, replace(CARDS, folder=folder), WORDS)


def test_a_page_tells_its_number_and_the_number_of_pages():
    deck = composed("<page><main><p>page <number/> of <count/></p></main></page>" * 3)
    words = [" ".join(mark.text.strip() for mark in page.items) for page in deck.pages]
    assert words == ["page 1 of 3", "page 2 of 3", "page 3 of 3"]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("  two \n  words  ", ["two words"]),
        ("<b> bold </b> text", ["b:bold ", "text"]),
        ("text <b> bold</b>", ["text ", "b:bold"]),
        ("text<b>bold <i>both</i></b> end", ["text", "b:bold ", "bi:both", " end"]),
        ("H<sub>2</sub>O and m<sup>2</sup>", ["H", "sub:2", "O and m", "sup:2"]),
        ("one <br/> two", ["one", "\n", "two"]),
        ("<br/>one<br/><br/>two<br/>", ["\n", "one", "\n", "\n", "two"]),
        ('one<br or="·"/> two', ["one", " · ", "two"]),
        ("<b> </b>", []),
        ("a\u00a0 b", ["a\u00a0 b"]),
    ],
)
def test_white_space_is_folded_as_in_html(text, runs):
    (page,) = made(f"<page>{text}</page>")
    found = inline.runs(page, Scope(CARDS, BACK, WORDS), CARDS.styles["p"])
    kinds = ["b" * run.bold + "i" * run.italic + run.shift for run in found]
    assert [f"{kind}:{run.text}" if kind else run.text for kind, run in zip(kinds, found, strict=True)] == runs
