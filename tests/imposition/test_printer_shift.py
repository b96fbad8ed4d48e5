"""Finished files land where they should on a printer that misses."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.core.resources import find_layout
from printkit.core.units import PAPERS
from printkit.imposition import point_behind, printer_shifts
from printkit.imposition.impose import compensate
from printkit.inputs.options import Options
from printkit.inputs.printer import Printer
from printkit.inputs.sheets import Sheets
from printkit.pdf.document import write_pdf
from printkit.pdf.metadata import Meta
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.finished_page import PT, read_sheet
from tests.helpers.products import routine_of

A4 = PAPERS["A4"]


@lru_cache
def product(layout: str):
    return make(routine_of("hand-washing"), find_layout(layout), Options())


def points(data: bytes) -> list[list[tuple[float, float]]]:
    """For each side the points where words and lines begin, mm from the sheet's top left."""
    with pikepdf.open(BytesIO(data)) as pdf:
        sheets = [read_sheet(page) for page in pdf.pages]
    return [
        [
            (x / PT, (sheet.height - y) / PT)
            for x, y in [w[2:4] for w in sheet.words] + [o.box[:2] for o in sheet.outlines]
        ]
        for sheet in sheets
    ]


def printed(at, paper, scale):
    """Where a printer lays a point that scales by so much about the middle of the sheet."""
    return tuple(
        half + (c - half) * s / 100 for c, half, s in zip(at, (paper.width / 2, paper.height / 2), scale, strict=True)
    )


offsets = st.tuples(*[st.floats(-5, 5)] * 2)
scales = st.tuples(*[st.floats(98, 102)] * 2)


@settings(max_examples=12, deadline=None)
@given(
    layout=st.sampled_from(["handout", "booklet", "cards"]),
    flip=st.sampled_from(["long", "short"]),
    off=offsets,
    scale=scales,
)
def test_both_sides_land_where_they_should_on_a_printer_that_misses(layout, flip, off, scale):
    deck, plan = product(layout).deck, product(layout).plan
    plan = plan._replace(sides=2, flip=flip, sheets=-(-plan.sheets * plan.sides // 2)) if plan.sides == 1 else plan
    plan = plan._replace(flip=flip)
    if layout == "cards":  # every second sheet as the back of the one before: a landscape sheet with two sides
        turned = [p._replace(sheet=p.sheet // 2, side="back" if p.sheet % 2 else "front") for p in plan.placements]
        plan = plan._replace(placements=tuple(turned))
    meta = Meta("Hands", "", "", "en", "", layout, 8.0)
    made = compensate(plan, Printer(offset=off, landscape=off, scale=scale, name="office"))
    wanted, found = (points(write_pdf(deck.pages, each, meta, [], bookmarks=False)) for each in (plan, made))
    across = scale[::-1] if plan.paper.landscape else scale
    for side, (due, here) in enumerate(zip(wanted, found, strict=True)):
        for at, drawn in zip(due, here, strict=True):
            lands = printed(drawn, plan.paper, across)
            if side % 2:  # as seen from the front, and off by what was measured
                x, y = point_behind(*lands, plan.paper, flip)
                lands = (x + off[0], y + off[1])
                at = point_behind(*at, plan.paper, flip)
            assert lands == pytest.approx(at, abs=0.01)


@pytest.mark.parametrize(
    ("paper", "flip", "back"),
    [
        (A4, "long", (0.5, 1)),
        (A4, "short", (-0.5, -1)),
        (A4.turned(), "short", (0.5, 1)),
        (A4.turned(), "long", (-0.5, -1)),
        (A4, None, (0, 0)),
    ],
)
def test_backs_are_moved_the_other_way(paper, flip, back):
    front, behind_it = printer_shifts(paper, flip, (0.5, -1), (100, 100))
    assert front == (0, 0, 1, 1)
    assert behind_it == (*back, 1, 1)


def test_the_scale_is_about_the_middle_of_the_sheet():
    front, _ = printer_shifts(A4, None, (0, 0), (100.2, 99.9))
    assert front.point(105, 148.5, A4) == (105, 148.5)
    assert front.point(205, 48.5, A4) == pytest.approx((105 + 100 / 1.002, 148.5 - 100 / 0.999))


def test_a_sheet_on_its_side_has_an_offset_of_its_own_and_the_scale_of_the_paper():
    office = Printer(offset=(0.5, -1), landscape=(1, 2), scale=(100.2, 99.9), name="office")
    assert office.on(A4) == ((0.5, -1), (100.2, 99.9))
    assert office.on(A4.turned()) == ((1, 2), (99.9, 100.2))
    assert replace(office, landscape=None).on(A4.turned()) == ((0, 0), (99.9, 100.2))


def test_pages_that_stand_upside_down_are_measured_as_on_paper_too(tmp_path):
    """On the backs of upright sheets that flip on the short edge stand pages that turn like a book on their heads."""
    wide = Printer(offset=(0.7, -1.3), scale=(100.4, 99.6), name="office")
    job = Options(backs="step", reading="large", printer=wide, sheets=Sheets(flip="short"))
    routine = routine_of("hand-washing")
    made = make(routine, find_layout("cards"), job)
    assert {at.rotation for at in made.plan.placements if at.side == "back"} == {180}
    path = tmp_path / "made.pdf"
    path.write_bytes(made.data)
    assert examine(path, routine).problems == []
