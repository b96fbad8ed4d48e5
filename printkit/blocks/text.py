"""A paragraph or title: tokens set into lines."""

from __future__ import annotations

from printkit.blocks.base import Block, Laid, Misfit
from printkit.drawing import Mark, Node, Words
from printkit.errors import Place
from printkit.layout import Setting, Style
from printkit.papers import MM
from printkit.text.fonts import LINE_BOTTOM, LINE_TOP
from printkit.text.lines import Token, breaks, fill, natural, set_lines, widest

_SHIFT = {"left": 0.0, "centre": 0.5, "right": 1.0}


class Text(Block):
    """Lines of text. The block reaches from the top of the first line's letters to the last line's descenders."""

    __slots__ = ("natural_em", "owner", "tokens", "widest_em")

    def __init__(self, tokens: list[list[Token]], style: Style, owner: Node, place: Place | None = None):
        super().__init__(style, place)
        self.tokens, self.owner = tokens, owner
        self.widest_em, self.natural_em = widest(tokens), natural(tokens)

    def leading(self, setting: Setting) -> float:
        return self.style.leading or setting.leading

    def natural(self, setting: Setting) -> float:
        return self.natural_em * self.em(setting) + 0.01

    def lay(self, width: float, setting: Setting) -> Laid:
        em = self.em(setting)
        limit = width / em
        if self.widest_em > limit + 1e-9:
            word = max((token for line in self.tokens for token in line), key=lambda token: token.width).text
            over = self.widest_em * em - width
            raise Misfit(f'"{word}" is {over / MM:.1f} mm wider than its column', over, self.place, self.owner.step)
        if self.natural_em <= limit:
            count = len(self.tokens)
        elif self.style.balance:
            count = sum(len(breaks(line, limit)) for line in self.tokens)
        else:
            count = sum(len(fill(line, limit, False)) for line in self.tokens)
        height = ((count - 1) * self.leading(setting) + LINE_TOP + LINE_BOTTOM) * em
        return Laid(self, width, height, setting)

    def draw(self, laid: Laid, x: float, y: float, height: float, marks: list[Mark]) -> None:
        em = self.em(laid.setting)
        step = self.leading(laid.setting) * em
        baseline = y + LINE_TOP * em
        for line in set_lines(self.tokens, laid.width / em, self.style.balance):
            left = x + (laid.width - line.width * em) * _SHIFT[self.style.align]
            for offset, piece in line.pieces:
                size = em * piece.scale
                width = piece.face.width(piece.text.rstrip(" ")) * size
                marks.append(
                    Words(
                        left + offset * em,
                        baseline - piece.rise * em,
                        piece.text,
                        piece.face,
                        size,
                        self.style.colour,
                        width,
                        self.owner,
                    )
                )
            baseline += step
