"""Products, each built once when first asked for, and a small reader of finished files.

The reader goes through a page's operators by itself, so that what it finds does not rest on the code under test.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pypdfium2
import pytest
from PIL import Image

import printkit
from printkit.build import Product, make
from printkit.core.resources import find_layout, find_routine
from printkit.inputs.options import Job
from printkit.inputs.routine import Routine, read_routine
from printkit.preflight.finished import Report, examine

ROOT = Path(printkit.__file__).parents[1]
PT = 72 / 25.4  # points in a millimetre

ROUTINES = ("back-massage", "hand-washing")
LAYOUTS = ("cards", "poster", "booklet", "handout")
OFFICE = {"A4": (210, 297), "Letter": (215.9, 279.4)}

# The sheets of paper that each product is printed on, in mm, and the left and top edges of the pages on them.
SHEETS = {
    ("cards", "A4"): ((297, 210), (130, 96), (18.5, 148.5), (9, 105)),
    ("cards", "Letter"): ((279.4, 215.9), (130, 96), (9.7, 139.7), (11.95, 107.95)),
    ("poster", "A4"): ((297, 420), (297, 420), (0,), (0,)),
    ("poster", "Letter"): ((279.4, 431.8), (279.4, 431.8), (0,), (0,)),
    ("booklet", "A4"): ((210, 297), (105, 148.5), (0, 105), (0, 148.5)),
    ("booklet", "Letter"): ((215.9, 279.4), (107.95, 139.7), (0, 107.95), (0, 139.7)),
    ("handout", "A4"): ((210, 297), (210, 297), (0,), (0,)),
    ("handout", "Letter"): ((215.9, 279.4), (215.9, 279.4), (0,), (0,)),
}

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


class Built:
    """One finished product and what can be read from its file."""

    def __init__(self, path: Path, product: Product, routine: Routine, layout: str, paper: str, target: str):
        self.path, self.product, self.routine = path, product, routine
        self.layout, self.paper, self.target = layout, paper, target

    @cached_property
    def report(self) -> Report:
        return examine(self.path, self.routine)

    @cached_property
    def sheets(self) -> list[Sheet]:
        with pikepdf.open(self.path) as pdf:
            return [read_sheet(page) for page in pdf.pages]

    @cached_property
    def geometry(self) -> tuple:
        """Sheet, page, lefts and tops in mm."""
        sheet, page, lefts, tops = SHEETS[self.layout, self.paper]
        return (sheet, page, lefts, tops) if self.target == "office" else (page, page, (0,), (0,))

    @cached_property
    def cells(self) -> list[Box]:
        """The boxes of the pages on a sheet in points, in rows from the top left."""
        (_, tall), (width, height), lefts, tops = self.geometry
        return [(x * PT, (tall - y - height) * PT, (x + width) * PT, (tall - y) * PT) for y in tops for x in lefts]

    def words_on(self, side: int, cell: Box) -> list[Word]:
        """The words of one page, without what stands beside it."""
        return [w for w in self.sheets[side].words if not w.aside and w.upright and holds(cell, w.box)]

    @cached_property
    def filled(self) -> list[tuple[int, Box]]:
        """The sides and boxes of all pages that have words, side by side from the top left."""
        return [(side, cell) for side in range(len(self.sheets)) for cell in self.cells if self.words_on(side, cell)]

    @cached_property
    def reading(self) -> list[tuple[int, Box]]:
        """The pages in the order in which they are read once a booklet is cut, nested and folded."""
        if self.layout != "booklet" or self.target == "screen":
            return self.filled
        return [place for place in self._nested() if place in self.filled]

    def _nested(self) -> list[tuple[int, Box]]:
        """Every row of a sheet is one leaf, the upper one outside; each further sheet lies inside the one before."""
        first_half, second_half = [], []
        leaves = list(zip(self.cells[::2], self.cells[1::2], strict=True))
        for front in range(0, len(self.sheets), 2):
            back = front + 1
            for left, right in leaves:
                # The sheet turns like a page: behind the right half lies the left one.
                first_half += [(front, right), (back, left)]
                second_half = [(back, right), (front, left), *second_half]
        return [*first_half, *second_half]

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page in the order of reading, as a PDF viewer gives it, white space folded and without
        the dots between technique and repeats, which are left out where a line ends."""
        document = pypdfium2.PdfDocument(self.path)
        try:
            open_sides = [page.get_textpage() for page in document]
            found = [open_sides[side].get_text_bounded(*cell) for side, cell in self.reading]
            for side in open_sides:
                side.close()
        finally:
            document.close()
        # PDFium gives a hyphen at a line's end as U+0002.
        return [folded(re.sub("[\x02\ufffe]\\s*", "-", text)).replace(" · ", " ") for text in found]


@lru_cache(maxsize=8)
def routine_of(name: str) -> Routine:
    """A routine that ships; or "five-steps", the back massage with so many: enough for what does not need all."""
    if name == "five-steps":
        massage = routine_of("back-massage")
        return replace(massage, steps=massage.steps[:5])
    return read_routine(find_routine(name))


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Callable[..., Built]:
    """built("back-massage", "cards", "A4", "office"): the finished product, the same one whenever it is asked for."""
    folder = tmp_path_factory.mktemp("products")

    @lru_cache(maxsize=64)
    def build(routine: str, layout: str, paper: str = "A4", target: str = "office") -> Built:
        product = make(routine_of(routine), find_layout(layout), Job(paper, "", target))
        path = folder / f"{routine}-{layout}-{paper}-{target}.pdf"
        path.write_bytes(product.data)
        return Built(path, product, routine_of(routine), layout, paper, target)

    return build


PICTURE = """title: Rest
language: en
summary: Lie down and rest.
steps:
  - {title: Rest, text: Lie down for a while., figure: {file: photo.png, alt: Someone lies down.}}
  - {title: Again, text: Lie down once more., figure: {file: photo.jpg, alt: Someone lies down again.}}
  - {title: Draw, text: Look at the drawing., figure: {file: drawing.svg, alt: A red square.}}
cautions: [{text: Not when it hurts.}]
disclaimer: General information.
"""


@pytest.fixture(scope="session")
def pictured(tmp_path_factory) -> Path:
    """A routine with photos and a drawing in all colours."""
    folder = tmp_path_factory.mktemp("pictured")
    image = Image.merge(
        "RGB", [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.new("L", (256, 256), 9)]
    )
    image.save(folder / "photo.png")
    image.save(folder / "photo.jpg", quality=92)
    (folder / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="red"/></svg>'
    )
    (folder / "rest.yaml").write_text(PICTURE, encoding="utf-8")
    return folder / "rest.yaml"


@pytest.fixture(autouse=True)
def no_date_from_outside(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(autouse=True)
def no_printers_from_outside(monkeypatch, tmp_path):
    """Settings are kept in a folder of the test's own."""
    monkeypatch.setenv("PRINTKIT_CONFIG", str(tmp_path.parent / f"{tmp_path.name}-settings"))


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """For processes of their own: the package under test, and nothing else of this one's making."""
    kept = {key: said for key, said in os.environ.items() if key in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
