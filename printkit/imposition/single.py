"""One page on one sheet of its own size: for the screen, a poster, a class handout.

The sheet is the page, so the paper is not looked at. With `sides=2` every two pages share a sheet, front and
back, and the sheet turns like the page of a book: flipped on the long edge if it is portrait, on the short
edge if it is landscape. Both sides then stand upright. There are no marks. `margin` (mm) is what the page itself
leaves white: below its art stand the line of instructions, on the left, and a ruler, on the right, where they have
room before the edge that printers do not print. Without a margin there are none, as on a screen.
"""

from __future__ import annotations

from typing import Literal

from printkit.core.errors import mistake
from printkit.core.units import Size, paper_label
from printkit.imposition.plan import HAIR, MIN_SLUG, Placement, Plan, Ruler, Slot, baseline, in_one_line, on_fronts
from printkit.imposition.turning import book_flip


def plan_single(count: int, page: Size, paper: Size, *, sides: Literal[1, 2] = 1, margin: float = 0) -> Plan:
    """Lay out `count` pages (mm) one to a side. Raises PrintkitError when `sides` is neither 1 nor 2."""
    if sides not in (1, 2):
        raise mistake(f"a sheet has no {sides} sides", "choose 1 or 2")
    advice = ["the back of the last sheet is empty"] if count % sides else []
    slot, ruler = _slug_below_page(page, margin) if margin else (None, None)
    if margin and not ruler:
        lacking = "a ruler" if slot else "the print instructions and a ruler"
        problem = f"no room for {lacking} below the page of {paper_label(page)}"
        advice.append(f"{problem}: to be sure of 100 %, measure a page")
    sheets = -(-count // sides)
    return Plan(
        paper=page,
        page=page,
        sheets=sheets,
        sides=sides,
        flip=book_flip(page) if sides == 2 else None,
        placements=tuple(Placement(n, n // sides, "back" if n % sides else "front", 0, 0, 0) for n in range(count)),
        slots=(slot,) if slot else (),
        rulers=on_fronts(ruler, sheets),
        advice=tuple(advice),
    )


def _slug_below_page(page: Size, margin: float) -> tuple[Slot | None, Ruler | None]:
    """The places of slug and ruler, on one line."""
    y = baseline(page.height - margin, page)
    if y is None or page.width - 2 * margin < MIN_SLUG - HAIR:
        return None, None
    return in_one_line(margin, page.width - margin, y)
