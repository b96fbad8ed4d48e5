"""What the marks of a page become where ink is short or of one colour: in gray, in little ink, at a press."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from printkit.compose.pages import Page
from printkit.core.colour import LEAST, LEAST_LARGE, PAPER, large, light, ratio
from printkit.core.display_list import Mark, Shape, Words, bounds
from printkit.core.geometry import overlap

BLACK, WHITE = "#000000", PAPER
_OUTLINE, _HAIRLINE = 1.4, 0.6  # pt, of what was a dark fill and of what was a pale one
_PALE = 0.4  # luminance from which a fill counts as pale
_RING = 0.05  # thickness of a ring, in diameters of the disc it was
_FAINTEST = "#8c8c8c"  # of an outline: 3.4:1 on white
_DARKEST = "#505050"  # of text in little ink, but for cautions: 8:1 on white
_FORCE = 1.3  # how much thicker the border of cautions is that has no fill to help it


def inked(page: Page, ink: str) -> Page:
    """The page as it is printed: "color" leaves it as it is; "gray" turns all into gray of the same luminance,
    so that what stood out still does; "low" leaves outlines of what was filled, in gray; "press" sets all text in
    black or white, and lines in gray. Photos stay as they are: the file's colours turn them.
    """
    return page._replace(marks=tuple(_WAYS[ink](page.marks))) if ink in _WAYS else page


@lru_cache(maxsize=512)
def as_gray(colour: str) -> str:
    """The gray of the same luminance, lightness for lightness (WCAG 2.2, "relative luminance")."""
    part = light(colour)
    level = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
    return "#" + 3 * f"{round(255 * level):02x}"


def _gray(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    return _legible([_recoloured(mark, as_gray) for mark in marks])


def _press(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """Words, and lines outside of figures, of one ink: it takes little for several to miss each other. Links are only
    words there."""
    made = []
    for mark in marks:
        if isinstance(mark, Words):
            mark = mark._replace(colour=BLACK if light(mark.colour) < _PALE else WHITE, link=None)
        elif isinstance(mark, Shape) and mark.stroke and not (mark.owner and mark.owner.tag == "figure"):
            mark = mark._replace(stroke=as_gray(mark.stroke))
        made.append(mark)
    return _legible(made)


def _low(marks: tuple[Mark, ...]) -> Iterator[Mark]:
    """Figures of body maps are drawn in outlines by their own palette; other pictures keep their fills."""
    field = ""
    made = []
    for mark in marks:
        tag = mark.owner.tag if mark.owner else ""
        if isinstance(mark, Shape) and tag == "caution":
            field = mark.fill if mark.fill and mark.stroke else field
            made.append(_warned(mark, field))
        elif isinstance(mark, Shape) and tag != "figure":
            made.append(_outlined(mark))
        else:
            warns = mark.owner and (tag == "signal" or mark.owner.caution)
            made.append(mark._replace(colour=BLACK) if warns else _recoloured(mark, _soft))
    return _legible(made, _DARKEST)


def _soft(colour: str) -> str:
    """The gray, but not the darkest ones: letters are most of what is left to save."""
    return max(as_gray(colour), _DARKEST)


def _warned(mark: Shape, field: str) -> Shape:
    """A part of the caution panel: a black sign on white, in a thick border. field: the colour behind the sign."""
    if mark.stroke:
        return mark._replace(fill=mark.fill and WHITE, stroke=BLACK, line=mark.line * _FORCE)
    return mark._replace(fill=BLACK if field and mark.fill != field else WHITE)


def _outlined(mark: Shape) -> Shape:
    if not mark.fill or mark.stroke:
        return _recoloured(mark._replace(fill=None), as_gray)
    left, top, right, bottom = bounds(mark)
    ring = min(right - left, bottom - top) * _RING
    pale = light(mark.fill) > _PALE
    stroke = min(as_gray(mark.fill), _FAINTEST)
    return mark._replace(fill=None, stroke=stroke, line=min(ring, _HAIRLINE if pale else _OUTLINE))


def _recoloured(mark: Mark, become: Callable[[str], str]) -> Mark:
    if isinstance(mark, Words):
        return mark._replace(colour=become(mark.colour))
    if isinstance(mark, Shape):
        return mark._replace(fill=mark.fill and become(mark.fill), stroke=mark.stroke and become(mark.stroke))
    return mark


def _legible(marks: list[Mark], dark: str = BLACK) -> Iterator[Mark]:
    """The marks, words in dark or white where they would not stand out enough from what is under them."""
    for mark, ground in grounded(marks):
        if isinstance(mark, Words) and ratio(mark.colour, ground) < least_of(mark):
            mark = mark._replace(colour=max(dark, WHITE, key=lambda ink: ratio(ink, ground)))
        yield mark


def grounded(marks: Iterable[Mark]) -> Iterator[tuple[Mark, str]]:
    """The marks, each with the colour of what words stand on; of other marks it says nothing."""
    under: list[tuple[tuple[float, ...], str]] = []
    for mark in marks:
        ground = WHITE
        if isinstance(mark, Shape) and mark.fill:
            under.append((bounds(mark), mark.fill))
        if isinstance(mark, Words):
            x, y = mark.x + mark.width / 2, mark.y - 0.3 * mark.size
            spot = (x - 0.1, y - 0.1, x + 0.1, y + 0.1)
            ground = next((fill for box, fill in reversed(under) if overlap(box, spot)), WHITE)
        yield mark, ground


def least_of(words: Words) -> float:
    """How much words must stand out from what they stand on."""
    return LEAST_LARGE if large(words.size, "bold" in words.face.name.lower()) else LEAST


_WAYS = {"gray": _gray, "low": _low, "press": _press}
