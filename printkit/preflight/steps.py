"""Proves the record of the steps: each once and in order, with its whole text."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.compose.pages import Page
from printkit.core.display_list import Node, Passage, TextRun
from printkit.inputs.routine import Routine
from printkit.preflight.plain_text import plain

HEADINGS = ("h1", "h2", "h3")


def _step_texts(pages: tuple[Page, ...]) -> list[tuple[Node, str]]:
    """The texts that belong to steps as they are drawn, in order. What
    goes on on a further page is taken together."""
    texts: list[tuple[Node, str]] = []
    for page in pages:
        places: dict[Node, int] = {}  # of what was begun on this page
        for item in page.items:
            owner = item.owner
            if not isinstance(item, TextRun) or not owner or not owner.step:
                continue
            if owner not in places:
                begun = [nth for nth, (node, _) in enumerate(texts) if node is owner.whole is not owner]
                places[owner] = begun[-1] if begun else len(texts)
                if begun:
                    texts[begun[-1]] = owner.whole, f"{texts[begun[-1]][1]} "
                else:
                    texts.append((owner.whole, ""))
            node, text = texts[places[owner]]
            texts[places[owner]] = node, text + item.text
    return texts


def _titles_and_texts(pages: tuple[Page, ...], routine: Routine) -> tuple[list[int], list[int]]:
    """The steps whose titles stand on the pages, in their order; and those whose whole text does."""
    titles: list[int] = []
    texts: set[int] = set()
    for node, drawn in _step_texts(pages):
        if node.step is None:
            continue
        step, text = routine.steps[node.step - 1], plain(drawn)
        if node.tag in HEADINGS and text == plain(step.title):
            titles.append(step.number)
        elif node.passage == Passage("text", step.text) and plain(step.text) in text:
            texts.add(step.number)
    return titles, sorted(texts)


def steps_on(pages: tuple[Page, ...], routine: Routine) -> tuple[int, ...]:
    """The numbers of the steps whose title and whole text stand on the pages."""
    order, whole = _titles_and_texts(pages, routine)
    return tuple(number for number in whole if number in order)


def step_faults(pages: tuple[Page, ...], routine: Routine, titles_only: bool) -> Iterator[str]:
    order, whole = _titles_and_texts(pages, routine)
    if order != list(range(1, len(routine.steps) + 1)):
        yield f"the steps stand in the order {order}, not 1 to {len(routine.steps)} once each"
    for step in () if titles_only else routine.steps:
        if step.number not in whole:
            yield f"the text of step {step.number} is missing or cut off"
