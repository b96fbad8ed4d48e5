"""How much a value in a template weighs: the characters and entries it holds, all in it included."""

from __future__ import annotations

from typing import Any

from jinja2.exceptions import SecurityError
from markupsafe import Markup

MAX_CHARACTERS = 4_000_000  # of the filled-in template, and of any one text or list in it
MAX_DIGITS = 15  # of a whole number
_ENTRY = 8  # characters that one entry of a list counts for
_TOO_LARGE = 10**MAX_DIGITS
_LONG = (str, bytes, range)
_GROUPS = (list, tuple, dict, set, frozenset)
# Most values, told by their type alone: that takes a third of the time.
_TEXTS, _WEIGHTLESS = frozenset((str, Markup)), frozenset((type(None), bool, float))


class Group(dict[str, Any]):
    """A group that templates are given and cannot change: it is weighed once."""

    def __init__(self, values: dict[str, Any]):
        super().__init__(values)
        self._weight = weight(values)


def weight(value: Any) -> int:
    """The characters and entries of a value and all in it. Raises SecurityError when there are too many, and for
    a number with too many digits."""
    if type(value) in _TEXTS and len(value) <= MAX_CHARACTERS:
        return len(value)
    total, open_ = 0, [value]
    while open_:
        value = open_.pop()
        kind = type(value)
        if kind in _WEIGHTLESS:
            continue
        if kind in _TEXTS or isinstance(value, _LONG):
            total += len(value)
        elif isinstance(value, int) and abs(value) >= _TOO_LARGE:
            raise SecurityError(f"a number grows over {MAX_DIGITS} digits")
        elif isinstance(value, Group):
            total += value._weight
        elif isinstance(value, _GROUPS):
            total += _ENTRY * len(value)
            open_ += value
            open_ += value.values() if isinstance(value, dict) else ()
        if total > MAX_CHARACTERS:
            raise overgrown()
    return total


def overgrown() -> SecurityError:
    """The error of a text that is too long."""
    return SecurityError(f"a text grows over {MAX_CHARACTERS} characters")
