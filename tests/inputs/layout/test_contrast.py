"""Colours of a layout stand out, on a gray copy too."""

from __future__ import annotations

import re

import pytest

from tests.helpers.layouts import problems_of

COLOURS = 'colours: {ink: "#17201c", mist: "#a0b0a8", brand: "#0b6e4f", tint: "#e6f0eb", white: "#ffffff"}\n'


@pytest.mark.parametrize(
    ("styles", "told"),
    [
        (
            "  caution: {colour: mist}\n  p: {}\n",
            '3:13: style "caution": text "mist" (#a0b0a8) on white (#ffffff) has 2.2:1; 4.5:1 is needed; '
            "darken it, to #6c7771 for example, or take another ground",
        ),
        (
            "  caution: {}\n  p: {}\n  disc: {fill: brand}\n",
            '5:3: style "disc": text "ink" (#17201c) on "brand" (#0b6e4f) has 2.6:1; 4.5:1 is needed; '
            "lighten it, to #dcdedd for example, or take another ground",
        ),
        (
            "  caution: {}\n  p: {}\n  note: {fill: tint, colour: mist}\n  like-it: {like: note}\n",
            '5:22: style "note": text "mist" (#a0b0a8) on "tint" (#e6f0eb) has 1.9:1; 4.5:1 is needed; '
            "darken it, to #646e69 for example, or take another ground\n"
            '5:22: style "like-it": text "mist" (#a0b0a8) on "tint" (#e6f0eb) has 1.9:1; 4.5:1 is needed; '
            "darken it, to #646e69 for example, or take another ground",
        ),
        ("  caution: {}\n  p: {}\n  h1: {colour: mist}\n  cover: {fill: ink}\n", ""),  # it may stand in a cover
        ("  caution: {}\n  p: {}\n  hair: {colour: mist}\n", ""),  # it may be a line
        ("  caution: {}\n  p: {}\n  cover: {fill: brand}\n", ""),  # its letters are of other styles
        ("  caution: {}\n  p: {}\n  big: {fill: white, colour: '#8a8a8a', size: 18pt}\n", ""),
        (
            "  caution: {}\n  p: {}\n  h1: {colour: mist, size: 20pt}\n",
            '5:8: style "h1": text "mist" (#a0b0a8) on white (#ffffff) has 2.2:1; 3:1 is needed; '
            "darken it, to #88968f for example, or take another ground",
        ),
    ],
)
def test_a_layout_whose_colours_do_not_stand_out_is_refused(styles, told):
    assert problems_of(COLOURS + "styles:\n" + styles) == (told.split("\n") if told else [])


def test_colours_that_are_one_on_a_gray_copy_are_refused():
    """Red and green that differ in hue more than in lightness."""
    [fault] = problems_of(COLOURS + 'styles: {p: {}, caution: {}, disc: {fill: "#00ff00", colour: "#8a3a00"}}\n')
    assert fault.startswith('2:54: style "disc": text #8a3a00 on #00ff00 has 2.9:1 on a gray copy; 4.5:1 is needed')


@pytest.mark.parametrize(
    ("colours", "told"),
    [
        (
            '{ink: "#000000", motion: "#ffd0b0"}',
            r'1:27: .*"motion" \(#ffd0b0\) on "skin" \(#f4e3d5\), which has 1\.\d:1',
        ),
        (
            '{ink: "#000000", skin: "#444444"}',
            r'1:27: .*"motion" \(#0b6e4f\) on "skin" \(#444444\), which has 1\.\d:1',
        ),
        ('{ink: "#000000", hand: "#00ff00", motion: "#ff0000"}', r'"hand" \(#00ff00\), which has 2\.\d:1'),
    ],
)
def test_a_layout_with_a_motion_that_is_hard_to_see_is_refused(colours, told):
    said = problems_of(f"colours: {colours}\n")
    assert any(re.search(told + ".*; 3:1 is needed", fault) for fault in said), said
