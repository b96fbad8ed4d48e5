"""Products for checks, and the problems found in them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pikepdf

from printkit.core.resources import find_layout
from printkit.imposition.slug import slug_lines
from printkit.inputs.layout import MIN_CAUTION_SIZE
from printkit.inputs.letters import strings_for
from printkit.inputs.options import Options
from printkit.inputs.sheets import Sheets
from printkit.pdf.document import write_pdf
from printkit.pdf.metadata import Meta
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.products import routine_of

WHOLE = routine_of("hand-washing")
ROUTINE = replace(WHOLE, steps=WHOLE.steps[:7])  # a booklet of 12 pages: three leaves, and half a sheet to throw away


@lru_cache(maxsize=16)
def product(layout: str, backs: str = "", sheets: Sheets = Sheets()):  # noqa: B008 (frozen)
    size = "A5" if layout == "handout" else ""  # so that it takes two sides
    return make(ROUTINE, find_layout(layout), Options(size=size, backs=backs, sheets=sheets))


def problems(tmp_path, made, plan=None, change=None, routine=None) -> list[str]:
    """What is wrong with a product that is written by another plan, and then changed."""
    path = tmp_path / "made.pdf"
    if plan:
        words = strings_for(made.layout, ROUTINE)
        about = ROUTINE.title, "printkit", ROUTINE.summary, "en", ROUTINE.date
        meta = Meta(*about, made.layout.name, MIN_CAUTION_SIZE)
        notes = slug_lines(ROUTINE, made.layout.family.face(), plan, words)
        path.write_bytes(write_pdf(made.deck.pages, plan, meta, notes, False))
    else:
        path.write_bytes(made.data)
    if change:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path)
    return [problem.what for problem in examine(path, routine).problems]


BOOK = ("booklet", "", Sheets())
CARDS = ("cards", "step", Sheets())


def private(pdf, side=0):
    return pdf.pages[side].PieceInfo.printkit.Private
