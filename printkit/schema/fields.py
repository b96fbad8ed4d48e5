"""Kinds of single values: texts, numbers, words to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, field, fields
from typing import Any

from printkit.core.errors import Problem, did_you_mean, short
from printkit.schema.yaml_tree import Item

_SPACES = re.compile(r"[ \t\r\n\u2028\u2029\x85]{2,}|[\t\r\n\u2028\u2029\x85]")  # all that is not one space already
NAME = r"[a-z0-9][a-z0-9-]{0,39}"  # of what a user names and files are named by: no path, the same on every disk
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
MEANT_AS_TEXT = {
    "map": 'put quotes round a text that contains ": " or starts with "{"',
    "list": 'put quotes round a text that starts with "[" or "-"',
}
_NAMES = {"text": "a text", "list": "a list", "map": "a group of keys", "empty": "empty"}


class Kind:
    """How a value is read (`read(item, name, problems)` gives the value or None) and described to an editor
    (`schema`, which may be given as a function: only `printkit schema` asks for it)."""

    __slots__ = ("_schema", "read")

    def __init__(
        self, read: Callable[[Item, str, list[Problem]], Any], schema: dict[str, Any] | Callable[[], dict[str, Any]]
    ):
        self.read, self._schema = read, schema

    @property
    def schema(self) -> dict[str, Any]:
        return self._schema() if callable(self._schema) else self._schema


def key(kind: Kind, about: str, default: Any = MISSING, factory: Any = MISSING, called: str = "") -> Any:
    """A dataclass field that is a key of the file; without a default the key must be given.

    called: the key's name where Python does not allow it for the field, such as `from`.
    """
    given = {"default": default} if default is not MISSING else {}
    if factory is not MISSING:
        given = {"default_factory": factory}
    return field(**given, kw_only=True, metadata={"kind": kind, "about": about, "called": called})


def keys_of(cls: type) -> dict[str, Any]:
    """The keys of a group: name → dataclass field."""
    return {f.metadata["called"] or f.name: f for f in fields(cls) if "kind" in f.metadata}


def wrong(item: Item, name: str, wanted: str, problems: list[Problem]) -> None:
    """Adds the problem of a value that is empty or of another sort than what is wanted."""
    if item.kind == "empty":
        problems.append(Problem(item.place, f'"{name}" is empty', f"give {wanted}, or remove it"))
    else:
        hint = MEANT_AS_TEXT.get(item.kind, "") if wanted.startswith("a text") else ""
        problems.append(Problem(item.place, f'"{name}" must be {wanted}, not {_NAMES[item.kind]}', hint))


def text(most: int, pattern: str = "", like: str = "") -> Kind:
    """A text of 1 to `most` characters; white space at line ends and beginnings is folded to single spaces."""

    def read(item: Item, name: str, problems: list[Problem]) -> str | None:
        if item.kind != "text":
            return wrong(item, name, "a text", problems)
        if bad := _CONTROL.search(item.value):
            problems.append(Problem(item.place, f'"{name}" has a control character U+{ord(bad[0]):04X}', "remove it"))
            return None
        found = _SPACES.sub(" ", item.value).strip(" ")
        if not found.strip("\u00a0\u200b\u200c\u200d\u2060\ufeff \u00ad\u202f\u2009"):
            return wrong(item._replace(kind="empty"), name, "a text", problems)
        if len(found) > most:
            problems.append(
                Problem(item.place, f'"{name}" has {len(found)} characters', f"at most {most} are allowed")
            )
            return None
        if pattern and not re.fullmatch(pattern, found):
            problems.append(Problem(item.place, f'"{name}" is "{short(found)}"', f"write it like {like}"))
            return None
        return found

    matches = f"^(?:{pattern})$" if pattern else r"\S"
    return Kind(read, {"type": ["string", "number"], "maxLength": most, "pattern": matches})


def whole(least: int, most: int) -> Kind:
    """A whole number between two limits."""

    def read(item: Item, name: str, problems: list[Problem]) -> int | None:
        if item.kind == "text" and re.fullmatch(r"-?\d{1,9}", item.value) and least <= int(item.value) <= most:
            return int(item.value)
        return _wrong_value(item, name, f"a whole number from {least} to {most}", problems)

    quoted = {"type": ["integer", "string"], "pattern": "^-?[0-9]{1,9}$"}
    return Kind(read, quoted | {"minimum": least, "maximum": most})


def number(least: float, most: float) -> Kind:
    """A number between two limits."""

    def read(item: Item, name: str, problems: list[Problem]) -> float | None:
        if (
            item.kind == "text"
            and re.fullmatch(r"-?\d{1,6}(\.\d{1,6})?", item.value)
            and least <= float(item.value) <= most
        ):
            return float(item.value)
        return _wrong_value(item, name, f"a number from {least:g} to {most:g}", problems)

    quoted = {"type": ["number", "string"], "pattern": r"^-?[0-9]{1,6}(\.[0-9]{1,6})?$"}
    return Kind(read, quoted | {"minimum": least, "maximum": most})


def flag() -> Kind:
    """true or false."""

    def read(item: Item, name: str, problems: list[Problem]) -> bool | None:
        if item.kind == "text" and item.value in ("true", "false"):
            return item.value == "true"
        return _wrong_value(item, name, "true or false", problems)

    return Kind(read, {"enum": [True, False, "true", "false"]})


def choice(*words: str) -> Kind:
    """One of a few words."""

    def read(item: Item, name: str, problems: list[Problem]) -> str | None:
        if item.kind == "text" and item.value in words:
            return item.value
        if item.kind == "text":
            problems.append(
                Problem(item.place, f'"{name}" is "{short(item.value)}"', did_you_mean(item.value, words))
            )
            return None
        return wrong(item, name, f"one of {', '.join(words)}", problems)

    return Kind(read, {"enum": list(words)})


def _wrong_value(item: Item, name: str, wanted: str, problems: list[Problem]) -> None:
    if item.kind == "text":
        problems.append(Problem(item.place, f'"{name}" is "{short(item.value)}"', f"it must be {wanted}"))
    else:
        wrong(item, name, wanted, problems)


def parsed(parse: Callable[[str], Any], wanted: str, schema: dict[str, Any] | None = None) -> Kind:
    """A text that `parse` turns into a value; a ValueError from it becomes a problem."""

    def read(item: Item, name: str, problems: list[Problem]) -> Any:
        if item.kind != "text":
            return wrong(item, name, wanted, problems)
        try:
            return parse(item.value)
        except ValueError:
            return _wrong_value(item, name, wanted, problems)

    return Kind(read, schema or {"type": ["string", "number"]})
