"""The caution panel: signal word and alert triangle beside (or above) the cautions, in a border that survives
a photocopier. Colours and words after ANSI Z535.4: danger, warning, caution; notice has no triangle."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from printkit.core.display_list import DisplayItem, Node, PathItem
from printkit.core.errors import Place
from printkit.core.fonts import LINE_TOP
from printkit.core.paths import Path, polygon, rectangle
from printkit.core.units import MM
from printkit.inputs.layout import Setting, Style
from printkit.typeset.blocks.base import Block, BlockOf, MeasuredBlock, MeasuredOf, Misfit
from printkit.typeset.blocks.text import Text


class Signal(NamedTuple):
    """Fill of the signal field, colour of its word, and whether the alert triangle stands beside it."""

    fill: str
    ink: str
    triangle: bool


SIGNALS = {
    "danger": Signal("#9B2423", "#FFFFFF", True),
    "warning": Signal("#D05D29", "#000000", True),
    "caution": Signal("#F9A800", "#000000", True),
    "notice": Signal("#005387", "#FFFFFF", False),
}
BORDER, PANEL_GROUND = "#141414", "#FFFFFF"
_MAX_FIELD = 0.45  # the signal field may stand at the side if it takes no more than this share of the panel
_MIN_PADDING = 0.5  # em of the cautions, whatever the style says
_SIGN = 1.55  # width of the alert triangle with its space, in em of the signal word
_TRIANGLE = 1.25  # side of the alert triangle, in em of the signal word


class _PanelParts(NamedTuple):
    """How a panel is laid out, in points: the width of the signal field at the side or the height of the strip above,
    of which one is 0, the padding, the signal word and the cautions."""

    field: float
    strip: float
    padding: float
    word: MeasuredOf[float]
    cautions: MeasuredBlock


class CautionPanel(BlockOf[_PanelParts]):
    """A bordered panel. The style's size is that of the cautions; `word` is the signal word.

    full is the list of the cautions; short makes that of their short forms, None if they have none; the setting says
    which is used, and few need the short one. The signal word stands beside them, or above them where that makes the
    panel lower.
    """

    __slots__ = ("_short", "full", "owner", "short", "signal", "word")

    def __init__(
        self,
        level: str,
        word: Text,
        full: Block,
        short: Callable[[], Block] | None,
        owner: Node,
        style: Style,
        place: Place | None = None,
    ):
        super().__init__(style, place)
        self.signal, self.word, self.full, self.short, self.owner = SIGNALS[level], word, full, short, owner
        self._short: Block | None = None
        word.style = _in_ink(word.style, self.signal.ink)

    def texts(self, setting: Setting) -> Block:
        """The list that the setting asks for."""
        if not (setting.short and self.short):
            return self.full
        self._short = self._short or self.short()
        return self._short

    def lay(self, width: float, setting: Setting) -> MeasuredOf[_PanelParts]:
        em, thick = self.em(setting), setting.points(self.style.line)
        pad = max(setting.points(self.style.padding, em), _MIN_PADDING * em, thick + 0.3 * em)
        texts = self.texts(setting)
        sign = self.word.em(setting)
        word_width = self.word.natural(setting)
        word = self.word.lay(word_width, setting)
        field = word_width + 2 * pad + (sign * _SIGN if self.signal.triangle else 0.0)
        if field > width:
            over = field - width
            raise Misfit(f"too wide: the signal word lacks {over / MM:.1f} mm", over, self.place)
        strip = max(sign * LINE_TOP + 1.3 * pad, sign * _TRIANGLE + thick)
        above = texts.lay(width - 2 * pad, setting)
        best = max(above.height, sign) + 2 * pad + strip, 0.0, strip, above
        if field <= width * _MAX_FIELD:
            with suppress(Misfit):  # a word too long for the narrower place still has the wider one
                beside = texts.lay(width - 2 * pad - field, setting)
                height = max(max(beside.height, sign) + 2 * pad, sign * _TRIANGLE + 2 * thick)
                best = min((height, field, 0.0, beside), best, key=lambda c: c[0])
        height, field, strip, cautions = best
        return MeasuredOf(self, width, height, setting, _PanelParts(field, strip, pad, word, cautions))

    def draw(
        self, measured: MeasuredOf[_PanelParts], x: float, y: float, height: float, items: list[DisplayItem]
    ) -> None:
        setting, signal = measured.setting, self.signal
        field, strip, pad, word, cautions = measured.parts
        thick = setting.points(self.style.line)
        radius = max(0.1, setting.points(self.style.radius))
        half = thick / 2
        left, top, width, tall = x + half, y + half, measured.width - thick, height - thick
        items.append(PathItem(rectangle(left, top, width, tall, radius), PANEL_GROUND, None, owner=self.owner))
        ground = _left_field(left, top, field, tall, radius) if field else _top_field(left, top, width, strip, radius)
        items.append(PathItem(ground, signal.fill, BORDER, thick * 0.75, owner=self.owner))
        items.append(PathItem(rectangle(left, top, width, tall, radius), None, BORDER, thick, owner=self.owner))
        sign = self.word.em(setting)
        sign_width = word.width + (sign * _SIGN if signal.triangle else 0.0)
        # Above the texts, the middle of what can be seen between the border and the strip's own thinner line.
        middle = y + (height if field else strip + 1.125 * thick) / 2
        start = x + ((field or measured.width) - sign_width) / 2 if field else x + pad
        if signal.triangle:
            items.extend(_triangle(start, middle, sign * _TRIANGLE, signal, self.owner))
            start += sign * _SIGN
        word.draw(start, middle + sign * (0.334 - LINE_TOP), word.height, items)
        room = height - strip - 2 * pad
        cautions.draw(x + field + pad, y + strip + pad + (room - cautions.height) / 2, cautions.height, items)


@lru_cache(maxsize=64)
def _in_ink(style: Style, ink: str) -> Style:
    """The style in the colour that stands out from the signal field, whatever the layout says."""
    return replace(style, colour=ink)


def _left_field(x: float, y: float, width: float, height: float, radius: float) -> Path:
    """A box with round corners on its left side alone."""
    top, bottom = rectangle(x, y, 2 * width, height, radius), x + width
    corners = [op for op in top if op[0] != "Z"]
    # Clockwise from the top left; the right side is cut straight.
    return (corners[0], ("L", bottom, y), ("L", bottom, y + height), *corners[5:], ("Z",))


def _top_field(x: float, y: float, width: float, height: float, radius: float) -> Path:
    """A box with round corners on its upper side alone."""
    corners = [op for op in rectangle(x, y, width, 2 * height + 2 * radius, radius) if op[0] != "Z"]
    return (*corners[:3], ("L", x + width, y + height), ("L", x, y + height), *corners[-2:], ("Z",))


def _triangle(x: float, middle: float, side: float, signal: Signal, owner: Node) -> tuple[PathItem, ...]:
    """The safety alert symbol: a solid triangle with an exclamation mark cut out."""
    high = side * 0.9
    top, base = middle - high * 0.54, middle + high * 0.46
    r = side * 0.06
    corner: Path = (
        ("M", x + side / 2 - r, top + r),
        ("C", x + side / 2 - r * 0.4, top, x + side / 2 + r * 0.4, top, x + side / 2 + r, top + r),
        ("L", x + side - r * 0.3, base - r * 1.6),
        ("C", x + side, base - r * 0.7, x + side - r * 0.3, base, x + side - r * 1.2, base),
        ("L", x + r * 1.2, base),
        ("C", x + r * 0.3, base, x, base - r * 0.7, x + r * 0.3, base - r * 1.6),
        ("Z",),
    )
    centre, thick = x + side / 2, side * 0.115
    bar = polygon(
        (centre - thick * 0.62, top + high * 0.32),
        (centre + thick * 0.62, top + high * 0.32),
        (centre + thick * 0.42, top + high * 0.68),
        (centre - thick * 0.42, top + high * 0.68),
    )
    dot = rectangle(centre - thick * 0.6, top + high * 0.76, thick * 1.2, thick * 1.2, thick * 0.6)
    return (
        PathItem(corner, signal.ink, None, owner=owner),
        PathItem(bar, signal.fill, None, owner=owner),
        PathItem(dot, signal.fill, None, owner=owner),
    )
