"""Files that make no sense are refused in words."""

from __future__ import annotations

import random
import re
from contextlib import suppress

import pikepdf
import pytest

from printkit.core.errors import PrintkitError
from printkit.preflight.finished import examine
from tests.helpers.products import MASSAGE, routine_of

NONSENSE = {
    "nothing": b"",
    "a text": b"hello",
    "a header alone": b"%PDF-1.7\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a PDF without pages": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF",
}


@pytest.mark.parametrize("data", NONSENSE.values(), ids=NONSENSE)
def test_a_file_that_is_no_product_is_refused_in_words(tmp_path, data):
    path = tmp_path / "nonsense.pdf"
    path.write_bytes(data)
    with pytest.raises(
        PrintkitError, match=r"nonsense\.pdf: is (not a PDF that can be read|a PDF with parts that make)"
    ):
        examine(path, MASSAGE)


def bad(owner, name, value):
    def change(file):
        {
            "private": file.private(0),
            "page": file.pdf.pages[0],
            "root": file.pdf.Root,
            "font": file.fonts()[0],
            "resources": file.pdf.pages[0].Resources,
            "piece": file.pdf.pages[0].PieceInfo,
        }[owner][name] = value

    return change


SENSELESS = {
    "a number that is a word": bad("private", "/PageCount", pikepdf.String("many")),
    "a smallest size that is a word": bad("private", "/MinCautionSize", pikepdf.Name.Small),
    "a list that is a number": bad("private", "/Pages", 5),
    "a list of numbers": bad("private", "/Pages", pikepdf.Array([1, 2])),
    "a list of short rows": bad("private", "/Pages", pikepdf.Array([pikepdf.Array([1, 2])])),
    "a sheet of one number": bad("private", "/Sheet", pikepdf.Array([1])),
    "private data that is a word": bad("piece", "/printkit", pikepdf.Name.Mine),
    "a box of two numbers": bad("page", "/TrimBox", pikepdf.Array([0, 0])),
    "a turn that is a word": bad("page", "/Rotate", pikepdf.Name.Left),
    "fonts that are a list": bad("resources", "/Font", pikepdf.Array([])),
    "viewer preferences that are a list": bad("root", "/ViewerPreferences", pikepdf.Array([])),
    "a font with a number for a descriptor": bad("font", "/FontDescriptor", 5),
}


@pytest.mark.parametrize("change", SENSELESS.values(), ids=SENSELESS)
def test_a_file_with_senseless_parts_is_refused_in_words(spoil, change):
    try:
        found = "\n".join(spoil(change))
    except PrintkitError as error:
        found = str(error)
    assert re.search("is a PDF with parts that make no sense|PrintScaling|not embedded|holds the pages", found)


@pytest.mark.parametrize("part", ["page", "metadata", "profile", "font"])
def test_a_file_with_one_damaged_stream_is_refused_in_words(built, tmp_path, part):
    path = tmp_path / "damaged.pdf"
    with pikepdf.open(built("hand-washing", "cards", "A4", "press").path) as pdf:
        page = pdf.pages[0]
        {
            "page": page.Contents,
            "metadata": pdf.Root.Metadata,
            "profile": pdf.Root.OutputIntents[0].DestOutputProfile,
            "font": next(iter(page.Resources.Font.values())).FontDescriptor.FontFile2,
        }[part].write(b"not deflated", filter=pikepdf.Name.FlateDecode)
        pdf.save(path, min_version="1.6", fix_metadata_version=False)
    try:
        told = "\n".join(problem.what for problem in examine(path).problems)
    except PrintkitError as error:
        told = str(error)
    assert re.search(r"be read: (content )?stream|the metadata \(XMP\) cannot be read", told), told
    assert not re.search("0x|<|BytesIO", told)


def test_a_file_of_another_version_is_refused(spoil):
    with pytest.raises(PrintkitError, match=r"was made by another version of printkit; build it again"):
        spoil(bad("private", "/Version", 2))


def test_a_file_that_claims_thousands_of_pages_is_refused(spoil):
    rows = pikepdf.Array([pikepdf.Array([n, 0, 0, 130, 96, 0]) for n in range(1, 1002)])
    with pytest.raises(PrintkitError, match="parts that make no sense: more than 1000 pages"):
        spoil(bad("private", "/Pages", rows))


@pytest.mark.parametrize("seed", range(40))
def test_a_file_with_damaged_bytes_never_makes_check_fall(built, tmp_path, seed):
    chance = random.Random(seed)
    data = bytearray(built("hand-washing", "poster").path.read_bytes())
    for _ in range(chance.choice((1, 5, 40))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if seed % 4 == 0:
        del data[chance.randrange(len(data)) :]
    path = tmp_path / "damaged.pdf"
    path.write_bytes(data)
    with suppress(PrintkitError):
        examine(path, routine_of("hand-washing"))
