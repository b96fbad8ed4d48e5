"""What is drawn on a PDF page, and how it is marked: as content with a number, as an artifact, or not at all
(ISO 32000-1, 14.6 and 14.8.2)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pikepdf

from printkit.core.geometry import Box
from printkit.preflight.reader.objects import ObjectKey, Owner, dictionary_at, string_at
from printkit.preflight.reader.to_unicode import Alphabet

PdfMatrix = tuple[float, float, float, float, float, float]  # what turns and moves a drawing (ISO 32000-1, 8.3.4)
Holder = int | ObjectKey  # what numbers its content: a PDF page by its index, a form by its object's key
ARTIFACT, LOOSE = "Artifact", ""
MAX_FORM_DEPTH = 8  # forms within forms
UNMOVED: PdfMatrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE"}
_SHOWING = {"Tj", "TJ", "'", '"'}
_READ = f"BMC BDC EMC BT Tf Tm Td TD T* TL q Q cm Do BI m l w d {' '.join(_PAINTING - {'INLINE IMAGE'})} Tj TJ ' \""


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


class Contents:
    """All pieces of a file in the order of drawing, those with a number by what they are drawn on and their number,
    and the fonts that show them."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.pieces: list[MarkedContent] = []
        self.keys: dict[Holder, int | None] = {}  # the entry of each holder in the parent tree
        self.fonts: dict[ObjectKey | bytes, Alphabet] = {}
        for index, page in enumerate(pdf.pages):
            self.keys[index] = _integer_at(page.obj, "/StructParents")
            _ContentReader(self, index, dictionary_at(page, "/Resources"), 0).read(page, UNMOVED, None)

        self.numbered: dict[tuple[Holder | None, int], MarkedContent] = {
            (piece.holder, piece.number): piece for piece in self.pieces if piece.number is not None
        }

    def font(self, resources: pikepdf.Object, name: str) -> Alphabet | None:
        """The font that a drawing's resources have under a name; None if there is none."""
        font = dictionary_at(resources, "/Font").get(name)
        if not isinstance(font, pikepdf.Dictionary):
            return None
        key = font.objgen if font.is_indirect else font.unparse()
        if key not in self.fonts:
            self.fonts[key] = Alphabet(font)
        return self.fonts[key]


def _integer_at(owner: Owner, name: str) -> int | None:
    return int(owner[name]) if name in owner else None


class _ContentReader:
    """Goes through the operators of one page or form."""

    def __init__(self, contents: Contents, holder: Holder, resources: pikepdf.Object, depth: int):
        self.contents, self.holder, self.resources, self.depth = contents, holder, resources, depth
        self.open: list[tuple[MarkedContent | None, str]] = []  # (a piece or none, a language or "") for each mark
        self.loose: MarkedContent | None = None
        self.aside: MarkedContent | None = None  # the piece at hand, if it is an artifact of the sheet

    def read(self, stream: pikepdf.Page | pikepdf.Stream, matrix: PdfMatrix, outer: MarkedContent | None) -> None:
        """Reads all operators. outer: the piece that the form is drawn in, if it is in one."""
        saved: list[tuple[PdfMatrix, float, tuple[float, ...]]] = []
        text = start = UNMOVED
        line = 1.0
        dash: tuple[float, ...] = ()
        points: list[tuple[float, float]] = []
        font: Alphabet | None = None
        size = leading = 0.0
        for instruction in pikepdf.parse_content_stream(stream, _READ):
            operands, name = instruction.operands, str(instruction.operator)
            if name in _SHOWING:
                if name in "'\"":
                    text = start = joined((1, 0, 0, 1, 0, -leading), start)
                if font:
                    strings = operands[-1] if name == "TJ" else [operands[-1]]
                    letters = "".join(font.read(bytes(each)) for each in strings if isinstance(each, pikepdf.String))
                    at = joined(text, matrix)[4:]
                    self._piece(outer).runs.append(
                        GlyphRun(letters, self._language(), text[5], abs(size * text[3]) or size, at, matrix)
                    )
            elif name == "Tm":
                text = start = matrix_of(operands)
            elif name in ("Td", "TD"):
                leading = -float(operands[1]) if name == "TD" else leading
                text = start = joined((1, 0, 0, 1, float(operands[0]), float(operands[1])), start)
            elif name == "T*":
                text = start = joined((1, 0, 0, 1, 0, -leading), start)
            elif name == "TL":
                leading = float(operands[0])
            elif name == "Tf":
                font, size = self.contents.font(self.resources, str(operands[0])), float(operands[1])
            elif name == "BT":
                text = start = UNMOVED
            elif name in ("BMC", "BDC"):
                self._begin(list(operands), outer)
            elif name == "EMC":
                if self.open:
                    self.open.pop()
                self.aside = next((piece for piece, _ in self.open[-1:] if piece and piece.aside), None)
            elif name == "q":
                saved.append((matrix, line, dash))
            elif name == "Q":
                matrix, line, dash = saved.pop() if saved else (matrix, line, dash)
            elif name in ("m", "l"):
                if self.aside:
                    points.append((float(operands[0]), float(operands[1])))
            elif name == "w":
                line = float(operands[0])
            elif name == "d":
                dash = tuple(float(length) for length in operands[0])
            elif name == "cm":
                matrix = joined(matrix_of(operands), matrix)
            elif name == "Do":
                self._draw(str(operands[0]), matrix, outer)
            elif name in _PAINTING:
                self._piece(outer).painted = True
                if self.aside:
                    if name == "S" and len(points) == 2:
                        self.aside.strokes.append(_straight_line(points, matrix, line, dash))
                    points = []

    def _begin(self, operands: list[pikepdf.Object], outer: MarkedContent | None) -> None:
        """Opens a mark: its tag, and what the file says of it, here or among the resources."""
        tag = str(operands[0])[1:]
        properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        if isinstance(properties, pikepdf.Name):
            properties = dictionary_at(self.resources, "/Properties", str(properties))
        number = _integer_at(properties, "/MCID")
        piece = None
        if tag == ARTIFACT or number is not None:
            around = self._current(outer)
            astray = around is not None and (tag == ARTIFACT) != (around.kind == ARTIFACT)
            aside = tag == ARTIFACT and properties.get("/Type") == "/Page"
            piece = MarkedContent(self.holder, tag, None if tag == ARTIFACT else number, astray, aside)
            self.contents.pieces.append(piece)
            self.aside = piece if aside else None
        self.open.append((piece, string_at(properties, "/Lang")))

    def _current(self, outer: MarkedContent | None) -> MarkedContent | None:
        return next((piece for piece, _ in reversed(self.open) if piece), outer)

    def _language(self) -> str:
        return next((language for _, language in reversed(self.open) if language), "")

    def _piece(self, outer: MarkedContent | None) -> MarkedContent:
        """The piece that something is drawn in."""
        piece = self._current(outer)
        if piece is not None:
            return piece
        if self.loose is None:
            self.loose = MarkedContent(self.holder, LOOSE, None)
            self.contents.pieces.append(self.loose)
        return self.loose

    def _draw(self, name: str, matrix: PdfMatrix, outer: MarkedContent | None) -> None:
        """Reads a form where it is drawn; an image only paints."""
        form = dictionary_at(self.resources, "/XObject").get(name)
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            self._piece(outer).painted = True
            return
        if self.depth >= MAX_FORM_DEPTH:
            raise ValueError("drawings within drawings without end")
        self.contents.keys.setdefault(form.objgen, _integer_at(form, "/StructParents"))
        inner = _ContentReader(self.contents, form.objgen, form.get("/Resources", self.resources), self.depth + 1)
        own = matrix_of(form["/Matrix"]) if "/Matrix" in form else UNMOVED
        inner.read(form, joined(own, matrix), self._current(outer))


def _straight_line(
    points: list[tuple[float, float]], matrix: PdfMatrix, line: float, dash: tuple[float, ...]
) -> StraightLine:
    a, b, c, d, e, f = matrix
    (x1, y1), (x2, y2) = points
    ends = a * x1 + c * y1 + e, b * x1 + d * y1 + f, a * x2 + c * y2 + e, b * x2 + d * y2 + f
    return StraightLine(ends, line, dash)


def matrix_of(numbers: Iterable[pikepdf.Object]) -> PdfMatrix:
    """The six numbers of a matrix. Raises ValueError for more or fewer."""
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def joined(inner: PdfMatrix, outer: PdfMatrix) -> PdfMatrix:
    """First the one matrix, then the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
