"""Marks on finished sheets: those that the file tells of are drawn, along the edges of pages, and none in a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

from printkit.core.errors import short
from printkit.core.units import MM
from printkit.preflight.checks.duplex import EXACT
from printkit.preflight.checks.finishing import FinishingRead
from printkit.preflight.checks.page_data import Placing, Spot, private
from printkit.preflight.checks.printer_shift import Mended
from printkit.preflight.reader.marked_content import Contents, Stroke
from printkit.preflight.reader.text import Box, Side

_DOT = 0.5  # pt, the longest dash that is a dot
_LOOKS = {"cut": "solid", "fold": "dashed", "film": "dotted", "glue": "dashed", "edge": "solid"}
_BARE = ("nup", "press")  # the schemes whose marks and words stand beside the pages only
_FREE = 0.3  # pt that a line keeps off letters


class Mark(NamedTuple):
    """A mark on a PDF page as the file tells of it: its ends in points from the lower left, as on paper."""

    kind: str
    side: int
    ends: Box

    @property
    def upright(self) -> bool:
        return self.ends[0] == self.ends[2]


def marks_of(pdf: pikepdf.Pdf) -> list[Mark]:
    """The marks for cutting, folding and gluing that a file tells of."""
    found = []
    for side, page in enumerate(pdf.pages):
        height = float(page.mediabox[3])
        for kind, *ends in private(page).get("/Marks", []):
            x1, y1, x2, y2 = (float(end) * MM for end in ends)
            found.append(Mark(str(kind)[1:], side, (x1, height - y2, x2, height - y1)))
    return found


class Drawn(NamedTuple):
    """What is drawn beside the pages of a PDF page, as on paper: straight lines, and words with where they begin."""

    lines: list[Stroke]
    words: list[tuple[str, tuple[float, float]]]


def drawn_on(contents: Contents, made: list[Mended]) -> list[Drawn]:
    """For each PDF page what is drawn on it for the sheet and not for a page."""
    found = [Drawn([], []) for _ in made]
    for piece in contents.pieces:
        if piece.aside and isinstance(piece.holder, int):
            page, here = made[piece.holder], found[piece.holder]
            here.lines.extend(stroke._replace(ends=page.back(stroke.ends)) for stroke in piece.strokes)
            here.words.extend((run.text, page.back((*run.at, *run.at))[:2]) for run in piece.runs)
    return found


def mark_faults(
    marks: list[Mark],
    drawn: list[Drawn],
    placing: Placing,
    finishing: FinishingRead,
    sizes: list[tuple[float, float]],
) -> Iterator[str]:
    """What is wrong with the marks, a sentence each. sizes: of the PDF pages, in points."""
    for side, here in enumerate(drawn):
        where = f"PDF page {side + 1}"
        mine = [mark for mark in marks if mark.side == side]
        lost = Counter(mark.kind for mark in mine if not any(_is(stroke, mark) for stroke in here.lines))
        for kind, number in sorted(lost.items()):
            of = sum(mark.kind == kind for mark in mine)
            yield f"{where}: {number} of {of} {kind} marks are missing, not in their place or not {_LOOKS[kind]}"
        spots = [spot for spot in placing.spots if spot.side == side]
        yield from (f"{where}: {fault}" for fault in _within(mine, here, spots, finishing, sizes[side]))
        yield from _edge_faults(mine, spots, finishing, sizes[side])


def _is(stroke: Stroke, mark: Mark) -> bool:
    """Whether a line that is drawn is the mark, and looks like it."""
    x1, y1, x2, y2 = stroke.ends
    ends = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    look = "solid" if not stroke.dash else "dotted" if stroke.dash[0] < _DOT else "dashed"
    return look == _LOOKS[mark.kind] and all(abs(a - b) <= EXACT for a, b in zip(ends, mark.ends, strict=True))


def _within(
    marks: list[Mark], drawn: Drawn, spots: list[Spot], finishing: FinishingRead, size: tuple[float, float]
) -> Iterator[str]:
    """Pages that a cut at the marks would go through; lines and words that stand in a page where none may."""
    width, height = size
    for spot in spots:
        inner = _shrunk(spot.box)
        for mark in marks:
            x1, y1, x2, y2 = mark.ends
            if mark.kind == "cut" and finishing.stated.scheme != "zine":  # through the whole sheet
                x1, y1, x2, y2 = (x1, 0.0, x2, height) if mark.upright else (0.0, y1, width, y2)
            if mark.kind in ("cut", "fold") and _crosses((x1, y1, x2, y2), inner):
                yield f"a {mark.kind} at the marks goes through page {spot.number}"
        if finishing.stated.scheme not in _BARE:
            continue
        if any(_crosses(line.ends, inner) for line in drawn.lines):
            yield f"a mark or a ruler is drawn inside the trim of page {spot.number}"
        for said, (x, y) in drawn.words:
            if inner[0] < x < inner[2] and inner[1] < y < inner[3]:
                yield f'"{short(said, 40)}" is printed inside the trim of page {spot.number}'


def _shrunk(box: Box) -> Box:
    return box[0] + EXACT, box[1] + EXACT, box[2] - EXACT, box[3] - EXACT


def _crosses(ends: Box, box: Box) -> bool:
    """Whether the bounds of a line and a box have more than an edge in common."""
    x1, y1, x2, y2 = ends
    return min(x1, x2) < box[2] and max(x1, x2) > box[0] and min(y1, y2) < box[3] and max(y1, y2) > box[1]


def _edge_faults(
    marks: list[Mark], spots: list[Spot], finishing: FinishingRead, size: tuple[float, float]
) -> Iterator[str]:
    """Pages with an edge inside the paper along which no mark stands, though others of that direction have theirs.
    Cards are folded where there was no room for marks to cut them out by, too."""
    for upright in (True, False):
        first = 0 if upright else 1
        mine = [mark for mark in marks if mark.kind in ("cut", "fold") and mark.upright is upright]
        places = [mark.ends[first] for mark in mine]
        marked = any(mark.kind == "cut" for mark in mine) if finishing.stated.scheme == "nup" else places
        for spot in spots if marked else ():
            edges = [edge for edge in spot.box[first::2] if EXACT < edge < size[first] - EXACT]
            if not all(any(abs(edge - place) <= EXACT for place in places) for edge in edges):
                yield f"page {spot.number}: no mark shows where one of its edges is cut or folded"


def line_faults(drawn: Drawn, side: Side) -> Iterator[str]:
    """Lines of the sheet that run through letters."""
    letters = [letter for letter in side.letters if letter.char.strip()] if drawn.lines else []
    for line in drawn.lines:
        x1, y1, x2, y2 = line.ends
        left, bottom, right, top = min(x1, x2) - _FREE, min(y1, y2) - _FREE, max(x1, x2) + _FREE, max(y1, y2) + _FREE
        hit = [each for each in letters if left < each.box[2] and each.box[0] < right]
        hit = "".join(each.char for each in hit if bottom < each.box[3] and each.box[1] < top)
        if hit:
            yield f'a mark or a ruler runs through "{short(hit, 40)}"'
