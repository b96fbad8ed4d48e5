"""The look of one product: page, fonts, colours, styles and fit, as a folder's layout.yaml gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import NamedTuple

from printkit import model
from printkit.errors import Place, PrintkitError, Problem, did_you_mean, mistake
from printkit.model import key
from printkit.papers import MM, OFFICE_PAPERS, PAPERS, Size, size
from printkit.shelf import SHARED
from printkit.source import Item, parse, read_text, short
from printkit.text.fonts import Family, family

SMALLEST_CAUTION = 8.0  # pt; no layout may go below


class Length(NamedTuple):
    """A length as a designer writes it: 4 (mm), 4mm, 12pt, 1.5em (times the text's size)."""

    value: float
    unit: str

    def points(self, em: float, scale: float = 1.0) -> float:
        """The length in points, `em` being the size of the text around, `scale` that of the page."""
        if self.unit == "em":
            return self.value * em
        return self.value * scale * (MM if self.unit == "mm" else 1.0)


def length(said: str) -> Length:
    """The length in a text such as "4", "4mm", "12pt" or "1.5em"; ValueError if it is none."""
    found = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]{1,3})?)\s*(mm|pt|em)?", said.strip())
    if not found:
        raise ValueError(said)
    return Length(float(found[1]), found[2] or "mm")


def some_length(said: str) -> Length:
    """A length above 0."""
    found = length(said)
    if not found.value:
        raise ValueError(said)
    return found


class Reading(NamedTuple):
    """The smallest letters for a way of reading, in pt: of text, of headings, and of running heads and feet."""

    body: float
    heading: float
    running: float


# After the clear print and large print guidelines for people with low vision (RNIB, UKAAF).
READINGS = {"clear": Reading(14.0, 17.0, 9.0), "large": Reading(18.0, 22.0, 12.0)}


def sight(body: float) -> float:
    """The distance in metres from which text of `body` pt can just be read: 300 times the height of its capitals,
    which are two thirds of the size."""
    return body * 0.668 / 72 * 0.0254 * 300


class Setting(NamedTuple):
    """How a deck is set: body size in pt, line height in em, short cautions or full, and the page's scale."""

    body: float
    leading: float
    short: bool = False
    scale: float = 1.0

    def points(self, said: Length, em: float = 0.0) -> float:
        """The length in points where letters have the size `em`; the body size if none is given."""
        return said.points(em or self.body, self.scale) if said.value else 0.0


_LENGTH = model.parsed(length, "a length like 4, 4mm, 12pt or 1.5em")
_SIZE = model.parsed(some_length, "a size like 12pt or 1.5em")
_COLOUR = model.text(40)
_RGB = "#[0-9a-fA-F]{6}"
_WORDS = model.table(model.table(model.text(60)))
_EM, _NONE = Length(1.0, "em"), Length(0.0, "mm")


@dataclass(frozen=True, eq=False, repr=False)
class Style:
    """How a text or a box looks."""

    like: str = key(model.text(40), "the style this one starts from", "")
    size: Length = key(_SIZE, "size of the letters: em counts the deck's body size", _EM)
    least: float = key(model.number(4, 200), "smallest size of the letters in pt, whatever the body size", 0.0)
    bold: bool = key(model.flag(), "bold letters", False)
    italic: bool = key(model.flag(), "italic letters", False)
    colour: str = key(_COLOUR, "colour of the letters, by name or #rrggbb", "ink")
    lines: int = key(model.whole(0, 9), "at most so many lines: letters shrink, down to `least`; 0: any number", 0)
    leading: float = key(model.number(0.9, 3), "line height in em, in place of the fit's", 0.0)
    align: str = key(model.choice("left", "centre", "right"), "where lines stand", "left")
    balance: bool = key(model.flag(), "lines of even length, for titles", False)
    above: Length = key(_LENGTH, "space above, unless first", _NONE)
    below: Length = key(_LENGTH, "space below, unless last", _NONE)
    fill: str = key(_COLOUR, "colour inside a box", "")
    bleed: bool = key(model.flag(), "at a press, the fill runs over the page's edge where it meets the margin", False)
    border: str = key(_COLOUR, "colour of a box's border", "")
    line: Length = key(_LENGTH, "thickness of the border or rule", Length(0.75, "pt"))
    radius: Length = key(_LENGTH, "how round a box's corners are", _NONE)
    padding: Length = key(_LENGTH, "space between a box's edge and what is in it", _NONE)


@dataclass(frozen=True, eq=False, repr=False)
class PageShape:
    """Size and margins of a page."""

    size: str | dict[str, str] = key(
        model.Kind(
            lambda item, name, problems: (model.table(model.text(40)) if item.kind == "map" else model.text(40)).read(
                item, name, problems
            ),
            {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]},
        ),
        "a paper, 130x96 in mm, or one for each office paper: {A4: A3, Letter: Tabloid}; not for booklets",
        "",
    )
    margin: Length = key(_LENGTH, "from the trim to anything printed", Length(8.0, "mm"))
    grows: bool = key(model.flag(), "true: everything grows with the page (--size)", False)


@dataclass(frozen=True, eq=False, repr=False)
class SheetScheme:
    """How pages go onto sheets of paper."""

    scheme: str = key(model.choice("single", "nup", "booklet"), "single, nup or booklet", "single")
    sides: int = key(model.whole(1, 2), "1, or 2 to print both sides", 1)
    up: int = key(model.whole(2, 4), "booklet: pages a side, 2 or 4", 4)


@dataclass(frozen=True, eq=False, repr=False)
class Large:
    """How pages in large or clear print differ from the others."""

    size: str = key(model.text(40), "a larger page, unless --size says otherwise", "")
    up: int = key(model.whole(2, 4), "booklet: pages a side, 2 or 4", 0)


@dataclass(frozen=True, eq=False, repr=False)
class Fonts:
    """The family of the text, and others for characters it lacks."""

    text: str = key(model.text(200), "a font package's family, or a .ttf file in the folder", "Atkinson Hyperlegible")
    fallback: tuple[str, ...] = key(model.listing(model.text(200), 8), "further families, tried in order", ())


@dataclass(frozen=True, eq=False, repr=False)
class Fit:
    """Between which sizes the body text may be set."""

    largest: float = key(model.number(5, 200), "largest body size, pt")
    smallest: float = key(model.number(5, 200), "smallest body size, pt; below it the build fails")
    step: float = key(model.number(0.1, 5), "sizes are tried in steps of so many pt", 0.5)
    leading: tuple[float, ...] = key(
        model.listing(model.number(1, 3), 4, 1), "line heights in em, the most generous first", (1.35, 1.22)
    )
    pages: int = key(model.whole(1, 400), "for text that flows: the pages it should fill at most", 1)


@dataclass(frozen=True, eq=False, repr=False)
class Layout:
    """One layout, ready to set a routine. `scale` is the page's size relative to the one it was designed for."""

    about: str = key(model.text(200), "one line that says what it makes")
    fit: Fit = key(model.group(Fit), "between which sizes the body text may be set")
    page: PageShape = key(model.group(PageShape), "size and margins", factory=PageShape)
    sheets: SheetScheme = key(model.group(SheetScheme), "how pages go onto paper", factory=SheetScheme)
    large: Large = key(model.group(Large), "what differs in large and clear print", factory=Large)
    fonts: Fonts = key(model.group(Fonts), "the families", factory=Fonts)
    colours: dict[str, str] = key(model.table(model.text(7, _RGB, '"#0b6e4f"')), "names for colours", factory=dict)
    styles: dict[str, Style] = key(model.table(model.group(Style)), "how each tag or class looks", factory=dict)
    words: dict[str, dict[str, str]] = key(_WORDS, "words of the layout's own, a group a language", factory=dict)
    name: str = ""
    folder: Path = Path()
    family: Family | None = field(default=None, compare=False)
    trim: Size = Size(0, 0)
    paper: Size = Size(0, 0)
    scale: float = 1.0
    least_heading: float = 0.0  # pt
    least_running: float = 0.0
    low_ink: bool = False  # figures in outlines

    @property
    def hangs(self) -> bool:
        """Whether it is a poster: one page that grows with its size, seen from afar."""
        return self.page.grows and self.sheets.scheme == "single"

    def enlarged(self) -> Layout:
        """The layout with the page it has for large print."""
        if self.large.up and self.sheets.scheme == "booklet":
            from printkit.sheets.booklet import page_size

            return self.on(self.paper, page_size(self.paper, self.large.up))
        return self.on(self.paper, size(self.large.size)) if self.large.size else self

    def legible(self, reading: Reading) -> Layout:
        """The layout with no letters smaller than a way of reading needs."""
        made = self._no_smaller(reading.body, self.styles)
        return replace(made, least_heading=reading.heading, least_running=reading.running)

    def legible_from(self, metres: float) -> Layout:
        """The poster with text and cautions that can be read from so far away."""
        return self._no_smaller(ceil(2 * metres / sight(1.0)) / 2, ("caution", "signal"))

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
        made = self._folded(paper, wanted) if self.sheets.scheme == "booklet" else self._flat(paper, wanted)
        if 2 * self.page.margin.points(0.0, made.scale) >= min(made.trim) * MM:
            place = Place(f"{self.name}/layout.yaml")
            raise mistake(
                f"the margins leave no room on {made.trim}", "give a smaller margin or a larger page", place
            )
        return made

    def _flat(self, paper: Size, wanted: Size | None) -> Layout:
        designed = self._designed(paper)
        trim = wanted or designed
        scale = min(trim.width / designed.width, trim.height / designed.height) if self.page.grows else 1.0
        return replace(self, trim=trim, paper=paper, scale=scale)

    def _folded(self, paper: Size, wanted: Size | None) -> Layout:
        """A booklet's page is a quarter or half of the sheet; a `wanted` size chooses between them."""
        from printkit.sheets.booklet import page_size

        sizes = {up: page_size(paper, up) for up in (4, 2)}
        if wanted is None:
            return replace(self, trim=sizes[self.sheets.up], paper=paper)
        for up, trim in sizes.items():
            if all(abs(a - b) < 1 for a, b in zip(wanted, trim, strict=True)):
                scale = trim.width / sizes[4].width if self.page.grows else 1.0
                return replace(self, trim=trim, paper=paper, scale=scale, sheets=replace(self.sheets, up=up))
        choice = " or ".join(f"{trim.width:g}x{trim.height:g}" for trim in sizes.values())
        raise mistake(f"a booklet cannot have pages of {wanted} on this paper", f"choose --size {choice}")

    def _designed(self, paper: Size) -> Size:
        named = self.page.size
        if isinstance(named, str):
            return size(named) if named else paper
        office = next(name for name in named if PAPERS[name] == paper)
        return size(named[office])


_LAYOUT = model.group(Layout)


def read_layout(folder: Path, fallback: tuple[str, ...] = ()) -> Layout:
    """The layout in a folder; `fallback` are further font families, tried after its own.

    Raises PrintkitError with every problem of its layout.yaml.
    """
    path = folder / "layout.yaml"
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _read(path, folder, fallback, changed)


@lru_cache(maxsize=32)
def _read(path: Path, folder: Path, fallback: tuple[str, ...], changed: int) -> Layout:
    file = f"{folder.name}/layout.yaml"
    problems: list[Problem] = []
    tree = parse(read_text(path), file, problems)
    if tree.kind == "empty":
        raise mistake("the file is empty", "see docs/layouts.md", Place(file, 1, 1))
    found = _LAYOUT.read(tree, "the layout", problems)
    if found is not None and not problems:
        given = _entries(tree, "styles")
        styles = {name: _resolved(name, given, found, problems, ()) for name in found.styles}
        problems += [*_style_faults(found, styles, tree), *_out_of_bounds(found, tree), *_font_faults(tree, folder)]
        problems += _word_faults(found, tree, folder)
    if found is None or problems:
        raise PrintkitError(sorted(dict.fromkeys(problems), key=lambda problem: problem.place or Place(file)))
    return replace(
        found,
        name=folder.name,
        folder=folder,
        styles={name: _coloured(style, found.colours) for name, style in styles.items()},
        words=_words(found),
        family=family(found.fonts.text, folder, (*found.fonts.fallback, *fallback)),
    )


def _spot(tree: Item, *words: str) -> Place:
    """Where a key stands, or the nearest group around it that is given."""
    place = tree.place
    for word in words:
        if tree.kind != "map" or word not in tree.value:
            break
        place, tree = tree.value[word]
    return place


def _at(place: Place, wrong: PrintkitError) -> list[Problem]:
    return [problem._replace(place=place) for problem in wrong.problems]


def _words(found: Layout) -> dict[str, dict[str, str]]:
    """The words all layouts share, and over them the layout's own."""
    shared = _shared_words()
    return {
        language: shared.get(language, {}) | found.words.get(language, {}) for language in {**shared, **found.words}
    }


@lru_cache(maxsize=1)
def _shared_words() -> dict[str, dict[str, str]]:
    path, problems = SHARED / "words.yaml", []
    shared = _WORDS.read(parse(read_text(path), path.name, problems), "words", problems)
    if problems:
        raise PrintkitError(problems)
    return shared


def _word_faults(found: Layout, tree: Item, folder: Path) -> Iterator[Problem]:
    """Words that no template of the layout uses and that are nearly one of the shared ones."""
    known = _shared_words()["en"]
    said = {language: words.keys() - known for language, words in found.words.items()}
    used = " ".join(read_text(path) for path in folder.glob("*.xml")) if any(said.values()) else ""
    for language, words in said.items():
        for word in sorted(words - set(re.findall(r"\w+", used))):
            near = did_you_mean(word, known)
            if near.startswith("did"):
                yield Problem(_spot(tree, "words", language, word), f'no layout has a word "{short(word)}"', near)


def _style_faults(found: Layout, styles: Mapping[str, Style], tree: Item) -> Iterator[Problem]:
    """Styles that must be there, and colours that are neither a name nor #rrggbb."""
    for name, why in (("p", "every other style starts from it"), ("caution", "it is how the cautions' panel looks")):
        if name not in styles:
            yield Problem(_spot(tree, "styles"), f'styles lack "{name}"', why)
    if "ink" not in found.colours and any(style.colour == "ink" for style in styles.values()):
        yield Problem(_spot(tree, "colours"), 'colours lack "ink"', "letters have it unless a style says otherwise")
    for name, (_, item) in _entries(tree, "styles").items():
        for word in {"colour", "fill", "border"} & item.value.keys():
            said = getattr(found.styles[name], word)
            if said not in found.colours and not re.fullmatch(_RGB, said):
                hint = 'write it like "#0b6e4f"' if said.startswith("#") else did_you_mean(said, found.colours)
                yield Problem(item.value[word][0], f'style "{name}": no colour "{said}"', hint)


def _out_of_bounds(found: Layout, tree: Item) -> Iterator[Problem]:
    """What is wrong with keys that are right one by one."""
    if found.fit.smallest > found.fit.largest:
        yield Problem(_spot(tree, "fit", "smallest"), "fit: smallest is above largest", "swap them")
    if found.sheets.scheme == "booklet" and found.sheets.up == 3:
        yield Problem(_spot(tree, "sheets", "up"), "sheets: up is 3", "a booklet goes 2 or 4 up")
    if found.page.margin.unit == "em":
        yield Problem(_spot(tree, "page", "margin"), "page: the margin is in em", "give it in mm or pt")
    place = _spot(tree, "page", "size")
    if isinstance(found.page.size, dict) and set(found.page.size) != set(OFFICE_PAPERS):
        yield Problem(place, "page: sizes must be given for A4 and Letter", "write {A4: A3, Letter: Tabloid}")
    if found.page.size and found.sheets.scheme == "booklet":
        yield Problem(place, "page: a booklet's pages have the size of the folded sheet", "remove size")
    sizes = found.page.size.values() if isinstance(found.page.size, dict) else (found.page.size,)
    named = [(said, place) for said in sizes] + [(found.large.size, _spot(tree, "large", "size"))]
    for said, place in named:
        try:
            size(said or "A4")
        except PrintkitError as wrong:
            yield from _at(place, wrong)


def _font_faults(tree: Item, folder: Path) -> Iterator[Problem]:
    """The families that are not there."""
    fonts = _entries(tree, "fonts")
    named = [fonts["text"][1]] if "text" in fonts else []
    for item in (*named, *(fonts["fallback"][1].value if "fallback" in fonts else ())):
        inside = (folder / item.value).resolve().is_relative_to(folder.resolve())
        if item.value.lower().endswith((".ttf", ".otf")) and not inside:
            yield Problem(item.place, f'the font "{item.value}" lies outside the layout\'s folder', "copy it there")
            continue
        try:
            family(item.value, folder)
        except PrintkitError as wrong:
            yield from _at(item.place, wrong)


def _entries(tree: Item, word: str) -> dict:
    return tree.value[word][1].value if word in tree.value else {}


def _resolved(name: str, given: dict, found: Layout, problems: list[Problem], seen: tuple[str, ...]) -> Style:
    """The style with what it is `like` filled in."""
    style = found.styles[name]
    place, item = given[name]
    place = item.value["like"][0] if style.like else place
    base = style.like or ("p" if name != "p" and "p" in found.styles else "")
    if not base:
        return style
    if base not in found.styles:
        problems.append(Problem(place, f'style "{name}" is like "{base}"', did_you_mean(base, found.styles)))
        return style
    if base in seen or base == name:
        problems.append(Problem(place, f'style "{name}" is like itself', "break the circle"))
        return style
    whole = _resolved(base, given, found, problems, (*seen, name))
    own = {f.name: getattr(style, f.name) for f in fields(Style) if f.name in item.value}
    return replace(whole, **own)


def _coloured(style: Style, colours: Mapping[str, str]) -> Style:
    def colour(word: str) -> str:
        return colours.get(word, word)

    return replace(style, colour=colour(style.colour), fill=colour(style.fill), border=colour(style.border))
