"""Files as they are read aloud: word for word in order, and good in the eyes of two validators."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace

import page as validators
import pikepdf
import pytest

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from printkit.preflight.finished import examine
from printkit.preflight.plain_text import plain
from printkit.preflight.reader.contents import Contents
from tests.helpers.every_product import every_product
from tests.helpers.products import MASSAGE, routine_of
from tests.helpers.tagged_files import blocks_in


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@every_product
def test_a_validator_finds_nothing(built, key, profile):
    found = validators.validate_pdf(str(built(*key).path), profile=profile)
    assert list(found.failures) == []


LEGIBLE = {
    "cards in large print": ("back-massage", "cards", Options(reading="large")),
    "a handout in large print": ("hand-washing", "handout", Options(reading="large")),
    "a booklet in large print": ("hand-washing", "booklet", Options(reading="large", target="screen")),
    "a booklet in clear print": ("hand-washing", "booklet", Options("Letter", reading="clear")),
    "a poster for a distance": ("hand-washing", "poster", Options(distance=0.7, size="A2")),
    "a poster of titles": ("back-massage", "poster", Options(distance=1.5, size="A2", titles_only=True)),
}


@pytest.mark.parametrize(("routine", "layout", "job"), LEGIBLE.values(), ids=LEGIBLE)
def test_a_validator_finds_nothing_in_larger_letters_either(tmp_path, routine, layout, job):
    path = tmp_path / "larger.pdf"
    path.write_bytes(make(routine_of(routine), find_layout(layout), job).data)
    for profile in ("ua1", "2a"):
        assert list(validators.validate_pdf(str(path), profile=profile).failures) == []
    assert examine(path, routine_of(routine)).problems == []


def expected(routine):
    """What every product tells of the routine, block by block in order."""
    yield "H1", routine.title
    yield "P", routine.summary
    for point in routine.preparation:
        yield "H3", point.title
        yield "P", plain(point.text)
    for step in routine.steps:
        yield "Lbl", str(step.number)
        yield "H2", step.title
        if how := " ".join(part for part in (step.technique, step.repeat) if part):
            yield "P", how
        yield "P", plain(step.text)
        if step.tip:
            yield "P", f"Tip: {step.tip}"
    for note in routine.notes:
        yield "LBody", plain(note)
    if routine.disclaimer:
        yield "P", routine.disclaimer


@every_product
def test_what_is_read_aloud_is_the_routine_word_for_word_in_order(built, key):
    product = built(*key)
    said = [block for section in blocks_in(product.path) for block in section]
    kept = list(expected(product.routine))
    told = set(kept)
    # Cautions have "•" for labels and are read on each page; a picture has no words.
    assert [block for block in said if block in told] == kept
    with pikepdf.open(product.path) as pdf:
        contents = Contents(pdf)
    artifacts = [plain(piece.text) for piece in contents.pieces if piece.kind == "Artifact"]
    texts = {text for _, text in kept if len(text) > 3} - {product.routine.title, product.routine.disclaimer}
    assert texts.isdisjoint(artifacts)


@every_product
def test_every_section_reads_its_cautions_once_after_its_steps(built, key):
    product = built(*key)
    for section in blocks_in(product.path):
        said = [text for _, text in section]
        for caution in product.routine.cautions:
            assert said.count(caution.text) + said.count(caution.short or caution.text + "!") == 1
        assert ("H2", "CAUTION") in section or ("H1", "CAUTION") in section


@every_product
def test_words_stay_apart_and_every_letter_is_known(built, key):
    product = built(*key)
    words = set(re.findall(r"[^\W\d_]+", " ".join(text for _, text, _ in product.routine.texts())))
    layouts = (
        "Before you start Good to know My notes Name Date Teacher Version review by Tip CAUTION of steps printkit"
    )
    for section in blocks_in(product.path):
        for _, text in section:
            assert not re.search("[\0\ufffd]", text)
            assert set(re.findall(r"[^\W\d_]+", text)) <= words | set(layouts.split())


def test_a_layout_that_prints_less_is_no_worse_read(tmp_path):
    """What a layout does not show needs not be read aloud: techniques, tips, preparation."""
    folder = tmp_path / "mine"
    shutil.copytree(find_layout("cards"), folder)
    pages = folder / "pages.xml"
    text = pages.read_text(encoding="utf-8").replace("{{ meta(step) }}", "").replace("routine.preparation", "false")
    pages.write_text(text, encoding="utf-8")
    path = tmp_path / "mine.pdf"
    path.write_bytes(make(MASSAGE, folder, Options()).data)
    assert examine(path, MASSAGE).problems == []


def test_a_routine_without_cautions_needs_none(tmp_path):
    path = tmp_path / "calm.pdf"
    routine = replace(MASSAGE, cautions=())
    path.write_bytes(make(routine, find_layout("cards"), Options()).data)
    report = examine(path, routine)
    assert report.problems == []
    assert set(report.facts["cautions_a_page"]) == {0}


def test_words_that_may_break_within_do_not_run_together(tmp_path):
    path = tmp_path / "long.pdf"
    text = "Handflächen\u200baneinander\u200breiben\u200bund\u200bdann\u200bwieder\u200bvon\u200bvorn " * 9
    routine = replace(MASSAGE, steps=(replace(MASSAGE.steps[0], text=text.strip()), *MASSAGE.steps[1:]))
    path.write_bytes(make(routine, find_layout("booklet"), Options()).data)
    assert examine(path, routine).problems == []
