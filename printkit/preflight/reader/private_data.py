"""What printkit wrote into the pages of a file for this check alone: private data (ISO 32000-1, 14.5)."""

from __future__ import annotations

from decimal import Decimal

import pikepdf

from printkit.core.page_data import Name, PageData, PlainValue
from printkit.preflight.reader.objects import dictionary_at

_MAX_ENTRIES = 10_000  # of a list; and of a list in a list, such as the row of a page
_MAX_ROW = 16

FileData = list[PageData | None]  # of each PDF page; None where there is nothing of printkit's


def file_data(pdf: pikepdf.Pdf) -> FileData:
    """What the PDF pages say of themselves. Raises OtherVersionError for what another version of printkit wrote, and
    KeyError, TypeError or ValueError for what makes no sense."""
    return [_read_page_data(page) for page in pdf.pages]


def _read_page_data(page: pikepdf.Page) -> PageData | None:
    private = dictionary_at(page, "/PieceInfo", "/printkit", "/Private")
    if not len(private):
        return None
    return PageData.from_pdf({name[1:]: _plain_entry(value) for name, value in private.items()})


def _plain_entry(value: object) -> PlainValue:
    """A dictionary or a list, of plain values or of rows of plain values."""
    if isinstance(value, pikepdf.Dictionary):
        return {name[1:]: _plain_scalar(each) for name, each in value.items()}
    if not isinstance(value, pikepdf.Array):
        return _plain_scalar(value)
    if len(value) > _MAX_ENTRIES:
        raise ValueError(f"a list of more than {_MAX_ENTRIES} entries")
    return [_plain_row(each) if isinstance(each, pikepdf.Array) else _plain_scalar(each) for each in value]


def _plain_row(row: pikepdf.Array) -> PlainValue:
    if len(row) > _MAX_ROW:
        raise ValueError(f"a row of more than {_MAX_ROW} entries")
    return [_plain_scalar(each) for each in row]


def _plain_scalar(value: object) -> PlainValue:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, pikepdf.Name):
        return Name(str(value)[1:])
    if isinstance(value, pikepdf.String):
        return str(value)
    raise ValueError("private data of an unknown kind")


def is_calibration_sheet(data: FileData) -> bool:
    """Whether the file says so: its layout has that name, and is the only one that is made without cautions."""
    return all(page is not None and page.layout == "calibration" and not page.min_caution_size for page in data)


def is_instructions(data: FileData) -> bool:
    """Whether the file says that it only tells how to print another one."""
    return any(page.instructions for page in data if page)


def has_titles_only(data: FileData) -> bool:
    """Whether the steps' texts were left out on request."""
    return any(page.titles_only for page in data if page)


def ink_of(data: FileData) -> str:
    """The one ink that the file was made for, "" for all."""
    return next((page.ink for page in data if page and page.ink), "")
