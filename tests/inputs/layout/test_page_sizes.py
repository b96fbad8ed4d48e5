"""A page has the size for its paper or the one asked for, and margins that leave room."""

from __future__ import annotations

from dataclasses import replace

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.units import PAPERS, Size, size
from printkit.inputs.layout import READINGS
from tests.helpers.layouts import A4, LETTER, read


@pytest.mark.parametrize(
    ("page", "sheets", "paper", "wanted", "trim", "scale"),
    [
        ("{}", "{}", A4, None, A4, 1),
        ("{}", "{}", LETTER, None, LETTER, 1),
        ("{}", "{}", A4, "A5", PAPERS["A5"], 1),
        ("{size: 130x96}", "{}", LETTER, None, Size(130, 96), 1),
        ("{size: 5x3in}", "{}", A4, None, Size(127, 76.2), 1),
        ("{size: a6}", "{}", A4, "100x150", Size(100, 150), 1),
        ("{size: {A4: A3, Letter: Tabloid}}", "{}", A4, None, PAPERS["A3"], 1),
        ("{size: {A4: A3, Letter: Tabloid}}", "{}", LETTER, None, PAPERS["Tabloid"], 1),
        ("{size: {A4: A3, Letter: Tabloid}, grows: true}", "{}", A4, "594x840", Size(594, 840), 2),
        ("{size: {A4: A3, Letter: Tabloid}, grows: true}", "{}", A4, "297x1000", Size(297, 1000), 1),
        ("{size: {A4: A3, Letter: Tabloid}, grows: true}", "{}", LETTER, "Tabloid", PAPERS["Tabloid"], 1),
        ("{size: 100x100, grows: true}", "{}", A4, "50x200", Size(50, 200), 0.5),
        ("{}", "{scheme: booklet}", A4, None, Size(105, 148.5), 1),
        ("{}", "{scheme: booklet, up: 2}", A4, None, Size(148.5, 210), 1),
        ("{}", "{scheme: booklet}", A4, "A5", Size(148.5, 210), 1),
        ("{}", "{scheme: booklet, up: 2}", A4, "A6", Size(105, 148.5), 1),
        ("{}", "{scheme: booklet}", LETTER, None, Size(107.95, 139.7), 1),
        ("{}", "{scheme: booklet, up: 2}", LETTER, None, Size(139.7, 215.9), 1),
    ],
)
def test_a_page_has_the_size_for_the_paper_or_the_one_asked_for(page, sheets, paper, wanted, trim, scale):
    layout = read(f"page: {page}\nsheets: {sheets}\n").on(paper, size(wanted) if wanted else None)
    assert layout.trim == pytest.approx(trim)
    assert layout.scale == pytest.approx(scale)
    assert layout.paper == paper


@pytest.mark.parametrize(
    ("paper", "wanted", "choice"),
    [(A4, Size(106.5, 148.5), "105x148.5 or 148.5x210"), (LETTER, A4, "107.95x139.7 or")],
)
def test_a_booklet_has_the_size_of_a_folded_sheet(paper, wanted, choice):
    with pytest.raises(PrintkitError, match=f"a booklet cannot have pages of {wanted} .*; choose --size {choice}"):
        read("sheets: {scheme: booklet}\n").on(paper, wanted)


def test_margins_grow_with_the_page_and_must_leave_room():
    layout = read("page: {size: 100x200, margin: 49, grows: true}\n")
    assert layout.on(A4).trim == Size(100, 200)
    assert layout.on(A4, Size(200, 400)).scale == 2
    told = r"^test/layout.yaml: the margins leave no room on 40×400 mm; give a smaller margin or a larger page$"
    with pytest.raises(PrintkitError, match=told):
        replace(layout, page=replace(layout.page, grows=False)).on(A4, Size(40, 400))
    with pytest.raises(PrintkitError, match="the margins leave no room on 100×200 mm"):
        read("page: {size: 100x200, margin: 50}\n").on(A4)


def test_a_layout_that_is_set_keeps_all_else_on_larger_pages():
    large = replace(
        read("page: {size: 100x200, grows: true}\n").on(A4).legible(READINGS["large"]), low_ink=True, headroom=9.0
    )
    larger = large.with_pages(Size(150, 300))
    assert (larger.trim, larger.scale, larger.paper) == (Size(150, 300), 1.5, A4)
    assert (larger.low_ink, larger.headroom, larger.least_heading, larger.fit) == (True, 9.0, 22.0, large.fit)
