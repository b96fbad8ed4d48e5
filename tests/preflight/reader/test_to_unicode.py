"""A font reads back as its map says."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from printkit.preflight.reader.to_unicode import Alphabet


def alphabet(said, subtype=Name.TrueType):
    with pikepdf.new() as pdf:
        return Alphabet(Dictionary(Subtype=subtype, BaseFont=Name("/A"), ToUnicode=pdf.make_stream(said)))


@pytest.mark.parametrize(
    ("said", "codes", "text"),
    [
        (b"beginbfchar <41> <0062> <42> <00660069> endbfchar", b"AB", "bfi"),
        (b"beginbfrange <41> <43> <0061> endbfrange", b"ABC", "abc"),
        (b"beginbfrange <41> <42> [<0078> <0079>] endbfrange", b"AB", "xy"),
        (
            b"begincodespacerange <0000> <FFFF> endcodespacerange beginbfchar <0041> <D83DDC4B> endbfchar",
            b"\0A",
            "👋",
        ),
        (b"beginbfchar <41> <0062> endbfchar", b"AZ", "b\ufffd"),
    ],
)
def test_a_font_reads_back_as_its_map_says(said, codes, text):
    assert alphabet(said).read(codes) == text
