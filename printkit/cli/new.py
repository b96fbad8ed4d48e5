"""printkit new"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import click

from printkit.cli.build import EXAMPLE_CAUTION
from printkit.errors import mistake
from printkit.files import write_whole
from printkit.shelf import find_layout, find_routine
from printkit.source import read_text

_PLAIN = re.compile(r"\w[\w .-]{0,79}")  # also safe inside the quotes of the starter's title

EPILOG = """
\b
Examples:
  printkit new routine neck-stretches
  printkit new routine my-massage --from back-massage
  printkit new layout mine --from cards
"""

STARTER = """\
# A routine for printkit. Fill in the texts, then: printkit build {name}.yaml
# What each key means is told in docs/routines.md of printkit.
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


@click.command(epilog=EPILOG)
@click.argument("what", type=click.Choice(("routine", "layout")))
@click.argument("name")
@click.option(
    "--from",
    "origin",
    default="",
    metavar="NAME",
    help="Start from this one. [default: a short example; for a layout: cards]",
)
def command(what, name, origin) -> None:
    """Start a routine (NAME.yaml) or a layout (the folder NAME) of your own, in this folder."""
    target = Path(f"{name}.yaml") if what == "routine" else Path(name)
    if os.path.lexists(target):
        raise mistake(f'"{target}" is there already', "choose another name")
    if not _PLAIN.fullmatch(name):
        raise mistake(f'"{name}" is no plain name', "use letters, digits, spaces, hyphens and dots")
    if what == "routine":
        title = name.replace("-", " ").replace("_", " ").capitalize()
        text = (
            read_text(find_routine(origin))
            if origin
            else STARTER.format(caution=EXAMPLE_CAUTION, name=name, title=title)
        )
        write_whole(target, text.encode("utf-8"))
        click.echo(f"{target}: fill it in, then: printkit build {target}")
    else:
        shutil.copytree(find_layout(origin or "cards"), target)
        click.echo(
            f"{target}/: change layout.yaml and pages.xml, then: printkit build back-massage --layout ./{target}"
        )
