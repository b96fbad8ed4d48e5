"""The file as it is read aloud: the text of its elements in their order, held against the routine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, takewhile
from typing import NamedTuple

from printkit.compose.tags.inline import foreign_words
from printkit.core.errors import short
from printkit.inputs.routine import Routine
from printkit.preflight.checks.page_data import Spot
from printkit.preflight.checks.tags import cautions_in
from printkit.preflight.reader.marked_content import Contents, Piece, Run
from printkit.preflight.reader.structure_tree import INLINE, Element, Tree
from printkit.preflight.reader.to_unicode import UNREAD
from printkit.preflight.record import plain
from printkit.preflight.words import spans, stands, steps_on_each

_ENDS = ".,;:!?)”’…"  # after these and after letters a word ends only with a space


class Block(NamedTuple):
    """A paragraph, heading, label … as it is read: its element and its runs of words. The runs of elements that
    stand within its lines belong to it."""

    element: Element
    runs: list[Run]
    pieces: list[Piece]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def blocks_of(section: Element, contents: Contents) -> list[Block]:
    """The blocks of an element and all inside it, in reading order."""
    found: list[Block] = []

    def go(element: Element, block: Block | None, language: str) -> None:
        language = element.language or language
        if block is None or element.role not in INLINE:
            block = Block(element, [], [])
            found.append(block)
        mine = block
        for kid in element.kids:
            if isinstance(kid, Element):
                go(kid, mine, language)
                if kid.role not in INLINE:
                    mine = Block(element, [], [])
                    found.append(mine)
            elif piece := contents.numbered.get(kid):
                mine.runs.extend(run._replace(language=run.language or language) for run in piece.runs)
                mine.pieces.append(piece)

    go(section, None, "")
    return [block for block in found if block.pieces]


def read(blocks: list[Block]) -> str:
    """The text of blocks, white space folded."""
    return plain(" ".join(block.text for block in blocks))


def word_faults(blocks: list[Block]) -> Iterator[str]:
    """Words that run together where a line ends, and letters that mean nothing."""
    for block in blocks:
        for one, other in zip(block.runs, block.runs[1:], strict=False):
            before, after = one.text[-1:], other.text[:1]
            apart = abs(one.line - other.line) > 0.5 * max(one.size, other.size)
            if apart and (before.isalnum() or before in _ENDS) and before and after.isalnum() and ord(after) < 0x2E80:
                joined = f"{one.text.split()[-1]}{other.text.split()[0]}"
                yield f'words run together where a line ends: "{short(joined)}"'
        if UNREAD in block.text or "\0" in block.text:
            yield f'"{short(plain(block.text))}" holds a letter that cannot be read'


def languages_of(blocks: list[Block]) -> dict[str, list[str]]:
    """The words of other languages than the document's, by their language."""
    found: dict[str, dict[str, None]] = {}
    for block in blocks:
        for run in block.runs:
            if run.language and run.text.strip():
                found.setdefault(run.language, {})[run.text.strip()] = None
    return {language: list(words) for language, words in sorted(found.items())}


def place_faults(tree: Tree, contents: Contents, spots: list[Spot]) -> Iterator[str]:
    """Sections that are not, one by one, the pages: each page's content must lie where that page lies."""
    if len(tree.sections) != len(spots):
        yield f"the tags have {len(tree.sections)} parts for {len(spots)} pages"
        return
    for spot, section in zip(spots, tree.sections, strict=True):
        left, bottom, right, top = spot.box
        pieces = [piece for block in blocks_of(section, contents) for piece in block.pieces]
        if not pieces:
            yield f"page {spot.number} has no tagged content"
        strange = [
            piece
            for piece in pieces
            if piece.holder != spot.side
            or not all(left <= run.at[0] <= right and bottom <= run.at[1] <= top for run in piece.runs)
        ]
        if strange:
            said = plain(" ".join(piece.text for piece in strange))
            yield f'page {spot.number}: its part of the tags reads from another page: "{short(said)}"'


class _Stretch(NamedTuple):
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
    titles_only: the steps' texts were left out on request; titled: whether the
    first page is there, which tells title and author."""
    blocks = [block for section in tree.sections for block in blocks_of(section, contents)]
    text, pictures = "", []
    for block in blocks:
        said = plain(block.text)
        text = f"{text} {said}" if text and said else text or said
        if block.element.role == "Figure":
            pictures.append((len(text), block.element.alt))
    stretches: list[_Stretch] = []
    return [
        *_order(text, seen, routine, stretches, titled),
        *_astray(sorted(stretches), pictures),
        *_unread(text, seen, routine, titled),
        *_cautions(tree, contents, routine, titles_only),
        *_foreign(blocks, routine, language),
    ]


def _order(text: str, seen: str, routine: Routine, stretches: list[_Stretch], titled: bool) -> Iterator[str]:
    """Title, preparation and steps, each part after the one before. What a layout does not print is not due."""
    points = [(f"preparation {p.number}", [p.title, p.text], [], p) for p in routine.preparation]
    steps = [
        (f'step {s.number} ("{short(s.title)}")', [s.title, s.text], [s.title, s.technique, s.repeat, s.text], s)
        for s in routine.steps
    ]
    firsts = []
    title = [("the title", [routine.title], [], None)] if titled else []
    for group in (title, points, steps):
        at, begun = 0, False
        for what, least, most, part in group:
            said = most if most and _after_one_another(most, seen) else least
            if not all(stands(each, seen) for each in said if each):
                continue
            found = _after_one_another(said, text, at)
            if found:
                if not begun:
                    firsts.append((found[0], _after_one_another(said, seen) or found))
                at, begun = found[1], True
                stretches.append(_Stretch(*found, part.figure.alt if part and part.figure else ""))
            else:
                lost = [each for each in said if each and not stands(each, text)]
                yield _silent(f'{what}, "{short(lost[0])}",') if lost else f"{what} is read aloud out of order"
    if sorted(firsts) != sorted(firsts, key=lambda first: first[1]):
        yield "the parts of the routine are read aloud in another order than they stand in"


def _astray(stretches: list[_Stretch], pictures: list[tuple[int, str]]) -> Iterator[str]:
    """Pictures that are read aloud elsewhere than between what comes before and after their part of the routine."""
    for nth, stretch in enumerate(stretches):
        places = [at for at, alt in pictures if stretch.alt and alt == stretch.alt]
        low = stretches[nth - 1].end if nth else 0
        high = stretches[nth + 1].start if nth + 1 < len(stretches) else max(places, default=0)
        if places and not any(low <= at <= high for at in places):
            yield f'the picture "{short(stretch.alt)}" is read aloud out of order'


def _after_one_another(parts: list[str], text: str, at: int = 0) -> tuple[int, int] | None:
    """Where the parts begin and end that follow one another in a text, others between them or not. The first may
    stand in a list of all steps before: the last one before the second counts."""
    given = [part for part in parts if part]
    places: list[tuple[int, int]] = []
    for part in given:
        found = next(spans(part, text, at), None)
        if found is None:
            return None
        places.append(found)
        at = found[1]
    if len(places) > 1:
        before = takewhile(lambda span: span[1] <= places[1][0], spans(given[0], text, places[0][0]))
        places[0] = max(before)
    return (places[0][0] if places else 0, at)


def _unread(text: str, seen: str, routine: Routine, titled: bool) -> Iterator[str]:
    rest = [
        ("the summary", routine.summary),
        ("the disclaimer", routine.disclaimer),
        *([("the author", routine.author)] if titled else []),
    ]
    rest += [(f"note {nth}", note) for nth, note in enumerate(routine.notes, 1)]
    rest += [(f"step {step.number}, tip", step.tip) for step in routine.steps]
    for what, said in rest:
        if said and stands(said, seen) and not stands(said, text):
            yield _silent(what)


def _silent(what: str) -> str:
    return f"{what} is not read aloud word for word: it is no tagged content"


def _cautions(tree: Tree, contents: Contents, routine: Routine, titles_only: bool) -> Iterator[str]:
    texts = [read(blocks_of(section, contents)) for section in tree.sections]
    each = zip(tree.sections, steps_on_each(texts, routine, titles_only), strict=True)
    for number, (section, steps) in enumerate(each, 1):
        due = routine.cautions_of(steps)
        panels = cautions_in(section)
        if due and not panels:
            yield f"page {number}: its cautions are no element of their own (Caution)"
            continue
        said = " ".join(read(blocks_of(panel, contents)) for panel in panels)
        for caution in due:
            if not any(stands(form, said) for form in (caution.text, caution.short) if form):
                yield f'page {number}: the caution "{caution.text}" is not read aloud among the cautions'


def _foreign(blocks: list[Block], routine: Routine, language: str) -> Iterator[str]:
    """Foreign words that would be read aloud as words of the document's language."""
    known = foreign_words(routine.foreign)
    if known is None:
        return
    for block in blocks:
        ends = list(accumulate(len(run.text) for run in block.runs))
        for found in known.pattern.finditer(block.text):
            wanted = known.languages[found[0].casefold()]
            starts = [end - len(run.text) for end, run in zip(ends, block.runs, strict=True)]
            for start, run in zip(starts, block.runs, strict=True):
                if start < found.end() and found.start() < start + len(run.text) and run.language != wanted:
                    yield f'"{found[0]}" is read aloud in the language {run.language or language}, not {wanted}'
                    break
