"""Every figure that ships, and where on the body its parts are."""

from __future__ import annotations

import pytest

from printkit.core.display_list import placed
from printkit.core.resources import find_routine
from printkit.figures.body.curves import flat
from printkit.figures.body.figure import ColouredFigure
from printkit.figures.body.map import body_names, read_body
from printkit.figures.body.palette import Palette
from printkit.guides.motion_samples import samples
from printkit.inputs.routine import read_routine

MM = 72 / 25.4
CARD, POSTER = 25 * MM, 150 * MM  # the height of a figure on a business card, and on an A1 poster
PLAIN, LOW_INK = Palette(), Palette(low_ink=True)
MASSAGE = read_routine(find_routine("back-massage"))
STEPS = {f"step {step.number}": step.figure for step in MASSAGE.steps}
SHIPPED = {
    "cover": MASSAGE.figure,
    **{f"point {point.number}": point.figure for point in MASSAGE.preparation},
    **STEPS,
    **{f"{body}: {said}": figure for body in body_names() for said, figure in samples(read_body(body))},
}
every = pytest.mark.parametrize("figure", SHIPPED.values(), ids=SHIPPED)
EVEN = {
    said: figure
    for said, figure in SHIPPED.items()
    if figure.map.mirror and all(getattr(motion, "both", False) for motion in figure.motions)
}


def shown(figure, height, palette=PLAIN):
    """The shapes of a figure as they are on a page, in points."""
    drawing = ColouredFigure(figure, palette).at(height)
    return drawing.width * height / drawing.height, placed(drawing, 0.0, 0.0, height / drawing.height, None)


def bounds(shape):
    points = flat(shape.path, 1.0)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) - shape.line / 2, min(ys) - shape.line / 2, max(xs) + shape.line / 2, max(ys) + shape.line / 2


def inside(point, outlines):
    """Whether a point lies in one of the outlines (the number of edges to the right of it is odd)."""

    def odd(outline):
        x, y = point
        hits = 0
        for (ax, ay), (bx, by) in zip(outline, (*outline[1:], outline[0]), strict=True):
            hits += (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
        return hits % 2

    return any(odd(outline) for outline in outlines)


def routine(tmp_path, figure, more=""):
    path = tmp_path / "r.yaml"
    indented = "".join(f"      {line}\n" for line in figure.splitlines())
    path.write_text(f"title: T\ncautions: []\n{more}steps:\n  - title: S\n    text: T\n    figure:\n{indented}")
    return path


OWN = """title: A knee
about: a knee from the front
size: [40, 60]
hand: 20
mirror: true
parts:
  - {role: skin, path: M0 2 C14 2 16 30 12 58 L0 58}
landmarks: {kneecap: [0, 30]}
"""
