"""Files of every way onto paper."""

from __future__ import annotations

import pikepdf
from click.testing import CliRunner

from printkit.cli import main
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.inputs.sheets import Sheets
from printkit.pipeline import make
from tests.helpers.finished_page import read_sheet
from tests.helpers.products import MASSAGE


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def built(tmp_path, layout, routine=MASSAGE, **asked):
    size, sheets = asked.pop("size", ""), Sheets(**asked.pop("sheets", {}))
    product = make(routine, find_layout(layout), Options(size=size, sheets=sheets, **asked))
    path = tmp_path / f"{layout}.pdf"
    path.write_bytes(product.data)
    return product, path


def without(path, side, text):
    """Takes a shown string out of a PDF page."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[side]
        words = next(word for word in read_sheet(page, windows=True).words if word.text.startswith(text))
        kept = [one for at, one in enumerate(pikepdf.parse_content_stream(page)) if at != words.at]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(path)
