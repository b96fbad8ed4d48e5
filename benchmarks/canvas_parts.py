"""The parts of the canvas rival: words broken into lines, a step, the panel, a footer, all at fixed sizes."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import fontpkg_atkinson_hyperlegible
from reportlab.lib.colors import HexColor, white
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(fontpkg_atkinson_hyperlegible.__file__).parent / "files"
REGULAR, BOLD = "AtkinsonHyperlegible-Regular", "AtkinsonHyperlegible-Bold"
for name in (REGULAR, BOLD):
    pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))

GREEN, PALE, AMBER = HexColor("#0b6e4f"), HexColor("#e8f1ec"), HexColor("#f9a800")
INK, GREY, RULE = HexColor("#14201c"), HexColor("#4a5753"), HexColor("#b9c5c0")


class Sizes(NamedTuple):
    disc: float
    number: float
    title: float
    technique: float
    body: float
    small: float  # preparation and notes
    panel: float
    cell: float  # width of the panel's amber part
    foot: float


@cache
def word_width(word, font):
    """The width of a word at 1 pt."""
    return pdfmetrics.stringWidth(word, font, 1)


def runs(*parts):
    """(font, text) pairs as one list of (font, word)."""
    return [(font, word) for font, text in parts for word in text.split()]


def break_lines(words, size, width):
    """As many words to a line as fit."""
    lines, room = [], 0
    for font, word in words:
        wide, space = word_width(word, font) * size, word_width(" ", font) * size
        if lines and wide + space <= room:
            lines[-1].append((font, word))
            room -= wide + space
        else:
            lines.append([(font, word)])
            room = width - wide
    return lines


def draw_lines(c, x, y, lines, size, colour=INK, pitch=1.3):
    """Lines from the top edge y downward; gives their lower edge."""
    text = c.beginText(x, y - size * (pitch + 0.68) / 2)
    text.setFillColor(colour)
    text.setLeading(size * pitch)
    for line in lines:
        start = 0
        for end in range(1, len(line) + 1):
            if end == len(line) or line[end][0] != line[start][0]:
                text.setFont(line[start][0], size, size * pitch)
                text.textOut(" ".join(word for _, word in line[start:end]) + " " * (end < len(line)))
                start = end
        text.textLine()
    c.drawText(text)
    return y - len(lines) * size * pitch


def paragraph(c, x, y, width, size, words, colour=INK, pitch=1.3):
    return draw_lines(c, x, y, break_lines(words, size, width), size, colour, pitch)


def panel(c, x, bottom, width, sizes, cautions):
    """The boxed cautions, standing on bottom."""
    size, cell, pad = sizes.panel, sizes.cell, 0.6 * sizes.panel
    lines = [
        line
        for caution in cautions
        for line in break_lines(runs((REGULAR, caution["text"])), size, width - cell - 2 * pad)
    ]
    height = len(lines) * size * 1.3 + 2 * pad
    c.setFillColor(AMBER)
    c.rect(x, bottom, cell, height, stroke=0, fill=1)
    c.setStrokeColor(INK)
    c.setLineWidth(mm)
    c.roundRect(x - mm / 2, bottom - mm / 2, width + mm, height + mm, 1.5 * mm)
    c.line(x + cell, bottom, x + cell, bottom + height)
    word, middle = cautions[0]["level"].upper(), bottom + height / 2
    left = x + (cell - 1.4 * size - word_width(word, BOLD) * size) / 2
    c.setFillColor(INK)
    triangle = c.beginPath()
    triangle.moveTo(left, middle - 0.45 * size)
    triangle.lineTo(left + 1.1 * size, middle - 0.45 * size)
    triangle.lineTo(left + 0.55 * size, middle + 0.55 * size)
    triangle.close()
    c.drawPath(triangle, stroke=0, fill=1)
    c.setFont(BOLD, size)
    c.drawString(left + 1.4 * size, middle - 0.34 * size, word)
    c.setFillColor(AMBER)
    c.setFont(BOLD, 0.8 * size)
    c.drawCentredString(left + 0.55 * size, middle - 0.37 * size, "!")
    draw_lines(c, x + cell + pad, bottom + height - pad, lines, size)


def footer(c, left, right, y, sizes, start, end):
    c.setFillColor(GREY)
    c.setFont(REGULAR, sizes.foot)
    c.drawString(left, y, start)
    c.drawRightString(right, y, end)


def step_block(c, x, y, width, sizes, number, step):
    """A step from the top edge y: disc and title, technique and repeats, text."""
    radius = sizes.disc / 2
    c.setFillColor(GREEN)
    c.circle(x + radius, y - radius, radius, stroke=0, fill=1)
    c.setFillColor(white)
    c.setFont(BOLD, sizes.number)
    c.drawCentredString(x + radius, y - radius - 0.34 * sizes.number, str(number))
    indent = sizes.disc + 3 * mm
    lines = break_lines(runs((BOLD, step["title"])), sizes.title, width - indent)
    height = max(sizes.disc, len(lines) * sizes.title * 1.15)
    slack = height - len(lines) * sizes.title * 1.15
    draw_lines(c, x + indent, y - slack / 2, lines, sizes.title, pitch=1.15)
    repeat = f"· {step['repeat']}" if "repeat" in step else ""
    y = paragraph(
        c, x, y - height - 1.5 * mm, width, sizes.technique, runs((BOLD, step["technique"]), (REGULAR, repeat)), GREEN
    )
    paragraph(c, x, y - 1 * mm, width, sizes.body, runs((REGULAR, step["text"])))


def preparation(c, x, y, width, sizes, routine):
    y = paragraph(c, x, y, width, sizes.title, runs((BOLD, "Before you start")), pitch=1.15)
    for item in routine["preparation"]:
        y = paragraph(c, x, y - 2 * mm, width, sizes.small, runs((BOLD, item["title"])))
        y = paragraph(c, x, y, width, sizes.small, runs((REGULAR, item["text"])))


def closing(c, x, y, width, sizes, routine):
    y = paragraph(c, x, y, width, sizes.title, runs((BOLD, "Good to know")), pitch=1.15)
    for note in [*routine["notes"], routine["disclaimer"]]:
        y = paragraph(c, x, y - 2 * mm, width, sizes.small, runs((REGULAR, note)))


def imprint(routine):
    return f"{routine['author']} · v{routine['version']} · review by {routine['review_by']}"
