"""Cards from a bank card to A5: what is small is set by the layout, and nothing is lost on the way."""

import pytest
from conftest import routine_of

from printkit.build import make
from printkit.core.display_list import TextRun
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.core.units import PAPERS, Size
from printkit.inputs.layout import read_layout
from printkit.inputs.options import Job
from printkit.preflight.finished import examine

SMALL = ("CR80", "business", "US-business", "A7", "index-3x5", "55x85", "90x52")
LARGE = ("index-4x6", "A6", "A5")


@pytest.mark.parametrize("size", [*SMALL, *LARGE])
@pytest.mark.parametrize("name", ["back-massage", "hand-washing"])
def test_cards_of_every_size_hold_the_whole_routine(tmp_path, name, size):
    product = make(routine_of(name), find_layout("cards"), Job(size=size, backs="step", target="screen"))
    path = tmp_path / "cards.pdf"
    path.write_bytes(product.data)
    assert examine(path, routine_of(name)).problems == []
    told = [mark for page in product.deck.pages for mark in page.items if isinstance(mark, TextRun)]
    texts = [mark.size for mark in told if mark.owner and mark.owner.step and mark.owner.tag == "p"]
    assert min(texts) >= (8 if size in SMALL else 10)
    assert min(mark.size for mark in told if mark.owner and mark.owner.caution) >= (8 if size in SMALL else 9.5)


def test_steps_keep_their_pictures_on_a_bank_card():
    product = make(routine_of("back-massage"), find_layout("cards"), Job(size="CR80"))
    pictured = [page for page in product.deck.pages if any(m.owner and m.owner.tag == "figure" for m in page.items)]
    assert len(pictured) == 13


OWN = """\
about: For tests alone
colours: {ink: "#000000", pale: "#cccccc"}
page: {size: 100x80, margin: 5}
small:
  under: 90x70
  page: {margin: 2}
  fit: {largest: 9}
  styles: {p: {size: 2em}, extra: {bold: true}}
fit: {largest: 12, smallest: 8}
styles:
  p: {below: 3}
  caution: {size: 1em}
"""


def own(tmp_path, text: str):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "layout.yaml").write_text(text, encoding="utf-8")
    (folder / "pages.xml").write_text("<page/>", encoding="utf-8")
    return folder


def test_what_small_does_not_say_stays(tmp_path):
    layout = read_layout(own(tmp_path, OWN))
    large, small = (layout.on(PAPERS["A4"], size) for size in (Size(90, 70), Size(89, 100)))
    assert (large.is_small, small.is_small) == (False, True)
    assert (large.fit.largest, small.fit.largest, small.fit.smallest) == (12, 9, 8)
    assert (large.page.margin.value, small.page.margin.value) == (5, 2)
    assert (small.styles["p"].size.value, small.styles["p"].below.value) == (2, 3)
    assert "extra" in small.styles
    assert "extra" not in large.styles


@pytest.mark.parametrize(
    ("was", "said", "told"),
    [
        ("under: 90x70", "undr: 90x70", '5:3: "small" lacks "under"'),
        ("under: 90x70", "under: 9", '5:10: unknown size "9"'),
        ("fit: {largest: 9}", "fit: {largest: 7}", "9:20: fit: smallest is above largest"),
        ("fit: {largest: 9}", "fitt: {largest: 9}", '7:3: unknown key "fitt"; did you mean "fit"?'),
        ("p: {size: 2em}", "p: {colour: pale}", '8:16: style "p": '),
    ],
)
def test_mistakes_in_small_are_told_in_their_own_lines(tmp_path, was, said, told):
    with pytest.raises(PrintkitError) as caught:
        read_layout(own(tmp_path, OWN.replace(was, said)))
    assert f"own/layout.yaml:{told}" in str(caught.value)
