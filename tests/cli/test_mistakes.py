"""Wrong usage and mistakes in the input have their exit code, are told in words, and leave nothing behind."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.helpers.commands import PICTURED, files
from tests.helpers.products import ROOT


def everything() -> list[str]:
    """All files and folders."""
    return sorted(str(path) for path in Path().rglob("*"))


LONG = "a" * 300
USAGE = {
    "no routine": ("build", "Missing argument 'ROUTINE...'"),
    "a size for all layouts": ("build back-massage --size A2", "--size: needs exactly one layout"),
    "a size for two layouts": (
        "build back-massage --size A2 --layout cards --layout poster",
        "--size: needs exactly one layout",
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
    "an unknown size": ("build back-massage --layout cards --size A44", 'unknown size "A44"; did you mean "A4"?'),
    "a size too small": ("build back-massage --layout cards --size 20x20", 'size "20x20" is 20×20 mm; each side'),
    "a font file that is not there": (
        "build back-massage --fallback nope.ttf",
        '--fallback: there is no font file "nope.ttf"; check the path',
    ),
    "a font file that is none": (
        "build back-massage --fallback a-file",
        '--fallback: "a-file" is not a font file; give a .ttf or .otf file',
    ),
    "an author with too long a name": (
        f"build back-massage --author {LONG}",
        '--author: "author" has 300 characters; at most 200 are allowed',
    ),
    "a size of many digits": (
        f"build back-massage --layout cards --size {'9' * 300}x9",
        f'size "{"9" * 39}…" is 1e.300×9 mm; each side must be',
    ),
    "a size of many letters": (
        f"build back-massage --layout cards --size {LONG}",
        f'unknown size "{LONG[:39]}…"; known are .*; or give millimetres: 130x96',
    ),
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


NOTHING = "nothing was written; fix what the lines above say"
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
    "a font by a path": (
        "build back-massage --fallback ../Nope",
        'the font "../Nope" is not installed; name one that is, or give a .ttf file',
    ),
    "a font by its package": ("build back-massage --fallback fontpkg-nope", "pip install fontpkg-nope, or give"),
    "a font with too long a name": (f"build back-massage --fallback {LONG}", f'the font "{LONG[:39]}…" is not'),
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
    "a PDF that is none": ("check noise.pdf", "noise.pdf: is not a PDF that can be read"),
    "a folder like a PDF": ("check folder.pdf", 'there is no file "folder.pdf"'),
    "an unknown routine to check against": ("check noise.pdf --routine nope", 'there is no routine "nope"'),
    "nothing of that name to preview": ("preview nothing.pdf", "nothing.pdf: there is no such file; build it first"),
    "a preview of what is no PDF": ("preview noise.pdf", "noise.pdf: is not a PDF that can be read"),
    "a new routine in a folder": ("new routine a/b", '"a/b" is not a plain name'),
    "a new layout in a folder": ("new layout ../b", '"../b" is not a plain name'),
    "a new routine that is there": ("new routine bad", '"bad.yaml" is there already; choose another name'),
    "a new layout that is there": ("new layout a-folder", '"a-folder" is there already; choose another name'),
    "a new layout over a dead link": ("new layout a-link", '"a-link" is there already; choose another name'),
    "a new routine with too long a name": (f"new routine {LONG}", "is not a plain name|File name too long"),
    "a new routine with a colon": ("new routine my:x", '"my:x" is not a plain name'),
    "a new routine with quotes": ('new routine my"x', "is not a plain name; use letters"),
    "a new routine from nowhere": ("new routine x --from nope", 'there is no routine "nope"'),
    "a new layout with a dead link": (
        "new layout x --from ./linked",
        "/linked/logo.svg: a link that leads nowhere; correct or remove it",
    ),
    "a new layout with a pipe": ("new layout x --from ./piped", "piped/pipe.* named pipe; correct or remove it"),
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
        assert "is not a plain name" in result.stderr or "is there already" in result.stderr
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
