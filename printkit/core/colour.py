"""How much one colour stands out from another, in colour and on a gray copy. Colours are "#rrggbb"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

PAPER = "#ffffff"
MIN_CONTRAST = 4.5  # of letters and what they stand on (WCAG 2.2, 1.4.3)
MIN_CONTRAST_LARGE = 3.0  # of large letters, and of figures' lines (WCAG 2.2, 1.4.11)
_LARGE, _LARGE_BOLD = 18.0, 14.0  # pt
_SHADES = 40  # steps from a colour to black or white


def large(size: float, bold: bool) -> bool:
    """Whether letters of a size in points count as large."""
    return size >= (_LARGE_BOLD if bold else _LARGE) - 0.01


@lru_cache(maxsize=256)
def luminance(colour: str) -> float:
    """The luminance: 0 of black, 1 of white (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(colour: str, ground: str = PAPER) -> float:
    """How much a colour stands out from another, or from white: 1 not at all, 21 as black does (WCAG 2.2)."""
    lights = luminance(colour), luminance(ground)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@lru_cache(maxsize=256)
def gray(colour: str) -> str:
    """What a gray copy makes of a colour (ISO 32000-1, 10.3.3)."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + 3 * f"{round(0.3 * red + 0.59 * green + 0.11 * blue):02x}"


@lru_cache(maxsize=1024)
def contrast_ratios(colour: str, ground: str = PAPER) -> tuple[float, float]:
    """How much a colour stands out from another: in colour, and on a gray copy."""
    return contrast_ratio(colour, ground), contrast_ratio(gray(colour), gray(ground))


def legible_shade(colour: str, ground: str, least: float) -> str:
    """The nearest shade of a colour, towards black or white, whose contrast is `least` or more in colour and as gray;
    "" if none has it."""
    return next((shade for shade in shades(colour) if min(contrast_ratios(shade, ground)) >= least), "")


def shades(colour: str) -> Iterator[str]:
    """A colour's shades towards black and white, the nearest first."""
    mixed = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for part in range(1, _SHADES + 1):
        for end in (0, 255):
            yield "#" + "".join(f"{round(c + (end - c) * part / _SHADES):02x}" for c in mixed)
