"""What a user can put right: where it is, what is wrong, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


class Place(NamedTuple):
    """A spot in a file the user wrote; line and column count from 1, 0 means "the file as a whole"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


class Problem(NamedTuple):
    """One thing to put right. `what` says what is wrong, `hint` what to do about it."""

    place: Place | None
    what: str
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.what}; {self.hint}" if self.hint else self.what
        return f"{self.place}: {text}" if self.place else text


class PrintkitError(Exception):
    """All the problems of one file or one run, at once."""

    def __init__(self, problems: Problem | Iterable[Problem]):
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def mistake(what: str, hint: str = "", place: Place | None = None) -> PrintkitError:
    """A `PrintkitError` with a single problem."""
    return PrintkitError(Problem(place, what, hint))


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """`did you mean "colour"?` when a known word is close, else the known words, else nothing; and what to do
    `otherwise`."""
    import difflib  # only for mistakes

    known = sorted(known)
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?' + (f" Or {otherwise}" if otherwise else "")
    listed = f"known are {', '.join(known)}" if known else ""
    return "; or ".join(part for part in (listed, otherwise) if part)


def short(word: str, most: int = 40) -> str:
    """The word as a message may quote it: cut after `most` characters, with no control characters."""
    word = CONTROL.sub("\ufffd", word[: most + 1])
    return word if len(word) <= most else f"{word[: most - 1]}…"
