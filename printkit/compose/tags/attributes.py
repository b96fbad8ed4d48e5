"""What a tag's attributes may be, and where in the content a tag stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Generic, Literal, NamedTuple, NoReturn, TypeVar

from printkit.compose.template import Element
from printkit.core.display_list import Node, Passage
from printkit.core.errors import PrintkitError, Problem, did_you_mean, short
from printkit.inputs.layout import Length, SizedLayout, Style, parse_length
from printkit.inputs.routine import Routine, Step
from printkit.typeset.blocks import ColumnWidth

_DIGITS = re.compile(r"[0-9]{1,6}")
_Value = TypeVar("_Value")
_T_co = TypeVar("_T_co", covariant=True)


class ForeignWords(NamedTuple):
    """What finds words of other languages in a text, and the language of each word in small letters."""

    pattern: re.Pattern[str]
    languages: dict[str, str]


class Scope(NamedTuple):
    """Where a tag stands: the layout, the routine, the step it tells, the steps its page tells, the number of its
    page and of all pages, and the content it is a part of. strings: the layout's words in the routine's language."""

    layout: SizedLayout
    routine: Routine
    strings: dict[str, str]
    step: int | None = None
    page_steps: tuple[int, ...] = ()
    page_number: int = 0
    page_count: int = 0
    node: Node | None = None  # what the tag is a part of
    foreign: ForeignWords | None = None

    def inside(self, element: Element) -> Scope:
        """The scope of the element's children. Raises PrintkitError when it names a step that there is not."""
        if "step" not in element.attributes:
            return self
        step = self.step_of(element)
        return self._replace(step=step, node=Node("step", step, parent=self.node))

    def step_of(self, element: Element) -> int:
        """The step that an element with `step` tells. Raises PrintkitError when there is none of that number."""
        number, count = element.attributes["step"], len(self.routine.steps)
        if not _DIGITS.fullmatch(number) or not 1 <= int(number) <= count:
            self.fail(element, f'step="{short(number)}" names no step', f"the routine has {count}")
        return int(number)

    def content(self, tag: str, passage: Passage | None = None, alt: str | None = None) -> Node:
        """A new piece of content that stands here."""
        return Node(tag, self.step, passage, alt, self.node)

    def passage_in(self, tag: str, text: str) -> Passage | None:
        """What of the step that is told here a text gives: its title, if it is a heading, or its whole text."""
        if self.step is None:
            return None
        step, folded = self.routine.steps[self.step - 1], " ".join(text.split())
        if tag in ("h1", "h2", "h3") and folded == " ".join(step.title.split()):
            return Passage("title", step.title)
        return Passage("text", step.text) if " ".join(step.text.split()) in folded else None

    def the_step(self, element: Element) -> Step:
        """The step that the element stands in. Raises PrintkitError when it stands in none."""
        if self.step is None:
            self.fail(element, f"<{element.tag}> is not inside a step", 'give step="…" to a tag around it')
        return self.routine.steps[self.step - 1]

    def fail(self, element: Element, what: str, hint: str) -> NoReturn:
        """Raises PrintkitError at the element; the step being set is named in the hint, so that the same mistake
        is the same in all steps."""
        raise PrintkitError(self.problem(element, what, hint))

    def problem(self, element: Element, what: str, hint: str) -> Problem:
        """What is wrong with an element, and what to do; the hint names the step that is being set."""
        step = f" (step {self.step})" if self.step else ""
        return Problem(element.place, what, hint + step)

    def named_style(self, element: Element, *fallback: str) -> Style:
        """The style the element names, or the first of the fallbacks the layout has. Raises PrintkitError when the
        layout has no style of that name."""
        name = element.attributes.get("style")
        if name is None:
            return self.layout.style(*fallback, element.tag)
        if name not in self.layout.styles:
            self.fail(element, f'no style "{short(name)}"', did_you_mean(name, self.layout.styles))
        return self.layout.styles[name]


class Attribute(Generic[_T_co]):
    """An attribute of tags: its name, and `read`, which turns its text into a value; what that raises as ValueError
    says what is allowed."""

    __slots__ = ("name", "read")

    def __init__(self, name: str, read: Callable[[str], _T_co]):
        self.name, self.read = name, read


class Values:
    """The attributes of an element as values: None for one that is not given."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]):
        self._values = values

    def __getitem__(self, attribute: Attribute[_Value]) -> _Value | None:
        value: _Value | None = self._values.get(attribute.name)
        return value


def one_of(*words: str) -> Callable[[str], str]:
    """What reads one of a few words."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return text

    return read


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """What reads a whole number between two limits."""

    def read(text: str) -> int:
        if not _DIGITS.fullmatch(text) or not least <= int(text) <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return int(text)

    return read


def read_length(text: str) -> Length:
    """A length in a text such as "4mm". Raises ValueError."""
    try:
        return parse_length(text)
    except ValueError:
        raise ValueError("a length like 4, 4mm, 12pt or 1.5em") from None


def two_lengths(text: str) -> tuple[Length, Length]:
    """One length for both directions, or two: across and down. Raises ValueError."""
    parts = text.split()
    if len(parts) not in (1, 2):
        raise ValueError("one or two lengths, such as 8 or 8 4")
    return read_length(parts[0]), read_length(parts[-1])


def column_width(text: str) -> Length | float | Literal["fit"]:
    """A length, a share like 40%, or fit. Raises ValueError."""
    if text == "fit":
        return "fit"
    if text.endswith("%") and _DIGITS.fullmatch(text[:-1]) and 0 < int(text[:-1]) <= 100:
        return int(text[:-1]) / 100
    try:
        return parse_length(text)
    except ValueError:
        raise ValueError('a length like 40, a share like 40%, or "fit"') from None


def yes_or_no(text: str) -> bool:
    """Whether a text says yes. Raises ValueError for what is neither yes nor no."""
    if text not in ("yes", "no"):
        raise ValueError("yes or no")
    return text == "yes"


STYLE = Attribute("style", str)
STEP = Attribute("step", str)
WIDTH: Attribute[ColumnWidth] = Attribute("width", column_width)
GROW = Attribute("grow", whole_number(0, 100))
KEEP = Attribute("keep", yes_or_no)
GAP = Attribute("gap", read_length)
HEIGHT = Attribute("height", read_length)

AttributesByName = dict[str, Attribute[Any]]


def by_name(*attributes: Attribute[Any]) -> AttributesByName:
    """The attributes that a tag takes, by their names: these, and those that every block may have."""
    return {attribute.name: attribute for attribute in (*_OF_ALL, *attributes)}


# `step` says that a tag tells this step; `width` counts inside a row.
_OF_ALL = (STYLE, STEP, WIDTH, GROW, KEEP)
COMMON = by_name()


def read_attributes(element: Element, known: AttributesByName, scope: Scope) -> Values:
    """The element's attributes as values. known: all that it may have.

    Raises PrintkitError with every unknown attribute, unknown style and value of the wrong kind.
    """
    problems: list[Problem] = []
    values = collect_attributes(element, known, scope, problems)
    if problems:
        raise PrintkitError(problems)
    return values


def collect_attributes(element: Element, known: AttributesByName, scope: Scope, problems: list[Problem]) -> Values:
    """As `read_attributes`, with what is wrong in `problems`."""
    if not element.attributes:
        return _NO_VALUES
    values: dict[str, Any] = {}
    for name, text in element.attributes.items():
        if name not in known:
            what, near = f'<{element.tag}> has no attribute "{name}"', did_you_mean(name, known)
            problems.append(scope.problem(element, what, near))
            continue
        try:
            values[name] = known[name].read(text)
        except ValueError as error:
            what = f'{name}="{short(text)}" in <{element.tag}> is wrong'
            problems.append(scope.problem(element, what, f"it must be {error}"))
        if name in ("style", "rule") and text not in scope.layout.styles:
            near = did_you_mean(text, scope.layout.styles)
            problems.append(scope.problem(element, f'no style "{short(text)}"', near))
            values[name] = None
    return Values(values)


_NO_VALUES = Values({})
