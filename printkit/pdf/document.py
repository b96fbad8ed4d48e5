"""A whole file: sheets with pages placed on them, boxes, tags, bookmarks, metadata. Placing is decided before."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import md5
from typing import Any

from printkit.compose.pages import Page
from printkit.core.display_list import DisplayItem, PathItem, bounds, rectangle
from printkit.core.units import MM, Size
from printkit.imposition import Finishing, Label, Placement, Plan, Ruler, Shift, Slot, Window
from printkit.imposition.plan import STILL, SheetSide
from printkit.pdf.content import OVERPRINT, operators
from printkit.pdf.file import File, stream, text
from printkit.pdf.fonts import Encoder
from printkit.pdf.images import Images
from printkit.pdf.marks import around
from printkit.pdf.metadata import Meta, date_of, information, output_intent, packet, pdf_date
from printkit.pdf.placed_page import Spot
from printkit.pdf.tags import structure
from printkit.prepress.colour_spaces import DEVICE_RGB, Colours

_DUPLEX = {None: "/Simplex", "long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge"}
_AROUND = 1.5  # pt of white around what lies on a page
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # where the standard wants a date and none is known


def write(
    pages: tuple[Page, ...],
    plan: Plan,
    meta: Meta,
    notes: list[tuple[tuple[Slot | Label | Ruler, tuple[DisplayItem, ...]], ...]],
    bookmarks: bool,
    colours: Colours = DEVICE_RGB,
) -> bytes:
    """The finished file's bytes, the same for the same input: tagged, in one pass. With colours of a press it is
    PDF/X-4 (ISO 15930-7), else PDF/A-2a.

    notes: for each side what stands beside its pages, such as print instructions, a ruler and labels: places of the
    plan, each with the marks to draw from its start; or nothing. A page that is placed several times is tagged the
    first time; what repeats it are artifacts.
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
    faces = plan.faces
    for index, (face, note) in enumerate(zip(faces, notes or [()] * len(faces), strict=True)):
        here = [placement for placement in plan.placements if placement.face == face]
        shift = plan.shifts[face[1] == "back"]
        outer = _shift_matrix(shift, plan.paper)
        code: list[str] = [] if shift == STILL else [f"q {_operands(outer)} cm"]
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
            "PieceInfo": _piece_info(face, here, pages, meta, plan, day),
        }
        for placement in here:
            page = pages[placement.page]
            matrix = _matrix(placement, page, height)
            told = None if placement.page in spots else owners[-1]
            spots.setdefault(placement.page, Spot(made[-1], index, _through(matrix, outer)))
            drawn = operators(page.items, page.height, encoder, images, told, "Layout")
            clip = [_clip(placement.window, height)] if placement.window else []
            code += ["q", *clip, f"{_operands(matrix)} cm", *drawn, "Q"]
        code += operators(around(plan, face), height, encoder, images, owners[-1], "Page")
        for at, items in note:
            grounded = (_ground(items), *items) if at.ground else items
            drawn = operators(grounded, 0.0, encoder, images, owners[-1], "Page")
            code += [f"q {_operands(_turned(at, height))} cm", *drawn, "Q"]
        code += [] if shift == STILL else ["Q"]
        content = "\n".join(code).encode("latin-1")
        digest.update(content if colours.press else b"")
        objects.append(entries | {"Contents": file.add(stream(content))})
    fonts = encoder.fonts(file)
    resources = {"Font": fonts, "XObject": images.names, "ProcSet": "[/PDF/Text/ImageB/ImageC]"}
    if colours.press:
        resources["ExtGState"] = f"<</{OVERPRINT}<</Type/ExtGState/OP true/op true/OPM 1>>>>"
    file.put(shared, resources)
    file.put(parent, {"Type": "/Pages", "Kids": made, "Count": len(made)})
    shown = tuple(page for number, page in enumerate(pages) if number in spots)
    in_order = [spots[number] for number in sorted(spots)]
    root, annotations = structure(file, shown, in_order, owners)
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
    if bookmarks and any(page.title for page in shown):
        catalog |= {"Outlines": _outlines(file, shown, in_order), "PageMode": "/UseOutlines"}
    ends = file.add(catalog), file.add(information(meta, date))
    return file.plain(*ends, (1, 6)) if colours.press else file.packed(*ends, (1, 7))


def _matrix(placement: Placement, page: Page, sheet_height: float) -> tuple[float, ...]:
    """The transform that lays the page's lower left corner where the placement wants it (ISO 32000-1, 8.3.4)."""
    x, top, k = (placement.x + placement.shift) * MM, sheet_height - placement.y * MM, placement.scale
    width, height = k * page.width, k * page.height
    return {
        0: (k, 0, 0, k, x, top - height),
        90: (0, -k, k, 0, x, top),
        180: (-k, 0, 0, -k, x + width, top),
        270: (0, k, -k, 0, x + height, top - width),
    }[placement.rotation]


def _shift_matrix(shift: Shift, paper: Size) -> tuple[float, ...]:
    """What is done to a whole side, pages and marks alike."""
    x, y = shift.point(0.0, paper.height, paper)  # of the lower left corner
    return (shift.wide, 0.0, 0.0, shift.high, x * MM, (paper.height - y) * MM)


def _through(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """Two transforms, one after the other, as one (ISO 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _clip(window: Window, sheet_height: float) -> str:
    """The operators after which only what lies in the window is drawn."""
    x, y, width, height = (edge * MM for edge in window)
    return f"{x:.4f} {sheet_height - y - height:.4f} {width:.4f} {height:.4f} re W n"


def _turned(at: Slot | Label | Ruler, sheet_height: float) -> tuple[float, ...]:
    """The transform to the start of what stands around the pages."""
    turn = {0: (1, 0, 0, 1), 270: (0, 1, -1, 0)}[at.rotation]
    return (*turn, at.x * MM, sheet_height - at.y * MM)


def _ground(items: tuple[DisplayItem, ...]) -> PathItem:
    """White under marks that lie on a page."""
    lefts, tops, rights, bottoms = zip(*map(bounds, items), strict=True)
    left, top = min(lefts) - _AROUND, min(tops) - _AROUND
    return PathItem(rectangle(left, top, max(rights) + _AROUND - left, max(bottoms) + _AROUND - top), "#ffffff")


def _trimmed(placement: Placement, plan: Plan, sheet_height: float) -> dict[str, list[float]]:
    """Where the one page of a sheet is trimmed, and how far it bleeds (ISO 32000-1, 14.11.2)."""
    left, top = placement.x * MM, sheet_height - placement.y * MM
    right, bottom = left + plan.page.width * MM, top - plan.page.height * MM
    out = plan.bleed * MM
    return {"TrimBox": [left, bottom, right, top], "BleedBox": [left - out, bottom - out, right + out, top + out]}


def _operands(matrix: tuple[float, ...]) -> str:
    *turn, x, y = matrix
    return f"{' '.join(map(str, turn))} {x:.4f} {y:.4f}"


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
    face: SheetSide, here: list[Placement], pages: tuple[Page, ...], meta: Meta, plan: Plan, day: str
) -> dict[str, Any]:
    """Which pages and marks lie where on this side, in mm from its top left, and what is to be done with the sheets:
    private data (ISO 32000-1, 14.5) for `printkit check`, which holds it against what it finds there. It must be
    dated as the page is."""
    shift = plan.shifts[face[1] == "back"]
    rows: dict[str, list] = {"Pages": [], "Overviews": [], "Tiles": []}
    for at in here:
        width, height = (side * at.scale / MM for side in pages[at.page][1:3])
        kind = "Tiles" if at.window else "Overviews" if at.scale != 1 else "Pages"
        rows[kind].append((at.page + 1, at.x, at.y, width, height, at.rotation, *(at.window or ())))
    private = {
        "Layout": text(meta.layout),
        "Of": len(pages),
        "Sheet": plan.paper,
        "SmallestCaution": meta.smallest,
        "How": _how(plan),
    }
    if items := [(f"/{r.kind}", *r[1:5]) for r in plan.rules if r.kind != "guide" and r.where in (None, face)]:
        private["Marks"] = items
    if any(at.shift for at in here):
        private["Moved"] = [at.shift for at in here]
    if shift != STILL:
        private |= {"Printer": text(meta.printer), "Shift": shift}
    if meta.beside:
        private["Instructions"] = "true"
    private |= {kind: found for kind, found in rows.items() if found or kind == "Pages"}
    if meta.titles_only:
        private["TitlesOnly"] = "true"
    if meta.ink:
        private["Ink"] = text(meta.ink)
    if plan.copies > 1:
        private["Copies"] = plan.copies
    if backs := [page.number for page in pages if page.back]:
        private["Backs"] = backs
    if plan.part:
        private |= {"Part": f"/{plan.part.capitalize()}", "Steps": meta.steps}
    return {"printkit": {"LastModified": day, "Private": private}}


def _how(plan: Plan) -> dict[str, Any]:
    """What is done with the sheets, without what is nothing or as usual."""
    told = zip(Finishing._fields, plan.finishing, Finishing(), strict=True)
    unusual = {name.capitalize(): said for name, said, usual in told if said != usual}
    finishing = {name: f"/{said}" if isinstance(said, str) else said for name, said in unusual.items()}
    return finishing | ({"LastFirst": "true"} if plan.last_first else {})
