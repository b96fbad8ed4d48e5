"""Measures: lengths as designers write them, how a deck is set, and letters that people with low vision can read."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from printkit.core.units import MM


class Length(NamedTuple):
    """A length as a designer writes it: 4 (mm), 4mm, 12pt, 1.5em (times the text's size)."""

    value: float
    unit: str

    def points(self, em: float, scale: float = 1.0) -> float:
        """The length in points, `em` being the size of the text around, `scale` that of the page."""
        if self.unit == "em":
            return self.value * em
        return self.value * scale * (MM if self.unit == "mm" else 1.0)


@lru_cache(maxsize=1024)
def parse_length(text: str) -> Length:
    """The length in a text such as "4", "4mm", "12pt" or "1.5em". Raises ValueError."""
    match = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)\s*(mm|pt|em)?", text.strip())
    if not match:
        raise ValueError(text)
    return Length(float(match[1]), match[2] or "mm")


def parse_size(text: str) -> Length:
    """A length above 0, as of letters. Raises ValueError."""
    length = parse_length(text)
    if not length.value:
        raise ValueError(text)
    return length


class Reading(NamedTuple):
    """The smallest letters for a way of reading, in pt: of text, of headings, and of running heads and feet."""

    body: float
    heading: float
    running: float


# After the clear print and large print guidelines for people with low vision (RNIB, UKAAF).
READINGS = {"clear": Reading(14.0, 17.0, 9.0), "large": Reading(18.0, 22.0, 12.0)}


def legibility_distance(body: float) -> float:
    """The distance in metres from which text of `body` pt can just be read: 300 times the height of its capitals,
    which are two thirds of the size."""
    return body * 0.668 / 72 * 0.0254 * 300


class Setting(NamedTuple):
    """How a deck is set: body size in pt, line height in em, short cautions or full, and the page's scale."""

    body: float
    leading: float
    short: bool = False
    scale: float = 1.0

    def points(self, length: Length, em: float = 0.0) -> float:
        """The length in points where letters have the size `em`; the body size if none is given."""
        value, unit = length
        if not value:
            return 0.0
        return value * (em or self.body) if unit == "em" else length.points(0.0, self.scale)
