"""printkit check"""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import click

from printkit.build import Job, make
from printkit.cli.build import counted
from printkit.drawing import Drawing, Shape, rectangle
from printkit.errors import PrintkitError, mistake
from printkit.routine import Caution, Figure, Routine, read_routine
from printkit.shelf import STANDARD, find_layout, find_routine, routine_names

EPILOG = """
\b
Examples:
  printkit check mine.yaml                             is the routine complete, does it fit?
  printkit check ./my-layout                           does the layout set the routines that ship?
  printkit check output/mine/*.pdf --routine mine.yaml are all cautions and steps in the files?
"""


@click.command(epilog=EPILOG)
@click.argument("targets", nargs=-1, required=True, metavar="FILE_OR_FOLDER...")
@click.option("--routine", default="", metavar="ROUTINE", help="For PDF files: prove them against this routine.")
def command(targets, routine) -> None:
    """Check routines, layout folders and finished PDF files.

    A routine is read and set in all layouts that ship; a layout sets all routines that ship; nothing is
    written. A PDF is read back: sizes, boxes, fonts, and with --routine every caution on every page, inside
    its panel and large enough, and every step in order.
    """
    problems = []
    for target in targets:
        try:
            _check(target, routine)
        except PrintkitError as error:
            problems += error.problems
    if problems:
        raise PrintkitError(dict.fromkeys(problems))


def _check(target: str, routine: str) -> None:
    path = Path(target)
    if path.suffix.lower() == ".pdf":
        _check_pdf(path, routine)
    elif path.is_dir():
        _check_layout(path)
    else:
        _check_routine(find_routine(target))


def _check_pdf(path: Path, routine: str) -> None:
    from printkit.check.finished import examine

    if not path.is_file():
        raise mistake(f'there is no file "{path}"', "build it first")
    report = examine(path, read_routine(find_routine(routine)) if routine else None)
    if report.problems:
        raise PrintkitError(report.problems)
    facts = ", ".join(f"{name} {value}" for name, value in report.facts.items())
    proof = "every caution and step proven" if routine else "not held against a routine (--routine)"
    click.echo(f"{path}: good; {facts}; {proof}")


def _check_layout(folder: Path) -> None:
    if not (folder / "layout.yaml").is_file():
        raise mistake(f'no layout.yaml in "{folder}"', "a layout is a folder with layout.yaml and pages.xml")
    for name in routine_names():
        routine = read_routine(find_routine(name))
        make(_with_everything(routine), folder.resolve(), Job())
        for paper in ("A4", "Letter"):
            deck = make(routine, folder.resolve(), Job(paper)).deck
            told = counted(len(deck.pages), "page")
            click.echo(f"{folder}: sets {name} on {paper}: {told}, body {deck.setting.body:g} pt")


def _with_everything(routine: Routine) -> Routine:
    """Three steps of the routine with and without a picture, with a tip and with a caution of their own: what
    routines may have and the one at hand may lack."""
    square = Drawing(40.0, 40.0, (Shape(rectangle(4, 4, 32, 32), "#888888"),))
    picture = Figure(file="square.svg", alt="A square.", drawing=square)
    plain, hinted, careful = routine.steps[:3]
    steps = (
        replace(plain, figure=None),
        replace(hinted, figure=picture, tip="A hint."),
        replace(careful, figure=picture, cautions=(Caution(text="Only here."),)),
    )
    return replace(routine, steps=steps)


def _check_routine(path: Path) -> None:
    routine = read_routine(path)
    problems, sizes = [], []
    for name in STANDARD:
        try:
            product = make(routine, find_layout(name), Job())
            sizes.append(f"{name} {product.deck.setting.body:g} pt")
        except PrintkitError as error:
            problems += error.problems
    if problems:
        raise PrintkitError(dict.fromkeys(problems))
    told = f"{counted(len(routine.steps), 'step')}, {counted(len(routine.cautions), 'caution')}"
    click.echo(f"{path}: good; {told}; fits {', '.join(sizes)}")
    today = datetime.date.today().isoformat()
    if routine.review_by and routine.review_by < today[: len(routine.review_by)]:
        click.echo(f"{path}: note: the words were to be reviewed by {routine.review_by}")
