"""Proves on the record that every text stands out from the box that it stands in, in the layout's own names."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.compose.pages import Page
from printkit.core.colour import MIN_CONTRAST, MIN_CONTRAST_LARGE, PAPER, large
from printkit.core.display_list import PathItem, TextRun, bounds
from printkit.core.errors import PrintkitError, Problem
from printkit.core.geometry import Box
from printkit.inputs.layout import SizedLayout
from printkit.inputs.layout.contrast import contrast_fault

_SIGNAL_OWNER = "signal"  # its colours are the standard's

StyleUse = tuple[str, str, bool]  # a style's name, the colour its text stands on, and whether it counts as large


def require_contrast(pages: tuple[Page, ...], layout: SizedLayout) -> None:
    """Raises PrintkitError with the styles whose colour does not stand out from what their text was set on."""
    if problems := pale_texts(pages, layout):
        raise PrintkitError(problems)


def pale_texts(pages: tuple[Page, ...], layout: SizedLayout) -> list[Problem]:
    """The styles whose colour does not stand out from what their text was set on, each with the first page."""
    first_pages: dict[StyleUse, int] = {}
    for page in pages:
        for use in _style_uses(page, layout):
            first_pages.setdefault(use, page.number)
    problems: dict[tuple[str, str], Problem] = {}
    for (name, ground, is_large), number in first_pages.items():
        least = MIN_CONTRAST_LARGE if is_large else MIN_CONTRAST
        if fault := contrast_fault(layout.styles[name], ground, least, layout.colours, f" (page {number})"):
            problems.setdefault((name, ground), fault)
    return sorted(problems.values())


def _style_uses(page: Page, layout: SizedLayout) -> Iterator[StyleUse]:
    """The styles on a page, with what they stand on: the boxes of the layout, and the panels of cautions."""
    grounds: list[tuple[Box, str]] = []
    before = size = None
    for item in page.items:
        owner = item.owner
        if isinstance(item, PathItem):
            if item.fill and (owner is None or owner.tag == "caution"):
                grounds.append((bounds(item), item.fill.lower()))
        elif isinstance(item, TextRun):
            again = owner is before and item.size == size  # once a text
            if again or not item.style or (owner is not None and owner.tag == _SIGNAL_OWNER):
                continue
            before, size = owner, item.size
            x, y = item.x + item.width / 2, item.y - 0.3 * item.size
            under = (c for (x1, y1, x2, y2), c in reversed(grounds) if x1 <= x <= x2 and y1 <= y <= y2)
            yield item.style, next(under, PAPER), large(item.size, layout.styles[item.style].bold)
