"""The ladder of fit: the most comfortable setting at which every page of a deck fits, and its pages measured."""

from __future__ import annotations

from bisect import bisect
from typing import NamedTuple

from printkit.compose.tags import Scope
from printkit.compose.template import Element
from printkit.core.units import MM
from printkit.inputs.layout import Setting, SizedLayout
from printkit.typeset.blocks import Block, MeasuredBlock, Misfit, Stack


class TemplatePage:
    """One <page> of the template: blocks to be fitted. A flowing one may become several pages."""

    def __init__(
        self,
        element: Element,
        scope: Scope,
        title: str,
        flow: bool,
        back: bool,
        steps: tuple[int, ...],
        parts: dict[str, Stack],
    ):
        self.element, self.scope, self.title, self.flow, self.back = element, scope, title, flow, back
        self.steps, self.parts = steps, parts
        self.last: tuple[Setting, list[MeasuredPage]] | None = None  # as `measure` gave it: fitting asks again


class MeasuredPage(NamedTuple):
    """The measured header, main and footer of one page, and the free height around them."""

    header: MeasuredBlock | None
    main: MeasuredBlock | None
    footer: MeasuredBlock | None
    main_height: float


def fit_deck(pages: list[TemplatePage], layout: SizedLayout) -> Setting:
    """The most comfortable setting at which every page fits: the largest body size first, then the most
    generous leading; short cautions only when nothing else helps.

    Raises Misfit, with what does not fit, when there is none.
    """
    fit, scale = layout.fit, layout.scale
    count = int((fit.largest * scale - fit.smallest) / fit.step + 1e-6) if fit.largest * scale > fit.smallest else 0
    sizes = [fit.smallest + n * fit.step for n in range(count + 1)]
    heavy_first = sorted(pages, key=lambda page: -_weight(page.element))
    try:
        return _fit(heavy_first, layout, sizes, short=False)
    except Misfit:
        return _fit(heavy_first, layout, sizes, short=True)


def _fit(pages: list[TemplatePage], layout: SizedLayout, sizes: list[float], short: bool) -> Setting:
    """The most comfortable setting with full or short cautions, of the given sizes (rising). Raises Misfit."""
    leadings = sorted(layout.fit.leading, reverse=True)
    setting = Setting(0.0, leadings[-1], short, layout.scale)
    setting = setting._replace(body=_largest(pages, layout, sizes, setting, leadings[0]))
    for leading in leadings[:-1]:
        generous = setting._replace(leading=leading)
        if all(misfit_of(page, layout, generous) is None for page in pages):
            return generous
    if misfit := next(filter(None, (misfit_of(page, layout, setting) for page in pages)), None):
        raise misfit
    return setting


def _weight(element: Element) -> int:
    """About how much stands in an element, in characters."""
    total, waiting = 0, [element]
    while waiting:
        for child in waiting.pop().children:
            if isinstance(child, str):
                total += len(child)
            else:
                total += 8
                waiting.append(child)
    return total


def _largest(
    pages: list[TemplatePage], layout: SizedLayout, sizes: list[float], setting: Setting, generous: float
) -> float:
    """The largest of the sizes (rising) at which all pages fit. Raises Misfit if none does.

    Most pages fit even with the most `generous` leading, at which they are then measured already.
    """
    best = len(sizes) - 1
    for page in pages:
        largest = setting._replace(body=sizes[best])
        if misfit_of(page, layout, largest._replace(leading=generous)) is None:
            continue
        misfit = misfit_of(page, layout, largest)
        if misfit is None:
            continue
        low, high = -1, best  # fits at low, does not at high
        guess = _likely(misfit, layout, sizes[best], sizes)
        while high - low > 1:
            guess = min(max(guess, low + 1), high - 1)
            wrong = misfit_of(page, layout, setting._replace(body=sizes[guess]))
            if wrong is None:
                low, guess = guess, guess + 1 if high - guess < 4 else (guess + high) // 2
            else:
                misfit = wrong
                high, guess = guess, _likely(wrong, layout, sizes[guess], sizes)
        if low < 0:
            raise misfit
        best = low
    return sizes[best]


def _likely(misfit: Misfit, layout: SizedLayout, size: float, sizes: list[float]) -> int:
    """Which size may well fit, by how much too high the page is at a larger one: height grows with the square."""
    room = layout.trim.height * MM
    if not misfit.points:
        return bisect(sizes, size) // 2
    return bisect(sizes, size * (room / (room + misfit.points)) ** 0.5) - 1


def misfit_of(page: TemplatePage, layout: SizedLayout, setting: Setting) -> Misfit | None:
    """What does not fit at a setting, if anything."""
    try:
        measured_pages = measure(page, layout, setting)
    except Misfit as error:
        if error.step is None and len(page.steps) == 1:
            error.step = page.steps[0]
        error.page = page.title
        error.coded = bool(page.scope.routine.link) and _has_code(page.element)
        return error
    tightest = setting.body == layout.fit.smallest and setting.leading == min(layout.fit.leading)
    if page.flow and len(measured_pages) > layout.fit.pages and not tightest:
        return Misfit("too many pages", 0.0)
    return None


def _has_code(element: Element) -> bool:
    return element.tag == "qr" or any(not isinstance(child, str) and _has_code(child) for child in element.children)


def measure(page: TemplatePage, layout: SizedLayout, setting: Setting) -> list[MeasuredPage]:
    """The template's page as the page or pages it becomes, measured.

    Raises Misfit with how much too high it is, or too wide.
    """
    if page.last and page.last[0] == setting:
        return page.last[1]
    margin = layout.page.margin.points(0.0, layout.scale)
    width = layout.trim.width * MM - 2 * margin
    height = layout.trim.height * MM - layout.top - margin
    if page.flow and "main" in page.parts:
        measured_pages = _flow(page, width, height, setting)
    else:
        measured_pages = [_measure_page(page, page.parts.get("main"), width, height, setting, "first")]
    page.last = (setting, measured_pages)
    return measured_pages


def _frame(
    page: TemplatePage, width: float, height: float, setting: Setting, on: str
) -> tuple[MeasuredBlock | None, MeasuredBlock | None, float]:
    """The header and footer of the first page or the rest, and the height they leave to main, in points."""
    frame: list[MeasuredBlock | None] = []
    for name in ("header", "footer"):
        block = page.parts.get(f"{name}:{on}") or page.parts.get(name)
        if block is None:
            frame.append(None)
            continue
        measured = block.lay(width, setting)
        apart = block.space_below(setting) if name == "header" else block.space_above(setting)
        height -= measured.height + apart
        frame.append(measured)
    return frame[0], frame[1], height


def _measure_page(
    page: TemplatePage, main: Stack | None, width: float, height: float, setting: Setting, on: str
) -> MeasuredPage:
    header, footer, left = _frame(page, width, height, setting, on)
    measured = main.lay(width, setting) if main else None
    over = (measured.height if measured else 0.0) - left
    if over > 0.01:
        lines = max(1, round(over / (setting.body * setting.leading)))
        what = f"{over / MM:.1f} mm too long (about {lines} line{'s' * (lines > 1)})"
        raise Misfit(what, over, page.element.place)
    return MeasuredPage(header, measured, footer, left)


def _flow(page: TemplatePage, width: float, height: float, setting: Setting) -> list[MeasuredPage]:
    """Main's children deal out to as few pages as they need; what may be cut fills the end of a page."""
    main = page.parts["main"]
    padding = 2 * setting.points(main.style.padding)
    extra = setting.points(main.gap) if main.gap else 0.0
    rooms = [_frame(page, width, height, setting, on)[2] - padding for on in ("first", "rest")]
    deal: list[list[Block]] = [[]]
    used = 0.0
    waiting = main.children[::-1]
    while waiting:
        block = waiting.pop()
        measured = block.lay(width - padding, setting)
        here = deal[-1]
        gap = main.between(here[-1], block, setting) + extra if here else 0.0
        left = rooms[min(len(deal) - 1, 1)] - used - gap
        if measured.height <= left:
            here.append(block)
            used += gap + measured.height
            continue
        if halves := block.cut(measured, left):
            here.append(halves[0])
            block = halves[1]
        elif not here:
            over = measured.height - left
            raise Misfit(f"{over / MM:.1f} mm too long for a page", over, block.place)
        waiting.append(block)
        while len(here) > 1 and here[-1].leads:
            waiting.append(here.pop())
        deal.append([])
        used = 0.0
    parts = [Stack(blocks, main.style, main.place, main.gap, main.align) for blocks in deal]
    return [
        _measure_page(page, part, width, height, setting, "rest" if nth else "first")
        for nth, part in enumerate(parts)
    ]
