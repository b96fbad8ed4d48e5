"""A whole file: sheets with pages placed on them, boxes, bookmarks, metadata. Placing is decided before."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from io import BytesIO
from typing import NamedTuple

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from printkit import __version__
from printkit.drawing import Shape, Words
from printkit.drawing import line as straight
from printkit.errors import mistake
from printkit.page import Page
from printkit.papers import MM, Size
from printkit.pdf.content import operators
from printkit.pdf.fonts import Encoder
from printkit.sheets import Placement, Plan
from printkit.text.fonts import Face

rl_config.useA85 = 0  # streams as bytes, a fifth smaller than in ASCII
_DUPLEX = {None: "Simplex", "long": "DuplexFlipLongEdge", "short": "DuplexFlipShortEdge"}
_RULE = Shape((), None, "#000000", 0.5)
_DASH = (3.0, 2.0)
_LAST_SECOND = 253402300799  # of the year 9999
_NO_DAY = "D:20000101000000Z"  # where the standard wants a date and none is known


class Meta(NamedTuple):
    """What the file says of itself. day: "2026-11-23" or ""; smallest: the smallest caution allowed, pt."""

    title: str
    author: str
    subject: str
    language: str
    day: str
    layout: str
    smallest: float


def write(pages: tuple[Page, ...], plan: Plan, meta: Meta, notes: list[Words], face: Face, bookmarks: bool) -> bytes:
    """The finished file's bytes, the same for the same input.

    notes: the line of print instructions for the plan's slot on each side, from (0, 0), or nothing.
    face: any of the document's faces.
    """
    seconds = _seconds(meta.day)
    day = _NO_DAY if seconds is None else _zulu(*_ymd(seconds))
    # Naming one of our own faces keeps ReportLab from putting Helvetica on every page.
    buffer = BytesIO()
    canvas = Canvas(
        buffer, pageCompression=1, invariant=1, initialFontName=face.name, lang=meta.language, pdfVersion=(1, 7)
    )
    document = canvas._doc
    _describe(canvas, document, meta, plan, seconds)
    encoder = Encoder(document)
    width, height = plan.paper.width * MM, plan.paper.height * MM
    canvas.setPageSize((width, height))
    sides = sides_of(plan)
    for (sheet, side), note in zip(sides, notes or [None] * len(sides), strict=True):
        here = [p for p in plan.placements if (p.sheet, p.side) == (sheet, side)]
        if bookmarks:
            for placement in here:
                _bookmark(canvas, pages[placement.page])
        for placement in here:
            page = pages[placement.page]
            code = operators(page.marks, page.height, encoder, canvas)
            canvas._code.append(f"q {_matrix(placement, page, height)} cm")
            canvas._code.extend(code)
            canvas._code.append("Q")
        canvas._code.extend(operators(_rules(plan), height, encoder, canvas))
        if note:
            canvas._code.append(f"q {_slot_matrix(plan, height)} cm")
            canvas._code.extend(operators((note,), 0.0, encoder, canvas))
            canvas._code.append("Q")
        canvas.setTrimBox((0, 0, width, height))
        canvas.showPage()
        made = document.Pages.pages[-1]
        made.LastModified = pdfdoc.PDFString(day)
        made.PieceInfo = _piece_info(here, pages, meta, plan.paper, day)
    canvas.save()
    return buffer.getvalue()


def sides_of(plan: Plan) -> list[tuple[int, str]]:
    """The printed sides in order: (sheet, "front" or "back"), those without a page included."""
    names = ("front", "back")[: plan.sides]
    return [(sheet, side) for sheet in range(plan.sheets) for side in names]


def _matrix(placement: Placement, page: Page, sheet_height: float) -> str:
    """The transform that lays the page's lower left corner where the placement wants it (ISO 32000-1, 8.3.4)."""
    x, top = placement.x * MM, sheet_height - placement.y * MM
    return {
        0: f"1 0 0 1 {x:.4f} {top - page.height:.4f}",
        90: f"0 -1 1 0 {x:.4f} {top:.4f}",
        180: f"-1 0 0 -1 {x + page.width:.4f} {top:.4f}",
        270: f"0 1 -1 0 {x + page.height:.4f} {top - page.width:.4f}",
    }[placement.rotation]


def _slot_matrix(plan: Plan, sheet_height: float) -> str:
    """The transform to the start of the plan's line of instructions."""
    turn = {0: "1 0 0 1", 90: "0 -1 1 0", 270: "0 1 -1 0"}[plan.slot.rotation]
    return f"{turn} {plan.slot.x * MM:.4f} {sheet_height - plan.slot.y * MM:.4f}"


def _rules(plan: Plan) -> tuple[Shape, ...]:
    """Cut marks solid, fold marks dashed."""
    return tuple(
        _RULE._replace(path=straight(*(c * MM for c in rule[1:])), dash=_DASH if rule.kind == "fold" else ())
        for rule in plan.rules
    )


def _describe(canvas: Canvas, document: pdfdoc.PDFDocument, meta: Meta, plan: Plan, seconds: int | None) -> None:
    info = document.info = _Info()
    info.title, info.author, info.subject = meta.title, meta.author, meta.subject
    info.creator = f"printkit {__version__}"
    info.producer = f"printkit {__version__} with ReportLab"
    info.dated = seconds is not None
    document._timeStamp.t = seconds or 0
    document._timeStamp.YMDhms = _ymd(seconds or 0)
    for name, value in (("PrintScaling", "None"), ("DisplayDocTitle", "true"), ("Duplex", _DUPLEX[plan.flip])):
        canvas.setViewerPreference(name, value)


def _seconds(day: str) -> int | None:
    """The file's date: SOURCE_DATE_EPOCH, else the day the routine gives, else none.

    Raises PrintkitError when SOURCE_DATE_EPOCH is no such number.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if said:
        if not said.isdecimal() or int(said) > _LAST_SECOND:
            raise mistake(f'SOURCE_DATE_EPOCH is "{said}"', "give whole seconds since 1970, or unset it")
        return int(said)
    return int(datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp()) if day else None


def _ymd(seconds: int) -> tuple[int, ...]:
    return tuple(datetime.fromtimestamp(seconds, UTC).timetuple()[:6])


class _Info(pdfdoc.PDFInfo):
    """The document's information, without dates when none is known."""

    dated = True

    def format(self, document):
        entries = {
            "Title": pdfdoc.PDFString(self.title),
            "Author": pdfdoc.PDFString(self.author),
            "Subject": pdfdoc.PDFString(self.subject),
            "Creator": pdfdoc.PDFString(self.creator),
            "Producer": pdfdoc.PDFString(self.producer),
            "Trapped": pdfdoc.PDFName("False"),
        }
        if self.dated:
            day = pdfdoc.PDFDate(ts=document._timeStamp, dateFormatter=_zulu)
            entries |= {"CreationDate": day, "ModDate": day}
        return pdfdoc.PDFDictionary({k: v for k, v in entries.items() if getattr(v, "s", True)}).format(document)


def _zulu(*ymdhms: int) -> str:
    return "D:{:04d}{:02d}{:02d}{:02d}{:02d}{:02d}Z".format(*ymdhms)


def _bookmark(canvas: Canvas, page: Page) -> None:
    if page.title:
        key = f"page-{page.number}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(page.title, key)


def _piece_info(
    here: list[Placement], pages: tuple[Page, ...], meta: Meta, paper: Size, day: str
) -> pdfdoc.PDFDictionary:
    """Which pages lie where on this side, in mm from its top left: private data (ISO 32000-1, 14.5) for
    `printkit check`, which holds it against the text it finds there. It must be dated as the page is."""
    rows = [
        pdfdoc.PDFArray([p.page + 1, p.x, p.y, pages[p.page].width / MM, pages[p.page].height / MM, p.rotation])
        for p in here
    ]
    private = {
        "Layout": pdfdoc.PDFString(meta.layout),
        "Of": len(pages),
        "Sheet": pdfdoc.PDFArray(paper),
        "SmallestCaution": meta.smallest,
        "Pages": pdfdoc.PDFArray(rows),
    }
    data = {"LastModified": pdfdoc.PDFString(day), "Private": pdfdoc.PDFDictionary(private)}
    return pdfdoc.PDFDictionary({"printkit": pdfdoc.PDFDictionary(data)})
