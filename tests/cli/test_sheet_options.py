"""Options of sheets that cannot be are refused with the reason; what may surprise is told."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.helpers.ways import run

REFUSED = {
    "a size that a stock has not": (
        "--layout cards --stock 8389 --size 130x96",
        1,
        "the cards of avery-8389 are 152.4×101.6 mm, not 130×96 mm; leave out --size",
    ),
    "cards that fit only at zero margin": (
        "--layout cards --size A6 --margin 0",
        1,
        "4 of 148×105 mm to a sheet of A4 would reach into what most office printers leave blank "
        ".4.2 to 5 mm.; leave out --margin for 2 to a sheet, or take smaller cards, of which 4 would fit: "
        "--size 142x100",
    ),
    "a card as large as the sheet at zero margin": (
        "--layout cards --size A4 --margin 0",
        1,
        "1 of 297×210 mm .*; take smaller cards, of which 1 would fit: --size 284x200",
    ),
    "folded cards that fit only at zero margin": (
        "--layout cards --size A6 --margin 0 --backs step --fold",
        1,
        "2 of 148×105 mm to a sheet of A4 .* of which 2 would fit: --size 142x100",
    ),
    "laminated cards that fit only at zero margin": (
        "--layout cards --size 140x99 --margin 0 --laminate 3mm",
        1,
        "4 of 140×99 mm to a sheet of A4 .* of which 4 would fit: --size 138x97",
    ),
    "film that loses half of the cards": (
        "--layout cards --laminate 5mm",
        1,
        "stand 10 mm apart lose half of their places: 2 instead of 4 .* would fit: --size",
    ),
    "a hole through the foot of backs": (
        "--layout cards --backs step --turn calendar --punch",
        1,
        "the hole near the top of the fronts would go through the foot of backs",
    ),
    "pages that a booklet has not": ("--layout booklet --size 100x100", 1, "choose --size 105x148.5 or 148.5x210"),
    "a card as large as the paper": ("--layout cards --size A4", 1, "does not fit on A4 .* that does is 284×200 mm"),
    "a gutter at a press": (
        "--layout cards --for press --gutter 6mm",
        2,
        "--gutter: nothing is laid onto sheets for a press",
    ),
    "text too long for a zine": ("--layout zine --large-print", 1, "zine: .* even at 18 pt"),
    "too small a stock": ("--layout cards --stock lp800 --large-print", 1, "too long|too wide"),
    "an unknown stock": ("--layout cards --stock averi-5371", 2, 'did you mean "avery-5371"'),
    "copies of a poster": ("--layout poster --copies 2", 2, "--copies: for cards: add --layout cards"),
    "tiles of cards": ("--layout cards --tile A4", 2, "--tile: for posters"),
    "creep in cards": ("--layout cards --paper-weight 80", 2, "--paper-weight: for booklets"),
    "a turn without backs": ("--layout cards --turn calendar", 2, "--turn: for cards with backs"),
    "a flip of one side": ("--layout cards --flip long", 2, "--flip: for sheets with two sides"),
    "backs of a poster": ("--layout poster --backs step", 2, "--backs: for cards"),
    "a tray without a second feed": ("--layout cards --tray face-up", 2, "add --fronts-and-backs"),
    "an order without copies": ("--layout cards --by-card", 2, "add --copies"),
    "an overlap without tiles": ("--layout poster --overlap 10", 2, "add --tile"),
    "a start without a stock": ("--layout cards --start 2", 2, "add --stock"),
    "film on a stock": ("--layout cards --stock 8389 --laminate 3", 2, "--stock: is cut already"),
    "no stock": ('--layout cards --stock ""', 2, "there is no stock .* known are avery-5371"),
    "another paper than a stock’s": (
        "--layout cards --stock 5371 --paper A4",
        2,
        "--paper: A4 is not the paper of avery-5371, which is a sheet of Letter; leave out --paper",
    ),
    "a fold by hand": ("--layout cards --backs step --fold --fronts-and-backs", 2, "--fold: prints one side"),
    "film of 4 mm": ("--layout cards --laminate 4mm", 2, "--laminate: takes 3 or 5 mm of film, or 0, not 4"),
    "an overlap of a hand": ("--layout poster --tile A4 --overlap 4in", 2, "is not a length in millimetres"),
    "sheets on screen": ("--layout cards --copies 2 --for screen", 2, "nothing is laid onto sheets for the screen"),
}


@pytest.mark.parametrize(("typed", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(tmp_path, monkeypatch, typed, code, said):
    monkeypatch.chdir(tmp_path)
    result = run("build", "back-massage", *shlex.split(typed))
    assert result.exit_code == code, result.output
    assert re.search(said, " ".join(result.stderr.split())), result.stderr
    assert list(Path().rglob("*.pdf")) == []


NOTED = {
    "marks without room": (
        "--size 142x100",
        "no room for cut marks at the sides: cut 5, 105, 205 mm from the top edge",
    ),
    "nothing to cut at": ("--size 142x100", "one side; cut where the notes say, then laminate"),
    "a size that would not be refused": (
        "--size 210x146 --margin 1",
        "200×139 mm would fit 2",
    ),
    "a stock to the paper’s edge": (
        "--stock zweckform-32254",
        "the cards’ print comes within 4.0 mm of the paper’s edge, into what most office printers leave blank",
    ),
    "a size that wastes the sheet": ("--size A6", "148×105 mm fits 2 to a sheet of A4; 142×100 mm would fit 4"),
}


@pytest.mark.parametrize(("typed", "said"), NOTED.values(), ids=NOTED)
def test_what_may_surprise_is_told(tmp_path, monkeypatch, typed, said):
    monkeypatch.chdir(tmp_path)
    result = run("build", "hand-washing", "--layout", "cards", *typed.split())
    assert result.exit_code == 0, result.stderr
    assert said in result.stdout


def test_files_for_a_stock_of_ones_own_say_that_it_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = "card: 90x60, paper: A4, first: [15, 28.5], pitch: [90, 60], grid: [2, 4]"
    for name in ("a7", "press"):
        Path("mine.yaml").write_text(f"{name}: {{about: Ours, {table}}}\n", encoding="utf-8")
        assert run("build", "back-massage", "--layout", "cards", "--stock", "mine.yaml").exit_code == 0
    Path("mine.yaml").write_text(f"z/../../x: {{about: Ours, {table}}}\n", encoding="utf-8")
    assert run("build", "back-massage", "--layout", "cards", "--stock", "mine.yaml").exit_code == 1
    made = sorted(str(path) for path in Path().rglob("*.pdf"))
    assert made == [f"output/back-massage/cards-stock-{name}.pdf" for name in ("a7", "press")]


def test_a_stock_with_holes_on_its_own_paper(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = run("build", "back-massage", "--layout", "cards", "--stock", "8387", "--paper", "letter", "--punch").stdout
    assert "part the cards at the perforation, then punch the holes\n" in told
    told = run("build", "back-massage", *shlex.split("--layout cards --layout poster --stock 8387 --paper A4")).stdout
    assert "on 1 sheet of A3" in told
    assert "print: Letter, sheet avery-8387" in told


def test_stocks_are_listed():
    said = run("stock").stdout
    assert len(said.splitlines()) == 12
    assert re.search(r"avery-5371 +88\.9×50\.8 mm +Letter portrait +2×5 .*also avery-8371, avery-5871", said)
    assert "avery-8387       139.7×107.95 mm  Letter landscape" in said
