"""The cautions on the pages of a finished file: all there, inside a bordered panel, large and dark enough."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.colour import MIN_CONTRAST, ratio
from printkit.core.geometry import inside, overlap
from printkit.inputs.routine import Caution, Routine
from printkit.preflight.checks.page_data import Spot
from printkit.preflight.reader.text import Box, Letter, Side, read
from printkit.preflight.words import spans


class _Told(NamedTuple):
    """How a caution stands on a page: what is wrong with it, the panel around it, and which letters it takes."""

    faults: list[str]
    panel: Box | None
    letters: list[int]


class Panels:
    """What one page says of any caution of the routine; which of them are due is known when all pages are read.
    smallest: the least size of a caution, in points."""

    def __init__(self, spot: Spot, letters: list[Letter], side: Side, routine: Routine, smallest: float):
        self.spot = spot
        text, indices = read(letters)
        self.told: dict[tuple[str, ...], _Told] = {}
        for caution in (*routine.cautions, *(caution for step in routine.steps for caution in step.cautions)):
            if _forms(caution) not in self.told and (
                found := _told(caution, text, indices, letters, spot, side, smallest)
            ):
                self.told[_forms(caution)] = found
        panels = {told.panel for told in self.told.values() if told.panel}
        self.words = {
            panel: {n for n, letter in enumerate(letters) if letter.char.isalpha() and inside(letter.box, panel)}
            for panel in panels
        }

    def faults(self, due: list[Caution]) -> list[str]:
        """What is wrong with the cautions that are due here, a sentence each."""
        said = []
        here = [self.told[_forms(caution)] for caution in due if _forms(caution) in self.told]
        for caution in due:
            where = f'page {self.spot.number}: the caution "{caution.text}"'
            told = self.told.get(_forms(caution))
            said += [f"{where} {fault}" for fault in (told.faults if told else ["is missing or cut off"])]
        boxed = {index for told in here for index in told.letters}
        for panel in {told.panel for told in here if told.panel}:
            if not self.words[panel] - boxed:
                said.append(f"page {self.spot.number}: the cautions have no signal word")
        return said


def _forms(caution: Caution) -> tuple[str, ...]:
    return tuple(filter(None, (caution.text, caution.short)))


def _told(
    caution: Caution, text: str, indices: list[int], letters: list[Letter], spot: Spot, side: Side, smallest: float
) -> _Told | None:
    """The same words may stand in a step as well: one place that is as it must be is enough."""
    tried = []
    for form in _forms(caution):
        for start, end in spans(form, text):
            drawn = [letters[i] for i in indices[start:end] if letters[i].char.strip()]
            panel, faults = _boxed(drawn, spot, side, smallest)
            tried.append(_Told(faults, panel, indices[start:end]))
    return min(tried, key=lambda one: len(one.faults), default=None)


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
    if not all(letter.colour and ratio(letter.colour) >= MIN_CONTRAST for letter in drawn):
        faults.append("is too pale to be read")
    near = [(turn, box) for turn, box in side.covers if overlap(box, bounds)]
    if any(turn > letter.turn and overlap(box, letter.box) for letter in drawn for turn, box in near):
        faults.append("has something painted over it")
    return min(holding, key=lambda f: (f[2] - f[0]) * (f[3] - f[1]), default=None), faults
