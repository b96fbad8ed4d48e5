"""Runs of text to tokens, the pieces that a line break never divides."""

from __future__ import annotations

import re
from typing import NamedTuple

from printkit.core.fonts import Face, Family

SMALL, RAISED, LOWERED = 0.65, 0.34, -0.16  # size of sub and sup, and where they stand, in em

# A line may end after a dash between letters ("single-use"), a slash, a zero-width space or a soft hyphen.
_BREAK = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})|(?<=[\u200b\u00ad])")
# What keeps a text from being plain words: other places to break, numbers, forced line ends.
_SPECIAL = re.compile(r"[-–—/\u200b\u00ad\d¼½¾⅓⅔\n]")
_UNSEEN = "\u200b\u00ad"
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
        return "".join(piece.text for piece in self.pieces)


def tokens(runs: list[Run], family: Family) -> list[list[Token]]:
    """The runs as tokens, one list a forced line. Raises KeyError with a character no font has."""
    if len(runs) == 1 and not _SPECIAL.search(runs[0].text) and not runs[0].shift:
        try:
            return [_plain_words(runs[0], family.face(runs[0].bold, runs[0].italic))]
        except KeyError:  # the face lacks a character; another family may have it
            pass
    lines: list[list[Token]] = []
    for text_line in _forced(runs):
        made: list[Token] = []
        word: list[Piece] = []
        for run in text_line:
            face = family.face(run.bold, run.italic)
            for nth, part in enumerate(run.text.split(" ")):
                if nth and word:
                    _close(word, made, _space(word[-1], run, face, family))
                    made[-1] = made[-1]._replace(divides=True) if run.divides and nth > 1 else made[-1]
                if part:
                    for chunk in _BREAK.split(part) if _BREAK.search(part) else (part,):
                        seen = chunk.strip(_UNSEEN)
                        if seen and word and _ends_open(word, chunk):
                            _close(word, made)
                        if seen or (word and chunk):
                            word += _pieces(chunk, run, face, family)
        if word:
            _close(word, made)
            made[-1] = made[-1]._replace(hyphen=0.0)
        lines.append(_numbers_held(made))
    return lines


def _plain_words(run: Run, face: Face) -> list[Token]:
    """The tokens of most texts: words in one face with spaces between them and nothing else to break at."""
    space, width = face.widths[" "], face.width
    made = [
        Token((Piece(word, face, 1.0, 0.0, run.language, run.link),), width(word), space)
        for word in run.text.split(" ")
        if word
    ]
    if made:
        made[-1] = made[-1]._replace(space=0.0)
    return made


def _forced(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=part)] for part in rest)
    return lines


def _ends_open(word: list[Piece], after: str) -> bool:
    before = "".join([piece.text for piece in word[-3:]])
    return bool(_BREAK.search(before[-3:] + after[:2]))


def _close(word: list[Piece], made: list[Token], space: float = 0.0) -> None:
    """Makes a token of the word. A soft hyphen in front of a space is none."""
    last = word[-1]
    soft = not space and last.text.endswith("\u00ad")
    hyphen = last.face.width("\u00ad") * last.scale if soft else 0.0
    made.append(Token(tuple(word), sum([p.face.width(visible(p.text)) * p.scale for p in word]), space, hyphen))
    word.clear()


def _space(before: Piece, run: Run, face: Face, family: Family) -> float:
    """The width of the run's space, in the fallback's face behind a word that a fallback sets."""
    if before.face is not face and before.face.path not in family.files.values():
        face = before.face
    return face.widths[" "] * (SMALL if run.shift else 1.0)


def _pieces(text: str, run: Run, face: Face, family: Family) -> list[Piece]:
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


def _numbers_held(made: list[Token]) -> list[Token]:
    held: list[Token] = []
    for token in made:
        if held and held[-1].space and not token.divides and _NUMBER.fullmatch(held[-1].text):
            number = held.pop()
            last = number.pieces[-1]
            pieces = (*number.pieces[:-1], last._replace(text=last.text + " "), *token.pieces)
            space = last.face.widths[" "] * last.scale
            token = token._replace(pieces=pieces, width=number.width + space + token.width)
        held.append(token)
    return held


def visible(text: str, at_end: bool = False) -> str:
    """Without zero-width spaces, and with a soft hyphen only where a line ends."""
    if "\u200b" in text or "\u00ad" in text:
        kept = "\u00ad" if at_end and text.endswith("\u00ad") else ""
        text = text.replace("\u200b", "").replace("\u00ad", "") + kept
    return text
