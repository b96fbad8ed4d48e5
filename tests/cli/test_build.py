"""What is typed after `build`: the exit code (0 done, 1 input with problems, 2 wrong usage), words and files."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.helpers.commands import FOUR, LETTER, PLAIN, files

POSTER = "output/back-massage/poster"


def test_a_plain_build_makes_four_products_and_says_how_to_print_them(run):
    result = run("build", "back-massage")
    assert result.stdout == PLAIN
    assert result.stderr == ""
    assert files() == FOUR


# What is typed after "build", the files it makes, and words of what it says.
BUILDS = {
    "one layout": ("back-massage --layout cards", ["output/back-massage/cards.pdf"], "16 cards on 4 sheets of A4"),
    "two layouts": (
        "back-massage --layout poster --layout cards",
        ["output/back-massage/cards.pdf", "output/back-massage/poster.pdf"],
        r"(?s)poster\.pdf.*cards\.pdf",
    ),
    "a layout named twice": (
        "back-massage --layout cards --layout cards",
        ["output/back-massage/cards.pdf"],
        "16 cards",
    ),
    "Letter": ("back-massage --paper letter", LETTER, "4 sheets of Letter.*(?s:.*)1 sheet of Tabloid"),
    "LETTER": ("back-massage --layout booklet --paper LETTER", LETTER[:1], "2 sheets of Letter"),
    "a4": ("back-massage --layout booklet --paper a4", FOUR[:1], "2 sheets of A4"),
    "a poster on A2": (
        "back-massage --size A2 --layout poster",
        [f"{POSTER}-a2.pdf"],
        r"1 sheet of A2, .* legible from 1\.\d m",
    ),
    "a poster on a2": ("back-massage --size a2 --layout poster", [f"{POSTER}-a2.pdf"], "1 sheet of A2"),
    "a poster in mm": (
        "back-massage --size 500x700 --layout poster",
        [f"{POSTER}-500x700.pdf"],
        "1 sheet of 500×700 mm",
    ),
    "a poster in its own size": ("back-massage --size a3 --layout poster", FOUR[3:], "1 sheet of A3"),
    "a poster on Letter": ("back-massage --size letter --layout poster", [f"{POSTER}-letter.pdf"], "of Letter"),
    "larger pages on Letter": (
        "back-massage --size 139.7x215.9 --layout booklet --paper letter",
        ["output/back-massage/booklet-139.7x215.9-letter.pdf"],
        "sheets of Letter",
    ),
    "cards on Letter for the screen": (
        "back-massage --layout cards --paper letter --for screen",
        ["output/back-massage/cards-letter-screen.pdf"],
        "on screen",
    ),
    "larger cards": (
        "back-massage --size 140x98 --layout cards",
        ["output/back-massage/cards-140x98.pdf"],
        "16 cards on 4 sheets of A4",
    ),
    "cards with room to spare": (
        "hand-washing --size 150x110 --layout cards",
        ["output/hand-washing/cards-150x110.pdf"],
        "note: 150×110 mm fits 2 to a sheet of A4; .* would fit",
    ),
    "for the screen": (
        "back-massage --for screen",
        [path.replace(".pdf", "-screen.pdf") for path in FOUR],
        "16 pages on screen, body",
    ),
    "another folder": ("back-massage --out a/b --layout poster", ["a/b/back-massage/poster.pdf"], "a/b/back-massage"),
    "a poster on A2 for a shop": (
        "back-massage --layout poster --size A2 --for press",
        [f"{POSTER}-a2-press.pdf"],
        r"order: trimmed to 420×594 mm, bleed 3 mm, PDF/X-4 in CMYK; one side\n",
    ),
    "a poster on A2 for a shop with Letter": (
        "back-massage --layout poster --size A2 --paper letter --for press",
        [f"{POSTER}-a2-letter-bleed-press.pdf"],
        r"order: trimmed to 420×594 mm, bleed 3\.175 mm, PDF/X-4 in CMYK; one side\n",
    ),
    "cards for a shop": (
        "hand-washing --layout cards --for press",
        ["output/hand-washing/cards-press.pdf"],
        "in CMYK; one side\n",
    ),
    "cards with backs for a shop": (
        "back-massage --layout cards --backs step --for press",
        ["output/back-massage/cards-backs-step-press.pdf"],
        "in CMYK; both sides, each even page the back of the one before it\n",
    ),
    "a handout for a shop": (
        "back-massage --layout handout --for press",
        ["output/back-massage/handout-press.pdf"],
        "in CMYK; both sides\n",
    ),
    "a booklet for a shop": (
        "hand-washing --layout booklet --for press",
        ["output/hand-washing/booklet-press.pdf"],
        "in CMYK; both sides; single pages, imposed and saddle stitched by the shop\n",
    ),
    "a zine for a shop": (
        "hand-washing --layout zine --for press",
        ["output/hand-washing/zine-press.pdf"],
        "in CMYK; one side; 8 single pages of one sheet, imposed, slit and folded by the shop\n",
    ),
    "two routines": (
        "back-massage hand-washing --layout poster",
        ["output/back-massage/poster.pdf", "output/hand-washing/poster.pdf"],
        "(?s)back-massage.*hand-washing",
    ),
    "with instructions": (
        "back-massage --layout cards --instructions",
        ["output/back-massage/cards-instructions.pdf", "output/back-massage/cards.pdf"],
        r"cards-instructions\.pdf\n    how to print, cut and fold it",
    ),
    "a last sheet with room": (
        "hand-washing --layout cards",
        ["output/hand-washing/cards.pdf"],
        "note: the last sheet holds 2 of 4 cards",
    ),
}


@pytest.mark.parametrize(("typed", "made", "said"), BUILDS.values(), ids=BUILDS)
def test_build(run, typed, made, said):
    result = run("build", *typed.split())
    assert result.exit_code == 0, result.stderr
    assert re.search(said, result.stdout), result.stdout
    assert files() == made


def test_screen_files_have_no_print_instructions(run):
    said = run("build", "hand-washing", "--for", "screen").stdout
    assert "print:" not in said
    assert "note:" not in said


def test_an_author_takes_the_place_of_the_routines(run):
    run("build", "back-massage", "--layout", "handout", "--author", "Example Clinic & Söhne")
    with pikepdf.open(FOUR[2]) as pdf:
        assert str(pdf.docinfo.Author) == "Example Clinic & Söhne"


def test_an_author_that_the_font_lacks_is_a_mistake_of_the_option_not_of_the_file(run):
    said = run("build", "back-massage", "--author", "Клиника").stderr
    assert said.startswith('--author: author: "К" (U+041A), "л" (U+043B)')
    assert "hand-washing" not in said


FONTS = ["Fira Sans", "fira-sans"]


@pytest.mark.parametrize("font", FONTS)
def test_a_fallback_font_sets_what_the_layouts_font_lacks(run, font):
    assert (
        run("build", "back-massage", "--layout", "poster", "--author", "Клиника", "--fallback", font).exit_code == 0
    )
    with pikepdf.open(FOUR[3]) as pdf:
        assert any("FiraSans" in str(found.BaseFont) for found in pdf.pages[0].Resources.Font.values())


def test_a_fallback_font_may_be_a_file(run, here):
    from printkit.core.fonts import family

    shutil.copy(family("Fira Sans").face().path, here / "mine.ttf")
    assert run("build", "back-massage", "--author", "Клиника", "--fallback", "mine.ttf").exit_code == 0
    with pikepdf.open(FOUR[3]) as pdf:
        assert any(str(found.BaseFont).endswith("+mine") for found in pdf.pages[0].Resources.Font.values())


def test_building_again_changes_no_byte_and_leaves_no_scratch_file(run):
    digests = []
    for _ in range(2):
        run("build", "hand-washing")
        digests.append([hashlib.sha256(Path(path).read_bytes()).hexdigest() for path in files()])
    assert digests[0] == digests[1]
    assert len(digests[0]) == 4


def test_a_poster_beside_large_print_is_told_to_be_as_it_was(run):
    told = run("build", "back-massage", "--large-print", "--layout", "poster", "--layout", "handout").stdout
    assert told.count("not enlarged for large print") == 1
    assert "note: poster is not enlarged for large print; say from how far it must be legible: --distance 2m" in told


def test_instructions_do_not_take_the_place_of_another_file(run):
    run("new", "layout", "cards-instructions", "--from", "cards")
    typed = "build back-massage --layout cards --layout ./cards-instructions --instructions"
    result = run(*typed.split())
    assert result.exit_code == 1
    assert "would both go into this file" in result.stderr
    assert not list(Path("output").glob("**/*.pdf"))
