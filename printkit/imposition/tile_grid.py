"""How a poster is divided into tiles: which paper lies which way, how many there are, and where each begins."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from printkit.core.errors import mistake
from printkit.core.units import Size, paper_label
from printkit.imposition.plan import HAIR

BARE = 4.0  # mm, the least paper beside the poster that small print stands on
_MAX_TILES = 400


class TileGrid(NamedTuple):
    """A division: the paper as it lies, its printable part, columns and rows, the strip that neighbours share, and
    the bare paper at the left of the poster and above it, in mm."""

    paper: Size
    printable: Size
    columns: int
    rows: int
    overlap: float
    bare: tuple[float, float]

    @property
    def tiles(self) -> list[tuple[int, int]]:
        """Column and row of each, row by row."""
        return [(c, r) for r in range(self.rows) for c in range(self.columns)]

    def origin(self, c: int, r: int) -> tuple[float, float]:
        """Where the printable part of a tile begins on the poster; less than 0 for one that begins beside it."""
        across, down = self.printable
        return c * (across - self.overlap) - self.bare[0], r * (down - self.overlap) - self.bare[1]


def sheet_count(side: float, printable: float, overlap: float) -> int:
    """How many sheets make a side of so many mm."""
    return max(1, ceil((side - overlap) / (printable - overlap) - HAIR))


def tile_grid(page: Size, paper: Size, margin: float, overlap: float) -> TileGrid:
    """The division that takes the fewest sheets; a tie keeps the paper upright. Raises PrintkitError
    for more tiles than are made, and where margin and overlap (mm) leave nothing of the paper."""
    if min(paper) - 2 * margin - overlap < 20:
        raise mistake(
            f"a margin of {margin:g} mm and an overlap of {overlap:g} mm leave nothing of {paper_label(paper)}"
        )
    grids = []
    for lying in (Size(*sorted(paper)), Size(*sorted(paper)).turned()):
        printable = Size(lying.width - 2 * margin, lying.height - 2 * margin)
        columns, rows = (sheet_count(d, p, overlap) for d, p in zip(page, printable, strict=True))
        bare = (
            _bare_margin(columns, printable.width, overlap, page.width),
            _bare_margin(rows, printable.height, overlap, page.height),
        )
        grids.append(TileGrid(lying, printable, columns, rows, overlap, bare))
    best = min(grids, key=lambda one: one.columns * one.rows)
    if best.columns * best.rows > _MAX_TILES:
        raise mistake(f"{page} would take {best.columns * best.rows} sheets", f"at most {_MAX_TILES} are made")
    return best


def _bare_margin(count: int, printable: float, overlap: float, side: float) -> float:
    """Half of what paper there is to spare, but enough for small print if all of it is."""
    spare = count * printable - (count - 1) * overlap - side
    return round(max(0.0, spare / 2, min(spare, BARE)), 3)


def tile_name(c: int, r: int) -> str:
    """ "B3" for the second column and the third row; "AA1" follows on "Z1"."""
    letters = ""
    while c >= 0:
        letters, c = chr(65 + c % 26) + letters, c // 26 - 1
    return f"{letters}{r + 1}"
