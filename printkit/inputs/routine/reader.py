"""Reads a routine's file with its pictures and body maps, and lets others sign it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from printkit import schema
from printkit.core.display_list import Drawing
from printkit.core.errors import Place, PrintkitError, Problem
from printkit.inputs.routine.spec import (
    LANGUAGE_KIND,
    PICTURE_NAME,
    ROUTINE_KIND,
    FigureSpec,
    PictureSpec,
    RoutineSpec,
)
from printkit.inputs.routine.values import Picture, PreparationPoint, Routine, RoutineFigure, Step
from printkit.schema import keys_of
from printkit.schema.fields import JsonSchema
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
    from printkit.figures.body.map import Body


class _Sources(NamedTuple):
    """What the figures of a routine are made from, by the figures' places: the drawings of files, and body maps."""

    drawings: dict[Place, Drawing]
    maps: dict[Place, Body]


def read_routine(path: Path) -> Routine:
    """The routine in a file, with its pictures. Raises PrintkitError with every problem of the file."""
    problems: list[Problem] = []
    tree = parse_yaml(read_text(path), str(path), problems)
    if isinstance(tree, EmptyNode):
        raise PrintkitError(Problem(Place(str(path), 1, 1), "the file is empty", "see printkit new routine"))
    spec = ROUTINE_KIND.read(tree, "the routine", problems)
    sources = _read_sources(tree, path.parent, problems)
    if spec is None or problems:
        raise PrintkitError(sorted(dict.fromkeys(problems), key=lambda p: p.place or Place("")))
    steps = tuple(
        Step(**_ready(step, figure=_figure(step.figure, sources)), number=n) for n, step in enumerate(spec.steps, 1)
    )
    preparation = tuple(
        PreparationPoint(**_ready(point, figure=_figure(point.figure, sources)), number=n)
        for n, point in enumerate(spec.preparation, 1)
    )
    figure = _figure(spec.figure, sources)
    return Routine(**_ready(spec, steps=steps, preparation=preparation, figure=figure))


def _ready(spec: object, **values: Any) -> dict[str, Any]:
    """The keys of a part of the routine, with what becomes of some of them."""
    return {**vars(spec), **values}


def _figure(spec: FigureSpec | None, sources: _Sources) -> RoutineFigure | None:
    """The figure with its drawing, or with its body map and words that tell it."""
    if spec is None:
        return None
    place = spec.places[""]
    if isinstance(spec, PictureSpec):
        return Picture(file=spec.file, alt=spec.alt, drawing=sources.drawings[place])
    from printkit.figures.body.figure import on_map

    return on_map(spec, sources.maps[place])


def _read_sources(tree: YamlNode, folder: Path, problems: list[Problem]) -> _Sources:
    """The drawings and body maps of figures, as far as there are any in a tree that may be wrong anywhere."""
    sources = _Sources({}, {})
    language_node = _inside(tree, "language")
    language = LANGUAGE_KIND.read(language_node, "language", []) if language_node else None
    foreign = None if language and language.split("-")[0] == "en" else language
    for figure in _figure_nodes(tree):
        file = _inside(figure, "file")
        name = PICTURE_NAME.read(file, "file", []) if file else None
        if file and name:
            from printkit.figures import read_picture

            try:
                sources.drawings[figure.place] = read_picture(folder, name, file.place)
            except PrintkitError as error:
                problems += error.problems
        elif isinstance(figure, MappingNode) and not file and "body" in figure.entries:
            if foreign and not _inside(figure, "alt"):
                what = f'the figure lacks "alt", and it writes itself in English only, not in "{foreign}"'
                problems.append(Problem(figure.place, what, "say in words what the picture shows"))
            from printkit.figures.body.figure import find_map

            if body := find_map(figure, folder, problems):
                sources.maps[figure.place] = body
    return sources


def _figure_nodes(tree: YamlNode) -> Iterator[YamlNode]:
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
    _read_sender(sender, problems)
    return problems


def signed(routine: Routine, sender: Mapping[str, str]) -> Routine:
    """The routine with another author, contact or link, as far as they are given. Raises PrintkitError for what a
    routine may not say."""
    problems: list[Problem] = []
    values = _read_sender(sender, problems)
    if problems:
        raise PrintkitError(problems)
    places = {name: Place(f"`{name}`") for name in values}
    return replace(routine, **values, places={**routine.places, **places}) if values else routine


def _read_sender(sender: Mapping[str, str], problems: list[Problem]) -> dict[str, Any]:
    """The values of the keys of a sender; what is wrong with them goes to `problems`."""
    values: dict[str, Any] = {}
    for name, text in sender.items():
        if text:
            node = ScalarNode(normalize("NFC", text), Place(f"`{name}`"))
            values[name] = keys_of(RoutineSpec)[name].kind.read(node, name, problems)
    return values


def routine_schema() -> JsonSchema:
    """The JSON Schema of a routine file, for editors that complete and check while typing."""
    document = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A printkit routine"}
    return document | schema.group_schema(RoutineSpec)
