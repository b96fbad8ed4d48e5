"""Blocks measure and draw themselves: text, stacks, rows, grids, small parts, the caution panel."""

from printkit.blocks.base import Block, Laid, Misfit
from printkit.blocks.caution import Panel
from printkit.blocks.group import Grid, Row, Stack
from printkit.blocks.listing import Listing
from printkit.blocks.small import Disc, Field, Figure, Lines, Rule, Space, Tick
from printkit.blocks.text import Text

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
