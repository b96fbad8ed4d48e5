"""Colours of figures: motions are seen on skin."""

from __future__ import annotations

from printkit.core.colour import contrast_ratios
from printkit.core.resources import find_layout, layout_names
from printkit.figures.body.palette import SKIN, Palette, palette
from printkit.inputs.layout import read_layout
from tests.helpers.body_figures import PLAIN


def test_motions_are_seen_on_skin_and_hands():
    for colours in (PLAIN, *(palette(read_layout(find_layout(name)).colours) for name in layout_names())):
        for under in (*(getattr(colours, name) for name in SKIN), "#ffffff"):
            assert min(contrast_ratios(colours.motion, under)) >= 3.0


def test_a_layout_names_the_colours_of_its_figures():
    assert palette({"skin": "#ffeedd", "ink": "#000000"}) == Palette(skin="#ffeedd")
    assert palette({"skin-line": "#123456"}) == Palette(skin_line="#123456")
