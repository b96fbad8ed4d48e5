"""What a command line gives in words: distances, fonts, files by name, and who signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from printkit.core.errors import PrintkitError, Problem, short
from printkit.inputs.takes import is_option

_TYPED_NAMES = {"by_hand": "--fronts-and-backs", "weight": "--paper-weight", "target": "--for"}


def metres(text: str) -> float:
    """A distance such as "2m" or "1.5"; 0 for none. Raises click.BadParameter."""
    number = re.fullmatch(r"(\d{1,4}(?:\.\d{1,4})?) ?m?", text.strip())
    if text and not (number and float(number[1])):
        raise click.BadParameter(f'"{short(text)}" is not a distance; write it like 2m')
    return float(number[1]) if number else 0.0


@contextmanager
def as_usage() -> Iterator[None]:
    """Turns the problems of options into one of usage, each option called as it is typed. What is wrong with a file
    that an option names stays a PrintkitError."""
    try:
        yield
    except PrintkitError as error:
        problems = [Problem(problem.place, *map(as_typed, problem[1:])) for problem in error.problems]
        if any(problem.place and not is_option(problem.place) for problem in problems):
            raise PrintkitError(problems) from None
        raise click.UsageError("\n".join(as_typed(str(problem)) for problem in problems)) from None


def as_typed(text: str) -> str:
    """A message with each option, which stands in it between backquotes, called as it is typed."""

    def flag(name: re.Match[str]) -> str:
        return _TYPED_NAMES.get(name[1], f"--{name[1].replace('_', '-')}")

    return re.sub(r"`(?:sheets\.)?(\w+)`", flag, text)


def existing(find: Callable[[str], Path], names: Iterable[str], problems: list[Problem]) -> list[Path]:
    """The paths under the names, each once; names without one go to `problems`."""
    paths: dict[Path, Path] = {}
    for name in names:
        try:
            path = find(name)
            paths.setdefault(path.resolve(), path)
        except PrintkitError as error:
            problems += error.problems
    return list(paths.values())
