"""The block tags, one small function each: an element and its scope give a block, or None when it is empty."""

from __future__ import annotations

from dataclasses import replace

from printkit.compose.tags.attributes import (
    GAP,
    GROW,
    HEIGHT,
    KEEP,
    Attribute,
    Scope,
    Values,
    collect_attributes,
    column_width,
    one_of,
    read_length,
    two_lengths,
    whole_number,
)
from printkit.compose.tags.inline import INLINE, runs, set_runs
from printkit.compose.tags.registry import TAGS, tag
from printkit.compose.template import Element
from printkit.core.errors import PrintkitError, Problem, did_you_mean, short
from printkit.inputs.layout import Length, SizedLayout, Style
from printkit.typeset.blocks import (
    Block,
    ColumnWidth,
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
_ALIGN = Attribute("align", one_of("top", "middle", "bottom", "spread"))
_ALIGN_IN_ROW = Attribute("align", one_of("top", "middle", "bottom", "stretch"))
_ON = Attribute("on", one_of("first", "rest"))
_ROLE = Attribute("role", one_of("label", "running"))
_COLUMNS = Attribute("columns", whole_number(1, 12))
_GAPS = Attribute("gap", two_lengths)
_RULE_STYLE = Attribute("rule", str)
_LABEL_TEXT = Attribute("label", str)
_PITCH = Attribute("pitch", read_length)
_LEAST = Attribute("least", whole_number(0, 40))

PAGE_PARTS = ("header", "main", "footer")
_CHILDLESS = ("figure", "qr", "tick", "field", "lines", "hr", "space", "caution")


def build_block(element: Element, scope: Scope) -> Block | None:
    """The block of an element; None when it holds nothing. Raises PrintkitError with every mistake in it."""
    if element.tag not in TAGS:
        near = did_you_mean(element.tag, TAGS.keys() - {"page", *PAGE_PARTS})
        hint = near.replace('"', "").replace("mean ", "mean <").replace("?", ">?") if near.endswith("?") else near
        if element.tag in INLINE:
            hint = "put it into a <p>"
        scope.fail(element, f"unknown tag <{element.tag}>", hint)
    builder, attributes = TAGS[element.tag]
    scope = scope.inside(element)
    problems: list[Problem] = []
    values = collect_attributes(element, attributes, scope, problems)
    if problems:
        element = element._replace(attributes={})  # goes on without, for the mistakes inside
    if element.tag in _CHILDLESS and any(not isinstance(child, str) or child.strip() for child in element.children):
        problems.append(scope.problem(element, f"<{element.tag}/> holds nothing", "put what is in it beside it"))
    try:
        block = builder(element, scope, values)
    except PrintkitError as error:
        problems += error.problems
    if problems:
        raise PrintkitError(problems)
    if block is not None and (grow := values[GROW]):
        block.grow = float(grow)
    if block is not None and (keep := values[KEEP]) is not None:
        block.leads = keep
    return block


def children(element: Element, scope: Scope) -> list[tuple[Element, Block]]:
    """The blocks inside an element, without the empty ones. Raises PrintkitError with the mistakes of all."""
    blocks: list[tuple[Element, Block]] = []
    problems: list[Problem] = []
    for child in element.children:
        try:
            if isinstance(child, str):
                forbid_text(child, element, scope, "p")
            elif child.tag == "page" or child.tag in PAGE_PARTS:
                hint = "pages stand side by side" if child.tag == "page" else "it stands directly in <page>"
                scope.fail(child, f"<{child.tag}> stands inside <{element.tag}>", f"{hint}; is a tag left open?")
            elif (block := build_block(child, scope)) is not None:
                blocks.append((child, block))
        except PrintkitError as error:
            problems += error.problems
    if problems:
        raise PrintkitError(problems)
    return blocks


def forbid_text(text: str, element: Element, scope: Scope, tag: str) -> None:
    """Raises PrintkitError for a text between tags, which belongs into a `tag`."""
    if text.strip():
        what = f"text stands directly in <{element.tag}>"
        scope.fail(element, what, f'put "{short(text.strip())}" into a <{tag}>')


def style_of(element: Element, scope: Scope, *names: str) -> Style:
    """The style the element names, else that of its tag, else a plain one: a container is not a paragraph.
    Raises PrintkitError when the layout has no style of that name."""
    return (
        scope.named_style(element, *names, element.tag)
        if "style" in element.attributes or any(name in scope.layout.styles for name in (*names, element.tag))
        else PLAIN
    )


PLAIN = Style()


@tag("h1", "h2", "h3")
@tag("p", takes=[_ROLE])
def _build_text(element: Element, scope: Scope, values: Values) -> Block | None:
    role = values[_ROLE] or element.tag
    style = _with_least_size(scope.named_style(element), role, scope.layout)
    text = runs(element, scope, style)
    if not text:
        return None
    owner = scope.content(role, scope.passage_in(role, "".join(run.text for run in text)))
    if owner.tag == "running" and any(run.link for run in text):
        hint = "running heads and feet are not read aloud; take the role away, or the link"
        scope.fail(element, '<a> stands in a text with role="running"', hint)
    return Text(set_runs(text, element, scope), style, owner, element.place)


def _with_least_size(style: Style, tag: str, layout: SizedLayout) -> Style:
    """The style with the least size that headings, or running heads and feet, have in large print."""
    if not layout.least_heading:
        return style
    if tag == "running":
        return replace(style, least=layout.least_running)
    return replace(style, least=max(style.least, layout.least_heading)) if tag in ("h1", "h2", "h3") else style


@tag("header", "footer", takes=[GAP, _ALIGN, HEIGHT, _ON])
@tag("section", "box", "cell", "main", takes=[GAP, _ALIGN, HEIGHT])
def _build_stack(element: Element, scope: Scope, values: Values) -> Block | None:
    blocks = [block for _, block in children(element, scope)]
    if not blocks and element.tag not in ("box", "cell"):
        return None
    style = style_of(element, scope)
    stack = Stack(blocks, style, element.place, values[GAP], values[_ALIGN] or "top")
    stack.least = values[HEIGHT]
    return stack


@tag("row", takes=[GAP, _ALIGN_IN_ROW])
def _build_row(element: Element, scope: Scope, values: Values) -> Block | None:
    inside = children(element, scope._replace(node=scope.content("row")))
    if not inside:
        return None
    widths = [_width_in_row(child, block) for child, block in inside]
    blocks, gap = [block for _, block in inside], values[GAP] or NO_GAP
    return Row(blocks, widths, gap, style_of(element, scope), element.place, values[_ALIGN_IN_ROW] or "top")


def _width_in_row(element: Element, block: Block) -> ColumnWidth:
    if width := element.attributes.get("width"):
        return column_width(width)
    return "fit" if isinstance(block, Disc | Tick) else None


@tag("grid", takes=[_COLUMNS, _GAPS, _RULE_STYLE])
def _build_grid(element: Element, scope: Scope, values: Values) -> Block | None:
    blocks = [block for _, block in children(element, scope)]
    if not blocks:
        return None
    name = values[_RULE_STYLE]
    rule = scope.layout.styles[name] if name else None
    gaps = values[_GAPS] or (NO_GAP, NO_GAP)
    return Grid(blocks, values[_COLUMNS] or 1, gaps, style_of(element, scope), element.place, rule)


@tag("disc")
def _build_disc(element: Element, scope: Scope, _: Values) -> Block | None:
    style = scope.named_style(element)
    text = runs(element, scope, style)
    if not text:
        return None
    digits = Text(set_runs(text, element, scope), style, scope.content("label"), element.place)
    return Disc(digits, style, element.place)


@tag("tick")
def _build_tick(element: Element, scope: Scope, _: Values) -> Block | None:
    return Tick(scope.named_style(element), element.place)


@tag("field", takes=[_LABEL_TEXT])
def _build_field(element: Element, scope: Scope, values: Values) -> Block | None:
    style = scope.named_style(element)
    label = set_runs([Run(values[_LABEL_TEXT] or " ", style.bold, style.italic)], element, scope)
    return Field(Text(label, style, scope.content("p"), element.place), style, element.place)


@tag("lines", takes=[_PITCH, _LEAST])
def _build_lines(element: Element, scope: Scope, values: Values) -> Block | None:
    least = values[_LEAST]
    pitch = values[_PITCH] or Length(9.0, "mm")
    return Lines(pitch, 1 if least is None else least, scope.named_style(element), element.place)


@tag("hr")
def _build_rule(element: Element, scope: Scope, _: Values) -> Block | None:
    return HorizontalRule(scope.named_style(element), element.place)


@tag("space", takes=[HEIGHT])
def _build_space(element: Element, scope: Scope, values: Values) -> Block | None:
    return Space(values[HEIGHT] or NO_GAP, PLAIN, element.place)
