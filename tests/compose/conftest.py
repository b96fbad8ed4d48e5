"""Routines written as files, products made once, and compiled templates in a folder of their own."""

from __future__ import annotations

import os
from tempfile import TemporaryDirectory

import pytest
import yaml

from printkit.core.resources import find_layout, find_routine
from printkit.inputs.options import Options
from printkit.inputs.routine import Routine, read_routine
from printkit.pipeline import Product, make
from tests.helpers.decks import step

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40"/></svg>'


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    """write(title=..., steps=...): the routine with these keys, by way of a file."""
    path = tmp_path_factory.mktemp("routines") / "routine.yaml"
    (path.parent / "hand.svg").write_text(PICTURE, encoding="utf-8")

    def written(**keys) -> Routine:
        keys = {"title": "A routine", "steps": [step()], "cautions": [], **keys}
        path.write_text(yaml.safe_dump(keys, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return read_routine(path)

    return written


@pytest.fixture(scope="session")
def shipped():
    """shipped((routine, layout, paper)): the routine and its product, made once."""
    made: dict[tuple, tuple[Routine, Product]] = {}

    def find(key) -> tuple[Routine, Product]:
        if key not in made:
            routine, layout, paper = key
            read = read_routine(find_routine(routine))
            made[key] = read, make(read, find_layout(layout), Options(paper))
        return made[key]

    return find


@pytest.fixture(autouse=True, scope="package")
def own_cache():
    """Compiled templates of these tests go to a folder of their own."""
    before = os.environ.get("XDG_CACHE_HOME")
    with TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        yield
    os.environ.pop("XDG_CACHE_HOME")
    if before:
        os.environ["XDG_CACHE_HOME"] = before
