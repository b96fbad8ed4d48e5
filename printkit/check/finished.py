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

from printkit.check.claims import Said, claim_faults
from printkit.check.contrast import Shade, shade_faults, shades_of
from printkit.check.finding import steps_on_each, told_on
from printkit.check.panels import Panels
from printkit.check.press import gray_faults, is_press, letter_faults, press_faults
from printkit.check.reading import Side, letters_in, read, sides_of
from printkit.check.report import Report, boxes_of, contrast_of, fonts_of
from printkit.check.structure import (
    MOST_PAGES,
    Spot,
    box_faults,
    document_faults,
    font_faults,
    ink_of,
    number_faults,
    placing_faults,
    spots_of,
    titles_alone,
)
from printkit.check.tagged import Tagged
from printkit.errors import Place, Problem, mistake
from printkit.routine import Routine
from printkit.source import short


def examine(path: Path, routine: Routine | None = None) -> Report:
    """Examines a file. With the routine, proves that every caution is on every page and every step in order, for
    those who see the pages and for those who have them read aloud.

    Raises PrintkitError when the file is no readable PDF.
    """
    place = Place(str(path))
    with _in_words(place), pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise mistake(f"has {len(pdf.pages)} PDF pages; at most {MOST_PAGES} are checked", "divide it", place)
        pressed = is_press(pdf)
        said = [*document_faults(pdf), *box_faults(pdf, pressed), *font_faults(pdf)]
        layout, of, smallest, spots = spots_of(pdf)
        said += press_faults(pdf, spots) if pressed else []
        said += gray_faults(pdf) if ink_of(pdf) == "gray" else []
        titles_only = titles_alone(pdf)
        said += number_faults(spots, of)
        claims, tagged = Said(pdf), Tagged(pdf)
        said += [*claim_faults(pdf, claims), *tagged.faults(spots if layout else [], routine)]
        facts = _facts(pdf, layout, spots, claims) | tagged.facts
    texts: dict[Spot, str] = {}
    panels: dict[Spot, Panels] = {}
    sizes: list[float] = []
    shades: list[Shade] = []
    for index, side in _sides(path, place):
        here = [spot for spot in spots if spot.side == index]
        said += placing_faults(here, side)
        shades += (mine := shades_of(side.letters))
        said += shade_faults(mine, f"PDF page {index + 1}")
        for spot in here:
            if pressed:
                said += (f"PDF page {index + 1}: {fault}" for fault in letter_faults(side.letters, spot.box))
            letters = letters_in(side, spot.box)
            sizes += {letter.size for letter in letters if letter.char.strip()}
            texts[spot], _ = read(letters)
            if routine:
                panels[spot] = Panels(spot, letters, side, routine, smallest)
    facts |= {"smallest_text_pt": round(min(sizes), 2) if sizes else None, "contrast": contrast_of(shades)}
    said += [f"page {spot.number} cannot be read" for spot in spots if spot not in texts]
    if routine:
        seen = [texts[spot] for spot in spots if spot in texts]
        missing = _missing([panels[spot] for spot in spots if spot in panels], seen, routine, titles_only)
        # What cannot be seen needs not be told again as something that cannot be heard.
        said += missing or tagged.unheard(" ".join(seen), routine, titles_only)
    return Report(facts, [Problem(place, what) for what in dict.fromkeys(said)])


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
    return short(re.sub("^stream <.*?>: ", "", str(error)), 200)


def _sides(path: Path, place: Place) -> Iterator[tuple[int, Side]]:
    """The PDF pages by their index."""
    sides = enumerate(sides_of(path))
    while True:
        with _in_words(place):
            found = next(sides, None)
        if found is None:
            return
        yield found


def _facts(pdf: pikepdf.Pdf, layout: str, spots: list[Spot], claims: Said) -> dict[str, Any]:
    return {
        "title": str(pdf.docinfo.get("/Title", "")),
        "layout": layout,
        "pages": len(spots),
        "boxes": boxes_of(pdf),
        "claims": claims.claims,
        "language": str(pdf.Root.get("/Lang", "")),
        "fonts": fonts_of(pdf),
    }


def _missing(panels: list[Panels], texts: list[str], routine: Routine, titles_only: bool) -> list[str]:
    """What is wrong with the cautions of each page, and the steps that are not there. texts: that of each page."""
    steps = steps_on_each(texts, routine, titles_only)
    said = [
        fault for page, here in zip(panels, steps, strict=True) for fault in page.faults(routine.cautions_of(here))
    ]
    told = told_on(texts, routine, titles_only)
    for step in routine.steps:
        if step.number not in told:
            said.append(f'step {step.number} ("{step.title}") is missing, cut off or out of order')
    return said
