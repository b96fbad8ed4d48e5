"""Where cards stand on a sheet: the cells of a grid, or of a stock that is perforated already."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.units import Size


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
