"""The file itself: numbered objects, packed into compressed streams (ISO 32000-1, 7.5.7) or each by itself."""

from __future__ import annotations

import zlib
from hashlib import md5

from printkit.pdf.values import value

_BINARY = b"%\xe2\xe3\xcf\xd3\n"  # bytes over 127 tell that the file is not text
_EFFORT = 4  # of compressing, 1 to 9: a third of the time of 6, for 6 % more bytes
_PACKED = 400  # objects a stream; a poster's tree fits into one, where it takes a tenth less room than in two


def stream(content: bytes, entries: dict[str, object] | None = None, plain: bool = False) -> bytes:
    """A stream, compressed unless `entries` already name a filter or `plain` says that it stays readable."""
    entries = dict(entries or {})
    if not plain and "Filter" not in entries:
        content, entries["Filter"] = zlib.compress(content, _EFFORT), "/FlateDecode"
    # After a byte that happens to be CR, a lone LF would make the two one end of line (ISO 19005-2, 6.1.7.1).
    end = b"\r\nendstream" if content.endswith(b"\r") else b"\nendstream"
    said = value(entries | {"Length": len(content)}).encode("latin-1")
    return b"%b\nstream\n%b%b" % (said, content, end)


class File:
    """All objects of a file: values, and streams in bytes. Others name an object by its reference, "12 0 R"."""

    def __init__(self):
        self._objects: list[str | bytes] = []

    def add(self, given: object) -> str:
        """Numbers a value or stream, and gives its reference."""
        self._objects.append(given if isinstance(given, bytes) else value(given))
        return f"{len(self._objects)} 0 R"

    def reserve(self) -> str:
        """The reference of an object that `put` brings later."""
        self._objects.append("null")
        return f"{len(self._objects)} 0 R"

    def put(self, reference: str, given: object) -> None:
        self._objects[int(reference.removesuffix(" 0 R")) - 1] = value(given)

    def packed(self, root: str, info: str, version: str) -> bytes:
        """The finished file with its values in object streams, behind a cross-reference stream. root, info: the
        references of catalog and document information. The same objects give the same bytes."""
        body = _Body(version)
        loose: list[tuple[int, str]] = []
        for number, said in enumerate(self._objects, 1):
            if isinstance(said, bytes):
                body.add(number, said)
            else:
                loose.append((number, said))
        rows = {number: b"\1%b\0\0" % at.to_bytes(4, "big") for number, at in body.places.items()}
        for start in range(0, len(loose), _PACKED):
            packed, holder = loose[start : start + _PACKED], len(self._objects) + 1 + start // _PACKED
            for index, (number, _) in enumerate(packed):
                rows[number] = b"\2%b%b" % (holder.to_bytes(4, "big"), index.to_bytes(2, "big"))
            rows[holder] = b"\1%b\0\0" % body.add(holder, _pack(packed)).to_bytes(4, "big")
        last = len(rows) + 1
        rows[last] = b"\1%b\0\0" % body.end.to_bytes(4, "big")
        entries = {"Type": "/XRef", "Size": last + 1, "W": [1, 4, 2], **body.trailer(root, info)}
        content = b"\0\0\0\0\0\xff\xff" + b"".join([rows[number] for number in range(1, last + 1)])
        return body.closed(b"%d 0 obj\n%b\nendobj" % (last, stream(content, entries)))

    def plain(self, root: str, info: str, version: str) -> bytes:
        """The finished file with every value an object of its own, behind a table of where they are: as the oldest
        machines read it (ISO 32000-1, 7.5.4). root, info: as for `packed`."""
        body = _Body(version)
        for number, said in enumerate(self._objects, 1):
            body.add(number, said if isinstance(said, bytes) else said.encode("latin-1"))
        count = len(self._objects) + 1
        rows = b"".join([b"%010d 00000 n \n" % body.places[number] for number in range(1, count)])
        trailer = value({"Size": count, **body.trailer(root, info)}).encode("latin-1")
        return body.closed(b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n%b" % (count, rows, trailer))


class _Body:
    """A file while it is written: its header, objects so far, and where each begins."""

    def __init__(self, version: str):
        self._parts = [f"%PDF-{version}\n".encode() + _BINARY]
        self.end = len(self._parts[0])
        self.places: dict[int, int] = {}

    def add(self, number: int, said: bytes) -> int:
        """Writes an object, and gives the place where it begins."""
        self.places[number] = at = self.end
        self._parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, said))
        self.end += len(self._parts[-1])
        return at

    def trailer(self, root: str, info: str) -> dict[str, object]:
        mark = f"<{md5(b''.join(self._parts), usedforsecurity=False).hexdigest()}>"
        return {"Root": root, "Info": info, "ID": [mark, mark]}

    def closed(self, table: bytes) -> bytes:
        """The whole file, ended by the table that tells where its objects are."""
        return b"".join([*self._parts, b"%b\nstartxref\n%d\n%%%%EOF\n" % (table, self.end)])


def _pack(objects: list[tuple[int, str]]) -> bytes:
    """An object stream: numbers and offsets first, then the objects one after the other."""
    head, at = [], 0
    for number, said in objects:
        head.append(f"{number} {at}")
        at += len(said) + 1
    first = " ".join(head) + "\n"
    content = (first + "\n".join([said for _, said in objects])).encode("latin-1")
    return stream(content, {"Type": "/ObjStm", "N": len(objects), "First": len(first)})
