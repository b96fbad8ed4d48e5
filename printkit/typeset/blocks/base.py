"""What every block can do: say how high it is in a width, and draw itself into a place. All in points."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from printkit.core.display_list import DisplayItem
from printkit.core.errors import Place
from printkit.inputs.layout import Length, Setting, Style

Parts = TypeVar("Parts")


class Misfit(Exception):
    """Something does not fit at a setting: by how many points (more than 0), and where. `what` follows "is"."""

    def __init__(self, what: str, points: float, place: Place | None = None, step: int | None = None):
        super().__init__(what)
        self.what, self.points, self.place, self.step = what, points, place, step
        self.page = ""  # the title of the page
        self.coded = False  # the page has a code, which needs the more room the longer the link is


class MeasuredOf(NamedTuple, Generic[Parts]):
    """A block measured in a width: its least height in points, and the parts that its `draw` needs to know."""

    block: BlockOf[Parts]
    width: float
    height: float
    setting: Setting
    parts: Parts

    def draw(self, x: float, y: float, height: float, items: list[DisplayItem]) -> None:
        """Draws the block with its top left at (x, y) into `height`, which is its own height or more."""
        self.block.draw(self, x, y, height, items)


class BlockOf(Generic[Parts]):
    """The base of all blocks. Parts: what a block of its kind keeps of being measured, to draw itself.

    `grow` is the block's share of height that is left over; `leads` says that it belongs to what follows, as a
    heading does: no page ends with it.
    """

    __slots__ = ("_em", "above", "below", "grow", "leads", "place", "style")

    def __init__(self, style: Style, place: Place | None = None):
        self.style, self.place, self.grow, self.leads = style, place, 0.0, False
        self._em: tuple[Setting | None, float] = (None, 0.0)
        self.above: Length = style.above
        self.below: Length = style.below

    def em(self, setting: Setting) -> float:
        """The size of the block's letters, in points."""
        if self._em[0] is not setting:
            self._em = setting, max(setting.points(self.style.size), self.style.least)
        return self._em[1]

    def lay(self, width: float, setting: Setting) -> MeasuredOf[Parts]:
        """Measures the block. Raises Misfit when something is wider than `width`."""
        raise NotImplementedError

    def natural(self, setting: Setting) -> float:
        """The width the block takes if it may; 0 for one that only fills what it is given."""
        return 0.0

    def draw(self, measured: MeasuredOf[Parts], x: float, y: float, height: float, items: list[DisplayItem]) -> None:
        """Draws the block as it was measured, with its top left at (x, y), into `height`."""
        raise NotImplementedError

    def cut(self, measured: MeasuredOf[Parts], room: float) -> tuple[Block, Block] | None:
        """The block as two, of which the first is at most `room` points high; None if it cannot be cut there."""
        return None

    def space_above(self, setting: Setting) -> float:
        """The space that the block asks for above it, in points."""
        return setting.points(self.above, self.em(setting)) if self.above.value else 0.0

    def space_below(self, setting: Setting) -> float:
        """The space that the block asks for below it, in points."""
        return setting.points(self.below, self.em(setting)) if self.below.value else 0.0


Block: TypeAlias = BlockOf[Any]  # of any kind: only the block itself reads its parts
MeasuredBlock: TypeAlias = MeasuredOf[Any]
