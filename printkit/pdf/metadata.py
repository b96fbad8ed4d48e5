"""What a file says of itself: its name, language and dates, and the standards it keeps: PDF/UA-1 with
PDF/A-2a, or with PDF/X-4 for a press."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from markupsafe import escape

from printkit import __version__
from printkit.core.errors import mistake
from printkit.core.resources import INSTRUCTIONS, SRGB_PROFILE
from printkit.inputs.layout import Layout
from printkit.inputs.options import Options
from printkit.inputs.routine import Routine
from printkit.pdf.file import File, pdf_text, stream
from printkit.prepress.colour_spaces import profile_name

_LAST_SECOND = 253402300799  # of the year 9999
_CREATOR = f"printkit {__version__}"
_PRODUCER = f"printkit {__version__} with ReportLab"


class Meta(NamedTuple):
    """What the file is about. day: "2026-11-23" or ""; smallest: the smallest caution allowed, pt."""

    title: str
    author: str
    subject: str
    language: str
    day: str
    layout: str
    smallest: float
    titles_only: bool = False  # the steps' texts were left out on request
    printer: str = ""  # for which the sides are moved and scaled
    beside: bool = False  # tells how to print another file, and has none of the routine's steps
    steps: tuple[int, ...] = ()  # those whose whole text stands in a part of a job that is fed by hand
    ink: str = ""  # "gray" when black is the only one


def meta_of(routine: Routine, layout: Layout, options: Options, smallest: float) -> Meta:
    """What the file of a product is about. smallest: the smallest caution allowed, pt."""
    return Meta(
        routine.title,
        routine.author or "printkit",
        routine.summary,
        routine.language,
        routine.date,
        layout.name,
        smallest,
        options.titles_only and layout.is_poster,
        printer=options.measured.name if options.measured else "",
        beside=layout.folder == INSTRUCTIONS,
        ink="" if options.target == "press" or options.ink == "color" else "gray",
    )


def date_of(day: str) -> datetime | None:
    """The file's date: SOURCE_DATE_EPOCH, else the day the routine gives, else none.

    Raises PrintkitError when SOURCE_DATE_EPOCH is not a number of seconds up to the year 9999.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch:
        if not epoch.isdecimal() or int(epoch) > _LAST_SECOND:
            raise mistake(f'SOURCE_DATE_EPOCH is "{epoch}"', "give whole seconds since 1970, or unset it")
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.fromisoformat(f"{day}T00:00:00+00:00") if day else None


def pdf_date(date: datetime) -> str:
    return f"D:{date.year:04d}{date:%m%d%H%M%S}Z"


def information(meta: Meta, date: datetime | None) -> dict[str, str]:
    """The document information dictionary, without dates when none is known."""
    texts = {
        "Title": meta.title,
        "Author": meta.author,
        "Subject": meta.subject,
        "Creator": _CREATOR,
        "Producer": _PRODUCER,
    }
    if date:
        texts |= {"CreationDate": pdf_date(date), "ModDate": pdf_date(date)}
    return {name: pdf_text(value) for name, value in texts.items() if value} | {"Trapped": "/False"}


def packet(meta: Meta, date: datetime | None, press: str = "") -> bytes:
    """The same as XMP, with the claims; uncompressed, as PDF/A wants it (ISO 19005-2, 6.6.2).

    PDF/A does not know the word in which PDF/UA claims itself, so the packet describes it. press: a digest of
    what is drawn, for PDF/X-4 in place of PDF/A, with what it wants to be known (ISO 15930-7, 6.6).
    """
    title, author, subject = (escape(value) for value in (meta.title, meta.author, meta.subject))
    described = f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>'
    stamp = f"{date.year:04d}{date:-%m-%dT%H:%M:%SZ}" if date else ""
    dates = f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>" if stamp else ""
    xmp = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"{_NAMESPACES[bool(press)]}>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
{described if meta.subject else ""}
<dc:language><rdf:Bag><rdf:li>{meta.language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{_CREATOR}</xmp:CreatorTool>{dates}
<pdf:Producer>{_PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
{_press_properties(meta, stamp, press) if press else _ARCHIVE_PROPERTIES}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
    return stream(xmp.encode("utf-8"), {"Type": "/Metadata", "Subtype": "/XML"}, plain=True)


_NAMESPACES = {
    False: """
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
""",
    True: """
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
""",
}
_ARCHIVE_PROPERTIES = """<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""


def _press_properties(meta: Meta, stamp: str, digest: str) -> str:
    """What PDF/X-4 wants to be known. The document is named after what it is about, the file after all it shows."""
    document = uuid5(NAMESPACE_URL, f"{meta.title}\n{meta.author}\n{meta.layout}")
    instance = uuid5(document, f"{meta}\n{stamp}\n{_CREATOR}\n{digest}")
    return f"""<xmp:MetadataDate>{stamp}</xmp:MetadataDate><pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{instance}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>"""


def output_intent(file: File, press: bytes = b"") -> dict[str, str]:
    """What our colours mean: sRGB (ISO 19005-2, 6.2.3), or the inks of a press, by its profile (ISO 15930-7, 6.2)."""
    entries = {}
    if press:
        condition, kind, inks, profile = profile_name(press), "/GTS_PDFX", 4, press
        if "FOGRA39" in condition:
            condition = "FOGRA39"  # as it is called in the registry of printing conditions
            entries["RegistryName"] = pdf_text("http://www.color.org")
    else:
        condition, kind, inks, profile = "sRGB IEC61966-2.1", "/GTS_PDFA1", 3, SRGB_PROFILE.read_bytes()
    return entries | {
        "Type": "/OutputIntent",
        "S": kind,
        "OutputConditionIdentifier": pdf_text(condition),
        "Info": pdf_text(condition),
        "DestOutputProfile": file.add(stream(profile, {"N": inks})),
    }
