"""The look of one product: page, fonts, colours, styles and fit, as a folder's layout.yaml gives them."""

from printkit.inputs.layout.measures import READINGS, Length, Reading, Setting, legibility_distance, length
from printkit.inputs.layout.reader import read_layout, shared_words
from printkit.inputs.layout.values import (
    MIN_CAUTION_SIZE,
    Fit,
    Fonts,
    Large,
    Layout,
    PageShape,
    SheetScheme,
    Style,
)

__all__ = [
    "MIN_CAUTION_SIZE",
    "READINGS",
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
    "legibility_distance",
    "length",
    "read_layout",
    "shared_words",
]
