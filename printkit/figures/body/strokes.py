"""Ink: the lines and fills of a figure in map units, and their weights in points at the height it is shown at.

A figure is worked out once. Its height only decides how thick the lines are, so that they stay visible on a card and
do not grow heavy on a poster.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypedDict

from printkit.core.display_list import PathItem
from printkit.core.paths import Path
from printkit.figures.body.curves import Points
from printkit.figures.body.palette import Palette

_SOLID = ("motion", "white")  # fills that low ink keeps
_GLOWS = ("glow", "warmth")  # strokes that low ink leaves out
_SHADE_LINE = 0.6  # weight of the line that stands for a shade in low ink, in weights of an outline


class Ink(NamedTuple):
    """A shape in map units from the picture's top left corner; fill and stroke are names of a palette's colours.

    A stroke's weight is the sum of its parts: `line` in weights of an outline, `pen` in weights of a stroke, `wide`
    in map units. Where the figure is less than `least` points high it is left out.
    """

    path: Path
    fill: str = ""
    stroke: str = ""
    line: float = 0.0
    pen: float = 0.0
    wide: float = 0.0
    dashed: bool = False
    least: float = 0.0


class InkLook(TypedDict, total=False):
    """How a path is inked: the fields of an Ink beside the path."""

    fill: str
    stroke: str
    line: float
    pen: float
    wide: float
    dashed: bool
    least: float


class DrawnStroke(NamedTuple):
    """A stroke as it was drawn: its line in map units, its weight in weights of an ordinary stroke."""

    points: Points
    pressure: str
    weight: float
    head: bool


class Numbered(NamedTuple):
    """Where a motion's number goes: at the start of its lines, on these sides, or amid them."""

    lines: tuple[Points, ...]
    sides: tuple[int, ...]
    amid: bool


class Weights(NamedTuple):
    """Line weights in points: of outlines, and of strokes with ordinary pressure."""

    line: float
    stroke: float


def weights(height: float) -> Weights:
    """The weights for a figure shown `height` points high: thicker when larger, but less so than the figure."""
    return Weights(min(max(0.35 + 0.0046 * height, 0.55), 4.0), min(max(0.62 + 0.0125 * height, 1.3), 9.0))


def shapes(inks: Iterable[Ink], unit: float, height: float, palette: Palette) -> tuple[PathItem, ...]:
    """The inks as shapes in map units of `unit` points, with weights for a figure `height` points high."""
    fine, stroke = weights(height)
    fine, stroke = fine / unit, stroke / unit
    items = []
    for path, fill, colour, line, pen, wide, dashed, least in inks:
        if height < least:
            continue
        if palette.low_ink:
            if colour in _GLOWS:
                continue
            if fill == "skin_shade":
                colour, line = "skin_line", _SHADE_LINE
            fill = fill if fill in _SOLID else fill and "white"
        weight = line * fine + pen * stroke + wide
        items.append(
            PathItem(
                path,
                getattr(palette, fill) if fill else None,
                getattr(palette, colour) if colour else None,
                weight if colour else 0.0,
                (1.5 * weight, 2.5 * weight) if dashed else (),
                round=True,
            )
        )
    return tuple(items)
