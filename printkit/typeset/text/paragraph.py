"""A text ready to be set: its tokens, and the lines they make, kept for the many pages that say the same."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from printkit.core.fonts import Family
from printkit.typeset.text.lines import breaks, fill, natural, set_lines, widest
from printkit.typeset.text.tokens import Piece, Run, Token, tokens

_MOST = 64  # widths remembered a paragraph


class SetLine(NamedTuple):
    """A line: its width, and its pieces as (x, width without a final space, piece), all in em of the text."""

    width: float
    pieces: list[tuple[float, float, Piece]]


class Paragraph:
    """The tokens of a text in one family. Widths are in em of the text's size.

    widest: no column may be narrower. natural: the width that needs no line break.
    """

    __slots__ = ("_counts", "_lines", "natural", "tokens", "widest")

    def __init__(self, made: list[list[Token]]):
        self.tokens = made
        self.widest, self.natural = widest(made), natural(made)
        self._counts: dict[tuple[float, bool], int] = {}
        self._lines: dict[tuple[float, bool], list[SetLine]] = {}

    def count(self, limit: float, balance: bool) -> int:
        """How many lines the text takes within `limit` em."""
        if self.natural <= limit:
            return len(self.tokens)
        found = self._counts.get((limit, balance))
        if found is None:
            if len(self._counts) >= _MOST:
                self._counts.clear()
            ends = (breaks(line, limit) if balance else fill(line, limit, False) for line in self.tokens)
            found = self._counts[limit, balance] = sum(map(len, ends))
        return found

    def lines(self, limit: float, balance: bool) -> list[SetLine]:
        """The lines within `limit` em."""
        found = self._lines.get((limit, balance))
        if found is None:
            if len(self._lines) >= _MOST:
                self._lines.clear()
            found = self._lines[limit, balance] = [
                SetLine(line.width, [(x, _width(piece), piece) for x, piece in line.pieces])
                for line in set_lines(self.tokens, limit, balance)
            ]
        return found

    def cut(self, limit: float, balance: bool, count: int) -> tuple[Paragraph, Paragraph]:
        """The first `count` lines within `limit` em as a text of their own, and the rest."""
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


def _width(piece: Piece) -> float:
    widths = piece.face.widths
    return sum([widths[char] for char in piece.text.rstrip(" ")]) * piece.scale


@lru_cache(maxsize=2048)
def paragraph(runs: tuple[Run, ...], family: Family) -> Paragraph:
    """The paragraph of some runs. Raises KeyError with a character no font has."""
    return Paragraph(tokens(list(runs), family))
