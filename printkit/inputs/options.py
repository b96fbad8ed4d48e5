"""What is asked for beside a routine and a layout: paper, size, reader, ink, and how pages go onto sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from printkit.core.errors import Place, PrintkitError, Problem, short
from printkit.core.resources import is_file
from printkit.core.units import OFFICE_PAPERS, size
from printkit.inputs.sheets import Sheets
from printkit.inputs.takes import (
    FLAG,
    TEXT,
    choice_of,
    choice_or_none,
    instance_of,
    number_between,
    option,
    option_problem,
    value_problems,
)

if TYPE_CHECKING:
    from printkit.inputs.layout import Layout
    from printkit.inputs.printer import Printer

MAX_DISTANCE = 50.0  # m

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

    paper: str = option(choice_or_none(*OFFICE_PAPERS), "")
    size: str = option(TEXT, "")
    target: Literal["office", "screen", "press"] = option(choice_of("office", "screen", "press"), "office")
    ink: Literal["color", "gray", "low"] = option(choice_of("color", "gray", "low"), "color")
    icc: str = option(TEXT, "")
    fallback: tuple[str, ...] = ()
    reading: Literal["", "clear", "large"] = option(choice_or_none("clear", "large"), "")
    distance: float = option(number_between(0, MAX_DISTANCE, " m"), 0.0)
    titles_only: bool = option(FLAG, False)
    backs: Literal["", "step", "clinic"] = option(choice_or_none("step", "clinic"), "")
    printer: str | Printer = ""
    author: str = option(TEXT, "")
    contact: str = option(TEXT, "")
    link: str = option(TEXT, "")
    sheets: Sheets = option(instance_of("Sheets(...)", Sheets), _USUAL_SHEETS)

    def __post_init__(self) -> None:
        problems = [*value_problems(self), *self._fallback_problems(), *self._size_problems()]
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
