"""A finished file's objects as pikepdf reads them: boxes, fonts, what it says of itself and of its pages' places."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import pikepdf

from printkit.core.errors import short
from printkit.core.geometry import inside, overlap
from printkit.core.units import MM
from printkit.imposition.plan import MAX_PAGES_PER_FILE
from printkit.inputs.layout import MIN_CAUTION_SIZE
from printkit.preflight.reader.text import Box, Side

STANDARD_14 = ("Courier", "Helvetica", "Times", "Symbol", "ZapfDingbats")
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_EXACT = 0.01  # mm, the error allowed in the size of a page


class Spot(NamedTuple):
    """Where the file says a page of the product lies: its number, the PDF page's index, its box in points, how it is
    turned, and how far what is drawn in the box is moved to the right, in points, as inner leaves are pushed out."""

    number: int
    side: int
    box: Box
    rotation: int
    moved: float = 0.0


class Tile(NamedTuple):
    """A part of a page on a PDF page: where the whole page would lie, and the window that shows the part."""

    number: int
    side: int
    box: Box
    window: Box


class Placing(NamedTuple):
    """What a file says of where its pages lie. layout: its name; of: how many pages the product has; smallest: the
    least size of a caution; spots: in the order of the file, by number; overviews: pages shown small beside their
    tiles; copies: how often each page is there; part: "fronts" or "backs" if the file is one of two; steps: those
    that such a part tells whole; backs: the pages that are the back of the one before."""

    layout: str
    of: int
    smallest: float
    spots: list[Spot]
    overviews: list[Spot]
    tiles: list[Tile]
    copies: int
    part: str
    steps: list[int]
    backs: list[int]

    @property
    def tagged(self) -> list[Spot]:
        """Where each page stands first: there it is read aloud."""
        first: dict[int, Spot] = {}
        for spot in (*self.spots, *self.overviews):
            first.setdefault(spot.number, spot)
        return [first[number] for number in sorted(first)]

    def sets(self) -> list[list[Spot]]:
        """The spots of all pages in order, once for each copy."""
        found: dict[int, list[Spot]] = {}
        for spot in self.spots:
            found.setdefault(spot.number, []).append(spot)
        return [
            [copies[nth] for _, copies in sorted(found.items()) if nth < len(copies)] for nth in range(self.copies)
        ]


def document_faults(pdf: pikepdf.Pdf) -> list[str]:
    said = []
    if pdf.Root.get("/ViewerPreferences", {}).get("/PrintScaling") != "/None":
        said.append("viewers may scale the print: PrintScaling is not None")
    if not str(pdf.Root.get("/Lang", "")):
        said.append("the document names no language")
    said += [f"the document has no {name[1:].lower()}" for name in ("/Title", "/Author") if not pdf.docinfo.get(name)]
    return said


def box_faults(pdf: pikepdf.Pdf, press: bool = False) -> list[str]:
    """press: each page is trimmed out of a larger sheet, so that its TrimBox is not the sheet."""
    said = []
    for number, page in enumerate(pdf.pages, 1):
        media = [float(c) for c in page.mediabox]
        if "/TrimBox" not in page:
            said.append(f"PDF page {number} has no TrimBox")
        elif not press and any(abs(float(a) - b) > _EXACT * MM for a, b in zip(page.TrimBox, media, strict=True)):
            said.append(f"the TrimBox of PDF page {number} is not the sheet")
        if any(abs(float(a) - b) > _EXACT * MM for a, b in zip(page.cropbox, media, strict=True)):
            said.append(f"PDF page {number} is cropped")
        if int(page.get("/Rotate", 0)) % 360 or float(page.get("/UserUnit", 1)) != 1:
            said.append(f"PDF page {number} is turned or scaled")
        made = private(page).get("/Sheet")
        if made and any(abs(float(a) - b / MM) > _EXACT for a, b in zip(made, media[2:], strict=True)):
            width, height = (float(side) for side in made)
            said.append(f"PDF page {number} is not {width:g}×{height:g} mm, for which it was laid out")
    return said


def private(page: pikepdf.Page) -> pikepdf.Object | dict:
    """What printkit wrote into the page for this check, if anything."""
    return page.get("/PieceInfo", {}).get("/printkit", {}).get("/Private", {})


def font_faults(pdf: pikepdf.Pdf) -> list[str]:
    """What is wrong with the fonts. Raises PdfError for one whose outlines cannot be unpacked."""
    said, unpacked = set(), set()
    on_pages = [font for page in pdf.pages for font in page.get("/Resources", {}).get("/Font", {}).values()]
    anywhere = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary)]
    for font in on_pages + [found for found in anywhere if found.get("/Type") == "/Font"]:
        name = str(font.get("/BaseFont", "/?"))[1:]
        descriptor = font.get("/FontDescriptor", {})
        programs = [descriptor[key] for key in _PROGRAMS if key in descriptor]
        for program in programs:
            if program.objgen not in unpacked:
                program.read_bytes()
                unpacked.add(program.objgen)
        if name.split("+")[-1].split("-")[0] in STANDARD_14:
            said.add(f"the font {name} is one of the standard 14, which are never embedded")
        elif not programs:
            said.add(f"the font {name} is not embedded")
        elif "+" not in name:
            said.add(f"the font {name} is embedded whole, not as a subset")
        if "/ToUnicode" not in font:
            said.add(f"the font {name} cannot be read back as text")
    return sorted(said)


def calibrates(pdf: pikepdf.Pdf) -> bool:
    """Whether the file is a calibration sheet: of that name, and the only one that is made without cautions."""
    told = [private(page) for page in pdf.pages]
    return all(page and str(page.Layout) == "calibration" and not float(page.SmallestCaution) for page in told)


def beside(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says that it only tells how to print another one."""
    return any("/Instructions" in private(page) for page in pdf.pages)


def titles_alone(pdf: pikepdf.Pdf) -> bool:
    """Whether the steps' texts were left out on request."""
    return any("/TitlesOnly" in private(page) for page in pdf.pages)


def ink_of(pdf: pikepdf.Pdf) -> str:
    """The one ink that the file was made for, "" for all."""
    return next((str(told.Ink) for page in pdf.pages if "/Ink" in (told := private(page))), "")


def placing_of(pdf: pikepdf.Pdf) -> Placing:
    """Where the file says that its pages lie. In a file of other making each PDF page is taken for one page."""
    layout, of, smallest, copies, part = "", 0, 0.0, 1, ""
    spots: list[Spot] = []
    overviews: list[Spot] = []
    tiles: list[Tile] = []
    steps: set[int] = set()
    backs: set[int] = set()
    for side, page in enumerate(pdf.pages):
        told = private(page)
        if not told:
            continue
        layout, of = str(told.Layout), int(told.Of)
        smallest = max(smallest, float(told.SmallestCaution))
        copies, part = int(told.get("/Copies", 1)), str(told.get("/Part", "/"))[1:].lower()
        steps.update(int(number) for number in told.get("/Steps", []))
        backs.update(int(number) for number in told.get("/Backs", []))
        height = float(page.mediabox[3])
        moved = [float(by) * MM for by in told.get("/Moved", [])] or [0.0] * len(told.Pages)
        rows = zip(told.Pages, moved, strict=True)
        spots += [_spot(row, side, height)[0]._replace(moved=by) for row, by in rows]
        overviews += [_spot(row, side, height)[0] for row in told.get("/Overviews", [])]
        for row in told.get("/Tiles", []):
            spot, window = _spot(row, side, height)
            tiles.append(Tile(spot.number, side, spot.box, window))
        if len(spots) + len(tiles) > MAX_PAGES_PER_FILE or not 1 <= copies <= MAX_PAGES_PER_FILE:
            raise ValueError(f"more than {MAX_PAGES_PER_FILE} pages")
    if not spots and not tiles and not layout:
        of = len(pdf.pages)
        spots = [Spot(n + 1, n, tuple(float(c) for c in p.trimbox), 0) for n, p in enumerate(pdf.pages)]
    spots.sort(key=lambda spot: spot.number)
    least = max(smallest, MIN_CAUTION_SIZE)
    return Placing(layout, of, least, spots, overviews, tiles, copies, part, sorted(steps), sorted(backs))


def _spot(row: pikepdf.Array, side: int, height: float) -> tuple[Spot, Box]:
    """A row's page, and its window, if it has one: boxes in points from the lower left."""
    number, x, y, width, tall, rotation, *window = (float(value) for value in row)
    if rotation in (90, 270):
        width, tall = tall, width
    boxes = [
        (a * MM, height - (b + h) * MM, (a + w) * MM, height - b * MM)
        for a, b, w, h in ((x, y, width, tall), window or (0, 0, 0, 0))
    ]
    return Spot(int(number), side, boxes[0], int(rotation)), boxes[1]


def number_faults(placing: Placing) -> list[str]:
    """Pages that are not there as often as they should be."""
    held = Counter(spot.number for spot in placing.spots) or Counter({t.number: 1 for t in placing.tiles})
    due = held.keys() if placing.part and held else range(1, placing.of + 1)
    good = held == Counter(dict.fromkeys(due, placing.copies)) and set(held) <= set(range(1, placing.of + 1))
    if good:
        return []
    often = f"{placing.copies} times" if placing.copies > 1 else "once"
    numbers = [spot.number for spot in placing.spots]
    return [f"the file holds the pages {short(str(numbers), 200)}, not 1 to {placing.of} {often} each"]


def placing_faults(here: list[Spot], side: Side) -> list[str]:
    """What is wrong with where the pages of one side lie."""
    said = []
    for index, spot in enumerate(here):
        if not inside(spot.box, (-0.05, -0.05, side.width + 0.05, side.height + 0.05)):
            said.append(f"page {spot.number} lies outside its sheet")
        if any(overlap(other.box, spot.box) for other in here[:index]):
            said.append(f"page {spot.number} lies on another page")
    return said
