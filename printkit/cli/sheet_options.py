"""The options of build that say how pages go onto sheets of paper, and which products they are for."""

from __future__ import annotations

import re
from typing import Any

import click

from printkit.cli.help_sections import Target, section
from printkit.core.errors import short
from printkit.core.units import OFFICE_PAPERS
from printkit.inputs.sheets import Sheets

two_sides = section("Backs and two-sided printing")
cards = section("Sheets of cards")
booklets = section("Booklets")
posters = section("Posters on several sheets")


def _length(_: Any, __: Any, text: str | None) -> float | None:
    """Reads millimetres, such as 5 or 5mm."""
    if text is None:
        return None
    length = re.fullmatch(r"(\d{1,6}(?:\.\d{1,6})?) ?(?:mm)?", text.strip())
    if not length:
        raise click.BadParameter(f'"{short(text)}" is not a length in millimetres; write it like 10mm')
    return float(length[1])


def _film(_: Any, __: Any, text: str | None) -> int | None:
    length = _length(None, None, text)
    if length is not None and not length.is_integer():
        raise click.BadParameter(f'"{text}" is not an overlap of film; choose 3mm, or 5mm for cards handled a lot')
    return None if length is None else int(length)


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
    cards("--start", type=int, default=1, metavar="N", help="The first free card of a part-used sheet."),
    cards("--copies", type=int, default=1, metavar="N", help="So many of every card."),
    cards("--by-card", is_flag=True, help="Copies of one card follow one another; else set follows set."),
    cards("--gutter", callback=_length, default=None, metavar="MM", help="The gap between cards. [default: 0]"),
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
        callback=_length,
        default=None,
        metavar="MM",
        help="The edge that your printer leaves blank, for cards and tiles. [default: 5]",
    ),
    booklets(
        "--paper-weight",
        "weight",
        type=int,
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
    posters("--overlap", callback=_length, default=None, metavar="MM", help="Of neighbouring tiles. [default: 10]"),
)


def options(command: Target) -> Target:
    """Adds the options to a command, in this order."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def sheets_of(arguments: dict[str, Any]) -> Sheets:
    """Takes what is asked for out of a command's arguments. Raises PrintkitError for what sheets do not take."""
    names = Sheets.__dataclass_fields__.keys() & arguments.keys()
    values = {name: arguments.pop(name) for name in names}
    return Sheets(**{name: value for name, value in values.items() if value is not None})
