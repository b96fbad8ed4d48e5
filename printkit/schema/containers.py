"""Kinds of what holds others: lists, tables, groups of known keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Generic

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


def group(cls: type[T], shorthand: str = "") -> Kind[T]:
    """A group of known keys, as an instance of the dataclass `cls`; a bare text may stand for the key `shorthand`.

    If `cls` has a field `places` it gets the Place of every key, and "" → that of the group.
    """
    reader = _GroupReader(cls, shorthand)
    return Kind(reader.read, reader.schema)


class _GroupReader(Generic[T]):
    """Reads groups of one class."""

    def __init__(self, cls: type[T], shorthand: str):
        self.cls, self.shorthand, self.known = cls, shorthand, keys_of(cls)
        self.has_places = _has_places(cls)

    def read(self, node: YamlNode, name: str, problems: list[Problem]) -> T | None:
        if isinstance(node, MappingNode):
            entries = node.entries
        elif isinstance(node, ScalarNode) and self.shorthand:
            entries = {self.shorthand: Entry(node.place, node)}
        else:
            problems.append(mismatch(node, name, f"a text or {_A_GROUP}" if self.shorthand else _A_GROUP))
            return None
        before = len(problems)
        values = self.values(entries, "" if isinstance(node, MappingNode) else name, problems)
        problems += self.lacks(node, name, entries)
        if len(problems) > before:
            return None
        if self.has_places:
            values["places"] = {"": node.place} | {word: entry.node.place for word, entry in entries.items()}
        return self.cls(**values)

    def values(self, entries: Mapping[str, Entry], group_name: str, problems: list[Problem]) -> dict[str, Any]:
        """The values by the names of their fields. group_name: what messages call a text that stands for a key."""
        values: dict[str, Any] = {}
        for word, (place, node) in entries.items():
            key = self.known.get(word)
            if key is None:
                problems.append(Problem(place, f'unknown key "{word}"', did_you_mean(word, self.known)))
            elif isinstance(node, EmptyNode) and key.required:
                problems.append(Problem(node.place, f'"{word}" is empty', key.about))
            else:
                values[key.field] = key.kind.read(node, group_name or word, problems)
        return values

    def lacks(self, node: YamlNode, name: str, entries: Mapping[str, Entry]) -> Iterator[Problem]:
        """A problem for each required key that is not there."""
        for word, key in self.known.items():
            if key.required and word not in entries:
                hint = f"{key.about}; {QUOTE_MAPPING}" if word == self.shorthand else key.about
                yield Problem(node.place, f'{name} lacks "{word}"', hint)

    def schema(self) -> JsonSchema:
        whole = group_schema(self.cls)
        return {"anyOf": [self.known[self.shorthand].kind.schema, whole]} if self.shorthand else whole


def _has_places(cls: type[Any]) -> bool:
    return any(field.name == "places" for field in fields(cls))


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
    required = [word for word, key in known.items() if key.required]
    properties = {word: key.kind.schema | {"description": key.about} for word, key in known.items()}
    schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})
