"""Texts of all kinds, set in the tests' own font."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from printkit.core.fonts import family
from printkit.typeset.text.lines import Line, set_lines
from printkit.typeset.text.tokens import Run, Token, tokens

LATIN = family("Atkinson Hyperlegible")
FAMILY = family("Atkinson Hyperlegible", None, ("Fira Sans",))
DRAWN = str.maketrans({"\u202f": "\u00a0", "\u2011": "-", "\u200b": None})  # what the fonts lack is drawn alike
SHY, ZERO, NBSP, NARROW, FIRM = "\u00ad", "\u200b", "\u00a0", "\u202f", "\u2011"
HAIR = 1e-6  # em

quick = settings(max_examples=150, deadline=None)


def made(said: str | list[Run]) -> list[list[Token]]:
    return tokens([Run(said)] if isinstance(said, str) else said, FAMILY)


def lines(said: str | list[Run], limit: float = 1e6, balance: bool = False) -> list[Line]:
    return set_lines(made(said), limit, balance)


def text(line: Line) -> str:
    return "".join(piece.text for _, piece in line.pieces)


def shown(said: str | list[Run], limit: float, balance: bool = False) -> list[str]:
    return [text(line) for line in lines(said, limit, balance)]


def drawn_width(piece) -> float:
    """The width in em after the font's own advance widths, without a space at the end."""
    seen = piece.text.rstrip(" ").translate(DRAWN)
    return stringWidth(seen, piece.face.name, 1000) / 1000 * piece.scale


LETTERS = "abcdefghilmnorstuvéñößAEW"
plain_words = st.text(LETTERS, min_size=1, max_size=11)
any_words = st.one_of(
    plain_words, st.text("αβγδεώΠ", min_size=1, max_size=8), st.text("абвгджзШ", min_size=1, max_size=8)
)
numbers = st.sampled_from(["5", "40–60", "4-5", "½", "1½", "(3)", "-5", "10,5", "3×"])
joints = st.sampled_from(
    [" ", " ", " ", "  ", "-", "–", "/", "\n", NBSP, NARROW, FIRM, ZERO, SHY, f" {SHY}", f"{ZERO} "]
)


@st.composite
def texts(draw, parts=any_words | numbers, joined=joints, most=14) -> str:
    said = draw(parts)
    for _ in range(draw(st.integers(0, most - 1))):
        said += draw(joined) + draw(parts)
    return said


limits = st.integers(0, 400).map(lambda tenths: tenths / 10)
