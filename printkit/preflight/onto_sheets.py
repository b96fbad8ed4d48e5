"""The sheets of one finished file as a whole: what lies behind what, how they fold, where their marks are."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from printkit.preflight.checks.duplex import back_faults
from printkit.preflight.checks.finishing import finishing_of
from printkit.preflight.checks.folding import fold_faults, letter_faults, panels_of
from printkit.preflight.checks.marks import drawn_on, line_faults, mark_faults, marks_of
from printkit.preflight.checks.page_data import Placing
from printkit.preflight.checks.placement import drawn_faults
from printkit.preflight.checks.printer_shift import Mended
from printkit.preflight.labour import job_of
from printkit.preflight.reader.text import Side
from printkit.preflight.tagged import Tagged


class Sheets:
    """What a file says of its sheets and what is drawn on them. Everything is read while the file is open. made: what
    was done to its PDF pages for a printer."""

    def __init__(self, pdf: pikepdf.Pdf, placing: Placing, made: list[Mended], tagged: Tagged):
        self.placing, self.made, self.tagged = placing, made, tagged
        self.finishing, self.marks = finishing_of(pdf, placing.part), marks_of(pdf)
        self.sizes = [(page.width, page.height) for page in made]
        self.drawn = drawn_on(tagged.contents, made)
        self.panels = panels_of(placing, self.finishing, self.marks, self.sizes)
        self.job = job_of(placing, self.finishing, self.marks, self.sizes)

    def faults(self, pressed: bool) -> Iterator[str]:
        """What is wrong with them, a sentence each. pressed: a press sees to what lies behind what."""
        if not pressed:
            yield from back_faults(self.placing, self.finishing, self.sizes)
        yield from mark_faults(self.marks, self.drawn, self.placing, self.finishing, self.sizes)
        if self.placing.layout:
            yield from drawn_faults(self.tagged.contents, self.placing, self.made)
            begins = self.tagged.begins(self.placing.tagged, self.made)
            yield from fold_faults(self.panels, self.placing, self.finishing.stated.scheme, begins)

    def side_faults(self, index: int, side: Side) -> Iterator[str]:
        """What is wrong with the letters of a PDF page, once they are read."""
        if self.finishing.stated.scheme:
            yield from letter_faults([panel for panel in self.panels if panel.side == index], side)
        if not self.placing.tiles:  # their marks stand on the pages
            yield from (f"PDF page {index + 1}: {fault}" for fault in line_faults(self.drawn[index], side))
