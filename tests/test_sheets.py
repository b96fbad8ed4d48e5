"""Imposition: numbers that must not move, booklets folded in code, and what holds for every size of card."""

from __future__ import annotations

import inspect
import re
import sys
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.core.errors import PrintkitError
from printkit.core.units import PAPERS, Size, booklet_page, size
from printkit.imposition import SCHEMES, Placement, Rule, Ruler, Slot, behind, plan
from printkit.imposition.booklet import padded
from printkit.imposition.plan import UNPRINTABLE
from printkit.imposition.turning import book_flip

A4, LETTER = PAPERS["A4"], PAPERS["Letter"]
HAIR = 1e-4  # mm


def near(values):
    return pytest.approx(values, abs=HAIR)


def box(at: Placement, page: Size):
    """Left, top, right, bottom of what a page covers."""
    width, height = page.turned() if at.rotation % 180 else page
    return at.x, at.y, at.x + width, at.y + height


def apart(a, b) -> float:
    """The gap between two boxes across the wider way; negative when they overlap."""
    return max(b[0] - a[2], a[0] - b[2], b[1] - a[3], a[1] - b[3])


def within(inner, paper: Size, margin: float) -> bool:
    low = min(inner[:2]) >= margin - HAIR
    return low and inner[2] <= paper.width - margin + HAIR and inner[3] <= paper.height - margin + HAIR


def span(rule: Rule):
    assert rule.x1 <= rule.x2
    assert rule.y1 <= rule.y2
    return rule[1:5]


def words(at: Slot | Ruler):
    """The box of 6.5 pt letters that fill a slot or go along a ruler: 1.6 mm above the baseline, 0.6 mm below it."""
    x, y, length, rotation = at[:4]
    if rotation == 270:
        return x - 1.6, y - length, x + 0.6, y
    assert rotation == 0
    return x, y - 1.6, x + length, y + 0.6


# Turning over


@pytest.mark.parametrize(
    ("paper", "flip", "there"),
    [
        (A4, "long", (200, 20)),
        (A4, "short", (10, 277)),
        (A4.turned(), "short", (287, 20)),
        (A4.turned(), "long", (10, 190)),
    ],
)
def test_behind(paper, flip, there):
    assert behind(10, 20, paper, flip) == there
    assert behind(*there, paper, flip) == (10, 20)


# Dispatch


def test_unknown_scheme():
    with pytest.raises(PrintkitError, match='unknown sheet scheme "bookelt"; did you mean "booklet"'):
        plan("bookelt", 8, A4, A4)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_there_must_be_a_page(scheme):
    with pytest.raises(ValueError, match="not 0"):
        plan(scheme, 0, booklet_page(A4, 2), A4)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_help_tells_every_option(scheme):
    text = sys.modules[SCHEMES[scheme].__module__].__doc__
    options = [p for p in inspect.signature(SCHEMES[scheme]).parameters.values() if p.kind == p.KEYWORD_ONLY]
    assert options
    assert [option.name for option in options if f"`{option.name}" not in text] == []


# One page a sheet


def test_single_is_the_page_itself():
    job = plan("single", 3, size("A2"), A4)
    assert (job.paper, job.page, job.sheets, job.sides, job.flip) == (size("A2"), size("A2"), 3, 1, None)
    assert job.placements == tuple(Placement(n, n, "front", 0, 0, 0) for n in range(3))
    assert (job.rules, job.slots, job.rulers, job.advice) == ((), (), (), ())


@pytest.mark.parametrize(
    ("page", "margin", "words", "ruler"),
    [
        (A4, 11, (11, 289.9, 83, 0), (99, 289.9, 100, 0)),
        (LETTER, 11, (11, 272.3, 88.9, 0), (104.9, 272.3, 100, 0)),
        (size("A5"), 11, (11, 202.9, 71, 0), (87, 202.9, 50, 0)),
        (size("A4").turned(), 8, (8, 204.4, 176, 0), (189, 204.4, 100, 0)),
        (size("A6"), 8, (8, 142.4, 89, 0), None),
    ],
)
def test_words_and_ruler_below_a_page(page, margin, words, ruler):
    job = plan("single", 1, page, A4, margin=margin)
    assert job.slots[0][:4] == near(words)
    assert [each[:4] for each in job.rulers] == ([near(ruler)] if ruler else [])
    assert ("no room for a ruler below the page of A6" in " ".join(job.advice)) == (not ruler)


def test_a_page_with_narrow_margins_says_that_it_has_no_words():
    job = plan("single", 1, A4, A4, margin=7.9)
    assert (job.slots, job.rulers, job.advice) == (
        (),
        (),
        ("no room for the print instructions and a ruler below the page of A4: to be sure of 100 %, measure a page",),
    )


@pytest.mark.parametrize(("page", "flip"), [(A4, "long"), (A4.turned(), "short")])
def test_single_turns_like_a_book(page, flip):
    job = plan("single", 3, page, A4, sides=2)
    assert (job.sheets, job.sides, job.flip) == (2, 2, flip)
    assert [at[:3] for at in job.placements] == [(0, 0, "front"), (1, 0, "back"), (2, 1, "front")]
    assert job.advice == ("the back of the last sheet is empty",)
    assert behind(0, 0, page, job.flip) == (page.width, 0)
    assert plan("single", 4, page, A4, sides=2).advice == ()


def test_single_has_one_or_two_sides():
    with pytest.raises(PrintkitError, match="no 3 sides; choose 1 or 2"):
        plan("single", 3, A4, A4, sides=3)


# Cards


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
    job = plan("nup", 8, Size(130, 96), paper)
    assert (job.paper, job.sheets, job.sides, job.flip, job.advice) == (paper.turned(), 2, 1, None, ())
    cells = [(x, y) for y in tops for x in lefts]
    assert job.placements == tuple(Placement(n, n // 4, "front", *cells[n % 4], 0) for n in range(8))
    upright = [Rule("cut", x, a, x, b) for a, b in up for x in (*lefts, lefts[1] + 130)]
    across = [Rule("cut", a, y, b, y) for a, b in level for y in (*tops, tops[1] + 96)]
    assert list(job.rules) == upright + across
    assert [each[:5] for each in job.slots] == [(*slot, 126, 0, None)]
    assert [each[:5] for each in job.rulers] == [
        (lefts[1] + 28, slot[1], 100, 0, (sheet, "front")) for sheet in (0, 1)
    ]


@pytest.mark.parametrize(
    ("card", "margin", "each"),
    [
        ("A6", 0, 4),
        ("A7", 0, 8),
        ("A6", 5, 2),
        ("A7", 5, 4),
        ("98x140", 5, 4),
        ("100x143.5", 5, 4),
        ("100.1x143.5", 5, 2),
        ("130x96", 5, 4),
    ],
)
@pytest.mark.parametrize("paper", [A4, A4.turned()])
def test_how_many_fit_on_a4(card, margin, each, paper):
    job = plan("nup", each + 1, size(card), paper, margin=margin)
    assert [at.sheet for at in job.placements] == [0] * each + [1]
    assert f"the last sheet holds 1 of {each} cards" in job.advice


def test_a_fit_without_a_hair_to_spare():
    assert plan("nup", 4, Size(99.9, 120), A4, gutter=0.2).sheets == 1
    assert plan("nup", 4, Size(98, 140.5), A4).slots[0][:4] == (9, 291.4, 94, 0)


@pytest.mark.parametrize("paper", [A4, A4.turned()])
def test_a_tie_leaves_the_paper_as_it_lies(paper):
    assert plan("nup", 1, Size(90, 90), paper).paper == paper


@pytest.mark.parametrize(
    ("card", "paper", "said"),
    [
        ("148x105", A4, "148×105 mm fits 2 to a sheet of A4; 142×100 mm would fit 4"),
        ("A6", A4.turned(), "105×148 mm fits 2 to a sheet of A4; 100×142 mm would fit 4"),
        ("98x140", LETTER, "98×140 mm fits 2 to a sheet of Letter; 93×134 mm would fit 4"),
        ("150x155", Size(200, 300), "150×155 mm fits 1 to a sheet of 200×300 mm; 145×150 mm would fit 2"),
        ("170x180", A4, "170×180 mm fits 1 to a sheet of A4; 143×152 mm would fit 2"),
    ],
)
def test_another_size_would_do_better(card, paper, said):
    assert plan("nup", 4, size(card), paper).advice[0] == said


def test_a_card_too_large_for_the_paper():
    said = (
        "a card of 290×215 mm does not fit on A4 with a margin of 5 mm; "
        "the largest of its shape that does is 271×200 mm"
    )
    with pytest.raises(PrintkitError, match=said):
        plan("nup", 1, Size(290, 215), A4)
    assert plan("nup", 1, Size(271, 200), A4).sheets == 1


@pytest.mark.parametrize("options", [{"margin": -1}, {"margin": 105}, {"gutter": -0.1}])
def test_impossible_margins(options):
    with pytest.raises(ValueError, match="impossible on 210×297 mm"):
        plan("nup", 1, size("A7"), A4, **options)


def test_a_gutter_has_two_cuts():
    job = plan("nup", 10, size("business"), A4, gutter=4)
    assert sorted({rule.x1 for rule in job.rules if rule.x1 == rule.x2}) == [17, 102, 106, 191, 195, 280]
    assert [at.x for at in job.placements[:3]] == [17, 106, 195]


def test_narrow_margins_have_no_marks_and_say_so():
    job = plan("nup", 4, size("98x140"), A4)
    assert {rule.y1 for rule in job.rules} == {5, 289.5}
    assert job.advice == (
        "no room for cut marks at the sides: cut 8.5, 148.5, 288.5 mm from the top edge",
        "cards of 97×139 mm leave room for all marks, words and a ruler: --size 97x139",
    )
    assert plan("nup", 4, size("140x98"), A4).advice == (
        "no room for cut marks above and below: cut 8.5, 148.5, 288.5 mm from the left edge",
        "no room for the print instructions and a ruler below the cards: to be sure of 100 %, measure a card",
        "cards of 139×97 mm leave room for all marks, words and a ruler: --size 139x97",
    )


def test_the_paper_edge_needs_no_cut():
    job = plan("nup", 1, A4, A4, margin=0)
    assert job.rules == ()
    assert job.advice == (
        "no room for the print instructions and a ruler below the cards: to be sure of 100 %, measure a card",
        "cards of 195×277 mm leave room for all marks, words and a ruler: --size 195x277",
    )


lengths = st.integers(400, 1800).map(lambda n: n / 10)
cards = st.builds(Size, lengths, lengths)
sheets = st.sampled_from([A4, A4.turned(), LETTER, LETTER.turned()])
margins = st.integers(0, 20).map(lambda n: n / 2)
gutters = st.integers(0, 16).map(lambda n: n / 2)
jobs = given(count=st.integers(1, 40), card=cards, paper=sheets, margin=margins, gutter=gutters)
quick = settings(max_examples=150, deadline=None)


def fitted(card: Size, paper: Size, margin: float, gutter: float) -> int:
    """Cards to a sheet, found by laying them down one after another."""

    def row(whole, side):
        number = 0
        while 2 * margin + (number + 1) * side + number * gutter <= whole + HAIR:
            number += 1
        return number

    return max(row(s.width, card.width) * row(s.height, card.height) for s in (paper, paper.turned()))


@quick
@jobs
def test_cards_stand_apart_and_in_order(count, card, paper, margin, gutter):
    job = plan("nup", count, card, paper, margin=margin, gutter=gutter)
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


@quick
@jobs
def test_cut_marks_keep_off_the_cards(count, card, paper, margin, gutter):
    each = fitted(card, paper, margin, gutter)
    job = plan("nup", each, card, paper, margin=margin, gutter=gutter)
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


@quick
@jobs
def test_instructions_meet_nothing(count, card, paper, margin, gutter):
    job = plan("nup", count, card, paper, margin=margin, gutter=gutter)
    full = plan("nup", fitted(card, paper, margin, gutter), card, paper, margin=margin, gutter=gutter)
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


@quick
@jobs
def test_advice_on_size_is_true(count, card, paper, margin, gutter):
    each, edge = fitted(card, paper, margin, gutter), max(margin, UNPRINTABLE)
    job = plan("nup", count, card, paper, margin=margin, gutter=gutter)
    said = [re.fullmatch(r".* fits (\d+) to a sheet of .*; (.+)×(.+) mm would fit (\d+)", a) for a in job.advice]
    half_empty = each * card.width * card.height < paper.width * paper.height / 2
    if found := next(filter(None, said), None):
        better = Size(float(found[2]), float(found[3]))
        assert (int(found[1]), int(found[4])) == (each, fitted(better, paper, edge, gutter))
        assert int(found[4]) > each
        assert half_empty or min(better.width / card.width, better.height / card.height) >= 0.88
    else:
        assert not half_empty
        assert fitted(Size(card.width * 0.93, card.height * 0.93), paper, edge, gutter) <= each


# Booklets


def sides(job):
    """What each side shows, left to right, rows parted by a stroke; pages counted from 1."""
    shown = {}
    for at in job.placements:
        shown.setdefault((at.sheet, at.side), {}).setdefault(at.y, []).append(str(at.page + 1))
    return [" / ".join(" ".join(row) for row in rows.values()) for rows in shown.values()]


@pytest.mark.parametrize(
    ("up", "count", "printed"),
    [
        (2, 4, "4 1, 2 3"),
        (2, 8, "8 1, 2 7, 6 3, 4 5"),
        (2, 16, "16 1, 2 15, 14 3, 4 13, 12 5, 6 11, 10 7, 8 9"),
        (4, 4, "4 1, 2 3"),
        (4, 8, "8 1 / 6 3, 2 7 / 4 5"),
        (4, 12, "12 1 / 10 3, 2 11 / 4 9, 8 5, 6 7"),
        (4, 16, "16 1 / 14 3, 2 15 / 4 13, 12 5 / 10 7, 6 11 / 8 9"),
    ],
)
def test_booklet_order(up, count, printed):
    job = plan("booklet", count, booklet_page(A4, up), A4, up=up)
    assert ", ".join(sides(job)) == printed
    odd = up == 4 and count % 8 == 4
    assert job.advice == (("the lower half of the last sheet stays empty",) if odd else ())
    rtl = plan("booklet", count, booklet_page(A4, up), A4, up=up, binding="right")
    swapped = [" / ".join(" ".join(row.split()[::-1]) for row in s.split(" / ")) for s in sides(job)]
    assert sides(rtl) == swapped


def test_padding():
    assert [padded(n) for n in (1, 4, 5, 15, 16, 17)] == [4, 4, 8, 16, 16, 20]


def shown(job, sheet, side, x, y):
    """The page on one face of a sheet at a point of the front, read as a book is held; None where it is bare.

    Its top must point to the top of the sheet, and its lines must run to the right for whoever looks at it.
    """

    def through(point):
        return point if side == "front" else behind(*point, job.paper, job.flip)

    px, py = through((x, y))
    for at in job.placements:
        left, top, right, bottom = box(at, job.page)
        if (at.sheet, at.side) == (sheet, side) and left < px < right and top < py < bottom:
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
            k = at.rotation // 90
            (ax, ay), (bx, by), (cx, cy) = (through(corners[(k + i) % 4]) for i in (0, 1, 3))
            assert (bx - ax, by - ay) == near((job.page.width * (1 if side == "front" else -1), 0))
            assert (cx - ax, cy - ay) == near((0, job.page.height))
            return at.page
    return None


def folded(job, binding):
    """Print, turn, cut, nest, fold, and read: the pages of the finished booklet from cover to cover.

    The sheets are cut along the cut marks and the fold marks are folded. Each sheet's lower half goes inside
    its upper half, each sheet inside the one before; an empty half is thrown away.
    """
    cuts = sorted({rule.y1 for rule in job.rules if rule.kind == "cut"})
    (fold,) = {x for rule in job.rules if rule.kind == "fold" for x in (rule.x1, rule.x2)}
    edges = [0, *cuts, job.paper.height]
    cover, rear = (1.5 * fold, 0.5 * fold) if binding == "left" else (0.5 * fold, 1.5 * fold)
    nest = []
    for sheet in range(job.sheets):
        for top, bottom in pairwise(edges):
            y = (top + bottom) / 2
            leaf = [shown(job, sheet, *face, y) for face in (("front", cover), ("back", cover))]
            leaf += [shown(job, sheet, *face, y) for face in (("back", rear), ("front", rear))]
            if leaf != [None] * 4:
                nest.append(leaf)
    return [page for leaf in nest for page in leaf[:2]] + [page for leaf in nest[::-1] for page in leaf[2:]]


@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("up", [2, 4])
@pytest.mark.parametrize("paper", [A4, LETTER])
def test_folded_it_reads_in_order(paper, up, binding):
    page = booklet_page(paper, up)
    for count in sorted({padded(n) for n in range(1, 129)}):
        job = plan("booklet", count, page, paper, up=up, binding=binding)
        assert folded(job, binding) == list(range(count))
        assert job.sheets == -(-count // (2 * up))
        order = [(at.sheet, "front back".index(at.side), at.y, at.x) for at in job.placements]
        assert order == sorted(order)
        assert {(at.x, at.y) for at in job.placements} <= {(x, y) for x in (0, page[0]) for y in (0, page[1])}


@pytest.mark.parametrize(
    ("up", "page", "paper", "flip", "slot"),
    [
        (2, (148.5, 210), A4.turned(), "short", (146.5, 100, 90, 270)),
        (4, (105, 148.5), A4, "long", (103, 287, 133.5, 270)),
    ],
)
def test_booklet_sheet(up, page, paper, flip, slot):
    assert booklet_page(A4, up) == booklet_page(A4.turned(), up) == page
    job = plan("booklet", 8, Size(*page), A4, up=up)
    assert (job.paper, job.page, job.sides, job.flip, job.slots[0][:4]) == (paper, page, 2, flip, slot)
    assert book_flip(paper) == flip


def test_booklet_marks():
    folds = [(148.5, 5, 148.5, 9), (148.5, 201, 148.5, 205)]
    assert [rule[1:5] for rule in plan("booklet", 4, booklet_page(A4, 2), A4).rules] == folds
    job = plan("booklet", 4, booklet_page(A4, 4), A4, up=4)
    folds = [(105, 5, 105, 9), (105, 144.5, 105, 148.5), (105, 148.5, 105, 152.5), (105, 288, 105, 292)]
    assert [rule[1:5] for rule in job.rules if rule.kind == "fold"] == folds
    cuts = [(5, 148.5, 9, 148.5), (201, 148.5, 205, 148.5)]
    assert [rule[1:5] for rule in job.rules if rule.kind == "cut"] == cuts


@pytest.mark.parametrize("up", [2, 4])
@pytest.mark.parametrize("paper", PAPERS.values())
def test_booklet_instructions_stay_in_the_fold(paper, up):
    job = plan("booklet", 16, booklet_page(paper, up), paper, up=up)
    assert all(within(span(rule), job.paper, 5) for rule in job.rules)
    assert [slot.where for slot in job.slots] == job.faces
    middle = job.paper.height / 2
    for slot in job.slots:
        assert all(apart(span(rule), words(slot)) >= 1 - HAIR for rule in job.rules)
        left, top, right, bottom = words(slot)
        assert job.paper.width / 2 - 4 < left < right < job.paper.width / 2
        upper, lower = (5, middle), (middle, job.paper.height - 5)
        first, last = lower if up == 4 and slot.where[0] == 0 else upper
        assert first < top < bottom < last, "the upper row of the first sheet is the cover"
    for ruler in job.rulers:
        left, top, right, bottom = words(ruler)
        assert job.paper.width / 2 < left < right < job.paper.width / 2 + 5
        assert within(words(ruler), job.paper, 9)
        assert all(apart(span(rule), words(ruler)) >= 1 - HAIR for rule in job.rules)
        assert up == 2 or (top > middle) == (ruler.where[0] == 0)
    if job.rulers:
        cover = (0, "back" if up == 2 else "front")
        assert [ruler.where for ruler in job.rulers] == [cover, *((n, "front") for n in range(1, job.sheets))]
    else:
        assert "no room for a ruler beside the fold" in " ".join(job.advice)
        assert booklet_page(paper, up).height < 75


@pytest.mark.parametrize(
    ("page", "options", "said"),
    [
        (size("A6"), {"up": 4}, "the page is 105×148 mm; A4 with 4 pages to a side gives 105×148.5 mm"),
        (size("A6"), {}, "the page is 105×148 mm; A4 with 2 pages to a side gives 148.5×210 mm"),
        (size("A6"), {"up": 3}, "cannot have 3 pages to a side; choose 2 or 4"),
        (Size(148.5, 210), {"binding": "top"}, 'unknown binding "top"; choose left or right'),
    ],
)
def test_booklet_mistakes(page, options, said):
    with pytest.raises(PrintkitError, match=said):
        plan("booklet", 8, page, A4, **options)


def test_booklet_of_a_page_not_quite_the_half():
    assert plan("booklet", 4, Size(148.505, 209.995), A4).page == (148.5, 210)


def test_booklet_must_be_padded():
    with pytest.raises(ValueError, match="6 pages make no booklet: pad them to 8"):
        plan("booklet", 6, booklet_page(A4, 2), A4)
