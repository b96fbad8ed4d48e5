"""Pictures of what is done beside cutting and folding: measuring, laminating, punching."""

from __future__ import annotations

from printkit.core.display_list import Drawing, PathItem
from printkit.core.paths import line, rectangle
from printkit.core.units import Size
from printkit.guides.diagrams.pen import (
    BRAND,
    DASH,
    INK,
    QUIET,
    TINT,
    UNIT,
    WHITE,
    draw_number,
    framed,
    outline,
    stroke,
)
from printkit.inputs.sheets import HOLE, HOLE_DOWN


def line_measured(length: str) -> Drawing:
    """The line on a sheet, and a ruler laid against it."""
    long = 150.0
    shapes = [
        stroke(12, 4, 12, 14),
        stroke(12, 9, 12 + long, 9),
        stroke(12 + long, 4, 12 + long, 14),
        PathItem(rectangle(4, 18, long + 30, 28, 2), TINT, BRAND, 0.9),
    ]
    shapes += [
        PathItem(line(12 + at * long / 20, 18, 12 + at * long / 20, 28 if at % 10 == 0 else 23), None, BRAND, 0.9)
        for at in range(22)
    ]
    shapes += [*draw_number(0, (12, 36), 8, BRAND), *draw_number(int(length), (12 + long, 36), 8, BRAND)]
    return framed(long + 38, 50, shapes)


def film_around(card: Size) -> Drawing:
    """A card with its film, which is wider than it is in truth, and where the film is trimmed."""
    width, height = (side * UNIT for side in card)
    shapes = [
        PathItem(rectangle(2, 2, width + 20, height + 20, 8), None, BRAND, 1.1, DASH),
        outline(12, 12, width, height),
        PathItem(rectangle(16, 16, width - 8, height - 8, 2), TINT),
    ]
    return framed(width + 24, height + 24, shapes)


def hole_punched(card: Size) -> Drawing:
    """A card with the hole at its top, a little larger than it is."""
    width, height = (side * UNIT for side in card)
    radius, down = HOLE * UNIT * 0.8, HOLE_DOWN * UNIT * 1.3
    shapes = [
        PathItem(rectangle(2, 2, width, height, 3), WHITE, QUIET, 0.9),
        PathItem(rectangle(7, 3 * down, width - 10, height - 3 * down - 3, 2), TINT),
        PathItem(
            rectangle(2 + width / 2 - radius, 2 + down - radius, 2 * radius, 2 * radius, radius), WHITE, INK, 1.2
        ),
    ]
    return framed(width + 4, height + 4, shapes)
