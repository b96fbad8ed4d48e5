"""Reads a finished PDF back with other libraries than the one that wrote it, and proves what it must hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2

from printkit.check.reading import LINE_END_HYPHEN, Box, Letter, Side, letters_in, read, sides_of
from printkit.check.record import LEAST_CONTRAST, contrast, inside, overlap, plain
from printkit.check.structure import (
    MOST_PAGES,
    Spot,
    box_faults,
    document_faults,
    font_faults,
    number_faults,
    placing_faults,
    spots_of,
)
from printkit.errors import Place, Problem, mistake
from printkit.papers import MM
from printkit.routine import Routine
from printkit.source import short


class Report(NamedTuple):
    """What was found. facts: name → value, to print; problems: what is wrong."""

    facts: dict[str, str]
    problems: list[Problem]


def examine(path: Path, routine: Routine | None = None) -> Report:
    """Examines a file. With the routine, proves that every caution is on every page and every step in order.

    Raises PrintkitError when the file is no readable PDF.
    """
    place = Place(str(path))
    with _in_words(place), pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise mistake(f"has {len(pdf.pages)} PDF pages; at most {MOST_PAGES} are checked", "divide it", place)
        said = [*document_faults(pdf), *box_faults(pdf), *font_faults(pdf)]
        layout, of, smallest, spots = spots_of(pdf)
        facts = _facts(pdf, layout, spots)
    said += number_faults(spots, of)
    texts: dict[Spot, str] = {}
    lost: dict[Spot, list[str]] = {}
    sizes: list[float] = []
    for index, side in _sides(path, place):
        here = [spot for spot in spots if spot.side == index]
        said += placing_faults(here, side)
        for spot in here:
            letters = letters_in(side, spot.box)
            sizes += {letter.size for letter in letters if letter.char.strip()}
            texts[spot], _ = read(letters)
            if routine:
                steps = _steps_on(texts[spot], routine)
                lost[spot] = _cautions(spot, letters, side, steps, routine, smallest)
    if sizes:
        facts["smallest text"] = f"{min(sizes):.1f} pt"
    said += [f"page {spot.number} cannot be read" for spot in spots if spot not in texts]
    said += [fault for spot in spots for fault in lost.get(spot, ())]
    if routine:
        said += _steps([texts[spot] for spot in spots if spot in texts], routine)
    return Report(facts, [Problem(place, what) for what in said])


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
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
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
    """What a text of the routine looks like in a text that was read. A hyphen at a line's end may be the text's own,
    with or without a space behind it, or one that the line break has put there."""
    hyphens = {"-": f"[-{LINE_END_HYPHEN}]", "- ": f"[-{LINE_END_HYPHEN}] ?"}
    parts = re.findall("- ?|[^-]", plain(said))
    return re.compile(f"{LINE_END_HYPHEN}?".join(hyphens.get(part) or re.escape(part) for part in parts))


@lru_cache(maxsize=64)
def _bare(text: str) -> tuple[str, list[int]]:
    """The text without hyphens and spaces, and where in it each of the other characters stands."""
    kept = [index for index, char in enumerate(text) if char not in f"- {LINE_END_HYPHEN}"]
    return "".join(text[index] for index in kept), kept


def _spans(said: str, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where a text of the routine stands in a text that was read. It is looked for without hyphens and
    spaces, which takes one pass however often words repeat, and then compared with them."""
    pattern, wanted, (among, kept) = _sought(said), _bare(plain(said))[0], _bare(text)
    if not wanted:
        yield from (found.span() for found in pattern.finditer(text, start))
        return
    at = bisect_left(kept, start)
    while (at := among.find(wanted, at)) >= 0:
        before = max(start, kept[at - 1] + 1 if at else 0)  # hyphens that come first
        found = next(filter(None, (pattern.match(text, first) for first in range(before, kept[at] + 1))), None)
        at += 1
        if found:
            yield found.span()
            start = found.end()
            at = bisect_left(kept, start)


def _stands(said: str, text: str) -> bool:
    return next(_spans(said, text), None) is not None


def _steps_on(text: str, routine: Routine) -> list[int]:
    """The steps a page tells: those whose own text stands on it."""
    return [step.number for step in routine.steps if _stands(step.text, text) and _stands(step.title, text)]


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
        spans = [span for form in (caution.text, caution.short) if form for span in _spans(form, text)]
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


def _steps(texts: list[str], routine: Routine) -> list[str]:
    """Every step's title and then its text on one page, in the order of the pages."""
    said = []
    page = at = 0
    for step in routine.steps:
        for number in range(page, len(texts)):
            title = next(_spans(step.title, texts[number], at if number == page else 0), None)
            told = title and next(_spans(step.text, texts[number], title[1]), None)
            if told:
                page, at = number, told[1]
                break
        else:
            said.append(f'step {step.number} ("{step.title}") is missing, cut off or out of order')
    return said
