"""How much letters stand out from what they stand on, in colour and on a gray copy (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from printkit.core.colour import MIN_CONTRAST, MIN_CONTRAST_LARGE, contrast_ratios, large
from printkit.core.errors import short
from printkit.preflight.reader.page_view import Letter


class Shade(NamedTuple):
    """Letters alike: their colour and that of their ground, whether they count as large, and what they say."""

    colour: str
    ground: str
    large: bool
    text: str

    @property
    def ratios(self) -> tuple[float, float]:
        """In colour, and as gray."""
        return contrast_ratios(self.colour, self.ground)


def shades_of(letters: Iterable[Letter]) -> list[Shade]:
    """The kinds of letters there are, without those on pictures, whose ground is not known."""
    chars_of: dict[tuple[str, str, bool], list[str]] = {}
    for letter in letters:
        if letter.turn >= 0 and letter.char.strip() and (letter.ground or not letter.colour):
            kind = letter.colour, letter.ground, large(letter.size, letter.bold)
            chars_of.setdefault(kind, []).append(letter.char)
    return [Shade(*kind, "".join(chars)) for kind, chars in chars_of.items()]


def shade_faults(shades: list[Shade], where: str) -> Iterator[str]:
    """The kinds of letters that do not stand out from their ground, a sentence each. where: what to call the page."""
    for shade in shades:
        letters = f'{where}: "{short(shade.text, 30)}"'
        if not shade.colour:
            yield f"{letters} is drawn without ink, or shines through"
            continue
        least = MIN_CONTRAST_LARGE if shade.large else MIN_CONTRAST
        for contrast, copy in zip(shade.ratios, ("", " on a gray copy"), strict=True):
            if contrast < least:
                yield f"{letters} stands out from its ground by {contrast:.1f}:1 only{copy}; {least:g}:1 is the least"
                break
