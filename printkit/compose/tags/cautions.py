"""The tag of the panel with the cautions that are due on a page."""

from __future__ import annotations

from collections.abc import Callable

from printkit.compose.tags.attributes import Attribute, Scope, Values, yes_or_no
from printkit.compose.tags.blocks import PLAIN
from printkit.compose.tags.inline import set_runs
from printkit.compose.tags.lists import hanging_text
from printkit.compose.tags.registry import tag
from printkit.compose.template import Element
from printkit.core.display_list import Node, Passage
from printkit.inputs.layout import Length
from printkit.inputs.routine import Caution
from printkit.typeset.blocks import Block, CautionPanel, Listing, Text
from printkit.typeset.text.tokens import Run

_FULL = Attribute("full", yes_or_no)


@tag("caution", takes=[_FULL])
def _build_caution(element: Element, scope: Scope, values: Values) -> Block | None:
    """The routine's cautions and those of all the page's steps, worst first; nothing when there are none."""
    due = scope.routine.cautions_of(scope.page_steps)
    if not due:
        return None
    style = scope.named_style(element)
    owner = Node("caution", parent=scope.node)
    scope = scope._replace(node=owner, step=None)
    signal = scope.layout.style("signal", "caution")
    level = scope.strings[due[0].level]
    word = Text(set_runs([Run(level, True)], element, scope), signal, scope.content("signal"), element.place)

    def texts(short: bool) -> Listing:
        entries: list[tuple[Text | None, Text]] = []
        inner = scope._replace(node=scope.content("ul"))
        for caution in due:
            wording = caution.short if short and caution.short else caution.text
            passage = Passage("caution", caution.text, caution.short)
            text = [Run(_step_label(caution, scope) + wording, style.bold, style.italic)]
            item, body = hanging_text("•", text, style, element, inner, passage)
            entries.append((item if len(due) > 1 else None, body))
        return Listing(entries, Length(0.32, "em"), PLAIN, element.place)

    shorter = not values[_FULL] and any(caution.short for caution in due)
    short: Callable[[], Block] | None = (lambda: texts(True)) if shorter else None
    return CautionPanel(due[0].level, word, texts(False), short, owner, style, element.place)


def _step_label(caution: Caution, scope: Scope) -> str:
    """ "Step 3: " before a caution of that step alone, where the page tells other steps as well."""
    routine, steps = scope.routine, scope.page_steps
    if len(steps) < 2 or any(mine.text == caution.text for mine in routine.cautions):
        return ""
    numbers = [n for n in steps if any(mine.text == caution.text for mine in routine.steps[n - 1].cautions)]
    return f"{scope.strings['step']} {', '.join(map(str, numbers))}: "
