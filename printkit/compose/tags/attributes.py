"""What a tag's attributes may be, and where in the content a tag stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from printkit.compose.template import Element
from printkit.core.display_list import Node
from printkit.core.errors import PrintkitError, Problem, did_you_mean, short
from printkit.inputs.layout import Layout, Length, Style, length
from printkit.inputs.routine import Routine, Step

Kind = Callable[[str], Any]  # raises ValueError, whose text says what is wanted


_WHOLE = re.compile(r"[0-9]{1,6}")


class Foreign(NamedTuple):
    """What finds words of other languages in a text, and the language of each word in small letters."""

    pattern: re.Pattern[str]
    languages: dict[str, str]


class Scope(NamedTuple):
    """Where a tag stands: the layout, the routine, the step it tells, the steps its page tells, the page, and
    the content it is a part of."""

    layout: Layout
    routine: Routine
    strings: dict[str, str]
    step: int | None = None
    page_steps: tuple[int, ...] = ()
    number: int = 0
    count: int = 0
    node: Node | None = None  # what the tag is a part of
    foreign: Foreign | None = None

    def inside(self, element: Element) -> Scope:
        """The scope of the element's children."""
        if "step" not in element.attributes:
            return self
        step = self.step_of(element)
        return self._replace(step=step, node=Node("step", step, parent=self.node))

    def step_of(self, element: Element) -> int:
        """The step that an element with `step` tells."""
        said = element.attributes["step"]
        if not _WHOLE.fullmatch(said) or not 1 <= int(said) <= len(self.routine.steps):
            self.fail(element, f'step="{short(said)}" names no step', f"the routine has {len(self.routine.steps)}")
        return int(said)

    def told(self, tag: str, caution: str | None = None, alt: str | None = None) -> Node:
        """A piece of content that stands here."""
        return Node(tag, self.step, caution, alt, self.node)

    def the_step(self, element: Element) -> Step:
        if self.step is None:
            self.fail(element, f"<{element.tag}> is not inside a step", 'give step="…" to a tag around it')
        return self.routine.steps[self.step - 1]

    def fail(self, element: Element, what: str, hint: str) -> None:
        """Raises PrintkitError at the element; the step being set is named in the hint, so that the same mistake
        is the same in all steps."""
        raise PrintkitError(self.problem(element, what, hint))

    def problem(self, element: Element, what: str, hint: str) -> Problem:
        told = f" (step {self.step})" if self.step else ""
        return Problem(element.place, what, hint + told)

    def named_style(self, element: Element, *fallback: str) -> Style:
        """The style the element names, or the first of the fallbacks the layout has."""
        name = element.attributes.get("style")
        if name is None:
            return self.layout.style(*fallback, element.tag)
        if name not in self.layout.styles:
            self.fail(element, f'no style "{short(name)}"', did_you_mean(name, self.layout.styles))
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
        if not _WHOLE.fullmatch(said) or not least <= int(said) <= most:
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
    if said.endswith("%") and _WHOLE.fullmatch(said[:-1]) and 0 < int(said[:-1]) <= 100:
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
COMMON: dict[str, Kind] = {"style": a_text, "step": a_text, "width": a_width, "grow": whole(0, 100), "keep": yes}


def read(element: Element, kinds: dict[str, Kind], scope: Scope) -> dict[str, Any]:
    """The element's attributes as values; those not given are None. kinds: what they may be, the common ones too.

    Raises PrintkitError with every unknown attribute, unknown style and value of the wrong kind.
    """
    problems: list[Problem] = []
    values = look(element, kinds, scope, problems)
    if problems:
        raise PrintkitError(problems)
    return values


def look(element: Element, kinds: dict[str, Kind], scope: Scope, problems: list[Problem]) -> dict[str, Any]:
    """As `read`, with what is wrong in `problems`."""
    values: dict[str, Any] = dict.fromkeys(kinds)
    if not element.attributes:
        return values
    for name, said in element.attributes.items():
        if name not in kinds:
            what, near = f'<{element.tag}> has no attribute "{name}"', did_you_mean(name, kinds)
            problems.append(scope.problem(element, what, near))
            continue
        try:
            values[name] = kinds[name](said)
        except ValueError as error:
            what = f'{name}="{short(said)}" in <{element.tag}> is wrong'
            problems.append(scope.problem(element, what, f"it must be {error}"))
        if name in ("style", "rule") and said not in scope.layout.styles:
            near = did_you_mean(said, scope.layout.styles)
            problems.append(scope.problem(element, f'no style "{short(said)}"', near))
            values[name] = None
    return values
