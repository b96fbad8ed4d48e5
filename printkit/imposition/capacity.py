"""How many cards a sheet holds, where they stand on it, and which size of card would use it better."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor

from printkit.core.errors import mistake
from printkit.core.units import Size, paper_label, size_slug
from printkit.imposition.plan import HAIR, UNPRINTABLE
from printkit.inputs.cells import Cells

NEAR_MISS = 0.88  # a card that keeps this share of its sides is close enough to be worth naming


def grid(card: Size, paper: Size, margin: float, gutter: float) -> tuple[int, int]:
    """Columns and rows of upright cards on a sheet lying as given, all in mm; 0 where none fits."""
    columns, rows = (
        floor((whole - 2 * margin + gutter) / (side + gutter) + HAIR) for whole, side in zip(paper, card, strict=True)
    )
    return columns, rows


def best_orientation(card: Size, paper: Size, margin: float, gutter: float) -> tuple[Size, int]:
    """The sheet the way round that holds more upright cards, and how many; a tie keeps it as given."""

    def holds(sheet: Size) -> int:
        columns, rows = grid(card, sheet, margin, gutter)
        return columns * rows

    best = max(paper, paper.turned(), key=holds)
    return best, holds(best)


def largest_for(number: int, card: Size, paper: Size, margin: float, gutter: float) -> Size | None:
    """The largest card in whole mm, smaller than `card` and of its shape, of which a sheet holds `number`.

    It keeps off what office printers leave blank, even where `margin` is less.
    """
    edge = max(margin, UNPRINTABLE)
    return next((less for less in _smaller(card) if best_orientation(less, paper, edge, gutter)[1] >= number), None)


def roomier_size(card: Size, good: Callable[[Size], bool]) -> Size | None:
    """The largest card in whole mm of the shape of `card`, a little smaller (no side loses more than 12 %), that is
    `good`."""
    near = (less for less in _smaller(card) if all(a >= NEAR_MISS * b for a, b in zip(less, card, strict=True)))
    return next(filter(good, near), None)


def better_size(card: Size, paper: Size, margin: float, gutter: float) -> list[str]:
    """A sentence naming the next smaller card of which more fit, if this one just misses it or wastes paper.

    Just misses: no side has to lose more than 12 %. Wastes: more than half of the sheet's area stays empty.
    """
    _, number = best_orientation(card, paper, margin, gutter)
    better = largest_for(number + 1, card, paper, margin, gutter)
    if not better:
        return []
    wasted = number * card.width * card.height < paper.width * paper.height / 2
    if not wasted and any(new < NEAR_MISS * old for new, old in zip(better, card, strict=True)):
        return []
    more = best_orientation(better, paper, max(margin, UNPRINTABLE), gutter)[1]
    return [f"{card} fits {number} to a sheet of {paper_label(paper)}; {better} would fit {more}"]


def check_gutter(card: Size, paper: Size, margin: float, gutter: float) -> None:
    """Raises PrintkitError for a gutter (mm) that loses half of the cards or more, naming the size that would not."""
    number, touching = best_orientation(card, paper, margin, gutter)[1], best_orientation(card, paper, margin, 0)[1]
    if not number or 2 * number > touching:
        return
    what = (
        f"cards of {card} that stand {gutter:g} mm apart lose half of their places: {number} instead of {touching} "
        f"fit to a sheet of {paper_label(paper)}"
    )
    better = largest_for(number + 1, card, paper, margin, gutter)
    if better is None:
        raise mistake(what, "leave out --gutter")
    more = best_orientation(better, paper, max(margin, UNPRINTABLE), gutter)[1]
    raise mistake(what, f"of {better}, {more} would fit: --size {size_slug(better)}")


def _smaller(card: Size) -> Iterator[Size]:
    longest = max(card)
    for length in range(ceil(longest) - 1, 0, -1):
        width, height = (max(1, floor(side * length / longest)) for side in card)
        yield Size(width, height)


def centre_cells(size: Size, paper: Size, margin: float, gutter: float) -> Cells:
    """As many upright cells as fit, in the middle of the sheet lying whichever way holds more; all in mm.

    Raises PrintkitError when not one fits.
    """
    sheet, each = best_orientation(size, paper, margin, gutter)
    if not each:
        raise mistake(
            f"a card of {size} does not fit on {paper_label(paper)} with a margin of {margin:g} mm",
            f"the largest of its shape that does is {largest_for(1, size, paper, margin, gutter)}",
        )
    columns, rows = grid(size, sheet, margin, gutter)
    return Cells(
        sheet,
        size,
        _row_edges(size.width, columns, sheet.width, gutter),
        _row_edges(size.height, rows, sheet.height, gutter),
    )


def _row_edges(side: float, number: int, whole: float, gutter: float) -> tuple[float, ...]:
    """The near edges of a centred row of cards."""
    start = (whole - number * side - (number - 1) * gutter) / 2
    return tuple(round(start + n * (side + gutter), 6) for n in range(number))
