"""What a file says that is done with its sheets, and which side of which sheet each PDF page is."""

from __future__ import annotations

from typing import NamedTuple

import pikepdf

from printkit.imposition import Finishing
from printkit.preflight.checks.page_data import private

_DUPLEX = {"/DuplexFlipLongEdge": "long", "/DuplexFlipShortEdge": "short"}


class FinishingRead(NamedTuple):
    """How the sheets are made. stated: what the file says; duplex: the edge it tells the printer to flip on, ""
    for one side; flip: the edge over which a sheet comes to its back, by printer or by hand, "" for one side; faces:
    for each PDF page its sheet, from 0, and whether it is the back."""

    stated: Finishing
    duplex: str
    flip: str
    faces: list[tuple[int, bool]]

    @property
    def sheets(self) -> int:
        return max((sheet for sheet, _ in self.faces), default=-1) + 1

    def upright(self, width: float, height: float) -> bool:
        """Whether sheets of this size turn about an upright axis, like the page of a book."""
        return (self.flip == "long") == (width <= height)


def finishing_of(pdf: pikepdf.Pdf, part: str) -> FinishingRead:
    """part: "fronts" or "backs" if the file is one of two."""
    said = private(pdf.pages[0]).get("/How", {}) if len(pdf.pages) else {}
    told = {}
    for name, usual in Finishing._field_defaults.items():
        if (value := said.get(f"/{name.capitalize()}")) is not None:
            told[name] = type(usual)(value) if isinstance(usual, int | float) else str(value)[1:]
    stated, count = Finishing(**told), len(pdf.pages)
    duplex = _DUPLEX.get(str(pdf.Root.get("/ViewerPreferences", {}).get("/Duplex", "")), "")
    if duplex and not part:
        faces = [(index // 2, index % 2 == 1) for index in range(count)]
    else:
        last_first = "/LastFirst" in said
        faces = [(count - 1 - index if last_first else index, part == "backs") for index in range(count)]
    return FinishingRead(stated, duplex, duplex or (stated.flip or "" if part else ""), faces)
