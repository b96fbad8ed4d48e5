"""What meets the margin bleeds over the edge; what does not stays."""

from __future__ import annotations

import pytest

from printkit.compose.pages import Page
from printkit.core.display_list import Node, PathItem
from printkit.core.paths import rectangle
from printkit.prepress.bleed import extend_bleed


def shape(x, y, width, height, **more):
    return PathItem(rectangle(x, y, width, height, 5), "#0b6e4f", bleed=True, **more)


@pytest.mark.parametrize(
    ("box", "made", "rounds"),
    [
        ((10, 10, 180, 30), (-3, -3, 203, 40), 0),
        ((10, 10, 60, 30), (-3, -3, 70, 40), 1),
        ((10, 40, 60, 30), (-3, 40, 70, 70), 2),
        ((130, 60, 60, 30), (130, 60, 203, 103), 1),
        ((50, 40, 60, 30), (50, 40, 110, 70), 4),
        ((10, 10, 180, 80), (-3, -3, 203, 103), 0),
    ],
)
def test_a_box_grows_where_it_meets_the_margin_and_is_square_there(box, made, rounds):
    (mark,) = extend_bleed(Page(1, 200, 100, (shape(*box),), "", ()), 10, 3).items
    xs = [n for step in mark.path for n in step[1::2]]
    ys = [n for step in mark.path for n in step[2::2]]
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(made)
    assert sum(step[0] == "C" for step in mark.path) == rounds


def test_what_does_not_bleed_stays_and_what_stands_in_a_box_moves_with_its_middle():
    node = Node("p")
    inside, beside = (
        PathItem(rectangle(20, 20, 9, 9), "#000000", owner=node),
        shape(90, 40, 20, 20)._replace(bleed=False),
    )
    _, moved, stayed = extend_bleed(Page(1, 200, 100, (shape(10, 10, 60, 30), inside, beside), "", ()), 10, 3).items
    assert moved.path[0][1:] == pytest.approx((15, 15))
    assert stayed == beside
