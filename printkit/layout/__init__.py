"""The look of one product: page, fonts, colours, styles and fit, as a folder's layout.yaml gives them."""

from printkit.layout.folder import read_layout, shared_words
from printkit.layout.values import (
    READINGS,
    SMALLEST_CAUTION,
    Fit,
    Fonts,
    Large,
    Layout,
    Length,
    PageShape,
    Reading,
    Setting,
    SheetScheme,
    Style,
    length,
    sight,
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
