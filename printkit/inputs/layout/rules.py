"""What is wrong with a layout.yaml whose keys are right one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean
from printkit.core.fonts import family
from printkit.core.units import OFFICE_PAPERS, size
from printkit.inputs.layout.spec import RGB_PATTERN, LayoutSpec, Look
from printkit.schema.yaml_tree import Entry, MappingNode, ScalarNode, SequenceNode, YamlNode


def look_faults(spec: LayoutSpec, styles: Mapping[str, Look], tree: YamlNode, folder: Path) -> Iterator[Problem]:
    """All that is wrong. styles: what they are like filled in."""
    yield from _style_faults(spec, styles, tree)
    yield from _out_of_bounds(spec, tree)
    yield from _font_faults(tree, folder)


def spot(tree: YamlNode, *words: str) -> Place:
    """Where a key stands, or the nearest group around it that is given."""
    place = tree.place
    for word in words:
        if not isinstance(tree, MappingNode) or word not in tree.entries:
            break
        place, tree = tree.entries[word]
    return place


def entries(tree: YamlNode, *words: str) -> dict[str, Entry]:
    """The entries of the group that the words lead to; none if there is no such group."""
    for word in words:
        entry = entries(tree).get(word)
        if entry is None:
            return {}
        tree = entry.node
    return tree.entries if isinstance(tree, MappingNode) else {}


def colour_place(name: str, spec: LayoutSpec, tree: YamlNode) -> Place | None:
    """Where the colour of a style is said, in the style or in one that it is like; None if it is that of p."""
    while name:
        style = entries(tree, "styles", name)
        if "colour" in style:
            return style["colour"].place
        name = spec.styles[name].like
    return None


def _with_place(place: Place, wrong: PrintkitError) -> list[Problem]:
    """The problems of an error, at a place."""
    return [problem._replace(place=place) for problem in wrong.problems]


def _style_faults(spec: LayoutSpec, styles: Mapping[str, Look], tree: YamlNode) -> Iterator[Problem]:
    """Styles that must be there, and colours that are neither a name nor #rrggbb."""
    for name, why in (("p", "every other style starts from it"), ("caution", "it is how the cautions' panel looks")):
        if name not in styles:
            yield Problem(spot(tree, "styles"), f'styles lack "{name}"', why)
    if "ink" not in spec.colours and any(style.colour == "ink" for style in styles.values()):
        yield Problem(spot(tree, "colours"), 'colours lack "ink"', "letters have it unless a style says otherwise")
    for name in entries(tree, "styles"):
        style = entries(tree, "styles", name)
        for word in {"colour", "fill", "border"} & style.keys():
            colour = getattr(spec.styles[name], word)
            if colour not in spec.colours and not re.fullmatch(RGB_PATTERN, colour):
                hint = 'write it like "#0b6e4f"' if colour.startswith("#") else did_you_mean(colour, spec.colours)
                yield Problem(style[word].place, f'style "{name}": no colour "{colour}"', hint)


def _out_of_bounds(spec: LayoutSpec, tree: YamlNode) -> Iterator[Problem]:
    """What is wrong with keys that are right one by one."""
    if spec.fit.smallest > spec.fit.largest:
        yield Problem(spot(tree, "fit", "smallest"), "fit: smallest is above largest", "swap them")
    if spec.sheets.scheme == "booklet" and spec.sheets.up == 3:
        yield Problem(spot(tree, "sheets", "up"), "sheets: up is 3", "a booklet goes 2 or 4 up")
    if spec.page.margin.unit == "em":
        yield Problem(spot(tree, "page", "margin"), "page: the margin is in em", "give it in mm or pt")
    place = spot(tree, "page", "size")
    if isinstance(spec.page.size, dict) and set(spec.page.size) != set(OFFICE_PAPERS):
        yield Problem(place, "page: sizes must be given for A4 and Letter", "write {A4: A3, Letter: Tabloid}")
    if spec.page.size and spec.sheets.scheme in ("booklet", "zine"):
        yield Problem(place, "page: a booklet's pages have the size of the folded sheet", "remove size")
    sizes = spec.page.size.values() if isinstance(spec.page.size, dict) else (spec.page.size,)
    named = [(name, place) for name in sizes] + [(spec.large.size, spot(tree, "large", "size"))]
    for name, place in named:
        try:
            size(name or "A4")
        except PrintkitError as wrong:
            yield from _with_place(place, wrong)


def _font_faults(tree: YamlNode, folder: Path) -> Iterator[Problem]:
    """The families that are not there."""
    for name, place in _font_names(tree):
        inside = (folder / name).resolve().is_relative_to(folder.resolve())
        if name.lower().endswith((".ttf", ".otf")) and not inside:
            yield Problem(place, f'the font "{name}" lies outside the layout\'s folder', "copy it there")
            continue
        try:
            family(name, folder)
        except PrintkitError as wrong:
            yield from _with_place(place, wrong)


def _font_names(tree: YamlNode) -> Iterator[tuple[str, Place]]:
    """The fonts that a layout names, the text's first."""
    fonts = entries(tree, "fonts")
    nodes = [fonts[word].node for word in ("text", "fallback") if word in fonts]
    for node in nodes:
        for item in node.items if isinstance(node, SequenceNode) else (node,):
            if isinstance(item, ScalarNode):
                yield item.text, item.place
