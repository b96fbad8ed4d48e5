"""Reads a folder's layout.yaml: what styles start from, the words, the fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from printkit import schema
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, mistake, short
from printkit.core.fonts import family
from printkit.core.resources import SHARED
from printkit.inputs.layout.contrast import contrast_faults
from printkit.inputs.layout.rules import colour_place, entries, look_faults, spot
from printkit.inputs.layout.spec import STRINGS, LayoutSpec, Look
from printkit.inputs.layout.values import Layout, SmallPages, Style
from printkit.schema.yaml_tree import EmptyNode, Entry, MappingNode, YamlNode, parse_yaml, read_text

_LAYOUT_SPEC = schema.group(LayoutSpec)


def read_layout(folder: Path, fallback: tuple[str, ...] = ()) -> Layout:
    """The layout in a folder; `fallback` are further font families, tried after its own.

    Raises PrintkitError with every problem of its layout.yaml.
    """
    path = folder / "layout.yaml"
    changed = path.stat().st_mtime_ns if path.is_file() else 0
    return _read_layout(path, folder, fallback, changed)


@lru_cache(maxsize=32)
def _read_layout(path: Path, folder: Path, fallback: tuple[str, ...], changed: int) -> Layout:
    """As `read_layout`. changed: when the file was: it is read once as long as it stays the same."""
    file = f"{folder.name}/layout.yaml"
    problems: list[Problem] = []
    tree = parse_yaml(read_text(path), file, problems)
    if isinstance(tree, EmptyNode):
        raise mistake("the file is empty", "see docs/layouts.md", Place(file, 1, 1))
    layout = _build_layout(tree, folder, fallback, problems)
    if problems or layout is None:
        raise PrintkitError(sorted(dict.fromkeys(problems), key=lambda problem: problem.place or Place(file)))
    return layout


def _for_small_pages(tree: MappingNode) -> YamlNode:
    """The layout's keys with those of `small` over them, group by group."""

    def over(base: YamlNode, upper: YamlNode) -> YamlNode:
        if not isinstance(base, MappingNode) or not isinstance(upper, MappingNode):
            return upper
        entries = {
            word: Entry(
                entry.place, over(base.entries[word].node, entry.node) if word in base.entries else entry.node
            )
            for word, entry in upper.entries.items()
        }
        return base._replace(entries=base.entries | entries)

    def without(node: MappingNode, word: str) -> MappingNode:
        return node._replace(entries={key: entry for key, entry in node.entries.items() if key != word})

    small = tree.entries["small"].node
    base = without(tree, "small")
    return over(base, without(small, "under")) if isinstance(small, MappingNode) else base


def _build_layout(tree: YamlNode, folder: Path, fallback: tuple[str, ...], problems: list[Problem]) -> Layout | None:
    """The layout that the keys give; None if anything is wrong with them, which goes to `problems`."""
    wrong: list[Problem] = []
    spec = _LAYOUT_SPEC.read(tree, "the layout", wrong)
    styles = {} if spec is None or wrong else _build_styles(spec, tree, folder, wrong)
    problems += wrong
    on_small = None
    if isinstance(tree, MappingNode) and "small" in tree.entries:
        on_small = _build_layout(_for_small_pages(tree), folder, fallback, problems)
    if spec is None or wrong:
        return None
    return Layout(
        name=folder.name,
        folder=folder,
        about=spec.about,
        page=spec.page,
        sheets=spec.sheets,
        large=spec.large,
        small=SmallPages(spec.small, on_small) if spec.small and on_small else None,
        fit=spec.fit,
        family=family(spec.fonts.text, folder, (*spec.fonts.fallback, *fallback)),
        colours=spec.colours,
        styles=styles,
        strings=_all_strings(spec),
    )


def _build_styles(spec: LayoutSpec, tree: YamlNode, folder: Path, problems: list[Problem]) -> dict[str, Style]:
    """The styles with what they are like filled in; what is wrong with them, or with keys that are right one by one,
    goes to `problems`."""
    before = len(problems)
    places = entries(tree, "styles")
    looks = {name: _resolve(name, places, spec, problems, ()) for name in spec.styles}
    problems += [*look_faults(spec, looks, tree, folder), *_string_faults(spec, tree, folder)]
    if len(problems) > before:
        return {}
    styles = {name: _finish_style(name, look, spec, tree) for name, look in looks.items()}
    problems += contrast_faults(spec, styles, tree)
    return styles


def _all_strings(spec: LayoutSpec) -> dict[str, dict[str, str]]:
    """The words all layouts share, and over them the layout's own."""
    shared, own = shared_strings(), spec.strings
    return {language: shared.get(language, {}) | own.get(language, {}) for language in {**shared, **own}}


@lru_cache(maxsize=1)
def shared_strings() -> dict[str, dict[str, str]]:
    """The words that all layouts share, a group a language."""
    problems: list[Problem] = []
    path = SHARED / "words.yaml"
    shared = STRINGS.read(parse_yaml(read_text(path), path.name, problems), "words", problems)
    if problems or shared is None:
        raise PrintkitError(problems)
    return shared


def _string_faults(spec: LayoutSpec, tree: YamlNode, folder: Path) -> Iterator[Problem]:
    """Words that no template of the layout uses and that are nearly one of the shared ones."""
    known = shared_strings()["en"]
    own = {language: strings.keys() - known for language, strings in spec.strings.items()}
    templates = " ".join(read_text(path) for path in folder.glob("*.xml")) if any(own.values()) else ""
    for language, words in own.items():
        for word in sorted(words - set(re.findall(r"\w+", templates))):
            near = did_you_mean(word, known)
            if near.startswith("did"):
                yield Problem(spot(tree, "words", language, word), f'no layout has a word "{short(word)}"', near)


def _resolve(
    name: str,
    places: Mapping[str, Entry],
    spec: LayoutSpec,
    problems: list[Problem],
    passed: tuple[str, ...],
) -> Look:
    """A style with what it is `like` filled in. passed: the styles that are like it, on the way here."""
    style = spec.styles[name]
    place, node = places[name]
    keys = node.entries if isinstance(node, MappingNode) else {}
    own: dict[str, Any] = {f.name: getattr(style, f.name) for f in fields(Look) if f.name in keys}
    place = keys["like"].place if style.like else place
    base = style.like or ("p" if name != "p" and "p" in spec.styles else "")
    if base and base not in spec.styles:
        problems.append(Problem(place, f'style "{name}" is like "{base}"', did_you_mean(base, spec.styles)))
    elif base in passed or base == name:
        problems.append(Problem(place, f'style "{name}" is like itself', "break the circle"))
    elif base:
        return replace(_resolve(base, places, spec, problems, (*passed, name)), **own)
    return Look(**own)


def _finish_style(name: str, look: Look, spec: LayoutSpec, tree: YamlNode) -> Style:
    """The style with its name, its place, and its colours as "#rrggbb"."""

    def colour(word: str) -> str:
        return spec.colours.get(word, word)

    place = colour_place(name, spec, tree) or spot(tree, "styles", name)
    colours = {"colour": colour(look.colour), "fill": colour(look.fill), "border": colour(look.border)}
    return Style(**{**vars(look), **colours}, name=name, place=place)
