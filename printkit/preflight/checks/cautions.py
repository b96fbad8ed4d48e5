"""The cautions on the pages of a finished file: all there, inside a bordered panel, large and dark enough."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from printkit.core.colour import MIN_CONTRAST, contrast_ratio
from printkit.core.geometry import Box, inside, overlap
from printkit.inputs.routine import Caution, Routine
from printkit.preflight.checks.page_locations import PageLocation
from printkit.preflight.reader.page_view import Letter, PageView, text_of
from printkit.preflight.words import text_spans


class _CautionOnPage(NamedTuple):
    """How a caution stands on a page: what is wrong with it, the panel around it, and which letters it takes."""

    faults: list[str]
    panel: Box | None
    letters: list[int]


class _Page(NamedTuple):
    """A page while its cautions are looked for. text: its letters as they are read; indices: for each character of
    the text the letter's index; smallest: the least size of a caution, in points."""

    location: PageLocation
    letters: list[Letter]
    view: PageView
    text: str
    indices: list[int]
    smallest: float


class CautionPanels:
    """What one page says of any caution of the routine; which of them are due is known when all pages are read.
    smallest: the least size of a caution, in points. Letters are not kept: those of all pages would take much
    memory."""

    def __init__(
        self, location: PageLocation, letters: list[Letter], view: PageView, routine: Routine, smallest: float
    ):
        self.number = location.number
        page = _Page(location, letters, view, *text_of(letters), smallest)
        self.cautions: dict[tuple[str, ...], _CautionOnPage] = {}
        for caution in (*routine.cautions, *(caution for step in routine.steps for caution in step.cautions)):
            forms = _texts_of(caution)
            if forms not in self.cautions and (best := _best_place(page, forms)):
                self.cautions[forms] = best
        panels = {caution.panel for caution in self.cautions.values() if caution.panel}
        self.words = {
            panel: {n for n, letter in enumerate(letters) if letter.char.isalpha() and inside(letter.box, panel)}
            for panel in panels
        }

    def faults(self, due: Iterable[Caution]) -> list[str]:
        """What is wrong with the cautions that are due here, a sentence each."""
        faults: list[str] = []
        here: list[_CautionOnPage] = []
        for caution in due:
            where = f'page {self.number}: the caution "{caution.text}"'
            match = self.cautions.get(_texts_of(caution))
            here += [match] if match else []
            faults += [f"{where} {fault}" for fault in (match.faults if match else ["is missing or cut off"])]
        inner = {index for caution in here for index in caution.letters}
        for panel in {caution.panel for caution in here if caution.panel}:
            if not self.words[panel] - inner:
                faults.append(f"page {self.number}: the cautions have no signal word")
        return faults


def _best_place(page: _Page, forms: tuple[str, ...]) -> _CautionOnPage | None:
    """The same words may stand in a step as well: one place that is as it must be is enough."""
    places = []
    for form in forms:
        for start, end in text_spans(form, page.text):
            indices = page.indices[start:end]
            letters = [page.letters[index] for index in indices if page.letters[index].char.strip()]
            panel, faults = _panel_and_faults(letters, page)
            places.append(_CautionOnPage(faults, panel, indices))
    return min(places, key=lambda place: len(place.faults), default=None)


def _panel_and_faults(letters: list[Letter], page: _Page) -> tuple[Box | None, list[str]]:
    """The panel around the letters of a caution, and what is wrong with them."""
    lefts, bottoms, rights, tops = zip(*(letter.box for letter in letters), strict=True)
    bounds = (min(lefts), min(bottoms), max(rights), max(tops))
    faults = []
    area = _area(page.location.box)
    frames = [frame for frame in page.view.frames if inside(bounds, frame) and _area(frame) < area]
    if not frames:
        faults.append("is in no bordered panel")
    if not inside(bounds, page.location.box):
        faults.append("reaches outside the page")
    size = min(letter.size for letter in letters)
    if size < page.smallest - 0.05:
        faults.append(f"is set in {size:.1f} pt; {page.smallest:g} pt is the least")
    if not all(letter.colour and contrast_ratio(letter.colour) >= MIN_CONTRAST for letter in letters):
        faults.append("is too pale to be read")
    near = [(turn, box) for turn, box in page.view.covers if overlap(box, bounds)]
    if any(turn > letter.turn and overlap(box, letter.box) for letter in letters for turn, box in near):
        faults.append("has something painted over it")
    return min(frames, key=_area, default=None), faults


def _texts_of(caution: Caution) -> tuple[str, ...]:
    return tuple(filter(None, (caution.text, caution.short)))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
