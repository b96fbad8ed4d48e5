"""The options of build that say how pages go onto sheets of paper, and which products they are for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from printkit.build import Product
from printkit.cli.help_sections import section
from printkit.core.units import OFFICE_PAPERS
from printkit.imposition.laminating import OVERLAPS
from printkit.inputs.options import Job, Sheets

two_sides = section("Backs and two-sided printing")
cards = section("Sheets of cards")
booklets = section("Booklets")
posters = section("Posters on several sheets")

_MAX_COPIES = 100


def _length(most: float, least: float = 0) -> Callable:
    """A callback that reads millimetres, such as 5 or 5mm."""

    def read(_: Any, __: Any, said: str | None) -> float | None:
        if said is None:
            return None
        found = re.fullmatch(r"(\d{1,3}(?:\.\d{1,3})?) ?(?:mm)?", said.strip())
        if not found or not least <= float(found[1]) <= most:
            raise click.BadParameter(f'"{said}" is no length from {least:g} to {most:g} mm; write it like 10mm')
        return float(found[1])

    return read


def _film(_: Any, __: Any, said: str | None) -> int:
    overlap = (said or "0").strip().lower().removesuffix("mm").strip()
    if overlap not in ("0", *map(str, OVERLAPS)):
        raise click.BadParameter(f'"{said}" is no overlap of film; choose 3mm, or 5mm for cards handled a lot')
    return int(overlap)


_OPTIONS = (
    two_sides(
        "--backs",
        type=click.Choice(("step", "clinic")),
        default=None,
        help="Cards: print backs. step: what belongs to each front. clinic: the same on all.",
    ),
    two_sides(
        "--flip",
        type=click.Choice(("long", "short")),
        default=None,
        help="The edge on which your printer flips paper. [default: so that sheets turn like a book]",
    ),
    two_sides(
        "--turn",
        type=click.Choice(("book", "calendar")),
        default="book",
        show_default=True,
        help="How a person turns a card: sideways like a book, or up like a calendar.",
    ),
    two_sides(
        "--fold", is_flag=True, help="Print front and back of each card side by side on one side, to be folded."
    ),
    two_sides(
        "--fronts-and-backs", "by_hand", is_flag=True, help="Two files, to feed the paper a second time by hand."
    ),
    two_sides(
        "--tray",
        type=click.Choice(("face-down", "face-up")),
        default=None,
        help="How printed sheets come to lie, for the order of the backs. [default: face-down]",
    ),
    cards(
        "--stock",
        default=None,
        metavar="NAME",
        help="A perforated sheet, by name (printkit stock) or in a table of your own: FILE.yaml#NAME.",
    ),
    cards(
        "--start", type=click.IntRange(1), default=1, metavar="N", help="The first free card of a part-used sheet."
    ),
    cards("--copies", type=click.IntRange(1, _MAX_COPIES), default=1, metavar="N", help="So many of every card."),
    cards("--by-card", is_flag=True, help="Copies of one card follow one another; else set follows set."),
    cards("--gutter", callback=_length(50), default=None, metavar="MM", help="The gap between cards. [default: 0]"),
    cards(
        "--laminate",
        callback=_film,
        default=None,
        metavar="MM",
        help="How far film overlaps the cards, 3mm or 5mm: marks for paper and film, round corners, pouches.",
    ),
    cards(
        "--punch", is_flag=True, help="A circle for a 5 mm hole at the top of each card, which text keeps clear of."
    ),
    cards(
        "--margin",
        callback=_length(50),
        default=None,
        metavar="MM",
        help="The edge that your printer leaves blank, for cards and tiles. [default: 5]",
    ),
    booklets(
        "--paper-weight",
        "weight",
        type=click.IntRange(40, 350),
        default=None,
        metavar="G",
        help="Grams a square metre, such as 80: pages move towards the fold as the paper's thickness demands.",
    ),
    booklets(
        "--binding", type=click.Choice(("left", "right")), default="left", show_default=True, help="The bound side."
    ),
    posters(
        "--tile",
        type=click.Choice(OFFICE_PAPERS, case_sensitive=False),
        default=None,
        help="Print the poster on sheets of this paper, to be glued together.",
    ),
    posters(
        "--overlap", callback=_length(50, 5), default=None, metavar="MM", help="Of neighbouring tiles. [default: 10]"
    ),
)


def options(command: Callable) -> Callable:
    """Adds the options to a command, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def sheets_of(asked: dict[str, Any]) -> Sheets:
    """Takes what is asked for out of a command's arguments. Raises UsageError for what does not go together, and
    PrintkitError for a stock that is not there."""
    asked["backs"] = asked["backs"] or ""
    names = Sheets.__dataclass_fields__.keys() & asked.keys()
    given = {name: asked.pop(name) for name in names}
    if given["by_card"] and given["copies"] == 1:
        raise click.UsageError("--by-card says in which order copies come: add --copies")
    if given["tray"] and not given["by_hand"]:
        raise click.UsageError("--tray is for paper that is fed by hand: add --fronts-and-backs")
    if given["overlap"] is not None and not given["tile"]:
        raise click.UsageError("--overlap is for posters on several sheets: add --tile")
    if given["start"] > 1 and given["stock"] is None:
        raise click.UsageError("--start is for part-used perforated sheets: add --stock")
    if given["stock"] is not None and (given["laminate"] or given["gutter"] or given["fold"]):
        raise click.UsageError("--stock is cut already: leave out --laminate, --gutter and --fold")
    if given["fold"] and (given["by_hand"] or given["flip"]):
        raise click.UsageError("--fold prints one side: leave out --fronts-and-backs and --flip")
    if given["stock"] is not None:
        from printkit.inputs.stock import find_stock

        given["stock"] = find_stock(given["stock"])
    return Sheets(**{name: value for name, value in given.items() if value is not None})


def complain(job: Job, products: list[Product], paper: bool = False) -> None:
    """Raises UsageError for an option that none of the products could follow. paper: whether one was asked for."""
    asked, plain = job.sheets, Sheets()
    if not products:
        return
    of_cards = any(product.layout.cards for product in products)
    backs = any(page.back for product in products for page in product.deck.pages)
    two_sided = any(product.plan.sides == 2 for product in products)
    tiled = any(product.layout.is_poster for product in products)
    booklet = any(product.layout.sheets.scheme == "booklet" for product in products)
    changed = {name for name in Sheets.__dataclass_fields__ if getattr(asked, name) != getattr(plain, name)}
    if job.target != "office" and (changed := changed - {"punch", "stock", "turn"}):
        whose = "the screen" if job.target == "screen" else "a press, which sees to its own"
        raise click.UsageError(f"{_options(changed)}: nothing is laid onto sheets for {whose}")
    for names, fits, hint in (
        ({"stock", "copies", "gutter", "laminate", "punch"}, of_cards, "for cards: add --layout cards"),
        ({"turn", "fold"}, backs, "for cards with backs: add --backs"),
        ({"flip", "by_hand"}, two_sided, "for sheets with two sides: cards with --backs, booklets, handouts"),
        ({"weight", "binding"}, booklet, "for booklets: add --layout booklet"),
        ({"tile"}, tiled, "for posters: add --layout poster"),
        ({"margin"}, of_cards or asked.tile, "for cards and for posters with --tile"),
    ):
        if (names := names & changed) and not fits:
            raise click.UsageError(f"{_options(names)}: {hint}")
    ignored = paper and job.target != "press" and all(product.layout.cards for product in products)
    if ignored and asked.stock and job.paper != asked.stock.paper:
        its = f"{asked.stock.name} is a sheet of {asked.stock.paper}"
        raise click.UsageError(f"--paper {job.paper}: {its}; leave out --paper, or choose another stock")
    if job.backs and not of_cards:
        raise click.UsageError("--backs: for cards: add --layout cards")


def _options(names: set[str]) -> str:
    called = {"by_hand": "--fronts-and-backs", "weight": "--paper-weight"}
    return ", ".join(sorted(called.get(name, f"--{name.replace('_', '-')}") for name in names))
