"""A finished file as PDFium reads it: letters with their boxes, sizes and colours, what they stand on and what covers
them, and frames."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from printkit.core.geometry import Box
from printkit.preflight.reader.background import Ground, bounds_of, ground_at, ground_of, rgb

LINE_END_HYPHEN = "\u00ad"
_FILLED_MODES = (0, 2, 4, 6)  # the ways of drawing text that fill its letters (ISO 32000-1, table 106)

Handle = Any  # a pointer of PDFium's, for which pypdfium2 has no types


class Letter(NamedTuple):
    """One character as a reader finds it: its box (left, bottom, right, top) and its size in points, its colour (""
    for unseen), the turn at which it was drawn, the colour it stands on ("" for one that is not known), whether it
    is bold, and the way its line runs: to the right (0), down (90), to the left, upside down (180), or up (270)."""

    char: str
    box: Box
    size: float
    colour: str
    turn: int
    ground: str
    bold: bool
    way: int

    @property
    def level(self) -> bool:
        """Whether its line runs to the right or to the left."""
        return self.way % 180 == 0


class _TextObject(NamedTuple):
    """What the letters of one text object have in common; grounds: what may lie under them, the latest last."""

    colour: str
    turn: int
    bold: bool
    grounds: list[Ground]


_NO_OBJECT = _TextObject("", -1, False, [])


class PageView(NamedTuple):
    """One PDF page as it is seen, in points: its size, its letters in the order of drawing, the bounds of its stroked
    shapes, the turn and bounds of all that hides what was drawn before, its letters as they are read by who turns the
    page upside down, if that is wanted, and the thickness of its finest line, 0 for none."""

    width: float
    height: float
    letters: list[Letter]
    frames: list[Box]
    covers: list[tuple[int, Box]]
    upside: list[Letter] = []  # noqa: RUF012 (never added to)
    finest: float = 0.0


def page_views(source: Path | bytes, upside: Collection[int] = ()) -> Iterator[PageView]:
    """The PDF pages of a file, one after the other: the letters of all at once would take much memory.

    source: the path of the file, or its bytes; upside: the indices of those with parts that stand upside down: PDFium
    puts words on a line in order from left to right. Raises pypdfium2.PdfiumError for what it cannot read.
    """
    document = pypdfium2.PdfDocument(source)
    try:
        for index, page in enumerate(document):
            yield _page_view(page, index in upside)
            page.close()
    finally:
        document.close()


def _page_view(page: pypdfium2.PdfPage, upside: bool) -> PageView:
    frames: list[Box] = []
    covers: list[tuple[int, Box]] = []
    texts: dict[int | None, _TextObject] = {}
    grounds: list[Ground] = []
    widths: list[float] = []
    for turn, shape in enumerate(page.get_objects()):
        fill, stroke = ctypes.c_int(1), ctypes.c_int(0)
        if shape.type == pdfium.FPDF_PAGEOBJ_TEXT:
            box = shape.get_bounds()
            under = [ground for ground in grounds if _meet(ground.box, box)]
            texts[_address(shape.raw)] = _TextObject(_text_colour(shape.raw), turn, _bold(shape.raw), under)
            continue
        if shape.type == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPath_GetDrawMode(shape.raw, fill, stroke)
        if stroke.value:
            frames.append(bounds_of(shape))
            widths.append(_thickness(shape))
        if fill.value:
            covers.append((turn, bounds_of(shape)))
            grounds.append(ground_of(shape, fill.value))
    covers += [(sys.maxsize, box) for box in _notes(page)]
    letters = _letters_of(page, texts)
    width, height = page.get_size()
    finest = min(widths, default=0.0)
    if not upside:
        return PageView(width, height, letters, frames, covers, finest=finest)
    page.set_rotation(180)
    return PageView(width, height, letters, frames, covers, _letters_of(page, texts), finest)


def _thickness(path: pypdfium2.PdfObject) -> float:
    """Of a path's line, in points."""
    width, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetStrokeWidth(path.raw, width)
    pdfium.FPDFPageObj_GetMatrix(path.raw, matrix)
    return float(width.value * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5)


def _letters_of(page: pypdfium2.PdfPage, texts: dict[int | None, _TextObject]) -> list[Letter]:
    text = page.get_textpage()
    edges = tuple(ctypes.c_double() for _ in range(4))
    looks: dict[int | None, tuple[float, int]] = {}  # size and way of the letters of each text object
    letters = []
    for index in range(text.count_chars()):
        address = _address(pdfium.FPDFText_GetTextObject(text.raw, index))
        if address is None or address not in looks:
            looks[address] = _size_and_way(text.raw, index)
        pdfium.FPDFText_GetCharBox(text.raw, index, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        char = _char(pdfium.FPDFText_GetUnicode(text.raw, index))
        mine = texts.get(address, _NO_OBJECT)
        ground = ground_at((left + right) / 2, (bottom + top) / 2, mine.grounds) if char.strip() else ""
        size, way = looks[address]
        letters.append(Letter(char, (left, bottom, right, top), size, mine.colour, mine.turn, ground, mine.bold, way))
    text.close()
    return letters


def _address(raw: Handle) -> int | None:
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


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _char(code: int) -> str:
    """PDFium reports any hyphen at a line's end as U+0002, and inserts spaces and line ends without a box."""
    if code == 2:
        return LINE_END_HYPHEN
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _size_and_way(text: Handle, index: int) -> tuple[float, int]:
    """Of a letter, and so of all letters of its run: the size in points, and the way its line runs."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = (matrix.a**2 + matrix.b**2) ** 0.5
    return float(pdfium.FPDFText_GetFontSize(text, index) * (scale or 1.0)), _way(matrix.a, matrix.b)


def _way(a: float, b: float) -> int:
    if abs(a) >= abs(b):
        return 180 if a < 0 else 0
    return 90 if b < 0 else 270


def _text_colour(text: Handle) -> str:
    """The colour of a text object, "" for one that is not seen."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, alpha)
    seen = alpha.value == 255 and pdfium.FPDFTextObj_GetTextRenderMode(text) in _FILLED_MODES
    return rgb(red, green, blue) if seen else ""


def _bold(text: Handle) -> bool:
    """Whether the font calls itself bold."""
    font = pdfium.FPDFTextObj_GetFont(text)
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))


def letters_in(view: PageView, box: Box, rotation: int = 0) -> list[Letter]:
    """The letters of one page, which may stand upside down; white space that the reader adds (it has no box) stays
    between its neighbours."""
    letters: list[Letter] = []
    here = False
    for letter in view.upside if rotation == 180 else view.letters:
        left, bottom, right, top = letter.box
        if right > left or top > bottom:
            middle = ((left + right) / 2, (bottom + top) / 2)
            here = box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]
        if here:
            letters.append(letter)
    return letters


def text_of(letters: list[Letter]) -> tuple[str, list[int]]:
    """The text with white space folded as `plain` does, and for each of its characters the letter's index."""
    text: list[str] = []
    indices: list[int] = []
    for index, letter in enumerate(letters):
        char = " " if letter.char.isspace() else letter.char.replace("\u2011", "-")
        if char == "\u200b" or (char == " " and (not text or text[-1] == " ")):
            continue
        text.append(char)
        indices.append(index)
    return "".join(text), indices
