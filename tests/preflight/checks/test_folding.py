"""Sheets that are imposed or turned wrongly are found out, in words."""

from __future__ import annotations

import re

import pytest

from printkit.imposition import MarkLine
from printkit.inputs.sheets import Sheets
from tests.helpers.sheet_files import BOOK, CARDS, ROUTINE, private, problems, product


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


RIGHT = ("booklet", "", Sheets(binding="right"))
THICK = ("booklet", "", Sheets(weight=80))
ZINE = ("zine", "", Sheets())
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
        lambda plan: plan._replace(rules=(*plan.rules, MarkLine("guide", 30.0, 12.0, 30.0, 20.0))),
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


def test_fronts_and_backs_by_hand_are_folded_too(tmp_path):
    made = product("booklet", "", Sheets(by_hand=True, tray="face-up"))
    backs = made._replace(data=made.backs)
    assert problems(tmp_path, made) == problems(tmp_path, backs) == []

    def in_order(pdf):
        del private(pdf).LastFirst

    found = problems(tmp_path, backs, change=in_order)
    assert any("folded, the booklet has its pages in the order" in each for each in found), found
