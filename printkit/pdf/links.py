"""Links: what a viewer lets one press, over the words that lead somewhere (ISO 32000-1, 12.5.6.5 and 12.6.4.7;
ISO 14289-1, 7.18)."""

from __future__ import annotations

from printkit.compose.pages import Page
from printkit.core.display_list import Node, TextRun, bounds
from printkit.pdf.file import text
from printkit.pdf.placed_page import Spot

_PRINTED = 4  # the flag that PDF/A asks of every annotation


def annotation(link: Node, page: Page, spot: Spot, key: int) -> dict[str, object]:
    """The annotation over the words of a link. key: its entry in the parent tree."""
    words = [item for item in page.items if isinstance(item, TextRun) and item.link is link]
    boxes = [bounds(word) for word in words]
    quads = []
    for left, top, right, bottom in boxes:
        for corner in ((left, top), (right, top), (left, bottom), (right, bottom)):  # as viewers expect them
            quads += spot.on_sheet(*corner, page.height)
    shown = " ".join("".join(word.text for word in words).split())
    said = shown if link.alt.split(":", 1)[1].lstrip("/") in shown else f"{shown}, {link.alt}"
    return {
        "Type": "/Annot",
        "Subtype": "/Link",
        "F": _PRINTED,
        "Rect": _numbers(spot.box(boxes, page.height)),
        "QuadPoints": _numbers(quads),
        "Border": [0, 0, 0],
        "Contents": text(said),
        "StructParent": key,
        "P": spot.page,
        "A": {"S": "/URI", "URI": text(link.alt)},
    }


def _numbers(found) -> str:
    return f"[{' '.join(f'{number:.2f}' for number in found)}]"
