"""The small print on sheets: what a sheet is and how to print it, in the routine's language, and a ruler."""

from __future__ import annotations

from printkit.drawing import Mark, Shape, Words, line
from printkit.frozen import NamedTuple
from printkit.layout import Layout
from printkit.papers import MM
from printkit.routine import Routine
from printkit.sheets import Plan, Slot
from printkit.sheets.sheet import CAP_HEIGHT, called
from printkit.text.fonts import Face

_KEPT = ((0, 5), (1, 5), (1, 4), (1, 3), (1, 2))  # of the parts, while they are too long
_SIZES = (6.5, 6.0, 5.5, 5.0)  # pt
_HAIRLINE = 0.25  # pt, of the ruler
_LABEL = 6.0  # pt
_BLACK = "#000000"


class Imprint(NamedTuple):
    """Marks to draw from the start of a slot, in points."""

    slot: Slot
    marks: tuple[Mark, ...]


def imprints(routine: Routine, layout: Layout, sheets: Plan, words: dict[str, str]) -> list[tuple[Imprint, ...]]:
    """What stands on every printed side beside the pages: the line of print instructions, in the routine's language
    and as long as its slot takes, and on the fronts the ruler."""
    face = layout.family.face()
    ruler = sheets.ruler and Imprint(sheets.ruler, _ruler(sheets.ruler.width, face))
    found = []
    for sheet, side in sheets.faces:
        said = sheets.slot and _said(routine, sheets, words, face, f"{words['sheet']} {sheet + 1}", words[side])
        here = [Imprint(sheets.slot, (said,))] if said else []
        found.append((*here, *([ruler] if ruler and side == "front" else ())))
    return found


def _said(routine: Routine, sheets: Plan, words: dict[str, str], face: Face, sheet: str, side: str) -> Words | None:
    """The line for one side, with as much as there is room for."""
    rules = {rule.kind for rule in sheets.rules}
    label = f"{sheet} {words['of']} {sheets.sheets}" + (f", {side}" if sheets.sides == 2 or sheets.part else "")
    turn = words[{None: "one_side", "long": "flip_long", "short": "flip_short"}[sheets.flip]]
    legend = ", ".join(words[kind] for kind in ("cut", "fold", "film") if kind in rules)
    parts = [routine.title, label, f"{called(sheets.paper)}, {words['print']}", turn, legend]
    tried = [" · ".join(part for part in parts[first:last] if part) for first, last in _KEPT]
    room = sheets.slot.width * MM
    fitting = [(text, pt) for text in tried for pt in _SIZES if _width(face, text) * pt <= room]
    if not fitting:
        return None
    text, pt = fitting[0]
    return Words(0.0, 0.0, text, face, pt, _BLACK, _width(face, text) * pt, None)


def _ruler(length: float, face: Face) -> tuple[Mark, ...]:
    """A line of just so many mm between two ticks, as high as the letters, its label in the middle of it."""
    high, long = CAP_HEIGHT * MM, length * MM
    text = f"{length:g} mm"
    wide = _width(face, text) * _LABEL
    start = (long - wide) / 2
    strokes = [
        line(0, -high, 0, 0),
        line(0, -high / 2, start - 0.3 * _LABEL, -high / 2),
        line(start + wide + 0.3 * _LABEL, -high / 2, long, -high / 2),
        line(long, -high, long, 0),
    ]
    said = Words(start, 0.0, text, face, _LABEL, _BLACK, wide, None)
    return (*(Shape(stroke, None, _BLACK, _HAIRLINE) for stroke in strokes), said)


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
