"""A text ready to be set: its tokens, and the lines they make, kept for the many pages that say the same."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from printkit.core.fonts import Family
from printkit.typeset.text.lines import breaks, fill, natural, set_lines, widest
from printkit.typeset.text.tokens import Piece, Run, Token, tokens

MAX_WIDTHS = 64  # that a paragraph remembers its lines for


class SetLine(NamedTuple):
    """A line: its width, and its pieces as (x, width without a final space, piece), all in em of the text."""

    width: float
    pieces: list[tuple[float, float, Piece]]


class Paragraph:
    """The tokens of a text in one family. Widths are in em of the text's size.

    widest: no column may be narrower. natural: the width that needs no line break.
    """

    __slots__ = ("_counts", "_lines", "natural", "tokens", "widest")

    def __init__(self, hard_lines: list[list[Token]]):
        self.tokens = hard_lines
        self.widest, self.natural = widest(hard_lines), natural(hard_lines)
        self._counts: dict[tuple[float, bool], int] = {}
        self._lines: dict[tuple[float, bool], list[SetLine]] = {}

    def count(self, limit: float, balance: bool) -> int:
        """How many lines the text takes within `limit` em."""
        if self.natural <= limit:
            return len(self.tokens)
        count = self._counts.get((limit, balance))
        if count is None:
            if len(self._counts) >= MAX_WIDTHS:
                self._counts.clear()
            ends = (breaks(line, limit) if balance else fill(line, limit, False) for line in self.tokens)
            count = self._counts[limit, balance] = sum(map(len, ends))
        return count

    def lines(self, limit: float, balance: bool) -> list[SetLine]:
        """The lines within `limit` em."""
        lines = self._lines.get((limit, balance))
        if lines is None:
            if len(self._lines) >= MAX_WIDTHS:
                self._lines.clear()
            lines = self._lines[limit, balance] = [
                SetLine(line.width, [(x, _visible_width(piece), piece) for x, piece in line.pieces])
                for line in set_lines(self.tokens, limit, balance)
            ]
        return lines

    def cut(self, limit: float, balance: bool, count: int) -> tuple[Paragraph, Paragraph]:
        """The first `count` lines within `limit` em as a text of their own, and the rest.

        Raises ValueError when there are no more lines than that.
        """
        for nth, line in enumerate(self.tokens):
            ends = fill(line, limit, balance)
            if count < len(ends):
                end = ends[count - 1]
                before, after = [*self.tokens[:nth], line[:end]], [line[end:], *self.tokens[nth + 1 :]]
                return Paragraph([part for part in before if part]), Paragraph(after)
            count -= len(ends)
        raise ValueError("the text has no more lines than that")

    def longest(self) -> str:
        """The text of the widest token."""
        return max((token for line in self.tokens for token in line), key=lambda token: token.width).text


def _visible_width(piece: Piece) -> float:
    """The width of a piece in em, without spaces at its end."""
    widths = piece.face.widths
    return sum([widths[char] for char in piece.text.rstrip(" ")]) * piece.scale


@lru_cache(maxsize=2048)
def paragraph(runs: tuple[Run, ...], family: Family) -> Paragraph:
    """The paragraph of some runs. Raises KeyError with a character no font has."""
    return Paragraph(tokens(list(runs), family))
