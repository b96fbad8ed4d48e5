"""Reads a folder's layout.yaml: what styles start from, the words, the fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path

from printkit import schema
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, mistake, short
from printkit.core.fonts import family
from printkit.core.resources import SHARED
from printkit.inputs.layout.contrast import contrast_faults
from printkit.inputs.layout.rules import colour_place, entries, look_faults, spot
from printkit.inputs.layout.values import WORDS, Layout, Style
from printkit.schema.yaml_tree import EmptyNode, Entry, MappingNode, YamlNode, parse_yaml, read_text

_LAYOUT = schema.group(Layout)


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
    tree = parse_yaml(read_text(path), file, problems)
    if isinstance(tree, EmptyNode):
        raise mistake("the file is empty", "see docs/layouts.md", Place(file, 1, 1))
    found = _look(tree, folder, fallback, problems)
    if isinstance(tree, MappingNode) and "small" in tree.entries:
        on_small = _look(_overlaid(tree), folder, fallback, problems)
        found = found and replace(found, on_small=on_small)
    if problems:
        raise PrintkitError(sorted(dict.fromkeys(problems), key=lambda problem: problem.place or Place(file)))
    return found


def _overlaid(tree: MappingNode) -> YamlNode:
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

    def without(node: MappingNode, left_out: str) -> MappingNode:
        return node._replace(entries={word: entry for word, entry in node.entries.items() if word != left_out})

    small = tree.entries["small"].node
    base = without(tree, "small")
    return over(base, without(small, "under")) if isinstance(small, MappingNode) else base


def _look(tree: YamlNode, folder: Path, fallback: tuple[str, ...], problems: list[Problem]) -> Layout | None:
    """The layout that the keys give; what is wrong with them goes to `problems`."""
    wrong: list[Problem] = []
    found = _LAYOUT.read(tree, "the layout", wrong)
    if found is not None and not wrong:
        given = entries(tree, "styles")
        styles = {name: _resolved(name, given, found, wrong, ()) for name in found.styles}
        wrong += [*look_faults(found, styles, tree, folder), *_word_faults(found, tree, folder)]
        if not wrong:
            styles = {name: _named(name, style, found, tree) for name, style in styles.items()}
            wrong += contrast_faults(found, styles, tree)
    problems += wrong
    if found is None or wrong:
        return None
    return replace(
        found,
        name=folder.name,
        folder=folder,
        styles=styles,
        words=_words(found),
        family=family(found.fonts.text, folder, (*found.fonts.fallback, *fallback)),
    )


def _words(found: Layout) -> dict[str, dict[str, str]]:
    """The words all layouts share, and over them the layout's own."""
    shared = shared_words()
    return {
        language: shared.get(language, {}) | found.words.get(language, {}) for language in {**shared, **found.words}
    }


@lru_cache(maxsize=1)
def shared_words() -> dict[str, dict[str, str]]:
    """The words that all layouts share, a group a language."""
    path, problems = SHARED / "words.yaml", []
    shared = WORDS.read(parse_yaml(read_text(path), path.name, problems), "words", problems)
    if problems:
        raise PrintkitError(problems)
    return shared


def _word_faults(found: Layout, tree: YamlNode, folder: Path) -> Iterator[Problem]:
    """Words that no template of the layout uses and that are nearly one of the shared ones."""
    known = shared_words()["en"]
    said = {language: words.keys() - known for language, words in found.words.items()}
    used = " ".join(read_text(path) for path in folder.glob("*.xml")) if any(said.values()) else ""
    for language, words in said.items():
        for word in sorted(words - set(re.findall(r"\w+", used))):
            near = did_you_mean(word, known)
            if near.startswith("did"):
                yield Problem(spot(tree, "words", language, word), f'no layout has a word "{short(word)}"', near)


def _resolved(
    name: str, given: dict[str, Entry], found: Layout, problems: list[Problem], seen: tuple[str, ...]
) -> Style:
    """The style with what it is `like` filled in."""
    style = found.styles[name]
    place, node = given[name]
    own_keys = node.entries if isinstance(node, MappingNode) else {}
    place = own_keys["like"].place if style.like else place
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
    own = {f.name: getattr(style, f.name) for f in fields(Style) if f.name in own_keys}
    return replace(whole, **own)


def _named(name: str, style: Style, found: Layout, tree: YamlNode) -> Style:
    """The style with its name, its place, and its colours as "#rrggbb"."""

    def colour(word: str) -> str:
        return found.colours.get(word, word)

    place = colour_place(name, found, tree) or spot(tree, "styles", name)
    colours = {"colour": colour(style.colour), "fill": colour(style.fill), "border": colour(style.border)}
    return replace(style, name=name, place=place, **colours)
