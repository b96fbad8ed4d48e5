"""What is known of a finished file: values for machines under names that stay, as `check --json` prints them."""

from __future__ import annotations

from collections import Counter
from math import ceil, floor
from typing import NotRequired, TypedDict

import pikepdf

from printkit.core.geometry import Box
from printkit.core.units import MM, Size, paper_label
from printkit.preflight.checks.contrast import Shade
from printkit.preflight.checks.finishing import SheetFinishing
from printkit.preflight.checks.marks import SheetMark
from printkit.preflight.checks.page_locations import PageMap
from printkit.preflight.checks.printer_shift import PrinterFacts
from printkit.preflight.checks.reading_order import ReadingBlock, languages_of
from printkit.preflight.checks.tags import cautions_in
from printkit.preflight.reader.objects import array_at, box_of, fonts_on
from printkit.preflight.reader.structure_tree import Tree

_MIN_FILM_GAP, _MAX_FILM_GAP = 6.0, 10.0  # mm between cards in one pouch
_FIT_ROUNDING = 1e-6


class BoxFacts(TypedDict):
    """A size of PDF pages, and what they are trimmed to, in mm; the number of pages that have it."""

    pdf_pages: int
    media_mm: list[float]
    trim_mm: list[float] | None


class JobFacts(TypedDict):
    """What is to be done with the sheets. paper: its name or measure; by_hand: whether fronts and backs are fed one
    after the other; cuts: straight ones a sheet; marks: on the first side; folds: a sheet; of a booklet, of all its
    sheets together; staples: a booklet; pouches: of the sheet's size, to laminate."""

    sheets: int
    paper: str
    sides: int
    flip: str | None
    by_hand: bool
    cuts: int
    marks: int
    folds: int
    staples: int
    tiles: int
    pouches: int


class ContrastFacts(TypedDict):
    """The smallest ratio of letters and their ground, in colour and as gray."""

    colour: float
    gray: float


class TagFacts(TypedDict):
    """What the tree tells: its elements by kind, words of other languages, cautions a page, pictures without text."""

    tags: dict[str, int]
    foreign_words: dict[str, list[str]]
    cautions_a_page: list[int]
    figures: int
    figures_without_alt: int


class FileFacts(TagFacts):
    """All that is known of a file. part: "fronts" or "backs" of one that is one of two, else ""; ink_percent: for
    each PDF page, once it was measured."""

    title: str
    layout: str
    pages: int
    copies: int
    tiles: int
    part: str
    boxes: list[BoxFacts]
    claims: list[str]
    language: str
    fonts: list[str]
    printer: PrinterFacts | None
    instructions: bool
    job: JobFacts | None
    bleed_mm: float | None
    smallest_text_pt: float | None
    smallest_line_pt: float | None
    contrast: ContrastFacts | None
    ink_percent: NotRequired[list[dict[str, float]]]


def box_facts(pdf: pikepdf.Pdf) -> list[BoxFacts]:
    """The sizes of the PDF pages in mm, each with the number of pages that have it."""
    sizes: Counter[tuple[tuple[float, float], tuple[float, float] | None]] = Counter()
    for page in pdf.pages:
        trim = _size_in_mm(box_of(array_at(page, "/TrimBox"))) if "/TrimBox" in page else None
        sizes[_size_in_mm(box_of(page.mediabox)), trim] += 1
    return [
        {"pdf_pages": count, "media_mm": list(media), "trim_mm": list(trim) if trim else None}
        for (media, trim), count in sizes.items()
    ]


def _size_in_mm(box: Box) -> tuple[float, float]:
    left, bottom, right, top = (edge / MM for edge in box)
    return round(right - left, 2), round(top - bottom, 2)


def font_names(pdf: pikepdf.Pdf) -> list[str]:
    """The names of the fonts on the pages, with the mark of their subset."""
    return sorted({str(font.get("/BaseFont", "/?"))[1:] for page in pdf.pages for font in fonts_on(page)})


def tag_facts(tree: Tree | None, blocks: list[ReadingBlock]) -> TagFacts:
    """blocks: all that is read aloud."""
    elements = list(tree.walk()) if tree else []
    sections = tree.sections if tree else []
    panels = [[element for panel in cautions_in(section) for element in panel.walk()] for section in sections]
    return {
        "tags": dict(sorted(Counter(element.kind for element in elements).items())),
        "foreign_words": languages_of(blocks),
        "cautions_a_page": [sum(element.role == "LBody" for element in panel) for panel in panels],
        "figures": sum(element.role == "Figure" for element in elements),
        "figures_without_alt": sum(element.role == "Figure" and not element.alt.strip() for element in elements),
    }


def contrast_facts(shades: list[Shade]) -> ContrastFacts | None:
    """None for a file without text."""
    ratios = [shade.ratios for shade in shades if shade.colour]
    if not ratios:
        return None
    colour, gray = (round(min(each), 2) for each in zip(*ratios, strict=True))
    return {"colour": colour, "gray": gray}


def job_facts(
    page_map: PageMap, finishing: SheetFinishing, marks: list[SheetMark], sizes: list[tuple[float, float]]
) -> JobFacts | None:
    """None for a screen, a press, or a file of other making. sizes: of the PDF pages, in points."""
    stated = finishing.stated
    if stated.scheme in ("", "screen", "press"):
        return None
    paper = Size(*(round(edge / MM, 2) for edge in sizes[0]))
    return {
        "sheets": finishing.sheets,
        "paper": paper_label(paper),
        "sides": 2 if finishing.duplex else 1,
        "flip": finishing.flip or None,
        "by_hand": bool(page_map.part),
        "cuts": stated.cuts,
        "marks": sum(mark.side == 0 for mark in marks),
        "folds": stated.folds,
        "staples": stated.staples,
        "tiles": len(page_map.tiles),
        "pouches": _card_pouches(page_map, stated.film, paper),
    }


def _card_pouches(page_map: PageMap, film: float, paper: Size) -> int:
    cards = [location for location in page_map.locations if location.number not in page_map.backs]
    if not film or not cards:
        return 0
    left, bottom, right, top = (edge / MM for edge in cards[0].box)
    return pouch_count(len(cards), Size(right - left, top - bottom), paper, film)


def pouch_count(cards: int, card: Size, paper: Size, film: float) -> int:
    """How many pouches of the sheet's size the cards take, whichever way round holds more; sizes in mm. film: how far
    it overlaps a card on each side, in mm; between two cards both have theirs."""
    gap = min(max(2 * film, _MIN_FILM_GAP), _MAX_FILM_GAP)

    def fit(length: float, side: float) -> int:
        return floor((length - 2 * film + gap) / (side + gap) + _FIT_ROUNDING)

    each = max(fit(width, card.width) * fit(height, card.height) for width, height in (paper, paper.turned()))
    return ceil(cards / max(1, each))
