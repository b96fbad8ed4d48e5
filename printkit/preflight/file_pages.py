"""The pages of one finished file as they are seen, one by one: their letters, texts and cautions, and what is wrong
with them."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.inputs.routine import Routine
from printkit.preflight.checks.cautions import CautionPanels
from printkit.preflight.checks.contrast import Shade, shade_faults, shades_of
from printkit.preflight.checks.page_locations import PageLocation, PageMap, Tile, location_faults
from printkit.preflight.checks.pdfx import press_letter_faults
from printkit.preflight.checks.tiles import tiled_page
from printkit.preflight.reader.page_view import Letter, PageView, letters_in, text_of
from printkit.preflight.words import steps_missing, steps_on_each


class FilePages:
    """What is known of the pages that were read so far. press: the file is made for a press; titles_only: the steps'
    texts were left out on request; stepless: there are to be none of the routine's steps.

    sizes: of letters, in points; finest: the thickness of the finest line of each PDF page, in points."""

    def __init__(self, page_map: PageMap, routine: Routine | None, *, press: bool, titles_only: bool, stepless: bool):
        self.page_map, self.routine = page_map, routine
        self.press, self.titles_only, self.stepless = press, titles_only, stepless
        self.texts: dict[PageLocation, str] = {}
        self.panels: dict[PageLocation, CautionPanels] = {}
        self.sizes: set[float] = set()
        self.finest: list[float] = []
        self.shades: list[Shade] = []
        self.tiles: dict[int, list[tuple[Tile, PageView]]] = {}

    def add(self, index: int, view: PageView) -> Iterator[str]:
        """Reads a PDF page. Gives what is wrong with it, a sentence each. view: as on paper."""
        here = [location for location in self.page_map.locations if location.side == index]
        yield from location_faults(here, view)
        if not any(overview.side == index for overview in self.page_map.overviews):  # as the tiles are, only small
            shades = shades_of(view.letters)
            yield from shade_faults(shades, f"PDF page {index + 1}")
            self.shades += shades
            self.finest += [view.finest] if view.finest else []
        for location in here:
            if self.press:
                faults = press_letter_faults(view.letters, location.box)
                yield from (f"PDF page {index + 1}: {fault}" for fault in faults)
            self._read(location, view, letters_in(view, location.box, location.rotation))
        for tile in self.page_map.tiles:
            if tile.side == index:  # until all parts of its page are there
                self.tiles.setdefault(tile.number, []).append((tile, view))

    def _read(self, location: PageLocation, view: PageView, letters: list[Letter]) -> None:
        self.sizes |= {letter.size for letter in letters if letter.char.strip()}
        self.texts[location], _ = text_of(letters)
        if self.routine:
            least = self.page_map.min_caution_size
            self.panels[location] = CautionPanels(location, letters, view, self.routine, least)

    def join_tiles(self) -> list[str]:
        """Reads the pages that are shown in tiles, once all PDF pages are added. Gives what is wrong with them."""
        faults = []
        for number, tiles in sorted(self.tiles.items()):
            page = tiled_page(tiles)
            faults += page.faults
            location = PageLocation(number, tiles[0][0].side, (0.0, 0.0, page.view.width, page.view.height), 0)
            self._read(location, page.view, page.view.letters)
        return faults

    @property
    def text_of_page(self) -> dict[int, str]:
        """The texts of the pages by their number, one copy of each."""
        return {place.number: text for place, text in sorted(self.texts.items(), key=lambda item: item[0].number)}

    def unread(self) -> list[int]:
        """The numbers of the pages that the file says it has, and that were not read."""
        due = {location.number for location in self.page_map.locations if location not in self.texts}
        return sorted(due | ({tile.number for tile in self.page_map.tiles} - self.text_of_page.keys()))

    def missing(self, routine: Routine) -> list[str]:
        """Cautions and steps that are not there, in any of the copies."""
        page_map = self.page_map
        due: list[int] | None = page_map.steps if page_map.part else None
        if self.stepless:
            due = []
        faults = []
        for locations in page_map.sets() if page_map.locations else [list(self.texts)]:
            here = [location for location in locations if location in self.texts]
            texts = [self.texts[location] for location in here]
            for location, steps in zip(here, steps_on_each(texts, routine, self.titles_only), strict=True):
                faults += self.panels[location].faults(routine.cautions_of(steps))
            faults += steps_missing(texts, routine, self.titles_only, due)
        return faults
