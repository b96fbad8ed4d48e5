"""Every product that ships, for tests of the whole way."""

from __future__ import annotations

from pathlib import Path

import pytest

from printkit.inputs.options import Options
from printkit.pipeline import make
from tests.helpers.products import LAYOUTS, OFFICE, ROUTINES, Built

TARGETS = ("office", "screen")
EVERY = [(r, la, p, t) for r in ROUTINES for la in LAYOUTS for p in OFFICE for t in TARGETS]
every_product = pytest.mark.parametrize("key", EVERY, ids=" ".join)
every_sheet = pytest.mark.parametrize("key", [key for key in EVERY if key[3] == "office"], ids=" ".join)
every_page = pytest.mark.parametrize("key", [key for key in EVERY if key[3] == "screen"], ids=" ".join)
every_layout = pytest.mark.parametrize("layout", LAYOUTS)


# The pages of each product, and the sides they are printed on.
PAGES = {
    ("back-massage", "cards"): (16, 4),
    ("back-massage", "poster"): (1, 1),
    ("back-massage", "booklet"): (16, 4),
    ("back-massage", "handout"): (2, 2),
    ("hand-washing", "cards"): (14, 4),
    ("hand-washing", "poster"): (1, 1),
    ("hand-washing", "booklet"): (16, 4),
    ("hand-washing", "handout"): (2, 2),
}


def pages_of(routine: str, layout: str, paper: str, target: str) -> tuple[int, int]:
    pages, sides = PAGES[routine, layout]
    return (pages, sides) if target == "office" else (pages, pages)


def told(step) -> str:
    """A step as every layout tells it."""
    return " ".join(part for part in (step.title, step.technique, step.repeat, step.text) if part)


def made(folder: Path, routine, layout: Path, job: Options) -> Built:
    product = make(routine, layout, job)
    path = folder / f"{job.target}.pdf"
    path.write_bytes(product.data)
    return Built(path, product, routine, product.layout.name, job.paper, job.target)
