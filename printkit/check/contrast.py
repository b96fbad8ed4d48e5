"""How much letters stand out from what they stand on, in colour and on a gray copy (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from printkit.check.reading import Letter
from printkit.check.record import LEAST_CONTRAST, LEAST_LARGE, ratio
from printkit.source import short

_LARGE, _LARGE_BOLD = 18.0, 14.0  # pt


class Shade(NamedTuple):
    """Letters alike: their colour and that of their ground, whether they count as large, and what they say."""

    colour: str
    ground: str
    large: bool
    text: str

    @property
    def ratios(self) -> tuple[float, float]:
        """In colour, and as gray."""
        return ratio(self.colour, self.ground), ratio(gray(self.colour), gray(self.ground))


@lru_cache(maxsize=256)
def gray(colour: str) -> str:
    """What a gray copy makes of a colour (ISO 32000-1, 10.3.3)."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + 3 * f"{round(0.3 * red + 0.59 * green + 0.11 * blue):02x}"


def shades_of(letters: Iterable[Letter]) -> list[Shade]:
    """The kinds of letters there are, without those on pictures, whose ground is not known."""
    found: dict[tuple[str, str, bool], list[str]] = {}
    for letter in letters:
        if letter.turn >= 0 and letter.char.strip() and (letter.ground or not letter.colour):
            large = letter.size >= (_LARGE_BOLD if letter.bold else _LARGE) - 0.01
            found.setdefault((letter.colour, letter.ground, large), []).append(letter.char)
    return [Shade(*kind, "".join(chars)) for kind, chars in found.items()]


def shade_faults(shades: list[Shade], where: str) -> Iterator[str]:
    for shade in shades:
        said = f'{where}: "{short(shade.text, 30)}"'
        if not shade.colour:
            yield f"{said} is drawn without ink, or shines through"
            continue
        least = LEAST_LARGE if shade.large else LEAST_CONTRAST
        for found, how in zip(shade.ratios, ("", " on a gray copy"), strict=True):
            if found < least:
                yield f"{said} stands out from its ground by {found:.1f}:1 only{how}; {least:g}:1 is the least"
                break
