"""Blocks laid and drawn alone, and the boxes of what they draw."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import settings

from printkit.core.display_list import ImageItem, Node, TextRun
from printkit.core.fonts import family
from printkit.inputs.layout import Length, Setting, Style
from printkit.typeset.blocks import Block, Text
from printkit.typeset.text.paragraph import paragraph
from printkit.typeset.text.tokens import Run

FAMILY = family("Atkinson Hyperlegible")
SETTING = Setting(10.0, 1.3)
PLAIN = Style()
NODE = Node("p")
HAIR = 1e-6  # pt
quick = settings(max_examples=80, deadline=None)


def pt(value: float) -> Length:
    return Length(value, "pt")


class Box(NamedTuple):
    """Left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def box(mark) -> Box:
    """What a mark covers; letters from the top of capitals to the foot of descenders."""
    if isinstance(mark, TextRun):
        return Box(mark.x, mark.y - 0.7 * mark.size, mark.x + mark.width, mark.y + 0.21 * mark.size)
    if isinstance(mark, ImageItem):
        return Box(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
    xs = [c for op in mark.path for c in op[1::2]]
    ys = [c for op in mark.path for c in op[2::2]]
    half = mark.line / 2 if mark.stroke else 0.0
    aside = 0.0 if len(mark.path) == 2 and len(set(ys)) == 1 else half  # a level line ends where it is said to
    return Box(min(xs) - aside, min(ys) - half, max(xs) + aside, max(ys) + half)


def within(inner: Box, outer: Box, slack: float = HAIR) -> bool:
    low = inner.left >= outer.left - slack and inner.top >= outer.top - slack
    return low and inner.right <= outer.right + slack and inner.bottom <= outer.bottom + slack


def near(value):
    return pytest.approx(value, abs=HAIR)


def drawn(block: Block, width: float, height: float | None = None, setting: Setting = SETTING, at=(0.0, 0.0)) -> list:
    marks: list = []
    laid = block.lay(width, setting)
    laid.draw(*at, laid.height if height is None else height, marks)
    return marks


def text(said: str, style: Style = PLAIN, node: Node = NODE) -> Text:
    return Text(paragraph((Run(said, style.bold),), FAMILY), style, node)


SAID = "Stand at the head. Sweep down the centre of the back with no pressure on the spine."
