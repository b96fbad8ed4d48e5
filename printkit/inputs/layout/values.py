"""What a layout is made of: styles, page, fonts, fit, and the layout itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from printkit import schema
from printkit.core.errors import Place, PrintkitError, Problem, mistake
from printkit.core.fonts import Family
from printkit.core.units import MM, PAPERS, Size, booklet_page, size, zine_page
from printkit.inputs.layout.measures import Length, Reading, legibility_distance, length, some_length
from printkit.schema import key
from printkit.schema.yaml_tree import MappingNode, YamlNode

MIN_CAUTION_SIZE = 8.0  # pt; no layout may go below


_LENGTH = schema.parsed(length, "a length like 4, 4mm, 12pt or 1.5em")
_SIZE = schema.parsed(some_length, "a size like 12pt or 1.5em")
_COLOUR = schema.text(40)
RGB = "#[0-9a-fA-F]{6}"
WORDS = schema.table(schema.table(schema.text(300)))
_EM, _NONE = Length(1.0, "em"), Length(0.0, "mm")


@dataclass(frozen=True, eq=False)
class Style:
    """How a text or a box looks."""

    like: str = key(schema.text(40), "the style this one starts from", "")
    size: Length = key(_SIZE, "size of the letters: em counts the deck's body size", _EM)
    least: float = key(schema.number(4, 200), "smallest size of the letters in pt, whatever the body size", 0.0)
    bold: bool = key(schema.flag(), "bold letters", False)
    italic: bool = key(schema.flag(), "italic letters", False)
    colour: str = key(_COLOUR, "colour of the letters, by name or #rrggbb", "ink")
    lines: int = key(schema.integer(0, 9), "at most so many lines: letters shrink, down to `least`; 0: any number", 0)
    leading: float = key(schema.number(0.9, 3), "line height in em, in place of the fit's", 0.0)
    align: str = key(schema.choice("left", "centre", "right"), "where lines stand", "left")
    balance: bool = key(schema.flag(), "lines of even length, for titles", False)
    above: Length = key(_LENGTH, "space above, unless first", _NONE)
    below: Length = key(_LENGTH, "space below, unless last", _NONE)
    fill: str = key(_COLOUR, "colour inside a box", "")
    bleed: bool = key(
        schema.flag(), "at a press, the fill runs over the page's edge where it meets the margin", False
    )
    border: str = key(_COLOUR, "colour of a box's border", "")
    line: Length = key(_LENGTH, "thickness of the border or rule", Length(0.75, "pt"))
    radius: Length = key(_LENGTH, "how round a box's corners are", _NONE)
    padding: Length = key(_LENGTH, "space between a box's edge and what is in it", _NONE)
    name: str = ""
    place: Place | None = None  # where its colour is said, or the style begins


@dataclass(frozen=True, eq=False)
class PageShape:
    """Size and margins of a page."""

    size: str | dict[str, str] = key(
        schema.Kind(
            lambda item, name, problems: (
                schema.table(schema.text(40)) if isinstance(item, MappingNode) else schema.text(40)
            ).read(item, name, problems),
            {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]},
        ),
        "a paper, 130x96 in mm, or one for each office paper: {A4: A3, Letter: Tabloid}; not for booklets",
        "",
    )
    margin: Length = key(_LENGTH, "from the trim to anything printed", Length(8.0, "mm"))
    grows: bool = key(schema.flag(), "true: everything grows with the page (--size)", False)


@dataclass(frozen=True, eq=False)
class SheetScheme:
    """How pages go onto sheets of paper."""

    scheme: str = key(schema.choice("single", "nup", "booklet", "zine"), "single, nup, booklet or zine", "single")
    sides: int = key(schema.integer(1, 2), "1, or 2 to print both sides", 1)
    up: int = key(schema.integer(2, 4), "booklet: pages a side, 2 or 4", 4)


@dataclass(frozen=True, eq=False)
class Large:
    """How pages in large or clear print differ from the others."""

    size: str = key(schema.text(40), "a larger page, unless --size says otherwise", "")
    up: int = key(schema.integer(2, 4), "booklet: pages a side, 2 or 4", 0)


def _read_small(node: YamlNode, name: str, problems: list[Problem]) -> Size | None:
    """Below which size a page is small. All else that stands beside `under` is read as part of the layout."""
    if not isinstance(node, MappingNode) or "under" not in node.entries:
        problems.append(Problem(node.place, f'"{name}" lacks "under"', "say below which size: under: 120x80"))
        return None
    under = node.entries["under"].node
    said = schema.text(40).read(under, "under", problems)
    try:
        return size(said) if said else None
    except PrintkitError as wrong:
        problems += [problem._replace(place=under.place) for problem in wrong.problems]
        return None


@dataclass(frozen=True, eq=False)
class Fonts:
    """The family of the text, and others for characters it lacks."""

    text: str = key(
        schema.text(200), "a font package's family, or a .ttf file in the folder", "Atkinson Hyperlegible"
    )
    fallback: tuple[str, ...] = key(schema.listing(schema.text(200), 8), "further families, tried in order", ())


@dataclass(frozen=True, eq=False)
class Fit:
    """Between which sizes the body text may be set."""

    largest: float = key(schema.number(5, 200), "largest body size, pt")
    smallest: float = key(schema.number(5, 200), "smallest body size, pt; below it the build fails")
    step: float = key(schema.number(0.1, 5), "sizes are tried in steps of so many pt", 0.5)
    leading: tuple[float, ...] = key(
        schema.listing(schema.number(1, 3), 4, 1), "line heights in em, the most generous first", (1.35, 1.22)
    )
    pages: int = key(schema.integer(1, 400), "for text that flows: the pages it should fill at most", 1)


@dataclass(frozen=True, eq=False)
class Layout:
    """One layout, ready to set a routine. `scale` is the page's size relative to the one it was designed for."""

    about: str = key(schema.text(200), "one line that says what it makes")
    fit: Fit = key(schema.group(Fit), "between which sizes the body text may be set")
    page: PageShape = key(schema.group(PageShape), "size and margins", factory=PageShape)
    sheets: SheetScheme = key(schema.group(SheetScheme), "how pages go onto paper", factory=SheetScheme)
    large: Large = key(schema.group(Large), "what differs in large and clear print", factory=Large)
    small: Size = key(
        schema.Kind(_read_small, {"type": "object"}),
        "`under`: pages narrower or lower than this are small; beside it any key that differs on them",
        Size(0, 0),
    )
    fonts: Fonts = key(schema.group(Fonts), "the families", factory=Fonts)
    colours: dict[str, str] = key(schema.table(schema.text(7, RGB, '"#0b6e4f"')), "names for colours", factory=dict)
    styles: dict[str, Style] = key(schema.table(schema.group(Style)), "how each tag or class looks", factory=dict)
    words: dict[str, dict[str, str]] = key(WORDS, "words of the layout's own, a group a language", factory=dict)
    on_small: Layout | None = None  # the layout for small pages
    is_small: bool = False
    name: str = ""
    folder: Path = Path()
    family: Family | None = None
    trim: Size = Size(0, 0)
    paper: Size = Size(0, 0)
    scale: float = 1.0
    least_heading: float = 0.0  # pt
    least_running: float = 0.0
    low_ink: bool = False  # figures in outlines
    headroom: float = 0.0  # mm from the top edge that everything printed keeps off, for a hole

    @property
    def top(self) -> float:
        """Where what is printed on a page begins, in points from its top."""
        return max(self.page.margin.points(0.0, self.scale), self.headroom * MM)

    @property
    def cards(self) -> bool:
        """Whether its pages are cards, several to a sheet."""
        return self.sheets.scheme == "nup"

    @property
    def is_poster(self) -> bool:
        """Whether it is a poster: one page that grows with its size, seen from afar."""
        return self.page.grows and self.sheets.scheme == "single"

    def enlarged(self) -> Layout:
        """The layout with the page it has for large print."""
        if self.large.up and self.sheets.scheme == "booklet":
            return self.on(self.paper, booklet_page(self.paper, self.large.up))
        return self.on(self.paper, size(self.large.size)) if self.large.size else self

    def legible(self, reading: Reading) -> Layout:
        """The layout with no letters smaller than a way of reading needs."""
        made = self._no_smaller(reading.body, self.styles)
        return replace(made, least_heading=reading.heading, least_running=reading.running)

    def legible_from(self, metres: float) -> Layout:
        """The poster with text and cautions that can be read from so far away."""
        return self._no_smaller(ceil(2 * metres / legibility_distance(1.0)) / 2, ("caution", "signal"))

    def _no_smaller(self, least: float, names: Iterable[str]) -> Layout:
        body = max(least, self.fit.smallest)
        fit = replace(self.fit, smallest=body, largest=max(body, self.fit.largest))
        styles = {name: replace(self.styles[name], least=max(self.styles[name].least, least)) for name in names}
        return replace(self, fit=fit, styles=self.styles | styles)

    def style(self, *names: str) -> Style:
        """The first style that exists. Raises KeyError."""
        return next((self.styles[name] for name in names if name in self.styles), None) or self.styles["p"]

    def words_in(self, language: str, own: Mapping[str, str]) -> dict[str, str]:
        """The layout's words in a language, with a routine's `own` over them; some may be missing."""
        return {**self.words.get(language.split("-")[0], {}), **own}

    def on(self, paper: Size, wanted: Size | None = None) -> Layout:
        """The layout for an office paper, at its own size or at the `wanted` one.

        Raises PrintkitError when the layout has no size for it.
        """
        ways = {"booklet": self._folded, "zine": self._eighth}
        made = ways.get(self.sheets.scheme, self._flat)(paper, wanted)
        if 2 * self.page.margin.points(0.0, made.scale) >= min(made.trim) * MM:
            place = Place(f"{self.name}/layout.yaml")
            raise mistake(
                f"the margins leave no room on {made.trim}", "give a smaller margin or a larger page", place
            )
        return made

    def _flat(self, paper: Size, wanted: Size | None) -> Layout:
        designed = self._designed(paper)
        trim = wanted or designed
        if self.on_small and (trim.width < self.small.width or trim.height < self.small.height):
            return replace(self.on_small, trim=trim, paper=paper, is_small=True)
        scale = min(trim.width / designed.width, trim.height / designed.height) if self.page.grows else 1.0
        return replace(self, trim=trim, paper=paper, scale=scale)

    def _folded(self, paper: Size, wanted: Size | None) -> Layout:
        """A booklet's page is a quarter or half of the sheet; a `wanted` size chooses between them."""
        sizes = {up: booklet_page(paper, up) for up in (4, 2)}
        if wanted is None:
            return replace(self, trim=sizes[self.sheets.up], paper=paper)
        for up, trim in sizes.items():
            if all(abs(a - b) < 1 for a, b in zip(wanted, trim, strict=True)):
                scale = trim.width / sizes[4].width if self.page.grows else 1.0
                return replace(self, trim=trim, paper=paper, scale=scale, sheets=replace(self.sheets, up=up))
        choice = " or ".join(f"{trim.width:g}x{trim.height:g}" for trim in sizes.values())
        raise mistake(f"a booklet cannot have pages of {wanted} on this paper", f"choose --size {choice}")

    def _eighth(self, paper: Size, wanted: Size | None) -> Layout:
        """A page of one folded sheet."""
        trim = zine_page(paper)
        if wanted and any(abs(a - b) >= 1 for a, b in zip(wanted, trim, strict=True)):
            raise mistake(f"an eighth of the sheet is {trim}, not {wanted}", "leave out --size")
        return replace(self, trim=trim, paper=paper)

    def _designed(self, paper: Size) -> Size:
        named = self.page.size
        if isinstance(named, str):
            return size(named) if named else paper
        office = next(name for name in named if PAPERS[name] == paper)
        return size(named[office])
