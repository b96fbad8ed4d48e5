"""The error of a text that does not fit says by how much, where, and which size would do."""

from __future__ import annotations

import re

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.core.units import MM, PAPERS, Size
from printkit.inputs.layout import read_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from printkit.typeset.blocks import Misfit
from tests.helpers.decks import FULL, deck_of, sound, step


def test_the_error_says_by_how_much_and_where(write):
    routine = write(cautions=FULL, steps=[step(), step(170), step()])
    folder = find_layout("cards")
    with pytest.raises(PrintkitError) as caught:
        make(routine, folder, Options())
    (problem,) = caught.value.problems
    found = re.match(
        r'cards: step 2 \("Step of 170 words"\) is (\d+\.\d) mm too long \(about (\d+) lines\)', problem.what
    )
    over, lines = float(found[1]), int(found[2])
    line, column = problem.place[1:]
    assert (routine.steps[1].places["text"][1:]) == (line, column)
    assert over == pytest.approx(lines * 10 * 1.24 / MM, abs=10 * 1.24 / MM)
    layout = read_layout(folder)
    assert deck_of(routine, layout.on(PAPERS["A4"], Size(130, 96 + over + 0.1))).setting.body == layout.fit.smallest
    with pytest.raises(Misfit):
        deck_of(routine, layout.on(PAPERS["A4"], Size(130, 96 + over - 0.1)))


def test_the_error_names_the_smallest_size_that_does(write):
    routine = write(cautions=FULL, steps=[step(), step(170), step()])
    with pytest.raises(PrintkitError) as caught:
        make(routine, find_layout("cards"), Options())
    width, height = map(int, re.search(r"--size (\d+)x(\d+)", str(caught.value)).groups())
    assert width / height == pytest.approx(130 / 96, abs=0.02)
    sound(make(routine, find_layout("cards"), Options(size=f"{width}x{height}")), routine)
    smaller = read_layout(find_layout("cards")).on(PAPERS["A4"], Size(width * 0.9, height * 0.9))
    with pytest.raises(Misfit):
        deck_of(routine, smaller)
