"""The slug on sheets: what a sheet is and how to print it, in the routine's language; rulers and labels."""

from __future__ import annotations

from typing import NamedTuple

from printkit.core.display_list import DisplayItem, PathItem, TextRun
from printkit.core.fonts import Face
from printkit.core.paths import line
from printkit.core.units import MM, paper_label
from printkit.imposition import Label, Plan, Ruler, Slot
from printkit.imposition.plan import CAP_HEIGHT, SheetSide
from printkit.inputs.routine import Routine

_SHORTENINGS = ((0, 5), (1, 5), (1, 4), (1, 3), (1, 2))  # which of the slug's parts stay while it is too long
_TEXT_SIZES = (6.5, 6.0, 5.5, 5.0)  # pt
_HAIRLINE = 0.25  # pt, of the ruler
_LABEL_SIZE = 6.0  # pt
_BLACK = "#000000"


class SlugLine(NamedTuple):
    """What stands at one place of a sheet: display items to draw from the place's start, in points."""

    at: Slot | Ruler | Label
    items: tuple[DisplayItem, ...]


def slug_lines(routine: Routine, face: Face, plan: Plan, strings: dict[str, str]) -> list[tuple[SlugLine, ...]]:
    """What stands on every printed side beside the pages, in the order of printing: the slug, in the routine's
    language and as long as its slot takes, rulers, and the plan's labels.

    strings: the layout's, in that language. Raises KeyError for one that is missing.
    """
    rulers = {length: _ruler_items(length, face) for length in {ruler.length for ruler in plan.rulers}}
    labels = [SlugLine(label, (_label_text(label, routine, strings, face),)) for label in plan.labels]
    sides = []
    for sheet_side in plan.faces:
        name = _side_name(plan, sheet_side, strings)
        slots = [slot for slot in plan.slots if slot.where in (None, sheet_side)]
        slugs = [(slot, _slug_text(routine, plan, strings, face, slot, name)) for slot in slots]
        sides.append(
            (
                *(SlugLine(slot, (run,)) for slot, run in slugs if run),
                *(SlugLine(ruler, rulers[ruler.length]) for ruler in plan.rulers if ruler.where == sheet_side),
                *(label for label in labels if label.at.where in (None, sheet_side)),
            )
        )
    return sides


def _side_name(plan: Plan, sheet_side: SheetSide, strings: dict[str, str]) -> str:
    """ "sheet 2 of 3, back"; the side only where sheets have two."""
    sheet, side = sheet_side
    number = f"{strings['sheet']} {sheet + 1} {strings['of']} {plan.sheets}"
    return f"{number}, {strings[side]}" if plan.sides == 2 or plan.part else number


def _slug_text(
    routine: Routine, plan: Plan, strings: dict[str, str], face: Face, slot: Slot, side_name: str
) -> TextRun | None:
    """The slug in one slot, with as much as there is room for."""
    name = slot.name.format(**strings) if slot.name else side_name
    turn = strings[{None: "one_side", "long": "flip_long", "short": "flip_short"}[plan.flip]]
    kinds = {rule.kind for rule in plan.rules}
    legend = ", ".join(strings[kind] for kind in ("cut", "fold", "film") if kind in kinds)
    parts = [routine.title, name, f"{paper_label(plan.paper)}, {strings['print']}", turn, legend]
    texts = [" · ".join(part for part in parts[first:last] if part) for first, last in _SHORTENINGS]
    room = slot.width * MM
    fitting = ((text, pt) for text in texts for pt in _TEXT_SIZES if _text_width(face, text) * pt <= room)
    text, pt = next(fitting, ("", 0.0))
    return TextRun(0.0, 0.0, text, face, pt, _BLACK, _text_width(face, text) * pt, None) if text else None


def _ruler_items(length: float, face: Face) -> tuple[DisplayItem, ...]:
    """A line of just so many mm between two ticks, as high as the letters, its label in the middle of it."""
    high, long = CAP_HEIGHT * MM, length * MM
    text = f"{length:g} mm"
    wide = _text_width(face, text) * _LABEL_SIZE
    start = (long - wide) / 2
    strokes = [
        line(0, -high, 0, 0),
        line(0, -high / 2, start - 0.3 * _LABEL_SIZE, -high / 2),
        line(start + wide + 0.3 * _LABEL_SIZE, -high / 2, long, -high / 2),
        line(long, -high, long, 0),
    ]
    run = TextRun(start, 0.0, text, face, _LABEL_SIZE, _BLACK, wide, None)
    return (*(PathItem(stroke, None, _BLACK, _HAIRLINE) for stroke in strokes), run)


def _label_text(label: Label, routine: Routine, strings: dict[str, str], face: Face) -> TextRun:
    """The text of a label, without what the face has no letters for."""
    text = label.text.format(title=routine.title, **strings)
    text = "".join(char for char in text if _text_width(face, char) < float("inf"))
    return TextRun(0.0, 0.0, text, face, label.size, _BLACK, _text_width(face, text) * label.size, None)


def _text_width(face: Face, text: str) -> float:
    try:
        return face.width(text)
    except KeyError:
        return float("inf")
