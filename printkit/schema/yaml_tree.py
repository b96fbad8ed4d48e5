"""YAML as a tree of items that know their file, line and column, with limits against absurd and hostile files."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import yaml

from printkit.core.errors import CONTROL, Place, PrintkitError, Problem, mistake, short

MAX_BYTES = 1_000_000
MAX_ITEMS = 20_000
DEEPEST = 20
LONGEST_KEY = 60

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
_TEXT_TAGS = (None, "tag:yaml.org,2002:str")


class Item(NamedTuple):
    """One value of a file. kind: "text" (value str), "list" (value tuple of Item), "map" (value dict of
    key → (Place of the key, Item)) or "empty" (value None)."""

    kind: str
    value: str | tuple | dict | None
    place: Place
    weight: int = 1  # how many items it holds, aliases counted at full size


def read_text(path: Path) -> str:
    """The file's text. Raises PrintkitError when it cannot be read, is too large or is not UTF-8."""
    place = Place(str(path))
    try:
        if path.stat().st_size > MAX_BYTES:
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


def parse(text: str, file: str, problems: list[Problem]) -> Item:
    """The text's tree. Keys given twice and the like go to `problems`; what is no YAML raises PrintkitError."""
    text = text.translate(_NO_LINE_ENDS)
    try:
        return _Tree(yaml.parse(text, Loader=_LOADER), file, problems).document()
    except PrintkitError as error:
        raise PrintkitError([*problems, *error.problems]) from None
    except yaml.MarkedYAMLError as error:
        said = error.problem or error.context or "cannot be read"
        began = any(words in said for words in _BEGINS)
        mark = (error.context_mark if began else None) or error.problem_mark or error.context_mark
        end = _place_at(text, file)
        place = min(Place(file, mark.line + 1, mark.column + 1), end) if mark else end
        raise PrintkitError([*problems, Problem(place, f"not valid YAML: {said}", _hint(said))]) from None
    except yaml.reader.ReaderError as error:
        bad = error.character if isinstance(error.character, str) else chr(error.character)
        said = f"{error.reason} (U+{ord(bad):04X})"
        problem = Problem(_place_at(text[: text.find(bad)], file), f"not valid YAML: {said}", _hint(said))
        raise PrintkitError([*problems, problem]) from None


def _hint(said: str) -> str:
    return next((hint for words, hint in _HINTS.items() if words in said), "check indents, quotes and colons")


class _Tree:
    """Builds items from parser events, so that no alias bomb and no deep nesting is ever expanded."""

    def __init__(self, events, file: str, problems: list[Problem]):
        self.events, self.file, self.problems = iter(events), file, problems
        self.anchors: dict[str, Item] = {}
        self.unused: dict[Place, str] = {}  # anchors that no alias has named yet
        self.weight = 0

    def document(self) -> Item:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return Item("empty", None, Place(self.file, 1, 1))
        root = self.item(next(self.events), 0)
        next(self.events)  # document end
        extra = next(self.events)
        if not isinstance(extra, yaml.StreamEndEvent):
            raise mistake("a second document begins", 'remove the line "---"', self.place(extra))
        for place, name in self.unused.items():
            hint = 'remove it, or put quotes round a text that starts with "&"'
            self.problems.append(Problem(place, f"nothing refers to the anchor &{short(name)}", hint))
        return root

    def place(self, event) -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def item(self, event, depth: int) -> Item:
        place = self.place(event)
        if isinstance(event, yaml.AliasEvent):
            known = self.anchors.get(event.anchor)
            if known is None:
                raise mistake(f"undefined alias *{short(event.anchor)}", _hint("undefined alias"), place)
            self.unused.pop(known.place, None)
            self.count(known.weight, place)
            return known._replace(place=place)
        if depth > DEEPEST:
            raise mistake(f"nested more than {DEEPEST} deep", "a routine needs four levels", place)
        self.count(1, place)
        if event.tag not in _TEXT_TAGS:
            hint = 'remove it, or put quotes round a text that starts with "!"'
            tag = short(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self.problems.append(Problem(place, f"{tag} is a YAML tag, which means nothing here", hint))
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]
            empty = plain and event.value in _NULLS
            found = (
                Item("empty", None, place)
                if empty
                else Item("text", unicodedata.normalize("NFC", event.value), place)
            )
        elif isinstance(event, yaml.SequenceStartEvent):
            found = self.listing(place, depth)
        else:
            found = self.mapping(place, depth)
        if event.anchor:
            self.anchors[event.anchor] = found
            self.unused[place] = event.anchor
        return found

    def listing(self, place: Place, depth: int) -> Item:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.item(event, depth + 1))
        return Item("list", tuple(items), place, 1 + sum(item.weight for item in items))

    def mapping(self, place: Place, depth: int) -> Item:
        entries: dict[str, tuple[Place, Item]] = {}
        weight = 1
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.item(event, depth + 1)
            value = self.item(next(self.events), depth + 1)
            weight += key.weight + value.weight
            if key.kind != "text" or len(key.value) > LONGEST_KEY or CONTROL.search(key.value):
                hint = f"a word of at most {LONGEST_KEY} characters"
                self.problems.append(Problem(key.place, "this cannot be a key", hint))
            elif key.value == "<<":
                self.problems.append(Problem(key.place, "merge keys (<<) are not known", "write the keys out here"))
            elif key.value in entries:
                first = entries[key.value][0].line
                self.problems.append(
                    Problem(key.place, f'"{key.value}" is given twice (first on line {first})', "keep one of them")
                )
            else:
                entries[key.value] = (key.place, value)
        return Item("map", entries, place, weight)

    def count(self, weight: int, place: Place) -> None:
        self.weight += weight
        if self.weight > MAX_ITEMS:
            raise mistake(f"more than {MAX_ITEMS} items", "repeated aliases count each time", place)
