"""Finished sheets are printed, turned over, cut, nested and folded in code: by the words that stand on them alone, as
PDFium finds them, and by numbers of this file's own. Offsets and scales of printers included.
"""

from __future__ import annotations

import ctypes
import random
import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from printkit.compose.pages import Deck, Page
from printkit.core.display_list import Node, TextRun
from printkit.core.resources import find_layout
from printkit.core.units import MM
from printkit.imposition.booklet import CREEP
from printkit.imposition.impose import impose, plans_of_files
from printkit.inputs.layout import read_layout
from printkit.inputs.layout.sizing import on_paper
from printkit.inputs.options import Options
from printkit.inputs.printer import Printer
from printkit.inputs.sheets import Sheets
from printkit.inputs.stock import find_stock, shipped_stocks
from printkit.pdf.document import write_pdf
from printkit.pdf.metadata import Meta
from tests.helpers.finished_page import PT

ANCHOR = (12.0, 9.0)  # mm from a page's top left, where its word begins
CLOSE = 0.01  # mm
FLIPS, TURNS = ("long", "short"), ("book", "calendar")
META = Meta("Test", "printkit", "", "en", "", "tiny", 8.0)


class Word(NamedTuple):
    """A page's word on a sheet: the page, the side (0 in front), where it begins in mm from the top left as seen from
    the front, through the paper, and which way it runs."""

    page: int
    side: int
    x: float
    y: float
    way: tuple[float, float]


@lru_cache(maxsize=32)
def layout_of(name: str, job: Options):
    return on_paper(read_layout(find_layout(name)), job)


def deck_of(count: int, size, face, backs=()) -> Deck:
    """Pages with one word each: "P7"."""
    pages = []
    for number in range(1, count + 1):
        owner = Node("p", parent=Node("main", parent=Node("page")))
        word = TextRun(ANCHOR[0] * MM, ANCHOR[1] * MM, f"P{number}", face, 9, "#000000", 20, owner)
        pages.append(Page(number, size.width * MM, size.height * MM, (word,), "", (), number in backs))
    return Deck(tuple(pages), None)


def printed(name: str, count: int, job: Options, backs=()) -> tuple[list[list[Word]], tuple[float, float], object]:
    """The words on each sheet as they come to lie on paper, the size of a sheet in mm, and the plan.

    What a printer does: it scales about the middle of the sheet, and lays the ink of backs off as it was measured.
    """
    layout = layout_of(name, job)
    deck = deck_of(count, layout.trim, layout.family.face(), backs)
    plan = impose(layout, deck, job)
    made = [write_pdf(deck.pages, part, META, [], False) for part in plans_of_files(plan, job)]
    (width, height), flip = plan.paper, job.sheets.flip
    upright = {"long": width <= height, "short": width > height}.get(flip, True)
    off, scale = (job.printer.offset, job.printer.scale) if job.printer else ((0, 0), (100, 100))
    scale = scale[::-1] if width > height else scale
    sheets: list[list[Word]] = [[] for _ in range(plan.sheets)]
    for index, words in enumerate(words_of(made[0])):
        sheet, back = (index // 2, index % 2) if plan.sides == 2 else (index, 0)
        for page, x, y, (a, b) in words:
            x, y = (mm / 2 + (c - mm / 2) * s / 100 for mm, c, s in zip(plan.paper, (x, y), scale, strict=True))
            if back:  # seen from the front
                x, y, a, b = (width - x, y, -a, b) if upright else (x, height - y, a, -b)
                x, y = x + off[0], y + off[1]
            sheets[sheet].append(Word(page, back, x, y, (round(a), round(b))))
    return sheets, (width, height), plan


def words_of(data: bytes):
    """For each PDF page its words: the page named, x and y in mm from the top left, the way it runs (y downward)."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        height, text, found = page.get_height(), page.get_textpage(), []
        for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            said = (ctypes.c_ushort * 32)()
            length = pdfium.FPDFTextObj_GetText(each.raw, text.raw, said, 64)
            named = re.fullmatch(r"P(\d+)", bytes(said)[: length - 2].decode("utf-16-le").strip())
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(each.raw, matrix)
            size = (matrix.a**2 + matrix.b**2) ** 0.5
            way = matrix.a / size, -matrix.b / size
            found.append((int(named[1]), matrix.e / PT, (height - matrix.f) / PT, way))
        yield found
        text.close()
        page.close()
    document.close()


def near(one, other) -> bool:
    return all(abs(a - b) <= CLOSE for a, b in zip(one, other, strict=True))


def printer(chance: random.Random) -> Printer:
    off = round(chance.uniform(-5, 5), 2), round(chance.uniform(-5, 5), 2)
    scale = round(chance.uniform(98, 102), 2), round(chance.uniform(98, 102), 2)
    return Printer(offset=off, landscape=off, scale=scale, name="tried")


def read_through(sheets, size, rows: int, binding: str) -> list[list[tuple[int, float, float, tuple]]]:
    """Cut each sheet into its rows, lay each leaf into the one before, fold all in the middle, and turn the leaves:
    for each page read, the words on it, with their places from the page's top left as the reader sees them."""
    (width, height), middle = size, size[0] / 2
    leaves = []
    for words in sheets:
        for row in range(rows):
            top, bottom = row * height / rows, (row + 1) * height / rows
            leaves.append([w._replace(y=w.y - top) for w in words if top <= w.y < bottom])
    while leaves and not leaves[-1]:
        leaves.pop()  # thrown away

    def front(leaf, left: bool):
        edge = 0 if left else middle
        return [(w.page, w.x - edge, w.y, w.way) for w in leaf if not w.side and (w.x < middle) == left]

    def back(leaf, left: bool):
        """What is seen of that half from behind."""
        edge = middle if left else width
        return [(w.page, edge - w.x, w.y, (-w.way[0], w.way[1])) for w in leaf if w.side and (w.x < middle) == left]

    near_half = binding == "right"  # the half with the first page is the left one
    pages = []
    for leaf in leaves:
        pages += [front(leaf, near_half), back(leaf, near_half)]
    for leaf in reversed(leaves):
        pages += [back(leaf, not near_half), front(leaf, not near_half)]
    return pages


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize("up", [2, 4])
def test_booklets_of_1_to_64_pages_are_read_in_order(up, binding, flip):
    chance = random.Random(f"{up} {binding} {flip}")
    for count in range(4, 65, 4):  # what 1 to 64 pages are filled up to
        weight = chance.choice([0, 80, 120])
        sheets = Sheets(flip=flip, binding=binding, weight=weight)
        paper, half = chance.choice([("A4", "A5"), ("Letter", "139.7x215.9")])
        job = Options(paper=paper, size=half if up == 2 else "", sheets=sheets, printer=printer(chance))
        found, size, plan = printed("booklet", count, job)
        pages = read_through(found, size, up // 2, binding)
        assert [[page for page, *_ in words] for words in pages] == [[n] for n in range(1, count + 1)]
        assert plan.flip == flip
        for nth, ((_, x, y, way),) in enumerate(pages):
            leaf = min(nth, count - 1 - nth) // 2
            creep = CREEP * weight * 0.1 / 80 * leaf
            on_the_left = (nth % 2 == 1) == (binding == "left")  # as the booklet lies open
            assert near((x, y), (ANCHOR[0] + (creep if on_the_left else -creep), ANCHOR[1]))
            assert way == (1, 0)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_zine_is_read_in_order(paper):
    """The slit leaves a ring of panels. From the front cover, on the lower right, the ring is walked away from the
    back cover; once folded lengthwise all heads lie at the fold in the middle."""
    (words,), (width, height), plan = printed("zine", 8, Options(paper=paper))
    panels = {}
    for page, _, x, y, way in words:
        c, r = int(x // (width / 4)), int(y // (height / 2))
        panels[c, r] = page
        left, top = c * width / 4, r * height / 2
        local = (x - left, y - top) if r else (left + width / 4 - x, top + height / 2 - y)
        assert near(local, ANCHOR)
        assert way == ((1, 0) if r else (-1, 0))
    slit = next(rule for rule in plan.rules if rule.kind == "cut")
    assert near(slit[1:5], (width / 4, height / 2, 3 * width / 4, height / 2))
    ring = [(3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1), (1, 1), (2, 1)]
    for (c1, r1), (c2, r2) in pairwise([*ring, ring[0]]):
        assert abs(c1 - c2) + abs(r1 - r2) == 1
        assert r1 == r2 or c1 in (0, 3), "not across the slit"
    assert [panels[at] for at in ring] == list(range(1, 9))


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("name", [*shipped_stocks(), "130x96", "96x130", "85x55"])
def test_every_card_has_its_own_back_the_right_way_up(name, flip, turn):
    chance = random.Random(f"{name} {flip} {turn}")
    stock = None if "x" in name[:4] else find_stock(name)
    start = chance.randint(1, len(stock.cells.places)) if stock else 1
    sheets = Sheets(flip=flip, turn=turn, stock=stock, start=start, copies=chance.choice([1, 1, 2]))
    job = Options(size="" if stock else name, sheets=sheets, backs="step", printer=printer(chance))
    backs, count = set(), 0
    for _ in range(chance.randint(1, 25)):
        count += 1
        if chance.random() < 0.85:
            count += 1
            backs.add(count)
    found, _, plan = printed("cards", count, job, backs)
    assert sum(word.page in backs for words in found for word in words) == len(backs) * sheets.copies
    assert {bool(word.side) for words in found for word in words if word.page in backs} <= {True}
    for words in found:
        fronts = {(word.page, round(word.x, 1), round(word.y, 1)): word for word in words if not word.side}
        for word in fronts.values():
            assert word.way == (1, 0)
            if stock:
                assert any(near((word.x - x, word.y - y), ANCHOR) for x, y in stock.cells.places)
        for word in words:
            if not word.side:
                continue
            width, height = plan.page
            # Seen from behind, as a person turns the card, and where its word begins from the front's top left.
            if turn == "book":
                way, place = (-word.way[0], word.way[1]), (word.x - width + ANCHOR[0], word.y - ANCHOR[1])
            else:
                way, place = (word.way[0], -word.way[1]), (word.x - ANCHOR[0], word.y - height + ANCHOR[1])
            assert way == (1, 0)
            mine = [w for w in fronts.values() if w.page == word.page - 1]
            assert any(near((w.x - ANCHOR[0], w.y - ANCHOR[1]), place) for w in mine)


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("count", [1, 2, 7])
def test_handouts_turn_like_a_page(count, flip):
    job = Options(sheets=Sheets(flip=flip), printer=printer(random.Random(count)))
    found, (width, _), _ = printed("handout", count, job)
    pages = [word for words in found for word in sorted(words, key=lambda word: word.side)]
    assert [word.page for word in pages] == list(range(1, count + 1))
    for _, side, x, y, way in pages:
        assert near((width - x if side else x, y), ANCHOR)
        assert way == ((-1, 0) if side else (1, 0))
