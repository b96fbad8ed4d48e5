"""Proves on the record that every text stands out from the box that it stands in, in the layout's own names."""

from __future__ import annotations

from printkit.compose.pages import Page
from printkit.core.colour import LEAST, LEAST_LARGE, PAPER, large
from printkit.core.display_list import Shape, Words, bounds
from printkit.core.errors import Problem
from printkit.inputs.layout import Layout
from printkit.inputs.layout.contrast import faint
from printkit.typeset.blocks.caution import PANEL

_SIGNAL = "signal"  # its colours are the standard's


def pale_texts(pages: tuple[Page, ...], layout: Layout) -> list[Problem]:
    """The styles whose colour does not stand out from what their text was set on, each with the first page."""
    found: dict[tuple[str, str, bool], int] = {}
    for page in pages:
        grounds: list[tuple[tuple[float, ...], str]] = []
        before = size = None
        for mark in page.marks:
            if isinstance(mark, Words):
                if (mark.owner is before and mark.size == size) or not mark.style or mark.owner.tag == _SIGNAL:
                    continue
                before, size = mark.owner, mark.size  # once a text
                x, y = mark.x + mark.width / 2, mark.y - 0.3 * mark.size
                under = (c for (x1, y1, x2, y2), c in reversed(grounds) if x1 <= x <= x2 and y1 <= y <= y2)
                is_large = large(mark.size, layout.styles[mark.style].bold)
                found.setdefault((mark.style, next(under, PAPER), is_large), page.number)
            elif isinstance(mark, Shape) and mark.fill and (mark.owner is None or mark.fill == PANEL):
                grounds.append((bounds(mark), mark.fill.lower()))
    problems = {}
    for (name, ground, is_large), number in found.items():
        least = LEAST_LARGE if is_large else LEAST
        if fault := faint(layout.styles[name], ground, least, layout.colours, f" (page {number})"):
            problems.setdefault((name, ground), fault)
    return sorted(problems.values())
