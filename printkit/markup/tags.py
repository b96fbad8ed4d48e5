"""The block tags, one small function each: an element and its scope give a block, or None when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from printkit.blocks import (
    Block,
    Disc,
    Field,
    Figure,
    Grid,
    Lines,
    Panel,
    Row,
    Rule,
    Space,
    Stack,
    Text,
    Tick,
)
from printkit.drawing import Node
from printkit.errors import did_you_mean
from printkit.layout import Length, Style
from printkit.markup import attributes as a
from printkit.markup.attributes import Scope
from printkit.markup.inline import INLINE, runs, set_runs
from printkit.template import Element
from printkit.text.lines import Run

_NO_GAP = Length(0.0, "mm")
_ALIGN = a.words("top", "middle", "bottom", "spread")


class Tag(NamedTuple):
    """A tag: the function that builds its block, and its own attributes besides the common ones."""

    build: Callable[[Element, Scope, dict[str, Any]], Block | None]
    attributes: dict[str, a.Kind]


TAGS: dict[str, Tag] = {}


def _tag(*names: str, **attributes: a.Kind):
    def register(function):
        for name in names:
            TAGS[name] = Tag(function, attributes)
        return function

    return register


def build(element: Element, scope: Scope) -> Block | None:
    """The block of an element; None when it holds nothing. Raises PrintkitError."""
    if element.tag not in TAGS:
        near = did_you_mean(element.tag, TAGS)
        hint = near.replace('"', "").replace("mean ", "mean <").replace("?", ">?") if near.endswith("?") else near
        if element.tag in INLINE:
            hint = "put it into a <p>"
        scope.fail(element, f"unknown tag <{element.tag}>", hint)
    tag = TAGS[element.tag]
    scope = scope.inside(element)
    values = a.read(element, tag.attributes, scope)
    block = tag.build(element, scope, values)
    if block is not None and values["grow"]:
        block.grow = float(values["grow"])
    return block


def children(element: Element, scope: Scope) -> list[tuple[Element, Block]]:
    """The blocks inside an element, without the empty ones."""
    found = []
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                scope.fail(
                    element, f'text stands directly in <{element.tag}>: "{child.strip()[:30]}"', "put it into a <p>"
                )
            continue
        block = build(child, scope)
        if block is not None:
            found.append((child, block))
    return found


def style_of(element: Element, scope: Scope, *names: str) -> Style:
    """The style the element names, else that of its tag, else a plain one: a container is no paragraph."""
    return (
        scope.named_style(element, *names, element.tag)
        if "style" in element.attributes or any(name in scope.layout.styles for name in (*names, element.tag))
        else _PLAIN
    )


_PLAIN = Style()


@_tag("h1", "h2", "h3", "p")
def _text(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    style = scope.named_style(element)
    made = runs(element, scope, style)
    if not made:
        return None
    owner = Node(element.tag, scope.step)
    return Text(set_runs(made, element, scope), style, owner, element.place)


@_tag("section", "box", "cell", "main", "header", "footer", gap=a.a_length, align=_ALIGN, on=a.words("first", "rest"), height=a.a_length)
def _stack(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    blocks = [block for _, block in children(element, scope)]
    if not blocks and element.tag not in ("box", "cell"):
        return None
    style = style_of(element, scope)
    stack = Stack(blocks, style, element.place, values["gap"], values["align"] or "top")
    stack.least = values["height"]
    return stack


@_tag("row", gap=a.a_length, align=a.words("top", "middle", "bottom", "stretch"))
def _row(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    found = children(element, scope)
    if not found:
        return None
    widths = []
    for child, block in found:
        said = child.attributes.get("width")
        small = isinstance(block, Disc | Tick)
        widths.append(a.a_width(said) if said else ("fit" if small else None))
    blocks = [block for _, block in found]
    gap = values["gap"] or _NO_GAP
    return Row(blocks, widths, gap, style_of(element, scope), element.place, values["align"] or "top")


@_tag("grid", columns=a.whole(1, 12), gap=a.two_lengths, rule=a.a_text)
def _grid(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    blocks = [block for _, block in children(element, scope)]
    if not blocks:
        return None
    rule = None
    if values["rule"]:
        if values["rule"] not in scope.layout.styles:
            scope.fail(element, f'no style "{values["rule"]}"', did_you_mean(values["rule"], scope.layout.styles))
        rule = scope.layout.styles[values["rule"]]
    gaps = values["gap"] or (_NO_GAP, _NO_GAP)
    return Grid(blocks, values["columns"] or 1, gaps, style_of(element, scope), element.place, rule)


@_tag("ul", "ol", gap=a.a_length)
def _list(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    items: list[Block] = []
    style = scope.named_style(element, "li", "p")
    for child in element.children:
        if isinstance(child, str):
            if child.strip():
                scope.fail(
                    element, f'text stands directly in <{element.tag}>: "{child.strip()[:30]}"', "put it into a <li>"
                )
            continue
        if child.tag != "li":
            scope.fail(child, f"<{child.tag}> stands directly in <{element.tag}>", "put it into a <li>")
        inner = scope.inside(child)
        a.read(child, {}, inner)
        made = runs(child, inner, style)
        if made:
            sign = "•" if element.tag == "ul" else f"{len(items) + 1}."
            owner = Node("li", inner.step)
            items.append(_hanging(sign, made, style, owner, child, inner))
    if not items:
        return None
    return Stack(items, style_of(element, scope), element.place, values["gap"] or Length(0.3, "em"))


def _hanging(sign: str, made: list[Run], style: Style, owner: Node, element: Element, scope: Scope) -> Block:
    """A text with its list mark in the margin."""
    mark = Text(set_runs([Run(sign, style.bold)], element, scope), style, Node("lbl", owner.step), element.place)
    body = Text(set_runs(made, element, scope), style, owner, element.place)
    return Row([mark, body], ["fit", None], Length(0.45, "em"), _PLAIN, element.place)


@_tag("li")
def _stray_item(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    scope.fail(element, "<li> stands outside of a list", "put it into <ul> or <ol>")


@_tag("figure", height=a.a_length, file=a.a_text, alt=a.a_text)
def _figure(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    if values["file"]:
        from printkit.figures import read_picture

        if not values["alt"]:
            scope.fail(element, "<figure file> lacks alt", "say in words what the picture shows")
        drawing, alt = read_picture(scope.layout.folder, values["file"], element.place), values["alt"]
    else:
        figure = scope.the_step(element).figure
        if figure is None:
            scope.fail(element, "the step has no picture", "ask {% if step.figure %} first")
        drawing, alt = figure.drawing, figure.alt
    owner = Node("figure", scope.step, alt=alt)
    height = values["height"] or Length(20.0, "mm")
    return Figure(drawing, height, owner, style_of(element, scope), element.place)


@_tag("disc")
def _disc(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    style = scope.named_style(element)
    made = runs(element, scope, style)
    if not made:
        return None
    text = Text(set_runs(made, element, scope), style, Node("disc", scope.step), element.place)
    return Disc(text, style, element.place)


@_tag("tick")
def _tick(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    return Tick(scope.named_style(element), element.place)


@_tag("field", label=a.a_text)
def _field(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    style = scope.named_style(element)
    label = set_runs([Run(values["label"] or " ", style.bold, style.italic)], element, scope)
    return Field(Text(label, style, Node("field", scope.step), element.place), style, element.place)


@_tag("lines", pitch=a.a_length, least=a.whole(0, 40))
def _lines(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    least = 1 if values["least"] is None else values["least"]
    return Lines(values["pitch"] or Length(9.0, "mm"), least, scope.named_style(element), element.place)


@_tag("hr")
def _rule(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    return Rule(scope.named_style(element), element.place)


@_tag("space", height=a.a_length)
def _space(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    return Space(values["height"] or _NO_GAP, _PLAIN, element.place)


@_tag("caution")
def _caution(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    """The routine's cautions and those of all the page's steps, worst first; nothing when there are none."""
    due = scope.routine.cautions_of(scope.page_steps)
    if not due:
        return None
    style = scope.named_style(element)
    owner = Node("caution")
    signal = scope.layout.style("signal", "caution")
    said = scope.words[due[0].level]
    word = Text(set_runs([Run(said, True)], element, scope), signal, owner, element.place)

    def texts(short: bool) -> Stack:
        items = []
        for caution in due:
            node = Node("li", None, caution.text)
            made = [Run(caution.short if short and caution.short else caution.text, style.bold, style.italic)]
            if len(due) == 1:
                items.append(Text(set_runs(made, element, scope), _unspaced(style), node, element.place))
            else:
                items.append(_hanging("•", made, _unspaced(style), node, element, scope))
        return Stack(items, _PLAIN, element.place, Length(0.32, "em"))

    full = texts(False)
    short = texts(True) if any(caution.short for caution in due) else full
    return Panel(due[0].level, word, full, short, owner, style, element.place)


def _unspaced(style: Style) -> Style:
    """The style of the texts in a panel: the panel's padding and border are not theirs."""
    return replace(style, above=_NO_GAP, below=_NO_GAP, padding=_NO_GAP, fill="", border="")
