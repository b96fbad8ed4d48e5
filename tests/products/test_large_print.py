"""Large print, clear print, posters for a distance: sizes as promised, and no word lost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from click.testing import CliRunner

from printkit.cli import main
from printkit.core.display_list import TextRun
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout, find_routine, routine_names
from printkit.core.units import Size
from printkit.inputs.layout import READINGS, legibility_distance
from printkit.inputs.options import Options
from printkit.inputs.routine import Caution, read_routine
from printkit.pdf.document import Meta, write_pdf
from printkit.pipeline import make
from printkit.preflight.finished import examine
from printkit.preflight.plain_text import plain
from printkit.preflight.record import faults

MOST = {"cards": Size(180, 130), "booklet": Size(148.5, 210), "handout": Size(210, 297)}


def told(product):
    """The text of each piece of content, those that go on on a further page joined."""
    texts = {}
    for page in product.deck.pages:
        owner = None
        for mark in page.items:
            if isinstance(mark, TextRun) and mark.owner:
                whole = mark.owner.whole
                texts[whole] = texts.get(whole, "") + ("" if mark.owner is owner else " ") + mark.text
                owner = mark.owner
    return [plain(text) for text in texts.values()]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("layout", ["cards", "booklet", "handout"])
@pytest.mark.parametrize("reading", ["clear", "large"])
@pytest.mark.parametrize("name", routine_names())
def test_letters_are_as_large_as_promised(name, layout, reading, paper):
    routine = read_routine(find_routine(name))
    product = make(routine, find_layout(layout), Options(paper, reading=reading))
    least = READINGS[reading]
    assert product.deck.setting.body >= least.body
    for page in product.deck.pages:
        for mark in page.items:
            if isinstance(mark, TextRun) and mark.owner.tag != "figure":
                heading = mark.owner.tag in ("h1", "h2", "h3")
                wanted = least.running if mark.owner.tag == "running" else least.heading if heading else least.body
                assert mark.size >= wanted - 1e-6, (page.number, mark.text)
    said = told(product)
    for step in routine.steps:
        for text in (step.title, step.text):
            assert any(plain(text) in one for one in said), text
    if paper == "A4":
        trim = product.layout.trim
        assert (trim.width, trim.height) == pytest.approx(MOST[layout])


def test_a_long_step_goes_on_on_further_cards():
    routine = read_routine(find_routine("hand-washing"))
    text = " ".join(f"word{n}" for n in range(250))
    long = replace(routine, steps=(replace(routine.steps[0], text=text), *routine.steps[1:]))
    product = make(long, find_layout("cards"), Options(reading="large"))
    assert any(text in one for one in told(product))
    pages = [page for page in product.deck.pages if page.steps == (1,)]
    assert len(pages) > 2
    assert product.deck.setting.body == 18


@pytest.mark.parametrize("size", ["A4", "A2"])
def test_a_poster_can_be_read_from_the_distance_asked_for(size):
    routine = read_routine(find_routine("hand-washing"))
    product = make(routine, find_layout("poster"), Options(size=size, distance=0.7))
    assert legibility_distance(product.deck.setting.body) >= 0.7
    cautions = [m.size for p in product.deck.pages for m in p.items if isinstance(m, TextRun) and m.owner.caution]
    assert legibility_distance(min(cautions)) >= 0.7


def test_too_much_text_for_a_distance_names_the_sheet_that_does():
    routine = read_routine(find_routine("back-massage"))
    with pytest.raises(PrintkitError) as caught:
        make(routine, find_layout("poster"), Options(size="A3", distance=1.4))
    said = str(caught.value)
    found = re.search(r"--size (A\d)", said)
    assert found
    assert "--titles-only" in said
    assert "shorter --distance" in said
    made = make(routine, find_layout("poster"), Options(size=found[1], distance=1.4))
    assert legibility_distance(made.deck.setting.body) >= 1.4


def test_a_poster_of_titles_leaves_the_texts_out_and_keeps_the_cautions():
    routine = read_routine(find_routine("back-massage"))
    said = told(make(routine, find_layout("poster"), Options(titles_only=True)))
    for step in routine.steps:
        assert step.title in said
        assert not any(step.text in one for one in said)
    assert all(caution.text in said for caution in routine.cautions)


def test_what_is_asked_of_the_wrong_layout_is_refused(tmp_path):
    for options, hint in (
        (["--layout", "poster", "--large-print"], "--distance"),
        (["--layout", "cards", "--distance", "2m"], "--layout poster"),
        (["--layout", "cards", "--titles-only"], "--layout poster"),
        (["--layout", "poster", "--distance", "far"], "write it like 2m"),
    ):
        run = CliRunner().invoke(main, ["build", "hand-washing", *options, "--out", str(tmp_path)])
        assert run.exit_code == 2
        assert hint in run.output
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("layout", "job"),
    [
        ("cards", Options(reading="large")),
        ("booklet", Options(reading="large")),
        ("handout", Options("Letter", reading="clear")),
        ("poster", Options(titles_only=True)),
    ],
)
def test_the_finished_file_is_proven_too(layout, job, tmp_path):
    path = tmp_path / "made.pdf"
    routine = read_routine(find_routine("back-massage"))
    path.write_bytes(make(routine, find_layout(layout), job).data)
    assert examine(path, routine).problems == []
    other = replace(
        routine,
        steps=(
            replace(routine.steps[0], text=f"{routine.steps[0].text} And more words than that."),
            *routine.steps[1:],
        ),
    )
    assert bool(examine(path, other).problems) != job.titles_only


def test_a_page_with_a_step_s_end_alone_needs_the_step_s_own_cautions_too(tmp_path):
    """Neither the record nor the finished file may do without them, whether the title is there again or not."""
    routine = read_routine(find_routine("hand-washing"))
    text = " ".join(f"word{n}" for n in range(250))
    own = Caution(text="Never let the child out of sight.")
    first = replace(routine.steps[0], text=text, cautions=(own,))
    long = replace(routine, steps=(first, *routine.steps[1:]))
    product = make(long, find_layout("cards"), Options(reading="large", target="screen"))
    path = tmp_path / "cards.pdf"
    path.write_bytes(product.data)
    assert examine(path, long).problems == []
    pages = product.deck.pages
    telling = [page for page in pages if page.steps == (1,)]
    assert len(telling) > 2
    for ending in telling[1:]:
        for again in (True, False):
            kept = tuple(
                mark
                for mark in ending.items
                if not (isinstance(mark, TextRun) and mark.owner.caution and mark.owner.caution.text == own.text)
                and (again or not (mark.owner and mark.owner.tag == "running"))
            )
            spoiled = tuple(page._replace(items=kept, steps=()) if page is ending else page for page in pages)
            lost = f'page {ending.number}: the caution "{own.text}" is missing'
            assert [fault for fault in faults(spoiled, product.plan, long, 9.5) if fault.startswith(lost)]
            meta = Meta(long.title, long.author or "printkit", "", "en", "", "cards", 9.5)
            path.write_bytes(write_pdf(spoiled, product.plan, meta, [], bookmarks=False))
            found = [problem.what for problem in examine(path, long).problems]
            assert [fault for fault in found if fault.startswith(lost)]
            assert not [fault for fault in found if "is missing" in fault and not fault.startswith(lost)]
