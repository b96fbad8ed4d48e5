"""Lengths are exact, in millimetres, points or letters."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.inputs.layout import Length, Setting, parse_length


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("4", 4, "mm"),
        ("4mm", 4, "mm"),
        ("4 mm", 4, "mm"),
        (" 0.25mm ", 0.25, "mm"),
        ("12pt", 12, "pt"),
        ("1.5em", 1.5, "em"),
        ("0", 0, "mm"),
        ("9999.999pt", 9999.999, "pt"),
    ],
)
def test_a_length_is_read(said, value, unit):
    assert parse_length(said) == Length(value, unit)


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "mm",
        "4 cm",
        "4in",
        "4px",
        "4%",
        "-4",
        "+4",
        "4,5",
        ".5",
        "4.",
        "1e3",
        "4MM",
        "٤",
        "²",
        "10000",
        "0.0001",
    ],
)
def test_what_is_no_length_is_refused(said):
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        parse_length(said)


@given(st.integers(0, 9_999_999), st.sampled_from([1.0, 0.5, 2.0]))
def test_millimetres_become_exact_points(thousandths, scale):
    value = thousandths / 1000
    assert parse_length(f"{value:.3f}mm").points(11, scale) == pytest.approx(value * 72 / 25.4 * scale, rel=1e-12)
    assert parse_length(f"{value:.3f}pt").points(11, scale) == value * scale
    assert parse_length(f"{value:.3f}em").points(11, scale) == value * 11  # the letters have grown already


def test_an_inch_is_72_points():
    assert parse_length("25.4mm").points(0) == 72
    assert parse_length("210mm").points(0) == pytest.approx(595.2755905511812)


def test_em_counts_the_letters_around_or_else_the_body():
    setting = Setting(body=12, leading=1.3, scale=2.0)
    assert setting.points(Length(1.5, "em")) == 18
    assert setting.points(Length(1.5, "em"), 10) == 15
    assert setting.points(Length(10, "pt"), 10) == 20
