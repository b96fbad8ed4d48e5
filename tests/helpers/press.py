"""Files for a press, looked at and spoilt."""

from __future__ import annotations

import fullbleed
import pikepdf
from pikepdf import ContentStreamInstruction, Operator


def inspected(path) -> list[str]:
    """What `fullbleed inspect pdf`, which knows PDF/X-4, has against a file."""
    found = fullbleed.inspect_pdf(str(path))
    profile = found["profile"]
    wrong = [*found["warnings"], *profile["seed_blockers"]]
    wrong += [] if "pdfx4" in profile["claims"] and profile["pdfx_contract_valid"] else ["no PDF/X-4"]
    wrong += [] if profile["embedded_font_count"] else ["no font is embedded"]
    return wrong + ([] if found["pdf_version"] == "1.6" and not found["encrypted"] else ["not PDF 1.6"])


def edit(pdf, page, change) -> None:
    """Rewrites the operators of a page: change(operands, operator) gives those that take their place, or None."""
    made = []
    for operands, operator in pikepdf.parse_content_stream(page):
        found = change(list(operands), str(operator))
        for numbers, name in [(operands, str(operator))] if found is None else found:
            made.append(ContentStreamInstruction(numbers, Operator(name)))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))
