"""Pages: a header on top, a footer with the cautions at the bottom, main between; one body size for the deck."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from printkit.blocks import Laid, Misfit, Stack
from printkit.drawing import Mark
from printkit.errors import Place, PrintkitError, Problem, did_you_mean, mistake
from printkit.layout import Layout, Setting
from printkit.markup import Scope, build
from printkit.markup import attributes as a
from printkit.papers import MM
from printkit.routine import Routine
from printkit.template import Element

_PAGE = {"title": a.a_text, "fill": a.yes, "flow": a.yes}
_PARTS = ("header", "main", "footer")
_ROUNDS = 4  # the number of pages, printed on them, may change the number of pages


class Page(NamedTuple):
    """A page once everything is placed: its size in points, its marks, and what it tells."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]
    title: str
    steps: tuple[int, ...]


class Deck(NamedTuple):
    """All pages of one product, and how they are set."""

    pages: tuple[Page, ...]
    setting: Setting


@dataclass(slots=True)
class _Leaf:
    """One <page> of the template: blocks to be fitted. A flowing leaf may become several pages."""

    element: Element
    scope: Scope
    title: str
    flow: bool
    steps: tuple[int, ...]
    parts: dict[str, Stack]
    laid: tuple[Setting, list[_Spread]] | None = None


class _Spread(NamedTuple):
    """The measured header, main and footer of one page, and the free height around them."""

    header: Laid | None
    main: Laid | None
    footer: Laid | None
    main_height: float


def compose(
    elements: list[Element], routine: Routine, layout: Layout, words: dict[str, str], multiple: int = 1
) -> Deck:
    """The deck of a routine in a layout; pages marked fill="yes" are repeated until the number of pages is
    a multiple of `multiple`, or left out.

    Raises PrintkitError for mistakes in the template, and Misfit when the text is too long even at the
    layout's smallest setting.
    """
    elements = _filled(elements, multiple)
    scope = Scope(layout, routine, words)
    counts = [1] * len(elements)
    leaves = _leaves(elements, scope, counts)
    setting = _fit(leaves, layout)
    for _ in range(_ROUNDS):
        made = [len(_spreads(leaf, layout, setting)) for leaf in leaves]
        if made == counts:
            break
        counts = made
        leaves = _leaves(elements, scope, counts)
        if any(_misfit(leaf, layout, setting) for leaf in leaves):
            setting = _fit(leaves, layout)
    if sum(counts) % multiple:
        what = f"the template makes {sum(counts)} pages, and they must be a multiple of {multiple}"
        hint = 'put a <page fill="yes"> in, which is repeated as often as needed, and no page that flows'
        raise mistake(what, hint, Place(f"{layout.name}/pages.xml"))
    pages = [page for leaf in leaves for page in _drawn(leaf, layout, setting)]
    return Deck(tuple(page._replace(number=n) for n, page in enumerate(pages, 1)), setting)


def _filled(elements: list[Element], multiple: int) -> list[Element]:
    kept = [e for e in elements if e.attributes.get("fill") != "yes"]
    wanted = -len(kept) % multiple
    chosen: list[Element] = []
    for element in elements:
        if element.attributes.get("fill") == "yes":
            chosen.extend([element] * wanted)
            wanted = 0
        else:
            chosen.append(element)
    return chosen


def _leaves(elements: list[Element], scope: Scope, counts: list[int]) -> list[_Leaf]:
    """The template's pages as blocks, each with the number of its last page when it makes so many pages.
    Raises PrintkitError with the mistakes of all of them."""
    problems: dict[tuple, Problem] = {}
    leaves = []
    scope = scope._replace(count=sum(counts))
    for element, number in zip(elements, accumulate(counts), strict=True):
        try:
            leaves.append(_leaf(element, scope._replace(number=number)))
        except PrintkitError as error:
            for problem in error.problems:
                problems.setdefault((problem.place, problem.what), problem)
    if problems:
        raise PrintkitError(problems.values())
    return leaves


def _leaf(element: Element, scope: Scope) -> _Leaf:
    if element.tag != "page":
        scope.fail(element, f"<{element.tag}> stands outside of a page", "put it into a <page>")
    told = tuple(sorted(set(_steps_told(element, scope))))
    scope = scope._replace(page_steps=told).inside(element)
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
        part = build(child, scope)
        if part is not None:
            parts[_part(child)] = part
    return _Leaf(element, scope, values["title"] or "", bool(values["flow"]), told, parts)


def _part(element: Element) -> str:
    """Which part of the page an element is: "main", or "header:first" for one that stands on the first page."""
    on = element.attributes.get("on")
    return f"{element.tag}:{on}" if on else element.tag


def _steps_told(element: Element, scope: Scope) -> Iterator[int]:
    if "step" in element.attributes:
        yield scope.inside(element).step
    for child in element.children:
        if not isinstance(child, str):
            yield from _steps_told(child, scope)


def _fit(leaves: list[_Leaf], layout: Layout) -> Setting:
    """The most comfortable setting at which every page fits: the largest body size first, then the most
    generous leading; short cautions only when nothing else helps."""
    fit, scale = layout.fit, layout.scale
    count = int((fit.largest * scale - fit.smallest) / fit.step + 1e-6) if fit.largest * scale > fit.smallest else 0
    sizes = [fit.smallest + n * fit.step for n in range(count + 1)]
    heavy_first = sorted(leaves, key=lambda leaf: -_weight(leaf.element))
    misfit = None
    for short in (False, True):
        tight = min(fit.leading)
        try:
            best = _largest(heavy_first, layout, sizes, Setting(0.0, tight, short, scale), max(fit.leading))
        except Misfit as error:
            misfit = error
            continue
        for leading in sorted(fit.leading, reverse=True):
            setting = Setting(best, leading, short, scale)
            misfit = next(filter(None, (_misfit(leaf, layout, setting) for leaf in heavy_first)), None)
            if misfit is None:
                return setting
    raise misfit


def _weight(element: Element) -> int:
    return sum(len(child) if isinstance(child, str) else 8 + _weight(child) for child in element.children)


def _largest(leaves: list[_Leaf], layout: Layout, sizes: list[float], setting: Setting, generous: float) -> float:
    """The largest of the sizes (rising) at which all pages fit. Raises Misfit if none does.

    Most pages fit even with the most `generous` leading, at which they are then measured already.
    """
    best = len(sizes) - 1
    for leaf in leaves:
        wanted = setting._replace(body=sizes[best])
        if _misfit(leaf, layout, wanted._replace(leading=generous)) is None:
            continue
        wrong = _misfit(leaf, layout, wanted)
        if wrong is None:
            continue
        low, high = -1, best  # fits at low, does not at high
        tried = _likely(wrong, layout, sizes[best], sizes)
        while high - low > 1:
            tried = min(max(tried, low + 1), high - 1)
            wrong = _misfit(leaf, layout, setting._replace(body=sizes[tried]))
            if wrong is None:
                low, tried = tried, tried + 1 if high - tried < 4 else (tried + high) // 2
            else:
                high, tried = tried, _likely(wrong, layout, sizes[tried], sizes)
        if low < 0:
            raise wrong or _misfit(leaf, layout, setting._replace(body=sizes[0]))
        best = low
    return sizes[best]


def _likely(wrong: Misfit, layout: Layout, size: float, sizes: list[float]) -> int:
    """Which size may well fit, by how much too high the page is at a larger one: height grows with the square."""
    room = layout.trim.height * MM
    if not wrong.points:
        return bisect(sizes, size) // 2
    return bisect(sizes, size * (room / (room + wrong.points)) ** 0.5) - 1


def _misfit(leaf: _Leaf, layout: Layout, setting: Setting) -> Misfit | None:
    """What does not fit at a setting, if anything."""
    try:
        spreads = _spreads(leaf, layout, setting)
    except Misfit as error:
        if error.step is None and len(leaf.steps) == 1:
            error.step = leaf.steps[0]
        return error
    tightest = setting.body == layout.fit.smallest and setting.leading == min(layout.fit.leading)
    if leaf.flow and len(spreads) > layout.fit.pages and not tightest:
        return Misfit("too many pages", 0.0)
    return None


def _spreads(leaf: _Leaf, layout: Layout, setting: Setting) -> list[_Spread]:
    """The leaf's page or pages, measured. Raises Misfit with how much too high it is."""
    if leaf.laid and leaf.laid[0] == setting:
        return leaf.laid[1]
    margin = layout.page.margin.points(0.0, layout.scale)
    width = layout.trim.width * MM - 2 * margin
    height = layout.trim.height * MM - 2 * margin
    if leaf.flow and "main" in leaf.parts:
        spreads = _flowed(leaf, width, height, setting)
    else:
        spreads = [_spread(leaf, leaf.parts.get("main"), width, height, setting, "first")]
    leaf.laid = (setting, spreads)
    return spreads


def _frame(
    leaf: _Leaf, width: float, height: float, setting: Setting, on: str
) -> tuple[Laid | None, Laid | None, float]:
    """The header and footer of the first page or the rest, and the height they leave to main."""
    frame: list[Laid | None] = []
    for name in ("header", "footer"):
        block = leaf.parts.get(f"{name}:{on}") or leaf.parts.get(name)
        laid = block.lay(width, setting) if block else None
        if laid:
            apart = block.space_below(setting) if name == "header" else block.space_above(setting)
            height -= laid.height + apart
        frame.append(laid)
    return frame[0], frame[1], height


def _spread(leaf: _Leaf, main: Stack | None, width: float, height: float, setting: Setting, on: str) -> _Spread:
    header, footer, left = _frame(leaf, width, height, setting, on)
    laid = main.lay(width, setting) if main else None
    over = (laid.height if laid else 0.0) - left
    if over > 0.01:
        lines = max(1, round(over / (setting.body * setting.leading)))
        what = f"{over / MM:.1f} mm too long (about {lines} line{'s' * (lines > 1)})"
        raise Misfit(what, over, leaf.element.place)
    return _Spread(header, laid, footer, left)


def _flowed(leaf: _Leaf, width: float, height: float, setting: Setting) -> list[_Spread]:
    """Main's children dealt out to as few pages as they need."""
    main = leaf.parts["main"]
    padding = 2 * setting.points(main.style.padding)
    laid = [child.lay(width - padding, setting) for child in main.children]
    gaps = [0.0, *main.gaps(setting)]
    rooms = [_frame(leaf, width, height, setting, on)[2] - padding for on in ("first", "rest")]
    for part in laid:
        if part.height > rooms[1]:
            over = part.height - rooms[1]
            raise Misfit(f"{over / MM:.1f} mm too long for a page", over, part.block.place)
    ends = _dealt(laid, gaps, rooms)
    spreads, start = [], 0
    for end in ends:
        part = Stack(main.children[start:end], main.style, main.place, main.gap, main.align)
        spreads.append(_spread(leaf, part, width, height, setting, "rest" if start else "first"))
        start = end
    return spreads


def _dealt(laid: list[Laid], gaps: list[float], rooms: list[float]) -> list[int]:
    """Where each page ends when pages are filled one after the other, never with less than one child."""
    ends: list[int] = []
    used, start = 0.0, 0
    for index, part in enumerate(laid):
        room = rooms[1 if ends else 0]
        taken = part.height + (gaps[index] if index > start else 0.0)
        if index > start and used + taken > room:
            ends.append(index)
            used, start, taken = 0.0, index, part.height
        used += taken
    return [*ends, len(laid)]


def _drawn(leaf: _Leaf, layout: Layout, setting: Setting) -> Iterator[Page]:
    margin = layout.page.margin.points(0.0, layout.scale)
    width, height = layout.trim.width * MM, layout.trim.height * MM
    spreads = _spreads(leaf, layout, setting)
    for nth, spread in enumerate(spreads, 1):
        if nth < len(spreads):
            spread = _renumbered(leaf, spread, leaf.scope.number - len(spreads) + nth, nth == 1, setting)
        marks: list[Mark] = []
        y = margin
        if spread.header:
            spread.header.draw(margin, y, spread.header.height, marks)
            y += spread.header.height + spread.header.block.space_below(setting)
        if spread.main:
            spread.main.draw(margin, y, spread.main_height, marks)
        if spread.footer:
            spread.footer.draw(margin, height - margin - spread.footer.height, spread.footer.height, marks)
        yield Page(0, width, height, tuple(marks), leaf.title, leaf.steps)


def _renumbered(leaf: _Leaf, spread: _Spread, number: int, first: bool, setting: Setting) -> _Spread:
    """The spread with the header and footer of an earlier page than the leaf's last, as they may tell its number."""
    scope = leaf.scope._replace(number=number)
    parts = {_part(c): build(c, scope) for c in leaf.element.children if not isinstance(c, str) and c.tag != "main"}
    frame = {}
    for name in ("header", "footer"):
        block = parts.get(f"{name}:{'first' if first else 'rest'}") or parts.get(name)
        old = getattr(spread, name)
        frame[name] = block.lay(old.width, setting) if block and old else old
    return spread._replace(**frame)
