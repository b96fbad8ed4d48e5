"""Where a finished file says that the pages of the product lie, and whether that can be."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pikepdf

from printkit.core.errors import short
from printkit.core.files import MAX_PAGES_PER_FILE
from printkit.core.geometry import Box, inside, overlap
from printkit.core.page_data import PagePlace, SheetPart
from printkit.core.units import MM
from printkit.inputs.layout import MIN_CAUTION_SIZE
from printkit.preflight.reader.objects import box_of
from printkit.preflight.reader.page_view import PageView
from printkit.preflight.reader.private_data import FileData


class PageLocation(NamedTuple):
    """Where the file says a page of the product lies: its number, the PDF page's index, its box in points, how many
    degrees it is turned, and its creep: how far what is drawn in the box is moved to the right, in points, as inner
    leaves are pushed out."""

    number: int
    side: int
    box: Box
    rotation: int
    creep: float = 0.0


class Tile(NamedTuple):
    """A part of a page on a PDF page: where the whole page would lie, and the window that shows the part."""

    number: int
    side: int
    box: Box
    window: Box


class PageMap(NamedTuple):
    """What a file says of where its pages lie. layout: its name; page_count: how many pages the product has;
    min_caution_size: the least size of a caution, in points; locations: in the order of the file, by number;
    overviews: pages shown small beside their tiles; copies: how often each page is there; part: "fronts" or "backs"
    if the file is one of two; steps: those that such a part tells whole; backs: the pages that are the back of the
    one before."""

    layout: str
    page_count: int
    min_caution_size: float
    locations: list[PageLocation]
    overviews: list[PageLocation]
    tiles: list[Tile]
    copies: int
    part: str
    steps: list[int]
    backs: list[int]

    @property
    def first_locations(self) -> list[PageLocation]:
        """Where each page stands first: there it is read aloud."""
        first: dict[int, PageLocation] = {}
        for location in (*self.locations, *self.overviews):
            first.setdefault(location.number, location)
        return [first[number] for number in sorted(first)]

    def sets(self) -> list[list[PageLocation]]:
        """The locations of all pages in order, once for each copy."""
        by_number: dict[int, list[PageLocation]] = {}
        for location in self.locations:
            by_number.setdefault(location.number, []).append(location)
        return [[each[nth] for _, each in sorted(by_number.items()) if nth < len(each)] for nth in range(self.copies)]


def page_map_of(pdf: pikepdf.Pdf, data: FileData) -> PageMap:
    """Where the file says that its pages lie. In a file of other making each PDF page is taken for one page.
    data: what the PDF pages say of themselves.

    Raises ValueError for more pages than are examined.
    """
    layout, page_count, smallest, copies = "", 0, 0.0, 1
    part: SheetPart = ""
    locations: list[PageLocation] = []
    overviews: list[PageLocation] = []
    tiles: list[Tile] = []
    steps: set[int] = set()
    backs: set[int] = set()
    for side, (page, page_data) in enumerate(zip(pdf.pages, data, strict=True)):
        if page_data is None:
            continue
        layout, page_count = page_data.layout, page_data.page_count
        smallest = max(smallest, page_data.min_caution_size)
        copies, part = page_data.copies, page_data.part
        steps.update(page_data.steps)
        backs.update(page_data.backs)
        height = float(page.mediabox[3])
        locations += [_location(place, side, height) for place in page_data.pages]
        overviews += [_location(place, side, height) for place in page_data.overviews]
        for place in page_data.tiles:
            location, window = _location(place, side, height), _box(place.window or (0, 0, 0, 0), height)
            tiles.append(Tile(location.number, side, location.box, window))
        if len(locations) + len(tiles) > MAX_PAGES_PER_FILE or not 1 <= copies <= MAX_PAGES_PER_FILE:
            raise ValueError(f"more than {MAX_PAGES_PER_FILE} pages")
    if not locations and not tiles and not layout:
        page_count = len(pdf.pages)
        locations = [PageLocation(n + 1, n, box_of(page.trimbox), 0) for n, page in enumerate(pdf.pages)]
    locations.sort(key=lambda location: location.number)
    least = max(smallest, MIN_CAUTION_SIZE)
    return PageMap(layout, page_count, least, locations, overviews, tiles, copies, part, sorted(steps), sorted(backs))


def _location(place: PagePlace, side: int, height: float) -> PageLocation:
    """The place of a page, in points from the lower left. height: of the PDF page, in points."""
    width, tall = (place.height, place.width) if place.rotation in (90, 270) else (place.width, place.height)
    box = _box((place.x, place.y, width, tall), height)
    return PageLocation(place.number, side, box, place.rotation, place.creep * MM)


def _box(part: tuple[float, float, float, float], height: float) -> Box:
    """A part of the PDF page (x, y, width, height, in mm from the top left), in points from the lower left."""
    x, y, width, tall = part
    return x * MM, height - (y + tall) * MM, (x + width) * MM, height - y * MM


def number_faults(page_map: PageMap) -> list[str]:
    """Pages that are not there as often as they should be."""
    counts = Counter(at.number for at in page_map.locations) or Counter({t.number: 1 for t in page_map.tiles})
    product = range(1, page_map.page_count + 1)
    due = counts.keys() if page_map.part and counts else product
    if counts == Counter(dict.fromkeys(due, page_map.copies)) and set(counts) <= set(product):
        return []
    often = f"{page_map.copies} times" if page_map.copies > 1 else "once"
    numbers = short(str([location.number for location in page_map.locations]), 200)
    return [f"the file holds the pages {numbers}, not 1 to {page_map.page_count} {often} each"]


def location_faults(here: list[PageLocation], view: PageView) -> list[str]:
    """What is wrong with where the pages of one PDF page lie."""
    faults = []
    for index, location in enumerate(here):
        if not inside(location.box, (-0.05, -0.05, view.width + 0.05, view.height + 0.05)):
            faults.append(f"page {location.number} lies outside its sheet")
        if any(overlap(other.box, location.box) for other in here[:index]):
            faults.append(f"page {location.number} lies on another page")
    return faults
