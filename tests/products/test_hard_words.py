"""Words and signs out of the ordinary read back from finished files."""

from __future__ import annotations

import shutil
import struct
from dataclasses import replace
from itertools import pairwise
from unicodedata import bidirectional, normalize

import pikepdf
import pytest

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from tests.helpers.every_product import every_layout, made
from tests.helpers.finished_page import folded
from tests.helpers.products import routine_of

HARD = {
    "signs of PDF strings": r"Press (gently) \ not \(hard\) ) ( \101 and \n stay",
    "signs of XML": "Less < more & more > less; &amp; stays, \"so\" do 'these'",
    "signs of Jinja2": "{{ routine.title }} {% if %} {# no #}",
    "dashes": "A single-use towel, 5–6 times — or more−less",
    "held spaces": "5\u00a0times, 10\u202fcm and 2\u00a0min",
    "held hyphens": "Use a non\u2011slip mat",
    "soft hyphens": "Be\u00adhand\u00adlungs\u00adlie\u00adge und Schul\u00adter\u00adblät\u00adter " * 2,
    "accents": "Éàçñöüßøåšž ÆŒ ı ąęłżź őű Ÿ",
    "currencies and fractions": "€ £ ¥ ¢ ½ ¼ ¾ ‰ ° µ × ÷ ± © ® ™",
    "quotation marks": "„deutsch“ «français» “English” ‚eins‘ ‹deux› ‘one’ …",
    "many words": "The hands stay soft and the breath stays slow. " * 3,
    "hyphens at the ends of lines": "single-use pre- and post-care " * 4,
}


@every_layout
@pytest.mark.parametrize("said", HARD.values(), ids=HARD)
def test_hard_words_read_back_and_are_proven(tmp_path, layout, said):
    whole = routine_of("hand-washing")
    said = folded(said) if "\u00a0" not in said else said
    short = f"I. {said[:24].strip()}"
    routine = replace(
        whole,
        title=short,
        author=short,
        steps=(replace(whole.steps[0], text=said), *whole.steps[1:]),
        cautions=(replace(whole.cautions[0], text=said),),
    )
    product = made(tmp_path, routine, find_layout(layout), Options(target="screen"))
    assert product.report.problems == []
    with pikepdf.open(product.path) as pdf:
        assert str(pdf.docinfo.Title) == short
        assert str(pdf.docinfo.Author) == short
    drawn = "".join(word.text for sheet in product.sheets for word in sheet.words)
    # On every page as a caution, and once more as a step.
    found = seen(drawn).replace(seen(short), "").count(seen(said))
    assert found == len(product.sheets) + 1


def outlines(program: bytes) -> dict[int, bytes]:
    """Code → outline, out of a TrueType file whose one character map has format 6; code −1 is the missing glyph."""
    rows = [
        struct.unpack_from(">4sIII", program, 12 + 16 * n) for n in range(struct.unpack_from(">H", program, 4)[0])
    ]
    at = {tag: start for tag, _, start, _ in rows}
    count = struct.unpack_from(">H", program, at[b"maxp"] + 4)[0]
    long = struct.unpack_from(">h", program, at[b"head"] + 50)[0]
    ends = struct.unpack_from(f">{count + 1}{'I' if long else 'H'}", program, at[b"loca"])
    ends = ends if long else [2 * end for end in ends]
    glyphs = [program[at[b"glyf"] + a : at[b"glyf"] + b] for a, b in pairwise(ends)]
    maps, _, _, subtable = struct.unpack_from(">HHHI", program, at[b"cmap"] + 2)
    assert maps == 1
    form, _, _, first, codes = struct.unpack_from(">5H", program, at[b"cmap"] + subtable)
    assert form == 6
    places = struct.unpack_from(f">{codes}H", program, at[b"cmap"] + subtable + 10)
    return {-1: glyphs[0]} | {first + code: glyphs[place] for code, place in enumerate(places)}


@pytest.mark.parametrize("said", HARD.values(), ids=HARD)
def test_every_sign_is_drawn_with_an_outline_of_its_own(tmp_path, said):
    whole = routine_of("hand-washing")
    routine = replace(whole, steps=(replace(whole.steps[0], text=said), *whole.steps[1:]))
    product = made(tmp_path, routine, find_layout("poster"), Options())
    with pikepdf.open(product.path) as pdf:
        page = pdf.pages[0]
        fonts = {name: outlines(f.FontDescriptor.FontFile2.read_bytes()) for name, f in page.Resources.Font.items()}
        font = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = fonts[str(operands[0])]
            elif str(operator) == "Tj":
                for code in bytes(operands[0]):
                    assert font[code] != font[-1]
    drawn = "".join(word.text for word in product.sheets[0].words)
    assert seen(said) in seen(drawn)


def seen(text: str) -> str:
    """The text as it looks: a soft hyphen that no line break shows is none, and all spaces are one."""
    return folded(text.replace("\u00ad", "").replace("\u2011", "-"))


def test_more_letters_than_one_subset_holds_read_back(tmp_path):
    from printkit.core.fonts import family

    folder = tmp_path / "fira"
    shutil.copytree(find_layout("handout"), folder)
    with (folder / "layout.yaml").open("a", encoding="utf-8") as file:
        file.write("\nfonts: {text: Fira Sans}\n")
    faces = [family("Fira Sans").face(bold) for bold in (False, True)]
    letters = [c for c in sorted(faces[0].widths) if c.isalpha() and c in faces[1].widths and bidirectional(c) == "L"]
    letters = [c for c in letters if normalize("NFC", c) == c][:600]
    assert len(letters) == 600
    whole = routine_of("hand-washing")
    words = " ".join("".join(letters[n : n + 7]) for n in range(0, len(letters), 7))
    routine = replace(whole, steps=(replace(whole.steps[0], text=words), *whole.steps[1:]))
    product = made(tmp_path, routine, folder, Options())
    assert words in folded("".join(word.text for sheet in product.sheets for word in sheet.words))
    assert product.report.problems == []
    with pikepdf.open(product.path) as pdf:
        fonts = pdf.pages[0].Resources.Font.values()
        assert len({str(font.BaseFont) for font in fonts}) == len(fonts) == 4
        assert sum(str(font.BaseFont).endswith("+FiraSans-Regular") for font in fonts) == 3


def test_without_summary_and_author_the_file_says_so_plainly(tmp_path):
    routine = replace(routine_of("hand-washing"), summary="", author="")
    with pikepdf.open(made(tmp_path, routine, find_layout("cards"), Options()).path) as pdf:
        assert "/Subject" not in pdf.docinfo
        assert str(pdf.docinfo.Author) == "printkit"
