"""Fonts in a PDF: characters to codes of a subset, and the subset's file, made once a process for each glyph set."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import NamedTuple

from printkit.core.fonts import Face
from printkit.pdf.file import File, stream

_DRAWN_AS = {0x202F: 0xA0, 0x2011: 0x2D}  # narrow no-break space, no-break hyphen


_ASCII = range(32, 127)  # always in the first subset, each at its own code


class Encoder:
    """The codes of one document's characters, face by face."""

    def __init__(self) -> None:
        self.faces: dict[Face, _Codes] = {}

    def encode(self, face: Face, text: str) -> list[tuple[str, str]]:
        """The text as runs of (font resource name, escaped string), one run for each subset used."""
        codes = self.faces.get(face)
        if codes is None:
            codes = self.faces[face] = _Codes(face, f"F{len(self.faces) + 1}")
        escaped = text.translate(codes)
        if len(codes.subsets) == 1:
            return [(codes.names[0], escaped)]
        runs: list[tuple[str, str]] = []
        for char in text:
            name = codes.names[codes.where.get(ord(char), 0)]
            if runs and runs[-1][0] == name:
                runs[-1] = (name, runs[-1][1] + codes[ord(char)])
            else:
                runs.append((name, codes[ord(char)]))
        return runs

    def fonts(self, file: File) -> dict[str, str]:
        """The fonts under the names that pages call them by, once everything is drawn."""
        return {
            name[1:]: file.add(_font_dictionary(file, codes.face, number, points))
            for codes in self.faces.values()
            for number, (name, points) in enumerate(zip(codes.names, codes.subsets, strict=True))
        }


class _Codes(dict[int, str]):
    """Code point → escaped byte, for one face in one document; codes are given when a character is first drawn.

    subsets: for each the code points at codes 0, 1, 2 …, 0 where there is none. names: what pages call them.
    """

    def __init__(self, face: Face, name: str):
        super().__init__(_ascii(face))
        self.face, self.name = face, name
        self.where: dict[int, int] = {}  # code point → its subset, if not the first
        self.subsets = [[0] * 32 + [point if point in self else 0 for point in _ASCII]]
        self.names = [f"/{name}.0"]

    def __missing__(self, point: int) -> str:
        if len(self.subsets[-1]) == 256:
            self.subsets.append([0] * 33)
            self.names.append(f"/{self.name}.{len(self.names)}")
        self.subsets[-1].append(point)
        self.where[point] = len(self.subsets) - 1
        code = self[point] = _escape(len(self.subsets[-1]) - 1)
        return code


_PREFIX_LETTERS = str.maketrans("0123456789", "ABCDEFGHIJ")


def _escape(byte: int) -> str:
    return chr(byte) if 32 <= byte < 127 and chr(byte) not in "()\\" else f"\\{byte:03o}"


@lru_cache(maxsize=64)
def _ascii(face: Face) -> dict[int, str]:
    return {point: _escape(point) for point in _ASCII if chr(point) in face.widths}


class _SubsetProgram(NamedTuple):
    """A subset as it goes into files: its font program and its map to Unicode, compressed, and its widths."""

    program: bytes
    length: int
    to_unicode: bytes
    widths: str
    last: int


@lru_cache(maxsize=256)
def _subset_program(face: Face, points: tuple[int, ...]) -> _SubsetProgram:
    """The subset with these code points, made once a process."""
    ttf = face.font.face
    drawn = [_DRAWN_AS.get(point, point) for point in points]
    program = ttf.makeSubset(drawn)
    widths = " ".join(f"{ttf.charWidths.get(point, ttf.defaultWidth):g}" for point in drawn)
    return _SubsetProgram(
        zlib.compress(program), len(program), zlib.compress(_to_unicode(points)), widths, len(points) - 1
    )


def _font_dictionary(file: File, face: Face, number: int, points: list[int]) -> dict[str, object]:
    """The font dictionary of a subset (ISO 32000-1, 9.6.3)."""
    subset = _subset_program(face, tuple(points))
    name = f"/{f'{number:06}'.translate(_PREFIX_LETTERS)}+{face.name}"
    ttf = face.font.face
    program = stream(subset.program, {"Filter": "/FlateDecode", "Length1": subset.length})
    descriptor = {
        "Type": "/FontDescriptor",
        "FontName": name,
        "Flags": 4,  # symbolic: the codes are the subset's own (ISO 32000-1, 9.8.2)
        "FontBBox": ttf.bbox,
        "ItalicAngle": ttf.italicAngle,
        "Ascent": ttf.ascent,
        "Descent": ttf.descent,
        "CapHeight": ttf.capHeight,
        "StemV": ttf.stemV,
        "FontFile2": file.add(program),
        "MissingWidth": ttf.defaultWidth,
    }
    return {
        "Type": "/Font",
        "Subtype": "/TrueType",
        "BaseFont": name,
        "FirstChar": 0,
        "LastChar": subset.last,
        "Widths": f"[{subset.widths}]",
        "ToUnicode": file.add(stream(subset.to_unicode, {"Filter": "/FlateDecode"})),
        "FontDescriptor": file.add(descriptor),
    }


def _to_unicode(subset: tuple[int, ...]) -> bytes:
    """The map from codes to text (ISO 32000-1, 9.10.3); codes without a character are left out."""
    codes = [(code, point) for code, point in enumerate(subset) if point]
    lines = [f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in codes]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{mapped}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode("ascii")
