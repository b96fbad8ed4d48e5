"""What a file says that is done with its sheets, and which side of which sheet each PDF page is."""

from __future__ import annotations

from typing import NamedTuple

import pikepdf

from printkit.preflight.reader.objects import dictionary_at, string_at
from printkit.preflight.reader.private_data import private_data
from printkit.preflight.turning import turns_upright

_DUPLEX_EDGES = {"/DuplexFlipLongEdge": "long", "/DuplexFlipShortEdge": "short"}


class StatedFinishing(NamedTuple):
    """What the file says that is done with its sheets. scheme: how pages lie on them, "" in a file of other making;
    binding: the side of the fold; turn: how a person turns a card, as a "book" or a "calendar"; film: how far it
    overlaps cards, in mm; cuts: straight ones for each sheet; folds: of each sheet, and of all sheets of a booklet
    together; staples: in each booklet; flip: the edge over which a sheet is turned that is fed twice by hand, ""
    for none."""

    scheme: str
    binding: str
    turn: str
    film: float
    cuts: int
    folds: int
    staples: int
    flip: str


class SheetFinishing(NamedTuple):
    """How the sheets are made. stated: what the file says; duplex: the edge it tells the printer to flip on, ""
    for one side; flip: the edge over which a sheet comes to its back, by printer or by hand, "" for one side; faces:
    for each PDF page its sheet, from 0, and whether it is the back."""

    stated: StatedFinishing
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


def finishing_of(pdf: pikepdf.Pdf, part: str) -> SheetFinishing:
    """part: "fronts" or "backs" if the file is one of two."""
    how = dictionary_at(private_data(pdf.pages[0]), "/How") if len(pdf.pages) else pikepdf.Dictionary()
    stated, count = _stated(how), len(pdf.pages)
    duplex = _DUPLEX_EDGES.get(string_at(dictionary_at(pdf.Root, "/ViewerPreferences"), "/Duplex"), "")
    if duplex and not part:
        faces = [(index // 2, index % 2 == 1) for index in range(count)]
    else:
        last_first = "/LastFirst" in how
        faces = [(count - 1 - index if last_first else index, part == "backs") for index in range(count)]
    return SheetFinishing(stated, duplex, duplex or (stated.flip if part else ""), faces)


def _stated(how: pikepdf.Object) -> StatedFinishing:
    """What is usual is left out of a file."""
    return StatedFinishing(
        scheme=string_at(how, "/Scheme")[1:],
        binding=string_at(how, "/Binding")[1:] or "left",
        turn=string_at(how, "/Turn")[1:] or "book",
        film=float(how.get("/Film", 0)),
        cuts=int(how.get("/Cuts", 0)),
        folds=int(how.get("/Folds", 0)),
        staples=int(how.get("/Staples", 0)),
        flip=string_at(how, "/Flip")[1:],
    )
