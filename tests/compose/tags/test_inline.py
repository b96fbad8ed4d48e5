"""Words of other languages are found and marked so."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace

import pikepdf
import pytest

from printkit.compose.tags.inline import foreign_words
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from tests.helpers.products import LAYOUTS, MASSAGE


@pytest.mark.parametrize(
    ("languages", "text", "found"),
    [
        ({"effleurage": "fr"}, "Effleurage, then EFFLEURAGE.", ["Effleurage", "EFFLEURAGE"]),
        ({"tapotement": "fr"}, "tapotements", []),
        ({"petit": "fr", "petit déjeuner": "fr"}, "Le petit déjeuner", ["petit déjeuner"]),
        ({"a.b": "la"}, "axb a.b", ["a.b"]),
        ({"été": "fr"}, "l'ÉTÉ", ["ÉTÉ"]),
    ],
)
def test_foreign_words_are_found_whole(languages, text, found):
    assert foreign_words(languages).pattern.findall(text) == found


def test_without_foreign_words_nothing_is_looked_for():
    assert foreign_words({}) is None


def spans_of(data):
    """The words that are said to be of another language, by their language."""
    said = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            open_marks = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    open_marks.append(str(operands[1].get("/Lang", "")) if len(operands) > 1 else "")
                elif str(operator) == "EMC":
                    open_marks.pop()
                elif str(operator) == "Tj" and any(open_marks):
                    said.append(
                        (next(filter(None, reversed(open_marks))), bytes(operands[0]).decode("ascii").strip())
                    )
    return said


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_that_a_routine_names_foreign_are_marked_so(layout):
    steps = (replace(MASSAGE.steps[0], text="Begin with effleurage, then Zwischenruf."), *MASSAGE.steps[1:])
    routine = replace(MASSAGE, steps=steps, foreign={"effleurage": "fr", "Zwischenruf": "de-AT"})
    said = spans_of(make(routine, find_layout(layout), Options()).data)
    assert said[:3] == [("fr", "Effleurage"), ("fr", "effleurage"), ("de-AT", "Zwischenruf")]
    assert {word.lower() for _, word in said} == {"effleurage", "zwischenruf"}


def test_words_that_a_template_names_foreign_are_marked_so(tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(find_layout("cards"), folder)
    path = folder / "pages.xml"
    text = path.read_text(encoding="utf-8")
    assert "<p>{{ step.text }}</p>" in text
    spans = '<p><span lang="la">Nota <b>bene</b>:</span> {{ step.text }}</p>'
    path.write_text(text.replace("<p>{{ step.text }}</p>", spans), encoding="utf-8")
    said = spans_of(make(replace(MASSAGE, foreign={}), folder, Options()).data)
    assert {language for language, _ in said} == {"la"}
    assert " ".join(word for _, word in said[:3]) == "Nota bene :"
    path.write_text(text.replace("<p>{{ step.text }}</p>", "<p><span>{{ step.text }}</span></p>"), encoding="utf-8")
    with pytest.raises(PrintkitError, match="<span> lacks a language"):
        make(MASSAGE, folder, Options())
