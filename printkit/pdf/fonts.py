"""Fonts in a PDF: characters to codes of a subset, and the subset's file, made once a process for each glyph set."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN

from printkit.text.fonts import Face

_DRAWN_AS = {"\u202f": "\u00a0", "\u2011": "-"}


class Encoder:
    """The codes of one document's characters, face by face."""

    def __init__(self, document: pdfdoc.PDFDocument):
        self.document = document
        self.tables: dict[Face, _Codes] = {}

    def shown(self, face: Face, text: str) -> list[tuple[str, str]]:
        """The text as runs of (font resource name, escaped string), one run for each subset used."""
        codes = self.tables.get(face)
        if codes is None:
            _cache_subsets(face)
            codes = self.tables[face] = _Codes(face, self.document)
        escaped = text.translate(codes)
        if len(codes.subsets) == 1:
            return [(codes.font(0), escaped)]
        runs: list[tuple[str, str]] = []
        for char in text:
            font = codes.font(codes.where[ord(char)])
            if runs and runs[-1][0] == font:
                runs[-1] = (font, runs[-1][1] + codes[ord(char)])
            else:
                runs.append((font, codes[ord(char)]))
        return runs


class _Codes(dict):
    """Code point → escaped byte; ReportLab assigns the code when a character is first asked for."""

    def __init__(self, face: Face, document: pdfdoc.PDFDocument):
        self.face, self.document = face, document
        self.where: dict[int, int] = {}  # code point → number of its subset
        self.subsets = {0}

    def __missing__(self, point: int) -> str:
        char = _DRAWN_AS.get(chr(point), chr(point))
        ((subset, code),) = self.face.font.splitString(char, self.document)
        byte = code[0]
        self.where[point] = subset
        self.subsets.add(subset)
        self[point] = chr(byte) if 32 <= byte < 127 and chr(byte) not in "()\\" else f"\\{byte:03o}"
        return self[point]

    def font(self, subset: int) -> str:
        """The name of a subset in the page's resources."""
        return self.face.font.getSubsetInternalName(subset, self.document)


class _Packed(NamedTuple):
    """A subset as it goes into files: its font program and its map to Unicode, compressed, and its widths."""

    program: bytes
    length: int
    to_unicode: bytes
    widths: str


def _cache_subsets(face: Face) -> None:
    """Lets ReportLab embed the face by `_add`, with subsets that were embedded before ready made."""
    if "addObjects" in vars(face.font):
        return

    @lru_cache(maxsize=64)
    def packed(subset: tuple[int, ...]) -> _Packed:
        ttf = face.font.face
        program = ttf.makeSubset(list(subset))
        widths = " ".join(f"{ttf.getCharWidth(point):g}" for point in subset)
        return _Packed(zlib.compress(program, 9), len(program), zlib.compress(_to_unicode(subset), 9), widths)

    face.font.addObjects = lambda document: _add(face, document, packed)


def _add(face: Face, document: pdfdoc.PDFDocument, packed: Callable[[tuple[int, ...]], _Packed]) -> None:
    """Adds the face's subsets to a document, as TTFont.addObjects does; called when the document is finished."""
    font, ttf = face.font, face.font.face
    state = font.state[document]
    state.frozen = 1
    fonts = document.idToObject["BasicFonts"].dict
    for number, subset in enumerate(state.subsets):
        made = packed(tuple(subset))
        internal = font.getSubsetInternalName(number, document)[1:]
        name = f"{SUBSETN(number).decode()}+{face.name}"
        descriptor = {
            "Type": "/FontDescriptor",
            "FontName": pdfdoc.PDFName(name),
            "Flags": 4,  # symbolic: the codes are the subset's own (ISO 32000-1, 9.8.2)
            "FontBBox": pdfdoc.PDFArray(ttf.bbox),
            "ItalicAngle": ttf.italicAngle,
            "Ascent": ttf.ascent,
            "Descent": ttf.descent,
            "CapHeight": ttf.capHeight,
            "StemV": ttf.stemV,
            "FontFile2": document.Reference(_stream(made.program, made.length), f"fontFile:{name}"),
            "MissingWidth": ttf.defaultWidth,
        }
        fonts[internal] = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/TrueType",
                "BaseFont": pdfdoc.PDFName(name),
                "FirstChar": 0,
                "LastChar": len(subset) - 1,
                "Widths": f"[{made.widths}]",
                "ToUnicode": document.Reference(_stream(made.to_unicode), f"toUnicode:{name}"),
                "FontDescriptor": document.Reference(pdfdoc.PDFDictionary(descriptor), f"fontDescriptor:{name}"),
            }
        )
        document.Reference(fonts[internal], internal)
    del font.state[document]


def _stream(packed: bytes, length: int = 0) -> pdfdoc.PDFStream:
    """A stream that is compressed already; `length` is that of the font program, unpacked."""
    stream = pdfdoc.PDFStream(content=packed, filters=[])
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    if length:
        stream.dictionary["Length1"] = length
    return stream


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
