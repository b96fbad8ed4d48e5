"""Printers that miss: profiles kept in a file, and finished files that land where they should on such a printer."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conftest import LAYOUTS, PT, read_sheet, routine_of
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.build import make
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.core.units import PAPERS
from printkit.imposition import behind, shifts
from printkit.imposition.impose import mended
from printkit.inputs.options import Job, Sheets
from printkit.inputs.printer import Printer, keep, kept_at, printer, printers
from printkit.pdf.document import write
from printkit.pdf.metadata import Meta
from printkit.preflight.finished import examine

A4 = PAPERS["A4"]


@pytest.fixture(autouse=True)
def settings_folder(tmp_path, monkeypatch) -> Path:
    """An empty folder for settings, in place of the user's."""
    monkeypatch.setenv("PRINTKIT_CONFIG", str(tmp_path / "settings"))
    return tmp_path / "settings"


# On paper


@lru_cache
def product(layout: str):
    return make(routine_of("hand-washing"), find_layout(layout), Job())


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
    made = mended(plan, Printer(offset=off, landscape=off, scale=scale, name="office"))
    wanted, found = (points(write(deck.pages, each, meta, [], bookmarks=False)) for each in (plan, made))
    across = scale[::-1] if plan.paper.landscape else scale
    for side, (due, here) in enumerate(zip(wanted, found, strict=True)):
        for at, drawn in zip(due, here, strict=True):
            lands = printed(drawn, plan.paper, across)
            if side % 2:  # as seen from the front, and off by what was measured
                x, y = behind(*lands, plan.paper, flip)
                lands = (x + off[0], y + off[1])
                at = behind(*at, plan.paper, flip)
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
    front, behind_it = shifts(paper, flip, (0.5, -1), (100, 100))
    assert front == (0, 0, 1, 1)
    assert behind_it == (*back, 1, 1)


def test_the_scale_is_about_the_middle_of_the_sheet():
    front, _ = shifts(A4, None, (0, 0), (100.2, 99.9))
    assert front.point(105, 148.5, A4) == (105, 148.5)
    assert front.point(205, 48.5, A4) == pytest.approx((105 + 100 / 1.002, 148.5 - 100 / 0.999))


def test_a_sheet_on_its_side_has_an_offset_of_its_own_and_the_scale_of_the_paper():
    office = Printer(offset=(0.5, -1), landscape=(1, 2), scale=(100.2, 99.9))
    assert office.on(A4) == ((0.5, -1), (100.2, 99.9))
    assert office.on(A4.turned()) == ((1, 2), (99.9, 100.2))
    assert replace(office, landscape=None).on(A4.turned()) == ((0, 0), (99.9, 100.2))


OFFICE = Printer(offset=(0.5, -1), scale=(100.2, 99.9), name="office")


def test_pages_that_stand_upside_down_are_measured_as_on_paper_too(tmp_path):
    """On the backs of upright sheets that flip on the short edge stand pages that turn like a book on their heads."""
    wide = Printer(offset=(0.7, -1.3), scale=(100.4, 99.6), name="office")
    job = Job(backs="step", reading="large", printer=wide, sheets=Sheets(flip="short"))
    routine = routine_of("hand-washing")
    made = make(routine, find_layout("cards"), job)
    assert {at.rotation for at in made.plan.placements if at.side == "back"} == {180}
    path = tmp_path / "made.pdf"
    path.write_bytes(made.data)
    assert examine(path, routine).problems == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_file_for_a_printer_is_proven_as_it_will_be_on_paper(tmp_path, layout):
    routine = routine_of("back-massage")
    made = make(routine, find_layout(layout), Job(printer=OFFICE))
    path = tmp_path / "made.pdf"
    path.write_bytes(made.data)
    report = examine(path, routine)
    plain = examine_plain(tmp_path, routine, layout)
    assert report.problems == []
    assert report.facts["printer"]["name"] == "office"
    wide = [round(100 / 99.9, 5), round(100 / 100.2, 5)] if made.plan.paper.landscape else [0.998, 1.001]
    assert report.facts["printer"]["scale"] == pytest.approx(wide, abs=1e-4)
    assert report.facts["smallest_text_pt"] == plain.facts["smallest_text_pt"]
    assert plain.facts["printer"] is None


def examine_plain(folder: Path, routine, layout: str):
    path = folder / "plain.pdf"
    path.write_bytes(make(routine, find_layout(layout), Job()).data)
    return examine(path, routine)


@pytest.mark.parametrize("shift", ["[0 0 0.9 1]", "[6 0 1 1]", "[0 0 1 1.05]"])
def test_a_file_cannot_excuse_itself_with_a_printer_that_is_none(tmp_path, shift):
    path = tmp_path / "made.pdf"
    with pikepdf.open(
        BytesIO(make(routine_of("hand-washing"), find_layout("handout"), Job(printer=OFFICE)).data)
    ) as pdf:
        for page in pdf.pages:
            page.PieceInfo.printkit.Private.Shift = pikepdf.Object.parse(shift.encode())
        pdf.save(path)
    said = [problem.what for problem in examine(path).problems]
    assert "PDF page 1 is moved or scaled more than for any printer" in said


def test_pages_that_are_not_where_the_shift_says_are_found(tmp_path):
    """The nominal places are what is proven: a page that was scaled without saying so is out of its place."""
    routine = routine_of("hand-washing")
    path = tmp_path / "made.pdf"
    with pikepdf.open(BytesIO(make(routine, find_layout("cards"), Job(printer=OFFICE)).data)) as pdf:
        page = pdf.pages[0]
        page.Contents = pdf.make_stream(b"q 0.8 0 0 0.8 60 60 cm " + page.Contents.read_bytes() + b" Q")
        pdf.save(path)
    assert examine(path, routine).problems


def test_a_sheet_on_its_side_asks_for_a_measure_of_its_own():
    def advice(**given):
        job = Job(size="A5", printer=replace(OFFICE, **given))
        return " ".join(make(routine_of("hand-washing"), find_layout("booklet"), job).plan.advice)

    assert "printkit calibrate --landscape" in advice()
    assert "calibrate" not in advice(landscape=(0.0, 0.0))
    assert "calibrate" not in advice(offset=(0.0, 0.0))


# Kept


def test_what_is_kept_comes_back():
    assert printers() == {}
    kept = {
        "office": OFFICE,
        "home-2": Printer(landscape=(-1.25, 5), scale=(100, 98), flip="short", name="home-2"),
    }
    keep(kept.values())
    assert printers() == kept
    assert printer("office") == OFFICE
    keep([])
    assert printers() == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("office: {offset: 0.5}", r':1:18: "offset" is "0.5"; it must be two lengths in mm like 0.5,-1'),
        ("office:\n  offset: 0.5,9", r':2:11: "offset" is "0.5,9"; .*none over 5'),
        ("office:\n  scale: 95.2,95.2", r':2:10: "scale" is .*not set to 100 %'),
        ("office:\n  flip: round", r':2:9: "flip" .*long or short|:2:9: .*round'),
        ("office:\n  ofset: 1,1", r':2:3: unknown key "ofset"; did you mean "offset"'),
        ("Büro: {offset: '1,1'}", r':1:1: "Büro" is no name for a printer; take small letters'),
        ("office: [", r":\d"),
        ("- office", r":1:1: .*a group of keys"),
    ],
)
def test_mistakes_in_the_file_are_told_with_their_place(settings_folder, text, said):
    settings_folder.mkdir()
    kept_at().write_text(text, encoding="utf-8")
    with pytest.raises(PrintkitError) as wrong:
        printers()
    assert re.search("^" + re.escape(str(kept_at())) + said, str(wrong.value), re.MULTILINE), str(wrong.value)


def test_an_unknown_printer_is_told_with_what_is_near():
    keep([OFFICE])
    with pytest.raises(PrintkitError, match='there is no printer "ofice"; did you mean "office"'):
        printer("ofice")
