"""Turning a sheet over: which edge the printer flips on, and what then lies behind a point."""

from __future__ import annotations

from printkit.papers import Size
from printkit.sheets.sheet import Flip


def book_flip(paper: Size) -> Flip:
    """The edge to flip on so that a sheet turns like the page of a book and its back stands upright.

    A book turns about an upright edge: the long one of a portrait sheet, the short one of a landscape sheet.
    """
    return "short" if paper.landscape else "long"


def behind(x: float, y: float, paper: Size, flip: Flip) -> tuple[float, float]:
    """The point of the back that lies behind (x, y) of the front, mm; the same rule leads back again.

    `paper` is the sheet as printed. Turned about an upright edge (see `book_flip`) left and right change
    places; turned about the other edge, top and bottom do.
    """
    if flip == book_flip(paper):
        return paper.width - x, y
    return x, paper.height - y
