"""What is asked for beside a routine and a layout: paper, size, reader, ink, and how pages go onto sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, short
from printkit.core.resources import is_file
from printkit.core.units import OFFICE_PAPERS, size

if TYPE_CHECKING:
    from printkit.inputs.layout import Layout
    from printkit.inputs.printer import Printer
    from printkit.inputs.stock import Stock

FILM_OVERLAPS = (3, 5)  # mm that film overlaps paper: usual, and for cards that are handled a lot
HOLE = 5.0  # mm across, that is punched into cards
HOLE_DOWN = 6.0  # mm from the card's top to the middle of the hole
HOLE_HEADROOM = HOLE_DOWN + HOLE / 2 + 1.5  # mm that words and pictures keep off the top
MAX_COPIES = 100
MAX_DISTANCE = 50.0  # m
_MAX_GAP = 50.0  # mm
_MIN_TILE_OVERLAP = 5.0  # mm
_USUAL_TILE_OVERLAP = 10.0  # mm
_MAX_START = 1600  # the largest grid of a stock
_PAPER_WEIGHTS = (40, 350)  # g/m²


Value = TypeVar("Value")


class Takes(NamedTuple):
    """What an option takes. words: the same in words; accepts: whether a value will do; known: its words, if few."""

    words: str
    accepts: Callable[[object], bool]
    known: tuple[str, ...] = ()


def _option(takes: Takes, default: Value) -> Value:
    return field(default=default, metadata={"takes": takes})


def _choice(*known: str) -> Takes:
    return Takes(" or ".join(known), lambda value: isinstance(value, str) and value in known, known)


def _choice_or_none(*known: str) -> Takes:
    return _choice(*known)._replace(accepts=lambda value: isinstance(value, str) and value in ("", *known))


def _number(least: float, most: float, unit: str) -> Takes:
    def accepts(value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most

    return Takes(f"a number from {least:g} to {most:g}{unit}", accepts)


def _whole(least: int, most: int) -> Takes:
    def accepts(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    return Takes(f"a whole number from {least} to {most}", accepts)


def _either(words: str, *values: object) -> Takes:
    return Takes(words, lambda value: type(value) is int and value in values)


def _instance(words: str, *types: type) -> Takes:
    return Takes(words, lambda value: isinstance(value, types))


def _no_or(takes: Takes) -> Takes:
    return takes._replace(accepts=lambda value: value is None or takes.accepts(value))


_FLAG = _instance("True or False", bool)
_TEXT = _instance("a text", str)
_WEIGHT = Takes(
    f"grams a square metre from {_PAPER_WEIGHTS[0]} to {_PAPER_WEIGHTS[1]}, or 0",
    lambda value: type(value) is int and (value == 0 or _PAPER_WEIGHTS[0] <= value <= _PAPER_WEIGHTS[1]),
)


def _type_problems(options: Any, within: str = "") -> Iterator[Problem]:
    """The options with a value that they do not take."""
    for each in fields(options):
        takes, value = each.metadata.get("takes"), getattr(options, each.name)
        if takes is None or takes.accepts(value):
            continue
        near = did_you_mean(value, takes.known) if isinstance(value, str) and takes.known else ""
        hint = near if near.startswith("did") else ""
        quoted = f'"{short(value)}"' if isinstance(value, str) else short(repr(value))
        yield option_problem(within + each.name, f"takes {takes.words}, not {quoted}", hint)


def option_problem(name: str, what: str, hint: str = "") -> Problem:
    """A problem of an option. Other options stand in its words between backquotes, so that a command line can call
    them as it does."""
    return Problem(Place(f"`{name}`"), what, hint)


def is_option(place: Place) -> bool:
    """Whether a problem's place is an option, and not a file."""
    return place.file.startswith("`")


@dataclass(frozen=True)
class Sheets:
    """How the pages go onto paper and what is done with it afterwards; lengths in mm.

    Two sides. flip: the edge on which the printer flips, "" so that sheets turn like a book; turn: how a person turns
    a card; fold: front and back beside one another, for printers of one side; by_hand: fronts and backs in two files,
    for a printer that lays its sheets as `tray` says, "" for face-down.
    Cards. stock: a perforated sheet, by name or as a table gives it, None for cards that are cut; start: its first
    free card; copies, by_card: how often each card, and whether its copies follow one another; gutter: between cards;
    laminate: the film's overlap, 3 or 5, 0 for none; punch: a hole.
    Booklets. weight: of the paper in g/m², 0 for no creep; binding: the side of the fold.
    Posters. tile: the paper of the tiles, "" for one sheet; overlap: of neighbours, None for 10.
    margin: what the printer cannot print, for cards and tiles.
    """

    flip: Literal["", "long", "short"] = _option(_choice_or_none("long", "short"), "")
    turn: Literal["book", "calendar"] = _option(_choice("book", "calendar"), "book")
    fold: bool = _option(_FLAG, False)
    by_hand: bool = _option(_FLAG, False)
    tray: Literal["", "face-down", "face-up"] = _option(_choice_or_none("face-down", "face-up"), "")
    stock: str | Stock | None = None
    start: int = _option(_whole(1, _MAX_START), 1)
    copies: int = _option(_whole(1, MAX_COPIES), 1)
    by_card: bool = _option(_FLAG, False)
    gutter: float = _option(_number(0, _MAX_GAP, " mm"), 0.0)
    laminate: int = _option(_either("3 or 5 mm of film, or 0", 0, *FILM_OVERLAPS), 0)
    punch: bool = _option(_FLAG, False)
    weight: int = _option(_WEIGHT, 0)
    binding: Literal["left", "right"] = _option(_choice("left", "right"), "left")
    tile: str = _option(_choice_or_none(*OFFICE_PAPERS), "")
    overlap: float | None = _option(_no_or(_number(_MIN_TILE_OVERLAP, _MAX_GAP, " mm")), None)
    margin: float = _option(_number(0, _MAX_GAP, " mm"), 5.0)

    def __post_init__(self) -> None:
        if problems := [*_type_problems(self, "sheets."), *self._stock_problems()]:
            raise PrintkitError(problems)
        if problems := list(self._conflicts()):
            raise PrintkitError(problems)

    @cached_property
    def perforated(self) -> Stock | None:
        """The stock as its table gives it, if one is asked for. Raises PrintkitError for one that is not there."""
        if not isinstance(self.stock, str):
            return self.stock
        from printkit.inputs.stock import find_stock  # few builds ask for it

        return find_stock(self.stock)

    @property
    def tile_overlap(self) -> float:
        """How far neighbouring tiles overlap, in mm."""
        return _USUAL_TILE_OVERLAP if self.overlap is None else self.overlap

    @property
    def changed(self) -> frozenset[str]:
        """The options that are not as usual."""
        return frozenset(each.name for each in fields(self) if getattr(self, each.name) != each.default)

    def _stock_problems(self) -> Iterator[Problem]:
        if self.stock is None:
            return
        from printkit.inputs.stock import Stock

        if not isinstance(self.stock, str | Stock):
            yield option_problem(
                "sheets.stock", f"takes the name of a perforated sheet, not {short(repr(self.stock))}"
            )
            return
        try:
            _ = self.perforated
        except PrintkitError as error:
            yield from error.problems

    def _conflicts(self) -> Iterator[Problem]:
        """Options that say nothing without another, or stand against one another."""
        if self.by_card and self.copies == 1:
            yield option_problem("sheets.by_card", "says in which order copies come", "add `copies`")
        if self.tray and not self.by_hand:
            yield option_problem("sheets.tray", "is for paper that is fed by hand", "add `by_hand`")
        if self.overlap is not None and not self.tile:
            yield option_problem("sheets.overlap", "is for posters on several sheets", "add `tile`")
        if self.start > 1 and not self.stock:
            yield option_problem("sheets.start", "is for part-used perforated sheets", "add `stock`")
        if self.stock and (self.laminate or self.gutter or self.fold):
            what = "is cut already: it takes no film, gap or fold"
            yield option_problem("sheets.stock", what, "leave out `laminate`, `gutter` and `fold`")
        if self.fold and (self.by_hand or self.flip):
            yield option_problem("sheets.fold", "prints one side", "leave out `by_hand` and `flip`")


_USUAL_SHEETS = Sheets()


@dataclass(frozen=True)
class Options:
    """What is asked for.

    paper: "A4" or "Letter", "" for A4 or the stock's own; size: of the page, "" for the layout's own; target:
    "office", "screen" or "press"; ink: "color", "gray", or "low" for outlines in gray; icc: the file of the press's
    profile, "" for the one that ships; fallback: font families or files for characters the layout's font lacks;
    reading: "clear" or "large" print, "" for the layout's own sizes; distance: in metres, from which a poster must be
    legible, 0 for its own; titles_only: a poster leaves out the steps' texts; backs: what stands on the backs of
    cards, "step" for what belongs to the front, "clinic" for the same on all, "" for nothing; printer: the name of a
    measured one, for which sides are moved and scaled; author, contact, link: in place of the routine's.

    Raises PrintkitError with all that is wrong, each at its option's name.
    """

    paper: str = _option(_choice_or_none(*OFFICE_PAPERS), "")
    size: str = _option(_TEXT, "")
    target: Literal["office", "screen", "press"] = _option(_choice("office", "screen", "press"), "office")
    ink: Literal["color", "gray", "low"] = _option(_choice("color", "gray", "low"), "color")
    icc: str = _option(_TEXT, "")
    fallback: tuple[str, ...] = ()
    reading: Literal["", "clear", "large"] = _option(_choice_or_none("clear", "large"), "")
    distance: float = _option(_number(0, MAX_DISTANCE, " m"), 0.0)
    titles_only: bool = _option(_FLAG, False)
    backs: Literal["", "step", "clinic"] = _option(_choice_or_none("step", "clinic"), "")
    printer: str | Printer = ""
    author: str = _option(_TEXT, "")
    contact: str = _option(_TEXT, "")
    link: str = _option(_TEXT, "")
    sheets: Sheets = _option(_instance("Sheets(...)", Sheets), _USUAL_SHEETS)

    def __post_init__(self) -> None:
        problems = [*_type_problems(self), *self._fallback_problems(), *self._size_problems()]
        if not problems:
            problems += [*self._sender_problems(), *self._conflicts()]
        problems += self._printer_problems()
        if problems:
            raise PrintkitError(problems)
        object.__setattr__(self, "fallback", tuple(map(_font, self.fallback)))

    @property
    def office_paper(self) -> str:
        """The paper in the office's printer."""
        return self.paper or OFFICE_PAPERS[0]

    @cached_property
    def measured(self) -> Printer | None:
        """The printer as it was measured, if one is named. Raises PrintkitError for one that is not known."""
        if not isinstance(self.printer, str):
            return self.printer
        if not self.printer:
            return None
        from printkit.inputs.printer import find_printer  # few builds ask for it

        return find_printer(self.printer)

    @property
    def sender(self) -> dict[str, str]:
        """Who answers for the words, in place of what the routine says."""
        return {"author": self.author, "contact": self.contact, "link": self.link}

    @property
    def flip(self) -> Literal["", "long", "short"]:
        """The edge on which sheets are flipped, "" so that they turn like a book."""
        if self.sheets.flip or not self.measured:
            return self.sheets.flip
        return self.measured.flip

    def conflicts(self, *layouts: Layout) -> list[Problem]:
        """What is asked for and that none of the layouts can do."""
        return [*self._layout_conflicts(layouts), *self._paper_conflicts(layouts)] if layouts else []

    def for_the_office(self, name: str) -> Problem:
        """The problem of an option that only sheets of an office printer can follow."""
        order = "; what to tell the shop stands behind “order:”" if self.target == "press" else ""
        what = "is for sheets that you print yourself"
        return option_problem(name, what, f"leave `target` at office{order}")

    def _fallback_problems(self) -> Iterator[Problem]:
        if not isinstance(self.fallback, tuple | list) or not all(isinstance(each, str) for each in self.fallback):
            yield option_problem("fallback", f"takes a tuple of fonts, not {short(repr(self.fallback))}")
            return
        for name in self.fallback:
            is_font = name.lower().endswith(_FONT_FILES)
            if is_font and not is_file(Path(name)):
                yield option_problem("fallback", f'there is no font file "{short(name, 100)}"', "check the path")
            elif not is_font and is_file(Path(name)):
                what = f'"{short(name, 100)}" is not a font file'
                yield option_problem("fallback", what, "give a .ttf or .otf file")

    def _printer_problems(self) -> Iterator[Problem]:
        if self.printer == "":
            return
        from printkit.inputs.printer import Printer

        if not isinstance(self.printer, str | Printer):
            yield option_problem("printer", f"takes the name of a printer, not {short(repr(self.printer))}")
            return
        try:
            _ = self.measured
        except PrintkitError as error:
            yield from (problem._replace(place=problem.place or Place("`printer`")) for problem in error.problems)

    def _size_problems(self) -> Iterator[Problem]:
        try:
            _ = isinstance(self.size, str) and self.size and size(self.size)
        except PrintkitError as error:
            yield from (problem._replace(place=Place("`size`")) for problem in error.problems)

    def _sender_problems(self) -> Iterator[Problem]:
        from printkit.inputs.routine import sender_problems

        yield from sender_problems(self.sender)

    def _conflicts(self) -> Iterator[Problem]:
        """Options that stand against one another, whatever the layout."""
        if self.printer and self.target != "office":
            yield self.for_the_office("printer")
        if self.target == "press" and self.ink != "color":
            yield option_problem("ink", "is for your own printer: a press has all its inks", "leave out `ink`")
        if self.icc and self.target != "press":
            yield option_problem("icc", "is for a press", "make `target` press")
        elsewhere = self.sheets.changed - {"punch", "stock", "turn"}
        if self.target != "office" and elsewhere:
            whose = "the screen" if self.target == "screen" else "a press, which sees to its own"
            yield option_problem(_listed(elsewhere), f"nothing is laid onto sheets for {whose}", "leave it out")

    def _layout_conflicts(self, layouts: tuple[Layout, ...]) -> Iterator[Problem]:
        cards = any(layout.cards for layout in layouts)
        booklets = any(layout.sheets.scheme == "booklet" for layout in layouts)
        posters = any(layout.is_poster for layout in layouts)
        two_sided = booklets or (cards and bool(self.backs)) or any(layout.sheets.sides == 2 for layout in layouts)
        for names, suits, what in (
            ({"stock", "copies", "gutter", "laminate", "punch"}, cards, "for cards: add `layout` cards"),
            ({"turn", "fold"}, cards and bool(self.backs), "for cards with backs: add `backs`"),
            ({"flip", "by_hand"}, two_sided, "for sheets with two sides: cards with `backs`, booklets, handouts"),
            ({"weight", "binding"}, booklets, "for booklets: add `layout` booklet"),
            ({"tile"}, posters, "for posters: add `layout` poster"),
            ({"margin"}, cards or bool(self.sheets.tile), "for cards and for posters with `tile`"),
        ):
            if (useless := self.sheets.changed & names) and not suits:
                yield option_problem(_listed(useless), what)
        if self.backs and not cards:
            yield option_problem("backs", "for cards: add `layout` cards")
        for name in ("distance", "titles_only"):
            if getattr(self, name) and not posters:
                yield option_problem(name, "is for posters: add `layout` poster")
        if self.reading and all(layout.is_poster for layout in layouts):
            what = "large and clear print are not for posters"
            yield option_problem("reading", what, "say how far away one is read: `distance`")

    def _paper_conflicts(self, layouts: tuple[Layout, ...]) -> Iterator[Problem]:
        if self.size and len(layouts) > 1:
            yield option_problem("size", "needs exactly one layout: each layout has sizes of its own")
        stock = self.sheets.perforated
        only_cards = all(layout.cards for layout in layouts)
        if stock and self.paper and self.target != "press" and only_cards and self.paper != stock.paper:
            what = f"{self.paper} is not the paper of {stock.name}, which is a sheet of {stock.paper}"
            yield option_problem("paper", what, "leave out `paper`, or choose another stock")


_FONT_FILES = (".ttf", ".otf")


def _font(name: str) -> str:
    """A family's name as it is; a font file by its whole path."""
    return str(Path(name).resolve()) if name.lower().endswith(_FONT_FILES) else name


def _listed(names: frozenset[str]) -> str:
    return "`, `".join(f"sheets.{name}" for name in sorted(names))
