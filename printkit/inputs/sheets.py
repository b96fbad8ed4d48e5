"""How the pages go onto sheets of paper, and what is done with those afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from printkit.core.errors import PrintkitError, Problem, short
from printkit.core.units import OFFICE_PAPERS
from printkit.inputs.takes import (
    FLAG,
    Takes,
    choice_of,
    choice_or_none,
    nothing_or,
    number_among,
    number_between,
    option,
    option_problem,
    value_problems,
    whole_between,
)

if TYPE_CHECKING:
    from printkit.inputs.stock import Stock

FILM_OVERLAPS = (3, 5)  # mm that film overlaps paper: usual, and for cards that are handled a lot
HOLE = 5.0  # mm across, that is punched into cards
HOLE_DOWN = 6.0  # mm from the card's top to the middle of the hole
HOLE_HEADROOM = HOLE_DOWN + HOLE / 2 + 1.5  # mm that words and pictures keep off the top
MAX_COPIES = 100
_MAX_GAP = 50.0  # mm
_MIN_TILE_OVERLAP = 5.0  # mm
_USUAL_TILE_OVERLAP = 10.0  # mm
_MAX_START = 1600  # the largest grid of a stock
_PAPER_WEIGHTS = (40, 350)  # g/m²


_WEIGHT = Takes(
    f"grams a square metre from {_PAPER_WEIGHTS[0]} to {_PAPER_WEIGHTS[1]}, or 0",
    lambda value: type(value) is int and (value == 0 or _PAPER_WEIGHTS[0] <= value <= _PAPER_WEIGHTS[1]),
)


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

    flip: Literal["", "long", "short"] = option(choice_or_none("long", "short"), "")
    turn: Literal["book", "calendar"] = option(choice_of("book", "calendar"), "book")
    fold: bool = option(FLAG, False)
    by_hand: bool = option(FLAG, False)
    tray: Literal["", "face-down", "face-up"] = option(choice_or_none("face-down", "face-up"), "")
    stock: str | Stock | None = None
    start: int = option(whole_between(1, _MAX_START), 1)
    copies: int = option(whole_between(1, MAX_COPIES), 1)
    by_card: bool = option(FLAG, False)
    gutter: float = option(number_between(0, _MAX_GAP, " mm"), 0.0)
    laminate: int = option(number_among("3 or 5 mm of film, or 0", 0, *FILM_OVERLAPS), 0)
    punch: bool = option(FLAG, False)
    weight: int = option(_WEIGHT, 0)
    binding: Literal["left", "right"] = option(choice_of("left", "right"), "left")
    tile: str = option(choice_or_none(*OFFICE_PAPERS), "")
    overlap: float | None = option(nothing_or(number_between(_MIN_TILE_OVERLAP, _MAX_GAP, " mm")), None)
    margin: float = option(number_between(0, _MAX_GAP, " mm"), 5.0)

    def __post_init__(self) -> None:
        if problems := [*value_problems(self, "sheets."), *self._stock_problems()]:
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
