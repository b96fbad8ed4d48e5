"""A paragraph or title, set into lines."""

from __future__ import annotations

from printkit.core.display_list import DisplayItem, Node, PathItem, TextRun
from printkit.core.errors import Place
from printkit.core.fonts import LINE_BOTTOM, LINE_TOP
from printkit.core.paths import line as line_between
from printkit.core.units import MM
from printkit.inputs.layout import Setting, Style
from printkit.typeset.blocks.base import Block, BlockOf, MeasuredOf, Misfit
from printkit.typeset.text.paragraph import Paragraph

_UNDER, _UNDERLINE = 0.12, 0.06  # em, how far under a link's letters its line is, and how thick
_MIN_UNDERLINE = 0.4  # pt, how thick it is at least
_ALIGNMENT = {"left": 0.0, "centre": 0.5, "right": 1.0}


class Text(BlockOf[float]):
    """Lines of text, from the top of the first line's letters to the last line's descenders.

    Of being measured it keeps the size of its letters, in points.
    """

    __slots__ = ("owner", "paragraph")

    def __init__(self, paragraph: Paragraph, style: Style, owner: Node, place: Place | None = None):
        super().__init__(style, place)
        self.paragraph, self.owner = paragraph, owner
        self.leads = owner.tag in ("h1", "h2", "h3")

    def leading(self, setting: Setting) -> float:
        """The height of a line in em."""
        return self.style.leading or setting.leading

    def natural(self, setting: Setting) -> float:
        return self.paragraph.natural * self.em(setting) + 0.01

    def _letter_size(self, width: float, setting: Setting) -> float:
        """The size of the letters in points: smaller than the style's, down to its `least`, where that keeps
        the text within the style's number of lines."""
        em, style, text = self.em(setting), self.style, self.paragraph
        while em > style.least and (text.widest * em > width or text.count(width / em, style.balance) > style.lines):
            em = max(style.least, em * 0.97)
        return em

    def lay(self, width: float, setting: Setting) -> MeasuredOf[float]:
        style, text = self.style, self.paragraph
        em = self._letter_size(width, setting) if style.lines else self.em(setting)
        limit = width / em
        if text.widest > limit + 1e-9:
            over = text.widest * em - width
            what = f'too wide: "{text.longest()}" is {over / MM:.1f} mm wider than its column'
            raise Misfit(what, over, self.place, self.owner.step)
        count = text.count(limit, style.balance)
        height = ((count - 1) * (style.leading or setting.leading) + LINE_TOP + LINE_BOTTOM) * em
        return MeasuredOf(self, width, height, setting, em)

    def cut(self, measured: MeasuredOf[float], room: float) -> tuple[Block, Block] | None:
        """Neither page gets a single line."""
        em, balance = measured.parts, self.style.balance
        limit = measured.width / em
        lines = self.paragraph.count(limit, balance)
        fitting = int((room / em - LINE_TOP - LINE_BOTTOM) / self.leading(measured.setting) + 1e-6) + 1
        count = min(fitting, lines - 2)
        if count < 2:
            return None
        first, rest = self.paragraph.cut(limit, balance, count)
        style, owner, place = self.style, self.owner, self.place
        return Text(first, style, owner, place), Text(rest, style, owner.continued(), place)

    def draw(self, measured: MeasuredOf[float], x: float, y: float, height: float, items: list[DisplayItem]) -> None:
        em = measured.parts
        step = self.leading(measured.setting) * em
        baseline = y + LINE_TOP * em
        style, owner = self.style, self.owner
        shift = _ALIGNMENT[style.align]
        link: Node | None = None
        spans: dict[tuple[Node, float], tuple[float, float]] = {}  # of a link on a baseline: its left and right
        for line in self.paragraph.lines(measured.width / em, style.balance):
            left = x + (measured.width - line.width * em) * shift
            for offset, width, (text, face, scale, rise, language, leads) in line.pieces:
                at, base = left + offset * em, baseline - rise * em
                if leads:
                    link = link if link and link.alt == leads else Node("a", owner.step, None, leads, owner)
                    start, _ = spans.get((link, baseline), (at, at))
                    spans[link, baseline] = start, at + width * em
                else:
                    link = None
                size, colour, long = em * scale, style.colour, width * em
                items.append(TextRun(at, base, text, face, size, colour, long, owner, language, style.name, link))
            baseline += step
        for (_, base), (start, end) in spans.items():
            under = line_between(start, base + _UNDER * em, end, base + _UNDER * em)
            items.append(PathItem(under, None, style.colour, max(_MIN_UNDERLINE, _UNDERLINE * em)))
