"""The backs of cards: what belongs to each front, or the same on all; read back from finished files."""

from __future__ import annotations

from dataclasses import replace

import page as validator
import pikepdf
import pypdfium2
import pytest
import segno
import zxingcpp

from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.inputs.routine import Caution
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.finished_page import PT, folded
from tests.helpers.products import routine_of

CLINIC = {"author": "Example Clinic", "contact": "Telephone 555 0100", "link": "https://example.org/a?b=1&c=%C3%A4"}
ONLY_HERE = Caution(text="Only as firmly as is comfortable.", short="Not too firmly.")


def routine():
    found = replace(routine_of("back-massage"), **CLINIC)
    steps = list(found.steps)
    steps[2] = replace(steps[2], tip="Slow and even.", cautions=(ONLY_HERE,))
    return replace(found, steps=tuple(steps))


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """cards("step"): the path of finished cards with these backs, a page each, and their texts."""
    made = {}

    def build(backs: str):
        if backs not in made:
            path = tmp_path_factory.mktemp("backs") / f"{backs}.pdf"
            path.write_bytes(make(routine(), find_layout("cards"), Options(target="screen", backs=backs)).data)
            document = pypdfium2.PdfDocument(path)
            made[backs] = path, [folded(page.get_textpage().get_text_range()) for page in document]
            document.close()
        return made[backs]

    return build


@pytest.mark.parametrize("backs", ["step", "clinic"])
def test_every_front_has_its_back_and_every_side_is_proven(cards, backs):
    path, texts = cards(backs)
    assert len(texts) == 32
    report = examine(path, routine())
    assert report.problems == []
    assert report.facts["cautions_a_page"][:4] == [2, 2, 2, 2]
    for profile in ("ua1", "2a"):
        assert validator.validate_pdf(str(path), profile=profile).failures == []


def test_behind_a_step_stands_what_belongs_to_it(cards):
    _, texts = cards("step")
    steps = routine().steps
    for step, back in zip(steps, texts[5:31:2], strict=True):
        assert back.startswith(f"{step.number} {step.title}")
        assert f"{step.number} of 13" in back
        after = steps[step.number :][:1]
        assert [f"Next: {each.number} {each.title}" in back for each in after] == [True] * len(after)
    assert "Tip Slow and even." in texts[9]
    assert ONLY_HERE.text in texts[9]
    assert "Next" not in texts[29]
    assert all(f"{step.number} {step.title}" in texts[1] for step in steps)


def test_a_step_s_back_has_the_cautions_in_full_where_the_front_has_them_short(tmp_path):
    long = Caution(text=" ".join(["Never press where it hurts, however little."] * 5), short="Not where it hurts.")
    found = replace(
        routine_of("back-massage"), cautions=(long, *[replace(long, text=f"{n}: {long.text}") for n in range(1)])
    )
    product = make(found, find_layout("cards"), Options(target="screen", backs="step"))
    assert product.deck.setting.short
    for page in product.deck.pages:
        said = "".join(
            m.text
            for m in page.items
            if m.owner and m.owner.caution and m.owner.caution.text == long.text and hasattr(m, "text")
        )
        assert folded(said) == (long.text if page.back and page.steps else long.short)


def test_the_code_leads_to_the_link(cards):
    path, texts = cards("clinic")
    assert all("Example Clinic" in text and "Telephone 555 0100" in text for text in texts[1::2])
    document = pypdfium2.PdfDocument(path)
    (read,) = zxingcpp.read_barcodes(document[1].render(scale=2).to_pil())
    document.close()
    assert read.text == CLINIC["link"]
    with pikepdf.open(path) as pdf:
        assert f"QR code: {CLINIC['link']}" in {str(found.Alt) for found in pdf.objects if "/Alt" in _keys(found)}


def long_link(length):
    return ("https://example.org/" + length * "massage/")[:length]


@pytest.mark.parametrize(("size", "length"), [("CR80", 60), ("CR80", 200), ("", 200), ("", 400), ("54x86", 100)])
def test_the_code_of_a_long_link_is_large_enough_to_be_read(tmp_path, size, length):
    link = long_link(length)
    product = make(
        replace(routine(), link=link), find_layout("cards"), Options(target="screen", size=size, backs="clinic")
    )
    (code,) = (m for m in product.deck.pages[1].items if m.owner and m.owner.tag == "figure")
    xs = [number for _, *at in code.path for number in at[::2]]
    modules = len(segno.make(link, error="m", micro=False).matrix)
    assert max(xs) - min(xs) >= 0.33 * modules * PT - 0.1
    path = tmp_path / "cards.pdf"
    path.write_bytes(product.data)
    with pypdfium2.PdfDocument(path) as document:
        assert [read.text for read in zxingcpp.read_barcodes(document[1].render(scale=4).to_pil())] == [link]


@pytest.mark.parametrize(("link", "contact"), [(500, "Telephone 555 0100"), (300, 60 * "Ring. ")])
def test_a_link_too_long_for_its_code_is_told_with_the_room_it_needs(link, contact):
    found = replace(routine(), contact=contact, link=long_link(link))
    side = 0.33 * (len(segno.make(found.link, error="m", micro=False).matrix) + 8)
    with pytest.raises(PrintkitError, match=rf"give a shorter link \(.* from {side:.1f} mm high and wide"):
        make(found, find_layout("cards"), Options(size="CR80", backs="clinic"))


def _keys(found):
    return found.keys() if isinstance(found, pikepdf.Dictionary) else ()


def test_without_a_link_there_is_no_code_and_no_gap():
    found = replace(routine(), link="", contact="")
    product = make(found, find_layout("cards"), Options(target="screen", backs="clinic"))
    assert not any(m.owner and m.owner.tag == "figure" for m in product.deck.pages[1].items)


FRONT, BACK = "<page><main><p>a</p></main></page>", '<page back="yes"><main><p>b</p></main></page>'


@pytest.mark.parametrize("pages", [BACK + FRONT, FRONT + BACK + BACK], ids=["first", "twice"])
def test_a_back_without_its_front_is_a_mistake(tmp_path, pages):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "layout.yaml").write_bytes((find_layout("cards") / "layout.yaml").read_bytes())
    (folder / "pages.xml").write_text(f"\n{pages}", encoding="utf-8")
    with pytest.raises(PrintkitError, match=r"own/pages.xml:2: a back stands without its front"):
        make(routine(), folder, Options())
