"""Links: what a viewer lets one press, over the words that lead somewhere (ISO 32000-1, 12.5.6.5 and 12.6.4.7;
ISO 14289-1, 7.18)."""

from __future__ import annotations

from collections.abc import Iterable

from printkit.compose.pages import Page
from printkit.core.display_list import Node, TextRun, bounds
from printkit.pdf.file import pdf_text
from printkit.pdf.placed_page import PlacedPage

_PRINTED = 4  # the flag that PDF/A asks of every annotation


def annotation(link: Node, page: Page, placed: PlacedPage, key: int) -> dict[str, object]:
    """The annotation over the words of a link to a web, mail or phone address. placed: where its page lies; key: its
    entry in the parent tree."""
    runs = [item for item in page.items if isinstance(item, TextRun) and item.link is link]
    boxes = [bounds(run) for run in runs]
    corners: list[float] = []
    for left, top, right, bottom in boxes:
        for corner in ((left, top), (right, top), (left, bottom), (right, bottom)):  # as viewers expect them
            corners += placed.on_sheet(*corner, page.height)
    target = link.alt or ""
    text = " ".join("".join(run.text for run in runs).split())
    contents = text if target.split(":", 1)[1].lstrip("/") in text else f"{text}, {target}"
    return {
        "Type": "/Annot",
        "Subtype": "/Link",
        "F": _PRINTED,
        "Rect": _number_array(placed.box(boxes, page.height)),
        "QuadPoints": _number_array(corners),
        "Border": [0, 0, 0],
        "Contents": pdf_text(contents),
        "StructParent": key,
        "P": placed.reference,
        "A": {"S": "/URI", "URI": pdf_text(target)},
    }


def _number_array(numbers: Iterable[float]) -> str:
    return f"[{' '.join(f'{number:.2f}' for number in numbers)}]"
