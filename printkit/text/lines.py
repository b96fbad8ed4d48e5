"""Line breaking: runs of text to tokens, tokens to lines, with care for titles, widows, numbers and dashes."""

from __future__ import annotations

import re
from typing import NamedTuple

from printkit.text.fonts import Face, Family

SMALL, RAISED, LOWERED = 0.65, 0.34, -0.16  # size of sub and sup, and where they stand, in em

# A line may end after a dash between letters ("single-use"), a slash, a zero-width space or a soft hyphen.
_BREAK = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})|(?<=[\u200b\u00ad])")
# What keeps a text from being plain words: other places to break, numbers, forced line ends.
_SPECIAL = re.compile(r"[-–—/\u200b\u00ad\d\n]")
# A number holds on to the word after it: "5 times", "40–60 seconds".
_NUMBER = re.compile(r"[^\w\s]*\d[\d.,:/–×x½-]*")


class Run(NamedTuple):
    """Text of one kind. shift: "" or "sub" or "sup". A "\\n" in the text is a forced line end."""

    text: str
    bold: bool = False
    italic: bool = False
    shift: str = ""


class Piece(NamedTuple):
    """A run of characters in one face; scale is relative to the line's size, rise in em."""

    text: str
    face: Face
    scale: float
    rise: float


class Token(NamedTuple):
    """What a line break never divides: its pieces, its width, and the space behind it, in em."""

    pieces: tuple[Piece, ...]
    width: float
    space: float

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Line(NamedTuple):
    """One line: its pieces with their x, in em, and its width without the space at its end."""

    pieces: tuple[tuple[float, Piece], ...]
    width: float


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
                    _close(word, made, face.widths[" "])
                if part:
                    for chunk in _BREAK.split(part) if _BREAK.search(part) else (part,):
                        if word and _ends_open(word[-1].text, chunk):
                            _close(word, made, 0.0)
                        word += _pieces(chunk, run, face, family)
        if word:
            _close(word, made, 0.0)
        lines.append(_numbers_held(made))
    return lines


def _plain_words(run: Run, face: Face) -> list[Token]:
    """The tokens of most texts: words in one face with spaces between them and nothing else to break at."""
    space, width = face.widths[" "], face.width
    made = [Token((Piece(word, face, 1.0, 0.0),), width(word), space) for word in run.text.split(" ") if word]
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


def _ends_open(before: str, after: str) -> bool:
    return bool(_BREAK.search(before[-3:] + after[:2]))


def _close(word: list[Piece], made: list[Token], space: float) -> None:
    made.append(Token(tuple(word), sum(p.face.width(p.text) * p.scale for p in word), space))
    word.clear()


def _pieces(text: str, run: Run, face: Face, family: Family) -> list[Piece]:
    scale = SMALL if run.shift else 1.0
    rise = {"": 0.0, "sup": RAISED, "sub": LOWERED}[run.shift]
    try:
        face.width(text)
        return [Piece(text, face, scale, rise)]
    except KeyError:
        return [Piece(part, face, scale, rise) for part, face in family.split(text, run.bold, run.italic)]


def _numbers_held(made: list[Token]) -> list[Token]:
    held: list[Token] = []
    for token in made:
        if held and held[-1].space and _NUMBER.fullmatch(held[-1].text):
            number = held.pop()
            last = number.pieces[-1]
            pieces = (*number.pieces[:-1], last._replace(text=last.text + " "), *token.pieces)
            token = Token(pieces, number.width + number.space + token.width, token.space)
        held.append(token)
    return held


def widest(hard_lines: list[list[Token]]) -> float:
    """The width of the widest token, in em: no column may be narrower."""
    return max((token.width for line in hard_lines for token in line), default=0.0)


def natural(hard_lines: list[list[Token]]) -> float:
    """The width in em that needs no line break."""
    return max((_width(line, 0, len(line)) for line in hard_lines), default=0.0)


def _width(line: list[Token], start: int, end: int) -> float:
    return sum(t.width + t.space for t in line[start:end]) - (line[end - 1].space if end > start else 0.0)


def breaks(line: list[Token], limit: float) -> list[int]:
    """Where each line ends (index after its last token) when lines are filled one after the other to `limit` em."""
    ends: list[int] = []
    used = 0.0
    for index, token in enumerate(line):
        if used + token.width > limit + 1e-9 and used > 0:
            ends.append(index)
            used = 0.0
        used += token.width + token.space
    return [*ends, len(line)]


def fill(line: list[Token], limit: float, balance: bool) -> list[int]:
    """The ends of good lines: balanced for titles; else filled, but never with a short last word alone."""
    ends = breaks(line, limit)
    if len(ends) == 1:
        return ends
    if balance:
        narrow, wide = limit / 2, limit
        for _ in range(7):
            middle = (narrow + wide) / 2
            if len(breaks(line, middle)) > len(ends):
                narrow = middle
            else:
                wide = middle
        return breaks(line, wide)
    if ends[-1] - ends[-2] > 1 or _width(line, ends[-2], ends[-1]) > limit / 4:
        return ends
    for share in (0.95, 0.9, 0.85, 0.8, 0.75):
        tried = breaks(line, limit * share)
        if len(tried) != len(ends):
            break
        if tried[-1] - tried[-2] > 1:
            return tried
    return ends


def set_lines(hard_lines: list[list[Token]], limit: float, balance: bool = False) -> list[Line]:
    """The lines within `limit` em. A token wider than that stands alone: see `widest`."""
    lines: list[Line] = []
    for line in hard_lines:
        start = 0
        ends = fill(line, limit, balance)
        for end in ends:
            lines.append(_joined(line[start:end], end != ends[-1]))
            start = end
    return lines


def _joined(line: list[Token], goes_on: bool) -> Line:
    """Neighbouring pieces of one kind become one; a space that a line break swallows stays in the text."""
    if line and all(len(token.pieces) == 1 and token.pieces[0][1:] == line[0].pieces[0][1:] for token in line):
        parts = [_visible(t.pieces[0].text, t is line[-1]) + (" " if t.space else "") for t in line]
        text = "".join(parts) if goes_on else "".join(parts).rstrip(" ")
        return Line(((0.0, line[0].pieces[0]._replace(text=text)),), _width(line, 0, len(line)))
    pieces: list[tuple[float, Piece]] = []
    x = 0.0
    last = len(line) - 1
    for index, token in enumerate(line):
        for nth, piece in enumerate(token.pieces):
            ends_token = nth == len(token.pieces) - 1
            text = _visible(piece.text, index == last)
            if token.space and ends_token and (index < last or goes_on):
                text += " "
            if pieces and pieces[-1][1][1:] == piece[1:]:
                before = pieces[-1][1]
                pieces[-1] = (pieces[-1][0], before._replace(text=before.text + text))
            else:
                pieces.append((x, piece._replace(text=text)))
            x += piece.face.width(_visible(piece.text, index == last)) * piece.scale
        x += token.space
    return Line(tuple(pieces), x - (line[-1].space if line else 0.0))


def _visible(text: str, at_end: bool) -> str:
    """Without zero-width spaces, and with a soft hyphen only where a line ends."""
    if "\u200b" in text or "\u00ad" in text:
        kept = "\u00ad" if at_end and text.endswith("\u00ad") else ""
        text = text.replace("\u200b", "").replace("\u00ad", "") + kept
    return text
