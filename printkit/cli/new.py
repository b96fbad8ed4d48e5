"""printkit new"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Literal

import click

from printkit.cli.build import EXAMPLE_CAUTION
from printkit.core.errors import Place, mistake, short
from printkit.core.files import atomic_writes
from printkit.core.resources import find_layout, find_routine
from printkit.inputs.routine import Picture, read_routine

_PLAIN = re.compile(r"\w[\w .-]{0,79}")  # also safe inside the quotes of the starter's title

NEW_EXAMPLES = """
\b
Examples:
  printkit new routine neck-stretches
  printkit new routine my-massage --from back-massage
  printkit new layout mine --from cards
"""

STARTER = """\
# A routine for printkit. Fill in the texts, then: printkit build {name}.yaml
# What each key means stands in docs/routines.md of printkit.
title: "{title}"
summary: One sentence about it.
language: en
author: Example Clinic
version: 1
# review_by: 2027-11

preparation:
  - title: Get ready
    text: What has to be in place first.

steps:
  - title: First step
    technique: The name of the technique
    repeat: 5 times
    text: What to do, in short sentences.
    # tip: A hint that is good to know.
    # cautions: [What to avoid in this step alone.]
    # figure: {{file: first-step.svg, alt: What the picture shows.}}

  - title: Second step
    text: What to do next.

# Boxed on every page. Write cautions: [] if there really are none.
cautions:
  - text: {caution}
    short: The same in few words.
    level: caution        # danger, warning, caution or notice

notes:
  - What is good to know.

disclaimer: General information, not health advice.
"""


@click.command(epilog=NEW_EXAMPLES)
@click.argument("what", type=click.Choice(("routine", "layout")))
@click.argument("name")
@click.option(
    "--from",
    "origin",
    default="",
    metavar="NAME",
    help="Start from this one. [default: a short example; for a layout: cards]",
)
def new_command(what: Literal["routine", "layout"], name: str, origin: str) -> None:
    """Start a routine (NAME.yaml) or a layout (the folder NAME) of your own, in this folder."""
    target = Path(f"{name}.yaml") if what == "routine" else Path(name)
    if os.path.lexists(target):
        raise mistake(f'"{short(str(target), 100)}" is there already', "choose another name")
    if not _PLAIN.fullmatch(name):
        raise mistake(f'"{short(name, 100)}" is not a plain name', "use letters, digits, spaces, hyphens and dots")
    if what == "routine":
        title = name.replace("-", " ").replace("_", " ").capitalize()
        starter = STARTER.format(caution=EXAMPLE_CAUTION, name=name, title=title).encode("utf-8")
        with atomic_writes() as write:
            for file, data in (_copies(find_routine(origin), target) if origin else {target: starter}).items():
                write(file, data)
        click.echo(f"{target}: fill it in, then: printkit build {target}")
    else:
        _copy(find_layout(origin or "cards"), target)
        click.echo(
            f"{target}/: change layout.yaml and pages.xml, then: printkit build back-massage --layout ./{target}"
        )


def _copies(path: Path, target: Path) -> dict[Path, bytes]:
    """The new routine and, at the same paths from here, the pictures and body maps of the one it starts from.

    Raises PrintkitError with every mistake of that routine, such as a missing picture, and for a file in the way.
    """
    routine = read_routine(path)
    names: set[str] = set()
    in_preparation = [point.figure for point in routine.preparation]
    for figure in (routine.figure, *in_preparation, *(step.figure for step in routine.steps)):
        if isinstance(figure, Picture):
            names.add(os.path.normpath(figure.file))
        elif figure:
            names.add(f"bodies/{figure.map.name.replace(' ', '-')}.yaml")
    copies = {target: path.read_bytes()}
    for name in sorted(names):
        source, copy = path.parent / name, Path(name)
        if not source.is_file() or (copy.is_file() and copy.read_bytes() == source.read_bytes()):
            continue  # a body map that ships, or a picture that is here
        if os.path.lexists(copy):
            raise mistake("another file is there already", f'the picture of "{path.name}" goes there', Place(name))
        copies[copy] = source.read_bytes()
    return copies


def _copy(folder: Path, target: Path) -> None:
    """Copies a layout, whole or not at all. Raises PrintkitError naming the first file that cannot be copied."""
    try:
        shutil.copytree(folder, target)
    except (OSError, RecursionError) as error:
        shutil.rmtree(target, ignore_errors=True)
        source, _, why = error.args[0][0] if isinstance(error, shutil.Error) else (folder, target, error)
        what = "a link that leads nowhere" if Path(source).is_symlink() else f"cannot be copied: {why}"
        raise mistake(what, "correct or remove it", Place(short(str(source), 100))) from None
