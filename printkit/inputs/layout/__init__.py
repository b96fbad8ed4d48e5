"""The look of one product: page, fonts, colours, styles and fit, as a folder's layout.yaml gives them."""

from printkit.inputs.layout.measures import READINGS, Length, Reading, Setting, length, sight
from printkit.inputs.layout.reader import read_layout, shared_words
from printkit.inputs.layout.values import (
    SMALLEST_CAUTION,
    Fit,
    Fonts,
    Large,
    Layout,
    PageShape,
    SheetScheme,
    Style,
)

__all__ = [
    "READINGS",
    "SMALLEST_CAUTION",
    "Fit",
    "Fonts",
    "Large",
    "Layout",
    "Length",
    "PageShape",
    "Reading",
    "Setting",
    "SheetScheme",
    "Style",
    "length",
    "read_layout",
    "shared_words",
    "sight",
]
