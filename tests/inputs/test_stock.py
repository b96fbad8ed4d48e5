"""The table of stocks is as measured; a table of one's own goes over it."""

from __future__ import annotations

import pytest

from printkit.core.errors import PrintkitError
from printkit.inputs.stock import find_stock, shipped_stocks
from tests.helpers.placements import A4, LETTER

STOCK = {
    "avery-5371": (LETTER, (88.9, 50.8), (19.05, 12.70), (88.9, 50.8), (2, 5)),
    "avery-8373": (LETTER, (88.9, 50.8), (12.70, 19.05), (101.6, 63.5), (2, 4)),
    "avery-5388": (LETTER, (127, 76.2), (44.45, 25.40), (127, 76.2), (1, 3)),
    "avery-8389": (LETTER, (152.4, 101.6), (31.75, 31.75), (152.4, 114.3), (1, 2)),
    "avery-8387": (LETTER.turned(), (139.7, 107.95), (0, 0), (139.7, 107.95), (2, 2)),
    "avery-l7413": (A4, (90, 50.8), (15, 21.5), (90, 50.8), (2, 5)),
    "avery-l7414": (A4, (90, 52), (15, 18.5), (90, 52), (2, 5)),
    "avery-l7418": (A4, (86, 55), (19, 38.5), (86, 55), (2, 4)),
    "avery-c32010": (A4, (85, 54), (15, 13.5), (95, 54), (2, 5)),
    "avery-c32015": (A4, (85, 54), (17, 31.5), (91, 60), (2, 4)),
    "zweckform-32254": (A4, (105, 70), (0, 8.5), (105, 70), (2, 4)),
    "sigel-lp800": (A4, (85, 55), (15, 10), (95, 55), (2, 5)),
}


def test_the_table_of_stocks_is_as_measured():
    assert {
        name: (found.sheet, tuple(found.card), found.first, found.pitch, found.grid)
        for name, found in shipped_stocks().items()
    } == STOCK


@pytest.mark.parametrize("name", STOCK)
def test_a_stock_fills_its_paper_evenly(name):
    stock = find_stock(name)
    for axis, whole in enumerate(stock.sheet):
        sum_of_it = 2 * stock.first[axis] + (stock.grid[axis] - 1) * stock.pitch[axis] + stock.card[axis]
        lower = 2 if (name, axis) == ("sigel-lp800", 1) else 0  # its bottom is 12 mm, its top 10
        assert sum_of_it + lower == pytest.approx(whole, abs=0.02), "from edge to edge"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("AVERY-5371", "avery-5371"),
        ("8371", "avery-5371"),
        ("5871", "avery-5371"),
        ("Avery 5881", "avery-8373"),
        ("L7415", "avery-l7414"),
        ("c32011", "avery-c32010"),
        ("lp800", "sigel-lp800"),
    ],
)
def test_stocks_have_other_names(said, name):
    assert find_stock(said).name == name


def test_an_unknown_stock():
    with pytest.raises(PrintkitError, match='no stock "avery-5372"; did you mean "avery-5371"'):
        find_stock("avery-5372")


MINE = """\
mine:
  about: Cards of our own
  card: 90x60
  paper: A4
  first: [15, 28.5]
  pitch: [90, 60]
  grid: [2, 4]
"""


def test_a_table_of_ones_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cards.yaml").write_text(MINE, encoding="utf-8")
    assert find_stock("cards.yaml").name == "mine"
    assert find_stock("cards.yaml#MINE").cells.tops == (28.5, 88.5, 148.5, 208.5)
    (tmp_path / "cards.yaml").write_text(MINE + MINE.replace("mine:", "other:"), encoding="utf-8")
    with pytest.raises(PrintkitError, match="the table has 2 stocks; name one: cards"):
        find_stock("cards.yaml")
    with pytest.raises(PrintkitError, match='no stock "mien"; did you mean "mine"'):
        find_stock("cards.yaml#mien")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("card: 90x60", "card: ninety", 'cards.yaml:3:9: "card" is "ninety"; it must be a size like 88.9x50.8'),
        ("paper: A4", "paper: A5", 'cards.yaml:4:10: "paper" is "A5"; known are A4, Letter'),
        ("grid: [2, 4]", "grid: [2]", 'cards.yaml:7:9: "grid" has 1 entries; it takes 2 to 2'),
        ("grid: [2, 4]", "grid: [2, 5]", "cards.yaml:7:9: the cards reach 328.5 mm down, and the paper has 297 mm"),
        ("pitch: [90", "pitch: [80", "cards.yaml:6:10: the cards lie on one another: 90 mm across, pitch 80 mm"),
        ("  about: Cards of our own\n", "", 'cards.yaml:2:3: stock.mine lacks "about"'),
        (
            "mine:",
            "z/../../../../../tmp/x:",
            'cards.yaml:1:1: "z/../../../../../tmp/x" is not a name for a stock',
        ),
        (
            "mine:",
            "Ours:",
            'cards.yaml:1:1: "Ours" is not a name for a stock; take small letters, digits',
        ),
        ("mine:", f"{41 * 'a'}:", "is not a name for a stock"),
        ("first:", "frist:", 'cards.yaml:5:3: unknown key "frist"; did you mean "first"?'),
    ],
)
def test_mistakes_in_a_table(tmp_path, monkeypatch, old, new, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cards.yaml").write_text(MINE.replace(old, new), encoding="utf-8")
    with pytest.raises(PrintkitError) as caught:
        find_stock("cards.yaml")
    assert said in str(caught.value)


def test_there_is_no_such_table():
    with pytest.raises(PrintkitError, match='there is no file "none'):
        find_stock("none.yaml#mine")
