"""The small print on sheets: what a sheet is and how to print it, in the routine's language; rulers and labels."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.display_list import DisplayItem, PathItem, TextRun, line
from printkit.core.fonts import Face
from printkit.core.units import MM, called
from printkit.imposition import Label, Plan, Ruler, Slot
from printkit.imposition.plan import CAP_HEIGHT
from printkit.inputs.layout import Layout
from printkit.inputs.routine import Routine

_KEPT = ((0, 5), (1, 5), (1, 4), (1, 3), (1, 2))  # of the parts, while they are too long
_SIZES = (6.5, 6.0, 5.5, 5.0)  # pt
_HAIRLINE = 0.25  # pt, of the ruler
_LABEL = 6.0  # pt
_BLACK = "#000000"


class SlugLine(NamedTuple):
    """Marks to draw from the start of a place on a sheet, in points."""

    at: Slot | Ruler | Label
    items: tuple[DisplayItem, ...]


def slug_lines(routine: Routine, layout: Layout, sheets: Plan, strings: dict[str, str]) -> list[tuple[SlugLine, ...]]:
    """What stands on every printed side beside the pages: the line of print instructions, in the routine's language
    and as long as its slot takes, rulers, and the plan's labels."""
    face = layout.family.face()
    rulers = {length: _ruler(length, face) for length in {ruler.length for ruler in sheets.rulers}}
    labelled = [(label, _labelled(label, routine, strings, face)) for label in sheets.labels]
    found = []
    for sheet, side in sheets.faces:
        here = [each for each in sheets.slots if each.where in (None, (sheet, side))]
        number = f"{strings['sheet']} {sheet + 1} {strings['of']} {sheets.sheets}"
        number += f", {strings[side]}" if sheets.sides == 2 or sheets.part else ""
        said = [(slot, _said(routine, sheets, strings, face, slot, number)) for slot in here]
        found.append(
            (
                *(SlugLine(slot, (line,)) for slot, line in said if line),
                *(SlugLine(ruler, rulers[ruler.length]) for ruler in sheets.rulers if ruler.where == (sheet, side)),
                *(SlugLine(label, (line,)) for label, line in labelled if label.where in (None, (sheet, side))),
            )
        )
    return found


def _said(
    routine: Routine, sheets: Plan, strings: dict[str, str], face: Face, slot: Slot, number: str
) -> TextRun | None:
    """The line in one slot, with as much as there is room for."""
    rules = {rule.kind for rule in sheets.rules}
    name = slot.name.format(**strings) if slot.name else number
    turn = strings[{None: "one_side", "long": "flip_long", "short": "flip_short"}[sheets.flip]]
    legend = ", ".join(strings[kind] for kind in ("cut", "fold", "film") if kind in rules)
    parts = [routine.title, name, f"{called(sheets.paper)}, {strings['print']}", turn, legend]
    tried = [" · ".join(part for part in parts[first:last] if part) for first, last in _KEPT]
    room = slot.width * MM
    fitting = [(text, pt) for text in tried for pt in _SIZES if _width(face, text) * pt <= room]
    if not fitting:
        return None
    text, pt = fitting[0]
    return TextRun(0.0, 0.0, text, face, pt, _BLACK, _width(face, text) * pt, None)


def _ruler(length: float, face: Face) -> tuple[DisplayItem, ...]:
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
    said = TextRun(start, 0.0, text, face, _LABEL, _BLACK, wide, None)
    return (*(PathItem(stroke, None, _BLACK, _HAIRLINE) for stroke in strokes), said)


def _labelled(label: Label, routine: Routine, strings: dict[str, str], face: Face) -> TextRun:
    """The words of a label, without what the face has no letters for."""
    text = label.text.format(title=routine.title, **strings)
    text = "".join(char for char in text if _width(face, char) < float("inf"))
    return TextRun(0.0, 0.0, text, face, label.size, _BLACK, _width(face, text) * label.size, None)


def _width(face: Face, text: str) -> float:
    try:
        return face.width(text)
    except KeyError:
        return float("inf")
