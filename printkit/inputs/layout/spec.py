"""A layout as its layout.yaml gives it: the keys of styles, page, fonts, fit, and of the file itself."""

from __future__ import annotations

from dataclasses import dataclass

from printkit import schema
from printkit.core.errors import PrintkitError, Problem
from printkit.core.units import Size, size
from printkit.inputs.layout.measures import Length, parse_length, parse_size
from printkit.schema import key
from printkit.schema.yaml_tree import MappingNode, YamlNode

_A_LENGTH = schema.parsed(parse_length, "a length like 4, 4mm, 12pt or 1.5em")
_LETTER_SIZE = schema.parsed(parse_size, "a size like 12pt or 1.5em")
_COLOUR_NAME = schema.text(40)
RGB_PATTERN = "#[0-9a-fA-F]{6}"
STRINGS = schema.table(schema.table(schema.text(300)))
_EM, _NONE = Length(1.0, "em"), Length(0.0, "mm")


@dataclass(frozen=True, eq=False)
class Look:
    """How a text or a box looks; colours by name or as "#rrggbb"."""

    size: Length = key(_LETTER_SIZE, "size of the letters: em counts the deck's body size", _EM)
    least: float = key(schema.number(4, 200), "smallest size of the letters in pt, whatever the body size", 0.0)
    bold: bool = key(schema.flag(), "bold letters", False)
    italic: bool = key(schema.flag(), "italic letters", False)
    colour: str = key(_COLOUR_NAME, "colour of the letters, by name or #rrggbb", "ink")
    lines: int = key(schema.integer(0, 9), "at most so many lines: letters shrink, down to `least`; 0: any number", 0)
    leading: float = key(schema.number(0.9, 3), "line height in em, in place of the fit's", 0.0)
    align: str = key(schema.choice("left", "centre", "right"), "where lines stand", "left")
    balance: bool = key(schema.flag(), "lines of even length, for titles", False)
    above: Length = key(_A_LENGTH, "space above, unless first", _NONE)
    below: Length = key(_A_LENGTH, "space below, unless last", _NONE)
    fill: str = key(_COLOUR_NAME, "colour inside a box", "")
    bleed: bool = key(
        schema.flag(), "at a press, the fill runs over the page's edge where it meets the margin", False
    )
    border: str = key(_COLOUR_NAME, "colour of a box's border", "")
    line: Length = key(_A_LENGTH, "thickness of the border or rule", Length(0.75, "pt"))
    radius: Length = key(_A_LENGTH, "how round a box's corners are", _NONE)
    padding: Length = key(_A_LENGTH, "space between a box's edge and what is in it", _NONE)


@dataclass(frozen=True, eq=False)
class StyleSpec(Look):
    """A style as a file gives it."""

    like: str = key(schema.text(40), "the style this one starts from", "")


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
    margin: Length = key(_A_LENGTH, "from the trim to anything printed", Length(8.0, "mm"))
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
    text = schema.text(40).read(under, "under", problems)
    try:
        return size(text) if text else None
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


_COLOURS = schema.table(schema.text(7, RGB_PATTERN, '"#0b6e4f"'))
_STYLES = schema.table(schema.group(StyleSpec))


@dataclass(frozen=True, eq=False)
class LayoutSpec:
    """A whole layout.yaml."""

    about: str = key(schema.text(200), "one line that says what it makes")
    fit: Fit = key(schema.group(Fit), "between which sizes the body text may be set")
    page: PageShape = key(schema.group(PageShape), "size and margins", factory=PageShape)
    sheets: SheetScheme = key(schema.group(SheetScheme), "how pages go onto paper", factory=SheetScheme)
    large: Large = key(schema.group(Large), "what differs in large and clear print", factory=Large)
    small: Size | None = key(
        schema.Kind(_read_small, {"type": "object"}),
        "`under`: pages narrower or lower than this are small; beside it any key that differs on them",
        None,
    )
    fonts: Fonts = key(schema.group(Fonts), "the families", factory=Fonts)
    colours: dict[str, str] = key(
        schema.table(schema.text(7, RGB_PATTERN, '"#0b6e4f"')), "names for colours", factory=dict
    )
    styles: dict[str, StyleSpec] = key(
        schema.table(schema.group(StyleSpec)), "how each tag or class looks", factory=dict
    )
    strings: dict[str, dict[str, str]] = key(
        STRINGS, "words of the layout's own, a group a language", factory=dict, called="words"
    )
