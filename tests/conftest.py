"""Fixtures of all tests: products built once when first asked for, and nothing of this machine's own settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from PIL import Image

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from tests.helpers.links import KINDS, with_links
from tests.helpers.products import MASSAGE, ROOT, Built, routine_of


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Callable[..., Built]:
    """built("back-massage", "cards", "A4", "office"): the finished product, the same one whenever it is asked for."""
    folder = tmp_path_factory.mktemp("products")

    @lru_cache(maxsize=64)
    def build(routine: str, layout: str, paper: str = "A4", target: str = "office") -> Built:
        product = make(routine_of(routine), find_layout(layout), Options(paper, "", target))
        path = folder / f"{routine}-{layout}-{paper}-{target}.pdf"
        path.write_bytes(product.data)
        return Built(path, product, routine_of(routine), layout, paper, target)

    return build


PICTURE = """title: Rest
language: en
summary: Lie down and rest.
steps:
  - {title: Rest, text: Lie down for a while., figure: {file: photo.png, alt: Someone lies down.}}
  - {title: Again, text: Lie down once more., figure: {file: photo.jpg, alt: Someone lies down again.}}
  - {title: Draw, text: Look at the drawing., figure: {file: drawing.svg, alt: A red square.}}
cautions: [{text: Not when it hurts.}]
disclaimer: General information.
"""


@pytest.fixture(scope="session")
def pictured(tmp_path_factory) -> Path:
    """A routine with photos and a drawing in all colours."""
    folder = tmp_path_factory.mktemp("pictured")
    image = Image.merge(
        "RGB", [Image.linear_gradient("L"), Image.radial_gradient("L"), Image.new("L", (256, 256), 9)]
    )
    image.save(folder / "photo.png")
    image.save(folder / "photo.jpg", quality=92)
    (folder / "drawing.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="red"/></svg>'
    )
    (folder / "rest.yaml").write_text(PICTURE, encoding="utf-8")
    return folder / "rest.yaml"


@pytest.fixture(autouse=True)
def no_date_from_outside(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(autouse=True)
def no_printers_from_outside(monkeypatch, tmp_path):
    """Settings are kept in a folder of the test's own."""
    monkeypatch.setenv("PRINTKIT_CONFIG", str(tmp_path.parent / f"{tmp_path.name}-settings"))


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """For processes of their own: the package under test, and nothing else of this one's making."""
    kept = {key: said for key, said in os.environ.items() if key in ("PATH", "HOME", "TMPDIR", "SYSTEMROOT")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    """The file of a kind."""

    @lru_cache(maxsize=8)
    def run(kind):
        layout, job = KINDS[kind]
        folder = tmp_path_factory.mktemp("linked")
        path = folder / f"{kind}.pdf"
        path.write_bytes(make(MASSAGE, with_links(folder / "mine", layout), job).data)
        return path

    return run
