"""Pages with mistakes, typed or made at random, are told with their places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from printkit.core.errors import PrintkitError, Problem
from printkit.typeset.blocks import Misfit
from tests.helpers.templates import composed, problems_of
from tests.mistakes import cases
from tests.mistakes.typos import spoilt


@pytest.mark.parametrize(("text", "told"), cases("template"))
def test_mistakes_are_told_with_their_places_and_what_to_do(text, told):
    assert problems_of(text) == told


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
