"""Line breaking: runs of text to tokens, tokens to lines, with care for titles, widows, numbers and dashes."""

from __future__ import annotations

import re
from typing import NamedTuple

from printkit.text.fonts import Face, Family

SMALL, RAISED, LOWERED = 0.65, 0.34, -0.16  # size of sub and sup, and where they stand, in em

# A line may end after a dash between letters ("single-use"), a slash, a zero-width space or a soft hyphen.
_BREAK = re.compile(r"(?<=[^\W\d_]{2}[-–—/])(?=[^\W\d_]{2})|(?<=[\u200b\u00ad])")
# What keeps a text from being plain words: other places to break, numbers, forced line ends.
_SPECIAL = re.compile(r"[-–—/\u200b\u00ad\d¼½¾⅓⅔\n]")
_UNSEEN = "\u200b\u00ad"
# A number holds on to the word after it: "5 times", "40–60 seconds", "½ cup".
_NUMBER = re.compile(r"[^\w\s]*[\d¼½¾⅓⅔][\d.,:/–×x¼½¾⅓⅔-]*\)?")


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
    """What a line break never divides: its pieces, its width, the space behind it, and the width of the hyphen
    that shows when a line ends behind it; in em."""

    pieces: tuple[Piece, ...]
    width: float
    space: float
    hyphen: float = 0.0

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
                    _close(word, made, _space(word[-1], run, face, family))
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


def _ends_open(word: list[Piece], after: str) -> bool:
    before = "".join([piece.text for piece in word[-3:]])
    return bool(_BREAK.search(before[-3:] + after[:2]))


def _close(word: list[Piece], made: list[Token], space: float = 0.0) -> None:
    """Makes a token of the word. A soft hyphen in front of a space is none."""
    last = word[-1]
    soft = not space and last.text.endswith("\u00ad")
    hyphen = last.face.width("\u00ad") * last.scale if soft else 0.0
    made.append(Token(tuple(word), sum([p.face.width(_visible(p.text)) * p.scale for p in word]), space, hyphen))
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
            space = last.face.widths[" "] * last.scale
            token = token._replace(pieces=pieces, width=number.width + space + token.width)
        held.append(token)
    return held


def widest(hard_lines: list[list[Token]]) -> float:
    """The width of the widest token, in em: no column may be narrower."""
    return max((token.width + token.hyphen for line in hard_lines for token in line), default=0.0)


def natural(hard_lines: list[list[Token]]) -> float:
    """The width in em that needs no line break."""
    return max((_width(line, 0, len(line)) for line in hard_lines), default=0.0)


def _width(line: list[Token], start: int, end: int) -> float:
    return sum(t.width + t.space for t in line[start:end]) - (line[end - 1].space if end > start else 0.0)


def breaks(line: list[Token], limit: float) -> list[int]:
    """Where each line ends (index after its last token) when lines are filled one after the other to `limit` em."""
    limit += 1e-9
    ends: list[int] = []
    index = start = end = 0  # end: the last place where this line may end, its hyphen included
    used = 0.0
    count = len(line)
    while index < count:
        _, width, space, hyphen = line[index]
        if used + width > limit and index > start:
            index = start = max(end, start + 1)
            ends.append(start)
            used = 0.0
            continue
        index += 1
        if not hyphen or used + width + hyphen <= limit:
            end = index
        used += width + space
    return [*ends, count]


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
        return _in_company(line, breaks(line, wide), limit)
    if not _lonely(line, ends, limit):
        return ends
    for share in (0.95, 0.9, 0.85, 0.8, 0.75):
        tried = breaks(line, limit * share)
        if len(tried) != len(ends):
            break
        if tried[-1] - tried[-2] > 1:
            return tried
    return _in_company(line, ends, limit)


def _lonely(line: list[Token], ends: list[int], limit: float) -> bool:
    """Whether the last line is one short word."""
    return ends[-1] - ends[-2] == 1 and line[-1].width <= limit / 4


def _in_company(line: list[Token], ends: list[int], limit: float) -> list[int]:
    """The ends, with the word before a short last word taken down to it where there is room."""
    *before, end, last = ends
    start = before[-1] if before else 0
    if not _lonely(line, ends, limit) or end - start < 2 or _width(line, end - 1, last) > limit + 1e-9:
        return ends
    if _width(line, start, end - 1) + line[end - 2].hyphen > limit + 1e-9:
        return ends
    return [*before, end - 1, last]


def set_lines(hard_lines: list[list[Token]], limit: float, balance: bool = False) -> list[Line]:
    """The lines within `limit` em. A token wider than that stands alone: see `widest`."""
    lines: list[Line] = []
    for nth, line in enumerate(hard_lines, 1):
        start = 0
        ends = fill(line, limit, balance)
        for end in ends:
            lines.append(_joined(line[start:end], end != ends[-1], end == ends[-1] and nth < len(hard_lines)))
            start = end
    return lines


def _joined(line: list[Token], broken: bool, forced: bool) -> Line:
    """Neighbouring pieces of one kind become one where the face's own spacing takes the second to its place;
    a space that a line end swallows stays in the text. The line is broken before the next, or its end forced."""
    if line and _of_one_kind(line):
        hyphen = broken and line[-1].hyphen
        parts = [_visible(token.pieces[0].text) + (" " if token.space else "") for token in line]
        text = "".join(parts).rstrip(" ") + ("\u00ad" if hyphen else "")
        if forced or (broken and line[-1].space):
            text += " "
        return Line(((0.0, line[0].pieces[0]._replace(text=text)),), _width(line, 0, len(line)) + hyphen)
    pieces: list[tuple[float, Piece]] = []
    x = pen = 0.0  # where the next piece stands, and where the one before it ends
    for index, token in enumerate(line, 1):
        last = index == len(line)
        for piece in token.pieces:
            text = _visible(piece.text, last and broken and token.hyphen > 0 and piece is token.pieces[-1])
            if not text:
                continue
            if pieces and pieces[-1][1][1:] == piece[1:] and abs(pen - x) < 1e-6:
                start, before = pieces[-1]
                pieces[-1] = (start, before._replace(text=before.text + text))
            else:
                pieces.append((x, piece._replace(text=text)))
            x = pen = x + piece.face.width(text) * piece.scale
        if pieces and ((token.space and (broken or not last)) or (forced and last)):
            start, before = pieces[-1]
            pieces[-1] = (start, before._replace(text=before.text + " "))
            pen += before.face.widths[" "] * before.scale
        x += token.space
    return Line(tuple(pieces), x - (line[-1].space if line else 0.0))


def _of_one_kind(line: list[Token]) -> bool:
    """Whether one face sets the whole line as it stands, its own spaces included."""
    kind = line[0].pieces[0][1:]
    spaces = 0.0, kind[0].widths[" "] * kind[1]
    return all(len(token.pieces) == 1 and token.pieces[0][1:] == kind and token.space in spaces for token in line)


def _visible(text: str, at_end: bool = False) -> str:
    """Without zero-width spaces, and with a soft hyphen only where a line ends."""
    if "\u200b" in text or "\u00ad" in text:
        kept = "\u00ad" if at_end and text.endswith("\u00ad") else ""
        text = text.replace("\u200b", "").replace("\u00ad", "") + kept
    return text
