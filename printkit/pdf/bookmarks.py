"""Bookmarks: the titles of pages, which a viewer shows beside them (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from printkit.compose.pages import Page
from printkit.pdf.file import File, pdf_text
from printkit.pdf.placed_page import PlacedPage


def add_bookmarks(file: File, pages: tuple[Page, ...], placed: list[PlacedPage]) -> str:
    """Adds a bookmark for each page that has a title, of which there must be one; gives the reference of the list of
    them. placed: where each page lies."""
    top = file.reserve()
    targets = [(page.title, place.reference) for page, place in zip(pages, placed, strict=True) if page.title]
    references = [file.reserve() for _ in targets]
    for nth, (title, reference) in enumerate(targets):
        entry: dict[str, object] = {"Title": pdf_text(title), "Parent": top, "Dest": [reference, "/Fit"]}
        if nth:
            entry["Prev"] = references[nth - 1]
        if nth + 1 < len(targets):
            entry["Next"] = references[nth + 1]
        file.put(references[nth], entry)
    file.put(top, {"Type": "/Outlines", "First": references[0], "Last": references[-1], "Count": len(targets)})
    return top
