"""Reads a finished PDF back with other libraries than the one that wrote it, and proves what it must hold."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from printkit.check.record import inside, overlap, plain
from printkit.errors import Place, Problem, mistake
from printkit.layout import SMALLEST_CAUTION
from printkit.papers import MM
from printkit.routine import Routine

STANDARD_14 = ("Courier", "Helvetica", "Times", "Symbol", "ZapfDingbats")
_EXACT = 0.01  # mm, the error allowed in the size of a page
_SLACK = 0.6  # pt, for the anti-aliased bounds that a reader reports

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


class Letter(NamedTuple):
    """One character as a reader finds it: its box and its size in points."""

    char: str
    box: Box
    size: float


class Side(NamedTuple):
    """One PDF page: its letters in the order of drawing, and the bounds of its stroked shapes."""

    width: float
    height: float
    letters: list[Letter]
    frames: list[Box]


class Spot(NamedTuple):
    """Where the file says a page of the product lies: its number, the PDF page's index, its box in points."""

    number: int
    side: int
    box: Box
    rotation: int


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
            said: list[str] = [*_document(pdf), *_boxes(pdf), *_fonts(pdf)]
            layout, of, smallest, spots = _spots(pdf)
            facts = _facts(pdf, layout, spots)
        sides = _sides(path)
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise mistake(f"is no PDF that can be read: {error}", "build it again", place) from None
    except OSError as error:
        raise mistake(f"cannot be read: {error.strerror}", "check the path", place) from None
    said += _placing(spots, of, sides)
    letters = {spot.number: _letters_in(sides[spot.side], spot.box) for spot in spots}
    if any(side.letters for side in sides):
        sizes = [letter.size for found in letters.values() for letter in found if letter.char.strip()]
        facts["smallest text"] = f"{min(sizes):.1f} pt" if sizes else "none"
    if routine:
        for spot in spots:
            steps = _steps_on(letters[spot.number], routine)
            said += _cautions(spot, letters[spot.number], sides[spot.side].frames, steps, routine, smallest)
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


def _document(pdf: pikepdf.Pdf) -> list[str]:
    said = []
    if pdf.Root.get("/ViewerPreferences", {}).get("/PrintScaling") != "/None":
        said.append("viewers may scale the print: PrintScaling is not None")
    if not str(pdf.Root.get("/Lang", "")):
        said.append("the document names no language")
    said += [f"the document has no {name[1:].lower()}" for name in ("/Title", "/Author") if not pdf.docinfo.get(name)]
    return said


def _boxes(pdf: pikepdf.Pdf) -> list[str]:
    said = []
    for number, page in enumerate(pdf.pages, 1):
        media = [float(c) for c in page.mediabox]
        if "/TrimBox" not in page:
            said.append(f"PDF page {number} has no TrimBox")
        elif any(abs(float(a) - b) > _EXACT * MM for a, b in zip(page.TrimBox, media, strict=True)):
            said.append(f"the TrimBox of PDF page {number} is not the sheet")
    return said


def _fonts(pdf: pikepdf.Pdf) -> list[str]:
    said = set()
    for page in pdf.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
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


def _spots(pdf: pikepdf.Pdf) -> tuple[str, int, float, list[Spot]]:
    """The layout's name, the number of pages, the smallest caution, and where each page lies."""
    layout, of, smallest, spots = "", 0, 0.0, []
    for side, page in enumerate(pdf.pages):
        height = float(page.mediabox[3])
        private = page.get("/PieceInfo", {}).get("/printkit", {}).get("/Private")
        if private is None:
            continue
        layout, of = str(private.Layout), int(private.Of)
        smallest = max(smallest, float(private.SmallestCaution))
        for row in private.Pages:
            number, x, y, width, tall, rotation = (float(value) for value in row)
            if rotation in (90, 270):
                width, tall = tall, width
            box = (x * MM, height - (y + tall) * MM, (x + width) * MM, height - y * MM)
            spots.append(Spot(int(number), side, box, int(rotation)))
    if not spots:  # a file of other making: each PDF page is taken for one page
        of = len(pdf.pages)
        spots = [Spot(n + 1, n, tuple(float(c) for c in p.mediabox), 0) for n, p in enumerate(pdf.pages)]
    return layout, of, max(smallest, SMALLEST_CAUTION), sorted(spots)


def _placing(spots: list[Spot], of: int, sides: list[Side]) -> list[str]:
    said = []
    numbers = [spot.number for spot in spots]
    if numbers != list(range(1, of + 1)):
        said.append(f"the file holds the pages {numbers}, not 1 to {of} once each")
    for index, spot in enumerate(spots):
        side = sides[spot.side]
        if not inside(spot.box, (-0.05, -0.05, side.width + 0.05, side.height + 0.05)):
            said.append(f"page {spot.number} lies outside its sheet")
        if any(other.side == spot.side and overlap(other.box, spot.box) for other in spots[:index]):
            said.append(f"page {spot.number} lies on another page")
    return said


def _sides(path: Path) -> list[Side]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [_side(page) for page in document]
    finally:
        document.close()


def _side(page: pypdfium2.PdfPage) -> Side:
    text = page.get_textpage()
    count = text.count_chars()
    letters = [_letter(text.raw, index) for index in range(count)]
    frames = []
    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(found.raw, fill, stroke)
        if stroke.value:
            frames.append(tuple(found.get_bounds()))
    width, height = page.get_size()
    text.close()
    return Side(width, height, letters, frames)


def _letter(text, index: int) -> Letter:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = (matrix.a**2 + matrix.b**2) ** 0.5
    size = pdfium.FPDFText_GetFontSize(text, index) * (scale or 1.0)
    code = pdfium.FPDFText_GetUnicode(text, index)
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    # PDFium reports a hyphen at a line's end as U+0002 and inserts spaces and line ends without a box.
    char = "\u00ad" if code == 2 else char
    return Letter(char, (left.value, bottom.value, right.value, top.value), size)


def _letters_in(side: Side, box: Box) -> list[Letter]:
    """The letters of one page; white space that the reader adds (it has no box) stays between its neighbours."""
    found: list[Letter] = []
    here = False
    for letter in side.letters:
        left, bottom, right, top = letter.box
        if right > left or top > bottom:
            middle = ((left + right) / 2, (bottom + top) / 2)
            here = box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]
        if here:
            found.append(letter)
    return found


def _read(letters: list[Letter]) -> tuple[str, list[int]]:
    """The text with white space folded as `plain` does, and for each of its characters the letter's index."""
    text, indices = [], []
    for index, letter in enumerate(letters):
        char = " " if letter.char.isspace() else letter.char
        if char in "\u00ad\u200b" or (char == " " and (not text or text[-1] == " ")):
            continue
        text.append(char)
        indices.append(index)
    return "".join(text), indices


def _steps_on(letters: list[Letter], routine: Routine) -> list[int]:
    """The steps a page tells: those whose own text stands on it."""
    text, _ = _read(letters)
    return [step.number for step in routine.steps if plain(step.text) in text and plain(step.title) in text]


def _cautions(
    spot: Spot, letters: list[Letter], frames: list[Box], steps: list[int], routine: Routine, smallest: float
) -> list[str]:
    said = []
    text, indices = _read(letters)
    for caution in routine.cautions_of(steps):
        where = f'page {spot.number}: the caution "{caution.text}"'
        form = next((f for f in (plain(caution.text), plain(caution.short)) if f and f in text), None)
        if form is None:
            said.append(f"{where} is missing or cut off")
            continue
        start = text.index(form)
        drawn = [letters[i] for i in indices[start : start + len(form)] if letters[i].char.strip()]
        bounds = (
            min(d.box[0] for d in drawn),
            min(d.box[1] for d in drawn),
            max(d.box[2] for d in drawn),
            max(d.box[3] for d in drawn),
        )
        area = (spot.box[2] - spot.box[0]) * (spot.box[3] - spot.box[1])
        holding = [f for f in frames if inside(bounds, f) and (f[2] - f[0]) * (f[3] - f[1]) < area]
        if not holding:
            said.append(f"{where} is in no bordered panel")
        if not inside(bounds, (spot.box[0], spot.box[1], spot.box[2], spot.box[3])):
            said.append(f"{where} reaches outside the page")
        size = min(d.size for d in drawn)
        if size < smallest - 0.05:
            said.append(f"{where} is set in {size:.1f} pt; {smallest:g} pt is the least")
    return said


def _steps(pages: list[list[Letter]], routine: Routine) -> list[str]:
    """Every step's title and then its text, in the order of the pages."""
    said = []
    text = " ".join(_read(page)[0] for page in pages)
    at = 0
    for step in routine.steps:
        title, words = plain(step.title), plain(step.text)
        told = text.find(words, at)
        if told < 0 or text.rfind(title, at, told) < 0:
            said.append(f'step {step.number} ("{step.title}") is missing, cut off or out of order')
        else:
            at = told + len(words)
    return said
