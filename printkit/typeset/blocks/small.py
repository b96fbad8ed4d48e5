"""Small parts: number discs, tick boxes, fields and lines to write on, rules, space, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printkit.core.display_list import DisplayItem, Drawing, Node, PathItem, placed
from printkit.core.errors import Place
from printkit.core.fonts import LINE_TOP
from printkit.core.paths import line, rectangle
from printkit.core.units import MM
from printkit.inputs.layout import Length, Setting, Style
from printkit.typeset.blocks.base import Block, BlockOf, MeasuredOf, Misfit
from printkit.typeset.blocks.text import Text

if TYPE_CHECKING:
    from printkit.figures.body.figure import ColouredFigure


def _require_width(block: Block, what: str, least: float, width: float) -> None:
    """Raises Misfit when a part needs more than `width`, both in points. what: the part's name, for the message."""
    if least > width + 0.01:
        raise Misfit(f"too wide: {what} lacks {(least - width) / MM:.1f} mm", least - width, block.place)


class Disc(BlockOf[MeasuredOf[float]]):
    """A number on a disc. The style's size is that of the digits; the disc is twice as high and more."""

    __slots__ = ("text",)
    ROUND = 2.05  # the disc's diameter in em of its digits

    def __init__(self, text: Text, style: Style, place: Place | None = None):
        super().__init__(style, place)
        self.text = text

    def natural(self, setting: Setting) -> float:
        return self.em(setting) * self.ROUND

    def lay(self, width: float, setting: Setting) -> MeasuredOf[MeasuredOf[float]]:
        diameter = self.natural(setting)
        _require_width(self, "a disc", diameter, width)
        part = self.text.lay(self.text.natural(setting), setting)
        return MeasuredOf(self, diameter, diameter, setting, part)

    def draw(
        self, measured: MeasuredOf[MeasuredOf[float]], x: float, y: float, height: float, items: list[DisplayItem]
    ) -> None:
        diameter, em = measured.height, self.em(measured.setting)
        items.append(PathItem(rectangle(x, y, diameter, diameter, diameter / 2), self.style.fill))
        middle = y + diameter / 2
        left = x + (diameter - measured.parts.width) / 2
        # Digits are as high as capitals: their middle, not the line's, goes to the middle of the disc.
        measured.parts.draw(left, middle + 0.334 * em - LINE_TOP * em, measured.parts.height, items)


class Tick(BlockOf[None]):
    """A box to tick by hand."""

    __slots__ = ()

    def natural(self, setting: Setting) -> float:
        return self.em(setting)

    def lay(self, width: float, setting: Setting) -> MeasuredOf[None]:
        side = self.em(setting)
        _require_width(self, "a box to tick", side, width)
        return MeasuredOf(self, side, side, setting, None)

    def draw(self, measured: MeasuredOf[None], x: float, y: float, height: float, items: list[DisplayItem]) -> None:
        thick = measured.setting.points(self.style.line)
        side = measured.height - thick
        outline = rectangle(x + thick / 2, y + thick / 2, side, side, measured.setting.points(self.style.radius))
        items.append(PathItem(outline, None, self.style.border or self.style.colour, thick))


class Field(BlockOf[MeasuredOf[float]]):
    """A word and a line to write on behind it, which is 2 em long at least."""

    __slots__ = ("label",)
    GAP, MIN_LINE = 0.5, 2.0  # em, from the word to the line, and of the line

    def __init__(self, label: Text, style: Style, place: Place | None = None):
        super().__init__(style, place)
        self.label = label

    def lay(self, width: float, setting: Setting) -> MeasuredOf[MeasuredOf[float]]:
        least = self.label.natural(setting) + (self.GAP + self.MIN_LINE) * self.em(setting)
        _require_width(self, "a field to write in", least, width)
        part = self.label.lay(width, setting)
        return MeasuredOf(self, width, part.height, setting, part)

    def draw(
        self, measured: MeasuredOf[MeasuredOf[float]], x: float, y: float, height: float, items: list[DisplayItem]
    ) -> None:
        em = self.em(measured.setting)
        measured.parts.draw(x, y, measured.parts.height, items)
        start = x + self.label.natural(measured.setting) + self.GAP * em
        base = y + LINE_TOP * em
        thick = measured.setting.points(self.style.line)
        items.append(
            PathItem(line(start, base, x + measured.width, base), None, self.style.border or self.style.colour, thick)
        )


class Lines(BlockOf[None]):
    """Ruled lines to write on, `pitch` apart, as many as the height takes, at least `least`."""

    __slots__ = ("least", "pitch")

    def __init__(self, pitch: Length, least: int, style: Style, place: Place | None = None):
        super().__init__(style, place)
        self.pitch, self.least, self.grow = pitch, least, 1.0

    def lay(self, width: float, setting: Setting) -> MeasuredOf[None]:
        return MeasuredOf(self, width, setting.points(self.pitch) * self.least, setting, None)

    def draw(self, measured: MeasuredOf[None], x: float, y: float, height: float, items: list[DisplayItem]) -> None:
        pitch = measured.setting.points(self.pitch)
        count = int(height / pitch + 1e-6)
        thick = measured.setting.points(self.style.line)
        for nth in range(1, count + 1):
            at = y + nth * height / count - thick / 2
            items.append(
                PathItem(line(x, at, x + measured.width, at), None, self.style.border or self.style.colour, thick)
            )


class HorizontalRule(BlockOf[None]):
    """A horizontal line."""

    __slots__ = ()

    def lay(self, width: float, setting: Setting) -> MeasuredOf[None]:
        return MeasuredOf(self, width, setting.points(self.style.line), setting, None)

    def draw(self, measured: MeasuredOf[None], x: float, y: float, height: float, items: list[DisplayItem]) -> None:
        middle = y + measured.height / 2
        stroke = self.style.border or self.style.colour
        items.append(PathItem(line(x, middle, x + measured.width, middle), None, stroke, measured.height))


class Space(BlockOf[None]):
    """Empty height."""

    __slots__ = ("height",)

    def __init__(self, height: Length, style: Style, place: Place | None = None):
        super().__init__(style, place)
        self.height = height

    def lay(self, width: float, setting: Setting) -> MeasuredOf[None]:
        return MeasuredOf(self, width, setting.points(self.height), setting, None)

    def draw(self, measured: MeasuredOf[None], x: float, y: float, height: float, items: list[DisplayItem]) -> None:
        """Nothing to draw."""


class Figure(BlockOf[None]):
    """A picture, as large as its place allows, in the middle of it. `height` is its least height; `least` one in
    points below which it is of no use, and which it takes whatever its height was meant to be.

    The picture is a drawing, or something that gives one for a height in points, with lines that suit it.
    """

    __slots__ = ("height", "least", "owner", "picture")

    def __init__(
        self,
        picture: Drawing | ColouredFigure,
        height: Length,
        owner: Node,
        style: Style,
        place: Place | None = None,
        least: float = 0.0,
    ):
        super().__init__(style, place)
        self.picture, self.height, self.owner, self.least = picture, height, owner, least

    def natural(self, setting: Setting) -> float:
        return max(setting.points(self.height), self.least) * self.picture.shape

    def lay(self, width: float, setting: Setting) -> MeasuredOf[None]:
        if self.least:
            _require_width(self, "the code of the link", self.least * self.picture.shape, width)
        return MeasuredOf(self, width, max(setting.points(self.height), self.least), setting, None)

    def draw(self, measured: MeasuredOf[None], x: float, y: float, height: float, items: list[DisplayItem]) -> None:
        tall = min(height, measured.width / self.picture.shape)
        drawing = self.picture.at(tall)
        left = x + (measured.width - tall * self.picture.shape) / 2
        items.extend(placed(drawing, left, y + (height - tall) / 2, tall / drawing.height, self.owner))
