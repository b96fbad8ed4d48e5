"""Profiles of printers that miss are kept in a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from printkit.core.errors import PrintkitError
from printkit.inputs.printer import Printer, find_printer, printers_file, read_printers, save_printers
from tests.helpers.printers import OFFICE


@pytest.fixture(autouse=True)
def settings_folder(tmp_path, monkeypatch) -> Path:
    """An empty folder for settings, in place of the user's."""
    monkeypatch.setenv("PRINTKIT_CONFIG", str(tmp_path / "settings"))
    return tmp_path / "settings"


def test_what_is_kept_comes_back():
    assert read_printers() == {}
    kept = {
        "office": OFFICE,
        "home-2": Printer(landscape=(-1.25, 5), scale=(100, 98), flip="short", name="home-2"),
    }
    save_printers(kept.values())
    assert read_printers() == kept
    assert find_printer("office") == OFFICE
    save_printers([])
    assert read_printers() == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("office: {offset: 0.5}", r':1:18: "offset" is "0.5"; it must be two lengths in mm like 0.5,-1'),
        ("office:\n  offset: 0.5,9", r':2:11: "offset" is "0.5,9"; .*none over 5'),
        ("office:\n  scale: 95.2,95.2", r':2:10: "scale" is .*not set to 100 %'),
        ("office:\n  flip: round", r':2:9: "flip" .*long or short|:2:9: .*round'),
        ("office:\n  ofset: 1,1", r':2:3: unknown key "ofset"; did you mean "offset"'),
        ("Büro: {offset: '1,1'}", r':1:1: "Büro" is not a name for a printer; take small letters'),
        ("office: [", r":\d"),
        ("- office", r":1:1: .*a group of keys"),
    ],
)
def test_mistakes_in_the_file_are_told_with_their_place(settings_folder, text, said):
    settings_folder.mkdir()
    printers_file().write_text(text, encoding="utf-8")
    with pytest.raises(PrintkitError) as wrong:
        read_printers()
    assert re.search("^" + re.escape(str(printers_file())) + said, str(wrong.value), re.MULTILINE), str(wrong.value)


def test_an_unknown_printer_is_told_with_what_is_near():
    save_printers([OFFICE])
    with pytest.raises(PrintkitError, match='there is no printer "ofice"; did you mean "office"'):
        find_printer("ofice")
