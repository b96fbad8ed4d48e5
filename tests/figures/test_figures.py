"""A picture file is found, read once and refused in words."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import suppress

import pytest

from printkit.core.errors import PrintkitError, short
from printkit.figures import read_picture
from tests.helpers.picture_files import PLACE, RECT, card, coded, svg


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hnads.svg", 'there is no such file; did you mean "hands.svg"?'),
        ("hands", 'there is no such file; did you mean "hands.svg"?'),
        ("more/bakc.png", 'there is no such file; did you mean "more/back.png"?'),
        ("empty/x.svg", "there is no such file; put the picture into the routine's folder"),
        ("nowhere/x.svg", "there is no such file; put the picture into the routine's folder"),
        ("", "this is a folder; give the name of a picture file in it"),
        ("more", "this is a folder"),
        ("more.svg", "this is a folder"),
        ("notes.txt", "not a kind of picture that can be printed; save it as SVG, PNG or JPEG"),
        ("hands.svgz", "not a kind of picture"),
        ("pipe.png", "not a kind of picture"),
        ("/etc/hostname", "the path is absolute; give a path that starts in the routine's folder"),
        ("C:/hands.svg", "the path is absolute"),
        ("C:hands.svg", "the path is absolute"),
        ("more\\back.png", "a backslash separates folders on Windows alone; write / instead"),
        ("https://example.org/hands.svg", "a web address is not a file; save the picture in the routine's folder"),
        ("../secret.svg", "the path leads out of the routine's folder; put the picture into the routine's folder"),
        ("more/../../secret.svg", "the path leads out of"),
        ("link.svg", "the path leads out of"),
        ("linked/secret.svg", "the path leads out of"),
        ("circle.svg", "the path leads nowhere"),
        ("a\0.svg", "the path leads nowhere"),
        ("x" * 300 + ".svg", "the file cannot be read"),
    ],
)
def test_a_wrong_name_is_explained(tmp_path, name, message):
    folder = tmp_path / "routines"
    for made in ("more", "more.svg", "empty"):
        (folder / made).mkdir(parents=True)
    for file in ("hands.svg", "notes.txt", "hands.svgz", "more/back.png", "../secret.svg"):
        (folder / file).write_bytes(svg(RECT))
    os.mkfifo(folder / "pipe.png")
    (folder / "link.svg").symlink_to(tmp_path / "secret.svg")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "circle.svg").symlink_to("circle.svg")
    with pytest.raises(PrintkitError) as caught:
        read_picture(folder, name, PLACE)
    assert str(caught.value).startswith(f'{PLACE}: figure "{short(name, 100)}": ')
    assert message in str(caught.value)


def test_a_file_that_cannot_be_opened(read, monkeypatch):
    def refused(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refused)
    with pytest.raises(PrintkitError, match=r'figure "closed.svg": the file cannot be read: Permission denied'):
        read(svg(RECT), "closed.svg")


def test_a_name_may_wander_inside_the_folder_and_links_may_stay_in_it(tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "hands.SVG").write_bytes(svg(RECT))
    (tmp_path / "link.svg").symlink_to("hands.SVG")
    found = {read_picture(tmp_path, name, None) for name in ("hands.SVG", "more/../hands.SVG", "link.svg")}
    assert len(found) == 1


def test_a_file_is_read_once_until_it_changes(tmp_path, read):
    first = read(svg(RECT))
    assert read_picture(tmp_path, "hands.svg", None) is first
    assert len(read(svg(RECT + RECT)).items) == 2


def test_without_a_place_the_message_begins_with_the_figure(tmp_path):
    with pytest.raises(PrintkitError, match=r'^figure "a.png": there is no such file'):
        read_picture(tmp_path, "a.png", None)


def test_nothing_heavy_is_imported_before_a_picture_is_read():
    heavy = "{'PIL', 'lxml', 'svglib', 'reportlab'} & {name.split('.')[0] for name in sys.modules}"
    code = f"import sys, printkit.figures; sys.exit(str({heavy}) if {heavy} else 0)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_damaged_files_never_get_past_the_errors(tmp_path):
    chance = random.Random(7)
    body = '<style>.a{fill:red}</style><g transform="scale(.5)"><circle class="a" r="9"/><path d="M1 1h2z"/></g>'
    whole = {"a.svg": svg(body), "a.png": coded(card(), "PNG"), "a.jpg": coded(card(), "JPEG")}
    for name, data in whole.items():
        for turn in range(60):
            damaged = bytearray(data[: chance.randrange(1, len(data))] if turn % 2 else data)
            for _ in range(3):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            (tmp_path / f"{turn}{name}").write_bytes(damaged)
            with suppress(PrintkitError):
                assert read_picture(tmp_path, f"{turn}{name}", PLACE).items
