"""Reads a finished PDF back with other libraries than the one that wrote it, and proves what it must hold."""

from __future__ import annotations

import ctypes
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from printkit.check.record import LEAST_CONTRAST, contrast, inside, overlap, plain
from printkit.errors import Place, Problem, mistake
from printkit.layout import SMALLEST_CAUTION
from printkit.papers import MM
from printkit.routine import Routine

STANDARD_14 = ("Courier", "Helvetica", "Times", "Symbol", "ZapfDingbats")
_EXACT = 0.01  # mm, the error allowed in the size of a page
_LINE_END_HYPHEN = "\u00ad"
_FILLED = (0, 2, 4, 6)  # the ways of drawing text that fill its letters (ISO 32000-1, table 106)

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


class Letter(NamedTuple):
    """One character as a reader finds it: its box and its size in points, its colour ("" for unseen), and the
    turn at which it was drawn."""

    char: str
    box: Box
    size: float
    colour: str
    turn: int


class Side(NamedTuple):
    """One PDF page: its letters in the order of drawing, the bounds of its stroked shapes, and the turn and
    bounds of all that hides what was drawn before."""

    width: float
    height: float
    letters: list[Letter]
    frames: list[Box]
    covers: list[tuple[int, Box]]


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
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise mistake(f"is a PDF with parts that make no sense: {error}", "build it again", place) from None
    said += _placing(spots, of, sides)
    letters = {spot.number: _letters_in(sides[spot.side], spot.box) for spot in spots}
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


def _fonts(pdf: pikepdf.Pdf) -> list[str]:
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


def _spots(pdf: pikepdf.Pdf) -> tuple[str, int, float, list[Spot]]:
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
    frames, covers, runs = [], [], {}
    for turn, found in enumerate(page.get_objects()):
        fill, stroke = ctypes.c_int(1), ctypes.c_int(0)
        if found.type == pdfium.FPDF_PAGEOBJ_TEXT:
            runs[_address(found.raw)] = (_colour(found.raw), turn)
            continue
        if found.type == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPath_GetDrawMode(found.raw, fill, stroke)
        if stroke.value:
            frames.append(tuple(found.get_bounds()))
        if fill.value:
            covers.append((turn, tuple(found.get_bounds())))
    covers += [(sys.maxsize, box) for box in _notes(page)]
    text = page.get_textpage()
    letters = [_letter(text.raw, index, runs) for index in range(text.count_chars())]
    text.close()
    width, height = page.get_size()
    return Side(width, height, letters, frames, covers)


def _address(raw) -> int | None:
    return ctypes.cast(raw, ctypes.c_void_p).value


def _notes(page: pypdfium2.PdfPage) -> list[Box]:
    """The boxes of what viewers lay over a page: notes, stamps, fields. Links and closed notes hide nothing."""
    boxes = []
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if pdfium.FPDFAnnot_GetSubtype(note) not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            box = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(note, box)
            boxes.append((box.left, box.bottom, box.right, box.top))
        pdfium.FPDFPage_CloseAnnot(note)
    return boxes


def _letter(text, index: int, runs: dict[int | None, tuple[str, int]]) -> Letter:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = (matrix.a**2 + matrix.b**2) ** 0.5
    size = pdfium.FPDFText_GetFontSize(text, index) * (scale or 1.0)
    code = pdfium.FPDFText_GetUnicode(text, index)
    char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    # PDFium reports any hyphen at a line's end as U+0002 and inserts spaces and line ends without a box.
    char = _LINE_END_HYPHEN if code == 2 else char
    colour, turn = runs.get(_address(pdfium.FPDFText_GetTextObject(text, index)), ("", -1))
    return Letter(char, (left.value, bottom.value, right.value, top.value), size, colour, turn)


def _colour(run) -> str:
    """The colour of a run of text, "" for one that is not seen."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(run, red, green, blue, alpha)
    seen = alpha.value == 255 and pdfium.FPDFTextObj_GetTextRenderMode(run) in _FILLED
    return f"#{red.value:02x}{green.value:02x}{blue.value:02x}" if seen else ""


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
        char = " " if letter.char.isspace() else letter.char.replace("\u2011", "-")
        if char == "\u200b" or (char == " " and (not text or text[-1] == " ")):
            continue
        text.append(char)
        indices.append(index)
    return "".join(text), indices


@lru_cache(maxsize=1024)
def _sought(said: str) -> re.Pattern[str]:
    """What finds a text of the routine in a text that was read. A hyphen at a line's end may be the text's own,
    with or without a space behind it, or one that the line break has put there."""
    hyphens = {"-": f"[-{_LINE_END_HYPHEN}]", "- ": f"[-{_LINE_END_HYPHEN}] ?"}
    parts = re.findall("- ?|[^-]", plain(said))
    return re.compile(f"{_LINE_END_HYPHEN}?".join(hyphens.get(part) or re.escape(part) for part in parts))


def _steps_on(letters: list[Letter], routine: Routine) -> list[int]:
    """The steps a page tells: those whose own text stands on it."""
    text, _ = _read(letters)
    return [s.number for s in routine.steps if _sought(s.text).search(text) and _sought(s.title).search(text)]


def _cautions(
    spot: Spot, letters: list[Letter], side: Side, steps: list[int], routine: Routine, smallest: float
) -> list[str]:
    said = []
    text, indices = _read(letters)
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
    texts = [_read(page)[0] for page in pages]
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
