"""Finished files read back: sizes, boxes, fonts, bookmarks, and what viewers and printers are told."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from printkit.core.resources import find_layout
from printkit.core.units import PAPERS
from printkit.inputs.options import Options
from tests.helpers.every_product import every_page, every_product, every_sheet, made, pages_of, told
from tests.helpers.finished_page import PT
from tests.helpers.products import OFFICE, SHEETS, routine_of

# Boxes and what viewers and printers are told


@every_product
def test_pages_and_sheets_have_their_number_and_their_size(built, key):
    product = built(*key)
    pages, sides = pages_of(*key)
    sheet, page, _, _ = product.geometry
    with pikepdf.open(product.path) as pdf:
        assert len(pdf.pages) == sides
        for side in pdf.pages:
            left, bottom, right, top = (float(edge) / PT for edge in side.mediabox)
            assert (left, bottom) == (0, 0)
            assert (right, top) == pytest.approx(sheet, abs=0.01)
    assert len(product.filled) == pages
    assert [side / PT for side in product.product.deck.pages[0][1:3]] == pytest.approx(page, abs=1e-6)


@every_product
def test_every_page_has_a_trim_box_and_no_other_box_cuts_it(built, key):
    with pikepdf.open(built(*key).path) as pdf:
        for side in pdf.pages:
            assert [float(n) for n in side.TrimBox] == pytest.approx([float(n) for n in side.mediabox], abs=0.001)
            assert "/CropBox" not in side
            assert int(side.get("/Rotate", 0)) == 0
            assert "/UserUnit" not in side


DUPLEX = {
    ("cards", "office"): "/Simplex",
    ("poster", "office"): "/Simplex",
    ("booklet", "office"): "/DuplexFlipLongEdge",
    ("handout", "office"): "/DuplexFlipLongEdge",
}


@every_product
def test_printers_are_told_not_to_scale_and_how_to_turn_the_paper(built, key):
    product = built(*key)
    with pikepdf.open(product.path) as pdf:
        told = pdf.Root.ViewerPreferences
        assert told.PrintScaling == "/None"
        assert told.DisplayDocTitle
        assert told.Duplex == DUPLEX.get(key[1:4:2], "/Simplex")
    expected = {None: "/Simplex", "long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge"}
    assert told.Duplex == expected[product.product.plan.flip]


@every_product
def test_title_author_and_language_are_named(built, key):
    product = built(*key)
    with pikepdf.open(product.path) as pdf:
        assert str(pdf.docinfo.Title) == product.routine.title
        assert str(pdf.docinfo.Author) == product.routine.author
        assert str(pdf.docinfo.Subject) == product.routine.summary
        assert str(pdf.Root.Lang) == "en"
        assert pdf.check_pdf_syntax() == []


@every_page
def test_bookmarks_on_screen_are_the_titles_of_the_pages(built, key):
    product = built(*key)
    titles = [page.title for page in product.product.deck.pages]
    assert all(titles)
    document = pypdfium2.PdfDocument(product.path)
    marks = list(document.get_toc())
    assert [mark.get_title() for mark in marks] == titles
    assert [mark.get_dest().get_index() for mark in marks] == list(range(len(titles)))
    document.close()
    if key[1] in ("cards", "booklet"):
        for step in product.routine.steps:
            page = titles.index(f"{step.number} {step.title}")
            assert told(step) in product.texts[page]


@every_sheet
def test_sheets_to_print_have_no_bookmarks(built, key):
    with pikepdf.open(built(*key).path) as pdf:
        assert "/Outlines" not in pdf.Root


STANDARD_14 = re.compile(r"Courier|Helvetica|Times|Symbol|ZapfDingbats|Arial")


def inner(found, seen: set):
    """An object of a file and everything inside it, each once."""
    if isinstance(found, pikepdf.Object) and found.is_indirect:
        if found.objgen in seen:
            return
        seen.add(found.objgen)
    yield found
    if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
        for value in found.values():
            yield from inner(value, seen)
    elif isinstance(found, pikepdf.Array):
        for value in found:
            yield from inner(value, seen)


@every_product
def test_every_font_is_a_subset_that_travels_with_the_file_and_reads_back(built, key):
    with pikepdf.open(built(*key).path) as pdf:
        fonts = []
        seen: set = set()
        for top in pdf.objects:
            for found in inner(top, seen):
                if isinstance(found, pikepdf.Dictionary) and ("/BaseFont" in found or found.get("/Type") == "/Font"):
                    fonts.append(found)
        assert len(fonts) >= 2
        for font in fonts:
            assert not STANDARD_14.search(str(font.BaseFont))
            assert re.fullmatch(r"/[A-Z]{6}\+AtkinsonHyperlegible-\w+", str(font.BaseFont))
            assert font.FontDescriptor.FontName == font.BaseFont
            whole = next(Path(face.path) for face in faces() if str(font.BaseFont).endswith(face.name))
            embedded = font.FontDescriptor.FontFile2.read_bytes()
            assert len(embedded) == int(font.FontDescriptor.FontFile2.Length1)
            assert len(embedded) < whole.stat().st_size / 2
            assert "/ToUnicode" in font
    assert not STANDARD_14.search(built(*key).path.read_bytes().decode("latin-1"))


def faces():
    from printkit.core.fonts import family

    return [family("Atkinson Hyperlegible").face(bold, italic) for bold in (False, True) for italic in (False, True)]


@pytest.mark.parametrize(
    ("layout", "paper", "size", "sheet"),
    [
        ("poster", "A4", "A4", (210, 297)),
        ("poster", "A4", "A2", (420, 594)),
        ("poster", "A4", "A1", (594, 841)),
        ("poster", "Letter", "Letter", (215.9, 279.4)),
        ("poster", "A4", "500x700", (500, 700)),
        ("handout", "A4", "A3", (297, 420)),
        ("handout", "Letter", "Legal", (215.9, 355.6)),
        ("booklet", "A4", "A5", (297, 210)),
        ("booklet", "Letter", "5.5x8.5in", (279.4, 215.9)),
        ("cards", "A4", "140x98", (297, 210)),
        ("cards", "A4", "A5", (297, 210)),
        ("cards", "Letter", "6x4in", (279.4, 215.9)),
    ],
    ids=lambda value: str(value),
)
def test_other_sizes_are_exact_and_proven_too(tmp_path, layout, paper, size, sheet):
    product = made(tmp_path, routine_of("back-massage"), find_layout(layout), Options(paper, size))
    with pikepdf.open(product.path) as pdf:
        for page in pdf.pages:
            measured = sorted(float(edge) / PT for edge in page.mediabox[2:])
            assert measured == pytest.approx(sorted(sheet), abs=0.01)
    assert product.report.problems == []


def test_the_sizes_in_this_table_are_those_of_the_papers():
    assert {name: tuple(PAPERS[name]) for name in OFFICE} == OFFICE
    assert {sheet for sheet, *_ in SHEETS.values()} == {
        (297, 210), (279.4, 215.9), (297, 420), (279.4, 431.8), (210, 297), (215.9, 279.4),
    }  # fmt: skip
