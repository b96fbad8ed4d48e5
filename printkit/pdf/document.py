"""A whole file: sheets with pages placed on them, boxes, tags, bookmarks, metadata. Placing is decided before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import md5

from printkit.compose.pages import Page
from printkit.core.display_list import DisplayItem, Node, PathItem, bounds
from printkit.core.paths import rectangle
from printkit.core.units import MM
from printkit.imposition import Label, Placement, Plan, Ruler, Slot
from printkit.imposition.plan import STILL, SheetSide
from printkit.pdf.bookmarks import add_bookmarks
from printkit.pdf.content import OVERPRINT, operators
from printkit.pdf.file import File, pdf_text, stream
from printkit.pdf.fonts import Encoder
from printkit.pdf.images import Images
from printkit.pdf.marks import mark_items
from printkit.pdf.metadata import Meta, date_of, information, output_intent, packet, pdf_date
from printkit.pdf.page_data import page_data_of, piece_info
from printkit.pdf.placed_page import PlacedPage
from printkit.pdf.tags import add_structure
from printkit.pdf.transforms import (
    clip,
    concatenate,
    note_transform,
    operands,
    page_transform,
    side_transform,
    trim_boxes,
)
from printkit.prepress.colour_spaces import DEVICE_RGB, Colours

_DUPLEX_NAMES = {None: "/Simplex", "long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge"}
_GROUND_PADDING = 1.5  # pt of white around what lies on a page
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # where the standard wants a date and none is known

Note = tuple[Slot | Label | Ruler, tuple[DisplayItem, ...]]  # a place on a sheet, and what is drawn from its start


def write_pdf(
    pages: tuple[Page, ...],
    plan: Plan,
    meta: Meta,
    notes: Sequence[Sequence[Note]],
    bookmarks: bool,
    colours: Colours = DEVICE_RGB,
) -> bytes:
    """The finished file's bytes, the same for the same input: tagged, in one pass. With colours of a press it is
    PDF/X-4 (ISO 15930-7), else PDF/A-2a.

    notes: for each side of the plan what stands beside its pages, such as the slug, a ruler and labels; or nothing. A
    page that is placed several times is tagged the first time; what repeats it are artifacts. Raises PrintkitError
    when SOURCE_DATE_EPOCH is set to what is not a date.
    """
    file = File()
    date = date_of(meta.day) or (_NO_DAY if colours.press else None)  # PDF/X wants one
    sides = _Sides(file, pages, plan, meta, colours, pdf_text(pdf_date(date or _NO_DAY)))
    for sheet_side, side_notes in zip(plan.faces, notes or [()] * len(plan.faces), strict=True):
        sides.draw(sheet_side, side_notes)
    sides.put_resources()
    visible = tuple(page for number, page in enumerate(pages) if number in sides.placed)
    placed = [sides.placed[number] for number in sorted(sides.placed)]
    root, annotations = add_structure(file, visible, placed, sides.owners)
    sides.put_pages(annotations)
    metadata = file.add(packet(meta, date, sides.digest.hexdigest() if colours.press else ""))
    catalog: dict[str, object] = {
        "Type": "/Catalog",
        "Pages": sides.parent,
        "Lang": pdf_text(meta.language),
        "MarkInfo": "<</Marked true>>",
        "StructTreeRoot": root,
        "Metadata": metadata,
        "OutputIntents": [output_intent(file, colours.press)],
        "ViewerPreferences": _viewer_preferences(plan, colours),
    }
    if bookmarks and any(page.title for page in visible):
        catalog |= {"Outlines": add_bookmarks(file, visible, placed), "PageMode": "/UseOutlines"}
    ends = file.add(catalog), file.add(information(meta, date))
    return file.plain(*ends, (1, 6)) if colours.press else file.packed(*ends, (1, 7))


class _Sides:
    """The printed sides of a plan on their way into a file. references, entries: of the PDF pages so far; owners: for
    each the content of its marked pieces; placed: where each page, by its index, lies first; digest: of all that is
    drawn, where a press wants it."""

    def __init__(
        self, file: File, pages: tuple[Page, ...], plan: Plan, meta: Meta, colours: Colours, day: str
    ) -> None:
        self.file, self.pages, self.plan, self.meta, self.colours, self.day = file, pages, plan, meta, colours, day
        self.width, self.height = plan.paper.width * MM, plan.paper.height * MM
        self.encoder, self.images = Encoder(), Images(file, colours)
        self.resources, self.parent = file.reserve(), file.reserve()
        self.references: list[str] = []
        self.entries: list[dict[str, object]] = []
        self.owners: list[list[Node]] = []
        self.placed: dict[int, PlacedPage] = {}
        self.digest = md5(usedforsecurity=False)

    def draw(self, sheet_side: SheetSide, notes: Sequence[Note]) -> None:
        """Adds the PDF page of the next side: its pages, the marks around them, and the notes."""
        here = [placement for placement in self.plan.placements if placement.face == sheet_side]
        index, reference = len(self.references), self.file.reserve()
        owners: list[Node] = []
        self.references.append(reference)
        self.owners.append(owners)
        box = [0, 0, self.width, self.height]
        entries: dict[str, object] = {
            "Type": "/Page",
            "Parent": self.parent,
            "Resources": self.resources,
            "MediaBox": box,
            **(trim_boxes(here[0], self.plan, self.height) if self.plan.bleed else {"TrimBox": box}),
            "StructParents": index,
            "Tabs": "/S",
            "LastModified": self.day,
            "PieceInfo": piece_info(page_data_of(sheet_side, self.pages, self.plan, self.meta), self.day),
        }
        shift = self.plan.shifts[sheet_side[1] == "back"]
        outer = side_transform(shift, self.plan.paper)
        code: list[str] = []
        for placement in here:
            code += self._page(placement, PlacedPage(reference, index, outer))
        code += operators(mark_items(self.plan, sheet_side), self.height, self.encoder, self.images, owners, "Page")
        for note in notes:
            code += self._note(note, owners)
        if shift != STILL:
            code = [f"q {operands(outer)} cm", *code, "Q"]
        content = "\n".join(code).encode("latin-1")
        if self.colours.press:
            self.digest.update(content)
        self.entries.append(entries | {"Contents": self.file.add(stream(content))})

    def _page(self, placement: Placement, side: PlacedPage) -> list[str]:
        """The operators that draw a page; side: the PDF page, with what is done to the whole of it."""
        page = self.pages[placement.page]
        inner = page_transform(placement, page, self.height)
        owners = None if placement.page in self.placed else self.owners[side.pdf_page]
        self.placed.setdefault(placement.page, side._replace(transform=concatenate(inner, side.transform)))
        code = operators(page.items, page.height, self.encoder, self.images, owners, "Layout")
        window = [clip(placement.window, self.height)] if placement.window else []
        return ["q", *window, f"{operands(inner)} cm", *code, "Q"]

    def _note(self, note: Note, owners: list[Node]) -> list[str]:
        """The operators that draw what stands beside the pages."""
        at, items = note
        if at.ground:
            items = (_ground(items), *items)
        code = operators(items, 0.0, self.encoder, self.images, owners, "Page")
        return [f"q {operands(note_transform(at, self.height))} cm", *code, "Q"]

    def put_resources(self) -> None:
        """Writes what the PDF pages share, once all of them are drawn, and the list of them."""
        resources: dict[str, object] = {
            "Font": self.encoder.fonts(self.file),
            "XObject": self.images.names,
            "ProcSet": "[/PDF/Text/ImageB/ImageC]",
        }
        if self.colours.press:
            resources["ExtGState"] = f"<</{OVERPRINT}<</Type/ExtGState/OP true/op true/OPM 1>>>>"
        self.file.put(self.resources, resources)
        pages = {"Type": "/Pages", "Kids": self.references, "Count": len(self.references)}
        self.file.put(self.parent, pages)

    def put_pages(self, annotations: list[list[str]]) -> None:
        """Writes the PDF pages, each with the references of its annotations."""
        for reference, entries, links in zip(self.references, self.entries, annotations, strict=True):
            self.file.put(reference, entries | ({"Annots": links} if links else {}))


def _viewer_preferences(plan: Plan, colours: Colours) -> dict[str, object]:
    """That the file is printed at 100 %, and on which edge sheets flip (ISO 32000-1, 12.2)."""
    preferences: dict[str, object] = {"PrintScaling": "/None", "DisplayDocTitle": "true"}
    if not colours.press:  # who sees to the sides there knows better
        preferences["Duplex"] = _DUPLEX_NAMES[plan.flip]
    return preferences


def _ground(items: tuple[DisplayItem, ...]) -> PathItem:
    """White under a note that lies on a page."""
    lefts, tops, rights, bottoms = zip(*map(bounds, items), strict=True)
    left, top = min(lefts) - _GROUND_PADDING, min(tops) - _GROUND_PADDING
    width, height = max(rights) + _GROUND_PADDING - left, max(bottoms) + _GROUND_PADDING - top
    return PathItem(rectangle(left, top, width, height), "#ffffff")
