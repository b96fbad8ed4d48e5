"""Pieces of what is drawn on a PDF page, as they are marked: as content with a number, as an artifact, or not at all
(ISO 32000-1, 14.6 and 14.8.2)."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.geometry import Box
from printkit.preflight.reader.matrix import PdfMatrix
from printkit.preflight.reader.objects import ObjectKey

Holder = int | ObjectKey  # what numbers its content: a PDF page by its index, a form by its object's key
ARTIFACT, LOOSE = "Artifact", ""


class GlyphRun(NamedTuple):
    """Some words: their text, their language if one is named for them, the line they stand on as a height in the
    text's own space, their size there, where they begin on the PDF page, in points, and what turns and moves all that
    is drawn with them."""

    text: str
    language: str
    line: float
    size: float
    at: tuple[float, float]
    frame: PdfMatrix


class StraightLine(NamedTuple):
    """Its ends on the PDF page, its thickness and its dashes, in points."""

    ends: Box
    line: float
    dash: tuple[float, ...]


class MarkedContent:
    """One marked piece. kind: its tag, "Artifact", or "" for what is not marked; number: its MCID; aside: whether it
    is an artifact of the sheet and not of a page on it, such as a cut mark; strokes: the straight lines of such."""

    __slots__ = ("aside", "astray", "holder", "kind", "number", "painted", "runs", "strokes")

    def __init__(self, holder: Holder, kind: str, number: int | None, astray: bool = False, aside: bool = False):
        self.holder, self.kind, self.number, self.astray, self.aside = holder, kind, number, astray, aside
        self.runs: list[GlyphRun] = []
        self.strokes: list[StraightLine] = []
        self.painted = False

    @property
    def text(self) -> str:
        """All words of the piece, in the order of drawing."""
        return "".join(run.text for run in self.runs)
