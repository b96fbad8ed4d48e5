"""Files that do not keep what they say of themselves are found."""

from __future__ import annotations

import re

import pikepdf
import pytest

from tests.helpers.finished_page import PT
from tests.helpers.sheet_files import BOOK, CARDS, ROUTINE, private, problems, product


def duplex(name):
    def change(pdf):
        pdf.Root.ViewerPreferences.Duplex = pikepdf.Name(f"/{name}")

    return change


def moved(side, by):
    """All that a PDF page shows is drawn elsewhere, marks and pages alike."""

    def change(pdf):
        page = pdf.pages[side]
        code = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(b"q 1 0 0 1 %.4f 0 cm %b Q" % (by * PT, code))

    return change


def replaced(side, old, new):
    def change(pdf):
        page = pdf.pages[side]
        said = page.Contents.read_bytes()
        assert old in said
        page.Contents = pdf.make_stream(said.replace(old, new, 1))

    return change


def card_in_an_empty_place(pdf):
    private(pdf, -1).Pages = private(pdf, -1).Pages[:-1]


ANOTHER_EDGE = "but the file tells the printer to flip on the"
CHANGED = {
    "the other edge": (
        BOOK,
        duplex("DuplexFlipShortEdge"),
        f"PDF page 1 says “two sides, flip on the long edge”, {ANOTHER_EDGE} short edge",
    ),
    "one side": (
        BOOK,
        duplex("Simplex"),
        "PDF page 1 says “two sides, flip on the long edge”, but the file tells the printer to print one side",
    ),
    "the other edge for cards": (
        CARDS,
        duplex("DuplexFlipLongEdge"),
        f"PDF page 1 says “two sides, flip on the short edge”, {ANOTHER_EDGE} long edge",
    ),
    "a side that is off": (
        CARDS,
        moved(1, 0.02),
        r"page \d+ is drawn 0\.02 mm beside the place that the file gives it",
    ),
    "marks that are off": (
        CARDS,
        moved(1, 0.02),
        "PDF page 2: 12 of 12 cut marks are missing, not in their place or not solid",
    ),
    "a dashed cut": (
        BOOK,
        replaced(0, b"4 M 14.17 420.94", b"4 M [3 2] 0 d 14.17 420.94"),
        "PDF page 1: 1 of 2 cut marks are missing, not in their place or not solid",
    ),
    "words in a place that is to stay empty": (
        CARDS,
        card_in_an_empty_place,
        r'PDF page \d+: ".*" stands on none of its pages',
    ),
}


@pytest.mark.parametrize(("what", "change", "said"), CHANGED.values(), ids=CHANGED)
def test_files_that_do_not_keep_what_they_say_are_found(tmp_path, what, change, said):
    found = problems(tmp_path, product(*what), change=change)
    assert any(re.match(said, each) for each in found), found


def test_a_side_that_is_off_by_less_than_a_hundredth_of_a_mm_is_not(tmp_path):
    assert problems(tmp_path, product(*CARDS), change=moved(1, 0.008)) == []


def test_a_back_that_tells_of_another_step_is_found(tmp_path):
    """Numbers and places are right, but the pages were mixed up before they were numbered."""
    made = product(*CARDS)
    pages = list(made.deck.pages)
    backs = [nth for nth, page in enumerate(pages) if page.back and page.steps]
    one, other = backs[2:4]
    pages[one], pages[other] = pages[other]._replace(number=one + 1), pages[one]._replace(number=other + 1)
    mixed = made._replace(deck=made.deck._replace(pages=tuple(pages)))
    found = problems(tmp_path, mixed, made.plan, routine=ROUTINE)
    steps = pages[other].steps + pages[one].steps
    assert f"page {one + 1} is the back of step {steps[0]}, but tells of step {steps[1]}" in found
