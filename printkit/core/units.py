"""Lengths, and the papers and cards that have a name. Millimetres stay exact; points come once, at the end."""

from __future__ import annotations

import re
from typing import NamedTuple

from printkit.core.errors import did_you_mean, mistake, short

MM = 72 / 25.4  # points in a millimetre (the PDF point, never TeX's 72.27 to the inch)
ZINE_PAGES = 8  # of one sheet


class Size(NamedTuple):
    """Width and height in mm."""

    width: float
    height: float

    def turned(self) -> Size:
        """The same with width and height changed over."""
        return Size(self.height, self.width)

    @property
    def landscape(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    def __str__(self) -> str:
        return f"{self.width:g}×{self.height:g} mm"


PAPERS = {
    "A1": Size(594, 841),
    "A2": Size(420, 594),
    "A3": Size(297, 420),
    "A4": Size(210, 297),
    "A5": Size(148, 210),
    "A6": Size(105, 148),
    "A7": Size(74, 105),
    "SRA3": Size(320, 450),
    "Letter": Size(215.9, 279.4),
    "Legal": Size(215.9, 355.6),
    "Tabloid": Size(279.4, 431.8),
    "CR80": Size(85.6, 53.98),
    "business": Size(85, 55),
    "US-business": Size(88.9, 50.8),
    "index-3x5": Size(127, 76.2),
    "index-4x6": Size(152.4, 101.6),
}
OFFICE_PAPERS = ("A4", "Letter")  # what an office printer holds; a job is laid out for one of them

_MEASURES = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|cm|in)?", re.IGNORECASE)
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4}
MIN_SIDE, MAX_SIDE = 30.0, 2000.0  # mm


def paper_name(name: str) -> str | None:
    """The table's spelling of a paper's name in any case, or None."""
    return next((known for known in PAPERS if known.lower() == name.strip().lower()), None)


def size(text: str) -> Size:
    """A size from a name ("A4", "letter") or a measure ("130x96", "5x3in"); mm unless a unit is given.

    Raises PrintkitError when the text is neither, or a side is outside 30 to 2000 mm.
    """
    if name := paper_name(text):
        return PAPERS[name]
    measured = _MEASURES.fullmatch(text.strip())
    if not measured:
        raise mistake(f'unknown size "{short(text)}"', did_you_mean(text, PAPERS, "give millimetres: 130x96"))
    factor = _UNITS[(measured[3] or "mm").lower()]
    paper = Size(round(float(measured[1]) * factor, 4), round(float(measured[2]) * factor, 4))
    if not all(MIN_SIDE <= side <= MAX_SIDE for side in paper):
        hint = f"each side must be {MIN_SIDE:g} to {MAX_SIDE:g} mm"
        raise mistake(f'size "{short(text)}" is {paper}', hint)
    return paper


def paper_label(paper: Size) -> str:
    """The name of a paper, whichever way round it lies, or its measure: "A4", "200×300 mm"."""
    return next((name for name, known in PAPERS.items() if paper in (known, known.turned())), str(paper))


def size_slug(paper: Size) -> str:
    """The size as --size takes it and file names bear it: "A4", "200x300"."""
    name = paper_label(paper)
    return f"{paper.width:g}x{paper.height:g}" if "×" in name else name


def booklet_page(paper: Size, up: int) -> Size:
    """The page (mm) that a paper, either way round, gives with 2 or 4 to a side: its half or its quarter."""
    short, long = sorted(paper)
    if up == 2:
        return Size(long / 2, short)
    if up == 4:
        return Size(short / 2, long / 2)
    raise mistake(f"a booklet cannot have {up} pages to a side", "choose 2 or 4")


def zine_page(paper: Size) -> Size:
    """The page (mm) that a paper, either way round, gives: an eighth of it."""
    short, long = sorted(paper)
    return Size(long / 4, short / 2)
