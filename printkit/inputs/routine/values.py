"""What is to be printed: a routine with its preparation, steps, cautions, notes and disclaimer, and its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from printkit.core.display_list import Drawing
from printkit.core.errors import Place
from printkit.inputs.routine.spec import LEVELS, Caution, PointTexts, RoutineTexts, StepTexts

if TYPE_CHECKING:
    from printkit.figures.body.figure import BodyFigure

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, eq=False, kw_only=True)
class Picture:
    """A picture file that was read. alt: what it shows, in words."""

    file: str
    alt: str
    drawing: Drawing


RoutineFigure: TypeAlias = "Picture | BodyFigure"  # what draws bodies is loaded when a routine asks for it


@dataclass(frozen=True, eq=False)
class PreparationPoint(PointTexts[RoutineFigure]):
    """One thing to prepare; `number` counts from 1."""

    number: int = field(kw_only=True)


@dataclass(frozen=True, eq=False)
class Step(StepTexts[RoutineFigure]):
    """One step; `number` counts from 1."""

    number: int = field(kw_only=True)


@dataclass(frozen=True, eq=False)
class Routine(RoutineTexts[Step, PreparationPoint, RoutineFigure]):
    """A whole routine, its steps numbered and its pictures read."""

    def cautions_of(self, steps: Iterable[int]) -> tuple[Caution, ...]:
        """The cautions due on a page that tells the steps with these numbers: the routine's and theirs,
        each text once, at its worst level, and the worst level first."""
        mine = [*self.cautions, *(c for n in steps for c in self.steps[n - 1].cautions)]
        each: dict[str, Caution] = {}
        for caution in sorted(mine, key=lambda caution: LEVELS.index(caution.level)):
            each.setdefault(caution.text, caution)
        return tuple(each.values())

    def texts(self) -> Iterator[tuple[str, str, Place | None]]:
        """Every text that is printed, as (the key's name, the text, its place)."""
        for name in ("title", "summary", "author", "contact", "link", "version", "disclaimer"):
            yield name, getattr(self, name), self.places.get(name)
        for n, note in enumerate(self.notes, 1):
            yield f"note {n}", note, self.places.get("notes")
        for word, text in self.words.items():
            yield f"words, {word}", text, self.places.get("words")
        parts: list[tuple[str, int, PreparationPoint | Caution | Step]] = []
        parts += [("preparation", n, point) for n, point in enumerate(self.preparation, 1)]
        parts += [("caution", n, caution) for n, caution in enumerate(self.cautions, 1)]
        for step in self.steps:
            parts.append(("step", step.number, step))
            parts += [(f"step {step.number}, caution", n, c) for n, c in enumerate(step.cautions, 1)]
        for kind, n, part in parts:
            for name in ("title", "technique", "repeat", "text", "short", "tip"):
                if text := getattr(part, name, ""):
                    yield f"{kind} {n}, {name}", text, part.places.get(name)
