"""The calibration sheet: what is read off it, held against a light, is how far off the back was printed."""

from __future__ import annotations

import re
from functools import lru_cache
from io import BytesIO

import pikepdf
import pytest

from printkit.core.units import PAPERS
from printkit.guides.calibration import sheet
from printkit.imposition import point_behind
from printkit.preflight.finished import examine
from tests.helpers.finished_page import PT, holds, read_sheet
from tests.helpers.products import OFFICE

kinds = pytest.mark.parametrize(
    ("paper", "flip", "landscape"),
    [(paper, flip, lie) for paper in OFFICE for flip in ("long", "short") for lie in (False, True)],
)


@lru_cache
def made(paper: str, flip: str, landscape: bool):
    with pikepdf.open(BytesIO(sheet(PAPERS[paper], flip, landscape))) as pdf:
        return [read_sheet(page) for page in pdf.pages], str(pdf.Root.ViewerPreferences.Duplex)


def middle(box, height):
    return (box[0] + box[2]) / 2 / PT, (height - (box[1] + box[3]) / 2) / PT


def marks(side, size):
    """The middles of all squares and circles so many mm wide, mm from the sheet's top left."""
    wide = [(o.box[2] - o.box[0], o.box[3] - o.box[1], o.box) for o in side.outlines]
    return [middle(box, side.height) for w, h, box in wide if abs(w / PT - size) + abs(h / PT - size) < 0.01]


@kinds
@pytest.mark.parametrize("off", [(0, 0), (0.5, -1), (-2.5, 2), (1.5, 2.5)])
def test_the_mark_that_fits_tells_how_far_off_the_back_is(paper, flip, landscape, off):
    (front, back), _ = made(paper, flip, landscape)
    size = PAPERS[paper].turned() if landscape else PAPERS[paper]
    seen = [point_behind(*at, size, flip) for at in marks(back, 2.0)]
    seen = [(x + off[0], y + off[1]) for x, y in seen]
    openings = marks(front, 3.2)
    assert len(openings) == len(seen) == 21 * 21
    fitting = [at for at in openings for x, y in seen if abs(x - at[0]) < 0.05 and abs(y - at[1]) < 0.05]
    assert len(fitting) == 1
    # The person turns the sheet until its words stand upright.
    words = [(w.text, w.x / PT, (front.height - w.y) / PT) for w in front.words]
    if landscape:
        high = max(size)
        fitting = [(y, high - x) for x, y in fitting]
        openings = [(y, high - x) for x, y in openings]
        words = [(text, y, high - x) for text, x, y in words]
    at, top, left = fitting[0], min(y for _, y in openings), min(x for x, _ in openings)
    numbers = [(float(t.replace("−", "-")), x, y) for t, x, y in words if re.fullmatch(r"−?\d(\.5)?", t)]
    above = [number for number, x, y in numbers if top - 5 < y < top - 2 and -4 < x - at[0] < 0]
    beside = [number for number, x, y in numbers if left - 9 < x < left - 2 and abs(y - at[1]) < 1.5]
    assert (above, beside) == (([off[1]], [off[0]]) if landscape else ([off[0]], [off[1]]))


@kinds
def test_everything_is_inside_what_office_printers_print_and_its_rulers_are_100_mm(paper, flip, landscape):
    sides, duplex = made(paper, flip, landscape)
    assert duplex == {"long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge"}[flip]
    for side in sides:
        page = (5 * PT, 5 * PT, side.width - 5 * PT, side.height - 5 * PT)
        assert all(holds(page, outline.box) for outline in side.outlines)
        assert all(holds(page, word.box) for word in side.words if word.upright)
    lines = [o.box for o in sides[0].outlines if o.line == 0.35]
    long = [max(box[2] - box[0], box[3] - box[1]) / PT for box in lines]
    assert sorted(long)[-2:] == pytest.approx([100, 100], abs=0.005)


@kinds
def test_nothing_covers_a_word(paper, flip, landscape):
    sides, _ = made(paper, flip, landscape)
    for side in sides:
        for word in side.words:
            x, y = word.x, word.y
            for left, bottom, right, top in (o.box for o in side.outlines if o.line != 1.0 or o.painted == "f"):
                disc = right - left > 15 and word.text.strip().isdigit()
                assert disc or not (left < x < right and bottom < y + 1 < top), word.text


@kinds
def test_it_is_as_sound_a_file_as_all_others(tmp_path, paper, flip, landscape):
    path = tmp_path / "calibration.pdf"
    path.write_bytes(sheet(PAPERS[paper], flip, landscape))
    report = examine(path)
    assert report.problems == []
    assert report.facts["claims"] == ["PDF/UA-1", "PDF/A-2a"]
    assert report.facts["figures_without_alt"] == 0


@kinds
def test_it_says_what_to_type(paper, flip, landscape):
    (front, _), _ = made(paper, flip, landscape)
    text = " ".join(word.text for word in front.words)
    asked = "--landscape 0.5,-1" if landscape else f"--offset 0.5,-1 --scale 100.2,99.9 --flip {flip}"
    assert f"printkit printer add office {asked}" in text
    assert f"flipped on the {flip} edge" in " ".join(text.split())
    other = "short" if flip == "long" else "long"
    assert f"--flip {other}" in text
