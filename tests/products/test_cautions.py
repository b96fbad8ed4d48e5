"""Every page boxes every caution, large enough and whole."""

from __future__ import annotations

import yaml

from tests.helpers.every_product import every_product
from tests.helpers.finished_page import PT, Word, around, folded, holds
from tests.helpers.products import ROOT

LEAST = {"cards": 9.5, "poster": 9, "booklet": 8.5, "handout": 12}


def least_caution(layout: str) -> float:
    """The size in points that the layout promises for its cautions, which may be raised and never lowered."""
    style = yaml.safe_load((ROOT / "layouts" / layout / "layout.yaml").read_text(encoding="utf-8"))["styles"][
        "caution"
    ]
    return max(LEAST[layout], float(style["least"]))


def lines_of(words: list[Word], said: str) -> list[Word]:
    """The words in a row that say just this; [] when it is not said once."""
    found = []
    for first in range(len(words)):
        text = ""
        for last in range(first, len(words)):
            text += words[last].text
            if folded(text) == said:
                found.append(words[first : last + 1])
            if len(text) > len(said) + 2:
                break
    return found[0] if len(found) == 1 else []


@every_product
def test_every_page_boxes_every_caution_large_enough_and_whole(built, key):
    product = built(*key)
    least = least_caution(key[1])
    for side, cell in product.filled:
        words = product.words_on(side, cell)
        frames = [
            outline
            for outline in product.sheets[side].outlines
            if outline.painted in ("S", "B") and outline.line >= 1 and not outline.dashed and holds(cell, outline.box)
        ]
        for caution in product.routine.cautions:
            lines = lines_of(words, caution.text) or lines_of(words, caution.short)
            assert lines, f"side {side}, {cell}: {caution.text}"
            assert min(line.size for line in lines) >= least - 0.01
            assert {line.colour for line in lines} == {(0.0902, 0.1255, 0.1098)}
            around_them = around([line.box for line in lines])
            panel = min(
                (f for f in frames if holds(f.box, around_them)), key=lambda f: f.box[2] - f.box[0], default=None
            )
            assert panel, f"side {side}, {cell}: no panel around {caution.text}"
            assert panel.box[3] - panel.box[1] < (cell[3] - cell[1]) / 2
            signal = [w for w in words if w.text == "CAUTION" and holds(panel.box, w.box)]
            assert len(signal) == 1
            assert signal[0].size >= least
            last = max(line.at for line in lines)
            later = [o for o in product.sheets[side].outlines if o.at > last and o.painted != "S"]
            assert not any(holds(o.box, around_them, 1) for o in later), "something is painted over the caution"


@every_product
def test_every_word_stands_inside_its_page(built, key):
    product = built(*key)
    for sheet in product.sheets:
        margin = 5 * PT
        for word in sheet.words:
            if not word.upright:
                continue
            assert word.aside or any(holds(cell, word.box) for cell in product.cells)
            assert holds((margin, margin, sheet.width - margin, sheet.height - margin), word.box)
