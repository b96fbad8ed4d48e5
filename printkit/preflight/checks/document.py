"""The file as a whole: what it says of itself, the boxes of its pages, and its fonts."""

from __future__ import annotations

import pikepdf

from printkit.core.units import MM
from printkit.preflight.reader.objects import array_at, box_of, dictionary_at, floats, fonts_on, string_at
from printkit.preflight.reader.private_data import FileData

STANDARD_14 = ("Courier", "Helvetica", "Times", "Symbol", "ZapfDingbats")
_FONT_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_SIZE_ERROR = 0.01  # mm, allowed in the size of a page


def document_faults(pdf: pikepdf.Pdf) -> list[str]:
    """What the file lacks for readers and printers, a sentence each."""
    faults = []
    if dictionary_at(pdf.Root, "/ViewerPreferences").get("/PrintScaling") != "/None":
        faults.append("viewers may scale the print: PrintScaling is not None")
    if not string_at(pdf.Root, "/Lang"):
        faults.append("the document names no language")
    lacking = [name for name in ("/Title", "/Author") if not pdf.docinfo.get(name)]
    return [*faults, *(f"the document has no {name[1:].lower()}" for name in lacking)]


def box_faults(pdf: pikepdf.Pdf, data: FileData, press: bool = False) -> list[str]:
    """What is wrong with the boxes of the PDF pages.

    data: what they say of themselves; press: each page is trimmed out of a larger sheet, so that its TrimBox is not
    the sheet.
    """
    faults = []
    for number, (page, page_data) in enumerate(zip(pdf.pages, data, strict=True), 1):
        media = box_of(page.mediabox)
        if "/TrimBox" not in page:
            faults.append(f"PDF page {number} has no TrimBox")
        elif not press and _differ(floats(array_at(page, "/TrimBox")), media):
            faults.append(f"the TrimBox of PDF page {number} is not the sheet")
        if _differ(floats(page.cropbox), media):
            faults.append(f"PDF page {number} is cropped")
        if int(page.get("/Rotate", 0)) % 360 or float(page.get("/UserUnit", 1)) != 1:
            faults.append(f"PDF page {number} is turned or scaled")
        width, height = page_data.sheet if page_data else (media[2] / MM, media[3] / MM)
        if max(abs(width - media[2] / MM), abs(height - media[3] / MM)) > _SIZE_ERROR:
            faults.append(f"PDF page {number} is not {width:g}×{height:g} mm, for which it was laid out")
    return faults


def _differ(edges: list[float], media: tuple[float, ...]) -> bool:
    return any(abs(a - b) > _SIZE_ERROR * MM for a, b in zip(edges, media, strict=True))


def font_faults(pdf: pikepdf.Pdf) -> list[str]:
    """What is wrong with the fonts. Raises PdfError for one whose outlines cannot be unpacked."""
    faults, unpacked = set(), set()
    on_pages = [font for page in pdf.pages for font in fonts_on(page)]
    anywhere = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
    for font in (*on_pages, *anywhere):
        name = str(font.get("/BaseFont", "/?"))[1:]
        descriptor = dictionary_at(font, "/FontDescriptor")
        programs = [descriptor[key] for key in _FONT_PROGRAMS if key in descriptor]
        for program in programs:
            if program.objgen not in unpacked:
                program.read_bytes()
                unpacked.add(program.objgen)
        if name.split("+")[-1].split("-")[0] in STANDARD_14:
            faults.add(f"the font {name} is one of the standard 14, which are never embedded")
        elif not programs:
            faults.add(f"the font {name} is not embedded")
        elif "+" not in name:
            faults.add(f"the font {name} is embedded whole, not as a subset")
        if "/ToUnicode" not in font:
            faults.add(f"the font {name} cannot be read back as text")
    return sorted(faults)
