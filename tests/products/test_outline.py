"""Readable outlines of whole decks, compared with the ones on file, so that a change of looks is seen as a change.

After a change that is meant, write them anew and read the difference:

    python -m tests.products.test_outline   or   PRINTKIT_RENEW=1 python -m pytest tests/products/test_outline.py
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest

from printkit.compose.pages import Page
from printkit.core.display_list import ImageItem, Node, PathItem, TextRun
from printkit.core.resources import find_layout, find_routine
from printkit.core.units import MM
from printkit.inputs.options import Options
from printkit.inputs.routine import read_routine
from printkit.pipeline import make

FOLDER = Path(__file__).parent / "outlines"
OUTLINES = (
    ("back-massage", "cards"),
    ("back-massage", "poster"),
    ("back-massage", "booklet"),
    ("back-massage", "handout"),
    ("hand-washing", "poster"),
)
RENEW = "python -m tests.products.test_outline"
MOST = 60  # lines of a difference that are shown


def outline(routine: str, layout: str) -> str:
    """What stands where in a deck for A4: for each text its tag and step, where its first letter stands (mm from the
    left and the baseline from the top), its size in points, its number of lines, and how it begins."""
    product = make(read_routine(find_routine(routine)), find_layout(layout), Options())
    chosen = product.deck.setting
    short = ", short cautions" if chosen.short else ""
    head = f"{routine}, {layout}: body {chosen.body:g} pt, leading {chosen.leading:g}{short}"
    return "\n".join([head, *(line for page in product.deck.pages for line in described(page))]) + "\n"


def described(page: Page) -> Iterator[str]:
    yield ""
    yield f"page {page.number}, {page.width / MM:.1f} × {page.height / MM:.1f} mm, {page.title}"
    for owner, marks in texts(page):
        first = marks[0]
        lines = len({round(mark.y, 2) for mark in marks if mark.size == max(m.size for m in marks)})
        tag = f"{owner.tag} {owner.step}" if owner.step else owner.tag
        said = "".join(mark.text for mark in marks).strip()
        said = said if len(said) <= 40 else said[:39].rstrip() + "…"
        place = f"{first.x / MM:6.1f} {first.y / MM:6.1f}  {first.size:5.2f} pt  {lines}"
        yield f"  {tag:<8} {place}  {said}"
    shapes = [mark for mark in page.items if isinstance(mark, PathItem)]
    photos = sum(isinstance(mark, ImageItem) for mark in page.items)
    filled = sum(bool(shape.fill) for shape in shapes)
    yield f"  {len(shapes)} shapes, {filled} of them filled" + (f", {photos} photos" if photos else "")


def texts(page: Page) -> list[tuple[Node, list[TextRun]]]:
    """The marks of each text of a page, in the order of drawing."""
    found: dict[Node, list[TextRun]] = {}
    for mark in page.items:
        if isinstance(mark, TextRun):
            found.setdefault(mark.owner, []).append(mark)
    return list(found.items())


def file_of(routine: str, layout: str) -> Path:
    return FOLDER / f"{routine}-{layout}.txt"


def renew() -> None:
    """Writes all outlines anew."""
    FOLDER.mkdir(exist_ok=True)
    for stale in set(FOLDER.glob("*.txt")) - {file_of(*each) for each in OUTLINES}:
        stale.unlink()
    for each in OUTLINES:
        file_of(*each).write_text(outline(*each), encoding="utf-8")


@pytest.mark.parametrize("each", OUTLINES, ids=" ".join)
def test_every_text_stands_where_it_stood(each):
    path, found = file_of(*each), outline(*each)
    if os.environ.get("PRINTKIT_RENEW") == "1":
        renew()
    known = path.read_text(encoding="utf-8") if path.is_file() else ""
    changed = list(unified_diff(known.splitlines(), found.splitlines(), "on file", "now", lineterm="", n=1))
    if changed:
        more = [f"… and {len(changed) - MOST} lines more"] if len(changed) > MOST else []
        said = "\n".join([*changed[:MOST], *more])
        pytest.fail(f"{path.name} is not what is drawn now; if it should be, run {RENEW}\n{said}", pytrace=False)


def test_no_outline_is_left_over():
    assert {path.name for path in FOLDER.iterdir()} == {file_of(*each).name for each in OUTLINES}


def test_an_outline_tells_a_small_change():
    """A millimetre, a size, a line or a word that is lost must show."""
    product = make(read_routine(find_routine("hand-washing")), find_layout("poster"), Options())
    (page,) = product.deck.pages
    before = list(described(page))
    nth, mark = next((n, m) for n, m in enumerate(page.items) if isinstance(m, TextRun) and m.owner.tag == "h1")
    for change in ({"x": mark.x + 1}, {"y": mark.y + 1}, {"size": mark.size * 1.02}, {"text": "Washing"}):
        marks = [*page.items[:nth], mark._replace(**change), *page.items[nth + 1 :]]
        assert list(described(page._replace(items=tuple(marks)))) != before
    shape = next(n for n, m in enumerate(page.items) if isinstance(m, PathItem))
    assert list(described(page._replace(items=page.items[:shape] + page.items[shape + 1 :]))) != before


if __name__ == "__main__":
    renew()
