"""Fonts in a PDF: characters to codes of a subset, and the subset's file, made once a process for each glyph set."""

from __future__ import annotations

import zlib
from functools import lru_cache

from reportlab.pdfbase import pdfdoc

from printkit.text.fonts import Face

_DRAWN_AS = {"\u202f": "\u00a0", "\u2011": "-"}


class Encoder:
    """The codes of one document's characters, face by face."""

    def __init__(self, document: pdfdoc.PDFDocument):
        self.document = document
        self.tables: dict[Face, dict[str, tuple[str, str]]] = {}

    def shown(self, face: Face, text: str) -> list[tuple[str, str]]:
        """The text as runs of (font resource name, escaped string), one run for each subset used."""
        table = self.tables.get(face)
        if table is None:
            table = self.tables[face] = {}
            _cache_subsets(face)
        try:
            codes = [table[char] for char in text]
        except KeyError:
            for char in sorted(set(text) - table.keys()):
                table[char] = self._code(face, _DRAWN_AS.get(char, char))
            codes = [table[char] for char in text]
        first = codes[0][0]
        if all(font is first for font, _ in codes):
            return [(first, "".join([code for _, code in codes]))]
        runs: list[tuple[str, str]] = []
        for font, code in codes:
            if runs and runs[-1][0] == font:
                runs[-1] = (font, runs[-1][1] + code)
            else:
                runs.append((font, code))
        return runs

    def _code(self, face: Face, char: str) -> tuple[str, str]:
        ((subset, code),) = face.font.splitString(char, self.document)
        name = _names(face.font.getSubsetInternalName(subset, self.document))
        byte = code[0]
        plain = 32 <= byte < 127 and char not in "()\\"
        return name, chr(byte) if plain and chr(byte) not in "()\\" else f"\\{byte:03o}"


@lru_cache(maxsize=256)
def _names(name: str) -> str:
    """One object a name, so that runs can be told apart by identity."""
    return name


def _cache_subsets(face: Face) -> None:
    """Lets ReportLab find the subset's compressed file ready when the same glyphs were embedded before."""
    ttf = face.font.face
    if "addSubsetObjects" in vars(ttf):
        return

    @lru_cache(maxsize=64)
    def packed(subset: tuple[int, ...]) -> tuple[bytes, int]:
        made = ttf.makeSubset(list(subset))
        return zlib.compress(made, 9), len(made)

    def add(document, name: str, subset: list[int]):
        content, full = packed(tuple(subset))
        stream = pdfdoc.PDFStream(content=content, filters=[])
        stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        stream.dictionary["Length1"] = full
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
            "FontFile2": document.Reference(stream, f"fontFile:{name}"),
            "MissingWidth": ttf.defaultWidth,
        }
        return document.Reference(pdfdoc.PDFDictionary(descriptor), f"fontDescriptor:{name}")

    ttf.addSubsetObjects = add
