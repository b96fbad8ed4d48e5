"""printkit printer"""

from __future__ import annotations

from collections.abc import Callable

import click

from printkit.core.errors import mistake, short
from printkit.inputs import printer as profiles
from printkit.inputs.printer import OFFSET, SCALE, Pair, Printer

EPILOG = """
\b
Examples:
  printkit printer add office --offset 0.5,-1 --scale 100.2,99.9
  printkit printer add duplex --offset 0.5,-1 --landscape 1,0.5 --flip short
  printkit printer list
  printkit printer remove office
"""


def _read(parse: Callable[[str], Pair], wanted: str) -> Callable:
    def read(_context, _option, said: str | None) -> Pair | None:
        try:
            return parse(said) if said is not None else None
        except ValueError:
            point = "; decimals have a point, as in 0.5" if said.count(",") > 1 else ""
            raise click.BadParameter(f'"{said}"; give {wanted}{point}') from None

    return read


@click.group(epilog=EPILOG)
def command() -> None:
    """Keep how far off a printer prints, as measured with printkit calibrate, for printkit build --printer NAME."""


@command.command("add", epilog="\b\nExample:\n  printkit printer add office --offset 0.5,-1 --scale 100.2,99.9")
@click.argument("name")
@click.option(
    "--offset",
    metavar="ACROSS,DOWN",
    callback=_read(profiles.read_offset, OFFSET),
    help="Where backs land, in mm: the two numbers read off the calibration sheet.",
)
@click.option(
    "--landscape",
    metavar="ACROSS,DOWN",
    callback=_read(profiles.read_offset, OFFSET),
    help="The same for sheets that lie on their side, such as cards; from printkit calibrate --landscape.",
)
@click.option(
    "--scale",
    metavar="ACROSS,DOWN",
    callback=_read(profiles.read_scale, SCALE),
    help="What the two rulers of 100 mm measure on the printed calibration sheet, in mm.",
)
@click.option("--flip", type=click.Choice(("long", "short")), default=None, help="The edge it flips sheets on.")
def add(name, **measured) -> None:
    """Keep the printer NAME. What was kept of it before stays, where nothing new is given."""
    kept = profiles.read_printers()
    old = kept.get(name, Printer(name=name))
    given = {word: value for word, value in measured.items() if value is not None}
    if not given:
        raise click.UsageError("say what was measured: --offset, --landscape or --scale, or the edge: --flip")
    kept[name] = Printer(**{**profiles.settings_of(old), **given}, name=name)
    profiles.save_printers(kept.values())
    click.echo(f"{_told(kept[name])}\nprint with it: printkit build ROUTINE --printer {name}")
    if any(kept[name].offset) and kept[name].landscape is None:
        click.echo("cards and other sheets that lie on their side: measure those with printkit calibrate --landscape")


@command.command("list", epilog="\b\nExample:\n  printkit printer list")
def listed() -> None:
    """List the printers that are kept, and the file that keeps them."""
    kept = profiles.read_printers()
    for each in kept.values():
        click.echo(_told(each))
    click.echo(f"kept in {profiles.printers_file()}" if kept else "no printer yet; measure one: printkit calibrate")


@command.command("remove", epilog="\b\nExample:\n  printkit printer remove office")
@click.argument("name")
def remove(name) -> None:
    """Forget the printer NAME."""
    kept = profiles.read_printers()
    if name not in kept:
        raise mistake(
            f'there is no printer "{short(name)}"', f"kept are {', '.join(kept)}" if kept else "none is kept"
        )
    profiles.save_printers(each for each in kept.values() if each.name != name)
    click.echo(f"{name} is forgotten")


def _told(each: Printer) -> str:
    parts = [f"offset {profiles.pair_text(each.offset)} mm"]
    parts += [f"landscape {profiles.pair_text(each.landscape)} mm"] if each.landscape else []
    parts += [f"100 mm measure {profiles.pair_text(each.scale)} mm"]
    parts += [f"flips on the {each.flip} edge"] if each.flip else []
    return f"{each.name:12} {', '.join(parts)}"
