"""Words of layouts in the language of the routine."""

from __future__ import annotations

import os
import re
from dataclasses import replace

import pypdfium2
import pytest
import yaml

from printkit.core.errors import PrintkitError
from printkit.core.resources import SHARED, find_layout, find_routine, layout_names
from printkit.inputs.layout import read_layout
from printkit.inputs.options import Options
from printkit.inputs.routine import LEVELS, read_routine
from printkit.pipeline import make
from tests.helpers.layouts import read

WORDS = yaml.safe_load((SHARED / "words.yaml").read_text(encoding="utf-8"))


def test_every_language_has_all_words():
    assert set(WORDS) >= {"en", "de", "fr", "es"}
    for language, words in WORDS.items():
        assert list(words) == list(WORDS["en"]), language
        assert all(word.strip() for word in words.values()), language
    assert set(LEVELS) <= set(WORDS["en"])
    for words in WORDS.values():
        assert len({words[level] for level in LEVELS}) == len(LEVELS)
        assert all(words[level].isupper() for level in LEVELS)


def test_every_layout_uses_only_words_there_are():
    for name in layout_names():
        folder = find_layout(name)
        known = read_layout(folder).strings_in("en", {})
        text = "".join(path.read_text(encoding="utf-8") for path in (folder / "pages.xml", SHARED / "parts.xml"))
        assert set(re.findall(r"words\.(\w+)", text)) <= set(known)


def test_words_are_the_layouts_own_over_the_shared_and_the_routines_over_both():
    layout = read("words: {en: {step: Go, hello: Hello}, eo: {hello: Saluton}}\n")
    words = layout.strings_in("en", {"hello": "Hi", "of": "from"})
    assert (words["step"], words["hello"], words["of"], words["notes"]) == ("Go", "Hi", "from", WORDS["en"]["notes"])
    assert layout.strings_in("eo", {}) == {"hello": "Saluton"}
    assert layout.strings_in("tlh", {"of": "vo'"}) == {"of": "vo'"}
    assert layout.strings_in("de-AT", {})["step"] == WORDS["de"]["step"]


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "de-CH", "fr", "es", "es-419"])
def test_a_routine_may_be_in_a_language_the_layouts_speak(language):
    routine = replace(read_routine(find_routine("hand-washing")), language=language)
    product = make(routine, find_layout("cards"), Options())
    words = WORDS[language[:2]]
    first, second, *_ = (
        "".join(mark.text for mark in page.items if hasattr(mark, "text")) for page in product.deck.pages
    )
    assert words["caution"] in first
    assert words["steps"] in first
    assert product.deck.pages[1].title == words["before"]
    assert words["before"].split()[0] in second


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_print_instructions_are_in_the_routines_language(language, paper):
    routine = replace(read_routine(find_routine("hand-washing")), language=language)
    words = WORDS[language]
    half = {"A4": "148.5x210", "Letter": "139.7x215.9"}[paper]
    for layout, wanted, told in (
        ("cards", "", ("one_side", "cut")),
        ("booklet", "", ("front", "flip_long", "cut", "fold")),
        ("booklet", half, ("front", "flip_short")),
    ):
        document = pypdfium2.PdfDocument(make(routine, find_layout(layout), Options(paper, wanted)).data)
        text = document[0].get_textpage().get_text_bounded()
        document.close()
        [line] = [line for line in text.splitlines() if words["print"] in line]
        assert f"{words['sheet']} 1 {words['of']} " in line
        assert [word for word in told if words[word] not in line] == []


def test_instructions_that_are_too_long_lose_their_parts_from_the_end():
    words = {"cut": "C" * 60, "fold": "F" * 60, "flip_long": "L" * 60, "print": "P" * 40}
    routine = replace(read_routine(find_routine("hand-washing")), words=words)
    document = pypdfium2.PdfDocument(make(routine, find_layout("booklet"), Options()).data)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "sheet 1 of 2, front · A4, " in text
    assert "CCC" not in text


def test_a_language_nobody_speaks_names_the_words_that_the_routine_must_give(tmp_path):
    text = find_routine("hand-washing").read_text(encoding="utf-8").replace("language: en", "language: eo")
    path = tmp_path / "washing.yaml"
    line = text.splitlines().index("language: eo") + 1
    path.write_text(text + "words: {before: Antaüe, caution: ATENTU}\n", encoding="utf-8")
    with pytest.raises(PrintkitError) as caught:
        make(read_routine(path), find_layout("cards"), Options())
    (problem,) = caught.value.problems
    missing = [word for word in WORDS["en"] if word not in ("before", "caution")]
    assert (problem.place.file, problem.place.line) == (str(path), line)
    assert problem.what == f'the layouts do not speak "eo" yet: no word for {", ".join(missing)}'
    assert problem.hint == "give them in the routine under words:"
    given = {**{word: f"{word}o" for word in missing}, "before": "Antaüe", "caution": "ATENTU"}
    path.write_text(text + yaml.safe_dump({"words": given}, allow_unicode=True), encoding="utf-8")
    os.utime(path, (1, 1))
    product = make(read_routine(path), find_layout("cards"), Options())
    texts = ["".join(mark.text for mark in page.items if hasattr(mark, "text")) for page in product.deck.pages]
    assert all("ATENTU" in text for text in texts)
    assert "Antaüe" in texts[1]
    assert "ofo" in texts[2]
