"""printkit calibrate"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from printkit.core.files import write_whole
from printkit.core.units import OFFICE_PAPERS, PAPERS

CALIBRATE_EXAMPLES = """
\b
Examples:
  printkit calibrate
  printkit calibrate --landscape              for cards and other sheets that lie on their side
  printkit calibrate --paper letter --flip short --out sheets
"""


@click.command(epilog=CALIBRATE_EXAMPLES)
@click.option(
    "--paper",
    type=click.Choice(OFFICE_PAPERS, case_sensitive=False),
    default="A4",
    show_default=True,
    help="The paper in your printer.",
)
@click.option(
    "--flip",
    type=click.Choice(("long", "short")),
    default="long",
    show_default=True,
    help="The edge that your printer flips sheets on.",
)
@click.option("--landscape", is_flag=True, help="As a sheet that lies on its side.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Where the file goes.",
)
def calibrate_command(paper: str, flip: Literal["long", "short"], landscape: bool, out: Path) -> None:
    """Make a sheet that shows how far off your printer prints.

    Print it on both sides and hold it against a light: the one mark that fits tells how far off backs land. Its
    rulers tell what 100 mm become. Then keep both: printkit printer add.
    """
    from printkit.guides.calibration import sheet

    parts = ["calibration", *([paper.lower()] if paper != "A4" else [])]
    parts += ["landscape"] if landscape else []
    parts += ["short"] if flip == "short" else []
    file = out / f"{'-'.join(parts)}.pdf"
    write_whole(file, sheet(PAPERS[paper], flip, landscape))
    lie = "landscape" if landscape else "portrait"
    click.echo(f"{file}\n    print: {paper} {lie} at 100 % (“actual size”); both sides, flip on the {flip} edge")
    click.echo("    then hold it against a light, with the front towards you, and do what it says")
    if not landscape:
        click.echo("    cards and other sheets that lie on their side are measured by themselves: --landscape")
