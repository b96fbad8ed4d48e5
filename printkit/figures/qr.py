"""A web address as a QR code (ISO/IEC 18004)."""

from __future__ import annotations

from functools import lru_cache

import segno

from printkit.core.display_list import Drawing, PathItem
from printkit.core.paths import Path, PathStep, polygon

MIN_MODULE = 0.33  # mm; telephones still read smaller ones, but not all and not by any light
_QUIET = 4  # modules that stay white on all sides (ISO/IEC 18004, 6.3.8)


@lru_cache(maxsize=8)
def code(link: str) -> Drawing:
    """The code with its white margin, a point a module; it is still read when an eighth of it is soiled."""
    rows = segno.make(link, error="m", micro=False).matrix
    side = len(rows) + 2 * _QUIET
    path: list[PathStep] = []
    for y, row in enumerate(rows, _QUIET):
        x = 0
        while x < len(row):
            run = 1
            while x + run < len(row) and row[x + run] == row[x]:
                run += 1
            if row[x]:
                path += _bar(x + _QUIET, y, run)
            x += run
    return Drawing(side, side, (PathItem(tuple(path), "#000000"),))


def least_side(link: str) -> float:
    """How high and wide the code with its white margin must be printed at the least, mm."""
    return round(code(link).height * MIN_MODULE, 2)


def _bar(x: float, y: float, length: float) -> Path:
    """Dark modules beside one another; a hair higher than a row, so that no white line shows between rows."""
    low = y + 1.01
    return polygon((x, y), (x + length, y), (x + length, low), (x, low))
