"""One page on one sheet of its own size: for the screen, a poster, a class handout.

The sheet is the page, so the paper is not looked at. With `sides=2` every two pages share a sheet, front and
back, and the sheet turns like the page of a book: flipped on the long edge if it is portrait, on the short
edge if it is landscape. Both sides then stand upright. There are no marks and no line of instructions.
"""

from __future__ import annotations

from typing import Literal

from printkit.errors import mistake
from printkit.papers import Size
from printkit.sheets.sheet import Placement, Plan
from printkit.sheets.turn import book_flip


def plan(count: int, page: Size, paper: Size, *, sides: Literal[1, 2] = 1) -> Plan:
    """Lay out `count` pages (mm) one to a side. Raises PrintkitError when `sides` is neither 1 nor 2."""
    if sides not in (1, 2):
        raise mistake(f"a sheet has no {sides} sides", "choose 1 or 2")
    return Plan(
        paper=page,
        page=page,
        sheets=-(-count // sides),
        sides=sides,
        flip=book_flip(page) if sides == 2 else None,
        placements=tuple(Placement(n, n // sides, "back" if n % sides else "front", 0, 0, 0) for n in range(count)),
        advice=("the back of the last sheet is empty",) if count % sides else (),
    )
