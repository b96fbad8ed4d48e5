"""The tags of lists, and texts that hang beside a bullet or a number."""

from __future__ import annotations

from typing import Any

from printkit.compose.tags import attributes as a
from printkit.compose.tags.attributes import Scope
from printkit.compose.tags.blocks import no_text, style_of, tag
from printkit.compose.tags.inline import runs, set_runs
from printkit.compose.template import Element
from printkit.core.errors import PrintkitError, Problem
from printkit.inputs.layout import Length, Style
from printkit.typeset.blocks import Block, Listing, Text
from printkit.typeset.text.tokens import Run


@tag("ul", "ol", gap=a.a_length)
def _list(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    items: list[tuple[Text, Text]] = []
    style = scope.named_style(element, "li", "p")
    scope = scope._replace(node=scope.told(element.tag))
    problems: list[Problem] = []
    for child in element.children:
        try:
            if isinstance(child, str):
                no_text(child, element, scope, "li")
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
    return hanging(sign, made, style, child, inner) if made else None


def hanging(
    sign: str, made: list[Run], style: Style, element: Element, scope: Scope, caution: str | None = None
) -> tuple[Text, Text]:
    """A list mark and the text it stands beside."""
    scope = scope._replace(node=scope.told("item"))
    item = Text(set_runs([Run(sign, style.bold)], element, scope), style, scope.told("label"), element.place)
    return item, Text(set_runs(made, element, scope), style, scope.told("li", caution), element.place)


@tag("li")
def _stray_item(element: Element, scope: Scope, _: dict[str, Any]) -> Block | None:
    scope.fail(element, "<li> stands outside of a list", "put it into <ul> or <ol>")
