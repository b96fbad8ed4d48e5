"""YAML as a tree of nodes that know their file, line and column, with limits against absurd and hostile files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml

from printkit.core.errors import CONTROL, Place, PrintkitError, Problem, mistake, short

MAX_FILE_BYTES = 1_000_000
MAX_NODES = 20_000
MAX_YAML_NESTING = 20
MAX_KEY_LENGTH = 60  # characters

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}
_HINTS = {
    "cannot start any token": "indent with spaces, never tabs; put quotes round a text that starts with a sign",
    "tab character": "indent with spaces, never tabs",
    "mapping values are not allowed": 'put quotes round a text that contains ": "',
    "could not find expected ':'": "each line is a key, a colon and a value; are quotes or brackets left open?",
    "expected <block end>": "lines that belong together start in the same column",
    "expected ',' or": "is a bracket left open? put quotes round a text that contains brackets",
    "hexdecimal": "put single quotes round a text that contains a backslash",
    "escape c": "put single quotes round a text that contains a backslash",
    "expected alphabetic": 'put quotes round a text that starts with "*" or "&"',
    "did not find expected": "check indents and quotes here and on the line above",
    "unexpected end of stream": "a quote is opened and not closed",
    "undefined alias": 'put quotes round a text that starts with "*"',
    "characters are not allowed": "remove the invisible control character",
    "maximum nesting depth": "a routine needs four levels; are brackets left open?",
}
_BEGINS = ("unexpected end of stream", "could not find expected ':'")  # what is wrong is where it began
_LINE_END = re.compile("\r\n|\r|\n")
# Line ends to YAML 1.1, but to no editor, whose lines we must tell; nothing that a key may hold.
_NO_LINE_ENDS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
_TEXT_TAG = "tag:yaml.org,2002:str"
_VALUES = (yaml.ScalarEvent, yaml.CollectionStartEvent)


class ScalarNode(NamedTuple):
    """A text; numbers and dates are texts as well. weight: how many nodes it holds, aliases counted at full size."""

    text: str
    place: Place
    weight: int = 1


class EmptyNode(NamedTuple):
    """Nothing where a value could stand, or null."""

    place: Place
    weight: int = 1


class SequenceNode(NamedTuple):
    """A list of values."""

    items: tuple[YamlNode, ...]
    place: Place
    weight: int = 1


class Entry(NamedTuple):
    """A value of a mapping, and the place of its key."""

    place: Place
    node: YamlNode


class MappingNode(NamedTuple):
    """Values by their keys, in the file's order."""

    entries: dict[str, Entry]
    place: Place
    weight: int = 1


YamlNode: TypeAlias = ScalarNode | SequenceNode | MappingNode | EmptyNode


def read_text(path: Path) -> str:
    """The file's text. Raises PrintkitError when it cannot be read, is too large or is not UTF-8."""
    place = Place(str(path))
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise mistake("the file is over 1 MB", "a routine or a layout is a few kB of text", place)
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = _place_at(error.object[: error.start].decode("utf-8-sig"), str(path))
        what = f"not UTF-8 text (byte 0x{error.object[error.start]:02X})"
        raise mistake(what, "save the file as UTF-8", place) from None
    except OSError as error:
        raise mistake(f"cannot be read: {error.strerror}", "check the path and its rights", place) from None


def _place_at(before: str, file: str) -> Place:
    """The place that comes after the text `before`."""
    lines = _LINE_END.split(before)
    return Place(file, len(lines), len(lines[-1]) + 1)


def parse_yaml(text: str, file: str, problems: list[Problem]) -> YamlNode:
    """The text's tree. Keys given twice and the like go to `problems`; what is not YAML raises PrintkitError.

    file: what places call the file.
    """
    text = text.translate(_NO_LINE_ENDS)
    try:
        return _TreeBuilder(yaml.parse(text, Loader=_LOADER), file, problems).document()
    except PrintkitError as error:
        raise PrintkitError([*problems, *error.problems]) from None
    except yaml.MarkedYAMLError as error:
        raise PrintkitError([*problems, _syntax_problem(error, text, file)]) from None
    except yaml.reader.ReaderError as error:
        bad = error.character if isinstance(error.character, str) else chr(error.character)
        reason = f"{error.reason} (U+{ord(bad):04X})"
        problem = Problem(_place_at(text[: text.find(bad)], file), f"not valid YAML: {reason}", _hint(reason))
        raise PrintkitError([*problems, problem]) from None


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """What PyYAML finds wrong, at the place where a user can put it right."""
    reason = error.problem or error.context or "cannot be read"
    began = any(words in reason for words in _BEGINS)
    mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
    end = _place_at(text, file)
    place = min(Place(file, mark.line + 1, mark.column + 1), end) if mark else end
    return Problem(place, f"not valid YAML: {reason}", _hint(reason))


def _hint(reason: str) -> str:
    return next((hint for words, hint in _HINTS.items() if words in reason), "check indents, quotes and colons")


class _TreeBuilder:
    """Builds nodes from parser events, so that no alias bomb and no deep nesting is ever expanded."""

    def __init__(self, events: Iterator[yaml.Event], file: str, problems: list[Problem]):
        self.events, self.file, self.problems = events, file, problems
        self.anchors: dict[str, YamlNode] = {}
        self.unused: dict[Place, str] = {}  # anchors that no alias has named yet
        self.weight = 0

    def document(self) -> YamlNode:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return EmptyNode(Place(self.file, 1, 1))
        root = self.node(next(self.events), 0)
        next(self.events)  # document end
        extra = next(self.events)
        if not isinstance(extra, yaml.StreamEndEvent):
            raise mistake("a second document begins", 'remove the line "---"', self.place(extra))
        for place, name in self.unused.items():
            hint = 'remove it, or put quotes round a text that starts with "&"'
            self.problems.append(Problem(place, f"nothing refers to the anchor &{short(name)}", hint))
        return root

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def node(self, event: yaml.Event, depth: int) -> YamlNode:
        place = self.place(event)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event.anchor or "", place)
        if not isinstance(event, _VALUES):
            raise TypeError(f"PyYAML gives {type(event).__name__} where a value must be")
        if depth > MAX_YAML_NESTING:
            raise mistake(f"nested more than {MAX_YAML_NESTING} deep", "a routine needs four levels", place)
        self.count(1, place)
        node = self.value(event, place, depth)
        if event.anchor:
            self.anchors[event.anchor] = node
            self.unused[place] = event.anchor
        return node

    def alias(self, anchor: str, place: Place) -> YamlNode:
        node = self.anchors.get(anchor)
        if node is None:
            raise mistake(f"undefined alias *{short(anchor)}", _hint("undefined alias"), place)
        self.unused.pop(node.place, None)
        self.count(node.weight, place)
        return node._replace(place=place)

    def value(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, place: Place, depth: int) -> YamlNode:
        if event.tag is not None and event.tag != _TEXT_TAG:
            hint = 'remove it, or put quotes round a text that starts with "!"'
            tag = short(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self.problems.append(Problem(place, f"{tag} is a YAML tag, which means nothing here", hint))
        if isinstance(event, yaml.ScalarEvent):
            empty = event.implicit[0] and event.value in _NULLS  # written without quotes
            return EmptyNode(place) if empty else ScalarNode(unicodedata.normalize("NFC", event.value), place)
        sequence = isinstance(event, yaml.SequenceStartEvent)
        return self.sequence(place, depth) if sequence else self.mapping(place, depth)

    def sequence(self, place: Place, depth: int) -> SequenceNode:
        items: list[YamlNode] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return SequenceNode(tuple(items), place, 1 + sum(item.weight for item in items))

    def mapping(self, place: Place, depth: int) -> MappingNode:
        entries: dict[str, Entry] = {}
        weight = 1
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            node = self.node(next(self.events), depth + 1)
            weight += key.weight + node.weight
            if problem := _key_problem(key, entries):
                self.problems.append(problem)
            elif isinstance(key, ScalarNode):
                entries[key.text] = Entry(key.place, node)
        return MappingNode(entries, place, weight)

    def count(self, weight: int, place: Place) -> None:
        self.weight += weight
        if self.weight > MAX_NODES:
            raise mistake(f"more than {MAX_NODES} items", "repeated aliases count each time", place)


def _key_problem(key: YamlNode, entries: dict[str, Entry]) -> Problem | None:
    """Why a node cannot be a key beside the entries that stand before it, if so."""
    if not isinstance(key, ScalarNode) or len(key.text) > MAX_KEY_LENGTH or CONTROL.search(key.text):
        return Problem(key.place, "this cannot be a key", f"a word of at most {MAX_KEY_LENGTH} characters")
    if key.text == "<<":
        return Problem(key.place, "merge keys (<<) are not known", "write the keys out here")
    if key.text in entries:
        first = entries[key.text].place.line
        return Problem(key.place, f'"{key.text}" is given twice (first on line {first})', "keep one of them")
    return None
