"""Proves the record of what was drawn: every caution on every page, every step once and in order, nothing lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from printkit.compose.pages import Page
from printkit.core.colour import MIN_CONTRAST, contrast_ratio
from printkit.core.display_list import DisplayItem, ImageItem, Node, Passage, PathItem, TextRun, bounds
from printkit.core.errors import Place, PrintkitError, Problem
from printkit.core.geometry import Box, inside, overlap
from printkit.core.units import MM
from printkit.imposition import Plan
from printkit.inputs.layout import MIN_CAUTION_SIZE, Layout
from printkit.inputs.routine import Routine
from printkit.preflight.plain_text import plain
from printkit.preflight.plan import sheet_faults
from printkit.preflight.steps import HEADINGS, step_faults

_SIZE_TOLERANCE = 0.02  # pt
_MIN_STEP_SIZE = 5.0  # pt, of a step's words
_STEP_TAGS = (*HEADINGS, "p", "li")
_MIN_BORDER = 0.5  # pt, the thinnest line that counts as a border: a photocopier loses a hairline
_MAX_BLEED = 3.175 * MM  # pt, the most that a fill runs over the page's edge
_STEP_LABEL = re.compile(r"^[^:]{1,40} \d+(, \d+)*: ")  # "Step 3: ", before a caution of one step


class _Words(NamedTuple):
    """A text on a page: its runs, and their places among the page's items."""

    runs: list[TextRun]
    places: list[int]

    def add(self, run: TextRun, place: int) -> None:
        """Adds the next run of the text."""
        self.runs.append(run)
        self.places.append(place)


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
    """The same fault of many pages once: "page 1 and 15 more: …"."""
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
    least = max(smallest, MIN_CAUTION_SIZE)
    on_pages = [fault for page in pages for fault in _page_faults(page, routine, least)]
    return [*on_pages, *step_faults(pages, routine, titles_only), *sheet_faults(pages, plan)]


def _page_faults(page: Page, routine: Routine, smallest: float) -> Iterator[str]:
    where = f"page {page.number}"
    boxes = [bounds(item) for item in page.items]
    yield from _outside(page, boxes)
    cautions: dict[Passage, _Words] = {}
    texts: dict[Node, _Words] = {}
    steps = set(page.steps)
    for nth, item in enumerate(page.items):
        owner, worded = item.owner, isinstance(item, TextRun)
        if owner is None:
            if worded:
                yield f"{where}: {_item_name(item)} has no place in the reading order"
            continue
        if owner.step and not (worded and owner.caution):  # the end of a step too, without its title
            steps.add(owner.step)
        if not isinstance(item, TextRun):
            continue
        if owner.caution:
            cautions.setdefault(owner.caution, _Words([], [])).add(item, nth)
        if owner.step and owner.tag in _STEP_TAGS:
            texts.setdefault(owner, _Words([], [])).add(item, nth)
    due = routine.cautions_of(sorted(steps))
    panel = _largest_panel(page)
    for caution in due:
        passage = Passage("caution", caution.text, caution.short)
        words = cautions.get(passage, _Words([], []))
        if fault := _caution_fault(passage, words, page, boxes, panel, smallest):
            yield f'{where}: the caution "{caution.text}" {fault}'
    yield from _unseen_steps(page, texts, boxes)
    signs = [
        item.size for item in page.items if isinstance(item, TextRun) and item.owner and item.owner.tag == "signal"
    ]
    if due and (not signs or min(signs) < MIN_CAUTION_SIZE - _SIZE_TOLERANCE):
        yield f"{where}: the cautions have no signal word, or one smaller than {MIN_CAUTION_SIZE:g} pt"


def _outside(page: Page, boxes: list[Box]) -> Iterator[str]:
    """What reaches outside the page, but for fills that bleed."""
    if not boxes or inside(_box_around(boxes), (0.0, 0.0, page.width, page.height)):
        return
    for item, box in zip(page.items, boxes, strict=True):
        out = _MAX_BLEED if isinstance(item, PathItem) and item.bleed else 0.0
        if not inside(box, (-out, -out, page.width + out, page.height + out)):
            yield f"page {page.number}: {_item_name(item)} reaches outside the page"


def _largest_panel(page: Page) -> Box | None:
    """The room inside the largest border of the page's cautions."""
    panels = [
        _room_in(item)
        for item in page.items
        if isinstance(item, PathItem) and item.owner and item.owner.tag in ("caution", "signal")
        if item.stroke and item.line >= _MIN_BORDER
    ]
    return max(panels, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]), default=None)


def _caution_fault(
    caution: Passage, words: _Words, page: Page, boxes: list[Box], panel: Box | None, smallest: float
) -> str:
    """What is wrong with a caution that is due on a page; "" for nothing."""
    text = plain("".join(run.text for run in words.runs))
    if not {text, _STEP_LABEL.sub("", text)} & _plain_forms(caution):
        return "is missing, cut off or given twice"
    if panel is None or not inside(_box_around([boxes[nth] for nth in words.places]), panel):
        return "is not inside a bordered panel"
    if min(run.size for run in words.runs) < smallest - _SIZE_TOLERANCE:
        return f"is smaller than {smallest:g} pt"
    if min(contrast_ratio(run.colour) for run in words.runs) < MIN_CONTRAST:
        return "is too pale on white"
    return "has something painted over it" if _painted_over(words.places, page.items, boxes) else ""


def _unseen_steps(page: Page, texts: dict[Node, _Words], boxes: list[Box]) -> Iterator[str]:
    """The titles and texts of steps that are too small or too pale to be seen, or that something lies over."""
    for owner, words in texts.items():
        where = f'page {page.number}: "{words.runs[0].text.strip()}" (step {owner.step})'
        if min(run.size for run in words.runs) < _MIN_STEP_SIZE:
            yield f"{where} is smaller than {_MIN_STEP_SIZE:g} pt"
        elif any(
            contrast_ratio(run.colour) < MIN_CONTRAST and not _on_fill(run, page.items, boxes) for run in words.runs
        ):
            yield f"{where} is too pale on white"
        elif _painted_over(words.places, page.items, boxes):
            yield f"{where} has something painted over it"


def _on_fill(run: TextRun, items: tuple[DisplayItem, ...], boxes: list[Box]) -> bool:
    """Whether the words stand on a filled shape."""
    mine = bounds(run)
    fills = (box for item, box in zip(items, boxes, strict=True) if isinstance(item, PathItem) and item.fill)
    return any(overlap(box, mine) for box in fills)


def _painted_over(places: list[int], items: tuple[DisplayItem, ...], boxes: list[Box]) -> bool:
    """Whether a later filled shape or photo, or any other words, lie on the words in these places."""
    mine = [boxes[nth] for nth in places]
    left, top, right, bottom = _box_around(mine)
    first, owner = places[0], items[places[0]].owner
    near = [
        nth for nth, (x1, y1, x2, y2) in enumerate(boxes) if y1 < bottom and y2 > top and x1 < right and x2 > left
    ]
    for nth in near:
        item, box = items[nth], boxes[nth]
        if isinstance(item, TextRun):
            hides = item.owner is not owner and bool(item.text.strip())
        else:
            hides = nth > first and (isinstance(item, ImageItem) or bool(item.fill))
        if hides and any(overlap(box, each) for each in mine):
            return True
    return False


def _box_around(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _plain_forms(caution: Passage) -> set[str]:
    return {plain(form) for form in (caution.text, caution.short) if form}


def _room_in(frame: PathItem) -> Box:
    """The room inside a frame's line."""
    left, top, right, bottom = bounds(frame)
    return left + frame.line, top + frame.line, right - frame.line, bottom - frame.line


def _item_name(item: DisplayItem) -> str:
    if isinstance(item, TextRun):
        return f'"{item.text.strip()}"'
    return "a picture" if isinstance(item, ImageItem) else "a shape"
