"""Cards side by side: where they stand, their marks, and what holds for every size of card."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.units import Size, size
from printkit.imposition import MarkLine, Placement, plan_sheets
from printkit.imposition.nup import cards_of
from printkit.inputs.stock import find_stock
from tests.helpers.placements import (
    A4,
    FLIPS,
    HAIR,
    LETTER,
    apart,
    backed,
    box,
    fitted,
    jobs,
    near,
    span,
    thorough,
    through,
    within,
    words,
)


@pytest.mark.parametrize(
    ("paper", "lefts", "tops", "up", "level", "slot"),
    [
        (A4, (18.5, 148.5), (9, 105), ((5, 8), (202, 205)), ((12.5, 17.5), (279.5, 284.5)), (20.5, 203.9)),
        (
            LETTER,
            (9.7, 139.7),
            (11.95, 107.95),
            ((5.95, 10.95), (204.95, 209.95)),
            ((5, 8.7), (270.7, 274.4)),
            (11.7, 208.325),
        ),
    ],
)
def test_step_cards(paper, lefts, tops, up, level, slot):
    job = plan_sheets("nup", 8, Size(130, 96), paper)
    assert (job.paper, job.sheets, job.sides, job.flip, job.advice) == (paper.turned(), 2, 1, None, ())
    cells = [(x, y) for y in tops for x in lefts]
    assert job.placements == tuple(Placement(n, n // 4, "front", *cells[n % 4], 0) for n in range(8))
    upright = [MarkLine("cut", x, a, x, b) for a, b in up for x in (*lefts, lefts[1] + 130)]
    across = [MarkLine("cut", a, y, b, y) for a, b in level for y in (*tops, tops[1] + 96)]
    assert list(job.rules) == upright + across
    assert [each[:5] for each in job.slots] == [(*slot, 126, 0, None)]
    assert [each[:5] for each in job.rulers] == [
        (lefts[1] + 28, slot[1], 100, 0, (sheet, "front")) for sheet in (0, 1)
    ]


@pytest.mark.parametrize(
    ("card", "paper", "words_line", "ruler_line"),
    [("150x100", A4, 271.15, 26.85), ("180x60", A4, 281.15, 16.85), ("205x90", A4.turned(), 200.9, 10.1)],
)
def test_above_a_single_column_stands_the_ruler_and_below_it_the_words(card, paper, words_line, ruler_line):
    job = plan_sheets("nup", 4, size(card), paper)
    top = min(at.y for at in job.placements)
    left = job.placements[0].x
    assert {at.x for at in job.placements} == {left}
    assert [slot.y for slot in job.slots] == [words_line]
    assert [(ruler.y, ruler.length) for ruler in job.rulers] == [(ruler_line, 100)] * job.sheets
    # Halfway between the edge that printers leave white and the cards: letters with 0.8 mm below them.
    (over, under), (_, first, right, last) = (5, top - 0.8), words(job.rulers[0])
    assert first - over == pytest.approx(under - last)
    # At the right, off the number of the last upright cut.
    number = max(label.x for label in job.labels if label.y < top)
    assert number - 5 < right < number - 1


@pytest.mark.parametrize("options", [{"margin": -1}, {"margin": 105}, {"gutter": -0.1}])
def test_impossible_margins(options):
    with pytest.raises(ValueError, match="impossible on 210×297 mm"):
        plan_sheets("nup", 1, size("A7"), A4, **options)


def test_a_gutter_has_two_cuts():
    job = plan_sheets("nup", 10, size("business"), A4, gutter=4)
    assert sorted({rule.x1 for rule in job.rules if rule.x1 == rule.x2}) == [17, 102, 106, 191, 195, 280]
    assert [at.x for at in job.placements[:3]] == [17, 106, 195]


def test_narrow_margins_have_no_marks_and_say_so():
    job = plan_sheets("nup", 4, size("98x140"), A4)
    assert {rule.y1 for rule in job.rules} == {5, 289.5}
    assert job.advice == (
        "no room for cut marks at the sides: cut 8.5, 148.5, 288.5 mm from the top edge",
        "cards of 97×139 mm leave room for all marks, words and a ruler: --size 97x139",
    )
    assert plan_sheets("nup", 4, size("140x98"), A4).advice == (
        "no room for cut marks above and below: cut 8.5, 148.5, 288.5 mm from the left edge",
        "no room for the print instructions and a ruler below the cards: to be sure of 100 %, measure a card",
        "cards of 139×97 mm leave room for all marks, words and a ruler: --size 139x97",
    )


def test_the_paper_edge_needs_no_cut():
    job = plan_sheets("nup", 1, A4, A4, margin=0)
    assert job.rules == ()
    assert job.advice == (
        "no room for the print instructions and a ruler below the cards: to be sure of 100 %, measure a card",
        "cards of 195×277 mm leave room for all marks, words and a ruler: --size 195x277",
    )


@thorough
@jobs
def test_cards_stand_apart_and_in_order(count, card, paper, margin, gutter):
    job = plan_sheets("nup", count, card, paper, margin=margin, gutter=gutter)
    each = fitted(card, paper, margin, gutter)
    assert job.paper in (paper, paper.turned())
    assert job.sheets == -(-count // each)
    assert [(at.page, at.sheet) for at in job.placements] == [(n, n // each) for n in range(count)]
    boxes = [box(at, card) for at in job.placements[:each]]
    assert all(within(b, job.paper, margin) for b in boxes)
    assert all(apart(a, b) >= gutter - HAIR for a, b in combinations(boxes, 2))
    assert [(b[1], b[0]) for b in boxes] == sorted((b[1], b[0]) for b in boxes)
    assert {box(at, card) for at in job.placements} == set(boxes)
    assert {(at.side, at.rotation) for at in job.placements} == {("front", 0)}


@thorough
@jobs
def test_cut_marks_keep_off_the_cards(count, card, paper, margin, gutter):
    each = fitted(card, paper, margin, gutter)
    job = plan_sheets("nup", each, card, paper, margin=margin, gutter=gutter)
    boxes = [box(at, card) for at in job.placements]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    assert min(lefts) + max(rights) == near(job.paper.width)
    assert min(tops) + max(bottoms) == near(job.paper.height)
    for rule in job.rules:
        assert rule.kind == "cut"
        assert within(span(rule), job.paper, margin)
        assert min(apart(span(rule), b) for b in boxes) == near(1)
        assert 1.5 - HAIR <= (rule.x2 - rule.x1) + (rule.y2 - rule.y1) <= 5 + HAIR
    told = " ".join(job.advice)
    for room, missing, whole, edges, marks in (
        (
            min(tops),
            "above and below",
            job.paper.width,
            lefts + rights,
            [r.x1 for r in job.rules if r.x1 == r.x2],
        ),
        (
            min(lefts),
            "at the sides",
            job.paper.height,
            tops + bottoms,
            [r.y1 for r in job.rules if r.y1 == r.y2],
        ),
    ):
        cuts = sorted({round(edge, 3) for edge in edges} - {0, whole})
        enough = room - margin >= 2.5 - HAIR
        assert sorted(round(mark, 3) for mark in marks) == sorted(cuts * 2 if enough else [])
        assert (missing in told) == (bool(cuts) and not enough)


@thorough
@jobs
def test_instructions_meet_nothing(count, card, paper, margin, gutter):
    job = plan_sheets("nup", count, card, paper, margin=margin, gutter=gutter)
    full = plan_sheets("nup", fitted(card, paper, margin, gutter), card, paper, margin=margin, gutter=gutter)
    boxes = [box(at, card) for at in full.placements]
    bottom = max(b[3] for b in boxes)
    assert bool(job.slots) == (job.paper.height - margin - bottom >= 3 - HAIR)
    assert bool(job.slots) != ("no room for the print instructions and a ruler" in " ".join(job.advice))
    for slot in job.slots:
        assert within(words(slot), job.paper, margin)
        assert words(slot)[1] >= bottom + 0.8 - HAIR
        assert all(apart(words(slot), span(rule)) >= 0.5 for rule in job.rules)
    assert {ruler.where for ruler in job.rulers} in (set(), {(sheet, "front") for sheet in range(job.sheets)})
    for ruler in job.rulers:
        assert ruler.length in (50, 100)
        assert within(words(ruler), job.paper, margin)
        assert all(apart(words(ruler), span(rule)) >= 0.5 for rule in job.rules)
        assert all(apart(words(ruler), each) >= 0.8 - HAIR for each in (*boxes, words(job.slots[0])))
    if job.slots and not job.rulers:
        assert "no room for a ruler" in " ".join(job.advice)
        assert card.width < 52


@pytest.mark.parametrize(("turn", "size_of_cell"), [("book", (260, 96)), ("calendar", (130, 192))])
def test_folded_front_and_back_lie_side_by_side(turn, size_of_cell):
    job = plan_sheets("nup", 8, Size(130, 96), A4, backs=backed(4), fold=True, turn=turn)
    assert (job.sides, job.flip) == (1, None)
    by_page = {at.page: at for at in job.placements}
    for front in range(0, 8, 2):
        one, other = by_page[front], by_page[front + 1]
        assert (one.sheet, one.rotation) == (other.sheet, 0)
        moved = (other.x - one.x, other.y - one.y, other.rotation)
        assert moved == pytest.approx((130, 0, 0) if turn == "book" else (0, 96, 180))
    (fold, *_) = [rule for rule in job.rules if rule.kind == "fold"]
    ends = (148.5, 9, 148.5, 105) if turn == "book" else (18.5, 105, 148.5, 105)
    assert fold[1:5] == pytest.approx(ends)
    width, height = size_of_cell
    cuts = sorted({rule.x1 for rule in job.rules if rule.kind == "cut" and rule.x1 == rule.x2})
    assert cuts[1] - cuts[0] == width
    assert height in {
        round(b - a, 3) for a, b in pairwise(sorted({r.y1 for r in job.rules if r.y1 == r.y2 and r.kind == "cut"}))
    }


def test_a_card_without_a_back_leaves_its_half_empty():
    job = plan_sheets("nup", 3, Size(130, 96), A4, backs={1}, fold=True)
    assert [(at.page, at.x, at.y) for at in job.placements] == [(0, 18.5, 9), (1, 148.5, 9), (2, 18.5, 105)]
    assert cards_of(5, {1, 4}) == [(0, 1), (2, None), (3, 4)]


def test_cards_on_a_part_used_sheet():
    stock = find_stock("avery-5388")
    job = plan_sheets("nup", 5, stock.card, LETTER, stock=stock.cells, start=3, backs={1})
    assert [(at.page, at.sheet, at.x, at.y) for at in job.placements if at.side == "front"] == [
        (0, 0, 44.45, 177.8),
        (2, 1, 44.45, 25.4),
        (3, 1, 44.45, 101.6),
        (4, 1, 44.45, 177.8),
    ]
    assert [(at.page, at.sheet, at.x, at.y) for at in job.placements if at.side == "back"] == [(1, 0, 44.45, 177.8)]
    assert (job.rules, job.labels, job.paper) == ((), (), LETTER)
    assert job.steps == ("part the cards at the perforation",)
    with pytest.raises(PrintkitError, match="a sheet has 3 cards; the first free one cannot be number 4"):
        plan_sheets("nup", 5, stock.card, LETTER, stock=stock.cells, start=4)


@pytest.mark.parametrize("flip", FLIPS)
def test_on_an_uneven_stock_the_backs_lie_behind_the_cards(flip):
    stock = find_stock("sigel-lp800")
    job = plan_sheets("nup", 20, stock.card, A4, stock=stock.cells, backs=backed(10), flip=flip)
    cells = {(x, y, round(x + 85, 3), round(y + 55, 3)) for x, y in stock.cells.places}
    backs = [box(at, stock.card) for at in job.placements if at.side == "back"]
    assert {tuple(round(edge, 3) for edge in through(found, A4, flip)) for found in backs} == cells
    assert min(found[1] for found in backs) == (10 if flip == "long" else 12)


def test_copies_collated_and_by_card():
    dealt = {
        by_card: [at.page for at in plan_sheets("nup", 3, Size(130, 96), A4, copies=2, by_card=by_card).placements]
        for by_card in (False, True)
    }
    assert dealt == {False: [0, 1, 2, 0, 1, 2], True: [0, 0, 1, 1, 2, 2]}
    job = plan_sheets("nup", 6, Size(130, 96), A4, copies=3, backs=backed(3))
    assert Counter(at.page for at in job.placements) == dict.fromkeys(range(6), 3)
    assert (job.copies, job.sheets) == (3, 3)
