"""Fonts are a package or a file, or it is told why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.fonts import Family, family
from tests.helpers.texts import FAMILY, LATIN


@pytest.mark.parametrize("char", ["א", "د", "\u0301", "\u093f", "\u0e35"])
def test_a_font_that_has_a_letter_does_not_make_it_settable(char, monkeypatch):
    other = Family("Other", LATIN.files)
    monkeypatch.setitem(other.face().widths, char, 0.5)
    assert other.lacks(f"a{char}") == [char]


def test_a_font_is_a_package_or_a_file():
    files = FAMILY.files
    assert set(files) == {(bold, italic) for bold in (False, True) for italic in (False, True)}
    regular = files[False, False]
    own = family(regular.name, regular.parent)
    assert own.face(bold=True) is own.face(), "one file is all faces"
    assert own.face().width("Massage") == LATIN.face().width("Massage")


def test_a_font_that_is_not_there_or_is_none(tmp_path):
    with pytest.raises(
        PrintkitError, match='the font "Nowhere Sans" is not installed; pip install fontpkg-nowhere-sans'
    ):
        family("Nowhere Sans")
    with pytest.raises(PrintkitError, match="no font file"):
        family("hand.ttf", tmp_path)
    Path(tmp_path / "hand.ttf").write_bytes(b"no font at all")
    with pytest.raises(PrintkitError, match=r"hand\.ttf cannot be used"):
        family("hand.ttf", tmp_path).face()
