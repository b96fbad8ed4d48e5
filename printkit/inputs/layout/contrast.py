"""Colours of a layout that do not stand out from what they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor

from printkit.core.colour import MIN_CONTRAST, MIN_CONTRAST_LARGE, PAPER, better, large, ratios
from printkit.core.errors import Place, Problem
from printkit.figures.body.palette import SKIN, palette
from printkit.inputs.layout.measures import Setting
from printkit.inputs.layout.rules import colour_place, spot
from printkit.inputs.layout.values import Layout, Style
from printkit.schema.yaml_tree import YamlNode

_TEXTS = ("h1", "h2", "h3", "li")  # styles, besides p, that are of nothing but text


def contrast_faults(found: Layout, styles: Mapping[str, Style], tree: YamlNode) -> Iterator[Problem]:
    """What can be told before a routine is set: cautions on their panel, letters on a fill of their own style, texts
    that stand out from no ground there is, and motions of figures on skin. What stands in which box is only known
    once a page is set: see `printkit.preflight.pale`. styles: with their colours as #rrggbb."""
    grounds = dict.fromkeys([PAPER, *(style.fill for style in styles.values() if style.fill)])
    for name, style in styles.items():
        least = MIN_CONTRAST if name == "caution" else _least(style, found)
        on = ""
        if name == "caution":
            on = PAPER
        elif style.fill and (name == "disc" or colour_place(name, found, tree)):
            on = style.fill
        elif name == "p" or (name in _TEXTS and colour_place(name, found, tree)):
            on = max(grounds, key=lambda ground: min(ratios(style.colour, ground)))
        if on and (fault := faint(style, on, least, found.colours)):
            yield fault
    yield from _figures(found.colours, tree)


def _least(style: Style, found: Layout) -> float:
    """The contrast that the style's letters need at the largest size that they can have."""
    if found.page.grows:
        return MIN_CONTRAST_LARGE
    size = max(Setting(found.fit.largest, 1.0).points(style.size), style.least)
    return MIN_CONTRAST_LARGE if large(size, style.bold) else MIN_CONTRAST


def faint(style: Style, ground: str, least: float, colours: Mapping[str, str], where: str = "") -> Problem | None:
    """What is wrong when text of a style stands on a ground, if it does not stand out. where: " (page 3)"."""
    what = f'style "{style.name}": text {_called(style.colour, colours)} on {_called(ground, colours)} has'
    return _faint(what, style.colour, ground, least, style.place, where)


def _faint(what: str, colour: str, ground: str, least: float, place: Place | None, where: str = "") -> Problem | None:
    for found, how in zip(ratios(colour, ground), ("", " on a gray copy"), strict=True):
        if found < least:
            said = f"{floor(found * 10) / 10:.1f}:1"
            return Problem(
                place, f"{what} {said}{how}{where}", f"{least:g}:1 is needed; {_advice(colour, ground, least)}"
            )
    return None


def _advice(colour: str, ground: str, least: float) -> str:
    other = better(colour, ground, least)
    if not other:
        return "take other colours"
    verb = "darken" if other < colour.lower() else "lighten"
    return f"{verb} it, to {other} for example, or take another ground"


def _called(colour: str, colours: Mapping[str, str]) -> str:
    if colour == PAPER:
        return f"white ({PAPER})"
    name = next((name for name, value in colours.items() if value == colour), "")
    return f'"{name}" ({colour})' if name else colour


def _figures(colours: Mapping[str, str], tree: YamlNode) -> Iterator[Problem]:
    """Motions that are hard to see on skin."""
    made = palette(colours)
    for field in SKIN:
        name, ground = field.replace("_", "-"), getattr(made, field)
        given = [word for word in ("motion", name) if word in colours]
        if given:
            what = f'colours: figures have "motion" ({made.motion}) on "{name}" ({ground}), which has'
            if fault := _faint(what, made.motion, ground, MIN_CONTRAST_LARGE, spot(tree, "colours", given[0])):
                yield fault
