"""The file's own bytes: objects, their table, texts and values."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pypdfium2
import pytest

from printkit.pdf.file import File, stream
from printkit.pdf.values import text, value


def small(objects=900, way=File.packed):
    """A file of one empty page and many objects."""
    file = File()
    parent = file.reserve()
    held = [file.add({"N": number}) for number in range(objects)]
    page = {"Type": "/Page", "Parent": parent, "MediaBox": [0, 0, 100, 200], "Resources": {}}
    page["Contents"] = file.add(stream(b"0 0 m"))
    file.put(parent, {"Type": "/Pages", "Count": 1, "Kids": [file.add(page)]})
    info = file.add({"Title": text("Žluťoučký (kůň)")})
    return way(file, file.add({"Type": "/Catalog", "Pages": parent, "Held": held}), info, "1.7")


@pytest.mark.parametrize("way", [File.packed, File.plain])
@pytest.mark.parametrize("objects", [0, 1, 395, 396, 397, 900])
def test_objects_are_found_again(objects, way):
    data = small(objects, way)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [int(held.N) for held in pdf.Root.Held] == list(range(objects))
        assert str(pdf.docinfo.Title) == "Žluťoučký (kůň)"
        assert pdf.pages[0].Contents.read_bytes() == b"0 0 m"
    document = pypdfium2.PdfDocument(data)
    assert document[0].get_size() == (100, 200)
    assert document.get_metadata_dict()["Title"] == "Žluťoučký (kůň)"
    document.close()


def test_the_table_says_where_every_object_is():
    data = small()
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", data)[1])
    table = data[start:]
    size = int(re.search(rb"/Size (\d+)", table)[1])
    rows = zlib.decompress(table.split(b"stream\n", 1)[1].split(b"\nendstream", 1)[0])
    assert len(rows) == 7 * size
    for number in range(1, size):
        kind, where = rows[7 * number], int.from_bytes(rows[7 * number + 1 : 7 * number + 5], "big")
        assert kind in (1, 2)
        holder = number if kind == 1 else where
        at = int.from_bytes(rows[7 * holder + 1 : 7 * holder + 5], "big")
        assert data[at:].startswith(b"%d 0 obj\n" % holder)


@pytest.mark.parametrize("byte", [b"\r", b"\n", b" ", b"x"])
def test_a_stream_has_the_length_it_says_whatever_its_last_byte(byte):
    said = stream(b"q Q" + byte, plain=True)
    assert b"/Length 4" in said
    body = said.split(b"stream\n", 1)[1].removesuffix(b"endstream")
    assert re.fullmatch(rb"(.*?)(\r\n|\n|\r)", body, re.DOTALL)[1] == b"q Q" + byte


@pytest.mark.parametrize("said", ["", "plain", "(a) \\ (b", "one\rtwo\n", "Ö – “q” (kůň)", "\\\u5c28\u2829 😀"])
def test_texts_are_read_back_as_they_were(said):
    assert str(pikepdf.Object.parse(text(said).encode("latin-1"))) == said


def test_values_are_read_back_as_they_were():
    given = {"Name": "/N", "Whole": 3, "Part": 0.1 + 0.2, "Zero": 1e-9, "Round": 40.0, "Held": [1, (2, {"In": -7})]}
    read = pikepdf.Object.parse(value(given).encode("latin-1"))
    assert read.Name == "/N"
    assert [float(read[name]) for name in ("/Whole", "/Part", "/Zero", "/Round")] == [3, 0.3, 0, 40]
    assert value(given["Zero"]) == "0"
    assert read.Held[1][1].In == -7


def test_the_same_objects_make_the_same_bytes():
    assert small() == small()
    assert small() != small(899)
