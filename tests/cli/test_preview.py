"""`preview` draws pages in the size asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.helpers.commands import FOUR, LETTER, files
from tests.helpers.finished_page import PT
from tests.helpers.products import ROUTINES


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


def test_preview_shows_the_paper_in_its_size(run):
    run("build", "back-massage", "--paper", "letter")
    for path, (width, height) in zip(
        LETTER, [(215.9, 279.4), (279.4, 215.9), (215.9, 279.4), (279.4, 431.8)], strict=True
    ):
        run("preview", path, "--dpi", "50")
        with Image.open(path.replace(".pdf", "-1.png")) as picture:
            assert picture.size == pytest.approx((width * PT * 50 / 72, height * PT * 50 / 72), abs=1)
