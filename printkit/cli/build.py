"""printkit build"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from printkit.cli import sheet_options
from printkit.cli.arguments import as_usage, existing, metres
from printkit.cli.help_sections import Sectioned, section
from printkit.cli.out_files import files_of, instructions_beside, require_room_beside
from printkit.cli.summary import described
from printkit.core.errors import PrintkitError, Problem
from printkit.core.files import atomic_writes
from printkit.core.resources import STANDARD_LAYOUTS, find_layout, find_routine
from printkit.core.units import OFFICE_PAPERS
from printkit.inputs.file_names import part_of
from printkit.inputs.layout import READINGS, read_layout
from printkit.inputs.options import Options
from printkit.inputs.routine import Routine, read_routine, signed
from printkit.pipeline import Product, make

EXAMPLE_CAUTION = "What must never be done."  # stands in the file that `printkit new routine` writes
_STILL_THE_EXAMPLE = f"note: the caution “{EXAMPLE_CAUTION}” is still the example’s; write your own before you print"

_PRINT = "In {} print: text of {:g} pt or more, on more pages or cards where needed. Not for posters."

BUILD_EXAMPLES = """
\b
Examples:
  printkit build back-massage
  printkit build mine.yaml --layout cards --paper letter
  printkit build back-massage --layout poster --size A2 --author "Example Clinic"
  printkit build back-massage --layout booklet --large-print
  printkit build back-massage --ink low
  printkit build back-massage --layout poster --for press
  printkit build back-massage --layout poster --size A1 --distance 2m
  printkit build back-massage --layout poster --size A2 --tile A4
  printkit build back-massage --layout cards --size 128x94 --laminate 3mm --punch
  printkit build back-massage --layout cards --stock avery-8387 --copies 2
  printkit build back-massage --layout booklet --printer office
"""


what = section("What to make")
sheets = section("Sheets of paper")
inks = section("Ink")
reader = section("For its readers")


@click.command(cls=Sectioned, epilog=BUILD_EXAMPLES)
@click.argument("routines", nargs=-1, required=True, metavar="ROUTINE...")
@what(
    "--layout",
    "layouts",
    multiple=True,
    metavar="NAME",
    help="A layout, by name or folder; may be repeated. [default: cards, poster, booklet, handout]",
)
@what(
    "--paper",
    type=click.Choice(OFFICE_PAPERS, case_sensitive=False),
    default="A4",
    show_default=True,
    help="The paper in your printer.",
)
@what(
    "--size",
    default="",
    metavar="SIZE",
    help="Page size for one --layout: a paper (A2, Letter) or millimetres (140x98).",
)
@what(
    "--for",
    "target",
    type=click.Choice(("office", "screen", "press")),
    default="office",
    show_default=True,
    help="office: sheets to print, with marks. screen: page by page, with bookmarks. press: for a copy shop, PDF/X-4 "
    "in CMYK, with bleed and crop marks.",
)
@what(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Files go to DIR/<routine>/.",
)
@what(
    "--author",
    default="",
    metavar="NAME",
    help="Who answers for the words, such as your clinic; replaces the routine's author.",
)
@what("--contact", default="", metavar="TEXT", help="How to reach them; replaces the routine's contact.")
@what("--link", default="", metavar="URL", help="Their web address, also as a QR code; replaces the routine's link.")
@what(
    "--fallback",
    multiple=True,
    metavar="FONT",
    help="A font (family or .ttf file) for characters the layout's font lacks; may be repeated.",
)
@sheets(
    "--printer",
    default="",
    metavar="NAME",
    help="For a printer that was measured: backs are moved and sides scaled so that it hits; see printkit printer.",
)
@sheets(
    "--instructions",
    is_flag=True,
    help="Beside each file one that tells how to print, cut and fold it, with pictures: cards-instructions.pdf.",
)
@inks(
    "--ink",
    type=click.Choice(("color", "gray", "low")),
    default="color",
    show_default=True,
    help="gray: black ink only. low: black ink only and outlines in place of fills, a quarter of the ink.",
)
@inks("--icc", default="", metavar="FILE", help="For a press: its CMYK profile. [default: FOGRA39, coated paper]")
@reader("--large-print", "reading", flag_value="large", help=_PRINT.format("large", READINGS["large"].body))
@reader("--clear-print", "reading", flag_value="clear", help=_PRINT.format("clear", READINGS["clear"].body))
@reader(
    "--distance",
    callback=lambda _, __, text: metres(text),
    default="",
    metavar="METRES",
    help="The poster must be legible from so far away, such as 2m.",
)
@reader("--titles-only", is_flag=True, help="Leave the texts of the steps out of the poster.")
@sheet_options.options
def build_command(
    routines: tuple[str, ...], layouts: tuple[str, ...], out: Path, instructions: bool, **arguments: Any
) -> None:
    """Build the products of each ROUTINE: a YAML file, or the name of a routine that ships.

    Nothing is written unless every layout of every routine could be built and proven.
    """
    options = _options(arguments)
    problems: list[Problem] = []
    paths = existing(find_routine, routines, problems)
    folders = existing(find_layout, layouts or STANDARD_LAYOUTS, problems)
    with as_usage():
        _reject(options, folders, instructions)
    files = files_of(paths, folders, out, options)
    if instructions:
        require_room_beside(files)
    lines: list[str] = []
    with atomic_writes() as write:
        for path in paths:
            try:
                routine = signed(read_routine(path), options.sender)
            except PrintkitError as error:
                problems += error.problems
                continue
            for folder in folders:
                try:
                    product = make(routine, folder, options)
                    guide = _guide(routine, product) if instructions else None
                except PrintkitError as error:
                    problems += error.problems
                if not problems:
                    lines += _written(files[path, folder], product, guide, write)
            if any(caution.text == EXAMPLE_CAUTION for caution in routine.cautions):
                lines.append(_STILL_THE_EXAMPLE)
        if problems:
            nothing = Problem(None, "nothing was written", "fix what the lines above say")
            raise PrintkitError([*dict.fromkeys(problems), nothing])
    click.echo("\n".join(lines))


def _options(arguments: dict[str, Any]) -> Options:
    """The arguments as options. Raises click.UsageError with all that is wrong with them."""
    if arguments["paper"] and not _typed("paper"):
        arguments["paper"] = ""
    with as_usage():
        sheets = sheet_options.sheets_of(arguments)
        return Options(sheets=sheets, **{name: value for name, value in arguments.items() if value is not None})


def _reject(options: Options, folders: list[Path], instructions: bool) -> None:
    """Raises PrintkitError for options that none of the layouts can follow. A layout with mistakes is left to the
    build, which tells them."""
    readable = []
    for folder in folders:
        with suppress(PrintkitError):
            readable.append(read_layout(folder, options.fallback))
    problems = options.conflicts(*readable) if len(readable) == len(folders) else []
    if instructions and options.target != "office":
        problems.append(options.for_the_office("instructions"))
    if problems:
        raise PrintkitError(problems)


def _typed(name: str) -> bool:
    return click.get_current_context().get_parameter_source(name) == click.core.ParameterSource.COMMANDLINE


def _written(file: Path, product: Product, guide: Product | None, write: Callable[[Path, bytes], None]) -> list[str]:
    """Writes a product and what tells how to print it, and describes both in lines."""
    write(part_of(file, "fronts") if product.backs else file, product.data)
    if product.backs:
        write(part_of(file, "backs"), product.backs)
    lines = described(file, product)
    if guide:
        write(instructions_beside(file), guide.data)
        lines.append(f"{instructions_beside(file)}\n    how to print, cut and fold it")
    return lines


def _guide(routine: Routine, product: Product) -> Product:
    from printkit.guides.instructions import instructions_for

    return instructions_for(routine, product)
