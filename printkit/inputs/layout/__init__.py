"""The look of one product: page, fonts, colours, styles and fit, as a folder's layout.yaml gives them."""

from printkit.inputs.layout.measures import READINGS, Length, Reading, Setting, legibility_distance, parse_length
from printkit.inputs.layout.reader import read_layout, shared_strings
from printkit.inputs.layout.spec import Fit, Fonts, Large, LayoutSpec, PageShape, SheetScheme, StyleSpec
from printkit.inputs.layout.values import MIN_CAUTION_SIZE, Layout, SizedLayout, Style

__all__ = [
    "MIN_CAUTION_SIZE",
    "READINGS",
    "Fit",
    "Fonts",
    "Large",
    "Layout",
    "LayoutSpec",
    "Length",
    "PageShape",
    "Reading",
    "Setting",
    "SheetScheme",
    "SizedLayout",
    "Style",
    "StyleSpec",
    "legibility_distance",
    "parse_length",
    "read_layout",
    "shared_strings",
]
