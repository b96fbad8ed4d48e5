"""What the display items of a page become where ink is short or of one colour: in gray, in little ink, at a press."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from printkit.compose.pages import Page
from printkit.core.colour import MIN_CONTRAST, MIN_CONTRAST_LARGE, PAPER, contrast_ratio, large, luminance
from printkit.core.display_list import DisplayItem, PathItem, TextRun, bounds
from printkit.core.geometry import Box, overlap

BLACK, WHITE = "#000000", PAPER
_OUTLINE, _HAIRLINE = 1.4, 0.6  # pt, of what was a dark fill and of what was a pale one
_PALE = 0.4  # luminance from which a fill counts as pale
_RING_WIDTH = 0.05  # thickness of a ring, in diameters of the disc it was
_FAINTEST = "#8c8c8c"  # of an outline: 3.4:1 on white
_DARKEST = "#505050"  # of text in little ink, but for cautions: 8:1 on white
_FORCE = 1.3  # how much thicker the border of cautions is that has no fill to help it


def apply_ink(page: Page, ink: str) -> Page:
    """The page as it is printed: "color" leaves it as it is; "gray" turns all into gray of the same luminance,
    so that what stood out still does; "low" leaves outlines of what was filled, in gray; "press" sets all text in
    black or white, and lines in gray. Photos stay as they are: the file's colours turn them.
    """
    return page._replace(items=tuple(_INK_CHANGES[ink](page.items))) if ink in _INK_CHANGES else page


@lru_cache(maxsize=512)
def as_gray(colour: str) -> str:
    """The gray of the same luminance, lightness for lightness (WCAG 2.2, "relative luminance")."""
    part = luminance(colour)
    level = 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
    return "#" + 3 * f"{round(255 * level):02x}"


def _in_gray(items: tuple[DisplayItem, ...]) -> Iterator[DisplayItem]:
    return _keep_legible([_recolour(item, as_gray) for item in items])


def _for_press(items: tuple[DisplayItem, ...]) -> Iterator[DisplayItem]:
    """Words, and lines outside of figures, of one ink: it takes little for several to miss each other. Links are only
    words there."""
    changed: list[DisplayItem] = []
    for item in items:
        if isinstance(item, TextRun):
            item = item._replace(colour=BLACK if luminance(item.colour) < _PALE else WHITE, link=None)
        elif isinstance(item, PathItem) and item.stroke and not (item.owner and item.owner.tag == "figure"):
            item = item._replace(stroke=as_gray(item.stroke))
        changed.append(item)
    return _keep_legible(changed)


def _in_little_ink(items: tuple[DisplayItem, ...]) -> Iterator[DisplayItem]:
    """Figures of body maps are drawn in outlines by their own palette; other pictures keep their fills."""
    field = ""
    changed: list[DisplayItem] = []
    for item in items:
        tag = item.owner.tag if item.owner else ""
        if isinstance(item, PathItem) and tag == "caution":
            field = item.fill if item.fill and item.stroke else field
            changed.append(_caution_item(item, field))
        elif isinstance(item, PathItem) and tag != "figure":
            changed.append(_to_outline(item))
        elif isinstance(item, TextRun) and item.owner and (tag == "signal" or item.owner.caution):
            changed.append(item._replace(colour=BLACK))
        else:
            changed.append(_recolour(item, _soft))
    return _keep_legible(changed, _DARKEST)


def _soft(colour: str) -> str:
    """The gray, but not the darkest ones: letters are most of what is left to save."""
    return max(as_gray(colour), _DARKEST)


def _caution_item(item: PathItem, field: str) -> PathItem:
    """A part of the caution panel: a black sign on white, in a thick border. field: the colour behind the sign."""
    if item.stroke:
        return item._replace(fill=item.fill and WHITE, stroke=BLACK, line=item.line * _FORCE)
    return item._replace(fill=BLACK if field and item.fill != field else WHITE)


def _to_outline(item: PathItem) -> PathItem:
    if not item.fill or item.stroke:
        return item._replace(fill=None, stroke=item.stroke and as_gray(item.stroke))
    left, top, right, bottom = bounds(item)
    ring = min(right - left, bottom - top) * _RING_WIDTH
    pale = luminance(item.fill) > _PALE
    stroke = min(as_gray(item.fill), _FAINTEST)
    return item._replace(fill=None, stroke=stroke, line=min(ring, _HAIRLINE if pale else _OUTLINE))


def _recolour(item: DisplayItem, become: Callable[[str], str]) -> DisplayItem:
    if isinstance(item, TextRun):
        return item._replace(colour=become(item.colour))
    if isinstance(item, PathItem):
        return item._replace(fill=item.fill and become(item.fill), stroke=item.stroke and become(item.stroke))
    return item


def _keep_legible(items: list[DisplayItem], dark: str = BLACK) -> Iterator[DisplayItem]:
    """The items, text in dark or white where they would not stand out enough from what is under them."""
    for item, ground in with_grounds(items):
        if isinstance(item, TextRun) and contrast_ratio(item.colour, ground) < min_contrast(item):
            item = item._replace(colour=max(dark, WHITE, key=lambda ink: contrast_ratio(ink, ground)))
        yield item


def with_grounds(items: Iterable[DisplayItem]) -> Iterator[tuple[DisplayItem, str]]:
    """The display items, each with the colour of what its text stands on; that of other items has no meaning."""
    under: list[tuple[Box, str]] = []
    for item in items:
        ground = WHITE
        if isinstance(item, PathItem) and item.fill:
            under.append((bounds(item), item.fill))
        if isinstance(item, TextRun):
            x, y = item.x + item.width / 2, item.y - 0.3 * item.size
            middle = (x - 0.1, y - 0.1, x + 0.1, y + 0.1)
            ground = next((fill for box, fill in reversed(under) if overlap(box, middle)), WHITE)
        yield item, ground


def min_contrast(run: TextRun) -> float:
    """How much text must stand out from what it stands on: a ratio of luminances (WCAG 2.2, 1.4.3)."""
    return MIN_CONTRAST_LARGE if large(run.size, "bold" in run.face.name.lower()) else MIN_CONTRAST


_INK_CHANGES = {"gray": _in_gray, "low": _in_little_ink, "press": _for_press}
