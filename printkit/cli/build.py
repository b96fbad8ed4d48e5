"""printkit build"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import click

from printkit.build import Job, Product, make
from printkit.errors import Place, PrintkitError, Problem, mistake
from printkit.files import together
from printkit.layout import READINGS, read_layout, sight
from printkit.model import keys_of
from printkit.papers import OFFICE_PAPERS, PAPERS, size
from printkit.routine import Routine, read_routine
from printkit.sheets.sheet import called, written
from printkit.shelf import STANDARD, find_layout, find_routine, is_file
from printkit.source import Item, short

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
  printkit build back-massage --layout poster --size A1 --distance 2m
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
    "wanted",
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
@click.option("--large-print", "reading", flag_value="large", help=_PRINT.format("large", READINGS["large"].body))
@click.option("--clear-print", "reading", flag_value="clear", help=_PRINT.format("clear", READINGS["clear"].body))
@click.option(
    "--distance",
    callback=lambda _, __, said: _metres(said),
    default="",
    metavar="METRES",
    help="The poster must be legible from so far away, such as 2m.",
)
@click.option("--titles-only", is_flag=True, help="Leave the texts of the steps out of the poster.")
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
def command(routines, layouts, paper, wanted, target, out, reading, distance, titles_only, author, fallback) -> None:
    """Build the products of each ROUTINE: a YAML file, or the name of a routine that ships.

    Nothing is written unless every layout of every routine could be built and proven.
    """
    if wanted and len(layouts) != 1:
        raise click.UsageError("--size needs exactly one --layout: each layout has sizes of its own")
    problems: list[Problem] = []
    fonts = tuple(_font(name) for name in fallback)
    job = Job(paper, wanted, target, fonts, reading or "", distance, titles_only)
    paths = _found(find_routine, routines, problems)
    folders = _found(find_layout, layouts or STANDARD, problems)
    files = _files(paths, folders, out, job)
    said: list[str] = []
    hanging: set[bool] = set()
    with together() as write:
        for path in paths:
            try:
                routine = _read(path, author)
            except PrintkitError as error:
                problems += error.problems
                continue
            for folder in folders:
                try:
                    product = make(routine, folder, job)
                    hanging.add(product.layout.hangs)
                except PrintkitError as error:
                    problems += error.problems
                if not problems:
                    write(files[path, folder], product.data)
                    said += described(files[path, folder], product, job)
            if any(caution.text == EXAMPLE_CAUTION for caution in routine.cautions):
                said.append(_STILL_THE_EXAMPLE)
        if problems:
            nothing = Problem(None, "nothing was written", "mend the lines above")
            raise PrintkitError([*dict.fromkeys(problems), nothing])
        if (distance or titles_only) and True not in hanging:
            raise click.UsageError("--distance and --titles-only are for posters: add --layout poster")
        if reading and False not in hanging:
            raise click.UsageError(
                "large and clear print are not for posters; say how far away one is read: --distance"
            )
    click.echo("\n".join(said))


def _metres(said: str) -> float:
    found = re.fullmatch(r"(\d{1,2}(?:\.\d{1,2})?) ?m?", said.strip())
    if said and not (found and 0 < float(found[1]) <= 50):
        raise click.BadParameter(f'"{said}" is no distance; write it like 2m')
    return float(found[1]) if found else 0.0


def _font(name: str) -> str:
    """A family's name as it is; a font file by its whole path. Raises PrintkitError for a file that is none."""
    fit = name.lower().endswith((".ttf", ".otf"))
    if not is_file(Path(name)):
        if fit:
            raise mistake(f'there is no font file "{short(name, 100)}"', "check the path", Place("--fallback"))
        return name
    if not fit:
        raise mistake(f'"{short(name, 100)}" is no font', "give a .ttf or .otf file", Place("--fallback"))
    return str(Path(name).resolve())


def _found(find: Callable[[str], Path], names: Iterable[str], problems: list[Problem]) -> list[Path]:
    """The paths under the names, each once; names without one go to `problems`."""
    paths: dict[Path, Path] = {}
    for name in names:
        try:
            path = find(name)
            paths.setdefault(path.resolve(), path)
        except PrintkitError as error:
            problems += error.problems
    return list(paths.values())


def _files(paths: list[Path], folders: list[Path], out: Path, job: Job) -> dict[tuple[Path, Path], Path]:
    """The file of each routine in each layout. Raises PrintkitError when two would be the same."""
    names = {folder: _name(folder, job) for folder in folders}
    files: dict[tuple[Path, Path], Path] = {}
    makers: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        if not path.stem.strip("."):
            raise mistake("a routine's file needs a name for its folder of products", "rename it", Place(str(path)))
        for folder in folders:
            file = out / path.stem / f"{names[folder]}.pdf"
            if file in makers:
                one, other = makers[file]
                same = f"{one} and {path}" if one != path else f"{other} and {folder}"
                what = f"{same} would both go into this file"
                raise mistake(what, "give one of the two another name", Place(str(file)))
            makers[file] = path, folder
            files[path, folder] = file
    return files


def _name(folder: Path, job: Job) -> str:
    """The layout's name, and what is not as in a plain build: poster-a2, booklet-letter, cards-large."""
    parts = [folder.name]
    with suppress(PrintkitError):  # the build will tell it
        layout = read_layout(folder, job.fallback)
        single = layout.sheets.scheme == "single"
        plain = layout.on(PAPERS["A4" if single else job.paper]).trim
        made = size(job.size) if job.size else layout.on(PAPERS[job.paper]).trim
        if made not in (plain, plain.turned()):
            parts.append(written(made).lower())
        if not single and job.paper != "A4":
            parts.append(job.paper.lower())
        if layout.hangs:
            parts += [f"{job.distance:g}m"] if job.distance else []
            parts += ["titles"] if job.titles_only else []
        elif job.reading:
            parts.append(job.reading)
    if job.target != "office":
        parts.append(job.target)
    return "-".join(parts)


def _read(path: Path, author: str) -> Routine:
    routine = read_routine(path)
    if not author:
        return routine
    place, problems = Place("--author"), []
    said = Item("text", normalize("NFC", author), place)
    author = keys_of(Routine)["author"].metadata["kind"].read(said, "author", problems)
    if problems:
        raise PrintkitError(problems)
    return replace(routine, author=author, places={**routine.places, "author": place})


def described(file: Path, product: Product, job: Job) -> list[str]:
    """What was made and how to print it, in a few lines."""
    layout, deck, plan = product.layout, product.deck, product.plan
    pages = counted(len(deck.pages), "card" if layout.sheets.scheme == "nup" else "page")
    where = "on screen" if job.target == "screen" else f"on {counted(plan.sheets, 'sheet')} of {called(plan.paper)}"
    fit = f"body {deck.setting.body:g} pt"
    if layout.hangs:
        fit += f", legible from {sight(deck.setting.body):.1f} m"
    if deck.setting.short:
        fit += ", cautions in their short form"
    lines = [f"{file}", f"    {pages} {where}, {fit}"]
    if job.target == "office":
        lines.append(f"    print: {instructions(product)}")
    notes = (*product.notes, *(plan.advice if job.target == "office" else ()))
    return lines + [f"    note: {note}" for note in notes]


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
