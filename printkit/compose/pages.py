"""Pages: a header on top, a footer with the cautions at the bottom, main between; one body size for the deck."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from printkit.compose.fit import MeasuredPage, TemplatePage, fit_deck, measure, misfit_of
from printkit.compose.tags import Scope, build_block
from printkit.compose.tags.attributes import Attribute, by_name, read_attributes, yes_or_no
from printkit.compose.tags.blocks import PAGE_PARTS
from printkit.compose.tags.inline import foreign_words
from printkit.compose.template import Element
from printkit.core.display_list import DisplayItem, Node
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, mistake
from printkit.core.units import MM
from printkit.inputs.layout import Setting, SizedLayout
from printkit.inputs.routine import Routine
from printkit.typeset.blocks import MeasuredBlock, Stack

_TITLE_TEXT = Attribute("title", str)
_FILL = Attribute("fill", yes_or_no)
_FLOW = Attribute("flow", yes_or_no)
_BACK = Attribute("back", yes_or_no)
PAGE_ATTRIBUTES = by_name(_TITLE_TEXT, _FILL, _FLOW, _BACK)
MAX_ROUNDS = 4  # the number of pages, printed on them, may change the number of pages


class Page(NamedTuple):
    """A page once everything is placed: its size in points, its display items, and what it tells. back: whether it
    is the back of the card that the page before it is the front of."""

    number: int
    width: float
    height: float
    items: tuple[DisplayItem, ...]
    title: str
    steps: tuple[int, ...]
    back: bool = False


class Deck(NamedTuple):
    """All pages of one product, and how they are set."""

    pages: tuple[Page, ...]
    setting: Setting


def compose(
    elements: list[Element], routine: Routine, layout: SizedLayout, strings: dict[str, str], multiple: int = 1
) -> Deck:
    """The deck of a routine in a layout; pages marked fill="yes" are repeated until the number of pages is
    a multiple of `multiple`, or left out.

    Raises PrintkitError for mistakes in the template, and Misfit when the text is too long even at the
    layout's smallest setting.
    """
    scope = Scope(layout, routine, strings, foreign=foreign_words(routine.foreign))
    counts = [1] * len(elements)
    template_pages = _template_pages(*_repeat_filler(elements, counts, multiple), scope)
    setting = fit_deck(template_pages, layout)
    for _ in range(MAX_ROUNDS):
        page_counts = [
            len(measure(template_page, layout, setting))
            for template_page in template_pages
            if not _fills(template_page.element)
        ]
        if page_counts == [count for element, count in zip(elements, counts, strict=True) if not _fills(element)]:
            break
        rest = iter(page_counts)
        counts = [1 if _fills(element) else next(rest) for element in elements]
        template_pages = _template_pages(*_repeat_filler(elements, counts, multiple), scope)
        if any(misfit_of(template_page, layout, setting) for template_page in template_pages):
            setting = fit_deck(template_pages, layout)
    pages: list[Page] = []
    for template_page in template_pages:
        pages += _draw(template_page, layout, setting, len(pages) + 1)
    if len(pages) % multiple:
        what = f"the template makes {len(pages)} pages, and they must be a multiple of {multiple}"
        hint = 'put a <page fill="yes"> in, which is repeated as often as needed'
        raise mistake(what, hint, Place(f"{layout.name}/pages.xml"))
    return Deck(tuple(pages), setting)


def _fills(element: Element) -> bool:
    """Whether a page is repeated until the number of pages is right."""
    return element.attributes.get("fill") == "yes"


def _repeat_filler(elements: list[Element], counts: list[int], multiple: int) -> tuple[list[Element], list[int]]:
    """The elements, with the first that fills as often as the pages of all the others need it."""
    missing = -sum(n for element, n in zip(elements, counts, strict=True) if not _fills(element)) % multiple
    repeated: list[Element] = []
    pages: list[int] = []
    for element, count in zip(elements, counts, strict=True):
        times = missing if _fills(element) else 1
        repeated += [element] * times
        pages += [count] * times
        missing = 0 if _fills(element) else missing
    return repeated, pages


def _template_pages(elements: list[Element], counts: list[int], scope: Scope) -> list[TemplatePage]:
    """The template's pages as blocks, each with the number of its last page when it makes so many pages.
    Raises PrintkitError with the mistakes of all of them."""
    problems: dict[tuple[Place | None, str], Problem] = {}
    template_pages: list[TemplatePage] = []
    scope = scope._replace(page_count=sum(counts))
    behind = True  # nothing that could have a back stands before
    for element, number in zip(elements, accumulate(counts), strict=True):
        try:
            if (back := element.attributes.get("back") == "yes") and behind:
                scope.fail(element, "a back stands without its front", 'put <page back="yes"> after its front')
            behind = back
            template_pages.append(_template_page(element, scope._replace(page_number=number)))
        except PrintkitError as error:
            for problem in error.problems:
                problems.setdefault((problem.place, problem.what), problem)
    if problems:
        raise PrintkitError(problems.values())
    return template_pages


def _template_page(element: Element, scope: Scope) -> TemplatePage:
    if element.tag != "page":
        scope.fail(element, f"<{element.tag}> stands outside of a page", "put it into a <page>")
    steps = tuple(sorted(_steps_in(element, scope)))
    scope = scope._replace(page_steps=steps).inside(element)._replace(node=Node("page"))
    values = read_attributes(element, PAGE_ATTRIBUTES, scope)
    parts: dict[str, Stack] = {}
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                scope.fail(element, f'text stands directly in <page>: "{child.strip()[:30]}"', "put it into <main>")
            continue
        if child.tag not in PAGE_PARTS:
            scope.fail(child, f"<{child.tag}> stands directly in <page>", did_you_mean(child.tag, PAGE_PARTS))
        if _part_name(child) in parts:
            scope.fail(child, f"a second <{child.tag}> stands in the page", "put all into one")
        part = build_block(child, _scope_of(child, element, scope))
        if isinstance(part, Stack):  # as each of them is, unless nothing is in it
            parts[_part_name(child)] = part
    return TemplatePage(
        element, scope, values[_TITLE_TEXT] or "", bool(values[_FLOW]), bool(values[_BACK]), steps, parts
    )


def _scope_of(part: Element, page: Element, scope: Scope) -> Scope:
    """The scope inside a part of the page. Only main belongs to the step that a page tells."""
    node = Node(part.tag, parent=scope.node)
    if part.tag == "main" and "step" in page.attributes:
        node = Node("step", scope.step, parent=node)
    return scope._replace(node=node)


def _part_name(element: Element) -> str:
    """Which part of the page an element is: "main", or "header:first" for one that stands on the first page."""
    on = element.attributes.get("on")
    return f"{element.tag}:{on}" if on else element.tag


def _steps_in(element: Element, scope: Scope) -> set[int]:
    """The numbers of the steps that an element tells, and all in it."""
    steps: set[int] = set()
    waiting = [element]
    while waiting:
        _, attributes, inside, _ = element = waiting.pop()
        if "step" in attributes:
            steps.add(scope.step_of(element))
        waiting += [child for child in inside if not isinstance(child, str)]
    return steps


def _draw(template_page: TemplatePage, layout: SizedLayout, setting: Setting, first: int) -> Iterator[Page]:
    """The pages that a page of the template becomes, numbered from `first` on."""
    margin = layout.page.margin.points(0.0, layout.scale)
    width, height = layout.trim.width * MM, layout.trim.height * MM
    measured_pages = measure(template_page, layout, setting)
    for nth, measured in enumerate(measured_pages, 1):
        if nth < len(measured_pages):
            number = template_page.scope.page_number - len(measured_pages) + nth
            measured = _renumber(template_page, measured, number, nth == 1, setting)
        items: list[DisplayItem] = []
        y = layout.top
        if measured.header:
            measured.header.draw(margin, y, measured.header.height, items)
            y += measured.header.height + measured.header.block.space_below(setting)
        if measured.main:
            measured.main.draw(margin, y, measured.main_height, items)
        if measured.footer:
            measured.footer.draw(margin, height - margin - measured.footer.height, measured.footer.height, items)
        number = first + nth - 1
        yield Page(number, width, height, tuple(items), template_page.title, template_page.steps, template_page.back)


def _renumber(
    template_page: TemplatePage, measured: MeasuredPage, number: int, first: bool, setting: Setting
) -> MeasuredPage:
    """The page with the header and footer of an earlier page than the last one, as they may tell its number."""
    scope = template_page.scope._replace(page_number=number)
    parts = {
        _part_name(child): build_block(child, _scope_of(child, template_page.element, scope))
        for child in template_page.element.children
        if not isinstance(child, str) and child.tag != "main"
    }

    def again(name: str, old: MeasuredBlock | None) -> MeasuredBlock | None:
        block = parts.get(f"{name}:{'first' if first else 'rest'}") or parts.get(name)
        return block.lay(old.width, setting) if block and old else old

    return measured._replace(header=again("header", measured.header), footer=again("footer", measured.footer))
