"""Files are named by the layout, and by what is not as in a plain build."""

from __future__ import annotations

from pathlib import Path

import pytest

from printkit.core.resources import find_layout
from printkit.inputs.file_names import file_name, part_of
from printkit.inputs.options import Options, Sheets
from tests.helpers.printers import OFFICE


@pytest.mark.parametrize(
    ("layout", "options", "name"),
    [
        ("cards", {}, "cards"),
        ("cards", {"paper": "Letter"}, "cards-letter"),
        ("cards", {"size": "CR80", "backs": "step", "sheets": Sheets(fold=True)}, "cards-cr80-backs-step-folded"),
        ("cards", {"sheets": Sheets(stock="5371", start=2)}, "cards-avery-5371-from-2"),
        ("cards", {"sheets": Sheets(copies=3, by_card=True, gutter=6.0)}, "cards-3-copies-by-card-gutter-6"),
        ("cards", {"backs": "clinic", "target": "screen", "ink": "gray"}, "cards-backs-clinic-gray-screen"),
        ("cards", {"reading": "large", "printer": OFFICE}, "cards-large-on-office"),
        ("booklet", {"reading": "clear", "sheets": Sheets(binding="right", weight=160)}, "booklet-clear-right-160g"),
        ("poster", {}, "poster"),
        ("poster", {"size": "A2", "sheets": Sheets(tile="A4", overlap=12.0)}, "poster-a2-on-a4-overlap-12"),
        ("poster", {"size": "A1", "distance": 1.5, "titles_only": True}, "poster-a1-1.5m-titles"),
        ("poster", {"size": "A2", "paper": "Letter", "target": "press"}, "poster-a2-letter-bleed-press"),
    ],
)
def test_a_file_is_named_by_what_is_not_as_in_a_plain_build(layout, options, name):
    assert file_name(find_layout(layout), Options(**options)) == name


def test_fronts_and_backs_are_named_after_the_file():
    assert part_of(Path("out", "cards-a7.pdf"), "backs") == Path("out", "cards-a7-backs.pdf")
