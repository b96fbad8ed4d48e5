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
from printkit.check.reading import Box, Letter, Side, letters_in, read, sides_of
from printkit.check.record import LEAST_CONTRAST, contrast, inside, overlap
from printkit.check.report import Part, Report, boxes_of, contrast_of, fonts_of
from printkit.check.structure import (
    MOST_PAGES,
    Placing,
    Spot,
    Tile,
    back_faults,
    box_faults,
    document_faults,
    font_faults,
    number_faults,
    placing_faults,
    placing_of,
    titles_alone,
)
from printkit.check.tagged import Tagged
from printkit.check.tiles import together
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
        said = [*document_faults(pdf), *box_faults(pdf), *font_faults(pdf)]
        placing = placing_of(pdf)
        titles_only = titles_alone(pdf)
        said += [*number_faults(placing), *back_faults(pdf, placing)]
        claims, tagged = Said(pdf), Tagged(pdf)
        said += [*claim_faults(pdf, claims), *tagged.faults(placing.tagged if placing.layout else [], routine)]
        facts = _facts(pdf, placing, claims) | tagged.facts
    pages = _Pages(placing, routine, titles_only)
    shades: list[Shade] = []
    upside = {spot.side for spot in placing.spots if spot.rotation == 180}
    for index, side in _sides(path, place, upside):
        here = [spot for spot in placing.spots if spot.side == index]
        said += placing_faults(here, side)
        if not any(spot.side == index for spot in placing.overviews):  # it only shows small what tiles show large
            shades += (mine := shades_of(side.letters))
            said += shade_faults(mine, f"PDF page {index + 1}")
        for spot in here:
            pages.read(spot, side, letters_in(side, spot.box, spot.rotation))
        pages.keep(index, side)
    said += pages.together()
    facts |= {
        "smallest_text_pt": round(min(pages.sizes), 2) if pages.sizes else None,
        "contrast": contrast_of(shades),
    }
    said += [f"page {number} cannot be read" for number in pages.unread()]
    part = Part(placing.layout, facts["title"], placing.of, pages.numbered) if placing.part else None
    if routine:
        missing = pages.missing()
        # What cannot be seen needs not be told again as something that cannot be heard.
        titled = 1 in pages.numbered  # only running heads tell it elsewhere
        said += missing or tagged.unheard(" ".join(pages.numbered.values()), routine, titled)
    return Report(facts, [Problem(place, what) for what in dict.fromkeys(said)], part)


class _Pages:
    """The pages of a file as they are read one by one: their texts, and what is wrong with their cautions."""

    def __init__(self, placing: Placing, routine: Routine | None, titles_only: bool):
        self.placing, self.routine, self.titles_only = placing, routine, titles_only
        self.texts: dict[Spot, str] = {}
        self.lost: list[str] = []
        self.sizes: set[float] = set()
        self.tiles: dict[int, list[tuple[Tile, Side]]] = {}

    def read(self, spot: Spot, side: Side, letters: list[Letter]) -> None:
        self.sizes |= {letter.size for letter in letters if letter.char.strip()}
        self.texts[spot], _ = read(letters)
        if self.routine:
            steps = steps_on(self.texts[spot], self.routine, self.titles_only)
            self.lost += _cautions(spot, letters, side, steps, self.routine, self.placing.smallest)

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
        due = self.placing.steps if self.placing.part else None
        said = list(self.lost)
        for spots in sets:
            seen = [self.texts[spot] for spot in spots if spot in self.texts]
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
    return short(re.sub("^stream <.*?>: ", "", str(error)), 200)


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


def steps_missing(
    texts: list[str], routine: Routine, titles_only: bool = False, due: list[int] | None = None
) -> list[str]:
    """Every step's title and then its text, on one page or going on on the next, in the order of the pages. due: the
    numbers of the steps that the pages tell, if they are not all."""
    said = []
    page = at = 0
    for step in routine.steps:
        if due is not None and step.number not in due:
            continue
        for number in range(page, len(texts)):
            title = next(spans(step.title, texts[number], at if number == page else 0), None)
            told = title and ((number, title[1]) if titles_only else goes_on(step.text, texts, number, title[1]))
            if told:
                page, at = told
                break
        else:
            said.append(f'step {step.number} ("{step.title}") is missing, cut off or out of order')
    return said
