"""Colours of a layout that do not stand out from what they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor

from printkit.core.colour import MIN_CONTRAST, MIN_CONTRAST_LARGE, PAPER, contrast_ratios, large, legible_shade
from printkit.core.errors import Place, Problem
from printkit.figures.body.palette import SKIN, palette
from printkit.inputs.layout.measures import Setting
from printkit.inputs.layout.rules import colour_place, spot
from printkit.inputs.layout.spec import LayoutSpec
from printkit.inputs.layout.values import Style
from printkit.schema.yaml_tree import YamlNode

_TEXTS = ("h1", "h2", "h3", "li")  # styles, besides p, that are of nothing but text


def contrast_faults(spec: LayoutSpec, styles: Mapping[str, Style], tree: YamlNode) -> Iterator[Problem]:
    """What can be told before a routine is set: cautions on their panel, letters on a fill of their own style, texts
    that stand out from no ground there is, and motions of figures on skin. What stands in which box is only known
    once a page is set: see `printkit.preflight.contrast`. styles: with their colours as #rrggbb."""
    grounds = dict.fromkeys([PAPER, *(style.fill for style in styles.values() if style.fill)])
    for name, style in styles.items():
        least = MIN_CONTRAST if name == "caution" else _least_contrast(style, spec)
        on = ""
        if name == "caution":
            on = PAPER
        elif style.fill and (name == "disc" or colour_place(name, spec, tree)):
            on = style.fill
        elif name == "p" or (name in _TEXTS and colour_place(name, spec, tree)):
            on = max(grounds, key=lambda ground: min(contrast_ratios(style.colour, ground)))
        if on and (fault := contrast_fault(style, on, least, spec.colours)):
            yield fault
    yield from _motion_faults(spec.colours, tree)


def _least_contrast(style: Style, spec: LayoutSpec) -> float:
    """The contrast that the style's letters need at the largest size that they can have."""
    if spec.page.grows:
        return MIN_CONTRAST_LARGE
    size = max(Setting(spec.fit.largest, 1.0).points(style.size), style.least)
    return MIN_CONTRAST_LARGE if large(size, style.bold) else MIN_CONTRAST


def contrast_fault(
    style: Style, ground: str, least: float, colours: Mapping[str, str], where: str = ""
) -> Problem | None:
    """What is wrong when text of a style stands on a ground (colours as "#rrggbb"), if it does not stand out.

    least: the contrast that it needs; colours: the layout's names; where: " (page 3)".
    """
    what = f'style "{style.name}": text {_colour_name(style.colour, colours)} on {_colour_name(ground, colours)} has'
    return _fault(what, style.colour, ground, least, style.place, where)


def _fault(what: str, colour: str, ground: str, least: float, place: Place | None, where: str = "") -> Problem | None:
    for ratio, how in zip(contrast_ratios(colour, ground), ("", " on a gray copy"), strict=True):
        if ratio < least:
            text = f"{floor(ratio * 10) / 10:.1f}:1"
            return Problem(
                place, f"{what} {text}{how}{where}", f"{least:g}:1 is needed; {_advice(colour, ground, least)}"
            )
    return None


def _advice(colour: str, ground: str, least: float) -> str:
    """What to do about a colour that does not stand out."""
    other = legible_shade(colour, ground, least)
    if not other:
        return "take other colours"
    verb = "darken" if other < colour.lower() else "lighten"
    return f"{verb} it, to {other} for example, or take another ground"


def _colour_name(colour: str, colours: Mapping[str, str]) -> str:
    """A colour as the layout calls it."""
    if colour == PAPER:
        return f"white ({PAPER})"
    name = next((name for name, value in colours.items() if value == colour), "")
    return f'"{name}" ({colour})' if name else colour


def _motion_faults(colours: Mapping[str, str], tree: YamlNode) -> Iterator[Problem]:
    """Motions that are hard to see on skin."""
    skin = palette(colours)
    for field in SKIN:
        name, ground = field.replace("_", "-"), getattr(skin, field)
        own = [word for word in ("motion", name) if word in colours]
        if own:
            what = f'colours: figures have "motion" ({skin.motion}) on "{name}" ({ground}), which has'
            if fault := _fault(what, skin.motion, ground, MIN_CONTRAST_LARGE, spot(tree, "colours", own[0])):
                yield fault
