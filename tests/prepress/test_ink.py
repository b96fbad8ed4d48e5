"""Files for black ink alone and for little ink: what Ghostscript finds on them, and what stays as strong."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from shutil import which

import pikepdf
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.cli import main
from printkit.compose.pages import Page
from printkit.core.colour import contrast_ratio
from printkit.core.display_list import Node, PathItem, TextRun, bounds
from printkit.core.paths import rectangle
from printkit.core.resources import find_layout
from printkit.inputs.layout import read_layout
from printkit.inputs.options import Options
from printkit.inputs.routine import read_routine
from printkit.pipeline import Product, make
from printkit.preflight.finished import examine
from printkit.prepress.ink import apply_ink, as_gray
from tests.helpers.products import LAYOUTS, ROUTINES, routine_of

every = pytest.mark.parametrize("routine", ROUTINES)
every_layout = pytest.mark.parametrize("layout", LAYOUTS)
every_ink = pytest.mark.parametrize("ink", ["gray", "low"])


@lru_cache(maxsize=32)
def product(routine: str, layout: str, ink: str) -> Product:
    return make(routine_of(routine), find_layout(layout), Options(ink=ink))


def inks(path: Path) -> list[list[float]]:
    """How much of the four inks each PDF page takes, in per cent of the page. Nothing but Ghostscript tells what a
    printer would be sent; without it the test is left out and pytest's last lines say why. CI has it."""
    if not which("gs") and not os.environ.get("CI"):
        pytest.skip("ink is measured with Ghostscript, which is not here: apt-get install ghostscript")
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=ink_cov", "-o", "-", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [[float(number) for number in line.split()[:4]] for line in said.splitlines() if line.strip()]


@every
@every_layout
def test_gray_and_low_take_black_alone_and_low_a_quarter_of_all(routine, layout, tmp_path):
    total = {}
    for ink in ("color", "gray", "low"):
        path = tmp_path / f"{ink}.pdf"
        path.write_bytes(product(routine, layout, ink).data)
        found = inks(path)
        total[ink] = sum(map(sum, found))
        if ink != "color":
            assert [page[:3] for page in found] == [[0, 0, 0]] * len(found)
            assert all(page[3] > 0.5 for page in found)
    assert total["low"] <= 0.25 * total["color"]
    assert total["low"] < total["gray"] < 0.4 * total["color"]


@every
@every_layout
@every_ink
def test_they_are_proven_like_all_others(routine, layout, ink, tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(product(routine, layout, ink).data)
    report = examine(path, routine_of(routine))
    assert report.problems == []
    assert min(report.facts["contrast"].values()) >= 4.5


@every_ink
def test_they_are_as_long_as_in_colour_and_the_same_each_time(ink):
    one, other = product("back-massage", "cards", "color"), product("back-massage", "cards", ink)
    assert one.deck.setting == other.deck.setting
    assert [page.title for page in one.deck.pages] == [page.title for page in other.deck.pages]
    assert other.data == make(routine_of("back-massage"), find_layout("cards"), Options(ink=ink)).data


COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS, COLOURS)
def test_grays_stand_out_from_each_other_as_their_colours_did(one, other):
    assert len({as_gray(one)[at : at + 2] for at in (1, 3, 5)}) == 1
    assert contrast_ratio(as_gray(one), as_gray(other)) == pytest.approx(contrast_ratio(one, other), rel=0.03)


def words(text: str, colour: str, size: float = 10.0, x: float = 20.0) -> TextRun:
    face = read_layout(find_layout("cards")).family.face()
    return TextRun(x, 40.0, text, face, size, colour, face.width(text) * size, Node("p"))


@settings(deadline=None)  # the first words wait for their font
@given(COLOURS, COLOURS, st.sampled_from(["gray", "press"]))
def test_words_that_would_be_too_weak_become_black_or_white(colour, ground, ink):
    """Whatever a layout's colours: 4.5:1 can always be had from one of the two."""
    made = apply_ink(
        Page(1, 200, 100, (PathItem(rectangle(10, 20, 150, 40), ground), words("Hold", colour)), "", ()), ink
    )
    fill, said = made.items
    assert contrast_ratio(said.colour, fill.fill) >= 4.5
    assert ink == "gray" or said.colour in ("#000000", "#ffffff")


def test_large_words_need_less_and_others_outside_of_the_fill_are_left():
    fill = PathItem(rectangle(10, 20, 60, 40), "#0b6e4f")
    page = Page(1, 200, 100, (fill, words("A", "#909090", 20.0), words("B", "#707070", 10.0, 120.0)), "", ())
    _, large, beside = apply_ink(page, "gray").items
    assert (large.colour, beside.colour) == ("#ffffff", "#707070")
    bright = page._replace(items=(fill, words("A", "#c0c0c0", 20.0)))
    assert apply_ink(bright, "gray").items[1].colour == "#c0c0c0"


@pytest.mark.parametrize("level", ["danger", "warning", "caution", "notice"])
@every_ink
def test_the_cautions_keep_their_force(level, ink, tmp_path):
    routine = routine_of("back-massage")
    routine = replace(routine, cautions=tuple(replace(caution, level=level) for caution in routine.cautions))
    made = {way: make(routine, find_layout("cards"), Options(ink=way)) for way in ("color", ink)}
    before, after = (
        [mark for mark in made[way].deck.pages[3].items if mark.owner and mark.owner.tag in ("caution", "signal")]
        for way in ("color", ink)
    )
    assert [bounds(mark)[:1] for mark in after if isinstance(mark, TextRun)] == [
        bounds(mark)[:1] for mark in before if isinstance(mark, TextRun)
    ]
    shapes = [mark for mark in after if isinstance(mark, PathItem)]
    coloured = [mark for mark in before if isinstance(mark, PathItem)]
    field, border, *sign = shapes[1:]
    assert contrast_ratio(border.stroke, "#ffffff") > 15
    assert border.line >= coloured[2].line * (1.3 if ink == "low" else 1)
    (word,) = [mark for mark in after if isinstance(mark, TextRun)]
    assert contrast_ratio(word.colour, field.fill) >= 4.5
    assert len(sign) == (0 if level == "notice" else 3)
    if sign:
        triangle, *holes = sign
        assert contrast_ratio(triangle.fill, field.fill) >= 4.5
        assert {hole.fill for hole in holes} == {field.fill}
    if ink == "low":
        assert (field.fill, word.colour) == ("#ffffff", "#000000")
    path = tmp_path / "made.pdf"
    path.write_bytes(made[ink].data)
    assert examine(path, routine).problems == []


@every
@every_layout
def test_in_little_ink_nothing_is_filled_but_signs_and_parts_of_figures(routine, layout):
    for page in product(routine, layout, "low").deck.pages:
        for mark in page.items:
            tag = mark.owner.tag if mark.owner else ""
            if isinstance(mark, PathItem) and mark.fill not in (None, "#ffffff"):
                assert tag in ("figure", "caution")
            if isinstance(mark, TextRun):
                assert contrast_ratio(mark.colour, "#ffffff") >= 4.5
            if isinstance(mark, PathItem) and mark.stroke and tag != "figure":
                assert mark.line >= 0.5


@every_ink
def test_photos_and_drawings_turn_gray(pictured, ink, tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(make(read_routine(pictured), find_layout("cards"), Options(ink=ink)).data)
    assert all(page[:3] == [0, 0, 0] for page in inks(path))
    with pikepdf.open(path) as pdf:
        photos = [found for found in pdf.objects if isinstance(found, pikepdf.Stream) and "/Width" in found]
        assert [photo.ColorSpace for photo in photos] == ["/DeviceGray"] * 2
    assert examine(path, read_routine(pictured)).problems == []


def test_a_file_for_black_ink_that_asks_for_another_is_caught(tmp_path):
    path = tmp_path / "made.pdf"
    path.write_bytes(product("hand-washing", "poster", "gray").data)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.contents_add(b"1 0 0 rg 40 40 9 9 re f", prepend=True)
        pdf.save(path)
    said = [problem.what for problem in examine(path).problems]
    assert "PDF page 1 was made for black ink alone and holds DeviceRGB" in said


def test_the_command_names_files_by_their_ink_and_refuses_it_for_a_press(tmp_path):
    for ink in ("gray", "low"):
        arguments = ["build", "hand-washing", "--layout", "handout", "--ink", ink, "--out", str(tmp_path)]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        assert CliRunner().invoke(main, [*arguments, "--for", "screen"]).exit_code == 0
        assert (tmp_path / "hand-washing" / f"handout-{ink}.pdf").is_file()
        assert (tmp_path / "hand-washing" / f"handout-{ink}-screen.pdf").is_file()
    found = CliRunner().invoke(main, ["build", "hand-washing", "--ink", "low", "--for", "press"])
    assert found.exit_code == 2
    assert "--ink: is for your own printer" in found.output
