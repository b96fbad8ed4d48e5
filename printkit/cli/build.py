"""printkit build"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from printkit.build import Job, Product, make
from printkit.errors import Place, PrintkitError, Problem, mistake
from printkit.papers import OFFICE_PAPERS
from printkit.routine import read_routine
from printkit.sheets.sheet import called
from printkit.shelf import STANDARD, find_layout, find_routine

EXAMPLE_CAUTION = "What must never be done."  # stands in the file that `printkit new routine` writes

EPILOG = """
\b
Examples:
  printkit build back-massage
  printkit build mine.yaml --layout cards --paper letter
  printkit build back-massage --layout poster --size A2 --author "Example Clinic"
"""


@click.command(epilog=EPILOG)
@click.argument("routines", nargs=-1, required=True, metavar="ROUTINE...")
@click.option(
    "--layout",
    "layouts",
    multiple=True,
    metavar="NAME",
    help="A layout, by name or folder; may be repeated. [default: cards, poster, booklet, handout]",
)
@click.option(
    "--paper",
    type=click.Choice(OFFICE_PAPERS, case_sensitive=False),
    default="A4",
    show_default=True,
    help="The paper in your printer.",
)
@click.option(
    "--size",
    default="",
    metavar="SIZE",
    help="Page size for one --layout: a paper (A2, Letter) or millimetres (140x98).",
)
@click.option(
    "--for",
    "target",
    type=click.Choice(("office", "screen")),
    default="office",
    show_default=True,
    help="office: sheets to print, with marks. screen: page by page, with bookmarks.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Files go to DIR/<routine>/.",
)
@click.option(
    "--author",
    default="",
    metavar="NAME",
    help="Who answers for the words, such as your clinic; replaces the routine's author.",
)
@click.option(
    "--fallback",
    multiple=True,
    metavar="FONT",
    help="A font (family or .ttf file) for characters the layout's font lacks; may be repeated.",
)
def command(routines, layouts, paper, size, target, out, author, fallback) -> None:
    """Build the products of each ROUTINE: a YAML file, or the name of a routine that ships.

    Nothing is written unless every layout of a routine could be built and proven.
    """
    if size and len(layouts) != 1:
        raise click.UsageError("--size needs exactly one --layout: each layout has sizes of its own")
    fallback = tuple(str(Path(font).resolve()) if Path(font).is_file() else font for font in fallback)
    job = Job(paper, size, target, fallback)
    problems: list[Problem] = []
    written: set[Path] = set()
    for name in routines:
        try:
            _build(name, layouts or STANDARD, job, out, author, written)
        except PrintkitError as error:
            problems += error.problems
    if problems:
        raise PrintkitError(dict.fromkeys(problems))


def _build(name: str, layouts: tuple[str, ...], job: Job, out: Path, author: str, written: set[Path]) -> None:
    """Builds all layouts of one routine, and only then writes them; never over a file `written` in this run."""
    path = find_routine(name)
    if not path.stem.strip("."):
        raise mistake("a routine's file needs a name for its folder of products", "rename it", Place(str(path)))
    routine = read_routine(path)
    if author:
        routine = replace(routine, author=author, places={**routine.places, "author": Place("--author")})
    products, problems = [], []
    for layout in dict.fromkeys(layouts):
        try:
            products.append(make(routine, find_layout(layout), job))
        except PrintkitError as error:
            problems += error.problems
    if problems:
        raise PrintkitError(
            [*problems, Problem(None, f"nothing was written for {path.name}", "mend the lines above")]
        )
    ending = "" if job.target == "office" else f"-{job.target}"
    files = [out / path.stem / f"{product.layout.name}{ending}.pdf" for product in products]
    for nth, file in enumerate(files):
        if file in written or file in files[:nth]:
            raise mistake(
                "two products would go into this file", "give one of the two another name", Place(str(file))
            )
    for file, product in zip(files, products, strict=True):
        written.add(file)
        write_whole(file, product.data)
        click.echo("\n".join(described(file, product, job)))
    if any(caution.text == EXAMPLE_CAUTION for caution in routine.cautions):
        click.echo(f"note: the caution “{EXAMPLE_CAUTION}” is still the example’s; write your own before you print")


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file in one go: it is there whole, or as it was before. Raises PrintkitError."""
    scratch = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch.write_bytes(data)
        os.replace(scratch, path)
    except OSError as error:
        raise mistake(f"cannot be written: {error.strerror}", "choose another place", Place(str(path))) from None
    finally:
        with suppress(OSError):  # after a success there is none
            scratch.unlink()


def described(file: Path, product: Product, job: Job) -> list[str]:
    """What was made and how to print it, in a few lines."""
    layout, deck, plan = product.layout, product.deck, product.plan
    pages = counted(len(deck.pages), "card" if layout.sheets.scheme == "nup" else "page")
    where = "on screen" if job.target == "screen" else f"on {counted(plan.sheets, 'sheet')} of {called(plan.paper)}"
    fit = f"body {deck.setting.body:g} pt"
    if layout.page.grows and layout.sheets.scheme == "single":
        fit += f", legible from {legible_from(deck.setting.body):.1f} m"
    if deck.setting.short:
        fit += ", cautions in their short form"
    lines = [f"{file}", f"    {pages} {where}, {fit}"]
    if job.target == "office":
        lines.append(f"    print: {instructions(product)}")
    notes = (*product.notes, *(plan.advice if job.target == "office" else ()))
    return lines + [f"    note: {note}" for note in notes]


def legible_from(body: float) -> float:
    """The distance in metres from which text of `body` pt is still legible: 300 times its capitals' height,
    capitals being two thirds of the size."""
    return body * 0.668 / 72 * 0.0254 * 300


def instructions(product: Product) -> str:
    """How to print, cut and fold a job, in one sentence."""
    plan = product.plan
    lie = "landscape" if plan.paper.landscape else "portrait"
    sides = {
        None: "one side",
        "long": "both sides, flip on the long edge",
        "short": "both sides, flip on the short edge",
    }
    parts = [f"{called(plan.paper)} {lie} at 100 % (“actual size”)", sides[plan.flip]]
    kinds = {rule.kind for rule in plan.rules}
    if "fold" in kinds and "cut" in kinds:
        parts.append(
            "cut each sheet at the solid marks, lay its lower half into its upper half and the next sheet’s "
            "into that, fold at the dashed marks, staple"
        )
    elif "fold" in kinds:
        parts.append("lay the sheets into one another, fold at the dashed marks, staple")
    elif "cut" in kinds:
        parts.append("cut at the marks, then laminate")
    return "; ".join(parts)


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
