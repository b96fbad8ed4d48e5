"""What a file says of itself: its name, its language, the standards that it claims to keep, its bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import etree

from printkit.core.errors import short
from printkit.inputs.routine import LANGUAGE

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_A = "{http://www.aiim.org/pdfa/ns/id/}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_X = "{http://www.npes.org/pdfx/ns/id/}"
_XMP, _MM = "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/xap/1.0/mm/}"
_DATES = {f"{_XMP}CreateDate": "/CreationDate", f"{_XMP}ModifyDate": "/ModDate"}  # and the same in the Info
_PRESS = (
    f"{_XMP}MetadataDate",
    "{http://ns.adobe.com/pdf/1.3/}Trapped",
    *(f"{_MM}{name}" for name in ("DocumentID", "InstanceID", "VersionID", "RenditionClass")),
)
_KNOWN = re.compile(r"PDF/UA-[12]|PDF/A-(1[ab]|[23][abu]|4[ef]?)|PDF/X-\w+")
_MAX_BOOKMARKS = 10_000


class Said:
    """What the metadata say (XMP): the title, and the claims as "PDF/UA-1", "PDF/A-2a" or "PDF/X-4"."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.title, self.claims = "", []
        self.faults: list[str] = []
        self.press: dict[str, str] = {}  # what PDF/X-4 wants to be known
        packet = pdf.Root.get("/Metadata")
        if not isinstance(packet, pikepdf.Stream):
            self.faults.append("the file has no metadata (XMP)")
            return
        if "/Filter" in packet:
            self.faults.append("the metadata (XMP) are compressed; PDF/A wants them plain")
        try:
            tree = etree.fromstring(packet.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            self.faults.append("the metadata (XMP) are no XML")
            return
        self.title = "".join(tree.xpath("string(//*[local-name()='title']//*[local-name()='li'])")).strip()
        if ua := _value(tree, f"{_UA}part"):
            self.claims.append(f"PDF/UA-{ua}")
        if part := _value(tree, f"{_A}part"):
            self.claims.append(f"PDF/A-{part}{_value(tree, f'{_A}conformance').lower()}")
        if x := _value(tree, f"{_X}GTS_PDFXVersion"):
            self.claims.append(x.replace(" ", ""))
        self.press = {name.split("}")[1]: _value(tree, name) for name in (*_DATES, *_PRESS)}


def _value(tree: Any, name: str) -> str:
    """A property, written as an element or as an attribute (ISO 16684-1, 7.9)."""
    for found in tree.iter(f"{_RDF}Description"):
        said = found.get(name) or found.findtext(name)
        if said:
            return said.strip()
    return ""


def claim_faults(pdf: pikepdf.Pdf, said: Said) -> list[str]:
    """What is wrong with what the file says of itself."""
    return [
        *said.faults,
        *_claims(pdf, said),
        *_pressed(pdf, said),
        *_title(pdf, said),
        *_language(pdf),
        *_bookmarks(pdf),
    ]


def _claims(pdf: pikepdf.Pdf, said: Said) -> Iterator[str]:
    for claim in said.claims:
        if not _KNOWN.fullmatch(claim):
            yield f'the file claims "{short(claim)}", which is no standard'
    if not any(claim.startswith("PDF/UA-") for claim in said.claims):
        yield "the file does not claim to be accessible (PDF/UA)"
    kept = [claim for claim in said.claims if claim.startswith(("PDF/A-", "PDF/X-"))]
    if not kept:
        yield "the file claims neither PDF/A nor PDF/X"
    if any(claim.startswith("PDF/A-") and not claim.endswith("a") for claim in kept):
        yield "the file claims a PDF/A without tags: level a is due"
    intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if "/DestOutputProfile" in intent]
    wanted = "/GTS_PDFX" if kept and kept[0].startswith("PDF/X") else "/GTS_PDFA1"
    if not any(intent.get("/S") == wanted for intent in intents):
        yield "nothing says what the colours mean: the output intent is missing"


def _pressed(pdf: pikepdf.Pdf, said: Said) -> Iterator[str]:
    """What PDF/X-4 wants the metadata to say besides (ISO 15930-7, 6.6)."""
    intents = pdf.Root.get("/OutputIntents", [])
    pressed = any(claim.startswith("PDF/X-") for claim in said.claims)
    if any(intent.get("/S") == "/GTS_PDFX" for intent in intents) and "PDF/X-4" not in said.claims:
        yield "the file is made for a press and does not claim PDF/X-4"
    if not pressed:
        return
    if any(claim.startswith("PDF/A-") for claim in said.claims):
        yield "the file claims PDF/A and PDF/X at once, which no program will confirm"
    for name, value in said.press.items():
        if not value:
            yield f"the metadata (XMP) lack {name}, which PDF/X wants"
    for name, own in _DATES.items():
        here, there = said.press[name.split("}")[1]], str(pdf.docinfo.get(own, ""))
        if _digits(here) != _digits(there):
            yield f"the file has two dates: {short(there)}, and {short(here)} in its metadata (XMP)"


def _digits(date: str) -> str:
    return re.sub(r"\D", "", date)[:14]


def _title(pdf: pikepdf.Pdf, said: Said) -> Iterator[str]:
    title = str(pdf.docinfo.get("/Title", "")).strip()
    if title != said.title:
        yield f'the file has two titles: "{short(title)}", and "{short(said.title)}" in its metadata (XMP)'
    if pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "viewers show the file's name, not its title: DisplayDocTitle is not true"


def _language(pdf: pikepdf.Pdf) -> Iterator[str]:
    language = str(pdf.Root.get("/Lang", ""))
    if language and not re.fullmatch(f"(?i:{LANGUAGE})", language):
        yield f'the document\'s language "{short(language)}" is none'


def _bookmarks(pdf: pikepdf.Pdf) -> Iterator[str]:
    top = pdf.Root.get("/Outlines")
    if top is None:
        return
    pages = {page.objgen for page in pdf.pages}
    seen: set[Any] = set()
    waiting = [top.get("/First")]
    while waiting:
        entry = waiting.pop()
        if entry is None:
            continue
        if entry.objgen in seen or len(seen) > _MAX_BOOKMARKS:
            yield "the bookmarks go round in circles"
            return
        seen.add(entry.objgen)
        title = str(entry.get("/Title", "")).strip()
        if not title:
            yield "a bookmark has no title"
        action = entry.get("/A", {})
        to = entry.get("/Dest", action.get("/D"))
        lost = isinstance(to, pikepdf.Array) and to[0].objgen not in pages
        if lost or not (to is not None or action or "/First" in entry):
            yield f'the bookmark "{short(title)}" leads nowhere'
        waiting += [entry.get("/Next"), entry.get("/First")]
