"""Eight jobs as a person does them, in pictures: sheets are drawn, turned over, cut at their marks, nested, folded
and glued, and what comes out must look like the pages on a screen, one after the other and upright.

Where to cut is read from the lines that are drawn on the finished sheets; stocks are cut where their makers do.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageOps, ImageStat

from printkit.core.resources import find_layout
from printkit.core.units import PAPERS
from printkit.inputs.options import Options
from printkit.inputs.sheets import Sheets
from printkit.inputs.stock import find_stock
from printkit.pipeline import make
from tests.helpers.finished_page import PT, read_sheet
from tests.helpers.products import MASSAGE

DOT = 3  # pixels a mm


def drawn(data):
    """The PDF pages as pictures, in shades of gray."""
    document = pypdfium2.PdfDocument(data)
    found = [page.render(scale=DOT / PT).to_pil().convert("L") for page in document]
    document.close()
    return found


@lru_cache(maxsize=8)
def on_screen(layout, job):
    """The pages in their order."""
    return drawn(
        make(MASSAGE, find_layout(layout), replace(job, target="screen", sheets=Sheets(stock=job.sheets.stock))).data
    )


def sheets_of(layout, job):
    """The printed sides as pictures, and the lines at which the first of them is cut, in mm from the left and the
    top: solid marks, 2 to 5 mm long."""
    data = make(MASSAGE, find_layout(layout), job).data
    with pikepdf.open(BytesIO(data)) as pdf:
        sheet = read_sheet(pdf.pages[0], windows=True)
    upright, level = set(), set()
    for line in sheet.outlines:
        left, bottom, right, top = (edge / PT for edge in line.box)
        if line.painted == "S" and not line.dashed and line.line == pytest.approx(0.25):
            if right - left < 0.01 and 1.9 < top - bottom < 5.1:
                upright.add(round(left, 2))
            if top - bottom < 0.01 and 1.9 < right - left < 5.1:
                level.add(round(sheet.height / PT - top, 2))
    return drawn(data), sorted(upright), sorted(level)


def piece(picture, left, top, right, bottom):
    return picture.crop(tuple(round(edge * DOT) for edge in (left, top, right, bottom)))


def cut(picture, upright, level, least=25):
    """What lies between the cuts, in rows; strips between cards are waste."""
    rows = [(a, b) for a, b in pairwise(level) if b - a > least]
    columns = [(a, b) for a, b in pairwise(upright) if b - a > least]
    return [piece(picture, left, top, right, bottom) for top, bottom in rows for left, right in columns]


def through(back, edge):
    """The back of a sheet as one sees it through the paper, from the front: the printer turned the sheet over its
    long or its short edge."""
    upright_edge = (edge == "long") == (back.height >= back.width)
    return ImageOps.mirror(back) if upright_edge else ImageOps.flip(back)


def apart(one, other):
    """The mean difference of two pictures of one size, of 255 shades."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def told(pictures, pages):
    """Which page each picture is most like, from 1: below 0 when it stands on its head; None for white paper."""
    size = pages[0].width // 4, pages[0].height // 4
    pages = [page.resize(size) for page in pages]
    found = []
    for picture in pictures:
        if picture.getextrema()[0] > 250:
            found.append(None)
            continue
        small = picture.resize(size)
        first, second, *_ = sorted(
            (apart(page, turned), number * way)
            for number, page in enumerate(pages, 1)
            for way, turned in ((1, small), (-1, small.rotate(180)))
        )
        found.append(first[1])
        assert first[0] < 0.9 * second[0], (first, second)
    return found


def test_cards():
    pictures, upright, level = sheets_of("cards", Options())
    cards = [card for sheet in pictures for card in cut(sheet, upright, level)]
    assert told(cards, on_screen("cards", Options())) == list(range(1, 17))


def test_cards_on_a_perforated_sheet():
    job = Options(sheets=Sheets(stock=find_stock("avery-5371"), start=4))
    pictures, upright, level = sheets_of("cards", job)
    assert (upright, level) == ([], []), "nothing is to be cut"
    perforated = [19.05 + n * 88.9 for n in range(3)], [12.7 + n * 50.8 for n in range(6)]
    cards = [card for sheet in pictures for card in cut(sheet, *perforated)]
    assert told(cards, on_screen("cards", job)) == [None] * 3 + list(range(1, 17)) + [None]


@pytest.mark.parametrize("turn", ["book", "calendar"])
@pytest.mark.parametrize("flip", ["short", "long"])
@pytest.mark.parametrize("kind", ["as they are", "laminated"])
def test_cards_with_backs(kind, flip, turn):
    asked = {"size": "A7"} if kind == "laminated" else {}
    laminate = 3 if kind == "laminated" else 0
    job = Options(backs="step", **asked, sheets=Sheets(flip=flip, turn=turn, laminate=laminate))
    pictures, upright, level = sheets_of("cards", job)
    cards = []
    for front, back in zip(pictures[::2], pictures[1::2], strict=True):
        seen = cut(through(back, flip), upright, level)
        turned = [ImageOps.mirror(each) if turn == "book" else ImageOps.flip(each) for each in seen]
        cards += [side for card in zip(cut(front, upright, level), turned, strict=True) for side in card]
    assert told(cards, on_screen("cards", job)) == list(range(1, 33))


def test_a_booklet_that_is_cut_nested_and_folded():
    pictures, _, level = sheets_of("booklet", Options(sheets=Sheets(weight=80)))
    assert (len(pictures), level) == (4, [148.5])
    whole, middle = PAPERS["A4"], PAPERS["A4"].width / 2
    leaves = []
    for front, back in zip(pictures[::2], pictures[1::2], strict=True):
        for top, bottom in ((0, level[0]), (level[0], whole.height)):
            inside = [piece(back, left, top, right, bottom) for left, right in ((0, middle), (middle, whole.width))]
            outside = [piece(front, left, top, right, bottom) for left, right in ((0, middle), (middle, whole.width))]
            leaves.append((outside, inside))
    first = [page for outside, inside in leaves for page in (outside[1], inside[0])]
    last = [page for outside, inside in leaves[::-1] for page in (inside[1], outside[0])]
    assert told(first + last, on_screen("booklet", Options())) == list(range(1, 17))


def test_a_zine_that_is_slit_and_folded():
    (sheet,), _, level = sheets_of("zine", Options())
    wide, high = PAPERS["A4"].height / 4, PAPERS["A4"].width / 2
    assert level == [], "the slit is longer than a mark"
    upper = [piece(sheet, n * wide, 0, (n + 1) * wide, high).rotate(180) for n in range(4)]
    lower = [piece(sheet, n * wide, high, (n + 1) * wide, 2 * high) for n in range(4)]
    # Lengthwise, print outside, and pushed together: the cover is followed by what lay above it, and so round.
    pages = [lower[3], *upper[::-1], *lower[:3]]
    assert told(pages, on_screen("zine", Options())) == list(range(1, 9))


@pytest.mark.parametrize("size", ["A2", "A3"])
def test_a_poster_that_is_glued(size):
    job = Options(size=size, sheets=Sheets(tile="A4"))
    product = make(MASSAGE, find_layout("poster"), job)
    tiles = drawn(product.data)[1:]
    # From one tile to the next: the paper without 5 mm that are blank on every side, and 10 mm that are shared.
    across = 277 if tiles[0].width > tiles[0].height else 190
    down = 467 - across
    columns = len({round(at.x - at.window.x) for at in product.plan.placements if at.window})
    glued = Image.new("L", ((columns * across + 10) * DOT, (len(tiles) // columns * down + 10) * DOT), 255)
    for nth in range(len(tiles))[::-1]:  # each lies on the strips of those that follow
        row, column = divmod(nth, columns)
        shown = piece(tiles[nth], 5, 5, 15 + across, 15 + down)
        glued.paste(shown, (column * across * DOT, row * down * DOT))
    [poster] = drawn(make(MASSAGE, find_layout("poster"), Options(size=size)).data)
    left, top = ((whole - part) // 2 for whole, part in zip(glued.size, poster.size, strict=True))
    trimmed = glued.crop((left, top, left + poster.width, top + poster.height))
    off = glued.crop((left + DOT, top, left + DOT + poster.width, top + poster.height))
    size = poster.width // 4, poster.height // 4
    exact, moved = (apart(each.resize(size), poster.resize(size)) for each in (trimmed, off))
    assert exact < 6 < moved, "the poster as it is on one sheet, and not off by a millimetre"
    away = ImageChops.difference(trimmed, poster).crop((3 * DOT, 3 * DOT, poster.width - 3 * DOT, 9 * DOT))
    assert away.getextrema()[1] < 200, "no small print stands on its edge"


def test_cards_from_a_press():
    job = Options(backs="step", target="press")
    data = make(MASSAGE, find_layout("cards"), job).data
    with pikepdf.open(BytesIO(data)) as pdf:
        trims = [[float(edge) / PT for edge in page.TrimBox] for page in pdf.pages]
        tall = [float(page.mediabox[3]) / PT for page in pdf.pages]
    pictures = drawn(data)
    cards = [
        piece(p, x, h - top, right, h - y) for p, (x, y, right, top), h in zip(pictures, trims, tall, strict=True)
    ]
    assert told(cards, on_screen("cards", job)) == list(range(1, 33))
    left, upper = trims[0][0], tall[0] - trims[0][3]
    off = piece(pictures[0], left - 2.5, upper - 2.5, left, upper + 20)  # a knife that is 2.5 mm off
    assert off.getextrema()[1] < 200, "the cover's colour runs on"
