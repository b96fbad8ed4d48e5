"""The file itself. ReportLab writes values, streams, objects and the table of where they are. What it lacks is here:
object streams (ISO 32000-1, 7.5.7), an end of line before `endstream`, texts as they were, and six decimals."""

from __future__ import annotations

import zlib
from struct import pack
from typing import Any

from reportlab.pdfbase import pdfdoc

_COMPRESSION = 4  # of 1 to 9: a third of the time of 6, for 6 % more bytes
_OBJECTS_PER_STREAM = 400  # a poster's tree fits into one, where it takes a tenth less room than in two
_LONE_DOCUMENT: Any = pdfdoc.DummyDoc()  # the document of what refers to no other object
_LONE_DOCUMENT.defaultStreamFilters = None  # which streams ask for, and a DummyDoc lacks


def stream(content: bytes, entries: dict[str, object] | None = None, plain: bool = False) -> bytes:
    """A stream, compressed unless `entries` already name a filter or `plain` says that it stays readable."""
    entries = dict(entries or {})
    if not plain and "Filter" not in entries:
        content, entries["Filter"] = zlib.compress(content, _COMPRESSION), "/FlateDecode"
    data = _bytes(pdfdoc.PDFStream(_dictionary(entries), content)).removesuffix(b"endstream\n")
    # ReportLab ends no line there, as PDF/A asks (ISO 19005-2, 6.1.7.1). After a byte that happens to be CR, a lone
    # LF would make the two one end of line.
    return data + (b"\r\nendstream" if content.endswith(b"\r") else b"\nendstream")


def pdf_text(text: str) -> str:
    """A text for people: in ASCII, or else in UTF-16 (7.9.2.2). ReportLab's own choice of encoding takes a text that
    begins with the signs "þÿ" for UTF-16."""
    is_plain = text.isascii() and text.isprintable()
    data = text.encode() if is_plain else f"\ufeff{text}".encode("utf-16-be")
    return _bytes(pdfdoc.PDFString(data, enc="raw")).decode("ascii")


def pdf_value(content: object) -> bytes:
    """A value as PDF writes it; a str is written already, such as a name ("/Page") or what `pdf_text` gives."""
    if isinstance(content, str):
        return content.encode("ascii")
    if isinstance(content, dict):
        return _bytes(_dictionary(content))
    if isinstance(content, list | tuple):
        return _bytes(pdfdoc.PDFArray([pdf_value(each) for each in content]))
    if isinstance(content, float):  # ReportLab keeps six digits, so that the upper edge of a poster moves
        return f"{content:.6f}".rstrip("0").rstrip(".").encode("ascii")
    return str(content).lower().encode("ascii")  # true and false too


def _dictionary(entries: dict[str, object]) -> pdfdoc.PDFDictionary:
    return pdfdoc.PDFDictionary({name: pdf_value(each) for name, each in entries.items()})


def _bytes(pdf_object: Any) -> bytes:
    data: bytes = pdf_object.format(_LONE_DOCUMENT)
    return data


class File:
    """All objects of a file: values, and streams in bytes. Others name an object by its reference, "12 0 R"."""

    def __init__(self) -> None:
        self._values: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}

    def add(self, content: object) -> str:
        """Numbers a value or stream, and gives its reference."""
        number = len(self._values) + len(self._streams) + 1
        if isinstance(content, bytes):
            self._streams[number] = content
        else:
            self._values[number] = pdf_value(content)
        return f"{number} 0 R"

    def reserve(self) -> str:
        """The reference of an object that `put` brings later."""
        number = len(self._values) + len(self._streams) + 1
        self._values[number] = b"null"
        return f"{number} 0 R"

    def put(self, reference: str, content: object) -> None:
        self._values[int(reference.removesuffix(" 0 R"))] = pdf_value(content)

    def plain(self, root: str, info: str, version: tuple[int, int]) -> bytes:
        """The finished file with every value an object of its own, behind a table of where they are: as the oldest
        machines read it (ISO 32000-1, 7.5.4). root, info: the references of catalog and document information. The
        same objects give the same bytes."""
        document = self._document(version)
        objects = self._values | self._streams
        document.idToObject[pdfdoc.BasicFonts] = objects[1]  # what ReportLab numbers first
        for number in range(2, len(objects) + 1):
            document.Reference(objects[number], str(number))
        document.Catalog, document.info = pdf_value(root), pdf_value(info)
        data: bytes = document.format()
        return data

    def packed(self, root: str, info: str, version: tuple[int, int]) -> bytes:
        """The finished file with its values in object streams, behind a cross-reference stream. root, info: as for
        `plain`."""
        file: Any = pdfdoc.PDFFile(version)
        rows = {0: _xref_row(0, 0, 65535)}
        for number, content in self._streams.items():
            rows[number] = _xref_row(1, _write(file, number, content))
        loose = list(self._values.items())
        for start in range(0, len(loose), _OBJECTS_PER_STREAM):
            batch = loose[start : start + _OBJECTS_PER_STREAM]
            holder = len(self._streams) + len(loose) + 1 + start // _OBJECTS_PER_STREAM
            for index, (number, _) in enumerate(batch):
                rows[number] = _xref_row(2, holder, index)
            rows[holder] = _xref_row(1, _write(file, holder, _pack(batch)))
        last, end = len(rows), file.offset
        rows[last] = _xref_row(1, end)
        ends = {"Root": root, "Info": info, "ID": self._document(version).ID().decode("ascii")}
        entries = {"Type": "/XRef", "Size": last + 1, "W": [1, 4, 2], **ends}
        _write(file, last, stream(b"".join([rows[number] for number in range(last + 1)]), entries))
        file.add(b"startxref\n%d\n%%%%EOF\n" % end)
        data: bytes = file.format(None)
        return data

    def _document(self, version: tuple[int, int]) -> Any:
        """ReportLab's document without objects, with an identifier made from ours."""
        document = pdfdoc.PDFDocument(invariant=1, pdfVersion=version)
        document.updateSignature(b"".join([*self._values.values(), *self._streams.values()]))
        return document


def _write(file: Any, number: int, data: bytes) -> int:
    """Writes an object into ReportLab's PDFFile, and gives the place where it begins."""
    place: int = file.add(b"%d 0 obj\n%b\nendobj\n" % (number, data))
    return place


def _xref_row(kind: int, place: int, index: int = 0) -> bytes:
    """Where an object is (7.5.8.3): not there (0), at a place in the file (1), or in an object stream (2)."""
    return pack(">BIH", kind, place, index)


def _pack(objects: list[tuple[int, bytes]]) -> bytes:
    """An object stream: numbers and offsets first, then the objects one after the other."""
    head, at = [], 0
    for number, data in objects:
        head.append(b"%d %d" % (number, at))
        at += len(data) + 1
    first = b" ".join(head) + b"\n"
    content = first + b"\n".join([data for _, data in objects])
    return stream(content, {"Type": "/ObjStm", "N": len(objects), "First": len(first)})
