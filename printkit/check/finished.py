"""Reads a finished PDF back with other libraries than the one that wrote it, and proves what it must hold."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2

from printkit.check.reading import LINE_END_HYPHEN, Box, Letter, Side, letters_in, read, sides_of
from printkit.check.record import LEAST_CONTRAST, contrast, inside, overlap, plain
from printkit.check.structure import Spot, box_faults, document_faults, font_faults, placing_faults, spots_of
from printkit.errors import Place, Problem, mistake
from printkit.papers import MM
from printkit.routine import Routine


class Report(NamedTuple):
    """What was found. facts: name → value, to print; problems: what is wrong."""

    facts: dict[str, str]
    problems: list[Problem]


def examine(path: Path, routine: Routine | None = None) -> Report:
    """Examines a file. With the routine, proves that every caution is on every page and every step in order.

    Raises PrintkitError when the file is no readable PDF.
    """
    place = Place(str(path))
    try:
        with pikepdf.open(path) as pdf:
            said: list[str] = [*document_faults(pdf), *box_faults(pdf), *font_faults(pdf)]
            layout, of, smallest, spots = spots_of(pdf)
            facts = _facts(pdf, layout, spots)
        sides = sides_of(path)
    except pikepdf.PasswordError:
        raise mistake("is locked with a password", "save it without one", place) from None
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise mistake(f"is no PDF that can be read: {error}", "build it again", place) from None
    except OSError as error:
        raise mistake(f"cannot be read: {error.strerror}", "check the path", place) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise mistake(f"is a PDF with parts that make no sense: {error}", "build it again", place) from None
    said += placing_faults(spots, of, sides)
    letters = {spot.number: letters_in(sides[spot.side], spot.box) for spot in spots}
    if any(side.letters for side in sides):
        sizes = [letter.size for found in letters.values() for letter in found if letter.char.strip()]
        facts["smallest text"] = f"{min(sizes):.1f} pt" if sizes else "none"
    if routine:
        for spot in spots:
            steps = _steps_on(letters[spot.number], routine)
            said += _cautions(spot, letters[spot.number], sides[spot.side], steps, routine, smallest)
        said += _steps([letters[spot.number] for spot in spots], routine)
    return Report(facts, [Problem(place, what) for what in said])


def _facts(pdf: pikepdf.Pdf, layout: str, spots: list[Spot]) -> dict[str, str]:
    page = pdf.pages[0].mediabox
    size = "×".join(f"{float(side) / MM:.1f}" for side in page[2:])
    return {
        "title": str(pdf.docinfo.get("/Title", "")),
        "layout": layout or "unknown: not made by printkit",
        "pages": str(len(spots)),
        "PDF pages": f"{len(pdf.pages)} of {size} mm",
    }


@lru_cache(maxsize=1024)
def _sought(said: str) -> re.Pattern[str]:
    """What finds a text of the routine in a text that was read. A hyphen at a line's end may be the text's own,
    with or without a space behind it, or one that the line break has put there."""
    hyphens = {"-": f"[-{LINE_END_HYPHEN}]", "- ": f"[-{LINE_END_HYPHEN}] ?"}
    parts = re.findall("- ?|[^-]", plain(said))
    return re.compile(f"{LINE_END_HYPHEN}?".join(hyphens.get(part) or re.escape(part) for part in parts))


def _steps_on(letters: list[Letter], routine: Routine) -> list[int]:
    """The steps a page tells: those whose own text stands on it."""
    text, _ = read(letters)
    return [s.number for s in routine.steps if _sought(s.text).search(text) and _sought(s.title).search(text)]


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
        spans = [m.span() for form in (caution.text, caution.short) if form for m in _sought(form).finditer(text)]
        if not spans:
            said.append(f"{where} is missing or cut off")
            continue
        # The same words may stand in a step as well: one place that is as it must be is enough.
        tried = []
        for start, end in spans:
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


def _steps(pages: list[list[Letter]], routine: Routine) -> list[str]:
    """Every step's title and then its text on one page, in the order of the pages."""
    said = []
    texts = [read(page)[0] for page in pages]
    page = at = 0
    for step in routine.steps:
        for number in range(page, len(texts)):
            title = _sought(step.title).search(texts[number], at if number == page else 0)
            told = title and _sought(step.text).search(texts[number], title.end())
            if told:
                page, at = number, told.end()
                break
        else:
            said.append(f'step {step.number} ("{step.title}") is missing, cut off or out of order')
    return said
