"""Reads a finished PDF back with other libraries than the one that wrote it, and proves what it must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2

from printkit.core.errors import Place, Problem, mistake, short
from printkit.core.files import MAX_PAGES_PER_FILE
from printkit.core.page_data import OtherVersionError
from printkit.inputs.routine import Routine
from printkit.preflight.checks.document import box_faults, document_faults, font_faults
from printkit.preflight.checks.duplex import back_text_faults
from printkit.preflight.checks.flip_note import flip_faults
from printkit.preflight.checks.metadata import Metadata, claim_faults
from printkit.preflight.checks.page_locations import number_faults, page_map_of
from printkit.preflight.checks.pdfx import PressFindings, gray_faults, is_press, press_findings
from printkit.preflight.checks.printer_shift import (
    locations_in_file,
    printer_of,
    printer_pages,
    shift_faults,
    view_on_paper,
)
from printkit.preflight.facts import FileFacts, box_facts, contrast_facts, font_names
from printkit.preflight.file_pages import FilePages
from printkit.preflight.file_sheets import FileSheets
from printkit.preflight.file_tags import FileTags
from printkit.preflight.reader.objects import string_at
from printkit.preflight.reader.page_view import PageView, page_views
from printkit.preflight.reader.private_data import (
    FileData,
    file_data,
    has_titles_only,
    ink_of,
    is_calibration_sheet,
    is_instructions,
)
from printkit.preflight.report import ProductPart, Report


def examine(path: Path, routine: Routine | None = None) -> Report:
    """Examines a file. With the routine, proves that every caution is on every page and every step in order, for
    those who see the pages and for those who have them read aloud.

    Raises PrintkitError when the file cannot be read as a PDF.
    """
    place = Place(str(path))
    with _library_errors_in_words(place), pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        if len(pdf.pages) > MAX_PAGES_PER_FILE:
            raise mistake(
                f"has {len(pdf.pages)} PDF pages; at most {MAX_PAGES_PER_FILE} are checked", "divide it", place
            )
        data = file_data(pdf)
        if routine and is_calibration_sheet(data):
            raise mistake("is a calibration sheet, which holds nothing of a routine", "leave out --routine", place)
        document = _Document(pdf, data, routine)
    pages = document.pages
    faults = document.faults
    for index, view in _views(path, place, document.upside):
        view = view_on_paper(view, document.printer_pages[index])
        faults += pages.add(index, view)
        faults += document.sheets.view_faults(index, view)
    faults += pages.join_tiles()
    faults += [f"page {number} cannot be read" for number in pages.unread()]
    if routine:
        faults += document.routine_faults(routine)
    return Report(document.all_facts(), [Problem(place, fault) for fault in dict.fromkeys(faults)], document.part)


class _Document:
    """A file, all of which but the look of its pages is read while it is open; and those pages as they are added."""

    def __init__(self, pdf: pikepdf.Pdf, data: FileData, routine: Routine | None):
        self.press = is_press(pdf)
        self.instructions = is_instructions(data)
        first_faults = [*document_faults(pdf), *box_faults(pdf, data, self.press), *font_faults(pdf)]
        self.page_map = page_map_of(pdf, data)
        self.press_findings = press_findings(pdf, self.page_map.locations) if self.press else PressFindings([], None)
        self.printer_pages = printer_pages(pdf, data)
        self.metadata, self.tags = Metadata(pdf), FileTags(pdf)
        self.sheets = FileSheets(pdf, data, self.page_map, self.printer_pages, self.tags)
        self.pages = FilePages(
            self.page_map,
            routine,
            press=self.press,
            titles_only=has_titles_only(data),
            stepless=self.instructions,
        )
        self.facts = self._facts(pdf)
        self.faults = [*first_faults, *self._faults(pdf, data, routine)]

    def _faults(self, pdf: pikepdf.Pdf, data: FileData, routine: Routine | None) -> Iterator[str]:
        yield from self.press_findings.faults
        if ink_of(data) == "gray":
            yield from gray_faults(pdf)
        yield from number_faults(self.page_map)
        yield from shift_faults(self.printer_pages)
        yield from claim_faults(pdf, self.metadata)
        first = self.page_map.first_locations if self.page_map.layout else []
        yield from self.tags.faults(locations_in_file(first, self.printer_pages), routine)
        yield from self.sheets.faults(self.press)
        if not self.instructions:
            yield from flip_faults(self.sheets.contents, self.sheets.finishing, self.tags.language, routine)

    @property
    def upside(self) -> set[int]:
        """The indices of the PDF pages with pages that stand upside down."""
        return {location.side for location in self.page_map.locations if location.rotation == 180}

    @property
    def part(self) -> ProductPart | None:
        """What the other file of two needs to know of this one."""
        if not self.page_map.part:
            return None
        texts = self.pages.text_of_page
        return ProductPart(self.page_map.layout, self.facts["title"], self.page_map.page_count, texts)

    def routine_faults(self, routine: Routine) -> Iterator[str]:
        """What of the routine is missing, once all pages are added."""
        texts = self.pages.text_of_page
        if not self.instructions:
            yield from back_text_faults(texts, self.page_map.backs, routine)
        if missing := self.pages.missing(routine):
            yield from missing  # what cannot be seen need not be named again as something that cannot be heard
            return
        titled = 1 in texts  # only running heads tell it elsewhere
        yield from self.tags.silent_texts(" ".join(texts.values()), routine, self.pages.titles_only, titled)

    def _facts(self, pdf: pikepdf.Pdf) -> FileFacts:
        page_map, tags = self.page_map, self.tags.facts
        numbers = {at.number for at in page_map.locations} | {tile.number for tile in page_map.tiles}
        return {
            "title": string_at(pdf.docinfo, "/Title"),
            "layout": page_map.layout,
            "pages": len(numbers),
            "copies": page_map.copies,
            "tiles": len(page_map.tiles),
            "part": page_map.part,
            "boxes": box_facts(pdf),
            "claims": self.metadata.claims,
            "language": self.tags.language,
            "fonts": font_names(pdf),
            "tags": tags["tags"],
            "foreign_words": tags["foreign_words"],
            "cautions_a_page": tags["cautions_a_page"],
            "figures": tags["figures"],
            "figures_without_alt": tags["figures_without_alt"],
            "printer": printer_of(self.printer_pages),
            "instructions": self.instructions,
            "job": self.sheets.job,
            "bleed_mm": self.press_findings.bleed,
            "smallest_text_pt": None,
            "smallest_line_pt": None,
            "contrast": None,
        }

    def all_facts(self) -> FileFacts:
        """The facts, with those of the pages that were added."""
        facts, pages = self.facts.copy(), self.pages
        facts["smallest_text_pt"] = round(min(pages.sizes), 2) if pages.sizes else None
        facts["smallest_line_pt"] = round(min(pages.finest), 2) if pages.finest else None
        facts["contrast"] = contrast_facts(pages.shades)
        return facts


@contextmanager
def _library_errors_in_words(place: Place) -> Iterator[None]:
    """Tells in words what libraries say of a file that they cannot read."""
    try:
        yield
    except pikepdf.PasswordError:
        raise mistake("is locked with a password", "save it without one", place) from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise mistake(f"is not a PDF that can be read: {_message_of(error)}", "build it again", place) from None
    except OtherVersionError:
        raise mistake("was made by another version of printkit", "build it again", place) from None
    except OSError as error:
        raise mistake(f"cannot be read: {error.strerror}", "check the path", place) from None
    except (pikepdf.DataDecodingError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        what = f"is a PDF with parts that make no sense: {_message_of(error)}"
        raise mistake(what, "build it again", place) from None


def _message_of(error: Exception) -> str:
    """What a library says, without Python's names of what it read from."""
    return short(re.sub("^(stream )?<.*?>: | ?<[^<>]* at 0x[^<>]*>", "", str(error)), 200)


def _views(path: Path, place: Place, upside: set[int]) -> Iterator[tuple[int, PageView]]:
    """The PDF pages by their index."""
    views = enumerate(page_views(path, upside))
    while True:
        with _library_errors_in_words(place):
            view = next(views, None)
        if view is None:
            return
        yield view
