"""What is to be printed: a routine with its preparation, steps, cautions, notes and disclaimer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from printkit import schema
from printkit.core.display_list import Drawing
from printkit.core.errors import Place, PrintkitError, Problem
from printkit.schema import key, keys_of, web_address
from printkit.schema.yaml_tree import (
    EmptyNode,
    MappingNode,
    ScalarNode,
    SequenceNode,
    YamlNode,
    parse_yaml,
    read_text,
)

if TYPE_CHECKING:
    from printkit.figures.body.figure import BodyFigure

LEVELS = ("danger", "warning", "caution", "notice")  # worst first; signal words after ANSI Z535.4 and ISO 3864-2
MAX_STEPS = 99


def _day(said: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
        raise ValueError(said)
    return datetime.date.fromisoformat(said).isoformat()


def _day_or_month(said: str) -> str:
    return _day(f"{said}-01")[:7] if re.fullmatch(r"\d{4}-\d{2}", said) else _day(said)


_TITLE = schema.text(90)
_PARAGRAPH = schema.text(4000)
_FILE = schema.text(200)
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # after BCP 47
_LANGUAGE = schema.text(35, LANGUAGE, "en, de or pt-BR")
_A_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_A_MONTH = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
_DAY = schema.parsed(_day, "a date like 2026-11-30", _A_DAY)
_MONTH = schema.parsed(_day_or_month, "a month like 2027-11 or a date", {"anyOf": [_A_MONTH, _A_DAY]})


def _places() -> Mapping[str, Place]:
    return field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Caution:
    """A caution: its full text, a short form for small cards, and how bad the harm can be."""

    text: str = key(schema.text(400), "what to avoid, in full")
    short: str = key(schema.text(120), "the same in a few words, for small cards", "")
    level: str = key(schema.choice(*LEVELS), "danger, warning, caution or notice", "caution")
    places: Mapping[str, Place] = _places()


@dataclass(frozen=True, eq=False)
class Figure:
    """A picture file beside the routine."""

    file: str = key(_FILE, "an SVG, PNG or JPEG file in the routine's folder")
    alt: str = key(schema.text(600), "what the picture shows, in words, for those who do not see it")
    places: Mapping[str, Place] = _places()
    drawing: Drawing | None = None


_CAUTIONS = schema.listing(schema.group(Caution, shorthand="text"), 40)


def _drawn() -> schema.Kind[BodyFigure]:
    """The kind of a figure drawn from data. What draws is loaded when a routine asks for it: imports take time."""
    from printkit.figures.body.figure import BODY_FIGURE

    return BODY_FIGURE


_DRAWN: schema.Kind[BodyFigure] = schema.Kind(
    lambda item, name, problems: _drawn().read(item, name, problems), lambda: _drawn().schema
)
_FIGURE = schema.either(file=schema.group(Figure), body=_DRAWN)


@dataclass(frozen=True, eq=False)
class Point:
    """One thing to prepare; `number` counts from 1."""

    text: str = key(_PARAGRAPH, "what to do")
    title: str = key(_TITLE, "two or three words that sum it up", "")
    figure: Figure | BodyFigure | None = key(_FIGURE, "a picture of it", None)
    places: Mapping[str, Place] = _places()
    number: int = 0


@dataclass(frozen=True, eq=False)
class Step:
    """One step; `number` counts from 1."""

    title: str = key(_TITLE, "what is done, in a few words")
    text: str = key(_PARAGRAPH, "how it is done")
    technique: str = key(_TITLE, "the name of the technique", "")
    repeat: str = key(_TITLE, "how often or how long", "")
    tip: str = key(schema.text(600), "a hint that is good to know and not needed", "")
    cautions: tuple[Caution, ...] = key(_CAUTIONS, "cautions for this step alone, besides the routine's", ())
    figure: Figure | BodyFigure | None = key(_FIGURE, "a picture of the step", None)
    places: Mapping[str, Place] = _places()
    number: int = 0


@dataclass(frozen=True, eq=False)
class Routine:
    """A whole routine, as one YAML file gives it."""

    title: str = key(_TITLE, "the routine's name")
    steps: tuple[Step, ...] = key(schema.listing(schema.group(Step), MAX_STEPS, 1), "what is done, in order")
    cautions: tuple[Caution, ...] = key(_CAUTIONS, "boxed on every page; write [] if there are none")
    summary: str = key(schema.text(400), "one sentence about the routine", "")
    language: str = key(_LANGUAGE, "the language of the texts, such as en", "en")
    author: str = key(schema.text(200), "who answers for the words", "")
    contact: str = key(schema.text(300), "how to reach them: a telephone number, an address", "")
    link: str = key(web_address.link(), "a web address, printed as a QR code as well", "")
    version: str = key(schema.text(20), "counts up when the words change", "")
    date: str = key(_DAY, "the day of this version; the date inside the PDF", "")
    review_by: str = key(_MONTH, "the month or day by which the words are to be looked at again", "")
    preparation: tuple[Point, ...] = key(
        schema.listing(schema.group(Point, shorthand="text"), 40), "what to do first", ()
    )
    figure: Figure | BodyFigure | None = key(_FIGURE, "a picture for the cover", None)
    notes: tuple[str, ...] = key(schema.listing(schema.text(1000), 40), "what is good to know", ())
    disclaimer: str = key(_PARAGRAPH, "what this is not; printed at the end", "")
    foreign: dict[str, str] = key(
        schema.table(_LANGUAGE),
        "words of another language, each with its language, so that they are read aloud rightly: {effleurage: fr}",
        factory=dict,
    )
    words: dict[str, str] = key(
        schema.table(schema.text(300)),
        "the layouts' own words in the routine's language, such as “Before you start”",
        factory=dict,
    )
    places: Mapping[str, Place] = _places()
    file: str = ""

    def cautions_of(self, steps: Iterable[int]) -> tuple[Caution, ...]:
        """The cautions due on a page that tells the steps with these numbers: the routine's and theirs,
        each text once, at its worst level, and the worst level first."""
        mine = [*self.cautions, *(c for n in steps for c in self.steps[n - 1].cautions)]
        each: dict[str, Caution] = {}
        for caution in sorted(mine, key=lambda caution: LEVELS.index(caution.level)):
            each.setdefault(caution.text, caution)
        return tuple(each.values())

    def texts(self) -> Iterator[tuple[str, str, Place | None]]:
        """Every text that is printed, as (the key's name, the text, its place)."""
        for name in ("title", "summary", "author", "contact", "link", "version", "disclaimer"):
            yield name, getattr(self, name), self.places.get(name)
        for n, note in enumerate(self.notes, 1):
            yield f"note {n}", note, self.places.get("notes")
        for word, said in self.words.items():
            yield f"words, {word}", said, self.places.get("words")
        parts = [("preparation", n, point) for n, point in enumerate(self.preparation, 1)]
        parts += [("caution", n, caution) for n, caution in enumerate(self.cautions, 1)]
        for step in self.steps:
            parts.append(("step", step.number, step))
            parts += [(f"step {step.number}, caution", n, c) for n, c in enumerate(step.cautions, 1)]
        for kind, n, part in parts:
            for name in ("title", "technique", "repeat", "text", "short", "tip"):
                if said := getattr(part, name, ""):
                    yield f"{kind} {n}, {name}", said, part.places.get(name)


_ROUTINE = schema.group(Routine)


def read_routine(path: Path) -> Routine:
    """The routine in a file, with its pictures. Raises PrintkitError with every problem of the file."""
    problems: list[Problem] = []
    tree = parse_yaml(read_text(path), str(path), problems)
    if isinstance(tree, EmptyNode):
        raise PrintkitError(Problem(Place(str(path), 1, 1), "the file is empty", "see printkit new routine"))
    routine = _ROUTINE.read(tree, "the routine", problems)
    pictures = dict(_pictures(tree, path.parent, problems))
    if routine is None or problems:
        raise PrintkitError(sorted(dict.fromkeys(problems), key=lambda p: p.place or Place("")))

    def illustrated(part: Any, **values: Any) -> Any:
        figure = part.figure and _with(part.figure, pictures[part.figure.places[""]])
        return replace(part, figure=figure, **values)

    return illustrated(
        routine,
        steps=tuple(illustrated(step, number=n) for n, step in enumerate(routine.steps, 1)),
        preparation=tuple(illustrated(point, number=n) for n, point in enumerate(routine.preparation, 1)),
        file=str(path),
    )


def _with(figure: Figure | BodyFigure, found: Any) -> Figure | BodyFigure:
    """The figure with its drawing, or with its body map and words that tell it."""
    if isinstance(figure, Figure):
        return replace(figure, drawing=found)
    from printkit.figures.body.figure import describe

    figure = replace(figure, map=found)
    return figure if figure.alt else replace(figure, alt=describe(figure))


def _pictures(tree: YamlNode, folder: Path, problems: list[Problem]) -> Iterator[tuple[Place, Any]]:
    """The drawings and body maps of figures by the figures' places, as far as there are any in the tree."""
    said = _inside(tree, "language")
    foreign = _LANGUAGE.read(said, "language", []) if said else None
    foreign = None if foreign and foreign.split("-")[0] == "en" else foreign
    for figure in _figures(tree):
        file = _inside(figure, "file")
        name = _FILE.read(file, "file", []) if file else None
        if file and name:
            from printkit.figures import read_picture

            try:
                yield figure.place, read_picture(folder, name, file.place)
            except PrintkitError as error:
                problems += error.problems
        elif isinstance(figure, MappingNode) and not file and "body" in figure.entries:
            if foreign and not _inside(figure, "alt"):
                what = f'the figure lacks "alt", and it writes itself in English only, not in "{foreign}"'
                problems.append(Problem(figure.place, what, "say in words what the picture shows"))
            from printkit.figures.body.figure import find_map

            yield figure.place, find_map(figure, folder, problems)


def _figures(tree: YamlNode) -> Iterator[YamlNode]:
    """The figures in a tree that may be wrong anywhere."""
    parts = [tree]
    for word in ("steps", "preparation"):
        entries = _inside(tree, word)
        parts += entries.items if isinstance(entries, SequenceNode) else ()
    for part in parts:
        if figure := _inside(part, "figure"):
            yield figure


def _inside(node: YamlNode | None, key: str) -> YamlNode | None:
    return node.entries[key].node if isinstance(node, MappingNode) and key in node.entries else None


def sender_problems(sender: Mapping[str, str]) -> list[Problem]:
    """What is wrong with an author, contact or link that is to replace the routine's."""
    problems: list[Problem] = []
    _sender(sender, problems)
    return problems


def signed(routine: Routine, sender: Mapping[str, str]) -> Routine:
    """The routine with another author, contact or link, as far as they are given. Raises PrintkitError for what a
    routine may not say."""
    problems: list[Problem] = []
    values = _sender(sender, problems)
    if problems:
        raise PrintkitError(problems)
    places = {name: Place(f"`{name}`") for name in values}
    return replace(routine, **values, places={**routine.places, **places}) if values else routine


def _sender(sender: Mapping[str, str], problems: list[Problem]) -> dict[str, str]:
    values = {}
    for name, text in sender.items():
        if text:
            item = ScalarNode(normalize("NFC", text), Place(f"`{name}`"))
            values[name] = keys_of(Routine)[name].metadata["kind"].read(item, name, problems)
    return values


def routine_schema() -> dict:
    """The JSON Schema of a routine file, for editors that complete and check while typing."""
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A printkit routine"}
    return document | schema.group_schema(Routine)
