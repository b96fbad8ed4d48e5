"""Proves on the record that every text stands out from the box that it stands in, in the layout's own names."""

from __future__ import annotations

from printkit.compose.pages import Page
from printkit.core.colour import MIN_CONTRAST, MIN_CONTRAST_LARGE, PAPER, large
from printkit.core.display_list import PathItem, TextRun, bounds
from printkit.core.errors import PrintkitError, Problem
from printkit.inputs.layout import SizedLayout
from printkit.inputs.layout.contrast import contrast_fault
from printkit.typeset.blocks.caution import PANEL_GROUND

_SIGNAL = "signal"  # its colours are the standard's


def require_contrast(pages: tuple[Page, ...], layout: SizedLayout) -> None:
    """Raises PrintkitError with the styles whose colour does not stand out from what their text was set on."""
    if problems := pale_texts(pages, layout):
        raise PrintkitError(problems)


def pale_texts(pages: tuple[Page, ...], layout: SizedLayout) -> list[Problem]:
    """The styles whose colour does not stand out from what their text was set on, each with the first page."""
    found: dict[tuple[str, str, bool], int] = {}
    for page in pages:
        grounds: list[tuple[tuple[float, ...], str]] = []
        before = size = None
        for item in page.items:
            if isinstance(item, TextRun):
                if (item.owner is before and item.size == size) or not item.style or item.owner.tag == _SIGNAL:
                    continue
                before, size = item.owner, item.size  # once a text
                x, y = item.x + item.width / 2, item.y - 0.3 * item.size
                under = (c for (x1, y1, x2, y2), c in reversed(grounds) if x1 <= x <= x2 and y1 <= y <= y2)
                is_large = large(item.size, layout.styles[item.style].bold)
                found.setdefault((item.style, next(under, PAPER), is_large), page.number)
            elif isinstance(item, PathItem) and item.fill and (item.owner is None or item.fill == PANEL_GROUND):
                grounds.append((bounds(item), item.fill.lower()))
    problems = {}
    for (name, ground, is_large), number in found.items():
        least = MIN_CONTRAST_LARGE if is_large else MIN_CONTRAST
        if fault := contrast_fault(layout.styles[name], ground, least, layout.colours, f" (page {number})"):
            problems.setdefault((name, ground), fault)
    return sorted(problems.values())
