"""The block tags, one small function each: an element and its scope give a block, or None when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from printkit.compose.tags import attributes as a
from printkit.compose.tags.attributes import Scope
from printkit.compose.tags.inline import INLINE, runs, set_runs
from printkit.compose.template import Element
from printkit.core.errors import PrintkitError, Problem, did_you_mean, short
from printkit.inputs.layout import Layout, Length, Style
from printkit.typeset.blocks import (
    Block,
    Disc,
    Field,
    Grid,
    HorizontalRule,
    Lines,
    Row,
    Space,
    Stack,
    Text,
    Tick,
)
from printkit.typeset.text.tokens import Run

NO_GAP = Length(0.0, "mm")
_ALIGN = a.words("top", "middle", "bottom", "spread")


class Tag(NamedTuple):
    """A tag: the function that builds its block, and its attributes, the common ones included."""

    build: Callable[[Element, Scope, dict[str, Any]], Block | None]
    attributes: dict[str, a.Kind]


TAGS: dict[str, Tag] = {}


def tag(*names: str, **attributes: a.Kind):
    """Makes a function the one that builds the blocks of these tags, which take the common attributes and these."""

    def register(function):
        for name in names:
            TAGS[name] = Tag(function, a.COMMON | attributes)
        return function

    return register


def build(element: Element, scope: Scope) -> Block | None:
    """The block of an element; None when it holds nothing. Raises PrintkitError with every mistake in it."""
    if element.tag not in TAGS:
        near = did_you_mean(element.tag, TAGS.keys() - _PARTS)
        hint = near.replace('"', "").replace("mean ", "mean <").replace("?", ">?") if near.endswith("?") else near
        if element.tag in INLINE:
            hint = "put it into a <p>"
        scope.fail(element, f"unknown tag <{element.tag}>", hint)
    build_block, attributes = TAGS[element.tag]
    scope = scope.inside(element)
    problems: list[Problem] = []
    values = a.look(element, attributes, scope, problems)
    if problems:
        element = element._replace(attributes={})  # goes on without, for the mistakes inside
    if element.tag in _ALONE and any(not isinstance(child, str) or child.strip() for child in element.children):
        problems.append(scope.problem(element, f"<{element.tag}/> holds nothing", "put what is in it beside it"))
    try:
        block = build_block(element, scope, values)
    except PrintkitError as error:
        problems += error.problems
    if problems:
        raise PrintkitError(problems)
    if block is not None and values["grow"]:
        block.grow = float(values["grow"])
    if block is not None and values["keep"] is not None:
        block.leads = values["keep"]
    return block


def children(element: Element, scope: Scope) -> list[tuple[Element, Block]]:
    """The blocks inside an element, without the empty ones. Raises PrintkitError with the mistakes of all."""
    found: list[tuple[Element, Block]] = []
    problems: list[Problem] = []
    for child in element.children:
        try:
            if isinstance(child, str):
                no_text(child, element, scope, "p")
            elif child.tag in _PARTS:
                hint = "pages stand side by side" if child.tag == "page" else "it stands directly in <page>"
                scope.fail(child, f"<{child.tag}> stands inside <{element.tag}>", f"{hint}; is a tag left open?")
            elif (block := build(child, scope)) is not None:
                found.append((child, block))
        except PrintkitError as error:
            problems += error.problems
    if problems:
        raise PrintkitError(problems)
    return found


_ALONE = ("figure", "qr", "tick", "field", "lines", "hr", "space", "caution")
_PARTS = {"page", "header", "main", "footer"}


def no_text(said: str, element: Element, scope: Scope, tag: str) -> None:
    """Raises PrintkitError for a text between tags."""
    if said.strip():
        what = f"text stands directly in <{element.tag}>"
        scope.fail(element, what, f'put "{short(said.strip())}" into a <{tag}>')


def style_of(element: Element, scope: Scope, *names: str) -> Style:
    """The style the element names, else that of its tag, else a plain one: a container is no paragraph."""
    return (
        scope.named_style(element, *names, element.tag)
        if "style" in element.attributes or any(name in scope.layout.styles for name in (*names, element.tag))
        else PLAIN
    )


PLAIN = Style()


@tag("h1", "h2", "h3")
@tag("p", role=a.words("label", "running"))
def _text(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    owner = scope.told(values.get("role") or element.tag)
    style = _legible(scope.named_style(element), owner.tag, scope.layout)
    made = runs(element, scope, style)
    if not made:
        return None
    if owner.tag == "running" and any(run.link for run in made):
        hint = "running heads and feet are not read aloud; take the role away, or the link"
        scope.fail(element, '<a> stands in a text with role="running"', hint)
    return Text(set_runs(made, element, scope), style, owner, element.place)


def _legible(style: Style, tag: str, layout: Layout) -> Style:
    """The style with the least size that headings, or running heads and feet, have in large print."""
    if not layout.least_heading:
        return style
    if tag == "running":
        return replace(style, least=layout.least_running)
    return replace(style, least=max(style.least, layout.least_heading)) if tag in ("h1", "h2", "h3") else style


@tag("header", "footer", gap=a.a_length, align=_ALIGN, height=a.a_length, on=a.words("first", "rest"))
@tag("section", "box", "cell", "main", gap=a.a_length, align=_ALIGN, height=a.a_length)
def _stack(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    blocks = [block for _, block in children(element, scope)]
    if not blocks and element.tag not in ("box", "cell"):
        return None
    style = style_of(element, scope)
    stack = Stack(blocks, style, element.place, values["gap"], values["align"] or "top")
    stack.least = values["height"]
    return stack


@tag("row", gap=a.a_length, align=a.words("top", "middle", "bottom", "stretch"))
def _row(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    found = children(element, scope._replace(node=scope.told("row")))
    if not found:
        return None
    widths = []
    for child, block in found:
        said = child.attributes.get("width")
        small = isinstance(block, Disc | Tick)
        widths.append(a.a_width(said) if said else ("fit" if small else None))
    blocks = [block for _, block in found]
    gap = values["gap"] or NO_GAP
    return Row(blocks, widths, gap, style_of(element, scope), element.place, values["align"] or "top")


@tag("grid", columns=a.whole(1, 12), gap=a.two_lengths, rule=a.a_text)
def _grid(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    blocks = [block for _, block in children(element, scope)]
    if not blocks:
        return None
    rule = scope.layout.styles[values["rule"]] if values["rule"] else None
    gaps = values["gap"] or (NO_GAP, NO_GAP)
    return Grid(blocks, values["columns"] or 1, gaps, style_of(element, scope), element.place, rule)


@tag("disc")
def _disc(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    style = scope.named_style(element)
    made = runs(element, scope, style)
    if not made:
        return None
    text = Text(set_runs(made, element, scope), style, scope.told("label"), element.place)
    return Disc(text, style, element.place)


@tag("tick")
def _tick(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    return Tick(scope.named_style(element), element.place)


@tag("field", label=a.a_text)
def _field(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    style = scope.named_style(element)
    label = set_runs([Run(values["label"] or " ", style.bold, style.italic)], element, scope)
    return Field(Text(label, style, scope.told("p"), element.place), style, element.place)


@tag("lines", pitch=a.a_length, least=a.whole(0, 40))
def _lines(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    least = 1 if values["least"] is None else values["least"]
    return Lines(values["pitch"] or Length(9.0, "mm"), least, scope.named_style(element), element.place)


@tag("hr")
def _rule(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    return HorizontalRule(scope.named_style(element), element.place)


@tag("space", height=a.a_length)
def _space(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    return Space(values["height"] or NO_GAP, PLAIN, element.place)
