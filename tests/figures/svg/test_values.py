"""Colours, opacities and lines look as drawn."""

from __future__ import annotations

import pytest

from tests.helpers.picture_files import PT, RECT, SVG


@pytest.mark.parametrize(
    ("look", "fill", "stroke"),
    [
        ("", "#000000", None),
        ('fill="RED"', "#ff0000", None),
        ('fill="#f80"', "#ff8800", None),
        ('fill="rgb(1, 20, 255)"', "#0114ff", None),
        ('fill="rgb(100%,50%,0%)"', "#ff8000", None),
        ('fill="hsl(120,100%,50%)"', "#00ff00", None),
        ('style="fill : Teal ! important; -inkscape-x:y"', "#008080", None),
        ('class="skin"', "#ffcc00", "#000080"),
        ('class="skin" style="fill:red"', "#ff0000", "#000080"),
        ('class="skin" fill="red"', "#ffcc00", "#000080"),
        ('color="red" fill="currentColor"', "#ff0000", None),
        ('fill="currentcolor"', "#800080", None),
        ('fill="transparent" stroke="red"', None, "#ff0000"),
        ('fill="none" stroke="red"', None, "#ff0000"),
        ('stroke="red" stroke-width="0"', "#000000", None),
        ('stroke="red" stroke-opacity="0"', "#000000", None),
        ('fill="red" opacity=".5"', "#ff8080", None),
        ('fill="red" fill-opacity="50%" stroke="red"', "#ff8080", "#ff0000"),
        ('fill="red" stroke="blue" stroke-opacity=".5"', "#ff0000", "#8080ff"),
        ('fill="rgba(255, 0, 0, 0.5)"', "#ff7f7f", None),
        ('fill="rgba(255,0,0,1)" stroke="hsla(0,100%,50%,50%)"', "#ff0000", "#ff7f7f"),
        ('fill="#ff000080" stroke="#0000ff80"', "#ff7f7f", "#7f7fff"),
        ('fill="black" fill-opacity=".5" opacity=".5"', "#bfbfbf", None),
    ],
)
def test_colours(drawn, look, fill, stroke):
    style = "<style><![CDATA[ .skin { /* warm */ fill: #FC0; stroke: NAVY } ]]></style>"
    (shape,) = drawn(f'{style}<g color="purple"><path d="M1 1h5v5z" {look}/></g>')
    assert (shape.fill, shape.stroke) == (fill, stroke)


def test_the_opacity_of_a_group_pales_all_in_it_but_not_what_it_covers(drawn):
    under, over, clone = drawn(
        f'<g opacity=".5"><g opacity=".5">{RECT}</g><g id="a">{RECT}</g></g><use href="#a" style="opacity:.8"/>'
    )
    assert (under.fill, over.fill, clone.fill) == ("#bfbfbf", "#808080", "#333333")


def test_the_opacity_of_the_whole_drawing(drawn):
    (shape,) = drawn(RECT, SVG.replace("viewBox", 'opacity=".5" viewBox'))
    assert shape.fill == "#808080"


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("", {"line": PT}),
        ('stroke-width="4"', {"line": 3}),
        ('stroke-width="4" transform="scale(2 .5)"', {"line": 3}),
        ('stroke-width="4" transform="rotate(30)scale(-.5)"', {"line": 1.5}),
        ('stroke-width="1pt"', {"line": 1}),
        ('stroke-dasharray="4 2,1"', {"dash": (3, 1.5, 0.75)}),
        ('stroke-dasharray="4" transform="scale(.5)"', {"dash": (1.5,)}),
        ('stroke-dasharray="0 0"', {"dash": ()}),
        ('stroke-dasharray="none" stroke-dashoffset="3"', {"dash": ()}),
        ('stroke-linecap="butt"', {"round": False}),
        ('stroke-linecap="square"', {"round": False}),
        ('stroke-linecap="round"', {"round": True}),
        ('stroke-linejoin="round"', {"round": True}),
        ('stroke-linejoin="bevel"', {"round": True}),
        ('stroke-linejoin="round" stroke-dasharray="1"', {"round": False}),
        ('stroke-linecap="round" stroke-dasharray="1"', {"round": True}),
        ('fill="red" fill-rule="evenodd"', {"even_odd": True, "fill": "#ff0000"}),
        ('fill="red" paint-order="fill"', {"fill": "#ff0000"}),
        ('paint-order="stroke"', {"fill": None}),
    ],
)
def test_lines(drawn, look, expected):
    look = look if "fill=" in look else f'fill="none" {look}'
    (shape,) = drawn(f'<path d="M5 5h5v5z" stroke="red" {look}/>', SVG.replace("0 0 100 50", "-50 -50 100 100"))
    for key, value in expected.items():
        assert getattr(shape, key) == pytest.approx(value), key
