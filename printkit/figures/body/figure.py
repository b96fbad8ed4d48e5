"""A figure drawn from data: a body map and motions on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path as File
from typing import NamedTuple

from printkit import schema
from printkit.core.display_list import Drawing
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean
from printkit.figures.body import map as maps
from printkit.figures.body.map import Body, read_body
from printkit.figures.body.motions import AREA, LANDMARK, MOTIONS, PATH, Motion
from printkit.figures.body.palette import Palette
from printkit.figures.body.signs import MAX_MOTIONS, draw_corner, draw_numbers
from printkit.figures.body.sketch import Sketch
from printkit.figures.body.strokes import Ink, shapes
from printkit.schema import key
from printkit.schema.yaml_tree import MappingNode, SequenceNode

_BODY_NAME = schema.text(60)


def _motion_kind(motion: type[Motion]) -> schema.Kind[Motion]:
    kind = schema.group(motion)
    about = (motion.__doc__ or "").partition("\n")[0]
    return schema.Kind(kind.read, lambda: kind.schema | {"description": about})


_MOTION = schema.single_key({name: _motion_kind(motion) for name, motion in MOTIONS.items()}, "a motion")
_SORTS = ((LANDMARK, "landmark", "landmarks"), (PATH, "path", "paths"), (AREA, "area", "areas"))


@dataclass(frozen=True, eq=False)
class BodyFigureSpec:
    """A body map with motions on it, as a file gives it: `body` names the map."""

    body: str = key(_BODY_NAME, "the body map: back, front, hands …; printkit bodies lists them")
    motions: tuple[Motion, ...] = key(schema.listing(_MOTION, MAX_MOTIONS), "what is done, in order", ())
    order: bool = key(schema.flag(), "false: no numbers that give the order of the motions", True)
    alt: str = key(schema.text(600), "what the picture shows, in words; without it, it is made from the motions", "")
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class BodyFigure:
    """A body map with motions on it. order: whether numbers give the order of the motions; alt: what it shows, in
    words."""

    map: Body = field(repr=False)
    motions: tuple[Motion, ...] = ()
    order: bool = True
    alt: str = ""


class ColouredFigure(NamedTuple):
    """A figure in a layout's colours."""

    figure: BodyFigure
    palette: Palette

    @property
    def shape(self) -> float:
        """Width by height."""
        width, height = self.figure.map.size
        return width / height

    def at(self, height: float) -> Drawing:
        """The drawing in map units, to be scaled to so many points of height; its lines suit that height."""
        return draw_figure(self.figure, round(height, 1), self.palette)


BODY_FIGURE = schema.group(BodyFigureSpec)


def on_map(spec: BodyFigureSpec, body: Body) -> BodyFigure:
    """The figure on its map, with words that tell what it shows: its own, or those of the motions."""
    figure = BodyFigure(body, spec.motions, spec.order, spec.alt)
    return figure if figure.alt else replace(figure, alt=describe(figure))


@lru_cache(maxsize=512)
def draw_figure(figure: BodyFigure, height: float, palette: Palette) -> Drawing:
    """The figure as a drawing in map units, with lines for a height in points."""
    wide, high = figure.map.size
    return Drawing(wide, high, shapes(figure_inks(figure), height / high, height, palette))


@lru_cache(maxsize=512)
def figure_inks(figure: BodyFigure) -> tuple[Ink, ...]:
    """The body and the motions, made once for all heights and colours."""
    return (*maps.body_inks(figure.map), *sketch(figure).inks)


def sketch(figure: BodyFigure) -> Sketch:
    """The figure's motions alone."""
    drawing = Sketch(figure.map)
    for motion in figure.motions:
        motion.draw(drawing)
    if figure.order:
        draw_numbers(drawing)
    if repeats := _repeats(figure):
        draw_corner(drawing, repeats)
    return drawing


def _repeats(figure: BodyFigure) -> list[tuple[int, str, int]]:
    """What stands in the corner: a motion's number, how often, and minutes. The number is 0 if all motions are
    alike, and for the only one that takes minutes, lest it is read as their number."""
    repeats = [(motion.times, motion.minutes) for motion in figure.motions]
    if len(set(repeats)) == 1:
        return [(0, *repeats[0])] if any(repeats[0]) else []
    timed = sum(minutes > 0 for _, minutes in repeats)
    return [
        (0 if minutes and timed == 1 else nth, times, minutes)
        for nth, (times, minutes) in enumerate(repeats, 1)
        if times or minutes
    ]


@lru_cache(maxsize=512)
def describe(figure: BodyFigure) -> str:
    """What the figure shows, in one English sentence."""
    clauses = [motion.say(figure.map) for motion in figure.motions]
    alike = len({clause.often for clause in clauses}) == 1
    text, before = "", ""
    for lead, rest, joint, often in clauses:
        if lead != before:
            rest, joint = f"{lead} {rest}", ", then " if text else ""
        text = text.rstrip(",") + joint + rest
        text += f", {often}," if often and not alike else ""
        before = lead
    text = text.rstrip(",") + (f", {clauses[0].often}" if clauses and alike and clauses[0].often else "")
    return f"{figure.map.title}: {text}." if text else f"{figure.map.title}."


def find_map(figure: MappingNode, folder: File, problems: list[Problem]) -> Body | None:
    """The map of a drawn figure in a tree that may be wrong anywhere; names that are not on it go to `problems`."""
    body_node = figure.entries["body"].node
    name = _BODY_NAME.read(body_node, "body", [])
    if name is None:
        return None
    try:
        body = read_body(name, folder)
    except PrintkitError as error:
        problems += [p._replace(place=p.place or body_node.place) for p in error.problems]
        return None
    motions = figure.entries["motions"].node if "motions" in figure.entries else None
    for node in motions.items if isinstance(motions, SequenceNode) else ():
        motion = _MOTION.read(node, "motion", [])  # what is wrong with the keys alone is reported by its kind
        if motion is not None:
            problems += _unknown(motion, body) or motion.faults(body)
    return body


def _unknown(motion: Motion, body: Body) -> list[Problem]:
    """The names of a motion that are not on the map."""
    problems = []
    for word, declared in schema.keys_of(type(motion)).items():
        for kind, what, group in _SORTS:
            name = getattr(motion, declared.field)
            known = getattr(body, group)
            if declared.kind is kind and name and name not in known:
                hint = did_you_mean(name, known)
                where = motion.places.get(word)
                problems.append(Problem(where, f'the body "{body.name}" has no {what} "{name}"', hint))
    return problems
