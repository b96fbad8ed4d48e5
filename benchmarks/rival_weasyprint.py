"""The same cards, poster and booklet, from HTML and CSS by WeasyPrint; template, looks and fonts are kept."""

from pathlib import Path

import fontpkg_atkinson_hyperlegible
from jinja2 import Environment, FileSystemLoader
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

HERE = Path(__file__).parent
FONTS = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
TEMPLATE = Environment(loader=FileSystemLoader(HERE), autoescape=True).get_template("rival_weasyprint.html")
FONT_CONFIG = FontConfiguration()
STYLE = (HERE / "rival_weasyprint.css").read_text(encoding="utf-8").replace("FONTS", FONTS.as_uri())
LOOKS = CSS(string=STYLE, font_config=FONT_CONFIG)

# The cut marks of a sheet as an SVG path, in mm.
CARD_MARKS = "".join(
    [f"M{x} {y}v4" for x in (18.5, 148.5, 278.5) for y in (3, 203)]
    + [f"M{x} {y}h4" for x in (12.5, 280.5) for y in (9, 105, 201)]
)
CUT_MARKS = "M0 148.5h4M206 148.5h4"


def card_sheets(count):
    """Page numbers, four to a sheet."""
    return [range(first, min(first + 4, count + 1)) for first in range(1, count + 1, 4)]


def booklet_sheets(count):
    """Page numbers of two A5 leaves one above the other, None where blank: cut across, fold, nest, stitch."""
    pages = -(-count // 8) * 8
    sheets = []
    for before in range(0, pages // 2, 4):
        after = pages - before
        fronts = [after, before + 1, after - 2, before + 3]
        backs = [before + 2, after - 1, before + 4, after - 3]
        sheets += [[n if n <= count else None for n in side] for side in (fronts, backs)]
    return sheets


def pdf(routine, layout, sheets=(), size="", marks=""):
    html = TEMPLATE.render(routine=routine, layout=layout, sheets=sheets, size=size, marks=marks)
    return HTML(string=html).write_pdf(stylesheets=[LOOKS], font_config=FONT_CONFIG)


def build(routine: dict) -> list[bytes]:
    count = len(routine["steps"]) + 3
    return [
        pdf(routine, "cards", card_sheets(count), "297 210", CARD_MARKS),
        pdf(routine, "poster"),
        pdf(routine, "booklet", booklet_sheets(count), "210 297", CUT_MARKS),
    ]
