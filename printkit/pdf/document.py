"""A whole file: sheets with pages placed on them, boxes, tags, bookmarks, metadata. Placing is decided before."""

from __future__ import annotations

from typing import Any

from printkit.drawing import Mark, Shape
from printkit.drawing import line as straight
from printkit.page import Page
from printkit.papers import MM, Size
from printkit.pdf.content import operators
from printkit.pdf.file import File, stream
from printkit.pdf.fonts import Encoder
from printkit.pdf.images import Images
from printkit.pdf.metadata import Meta, date_of, information, output_intent, packet, pdf_date
from printkit.pdf.spot import Spot
from printkit.pdf.tags import structure
from printkit.pdf.values import text
from printkit.sheets import Placement, Plan, Shift, Slot
from printkit.sheets.sheet import STILL

_DUPLEX = {None: "/Simplex", "long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge"}
_RULE = Shape((), None, "#000000", 0.5)
_DASH = (3.0, 2.0)
_NO_DAY = "D:20000101000000Z"  # where the standard wants a date and none is known


def write(
    pages: tuple[Page, ...],
    plan: Plan,
    meta: Meta,
    notes: list[tuple[tuple[Slot, tuple[Mark, ...]], ...]],
    bookmarks: bool,
) -> bytes:
    """The finished file's bytes, the same for the same input: tagged, in one pass.

    notes: for each side what stands beside its pages, such as print instructions and a ruler: slots of the plan,
    each with the marks to draw from its start; or nothing.
    """
    file = File()
    date = date_of(meta.day)
    day = text(pdf_date(date) if date else _NO_DAY)
    encoder, images = Encoder(), Images(file)
    shared, parent = file.reserve(), file.reserve()
    width, height = plan.paper.width * MM, plan.paper.height * MM
    box = [0, 0, width, height]
    made, objects, owners = [], [], []
    spots: dict[int, Spot] = {}
    sides = sides_of(plan)
    for index, ((sheet, side), note) in enumerate(zip(sides, notes or [()] * len(sides), strict=True)):
        here = [p for p in plan.placements if (p.sheet, p.side) == (sheet, side)]
        shift = plan.shifts[side == "back"]
        outer = _shift_matrix(shift, plan.paper)
        code: list[str] = [] if shift == STILL else [f"q {_operands(outer)} cm"]
        owners.append([])
        made.append(file.reserve())
        entries: dict[str, Any] = {
            "Type": "/Page",
            "Parent": parent,
            "Resources": shared,
            "MediaBox": box,
            "TrimBox": box,
            "StructParents": index,
            "Tabs": "/S",
            "LastModified": day,
            "PieceInfo": _piece_info(here, pages, meta, plan.paper, day, shift),
        }
        for placement in here:
            page = pages[placement.page]
            matrix = _matrix(placement, page, height)
            spots[placement.page] = Spot(made[-1], index, _through(matrix, outer))
            drawn = operators(page.marks, page.height, encoder, images, owners[-1], "Layout")
            code += [f"q {_operands(matrix)} cm", *drawn, "Q"]
        code += operators(_rules(plan), height, encoder, images, owners[-1], "Page")
        for slot, marks in note:
            said = operators(marks, 0.0, encoder, images, owners[-1], "Page")
            code += [f"q {_operands(_slot_matrix(slot, height))} cm", *said, "Q"]
        code += [] if shift == STILL else ["Q"]
        objects.append(entries | {"Contents": file.add(stream("\n".join(code).encode("latin-1")))})
    fonts = encoder.fonts(file)
    file.put(shared, {"Font": fonts, "XObject": images.names, "ProcSet": "[/PDF/Text/ImageB/ImageC]"})
    file.put(parent, {"Type": "/Pages", "Kids": made, "Count": len(made)})
    in_order = [spots[number] for number in range(len(pages))]
    root, annotations = structure(file, pages, in_order, owners)
    for reference, entries, mine in zip(made, objects, annotations, strict=True):
        file.put(reference, entries | ({"Annots": mine} if mine else {}))
    catalog: dict[str, Any] = {
        "Type": "/Catalog",
        "Pages": parent,
        "Lang": text(meta.language),
        "MarkInfo": "<</Marked true>>",
        "StructTreeRoot": root,
        "Metadata": file.add(packet(meta, date)),
        "OutputIntents": [output_intent(file)],
        "ViewerPreferences": {"PrintScaling": "/None", "DisplayDocTitle": "true", "Duplex": _DUPLEX[plan.flip]},
    }
    if bookmarks and any(page.title for page in pages):
        catalog |= {"Outlines": _outlines(file, pages, in_order), "PageMode": "/UseOutlines"}
    return file.bytes(file.add(catalog), file.add(information(meta, date)))


def sides_of(plan: Plan) -> list[tuple[int, str]]:
    """The printed sides in order: (sheet, "front" or "back"), those without a page included."""
    names = ("front", "back")[: plan.sides]
    return [(sheet, side) for sheet in range(plan.sheets) for side in names]


def _matrix(placement: Placement, page: Page, sheet_height: float) -> tuple[float, ...]:
    """The transform that lays the page's lower left corner where the placement wants it (ISO 32000-1, 8.3.4)."""
    x, top = placement.x * MM, sheet_height - placement.y * MM
    return {
        0: (1, 0, 0, 1, x, top - page.height),
        90: (0, -1, 1, 0, x, top),
        180: (-1, 0, 0, -1, x + page.width, top),
        270: (0, 1, -1, 0, x + page.height, top - page.width),
    }[placement.rotation]


def _slot_matrix(slot: Slot, sheet_height: float) -> tuple[float, ...]:
    """The transform to the start of a line of instructions or a ruler."""
    turn = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 270: (0, 1, -1, 0)}[slot.rotation]
    return (*turn, slot.x * MM, sheet_height - slot.y * MM)


def _shift_matrix(shift: Shift, paper: Size) -> tuple[float, ...]:
    """What is done to a whole side, pages and marks alike."""
    x, y = shift.point(0.0, paper.height, paper)  # of the lower left corner
    return (shift.wide, 0.0, 0.0, shift.high, x * MM, (paper.height - y) * MM)


def _through(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """Two transforms, one after the other, as one (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _operands(matrix: tuple[float, ...]) -> str:
    *turn, x, y = matrix
    return f"{' '.join(map(str, turn))} {x:.4f} {y:.4f}"


def _rules(plan: Plan) -> tuple[Shape, ...]:
    """Cut marks solid, fold marks dashed."""
    return tuple(
        _RULE._replace(path=straight(*(c * MM for c in rule[1:])), dash=_DASH if rule.kind == "fold" else ())
        for rule in plan.rules
    )


def _outlines(file: File, pages: tuple[Page, ...], spots: list[Spot]) -> str:
    """A bookmark for each page that has a title; gives the reference of the list of them."""
    top = file.reserve()
    told = [(page.title, spot.page) for page, spot in zip(pages, spots, strict=True) if page.title]
    references = [file.reserve() for _ in told]
    for nth, (title, page) in enumerate(told):
        entry = {"Title": text(title), "Parent": top, "Dest": [page, "/Fit"]}
        if nth:
            entry["Prev"] = references[nth - 1]
        if nth + 1 < len(told):
            entry["Next"] = references[nth + 1]
        file.put(references[nth], entry)
    file.put(top, {"Type": "/Outlines", "First": references[0], "Last": references[-1], "Count": len(told)})
    return top


def _piece_info(
    here: list[Placement], pages: tuple[Page, ...], meta: Meta, paper: Size, day: str, shift: Shift
) -> dict[str, Any]:
    """Which pages lie where on this side, in mm from its top left: private data (ISO 32000-1, 14.5) for
    `printkit check`, which holds it against the text it finds there. It must be dated as the page is."""
    rows = [(p.page + 1, p.x, p.y, pages[p.page].width / MM, pages[p.page].height / MM, p.rotation) for p in here]
    private = {
        "Layout": text(meta.layout),
        "Of": len(pages),
        "Sheet": paper,
        "SmallestCaution": meta.smallest,
        "Pages": rows,
    }
    if shift != STILL:
        private |= {"Printer": text(meta.printer), "Shift": shift}
    if meta.beside:
        private["Instructions"] = "true"
    if meta.titles_only:
        private["TitlesOnly"] = "true"
    return {"printkit": {"LastModified": day, "Private": private}}
