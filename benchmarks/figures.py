"""What drawn figures cost: `python benchmarks/figures.py [--rounds 15]`. CPU ms a figure of the back massage.

first    prepared and placed for the first time in the process (body map known)
height   placed at a height not asked for before
again    placed at a height it was placed at before
"""

from __future__ import annotations

import argparse
from statistics import median
from time import process_time

from printkit.core.display_list import Node, placed
from printkit.core.resources import find_routine
from printkit.figures.body import figure as drawn
from printkit.figures.body.figure import ColouredFigure
from printkit.figures.body.palette import Palette
from printkit.inputs.routine import read_routine


def place(figure: drawn.BodyFigure, height: float) -> None:
    """Everything a page asks of a figure, `height` points high."""
    drawing = ColouredFigure(figure, Palette()).at(height)
    placed(drawing, 10.0, 10.0, height / drawing.height, Node("figure"))


def forget() -> None:
    """Empties all that drawing keeps, but for the body maps."""
    for value in vars(drawn).values():
        if hasattr(value, "cache_clear"):
            value.cache_clear()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    routine = read_routine(find_routine("back-massage"))
    figures = [part.figure for part in (routine, *routine.preparation, *routine.steps)]
    spent: dict[str, list[float]] = {"first": [], "height": [], "again": []}
    for nth in range(rounds + 2):
        forget()
        for name, height in (("first", 100.0 + nth), ("height", 200.0 + nth), ("again", 200.0 + nth)):
            start = process_time()
            for figure in figures:
                place(figure, height)
            if nth > 1:  # the first rounds warm up
                spent[name].append((process_time() - start) * 1000 / len(figures))
    for name, found in spent.items():
        print(f"{name:8}{median(found):6.2f} ms a figure (least {min(found):.2f}, {len(figures)} figures)")


if __name__ == "__main__":
    main()
