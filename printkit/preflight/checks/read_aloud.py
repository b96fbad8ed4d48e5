"""The routine as it is read aloud: all that is to be seen must be heard, word for word and in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate, takewhile
from typing import NamedTuple

from printkit.core.errors import short
from printkit.inputs.routine import PreparationPoint, Routine, Step
from printkit.preflight.checks.reading_order import ReadingBlock, blocks_of, blocks_text
from printkit.preflight.checks.tags import cautions_in
from printkit.preflight.plain_text import plain
from printkit.preflight.reader.contents import Contents
from printkit.preflight.reader.structure_tree import Tree
from printkit.preflight.words import stands, steps_on_each, text_spans


class _RoutinePart(NamedTuple):
    """A part of the routine: what messages call it, its texts one after the other, the same with all that a layout
    may print between them, if there is such, and what its picture shows."""

    name: str
    texts: list[str]
    full_texts: list[str]
    alt: str = ""


class _PartPlace(NamedTuple):
    """Where in the text that is read a part of the routine begins and ends, and what its picture shows."""

    start: int
    end: int
    alt: str


def routine_faults(
    tree: Tree,
    contents: Contents,
    seen: str,
    routine: Routine,
    language: str,
    titles_only: bool,
    titled: bool = True,
) -> list[str]:
    """What of the routine is not read aloud word for word in its order. seen: all that is to be seen in the file;
    language: the document's; titles_only: the steps' texts were left out on request; titled: whether the first page
    is there, which tells title and author."""
    blocks = [block for section in tree.sections for block in blocks_of(section, contents)]
    text = ""
    pictures: list[tuple[int, str]] = []
    for block in blocks:
        words = plain(block.text)
        text = f"{text} {words}" if text and words else text or words
        if block.element.role == "Figure":
            pictures.append((len(text), block.element.alt))
    places, order_faults = _part_places(text, seen, routine, titled)
    return [
        *order_faults,
        *_picture_order_faults(sorted(places), pictures),
        *_silent_texts(text, seen, routine, titled),
        *_caution_panel_faults(tree, contents, routine, titles_only),
        *_foreign_word_faults(blocks, routine.foreign, language),
    ]


def _groups(routine: Routine, titled: bool) -> Iterator[list[_RoutinePart]]:
    """Title, preparation and steps."""
    yield [_RoutinePart("the title", [routine.title], [])] if titled else []
    yield [
        _RoutinePart(f"preparation {point.number}", [point.title, point.text], [], _alt(point))
        for point in routine.preparation
    ]
    yield [
        _RoutinePart(
            f'step {step.number} ("{short(step.title)}")',
            [step.title, step.text],
            [step.title, step.technique, step.repeat, step.text],
            _alt(step),
        )
        for step in routine.steps
    ]


def _alt(part: PreparationPoint | Step) -> str:
    return part.figure.alt if part.figure else ""


def _part_places(text: str, seen: str, routine: Routine, titled: bool) -> tuple[list[_PartPlace], list[str]]:
    """Where the parts of the routine are read aloud, each after the one before of its group, and what is wrong with
    their order. What a layout does not print is not due."""
    places: list[_PartPlace] = []
    faults: list[str] = []
    firsts: list[tuple[int, tuple[int, int]]] = []  # where each group begins in what is heard, and in what is seen
    for group in _groups(routine, titled):
        at, begun = 0, False
        for part in group:
            full = part.full_texts and _after_one_another(part.full_texts, seen)
            texts = part.full_texts if full else part.texts
            if not all(stands(each, seen) for each in texts if each):
                continue
            if span := _after_one_another(texts, text, at):
                if not begun:
                    firsts.append((span[0], _after_one_another(texts, seen) or span))
                at, begun = span[1], True
                places.append(_PartPlace(*span, part.alt))
            elif lost := [each for each in texts if each and not stands(each, text)]:
                faults.append(_silence(f'{part.name}, "{short(lost[0])}",'))
            else:
                faults.append(f"{part.name} is read aloud out of order")
    if sorted(firsts) != sorted(firsts, key=lambda first: first[1]):
        faults.append("the parts of the routine are read aloud in another order than they stand in")
    return places, faults


def _picture_order_faults(places: list[_PartPlace], pictures: list[tuple[int, str]]) -> Iterator[str]:
    """Pictures that are read aloud elsewhere than between what comes before and after their part of the routine."""
    for nth, place in enumerate(places):
        heard = [at for at, alt in pictures if place.alt and alt == place.alt]
        low = places[nth - 1].end if nth else 0
        high = places[nth + 1].start if nth + 1 < len(places) else max(heard, default=0)
        if heard and not any(low <= at <= high for at in heard):
            yield f'the picture "{short(place.alt)}" is read aloud out of order'


def _after_one_another(parts: list[str], text: str, at: int = 0) -> tuple[int, int] | None:
    """Where the parts begin and end that follow one another in a text, others between them or not. The first may
    stand in a list of all steps before: the last one before the second counts."""
    texts = [part for part in parts if part]
    places: list[tuple[int, int]] = []
    for each in texts:
        span = next(text_spans(each, text, at), None)
        if span is None:
            return None
        places.append(span)
        at = span[1]
    if len(places) > 1:
        second = places[1][0]
        places[0] = max(takewhile(lambda span: span[1] <= second, text_spans(texts[0], text, places[0][0])))
    return (places[0][0] if places else 0, at)


def _silent_texts(text: str, seen: str, routine: Routine, titled: bool) -> Iterator[str]:
    """Texts besides the steps' that are seen and not heard."""
    rest = [
        ("the summary", routine.summary),
        ("the disclaimer", routine.disclaimer),
        ("the author", routine.author if titled else ""),
    ]
    rest += [(f"note {nth}", note) for nth, note in enumerate(routine.notes, 1)]
    rest += [(f"step {step.number}, tip", step.tip) for step in routine.steps]
    for name, words in rest:
        if words and stands(words, seen) and not stands(words, text):
            yield _silence(name)


def _silence(name: str) -> str:
    return f"{name} is not read aloud word for word: it is not tagged content"


def _caution_panel_faults(tree: Tree, contents: Contents, routine: Routine, titles_only: bool) -> Iterator[str]:
    texts = [blocks_text(blocks_of(section, contents)) for section in tree.sections]
    each = zip(tree.sections, steps_on_each(texts, routine, titles_only), strict=True)
    for number, (section, steps) in enumerate(each, 1):
        due = routine.cautions_of(steps)
        panels = cautions_in(section)
        if due and not panels:
            yield f"page {number}: its cautions are not an element of their own (Caution)"
            continue
        text = " ".join(blocks_text(blocks_of(panel, contents)) for panel in panels)
        for caution in due:
            if not any(stands(form, text) for form in (caution.text, caution.short) if form):
                yield f'page {number}: the caution "{caution.text}" is not read aloud among the cautions'


def _foreign_word_faults(blocks: list[ReadingBlock], languages: Mapping[str, str], language: str) -> Iterator[str]:
    """Foreign words that would be read aloud as words of the document's language. languages: of each such word."""
    for block in blocks if languages else ():
        ends = list(accumulate(len(run.text) for run in block.runs))
        for start, end, due in foreign_spans(block.text, languages):
            for run, run_end in zip(block.runs, ends, strict=True):
                if run_end - len(run.text) < end and start < run_end and run.language != due:
                    word, actual = block.text[start:end], run.language or language
                    yield f'"{word}" is read aloud in the language {actual}, not {due}'
                    break


def foreign_spans(text: str, languages: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where whole foreign words begin and end, in capital letters or not, and their languages. Of two that begin
    together the longer one counts, and none counts that begins within another. languages: that of each word."""
    matches = [
        (match.start(), -match.end(), language)
        for word, language in languages.items()
        for match in re.finditer(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", text)
    ]
    last = 0
    for start, minus_end, language in sorted(matches):
        if start >= last:
            last = -minus_end
            yield start, last, language
