"""What a tag's attributes may be, and where in the content a tag stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from printkit.errors import PrintkitError, Problem, did_you_mean
from printkit.layout import Layout, Length, Style, length
from printkit.routine import Routine, Step
from printkit.template import Element

Kind = Callable[[str], Any]  # raises ValueError, whose text says what is wanted


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a tag stands: the layout, the routine, the step it tells, the steps its page tells, and the page."""

    layout: Layout
    routine: Routine
    words: dict[str, str]
    step: int | None = None
    page_steps: tuple[int, ...] = ()
    number: int = 0
    count: int = 0

    def inside(self, element: Element) -> Scope:
        """The scope of the element's children."""
        said = element.attributes.get("step")
        if said is None:
            return self
        if not said.isdigit() or not 1 <= int(said) <= len(self.routine.steps):
            self.fail(element, f'step="{said}" names no step', f"the routine has {len(self.routine.steps)}")
        return replace(self, step=int(said))

    def the_step(self, element: Element) -> Step:
        if self.step is None:
            self.fail(element, f"<{element.tag}> is not inside a step", 'give step="…" to a tag around it')
        return self.routine.steps[self.step - 1]

    def fail(self, element: Element, what: str, hint: str = "") -> None:
        """Raises PrintkitError at the element, naming the step being set."""
        told = f" (step {self.step})" if self.step else ""
        raise PrintkitError(Problem(element.place, what + ("" if hint else told), hint + told if hint else ""))

    def named_style(self, element: Element, *fallback: str) -> Style:
        """The style the element names, or the first of the fallbacks the layout has."""
        name = element.attributes.get("style")
        if name is None:
            return self.layout.style(*fallback, element.tag)
        if name not in self.layout.styles:
            self.fail(element, f'no style "{name}"', did_you_mean(name, self.layout.styles))
        return self.layout.styles[name]


def words(*known: str) -> Kind:
    """One of a few words."""

    def read(said: str) -> str:
        if said not in known:
            raise ValueError(f"one of {', '.join(known)}")
        return said

    return read


def whole(least: int, most: int) -> Kind:
    """A whole number."""

    def read(said: str) -> int:
        if not said.isdigit() or not least <= int(said) <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return int(said)

    return read


def a_length(said: str) -> Length:
    try:
        return length(said)
    except ValueError:
        raise ValueError("a length like 4, 4mm, 12pt or 1.5em") from None


def two_lengths(said: str) -> tuple[Length, Length]:
    """One length for both directions, or two: across and down."""
    parts = said.split()
    if len(parts) not in (1, 2):
        raise ValueError("one or two lengths, such as 8 or 8 4")
    return a_length(parts[0]), a_length(parts[-1])


def a_width(said: str) -> Length | float | str:
    """A length, a share like 40%, or fit."""
    if said == "fit":
        return said
    if said.endswith("%") and said[:-1].isdigit() and 0 < int(said[:-1]) <= 100:
        return int(said[:-1]) / 100
    try:
        return length(said)
    except ValueError:
        raise ValueError('a length like 40, a share like 40%, or "fit"') from None


def a_text(said: str) -> str:
    return said


def yes(said: str) -> bool:
    if said not in ("yes", "no"):
        raise ValueError("yes or no")
    return said == "yes"


# What every block may have. `step` says that a tag tells this step; `width` counts inside a row.
COMMON: dict[str, Kind] = {"style": a_text, "step": a_text, "width": a_width, "grow": whole(0, 100)}


def read(element: Element, known: dict[str, Kind], scope: Scope) -> dict[str, Any]:
    """The element's attributes as values; those not given are None.

    Raises PrintkitError for an unknown attribute or a value of the wrong kind.
    """
    kinds = COMMON | known
    values: dict[str, Any] = dict.fromkeys(kinds)
    for name, said in element.attributes.items():
        if name not in kinds:
            scope.fail(element, f'<{element.tag}> has no attribute "{name}"', did_you_mean(name, kinds))
        try:
            values[name] = kinds[name](said)
        except ValueError as error:
            scope.fail(element, f'{name}="{said}" in <{element.tag}> is wrong', f"it must be {error}")
    return values
