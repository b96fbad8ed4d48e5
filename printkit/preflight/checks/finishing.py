"""What a file says that is done with its sheets, and which side of which sheet each PDF page is."""

from __future__ import annotations

from typing import NamedTuple

import pikepdf

from printkit.core.page_data import Finishing
from printkit.preflight.reader.objects import dictionary_at, string_at
from printkit.preflight.reader.private_data import FileData
from printkit.preflight.turning import turns_upright

_DUPLEX_EDGES = {"/DuplexFlipLongEdge": "long", "/DuplexFlipShortEdge": "short"}


class SheetFinishing(NamedTuple):
    """How the sheets are made. stated: what the file says; duplex: the edge it tells the printer to flip on, ""
    for one side; flip: the edge over which a sheet comes to its back, by printer or by hand, "" for one side; faces:
    for each PDF page its sheet, from 0, and whether it is the back."""

    stated: Finishing
    duplex: str
    flip: str
    faces: list[tuple[int, bool]]

    @property
    def sheets(self) -> int:
        """How many sheets the file takes."""
        return max((sheet for sheet, _ in self.faces), default=-1) + 1

    def upright(self, width: float, height: float) -> bool:
        """Whether sheets of this size turn about an upright axis, like the page of a book."""
        return turns_upright(self.flip, width, height)


def finishing_of(pdf: pikepdf.Pdf, data: FileData, part: str) -> SheetFinishing:
    """data: what the PDF pages say of themselves; part: "fronts" or "backs" if the file is one of two."""
    first = data[0] if data else None
    stated, count = first.finishing if first else Finishing(), len(data)
    duplex = _DUPLEX_EDGES.get(string_at(dictionary_at(pdf.Root, "/ViewerPreferences"), "/Duplex"), "")
    if duplex and not part:
        faces = [(index // 2, index % 2 == 1) for index in range(count)]
    else:
        last_first = first is not None and first.last_first
        faces = [(count - 1 - index if last_first else index, part == "backs") for index in range(count)]
    return SheetFinishing(stated, duplex, duplex or ((stated.flip or "") if part else ""), faces)
