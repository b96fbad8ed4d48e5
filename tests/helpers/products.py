"""What ships: its routines, its sheets of paper, and what can be read from its finished files."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

import pikepdf
import pypdfium2

import printkit
from printkit.core.resources import find_routine
from printkit.inputs.routine import Routine, read_routine
from printkit.pipeline import Product
from printkit.preflight.finished import Report, examine
from tests.helpers.finished_page import PT, Box, Sheet, Word, folded, holds, read_sheet

ROOT = Path(printkit.__file__).parents[1]
ROUTINES = ("back-massage", "hand-washing")
LAYOUTS = ("cards", "poster", "booklet", "handout")
OFFICE = {"A4": (210, 297), "Letter": (215.9, 279.4)}


# The sheets of paper that each product is printed on, in mm, and the left and top edges of the pages on them.
SHEETS = {
    ("cards", "A4"): ((297, 210), (130, 96), (18.5, 148.5), (9, 105)),
    ("cards", "Letter"): ((279.4, 215.9), (130, 96), (9.7, 139.7), (11.95, 107.95)),
    ("poster", "A4"): ((297, 420), (297, 420), (0,), (0,)),
    ("poster", "Letter"): ((279.4, 431.8), (279.4, 431.8), (0,), (0,)),
    ("booklet", "A4"): ((210, 297), (105, 148.5), (0, 105), (0, 148.5)),
    ("booklet", "Letter"): ((215.9, 279.4), (107.95, 139.7), (0, 107.95), (0, 139.7)),
    ("handout", "A4"): ((210, 297), (210, 297), (0,), (0,)),
    ("handout", "Letter"): ((215.9, 279.4), (215.9, 279.4), (0,), (0,)),
}


class Built:
    """One finished product and what can be read from its file."""

    def __init__(self, path: Path, product: Product, routine: Routine, layout: str, paper: str, target: str):
        self.path, self.product, self.routine = path, product, routine
        self.layout, self.paper, self.target = layout, paper, target

    @cached_property
    def report(self) -> Report:
        return examine(self.path, self.routine)

    @cached_property
    def sheets(self) -> list[Sheet]:
        with pikepdf.open(self.path) as pdf:
            return [read_sheet(page) for page in pdf.pages]

    @cached_property
    def geometry(self) -> tuple:
        """Sheet, page, lefts and tops in mm."""
        sheet, page, lefts, tops = SHEETS[self.layout, self.paper]
        return (sheet, page, lefts, tops) if self.target == "office" else (page, page, (0,), (0,))

    @cached_property
    def cells(self) -> list[Box]:
        """The boxes of the pages on a sheet in points, in rows from the top left."""
        (_, tall), (width, height), lefts, tops = self.geometry
        return [(x * PT, (tall - y - height) * PT, (x + width) * PT, (tall - y) * PT) for y in tops for x in lefts]

    def words_on(self, side: int, cell: Box) -> list[Word]:
        """The words of one page, without what stands beside it."""
        return [w for w in self.sheets[side].words if not w.aside and w.upright and holds(cell, w.box)]

    @cached_property
    def filled(self) -> list[tuple[int, Box]]:
        """The sides and boxes of all pages that have words, side by side from the top left."""
        return [(side, cell) for side in range(len(self.sheets)) for cell in self.cells if self.words_on(side, cell)]

    @cached_property
    def reading(self) -> list[tuple[int, Box]]:
        """The pages in the order in which they are read once a booklet is cut, nested and folded."""
        if self.layout != "booklet" or self.target == "screen":
            return self.filled
        return [place for place in self._nested() if place in self.filled]

    def _nested(self) -> list[tuple[int, Box]]:
        """Every row of a sheet is one leaf, the upper one outside; each further sheet lies inside the one before."""
        first_half, second_half = [], []
        leaves = list(zip(self.cells[::2], self.cells[1::2], strict=True))
        for front in range(0, len(self.sheets), 2):
            back = front + 1
            for left, right in leaves:
                # The sheet turns like a page: behind the right half lies the left one.
                first_half += [(front, right), (back, left)]
                second_half = [(back, right), (front, left), *second_half]
        return [*first_half, *second_half]

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page in the order of reading, as a PDF viewer gives it, white space folded and without
        the dots between technique and repeats, which are left out where a line ends."""
        document = pypdfium2.PdfDocument(self.path)
        try:
            open_sides = [page.get_textpage() for page in document]
            found = [open_sides[side].get_text_bounded(*cell) for side, cell in self.reading]
            for side in open_sides:
                side.close()
        finally:
            document.close()
        # PDFium gives a hyphen at a line's end as U+0002.
        return [folded(re.sub("[\x02\ufffe]\\s*", "-", text)).replace(" · ", " ") for text in found]


@lru_cache(maxsize=8)
def routine_of(name: str) -> Routine:
    """A routine that ships; or "five-steps", the back massage with so many: enough for what does not need all."""
    if name == "five-steps":
        massage = routine_of("back-massage")
        return replace(massage, steps=massage.steps[:5])
    return read_routine(find_routine(name))


MASSAGE = routine_of("back-massage")
