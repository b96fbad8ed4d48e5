"""Words and signals stand out as a press prints them."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from PIL import Image, ImageCms

from printkit.core.colour import contrast_ratios
from printkit.core.display_list import PathItem
from printkit.core.errors import PrintkitError
from printkit.core.resources import PRESS_PROFILE, find_layout
from printkit.inputs.options import Options
from printkit.inputs.routine import LEVELS
from printkit.pipeline import _require_legible, make
from printkit.preflight.finished import examine
from printkit.prepress.colour_spaces import press_colours
from printkit.prepress.press_contrast import ensure_press_contrast
from printkit.typeset.blocks.caution import SIGNALS
from tests.helpers.press import edit
from tests.helpers.products import LAYOUTS, routine_of


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("level", LEVELS)
def test_every_signal_stands_out_as_it_is_printed(level, layout, tmp_path):
    """Black is the ink's on the profile's own word; `check` holds it against another program's idea of inks."""
    plain = routine_of("hand-washing")
    routine = replace(plain, cautions=tuple(replace(caution, level=level) for caution in plain.cautions))
    path = tmp_path / "made.pdf"
    path.write_bytes(make(routine, find_layout(layout), Options(target="press")).data)
    assert examine(path, routine).problems == []
    word, ground = SIGNALS[level].ink.lower(), SIGNALS[level].fill
    with pikepdf.open(path) as pdf:
        code = pikepdf.parse_content_stream(pdf.pages[0])
    filled = {tuple(map(float, numbers)) for numbers, operator in code if str(operator) == "k"}
    seen = {as_printed(inks) for inks in filled}
    near = min(seen, key=lambda other: sum(abs(a - b) for a, b in zip(rgb(ground), rgb(other), strict=True)))
    assert max(abs(a - b) for a, b in zip(rgb(ground), rgb(near), strict=True)) <= 65  # of its own hue yet
    assert min(contrast_ratios(as_printed((0, 0, 0, float(word == "#000000"))), near)) >= 4.5


def rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def as_printed(inks) -> str:
    profile, screen = ImageCms.getOpenProfile(str(PRESS_PROFILE)), ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    turn = ImageCms.buildTransform(profile, screen, "CMYK", "RGB", intent)
    dot = Image.new("CMYK", (1, 1), tuple(round(255 * float(ink)) for ink in inks))
    return "#" + "".join(f"{part:02x}" for part in ImageCms.applyTransform(dot, turn).getpixel((0, 0)))


def test_a_warning_has_one_colour_on_cards_and_posters(tmp_path):
    plain = routine_of("hand-washing")
    routine = replace(plain, cautions=tuple(replace(caution, level="warning") for caution in plain.cautions))
    fills = []
    for layout, job in (("cards", Options(target="press")), ("poster", Options(size="A1", target="press"))):
        deck = make(routine, find_layout(layout), job).deck
        fills.append({mark.fill for page in deck.pages for mark in page.items if signals(mark)})
    assert fills[0] == fills[1]
    assert fills[0].isdisjoint({SIGNALS["warning"].fill, "#d05d29"})
    assert len(fills[0]) == 1


def signals(mark) -> bool:
    """Whether it is the field behind the signal word."""
    return (
        isinstance(mark, PathItem) and bool(mark.fill and mark.stroke) and mark.owner and mark.owner.tag == "caution"
    )


def test_words_that_no_shade_suits_name_the_profile():
    colours = press_colours(PRESS_PROFILE.read_bytes(), "")
    faint = colours._replace(printed=lambda colour: "#808080")
    pages = make(routine_of("hand-washing"), find_layout("poster"), Options(target="press")).deck.pages
    with pytest.raises(PrintkitError, match=r"odd\.icc: letters in #.* would stand out by 1\.0:1 only"):
        ensure_press_contrast(pages, faint, "odd.icc")


def test_letters_that_another_program_finds_faint_name_the_profile(built):
    with pikepdf.open(built("hand-washing", "poster", "A4", "press").path) as pdf:
        edit(pdf, pdf.pages[0], lambda n, op: [([0, 0, 0, 0.5], op)] if op == "k" and n[3] == 1 else None)
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(PrintkitError, match=r'odd\.icc: in the inks that it gives, page 1: ".*" stands out'):
        _require_legible(out.getvalue(), "odd.icc")
