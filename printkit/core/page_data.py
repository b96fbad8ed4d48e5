"""What a PDF page says of itself, for `printkit check` alone: which pages lie where on it, how its sheet is finished.

Private data (ISO 32000-1, 14.5) in one version at a time, written and read here. How a file holds dictionaries,
lists, numbers and strings is for others to know. Lengths are mm from the top left of the sheet as it is printed. What
is as usual is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

VERSION = 1

FlipEdge: TypeAlias = Literal["long", "short"]
FoldSide: TypeAlias = Literal["left", "right"]
CardTurn: TypeAlias = Literal["book", "calendar"]
SheetPart: TypeAlias = Literal["", "fronts", "backs"]
PlainValue: TypeAlias = "str | float | Sequence[PlainValue] | Mapping[str, PlainValue]"


_FLIP_EDGES: dict[str, FlipEdge | None] = {"": None, "long": "long", "short": "short"}
_FOLD_SIDES: dict[str, FoldSide] = {"left": "left", "right": "right"}
_CARD_TURNS: dict[str, CardTurn] = {"book": "book", "calendar": "calendar"}
_SHEET_PARTS: dict[str, SheetPart] = {"": "", "fronts": "fronts", "backs": "backs"}


class Name(str):
    """A word out of a fixed set, which a file writes as a name; other strings are texts."""

    __slots__ = ()


class OtherVersionError(ValueError):
    """The data are those of another version of printkit."""


class Finishing(NamedTuple):
    """What is done with the printed sheets.

    scheme: how pages lie on them, "" for none; binding: the side of the fold; turn: how a person turns a card; film:
    how far it overlaps cards, in mm. cuts: straight ones for each sheet; folds: of each sheet, and of all sheets of a
    booklet together; staples: in each booklet. flip: the edge over which a sheet is turned that is fed twice by hand.
    """

    scheme: str = ""
    binding: FoldSide = "left"
    turn: CardTurn = "book"
    film: float = 0.0
    cuts: int = 0
    folds: int = 0
    staples: int = 0
    flip: FlipEdge | None = None


class PagePlace(NamedTuple):
    """Where a page of the product lies: its number from 1, the top left of the box that it covers once it is turned,
    its size before, how many degrees clockwise it is turned, the window through which a part of it is seen (x, y,
    width, height), and its creep: how far what is drawn in the box is moved to the right."""

    number: int
    x: float
    y: float
    width: float
    height: float
    rotation: int
    window: tuple[float, float, float, float] | None = None
    creep: float = 0.0


class PageMark(NamedTuple):
    """A mark to cut, fold, glue or trim by, from (x1, y1) to (x2, y2)."""

    kind: str
    x1: float
    y1: float
    x2: float
    y2: float


class PageData(NamedTuple):
    """What one PDF page says of itself.

    layout: its name; page_count: of the product; sheet: width and height; min_caution_size: in points; last_first:
    whether the last sheet comes first. pages: whole ones; overviews: those that are shown small; tiles: parts.
    printer, shift: what the side was moved and scaled for, and how: to the right, down, and by what it is wider and
    higher. instructions: whether it only tells how to print another file; titles_only: whether the steps' texts were
    left out on request; ink: the only one, "" for all. copies: how often every page is there; backs: the pages that
    are the back of the one before. part: which sides, if fronts and backs are two files; steps: those that such a
    part holds whole.
    """

    layout: str
    page_count: int
    sheet: tuple[float, float]
    min_caution_size: float
    finishing: Finishing = Finishing()
    last_first: bool = False
    marks: tuple[PageMark, ...] = ()
    pages: tuple[PagePlace, ...] = ()
    overviews: tuple[PagePlace, ...] = ()
    tiles: tuple[PagePlace, ...] = ()
    printer: str = ""
    shift: tuple[float, float, float, float] | None = None
    instructions: bool = False
    titles_only: bool = False
    ink: str = ""
    copies: int = 1
    backs: tuple[int, ...] = ()
    part: SheetPart = ""
    steps: tuple[int, ...] = ()

    def to_pdf(self) -> dict[str, PlainValue]:
        """The entries of the private data."""
        entries: dict[str, PlainValue] = {
            "Version": VERSION,
            "Layout": self.layout,
            "PageCount": self.page_count,
            "Sheet": self.sheet,
            "MinCautionSize": self.min_caution_size,
            "Finishing": _finishing_entries(self.finishing),
            "Pages": [_place_row(place) for place in self.pages],
        }
        unusual: dict[str, PlainValue] = {
            "LastFirst": self.last_first,
            "Marks": [(Name(mark.kind), *mark[1:]) for mark in self.marks],
            "Creep": [place.creep for place in self.pages] if any(place.creep for place in self.pages) else (),
            "Overviews": [_place_row(place) for place in self.overviews],
            "Tiles": [_place_row(place) for place in self.tiles],
            "Printer": self.printer,
            "Shift": self.shift or (),
            "Instructions": self.instructions,
            "TitlesOnly": self.titles_only,
            "Ink": Name(self.ink),
            "Copies": self.copies if self.copies != 1 else 0,
            "Backs": self.backs,
            "Part": Name(self.part),
            "Steps": self.steps,
        }
        return entries | {name: value for name, value in unusual.items() if value}

    @classmethod
    def from_pdf(cls, entries: Mapping[str, PlainValue]) -> PageData:
        """What the entries say. Raises OtherVersionError, and KeyError or ValueError for what makes no sense."""
        if entries.get("Version") != VERSION:
            raise OtherVersionError
        pages = [_read_place(row) for row in _read_list(entries.get("Pages", ()))]
        creeps = _read_numbers(entries.get("Creep", ())) or (0.0,) * len(pages)
        shift = _read_numbers(entries.get("Shift", ()))
        width, height = _read_numbers(entries["Sheet"])
        return cls(
            layout=_read_text(entries["Layout"]),
            page_count=_read_whole(entries["PageCount"]),
            sheet=(width, height),
            min_caution_size=_read_number(entries["MinCautionSize"]),
            finishing=_read_finishing(entries["Finishing"]),
            last_first=_read_flag(entries.get("LastFirst", False)),
            marks=tuple(_read_mark(row) for row in _read_list(entries.get("Marks", ()))),
            pages=tuple(place._replace(creep=creep) for place, creep in zip(pages, creeps, strict=True)),
            overviews=tuple(_read_place(row) for row in _read_list(entries.get("Overviews", ()))),
            tiles=tuple(_read_place(row) for row in _read_list(entries.get("Tiles", ()))),
            printer=_read_text(entries.get("Printer", "")),
            shift=_four_of(shift) if shift else None,
            instructions=_read_flag(entries.get("Instructions", False)),
            titles_only=_read_flag(entries.get("TitlesOnly", False)),
            ink=_read_text(entries.get("Ink", "")),
            copies=_read_whole(entries.get("Copies", 1)),
            backs=_read_wholes(entries.get("Backs", ())),
            part=_SHEET_PARTS[_read_text(entries.get("Part", ""))],
            steps=_read_wholes(entries.get("Steps", ())),
        )


def _place_row(place: PagePlace) -> tuple[float, ...]:
    return (*place[:6], *(place.window or ()))


def _read_place(row: PlainValue) -> PagePlace:
    number, x, y, width, height, rotation, *window = _read_numbers(row)
    return PagePlace(int(number), x, y, width, height, int(rotation), _four_of(tuple(window)) if window else None)


def _read_mark(row: PlainValue) -> PageMark:
    kind, *ends = _read_list(row)
    return PageMark(_read_text(kind), *_four_of(_read_numbers(ends)))


def _finishing_entries(finishing: Finishing) -> dict[str, PlainValue]:
    """Those fields that are not as usual."""
    fields = zip(Finishing._fields, finishing, Finishing(), strict=True)
    unusual = {name.capitalize(): value for name, value, usual in fields if value != usual and value is not None}
    return {name: Name(value) if isinstance(value, str) else value for name, value in unusual.items()}


def _read_finishing(entries: PlainValue) -> Finishing:
    if not isinstance(entries, Mapping):
        raise ValueError(f"{entries} is not a dictionary")
    return Finishing(
        scheme=_read_text(entries.get("Scheme", "")),
        binding=_FOLD_SIDES[_read_text(entries.get("Binding", "left"))],
        turn=_CARD_TURNS[_read_text(entries.get("Turn", "book"))],
        film=_read_number(entries.get("Film", 0)),
        cuts=_read_whole(entries.get("Cuts", 0)),
        folds=_read_whole(entries.get("Folds", 0)),
        staples=_read_whole(entries.get("Staples", 0)),
        flip=_FLIP_EDGES[_read_text(entries.get("Flip", ""))],
    )


def _read_list(value: PlainValue) -> Sequence[PlainValue]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise ValueError(f"{value} is not a list")
    return value


def _read_text(value: PlainValue) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value} is not a text")
    return str(value)


def _read_flag(value: PlainValue) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value} is neither true nor false")
    return value


def _read_number(value: PlainValue) -> float:
    if not isinstance(value, int | float):
        raise ValueError(f"{value} is not a number")
    return float(value)


def _read_numbers(value: PlainValue) -> tuple[float, ...]:
    return tuple(_read_number(each) for each in _read_list(value))


def _read_whole(value: PlainValue) -> int:
    return int(_read_number(value))


def _read_wholes(value: PlainValue) -> tuple[int, ...]:
    return tuple(_read_whole(each) for each in _read_list(value))


def _four_of(numbers: Sequence[float]) -> tuple[float, float, float, float]:
    a, b, c, d = numbers
    return a, b, c, d
