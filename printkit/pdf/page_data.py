"""What a PDF page says of itself, from the plan; and how a file holds it: as private data (ISO 32000-1, 14.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from printkit.compose.pages import Page
from printkit.core.page_data import Name, PageData, PageMark, PagePlace, PlainValue
from printkit.core.units import MM
from printkit.imposition import Placement, Plan
from printkit.imposition.plan import STILL, SheetSide
from printkit.pdf.file import pdf_text
from printkit.pdf.metadata import Meta


def page_data_of(sheet_side: SheetSide, pages: tuple[Page, ...], plan: Plan, meta: Meta) -> PageData:
    """What is to be known of one side of a plan: where its pages and marks lie, and what is done with its sheet."""
    here = [placement for placement in plan.placements if placement.face == sheet_side]
    marks = [rule for rule in plan.rules if rule.kind != "guide" and rule.where in (None, sheet_side)]
    shift = plan.shifts[sheet_side[1] == "back"]
    return PageData(
        layout=meta.layout,
        page_count=len(pages),
        sheet=plan.paper,
        min_caution_size=meta.smallest,
        finishing=plan.finishing,
        last_first=plan.last_first,
        marks=tuple(PageMark(*rule[:5]) for rule in marks),
        pages=tuple(_page_place(at, pages) for at in here if not at.window and at.scale == 1),
        overviews=tuple(_page_place(at, pages) for at in here if not at.window and at.scale != 1),
        tiles=tuple(_page_place(at, pages) for at in here if at.window),
        printer=meta.printer if shift != STILL else "",
        shift=shift if shift != STILL else None,
        instructions=meta.beside,
        titles_only=meta.titles_only,
        ink=meta.ink,
        copies=plan.copies,
        backs=tuple(page.number for page in pages if page.back),
        part=plan.part,
        steps=meta.steps if plan.part else (),
    )


def _page_place(at: Placement, pages: tuple[Page, ...]) -> PagePlace:
    page = pages[at.page]
    width, height = page.width * at.scale / MM, page.height * at.scale / MM
    return PagePlace(at.page + 1, at.x, at.y, width, height, at.rotation, at.window, at.shift)


def piece_info(data: PageData, day: str) -> dict[str, object]:
    """The entry of a PDF page for the data. day: a date as PDF writes it, the same that the page bears."""
    return {"printkit": {"LastModified": day, "Private": _file_value(data.to_pdf())}}


def _file_value(value: PlainValue) -> object:
    """A value as `printkit.pdf.file` takes it."""
    if isinstance(value, Name):
        return f"/{value}"
    if isinstance(value, str):
        return pdf_text(value)
    if isinstance(value, Mapping):
        return {name: _file_value(each) for name, each in value.items()}
    if isinstance(value, Sequence):
        return [_file_value(each) for each in value]
    return value
