"""A finished file's objects as pikepdf reads them: boxes, fonts, what it says of itself and of its pages' places."""

from __future__ import annotations

from typing import NamedTuple

import pikepdf

from printkit.check.reading import Box, Side
from printkit.check.record import inside, overlap
from printkit.layout import SMALLEST_CAUTION
from printkit.papers import MM
from printkit.source import short

STANDARD_14 = ("Courier", "Helvetica", "Times", "Symbol", "ZapfDingbats")
MOST_PAGES = 1000  # of a file that is examined
_EXACT = 0.01  # mm, the error allowed in the size of a page


class Spot(NamedTuple):
    """Where the file says a page of the product lies: its number, the PDF page's index, its box in points."""

    number: int
    side: int
    box: Box
    rotation: int


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
        made = _private(page).get("/Sheet")
        if made and any(abs(float(a) - b / MM) > _EXACT for a, b in zip(made, media[2:], strict=True)):
            width, height = (float(side) for side in made)
            said.append(f"PDF page {number} is not {width:g}×{height:g} mm, for which it was laid out")
    return said


def _private(page: pikepdf.Page) -> pikepdf.Object | dict:
    """What printkit wrote into the page for this check, if anything."""
    return page.get("/PieceInfo", {}).get("/printkit", {}).get("/Private", {})


def font_faults(pdf: pikepdf.Pdf) -> list[str]:
    said = set()
    on_pages = [font for page in pdf.pages for font in page.get("/Resources", {}).get("/Font", {}).values()]
    anywhere = [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary)]
    for font in on_pages + [found for found in anywhere if found.get("/Type") == "/Font"]:
        name = str(font.get("/BaseFont", "/?"))[1:]
        descriptor = font.get("/FontDescriptor", {})
        if name.split("+")[-1].split("-")[0] in STANDARD_14:
            said.add(f"the font {name} is one of the standard 14, which are never embedded")
        elif not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
            said.add(f"the font {name} is not embedded")
        elif "+" not in name:
            said.add(f"the font {name} is embedded whole, not as a subset")
        if "/ToUnicode" not in font:
            said.add(f"the font {name} cannot be read back as text")
    return sorted(said)


def titles_alone(pdf: pikepdf.Pdf) -> bool:
    """Whether the steps' texts were left out on request."""
    return any("/TitlesOnly" in _private(page) for page in pdf.pages)


def ink_of(pdf: pikepdf.Pdf) -> str:
    """The one ink that the file was made for, "" for all."""
    return next((str(private.Ink) for page in pdf.pages if "/Ink" in (private := _private(page))), "")


def spots_of(pdf: pikepdf.Pdf) -> tuple[str, int, float, list[Spot]]:
    """The layout's name, the number of pages, the smallest caution, and where each page lies."""
    layout, of, smallest, spots = "", 0, 0.0, []
    for side, page in enumerate(pdf.pages):
        height = float(page.mediabox[3])
        private = _private(page)
        if not private:
            continue
        layout, of = str(private.Layout), int(private.Of)
        smallest = max(smallest, float(private.SmallestCaution))
        for row in private.Pages:
            number, x, y, width, tall, rotation = (float(value) for value in row)
            if rotation in (90, 270):
                width, tall = tall, width
            box = (x * MM, height - (y + tall) * MM, (x + width) * MM, height - y * MM)
            spots.append(Spot(int(number), side, box, int(rotation)))
            if len(spots) > MOST_PAGES:
                raise ValueError(f"more than {MOST_PAGES} pages")
    if not spots:  # a file of other making: each PDF page is taken for one page
        of = len(pdf.pages)
        spots = [Spot(n + 1, n, tuple(float(c) for c in p.trimbox), 0) for n, p in enumerate(pdf.pages)]
    return layout, of, max(smallest, SMALLEST_CAUTION), sorted(spots)


def number_faults(spots: list[Spot], of: int) -> list[str]:
    numbers = [spot.number for spot in spots]
    if numbers == list(range(1, of + 1)):
        return []
    return [f"the file holds the pages {short(str(numbers), 200)}, not 1 to {of} once each"]


def placing_faults(here: list[Spot], side: Side) -> list[str]:
    """What is wrong with where the pages of one side lie."""
    said = []
    for index, spot in enumerate(here):
        if not inside(spot.box, (-0.05, -0.05, side.width + 0.05, side.height + 0.05)):
            said.append(f"page {spot.number} lies outside its sheet")
        if any(overlap(other.box, spot.box) for other in here[:index]):
            said.append(f"page {spot.number} lies on another page")
    return said
