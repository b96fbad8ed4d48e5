"""What is drawn on a PDF page, and how it is marked: as content with a number, as an artifact, or not at all
(ISO 32000-1, 14.6 and 14.8.2)."""

from __future__ import annotations

from typing import Any, NamedTuple

import pikepdf

from printkit.preflight.reader.to_unicode import Alphabet

Matrix = tuple[float, float, float, float, float, float]
Holder = Any  # what numbers its content: a PDF page by its index, a form by its object's number
ARTIFACT, LOOSE = "Artifact", ""
_PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "INLINE IMAGE"}
_SHOWING = {"Tj", "TJ", "'", '"'}
_READ = f"BMC BDC EMC BT Tf Tm Td TD T* TL q Q cm Do BI m l w d {' '.join(_PAINTING - {'INLINE IMAGE'})} Tj TJ ' \""
_DEEPEST = 8  # forms within forms
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Run(NamedTuple):
    """Some words: their text, their language if one is named for them, the line they stand on as a height in the
    text's own space, their size there, where they begin on the PDF page, in points, and what turns and moves all that
    is drawn with them."""

    text: str
    language: str
    line: float
    size: float
    at: tuple[float, float]
    frame: Matrix


class Stroke(NamedTuple):
    """A straight line: its ends on the PDF page, its thickness and its dashes, in points."""

    ends: tuple[float, float, float, float]
    line: float
    dash: tuple[float, ...]


class Piece:
    """One marked piece. kind: its tag, "Artifact", or "" for what is not marked; number: its MCID; aside: whether it
    is an artifact of the sheet and not of a page on it, such as a cut mark; strokes: the straight lines of such."""

    __slots__ = ("aside", "astray", "holder", "kind", "number", "painted", "runs", "strokes")

    def __init__(self, holder: Holder, kind: str, number: int | None, astray: bool = False, aside: bool = False):
        self.holder, self.kind, self.number, self.astray, self.aside = holder, kind, number, astray, aside
        self.runs: list[Run] = []
        self.strokes: list[Stroke] = []
        self.painted = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class Contents:
    """All pieces of a file in the order of drawing, those with a number by what they are drawn on and their number,
    and the fonts that show them."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.pieces: list[Piece] = []
        self.keys: dict[Holder, int | None] = {}  # the entry of each holder in the parent tree
        self.fonts: dict[Any, Alphabet] = {}
        for index, page in enumerate(pdf.pages):
            self.keys[index] = _key(page.obj, "/StructParents")
            _Reader(self, index, page.get("/Resources", {}), 0).go(page, _SAME, None)

        self.numbered = {(piece.holder, piece.number): piece for piece in self.pieces if piece.number is not None}

    def font(self, resources: Any, name: Any) -> Alphabet | None:
        font = resources.get("/Font", {}).get(str(name))
        if not isinstance(font, pikepdf.Dictionary):
            return None
        key = font.objgen if font.is_indirect else font.unparse()
        if key not in self.fonts:
            self.fonts[key] = Alphabet(font)
        return self.fonts[key]


def _key(owner: Any, name: str) -> int | None:
    return int(owner[name]) if name in owner else None


class _Reader:
    """Goes through the operators of one page or form."""

    def __init__(self, contents: Contents, holder: Holder, resources: Any, depth: int):
        self.contents, self.holder, self.resources, self.depth = contents, holder, resources, depth
        self.open: list[tuple[Piece | None, str]] = []  # (a piece or none, a language or none) for each mark
        self.loose: Piece | None = None
        self.aside: Piece | None = None  # the piece at hand, if it is an artifact of the sheet

    def go(self, stream: Any, matrix: Matrix, around: Piece | None) -> None:
        kept: list[tuple[Matrix, float, tuple[float, ...]]] = []
        text = start = _SAME
        line, dash, points = 1.0, (), []
        font, size, leading = None, 0.0, 0.0
        for operands, operator in pikepdf.parse_content_stream(stream, _READ):
            name = str(operator)
            if name in _SHOWING:
                if name in "'\"":
                    text = start = joined((1, 0, 0, 1, 0, -leading), start)
                if font:
                    said = operands[-1] if name == "TJ" else [operands[-1]]
                    shown = "".join(font.read(bytes(part)) for part in said if isinstance(part, pikepdf.String))
                    place = joined(text, matrix)
                    self._piece(around).runs.append(
                        Run(shown, self._language(), text[5], abs(size * text[3]) or size, place[4:], matrix)
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
                font, size = self.contents.font(self.resources, operands[0]), float(operands[1])
            elif name == "BT":
                text = start = _SAME
            elif name in ("BMC", "BDC"):
                self._begin(operands, around)
            elif name == "EMC":
                if self.open:
                    self.open.pop()
                self.aside = next((piece for piece, _ in self.open[-1:] if piece and piece.aside), None)
            elif name == "q":
                kept.append((matrix, line, dash))
            elif name == "Q":
                matrix, line, dash = kept.pop() if kept else (matrix, line, dash)
            elif name in ("m", "l"):
                if self.aside:
                    points.append(operands)
            elif name == "w":
                line = float(operands[0])
            elif name == "d":
                dash = tuple(float(length) for length in operands[0])
            elif name == "cm":
                matrix = joined(matrix_of(operands), matrix)
            elif name == "Do":
                self._do(operands[0], matrix, around)
            elif name in _PAINTING:
                self._piece(around).painted = True
                if self.aside:
                    if name == "S" and len(points) == 2:
                        self.aside.strokes.append(_stroke(points, matrix, line, dash))
                    points = []

    def _begin(self, operands: list, around: Piece | None) -> None:
        tag = str(operands[0])[1:]
        said = operands[1] if len(operands) > 1 else {}
        if isinstance(said, pikepdf.Name):
            said = self.resources.get("/Properties", {}).get(str(said), {})
        number = _key(said, "/MCID")
        language = str(said.get("/Lang", ""))
        piece = None
        if tag == ARTIFACT or number is not None:
            outer = self._current(around)
            astray = outer is not None and (tag == ARTIFACT) != (outer.kind == ARTIFACT)
            aside = tag == ARTIFACT and said.get("/Type") == "/Page"
            piece = Piece(self.holder, tag, None if tag == ARTIFACT else number, astray, aside)
            self.contents.pieces.append(piece)
            self.aside = piece if aside else None
        self.open.append((piece, language))

    def _current(self, around: Piece | None) -> Piece | None:
        return next((piece for piece, _ in reversed(self.open) if piece), around)

    def _language(self) -> str:
        return next((language for _, language in reversed(self.open) if language), "")

    def _piece(self, around: Piece | None) -> Piece:
        """The piece that something is drawn in."""
        found = self._current(around)
        if found is None:
            if self.loose is None:
                self.loose = Piece(self.holder, LOOSE, None)
                self.contents.pieces.append(self.loose)
            found = self.loose
        return found

    def _do(self, name: Any, matrix: Matrix, around: Piece | None) -> None:
        found = self.resources.get("/XObject", {}).get(str(name))
        if not isinstance(found, pikepdf.Stream) or found.get("/Subtype") != "/Form":
            self._piece(around).painted = True
            return
        if self.depth >= _DEEPEST:
            raise ValueError("drawings within drawings without end")
        self.contents.keys.setdefault(found.objgen, _key(found, "/StructParents"))
        inner = _Reader(self.contents, found.objgen, found.get("/Resources", self.resources), self.depth + 1)
        own = matrix_of(found["/Matrix"]) if "/Matrix" in found else _SAME
        inner.go(found, joined(own, matrix), self._current(around))


def _stroke(points: list, matrix: Matrix, line: float, dash: tuple[float, ...]) -> Stroke:
    a, b, c, d, e, f = matrix
    (x1, y1), (x2, y2) = ((float(x), float(y)) for x, y in points)
    ends = a * x1 + c * y1 + e, b * x1 + d * y1 + f, a * x2 + c * y2 + e, b * x2 + d * y2 + f
    return Stroke(ends, line, dash)


def matrix_of(said: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in said)
    return a, b, c, d, e, f


def joined(inner: Matrix, outer: Matrix) -> Matrix:
    """First the one matrix, then the other (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
