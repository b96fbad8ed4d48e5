"""What is painted on a PDF page and in which colours: fills, lines, letters and photos, each with its box."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import pikepdf

from printkit.core.geometry import Box
from printkit.preflight.reader.contents import MAX_FORM_DEPTH
from printkit.preflight.reader.matrix import UNMOVED, PdfMatrix, joined, matrix_of, point_on_page
from printkit.preflight.reader.objects import dictionary_at

_COLOUR_OPERATORS = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_PATH_PAINTS = {
    "f": "f", "F": "f", "f*": "f", "S": "s", "s": "s", "B": "fs", "B*": "fs", "b": "fs", "b*": "fs", "n": ""
}  # fmt: skip
_PATH_OPERATORS = ("m", "l", "c", "v", "y")
_STATE_OPERATORS = ("cm", "w", "gs", *_COLOUR_OPERATORS, "cs", "sc", "scn", "G", "RG", "K", "CS", "SC", "SCN")
_TEXT_OPERATORS = ("Tj", "TJ", "'", '"')
_UNIT_SQUARE = (0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0)  # in which an image is drawn (ISO 32000-1, 8.9.3)

InkAmounts = tuple[str, tuple[float, ...]]  # a colour space, and how much of each of its inks or lights


class Paint(NamedTuple):
    """One painted thing. space: its colour space, colour: what the space counts; box: in points, None for text and
    shadings; line: its thickness in points; over: whether it overprints; photo: the image."""

    kind: Literal["fill", "line", "text", "photo"]
    space: str
    colour: tuple[float, ...] = ()
    box: Box | None = None
    line: float = 0.0
    over: bool = False
    photo: pikepdf.Stream | None = None


class _GraphicsState(NamedTuple):
    """What q keeps and Q brings back (ISO 32000-1, 8.4)."""

    matrix: PdfMatrix
    fill: InkAmounts = ("/DeviceGray", (0.0,))
    stroke: InkAmounts = ("/DeviceGray", (0.0,))
    line: float = 1.0
    over: bool = False


def painted(page: pikepdf.Page) -> Iterator[Paint]:
    """Everything on a page, in the order of painting. Raises ValueError for drawings within drawings without end."""
    yield from _paints(page, dictionary_at(page, "/Resources"), _GraphicsState(UNMOVED), 0)


def _paints(
    stream: pikepdf.Page | pikepdf.Stream, resources: pikepdf.Object, state: _GraphicsState, depth: int
) -> Iterator[Paint]:
    saved: list[_GraphicsState] = []
    points: list[tuple[float, float]] = []
    for instruction in pikepdf.parse_content_stream(stream):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "q":
            saved.append(state)
        elif name == "Q":
            state = saved.pop() if saved else state
        elif name in _STATE_OPERATORS:
            state = _state_after(name, list(operands), state, resources)
        elif name in _PATH_OPERATORS:
            points += _points_on_page([float(number) for number in operands], state.matrix)
        elif name == "re":
            x, y, width, height = (float(number) for number in operands)
            points += _points_on_page((x, y, x + width, y, x, y + height, x + width, y + height), state.matrix)
        elif name in _PATH_PAINTS:
            for kind in _PATH_PAINTS[name] if points else "":
                yield _path_paint(kind, points, state)
            points = []
        elif name in _TEXT_OPERATORS:
            yield Paint("text", *state.fill, over=state.over)
        elif name == "sh":
            yield Paint("fill", "a shading")
        elif name == "INLINE IMAGE":
            yield Paint("photo", "an inline image", (), _bounds(_points_on_page(_UNIT_SQUARE, state.matrix)))
        elif name == "Do":
            yield from _drawing_paints(
                dictionary_at(resources, "/XObject").get(str(operands[0])), resources, state, depth
            )


def _state_after(
    name: str, operands: list[pikepdf.Object], state: _GraphicsState, resources: pikepdf.Object
) -> _GraphicsState:
    """What an operator that paints nothing makes of the state."""
    if name == "cm":
        return state._replace(matrix=joined(matrix_of(operands), state.matrix))
    if name == "w":
        return state._replace(line=float(operands[0]))
    if name == "gs":
        settings = dictionary_at(resources, "/ExtGState", str(operands[0]))
        return state._replace(over=bool(settings.get("/op", settings.get("/OP", state.over))))
    if name.isupper():
        return state._replace(stroke=_ink(name.lower(), operands, state.stroke, resources))
    return state._replace(fill=_ink(name, operands, state.fill, resources))


def _drawing_paints(
    drawing: pikepdf.Object | None, resources: pikepdf.Object, state: _GraphicsState, depth: int
) -> Iterator[Paint]:
    """What an image or a form paints; resources: of what it is drawn on, where it has none of its own."""
    if not isinstance(drawing, pikepdf.Stream):
        return
    if drawing.get("/Subtype") != "/Form":
        space = _space_name(drawing.get("/ColorSpace", pikepdf.Name("/DeviceGray")))
        yield Paint("photo", space, (), _bounds(_points_on_page(_UNIT_SQUARE, state.matrix)), photo=drawing)
        return
    if depth >= MAX_FORM_DEPTH:
        raise ValueError("drawings within drawings without end")
    own = joined(matrix_of(drawing["/Matrix"]), state.matrix) if "/Matrix" in drawing else state.matrix
    yield from _paints(drawing, drawing.get("/Resources", resources), state._replace(matrix=own), depth + 1)


def _ink(name: str, operands: list[pikepdf.Object], before: InkAmounts, resources: pikepdf.Object) -> InkAmounts:
    """What a colour operator makes of the ink before it."""
    if name == "cs":
        space = str(operands[0])
        return _space_name(dictionary_at(resources, "/ColorSpace").get(space, pikepdf.Name(space))), ()
    amounts = tuple(float(number) for number in operands if not isinstance(number, pikepdf.Name))
    return _COLOUR_OPERATORS.get(name, before[0]), amounts


def _space_name(space: pikepdf.Object) -> str:
    """A colour space by its name, one with parameters by its family's."""
    return str(space[0]) if isinstance(space, pikepdf.Array) else str(space)


def _path_paint(kind: str, points: list[tuple[float, float]], state: _GraphicsState) -> Paint:
    box = _bounds(points)
    if kind == "f":
        return Paint("fill", *state.fill, box, over=state.over)
    a, b, c, d = state.matrix[:4]
    line = state.line * abs(a * d - b * c) ** 0.5
    left, bottom, right, top = box
    wide = left - line / 2, bottom - line / 2, right + line / 2, top + line / 2
    return Paint("line", *state.stroke, wide, line, state.over)


def _points_on_page(flat: Iterable[float], matrix: PdfMatrix) -> list[tuple[float, float]]:
    """Points, written one number after the other, on the page."""
    each = list(flat)
    return [point_on_page(x, y, matrix) for x, y in zip(each[::2], each[1::2], strict=True)]


def _bounds(points: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
