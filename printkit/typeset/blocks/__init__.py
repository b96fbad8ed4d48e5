"""Blocks measure and draw themselves: text, stacks, rows, grids, small parts, the caution panel."""

from printkit.typeset.blocks.base import Block, BlockOf, MeasuredBlock, MeasuredOf, Misfit
from printkit.typeset.blocks.caution import CautionPanel
from printkit.typeset.blocks.group import ColumnWidth, Grid, Row, Stack
from printkit.typeset.blocks.listing import Listing
from printkit.typeset.blocks.small import Disc, Field, Figure, HorizontalRule, Lines, Space, Tick
from printkit.typeset.blocks.text import Text

__all__ = [
    "Block",
    "BlockOf",
    "CautionPanel",
    "ColumnWidth",
    "Disc",
    "Field",
    "Figure",
    "Grid",
    "HorizontalRule",
    "Lines",
    "Listing",
    "MeasuredBlock",
    "MeasuredOf",
    "Misfit",
    "Row",
    "Space",
    "Stack",
    "Text",
    "Tick",
]
