"""Runs of text to tokens, the pieces that a line break never divides."""

from __future__ import annotations

import re
from typing import NamedTuple

from printkit.core.fonts import Face, Family

SMALL, RAISED, LOWERED = 0.65, 0.34, -0.16  # size of sub and sup, and where they stand, in em

# A line may end after a dash between letters ("single-use"), a slash, a zero-width space or a soft hyphen.
_BREAK_POINT = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})|(?<=[\u200b\u00ad])")
# What keeps a text from being plain words: other places to break, numbers, forced line ends.
_SPECIAL = re.compile(r"[-–—/\u200b\u00ad\d¼½¾⅓⅔\n]")
_INVISIBLE = "\u200b\u00ad"
# A number holds on to the word after it: "5 times", "40–60 seconds", "½ cup".
_NUMBER = re.compile(r"[^\w\s]*[\d¼½¾⅓⅔][\d.,:/–×x¼½¾⅓⅔-]*\)?")


class Run(NamedTuple):
    """Text of one kind. shift: "" or "sub" or "sup"; language: that of a foreign word; link: where it leads;
    divides: whether it is a sign that is left out where a line ends. A "\\n" in the text is a forced line end."""

    text: str
    bold: bool = False
    italic: bool = False
    shift: str = ""
    language: str = ""
    link: str = ""
    divides: bool = False


class Piece(NamedTuple):
    """A run of characters in one face; scale is relative to the line's size, rise in em; language and link as in
    Run."""

    text: str
    face: Face
    scale: float
    rise: float
    language: str
    link: str


class Token(NamedTuple):
    """What a line break never divides: its pieces, its width, the space behind it, and the width of the hyphen
    that shows when a line ends behind it; in em. divides: as a run's."""

    pieces: tuple[Piece, ...]
    width: float
    space: float
    hyphen: float = 0.0
    divides: bool = False

    @property
    def text(self) -> str:
        """The characters of the token, those that are not seen included."""
        return "".join(piece.text for piece in self.pieces)


def tokens(runs: list[Run], family: Family) -> list[list[Token]]:
    """The runs as tokens, one list a forced line. Raises KeyError with a character no font has."""
    if len(runs) == 1 and not _SPECIAL.search(runs[0].text) and not runs[0].shift:
        try:
            return [_plain_words(runs[0], family.face(runs[0].bold, runs[0].italic))]
        except KeyError:  # the face lacks a character; another family may have it
            pass
    lines: list[list[Token]] = []
    for text_line in _forced_lines(runs):
        line: list[Token] = []
        word: list[Piece] = []
        for run in text_line:
            face = family.face(run.bold, run.italic)
            for nth, part in enumerate(run.text.split(" ")):
                if nth and word:
                    _close(word, line, _space_width(word[-1], run, face, family))
                    line[-1] = line[-1]._replace(divides=True) if run.divides and nth > 1 else line[-1]
                if part:
                    for chunk in _BREAK_POINT.split(part) if _BREAK_POINT.search(part) else (part,):
                        seen = chunk.strip(_INVISIBLE)
                        if seen and word and _ends_open(word, chunk):
                            _close(word, line)
                        if seen or (word and chunk):
                            word += _pieces(chunk, run, face, family)
        if word:
            _close(word, line)
            line[-1] = line[-1]._replace(hyphen=0.0)
        lines.append(_join_numbers(line))
    return lines


def _plain_words(run: Run, face: Face) -> list[Token]:
    """The tokens of most texts: words in one face with spaces between them and nothing else to break at."""
    space, width = face.widths[" "], face.width
    words = [
        Token((Piece(word, face, 1.0, 0.0, run.language, run.link),), width(word), space)
        for word in run.text.split(" ")
        if word
    ]
    if words:
        words[-1] = words[-1]._replace(space=0.0)
    return words


def _forced_lines(runs: list[Run]) -> list[list[Run]]:
    """The runs of each line that ends where the text says so."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=part)] for part in rest)
    return lines


def _ends_open(word: list[Piece], after: str) -> bool:
    """Whether a line may end between a word and the letters after it."""
    before = "".join([piece.text for piece in word[-3:]])
    return bool(_BREAK_POINT.search(before[-3:] + after[:2]))


def _close(word: list[Piece], line: list[Token], space: float = 0.0) -> None:
    """Makes the word a token of the line, with so much space behind it in em. A soft hyphen in front of a space does
    not count as one."""
    last = word[-1]
    soft = not space and last.text.endswith("\u00ad")
    hyphen = last.face.width("\u00ad") * last.scale if soft else 0.0
    line.append(Token(tuple(word), sum([p.face.width(visible(p.text)) * p.scale for p in word]), space, hyphen))
    word.clear()


def _space_width(before: Piece, run: Run, face: Face, family: Family) -> float:
    """The width of the run's space in em: in the fallback's face behind a word that a fallback sets."""
    if before.face is not face and before.face.path not in family.files.values():
        face = before.face
    return face.widths[" "] * (SMALL if run.shift else 1.0)


def _pieces(text: str, run: Run, face: Face, family: Family) -> list[Piece]:
    """A part of a run as pieces of one face each. Raises KeyError with a character no font has."""
    scale = SMALL if run.shift else 1.0
    rise = {"": 0.0, "sup": RAISED, "sub": LOWERED}[run.shift]
    try:
        face.width(text)
        return [Piece(text, face, scale, rise, run.language, run.link)]
    except KeyError:
        return [
            Piece(part, face, scale, rise, run.language, run.link)
            for part, face in family.split(text, run.bold, run.italic)
        ]


def _join_numbers(line: list[Token]) -> list[Token]:
    """The tokens, with numbers joined to the word behind them."""
    words: list[Token] = []
    for token in line:
        if words and words[-1].space and not token.divides and _NUMBER.fullmatch(words[-1].text):
            number = words.pop()
            last = number.pieces[-1]
            pieces = (*number.pieces[:-1], last._replace(text=last.text + " "), *token.pieces)
            space = last.face.widths[" "] * last.scale
            token = token._replace(pieces=pieces, width=number.width + space + token.width)
        words.append(token)
    return words


def visible(text: str, at_end: bool = False) -> str:
    """The text without zero-width spaces, and with a soft hyphen only where a line ends."""
    if "\u200b" in text or "\u00ad" in text:
        hyphen = "\u00ad" if at_end and text.endswith("\u00ad") else ""
        text = text.replace("\u200b", "").replace("\u00ad", "") + hyphen
    return text
