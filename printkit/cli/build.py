"""printkit build"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from printkit.build import Product, make
from printkit.cli import sheet_options
from printkit.cli.arguments import font, found, metres, signed
from printkit.cli.file_names import apart, files_of, instructed, part_of
from printkit.cli.help_sections import Sectioned, section
from printkit.cli.summary import described
from printkit.core.errors import PrintkitError, Problem
from printkit.core.files import together
from printkit.core.resources import INSTRUCTIONS, STANDARD, find_layout, find_routine
from printkit.core.units import OFFICE_PAPERS, called
from printkit.inputs.layout import READINGS
from printkit.inputs.options import Job
from printkit.inputs.routine import Routine, read_routine

if TYPE_CHECKING:
    from printkit.inputs.printer import Printer

EXAMPLE_CAUTION = "What must never be done."  # stands in the file that `printkit new routine` writes
_STILL_THE_EXAMPLE = f"note: the caution “{EXAMPLE_CAUTION}” is still the example’s; write your own before you print"

_PRINT = "In {} print: text of {:g} pt or more, on more pages or cards where needed. Not for posters."

EPILOG = """
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


_TYPED = click.core.ParameterSource.COMMANDLINE

what = section("What to make")
sheets = section("Sheets of paper")
inks = section("Ink")
reader = section("For its readers")


@click.command(cls=Sectioned, epilog=EPILOG)
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
    callback=lambda _, __, said: metres(said),
    default="",
    metavar="METRES",
    help="The poster must be legible from so far away, such as 2m.",
)
@reader("--titles-only", is_flag=True, help="Leave the texts of the steps out of the poster.")
@sheet_options.options
def command(routines, layouts, out, author, contact, link, fallback, reading, printer, instructions, **asked) -> None:
    """Build the products of each ROUTINE: a YAML file, or the name of a routine that ships.

    Nothing is written unless every layout of every routine could be built and proven.
    """
    if asked["size"] and len(layouts) != 1:
        raise click.UsageError("--size needs exactly one --layout: each layout has sizes of its own")
    if (printer or instructions) and asked["target"] != "office":
        own = "--printer and --instructions are for sheets that you print yourself"
        order = "; what to tell the shop stands behind “order:”" if asked["target"] == "press" else ""
        raise click.UsageError(f"{own}: leave --for at office{order}")
    if asked["target"] == "press" and asked["ink"] != "color":
        raise click.UsageError("--ink is for your own printer: a press has all its inks")
    if asked["icc"] and asked["target"] != "press":
        raise click.UsageError("--icc is for a press: add --for press")
    sheets = sheet_options.sheets_of(asked)
    problems: list[Problem] = []
    fonts = tuple(font(name) for name in fallback)
    kept = _kept(printer) if printer else None
    turned = replace(sheets, flip=sheets.flip or kept.flip) if kept else sheets
    job = Job(fallback=fonts, reading=reading or "", printer=kept, sheets=turned, **asked)
    paths = found(find_routine, routines, problems)
    folders = found(find_layout, layouts or STANDARD, problems)
    files = files_of(paths, folders, out, job)
    if instructions:
        apart(files)
    sender = {"author": author, "contact": contact, "link": link}
    said: list[str] = []
    products: list[Product] = []
    with together() as write:
        for path in paths:
            try:
                routine = signed(read_routine(path), sender)
            except PrintkitError as error:
                problems += error.problems
                continue
            for folder in folders:
                try:
                    product = make(routine, folder, job)
                    products.append(product)
                    beside = _beside(routine, product, job) if instructions else None
                except PrintkitError as error:
                    problems += error.problems
                if not problems:
                    file = files[path, folder]
                    write(part_of(file, "fronts") if product.backs else file, product.data)
                    if product.backs:
                        write(part_of(file, "backs"), product.backs)
                    said += described(file, product, job)
                    if beside:
                        write(instructed(file), beside.data)
                        said.append(f"{instructed(file)}\n    how to print, cut and fold it")
            if any(caution.text == EXAMPLE_CAUTION for caution in routine.cautions):
                said.append(_STILL_THE_EXAMPLE)
        if problems:
            nothing = Problem(None, "nothing was written", "mend the lines above")
            raise PrintkitError([*dict.fromkeys(problems), nothing])
        hanging = {product.layout.is_poster for product in products}
        if (job.distance or job.titles_only) and True not in hanging:
            raise click.UsageError("--distance and --titles-only are for posters: add --layout poster")
        if job.reading and False not in hanging:
            raise click.UsageError(
                "large and clear print are not for posters; say how far away one is read: --distance"
            )
        typed = replace(job, sheets=sheets)  # not what the printer does
        sheet_options.complain(typed, products, click.get_current_context().get_parameter_source("paper") == _TYPED)
    click.echo("\n".join(said))


def _beside(routine: Routine, product: Product, job: Job) -> Product:
    """How to print a product, as a file of its own on office paper: the product's own, if that is some."""
    from printkit.guides.instructions import instructions

    own = called(product.plan.paper)
    paper = own if own in OFFICE_PAPERS else job.paper
    plain = Job(paper=paper, fallback=job.fallback, reading=job.reading)
    return make(instructions(routine, product, job), INSTRUCTIONS, plain)


def _kept(name: str) -> Printer:
    """A printer that was measured. Raises PrintkitError."""
    from printkit.inputs.printer import printer

    return printer(name)
