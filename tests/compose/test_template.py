"""A layout's pages: what they may say, where their mistakes are, and which files they reach."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from printkit.compose.template import elements
from printkit.core.errors import PrintkitError
from printkit.core.resources import SHARED
from tests.helpers.templates import BACK, VALUES, folder_of, made, problems_of, text_of


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
