"""Files for a press: what they hold."""

from __future__ import annotations

import re
from dataclasses import replace

import page as validators
import pikepdf
import pytest

from printkit.core.display_list import PathItem
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.finished_page import PT, read_sheet
from tests.helpers.press import inspected
from tests.helpers.products import LAYOUTS, OFFICE, ROUTINES, SHEETS, routine_of

EVERY = [(routine, layout, paper) for routine in ROUTINES for layout in LAYOUTS for paper in OFFICE]
every_product = pytest.mark.parametrize("key", EVERY, ids=" ".join)
BLEED = {"A4": 3.0, "Letter": 3.175}


@every_product
def test_every_file_is_good_and_a_validator_finds_nothing(built, key):
    product = built(*key, "press")
    assert product.report.problems == []
    assert product.report.facts["claims"] == ["PDF/UA-1", "PDF/X-4"]
    assert list(validators.validate_pdf(str(product.path), profile="ua1").failures) == []
    assert inspected(product.path) == []


@every_product
def test_each_page_has_its_size_its_bleed_and_eight_marks_outside_of_it(built, key):
    _, layout, paper = key
    product = built(*key, "press")
    size = SHEETS[layout, paper][1]
    with pikepdf.open(product.path) as pdf:
        assert pdf.pdf_version == "1.6"
        assert len(pdf.pages) == len(product.product.deck.pages)
        for page in pdf.pages:
            assert "/CropBox" not in page
            trim, bleed, media = (
                [float(n) / PT for n in page[box]] for box in ("/TrimBox", "/BleedBox", "/MediaBox")
            )
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx(size, abs=0.01)
            out = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
            assert out == pytest.approx([BLEED[paper]] * 4, abs=0.001)
            assert all(a <= b for a, b in zip(media[:2], bleed[:2], strict=True))
            assert all(a >= b for a, b in zip(media[2:], bleed[2:], strict=True))
            marks = [o for o in read_sheet(page).outlines if o.painted == "S" and outside(o.box, bleed)]
            assert len(marks) == 8
            for mark in marks:
                left, bottom, right, top = (edge / PT for edge in mark.box)
                assert mark.line == 0.25
                assert max(right - left, top - bottom) == pytest.approx(5, abs=0.01)
                level = right - left > top - bottom
                at = bottom if level else left
                edges = (trim[1], trim[3]) if level else (trim[0], trim[2])
                assert min(abs(at - edge) for edge in edges) == pytest.approx(0, abs=0.01)


def outside(box, other) -> bool:
    left, bottom, right, top = (edge / PT for edge in box)
    return right <= other[0] or left >= other[2] or top <= other[1] or bottom >= other[3]


@pytest.mark.parametrize("layout", ["poster", "cards", "booklet"])
def test_bands_covers_and_plates_run_over_the_edge(built, layout):
    """Seen by another program: just inside the end of the bleed there is ink, on the sides where they meet it."""
    with pikepdf.open(built("hand-washing", layout, "A4", "press").path) as pdf:
        page = pdf.pages[0]
        bleed = [float(n) for n in page.BleedBox]
        fills = [o for o in read_sheet(page).outlines if o.painted == "f"]
        band = max(fills, key=lambda o: (o.box[2] - o.box[0]) * (o.box[3] - o.box[1]))
        assert [band.box[0], band.box[2], band.box[3]] == pytest.approx([bleed[0], bleed[2], bleed[3]], abs=0.01)
        assert band.box[1] > float(page.TrimBox[1]) + 20


def test_words_keep_their_lines_and_stand_in_the_middle_of_what_is_seen(built):
    office, press = (built("hand-washing", "cards", "A4", target).product.deck for target in ("screen", "press"))
    assert office.setting == press.setting
    texts = [[mark.text for mark in page.items if hasattr(mark, "text")] for page in office.pages]
    assert texts == [[mark.text for mark in page.items if hasattr(mark, "text")] for page in press.pages]
    title = next(mark for mark in press.pages[0].items if hasattr(mark, "text"))
    box = next(mark for mark in press.pages[0].items if getattr(mark, "bleed", False))
    words = [mark for mark in press.pages[0].items if hasattr(mark, "text") and mark.colour == title.colour]
    low = max(point for step in box.path for point in step[2::2])
    top, bottom = min(w.y - 0.7 * w.size for w in words), max(w.y + 0.21 * w.size for w in words)
    assert top == pytest.approx(low - bottom, abs=2)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_is_black_or_white_ink_and_black_overprints(built, layout):
    with pikepdf.open(built("back-massage", layout, "A4", "press").path) as pdf:
        for page in pdf.pages:
            gs = str(page.Resources.ExtGState.Over.unparse())
            assert "/OPM 1" in gs.replace("  ", " ")
            colours = {word.colour for word in read_sheet(page).words}
            assert colours <= {(0, 0, 0, 1), (0, 0, 0, 0)}
            over, colour, kept = False, None, []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                assert name not in ("rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN")
                if name == "q":
                    kept.append(over)
                elif name == "Q":
                    over = kept.pop()
                elif name == "gs":
                    over = True
                elif name == "k":
                    colour = [float(n) for n in operands]
                    assert sum(colour) <= 3
                    assert colour[3] < 0.9 or sum(colour[:3]) == 0
                elif name == "Tj":
                    assert over == (colour == [0, 0, 0, 1])


def test_the_same_input_gives_the_same_bytes_with_dates_and_names_of_their_own(monkeypatch):
    def written(routine, layout="handout"):
        return make(routine, find_layout(layout), Options(target="press")).data

    def said(data, name):
        return re.search(rf"<(?:xmp|xmpMM|pdf):{name}>([^<]*)<".encode(), data)[1].decode()

    plain = routine_of("hand-washing")
    assert written(plain) == written(plain)
    changed = replace(plain, summary="Other words.")
    assert said(written(plain), "DocumentID") == said(written(changed), "DocumentID")
    assert said(written(plain), "InstanceID") != said(written(changed), "InstanceID")
    assert said(written(plain), "DocumentID") != said(written(plain, "cards"), "DocumentID")
    steps = (replace(plain.steps[0], text="Wet them."), *plain.steps[1:])
    assert said(written(plain), "InstanceID") != said(written(replace(plain, steps=steps)), "InstanceID")
    undated = replace(plain, date="")
    assert said(written(undated), "CreateDate") == "2000-01-01T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert said(written(plain), "MetadataDate") == "1970-01-02T00:00:00Z"


@pytest.mark.parametrize("backs", ["step", "clinic"])
def test_backs_of_cards_follow_their_fronts_and_links_are_only_words(backs, tmp_path):
    routine = replace(routine_of("back-massage"), author="Example Clinic", link="https://example.org")
    path = tmp_path / "made.pdf"
    path.write_bytes(make(routine, find_layout("cards"), Options(target="press", backs=backs)).data)
    assert examine(path, routine).problems == []
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 32
        assert not any("/Annots" in page for page in pdf.pages)


@pytest.mark.parametrize("job", [Options(target="press", reading="large"), Options("Letter", "A1", target="press")])
def test_larger_ones_bleed_as_well(job, tmp_path):
    path = tmp_path / "made.pdf"
    layout = "cards" if job.reading else "poster"
    path.write_bytes(make(routine_of("hand-washing"), find_layout(layout), job).data)
    assert examine(path, routine_of("hand-washing")).problems == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_are_black_ink_alone(built, layout):
    for page in built("back-massage", layout, "A4", "press").product.deck.pages:
        for mark in page.items:
            if isinstance(mark, PathItem) and mark.stroke and not (mark.owner and mark.owner.tag == "figure"):
                assert len({mark.stroke[at : at + 2] for at in (1, 3, 5)}) == 1
