"""What a file says of itself: its name, its language, the standards that it claims to keep, its bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf
from lxml import etree

from printkit.core.errors import short
from printkit.inputs.routine import LANGUAGE
from printkit.preflight.reader.objects import ObjectKey, array_at, dictionary_at, flag_at, string_at

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_A = "{http://www.aiim.org/pdfa/ns/id/}"
_UA = "{http://www.aiim.org/pdfua/ns/id/}"
_X = "{http://www.npes.org/pdfx/ns/id/}"
_XMP, _MM = "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/xap/1.0/mm/}"
_DATES = {f"{_XMP}CreateDate": "/CreationDate", f"{_XMP}ModifyDate": "/ModDate"}  # and the same in the Info
_PRESS_PROPERTIES = (
    f"{_XMP}MetadataDate",
    "{http://ns.adobe.com/pdf/1.3/}Trapped",
    *(f"{_MM}{name}" for name in ("DocumentID", "InstanceID", "VersionID", "RenditionClass")),
)
_KNOWN_STANDARDS = re.compile(r"PDF/UA-[12]|PDF/A-(1[ab]|[23][abu]|4[ef]?)|PDF/X-\w+")
_MAX_BOOKMARKS = 10_000


class Metadata:
    """What the metadata say (XMP): the title, and the claims as "PDF/UA-1", "PDF/A-2a" or "PDF/X-4"."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.title = ""
        self.claims: list[str] = []
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
            self.faults.append("the metadata (XMP) are not XML")
            return
        self.title = str(tree.xpath("string(//*[local-name()='title']//*[local-name()='li'])")).strip()
        if ua := _property(tree, f"{_UA}part"):
            self.claims.append(f"PDF/UA-{ua}")
        if part := _property(tree, f"{_A}part"):
            self.claims.append(f"PDF/A-{part}{_property(tree, f'{_A}conformance').lower()}")
        if x := _property(tree, f"{_X}GTS_PDFXVersion"):
            self.claims.append(x.replace(" ", ""))
        self.press = {name.split("}")[1]: _property(tree, name) for name in (*_DATES, *_PRESS_PROPERTIES)}


def _property(tree: etree._Element, name: str) -> str:
    """A property, written as an element or as an attribute (ISO 16684-1, 7.9)."""
    for description in tree.iter(f"{_RDF}Description"):
        value = description.get(name) or description.findtext(name)
        if value:
            return str(value).strip()
    return ""


def claim_faults(pdf: pikepdf.Pdf, metadata: Metadata) -> list[str]:
    """What is wrong with what the file says of itself, a sentence each."""
    return [
        *metadata.faults,
        *_standard_faults(pdf, metadata),
        *_pdfx_faults(pdf, metadata),
        *_title_faults(pdf, metadata),
        *_language_faults(pdf),
        *_bookmark_faults(pdf),
    ]


def _standard_faults(pdf: pikepdf.Pdf, metadata: Metadata) -> Iterator[str]:
    for claim in metadata.claims:
        if not _KNOWN_STANDARDS.fullmatch(claim):
            yield f'the file claims "{short(claim)}", which is not a standard'
    if not any(claim.startswith("PDF/UA-") for claim in metadata.claims):
        yield "the file does not claim to be accessible (PDF/UA)"
    kinds = [claim for claim in metadata.claims if claim.startswith(("PDF/A-", "PDF/X-"))]
    if not kinds:
        yield "the file claims neither PDF/A nor PDF/X"
    if any(claim.startswith("PDF/A-") and not claim.endswith("a") for claim in kinds):
        yield "the file claims a PDF/A without tags: level a is due"
    intents = [intent for intent in array_at(pdf.Root, "/OutputIntents") if "/DestOutputProfile" in intent]
    due = "/GTS_PDFX" if kinds and kinds[0].startswith("PDF/X") else "/GTS_PDFA1"
    if not any(intent.get("/S") == due for intent in intents):
        yield "nothing says what the colours mean: the output intent is missing"


def _pdfx_faults(pdf: pikepdf.Pdf, metadata: Metadata) -> Iterator[str]:
    """What PDF/X-4 wants the metadata to say besides (ISO 15930-7, 6.6)."""
    intents = array_at(pdf.Root, "/OutputIntents")
    if any(intent.get("/S") == "/GTS_PDFX" for intent in intents) and "PDF/X-4" not in metadata.claims:
        yield "the file is made for a press and does not claim PDF/X-4"
    if not any(claim.startswith("PDF/X-") for claim in metadata.claims):
        return
    if any(claim.startswith("PDF/A-") for claim in metadata.claims):
        yield "the file claims PDF/A and PDF/X at once, which no program will confirm"
    for name, value in metadata.press.items():
        if not value:
            yield f"the metadata (XMP) lack {name}, which PDF/X wants"
    for name, own in _DATES.items():
        here, there = metadata.press[name.split("}")[1]], string_at(pdf.docinfo, own)
        if _digits(here) != _digits(there):
            yield f"the file has two dates: {short(there)}, and {short(here)} in its metadata (XMP)"


def _digits(date: str) -> str:
    return re.sub(r"\D", "", date)[:14]


def _title_faults(pdf: pikepdf.Pdf, metadata: Metadata) -> Iterator[str]:
    title = string_at(pdf.docinfo, "/Title").strip()
    if title != metadata.title:
        yield f'the file has two titles: "{short(title)}", and "{short(metadata.title)}" in its metadata (XMP)'
    if not flag_at(dictionary_at(pdf.Root, "/ViewerPreferences"), "/DisplayDocTitle"):
        yield "viewers show the file's name, not its title: DisplayDocTitle is not true"


def _language_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    language = string_at(pdf.Root, "/Lang")
    if language and not re.fullmatch(f"(?i:{LANGUAGE})", language):
        yield f'the document\'s language "{short(language)}" is not a language code'


def _bookmark_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    top = pdf.Root.get("/Outlines")
    if top is None:
        return
    pages = {page.objgen for page in pdf.pages}
    seen: set[ObjectKey] = set()
    waiting = [top.get("/First")]
    while waiting:
        entry = waiting.pop()
        if entry is None:
            continue
        if entry.objgen in seen or len(seen) > _MAX_BOOKMARKS:
            yield "the bookmarks go round in circles"
            return
        seen.add(entry.objgen)
        title = string_at(entry, "/Title").strip()
        if not title:
            yield "a bookmark has no title"
        action = dictionary_at(entry, "/A")
        target = entry.get("/Dest", action.get("/D"))
        lost = isinstance(target, pikepdf.Array) and target[0].objgen not in pages
        if lost or not (target is not None or len(action) or "/First" in entry):
            yield f'the bookmark "{short(title)}" leads nowhere'
        waiting += [entry.get("/Next"), entry.get("/First")]
