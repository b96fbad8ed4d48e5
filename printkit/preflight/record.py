"""Proves the record of what was drawn: every caution on every page, every step once and in order, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from printkit.compose.pages import Page
from printkit.core.colour import MIN_CONTRAST, ratio
from printkit.core.display_list import DisplayItem, ImageItem, Node, PathItem, TextRun, bounds
from printkit.core.errors import Place, PrintkitError, Problem
from printkit.core.geometry import Box, inside, overlap
from printkit.core.units import MM
from printkit.imposition import Plan
from printkit.inputs.layout import MIN_CAUTION_SIZE, Layout
from printkit.inputs.routine import Caution, Routine
from printkit.preflight.plan import sheet_faults

_TOLERANCE = 0.02  # pt
_MIN_SIZE = 5.0  # pt, of a step's words
_TOLD = ("h1", "h2", "h3", "p", "li")
_BORDER = 0.5  # pt, the thinnest line that counts as a border: a photocopier loses a hairline
_BLEED = 3.175 * MM  # pt, the most that a fill runs over the page's edge
_LABEL = re.compile(r"^[^:]{1,40} \d+(, \d+)*: ")  # "Step 3: ", before a caution of one step
_UNSEEN = re.compile("[\u00ad\u200b]")


def plain(text: str) -> str:
    """The text as a reader gets it: spaces of any kind folded to one, soft hyphens and zero-width spaces gone."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(_UNSEEN.sub("", text).replace("\u2011", "-").split())


def require_whole(
    pages: tuple[Page, ...], plan: Plan, routine: Routine, layout: Layout, titles_only: bool = False
) -> None:
    """Raises PrintkitError with what breaks the guarantee; titles_only: a poster may leave out the steps' texts."""
    wrong = faults(pages, plan, routine, smallest_caution(layout), titles_only and layout.is_poster)
    if wrong:
        hint = "see the two promises in docs/layouts.md"
        place = Place(f"{layout.name}/pages.xml")
        raise PrintkitError(Problem(place, fault, hint) for fault in _gathered(wrong))


def smallest_caution(layout: Layout) -> float:
    """The least size of a caution in a layout, in points."""
    return max(layout.styles["caution"].least, MIN_CAUTION_SIZE)


def _gathered(faults: list[str]) -> Iterator[str]:
    """The same fault of many pages given once: "page 1 and 15 more: …"."""
    pages: dict[str, list[str]] = {}
    for fault in faults:
        page, _, what = fault.partition(": ") if fault.startswith("page ") else ("", "", fault)
        pages.setdefault(what, []).append(page)
    for what, named in pages.items():
        more = f" and {len(named) - 1} more" if len(named) > 1 else ""
        yield f"{named[0]}{more}: {what}" if named[0] else what


def faults(
    pages: tuple[Page, ...], plan: Plan, routine: Routine, smallest: float, titles_only: bool = False
) -> list[str]:
    """What breaks the guarantee, a sentence each; an empty list when all is well. `smallest` is the least size
    of a caution, in points; titles_only: the steps' texts were left out on request."""
    found = [fault for page in pages for fault in _page_faults(page, routine, max(smallest, MIN_CAUTION_SIZE))]
    return [*found, *_step_faults(pages, routine, titles_only), *sheet_faults(pages, plan)]


def _page_faults(page: Page, routine: Routine, smallest: float) -> Iterator[str]:
    where = f"page {page.number}"
    framing = [m for m in page.items if m.owner and m.owner.tag in ("caution", "signal")]
    panels = [_within(m) for m in framing if isinstance(m, PathItem) and m.stroke and m.line >= _BORDER]
    panel = max(panels, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), default=None)
    steps = set(page.steps)
    boxes = [bounds(item) for item in page.items]
    trim = (0.0, 0.0, page.width, page.height)
    if boxes and not inside(_around(boxes), trim):
        for item, box in zip(page.items, boxes, strict=True):
            out = _BLEED if isinstance(item, PathItem) and item.bleed else 0.0
            if not inside(box, (-out, -out, page.width + out, page.height + out)):
                yield f"{where}: {_name(item)} reaches outside the page"
    told: dict[str, list[int]] = {}
    texts: dict[Node, list[int]] = {}
    for nth, item in enumerate(page.items):
        owner, worded = item.owner, isinstance(item, TextRun)
        if owner is None:
            if worded:
                yield f"{where}: {_name(item)} has no place in the reading order"
            continue
        if worded and owner.caution:
            told.setdefault(owner.caution, []).append(nth)
        elif owner.step:  # the end of a step too, without its title
            steps.add(owner.step)
        if worded and owner.step and owner.tag in _TOLD:
            texts.setdefault(owner, []).append(nth)
    due = routine.cautions_of(sorted(steps))
    for caution in due:
        numbers = told.get(caution.text, [])
        words = [page.items[nth] for nth in numbers]
        named = f'{where}: the caution "{caution.text}"'
        said = plain("".join(w.text for w in words))
        if not {said, _LABEL.sub("", said)} & _forms(caution):
            yield f"{named} is missing, cut off or given twice"
        elif panel is None or not inside(_around([boxes[nth] for nth in numbers]), panel):
            yield f"{named} is not inside a bordered panel"
        elif min(w.size for w in words) < smallest - _TOLERANCE:
            yield f"{named} is smaller than {smallest:g} pt"
        elif min(ratio(w.colour) for w in words) < MIN_CONTRAST:
            yield f"{named} is too pale on white"
        elif _covered(numbers, page.items, boxes):
            yield f"{named} has something painted over it"
    yield from _unseen(page, texts, boxes)
    signal = [m.size for m in framing if m.owner.tag == "signal"]
    if due and (not signal or min(signal) < MIN_CAUTION_SIZE - _TOLERANCE):
        yield f"{where}: the cautions have no signal word, or one smaller than {MIN_CAUTION_SIZE:g} pt"


def _unseen(page: Page, texts: dict[Node, list[int]], boxes: list[Box]) -> Iterator[str]:
    """The titles and texts of steps that are too small or too pale to be seen, or that something lies over.

    texts: the numbers of the marks of each."""
    for owner, numbers in texts.items():
        words = [page.items[nth] for nth in numbers]
        where = f'page {page.number}: "{words[0].text.strip()}" (step {owner.step})'
        if min(word.size for word in words) < _MIN_SIZE:
            yield f"{where} is smaller than {_MIN_SIZE:g} pt"
        elif any(ratio(w.colour) < MIN_CONTRAST and not _grounded(w, page.items, boxes) for w in words):
            yield f"{where} is too pale on white"
        elif _covered(numbers, page.items, boxes):
            yield f"{where} has something painted over it"


def _grounded(words: TextRun, items: tuple[DisplayItem, ...], boxes: list[Box]) -> bool:
    """Whether the words stand on a filled shape."""
    mine = bounds(words)
    filled = (box for item, box in zip(items, boxes, strict=True) if isinstance(item, PathItem) and item.fill)
    return any(overlap(box, mine) for box in filled)


def _covered(numbers: list[int], items: tuple[DisplayItem, ...], boxes: list[Box]) -> bool:
    """Whether a later filled shape or photo, or any other words, lie on the words with these numbers."""
    mine = [boxes[nth] for nth in numbers]
    left, top, right, bottom = _around(mine)
    first, owner = numbers[0], items[numbers[0]].owner
    near = [
        nth for nth, (x1, y1, x2, y2) in enumerate(boxes) if y1 < bottom and y2 > top and x1 < right and x2 > left
    ]
    for nth in near:
        item, box = items[nth], boxes[nth]
        if isinstance(item, TextRun):
            hides = item.owner is not owner and item.text.strip()
        else:
            hides = nth > first and (isinstance(item, ImageItem) or item.fill)
        if hides and any(overlap(box, each) for each in mine):
            return True
    return False


def _around(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _forms(caution: Caution) -> set[str]:
    return {plain(form) for form in (caution.text, caution.short) if form}


def _told(pages: tuple[Page, ...], routine: Routine) -> tuple[list[int], list[int]]:
    """The steps whose titles stand on the pages, in their order; and those whose whole text does."""
    order: list[int] = []
    told: dict[int, dict[Node, str]] = {}
    for page in pages:
        owner = None
        for item in page.items:
            if not isinstance(item, TextRun) or not item.owner or not item.owner.step:
                continue
            texts = told.setdefault(item.owner.step, {})
            if item.owner is not owner:
                owner = item.owner
                texts[owner.whole] = f"{texts.get(owner.whole, '')} " if owner.whole is not owner else ""
            text = texts[owner.whole] = texts[owner.whole] + item.text
            titled = routine.steps[owner.step - 1].title
            if owner.tag in ("h1", "h2", "h3") and plain(text) == plain(titled):
                order.append(owner.step)
    whole = []
    for step in routine.steps:
        said = [plain(text) for text in told.get(step.number, {}).values()]
        if any(plain(step.text) in text for text in said):
            whole.append(step.number)
    return order, whole


def steps_on(pages: tuple[Page, ...], routine: Routine) -> tuple[int, ...]:
    """The steps whose title and whole text stand on the pages."""
    order, whole = _told(pages, routine)
    return tuple(number for number in whole if number in order)


def _step_faults(pages: tuple[Page, ...], routine: Routine, titles_only: bool) -> Iterator[str]:
    order, whole = _told(pages, routine)
    if order != list(range(1, len(routine.steps) + 1)):
        yield f"the steps stand in the order {order}, not 1 to {len(routine.steps)} once each"
    for step in () if titles_only else routine.steps:
        if step.number not in whole:
            yield f"the text of step {step.number} is missing or cut off"


def _within(frame: PathItem) -> tuple[float, float, float, float]:
    """The room inside a frame's line."""
    left, top, right, bottom = bounds(frame)
    return left + frame.line, top + frame.line, right - frame.line, bottom - frame.line


def _name(item: DisplayItem) -> str:
    if isinstance(item, TextRun):
        return f'"{item.text.strip()}"'
    return "a picture" if isinstance(item, ImageItem) else "a shape"
