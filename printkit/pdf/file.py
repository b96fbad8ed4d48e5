"""The file itself: numbered objects, packed into compressed object streams (ISO 32000-1, 7.5.7)."""

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

    def bytes(self, root: str, info: str, version: str = "1.7") -> bytes:
        """The finished file, the same for the same objects. root, info: references of the catalog and of the
        document information."""
        header = f"%PDF-{version}\n".encode() + _BINARY
        parts, offset = [header], len(header)
        rows = {0: b"\0\0\0\0\0\xff\xff"}  # of the cross-reference stream: kind, where, index

        def add(number: int, said: bytes) -> None:
            nonlocal offset
            rows[number] = b"\1%b\0\0" % offset.to_bytes(4, "big")
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, said))
            offset += len(parts[-1])

        loose: list[tuple[int, str]] = []
        for number, said in enumerate(self._objects, 1):
            if isinstance(said, bytes):
                add(number, said)
            else:
                loose.append((number, said))
        last = len(self._objects)
        for holder, start in enumerate(range(0, len(loose), _PACKED), last + 1):
            packed = loose[start : start + _PACKED]
            for index, (number, _) in enumerate(packed):
                rows[number] = b"\2%b%b" % (holder.to_bytes(4, "big"), index.to_bytes(2, "big"))
            add(holder, _pack(packed))
        last = len(rows)
        rows[last] = b"\1%b\0\0" % offset.to_bytes(4, "big")
        mark = f"<{md5(b''.join(parts), usedforsecurity=False).hexdigest()}>"
        entries = {"Type": "/XRef", "Size": len(rows), "W": [1, 4, 2], "Root": root, "Info": info, "ID": [mark, mark]}
        table = stream(b"".join([rows[number] for number in range(len(rows))]), entries)
        parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, table, offset))
        return b"".join(parts)


def _pack(objects: list[tuple[int, str]]) -> bytes:
    """An object stream: numbers and offsets first, then the objects one after the other."""
    head, at = [], 0
    for number, said in objects:
        head.append(f"{number} {at}")
        at += len(said) + 1
    first = " ".join(head) + "\n"
    content = (first + "\n".join([said for _, said in objects])).encode("latin-1")
    return stream(content, {"Type": "/ObjStm", "N": len(objects), "First": len(first)})
