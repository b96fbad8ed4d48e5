"""Pages of a few lines, composed to the end or to their mistakes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from printkit.compose.pages import Deck, compose
from printkit.compose.template import Element, elements
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout, find_routine
from printkit.core.units import PAPERS
from printkit.inputs.layout import read_layout
from printkit.inputs.routine import read_routine

BACK = replace(read_routine(find_routine("back-massage")), link="https://example.org")
CARDS = read_layout(find_layout("cards")).on(PAPERS["A4"], PAPERS["A4"])  # large ones: this is not about fit
WORDS = CARDS.strings_in("en", {})
PAGE = {"width": 130, "height": 96, "scale": 1.0, "stacked": False, "titles_only": False, "backs": "", "small": False}
VALUES = {"routine": BACK, "words": WORDS, "page": PAGE}


def folder_of(top: Path, pages: str, **files: str) -> Path:
    """A folder called cards with these files, and a secret beside it."""
    folder = top / "cards"
    folder.mkdir()
    for name, text in {"pages": pages, **files}.items():
        (folder / f"{name}.xml").write_text(text, encoding="utf-8")
    (top / "secret.xml").write_text("<p>secret</p>", encoding="utf-8")
    return folder


def made(pages: str, values: dict | None = None, **files: str) -> list[Element]:
    """The elements of a pages.xml with other files beside it."""
    with TemporaryDirectory() as top:
        return elements(folder_of(Path(top), pages, **files), {**VALUES, **(values or {})})


def composed(pages: str, **files: str) -> Deck:
    """The deck of a pages.xml in the look of the cards."""
    with TemporaryDirectory() as top:
        folder = folder_of(Path(top), pages, **files)
        return compose(elements(folder, VALUES), BACK, replace(CARDS, folder=folder), WORDS)


def problems_of(pages: str, **files: str) -> list[str]:
    """All that is told about a pages.xml; nothing when it is right."""
    try:
        composed(pages, **files)
    except PrintkitError as error:
        return [str(problem) for problem in error.problems]
    return []


def text_of(element: Element) -> str:
    return "".join(child if isinstance(child, str) else text_of(child) for child in element.children)
