"""Where cards stand on a sheet: the cells of a grid that is centred, or of a stock that is perforated already."""

from __future__ import annotations

from printkit.core.errors import mistake
from printkit.core.frozen import NamedTuple
from printkit.core.units import Size
from printkit.imposition.capacity import grid, largest_for, lay
from printkit.imposition.plan import called


class Cells(NamedTuple):
    """The left edges of the columns and the top edges of the rows of cells on a sheet of `paper`, each cell of
    `size`; perforated: whether nothing has to be cut."""

    paper: Size
    size: Size
    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    perforated: bool = False

    @property
    def places(self) -> list[tuple[float, float]]:
        """The top left of every cell, in rows from the top left."""
        return [(x, y) for y in self.tops for x in self.lefts]

    @property
    def cuts(self) -> tuple[list[float], list[float]]:
        """The upright and the level lines that part the cells: one where cells touch, else two."""
        across = {edge for x in self.lefts for edge in (x, round(x + self.size.width, 6))}
        down = {edge for y in self.tops for edge in (y, round(y + self.size.height, 6))}
        return (
            sorted(cut for cut in across if 0 < cut < self.paper.width),
            sorted(cut for cut in down if 0 < cut < self.paper.height),
        )


def centred(size: Size, paper: Size, margin: float, gutter: float) -> Cells:
    """As many upright cells as fit, in the middle of the sheet lying whichever way holds more; all in mm.

    Raises PrintkitError when not one fits.
    """
    sheet, each = lay(size, paper, margin, gutter)
    if not each:
        raise mistake(
            f"a card of {size} does not fit on {called(paper)} with a margin of {margin:g} mm",
            f"the largest of its shape that does is {largest_for(1, size, paper, margin, gutter)}",
        )
    columns, rows = grid(size, sheet, margin, gutter)
    return Cells(
        sheet, size, _row(size.width, columns, sheet.width, gutter), _row(size.height, rows, sheet.height, gutter)
    )


def _row(side: float, number: int, whole: float, gutter: float) -> tuple[float, ...]:
    """The near edges of a centred row of cards."""
    start = (whole - number * side - (number - 1) * gutter) / 2
    return tuple(round(start + n * (side + gutter), 6) for n in range(number))
