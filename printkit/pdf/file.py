"""The file itself: ReportLab's numbered objects, packed into compressed object streams (ISO 32000-1, 7.5.7)."""

from __future__ import annotations

import zlib
from hashlib import md5
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

rl_config.pdfMultiLine = 0
_BINARY = b"%\xe2\xe3\xcf\xd3\n"  # bytes over 127 tell that the file is not text
_EFFORT = 4  # of compressing, 1 to 9: a third of the time of 6, for 6 % more bytes
_PACKED = 100  # objects a stream


class Stream(pdfdoc.PDFStream):
    """A stream, compressed unless `entries` already name a filter or `plain` says that it stays readable."""

    def __init__(self, content: bytes, entries: dict[str, Any] | None = None, plain: bool = False):
        entries = dict(entries or {})
        if not plain and "Filter" not in entries:
            content, entries["Filter"] = zlib.compress(content, _EFFORT), "/FlateDecode"
        super().__init__(pdfdoc.PDFDictionary(entries | {"Length": len(content)}), content)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        # After a byte that happens to be CR, a lone LF would make the two one end of line (ISO 19005-2, 6.1.7.1).
        end = b"\r\nendstream" if self.content.endswith(b"\r") else b"\nendstream"
        return self.dictionary.format(document) + b"\nstream\n" + self.content + end


class File(pdfdoc.PDFDocument):
    """All objects of a file. `Reference(object)` numbers one and gives what others name it by."""

    def __init__(self):
        """Without what ReportLab starts a document of its own with: clock, fonts, outlines."""
        self.objectcounter = 0
        self.idToObject: dict[str, pdfdoc.PDFObject] = {}
        self.idToObjectNumberAndVersion: dict[str, tuple[int, int]] = {}
        self.numberToId: dict[int, str] = {}

    def number(self, reference: pdfdoc.PDFObjectReference) -> int:
        return self.idToObjectNumberAndVersion[reference.name][0]

    def bytes(self, root: pdfdoc.PDFObjectReference, info: pdfdoc.PDFObjectReference, version: str = "1.7") -> bytes:
        """The finished file, the same for the same objects."""
        header = f"%PDF-{version}\n".encode() + _BINARY
        parts, offset = [header], len(header)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}  # the rows of the cross-reference stream
        loose: list[tuple[int, bytes]] = []

        def add(number: int, said: bytes) -> None:
            nonlocal offset
            places[number] = (1, offset, 0)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, said))
            offset += len(parts[-1])

        number = 1
        while number in self.numberToId:  # formatting may number further objects
            found = self.idToObject[self.numberToId[number]]
            said = found.format(self)
            if isinstance(found, Stream):
                add(number, said)
            else:
                loose.append((number, said))
            number += 1
        for start in range(0, len(loose), _PACKED):
            packed = loose[start : start + _PACKED]
            add(number, self._pack(packed))
            places |= {held: (2, number, index) for index, (held, _) in enumerate(packed)}
            number += 1
        places[number] = (1, offset, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + where.to_bytes(4, "big") + index.to_bytes(2, "big")
            for kind, where, index in (places[at] for at in range(number + 1))
        )
        mark = pdfdoc.PDFText(md5(b"".join(parts), usedforsecurity=False).digest(), enc="raw")
        entries = {"Type": "/XRef", "Size": number + 1, "W": "[1 4 2]", "Root": root, "Info": info}
        table = Stream(rows, entries | {"ID": pdfdoc.PDFArray([mark, mark])}).format(self)
        parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, table, offset))
        return b"".join(parts)

    def _pack(self, objects: list[tuple[int, bytes]]) -> bytes:
        """An object stream: numbers and offsets first, then the objects one after the other."""
        head, body, at = [], [], 0
        for number, said in objects:
            head.append(b"%d %d" % (number, at))
            body.append(said)
            at += len(said) + 1
        first = b" ".join(head) + b"\n"
        entries = {"Type": "/ObjStm", "N": len(objects), "First": len(first)}
        return Stream(first + b"\n".join(body), entries).format(self)
