"""The block tags, one small function each: an element and its scope give a block, or None when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from printkit.blocks import (
    Block,
    Disc,
    Field,
    Figure,
    Grid,
    Lines,
    Listing,
    Panel,
    Row,
    Rule,
    Space,
    Stack,
    Text,
    Tick,
)
from printkit.drawing import Node
from printkit.errors import PrintkitError, Problem, did_you_mean
from printkit.frozen import NamedTuple
from printkit.layout import Layout, Length, Style
from printkit.markup import attributes as a
from printkit.markup.attributes import Scope
from printkit.markup.inline import INLINE, runs, set_runs
from printkit.papers import MM
from printkit.routine import Caution
from printkit.routine import Figure as Picture
from printkit.source import short
from printkit.template import Element
from printkit.text.tokens import Run

if TYPE_CHECKING:
    from printkit.figures.drawn import Coloured, Drawn

_NO_GAP = Length(0.0, "mm")
_ALIGN = a.words("top", "middle", "bottom", "spread")


class Tag(NamedTuple):
    """A tag: the function that builds its block, and its attributes, the common ones included."""

    build: Callable[[Element, Scope, dict[str, Any]], Block | None]
    attributes: dict[str, a.Kind]


TAGS: dict[str, Tag] = {}


def _tag(*names: str, **attributes: a.Kind):
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
    tag = TAGS[element.tag]
    scope = scope.inside(element)
    problems: list[Problem] = []
    values = a.look(element, tag.attributes, scope, problems)
    if problems:
        element = element._replace(attributes={})  # goes on without, for the mistakes inside
    if element.tag in _ALONE and any(not isinstance(child, str) or child.strip() for child in element.children):
        problems.append(scope.problem(element, f"<{element.tag}/> holds nothing", "put what is in it beside it"))
    try:
        block = tag.build(element, scope, values)
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
                _no_text(child, element, scope, "p")
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


def _no_text(said: str, element: Element, scope: Scope, tag: str) -> None:
    """Raises PrintkitError for a text between tags."""
    if said.strip():
        what = f"text stands directly in <{element.tag}>"
        scope.fail(element, what, f'put "{short(said.strip())}" into a <{tag}>')


def style_of(element: Element, scope: Scope, *names: str) -> Style:
    """The style the element names, else that of its tag, else a plain one: a container is no paragraph."""
    return (
        scope.named_style(element, *names, element.tag)
        if "style" in element.attributes or any(name in scope.layout.styles for name in (*names, element.tag))
        else _PLAIN
    )


_PLAIN = Style()


@_tag("h1", "h2", "h3")
@_tag("p", role=a.words("label", "running"))
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
        return style.but(least=layout.least_running)
    return style.but(least=max(style.least, layout.least_heading)) if tag in ("h1", "h2", "h3") else style


@_tag("header", "footer", gap=a.a_length, align=_ALIGN, height=a.a_length, on=a.words("first", "rest"))
@_tag("section", "box", "cell", "main", gap=a.a_length, align=_ALIGN, height=a.a_length)
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
    found = children(element, scope._replace(node=scope.told("row")))
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
    rule = scope.layout.styles[values["rule"]] if values["rule"] else None
    gaps = values["gap"] or (_NO_GAP, _NO_GAP)
    return Grid(blocks, values["columns"] or 1, gaps, style_of(element, scope), element.place, rule)


@_tag("ul", "ol", gap=a.a_length)
def _list(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    items: list[tuple[Text, Text]] = []
    style = scope.named_style(element, "li", "p")
    scope = scope._replace(node=scope.told(element.tag))
    problems: list[Problem] = []
    for child in element.children:
        try:
            if isinstance(child, str):
                _no_text(child, element, scope, "li")
            elif item := _item(child, element, scope, style, len(items) + 1):
                items.append(item)
        except PrintkitError as error:
            problems += error.problems
    if problems:
        raise PrintkitError(problems)
    if not items:
        return None
    return Listing(items, values["gap"] or Length(0.3, "em"), style_of(element, scope), element.place)


def _item(child: Element, element: Element, scope: Scope, style: Style, number: int) -> tuple[Text, Text] | None:
    """One entry of a list, with its bullet or number."""
    if child.tag != "li":
        scope.fail(child, f"<{child.tag}> stands directly in <{element.tag}>", "put it into a <li>")
    inner = scope.inside(child)
    a.read(child, a.COMMON, inner)
    made = runs(child, inner, style)
    sign = "•" if element.tag == "ul" else f"{number}."
    return _hanging(sign, made, style, child, inner) if made else None


def _hanging(
    sign: str, made: list[Run], style: Style, element: Element, scope: Scope, caution: str | None = None
) -> tuple[Text, Text]:
    """A list mark and the text it stands beside."""
    scope = scope._replace(node=scope.told("item"))
    mark = Text(set_runs([Run(sign, style.bold)], element, scope), style, scope.told("label"), element.place)
    return mark, Text(set_runs(made, element, scope), style, scope.told("li", caution), element.place)


@_tag("li")
def _stray_item(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    scope.fail(element, "<li> stands outside of a list", "put it into <ul> or <ol>")


@_tag("figure", height=a.a_length, file=a.a_text, alt=a.a_text, point=a.whole(1, 40), cover=a.yes)
def _figure(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    if values["file"]:
        from printkit.figures import read_picture

        if not values["alt"]:
            scope.fail(element, "<figure file> lacks alt", "say in words what the picture shows")
        picture, alt = read_picture(scope.layout.folder, values["file"], element.place, "layout"), values["alt"]
    else:
        figure = _figure_of(element, scope, values)
        picture = figure.drawing if isinstance(figure, Picture) else _coloured(figure, scope)
        alt = figure.alt
    owner = scope.told("figure", alt=alt)
    height = values["height"] or Length(20.0, "mm")
    return Figure(picture, height, owner, style_of(element, scope), element.place)


def _figure_of(element: Element, scope: Scope, values: dict[str, Any]) -> Picture | Drawn:
    """The picture of the cover, of something to prepare, or of the step. Fails when it has none."""
    if values["cover"]:
        part, what, name = scope.routine, "the routine", "routine"
    elif nth := values["point"]:
        if nth > len(scope.routine.preparation):
            what = f"the routine has {len(scope.routine.preparation)} things to prepare"
            scope.fail(element, f'point="{nth}" names none of them', what)
        part, what, name = scope.routine.preparation[nth - 1], f"point {nth} of the preparation", "point"
    else:
        part, what, name = scope.the_step(element), "the step", "step"
    if part.figure is None:
        scope.fail(element, f"{what} has no picture", f"ask {{% if {name}.figure %}} first")
    return part.figure


def _coloured(figure: Drawn, scope: Scope) -> Coloured:
    """The figure in the layout's colours."""
    from printkit.figures.drawn import Coloured
    from printkit.figures.palette import palette

    colours = palette(scope.layout.colours)
    return Coloured(figure, colours._replace(low_ink=scope.layout.low_ink))


@_tag("qr", height=a.a_length)
def _qr(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    """The routine's link as a code; nothing when it has none."""
    if not scope.routine.link:
        return None
    from printkit.figures.qr import code, least_side  # loaded when asked for: imports take time

    owner = scope.told("figure", alt=f"{scope.words['qr']}: {scope.routine.link}")
    height = values["height"] or Length(20.0, "mm")
    link, style = scope.routine.link, style_of(element, scope)
    return Figure(code(link), height, owner, style, element.place, least_side(link) * MM)


@_tag("disc")
def _disc(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    style = scope.named_style(element)
    made = runs(element, scope, style)
    if not made:
        return None
    text = Text(set_runs(made, element, scope), style, scope.told("label"), element.place)
    return Disc(text, style, element.place)


@_tag("tick")
def _tick(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    return Tick(scope.named_style(element), element.place)


@_tag("field", label=a.a_text)
def _field(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    style = scope.named_style(element)
    label = set_runs([Run(values["label"] or " ", style.bold, style.italic)], element, scope)
    return Field(Text(label, style, scope.told("p"), element.place), style, element.place)


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


@_tag("caution", full=a.yes)
def _caution(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    """The routine's cautions and those of all the page's steps, worst first; nothing when there are none."""
    due = scope.routine.cautions_of(scope.page_steps)
    if not due:
        return None
    style = scope.named_style(element)
    owner = Node("caution", parent=scope.node)
    scope = scope._replace(node=owner, step=None)
    signal = scope.layout.style("signal", "caution")
    said = scope.words[due[0].level]
    word = Text(set_runs([Run(said, True)], element, scope), signal, scope.told("signal"), element.place)

    def texts(short: bool) -> Listing:
        entries = []
        inner = scope._replace(node=scope.told("ul"))
        for caution in due:
            wording = caution.short if short and caution.short else caution.text
            made = [Run(_told_step(caution, scope) + wording, style.bold, style.italic)]
            mark, body = _hanging("•", made, style, element, inner, caution.text)
            entries.append((mark if len(due) > 1 else None, body))
        return Listing(entries, Length(0.32, "em"), _PLAIN, element.place)

    shorter = not values["full"] and any(caution.short for caution in due)
    short = (lambda: texts(True)) if shorter else None
    return Panel(due[0].level, word, texts(False), short, owner, style, element.place)


def _told_step(caution: Caution, scope: Scope) -> str:
    """ "Step 3: " before a caution of that step alone, where the page tells other steps as well."""
    routine, told = scope.routine, scope.page_steps
    if len(told) < 2 or any(mine.text == caution.text for mine in routine.cautions):
        return ""
    numbers = [n for n in told if any(mine.text == caution.text for mine in routine.steps[n - 1].cautions)]
    return f"{scope.words['step']} {', '.join(map(str, numbers))}: "
