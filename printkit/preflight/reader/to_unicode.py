"""What the bytes that a file shows mean: a font's own map from codes to text (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

UNREAD = "\ufffd"  # what stands for a code without a meaning
_MAX_CODES = 0x10000
_ROW = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<\s*([0-9A-Fa-f]+)\s*>\s*<\s*([0-9A-Fa-f]+)\s*>\s*(?:<\s*([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_SENSELESS = {0: "U+0000", 0xFFFD: "U+FFFD", 0xFEFF: "U+FEFF", 0xFFFE: "U+FFFE"}  # after ISO 14289-1, 7.21.7


class Alphabet:
    """A font's letters. `chars` is what its ToUnicode map says, None when it has none."""

    def __init__(self, font: pikepdf.Object):
        self.name = str(font.get("/BaseFont", "/?"))[1:]
        self.length = 2 if font.get("/Subtype") == "/Type0" else 1
        self.chars: dict[int, str] | None = None
        map_to_text = font.get("/ToUnicode")
        if isinstance(map_to_text, pikepdf.Stream):
            program = map_to_text.read_bytes()
            if spaces := re.search(rb"begincodespacerange\s*<\s*([0-9A-Fa-f]+)", program):
                self.length = max(1, len(spaces[1]) // 2)
            self.chars = dict(_code_rows(program))

    def read(self, codes: bytes) -> str:
        """The text of a shown string; U+FFFD for a code that the map leaves out."""
        if self.chars is None:
            return codes.decode("cp1252", "replace") if self.length == 1 else ""
        step = self.length
        numbers = (int.from_bytes(codes[at : at + step], "big") for at in range(0, len(codes), step))
        return "".join([self.chars.get(number, UNREAD) for number in numbers])

    def faults(self) -> list[str]:
        """What is wrong with the map, if there is one."""
        signs = {sign for text in (self.chars or {}).values() for char in text if (sign := _SENSELESS.get(ord(char)))}
        if self.chars is not None and not self.chars:
            return [f"the font {self.name} has a map to text that says nothing"]
        return [
            f"the font {self.name} reads a letter back as {sign}, which is not a letter" for sign in sorted(signs)
        ]


def _code_rows(program: bytes) -> Iterator[tuple[int, str]]:
    """Code and text, for each row of a map."""
    count = 0
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", program, re.DOTALL):
        for code, digits in _ROW.findall(block):
            yield int(code, 16), _utf16(digits)
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", program, re.DOTALL):
        for low, high, first, listed in _RANGE.findall(block):
            start, end = int(low, 16), int(high, 16)
            count += end - start + 1
            if end < start or count > _MAX_CODES:
                raise ValueError("a map from codes to text without end")
            each = re.findall(rb"<([0-9A-Fa-f\s]*)>", listed)
            for nth, code in enumerate(range(start, end + 1)):
                if first:
                    text = _utf16(first)
                    yield code, text[:-1] + chr(ord(text[-1]) + nth) if text else ""
                elif nth < len(each):
                    yield code, _utf16(each[nth])


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(b"".join(digits.split()).decode()).decode("utf-16-be", "replace")
