"""Kinds of what holds others: lists, tables, groups of known keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from printkit.core.errors import Problem, did_you_mean
from printkit.schema.fields import QUOTE_MAPPING, JsonSchema, Kind, T, keys_of, mismatch
from printkit.schema.yaml_tree import EmptyNode, Entry, MappingNode, ScalarNode, SequenceNode, YamlNode

_A_GROUP = "a group of keys"


def listing(kind: Kind[T], most: int, least: int = 0) -> Kind[tuple[T, ...]]:
    """A list of `least` to `most` values of one kind, as a tuple."""

    def read(node: YamlNode, name: str, problems: list[Problem]) -> tuple[T, ...] | None:
        if not isinstance(node, SequenceNode):
            problems.append(mismatch(node, name, "a list (each entry on a line that starts with -)"))
            return None
        if not least <= len(node.items) <= most:
            limits = f"{least} to {most}" if least else f"at most {most}"
            problems.append(Problem(node.place, f'"{name}" has {len(node.items)} entries', f"it takes {limits}"))
            return None
        one = name.removesuffix("s")
        return _all([kind.read(item, f"{one} {n}", problems) for n, item in enumerate(node.items, 1)])

    def schema() -> JsonSchema:
        return {"type": "array", "items": kind.schema, "maxItems": most} | ({"minItems": least} if least else {})

    return Kind(read, schema)


def _all(values: Iterable[T | None]) -> tuple[T, ...] | None:
    """The values, or None if one of them is."""
    whole: list[T] = []
    for value in values:
        if value is None:
            return None
        whole.append(value)
    return tuple(whole)


def table(kind: Kind[T], most: int = 200) -> Kind[dict[str, T]]:
    """A group of at most so many keys, which the user names, as a dict."""

    def read(node: YamlNode, name: str, problems: list[Problem]) -> dict[str, T] | None:
        if not isinstance(node, MappingNode):
            problems.append(mismatch(node, name, _A_GROUP))
            return None
        if len(node.entries) > most:
            problems.append(Problem(node.place, f'"{name}" has more than {most} keys'))
            return None
        entries = node.entries.items()
        values = _all([kind.read(entry.node, f"{name}.{word}", problems) for word, entry in entries])
        return None if values is None else dict(zip(node.entries, values, strict=True))

    return Kind(read, lambda: {"type": "object", "additionalProperties": kind.schema, "maxProperties": most})


def _required(known: Mapping[str, Field[Any]]) -> list[str]:
    return [word for word, f in known.items() if f.default is MISSING and f.default_factory is MISSING]


def _has_places(cls: type[Any]) -> bool:
    return any(f.name == "places" for f in fields(cls))


def group(cls: type[T], shorthand: str = "") -> Kind[T]:
    """A group of known keys, as an instance of the dataclass `cls`; a bare text may stand for the key `shorthand`.

    If `cls` has a field `places` it gets the Place of every key, and "" → that of the group.
    """
    known = keys_of(cls)
    required = _required(known)
    has_places = _has_places(cls)

    def entries_of(node: YamlNode) -> dict[str, Entry] | None:
        if isinstance(node, ScalarNode) and shorthand:
            return {shorthand: Entry(node.place, node)}
        return node.entries if isinstance(node, MappingNode) else None

    def read(node: YamlNode, name: str, problems: list[Problem]) -> T | None:
        entries = entries_of(node)
        if entries is None:
            problems.append(mismatch(node, name, f"a text or {_A_GROUP}" if shorthand else _A_GROUP))
            return None
        before = len(problems)
        values: dict[str, Any] = {}
        for word, (place, value) in entries.items():
            if word not in known:
                problems.append(Problem(place, f'unknown key "{word}"', did_you_mean(word, known)))
            elif isinstance(value, EmptyNode) and word in required:
                problems.append(Problem(value.place, f'"{word}" is empty', known[word].metadata["about"]))
            else:
                called = word if isinstance(node, MappingNode) else name
                values[known[word].name] = known[word].metadata["kind"].read(value, called, problems)
        problems += missing(node, name, entries)
        if len(problems) > before:
            return None
        if has_places:
            values["places"] = {"": node.place} | {word: entry.node.place for word, entry in entries.items()}
        return cls(**values)

    def missing(node: YamlNode, name: str, entries: Mapping[str, Entry]) -> Iterable[Problem]:
        for word in required:
            if word not in entries:
                hint = known[word].metadata["about"] + (f"; {QUOTE_MAPPING}" if word == shorthand else "")
                yield Problem(node.place, f'{name} lacks "{word}"', hint)

    def schema() -> JsonSchema:
        whole = group_schema(cls)
        return {"anyOf": [known[shorthand].metadata["kind"].schema, whole]} if shorthand else whole

    return Kind(read, schema)


def either(**kinds: Kind[Any]) -> Kind[Any]:
    """A group of one of several kinds: of the first whose name is a key of the group.

    kinds: each by a key that only its groups have.
    """

    def read(node: YamlNode, name: str, problems: list[Problem]) -> Any:
        if not isinstance(node, MappingNode):
            problems.append(mismatch(node, name, _A_GROUP))
            return None
        kind = next((kind for word, kind in kinds.items() if word in node.entries), None)
        if kind is None:
            words = " or ".join(f'"{word}"' for word in kinds)
            problems.append(Problem(node.place, f"{name} lacks {words}"))
            return None
        return kind.read(node, name, problems)

    return Kind(read, lambda: {"anyOf": [kind.schema for kind in kinds.values()]})


def single_key(kinds: Mapping[str, Kind[T]], what: str) -> Kind[T]:
    """A group with a single key, which names the kind of its value: `sweep: {…}`.

    what: what the key names, for messages: "a motion".
    """
    example = f"{what} and its keys, like {next(iter(kinds))}: {{…}}"

    def read(node: YamlNode, name: str, problems: list[Problem]) -> T | None:
        if not isinstance(node, MappingNode):
            problems.append(mismatch(node, name, example))
            return None
        if len(node.entries) != 1:
            problems.append(Problem(node.place, f'"{name}" has {len(node.entries)} keys', f"give one: {example}"))
            return None
        [(word, (place, value))] = node.entries.items()
        if word not in kinds:
            problems.append(Problem(place, f'unknown {what.split()[-1]} "{word}"', did_you_mean(word, kinds)))
            return None
        return kinds[word].read(value, word, problems)

    def schema() -> JsonSchema:
        closed = {"type": "object", "additionalProperties": False}
        shapes = [closed | {"properties": {word: kind.schema}, "required": [word]} for word, kind in kinds.items()]
        return {"anyOf": shapes}

    return Kind(read, schema)


def group_schema(cls: type[Any]) -> JsonSchema:
    """The JSON Schema of a group whose keys the dataclass `cls` declares."""
    known = keys_of(cls)
    required = _required(known)
    properties = {w: f.metadata["kind"].schema | {"description": f.metadata["about"]} for w, f in known.items()}
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})
