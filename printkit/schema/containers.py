"""Kinds of what holds others: lists, tables, groups of known keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from printkit.core.errors import Problem, did_you_mean
from printkit.schema.fields import MEANT_AS_TEXT, Kind, keys_of, wrong
from printkit.schema.yaml_tree import Item


def listing(kind: Kind, most: int, least: int = 0) -> Kind:
    """A list of values of one kind, as a tuple."""

    def read(item: Item, name: str, problems: list[Problem]) -> tuple | None:
        if item.kind != "list":
            return wrong(item, name, "a list (each entry on a line that starts with -)", problems)
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
            return wrong(item, name, "a group of keys", problems)
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
            return wrong(item, name, "a text or a group of keys" if shorthand else "a group of keys", problems)
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
                    hint += f"; {MEANT_AS_TEXT['map']}"
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
            return wrong(item, name, "a group of keys", problems)
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
                return wrong(item, name, wanted, problems)
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
