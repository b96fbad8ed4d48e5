"""The colours of drawn figures, as a layout names them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

SKIN = ("skin", "skin_shade", "skin_hair", "hand")  # what motions must stand out from


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


def palette(colours: Mapping[str, str]) -> Palette:
    """The palette of a layout, whose colours are called `skin`, `skin-line` and so on; what it does not
    name stays as it is here."""
    own, base = colours.get, Palette()
    return Palette(
        skin=own("skin", base.skin),
        skin_line=own("skin-line", base.skin_line),
        skin_shade=own("skin-shade", base.skin_shade),
        skin_hair=own("skin-hair", base.skin_hair),
        drape=own("drape", base.drape),
        drape_line=own("drape-line", base.drape_line),
        hand=own("hand", base.hand),
        motion=own("motion", base.motion),
        warmth=own("warmth", base.warmth),
        glow=own("glow", base.glow),
    )
