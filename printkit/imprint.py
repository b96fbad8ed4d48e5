"""The small print on sheets that are cut or folded: what it is, how to print it, in the routine's language."""

from __future__ import annotations

from printkit.drawing import Words
from printkit.layout import Layout
from printkit.papers import MM
from printkit.routine import Routine
from printkit.sheets import Plan
from printkit.sheets.sheet import called

_KEPT = ((0, 5), (1, 5), (1, 4), (1, 3), (1, 2))  # of the parts, while they are too long
_SIZES = (6.5, 6.0, 5.5, 5.0)  # pt


def imprints(routine: Routine, layout: Layout, sheets: Plan, words: dict[str, str]) -> list[Words]:
    """The line of print instructions for every printed side, in the routine's language and as long as the slot
    takes; [] without a slot."""
    if sheets.slot is None:
        return []
    face = layout.family.face()
    room = sheets.slot.width * MM
    turn = words[{None: "one_side", "long": "flip_long", "short": "flip_short"}[sheets.flip]]
    rules = {rule.kind for rule in sheets.rules}
    legend = ", ".join(words[kind] for kind in ("cut", "fold", "film") if kind in rules)
    notes = []
    for sheet, side in sheets.faces:
        label = f"{words['sheet']} {sheet + 1} {words['of']} {sheets.sheets}"
        label += f", {words[side]}" if sheets.sides == 2 or sheets.part else ""
        parts = [routine.title, label, f"{called(sheets.paper)}, {words['print']}", turn, legend]
        tried = [" · ".join(part for part in parts[first:last] if part) for first, last in _KEPT]
        fitting = [(text, pt) for text in tried for pt in _SIZES if _width(face, text) * pt <= room]
        if not fitting:
            return []
        text, pt = fitting[0]
        notes.append(Words(0.0, 0.0, text, face, pt, "#000000", _width(face, text) * pt, None))
    return notes


def labels(routine: Routine, layout: Layout, sheets: Plan, words: dict[str, str]) -> tuple[Words, ...]:
    """The words of the plan's labels."""
    face = layout.family.face()
    made = []
    for label in sheets.labels:
        text = label.text.format(title=routine.title, **words)
        text = "".join(char for char in text if _width(face, char) < float("inf"))
        made.append(Words(0.0, 0.0, text, face, label.size, "#000000", _width(face, text) * label.size, None))
    return tuple(made)


def _width(face, text: str) -> float:
    try:
        return face.width(text)
    except KeyError:
        return float("inf")
