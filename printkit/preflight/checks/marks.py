"""Marks on finished sheets: those that the file tells of are drawn, along the edges of pages, and none in a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from printkit.core.errors import short
from printkit.core.geometry import Box
from printkit.core.units import MM
from printkit.preflight.checks.duplex import EXACT
from printkit.preflight.checks.finishing import SheetFinishing
from printkit.preflight.checks.page_locations import PageLocation, PageMap
from printkit.preflight.checks.printer_shift import PrinterPage
from printkit.preflight.reader.contents import Contents
from printkit.preflight.reader.marked_content import StraightLine
from printkit.preflight.reader.page_view import PageView
from printkit.preflight.reader.private_data import FileData

_MAX_DOT = 0.5  # pt, the longest dash that is a dot
_MARK_LOOKS = {"cut": "solid", "fold": "dashed", "film": "dotted", "glue": "dashed", "edge": "solid"}
_CLEAR_SCHEMES = ("nup", "press")  # whose marks and words stand beside the pages only
_LETTER_DISTANCE = 0.3  # pt that a line keeps off letters


class SheetMark(NamedTuple):
    """A mark on a PDF page as the file tells of it: its ends in points from the lower left, as on paper."""

    kind: str
    side: int
    ends: Box

    @property
    def upright(self) -> bool:
        """Whether it runs up and down the sheet."""
        return self.ends[0] == self.ends[2]


def marks_of(data: FileData, pages: list[PrinterPage]) -> list[SheetMark]:
    """The marks for cutting, folding and gluing that a file tells of. data, pages: of each PDF page."""
    marks = []
    for side, (page_data, page) in enumerate(zip(data, pages, strict=True)):
        for kind, *ends in page_data.marks if page_data else ():
            x1, y1, x2, y2 = (end * MM for end in ends)
            marks.append(SheetMark(kind, side, (x1, page.height - y2, x2, page.height - y1)))
    return marks


class SheetContent(NamedTuple):
    """What is drawn beside the pages of a PDF page, as on paper: straight lines, and words with where they begin."""

    lines: list[StraightLine]
    words: list[tuple[str, tuple[float, float]]]


def sheet_contents(contents: Contents, pages: list[PrinterPage]) -> list[SheetContent]:
    """For each PDF page what is drawn on it for the sheet and not for a page."""
    sheets = [SheetContent([], []) for _ in pages]
    for piece in contents.pieces:
        if piece.aside and isinstance(piece.holder, int):
            page, here = pages[piece.holder], sheets[piece.holder]
            here.lines.extend(stroke._replace(ends=page.on_paper(stroke.ends)) for stroke in piece.strokes)
            here.words.extend((run.text, page.point_on_paper(*run.at)) for run in piece.runs)
    return sheets


def mark_faults(
    marks: list[SheetMark],
    sheets: list[SheetContent],
    page_map: PageMap,
    finishing: SheetFinishing,
    sizes: list[tuple[float, float]],
) -> Iterator[str]:
    """What is wrong with the marks, a sentence each. sheets and sizes (in points): of the PDF pages."""
    for side, sheet in enumerate(sheets):
        where = f"PDF page {side + 1}"
        mine = [mark for mark in marks if mark.side == side]
        lost = Counter(mark.kind for mark in mine if not any(_is_mark(line, mark) for line in sheet.lines))
        for kind, number in sorted(lost.items()):
            of = sum(mark.kind == kind for mark in mine)
            look = _MARK_LOOKS[kind]
            yield f"{where}: {number} of {of} {kind} marks are missing, not in their place or not {look}"
        locations = [location for location in page_map.locations if location.side == side]
        yield from (f"{where}: {fault}" for fault in _trim_faults(mine, sheet, locations, finishing, sizes[side]))
        yield from _edge_faults(mine, locations, finishing, sizes[side])


def _is_mark(line: StraightLine, mark: SheetMark) -> bool:
    """Whether a line that is drawn is the mark, and looks like it."""
    x1, y1, x2, y2 = line.ends
    ends = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    look = _line_look(line.dash)
    return look == _MARK_LOOKS[mark.kind] and all(abs(a - b) <= EXACT for a, b in zip(ends, mark.ends, strict=True))


def _line_look(dash: tuple[float, ...]) -> str:
    if not dash:
        return "solid"
    return "dotted" if dash[0] < _MAX_DOT else "dashed"


def _trim_faults(
    marks: list[SheetMark],
    sheet: SheetContent,
    locations: list[PageLocation],
    finishing: SheetFinishing,
    size: tuple[float, float],
) -> Iterator[str]:
    """Pages that a cut at the marks would go through; lines and words that stand in a page where none may."""
    width, height = size
    for location in locations:
        inner = _shrunk(location.box)
        for mark in marks:
            x1, y1, x2, y2 = mark.ends
            if mark.kind == "cut" and finishing.stated.scheme != "zine":  # through the whole sheet
                x1, y1, x2, y2 = (x1, 0.0, x2, height) if mark.upright else (0.0, y1, width, y2)
            if mark.kind in ("cut", "fold") and _crosses((x1, y1, x2, y2), inner):
                yield f"a {mark.kind} at the marks goes through page {location.number}"
        if finishing.stated.scheme not in _CLEAR_SCHEMES:
            continue
        if any(_crosses(line.ends, inner) for line in sheet.lines):
            yield f"a mark or a ruler is drawn inside the trim of page {location.number}"
        for text, (x, y) in sheet.words:
            if inner[0] < x < inner[2] and inner[1] < y < inner[3]:
                yield f'"{short(text, 40)}" is printed inside the trim of page {location.number}'


def _shrunk(box: Box) -> Box:
    return box[0] + EXACT, box[1] + EXACT, box[2] - EXACT, box[3] - EXACT


def _crosses(ends: Box, box: Box) -> bool:
    """Whether the bounds of a line and a box have more than an edge in common."""
    x1, y1, x2, y2 = ends
    return min(x1, x2) < box[2] and max(x1, x2) > box[0] and min(y1, y2) < box[3] and max(y1, y2) > box[1]


def _edge_faults(
    marks: list[SheetMark], locations: list[PageLocation], finishing: SheetFinishing, size: tuple[float, float]
) -> Iterator[str]:
    """Pages with an edge inside the paper along which no mark stands, though others of that direction have theirs.
    Cards are folded where there was no room for marks to cut them out by, too."""
    for upright in (True, False):
        first = 0 if upright else 1
        mine = [mark for mark in marks if mark.kind in ("cut", "fold") and mark.upright is upright]
        places = [mark.ends[first] for mark in mine]
        due = any(mark.kind == "cut" for mark in mine) if finishing.stated.scheme == "nup" else bool(places)
        for location in locations if due else ():
            edges = [edge for edge in location.box[first::2] if EXACT < edge < size[first] - EXACT]
            if not all(any(abs(edge - place) <= EXACT for place in places) for edge in edges):
                yield f"page {location.number}: no mark shows where one of its edges is cut or folded"


def line_faults(sheet: SheetContent, view: PageView) -> Iterator[str]:
    """Lines of the sheet that run through letters."""
    letters = [letter for letter in view.letters if letter.char.strip()] if sheet.lines else []
    for line in sheet.lines:
        x1, y1, x2, y2 = line.ends
        left, right = min(x1, x2) - _LETTER_DISTANCE, max(x1, x2) + _LETTER_DISTANCE
        bottom, top = min(y1, y2) - _LETTER_DISTANCE, max(y1, y2) + _LETTER_DISTANCE
        across = [each for each in letters if left < each.box[2] and each.box[0] < right]
        hit = "".join(each.char for each in across if bottom < each.box[3] and each.box[1] < top)
        if hit:
            yield f'a mark or a ruler runs through "{short(hit, 40)}"'
