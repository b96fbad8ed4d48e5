"""Reads finished pages operator by operator, so that what is found does not rest on the code under test."""

from __future__ import annotations

import re
from typing import NamedTuple

import pikepdf

PT = 72 / 25.4  # points in a millimetre
Box = tuple[float, float, float, float]  # left, bottom, right, top in points


class Word(NamedTuple):
    """One shown string: where its operator stands, its text, its baseline from left to right, its size in points."""

    at: int
    text: str
    x: float
    y: float
    width: float
    size: float
    upright: bool
    colour: tuple[float, ...]
    aside: bool = False  # stands beside the pages: print instructions, the label of a ruler

    @property
    def box(self) -> Box:
        return self.x, self.y - 0.21 * self.size, self.x + self.width, self.y + 0.7 * self.size


class Outline(NamedTuple):
    """One painted path: where its operator stands, what it is painted with, its bounds, how thick and dashed."""

    at: int
    painted: str
    box: Box
    line: float
    dashed: bool


class Sheet(NamedTuple):
    """One PDF page: its size in points, its words and paths in the order of drawing."""

    width: float
    height: float
    words: list[Word]
    outlines: list[Outline]


def holds(outer: Box, inner: Box, slack: float = 0.05) -> bool:
    low = inner[0] >= outer[0] - slack and inner[1] >= outer[1] - slack
    return low and inner[2] <= outer[2] + slack and inner[3] <= outer[3] + slack


def around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def folded(text: str) -> str:
    return " ".join(text.split())


def _joined(inner: list[float], outer: list[float]) -> list[float]:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m]


def _moved(point: tuple[float, float], by: list[float]) -> tuple[float, float]:
    x, y = point
    return x * by[0] + y * by[2] + by[4], x * by[1] + y * by[3] + by[5]


class Font:
    """A font of a finished file: codes to characters and to widths."""

    def __init__(self, font: pikepdf.Object):
        self.first = int(font.FirstChar)
        self.widths = [float(width) for width in font.Widths]
        self.chars: dict[int, str] = {}
        said = font.ToUnicode.read_bytes().decode("latin-1")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", said, re.DOTALL):
            for code, char in re.findall(r"<(\w+)>\s*<(\w+)>", block):
                self.chars[int(code, 16)] = bytes.fromhex(char).decode("utf-16-be")
        for block in re.findall(r"beginbfrange(.*?)endbfrange", said, re.DOTALL):
            for low, high, listed, char in re.findall(r"<(\w+)>\s*<(\w+)>\s*(?:\[(.*?)\]|<(\w+)>)", block, re.DOTALL):
                first = int(low, 16)
                chars = re.findall(r"<(\w+)>", listed) or [f"{int(char, 16) + n:04x}" for n in range(256)]
                for code in range(first, int(high, 16) + 1):
                    self.chars[code] = bytes.fromhex(chars[code - first]).decode("utf-16-be")

    def read(self, codes: bytes) -> tuple[str, float]:
        """The text of a shown string and its width in em, a space at its end left out."""
        text = "".join(self.chars[code] for code in codes)
        seen = codes[: len(text.rstrip(" "))]
        return text, sum(self.widths[code - self.first] for code in seen) / 1000


def read_sheet(page: pikepdf.Page, windows: bool = False) -> Sheet:
    """What a PDF page shows; windows: what they hide as well. Raises KeyError for a character that cannot be read
    back as text."""
    fonts = {name: Font(font) for name, font in page.Resources.get("/Font", {}).items()}
    words: list[Word] = []
    outlines: list[Outline] = []
    state = {"ctm": [1, 0, 0, 1, 0, 0], "fill": (0.0,), "line": 1.0, "dashed": False}
    kept: list[dict] = []
    points: list[tuple[float, float]] = []
    text, font, size = [1, 0, 0, 1, 0, 0], None, 0.0
    marked: list[bool] = []
    for at, (operands, operator) in enumerate(pikepdf.parse_content_stream(page)):
        name = str(operator)
        if name == "q":
            kept.append(dict(state))
        elif name == "Q":
            state = kept.pop()
        elif name == "BDC":
            marked.append(operands[0] == "/Artifact" and operands[1].Type == "/Page")
        elif name == "EMC":
            marked.pop()
        elif name == "cm":
            state["ctm"] = _joined([float(n) for n in operands], state["ctm"])
        elif name in ("rg", "g", "k"):
            state["fill"] = tuple(float(n) for n in operands)
        elif name == "w":
            state["line"] = float(operands[0])
        elif name == "d":
            state["dashed"] = len(operands[0]) > 0
        elif name in ("m", "l", "c"):
            flat = [float(n) for n in operands]
            points += [_moved(point, state["ctm"]) for point in zip(flat[::2], flat[1::2], strict=True)]
        elif name in ("f", "f*", "S", "B", "B*", "n"):
            xs, ys = zip(*points, strict=True)
            box = (min(xs), min(ys), max(xs), max(ys))
            outlines.append(Outline(at, name, box, state["line"], state["dashed"]))
            points = []
        elif name == "Tm":
            text = [float(n) for n in operands]
        elif name == "Tf":
            font, size = fonts[str(operands[0])], float(operands[1])
        elif name == "Tj":
            said, em = font.read(bytes(operands[0]))
            placed = _joined(text, state["ctm"])
            x, y = _moved((0, 0), placed)
            upright = placed[0] > 0 and abs(placed[1]) < 1e-9
            words.append(Word(at, said, x, y, em * size, size * placed[3], upright, state["fill"], any(marked)))
            text = _joined([1, 0, 0, 1, em * size, 0], text)
        elif windows and name in ("re", "W"):
            points = [(0.0, 0.0)]
        elif name in ("TJ", "Td", "TD", "T*", "'", '"', "Tz", "Tr", "Ts", "W", "W*", "re"):
            raise AssertionError(f"the reader does not know the operator {name}")
    box = [float(n) for n in page.mediabox]
    return Sheet(box[2] - box[0], box[3] - box[1], words, outlines)
