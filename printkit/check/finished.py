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
from printkit.check.finding import goes_on, spans, steps_on
from printkit.check.press import gray_faults, is_press, letter_faults, press_faults
from printkit.check.reading import Box, Letter, Side, letters_in, read, sides_of
from printkit.check.record import LEAST_CONTRAST, contrast, inside, overlap
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
    lost: dict[Spot, list[str]] = {}
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
                lost[spot] = _cautions(
                    spot, letters, side, steps_on(texts[spot], routine, titles_only), routine, smallest
                )
    facts |= {"smallest_text_pt": round(min(sizes), 2) if sizes else None, "contrast": contrast_of(shades)}
    said += [f"page {spot.number} cannot be read" for spot in spots if spot not in texts]
    if routine:
        seen = [texts[spot] for spot in spots if spot in texts]
        missing = [fault for spot in spots for fault in lost.get(spot, ())] + _steps(seen, routine, titles_only)
        # What cannot be seen needs not be told again as something that cannot be heard.
        said += missing or tagged.unheard(" ".join(seen), routine)
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


def _cautions(
    spot: Spot, letters: list[Letter], side: Side, steps: list[int], routine: Routine, smallest: float
) -> list[str]:
    said = []
    text, indices = read(letters)
    due = routine.cautions_of(steps)
    boxed: set[int] = set()
    panels: set[Box] = set()
    for caution in due:
        where = f'page {spot.number}: the caution "{caution.text}"'
        places = [span for form in (caution.text, caution.short) if form for span in spans(form, text)]
        if not places:
            said.append(f"{where} is missing or cut off")
            continue
        # The same words may stand in a step as well: one place that is as it must be is enough.
        tried = []
        for start, end in places:
            drawn = [letters[i] for i in indices[start:end] if letters[i].char.strip()]
            panel, faults = _boxed(drawn, spot, side, smallest)
            tried.append((len(faults), faults, panel, indices[start:end]))
        _, faults, panel, used = min(tried, key=lambda one: one[0])
        said += [f"{where} {fault}" for fault in faults]
        boxed.update(used)
        panels.update([panel] if panel else [])
    for panel in panels:
        others = (letter for index, letter in enumerate(letters) if index not in boxed)
        if not any(letter.char.isalpha() and inside(letter.box, panel) for letter in others):
            said.append(f"page {spot.number}: the cautions have no signal word")
    return said


def _boxed(drawn: list[Letter], spot: Spot, side: Side, smallest: float) -> tuple[Box | None, list[str]]:
    """The panel around the letters of a caution, and what is wrong with them."""
    lefts, bottoms, rights, tops = zip(*(letter.box for letter in drawn), strict=True)
    bounds = (min(lefts), min(bottoms), max(rights), max(tops))
    faults = []
    area = (spot.box[2] - spot.box[0]) * (spot.box[3] - spot.box[1])
    holding = [f for f in side.frames if inside(bounds, f) and (f[2] - f[0]) * (f[3] - f[1]) < area]
    if not holding:
        faults.append("is in no bordered panel")
    if not inside(bounds, spot.box):
        faults.append("reaches outside the page")
    size = min(letter.size for letter in drawn)
    if size < smallest - 0.05:
        faults.append(f"is set in {size:.1f} pt; {smallest:g} pt is the least")
    if not all(letter.colour and contrast(letter.colour) >= LEAST_CONTRAST for letter in drawn):
        faults.append("is too pale to be read")
    if any(turn > letter.turn and overlap(box, letter.box) for letter in drawn for turn, box in side.covers):
        faults.append("has something painted over it")
    return min(holding, key=lambda f: (f[2] - f[0]) * (f[3] - f[1]), default=None), faults


def _steps(texts: list[str], routine: Routine, titles_only: bool) -> list[str]:
    """Every step's title and then its text, on one page or going on on the next, in the order of the pages."""
    said = []
    page = at = 0
    for step in routine.steps:
        for number in range(page, len(texts)):
            title = next(spans(step.title, texts[number], at if number == page else 0), None)
            told = title and ((number, title[1]) if titles_only else goes_on(step.text, texts, number, title[1]))
            if told:
                page, at = told
                break
        else:
            said.append(f'step {step.number} ("{step.title}") is missing, cut off or out of order')
    return said
