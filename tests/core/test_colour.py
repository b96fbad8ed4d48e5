"""Colours weighed against each other."""

from __future__ import annotations

import pytest

from printkit.core.colour import contrast_ratio, gray
from printkit.core.colour import contrast_ratio as contrast_of


@pytest.mark.parametrize(
    ("colour", "ground", "least", "most"),
    [
        ("#000000", "#ffffff", 21, 21),
        ("#ffffff", "#9b2423", 7, 8),
        ("#000000", "#d05d29", 5, 6),
        ("#000000", "#f9a800", 10, 11),
        ("#ffffff", "#005387", 7, 9),
    ],
)
def test_signal_words_stand_out_in_colour_and_on_a_gray_copy(colour, ground, least, most):
    assert least <= contrast_ratio(colour, ground) <= most
    assert contrast_ratio(colour, ground) == contrast_ratio(ground, colour)
    assert contrast_ratio(gray(colour), gray(ground)) >= 4.5


@pytest.mark.parametrize(("colour", "said"), [("#ff0000", "#4c4c4c"), ("#ffffff", "#ffffff"), ("#0b6e4f", "#4d4d4d")])
def test_a_gray_copy_weighs_colours(colour, said):
    assert gray(colour) == said


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21), ("#ffffff", 1), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0), ("#0b6e4f", 6.25)],
)
def test_contrast_with_white(colour, ratio):
    assert contrast_of(colour) == pytest.approx(ratio, abs=0.01)
