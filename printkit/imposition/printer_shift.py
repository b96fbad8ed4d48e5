"""What is done to a side before it is printed, so that a printer that misses hits: moved, and scaled.

A printer that lays the ink of a back (ex, ey) off, as seen from the front (mm, to the right and down), needs a
back that is moved the other way: seen from the back by (+ex, −ey) when the sheet turns about an upright edge, and by
(−ex, +ey) when it turns about a level one. A printer that prints 100 mm as 100.2 needs art of 1 / 1.002 its size.
"""

from __future__ import annotations

from printkit.core.units import Size
from printkit.imposition.plan import Flip, Shift
from printkit.imposition.turning import book_flip


def printer_shifts(
    paper: Size, flip: Flip | None, offset: tuple[float, float], scale: tuple[float, float]
) -> tuple[Shift, Shift]:
    """The shifts of fronts and backs of a sheet as it is printed.

    offset: how far off the ink of backs lands, as seen from the front, mm to the right and down. scale: what 100 mm
    measure across and down the sheet, in mm.
    """
    wide, high = 100 / scale[0], 100 / scale[1]
    right, down = offset
    if flip is None:
        return Shift(0.0, 0.0, wide, high), Shift(0.0, 0.0, wide, high)
    upright = flip == book_flip(paper)
    back = (right, -down) if upright else (-right, down)
    return Shift(0.0, 0.0, wide, high), Shift(*back, wide, high)
