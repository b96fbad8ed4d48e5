"""Where routines and layouts are found, by path or by name."""

from __future__ import annotations

import os
import string
from pathlib import Path

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.resources import SHIPPED, find_layout, find_routine, layout_names


def test_a_routine_is_a_path_or_the_bare_name_of_one_that_ships(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_routine("back-massage") == SHIPPED / "routines" / "back-massage.yaml"
    (tmp_path / "mine.yaml").write_text("", encoding="utf-8")
    assert find_routine("mine.yaml") == Path("mine.yaml")
    (tmp_path / "back-massage").write_text("", encoding="utf-8")
    assert find_routine("back-massage") == Path("back-massage")


def test_a_layout_is_a_folder_or_the_bare_name_of_one_that_ships(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert layout_names()[:4] == ["cards", "poster", "booklet", "handout"]
    assert find_layout("cards") == SHIPPED / "layouts" / "cards"
    for folder in (tmp_path / "layouts" / "cards", tmp_path / "cards"):
        folder.mkdir(parents=True)
        (folder / "layout.yaml").write_text("", encoding="utf-8")
        assert find_layout("cards") == folder


@pytest.mark.parametrize("find", [find_routine, find_layout])
@pytest.mark.parametrize(
    "name", ["", ".", "..", "/", "x" * 300, "a\0b", "../routines/back-massage", "shared", "circle"]
)
def test_what_is_not_there_is_told(find, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.symlink("circle", "circle")
    with pytest.raises(PrintkitError) as caught:
        find(name)
    kind = "routine" if find is find_routine else "layout"
    assert caught.value.problems[0].what.startswith(f"there is no {kind} ")


@pytest.mark.parametrize(
    ("find", "name", "hint"),
    [
        (find_routine, "bak-massage", 'did you mean "back-massage"?'),
        (find_routine, "mine", 'did you mean "mine.yaml"?'),
        (find_routine, string.digits, "known are back-massage, hand-washing, mine.yaml"),
        (find_layout, "card", 'did you mean "cards"? Or give a folder'),
    ],
)
def test_a_name_that_is_near_is_told(find, name, hint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.yaml").write_text("", encoding="utf-8")
    with pytest.raises(PrintkitError) as caught:
        find(name)
    assert caught.value.problems[0].hint == hint
