"""What check proves of sheets: files that are imposed, turned, marked or named wrongly are found out, in words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

import pikepdf
import pytest
from click.testing import CliRunner
from conftest import PT, routine_of

from printkit.build import make, words_for
from printkit.cli import main
from printkit.core.resources import find_layout
from printkit.imposition import Rule
from printkit.imposition.slug import slug_lines
from printkit.inputs.layout import MIN_CAUTION_SIZE
from printkit.inputs.options import Job, Sheets
from printkit.pdf.document import write
from printkit.pdf.metadata import Meta
from printkit.preflight.checks.ink_coverage import ink_on
from printkit.preflight.finished import examine

WHOLE = routine_of("hand-washing")
ROUTINE = replace(WHOLE, steps=WHOLE.steps[:7])  # a booklet of 12 pages: three leaves, and half a sheet to throw away


@lru_cache(maxsize=16)
def product(layout: str, backs: str = "", sheets: Sheets = Sheets()):  # noqa: B008 (frozen)
    size = "A5" if layout == "handout" else ""  # so that it takes two sides
    return make(ROUTINE, find_layout(layout), Job(size=size, backs=backs, sheets=sheets))


def problems(tmp_path, made, plan=None, change=None, routine=None) -> list[str]:
    """What is wrong with a product that is written by another plan, and then changed."""
    path = tmp_path / "made.pdf"
    if plan:
        words = words_for(made.layout, ROUTINE)
        about = ROUTINE.title, "printkit", ROUTINE.summary, "en", ROUTINE.date
        meta = Meta(*about, made.layout.name, MIN_CAUTION_SIZE)
        notes = slug_lines(ROUTINE, made.layout, plan, words)
        path.write_bytes(write(made.deck.pages, plan, meta, notes, False))
    else:
        path.write_bytes(made.data)
    if change:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path)
    return [problem.what for problem in examine(path, routine).problems]


def swapped(plan, one: int, other: int):
    """The plan with two pages (from 1) in each other's place."""
    place = {one - 1: other - 1, other - 1: one - 1}
    return plan._replace(placements=tuple(at._replace(page=place.get(at.page, at.page)) for at in plan.placements))


def told(plan, **how):
    return plan._replace(finishing=plan.finishing._replace(**how))


def unturned(plan, flip):
    """The plan for another edge, with backs that nobody turned for it."""
    return plan._replace(flip=flip)


def upside_down(plan, number):
    return plan._replace(
        placements=tuple(
            at._replace(rotation=(at.rotation + 180) % 360) if at.page == number - 1 else at for at in plan.placements
        )
    )


def shifted(plan, number, x):
    return plan._replace(
        placements=tuple(at._replace(x=at.x + x) if at.page == number - 1 else at for at in plan.placements)
    )


BOOK = ("booklet", "", Sheets())
RIGHT = ("booklet", "", Sheets(binding="right"))
THICK = ("booklet", "", Sheets(weight=80))
ZINE = ("zine", "", Sheets())
CARDS = ("cards", "step", Sheets())
FOLDED = ("cards", "step", Sheets(fold=True))
HANDOUT = ("handout", "", Sheets())


@pytest.mark.parametrize("what", [BOOK, RIGHT, THICK, ZINE, CARDS, FOLDED, HANDOUT], ids=str)
def test_what_is_right_is_good(tmp_path, what):
    made = product(*what)
    assert problems(tmp_path, made, made.plan, routine=ROUTINE) == []


IMPOSED = {
    "two pages in each other's place": (
        BOOK,
        lambda plan: swapped(plan, 2, 5),
        "folded, the booklet has its pages in the order 1, 5, 3, 4, 2, 6",
    ),
    "two neighbours in each other's place": (
        THICK,
        lambda plan: swapped(plan, 7, 8),
        "folded, the booklet has its pages in the order 1, 2, 3, 4, 5, 6, 8, 7, 9",
    ),
    "bound on the wrong side": (
        RIGHT,
        lambda plan: told(plan, binding="left"),
        "folded, the booklet is read from the last page to the first: it is bound on the wrong side",
    ),
    "backs not turned for the other edge": (
        BOOK,
        lambda plan: unturned(plan, "short"),
        "page 2 is upside down for whoever reads it",
    ),
    "backs not in their places for the other edge": (
        BOOK,
        lambda plan: unturned(plan, "short"),
        "folded, the booklet has its pages in the order",
    ),
    "one page on its head": (BOOK, lambda plan: upside_down(plan, 4), "page 4 is upside down for whoever reads it"),
    "one page beside its place": (BOOK, lambda plan: shifted(plan, 4, 1), "page 4 does not lie between its cuts"),
    "creep away from the fold": (
        THICK,
        lambda plan: plan._replace(placements=tuple(at._replace(shift=-at.shift) for at in plan.placements)),
        "page [0-9]+ is moved away from the fold",
    ),
    "no fold marks": (
        BOOK,
        lambda plan: plan._replace(rules=tuple(rule for rule in plan.rules if rule.kind != "fold")),
        "the marks do not show how the booklet is cut and folded",
    ),
    "no cut marks": (
        BOOK,
        lambda plan: plan._replace(rules=tuple(rule for rule in plan.rules if rule.kind != "cut")),
        "folded, the booklet has its pages in the order",
    ),
    "two pages of a zine in each other's place": (
        ZINE,
        lambda plan: swapped(plan, 3, 6),
        "folded, the zine has its pages in the order 1, 2, 6, 4, 5, 3, 7, 8",
    ),
    "a zine's upper row upright": (
        ZINE,
        lambda plan: plan._replace(placements=tuple(at._replace(rotation=0) for at in plan.placements)),
        "page 2 is upside down for whoever reads it",
    ),
    "a slit along the whole sheet": (
        ZINE,
        lambda plan: plan._replace(
            rules=tuple(r._replace(x1=0.0, x2=297.0) if r.kind == "cut" else r for r in plan.rules)
        ),
        "the marks do not show how the zine is cut and folded",
    ),
    "two backs in each other's place": (
        CARDS,
        lambda plan: swapped(plan, 6, 8),
        "page 6: as a back it does not lie behind its front",
    ),
    "backs for the other edge": (
        CARDS,
        lambda plan: unturned(plan, "long"),
        "page 2: as a back it does not lie behind its front",
    ),
    "backs a little off": (
        CARDS,
        lambda plan: shifted(plan, 6, 0.02),
        "page 6: as a back it does not lie behind its front",
    ),
    "backs for the other turn": (CARDS, lambda plan: told(plan, turn="calendar"), "page 6 is upside down"),
    "folded backs for the other turn": (
        FOLDED,
        lambda plan: told(plan, turn="calendar"),
        "page 6: as a back it does not lie behind its front",
    ),
    "a handout for the other edge": (HANDOUT, lambda plan: unturned(plan, "short"), "page 2 is upside down"),
    "a cut through a card": (
        CARDS,
        lambda plan: plan._replace(
            rules=tuple(r._replace(x1=150.5, x2=150.5) if r.x1 == r.x2 == 148.5 else r for r in plan.rules)
        ),
        "PDF page 1: a cut at the marks goes through page 3",
    ),
    "an edge without a mark": (
        CARDS,
        lambda plan: plan._replace(rules=tuple(r for r in plan.rules if not r.y1 == r.y2 == 9)),
        "page 1: no mark shows where one of its edges is cut or folded",
    ),
    "a mark in a card": (
        CARDS,
        lambda plan: plan._replace(rules=(*plan.rules, Rule("guide", 30.0, 12.0, 30.0, 20.0))),
        "PDF page 1: a mark or a ruler is drawn inside the trim of page 1",
    ),
    "a ruler in a card": (
        CARDS,
        lambda plan: plan._replace(rulers=tuple(ruler._replace(y=60) for ruler in plan.rulers)),
        "a mark or a ruler is drawn inside the trim of page",
    ),
    "words in a card": (
        CARDS,
        lambda plan: plan._replace(slots=tuple(slot._replace(y=60) for slot in plan.slots)),
        '" is printed inside the trim of page 1',
    ),
    "a ruler through letters": (
        HANDOUT,
        lambda plan: plan._replace(rulers=tuple(ruler._replace(x=60, y=180) for ruler in plan.rulers)),
        "PDF page 1: a mark or a ruler runs through",
    ),
}


@pytest.mark.parametrize(("what", "wrong", "said"), IMPOSED.values(), ids=IMPOSED)
def test_sheets_that_are_laid_out_wrongly_are_found(tmp_path, what, wrong, said):
    """The file is written wrongly through and through: pages, tags and private data agree with one another."""
    made = product(*what)
    found = problems(tmp_path, made, wrong(made.plan))
    assert any(re.search(said, each) for each in found), found


def private(pdf, side=0):
    return pdf.pages[side].PieceInfo.printkit.Private


def duplex(name):
    def change(pdf):
        pdf.Root.ViewerPreferences.Duplex = pikepdf.Name(f"/{name}")

    return change


def moved(side, by):
    """All that a PDF page shows is drawn elsewhere, marks and pages alike."""

    def change(pdf):
        page = pdf.pages[side]
        code = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(b"q 1 0 0 1 %.4f 0 cm %b Q" % (by * PT, code))

    return change


def replaced(side, old, new):
    def change(pdf):
        page = pdf.pages[side]
        said = page.Contents.read_bytes()
        assert old in said
        page.Contents = pdf.make_stream(said.replace(old, new, 1))

    return change


def card_in_an_empty_place(pdf):
    private(pdf, -1).Pages = private(pdf, -1).Pages[:-1]


ANOTHER_EDGE = "but the file tells the printer to flip on the"
CHANGED = {
    "the other edge": (
        BOOK,
        duplex("DuplexFlipShortEdge"),
        f"PDF page 1 says “two sides, flip on the long edge”, {ANOTHER_EDGE} short edge",
    ),
    "one side": (
        BOOK,
        duplex("Simplex"),
        "PDF page 1 says “two sides, flip on the long edge”, but the file tells the printer to print one side",
    ),
    "the other edge for cards": (
        CARDS,
        duplex("DuplexFlipLongEdge"),
        f"PDF page 1 says “two sides, flip on the short edge”, {ANOTHER_EDGE} long edge",
    ),
    "a side that is off": (
        CARDS,
        moved(1, 0.02),
        r"page \d+ is drawn 0\.02 mm beside the place that the file gives it",
    ),
    "marks that are off": (
        CARDS,
        moved(1, 0.02),
        "PDF page 2: 12 of 12 cut marks are missing, not in their place or not solid",
    ),
    "a dashed cut": (
        BOOK,
        replaced(0, b"4 M 14.17 420.94", b"4 M [3 2] 0 d 14.17 420.94"),
        "PDF page 1: 1 of 2 cut marks are missing, not in their place or not solid",
    ),
    "words in a place that is to stay empty": (
        CARDS,
        card_in_an_empty_place,
        r'PDF page \d+: ".*" stands on none of its pages',
    ),
}


@pytest.mark.parametrize(("what", "change", "said"), CHANGED.values(), ids=CHANGED)
def test_files_that_do_not_keep_what_they_say_are_found(tmp_path, what, change, said):
    found = problems(tmp_path, product(*what), change=change)
    assert any(re.match(said, each) for each in found), found


def test_a_side_that_is_off_by_less_than_a_hundredth_of_a_mm_is_not(tmp_path):
    assert problems(tmp_path, product(*CARDS), change=moved(1, 0.008)) == []


def test_a_back_that_tells_of_another_step_is_found(tmp_path):
    """Numbers and places are right, but the pages were mixed up before they were numbered."""
    made = product(*CARDS)
    pages = list(made.deck.pages)
    backs = [nth for nth, page in enumerate(pages) if page.back and page.steps]
    one, other = backs[2:4]
    pages[one], pages[other] = pages[other]._replace(number=one + 1), pages[one]._replace(number=other + 1)
    mixed = made._replace(deck=made.deck._replace(pages=tuple(pages)))
    found = problems(tmp_path, mixed, made.plan, routine=ROUTINE)
    steps = pages[other].steps + pages[one].steps
    assert f"page {one + 1} is the back of step {steps[0]}, but tells of step {steps[1]}" in found


def test_fronts_and_backs_by_hand_are_folded_too(tmp_path):
    made = product("booklet", "", Sheets(by_hand=True, tray="face-up"))
    backs = made._replace(data=made.backs)
    assert problems(tmp_path, made) == problems(tmp_path, backs) == []

    def in_order(pdf):
        del private(pdf).Finishing.LastFirst

    found = problems(tmp_path, backs, change=in_order)
    assert any("folded, the booklet has its pages in the order" in each for each in found), found


# Told


JOBS = {
    "cards": (Sheets(), "3 sheets of A4, one side, 6 cuts a sheet"),
    "booklet": (Sheets(), "2 sheets of A4, both sides, flip on the long edge, 1 cut a sheet, 1 fold, 2 staples"),
    "handout": (Sheets(), "1 sheet of A5, both sides, flip on the long edge"),
    "zine": (Sheets(), "1 sheet of A4, one side, 1 cut a sheet, 4 folds a sheet"),
    "poster": (Sheets(tile="A4"), "5 sheets of A4, one side, 4 tiles"),
}


@pytest.mark.parametrize("layout", JOBS)
def test_the_job_is_told(tmp_path, layout):
    sheets, said = JOBS[layout]
    path = tmp_path / "made.pdf"
    path.write_bytes(product(layout, "", sheets).data)
    result = CliRunner().invoke(main, ["check", str(path)])
    assert f"  job         {said}\n" in result.stdout
    assert re.search(r"\n  ink         \d+ % of a PDF page \((cyan|magenta|yellow|black) .*\)", result.stdout)
    assert re.search(r"\n  text        [\d.]+ pt or larger, lines 0\.\d\d pt or thicker; contrast", result.stdout)


def test_pouches_and_folds_of_cards_are_told(tmp_path):
    path = tmp_path / "made.pdf"
    film, fold = Sheets(laminate=3), Sheets(fold=True)
    for sheets, wanted in ((film, {"pouches": 3, "cuts": 8}), (fold, {"folds": 2, "sides": 1})):
        path.write_bytes(product("cards", "step" if sheets.fold else "", sheets).data)
        job = examine(path).facts["job"]
        assert {key: job[key] for key in wanted} == wanted


def test_a_file_for_a_press_tells_how_far_it_bleeds(tmp_path):
    path = tmp_path / "made.pdf"
    for paper, bleed in (("A4", 3.0), ("Letter", 3.175)):
        path.write_bytes(make(ROUTINE, find_layout("poster"), Job(paper=paper, target="press")).data)
        facts = examine(path).facts
        assert facts["bleed_mm"] == pytest.approx(bleed, abs=0.02)
        assert facts["job"] is None


def test_ink_is_the_share_that_is_covered(tmp_path):
    """A page of which a quarter is black, an eighth is red, which is magenta and yellow, and an eighth half gray."""
    path = tmp_path / "inked.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 400))
        page.contents_add(b"0 g 0 0 200 200 re f 1 0 0 rg 200 0 200 100 re f 0.5 g 200 100 200 100 re f")
        pdf.save(path)
    (found,) = ink_on(path)
    assert found == pytest.approx({"cyan": 0, "magenta": 12.5, "yellow": 12.5, "black": 31.25, "all": 56.25}, abs=0.3)


def test_gray_files_take_black_alone(tmp_path):
    path = tmp_path / "gray.pdf"
    path.write_bytes(make(ROUTINE, find_layout("poster"), Job(ink="low")).data)
    (found,) = ink_on(path)
    assert found["black"] == found["all"] > 1
