"""The back of a sheet lies behind its front, however it is turned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.errors import PrintkitError
from printkit.core.units import Size, size
from printkit.imposition import plan_sheets, point_behind
from printkit.imposition.turning import book_flip, flip_backs, split_by_side
from tests.helpers.placements import A4, FLIPS, LETTER, TURNS, backed, box, quick, through


@pytest.mark.parametrize(
    ("paper", "flip", "there"),
    [
        (A4, "long", (200, 20)),
        (A4, "short", (10, 277)),
        (A4.turned(), "short", (287, 20)),
        (A4.turned(), "long", (10, 190)),
    ],
)
def test_behind(paper, flip, there):
    assert point_behind(10, 20, paper, flip) == there
    assert point_behind(*there, paper, flip) == (10, 20)


@pytest.mark.parametrize(
    ("card", "flip", "turn", "back", "rotation"),
    [
        # A4 lies landscape for these cards, 4 to a sheet: short is the upright axis, long the level one.
        ("130x96", "short", "book", (148.5, 9), 0),
        ("130x96", "short", "calendar", (148.5, 9), 180),
        ("130x96", "long", "book", (18.5, 105), 180),
        ("130x96", "long", "calendar", (18.5, 105), 0),
        # Portrait: long is the upright axis.
        ("96x130", "long", "book", (105, 18.5), 0),
        ("96x130", "long", "calendar", (105, 18.5), 180),
        ("96x130", "short", "book", (9, 148.5), 180),
        ("96x130", "short", "calendar", (9, 148.5), 0),
    ],
)
def test_the_back_of_the_first_card(card, flip, turn, back, rotation):
    job = plan_sheets("nup", 8, size(card), A4, backs=backed(4), flip=flip, turn=turn)
    front = next(at for at in job.placements if at.page == 0)
    found = next(at for at in job.placements if at.page == 1)
    assert (found.side, found.x, found.y, found.rotation) == ("back", *back, rotation)
    assert (front.x, front.y) == ((18.5, 9) if card == "130x96" else (9, 18.5))
    assert (job.sides, job.flip) == (2, flip)


@quick
@given(
    count=st.integers(1, 30),
    card=st.sampled_from(["130x96", "96x130", "74x105", "85x55", "150x100"]),
    paper=st.sampled_from([A4, LETTER]),
    flip=st.sampled_from([None, *FLIPS]),
    turn=st.sampled_from(TURNS),
    lacking=st.sets(st.integers(0, 29)),
)
def test_turned_over_every_card_has_its_own_back_the_right_way_up(count, card, paper, flip, turn, lacking):
    """Print, flip as the printer does, cut, turn a card as a person does, and read its back."""
    backs, pages = set(), 0
    for card_number in range(count):
        pages += 1
        if card_number not in lacking:
            backs.add(pages)
            pages += 1
    job = plan_sheets("nup", pages, size(card), paper, backs=backs, flip=flip, turn=turn)
    fronts = {(at.sheet, box(at, job.page)): at for at in job.placements if at.side == "front"}
    printed = [at for at in job.placements if at.side == "back"]
    assert sorted(at.page for at in printed) == sorted(backs)
    assert job.flip == (flip or book_flip(job.paper) if backs else None)
    for at in printed:
        place = through(box(at, job.page), job.paper, job.flip)
        front = next(
            f for (sheet, where), f in fronts.items() if sheet == at.sheet and where == pytest.approx(place, abs=1e-4)
        )
        assert front.page == at.page - 1
        # The top of the back, seen through the sheet, is that of the front for a book, its foot for a calendar.
        left, top, right, bottom = box(at, job.page)
        head = top if at.rotation == 0 else bottom
        seen = point_behind((left + right) / 2, head, job.paper, job.flip)[1]
        assert seen == pytest.approx(place[1] if turn == "book" else place[3], abs=1e-4)


def test_a_handout_turns_too():
    job = flip_backs(plan_sheets("single", 4, A4, A4, sides=2), "short")
    assert [(at.side, at.rotation) for at in job.placements] == [("front", 0), ("back", 180)] * 2
    assert job.flip == "short"
    one_sided = plan_sheets("single", 2, A4, A4)
    assert flip_backs(one_sided, "short") == one_sided


@pytest.mark.parametrize(("tray", "order"), [("face-down", [0, 1, 2]), ("face-up", [2, 1, 0])])
def test_fronts_and_backs_for_feeding_by_hand(tray, order):
    job = plan_sheets("nup", 20, Size(130, 96), A4, backs=backed(10))
    fronts, backs = split_by_side(job, tray)
    assert fronts.faces == [(0, "front"), (1, "front"), (2, "front")]
    assert backs.faces == [(sheet, "back") for sheet in order]
    assert sorted(at.page for at in fronts.placements) == list(range(0, 20, 2))
    assert sorted(at.page for at in backs.placements) == list(range(1, 20, 2))
    assert {fronts.flip, backs.flip} == {None}
    with pytest.raises(PrintkitError, match="the sheets have one side; leave out --fronts-and-backs"):
        split_by_side(plan_sheets("nup", 4, Size(130, 96), A4), tray)


def test_an_unknown_turn():
    with pytest.raises(PrintkitError, match='unknown turn "flap"; choose book or calendar'):
        plan_sheets("nup", 2, Size(130, 96), A4, backs={1}, turn="flap")
