"""A layout ready for use: styles with all that they are like, words, fonts; and on a paper, with the page's size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from math import ceil
from pathlib import Path
from typing import NamedTuple

from printkit.core.errors import Place, mistake
from printkit.core.fonts import Family
from printkit.core.units import MM, PAPERS, Size, booklet_page, size, zine_page
from printkit.inputs.layout.measures import Reading, legibility_distance
from printkit.inputs.layout.spec import Fit, Large, Look, PageShape, SheetScheme

MIN_CAUTION_SIZE = 8.0  # pt; no layout may go below


@dataclass(frozen=True, eq=False)
class Style(Look):
    """How a text or a box looks, with what it is like filled in and colours as "#rrggbb". name: in its layout, "" for
    one that no layout has; place: where its colour is given, or where the style begins."""

    name: str = ""
    place: Place | None = None


class SmallPages(NamedTuple):
    """What a layout says for small pages: they are narrower or lower than `under`, and have a layout of their own."""

    under: Size
    layout: Layout


@dataclass(frozen=True, eq=False, kw_only=True)
class Layout:
    """One layout, for any paper that it goes on. strings: its words, a group a language; family: of the text."""

    name: str
    folder: Path
    about: str
    page: PageShape
    sheets: SheetScheme
    large: Large
    small: SmallPages | None
    fit: Fit
    family: Family
    colours: dict[str, str]
    styles: dict[str, Style]
    strings: dict[str, dict[str, str]]

    @property
    def cards(self) -> bool:
        """Whether its pages are cards, several to a sheet."""
        return self.sheets.scheme == "nup"

    @property
    def is_poster(self) -> bool:
        """Whether it is a poster: one page that grows with its size, seen from afar."""
        return self.page.grows and self.sheets.scheme == "single"

    def style(self, *names: str) -> Style:
        """The first style that exists, that of paragraphs if none does."""
        return next((self.styles[name] for name in names if name in self.styles), None) or self.styles["p"]

    def strings_in(self, language: str, own: Mapping[str, str]) -> dict[str, str]:
        """The layout's words in a language, with a routine's `own` over them; some may be missing."""
        return {**self.strings.get(language.split("-")[0], {}), **own}

    def on(self, paper: Size, trim: Size | None = None) -> SizedLayout:
        """The layout for an office paper, with pages of its own size or of the size `trim`.

        Raises PrintkitError when the layout has no size for the paper, or cannot have pages of that size.
        """
        layout, small = self, self.small
        if small and self.sheets.scheme in _FLAT:
            width, height = trim or self.designed_for(paper)
            if width < small.under.width or height < small.under.height:
                layout, trim = small.layout, Size(width, height)
        pages = _pages_on(layout, paper, trim)
        own = {field.name: getattr(layout, field.name) for field in fields(Layout)} | {"sheets": pages.sheets}
        is_small = layout is not self
        scale = 1.0 if is_small else pages.scale  # what small pages have is made for their size
        return SizedLayout(**own, trim=pages.trim, paper=paper, scale=scale, is_small=is_small)

    def designed_for(self, paper: Size) -> Size:
        """The size in mm that its pages have by themselves when they are printed on an office paper."""
        shape = self.page.size
        if isinstance(shape, str):
            return size(shape) if shape else paper
        office = next(name for name in shape if PAPERS[name] == paper)
        return size(shape[office])


@dataclass(frozen=True, eq=False, kw_only=True)
class SizedLayout(Layout):
    """A layout on a paper. trim: the size of its pages, in mm as the paper's; scale: their size relative to the one
    they were designed for; is_small: whether they are small pages.

    For readers who need large letters, the least sizes in pt: of headings, and of running heads and feet. low_ink:
    figures are in outlines; headroom: how far everything printed keeps off the top edge, in mm, for a hole.
    """

    trim: Size
    paper: Size
    scale: float
    is_small: bool
    least_heading: float = 0.0
    least_running: float = 0.0
    low_ink: bool = False
    headroom: float = 0.0

    @property
    def top(self) -> float:
        """Where what is printed on a page begins, in points from its top."""
        return max(self.page.margin.points(0.0, self.scale), self.headroom * MM)

    def with_pages(self, trim: Size) -> SizedLayout:
        """The layout with pages of another size, in mm. Raises PrintkitError when it cannot have them."""
        pages = _pages_on(self, self.paper, trim)
        return replace(self, trim=pages.trim, scale=pages.scale, sheets=pages.sheets)

    def enlarged(self) -> SizedLayout:
        """The layout with the page it has for large print."""
        if self.large.up and self.sheets.scheme == "booklet":
            return self.with_pages(booklet_page(self.paper, self.large.up))
        return self.with_pages(size(self.large.size)) if self.large.size else self

    def legible(self, reading: Reading) -> SizedLayout:
        """The layout with no letters smaller than a way of reading needs."""
        layout = self._no_smaller(reading.body, self.styles)
        return replace(layout, least_heading=reading.heading, least_running=reading.running)

    def legible_from(self, metres: float) -> SizedLayout:
        """The poster with text and cautions that can be read from so far away."""
        return self._no_smaller(ceil(2 * metres / legibility_distance(1.0)) / 2, ("caution", "signal"))

    def _no_smaller(self, least: float, names: Iterable[str]) -> SizedLayout:
        """The layout with no text, and no letters in the styles of these names, below `least` pt."""
        body = max(least, self.fit.smallest)
        fit = replace(self.fit, smallest=body, largest=max(body, self.fit.largest))
        styles = {name: replace(self.styles[name], least=max(self.styles[name].least, least)) for name in names}
        return replace(self, fit=fit, styles=self.styles | styles)


class _Pages(NamedTuple):
    """The size of a layout's pages in mm, relative to the one they were designed for, and how they go onto sheets."""

    trim: Size
    scale: float
    sheets: SheetScheme


_FLAT = ("single", "nup")  # schemes whose pages are not parts of a folded sheet


def _pages_on(layout: Layout, paper: Size, trim: Size | None) -> _Pages:
    """The pages of a layout on a paper. Raises PrintkitError when it cannot have pages of that size."""
    ways = {"booklet": _folded_pages, "zine": _zine_pages}
    pages = ways.get(layout.sheets.scheme, _flat_pages)(layout, paper, trim)
    if 2 * layout.page.margin.points(0.0, pages.scale) >= min(pages.trim) * MM:
        place = Place(f"{layout.name}/layout.yaml")
        raise mistake(f"the margins leave no room on {pages.trim}", "give a smaller margin or a larger page", place)
    return pages


def _flat_pages(layout: Layout, paper: Size, trim: Size | None) -> _Pages:
    designed = layout.designed_for(paper)
    trim = trim or designed
    scale = min(trim.width / designed.width, trim.height / designed.height) if layout.page.grows else 1.0
    return _Pages(trim, scale, layout.sheets)


def _folded_pages(layout: Layout, paper: Size, trim: Size | None) -> _Pages:
    """A booklet's page is a quarter or half of the sheet; a size chooses between them."""
    sizes = {up: booklet_page(paper, up) for up in (4, 2)}
    if trim is None:
        return _Pages(sizes[layout.sheets.up], 1.0, layout.sheets)
    for up, page in sizes.items():
        if all(abs(a - b) < 1 for a, b in zip(trim, page, strict=True)):
            scale = page.width / sizes[4].width if layout.page.grows else 1.0
            return _Pages(page, scale, replace(layout.sheets, up=up))
    choice = " or ".join(f"{page.width:g}x{page.height:g}" for page in sizes.values())
    raise mistake(f"a booklet cannot have pages of {trim} on this paper", f"choose --size {choice}")


def _zine_pages(layout: Layout, paper: Size, trim: Size | None) -> _Pages:
    """A page of one folded sheet."""
    page = zine_page(paper)
    if trim and any(abs(a - b) >= 1 for a, b in zip(trim, page, strict=True)):
        raise mistake(f"an eighth of the sheet is {page}, not {trim}", "leave out --size")
    return _Pages(page, 1.0, layout.sheets)
