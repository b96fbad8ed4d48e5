"""Kinds of keys: one declaration reads a YAML file into values, reports its mistakes, and gives the JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, field, fields
from typing import Any

from printkit.errors import Problem, did_you_mean
from printkit.source import Item, short

_SPACES = re.compile(r"[ \t\r\n\u2028\u2029\x85]{2,}|[\t\r\n\u2028\u2029\x85]")  # all that is not one space already
NAME = r"[a-z0-9][a-z0-9-]{0,39}"  # of what a user names and files are named by: no path, the same on every disk
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_MEANT_AS_TEXT = {
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


def _wrong(item: Item, name: str, wanted: str, problems: list[Problem]) -> None:
    if item.kind == "empty":
        problems.append(Problem(item.place, f'"{name}" is empty', f"give {wanted}, or remove it"))
    else:
        hint = _MEANT_AS_TEXT.get(item.kind, "") if wanted.startswith("a text") else ""
        problems.append(Problem(item.place, f'"{name}" must be {wanted}, not {_NAMES[item.kind]}', hint))


def text(most: int, pattern: str = "", like: str = "") -> Kind:
    """A text of 1 to `most` characters; white space at line ends and beginnings is folded to single spaces."""

    def read(item: Item, name: str, problems: list[Problem]) -> str | None:
        if item.kind != "text":
            return _wrong(item, name, "a text", problems)
        if bad := _CONTROL.search(item.value):
            problems.append(Problem(item.place, f'"{name}" has a control character U+{ord(bad[0]):04X}', "remove it"))
            return None
        found = _SPACES.sub(" ", item.value).strip(" ")
        if not found.strip("\u00a0\u200b\u200c\u200d\u2060\ufeff \u00ad\u202f\u2009"):
            return _wrong(item._replace(kind="empty"), name, "a text", problems)
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
        return _wrong(item, name, f"one of {', '.join(words)}", problems)

    return Kind(read, {"enum": list(words)})


def _wrong_value(item: Item, name: str, wanted: str, problems: list[Problem]) -> None:
    if item.kind == "text":
        problems.append(Problem(item.place, f'"{name}" is "{short(item.value)}"', f"it must be {wanted}"))
    else:
        _wrong(item, name, wanted, problems)


def parsed(parse: Callable[[str], Any], wanted: str, schema: dict[str, Any] | None = None) -> Kind:
    """A text that `parse` turns into a value; a ValueError from it becomes a problem."""

    def read(item: Item, name: str, problems: list[Problem]) -> Any:
        if item.kind != "text":
            return _wrong(item, name, wanted, problems)
        try:
            return parse(item.value)
        except ValueError:
            return _wrong_value(item, name, wanted, problems)

    return Kind(read, schema or {"type": ["string", "number"]})


def listing(kind: Kind, most: int, least: int = 0) -> Kind:
    """A list of values of one kind, as a tuple."""

    def read(item: Item, name: str, problems: list[Problem]) -> tuple | None:
        if item.kind != "list":
            return _wrong(item, name, "a list (each entry on a line that starts with -)", problems)
        if not least <= len(item.value) <= most:
            wanted = f"{least} to {most}" if least else f"at most {most}"
            problems.append(Problem(item.place, f'"{name}" has {len(item.value)} entries', f"it takes {wanted}"))
            return None
        values = [
            kind.read(entry, f"{name.removesuffix('s')} {n}", problems) for n, entry in enumerate(item.value, 1)
        ]
        return None if any(value is None for value in values) else tuple(values)

    def schema() -> dict[str, Any]:
        return {"type": "array", "items": kind.schema, "maxItems": most} | ({"minItems": least} if least else {})

    return Kind(read, schema)


def table(kind: Kind, most: int = 200) -> Kind:
    """A group whose keys the user names, as a dict."""

    def read(item: Item, name: str, problems: list[Problem]) -> dict | None:
        if item.kind != "map":
            return _wrong(item, name, "a group of keys", problems)
        if len(item.value) > most:
            problems.append(Problem(item.place, f'"{name}" has more than {most} keys'))
            return None
        values = {word: kind.read(value, f"{name}.{word}", problems) for word, (_, value) in item.value.items()}
        return None if any(value is None for value in values.values()) else values

    return Kind(read, lambda: {"type": "object", "additionalProperties": kind.schema, "maxProperties": most})


def _required(known: dict[str, Any]) -> list[str]:
    return [word for word, f in known.items() if f.default is MISSING and f.default_factory is MISSING]


def group(cls: type, shorthand: str = "") -> Kind:
    """A group of known keys, as an instance of the dataclass `cls`; a bare text may stand for one of its keys.

    If `cls` has a field `places` it gets the Place of every key, and "" → that of the group.
    """
    known = keys_of(cls)
    required = _required(known)

    def read(item: Item, name: str, problems: list[Problem]) -> Any:
        before = len(problems)
        if item.kind == "text" and shorthand:
            entries = {shorthand: (item.place, item)}
        elif item.kind == "map":
            entries = item.value
        else:
            return _wrong(item, name, "a text or a group of keys" if shorthand else "a group of keys", problems)
        values: dict[str, Any] = {}
        for word, (place, value) in entries.items():
            if word not in known:
                problems.append(Problem(place, f'unknown key "{word}"', did_you_mean(word, known)))
            elif value.kind == "empty" and word in required:
                problems.append(Problem(value.place, f'"{word}" is empty', known[word].metadata["about"]))
            else:
                called = name if item.kind == "text" else word
                values[known[word].name] = known[word].metadata["kind"].read(value, called, problems)
        for word, declared in known.items():
            if word in required and word not in entries:
                hint = declared.metadata["about"]
                if word == shorthand:
                    hint += f"; {_MEANT_AS_TEXT['map']}"
                problems.append(Problem(item.place, f'{name} lacks "{word}"', hint))
        if len(problems) > before:
            return None
        if any(f.name == "places" for f in fields(cls)):
            values["places"] = {"": item.place} | {word: value.place for word, (_, value) in entries.items()}
        return cls(**values)

    def schema() -> dict[str, Any]:
        whole = group_schema(cls)
        return {"anyOf": [known[shorthand].metadata["kind"].schema, whole]} if shorthand else whole

    return Kind(read, schema)


def either(**kinds: Kind) -> Kind:
    """A group of one kind or another, told by a key that only that kind has; the first kind if there is none."""

    def read(item: Item, name: str, problems: list[Problem]) -> Any:
        if item.kind != "map":
            return _wrong(item, name, "a group of keys", problems)
        chosen = next((kind for word, kind in kinds.items() if word in item.value), None)
        if chosen is None:
            wanted = " or ".join(f'"{word}"' for word in kinds)
            problems.append(Problem(item.place, f"{name} lacks {wanted}"))
            return None
        return chosen.read(item, name, problems)

    return Kind(read, lambda: {"anyOf": [kind.schema for kind in kinds.values()]})


def named(kinds: Mapping[str, Kind], what: str) -> Kind:
    """A group with a single key, which names the kind of its value: `sweep: {…}`."""

    def read(item: Item, name: str, problems: list[Problem]) -> Any:
        if item.kind != "map" or len(item.value) != 1:
            wanted = f"{what} and its keys, like {next(iter(kinds))}: {{…}}"
            if item.kind != "map":
                return _wrong(item, name, wanted, problems)
            problems.append(Problem(item.place, f'"{name}" has {len(item.value)} keys', f"give one: {wanted}"))
            return None
        [(word, (place, value))] = item.value.items()
        if word not in kinds:
            problems.append(Problem(place, f'unknown {what.split()[-1]} "{word}"', did_you_mean(word, kinds)))
            return None
        return kinds[word].read(value, word, problems)

    def schema() -> dict[str, Any]:
        closed = {"type": "object", "additionalProperties": False}
        shapes = [closed | {"properties": {word: kind.schema}, "required": [word]} for word, kind in kinds.items()]
        return {"anyOf": shapes}

    return Kind(read, schema)


def group_schema(cls: type) -> dict[str, Any]:
    """The JSON Schema of a group."""
    known = keys_of(cls)
    required = _required(known)
    properties = {w: f.metadata["kind"].schema | {"description": f.metadata["about"]} for w, f in known.items()}
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})
