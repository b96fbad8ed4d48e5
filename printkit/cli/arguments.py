"""What a command line gives in words: distances, fonts, files by name, and who signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import click

from printkit.core.errors import Place, PrintkitError, Problem, mistake, short
from printkit.core.resources import is_file
from printkit.inputs.routine import Routine
from printkit.schema import keys_of
from printkit.schema.yaml_tree import ScalarNode


def metres(said: str) -> float:
    """A distance such as "2m" or "1.5"; 0 for none. Raises click.BadParameter."""
    number = re.fullmatch(r"(\d{1,2}(?:\.\d{1,2})?) ?m?", said.strip())
    if said and not (number and 0 < float(number[1]) <= 50):
        raise click.BadParameter(f'"{said}" is no distance; write it like 2m')
    return float(number[1]) if number else 0.0


def font(name: str) -> str:
    """A family's name as it is; a font file by its whole path. Raises PrintkitError for a file that is none."""
    fit = name.lower().endswith((".ttf", ".otf"))
    if not is_file(Path(name)):
        if fit:
            raise mistake(f'there is no font file "{short(name, 100)}"', "check the path", Place("--fallback"))
        return name
    if not fit:
        raise mistake(f'"{short(name, 100)}" is no font', "give a .ttf or .otf file", Place("--fallback"))
    return str(Path(name).resolve())


def found(find: Callable[[str], Path], names: Iterable[str], problems: list[Problem]) -> list[Path]:
    """The paths under the names, each once; names without one go to `problems`."""
    paths: dict[Path, Path] = {}
    for name in names:
        try:
            path = find(name)
            paths.setdefault(path.resolve(), path)
        except PrintkitError as error:
            problems += error.problems
    return list(paths.values())


def signed(routine: Routine, sender: dict[str, str]) -> Routine:
    """The routine with what the options say of its author. Raises PrintkitError for what a routine may not say."""
    problems: list[Problem] = []
    places = {name: Place(f"--{name}") for name, said in sender.items() if said}
    values = {
        name: keys_of(Routine)[name]
        .metadata["kind"]
        .read(ScalarNode(normalize("NFC", sender[name]), place), name, problems)
        for name, place in places.items()
    }
    if problems:
        raise PrintkitError(problems)
    return replace(routine, **values, places={**routine.places, **places})
