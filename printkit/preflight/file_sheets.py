"""The sheets of one finished file as a whole: what lies behind what, how they fold, where their marks are."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from printkit.preflight.checks.duplex import back_faults
from printkit.preflight.checks.finishing import finishing_of
from printkit.preflight.checks.folding import fold_faults, panel_letter_faults, panels_of
from printkit.preflight.checks.marks import line_faults, mark_faults, marks_of, sheet_contents
from printkit.preflight.checks.page_locations import PageMap
from printkit.preflight.checks.placement import placement_faults
from printkit.preflight.checks.printer_shift import PrinterPage
from printkit.preflight.facts import job_facts
from printkit.preflight.file_tags import FileTags
from printkit.preflight.reader.page_view import PageView
from printkit.preflight.reader.private_data import FileData


class FileSheets:
    """What a file says of its sheets and what is drawn on them. Everything is read while the file is open. data: what
    the PDF pages say of themselves; pages: their sizes, and what was done to them for a printer."""

    def __init__(self, pdf: pikepdf.Pdf, data: FileData, page_map: PageMap, pages: list[PrinterPage], tags: FileTags):
        self.page_map, self.pages, self.tags = page_map, pages, tags
        self.finishing, self.marks = finishing_of(pdf, data, page_map.part), marks_of(data, pages)
        self.sizes = [(page.width, page.height) for page in pages]
        self.contents = sheet_contents(tags.contents, pages)
        self.panels = panels_of(page_map, self.finishing, self.marks, self.sizes)
        self.job = job_facts(page_map, self.finishing, self.marks, self.sizes)

    def faults(self, press: bool) -> Iterator[str]:
        """What is wrong with them, a sentence each. press: what lies behind what is left to the press."""
        if not press:
            yield from back_faults(self.page_map, self.finishing, self.sizes)
        yield from mark_faults(self.marks, self.contents, self.page_map, self.finishing, self.sizes)
        if self.page_map.layout:
            yield from placement_faults(self.tags.contents, self.page_map, self.pages)
            starts = self.tags.text_starts(self.page_map.first_locations, self.pages)
            yield from fold_faults(self.panels, self.page_map, self.finishing.stated.scheme, starts)

    def view_faults(self, index: int, view: PageView) -> Iterator[str]:
        """What is wrong with the letters of a PDF page, once they are read."""
        if self.finishing.stated.scheme:
            yield from panel_letter_faults([panel for panel in self.panels if panel.side == index], view)
        if not self.page_map.tiles:  # their marks stand on the pages
            yield from (f"PDF page {index + 1}: {fault}" for fault in line_faults(self.contents[index], view))
