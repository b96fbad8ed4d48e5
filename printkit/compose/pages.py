"""Pages: a header on top, a footer with the cautions at the bottom, main between; one body size for the deck."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from printkit.compose.fit import MeasuredPage, TemplatePage, fit_deck, measure, misfit_of
from printkit.compose.tags import Scope, build
from printkit.compose.tags import attributes as a
from printkit.compose.tags.inline import foreign_words
from printkit.compose.template import Element
from printkit.core.display_list import DisplayItem, Node
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, mistake
from printkit.core.units import MM
from printkit.inputs.layout import Layout, Setting
from printkit.inputs.routine import Routine
from printkit.typeset.blocks import Stack

_PAGE = a.COMMON | {"title": a.a_text, "fill": a.yes, "flow": a.yes, "back": a.yes}
_PARTS = ("header", "main", "footer")
_ROUNDS = 4  # the number of pages, printed on them, may change the number of pages


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
    elements: list[Element], routine: Routine, layout: Layout, strings: dict[str, str], multiple: int = 1
) -> Deck:
    """The deck of a routine in a layout; pages marked fill="yes" are repeated until the number of pages is
    a multiple of `multiple`, or left out.

    Raises PrintkitError for mistakes in the template, and Misfit when the text is too long even at the
    layout's smallest setting.
    """
    scope = Scope(layout, routine, strings, foreign=foreign_words(routine.foreign))
    counts = [1] * len(elements)
    template_pages = _template_pages(*_filled(elements, counts, multiple), scope)
    setting = fit_deck(template_pages, layout)
    for _ in range(_ROUNDS):
        made = [
            len(measure(template_page, layout, setting))
            for template_page in template_pages
            if not _fills(template_page.element)
        ]
        if made == [count for element, count in zip(elements, counts, strict=True) if not _fills(element)]:
            break
        told = iter(made)
        counts = [1 if _fills(element) else next(told) for element in elements]
        template_pages = _template_pages(*_filled(elements, counts, multiple), scope)
        if any(misfit_of(template_page, layout, setting) for template_page in template_pages):
            setting = fit_deck(template_pages, layout)
    pages = [page for template_page in template_pages for page in _drawn(template_page, layout, setting)]
    if len(pages) % multiple:
        what = f"the template makes {len(pages)} pages, and they must be a multiple of {multiple}"
        hint = 'put a <page fill="yes"> in, which is repeated as often as needed'
        raise mistake(what, hint, Place(f"{layout.name}/pages.xml"))
    return Deck(tuple(page._replace(number=n) for n, page in enumerate(pages, 1)), setting)


def _fills(element: Element) -> bool:
    return element.attributes.get("fill") == "yes"


def _filled(elements: list[Element], counts: list[int], multiple: int) -> tuple[list[Element], list[int]]:
    """The elements, with the first that fills as often as the pages of all the others need it."""
    wanted = -sum(n for element, n in zip(elements, counts, strict=True) if not _fills(element)) % multiple
    chosen: list[Element] = []
    pages: list[int] = []
    for element, count in zip(elements, counts, strict=True):
        times = wanted if _fills(element) else 1
        chosen += [element] * times
        pages += [count] * times
        wanted = 0 if _fills(element) else wanted
    return chosen, pages


def _template_pages(elements: list[Element], counts: list[int], scope: Scope) -> list[TemplatePage]:
    """The template's pages as blocks, each with the number of its last page when it makes so many pages.
    Raises PrintkitError with the mistakes of all of them."""
    problems: dict[tuple, Problem] = {}
    template_pages = []
    scope = scope._replace(count=sum(counts))
    behind = True  # nothing that could have a back stands before
    for element, number in zip(elements, accumulate(counts), strict=True):
        try:
            if (back := element.attributes.get("back") == "yes") and behind:
                scope.fail(element, "a back stands without its front", 'put <page back="yes"> after its front')
            behind = back
            template_pages.append(_template_page(element, scope._replace(number=number)))
        except PrintkitError as error:
            for problem in error.problems:
                problems.setdefault((problem.place, problem.what), problem)
    if problems:
        raise PrintkitError(problems.values())
    return template_pages


def _template_page(element: Element, scope: Scope) -> TemplatePage:
    if element.tag != "page":
        scope.fail(element, f"<{element.tag}> stands outside of a page", "put it into a <page>")
    told = tuple(sorted(_steps_told(element, scope)))
    scope = scope._replace(page_steps=told).inside(element)._replace(node=Node("page"))
    values = a.read(element, _PAGE, scope)
    parts: dict[str, Stack] = {}
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                scope.fail(element, f'text stands directly in <page>: "{child.strip()[:30]}"', "put it into <main>")
            continue
        if child.tag not in _PARTS:
            scope.fail(child, f"<{child.tag}> stands directly in <page>", did_you_mean(child.tag, _PARTS))
        if _part(child) in parts:
            scope.fail(child, f"a second <{child.tag}> stands in the page", "put all into one")
        part = build(child, _within(child, element, scope))
        if part is not None:
            parts[_part(child)] = part
    return TemplatePage(
        element, scope, values["title"] or "", bool(values["flow"]), bool(values["back"]), told, parts
    )


def _within(part: Element, page: Element, scope: Scope) -> Scope:
    """The scope inside a part of the page. Only main belongs to the step that a page tells."""
    node = Node(part.tag, parent=scope.node)
    if part.tag == "main" and "step" in page.attributes:
        node = Node("step", scope.step, parent=node)
    return scope._replace(node=node)


def _part(element: Element) -> str:
    """Which part of the page an element is: "main", or "header:first" for one that stands on the first page."""
    on = element.attributes.get("on")
    return f"{element.tag}:{on}" if on else element.tag


def _steps_told(element: Element, scope: Scope) -> set[int]:
    told, waiting = set(), [element]
    while waiting:
        _, attributes, inside, _ = element = waiting.pop()
        if "step" in attributes:
            told.add(scope.step_of(element))
        waiting += [child for child in inside if not isinstance(child, str)]
    return told


def _drawn(template_page: TemplatePage, layout: Layout, setting: Setting) -> Iterator[Page]:
    margin = layout.page.margin.points(0.0, layout.scale)
    width, height = layout.trim.width * MM, layout.trim.height * MM
    measured_pages = measure(template_page, layout, setting)
    for nth, measured in enumerate(measured_pages, 1):
        if nth < len(measured_pages):
            measured = _renumbered(
                template_page, measured, template_page.scope.number - len(measured_pages) + nth, nth == 1, setting
            )
        items: list[DisplayItem] = []
        y = layout.top
        if measured.header:
            measured.header.draw(margin, y, measured.header.height, items)
            y += measured.header.height + measured.header.block.space_below(setting)
        if measured.main:
            measured.main.draw(margin, y, measured.main_height, items)
        if measured.footer:
            measured.footer.draw(margin, height - margin - measured.footer.height, measured.footer.height, items)
        yield Page(0, width, height, tuple(items), template_page.title, template_page.steps, template_page.back)


def _renumbered(
    template_page: TemplatePage, measured: MeasuredPage, number: int, first: bool, setting: Setting
) -> MeasuredPage:
    """The page with the header and footer of an earlier page than the last one, as they may tell its number."""
    scope = template_page.scope._replace(number=number)
    parts = {
        _part(child): build(child, _within(child, template_page.element, scope))
        for child in template_page.element.children
        if not isinstance(child, str) and child.tag != "main"
    }
    frame = {}
    for name in ("header", "footer"):
        block = parts.get(f"{name}:{'first' if first else 'rest'}") or parts.get(name)
        old = getattr(measured, name)
        frame[name] = block.lay(old.width, setting) if block and old else old
    return measured._replace(**frame)
