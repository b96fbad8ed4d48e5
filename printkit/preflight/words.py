"""Finds a routine's words in a text that was read, whatever a line break has made of hyphens and spaces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from printkit.inputs.routine import Routine, Step
from printkit.preflight.plain_text import plain
from printkit.preflight.reader.page_view import LINE_END_HYPHEN

_MIN_WORDS = 3  # of a text that goes on on another page
_BREAK_SIGN = "\0"  # in place of a zero-width space, which folding would remove


@lru_cache(maxsize=1024)
def text_pattern(text: str) -> re.Pattern[str]:
    """What a text of the routine looks like in a text that was read. A hyphen at a line's end may be the text's own,
    with or without a space behind it, or one that the line break has put there. Where a zero-width space allows
    a line to end, the reader may have put a space."""
    hyphens = {"-": f"[-{LINE_END_HYPHEN}]", "- ": f"[-{LINE_END_HYPHEN}] ?", _BREAK_SIGN: " ?"}
    parts = re.findall("- ?|[^-]", plain(text.replace("\u200b", _BREAK_SIGN)))
    return re.compile(f"{LINE_END_HYPHEN}?".join(hyphens.get(part) or re.escape(part) for part in parts))


@lru_cache(maxsize=512)
def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without hyphens and spaces, and where in it each of the other characters stands."""
    places = [index for index, char in enumerate(text) if char not in f"- {LINE_END_HYPHEN}"]
    return "".join(text[index] for index in places), places


def text_spans(words: str, page: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Where a text of the routine stands in one that was read, from `start` on: where it begins and ends. It is
    looked for without hyphens and spaces, which takes one pass however often words repeat, and then compared with
    them."""
    pattern, letters, (among, places) = text_pattern(words), _squeezed(plain(words))[0], _squeezed(page)
    if not letters:
        yield from (match.span() for match in pattern.finditer(page, start))
        return
    at = bisect_left(places, start)
    while (at := among.find(letters, at)) >= 0:
        before = max(start, places[at - 1] + 1 if at else 0)  # hyphens that come first
        match = next(filter(None, (pattern.match(page, first) for first in range(before, places[at] + 1))), None)
        at += 1
        if match:
            yield match.span()
            start = match.end()
            at = bisect_left(places, start)


def stands(words: str, page: str) -> bool:
    """Whether a text of the routine stands in one that was read."""
    return next(text_spans(words, page), None) is not None


def steps_on_each(texts: list[str], routine: Routine, titles_only: bool = False) -> list[list[int]]:
    """The steps that each page tells: those whose title and own text, or at least its beginning, stand on it, and
    those whose text goes on on it. texts: that of each page, in order."""
    pages = step_pages(texts, routine, titles_only)
    return [
        [
            step.number
            for step in routine.steps
            if index in pages.get(step.number, ()) or _step_begins(step, text, titles_only)
        ]
        for index, text in enumerate(texts)
    ]


def _step_begins(step: Step, text: str, titles_only: bool) -> bool:
    return stands(step.title, text) and (titles_only or stands(" ".join(step.text.split()[:_MIN_WORDS]), text))


def step_pages(texts: list[str], routine: Routine, titles_only: bool = False) -> dict[int, range]:
    """The pages, by their index, on which each step's title and then its text stand, the steps one after the other.
    A step that is missing, cut off or out of order is left out. texts: that of each page, in order."""
    pages: dict[int, range] = {}
    page = at = 0
    for step in routine.steps:
        for index in range(page, len(texts)):
            title = next(text_spans(step.title, texts[index], at if index == page else 0), None)
            end = title and ((index, title[1]) if titles_only else end_of(step.text, texts, index, title[1]))
            if end:
                page, at = end
                pages[step.number] = range(index, page + 1)
                break
    return pages


def steps_missing(
    texts: list[str], routine: Routine, titles_only: bool = False, due: list[int] | None = None
) -> list[str]:
    """The steps that are missing, cut off or out of order, a sentence each. texts: that of each page, in order; due:
    the numbers of the steps that the pages tell, if they are not all."""
    pages = step_pages(texts, routine, titles_only)
    return [
        f'step {step.number} ("{step.title}") is missing, cut off or out of order'
        for step in routine.steps
        if step.number not in pages and (due is None or step.number in due)
    ]


def end_of(text: str, texts: list[str], index: int, at: int) -> tuple[int, int] | None:
    """Where a text ends, as (index, place), that begins in texts[index] behind `at` and goes on in the next ones,
    with a few words or more in each. None if it does not stand there."""
    words = text.split()
    while index < len(texts):
        low, high, end = 0, len(words), at
        while low < high:
            middle = (low + high + 1) // 2
            span = next(text_spans(" ".join(words[:middle]), texts[index], at), None)
            low, high, end = (middle, high, span[1]) if span else (low, middle - 1, end)
        words = words[low:]
        if not words:
            return index, end
        if low < _MIN_WORDS or len(words) < _MIN_WORDS:
            return None
        index, at = index + 1, 0
    return None
