"""How pages go onto paper, as numbers: backs, folds, copies, laminating, stocks, zines and tiles."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.core.errors import PrintkitError
from printkit.core.units import PAPERS, Size, booklet_page, size
from printkit.core.units import zine_page as eighth
from printkit.imposition import behind, plan
from printkit.imposition.booklet import padded, thickness_of
from printkit.imposition.capacity import worth
from printkit.imposition.laminating import HOLE, RADIUS, pouches
from printkit.imposition.nup import cards_of
from printkit.imposition.seams import crosses
from printkit.imposition.tile_grid import raster
from printkit.imposition.turning import book_flip, flipped, parts
from printkit.inputs.cells import Cells
from printkit.inputs.stock import find_stock, stocks

A4, LETTER = PAPERS["A4"], PAPERS["Letter"]
near = pytest.approx
quick = settings(max_examples=80, deadline=None)
PT = 72 / 25.4
FLIPS, TURNS = ("long", "short"), ("book", "calendar")


def box(at, page):
    width, height = page.turned() if at.rotation % 180 else page
    return at.x, at.y, at.x + at.scale * width, at.y + at.scale * height


def through(found, paper, flip):
    """The box on the other side of the sheet that lies behind this one."""
    (x1, y1), (x2, y2) = (behind(*corner, paper, flip) for corner in (found[:2], found[2:]))
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


# Backs


def backed(count):
    """Decks of `count` cards with a back each: the pages with odd numbers, from 0."""
    return frozenset(range(1, 2 * count, 2))


@pytest.mark.parametrize(
    ("card", "flip", "turn", "back", "rotation"),
    [
        # A4 lies landscape for these cards, 4 to a sheet: short is the upright axis, long the level one.
        ("130x96", "short", "book", (148.5, 9), 0),
        ("130x96", "short", "calendar", (148.5, 9), 180),
        ("130x96", "long", "book", (18.5, 105), 180),
        ("130x96", "long", "calendar", (18.5, 105), 0),
        # Portrait: long is the upright axis.
        ("96x130", "long", "book", (105, 18.5), 0),
        ("96x130", "long", "calendar", (105, 18.5), 180),
        ("96x130", "short", "book", (9, 148.5), 180),
        ("96x130", "short", "calendar", (9, 148.5), 0),
    ],
)
def test_the_back_of_the_first_card(card, flip, turn, back, rotation):
    job = plan("nup", 8, size(card), A4, backs=backed(4), flip=flip, turn=turn)
    front = next(at for at in job.placements if at.page == 0)
    found = next(at for at in job.placements if at.page == 1)
    assert (found.side, found.x, found.y, found.rotation) == ("back", *back, rotation)
    assert (front.x, front.y) == ((18.5, 9) if card == "130x96" else (9, 18.5))
    assert (job.sides, job.flip) == (2, flip)


@quick
@given(
    count=st.integers(1, 30),
    card=st.sampled_from(["130x96", "96x130", "74x105", "85x55", "150x100"]),
    paper=st.sampled_from([A4, LETTER]),
    flip=st.sampled_from([None, *FLIPS]),
    turn=st.sampled_from(TURNS),
    lacking=st.sets(st.integers(0, 29)),
)
def test_turned_over_every_card_has_its_own_back_the_right_way_up(count, card, paper, flip, turn, lacking):
    """Print, flip as the printer does, cut, turn a card as a person does, and read its back."""
    backs, pages = set(), 0
    for card_number in range(count):
        pages += 1
        if card_number not in lacking:
            backs.add(pages)
            pages += 1
    job = plan("nup", pages, size(card), paper, backs=backs, flip=flip, turn=turn)
    fronts = {(at.sheet, box(at, job.page)): at for at in job.placements if at.side == "front"}
    printed = [at for at in job.placements if at.side == "back"]
    assert sorted(at.page for at in printed) == sorted(backs)
    assert job.flip == (flip or book_flip(job.paper) if backs else None)
    for at in printed:
        place = through(box(at, job.page), job.paper, job.flip)
        front = next(
            f for (sheet, where), f in fronts.items() if sheet == at.sheet and where == near(place, abs=1e-4)
        )
        assert front.page == at.page - 1
        # The top of the back, seen through the sheet, is that of the front for a book, its foot for a calendar.
        left, top, right, bottom = box(at, job.page)
        head = top if at.rotation == 0 else bottom
        seen = behind((left + right) / 2, head, job.paper, job.flip)[1]
        assert seen == near(place[1] if turn == "book" else place[3], abs=1e-4)


@pytest.mark.parametrize(("turn", "size_of_cell"), [("book", (260, 96)), ("calendar", (130, 192))])
def test_folded_front_and_back_lie_side_by_side(turn, size_of_cell):
    job = plan("nup", 8, Size(130, 96), A4, backs=backed(4), fold=True, turn=turn)
    assert (job.sides, job.flip) == (1, None)
    by_page = {at.page: at for at in job.placements}
    for front in range(0, 8, 2):
        one, other = by_page[front], by_page[front + 1]
        assert (one.sheet, one.rotation) == (other.sheet, 0)
        moved = (other.x - one.x, other.y - one.y, other.rotation)
        assert moved == near((130, 0, 0) if turn == "book" else (0, 96, 180))
    (fold, *_) = [rule for rule in job.rules if rule.kind == "fold"]
    ends = (148.5, 9, 148.5, 105) if turn == "book" else (18.5, 105, 148.5, 105)
    assert fold[1:5] == near(ends)
    width, height = size_of_cell
    cuts = sorted({rule.x1 for rule in job.rules if rule.kind == "cut" and rule.x1 == rule.x2})
    assert cuts[1] - cuts[0] == width
    assert height in {
        round(b - a, 3) for a, b in pairwise(sorted({r.y1 for r in job.rules if r.y1 == r.y2 and r.kind == "cut"}))
    }


def test_a_card_without_a_back_leaves_its_half_empty():
    job = plan("nup", 3, Size(130, 96), A4, backs={1}, fold=True)
    assert [(at.page, at.x, at.y) for at in job.placements] == [(0, 18.5, 9), (1, 148.5, 9), (2, 18.5, 105)]
    assert cards_of(5, {1, 4}) == [(0, 1), (2, None), (3, 4)]


@pytest.mark.parametrize("up", [2, 4])
@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("paper", [A4, LETTER])
def test_booklets_flipped_about_the_other_axis_have_their_backs_turned(paper, up, binding):
    page = booklet_page(paper, up)
    for count in (4, 8, 12, 16, 64):
        as_a_book = plan("booklet", count, page, paper, up=up, binding=binding, thickness=0.1, safe=8)
        other = FLIPS[as_a_book.flip == "long"]
        job = flipped(as_a_book, other)
        assert flipped(as_a_book, as_a_book.flip) == flipped(as_a_book, None) == as_a_book
        assert job.flip == other
        wanted = {at.page: at for at in as_a_book.placements}
        for at in job.placements:
            one = wanted[at.page]
            if at.side == "front":
                assert at == one
                continue
            # What lies in front of it is the same as when the sheet turns like a book.
            assert through(box(at, page), job.paper, other) == near(
                through(box(one, page), job.paper, as_a_book.flip)
            )
            assert (at.rotation, at.shift) == (180, -one.shift)


def test_a_handout_turns_too():
    job = flipped(plan("single", 4, A4, A4, sides=2), "short")
    assert [(at.side, at.rotation) for at in job.placements] == [("front", 0), ("back", 180)] * 2
    assert job.flip == "short"
    one_sided = plan("single", 2, A4, A4)
    assert flipped(one_sided, "short") == one_sided


@pytest.mark.parametrize(("tray", "order"), [("face-down", [0, 1, 2]), ("face-up", [2, 1, 0])])
def test_fronts_and_backs_for_feeding_by_hand(tray, order):
    job = plan("nup", 20, Size(130, 96), A4, backs=backed(10))
    fronts, backs = parts(job, tray)
    assert fronts.faces == [(0, "front"), (1, "front"), (2, "front")]
    assert backs.faces == [(sheet, "back") for sheet in order]
    assert sorted(at.page for at in fronts.placements) == list(range(0, 20, 2))
    assert sorted(at.page for at in backs.placements) == list(range(1, 20, 2))
    assert {fronts.flip, backs.flip} == {None}
    with pytest.raises(PrintkitError, match="the sheets have one side; leave out --fronts-and-backs"):
        parts(plan("nup", 4, Size(130, 96), A4), tray)


def test_an_unknown_turn():
    with pytest.raises(PrintkitError, match='unknown turn "flap"; choose book or calendar'):
        plan("nup", 2, Size(130, 96), A4, backs={1}, turn="flap")


# Stock and copies

STOCK = {
    "avery-5371": (LETTER, (88.9, 50.8), (19.05, 12.70), (88.9, 50.8), (2, 5)),
    "avery-8373": (LETTER, (88.9, 50.8), (12.70, 19.05), (101.6, 63.5), (2, 4)),
    "avery-5388": (LETTER, (127, 76.2), (44.45, 25.40), (127, 76.2), (1, 3)),
    "avery-8389": (LETTER, (152.4, 101.6), (31.75, 31.75), (152.4, 114.3), (1, 2)),
    "avery-8387": (LETTER.turned(), (139.7, 107.95), (0, 0), (139.7, 107.95), (2, 2)),
    "avery-l7413": (A4, (90, 50.8), (15, 21.5), (90, 50.8), (2, 5)),
    "avery-l7414": (A4, (90, 52), (15, 18.5), (90, 52), (2, 5)),
    "avery-l7418": (A4, (86, 55), (19, 38.5), (86, 55), (2, 4)),
    "avery-c32010": (A4, (85, 54), (15, 13.5), (95, 54), (2, 5)),
    "avery-c32015": (A4, (85, 54), (17, 31.5), (91, 60), (2, 4)),
    "zweckform-32254": (A4, (105, 70), (0, 8.5), (105, 70), (2, 4)),
    "sigel-lp800": (A4, (85, 55), (15, 10), (95, 55), (2, 5)),
}


def test_the_table_of_stocks_is_as_measured():
    assert {
        name: (found.sheet, tuple(found.card), found.first, found.pitch, found.grid)
        for name, found in stocks().items()
    } == STOCK


@pytest.mark.parametrize("name", STOCK)
def test_a_stock_fills_its_paper_evenly(name):
    stock = find_stock(name)
    for axis, whole in enumerate(stock.sheet):
        sum_of_it = 2 * stock.first[axis] + (stock.grid[axis] - 1) * stock.pitch[axis] + stock.card[axis]
        lower = 2 if (name, axis) == ("sigel-lp800", 1) else 0  # its bottom is 12 mm, its top 10
        assert sum_of_it + lower == near(whole, abs=0.02), "from edge to edge"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("AVERY-5371", "avery-5371"),
        ("8371", "avery-5371"),
        ("5871", "avery-5371"),
        ("Avery 5881", "avery-8373"),
        ("L7415", "avery-l7414"),
        ("c32011", "avery-c32010"),
        ("lp800", "sigel-lp800"),
    ],
)
def test_stocks_have_other_names(said, name):
    assert find_stock(said).name == name


def test_an_unknown_stock():
    with pytest.raises(PrintkitError, match='no stock "avery-5372"; did you mean "avery-5371"'):
        find_stock("avery-5372")


MINE = """\
mine:
  about: Cards of our own
  card: 90x60
  paper: A4
  first: [15, 28.5]
  pitch: [90, 60]
  grid: [2, 4]
"""


def test_a_table_of_ones_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cards.yaml").write_text(MINE, encoding="utf-8")
    assert find_stock("cards.yaml").name == "mine"
    assert find_stock("cards.yaml#MINE").cells.tops == (28.5, 88.5, 148.5, 208.5)
    (tmp_path / "cards.yaml").write_text(MINE + MINE.replace("mine:", "other:"), encoding="utf-8")
    with pytest.raises(PrintkitError, match="the table has 2 stocks; name one: cards"):
        find_stock("cards.yaml")
    with pytest.raises(PrintkitError, match='no stock "mien"; did you mean "mine"'):
        find_stock("cards.yaml#mien")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("card: 90x60", "card: ninety", 'cards.yaml:3:9: "card" is "ninety"; it must be a size like 88.9x50.8'),
        ("paper: A4", "paper: A5", 'cards.yaml:4:10: "paper" is "A5"; known are A4, Letter'),
        ("grid: [2, 4]", "grid: [2]", 'cards.yaml:7:9: "grid" has 1 entries; it takes 2 to 2'),
        ("grid: [2, 4]", "grid: [2, 5]", "cards.yaml:7:9: the cards reach 328.5 mm down, and the paper has 297 mm"),
        ("pitch: [90", "pitch: [80", "cards.yaml:6:10: the cards lie on one another: 90 mm across, pitch 80 mm"),
        ("  about: Cards of our own\n", "", 'cards.yaml:2:3: stock.mine lacks "about"'),
        ("mine:", "z/../../../../../tmp/x:", 'cards.yaml:1:1: "z/../../../../../tmp/x" is no name for a stock; take'),
        ("mine:", "Ours:", 'cards.yaml:1:1: "Ours" is no name for a stock; take small letters, digits and hyphens'),
        ("mine:", f"{41 * 'a'}:", "is no name for a stock"),
        ("first:", "frist:", 'cards.yaml:5:3: unknown key "frist"; did you mean "first"?'),
    ],
)
def test_mistakes_in_a_table(tmp_path, monkeypatch, old, new, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cards.yaml").write_text(MINE.replace(old, new), encoding="utf-8")
    with pytest.raises(PrintkitError) as caught:
        find_stock("cards.yaml")
    assert said in str(caught.value)


def test_there_is_no_such_table():
    with pytest.raises(PrintkitError, match='there is no file "none'):
        find_stock("none.yaml#mine")


def test_cards_on_a_part_used_sheet():
    stock = find_stock("avery-5388")
    job = plan("nup", 5, stock.card, LETTER, stock=stock.cells, start=3, backs={1})
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
        plan("nup", 5, stock.card, LETTER, stock=stock.cells, start=4)


@pytest.mark.parametrize("flip", FLIPS)
def test_on_an_uneven_stock_the_backs_lie_behind_the_cards(flip):
    stock = find_stock("sigel-lp800")
    job = plan("nup", 20, stock.card, A4, stock=stock.cells, backs=backed(10), flip=flip)
    cells = {(x, y, round(x + 85, 3), round(y + 55, 3)) for x, y in stock.cells.places}
    backs = [box(at, stock.card) for at in job.placements if at.side == "back"]
    assert {tuple(round(edge, 3) for edge in through(found, A4, flip)) for found in backs} == cells
    assert min(found[1] for found in backs) == (10 if flip == "long" else 12)


def test_copies_collated_and_by_card():
    dealt = {
        by_card: [at.page for at in plan("nup", 3, Size(130, 96), A4, copies=2, by_card=by_card).placements]
        for by_card in (False, True)
    }
    assert dealt == {False: [0, 1, 2, 0, 1, 2], True: [0, 0, 1, 1, 2, 2]}
    job = plan("nup", 6, Size(130, 96), A4, copies=3, backs=backed(3))
    assert Counter(at.page for at in job.placements) == dict.fromkeys(range(6), 3)
    assert (job.copies, job.sheets) == (3, 3)


# Cutting and laminating


def test_the_order_of_cuts():
    job = plan("nup", 4, Size(130, 96), A4)
    by_number = sorted((int(label.text), label) for label in job.labels)
    assert [number for number, _ in by_number] == [1, 2, 3, 4, 5, 6]
    marks = {(r.x1, r.y1): r for r in job.rules}
    for number, label in by_number:
        rule = min(marks.values(), key=lambda r: abs(r.x2 - label.x) + abs(r.y2 - label.y))
        assert (rule.x1 == rule.x2) == (number <= 3), "all of one direction first"
        assert abs(rule.x2 - label.x) < 6
        assert abs(rule.y2 - label.y) < 6
    boxes = [box(at, job.page) for at in job.placements]
    assert all(not (b[0] < label.x < b[2] and b[1] < label.y < b[3]) for b in boxes for label in job.labels)
    assert "6 straight cuts" in job.steps[0]


@quick
@given(
    width=st.integers(20, 200),
    height=st.integers(20, 200),
    gutter=st.sampled_from([0, 0, 0, 1, 2.5, 6, 9]),
    laminate=st.sampled_from([0, 0, 3, 5]),
    fold=st.booleans(),
    margin=st.sampled_from([4, 5, 7.5]),
)
def test_numbers_of_cuts_are_legible_and_touch_nothing(width, height, gutter, laminate, fold, margin):
    asked = {"backs": backed(2) if fold else (), "fold": fold, "margin": margin, "gutter": gutter}
    try:
        job = plan("nup", 4, Size(width, height), A4, laminate=laminate, **asked)
    except PrintkitError:
        return
    cards = [box(at, job.page) for at in job.placements]
    lines = [(min(r.x1, r.x2), min(r.y1, r.y2), max(r.x1, r.x2), max(r.y1, r.y2)) for r in job.rules]
    words = [(s.x, s.y - 1.6, s.x + s.width, s.y + 0.6) for s in job.slots]
    words += [(r.x, r.y - 1.6, r.x + r.length, r.y + 0.1) for r in job.rulers]
    numbers = []
    for label in job.labels:
        wide, high = (label.size / PT * em for em in (0.65 * len(label.text), 0.67))
        numbers.append((label.x, label.y - high, label.x + wide, label.y))
        assert label.size >= 4.5
        assert label.size >= 6 or len(label.text) > 1 or job.placements[0].x < margin + 3
    for nth, (left, top, right, bottom) in enumerate(numbers):
        assert left >= margin - 0.01
        assert top >= margin - 0.2
        for other in (*cards, *lines, *words, *numbers[:nth]):
            apart = left > other[2] - 0.01 or right < other[0] + 0.01 or top > other[3] or bottom < other[1]
            assert apart, (job.labels[nth], other)


@pytest.mark.parametrize(("card", "first"), [("60x130", "y"), ("130x60", "x"), ("85x55", "x")])
def test_the_direction_with_the_fewest_cuts_comes_first(card, first):
    job = plan("nup", 1, size(card), A4)
    one = next(label for label in job.labels if label.text == "1")
    upright = any(rule.x1 == rule.x2 and abs(rule.x1 + 0.5 - one.x) < 1e-6 for rule in job.rules)
    assert upright == (first == "x")


@pytest.mark.parametrize(("overlap", "gap", "card"), [(3, 6, "130x96"), (5, 10, "128x94")])
def test_laminated_cards_stand_apart(overlap, gap, card):
    job = plan("nup", 4, size(card), A4, laminate=overlap, punch=True)
    page = size(card)
    lefts, tops = sorted({at.x for at in job.placements}), sorted({at.y for at in job.placements})
    assert lefts[1] - lefts[0] - page.width == near(gap)
    assert tops[1] - tops[0] - page.height == near(gap)
    film = {rule.y1 for rule in job.rules if rule.kind == "film" and rule.y1 == rule.y2}
    cuts = {rule.y1 for rule in job.rules if rule.kind == "cut" and rule.y1 == rule.y2}
    assert cuts == {edge for y in tops for edge in (y, y + page.height)}
    assert film <= {round(edge, 6) for y in tops for edge in (y - overlap, y + page.height + overlap)}
    assert film
    corners = [arc for arc in job.arcs if arc.sweep == 90]
    assert len(corners) == 16
    assert {arc.radius for arc in corners} == {RADIUS}
    for at in job.placements:
        mine = {
            (arc.x, arc.y)
            for arc in corners
            if at.x < arc.x < at.x + page.width and at.y < arc.y < at.y + page.height
        }
        assert (round(at.x + RADIUS, 6), round(at.y + RADIUS, 6)) in mine
        assert len(mine) == 4
    holes = [arc for arc in job.arcs if arc.sweep == 360]
    assert {(arc.x, arc.y, arc.radius) for arc in holes} == {
        (round(at.x + page.width / 2, 6), round(at.y + 6, 6), HOLE / 2) for at in job.placements
    }


@pytest.mark.parametrize(
    ("card", "paper", "asked", "better"),
    [
        ("130x96", A4, {"gutter": 4}, "129x95"),
        ("130x96", A4, {"laminate": 3}, "128x94"),
        ("129x95", A4, {"laminate": 5}, "126x92"),
        ("130x96", LETTER, {"laminate": 3}, "129x95"),
        ("148x105", A4, {"margin": 0}, "138x97"),
        ("65x96", A4, {"gutter": 4, "backs": backed(8), "fold": True}, "64x95"),
    ],
)
def test_a_size_with_room_for_all_marks_words_and_a_ruler_is_named(card, paper, asked, better):
    tight = plan("nup", 16, size(card), paper, **asked)
    assert "no room for" in " ".join(tight.advice)
    assert sum(f"and a ruler: --size {better}" in said for said in tight.advice) == 1
    assert tight.steps[0].startswith("cut at the marks and where the notes say" if tight.rules else "cut where the")
    roomy = plan("nup", 16, size(better), paper, **{**asked, "margin": 5})
    assert "no room for" not in " ".join(roomy.advice)
    assert all(cut.marked for cut in roomy.cuts)
    assert roomy.slots
    assert roomy.rulers
    assert roomy.sheets == tight.sheets
    assert roomy.steps[0].startswith("cut at the marks in the order of their numbers")


def test_pouches():
    assert pouches(16, Size(130, 96), A4, 3) == [(1, 4), (5, 8), (9, 12), (13, 16)]
    assert pouches(5, Size(130, 96), A4, 5) == [(1, 2), (3, 4), (5, 5)]
    assert pouches(1, Size(205, 290), A4, 5) == [(1, 1)]


def test_a_gutter_that_loses_half_of_the_cards_is_refused():
    worth(Size(130, 96), A4, 5, 6)
    said = (
        "stand 10 mm apart lose half of their places: 2 instead of 4 fit to a sheet of A4; of .*, 4 would fit: --size"
    )
    with pytest.raises(PrintkitError, match=said):
        worth(Size(130, 96), A4, 5, 10)


# Booklets


@pytest.mark.parametrize(("pages", "most"), [(16, 0.39), (32, 0.91), (64, 1.95)])
def test_creep(pages, most):
    job = plan("booklet", pages, booklet_page(A4, 2), A4, thickness=thickness_of(80), safe=8)
    assert max(at.shift for at in job.placements) == near(most)
    middle = job.paper.width / 2
    for at in job.placements:
        assert at.shift == near((1 if at.x < middle else -1) * 1.3 * 0.1 * at.sheet)
    still = plan("booklet", pages, booklet_page(A4, 2), A4)
    assert {at.shift for at in still.placements} == {0}
    assert (job.rules, job.slots, job.rulers) == (still.rules, still.slots, still.rulers)
    assert [at._replace(shift=0) for at in job.placements] == [at._replace(shift=0) for at in still.placements]


def test_creep_counts_leaves_where_sheets_are_cut():
    job = plan("booklet", 16, booklet_page(A4, 4), A4, up=4, thickness=0.1)
    assert {(at.sheet, at.y > 0): abs(at.shift) for at in job.placements} == near(
        {(0, False): 0, (0, True): 0.13, (1, False): 0.26, (1, True): 0.39}
    )


def test_creep_that_reaches_the_margin_is_told():
    thick = plan("booklet", 128, booklet_page(A4, 2), A4, thickness=thickness_of(160), safe=8)
    assert "the innermost pages move 8.06 mm towards the fold" in thick.advice[0]
    assert plan("booklet", 64, booklet_page(A4, 2), A4, thickness=0.1, safe=8).advice == ()


# Zines


def test_the_zine_is_folded_into_a_booklet():
    """The slit makes a ring of the sheet, in which every pair of neighbours is joined by a fold."""
    for paper in (A4, LETTER):
        page = eighth(paper)
        job = plan("zine", 8, page, paper)
        assert job.paper == (max(paper), min(paper))
        shown = {(round(at.x / page.width), round(at.y / page.height)): at for at in job.placements}
        rows = [[shown[c, r].page + 1 for c in range(4)] for r in (0, 1)]
        assert rows == [[5, 4, 3, 2], [6, 7, 8, 1]]
        assert [shown[0, r].rotation for r in (0, 1)] == [180, 0]
        # Round the slit from the front cover on: each panel joins the next at an edge that is not cut.
        ring = [(3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1), (1, 1), (2, 1)]
        assert [shown[at].page for at in ring] == list(range(8))
        (slit,) = [rule for rule in job.rules if rule.kind == "cut"]
        assert slit[1:5] == near((job.paper.width / 4, page.height, 3 * job.paper.width / 4, page.height))
        folds = [rule[1:5] for rule in job.rules if rule.kind == "fold"]
        assert len(folds) == 5
        for (c1, r1), (c2, r2) in pairwise([*ring, ring[0]]):
            if r1 == r2:
                edge = (max(c1, c2) * page.width, 0, max(c1, c2) * page.width, job.paper.height)
            else:
                edge = (c1 * page.width, page.height, (c1 + 1) * page.width, page.height)
            assert any(fold == near(edge) for fold in folds)
        # The sheet is folded lengthwise with the heads of both rows at the fold, so that all pages stand upright.
        heads = {at.y + (page.height if at.rotation == 180 else 0) for at in job.placements}
        assert heads == {page.height}


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_the_zine_has_its_words_and_ruler_in_the_margin_beside_a_fold(paper):
    page = eighth(paper)
    job = plan("zine", 8, page, paper, margin=5)
    (slot,), (ruler,) = job.slots, job.rulers
    assert (ruler.length, job.advice) == (100, ())
    for x, y, length, rotation in (slot[:4], ruler[:4]):
        assert rotation == 270
        assert page.width - 5 + 0.8 <= x - 1.6 < x < page.width - 1
        assert 5 <= y - length < y <= job.paper.height - 5
    assert slot.y - slot.width - ruler.y >= 3
    bare = plan("zine", 8, page, paper, margin=4)
    assert (bare.slots, bare.rulers) == ((), ())
    assert "no room for the print instructions and a ruler beside the fold" in bare.advice[0]
    (small,) = plan("zine", 8, eighth(size("A5")), size("A5"), margin=5).rulers
    assert small.length == 50


def test_zine_mistakes():
    with pytest.raises(PrintkitError, match="there are 7 pages; a sheet is folded into exactly 8"):
        plan("zine", 7, eighth(A4), A4)
    with pytest.raises(PrintkitError, match="the page is 105×148 mm; an eighth of A4 is"):
        plan("zine", 8, size("A6"), A4)


# Tiles


@pytest.mark.parametrize(
    ("poster", "paper", "margin", "overlap", "sheets"),
    [
        ("A3", A4, 5, 10, 4),
        ("A2", A4, 5, 10, 8),
        ("A1", A4, 5, 10, 12),
        ("841x1189", A4, 5, 10, 21),
        ("A2", LETTER, 6.35, 10, 8),
        ("A1", LETTER, 6.35, 10, 15),
        ("841x1189", LETTER, 6.35, 10, 25),
        ("A3", A4, 0, 0, 2),
        ("A2", A4, 0, 0, 4),
        ("A1", A4, 0, 0, 9),
    ],
)
def test_how_many_tiles(poster, paper, margin, overlap, sheets):
    for page in (size(poster), size(poster).turned()):
        grid = raster(page, paper, margin, overlap)
        assert grid.columns * grid.rows == sheets
        assert plan("tiles", 1, page, paper, margin=margin, overlap=overlap).sheets == sheets + 1


@quick
@given(
    page=st.builds(Size, st.integers(150, 1200), st.integers(150, 1200)),
    paper=st.sampled_from([A4, LETTER]),
    margin=st.integers(3, 12),
    overlap=st.integers(5, 20),
)
def test_tiles_show_all_and_share_their_overlap(page, paper, margin, overlap):
    job = plan("tiles", 1, page, paper, margin=margin, overlap=overlap, clear=12)
    grid = raster(page, paper, margin, overlap)
    small, *tiles = job.placements
    assert small.scale <= 1
    assert 0 < small.x < small.x + small.scale * page.width < job.paper.width
    windows = [(at.window.x - at.x, at.window.y - at.y, at.window.width, at.window.height) for at in tiles]
    for nth, (x, y, width, height) in enumerate(windows):
        c, r = nth % grid.columns, nth // grid.columns
        bare = tiles[nth].window.x - margin, tiles[nth].window.y - margin
        assert bare == near((grid.bare[0] if c == 0 else 0, grid.bare[1] if r == 0 else 0))
        pitch = grid.shown.width - overlap, grid.shown.height - overlap
        assert (x - bare[0], y - bare[1]) == near((c * pitch[0] - grid.bare[0], r * pitch[1] - grid.bare[1]))
        assert width == near(min(grid.shown.width - bare[0], page.width - x))
        assert height == near(min(grid.shown.height - bare[1], page.height - y))
        if c:
            assert windows[nth - 1][0] + windows[nth - 1][2] - x >= min(overlap, width) - 1e-4
        if c + 1 == grid.columns:
            assert x + width == near(page.width)
            left_over = grid.shown.width - bare[0] - width
            assert -1e-3 <= left_over <= grid.bare[0] + 1e-2, "in the middle, or with room for small print"
    for at in tiles:
        marks = [rule for rule in job.rules if rule.where == at.face]
        edges = [edge for rule in marks for edge in (rule.x1, rule.x2)]
        assert all(margin - 1e-4 <= edge <= job.paper.width - margin + 1e-4 for edge in edges)
    crosses = {}
    for at in tiles:
        for rule in job.rules:
            if rule.where == at.face and rule.kind == "guide":
                middle = (round((rule.x1 + rule.x2) / 2 - at.x, 3), round((rule.y1 + rule.y2) / 2 - at.y, 3))
                crosses.setdefault(middle, set()).add(at.sheet)
    assert all(len(sheets) >= 2 for sheets in crosses.values()), "every cross meets its neighbour's"
    assert len(crosses) >= 2 * (len(tiles) > 1)


@pytest.mark.parametrize("poster", ["A2", "A3", "500x200", "200x287"])
def test_a_line_shows_where_the_poster_ends(poster):
    page = size(poster)
    job = plan("tiles", 1, page, A4, clear=12)
    told: dict[tuple, list] = {}
    for at in job.placements[1:]:
        for rule in job.rules:
            if rule.kind == "edge" and rule.where == at.face:
                ends = rule.x1 - at.x, rule.y1 - at.y, rule.x2 - at.x, rule.y2 - at.y
                axis = 0 if ends[0] == near(ends[2]) else 1
                told.setdefault((axis, round(ends[axis], 3)), []).append((ends[1 - axis], ends[3 - axis]))
    assert sorted(told) == [(0, 0), (0, page.width), (1, 0), (1, page.height)]
    for (axis, _), pieces in told.items():
        pieces.sort()
        assert (pieces[0][0], pieces[-1][1]) == near((0, page[1 - axis]))
        assert all(after[0] == near(before[1]) for before, after in pairwise(pieces)), (
            "without a gap once it is glued"
        )


def test_one_column_of_tiles_is_one():
    assert plan("tiles", 1, size("200x500"), A4).steps[0] == "2 tiles (1 column, 2 rows) and an overview"


def test_every_tile_says_which_it_is_and_has_its_ruler():
    job = plan("tiles", 1, size("A2"), A4, clear=12)
    named = {slot.where: slot.name for slot in job.slots}
    assert list(named.values()) == [
        "",
        "A1 {of} 2×4",
        "B1 {of} 2×4 · {glue}",
        *(f"{c}{r} {{of}} 2×4 · {{glue}}" for r in (2, 3, 4) for c in "AB"),
    ]
    rulers = {ruler.where for ruler in job.rulers}
    assert rulers == {(sheet, "front") for sheet in range(job.sheets)}
    assert {ruler.length for ruler in job.rulers} == {100}
    assert job.advice == ()
    for each in (*job.slots, *job.rulers):
        x, y, length, rotation = each[:4]
        end = (x + length, y) if rotation == 0 else (x, y - length)
        assert all(
            5 < edge < side - 5 for point in ((x, y), end) for edge, side in zip(point, job.paper, strict=True)
        )
    glue = {rule.where for rule in job.rules if rule.kind == "glue"}
    assert glue == {(sheet, "front") for sheet in range(2, job.sheets)}, "all but the first"


def test_a_first_tile_without_bare_paper_is_told_to_have_no_ruler():
    job = plan("tiles", 1, size("564x390"), A4)  # what four tiles show together, to the edge
    assert job.advice == ("no room for the name and a ruler on tile A1: measure on another",)
    assert len(job.rulers) == job.sheets - 1


@pytest.mark.parametrize("poster", ["A2", "A1", "A3", "500x200"])
def test_the_glued_and_trimmed_poster_shows_no_small_print_and_no_dotted_line(poster):
    job = plan("tiles", 1, size(poster), A4)
    for at, slot in zip(job.placements[1:], job.slots[1:], strict=True):
        left, top, width, height = at.window
        c, r = slot.name[0] != "A", slot.name[1] != "1"
        seen = left + 10 * c, top + 10 * r, left + width, top + height  # neighbours cover the strips
        lines = [each[:4] for each in (slot, *job.rulers) if each.where == at.face]
        ends = [(x, y, x + n * (turn == 0), y - n * (turn == 270)) for x, y, n, turn in lines]
        ends += [rule[1:5] for rule in job.rules if rule.kind == "glue" and rule.where == at.face]
        for x1, y1, x2, y2 in ends:
            across = min(x1, x2) < seen[2] and max(x1, x2) > seen[0]
            assert not (across and min(y1, y2) < seen[3] and max(y1, y2) > seen[1])


def test_tiles_are_cut_where_neighbours_follow():
    job = plan("tiles", 1, size("A2"), A4)
    cuts = {
        at.sheet: [rule[1:5] for rule in job.rules if rule.kind == "cut" and rule.where == at.face]
        for at in job.placements
    }
    right, below = (292, 5, 292, 205), (5, 205, 292, 205)
    assert cuts == {
        0: [],
        1: [right, below],
        2: [below],
        3: [right, below],
        4: [below],
        5: [right, below],
        6: [below],
        7: [right],
        8: [],
    }
    assert not [rule for rule in plan("tiles", 1, size("A2"), A4, margin=0).rules if rule.kind == "cut"]


def test_crosses_keep_off_what_is_printed():
    page, line = size("A2"), (20.0, 190.0, 400.0, 205.0)
    free = crosses(page, raster(page, A4, 5, 10), [])
    found = crosses(page, raster(page, A4, 5, 10), [line, (180.0, -5.0, 240.0, 150.0)])
    assert len(found) == len(free) == 20
    for x, y in found:
        inside = 0 < x < page.width and 0 < y < page.height
        assert not inside or not (line[0] < x + 3 and x - 3 < line[2] and line[1] < y + 3 and y - 3 < line[3])


def test_tiles_that_cannot_be():
    with pytest.raises(PrintkitError, match="a margin of 90 mm and an overlap of 15 mm leave nothing of A4"):
        plan("tiles", 1, size("A2"), A4, margin=90, overlap=15)
    with pytest.raises(PrintkitError, match="sheets; at most 400 are made"):
        plan("tiles", 1, Size(2000, 2000), A4, margin=70, overlap=20)


def test_cells_without_a_margin_have_no_cut_at_the_edge():
    assert Cells(A4, Size(105, 148.5), (0.0, 105.0), (0.0, 148.5)).cuts == ([105.0], [148.5])
    assert padded(5) == 8
