"""The file's own bytes, read back by qpdf and PDFium."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from printkit.pdf.file import File, pdf_text, pdf_value, stream

WAYS = [File.packed, File.plain]
TEXTS = st.text()
NAMES = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E, exclude_characters="/"), min_size=1, max_size=9)
NUMBERS = st.integers(-(2**31), 2**31 - 1) | st.floats(-1e6, 1e6)
REGULAR = st.from_regex(r"[A-Za-z0-9.+_-]{1,9}", fullmatch=True)


class Text(str):
    """Words that are to be a string in the file."""


class Symbol(str):
    """Letters that are to be a name in the file."""


LEAVES = NUMBERS | TEXTS.map(Text) | REGULAR.map(Symbol) | st.booleans()
TREES = st.recursive(
    LEAVES,
    lambda inside: st.lists(inside, max_size=5) | st.dictionaries(NAMES, inside, max_size=5),
    max_leaves=20,
)
CONTENTS = st.binary(max_size=60) | st.binary(max_size=60).map(lambda data: data + b"\r")


def ready(tree):
    """A tree as `pdf_value` takes it."""
    if isinstance(tree, dict):
        return {name: ready(each) for name, each in tree.items()}
    if isinstance(tree, list):
        return [ready(each) for each in tree]
    if isinstance(tree, Text):
        return pdf_text(tree)
    return f"/{tree}" if isinstance(tree, Symbol) else tree


def same(tree, read):
    """Whether qpdf has read this tree."""
    if isinstance(tree, dict):
        names = {f"/{name}" for name in tree}
        return set(read.keys()) == names and all(same(each, read[f"/{name}"]) for name, each in tree.items())
    if isinstance(tree, list):
        return len(read) == len(tree) and all(map(same, tree, read))
    if isinstance(tree, Text):
        return isinstance(read, pikepdf.String) and str(read) == tree
    if isinstance(tree, Symbol):
        return read == pikepdf.Name(f"/{tree}")
    if isinstance(tree, bool):
        return read is tree
    return abs(float(read) - tree) <= 5e-7 + 1e-15 * abs(tree)


def file_of(trees, streams, way):
    """A file of one empty page whose catalog holds these trees and streams, some of them put in later."""
    file = File()
    pages = file.reserve()
    page = {"Type": "/Page", "Parent": pages, "MediaBox": [0, 0, 100, 200], "Resources": {}}
    page["Contents"] = file.add(stream(b"0 0 m"))
    file.put(pages, {"Type": "/Pages", "Count": 1, "Kids": [file.add(page)]})
    later = [file.reserve() for _ in trees[::2]]
    rest = [file.add(ready(tree)) for tree in trees[1::2]]
    contents = [file.add(stream(data, {"Own": nth}, plain)) for nth, (data, plain) in enumerate(streams)]
    for reference, tree in zip(later, trees[::2], strict=True):
        file.put(reference, ready(tree))
    catalog = {"Type": "/Catalog", "Pages": pages, "Later": later, "Rest": rest, "Contents": contents}
    info = file.add({"Title": pdf_text("Žluťoučký (kůň)")})
    return way(file, file.add(catalog), info, (1, 7))


@pytest.mark.parametrize("way", WAYS)
@given(st.lists(TREES, max_size=9), st.lists(st.tuples(CONTENTS, st.booleans()), max_size=5))
def test_whatever_is_written_is_read_back(way, trees, streams):
    data = file_of(trees, streams, way)
    assert file_of(trees, streams, way) == data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root
        assert same(trees[::2], root.Later)
        assert same(trees[1::2], root.Rest)
        assert [content.read_bytes() for content in root.Contents] == [content for content, _ in streams]
        assert [int(content.Own) for content in root.Contents] == list(range(len(streams)))
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_warnings() == []


@given(TREES)
def test_a_value_is_read_back_by_itself(tree):
    read = pikepdf.Object.parse(b"[" + pdf_value(ready(tree)) + b"]")
    assert same([tree], read)


@given(TEXTS)
@example("(a) \\ (b")
@example("one\rtwo\n")
@example("Ö – “q” (kůň)")
@example("\\\u5c28\u2829 😀")
@example("þÿ")
@example("ï»¿")
@example("\ufeff")
@example("\x18\x7f\xad")
def test_texts_are_read_back_as_they_were(words):
    assert str(pikepdf.Object.parse(pdf_text(words).encode("ascii"))) == words


@given(CONTENTS, st.booleans())
@example(b"q Q\r", True)
def test_a_stream_has_the_length_it_says_whatever_its_last_byte(content, plain):
    data = stream(content, plain=plain)
    length = int(re.search(rb"/Length (\d+)", data)[1])
    body = data.split(b"stream\n", 1)[1].removesuffix(b"endstream")
    whole = re.fullmatch(rb"(.*?)(\r\n|\n|\r)", body, re.DOTALL)[1]
    assert len(whole) == length
    assert (whole if plain else zlib.decompress(whole)) == content


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("objects", [0, 1, 395, 396, 397, 900])
def test_objects_are_found_again(objects, way):
    data = file_of([{"N": number} for number in range(objects)], [], way)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [int(each.N) for each in pdf.Root.Later] == list(range(0, objects, 2))
        assert [int(each.N) for each in pdf.Root.Rest] == list(range(1, objects, 2))
        assert pdf.pages[0].Contents.read_bytes() == b"0 0 m"
    document = pypdfium2.PdfDocument(data)
    assert document[0].get_size() == (100, 200)
    assert document.get_metadata_dict()["Title"] == "Žluťoučký (kůň)"
    document.close()


def test_the_table_says_where_every_object_is():
    data = file_of([{"N": number} for number in range(900)], [], File.packed)
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


def test_numbers_have_six_decimals_at_most():
    numbers = (0.1 + 0.2, 1e-9, 40.0, 1190.5511811)
    assert [pdf_value(number) for number in numbers] == [b"0.3", b"0", b"40", b"1190.551181"]


@pytest.mark.parametrize("way", WAYS)
def test_other_objects_make_another_identifier(way):
    files = [file_of([{"N": number}], [], way) for number in (1, 2)]
    with pikepdf.open(io.BytesIO(files[0])) as one, pikepdf.open(io.BytesIO(files[1])) as other:
        assert bytes(one.trailer.ID[0]) != bytes(other.trailer.ID[0])
        assert bytes(one.trailer.ID[0]) == bytes(one.trailer.ID[1])
