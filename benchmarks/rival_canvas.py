"""The same cards, poster and booklet, drawn by hand on ReportLab's canvas: own line breaking, fixed sizes."""

from io import BytesIO

from canvas_parts import (
    BOLD,
    GREEN,
    INK,
    PALE,
    REGULAR,
    RULE,
    Sizes,
    closing,
    footer,
    imprint,
    panel,
    paragraph,
    preparation,
    runs,
    step_block,
)
from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

CARD = Sizes(12 * mm, 18, 22, 13, 14, 11.5, 11, 28 * mm, 8)
LEAF = Sizes(10 * mm, 16, 17, 11, 12, 12, 9, 24 * mm, 7)
POSTER = Sizes(9.5 * mm, 15, 20, 13, 14, 13, 20, 56 * mm, 10)


def leaf(c, routine, sizes, width, height, margin, band, index):
    """A card or booklet page, lower left corner at the origin; index 0 is the title, 1 the preparation."""
    inner, steps = width - 2 * margin, routine["steps"]
    last = len(steps) + 2
    c.setFillColor(GREEN)
    if index == 0:
        c.rect(0, height - 52 * mm, width, 52 * mm, stroke=0, fill=1)
        y = paragraph(
            c, margin, height - 1.5 * margin, inner, 1.5 * sizes.title, runs((BOLD, routine["title"])), white, 1.15
        )
        paragraph(c, margin, y - 2 * mm, inner, sizes.technique, runs((REGULAR, routine["summary"])), white)
    elif band:
        c.rect(0, height - band, width, band, stroke=0, fill=1)
    top, end = height - band - margin, ""
    if index == 1:
        preparation(c, margin, top, inner, sizes, routine)
    elif index == last:
        closing(c, margin, top, inner, sizes, routine)
    elif index:
        step_block(c, margin, top, inner, sizes, index - 1, steps[index - 2])
        end = f"{index - 1} of {len(steps)}"
    panel(c, margin + mm, 9 * mm, inner - 2 * mm, sizes, routine["cautions"])
    footer(
        c, margin, width - margin, 3.5 * mm, sizes, routine["title"], imprint(routine) if index in (0, last) else end
    )


def new_canvas(routine, size):
    out = BytesIO()
    c = Canvas(out, pagesize=size, pageCompression=1, lang=routine["language"], initialFontName=REGULAR)
    c.setTitle(routine["title"])
    c.setAuthor(routine["author"])
    c.setViewerPreference("PrintScaling", "None")
    return c, out


def marks(c, xs, ys):
    """Cut marks 4 mm long outside the edges of a grid of cards, 2 mm off."""
    c.setStrokeColor(INK)
    c.setLineWidth(0.25)
    for x in xs:
        c.line(x, ys[0] - 6 * mm, x, ys[0] - 2 * mm)
        c.line(x, ys[-1] + 2 * mm, x, ys[-1] + 6 * mm)
    for y in ys:
        c.line(xs[0] - 6 * mm, y, xs[0] - 2 * mm, y)
        c.line(xs[-1] + 2 * mm, y, xs[-1] + 6 * mm, y)


def cards(routine):
    c, out = new_canvas(routine, (297 * mm, 210 * mm))
    width, height = 130 * mm, 96 * mm
    xs, ys = [18.5 * mm + i * width for i in range(3)], [9 * mm + i * height for i in range(3)]
    total = len(routine["steps"]) + 3
    for first in range(0, total, 4):
        for place in range(min(4, total - first)):
            c.saveState()
            c.translate(xs[place % 2], ys[1 - place // 2])
            leaf(c, routine, CARD, width, height, 5 * mm, 3 * mm, first + place)
            c.restoreState()
        marks(c, xs, ys)
        c.showPage()
    c.save()
    return out.getvalue()


def booklet(routine):
    """Two A5 leaves one above the other on an A4 sheet: cut across, fold, nest, stitch."""
    c, out = new_canvas(routine, (210 * mm, 297 * mm))
    count = len(routine["steps"]) + 3
    pages = -(-count // 8) * 8
    for side in range(pages // 4):
        for row in (0, 1):
            outer = side // 2 * 4 + row * 2  # pages before this leaf, as well as after it
            pair = (outer + 1, pages - outer - 2) if side % 2 else (pages - outer - 1, outer)
            for column, index in enumerate(pair):
                if index < count:
                    c.saveState()
                    c.translate(column * 105 * mm, (148.5 if row == 0 else 0.5) * mm)
                    leaf(c, routine, LEAF, 105 * mm, 148 * mm, 8 * mm, 0, index)
                    c.restoreState()
        c.setLineWidth(0.25)
        c.line(0, 148.5 * mm, 4 * mm, 148.5 * mm)
        c.line(206 * mm, 148.5 * mm, 210 * mm, 148.5 * mm)
        c.showPage()
    c.save()
    return out.getvalue()


def poster(routine):
    c, out = new_canvas(routine, (297 * mm, 420 * mm))
    left, inner = 14 * mm, 269 * mm
    c.setFillColor(GREEN)
    c.rect(0, 379 * mm, 297 * mm, 41 * mm, stroke=0, fill=1)
    paragraph(c, left, 413 * mm, inner, 54, runs((BOLD, routine["title"])), white, 1.15)
    paragraph(c, left, 391 * mm, inner, 19, runs((REGULAR, routine["summary"])), white)
    c.setFillColor(PALE)
    c.roundRect(left, 339 * mm, inner, 36 * mm, 3 * mm, stroke=0, fill=1)
    paragraph(c, left + 6 * mm, 372 * mm, 36 * mm, 20, runs((BOLD, "Before you start")), pitch=1.15)
    for column, item in enumerate(routine["preparation"]):
        x = left + (50 + 73 * column) * mm
        y = paragraph(c, x, 372 * mm, 68 * mm, POSTER.small, runs((BOLD, item["title"])))
        paragraph(c, x, y, 68 * mm, POSTER.small, runs((REGULAR, item["text"])))
    column, row, top = 130 * mm, 42 * mm, 335 * mm
    c.setStrokeColor(RULE)
    c.setLineWidth(0.75)
    for place in range(len(routine["steps"]) + 1):
        x, y = left + place % 2 * (column + 9 * mm), top - place // 2 * row
        c.line(x, y - row + 3 * mm, x + column, y - row + 3 * mm)
        if place < len(routine["steps"]):
            step_block(c, x, y, column, POSTER, place + 1, routine["steps"][place])
    y = paragraph(c, x, y, column, POSTER.title, runs((BOLD, "Good to know")))
    for note in routine["notes"]:
        y = paragraph(c, x, y - 2 * mm, column, POSTER.small, runs((REGULAR, note)))
    panel(c, left + mm, 14 * mm, inner - 2 * mm, POSTER, routine["cautions"])
    footer(c, left, left + inner, 6 * mm, POSTER, routine["disclaimer"].strip(), imprint(routine))
    c.showPage()
    c.save()
    return out.getvalue()


def build(routine: dict) -> list[bytes]:
    return [cards(routine), poster(routine), booklet(routine)]
