"""A layout's pages: what they may say, where their mistakes are, and that they reach and exhaust nothing."""

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from mistakes import cases
from mistakes.typos import spoilt

from printkit.compose import sandbox
from printkit.compose.pages import Deck, compose
from printkit.compose.tags import INLINE, TAGS, Scope, inline
from printkit.compose.template import Element, elements
from printkit.core.display_list import Drawing
from printkit.core.errors import PrintkitError, Problem
from printkit.core.resources import SHARED, find_layout, find_routine
from printkit.core.units import PAPERS
from printkit.inputs.layout import read_layout
from printkit.inputs.routine import Figure, read_routine
from printkit.typeset.blocks import Misfit

BACK = replace(read_routine(find_routine("back-massage")), link="https://example.org")
CARDS = read_layout(find_layout("cards")).on(PAPERS["A4"], PAPERS["A4"])  # large ones: this is not about fit
WORDS = CARDS.words_in("en", {})
PAGE = {"width": 130, "height": 96, "scale": 1.0, "stacked": False, "titles_only": False, "backs": "", "small": False}
VALUES = {"routine": BACK, "words": WORDS, "page": PAGE}


@pytest.fixture(autouse=True, scope="module")
def own_cache():
    """Compiled templates of these tests go to a folder of their own."""
    before = os.environ.get("XDG_CACHE_HOME")
    with TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        yield
    os.environ.pop("XDG_CACHE_HOME")
    if before:
        os.environ["XDG_CACHE_HOME"] = before


def folder_of(top: Path, pages: str, **files: str) -> Path:
    """A folder called cards with these files, and a secret beside it."""
    folder = top / "cards"
    folder.mkdir()
    for name, text in {"pages": pages, **files}.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    (top / "secret.xml").write_text("<p>secret</p>", encoding="utf-8")
    return folder


def made(pages: str, values: dict | None = None, **files: str) -> list[Element]:
    """The elements of a pages.xml with other files beside it."""
    with TemporaryDirectory() as top:
        return elements(folder_of(Path(top), pages, **files), {**VALUES, **(values or {})})


def composed(pages: str, **files: str) -> Deck:
    """The deck of a pages.xml in the look of the cards."""
    with TemporaryDirectory() as top:
        folder = folder_of(Path(top), pages, **files)
        return compose(elements(folder, VALUES), BACK, replace(CARDS, folder=folder), WORDS)


def problems_of(pages: str, **files: str) -> list[str]:
    """All that is told about a pages.xml; nothing when it is right."""
    try:
        composed(pages, **files)
    except PrintkitError as error:
        return [str(problem) for problem in error.problems]
    return []


def text_of(element: Element) -> str:
    return "".join(child if isinstance(child, str) else text_of(child) for child in element.children)


# Mistakes


@pytest.mark.parametrize(("text", "told"), cases("template"))
def test_mistakes_are_told_with_their_places_and_what_to_do(text, told):
    assert problems_of(text) == told


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("{#", "cards/pages.xml:2: not valid Jinja2: Missing end of comment tag"),
        ("{%", "cards/pages.xml:2: not valid Jinja2: tag name expected"),
        ('{% "', "cards/pages.xml:2: not valid Jinja2: tag name expected"),
        ("{{ '", "cards/pages.xml:2: not valid Jinja2: expected token 'end of print statement'"),
        ("<!--", "cards/pages.xml:1: not well formed"),
        ("<![CDATA[", 'cards/pages.xml:1: text outside of a page: "<![CDATA['),
    ],
)
def test_marks_that_are_never_closed(mark, told):
    [problem] = problems_of("<page><main/></page>\n" + mark * (190_000 // len(mark)))
    assert problem.startswith(told)


def test_templates_compiled_by_another_jinja_are_not_used(monkeypatch):
    here = sandbox._compiled().directory
    monkeypatch.setattr("jinja2.__version__", "99.1")
    assert sandbox._compiled().directory != here


def test_a_template_of_too_many_characters():
    told = "cards/pages.xml: the template has over 200000 characters; a layout takes some thousand"
    assert problems_of("<page><main/></page>" + " " * 200_000) == [told]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("\n{% macro more(x) %}\n<p>{{ y }}</p>\n{% endmacro %}", "cards/other.xml:3: 'y' is undefined"),
        ("\n\n{% macro more(x) %}{{ x }{% endmacro %}", "cards/other.xml:3: not valid Jinja2: unexpected '}'"),
        (
            "{% macro more(x) %}\n\n<p>{{ x }}</h1>{% endmacro %}",
            "cards/other.xml:3: not well formed: mismatched tag",
        ),
        ("{% macro more(x) %}\n<pp/>{% endmacro %}", "cards/other.xml:2: unknown tag <pp>; did you mean <p>?"),
        ('{% macro more(x) %}\n<p style="smal"/>{% endmacro %}', 'cards/other.xml:2: no style "smal"; did you'),
        ("{% macro more(x) %}\n{% include 'no.xml' %}{% endmacro %}", 'cards/other.xml:2: no template "no.xml"'),
        (
            "{% macro more(x) %}\n{{ x.__class__ }}{% endmacro %}",
            "cards/other.xml:2: access to attribute '__class__'",
        ),
        (
            "{% macro more(x) %}\n{% for n in range(10 ** 6) %}{% endfor %}{% endmacro %}",
            "cards/other.xml:2: Range too",
        ),
    ],
    ids=["undefined", "syntax", "not well formed", "tag", "style", "include", "sandbox", "loop"],
)
def test_a_mistake_in_a_macro_is_told_in_the_file_and_line_of_the_macro(other, told):
    pages = '{% import "other.xml" as other %}\n\n<page><main>{{ other.more("x") }}</main></page>'
    (said,) = problems_of(pages, other=other)
    assert said.startswith(told)


def test_a_mistake_in_a_folder_of_the_layout_is_told_with_the_folder(tmp_path):
    folder = folder_of(tmp_path, '{% include "parts/head & foot.xml" %}')
    (folder / "parts").mkdir()
    (folder / "parts" / "head & foot.xml").write_text("<page>\n{{ x }}</page>", encoding="utf-8")
    with pytest.raises(PrintkitError, match=r"cards/parts/head & foot.xml:2: 'x' is undefined"):
        elements(folder, VALUES)
    (folder / "parts" / "head & foot.xml").write_text("<page>\n<a></b></page>", encoding="utf-8")
    with pytest.raises(PrintkitError, match=r"cards/parts/head & foot.xml:2: not well formed"):
        elements(folder, VALUES)


def test_a_layout_without_pages_is_told(tmp_path):
    with pytest.raises(PrintkitError, match=r'^cards/pages.xml: no template "pages.xml"; it must lie in'):
        elements(tmp_path / "cards", VALUES)


def test_pages_that_are_no_text_are_told(tmp_path):
    folder = folder_of(tmp_path, "")
    (folder / "pages.xml").write_bytes("<page>Für</page>".encode("cp1252"))
    with pytest.raises(PrintkitError, match=r"pages.xml:1:8: not UTF-8 text \(byte 0xFC\)"):
        elements(folder, VALUES)


# What is read


def test_elements_know_the_line_of_their_tag():
    pages = """\
{# A remark
   of two lines with a <tag>. #}
{% import "shared/parts.xml" as parts %}
<page
  title="{{ routine.title }}">
  <!-- a <tag> that is
       {{ "filled" }} in -->
  <main><p>{{ "<tag>" }}</p>
    {% if 1 < 2 %}<box><p>two</p>{% endif %}</box>
    <{{ "hr" }}/>
  {{ parts.plate(routine.steps[1], 13, words) }}</main>
</page>
"""
    (page,) = made(pages)
    (main,) = (child for child in page.children if not isinstance(child, str))
    assert str(page.place) == "cards/pages.xml:4"
    found = [(child.tag, str(child.place)) for child in main.children if not isinstance(child, str)]
    macro = next(
        n
        for n, line in enumerate((SHARED / "parts.xml").read_text().splitlines(), 1)
        if line.startswith("<box style=")
    )
    assert found == [
        ("p", "cards/pages.xml:8"),
        ("box", "cards/pages.xml:9"),
        ("hr", "cards/pages.xml:9"),  # a tag that is made up stands with the one before it
        ("box", f"shared/parts.xml:{macro}"),
    ]
    assert all("at-line" not in element.attributes for element in (page, main))


HARD = {
    "an ampersand": "Salt & water",
    "an entity": "Salt &amp; &lt;water&gt; &#65; &nbsp;",
    "signs of less and more": "1 < 2 > 0",
    "quotes": """"double" 'single' “high”""",
    "a tag": "<b>bold</b>",
    "the end of a paragraph": "</p></main></page>",
    "a remark": "<!-- hidden -->",
    "the end of a section": "]]>",
    "a section": "<![CDATA[ x ]]>",
    "a document type": "<!DOCTYPE page>",
    "an instruction": "<?xml version='1.0'?>",
    "braces": "{{ routine.title }}",
    "a statement": "{% for x in y %}",
    "a remark of Jinja": "{# hidden #}",
    "ends of braces": "}} %} #}",
    "a backslash": "a\\nb \\ c",
    "a number": "%s %(x)s {} {0.__class__}",
    "our own mark": 'at-line="x:1"',
    "many scripts": "Ä ß – € \u00a0 字 \U0001f600 \u202e",
}


@pytest.mark.parametrize("hard", HARD.values(), ids=HARD)
def test_the_words_of_a_routine_are_printed_as_they_are(hard):
    step = replace(BACK.steps[0], title=hard, text=hard, technique=hard)
    routine = replace(BACK, title=hard, steps=(step,), words={"x": hard})
    pages = """{% from "shared/parts.xml" import meta %}
        {% set copy = routine.title %}{% set block %}{{ copy }}{% endset %}
        {% macro twice(text) %}{{ text }}{{ text }}{% endmacro %}
        <page title="{{ routine.title }}"><main>
        {% for step in routine.steps %}{{ meta(step) }}<p>{{ step.text }}</p>{% endfor %}
        <p>{{ copy }}</p><p>{{ block }}</p><p>{{ twice(copy) }}</p><p>{{ "a" ~ copy }}</p><p>{{ routine.words.x }}</p>
        <p>{{ [copy, copy] | join("<br/>") }}</p><p>{{ copy or "x" }}</p>
        </main></page>"""
    (page,) = made(pages, {"routine": routine})
    main = next(child for child in page.children if not isinstance(child, str))
    assert page.attributes == {"title": hard}
    texts = [text_of(child).removesuffix(" · ") for child in main.children if not isinstance(child, str)]
    assert texts[0].startswith(hard)
    assert texts[1:] == [hard, hard, hard, hard * 2, "a" + hard, hard, f"{hard}<br/>{hard}", hard]


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        ("<page><![CDATA[ <b> & {{ 1 + 1 }} ]]></page>", " <b> & 2 "),
        ("<page><!-- <b> & {{ 1 }} -->x</page>", "x"),
        ("<page><?editor mode?>x</page>", "x"),
        ("<page>{{ '<b>' }}</page>", "<b>"),
        ('<page>{{ "}}<b>" }}</page>', "}}<b>"),
        ('<page>{% set x = "%}<b>" %}{{ x }}</page>', "%}<b>"),
        ("<page>{% set x = '{{ <b> }}' %}{{ x }}</page>", "{{ <b> }}"),
        ('<page>{{ "\\"}}<b>" }}</page>', '"}}<b>'),
        ("<page>{% raw %}{{ x }} {% y %}{% endraw %}</page>", "{{ x }} {% y %}"),
        ("<page>{% raw %}<b>don't</b>{% endraw %}</page>", "don't"),
        ("<page>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;</page>", "<&>\"'AB"),
        ('<page>{{ "x" if false }}{{ 7 }}{{ 1.5 }}</page>', "71.5"),
        ('<page>{{ "%02d" | format(7) }}</page>', "07"),
        ('<page>{{ "<b>bold</b>" | safe }}</page>', "bold"),
        ("<page>{{ 2 * 3 + 4 ** 2 % 5 }}{{ ([1] + [2]) | length }}</page>", "72"),
        ("<page>\n  {% if true %}\n  x\n  {% endif %}\n</page>", "\n  x\n"),
    ],
)
def test_what_looks_like_a_tag_but_is_none_does_no_harm(pages, text):
    (page,) = made(pages)
    assert text_of(page) == text


def test_a_layout_has_its_own_files_and_the_shared_ones(tmp_path):
    pages = '{% include "own.xml" %}{% include "shared/parts.xml" %}'
    folder = folder_of(tmp_path, pages, own="<page>own</page>")
    assert [text_of(page) for page in elements(folder, VALUES)] == ["own"]
    (tmp_path / "other").mkdir()
    folder = folder_of(tmp_path / "other", pages, own="<page>own</page>")
    (folder / "shared").mkdir()
    (folder / "shared" / "parts.xml").write_text("<page>mine</page>", encoding="utf-8")
    assert [text_of(page) for page in elements(folder, VALUES)] == ["own", "mine"]


def test_a_changed_file_is_read_anew(tmp_path):
    folder = folder_of(tmp_path, '<page>{% include "own.xml" %}</page>', own="one")
    for nth, text in enumerate(("one", "two", "three")):
        (folder / "own.xml").write_text(text, encoding="utf-8")
        os.utime(folder / "own.xml", (nth, nth))
        assert text_of(elements(folder, VALUES)[0]) == text


# What a template reaches


@pytest.mark.parametrize(
    ("link", "target", "name"),
    [
        ("link.xml", "../secret.xml", "link.xml"),
        ("link.xml", "link.xml", "link.xml"),
        ("link.xml", "..", "link.xml"),
        ("link.xml", "/etc/passwd", "link.xml"),
        ("out", "..", "out/secret.xml"),
    ],
)
def test_a_link_does_not_lead_out_of_the_folder(tmp_path, link, target, name):
    folder = folder_of(tmp_path, f'<page>{{% include "{name}" %}}</page>')
    (folder / link).symlink_to(target)
    with pytest.raises(PrintkitError, match=f'^cards/pages.xml:1: no template "{name}"'):
        elements(folder, VALUES)


def test_a_link_may_lead_around_inside_the_folder(tmp_path):
    folder = folder_of(tmp_path, '<page>{% include "link.xml" %}</page>', own="own")
    (folder / "link.xml").symlink_to("own.xml")
    assert text_of(elements(folder, VALUES)[0]) == "own"


def test_a_layout_may_be_a_link_itself(tmp_path):
    folder_of(tmp_path, "<page>{{ x }}</page>")
    (tmp_path / "mine").symlink_to("cards")
    with pytest.raises(PrintkitError, match=r"^mine/pages.xml:1: 'x' is undefined"):
        elements(tmp_path / "mine", VALUES)


@pytest.mark.parametrize(
    "name",
    ["../secret.xml", "./../secret.xml", "sub/../../secret.xml", "shared/../../secret.xml", "{top}/secret.xml", ".."],
)
def test_a_name_reaches_no_file_outside_of_the_folder(tmp_path, name):
    name = name.replace("{top}", str(tmp_path))
    folder = folder_of(tmp_path, f'<page>{{% include "{name}" %}}</page>')
    with pytest.raises(PrintkitError, match="no template"):
        elements(folder, VALUES)
    (folder / "pages.xml").write_text(f'<page>{{% include "{name}" ignore missing %}}</page>', encoding="utf-8")
    os.utime(folder / "pages.xml", (1, 1))
    assert text_of(elements(folder, VALUES)[0]) == ""


@pytest.mark.parametrize(
    "reached",
    [
        "''.__class__",
        "routine.__init__.__globals__",
        "routine.cautions_of.__func__",
        "routine['__class__']",
        "routine | attr('__dict__')",
        "[routine] | map(attribute='__class__') | first",
        "self._TemplateReference__context",
        "range.__self__",
        "namespace.__init__",
        "words.pop('step')",
        "words.__setitem__('step', 1)",
        "routine.places.clear()",
        "routine.steps[0].figure.drawing.width",
        "routine.steps[0].figure['drawing'].width",
        "routine.steps | map(attribute='figure.drawing.width') | first",
        "lipsum(5)",
        "'{0.__class__}'.format(routine)",
        "'{x.__class__}'.format_map({'x': routine})",
        "routine.title | random",
        "open('/etc/passwd')",
        "config",
        "environment",
        "context",
    ],
)
def test_nothing_behind_the_words_is_reached(reached):
    first = replace(BACK.steps[0], figure=Figure(file="x.svg", alt="x", drawing=Drawing(1, 1, ())))
    with pytest.raises(PrintkitError, match=r"^cards/pages.xml:1: "):
        made(f"<page>{{{{ {reached} }}}}</page>", {"routine": replace(BACK, steps=(first,))})
    assert WORDS["step"] == "Step"
    assert BACK.places


def test_a_run_that_was_stopped_does_not_stop_the_next(tmp_path):
    folder = folder_of(tmp_path, "<page>{% for n in range(turns) %}x{% endfor %}</page>")
    for turns in (40_000, 60_000, 40_000, 60_000):
        if turns > 50_000:
            with pytest.raises(PrintkitError, match="loops and macros take more than 50000 turns"):
                elements(folder, {"turns": turns})
        else:
            assert len(text_of(elements(folder, {"turns": turns})[0])) == turns


@pytest.mark.parametrize("name", ["cards", "poster", "booklet", "handout"])
def test_the_longest_routine_is_far_from_the_limits(name):
    step = replace(BACK.steps[0], title="x" * 90, text="x" * 4000, technique="x" * 90, repeat="x" * 90, tip="x" * 600)
    routine = replace(BACK, steps=tuple(replace(step, number=n + 1) for n in range(99)), notes=("x" * 1000,) * 40)
    assert elements(find_layout(name), {**VALUES, "routine": routine})


# Tags

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


GOOD = """\
{% from "shared/parts.xml" import meta, plate, provenance, foot, point %}
{# A remark. #}
<page title="{{ routine.title }}">
  <header><h1>{{ routine.title }}</h1></header>
  <main gap="2" align="middle">
    {% for item in routine.preparation %}{{ point(item) }}{% endfor %}
    <grid columns="2" gap="3 2" rule="foot">
      <cell>{{ plate(routine.steps[0], 13, words, grow=1) }}</cell><cell><p style="small">a<br/><b>b</b></p></cell>
    </grid>
  </main>
  <footer><caution/>{{ foot(provenance(routine, words), "right") }}</footer>
</page>
{% for step in routine.steps[:2] %}
<page step="{{ step.number }}">
  <main><row gap="2"><disc>{{ step.number }}</disc><h2>{{ step.title }}</h2></row>{{ meta(step) }}
    <p>{{ step.text | upper }}</p>
    {% if routine.notes %}<ul>{% for note in routine.notes %}<li>{{ note }}</li>{% endfor %}</ul>{% endif %}
  </main>
  <footer><p><number/> {{ words.of ~ " " }} <count/></p></footer>
</page>
{% endfor %}
"""
_SIGNS = [
    *"<>&\"'/={}%#|.()[]\n ²-",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "<!--",
    "-->",
    "<p>",
    "</p>",
    "<page>",
    "&x;",
]
_SIGNS += [
    "<![CDATA[",
    "]]>",
    "<?x",
    "<!DOCTYPE x>",
    "{% if x %}",
    "{% endif %}",
    "| x",
    "\x00",
    "\ud83d",
    "step",
    "9" * 30,
]


def test_the_pages_that_are_spoilt_below_are_good():
    assert problems_of(GOOD) == []


@settings(max_examples=120, deadline=None)
@given(spoilt(GOOD, _SIGNS))
def test_pages_spoilt_while_typing_are_set_or_their_mistakes_are_told(pages):
    pages = pages.encode("utf-8", "replace").decode()
    lines = {"cards/pages.xml": pages.count("\n") + 1, "shared/parts.xml": 60}
    problems: tuple[Problem, ...] = ()
    try:
        composed(pages)
    except PrintkitError as error:
        problems = error.problems
    except Misfit:  # so much is text now that it no longer fits
        return
    for problem in problems:
        assert problem.place.line <= lines[problem.place.file]
        assert problem.what.strip()
        assert "\n" not in str(problem)
