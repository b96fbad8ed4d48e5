"""Reads a finished PDF back with other libraries than the one that wrote it, and proves what it must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from printkit.core.errors import Place, Problem, mistake, short
from printkit.inputs.routine import Routine
from printkit.preflight.checks.cautions import Panels
from printkit.preflight.checks.contrast import Shade, shade_faults, shades_of
from printkit.preflight.checks.duplex import told_faults
from printkit.preflight.checks.flip_note import flip_faults
from printkit.preflight.checks.metadata import Said, claim_faults
from printkit.preflight.checks.page_data import (
    MAX_PAGES_PER_FILE,
    Placing,
    Spot,
    Tile,
    beside,
    box_faults,
    calibrates,
    document_faults,
    font_faults,
    ink_of,
    number_faults,
    placing_faults,
    placing_of,
    titles_alone,
)
from printkit.preflight.checks.pdfx import gray_faults, is_press, letter_faults, pressed_of
from printkit.preflight.checks.printer_shift import mended, on_pages, on_paper, printer_of, shift_faults
from printkit.preflight.checks.tiles import together
from printkit.preflight.onto_sheets import Sheets
from printkit.preflight.reader.text import Letter, Side, letters_in, read, sides_of
from printkit.preflight.report import Part, Report, boxes_of, contrast_of, fonts_of
from printkit.preflight.tagged import Tagged
from printkit.preflight.words import steps_on_each, told_on


def examine(path: Path, routine: Routine | None = None) -> Report:
    """Examines a file. With the routine, proves that every caution is on every page and every step in order, for
    those who see the pages and for those who have them read aloud.

    Raises PrintkitError when the file is no readable PDF.
    """
    place = Place(str(path))
    with _in_words(place), pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        if len(pdf.pages) > MAX_PAGES_PER_FILE:
            raise mistake(
                f"has {len(pdf.pages)} PDF pages; at most {MAX_PAGES_PER_FILE} are checked", "divide it", place
            )
        if routine and calibrates(pdf):
            raise mistake("is a calibration sheet, which holds nothing of a routine", "leave out --routine", place)
        pressed = is_press(pdf)
        said = [*document_faults(pdf), *box_faults(pdf, pressed), *font_faults(pdf)]
        placing = placing_of(pdf)
        at_press = pressed_of(pdf, placing.spots) if pressed else None
        said += at_press.faults if at_press else []
        said += gray_faults(pdf) if ink_of(pdf) == "gray" else []
        titles_only, stepless = titles_alone(pdf), beside(pdf)
        made = mended(pdf)
        said += [*number_faults(placing), *shift_faults(made)]
        claims, tagged = Said(pdf), Tagged(pdf)
        said += [
            *claim_faults(pdf, claims),
            *tagged.faults(on_pages(placing.tagged, made) if placing.layout else [], routine),
        ]
        sheets = Sheets(pdf, placing, made, tagged)
        said += sheets.faults(pressed)
        said += [] if stepless else flip_faults(sheets.drawn, sheets.finishing, tagged.language, routine)
        facts = _facts(pdf, placing, claims) | tagged.facts
        facts |= {"printer": printer_of(made), "instructions": stepless}
        facts |= {"job": sheets.job, "bleed_mm": at_press.bleed if at_press else None}
    pages = _Pages(placing, routine, titles_only, stepless)
    shades: list[Shade] = []
    finest: list[float] = []
    upside = {spot.side for spot in placing.spots if spot.rotation == 180}
    for index, side in _sides(path, place, upside):
        side = on_paper(side, made[index])
        here = [spot for spot in placing.spots if spot.side == index]
        said += placing_faults(here, side)
        said += sheets.side_faults(index, side)
        if not any(spot.side == index for spot in placing.overviews):  # it only shows small what tiles show large
            finest += [side.finest] if side.finest else []
            shades += (mine := shades_of(side.letters))
            said += shade_faults(mine, f"PDF page {index + 1}")
        for spot in here:
            if pressed:
                said += (f"PDF page {index + 1}: {fault}" for fault in letter_faults(side.letters, spot.box))
            pages.read(spot, side, letters_in(side, spot.box, spot.rotation))
        pages.keep(index, side)
    said += pages.together()
    facts |= {
        "smallest_text_pt": round(min(pages.sizes), 2) if pages.sizes else None,
        "smallest_line_pt": round(min(finest), 2) if finest else None,
        "contrast": contrast_of(shades),
    }
    said += [f"page {number} cannot be read" for number in pages.unread()]
    part = Part(placing.layout, facts["title"], placing.of, pages.numbered) if placing.part else None
    if routine:
        said += [] if stepless else told_faults(pages.numbered, placing.backs, routine)
        missing = pages.missing()
        # What cannot be seen needs not be told again as something that cannot be heard.
        titled = 1 in pages.numbered  # only running heads tell it elsewhere
        said += missing or tagged.unheard(" ".join(pages.numbered.values()), routine, titles_only, titled)
    return Report(facts, [Problem(place, what) for what in dict.fromkeys(said)], part)


class _Pages:
    """The pages of a file as they are read one by one: their texts, and what is wrong with their cautions."""

    def __init__(self, placing: Placing, routine: Routine | None, titles_only: bool, stepless: bool):
        self.placing, self.routine, self.titles_only = placing, routine, titles_only
        self.stepless = stepless  # there are to be none of the routine's steps
        self.texts: dict[Spot, str] = {}
        self.panels: dict[Spot, Panels] = {}
        self.sizes: set[float] = set()
        self.tiles: dict[int, list[tuple[Tile, Side]]] = {}

    def read(self, spot: Spot, side: Side, letters: list[Letter]) -> None:
        self.sizes |= {letter.size for letter in letters if letter.char.strip()}
        self.texts[spot], _ = read(letters)
        if self.routine:
            self.panels[spot] = Panels(spot, letters, side, self.routine, self.placing.smallest)

    def keep(self, index: int, side: Side) -> None:
        """Keeps a PDF page that shows a part of a page until all parts are there."""
        for tile in self.placing.tiles:
            if tile.side == index:
                self.tiles.setdefault(tile.number, []).append((tile, side))

    def together(self) -> list[str]:
        """Reads the pages that are shown in tiles. Gives what is wrong with the tiles."""
        said = []
        for number, tiles in sorted(self.tiles.items()):
            side, faults = together(tiles)
            said += faults
            spot = Spot(number, tiles[0][0].side, (0.0, 0.0, side.width, side.height), 0)
            self.read(spot, side, side.letters)
        return said

    @property
    def numbered(self) -> dict[int, str]:
        """The texts of the pages by their number, one copy of each."""
        return {spot.number: text for spot, text in sorted(self.texts.items(), key=lambda item: item[0].number)}

    def unread(self) -> list[int]:
        due = {spot.number for spot in self.placing.spots if spot not in self.texts}
        return sorted(due | ({tile.number for tile in self.placing.tiles} - self.numbered.keys()))

    def missing(self) -> list[str]:
        """Cautions and steps that are not there, in any of the copies."""
        sets = self.placing.sets() if self.placing.spots else [list(self.texts)]
        due = [] if self.stepless else self.placing.steps if self.placing.part else None
        said = []
        for spots in sets:
            here = [spot for spot in spots if spot in self.texts]
            seen = [self.texts[spot] for spot in here]
            for spot, steps in zip(here, steps_on_each(seen, self.routine, self.titles_only), strict=True):
                said += self.panels[spot].faults(self.routine.cautions_of(steps))
            said += steps_missing(seen, self.routine, self.titles_only, due)
        return said


@contextmanager
def _in_words(place: Place) -> Iterator[None]:
    """Tells in words what libraries say of a file that they cannot read."""
    try:
        yield
    except pikepdf.PasswordError:
        raise mistake("is locked with a password", "save it without one", place) from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise mistake(f"is no PDF that can be read: {_said(error)}", "build it again", place) from None
    except OSError as error:
        raise mistake(f"cannot be read: {error.strerror}", "check the path", place) from None
    except (pikepdf.DataDecodingError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise mistake(f"is a PDF with parts that make no sense: {_said(error)}", "build it again", place) from None


def _said(error: Exception) -> str:
    """What a library says, without Python's names of what it read from."""
    return short(re.sub("^(stream )?<.*?>: | ?<[^<>]* at 0x[^<>]*>", "", str(error)), 200)


def _sides(path: Path, place: Place, upside: set[int]) -> Iterator[tuple[int, Side]]:
    """The PDF pages by their index."""
    sides = enumerate(sides_of(path, upside))
    while True:
        with _in_words(place):
            found = next(sides, None)
        if found is None:
            return
        yield found


def _facts(pdf: pikepdf.Pdf, placing: Placing, claims: Said) -> dict[str, Any]:
    return {
        "title": str(pdf.docinfo.get("/Title", "")),
        "layout": placing.layout,
        "pages": len({at.number for at in (*placing.spots, *placing.tiles)}),
        "copies": placing.copies,
        "tiles": len(placing.tiles),
        "part": placing.part,
        "boxes": boxes_of(pdf),
        "claims": claims.claims,
        "language": str(pdf.Root.get("/Lang", "")),
        "fonts": fonts_of(pdf),
    }


def steps_missing(
    texts: list[str], routine: Routine, titles_only: bool = False, due: list[int] | None = None
) -> list[str]:
    """The steps that are missing, cut off or out of order. texts: that of each page, in order; due: the numbers of
    the steps that the pages tell, if they are not all."""
    told = told_on(texts, routine, titles_only)
    said = []
    for step in routine.steps:
        if step.number not in told and (due is None or step.number in due):
            said.append(f'step {step.number} ("{step.title}") is missing, cut off or out of order')
    return said
