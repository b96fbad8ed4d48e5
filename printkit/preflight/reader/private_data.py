"""What printkit wrote into the pages of a file for this check alone: private data (ISO 32000-1, 14.5)."""

from __future__ import annotations

import pikepdf

from printkit.preflight.reader.objects import dictionary_at


def private_data(page: pikepdf.Page) -> pikepdf.Object:
    """What printkit wrote into a page, an empty dictionary if that is nothing."""
    return dictionary_at(page, "/PieceInfo", "/printkit", "/Private")


def is_calibration_sheet(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says so: its layout has that name, and is the only one that is made without cautions."""
    pages = [private_data(page) for page in pdf.pages]
    return all(
        "/Layout" in page and str(page.Layout) == "calibration" and not float(page.SmallestCaution) for page in pages
    )


def is_instructions(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says that it only tells how to print another one."""
    return any("/Instructions" in private_data(page) for page in pdf.pages)


def has_titles_only(pdf: pikepdf.Pdf) -> bool:
    """Whether the steps' texts were left out on request."""
    return any("/TitlesOnly" in private_data(page) for page in pdf.pages)


def ink_of(pdf: pikepdf.Pdf) -> str:
    """The one ink that the file was made for, "" for all."""
    return next((str(facts.Ink) for page in pdf.pages if "/Ink" in (facts := private_data(page))), "")
