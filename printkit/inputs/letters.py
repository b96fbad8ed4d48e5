"""Letters and strings that a routine needs and a layout may lack."""

from __future__ import annotations

from unicodedata import bidirectional, combining

from printkit.core.errors import PrintkitError, Problem, mistake
from printkit.core.fonts import Family
from printkit.inputs.layout import Layout
from printkit.inputs.routine import Routine

_MAX_NAMED = 6  # characters that a message names


def strings_for(layout: Layout, routine: Routine) -> dict[str, str]:
    """The layout's words in the routine's language. Raises PrintkitError naming those that are missing."""
    known = layout.strings_in("en", {})
    strings = layout.strings_in(routine.language, routine.words)
    if missing := [word for word in known if word not in strings]:
        raise mistake(
            f'the layouts do not speak "{routine.language}" yet: no word for {", ".join(missing)}',
            "give them in the routine under words:",
            routine.places.get("language"),
        )
    return strings


def require_letters(routine: Routine, family: Family) -> None:
    """Raises PrintkitError with every character of the routine that no font of the layout can set."""
    problems = []
    for key, text, place in routine.texts():
        lacking = family.lacks(text)
        if not lacking:
            continue
        named = ", ".join(f'"{char}" (U+{ord(char):04X})' for char in lacking[:_MAX_NAMED])
        more = f" and {len(lacking) - _MAX_NAMED} more" if len(lacking) > _MAX_NAMED else ""
        fonts = " or ".join(font.name for font in (family, *family.fallback))
        what = f"{key}: {named}{more} cannot be set in {fonts}"
        needs_shaping = any(bidirectional(char) in ("R", "AL") or combining(char) for char in lacking)
        hint = "give a font that has it: --fallback FONT"
        if needs_shaping:
            hint = "no script that needs joining or runs from right to left can be set yet"
        problems.append(Problem(place, what, hint))
    if problems:
        raise PrintkitError(problems)
