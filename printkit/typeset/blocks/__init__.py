"""Blocks measure and draw themselves: text, stacks, rows, grids, small parts, the caution panel."""

from printkit.typeset.blocks.base import Block, Laid, Misfit
from printkit.typeset.blocks.caution import Panel
from printkit.typeset.blocks.group import Grid, Row, Stack
from printkit.typeset.blocks.listing import Listing
from printkit.typeset.blocks.small import Disc, Field, Figure, Lines, Rule, Space, Tick
from printkit.typeset.blocks.text import Text

__all__ = [
    "Block",
    "Disc",
    "Field",
    "Figure",
    "Grid",
    "Laid",
    "Lines",
    "Listing",
    "Misfit",
    "Panel",
    "Row",
    "Rule",
    "Space",
    "Stack",
    "Text",
    "Tick",
]
