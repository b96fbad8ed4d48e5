"""The tags of lists, and texts that hang beside a bullet or a number."""

from __future__ import annotations

from printkit.compose.tags.attributes import COMMON, GAP, Scope, Values, read_attributes
from printkit.compose.tags.blocks import forbid_text, style_of
from printkit.compose.tags.inline import runs, set_runs
from printkit.compose.tags.registry import tag
from printkit.compose.template import Element
from printkit.core.display_list import Passage
from printkit.core.errors import PrintkitError, Problem
from printkit.inputs.layout import Length, Style
from printkit.typeset.blocks import Block, Listing, Text
from printkit.typeset.text.tokens import Run


@tag("ul", "ol", takes=[GAP])
def _build_list(element: Element, scope: Scope, values: Values) -> Block | None:
    items: list[tuple[Text, Text]] = []
    style = scope.named_style(element, "li", "p")
    scope = scope._replace(node=scope.content(element.tag))
    problems: list[Problem] = []
    for child in element.children:
        try:
            if isinstance(child, str):
                forbid_text(child, element, scope, "li")
            elif item := _build_item(child, element, scope, style, len(items) + 1):
                items.append(item)
        except PrintkitError as error:
            problems += error.problems
    if problems:
        raise PrintkitError(problems)
    if not items:
        return None
    return Listing(items, values[GAP] or Length(0.3, "em"), style_of(element, scope), element.place)


def _build_item(
    child: Element, element: Element, scope: Scope, style: Style, number: int
) -> tuple[Text, Text] | None:
    """One entry of a list, with its bullet or number; None when it is empty."""
    if child.tag != "li":
        scope.fail(child, f"<{child.tag}> stands directly in <{element.tag}>", "put it into a <li>")
    inner = scope.inside(child)
    read_attributes(child, COMMON, inner)
    text = runs(child, inner, style)
    sign = "•" if element.tag == "ul" else f"{number}."
    if not text:
        return None
    return hanging_text(sign, text, style, child, inner, inner.passage_in("li", "".join(run.text for run in text)))


def hanging_text(
    sign: str, text: list[Run], style: Style, element: Element, scope: Scope, passage: Passage | None = None
) -> tuple[Text, Text]:
    """A list mark and the text it stands beside. passage: what of the routine it gives, if anything.

    Raises PrintkitError for a character that no font has.
    """
    scope = scope._replace(node=scope.content("item"))
    item = Text(set_runs([Run(sign, style.bold)], element, scope), style, scope.content("label"), element.place)
    return item, Text(set_runs(text, element, scope), style, scope.content("li", passage), element.place)


@tag("li")
def _build_stray_item(element: Element, scope: Scope, _: Values) -> Block | None:
    scope.fail(element, "<li> stands outside of a list", "put it into <ul> or <ol>")
