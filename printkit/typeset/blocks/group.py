"""Blocks that hold blocks: a stack, a row and a grid."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from printkit.core.display_list import DisplayItem, PathItem
from printkit.core.errors import Place
from printkit.core.paths import line, rectangle
from printkit.core.units import MM
from printkit.inputs.layout import Length, Setting, Style
from printkit.typeset.blocks.base import Block, BlockOf, MeasuredBlock, MeasuredOf, Misfit

_StackParts = tuple[float, list[MeasuredBlock], list[float]]
"""The height of what is in a stack with its padding, its children, and the gaps between them; in points."""
_GridParts = tuple[float, list[float], list[list[MeasuredBlock]]]
"""From one column of a grid to the next, the heights of its rows, and their tiles; in points."""


class Stack(BlockOf[_StackParts]):
    """Blocks one below the other, in a box if the style has a fill, a border or padding.

    align says what happens to height left over when no child grows: "top", "middle", "bottom", or "spread"
    (wider gaps).
    """

    __slots__ = ("align", "children", "gap", "least")

    def __init__(
        self,
        children: list[Block],
        style: Style,
        place: Place | None = None,
        gap: Length | None = None,
        align: str = "top",
    ):
        super().__init__(style, place)
        self.children, self.gap, self.align = children, gap, align
        self.least: Length | None = None  # height it takes even when less is in it

    def natural(self, setting: Setting) -> float:
        padding = 2 * setting.points(self.style.padding)
        return max((child.natural(setting) for child in self.children), default=0.0) + padding

    def lay(self, width: float, setting: Setting) -> MeasuredOf[_StackParts]:
        padding = setting.points(self.style.padding)
        inner = width - 2 * padding
        if inner <= 0:
            raise Misfit(f"too wide: a box lacks {-inner / MM:.1f} mm", -inner, self.place)
        parts = [child.lay(inner, setting) for child in self.children]
        gaps = self.gaps(setting)
        content = sum([part.height for part in parts]) + sum(gaps) + 2 * padding
        least = setting.points(self.least) if self.least else 0.0
        return MeasuredOf(self, width, max(content, least), setting, (content, parts, gaps))

    def cut(self, measured: MeasuredOf[_StackParts], room: float) -> tuple[Block, Block] | None:
        """Only a plain stack can be cut: between its children or within one."""
        style, (_, parts, gaps) = self.style, measured.parts
        if style.fill or style.border or style.padding.value or self.least:
            return None
        used, rest = 0.0, list(self.children)
        first_half: list[Block] = []
        for part, gap in zip(parts, [0.0, *gaps], strict=True):
            if used + gap + part.height > room:
                halves = part.block.cut(part, room - used - gap)
                if halves:
                    first_half, rest = [*first_half, halves[0]], [halves[1], *rest[1:]]
                break
            used += gap + part.height
            first_half, rest = [*first_half, part.block], rest[1:]
        while first_half and first_half[-1].leads:
            rest = [first_half.pop(), *rest]
        if not first_half or not rest:
            return None
        first, second = (Stack(half, style, self.place, self.gap, self.align) for half in (first_half, rest))
        first.grow = second.grow = self.grow
        return first, second

    def gaps(self, setting: Setting) -> list[float]:
        """The space in points between each two neighbours, the stack's own gap included."""
        if len(self.children) < 2:
            return []
        extra = setting.points(self.gap) if self.gap else 0.0
        return [self.between(*pair, setting) + extra for pair in pairwise(self.children)]

    @staticmethod
    def between(above: Block, below: Block, setting: Setting) -> float:
        """The space in points that two neighbours ask for between them."""
        return max(above.space_below(setting), below.space_above(setting))

    def draw(
        self, measured: MeasuredOf[_StackParts], x: float, y: float, height: float, items: list[DisplayItem]
    ) -> None:
        setting, style = measured.setting, self.style
        draw_box(style, setting, x, y, measured.width, height, items)
        content, parts, gaps = measured.parts
        spare = max(0.0, height - content)
        growing = sum(child.grow for child in self.children)
        gaps = [*gaps, 0.0][: len(parts)]
        padding = setting.points(style.padding)
        x, y = x + padding, y + padding
        if not growing and self.align in ("middle", "bottom"):
            y += spare / (2 if self.align == "middle" else 1)
        elif not growing and self.align == "spread" and len(gaps) > 1:
            gaps = [gap + spare / (len(gaps) - 1) for gap in gaps]
        for part, gap in zip(parts, gaps, strict=True):
            own = part.height + (spare * part.block.grow / growing if growing else 0.0)
            part.draw(x, y, own, items)
            y += own + gap


def draw_box(
    style: Style, setting: Setting, x: float, y: float, width: float, height: float, items: list[DisplayItem]
) -> None:
    """Draws the fill and border of a box in points; the border lies inside."""
    if not (style.fill or style.border):
        return
    thick = setting.points(style.line) if style.border else 0.0
    outline = rectangle(x + thick / 2, y + thick / 2, width - thick, height - thick, setting.points(style.radius))
    bleed = style.bleed and not style.border
    items.append(PathItem(outline, style.fill or None, style.border or None, thick, bleed=bleed))


ColumnWidth = Length | float | Literal["fit"] | None
"""Of a block in a row: a length, a share of the whole (0 to 1), "fit" for its own width, or None for an equal share
of what is left."""


class Row(BlockOf[list[MeasuredBlock]]):
    """Blocks side by side, each in its width."""

    __slots__ = ("align", "children", "gap", "widths")

    def __init__(
        self,
        children: list[Block],
        widths: list[ColumnWidth],
        gap: Length,
        style: Style,
        place: Place | None = None,
        align: str = "top",
    ):
        super().__init__(style, place)
        self.children, self.widths, self.gap, self.align = children, widths, gap, align
        self.leads = any(child.leads for child in children)

    def columns(self, width: float | None, setting: Setting) -> list[float]:
        """The width of each child in points; without a width for the row, what they take if they may.

        Raises Misfit when the row lacks width.
        """
        gaps = setting.points(self.gap) * (len(self.children) - 1)
        columns: list[float | None] = []
        for child, share in zip(self.children, self.widths, strict=True):
            if isinstance(share, Length):
                columns.append(setting.points(share))
            elif isinstance(share, float) and width is not None:
                columns.append(share * (width - gaps))
            elif share == "fit" or width is None:
                columns.append(child.natural(setting))
            else:
                columns.append(None)
        open_columns = columns.count(None)
        rest = (width or 0.0) - gaps - sum(filter(None, columns))
        over = (1.0 if open_columns else -0.01) - rest
        if width is not None and over > 0:
            raise Misfit(f"too wide: a row lacks {over / MM:.1f} mm", over, self.place)
        return [rest / open_columns if column is None else column for column in columns]

    def natural(self, setting: Setting) -> float:
        columns = self.columns(None, setting)
        equal = [column for column, share in zip(columns, self.widths, strict=True) if share is None]
        added = len(equal) * max(equal, default=0.0) - sum(equal)  # when all of them are as wide as the widest
        return sum(columns) + added + setting.points(self.gap) * (len(self.children) - 1)

    def lay(self, width: float, setting: Setting) -> MeasuredOf[list[MeasuredBlock]]:
        columns = self.columns(width, setting)
        parts = [child.lay(w, setting) for child, w in zip(self.children, columns, strict=True)]
        return MeasuredOf(self, width, max((part.height for part in parts), default=0.0), setting, parts)

    def draw(
        self, measured: MeasuredOf[list[MeasuredBlock]], x: float, y: float, height: float, items: list[DisplayItem]
    ) -> None:
        gap = measured.setting.points(self.gap)
        for part in measured.parts:
            full = self.align == "stretch" or part.block.grow
            own = height if full else part.height
            spare = height - own
            down = {"middle": spare / 2, "bottom": spare}.get(self.align, 0.0)
            part.draw(x, y + down, own, items)
            x += part.width + gap


class Grid(BlockOf[_GridParts]):
    """Tiles in columns of one width and rows of one height each; `rule` draws a hairline between rows."""

    __slots__ = ("column_gap", "columns", "row_gap", "rows", "rule")

    def __init__(
        self,
        children: list[Block],
        columns: int,
        gaps: tuple[Length, Length],
        style: Style,
        place: Place | None = None,
        rule: Style | None = None,
    ):
        super().__init__(style, place)
        self.columns, self.rule = columns, rule
        self.column_gap, self.row_gap = gaps
        self.rows = [children[i : i + columns] for i in range(0, len(children), columns)]

    def lay(self, width: float, setting: Setting) -> MeasuredOf[_GridParts]:
        gap = setting.points(self.column_gap)
        column = (width - gap * (self.columns - 1)) / self.columns
        if column <= 0:
            over = -column * self.columns
            raise Misfit(f"too wide: a grid lacks {over / MM:.1f} mm", over, self.place)
        parts = [[child.lay(column, setting) for child in row] for row in self.rows]
        heights = [max(part.height for part in row) for row in parts]
        height = sum(heights) + setting.points(self.row_gap) * (len(parts) - 1)
        return MeasuredOf(self, width, height, setting, (column + gap, heights, parts))

    def draw(
        self, measured: MeasuredOf[_GridParts], x: float, y: float, height: float, items: list[DisplayItem]
    ) -> None:
        pitch, heights, rows = measured.parts
        gap = measured.setting.points(self.row_gap)
        spare = (height - measured.height) / len(rows) if self.grow and rows else 0.0
        for number, (row, tall) in enumerate(zip(rows, heights, strict=True)):
            if number and self.rule:
                middle = y - gap / 2
                thick = measured.setting.points(self.rule.line)
                for nth in range(len(row)):
                    start = x + nth * pitch
                    end = start + pitch - measured.setting.points(self.column_gap)
                    items.append(PathItem(line(start, middle, end, middle), None, self.rule.border, thick))
            for nth, part in enumerate(row):
                part.draw(x + nth * pitch, y, tall + spare, items)
            y += tall + spare + gap
