"""What is painted on a PDF page and in which colours: fills, lines, letters and photos, each with its box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

from printkit.preflight.reader.background import Box
from printkit.preflight.reader.marked_content import Matrix, joined, matrix_of

_SPACES = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}
_PAINTS = {
    "f": "f", "F": "f", "f*": "f", "S": "s", "s": "s", "B": "fs", "B*": "fs", "b": "fs", "b*": "fs", "n": ""
}  # fmt: skip
_CORNERS = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2}
_TEXT = ("Tj", "TJ", "'", '"')
_DEEPEST = 8  # forms within forms


class Paint(NamedTuple):
    """One painted thing. kind: "fill", "line", "text" or "photo"; space: its colour space, colour: what the space
    counts; box: in points, None for text; line: its thickness in points; over: whether it overprints;
    photo: the image."""

    kind: str
    space: str
    colour: tuple[float, ...] = ()
    box: Box | None = None
    line: float = 0.0
    over: bool = False
    photo: pikepdf.Object | None = None


class _State(NamedTuple):
    """What q keeps and Q brings back (ISO 32000-1, 8.4)."""

    matrix: Matrix
    fill: tuple[str, tuple[float, ...]] = ("/DeviceGray", (0.0,))
    stroke: tuple[str, tuple[float, ...]] = ("/DeviceGray", (0.0,))
    line: float = 1.0
    over: bool = False


def painted(page: pikepdf.Page) -> Iterator[Paint]:
    """Everything on a page, in the order of painting."""
    yield from _painted(page, page.get("/Resources", {}), _State((1, 0, 0, 1, 0, 0)), 0)


def _painted(stream: Any, resources: Any, state: _State, depth: int) -> Iterator[Paint]:
    kept: list[_State] = []
    points: list[tuple[float, float]] = []
    for operands, operator in pikepdf.parse_content_stream(stream):
        name = str(operator)
        if name == "q":
            kept.append(state)
        elif name == "Q":
            state = kept.pop() if kept else state
        elif name == "cm":
            state = state._replace(matrix=joined(matrix_of(operands), state.matrix))
        elif name == "w":
            state = state._replace(line=float(operands[0]))
        elif name == "gs":
            said = resources.get("/ExtGState", {}).get(str(operands[0]), {})
            state = state._replace(over=bool(said.get("/op", said.get("/OP", state.over))))
        elif name.lower() in (*_SPACES, "cs", "sc", "scn"):
            part = "stroke" if name.isupper() else "fill"
            state = state._replace(**{part: _coloured(name.lower(), operands, getattr(state, part), resources)})
        elif name in _CORNERS:
            points += _moved(operands, state.matrix)
        elif name == "re":
            x, y, width, height = (float(number) for number in operands)
            points += _moved((x, y, x + width, y, x, y + height, x + width, y + height), state.matrix)
        elif name in _PAINTS:
            for kind in _PAINTS[name] if points else "":
                yield _outlined(kind, points, state)
            points = []
        elif name in _TEXT:
            yield Paint("text", *state.fill, over=state.over)
        elif name == "sh":
            yield Paint("fill", "a shading")
        elif name == "INLINE IMAGE":
            yield Paint("photo", "an inline image", (), _around(_moved((0, 0, 1, 0, 0, 1, 1, 1), state.matrix)))
        elif name == "Do":
            found = resources.get("/XObject", {}).get(str(operands[0]))
            if not isinstance(found, pikepdf.Stream):
                continue
            if found.get("/Subtype") == "/Form":
                if depth >= _DEEPEST:
                    raise ValueError("drawings within drawings without end")
                own = joined(matrix_of(found["/Matrix"]), state.matrix) if "/Matrix" in found else state.matrix
                yield from _painted(found, found.get("/Resources", resources), state._replace(matrix=own), depth + 1)
            else:
                box = _around(_moved((0, 0, 1, 0, 0, 1, 1, 1), state.matrix))
                yield Paint("photo", _named(found.get("/ColorSpace", "/DeviceGray")), (), box, photo=found)


def _coloured(name: str, operands: Any, now: tuple, resources: Any) -> tuple[str, tuple[float, ...]]:
    if name == "cs":
        said = str(operands[0])
        return _named(resources.get("/ColorSpace", {}).get(said, said)), ()
    numbers = tuple(float(number) for number in operands if not isinstance(number, pikepdf.Name))
    return (_SPACES.get(name, now[0]), numbers)


def _named(space: Any) -> str:
    """A colour space by its name, one with parameters by its family's."""
    return str(space[0]) if isinstance(space, pikepdf.Array) else str(space)


def _outlined(kind: str, points: list[tuple[float, float]], state: _State) -> Paint:
    box = _around(points)
    if kind == "f":
        return Paint("fill", *state.fill, box, over=state.over)
    a, b, c, d = state.matrix[:4]
    line = state.line * abs(a * d - b * c) ** 0.5
    left, bottom, right, top = box
    wide = left - line / 2, bottom - line / 2, right + line / 2, top + line / 2
    return Paint("line", *state.stroke, wide, line, state.over)


def _moved(numbers: Any, by: Matrix) -> list[tuple[float, float]]:
    flat = [float(number) for number in numbers]
    a, b, c, d, e, f = by
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in zip(flat[::2], flat[1::2], strict=True)]


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
