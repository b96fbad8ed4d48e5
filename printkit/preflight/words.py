"""Finds a routine's words in a text that was read, whatever a line break has made of hyphens and spaces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from printkit.inputs.routine import Routine, Step
from printkit.preflight.reader.text import LINE_END_HYPHEN
from printkit.preflight.record import plain

_LEAST = 3  # words of a text that goes on on another page
_BREAK = "\0"  # in place of a zero-width space, which folding would remove


@lru_cache(maxsize=1024)
def sought(said: str) -> re.Pattern[str]:
    """What a text of the routine looks like in a text that was read. A hyphen at a line's end may be the text's own,
    with or without a space behind it, or one that the line break has put there. Where a zero-width space allows
    a line to end, the reader may have put a space."""
    hyphens = {"-": f"[-{LINE_END_HYPHEN}]", "- ": f"[-{LINE_END_HYPHEN}] ?", _BREAK: " ?"}
    parts = re.findall("- ?|[^-]", plain(said.replace("\u200b", _BREAK)))
    return re.compile(f"{LINE_END_HYPHEN}?".join(hyphens.get(part) or re.escape(part) for part in parts))


@lru_cache(maxsize=512)
def _bare(text: str) -> tuple[str, list[int]]:
    """The text without hyphens and spaces, and where in it each of the other characters stands."""
    kept = [index for index, char in enumerate(text) if char not in f"- {LINE_END_HYPHEN}"]
    return "".join(text[index] for index in kept), kept


def spans(said: str, text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where a text of the routine stands in a text that was read. It is looked for without hyphens and
    spaces, which takes one pass however often words repeat, and then compared with them."""
    pattern, wanted, (among, kept) = sought(said), _bare(plain(said))[0], _bare(text)
    if not wanted:
        yield from (found.span() for found in pattern.finditer(text, start))
        return
    at = bisect_left(kept, start)
    while (at := among.find(wanted, at)) >= 0:
        before = max(start, kept[at - 1] + 1 if at else 0)  # hyphens that come first
        found = next(filter(None, (pattern.match(text, first) for first in range(before, kept[at] + 1))), None)
        at += 1
        if found:
            yield found.span()
            start = found.end()
            at = bisect_left(kept, start)


def stands(said: str, text: str) -> bool:
    return next(spans(said, text), None) is not None


def steps_on_each(texts: list[str], routine: Routine, titles_only: bool = False) -> list[list[int]]:
    """The steps that each page tells: those whose title and own text, or at least its beginning, stand on it, and
    those whose text goes on on it. texts: that of each page, in order."""
    told = told_on(texts, routine, titles_only)
    return [
        [
            step.number
            for step in routine.steps
            if index in told.get(step.number, ()) or _begins(step, text, titles_only)
        ]
        for index, text in enumerate(texts)
    ]


def _begins(step: Step, text: str, titles_only: bool) -> bool:
    return stands(step.title, text) and (titles_only or stands(" ".join(step.text.split()[:_LEAST]), text))


def told_on(texts: list[str], routine: Routine, titles_only: bool = False) -> dict[int, range]:
    """The pages, by their index, on which each step's title and then its text stand, the steps one after the other.
    A step that is missing, cut off or out of order is left out."""
    told: dict[int, range] = {}
    page = at = 0
    for step in routine.steps:
        for number in range(page, len(texts)):
            title = next(spans(step.title, texts[number], at if number == page else 0), None)
            end = title and ((number, title[1]) if titles_only else goes_on(step.text, texts, number, title[1]))
            if end:
                page, at = end
                told[step.number] = range(number, page + 1)
                break
    return told


def goes_on(said: str, texts: list[str], number: int, at: int) -> tuple[int, int] | None:
    """Where a text ends, as (index, place), that begins in texts[number] behind `at` and goes on in the next ones,
    with a few words or more in each."""
    words = said.split()
    while number < len(texts):
        low, high, end = 0, len(words), at
        while low < high:
            tried = (low + high + 1) // 2
            found = next(spans(" ".join(words[:tried]), texts[number], at), None)
            low, high, end = (tried, high, found[1]) if found else (low, tried - 1, end)
        words = words[low:]
        if not words:
            return number, end
        if low < _LEAST or len(words) < _LEAST:
            return None
        number, at = number + 1, 0
    return None
