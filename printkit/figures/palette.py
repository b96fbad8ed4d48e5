"""The colours of drawn figures, as a layout names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from printkit.errors import Place, mistake

LEAST_CONTRAST = 3.0  # of motions on skin: WCAG 2.2, 1.4.11, graphics that are needed to understand


class Palette(NamedTuple):
    """Colours as "#rrggbb". low_ink: outlines only."""

    skin: str = "#f4e3d5"
    skin_line: str = "#a8754e"
    skin_shade: str = "#ebd0bb"
    skin_hair: str = "#d9c3b0"
    drape: str = "#dfe8f3"
    drape_line: str = "#6f8fb5"
    hand: str = "#ffffff"
    motion: str = "#0b6e4f"
    warmth: str = "#ee9a68"
    glow: str = "#f8cba8"
    white: str = "#ffffff"
    low_ink: bool = False


def palette(colours: Mapping[str, str], place: Place | None = None) -> Palette:
    """The palette of a layout, whose colours are called `skin`, `skin-line` and so on; what it does not
    name stays as it is here. Raises PrintkitError if motions would be hard to see on the skin."""
    known = [name for name in Palette._fields if name not in ("white", "low_ink")]
    own = {name: colours[name.replace("_", "-")] for name in known if name.replace("_", "-") in colours}
    made = Palette(**own)
    for name in ("skin", "skin_shade", "skin_hair", "hand"):
        found = contrast(made.motion, getattr(made, name))
        if found < LEAST_CONTRAST:
            what = f'colours: "motion" on "{name.replace("_", "-")}" has a contrast of {found:.1f}:1'
            raise mistake(what, f"at least {LEAST_CONTRAST:g}:1 is needed; take a darker motion", place)
    return made


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
