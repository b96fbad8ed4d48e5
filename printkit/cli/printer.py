"""printkit printer"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from printkit.core.errors import mistake, short
from printkit.inputs import printer as profiles
from printkit.inputs.printer import OFFSET, SCALE, Pair, Printer

PRINTER_EXAMPLES = """
\b
Examples:
  printkit printer add office --offset 0.5,-1 --scale 100.2,99.9
  printkit printer add duplex --offset 0.5,-1 --landscape 1,0.5 --flip short
  printkit printer list
  printkit printer remove office
"""


def _pair_option(parse: Callable[[str], Pair], takes: str) -> Callable[[Any, Any, str | None], Pair | None]:
    def read(_context: Any, _option: Any, text: str | None) -> Pair | None:
        if text is None:
            return None
        try:
            return parse(text)
        except ValueError:
            point = "; decimals have a point, as in 0.5" if text.count(",") > 1 else ""
            raise click.BadParameter(f'"{short(text)}"; give {takes}{point}') from None

    return read


@click.group(epilog=PRINTER_EXAMPLES)
def printer_command() -> None:
    """Keep how far off a printer prints, as measured with printkit calibrate, for printkit build --printer NAME."""


@printer_command.command(
    "add", epilog="\b\nExample:\n  printkit printer add office --offset 0.5,-1 --scale 100.2,99.9"
)
@click.argument("name")
@click.option(
    "--offset",
    metavar="ACROSS,DOWN",
    callback=_pair_option(profiles.read_offset, OFFSET),
    help="Where backs land, in mm: the two numbers read off the calibration sheet.",
)
@click.option(
    "--landscape",
    metavar="ACROSS,DOWN",
    callback=_pair_option(profiles.read_offset, OFFSET),
    help="The same for sheets that lie on their side, such as cards; from printkit calibrate --landscape.",
)
@click.option(
    "--scale",
    metavar="ACROSS,DOWN",
    callback=_pair_option(profiles.read_scale, SCALE),
    help="What the two rulers of 100 mm measure on the printed calibration sheet, in mm.",
)
@click.option("--flip", type=click.Choice(("long", "short")), default=None, help="The edge it flips sheets on.")
def add(name: str, **measured: Any) -> None:
    """Keep the printer NAME. What was kept of it before stays, where nothing new is given."""
    printers = profiles.read_printers()
    before = printers.get(name, Printer(name=name))
    values = {word: value for word, value in measured.items() if value is not None}
    if not values:
        raise click.UsageError("say what was measured: --offset, --landscape or --scale, or the edge: --flip")
    printer = Printer(**{**profiles.settings_of(before), **values}, name=name)
    profiles.save_printers({**printers, name: printer}.values())
    click.echo(f"{_described(printer)}\nprint with it: printkit build ROUTINE --printer {name}")
    if any(printer.offset) and printer.landscape is None:
        click.echo("cards and other sheets that lie on their side: measure those with printkit calibrate --landscape")


@printer_command.command("list", epilog="\b\nExample:\n  printkit printer list")
def listed() -> None:
    """List the printers that are kept, and the file that keeps them."""
    printers = profiles.read_printers()
    for each in printers.values():
        click.echo(_described(each))
    click.echo(
        f"kept in {profiles.printers_file()}" if printers else "no printer yet; measure one: printkit calibrate"
    )


@printer_command.command("remove", epilog="\b\nExample:\n  printkit printer remove office")
@click.argument("name")
def remove(name: str) -> None:
    """Forget the printer NAME."""
    printers = profiles.read_printers()
    if name not in printers:
        raise mistake(
            f'there is no printer "{short(name)}"', f"kept are {', '.join(printers)}" if printers else "none is kept"
        )
    profiles.save_printers(each for each in printers.values() if each.name != name)
    click.echo(f"{name} is forgotten")


def _described(each: Printer) -> str:
    parts = [f"offset {profiles.pair_text(each.offset)} mm"]
    parts += [f"landscape {profiles.pair_text(each.landscape)} mm"] if each.landscape else []
    parts += [f"100 mm measure {profiles.pair_text(each.scale)} mm"]
    parts += [f"flips on the {each.flip} edge"] if each.flip else []
    return f"{each.name:12} {', '.join(parts)}"
