"""The ladder of fit: the most comfortable setting at which every page of a deck fits, and its pages measured."""

from __future__ import annotations

from bisect import bisect
from typing import NamedTuple

from printkit.compose.tags import Scope
from printkit.compose.template import Element
from printkit.core.units import MM
from printkit.inputs.layout import Layout, Setting
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
        self.laid: tuple[Setting, list[MeasuredPage]] | None = None


class MeasuredPage(NamedTuple):
    """The measured header, main and footer of one page, and the free height around them."""

    header: MeasuredBlock | None
    main: MeasuredBlock | None
    footer: MeasuredBlock | None
    main_height: float


def fit_deck(pages: list[TemplatePage], layout: Layout) -> Setting:
    """The most comfortable setting at which every page fits: the largest body size first, then the most
    generous leading; short cautions only when nothing else helps."""
    fit, scale = layout.fit, layout.scale
    count = int((fit.largest * scale - fit.smallest) / fit.step + 1e-6) if fit.largest * scale > fit.smallest else 0
    sizes = [fit.smallest + n * fit.step for n in range(count + 1)]
    heavy_first = sorted(pages, key=lambda page: -_weight(page.element))
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
            misfit = next(filter(None, (misfit_of(page, layout, setting) for page in heavy_first)), None)
            if misfit is None:
                return setting
    raise misfit


def _weight(element: Element) -> int:
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
    pages: list[TemplatePage], layout: Layout, sizes: list[float], setting: Setting, generous: float
) -> float:
    """The largest of the sizes (rising) at which all pages fit. Raises Misfit if none does.

    Most pages fit even with the most `generous` leading, at which they are then measured already.
    """
    best = len(sizes) - 1
    for page in pages:
        wanted = setting._replace(body=sizes[best])
        if misfit_of(page, layout, wanted._replace(leading=generous)) is None:
            continue
        wrong = misfit_of(page, layout, wanted)
        if wrong is None:
            continue
        low, high = -1, best  # fits at low, does not at high
        tried = _likely(wrong, layout, sizes[best], sizes)
        while high - low > 1:
            tried = min(max(tried, low + 1), high - 1)
            wrong = misfit_of(page, layout, setting._replace(body=sizes[tried]))
            if wrong is None:
                low, tried = tried, tried + 1 if high - tried < 4 else (tried + high) // 2
            else:
                high, tried = tried, _likely(wrong, layout, sizes[tried], sizes)
        if low < 0:
            raise wrong or misfit_of(page, layout, setting._replace(body=sizes[0]))
        best = low
    return sizes[best]


def _likely(wrong: Misfit, layout: Layout, size: float, sizes: list[float]) -> int:
    """Which size may well fit, by how much too high the page is at a larger one: height grows with the square."""
    room = layout.trim.height * MM
    if not wrong.points:
        return bisect(sizes, size) // 2
    return bisect(sizes, size * (room / (room + wrong.points)) ** 0.5) - 1


def misfit_of(page: TemplatePage, layout: Layout, setting: Setting) -> Misfit | None:
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


def measure(page: TemplatePage, layout: Layout, setting: Setting) -> list[MeasuredPage]:
    """The template's page as the page or pages it becomes, measured. Raises Misfit with how much too high it is."""
    if page.laid and page.laid[0] == setting:
        return page.laid[1]
    margin = layout.page.margin.points(0.0, layout.scale)
    width = layout.trim.width * MM - 2 * margin
    height = layout.trim.height * MM - layout.top - margin
    if page.flow and "main" in page.parts:
        measured_pages = _flowed(page, width, height, setting)
    else:
        measured_pages = [_measure_page(page, page.parts.get("main"), width, height, setting, "first")]
    page.laid = (setting, measured_pages)
    return measured_pages


def _frame(
    page: TemplatePage, width: float, height: float, setting: Setting, on: str
) -> tuple[MeasuredBlock | None, MeasuredBlock | None, float]:
    """The header and footer of the first page or the rest, and the height they leave to main."""
    frame: list[MeasuredBlock | None] = []
    for name in ("header", "footer"):
        block = page.parts.get(f"{name}:{on}") or page.parts.get(name)
        laid = block.lay(width, setting) if block else None
        if laid:
            apart = block.space_below(setting) if name == "header" else block.space_above(setting)
            height -= laid.height + apart
        frame.append(laid)
    return frame[0], frame[1], height


def _measure_page(
    page: TemplatePage, main: Stack | None, width: float, height: float, setting: Setting, on: str
) -> MeasuredPage:
    header, footer, left = _frame(page, width, height, setting, on)
    laid = main.lay(width, setting) if main else None
    over = (laid.height if laid else 0.0) - left
    if over > 0.01:
        lines = max(1, round(over / (setting.body * setting.leading)))
        what = f"{over / MM:.1f} mm too long (about {lines} line{'s' * (lines > 1)})"
        raise Misfit(what, over, page.element.place)
    return MeasuredPage(header, laid, footer, left)


def _flowed(page: TemplatePage, width: float, height: float, setting: Setting) -> list[MeasuredPage]:
    """Main's children dealt out to as few pages as they need; what may be cut fills the end of a page."""
    main = page.parts["main"]
    padding = 2 * setting.points(main.style.padding)
    extra = setting.points(main.gap) if main.gap else 0.0
    rooms = [_frame(page, width, height, setting, on)[2] - padding for on in ("first", "rest")]
    dealt: list[list[Block]] = [[]]
    used = 0.0
    waiting = main.children[::-1]
    while waiting:
        block = waiting.pop()
        laid = block.lay(width - padding, setting)
        here = dealt[-1]
        gap = main.between(here[-1], block, setting) + extra if here else 0.0
        left = rooms[min(len(dealt) - 1, 1)] - used - gap
        if laid.height <= left:
            here.append(block)
            used += gap + laid.height
            continue
        if halves := block.cut(laid, left):
            here.append(halves[0])
            block = halves[1]
        elif not here:
            over = laid.height - left
            raise Misfit(f"{over / MM:.1f} mm too long for a page", over, block.place)
        waiting.append(block)
        while len(here) > 1 and here[-1].leads:
            waiting.append(here.pop())
        dealt.append([])
        used = 0.0
    parts = [Stack(blocks, main.style, main.place, main.gap, main.align) for blocks in dealt]
    return [
        _measure_page(page, part, width, height, setting, "rest" if nth else "first")
        for nth, part in enumerate(parts)
    ]
