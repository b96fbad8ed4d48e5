"""What the small print of sheets says of the edge to flip on, held against what the file tells the printer."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.inputs.layout import shared_strings
from printkit.inputs.routine import Routine
from printkit.preflight.checks.finishing import SheetFinishing
from printkit.preflight.checks.marks import SheetContent

_FLIP_WORDS = {"": "one_side", "long": "flip_long", "short": "flip_short"}
_DIVIDER = " · "


def flip_faults(
    sheets: list[SheetContent], finishing: SheetFinishing, language: str, routine: Routine | None
) -> Iterator[str]:
    """Sheets whose small print names another edge than the file does. Only known words are understood: those of the
    layouts that ship, in the file's language, and the routine's own."""
    words = shared_strings().get(language.split("-")[0], {}) | (routine.words if routine else {})
    known = {words[word]: flip for flip, word in _FLIP_WORDS.items() if word in words}
    for side, sheet in enumerate(sheets, 1):
        for text, _ in sheet.words:
            for part in text.split(_DIVIDER):
                if known.get(part, finishing.duplex) != finishing.duplex:
                    order = f"to flip on the {finishing.duplex} edge" if finishing.duplex else "to print one side"
                    yield f"PDF page {side} says “{part}”, but the file tells the printer {order}"
