"""Perforated sheets of cards: what ships as a table, and tables of a user's own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from printkit import schema
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, mistake, short
from printkit.core.resources import SHARED, is_file
from printkit.core.units import OFFICE_PAPERS, PAPERS, Size, size
from printkit.inputs.cells import Cells
from printkit.schema import NAME, key
from printkit.schema.yaml_tree import EmptyNode, MappingNode, parse_yaml, read_text

_MAX_OVERHANG = 0.1  # mm that a table may reach over the paper's edge: the last row of some does, by rounding


def _parse_card(text: str) -> Size:
    try:
        return size(text)
    except PrintkitError:
        raise ValueError(text) from None


_CARD = schema.parsed(_parse_card, "a size like 88.9x50.8 or 3.5x2in")
_TWO_LENGTHS = schema.listing(schema.number(0, 1000), 2, 2)
_TWO_COUNTS = schema.listing(schema.integer(1, 40), 2, 2)


@dataclass(frozen=True, eq=False)
class StockSpec:
    """One perforated sheet, as a table gives it. Lengths in mm; pairs are across and down, from the top left of the
    paper as it lies."""

    about: str = key(schema.text(100), "what it is, in a few words")
    card: Size = key(_CARD, "size of a card as it lies on the sheet")
    paper: str = key(schema.choice(*OFFICE_PAPERS), "the sheet")
    landscape: bool = key(schema.flag(), "true: the sheet lies", False)
    first: tuple[float, ...] = key(_TWO_LENGTHS, "left and top edge of the first card")
    pitch: tuple[float, ...] = key(_TWO_LENGTHS, "from one card's edge to the same edge of the next, across and down")
    grid: tuple[int, ...] = key(_TWO_COUNTS, "columns and rows")
    also: tuple[str, ...] = key(schema.listing(schema.text(40), 20), "other names of the same sheet", ())
    places: Mapping[str, Place] = field(repr=False, kw_only=True)

    @property
    def sheet(self) -> Size:
        """The paper as it lies."""
        return PAPERS[self.paper].turned() if self.landscape else PAPERS[self.paper]


@dataclass(frozen=True, eq=False)
class Stock(StockSpec):
    """One perforated sheet with its name. own: it comes out of a table of the user's."""

    name: str = field(kw_only=True)
    own: bool = field(kw_only=True)

    @property
    def cells(self) -> Cells:
        """Where the cards lie, in mm."""
        lefts, tops = (
            tuple(round(self.first[axis] + n * self.pitch[axis], 6) for n in range(self.grid[axis]))
            for axis in (0, 1)
        )
        return Cells(self.sheet, self.card, lefts, tops, perforated=True)


_TABLE = schema.table(schema.group(StockSpec))


@lru_cache(maxsize=1)
def shipped_stocks() -> dict[str, Stock]:
    """The stocks that ship, by name."""
    return _read_table(SHARED / "stock.yaml", "stock.yaml", own=False)


def find_stock(text: str) -> Stock:
    """A stock by its name in any case, with or without its maker's, or out of a table: FILE.yaml, FILE.yaml#NAME.

    Raises PrintkitError for a name that is unknown, and with every mistake of a table.
    """
    file, _, name = text.partition("#")
    if file.lower().endswith((".yaml", ".yml")):
        if not is_file(Path(file)):
            raise mistake(f'there is no file "{short(file, 100)}"', "check the path", Place("`sheets.stock`"))
        stocks = _read_table(Path(file), file)
        if not name and len(stocks) == 1:
            return next(iter(stocks.values()))
        if not name:
            hint = f"name one: {file}#{next(iter(stocks))}"
            raise mistake(f"the table has {len(stocks)} stocks", hint, Place(file))
    else:
        stocks, name = shipped_stocks(), text
    names = {name.lower(): stock for name, stock in stocks.items()}
    names |= {also.lower(): stock for stock in stocks.values() for also in stock.also}
    known = names | {name.partition("-")[2]: stock for name, stock in names.items() if "-" in name}
    plain = name.strip().lower().replace(" ", "-")
    if plain not in known:
        place = Place(file if stocks is not shipped_stocks() else "`sheets.stock`")
        raise mistake(f'there is no stock "{short(name, 60)}"', did_you_mean(plain, names), place)
    return known[plain]


def _read_table(path: Path, file: str, own: bool = True) -> dict[str, Stock]:
    problems: list[Problem] = []
    tree = parse_yaml(read_text(path), file, problems)
    if isinstance(tree, EmptyNode):
        raise mistake("the file is empty", "see docs/printing.md", Place(file, 1, 1))
    specs = _TABLE.read(tree, "stock", problems)
    if isinstance(tree, MappingNode):
        problems += [
            problem for name, (place, _) in tree.entries.items() for problem in _stock_name_problems(name, place)
        ]
    for spec in (specs or {}).values():
        problems += _off_the_paper(spec)
    if specs is None or problems:
        raise PrintkitError(problems)
    return {name: Stock(**vars(spec), name=name, own=own) for name, spec in specs.items()}


def _stock_name_problems(name: str, place: Place) -> list[Problem]:
    """Files are named by a stock, so its name is no path and holds nothing that a disk does not take."""
    if re.fullmatch(NAME, name):
        return []
    return [Problem(place, f'"{short(name)}" is not a name for a stock', "take small letters, digits and hyphens")]


def _off_the_paper(stock: StockSpec) -> list[Problem]:
    """Cards that lie on one another or reach over the edge of the paper."""
    problems = []
    for axis, (way, card, whole) in enumerate(zip(("across", "down"), stock.card, stock.sheet, strict=True)):
        if stock.grid[axis] > 1 and stock.pitch[axis] < card - _MAX_OVERHANG:
            what = f"the cards lie on one another: {card:g} mm {way}, pitch {stock.pitch[axis]:g} mm"
            problems.append(Problem(stock.places["pitch"], what, "the pitch is at least the card's side"))
        end = stock.first[axis] + (stock.grid[axis] - 1) * stock.pitch[axis] + card
        if end > whole + _MAX_OVERHANG:
            what = f"the cards reach {end:g} mm {way}, and the paper has {whole:g} mm"
            problems.append(Problem(stock.places["grid"], what, "check first, pitch, grid and landscape"))
    return problems
