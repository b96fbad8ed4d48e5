"""Booklets, folded in code, read in order; creep is counted."""

from __future__ import annotations

from itertools import pairwise

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.units import PAPERS, Size, booklet_page, size
from printkit.imposition import plan_sheets, point_behind
from printkit.imposition.booklet import padded, thickness_of
from printkit.imposition.turning import book_flip, flip_backs
from printkit.inputs.cells import Cells
from tests.helpers.placements import A4, FLIPS, HAIR, LETTER, apart, box, near, span, through, within, words


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
    job = plan_sheets("booklet", count, booklet_page(A4, up), A4, up=up)
    assert ", ".join(sides(job)) == printed
    odd = up == 4 and count % 8 == 4
    assert job.advice == (("the lower half of the last sheet stays empty",) if odd else ())
    rtl = plan_sheets("booklet", count, booklet_page(A4, up), A4, up=up, binding="right")
    swapped = [" / ".join(" ".join(row.split()[::-1]) for row in s.split(" / ")) for s in sides(job)]
    assert sides(rtl) == swapped


def test_padding():
    assert [padded(n) for n in (1, 4, 5, 15, 16, 17)] == [4, 4, 8, 16, 16, 20]


def shown(job, sheet, side, x, y):
    """The page on one face of a sheet at a point of the front, read as a book is held; None where it is bare.

    Its top must point to the top of the sheet, and its lines must run to the right for whoever looks at it.
    """

    def through(point):
        return point if side == "front" else point_behind(*point, job.paper, job.flip)

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
        job = plan_sheets("booklet", count, page, paper, up=up, binding=binding)
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
    job = plan_sheets("booklet", 8, Size(*page), A4, up=up)
    assert (job.paper, job.page, job.sides, job.flip, job.slots[0][:4]) == (paper, page, 2, flip, slot)
    assert book_flip(paper) == flip


def test_booklet_marks():
    folds = [(148.5, 5, 148.5, 9), (148.5, 201, 148.5, 205)]
    assert [rule[1:5] for rule in plan_sheets("booklet", 4, booklet_page(A4, 2), A4).rules] == folds
    job = plan_sheets("booklet", 4, booklet_page(A4, 4), A4, up=4)
    folds = [(105, 5, 105, 9), (105, 144.5, 105, 148.5), (105, 148.5, 105, 152.5), (105, 288, 105, 292)]
    assert [rule[1:5] for rule in job.rules if rule.kind == "fold"] == folds
    cuts = [(5, 148.5, 9, 148.5), (201, 148.5, 205, 148.5)]
    assert [rule[1:5] for rule in job.rules if rule.kind == "cut"] == cuts


@pytest.mark.parametrize("up", [2, 4])
@pytest.mark.parametrize("paper", PAPERS.values())
def test_booklet_instructions_stay_in_the_fold(paper, up):
    job = plan_sheets("booklet", 16, booklet_page(paper, up), paper, up=up)
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
        plan_sheets("booklet", 8, page, A4, **options)


def test_booklet_of_a_page_not_quite_the_half():
    assert plan_sheets("booklet", 4, Size(148.505, 209.995), A4).page == (148.5, 210)


def test_booklet_must_be_padded():
    with pytest.raises(ValueError, match="6 pages do not make a booklet: pad them to 8"):
        plan_sheets("booklet", 6, booklet_page(A4, 2), A4)


@pytest.mark.parametrize("up", [2, 4])
@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("paper", [A4, LETTER])
def test_booklets_flipped_about_the_other_axis_have_their_backs_turned(paper, up, binding):
    page = booklet_page(paper, up)
    for count in (4, 8, 12, 16, 64):
        as_a_book = plan_sheets("booklet", count, page, paper, up=up, binding=binding, thickness=0.1, safe=8)
        other = FLIPS[as_a_book.flip == "long"]
        job = flip_backs(as_a_book, other)
        assert flip_backs(as_a_book, as_a_book.flip) == flip_backs(as_a_book, None) == as_a_book
        assert job.flip == other
        wanted = {at.page: at for at in as_a_book.placements}
        for at in job.placements:
            one = wanted[at.page]
            if at.side == "front":
                assert at == one
                continue
            # What lies in front of it is the same as when the sheet turns like a book.
            assert through(box(at, page), job.paper, other) == pytest.approx(
                through(box(one, page), job.paper, as_a_book.flip)
            )
            assert (at.rotation, at.shift) == (180, -one.shift)


@pytest.mark.parametrize(("pages", "most"), [(16, 0.39), (32, 0.91), (64, 1.95)])
def test_creep(pages, most):
    job = plan_sheets("booklet", pages, booklet_page(A4, 2), A4, thickness=thickness_of(80), safe=8)
    assert max(at.shift for at in job.placements) == pytest.approx(most)
    middle = job.paper.width / 2
    for at in job.placements:
        assert at.shift == pytest.approx((1 if at.x < middle else -1) * 1.3 * 0.1 * at.sheet)
    still = plan_sheets("booklet", pages, booklet_page(A4, 2), A4)
    assert {at.shift for at in still.placements} == {0}
    assert (job.rules, job.slots, job.rulers) == (still.rules, still.slots, still.rulers)
    assert [at._replace(shift=0) for at in job.placements] == [at._replace(shift=0) for at in still.placements]


def test_creep_counts_leaves_where_sheets_are_cut():
    job = plan_sheets("booklet", 16, booklet_page(A4, 4), A4, up=4, thickness=0.1)
    assert {(at.sheet, at.y > 0): abs(at.shift) for at in job.placements} == pytest.approx(
        {(0, False): 0, (0, True): 0.13, (1, False): 0.26, (1, True): 0.39}
    )


def test_creep_that_reaches_the_margin_is_told():
    thick = plan_sheets("booklet", 128, booklet_page(A4, 2), A4, thickness=thickness_of(160), safe=8)
    assert "the innermost pages move 8.06 mm towards the fold" in thick.advice[0]
    assert plan_sheets("booklet", 64, booklet_page(A4, 2), A4, thickness=0.1, safe=8).advice == ()


def test_cells_without_a_margin_have_no_cut_at_the_edge():
    assert Cells(A4, Size(105, 148.5), (0.0, 105.0), (0.0, 148.5)).cuts == ([105.0], [148.5])
    assert padded(5) == 8
