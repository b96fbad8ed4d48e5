"""Templates reach nothing behind their values and exhaust nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from printkit.compose import sandbox
from printkit.compose.template import elements
from printkit.core.display_list import Drawing
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.inputs.routine import Picture
from tests.helpers.templates import BACK, VALUES, WORDS, folder_of, made, text_of


def test_templates_compiled_by_another_jinja_are_not_used(monkeypatch):
    here = sandbox._compiled().directory
    monkeypatch.setattr("jinja2.__version__", "99.1")
    assert sandbox._compiled().directory != here


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
    first = replace(BACK.steps[0], figure=Picture(file="x.svg", alt="x", drawing=Drawing(1, 1, ())))
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
