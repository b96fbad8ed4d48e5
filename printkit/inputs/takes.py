"""What an option takes: how a value is examined, and said in words when it is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field, fields
from typing import Any, NamedTuple, TypeVar

from printkit.core.errors import Place, Problem, did_you_mean, short

Value = TypeVar("Value")


class Takes(NamedTuple):
    """What an option takes. words: the same in words; accepts: whether a value will do; known: its words, if few."""

    words: str
    accepts: Callable[[object], bool]
    known: tuple[str, ...] = ()


def option(takes: Takes, default: Value) -> Value:
    return field(default=default, metadata={"takes": takes})


def choice_of(*known: str) -> Takes:
    return Takes(" or ".join(known), lambda value: isinstance(value, str) and value in known, known)


def choice_or_none(*known: str) -> Takes:
    return choice_of(*known)._replace(accepts=lambda value: isinstance(value, str) and value in ("", *known))


def number_between(least: float, most: float, unit: str) -> Takes:
    def accepts(value: object) -> bool:
        return isinstance(value, int | float) and not isinstance(value, bool) and least <= value <= most

    return Takes(f"a number from {least:g} to {most:g}{unit}", accepts)


def whole_between(least: int, most: int) -> Takes:
    def accepts(value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most

    return Takes(f"a whole number from {least} to {most}", accepts)


def number_among(words: str, *values: object) -> Takes:
    return Takes(words, lambda value: type(value) is int and value in values)


def instance_of(words: str, *types: type) -> Takes:
    return Takes(words, lambda value: isinstance(value, types))


def nothing_or(takes: Takes) -> Takes:
    return takes._replace(accepts=lambda value: value is None or takes.accepts(value))


FLAG = instance_of("True or False", bool)
TEXT = instance_of("a text", str)


def value_problems(options: Any, within: str = "") -> Iterator[Problem]:
    """The options with a value that they do not take."""
    for each in fields(options):
        takes, value = each.metadata.get("takes"), getattr(options, each.name)
        if takes is None or takes.accepts(value):
            continue
        near = did_you_mean(value, takes.known) if isinstance(value, str) and takes.known else ""
        hint = near if near.startswith("did") else ""
        quoted = f'"{short(value)}"' if isinstance(value, str) else short(repr(value))
        yield option_problem(within + each.name, f"takes {takes.words}, not {quoted}", hint)


def option_problem(name: str, what: str, hint: str = "") -> Problem:
    """A problem of an option. Other options stand in its words between backquotes, so that a command line can call
    them as it does."""
    return Problem(Place(f"`{name}`"), what, hint)


def is_option(place: Place) -> bool:
    """Whether a problem's place is an option, and not a file."""
    return place.file.startswith("`")
