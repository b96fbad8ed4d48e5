"""A list: texts below one another with their marks hanging in the margin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from printkit.core.display_list import DisplayItem
from printkit.core.errors import Place
from printkit.inputs.layout import Length, Setting, Style
from printkit.typeset.blocks.base import Block, BlockOf, MeasuredOf
from printkit.typeset.blocks.text import Text

_MARK_GAP = 0.45  # between the widest mark and the texts, in em


_ListingParts = tuple[float, float, list[MeasuredOf[float]]]
"""How far the texts stand in, the gap between them, and the texts; lengths in points."""


class Listing(BlockOf[_ListingParts]):
    """Entries of a mark ("•", "3.") and a text; a list without marks has None for them."""

    __slots__ = ("entries", "gap")

    def __init__(
        self, entries: Sequence[tuple[Text | None, Text]], gap: Length, style: Style, place: Place | None = None
    ):
        super().__init__(style, place)
        self.entries, self.gap = entries, gap

    def indent(self, setting: Setting) -> float:
        """How far the texts stand in from the left, in points."""
        items = [item for item, _ in self.entries if item]
        if not items:
            return 0.0
        return max(item.natural(setting) for item in items) + _MARK_GAP * items[0].em(setting)

    def natural(self, setting: Setting) -> float:
        return self.indent(setting) + max(text.natural(setting) for _, text in self.entries)

    def lay(self, width: float, setting: Setting) -> MeasuredOf[_ListingParts]:
        indent = self.indent(setting)
        gap = setting.points(self.gap, self.entries[0][1].em(setting))
        parts = [text.lay(width - indent, setting) for _, text in self.entries]
        height = sum([part.height for part in parts]) + gap * (len(parts) - 1)
        return MeasuredOf(self, width, height, setting, (indent, gap, parts))

    def cut(self, measured: MeasuredOf[_ListingParts], room: float) -> tuple[Block, Block] | None:
        _, gap, parts = measured.parts
        ends = list(accumulate(part.height + gap for part in parts))
        fitting = sum(end - gap <= room for end in ends)
        if not 0 < fitting < len(self.entries):
            return None
        return self._part(self.entries[:fitting]), self._part(self.entries[fitting:])

    def _part(self, entries: Sequence[tuple[Text | None, Text]]) -> Listing:
        return Listing(entries, self.gap, self.style, self.place)

    def draw(
        self, measured: MeasuredOf[_ListingParts], x: float, y: float, height: float, items: list[DisplayItem]
    ) -> None:
        indent, gap, parts = measured.parts
        for (item, _), part in zip(self.entries, parts, strict=True):
            if item:
                item.lay(item.natural(measured.setting), measured.setting).draw(x, y, part.height, items)
            part.draw(x + indent, y, part.height, items)
            y += part.height + gap
