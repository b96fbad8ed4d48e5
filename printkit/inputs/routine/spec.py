"""A routine as its file gives it: the keys of the routine, its steps, preparation, cautions and pictures."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from printkit import schema
from printkit.core.errors import Place
from printkit.schema import key, web_address

if TYPE_CHECKING:
    from printkit.figures.body.figure import BodyFigureSpec

LEVELS = ("danger", "warning", "caution", "notice")  # worst first; signal words after ANSI Z535.4 and ISO 3864-2
MAX_STEPS = 99

F = TypeVar("F")  # a picture, as the file gives it or ready to be printed
S = TypeVar("S")  # a step
P = TypeVar("P")  # a thing to prepare


def _parse_day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError(text)
    return datetime.date.fromisoformat(text).isoformat()


def _parse_day_or_month(text: str) -> str:
    return _parse_day(f"{text}-01")[:7] if re.fullmatch(r"\d{4}-\d{2}", text) else _parse_day(text)


_SHORT_TEXT = schema.text(90)
_LONG_TEXT = schema.text(4000)
PICTURE_NAME = schema.text(200)
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # after BCP 47
LANGUAGE_KIND = schema.text(35, LANGUAGE, "en, de or pt-BR")
_DAY_SCHEMA = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_MONTH_SCHEMA = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
_DAY = schema.parsed(_parse_day, "a date like 2026-11-30", _DAY_SCHEMA)
_MONTH = schema.parsed(_parse_day_or_month, "a month like 2027-11 or a date", {"anyOf": [_MONTH_SCHEMA, _DAY_SCHEMA]})


def _places_field() -> Mapping[str, Place]:
    return field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Caution:
    """A caution: its full text, a short form for small cards, and how bad the harm can be."""

    text: str = key(schema.text(400), "what to avoid, in full")
    short: str = key(schema.text(120), "the same in a few words, for small cards", "")
    level: str = key(schema.choice(*LEVELS), "danger, warning, caution or notice", "caution")
    places: Mapping[str, Place] = _places_field()


@dataclass(frozen=True, eq=False)
class PictureSpec:
    """A picture file beside the routine."""

    file: str = key(PICTURE_NAME, "an SVG, PNG or JPEG file in the routine's folder")
    alt: str = key(schema.text(600), "what the picture shows, in words, for those who do not see it")
    places: Mapping[str, Place] = _places_field()


FigureSpec: TypeAlias = "PictureSpec | BodyFigureSpec"
_CAUTIONS = schema.listing(schema.group(Caution, shorthand="text"), 40)


def _body_figure() -> schema.Kind[BodyFigureSpec]:
    """The kind of a figure drawn from data. What draws is loaded when a routine asks for it: imports take time."""
    from printkit.figures.body.figure import BODY_FIGURE

    return BODY_FIGURE


_BODY_FIGURE: schema.Kind[BodyFigureSpec] = schema.Kind(
    lambda node, name, problems: _body_figure().read(node, name, problems), lambda: _body_figure().schema
)
_FIGURE_KIND = schema.either(file=schema.group(PictureSpec), body=_BODY_FIGURE)


@dataclass(frozen=True, eq=False)
class PointTexts(Generic[F]):
    """The keys of one thing to prepare."""

    text: str = key(_LONG_TEXT, "what to do")
    title: str = key(_SHORT_TEXT, "two or three words that sum it up", "")
    figure: F | None = key(_FIGURE_KIND, "a picture of it", None)
    places: Mapping[str, Place] = _places_field()


@dataclass(frozen=True, eq=False)
class PointSpec(PointTexts[FigureSpec]):
    """One thing to prepare, as a file gives it."""


@dataclass(frozen=True, eq=False)
class StepTexts(Generic[F]):
    """The keys of one step."""

    title: str = key(_SHORT_TEXT, "what is done, in a few words")
    text: str = key(_LONG_TEXT, "how it is done")
    technique: str = key(_SHORT_TEXT, "the name of the technique", "")
    repeat: str = key(_SHORT_TEXT, "how often or how long", "")
    tip: str = key(schema.text(600), "a hint that is good to know and not needed", "")
    cautions: tuple[Caution, ...] = key(_CAUTIONS, "cautions for this step alone, besides the routine's", ())
    figure: F | None = key(_FIGURE_KIND, "a picture of the step", None)
    places: Mapping[str, Place] = _places_field()


@dataclass(frozen=True, eq=False)
class StepSpec(StepTexts[FigureSpec]):
    """One step, as a file gives it."""


@dataclass(frozen=True, eq=False)
class RoutineTexts(Generic[S, P, F]):
    """The keys of a whole routine."""

    title: str = key(_SHORT_TEXT, "the routine's name")
    steps: tuple[S, ...] = key(schema.listing(schema.group(StepSpec), MAX_STEPS, 1), "what is done, in order")
    cautions: tuple[Caution, ...] = key(_CAUTIONS, "boxed on every page; write [] if there are none")
    summary: str = key(schema.text(400), "one sentence about the routine", "")
    language: str = key(LANGUAGE_KIND, "the language of the texts, such as en", "en")
    author: str = key(schema.text(200), "who answers for the words", "")
    contact: str = key(schema.text(300), "how to reach them: a telephone number, an address", "")
    link: str = key(web_address.link(), "a web address, printed as a QR code as well", "")
    version: str = key(schema.text(20), "counts up when the words change", "")
    date: str = key(_DAY, "the day of this version; the date inside the PDF", "")
    review_by: str = key(_MONTH, "the month or day by which the words are to be looked at again", "")
    preparation: tuple[P, ...] = key(
        schema.listing(schema.group(PointSpec, shorthand="text"), 40), "what to do first", ()
    )
    figure: F | None = key(_FIGURE_KIND, "a picture for the cover", None)
    notes: tuple[str, ...] = key(schema.listing(schema.text(1000), 40), "what is good to know", ())
    disclaimer: str = key(_LONG_TEXT, "what this is not; printed at the end", "")
    foreign: dict[str, str] = key(
        schema.table(LANGUAGE_KIND),
        "words of another language, each with its language, so that they are read aloud rightly: {effleurage: fr}",
        factory=dict,
    )
    words: dict[str, str] = key(
        schema.table(schema.text(300)),
        "the layouts' own words in the routine's language, such as “Before you start”",
        factory=dict,
    )
    places: Mapping[str, Place] = _places_field()


@dataclass(frozen=True, eq=False)
class RoutineSpec(RoutineTexts[StepSpec, PointSpec, FigureSpec]):
    """A whole routine, as one YAML file gives it."""


ROUTINE_KIND = schema.group(RoutineSpec)
