"""What a PDF page says of itself is read as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.page_data import Finishing, Name, OtherVersionError, PageData, PageMark, PagePlace

lengths = st.floats(-2000, 2000)
counts = st.integers(0, 1000)
fours = st.tuples(lengths, lengths, lengths, lengths)
turns = st.sampled_from((0, 90, 180, 270))
whole_pages = st.builds(PagePlace, counts, lengths, lengths, lengths, lengths, turns, st.none(), lengths)
parts_of_pages = st.builds(PagePlace, counts, lengths, lengths, lengths, lengths, turns, fours, st.just(0.0))
marks = st.builds(PageMark, st.sampled_from(("cut", "fold", "glue")), lengths, lengths, lengths, lengths)
finishings = st.builds(
    Finishing,
    scheme=st.sampled_from(("", "nup", "booklet")),
    binding=st.sampled_from(("left", "right")),
    turn=st.sampled_from(("book", "calendar")),
    film=lengths,
    cuts=counts,
    folds=counts,
    staples=counts,
    flip=st.sampled_from((None, "long", "short")),
)
page_data = st.builds(
    PageData,
    layout=st.text(),
    page_count=counts,
    sheet=st.tuples(lengths, lengths),
    min_caution_size=lengths,
    finishing=finishings,
    last_first=st.booleans(),
    marks=st.lists(marks, max_size=3).map(tuple),
    pages=st.lists(whole_pages, max_size=3).map(tuple),
    overviews=st.just(()),
    tiles=st.lists(parts_of_pages, max_size=3).map(tuple),
    printer=st.text(),
    shift=st.none() | fours,
    instructions=st.booleans(),
    titles_only=st.booleans(),
    ink=st.sampled_from(("", "gray")),
    copies=st.integers(1, 1000),
    backs=st.lists(counts, max_size=3).map(tuple),
    part=st.sampled_from(("", "fronts", "backs")),
    steps=st.lists(counts, max_size=3).map(tuple),
)
PLAIN = PageData("cards", 8, (210.0, 297.0), 8.0)


@given(data=page_data)
def test_what_is_written_is_read(data):
    assert PageData.from_pdf(data.to_pdf()) == data


def test_what_is_as_usual_is_left_out():
    assert PLAIN.to_pdf() == {
        "Version": 1,
        "Layout": "cards",
        "PageCount": 8,
        "Sheet": (210.0, 297.0),
        "MinCautionSize": 8.0,
        "Finishing": {},
        "Pages": [],
    }


def test_words_of_a_fixed_set_are_names():
    data = PLAIN._replace(marks=(PageMark("cut", 0, 0, 1, 0),), ink="gray", finishing=Finishing(scheme="nup"))
    entries = data.to_pdf()
    words = entries["Marks"][0][0], entries["Ink"], entries["Finishing"]["Scheme"]
    assert all(isinstance(word, Name) for word in words)
    assert not isinstance(entries["Layout"], Name)


@pytest.mark.parametrize("version", [None, 0, 2, "1"])
def test_another_version_is_told_apart(version):
    with pytest.raises(OtherVersionError):
        PageData.from_pdf(PLAIN.to_pdf() | {"Version": version})


@pytest.mark.parametrize(
    "change",
    [
        {"Layout": 5},
        {"PageCount": "many"},
        {"Sheet": (210.0,)},
        {"Finishing": ()},
        {"Finishing": {"Turn": Name("cartwheel")}},
        {"Pages": 5},
        {"Pages": (1, 2)},
        {"Pages": [(1, 2)]},
        {"Pages": [(1, 0, 0, 10, 10, 0)], "Creep": (1.0, 2.0)},
        {"Marks": [(5, 0, 0, 1, 0)]},
        {"Shift": (0.0, 1.0)},
        {"Instructions": 1},
        {"Part": Name("middles")},
        {"Steps": "12"},
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(change):
    with pytest.raises((LookupError, ValueError)):
        PageData.from_pdf(PLAIN.to_pdf() | change)
