"""Perforated sheets of cards: what ships as a table, and tables of a user's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from printkit import schema
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, mistake, short
from printkit.core.resources import SHARED, is_file
from printkit.core.units import OFFICE_PAPERS, PAPERS, Size, size
from printkit.inputs.cells import Cells
from printkit.schema import NAME, key
from printkit.schema.yaml_tree import EmptyNode, MappingNode, parse_yaml, read_text

_EXACT = 0.1  # mm that a table may reach over the paper's edge: the last row of some does, by rounding


def _measured(said: str) -> Size:
    try:
        return size(said)
    except PrintkitError:
        raise ValueError(said) from None


_CARD = schema.parsed(_measured, "a size like 88.9x50.8 or 3.5x2in")
_PAIR = schema.listing(schema.number(0, 1000), 2, 2)
_GRID = schema.listing(schema.integer(1, 40), 2, 2)


@dataclass(frozen=True, eq=False)
class Stock:
    """One perforated sheet. Lengths in mm; pairs are across and down, from the top left of the paper as it lies.

    own: it comes out of a table of the user's."""

    about: str = key(schema.text(100), "what it is, in a few words")
    card: Size = key(_CARD, "size of a card as it lies on the sheet")
    paper: str = key(schema.choice(*OFFICE_PAPERS), "the sheet")
    landscape: bool = key(schema.flag(), "true: the sheet lies", False)
    first: tuple[float, ...] = key(_PAIR, "left and top edge of the first card")
    pitch: tuple[float, ...] = key(_PAIR, "from one card's edge to the same edge of the next, across and down")
    grid: tuple[int, ...] = key(_GRID, "columns and rows")
    also: tuple[str, ...] = key(schema.listing(schema.text(40), 20), "other names of the same sheet", ())
    name: str = ""
    own: bool = False
    places: Mapping[str, Place] = field(default_factory=dict, repr=False, kw_only=True)

    @property
    def sheet(self) -> Size:
        """The paper as it lies."""
        return PAPERS[self.paper].turned() if self.landscape else PAPERS[self.paper]

    @property
    def cells(self) -> Cells:
        lefts, tops = (
            tuple(round(self.first[axis] + n * self.pitch[axis], 6) for n in range(self.grid[axis]))
            for axis in (0, 1)
        )
        return Cells(self.sheet, self.card, lefts, tops, perforated=True)


_TABLE = schema.table(schema.group(Stock))


@lru_cache(maxsize=1)
def stocks() -> dict[str, Stock]:
    """The stocks that ship, by name."""
    return _read(SHARED / "stock.yaml", "stock.yaml", own=False)


def find_stock(said: str) -> Stock:
    """A stock by its name in any case, with or without its maker's, or out of a table: FILE.yaml, FILE.yaml#NAME.

    Raises PrintkitError for a name that is unknown, and with every mistake of a table.
    """
    file, _, wanted = said.partition("#")
    if file.lower().endswith((".yaml", ".yml")):
        if not is_file(Path(file)):
            raise mistake(f'there is no file "{short(file, 100)}"', "check the path", Place("`sheets.stock`"))
        found = _read(Path(file), file)
        if not wanted and len(found) == 1:
            return next(iter(found.values()))
        if not wanted:
            hint = f"name one: {file}#{next(iter(found))}"
            raise mistake(f"the table has {len(found)} stocks", hint, Place(file))
    else:
        found, wanted = stocks(), said
    names = {name.lower(): stock for name, stock in found.items()}
    names |= {also.lower(): stock for stock in found.values() for also in stock.also}
    known = names | {name.partition("-")[2]: stock for name, stock in names.items() if "-" in name}
    plain = wanted.strip().lower().replace(" ", "-")
    if plain not in known:
        place = Place(file if found is not stocks() else "`sheets.stock`")
        raise mistake(f'there is no stock "{short(wanted, 60)}"', did_you_mean(plain, names), place)
    return known[plain]


def _read(path: Path, file: str, own: bool = True) -> dict[str, Stock]:
    problems: list[Problem] = []
    tree = parse_yaml(read_text(path), file, problems)
    if isinstance(tree, EmptyNode):
        raise mistake("the file is empty", "see docs/printing.md", Place(file, 1, 1))
    found = _TABLE.read(tree, "stock", problems)
    if isinstance(tree, MappingNode):
        problems += [problem for name, (place, _) in tree.entries.items() for problem in _name_problems(name, place)]
    for stock in (found or {}).values():
        problems += _off_the_paper(stock)
    if found is None or problems:
        raise PrintkitError(problems)
    return {name: replace(stock, name=name, own=own) for name, stock in found.items()}


def _name_problems(name: str, place: Place) -> list[Problem]:
    """Files are named by a stock, so its name is no path and holds nothing that a disk does not take."""
    if re.fullmatch(NAME, name):
        return []
    return [Problem(place, f'"{short(name)}" is no name for a stock', "take small letters, digits and hyphens")]


def _off_the_paper(stock: Stock) -> list[Problem]:
    """Cards that lie on one another or reach over the edge of the paper."""
    problems = []
    for axis, (way, card, whole) in enumerate(zip(("across", "down"), stock.card, stock.sheet, strict=True)):
        if stock.grid[axis] > 1 and stock.pitch[axis] < card - _EXACT:
            what = f"the cards lie on one another: {card:g} mm {way}, pitch {stock.pitch[axis]:g} mm"
            problems.append(Problem(stock.places["pitch"], what, "the pitch is at least the card's side"))
        end = stock.first[axis] + (stock.grid[axis] - 1) * stock.pitch[axis] + card
        if end > whole + _EXACT:
            what = f"the cards reach {end:g} mm {way}, and the paper has {whole:g} mm"
            problems.append(Problem(stock.places["grid"], what, "check first, pitch, grid and landscape"))
    return problems
