"""Tokens to lines, with care for titles, short last words and soft hyphens."""

from __future__ import annotations

from typing import NamedTuple

from printkit.typeset.text.tokens import Piece, Token, visible


class Line(NamedTuple):
    """One line: its pieces with their x, in em, and its width without the space at its end."""

    pieces: tuple[tuple[float, Piece], ...]
    width: float


def widest(hard_lines: list[list[Token]]) -> float:
    """The width of the widest token, in em: no column may be narrower."""
    return max((token.width + token.hyphen for line in hard_lines for token in line), default=0.0)


def natural(hard_lines: list[list[Token]]) -> float:
    """The width in em that needs no line break."""
    return max((_line_width(line, 0, len(line)) for line in hard_lines), default=0.0)


def _line_width(line: list[Token], start: int, end: int) -> float:
    """The width in em of the tokens from start to before end, without the space behind the last."""
    return sum(t.width + t.space for t in line[start:end]) - (line[end - 1].space if end > start else 0.0)


def breaks(line: list[Token], limit: float) -> list[int]:
    """Where each line ends (index after its last token) when lines are filled one after the other to `limit` em. A
    sign that divides takes no room at a line's end, where it is left out."""
    limit += 1e-9
    ends: list[int] = []
    index = start = end = 0  # end: the last place where this line may end, its hyphen included
    used = 0.0
    count = len(line)
    while index < count:
        _, width, space, hyphen, divides = line[index]
        if used + width > limit and index > start and not divides:
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
        narrower = breaks(line, limit * share)
        if len(narrower) != len(ends):
            break
        if narrower[-1] - narrower[-2] > 1:
            return narrower
    return _in_company(line, ends, limit)


def _lonely(line: list[Token], ends: list[int], limit: float) -> bool:
    """Whether the last line is one short word."""
    return ends[-1] - ends[-2] == 1 and line[-1].width <= limit / 4


def _in_company(line: list[Token], ends: list[int], limit: float) -> list[int]:
    """The ends, with the word before a short last word taken down to it where there is room."""
    *before, end, last = ends
    start = before[-1] if before else 0
    if not _lonely(line, ends, limit) or end - start < 2 or _line_width(line, end - 1, last) > limit + 1e-9:
        return ends
    if _line_width(line, start, end - 1) + line[end - 2].hyphen > limit + 1e-9:
        return ends
    return [*before, end - 1, last]


def set_lines(hard_lines: list[list[Token]], limit: float, balance: bool = False) -> list[Line]:
    """The lines within `limit` em. A token wider than that stands alone: see `widest`."""
    lines: list[Line] = []
    for nth, line in enumerate(hard_lines, 1):
        start = 0
        ends = fill(line, limit, balance)
        for end in ends:
            broken = end != ends[-1]
            tokens = _without_dividers(line, start, end, broken)
            lines.append(_join(tokens, broken, not broken and nth < len(hard_lines)))
            start = end
    return lines


def _without_dividers(line: list[Token], start: int, end: int, broken: bool) -> list[Token]:
    """The tokens of a line of a text, without a sign that only divides it from the line before or the next."""
    if start and end - start > 1 and line[start].divides:
        start += 1
    if broken and end - start > 1 and line[end - 1].divides:
        end -= 1
    return line[start:end]


def _join(line: list[Token], broken: bool, forced: bool) -> Line:
    """Neighbouring pieces of one kind become one where the face's own spacing takes the second to its place;
    a space that a line end swallows stays in the text. The line is broken before the next, or its end forced."""
    if line and _of_one_kind(line):
        hyphen = broken and line[-1].hyphen
        parts = [visible(token.pieces[0].text) + (" " if token.space else "") for token in line]
        text = "".join(parts).rstrip(" ") + ("\u00ad" if hyphen else "")
        if forced or (broken and line[-1].space):
            text += " "
        return Line(((0.0, line[0].pieces[0]._replace(text=text)),), _line_width(line, 0, len(line)) + hyphen)
    pieces: list[tuple[float, Piece]] = []
    x = pen = 0.0  # where the next piece stands, and where the one before it ends
    for index, token in enumerate(line, 1):
        last = index == len(line)
        for piece in token.pieces:
            text = visible(piece.text, last and broken and token.hyphen > 0 and piece is token.pieces[-1])
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
