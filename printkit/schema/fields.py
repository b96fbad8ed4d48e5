"""Kinds of single values: texts, numbers, words to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, field, fields
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from printkit.core.errors import Problem, did_you_mean, short
from printkit.schema.yaml_tree import EmptyNode, MappingNode, ScalarNode, SequenceNode, YamlNode

T = TypeVar("T")
JsonSchema: TypeAlias = dict[str, Any]  # JSON Schema 2020-12

_RUN_OF_SPACE = re.compile(r"[ \t\r\n\u2028\u2029\x85]{2,}|[\t\r\n\u2028\u2029\x85]")  # all but one space alone
NAME = r"[a-z0-9][a-z0-9-]{0,39}"  # of what a user names and files are named by: no path, the same on every disk
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_BLANKS = "\u00a0\u200b\u200c\u200d\u2060\ufeff \u00ad\u202f\u2009"
QUOTE_MAPPING = 'put quotes round a text that contains ": " or starts with "{"'
_QUOTE_SEQUENCE = 'put quotes round a text that starts with "[" or "-"'


class Kind(Generic[T]):
    """How a value of type T is read and described.

    read: takes the node, the key's name for messages and a list of problems; gives the value, or None after adding
    at least one problem. schema: for an editor; may be given as a function: only `printkit schema` asks for it.
    """

    __slots__ = ("_schema", "read")

    def __init__(
        self,
        read: Callable[[YamlNode, str, list[Problem]], T | None],
        schema: JsonSchema | Callable[[], JsonSchema],
    ):
        self.read, self._schema = read, schema

    @property
    def schema(self) -> JsonSchema:
        """The JSON Schema of a value."""
        return self._schema() if callable(self._schema) else self._schema


def key(kind: Kind[Any], about: str, default: Any = MISSING, factory: Any = MISSING, called: str = "") -> Any:
    """A dataclass field that is a key of the file; without a default the key must be given.

    about: what the key says, for messages and editors; called: its name where Python does not allow it for the
    field, such as `from`.
    """
    metadata = {"kind": kind, "about": about, "called": called}
    if factory is not MISSING:
        return field(default_factory=factory, kw_only=True, metadata=metadata)
    return field(default=default, kw_only=True, metadata=metadata)


class Key(NamedTuple):
    """A key of a group: the field of the dataclass that takes its value, its kind, what it says, and whether a group
    without it is wrong."""

    field: str
    kind: Kind[Any]
    about: str
    required: bool


def keys_of(cls: type[Any]) -> dict[str, Key]:
    """The keys of the group that a dataclass declares, by the names they have in a file."""
    return {
        each.metadata["called"] or each.name: Key(
            each.name,
            each.metadata["kind"],
            each.metadata["about"],
            each.default is MISSING and each.default_factory is MISSING,
        )
        for each in fields(cls)
        if "kind" in each.metadata
    }


def mismatch(node: YamlNode, name: str, expected: str) -> Problem:
    """The problem of a value that is empty or of another sort than expected. expected: "a text", "a list" …"""
    match node:
        case EmptyNode():
            return Problem(node.place, f'"{name}" is empty', f"give {expected}, or remove it")
        case ScalarNode():
            sort, hint = "a text", ""
        case SequenceNode():
            sort, hint = "a list", _QUOTE_SEQUENCE
        case MappingNode():
            sort, hint = "a group of keys", QUOTE_MAPPING
    return Problem(
        node.place, f'"{name}" must be {expected}, not {sort}', hint if expected.startswith("a text") else ""
    )


def _wrong_value(node: YamlNode, name: str, expected: str) -> Problem:
    """The problem of a text that does not mean what it must, or of what is not even a text."""
    if isinstance(node, ScalarNode):
        return Problem(node.place, f'"{name}" is "{short(node.text)}"', f"it must be {expected}")
    return mismatch(node, name, expected)


def text(most: int, pattern: str = "", like: str = "") -> Kind[str]:
    """A text of 1 to `most` characters; white space at line ends and beginnings is folded to single spaces.

    pattern: a regular expression that all of it matches; like: an example for the message if it does not.
    """

    def problem_of(node: ScalarNode, value: str, name: str) -> Problem | None:
        if not value.strip(_BLANKS):
            return mismatch(EmptyNode(node.place), name, "a text")
        if len(value) > most:
            return Problem(node.place, f'"{name}" has {len(value)} characters', f"at most {most} are allowed")
        if pattern and not re.fullmatch(pattern, value):
            return Problem(node.place, f'"{name}" is "{short(value)}"', f"write it like {like}")
        return None

    def read(node: YamlNode, name: str, problems: list[Problem]) -> str | None:
        if not isinstance(node, ScalarNode):
            problems.append(mismatch(node, name, "a text"))
            return None
        if bad := _CONTROL.search(node.text):
            problems.append(Problem(node.place, f'"{name}" has a control character U+{ord(bad[0]):04X}', "remove it"))
            return None
        value = _RUN_OF_SPACE.sub(" ", node.text).strip(" ")
        if problem := problem_of(node, value, name):
            problems.append(problem)
            return None
        return value

    matches = f"^(?:{pattern})$" if pattern else r"\S"
    return Kind(read, {"type": ["string", "number"], "maxLength": most, "pattern": matches})


def _from_text(convert: Callable[[str], T | None], expected: str, schema: JsonSchema) -> Kind[T]:
    """What `convert` makes of a text; where that is None, the problem says what was expected."""

    def read(node: YamlNode, name: str, problems: list[Problem]) -> T | None:
        value = convert(node.text) if isinstance(node, ScalarNode) else None
        if value is None:
            problems.append(_wrong_value(node, name, expected))
        return value

    return Kind(read, schema)


def integer(least: int, most: int) -> Kind[int]:
    """A whole number between two limits, both allowed."""

    def convert(digits: str) -> int | None:
        return int(digits) if re.fullmatch(r"-?\d{1,9}", digits) and least <= int(digits) <= most else None

    quoted = {"type": ["integer", "string"], "pattern": "^-?[0-9]{1,9}$", "minimum": least, "maximum": most}
    return _from_text(convert, f"a whole number from {least} to {most}", quoted)


def number(least: float, most: float) -> Kind[float]:
    """A number between two limits, both allowed."""

    def convert(digits: str) -> float | None:
        plain = re.fullmatch(r"-?\d{1,6}(\.\d{1,6})?", digits)
        return float(digits) if plain and least <= float(digits) <= most else None

    pattern = r"^-?[0-9]{1,6}(\.[0-9]{1,6})?$"
    quoted = {"type": ["number", "string"], "pattern": pattern, "minimum": least, "maximum": most}
    return _from_text(convert, f"a number from {least:g} to {most:g}", quoted)


def flag() -> Kind[bool]:
    """true or false."""
    values = {"true": True, "false": False}
    return _from_text(values.get, "true or false", {"enum": [True, False, "true", "false"]})


def choice(*words: str) -> Kind[str]:
    """One of a few words."""

    def read(node: YamlNode, name: str, problems: list[Problem]) -> str | None:
        if not isinstance(node, ScalarNode):
            problems.append(mismatch(node, name, f"one of {', '.join(words)}"))
            return None
        if node.text not in words:
            hint = did_you_mean(node.text, words)
            problems.append(Problem(node.place, f'"{name}" is "{short(node.text)}"', hint))
            return None
        return node.text

    return Kind(read, {"enum": list(words)})


def parsed(parse: Callable[[str], T], expected: str, schema: JsonSchema | None = None) -> Kind[T]:
    """A text that `parse` turns into a value; a ValueError from it becomes a problem that says what is expected."""

    def convert(words: str) -> T | None:
        try:
            return parse(words)
        except ValueError:
            return None

    return _from_text(convert, expected, schema or {"type": ["string", "number"]})
