"""Finished files of every way onto paper: built from the command line and proven."""

from __future__ import annotations

import re

import page as validator
import pikepdf
import pytest

from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.inputs.sheets import HOLE_HEADROOM, Sheets
from printkit.inputs.stock import find_stock
from printkit.pipeline import make
from printkit.preflight.checks.page_locations import page_map_of
from printkit.preflight.finished import examine
from printkit.preflight.reader.private_data import file_data
from tests.helpers.finished_page import PT
from tests.helpers.products import MASSAGE
from tests.helpers.ways import built, run

# What is typed, the names of the files, and words of what is told.
WAYS = {
    "backs": ("--layout cards --backs step", ["cards-backs-step"], "16 cards with backs on 4 sheets of A4"),
    "backs, the other way": (
        "--layout cards --backs step --flip long --turn calendar",
        ["cards-backs-step-calendar-long-edge"],
        "both sides, flip on the long edge",
    ),
    "folded": (
        "--layout cards --backs step --fold",
        ["cards-backs-step-folded"],
        "one side; .*fold at the dashed line",
    ),
    "folded like a calendar": (
        "--layout cards --backs step --fold --turn calendar",
        ["cards-backs-step-calendar-folded"],
        "16 cards with backs on 8 sheets",
    ),
    "backs by hand": (
        "--layout cards --backs step --fronts-and-backs --tray face-up",
        ["cards-backs-step-backs", "cards-backs-step-fronts"],
        "turn the stack over its short edge, feed it again and print the backs, the last sheet comes first",
    ),
    "a booklet by hand": (
        "--layout booklet --fronts-and-backs --paper-weight 120 --flip short --binding right",
        ["booklet-right-120g-short-edge-backs", "booklet-right-120g-short-edge-fronts"],
        "print the backs, in the same order",
    ),
    "a handout by hand": (
        "--layout handout --fronts-and-backs",
        ["handout-backs", "handout-fronts"],
        "its long edge",
    ),
    "copies": ("--layout cards --copies 3", ["cards-3-copies"], "16 cards, 3 of each, on 12 sheets"),
    "stock": (
        "--layout cards --stock 8387 --start 3",
        ["cards-avery-8387-from-3"],
        "print: Letter, sheet avery-8387, landscape .*part the cards at the perforation",
    ),
    "business cards with backs": (
        "--layout cards --stock lp800 --backs step --flip long",
        ["cards-sigel-lp800-backs-step-long-edge"],
        "sheet sigel-lp800, portrait .*both sides, flip on the long edge",
    ),
    "folded without room for marks": (
        "--layout cards --backs step --fold --gutter 6",
        ["cards-backs-step-folded-gutter-6"],
        "no room for cut marks above",
    ),
    "film": (
        "--layout cards --laminate 3mm --punch",
        ["cards-punched-film-3"],
        "pouches: 4 of A4, the cards 6 mm apart, film of 3 mm around: cards 1–4, 5–8, 9–12, 13–16",
    ),
    "zine": ("--layout zine", ["zine"], "8 pages on 1 sheet of A4.*cut the slit at the solid line"),
    "tiles": ("--layout poster --tile a4", ["poster-on-a4"], "1 page on 5 sheets of A4.*4 tiles"),
    "many tiles": (
        "--layout poster --size A1 --tile letter --overlap 12 --margin 6.35",
        ["poster-a1-on-letter-overlap-12-margin-6.35"],
        "tiles",
    ),
}


@pytest.fixture(scope="module", params=WAYS)
def way(request, tmp_path_factory):
    typed, names, said = WAYS[request.param]
    out = tmp_path_factory.mktemp("out")
    result = run("build", "back-massage", *typed.split(), "--out", out)
    assert result.exit_code == 0, result.stderr
    return sorted((out / "back-massage").iterdir()), names, said, result.stdout


def test_every_way_is_named_told_and_proven(way):
    made, names, said, told = way
    assert [path.stem for path in made] == names
    assert re.search(said, told, re.DOTALL), told
    result = run("check", *made, "--routine", "back-massage")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("every caution and step, word for word") == len(made)


def test_every_way_keeps_what_it_claims(way):
    for path in way[0]:
        for profile in ("ua1", "2a"):
            assert validator.validate_pdf(str(path), profile=profile).failures == []


def test_no_file_is_longer_than_check_reads(tmp_path):
    front_and_back = 2 * sum(not page.back for page in built(tmp_path, "cards")[0].deck.pages)
    most = 1000 // front_and_back
    with pytest.raises(PrintkitError, match=rf"cards: {(most + 1) * front_and_back} pages .*take --copies {most},"):
        built(tmp_path, "cards", backs="clinic", sheets={"copies": most + 1})
    _, path = built(tmp_path, "cards", backs="clinic", sheets={"copies": most})
    with pikepdf.open(path) as pdf:
        assert len(page_map_of(pdf, file_data(pdf)).locations) == most * front_and_back
    with pytest.raises(PrintkitError, match=f"take --copies {1000 // (front_and_back // 2)},"):
        built(tmp_path, "cards", backs="clinic", sheets={"copies": 100, "by_hand": True})


def test_nothing_is_printed_where_the_hole_goes(tmp_path):
    product, _ = built(tmp_path, "cards", backs="step", sheets={"punch": True, "laminate": 3})
    for page in product.deck.pages:
        tops = [
            mark.y - 0.7 * mark.size if hasattr(mark, "text") else mark.path[0][2]
            for mark in page.items
            if hasattr(mark, "text")
        ]
        assert min(tops) >= HOLE_HEADROOM * PT - 0.01
    assert {arc.radius for arc in product.plan.arcs} == {3, 2.5}


def test_a_stock_decides_size_paper_and_orientation(tmp_path):
    stock = find_stock("8389")
    product, path = built(tmp_path, "cards", sheets={"stock": stock})
    with pikepdf.open(path) as pdf:
        sizes = {tuple(round(float(edge) / PT, 2) for edge in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(215.9, 279.4)}
    assert product.plan.page == (152.4, 101.6)
    assert examine(path, MASSAGE).problems == []


def test_cards_whose_print_reaches_their_edges_must_stand_apart(tmp_path):
    """A cut that is a little off would show a strip of the next card."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for source in find_layout("cards").glob("*.*"):
        text = source.read_text(encoding="utf-8")
        (folder / source.name).write_text(text.replace("  margin: 6 ", "  margin: 0 "), encoding="utf-8")
    with pytest.raises(
        PrintkitError, match=r"print reaches the edges of cards that touch: .*; set them apart: --gutter"
    ):
        make(MASSAGE, folder, Options())
    assert make(MASSAGE, folder, Options(size="120x90", sheets=Sheets(gutter=6))).data


def test_a_layout_without_backs_cannot_have_them(tmp_path):
    (tmp_path / "mine").mkdir()
    for source in find_layout("cards").glob("*.*"):
        text = source.read_text(encoding="utf-8")
        (tmp_path / "mine" / source.name).write_text(text.replace("page.backs", "false"), encoding="utf-8")
    with pytest.raises(PrintkitError, match="mine: its cards have no backs"):
        make(MASSAGE, tmp_path / "mine", Options(backs="step"))
