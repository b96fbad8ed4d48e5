"""A whole file: sheets with pages placed on them, boxes, tags, bookmarks, metadata. Placing is decided before."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import md5
from typing import Any

from printkit.drawing import Shape, Words
from printkit.drawing import line as straight
from printkit.page import Page
from printkit.papers import MM
from printkit.pdf.colour import RGB, Colours
from printkit.pdf.content import OVERPRINT, operators
from printkit.pdf.file import File, stream
from printkit.pdf.fonts import Encoder
from printkit.pdf.images import Images
from printkit.pdf.metadata import Meta, date_of, information, output_intent, packet, pdf_date
from printkit.pdf.spot import Spot
from printkit.pdf.tags import structure
from printkit.pdf.values import text
from printkit.sheets import Placement, Plan

_DUPLEX = {None: "/Simplex", "long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge"}
_RULE = Shape((), None, "#000000", 0.5)
_DASH = (3.0, 2.0)
_CROP = 0.25  # pt, the line of a crop mark
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # where the standard wants a date and none is known


def write(
    pages: tuple[Page, ...], plan: Plan, meta: Meta, notes: list[Words], bookmarks: bool, colours: Colours = RGB
) -> bytes:
    """The finished file's bytes, the same for the same input: tagged, in one pass. With colours of a press it is
    PDF/X-4 (ISO 15930-7), else PDF/A-2a.

    notes: the line of print instructions for the plan's slot on each side, from (0, 0), or nothing.
    """
    file = File()
    date = date_of(meta.day) or (_NO_DAY if colours.press else None)  # PDF/X wants one
    day = text(pdf_date(date or _NO_DAY))
    encoder, images = Encoder(), Images(file, colours)
    shared, parent = file.reserve(), file.reserve()
    width, height = plan.paper.width * MM, plan.paper.height * MM
    box = [0, 0, width, height]
    made, objects, owners = [], [], []
    digest = md5(usedforsecurity=False)
    spots: dict[int, Spot] = {}
    sides = sides_of(plan)
    for index, ((sheet, side), note) in enumerate(zip(sides, notes or [None] * len(sides), strict=True)):
        here = [p for p in plan.placements if (p.sheet, p.side) == (sheet, side)]
        code: list[str] = []
        owners.append([])
        made.append(file.reserve())
        entries: dict[str, Any] = {
            "Type": "/Page",
            "Parent": parent,
            "Resources": shared,
            "MediaBox": box,
            **(_trimmed(here[0], plan, height) if plan.bleed else {"TrimBox": box}),
            "StructParents": index,
            "Tabs": "/S",
            "LastModified": day,
            "PieceInfo": _piece_info(here, pages, meta, plan, day),
        }
        for placement in here:
            page = pages[placement.page]
            matrix = _matrix(placement, page, height)
            spots[placement.page] = Spot(made[-1], index, matrix)
            drawn = operators(page.marks, page.height, encoder, images, owners[-1], "Layout")
            code += [f"q {_operands(matrix)} cm", *drawn, "Q"]
        code += operators(_rules(plan), height, encoder, images, owners[-1], "Page")
        if note:
            said = operators((note,), 0.0, encoder, images, owners[-1], "Page")
            code += [f"q {_operands(_slot_matrix(plan, height))} cm", *said, "Q"]
        content = "\n".join(code).encode("latin-1")
        digest.update(content if colours.press else b"")
        objects.append(entries | {"Contents": file.add(stream(content))})
    fonts = encoder.fonts(file)
    named = {"Font": fonts, "XObject": images.names, "ProcSet": "[/PDF/Text/ImageB/ImageC]"}
    if colours.press:
        named["ExtGState"] = f"<</{OVERPRINT}<</Type/ExtGState/OP true/op true/OPM 1>>>>"
    file.put(shared, named)
    file.put(parent, {"Type": "/Pages", "Kids": made, "Count": len(made)})
    in_order = [spots[number] for number in range(len(pages))]
    root, annotations = structure(file, pages, in_order, owners)
    for reference, entries, mine in zip(made, objects, annotations, strict=True):
        file.put(reference, entries | ({"Annots": mine} if mine else {}))
    preferences = {"PrintScaling": "/None", "DisplayDocTitle": "true"}
    if not colours.press:  # who sees to the sides there knows better
        preferences["Duplex"] = _DUPLEX[plan.flip]
    catalog: dict[str, Any] = {
        "Type": "/Catalog",
        "Pages": parent,
        "Lang": text(meta.language),
        "MarkInfo": "<</Marked true>>",
        "StructTreeRoot": root,
        "Metadata": file.add(packet(meta, date, digest.hexdigest() if colours.press else "")),
        "OutputIntents": [output_intent(file, colours.press)],
        "ViewerPreferences": preferences,
    }
    if bookmarks and any(page.title for page in pages):
        catalog |= {"Outlines": _outlines(file, pages, in_order), "PageMode": "/UseOutlines"}
    return file.bytes(file.add(catalog), file.add(information(meta, date)), "1.6" if colours.press else "1.7")


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


def _trimmed(placement: Placement, plan: Plan, sheet_height: float) -> dict[str, list[float]]:
    """Where the one page of a sheet is trimmed, and how far it bleeds (ISO 32000-1, 14.11.2)."""
    left, top = placement.x * MM, sheet_height - placement.y * MM
    right, bottom = left + plan.page.width * MM, top - plan.page.height * MM
    out = plan.bleed * MM
    return {"TrimBox": [left, bottom, right, top], "BleedBox": [left - out, bottom - out, right + out, top + out]}


def _slot_matrix(plan: Plan, sheet_height: float) -> tuple[float, ...]:
    """The transform to the start of the plan's line of instructions."""
    turn = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 270: (0, 1, -1, 0)}[plan.slot.rotation]
    return (*turn, plan.slot.x * MM, sheet_height - plan.slot.y * MM)


def _operands(matrix: tuple[float, ...]) -> str:
    *turn, x, y = matrix
    return f"{' '.join(map(str, turn))} {x:.4f} {y:.4f}"


def _rules(plan: Plan) -> tuple[Shape, ...]:
    """Cut marks solid, fold marks dashed."""
    thin = _RULE._replace(line=_CROP) if plan.bleed else _RULE
    return tuple(
        thin._replace(path=straight(*(c * MM for c in rule[1:])), dash=_DASH if rule.kind == "fold" else ())
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


def _piece_info(here: list[Placement], pages: tuple[Page, ...], meta: Meta, plan: Plan, day: str) -> dict[str, Any]:
    """Which pages lie where on this side, in mm from its top left: private data (ISO 32000-1, 14.5) for
    `printkit check`, which holds it against the text it finds there. It must be dated as the page is."""
    rows = [(p.page + 1, p.x, p.y, pages[p.page].width / MM, pages[p.page].height / MM, p.rotation) for p in here]
    private = {
        "Layout": text(meta.layout),
        "Of": len(pages),
        "Sheet": plan.paper,
        "SmallestCaution": meta.smallest,
        "Pages": rows,
    }
    if meta.titles_only:
        private["TitlesOnly"] = "true"
    if meta.ink:
        private["Ink"] = text(meta.ink)
    return {"printkit": {"LastModified": day, "Private": private}}
