"""Reads what is drawn on the PDF pages of a file, operator by operator, into marked pieces (ISO 32000-1, annex A)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, Protocol

import pikepdf

from printkit.preflight.reader.marked_content import ARTIFACT, LOOSE, GlyphRun, Holder, MarkedContent, StraightLine
from printkit.preflight.reader.matrix import UNMOVED, PdfMatrix, joined, matrix_of, point_on_page
from printkit.preflight.reader.objects import ObjectKey, dictionary_at, integer_at, string_at
from printkit.preflight.reader.to_unicode import Alphabet

MAX_FORM_DEPTH = 8  # forms within forms


class _Operands(Protocol):
    """What stands before an operator."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[pikepdf.Object]: ...
    def __getitem__(self, index: int, /) -> pikepdf.Object: ...


class Contents:
    """All pieces of a file in the order of drawing, those with a number by what they are drawn on and their number,
    and the fonts that show them."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.pieces: list[MarkedContent] = []
        self.keys: dict[Holder, int | None] = {}  # the entry of each holder in the parent tree
        self.fonts: dict[ObjectKey | bytes, Alphabet] = {}
        for index, page in enumerate(pdf.pages):
            self.keys[index] = integer_at(page.obj, "/StructParents")
            _ContentReader(self, index, dictionary_at(page, "/Resources")).read(page)

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


class _DrawingState(NamedTuple):
    """What q keeps and Q brings back, so far as it is needed (ISO 32000-1, 8.4): what turns and moves all that is
    drawn, and the thickness and the dashes of lines."""

    matrix: PdfMatrix
    line: float = 1.0
    dash: tuple[float, ...] = ()


class _ContentReader:
    """Goes through the operators of one page or form. outer: the piece that the form is drawn in, if it is in one."""

    def __init__(
        self,
        contents: Contents,
        holder: Holder,
        resources: pikepdf.Object,
        matrix: PdfMatrix = UNMOVED,
        outer: MarkedContent | None = None,
        depth: int = 0,
    ):
        self.contents, self.holder, self.resources = contents, holder, resources
        self.outer, self.depth = outer, depth
        self.open: list[tuple[MarkedContent | None, str]] = []  # (a piece or none, a language or "") for each mark
        self.loose: MarkedContent | None = None
        self.aside: MarkedContent | None = None  # the piece at hand, if it is an artifact of the sheet
        self.state, self.saved = _DrawingState(matrix), list[_DrawingState]()
        self.text = self.start = UNMOVED  # where the next letters stand, and where their line begins
        self.font: Alphabet | None = None
        self.size = self.leading = 0.0
        self.points: list[tuple[float, float]] = []  # of the path at hand, if it is aside

    def read(self, stream: pikepdf.Page | pikepdf.Stream) -> None:
        """Reads all operators of a page or form."""
        for instruction in pikepdf.parse_content_stream(stream, _READ):
            _HANDLERS[str(instruction.operator)](self, instruction.operands)

    def show(self, operands: _Operands) -> None:
        """Tj, TJ: words, or pieces of words with gaps between them."""
        if not self.font:
            return
        last = operands[-1]
        strings = last if isinstance(last, pikepdf.Array) else [last]
        words = "".join(self.font.read(bytes(each)) for each in strings if isinstance(each, pikepdf.String))
        at = joined(self.text, self.state.matrix)[4:]
        size = abs(self.size * self.text[3]) or self.size
        language = next((language for _, language in reversed(self.open) if language), "")
        self._piece().runs.append(GlyphRun(words, language, self.text[5], size, at, self.state.matrix))

    def show_on_next_line(self, operands: _Operands) -> None:
        """' and \": words on a line of their own."""
        self.next_line(operands)
        self.show(operands)

    def begin_text(self, _: _Operands) -> None:
        """BT"""
        self.text = self.start = UNMOVED

    def set_text_matrix(self, operands: _Operands) -> None:
        """Tm"""
        self.text = self.start = matrix_of(operands)

    def move_line(self, operands: _Operands) -> None:
        """Td"""
        self.text = self.start = joined((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.start)

    def move_line_and_set_leading(self, operands: _Operands) -> None:
        """TD"""
        self.leading = -float(operands[1])
        self.move_line(operands)

    def next_line(self, _: _Operands) -> None:
        """T*"""
        self.text = self.start = joined((1, 0, 0, 1, 0, -self.leading), self.start)

    def set_leading(self, operands: _Operands) -> None:
        """TL"""
        self.leading = float(operands[0])

    def set_font(self, operands: _Operands) -> None:
        """Tf"""
        self.font, self.size = self.contents.font(self.resources, str(operands[0])), float(operands[1])

    def save(self, _: _Operands) -> None:
        """q"""
        self.saved.append(self.state)

    def restore(self, _: _Operands) -> None:
        """Q; one too many changes nothing."""
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, operands: _Operands) -> None:
        """cm"""
        self.state = self.state._replace(matrix=joined(matrix_of(operands), self.state.matrix))

    def set_line(self, operands: _Operands) -> None:
        """w"""
        self.state = self.state._replace(line=float(operands[0]))

    def set_dash(self, operands: _Operands) -> None:
        """d"""
        self.state = self.state._replace(dash=tuple(float(length) for length in operands[0]))

    def add_point(self, operands: _Operands) -> None:
        """m, l"""
        if self.aside:
            self.points.append((float(operands[0]), float(operands[1])))

    def paint(self, _: _Operands) -> None:
        """All that fills or strokes a path, and images that stand in the stream."""
        self._piece().painted = True
        self.points = []

    def stroke(self, operands: _Operands) -> None:
        """S"""
        if self.aside and len(self.points) == 2:
            (x1, y1), (x2, y2) = (point_on_page(x, y, self.state.matrix) for x, y in self.points)
            self.aside.strokes.append(StraightLine((x1, y1, x2, y2), self.state.line, self.state.dash))
        self.paint(operands)

    def begin_mark(self, operands: _Operands) -> None:
        """BMC, BDC: opens a mark: its tag, and what the file says of it, here or among the resources."""
        tag = str(operands[0])[1:]
        properties = operands[1] if len(operands) > 1 else pikepdf.Dictionary()
        if isinstance(properties, pikepdf.Name):
            properties = dictionary_at(self.resources, "/Properties", str(properties))
        number = integer_at(properties, "/MCID")
        piece = None
        if tag == ARTIFACT or number is not None:
            around = self._current()
            astray = around is not None and (tag == ARTIFACT) != (around.kind == ARTIFACT)
            aside = tag == ARTIFACT and properties.get("/Type") == "/Page"
            piece = MarkedContent(self.holder, tag, None if tag == ARTIFACT else number, astray, aside)
            self.contents.pieces.append(piece)
            self.aside = piece if aside else None
        self.open.append((piece, string_at(properties, "/Lang")))

    def end_mark(self, _: _Operands) -> None:
        """EMC; one too many changes nothing."""
        if self.open:
            self.open.pop()
        self.aside = next((piece for piece, _ in self.open[-1:] if piece and piece.aside), None)

    def draw(self, operands: _Operands) -> None:
        """Do: reads a form where it is drawn; an image only paints."""
        form = dictionary_at(self.resources, "/XObject").get(str(operands[0]))
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form":
            self._piece().painted = True
            return
        if self.depth >= MAX_FORM_DEPTH:
            raise ValueError("drawings within drawings without end")
        self.contents.keys.setdefault(form.objgen, integer_at(form, "/StructParents"))
        resources = form.get("/Resources", self.resources)
        own = matrix_of(form["/Matrix"]) if "/Matrix" in form else UNMOVED
        inner = self.contents, form.objgen, resources, joined(own, self.state.matrix)
        _ContentReader(*inner, self._current(), self.depth + 1).read(form)

    def _current(self) -> MarkedContent | None:
        return next((piece for piece, _ in reversed(self.open) if piece), self.outer)

    def _piece(self) -> MarkedContent:
        """The piece that something is drawn in."""
        if piece := self._current():
            return piece
        if self.loose is None:
            self.loose = MarkedContent(self.holder, LOOSE, None)
            self.contents.pieces.append(self.loose)
        return self.loose


_HANDLERS: dict[str, Callable[[_ContentReader, _Operands], None]] = {
    **dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*", "s", "sh", "INLINE IMAGE"), _ContentReader.paint),
    **dict.fromkeys(("Tj", "TJ"), _ContentReader.show),
    **dict.fromkeys(("'", '"'), _ContentReader.show_on_next_line),
    **dict.fromkeys(("m", "l"), _ContentReader.add_point),
    **dict.fromkeys(("BMC", "BDC"), _ContentReader.begin_mark),
    "EMC": _ContentReader.end_mark,
    "BT": _ContentReader.begin_text,
    "Tf": _ContentReader.set_font,
    "Tm": _ContentReader.set_text_matrix,
    "Td": _ContentReader.move_line,
    "TD": _ContentReader.move_line_and_set_leading,
    "T*": _ContentReader.next_line,
    "TL": _ContentReader.set_leading,
    "q": _ContentReader.save,
    "Q": _ContentReader.restore,
    "cm": _ContentReader.transform,
    "w": _ContentReader.set_line,
    "d": _ContentReader.set_dash,
    "S": _ContentReader.stroke,
    "Do": _ContentReader.draw,
}

_READ = " ".join(["BI", "EI", *_HANDLERS])  # without EI all that comes after an image in the stream would be lost
