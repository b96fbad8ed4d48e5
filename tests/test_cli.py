"""The command line: what is typed, the exit code (0 done, 1 input with problems, 2 wrong usage), words and files."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pikepdf
import pytest
import yaml
from click.testing import CliRunner
from conftest import LAYOUTS, PT, ROOT, ROUTINES
from PIL import Image

import printkit
from printkit.cli import COMMANDS, main

FOUR = [f"output/back-massage/{layout}.pdf" for layout in ("booklet", "cards", "handout", "poster")]


LETTER = [
    f"output/back-massage/{name}.pdf"
    for name in ("booklet-letter", "cards-letter", "handout-letter", "poster-tabloid")
]
POSTER = "output/back-massage/poster"


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(here):
    """Runs printkit with arguments; never a traceback."""

    def invoke(*arguments: str | Path):
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in result.output
        return result

    return invoke


def files() -> list[str]:
    """All files below the folder, hidden ones too."""
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


def everything() -> list[str]:
    """All files and folders."""
    return sorted(str(path) for path in Path().rglob("*"))


# Building


def test_a_plain_build_makes_four_products_and_says_how_to_print_them(run):
    result = run("build", "back-massage")
    assert result.stdout == PLAIN
    assert result.stderr == ""
    assert files() == FOUR


PLAIN = """\
output/back-massage/cards.pdf
    16 cards on 4 sheets of A4, body 11.5 pt, lines closer together
    print: A4 landscape at 100 % (“actual size”); one side; cut at the marks in the order of their numbers (6 \
straight cuts, also through a whole stack), then laminate
output/back-massage/poster.pdf
    1 page on 1 sheet of A3, body 12.25 pt, legible from 0.9 m, lines closer together
    print: A3 portrait at 100 % (“actual size”); one side
output/back-massage/booklet.pdf
    16 pages on 2 sheets of A4, body 12 pt
    print: A4 portrait at 100 % (“actual size”); both sides, flip on the long edge; cut each sheet at the solid \
marks, lay its lower half into its upper half and the next sheet’s into that, fold at the dashed marks, then staple
output/back-massage/handout.pdf
    2 pages on 1 sheet of A4, body 12.5 pt
    print: A4 portrait at 100 % (“actual size”); both sides, flip on the long edge
"""

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


# Mistakes


USAGE = {
    "no routine": ("build", "Missing argument 'ROUTINE...'"),
    "a size for all layouts": ("build back-massage --size A2", "--size needs exactly one --layout"),
    "a size for two layouts": (
        "build back-massage --size A2 --layout cards --layout poster",
        "--size needs exactly one --layout",
    ),
    "a paper no printer has": ("build back-massage --paper A3", "'A3' is not one of 'a4', 'letter'"),
    "an unknown target": ("build back-massage --for paper", "'paper' is not one of 'office', 'screen'"),
    "an unknown option": ("build back-massage --papr A4", "No such option.*--pap"),
    "an unknown command": ("bild back-massage", 'no command "bild"; did you mean "build"\\?'),
    "a command like no other": ("xyzzy", 'no command "xyzzy"; known are bodies, build, calibrate, check, layouts'),
    "no command": ("", "Usage: .*Commands:"),
    "a new thing that is neither": ("new poster mine", "'poster' is not one of 'routine', 'layout'"),
    "a new thing without a name": ("new routine", "Missing argument 'NAME'"),
    "decimals with a comma": ("printer add office --offset 0,5,-1", "decimals have a point, as in 0.5"),
    "an offset that is none": ("printer add office --offset 1", '"1"; give two lengths in mm like 0.5,-1'),
    "backs too far off": ("printer add office --offset 6,0", "none over 5"),
    "a page made to fit": ("printer add office --scale 95.2,95.2", "not set to 100 %"),
    "a printer without a measure": ("printer add office", "say what was measured"),
    "a printer for the screen": (
        "build back-massage --printer office --for screen",
        "for sheets that you print yourself",
    ),
    "instructions for the screen": (
        "build back-massage --instructions --for screen",
        "for sheets that you print yourself",
    ),
    "instructions for a shop": ("build back-massage --instructions --for press", "stands behind “order:”"),
    "nothing to check": ("check", "Missing argument"),
    "nothing to preview": ("preview", "Missing argument"),
    "too few dots": ("preview x.pdf --dpi 5", "5 is not in the range 20<=x<=600"),
    "arguments where none are": ("papers A4", "unexpected extra argument"),
    "a file for a folder": ("build back-massage --out a-file", "Directory 'a-file' is a file"),
}


@pytest.mark.parametrize(("typed", "said"), USAGE.values(), ids=USAGE)
def test_wrong_usage(run, typed, said):
    Path("a-file").touch()
    result = run(*typed.split())
    assert result.exit_code == 2
    assert re.search(said, result.stderr, re.DOTALL), result.stderr
    assert result.stdout == ""
    assert files() == ["a-file"]


NOTHING = "nothing was written; mend the lines above"
LONG = "a" * 300
PICTURED = """title: Pictured
cautions: []
steps: [{{title: A, text: B, figure: {{file: {file}, alt: A square.}}}}]
"""
MISTAKES = {
    "an unknown routine": (
        "build back-masage",
        'there is no routine "back-masage"; did you mean "back-massage"?',
    ),
    "a routine like no other": ("build xyzzy", 'there is no routine "xyzzy"; known are .*back-massage, bad.yaml'),
    "a routine in the folder": ("build bed.yaml", 'there is no routine "bed.yaml"; did you mean "bad.yaml"?'),
    "a routine that is a folder": ("build a-folder", 'there is no routine "a-folder"'),
    "a routine with too long a name": (f"build {LONG}", f'there is no routine "{LONG[:99]}…"; known are'),
    "a routine with mistakes": ("build bad.yaml", "bad.yaml:1:1: the routine lacks"),
    "a routine that is empty": ("build empty.yaml", "empty.yaml:1:1: the file is empty"),
    "a routine that is no text": ("build noise.yaml", "noise.yaml:1:1: not UTF-8 text"),
    "an unknown layout": (
        "build back-massage --layout crads",
        f'there is no layout "crads"; did you mean "cards"? Or give a folder\n{NOTHING}',
    ),
    "one unknown layout of two": ("build back-massage --layout cards --layout psoter", NOTHING),
    "a layout that is a file": ("build back-massage --layout bad.yaml", 'there is no layout "bad.yaml"'),
    "a layout with too long a name": (
        f"build back-massage --layout {LONG}",
        f'there is no layout "{LONG[:99]}…"; known are',
    ),
    "an unknown size": ("build back-massage --layout cards --size A44", 'unknown size "A44"; did you mean "A4"?'),
    "a size too small": ("build back-massage --layout cards --size 20x20", 'size "20x20" is 20×20 mm; each side'),
    "a card too large": ("build back-massage --layout cards --size A3", "does not fit on A4 with a margin of 5 mm"),
    "a size no booklet has": (
        "build back-massage --layout booklet --size A7",
        "a booklet cannot have pages of 74×105 mm on this paper; choose --size 105x148.5 or 148.5x210",
    ),
    "text too long": (
        "build back-massage --layout cards --size 70x45",
        r"cards: .* mm too long .* even at 8 pt .*; shorten it .* or use --layout cards --size \d+x\d+",
    ),
    "an unknown font": (
        "build back-massage --fallback Nope",
        'the font "Nope" is not installed; pip install fontpkg-',
    ),
    "a font file that is not there": (
        "build back-massage --fallback nope.ttf",
        '--fallback: there is no font file "nope.ttf"; check the path',
    ),
    "a font file that is none": (
        "build back-massage --fallback bad.yaml",
        '--fallback: "bad.yaml" is no font; give a .ttf or .otf file',
    ),
    "a font by a path": (
        "build back-massage --fallback ../Nope",
        'the font "../Nope" is not installed; name one that is, or give a .ttf file',
    ),
    "a font by its package": ("build back-massage --fallback fontpkg-nope", "pip install fontpkg-nope, or give"),
    "a font with too long a name": (f"build back-massage --fallback {LONG}", f'the font "{LONG[:39]}…" is not'),
    "an author with too long a name": (
        f"build back-massage --author {LONG}",
        '--author: "author" has 300 characters; at most 200 are allowed',
    ),
    "a size of many digits": (
        f"build back-massage --layout cards --size {'9' * 300}x9",
        f'size "{"9" * 39}…" is 1e+300×9 mm; each side must be',
    ),
    "a size of many letters": (
        f"build back-massage --layout cards --size {LONG}",
        f'unknown size "{LONG[:39]}…"; known are .*; or give millimetres: 130x96',
    ),
    "a folder that cannot be": (
        "build back-massage --out a-file/x",
        "a-file/x/back-massage/cards.pdf: cannot be written: Not a directory; choose another place",
    ),
    "a device for a folder": (
        "build back-massage --out /dev/full",
        "/dev/full/back-massage/cards.pdf: cannot be written: Not a directory; choose another place",
    ),
    "a folder with too long a name": (f"build back-massage --out {LONG}", "cannot be written: File name too long"),
    "nothing of that name to check": ("check nothing.pdf", 'there is no file "nothing.pdf"; build it first'),
    "a folder that is no layout": ("check a-folder", 'no layout.yaml in "a-folder"'),
    "a PDF that is none": ("check noise.pdf", "noise.pdf: is no PDF that can be read"),
    "a folder like a PDF": ("check folder.pdf", 'there is no file "folder.pdf"'),
    "an unknown routine to check against": ("check noise.pdf --routine nope", 'there is no routine "nope"'),
    "nothing of that name to preview": ("preview nothing.pdf", "nothing.pdf: there is no such file; build it first"),
    "a preview of what is no PDF": ("preview noise.pdf", "noise.pdf: is no PDF that can be read"),
    "a new routine in a folder": ("new routine a/b", '"a/b" is no plain name'),
    "a new layout in a folder": ("new layout ../b", '"../b" is no plain name'),
    "a new routine that is there": ("new routine bad", '"bad.yaml" is there already; choose another name'),
    "a new layout that is there": ("new layout a-folder", '"a-folder" is there already; choose another name'),
    "a new layout over a dead link": ("new layout a-link", '"a-link" is there already; choose another name'),
    "a new routine with too long a name": (f"new routine {LONG}", "is no plain name|File name too long"),
    "a new routine with a colon": ("new routine my:x", '"my:x" is no plain name'),
    "a new routine with quotes": ('new routine my"x', "is no plain name; use letters"),
    "a new routine from nowhere": ("new routine x --from nope", 'there is no routine "nope"'),
    "a new layout with a dead link": (
        "new layout x --from ./linked",
        "/linked/logo.svg: a link that leads nowhere; mend or remove it",
    ),
    "a new layout with a pipe": ("new layout x --from ./piped", "piped/pipe.* named pipe; mend or remove it"),
    "a new routine without its pictures": (
        "new routine x --from pictured.yaml",
        'pictured.yaml:3:44: figure "nope.svg": there is no such file; put the picture into',
    ),
    "a new layout from nowhere": ("new layout x --from nope", 'there is no layout "nope"'),
    "a new routine from what is no text": ("new routine x --from noise.yaml", "noise.yaml:1:1: not UTF-8 text"),
}


@pytest.mark.parametrize(("typed", "said"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_told_in_words(run, typed, said):
    Path("a-file").touch()
    Path("a-folder").mkdir()
    Path("folder.pdf").mkdir()
    Path("a-link").symlink_to("nowhere")
    Path("empty.yaml").touch()
    Path("bad.yaml").write_text("title: Bad\n", encoding="utf-8")
    Path("noise.yaml").write_bytes(b"\xff\xfe\x00")
    Path("pictured.yaml").write_text(PICTURED.format(file="nope.svg"), encoding="utf-8")
    for folder in ("linked", "piped"):
        Path(folder).mkdir()
        Path(folder, "layout.yaml").touch()
    Path("linked/logo.svg").symlink_to("nowhere")
    os.mkfifo("piped/pipe")
    Path("noise.pdf").write_bytes(b"%PDF-1.7\nnoise")
    before = files()
    result = run(*typed.split())
    assert result.exit_code == 1
    found = said in result.stderr or re.search(said, result.stderr)
    assert found, result.stderr
    assert result.stdout == ""
    assert files() == before


def test_a_name_with_an_empty_line_is_refused(run):
    for name in ("", " ", "a\nb", "..", ".", ".hidden"):
        result = run("new", "routine", name)
        assert result.exit_code == 1
        assert "is no plain name" in result.stderr or "is there already" in result.stderr
    assert files() == []


def test_all_mistakes_of_all_routines_come_at_once_and_nothing_is_written(run):
    Path("bad.yaml").write_text("title: Bad\n", encoding="utf-8")
    result = run("build", "nope", "back-massage", "bad.yaml", "--layout", "poster")
    assert result.exit_code == 1
    assert 'there is no routine "nope"' in result.stderr
    assert 'bad.yaml:1:1: the routine lacks "steps"' in result.stderr
    assert 'bad.yaml:1:1: the routine lacks "cautions"' in result.stderr
    assert result.stderr.endswith(f"\n{NOTHING}\n")
    assert result.stdout == ""
    assert everything() == ["bad.yaml"]


def test_a_routine_named_twice_is_built_once(run):
    result = run("build", "hand-washing", ROOT / "routines" / "hand-washing.yaml", "--layout", "poster")
    assert result.stdout.count("poster.pdf") == 1
    assert files() == ["output/hand-washing/poster.pdf"]


def test_two_routines_of_one_name_are_refused_before_anything_is_made(run):
    for folder, routine in (("a", "back-massage"), ("b", "hand-washing")):
        Path(folder).mkdir()
        shutil.copy(ROOT / "routines" / f"{routine}.yaml", Path(folder) / "mine.yaml")
    result = run("build", "a/mine.yaml", "hand-washing", "b/mine.yaml", "--layout", "poster")
    assert result.exit_code == 1
    assert result.stderr == (
        "output/mine/poster.pdf: a/mine.yaml and b/mine.yaml would both go into this file; "
        "give one of the two another name\n"
    )
    assert not Path("output").exists()


def test_two_layouts_of_one_name_do_not_overwrite_each_other(run):
    run("new", "layout", "poster", "--from", "cards")
    result = run(
        "build", "back-massage", "--layout", "handout", "--layout", "./poster", "--layout", f"{ROOT}/layouts/poster"
    )
    assert result.exit_code == 1
    assert re.match(
        r"output/back-massage/poster\.pdf: \S+/poster and \S+/layouts/poster would both go into", result.stderr
    )
    assert not Path("output").exists()


# Files are whole or as they were


def failing(call, error):
    """The call, but for the poster it fails."""

    def fail(*arguments, **more):
        if any("poster.pdf" in str(argument)[-100:] for argument in arguments):
            raise error
        return call(*arguments, **more)

    return fail


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("owner", "name"),
    [(os, "replace"), (Path, "write_bytes")],
    ids=["while it takes its place", "while it is written"],
)
@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["the disk is full", "the user stops it"])
@pytest.mark.parametrize("old", [None, b"the poster of yesterday"], ids=["no file", "an old file"])
def test_a_file_that_fails(run, monkeypatch, owner, name, error, old):
    poster = Path(FOUR[3])
    if old:
        poster.parent.mkdir(parents=True)
        poster.write_bytes(old)
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, failing(getattr(owner, name), error))
        result = CliRunner().invoke(main, ["build", "back-massage", "--layout", "poster"])
    assert result.exit_code == 1
    if error is FULL:
        assert "poster.pdf: cannot be written: No space left on device" in result.stderr
    else:
        assert "Aborted!" in result.stderr
    assert files() == ([str(poster)] if old else [])
    assert not old or poster.read_bytes() == old


@pytest.mark.parametrize(
    ("owner", "name"),
    [(os, "replace"), (Path, "write_bytes")],
    ids=["while they take their places", "while they are written"],
)
@pytest.mark.parametrize("old", [False, True], ids=["no files", "old files"])
def test_files_of_one_command_stay_as_they_were_when_one_fails(run, monkeypatch, owner, name, old):
    if old:
        run("build", *ROUTINES)
    before = {path: Path(path).read_bytes() for path in files()}
    call = getattr(owner, name)

    def fail_late(*arguments):
        if any("hand-washing" in str(path) and "poster.pdf" in str(path) for path in arguments):
            raise FULL
        return call(*arguments)

    with monkeypatch.context() as broken:
        broken.setattr(owner, name, fail_late)
        result = CliRunner().invoke(main, ["build", *ROUTINES, "--author", "Someone else"])
    assert result.exit_code == 1
    assert result.stderr == (
        "output/hand-washing/poster.pdf: cannot be written: No space left on device; choose another place\n"
    )
    assert {path: Path(path).read_bytes() for path in files()} == before
    assert Path("output").exists() is old


def test_half_a_file_is_never_there(run, monkeypatch):
    """A write that stops half way leaves the old file and no scraps."""
    run("build", "back-massage", "--layout", "poster")
    old = Path(FOUR[3]).read_bytes()
    whole = Path.write_bytes

    def half(path, data):
        whole(path, data[: len(data) // 2])
        raise FULL

    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_bytes", half)
        assert run("build", "back-massage", "--layout", "poster", "--author", "Someone else").exit_code == 1
    assert Path(FOUR[3]).read_bytes() == old
    assert files() == FOUR[3:]


def test_files_have_the_rights_that_new_files_have(run):
    Path("any").touch()
    run("build", "back-massage", "--layout", "poster")
    assert Path(FOUR[3]).stat().st_mode == Path("any").stat().st_mode


# Check


def test_check_a_routine(run):
    result = run("check", "back-massage")
    assert result.exit_code == 0
    assert re.fullmatch(
        r".*/routines/back-massage\.yaml: good; 13 steps, 2 cautions; "
        r"fits cards [\d.]+ pt, poster [\d.]+ pt, booklet [\d.]+ pt, handout [\d.]+ pt\n",
        result.stdout,
    )


def test_check_reminds_of_words_that_are_to_be_reviewed(run):
    text = (ROOT / "routines" / "hand-washing.yaml").read_text(encoding="utf-8")
    for day, late in (("2020-01", True), ("2020-01-15", True), ("2999-01", False)):
        Path("mine.yaml").write_text(text.replace("review_by: 2027-11", f"review_by: {day}"), encoding="utf-8")
        result = run("check", "mine.yaml")
        assert result.exit_code == 0
        assert (f"mine.yaml: note: the words were to be reviewed by {day}" in result.stdout) is late


def test_check_a_layout_folder(run):
    run("new", "layout", "mine", "--from", "handout")
    result = run("check", "mine")
    assert result.exit_code == 0
    assert re.findall(r"^mine: sets (\S+) on (\S+): \d pages, body [\d.]+ pt$", result.stdout, re.MULTILINE) == [
        (routine, paper) for routine in ROUTINES for paper in ("A4", "Letter")
    ]


def test_check_a_layout_folder_with_a_mistake(run):
    run("new", "layout", "mine", "--from", "handout")
    with Path("mine/layout.yaml").open("a", encoding="utf-8") as file:
        file.write("\ncolors: {}\n")
    result = run("check", "mine")
    assert result.exit_code == 1
    assert re.search(r'mine/layout\.yaml:\d+:1: unknown key "colors"; did you mean "colours"\?', result.stderr)


@pytest.mark.parametrize("target", ["office", "screen"])
def test_check_finished_files(run, target):
    run("build", "back-massage", "--for", target)
    made = files()
    for layout, path in zip(sorted(LAYOUTS), made, strict=True):
        result = run("check", path, "--routine", "back-massage")
        assert result.exit_code == 0
        assert re.fullmatch(
            rf"{path}: good\n"
            r"  title       Relieving back massage\n"
            rf"  made for    {layout}; pages \d+, PDF pages \d+ of [\d.×]+ mm\n"
            r"  job         (\d sheets? of A[34], .*|no sheets to cut or fold)\n"
            r"  claims      PDF/UA-1, PDF/A-2a\n"
            r"  language    en; fr for Effleurage\n"
            r"  fonts       AtkinsonHyperlegible-Bold, AtkinsonHyperlegible-Regular; embedded\n"
            r"  read aloud  \d+ headings, \d+ lists, \d+ entries, \d+ pictures, \d+ paragraphs, \d+ caution panels?\n"
            r"  pictures    \d+, each with a text\n"
            r"  cautions    2 on every page\n"
            r"  text        [\d.]+ pt or larger, lines [\d.]+ pt or thicker; "
            r"contrast at least [\d.]+:1, as gray [\d.]+:1\n"
            r"  ink         \d+ % of a PDF page \(cyan .*\).*\n"
            r"  proven      every caution and step, word for word in order, seen and read aloud\n",
            result.stdout,
        )
    assert "not held against a routine (--routine)" in run("check", made[0]).stdout


def test_check_against_the_wrong_routine_fails_and_names_every_fault(run):
    run("build", "back-massage")
    result = run("check", *FOUR, "--routine", "hand-washing")
    assert result.exit_code == 1
    assert result.stdout == ""
    for path in FOUR:
        assert f'{path}: page 1: the caution "Do not use hot water.' in result.stderr
        assert f'{path}: step 11 ("Turn off the tap") is missing, cut off or out of order' in result.stderr


def test_check_goes_on_after_a_fault(run):
    run("build", "back-massage", "--layout", "poster")
    result = run("check", "nope", FOUR[3], "hand-washing")
    assert result.exit_code == 1
    assert 'there is no routine "nope"' in result.stderr
    assert "poster.pdf: good" in result.stdout
    assert "hand-washing.yaml: good" in result.stdout


# New

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def test_a_new_routine_can_be_built_as_it_is(run):
    result = run("new", "routine", "my-stretches")
    assert result.exit_code == 0
    assert result.stdout == "my-stretches.yaml: fill it in, then: printkit build my-stretches.yaml\n"
    text = Path("my-stretches.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["title"] == "My stretches"
    assert run("build", "my-stretches.yaml").exit_code == 0
    assert files() == ["my-stretches.yaml", *(f"output/my-stretches/{la}.pdf" for la in sorted(LAYOUTS))]
    for path in files()[1:]:
        assert run("check", path, "--routine", "my-stretches.yaml").exit_code == 0


@pytest.mark.parametrize("name", ["Übungen für den Nacken", "no", "12", "2026-11-23", "null", "v1.0", "_x", "a - b"])
def test_a_new_routine_may_have_any_plain_name(run, name):
    assert run("new", "routine", name).exit_code == 0
    assert run("build", f"{name}.yaml", "--layout", "poster").exit_code == 0
    with pikepdf.open(f"output/{name}/poster.pdf") as pdf:
        assert str(pdf.docinfo.Title).lower() == " ".join(re.split("[-_ ]+", name)).strip().lower()


def test_a_new_routine_may_start_from_another(run):
    assert run("new", "routine", "mine", "--from", "hand-washing").exit_code == 0
    assert Path("mine.yaml").read_bytes() == (ROOT / "routines" / "hand-washing.yaml").read_bytes()


def test_a_new_routine_brings_the_pictures_and_body_maps_of_the_one_it_starts_from(run, here):
    (here / "from/pictures").mkdir(parents=True)
    (here / "from/bodies").mkdir()
    (here / "from/pictures/a.svg").write_text(SQUARE, encoding="utf-8")
    shutil.copy(ROOT / "routines/bodies/back.yaml", here / "from/bodies/mine.yaml")
    text = PICTURED.format(file="pictures/../pictures/a.svg") + (
        "preparation: [{text: C, figure: {body: mine, motions: [{hold: {at: lower back}}]}}]\n"
    )
    (here / "from/one.yaml").write_text(text, encoding="utf-8")
    result = run("new", "routine", "two", "--from", "from/one.yaml")
    assert result.exit_code == 0, result.stderr
    for copy, original in (("two.yaml", "one.yaml"), ("pictures/a.svg",) * 2, ("bodies/mine.yaml",) * 2):
        assert Path(copy).read_bytes() == Path("from", original).read_bytes()
    assert run("check", "two.yaml").exit_code == 0
    before = files()
    assert run("new", "routine", "three", "--from", "from/one.yaml").exit_code == 0
    assert files() == sorted([*before, "three.yaml"])
    Path("pictures/a.svg").write_text("mine", encoding="utf-8")
    result = run("new", "routine", "four", "--from", "from/one.yaml")
    assert result.stderr == ('pictures/a.svg: another file is there already; the picture of "one.yaml" goes there\n')
    assert Path("pictures/a.svg").read_text(encoding="utf-8") == "mine"
    assert not Path("four.yaml").exists()


@pytest.mark.parametrize("origin", LAYOUTS)
def test_a_new_layout_can_be_built_as_it_is(run, origin):
    result = run("new", "layout", "mine", "--from", origin)
    assert result.exit_code == 0
    assert "printkit build back-massage --layout ./mine" in result.stdout
    assert run("build", "back-massage", "--layout", "./mine").exit_code == 0
    assert run("check", "output/back-massage/mine.pdf", "--routine", "back-massage").exit_code == 0
    # By its bare name it is found in ./layouts.
    Path("layouts").mkdir()
    Path("mine").rename("layouts/ours")
    assert run("build", "back-massage", "--layout", "ours").exit_code == 0
    assert Path("output/back-massage/ours.pdf").is_file()


def test_a_new_layout_starts_from_the_cards(run):
    run("new", "layout", "mine")
    assert files() == ["mine/backs.xml", "mine/layout.yaml", "mine/pages.xml", "mine/small.xml"]
    assert Path("mine/layout.yaml").read_bytes() == (ROOT / "layouts/cards/layout.yaml").read_bytes()


def test_a_bare_name_means_what_ships_even_beside_a_folder_of_that_name(run):
    Path("back-massage").mkdir()
    Path("cards").mkdir()
    assert run("build", "back-massage", "--layout", "cards").exit_code == 0


# Lists, schema, preview


def test_layouts_are_listed_with_what_they_make(run):
    lines = run("layouts").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [*LAYOUTS, "zine"]
    assert all(len(line) > 30 for line in lines)


def test_papers_are_listed_in_millimetres(run):
    lines = run("papers").stdout.splitlines()
    assert "A4 *         210×297 mm" in lines
    assert "Letter *     215.9×279.4 mm" in lines
    assert "CR80         85.6×53.98 mm" in lines
    assert sum("*" in line for line in lines) == 2


def test_the_schema_accepts_what_ships_and_refuses_what_build_refuses(run):
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    for name in ROUTINES:
        said = yaml.load((ROOT / "routines" / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
        assert list(check.iter_errors(json.loads(json.dumps(said)))) == []
        assert list(check.iter_errors({**said, "colour": "red"}))
        assert list(check.iter_errors({key: value for key, value in said.items() if key != "cautions"}))


@pytest.mark.parametrize(
    ("typed", "size", "mode"),
    [
        ("", (936, 662), "RGB"),
        ("--dpi 40", (468, 331), "RGB"),
        ("--gray", (936, 662), "L"),
        ("--dpi 20", (234, 166), "RGB"),
    ],
    ids=["as it is", "in 40 dots", "in gray", "in 20 dots"],
)
def test_preview_draws_every_page_in_the_size_asked_for(run, typed, size, mode):
    run("build", "back-massage", "--layout", "cards")
    result = run("preview", FOUR[1], *typed.split())
    assert result.exit_code == 0
    pictures = [f"output/back-massage/cards-{n}{'-gray' if mode == 'L' else ''}.png" for n in range(1, 5)]
    assert result.stdout.splitlines() == pictures
    assert files() == sorted([*pictures, FOUR[1]])
    for path in pictures:
        with Image.open(path) as picture:
            assert picture.size == size
            assert picture.mode == mode
            shades = picture.convert("L").getextrema()
            assert shades[0] < 60
            assert shades[1] == 255


def test_pictures_in_gray_stand_beside_those_in_colour(run):
    run("build", "back-massage", "--layout", "poster")
    for more in ((), ("--gray",)):
        assert run("preview", FOUR[3], "--dpi", "20", *more).exit_code == 0
    modes = {}
    for path in Path("output/back-massage").glob("*.png"):
        with Image.open(path) as picture:
            modes[path.name] = picture.mode
    assert modes == {"poster-1-gray.png": "L", "poster-1.png": "RGB"}


def test_preview_puts_pictures_where_told(run):
    run("build", "back-massage", "--layout", "poster")
    assert run("preview", FOUR[3], "--out", "a/b", "--dpi", "20").stdout == "a/b/poster-1.png\n"


def test_preview_does_not_draw_one_file_over_another(run):
    run("build", *ROUTINES, "--layout", "poster")
    posters = [f"output/{routine}/poster.pdf" for routine in ROUTINES]
    result = run("preview", *posters, "--dpi", "20", "--out", "here")
    assert result.exit_code == 1
    assert result.stdout == "here/poster-1.png\n"
    assert "here/poster-1.png: two pictures would go into this file" in result.stderr
    assert run("preview", *posters, "--dpi", "20").exit_code == 0


def test_preview_of_one_page(run):
    run("build", "back-massage", "--layout", "cards")
    assert run("preview", FOUR[1], "--dpi", "20", "--page", "3").stdout == "output/back-massage/cards-3.png\n"
    result = run("preview", FOUR[1], "--page", "9")
    assert result.exit_code == 1
    assert "cards.pdf: has 4 pages" in result.stderr


def test_a_file_of_thousands_of_pages_is_neither_checked_nor_drawn(run):
    with pikepdf.new() as pdf:
        for _ in range(1001):
            pdf.add_blank_page(page_size=(100, 100))
        pdf.save("long.pdf")
    result = run("check", "long.pdf")
    assert result.exit_code == 1
    assert result.stderr == "long.pdf: has 1001 PDF pages; at most 1000 are checked; divide it\n"
    result = run("preview", "long.pdf")
    assert result.exit_code == 1
    assert result.stderr == "long.pdf: has 1001 pages; at most 1000 are drawn at once; choose one with --page\n"
    assert files() == ["long.pdf"]
    assert run("preview", "long.pdf", "--page", "1001").stdout == "long-1001.png\n"


def test_preview_shows_the_paper_in_its_size(run):
    run("build", "back-massage", "--paper", "letter")
    for path, (width, height) in zip(
        LETTER, [(215.9, 279.4), (279.4, 215.9), (215.9, 279.4), (279.4, 431.8)], strict=True
    ):
        run("preview", path, "--dpi", "50")
        with Image.open(path.replace(".pdf", "-1.png")) as picture:
            assert picture.size == pytest.approx((width * PT * 50 / 72, height * PT * 50 / 72), abs=1)


# Printers that miss


def test_a_printer_is_kept_used_and_forgotten(run):
    assert "no printer yet; measure one: printkit calibrate" in run("printer", "list").stdout
    added = run("printer", "add", "office", "--offset", "0.5,−1")  # with a minus as the sheet shows it
    assert "offset 0.5,-1 mm, 100 mm measure 100,100 mm" in added.stdout
    assert "measure those with printkit calibrate --landscape" in added.stdout
    assert "100.2,99.9" in run("printer", "add", "office", "--scale", "100.2,99.9").stdout
    assert "calibrate" not in run("printer", "add", "lying", "--landscape", "0.5,-1", "--offset", "1,1").stdout
    run("printer", "remove", "lying")
    assert re.search(
        r"office +offset 0.5,-1 mm, 100 mm measure 100.2,99.9 mm\nkept in ", run("printer", "list").stdout
    )
    built = run("build", "back-massage", "--layout", "handout", "--printer", "office").stdout
    assert (
        "printer: office; backs moved 0.5 mm right and 1 mm down, all sides 99.80 % wide and 100.10 % high" in built
    )
    assert files() == ["output/back-massage/handout-on-office.pdf"]
    checked = run("check", *files(), "--routine", "back-massage").stdout
    assert "for the printer office: backs moved 0.5, 1 mm, all 99.80 % wide, 100.10 % high" in checked
    assert 'there is no printer "nope"; kept are office' in run("printer", "remove", "nope").stderr
    assert "office is forgotten" in run("printer", "remove", "office").stdout
    assert 'there is no printer "office"; none is kept' in run("printer", "remove", "office").stderr
    gone = run("build", "back-massage", "--printer", "office")
    assert gone.exit_code == 1
    assert 'there is no printer "office"; measure it: printkit calibrate' in gone.stderr


def test_the_calibration_sheet_is_named_by_what_it_is_for(run):
    for typed in ("", "--landscape", "--paper letter --flip short"):
        result = run("calibrate", *typed.split())
        assert result.exit_code == 0
        assert ("measured by themselves: --landscape" in result.stdout) == ("--landscape" not in typed)
    assert files() == [f"output/calibration{kind}.pdf" for kind in ("-landscape", "-letter-short", "")]


def test_a_calibration_sheet_is_not_taken_for_a_routine(run):
    assert run("calibrate").exit_code == 0
    result = run("check", "output/calibration.pdf", "--routine", "back-massage")
    said = "output/calibration.pdf: is a calibration sheet, which holds nothing of a routine; leave out --routine\n"
    assert (result.exit_code, result.stderr) == (1, said)
    assert run("check", "output/calibration.pdf").exit_code == 0


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


# Help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_that_names_it(run, name):
    for ask in ("--help", "-h"):
        result = run(name, ask)
        assert result.exit_code == 0
        examples = result.stdout.split("Example", 1)[1].splitlines()[1:]
        assert any(line.strip().startswith(f"printkit {name}") for line in examples)
        assert all(len(line) <= 100 for line in result.stdout.splitlines())


def test_help_lists_every_command_with_what_it_does(run):
    said = run("--help").stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\w.{{20}}", said, re.MULTILINE)
    assert "Exit codes: 0 done, 1" in said


def test_the_version_is_that_of_the_package(run):
    assert run("--version").stdout == f"printkit, version {printkit.__version__}\n"


# Examples in the help are true


@pytest.mark.parametrize(
    "typed",
    [
        "build back-massage",
        "build mine.yaml --layout cards --paper letter",
        'build back-massage --layout poster --size A2 --author "Example Clinic"',
        "check mine.yaml",
        "check ./my-layout",
        "new routine neck-stretches",
        "new routine my-massage --from back-massage",
        "new layout mine --from cards",
        "calibrate",
        "calibrate --paper letter --flip short --out sheets",
        "printer add office --offset 0.5,-1 --scale 100.2,99.9",
        "printer add duplex --offset 0.5,-1 --landscape 1,0.5 --flip short",
        "printer list",
        "layouts",
        "papers",
        "schema",
    ],
)
def test_the_examples_work(run, typed):
    run("new", "routine", "mine")
    run("new", "layout", "my-layout")
    name = typed.split()[0]
    examples = " ".join(run(name, "--help").stdout.split())
    assert f"printkit {typed}" in examples
    assert run(*shlex.split(typed)).exit_code == 0


# Real processes


def process(environment, *arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "printkit", *arguments],
        env={**environment, **more.pop("env", {})},
        capture_output=True,
        text=True,
        check=False,
        encoding=more.pop("encoding", "utf-8"),
        **more,
    )


def test_in_a_process_of_its_own_it_builds_the_same(here, environment):
    run = process(environment, "build", "back-massage")
    assert (run.returncode, run.stdout, run.stderr) == (0, PLAIN, "")
    assert files() == FOUR


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["build", "back-masage"], 1, 'did you mean "back-massage"?'),
        (["build", "back-massage", "--size", "A2"], 2, "--size needs exactly one --layout"),
        (["bild"], 2, 'did you mean "build"?'),
        (["check", "nothing.pdf"], 1, "build it first"),
        ([], 2, "Usage: python -m printkit"),
    ],
    ids=["unknown routine", "size without layout", "unknown command", "no file", "nothing"],
)
def test_in_a_process_of_its_own_mistakes_have_their_exit_code(here, environment, arguments, code, said):
    run = process(environment, *arguments)
    assert run.returncode == code
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "cp437", "cp1252"])
def test_a_terminal_that_does_not_know_our_signs_shows_others(here, environment, encoding):
    run = process(
        environment,
        "build",
        "hand-washing",
        "--layout",
        "poster",
        env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        encoding="latin-1",
    )
    assert run.returncode == 0, run.stderr
    assert "100 %" in run.stdout
    assert files() == ["output/hand-washing/poster.pdf"]


def test_a_source_date_that_is_none_is_told_in_words(here, environment):
    run = process(environment, "build", "hand-washing", env={"SOURCE_DATE_EPOCH": "soon"})
    assert run.returncode == 1
    assert 'SOURCE_DATE_EPOCH is "soon"; give whole seconds since 1970, or unset it' in run.stderr
    assert "Traceback" not in run.stderr
    assert files() == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["papers"], ["schema"], ["build", "hand-washing", "--layout", "poster"]])
def test_an_output_that_is_full_is_told_in_one_line(here, environment, arguments):
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "printkit", *arguments]
        run = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, "the output: No space left on device\n")


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are known to Linux alone")
def test_names_that_are_not_utf8(here, environment):
    name = os.fsdecode(b"caf\xe9")
    shutil.copy(ROOT / "routines/hand-washing.yaml", f"{name}.yaml")
    for arguments in (
        ("build", f"{name}.yaml", "--layout", "poster"),
        ("check", f"{name}.yaml"),
        ("check", f"output/{name}/poster.pdf", "--routine", f"{name}.yaml"),
        ("preview", f"output/{name}/poster.pdf", "--dpi", "20"),
    ):
        run = process(environment, *arguments)
        assert (run.returncode, run.stderr) == (0, ""), arguments
    Path(f"{name}.pdf").write_bytes(b"noise")
    run = process(environment, "check", f"{name}.pdf")
    assert (run.returncode, run.stdout) == (1, "")
    assert re.fullmatch(r"caf.\.pdf: is no PDF that can be read: [a-z ]+; build it again\n", run.stderr)


def test_a_pipe_that_closes_early_is_no_reason_to_complain(here, environment):
    command = f"{sys.executable} -m printkit papers | head -n 1"
    run = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, check=False)
    assert run.stdout == "A1           594×841 mm\n"
    assert run.stderr == ""
