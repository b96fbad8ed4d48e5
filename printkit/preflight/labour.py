"""A finished file as a job: its sheets, how they are turned, and what is cut, folded, stapled and laminated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from printkit.core.units import MM, Size, paper_label
from printkit.imposition.laminating import pouches
from printkit.preflight.checks.finishing import FinishingRead
from printkit.preflight.checks.marks import Mark
from printkit.preflight.checks.page_data import Placing


def job_of(
    placing: Placing, finishing: FinishingRead, marks: list[Mark], sizes: list[tuple[float, float]]
) -> dict[str, Any] | None:
    """What is to be done with the sheets; None for a screen, a press, or a file of other making. cuts: straight ones
    a sheet. folds: a sheet; of a booklet, of all its sheets together."""
    stated = finishing.stated
    if stated.scheme in ("", "screen", "press"):
        return None
    paper = Size(*(round(edge / MM, 2) for edge in sizes[0]))
    return {
        "sheets": finishing.sheets,
        "paper": paper_label(paper),
        "sides": 2 if finishing.duplex else 1,
        "flip": finishing.flip or None,
        "by_hand": bool(placing.part),
        "cuts": stated.cuts,
        "marks": sum(mark.side == 0 for mark in marks),
        "folds": stated.folds,
        "staples": stated.staples,
        "tiles": len(placing.tiles),
        "pouches": _pouches(placing, stated.film, paper),
    }


def _pouches(placing: Placing, film: float, paper: Size) -> int:
    """How many it takes, of the sheet's size."""
    cards = [spot for spot in placing.spots if spot.number not in placing.backs]
    if not film or not cards:
        return 0
    left, bottom, right, top = cards[0].box
    return len(pouches(len(cards), Size((right - left) / MM, (top - bottom) / MM), paper, film))


def summary(job: dict[str, Any]) -> str:
    """The job in a line."""
    return ", ".join(_parts(job))


def _parts(job: dict[str, Any]) -> Iterator[str]:
    yield f"{_counted(job['sheets'], 'sheet')} of {job['paper']}"
    if job["by_hand"]:
        yield f"one of two files, the stack turned over its {job['flip']} edge between them"
    else:
        yield f"both sides, flip on the {job['flip']} edge" if job["flip"] else "one side"
    if job["tiles"]:
        yield _counted(job["tiles"], "tile")
    if job["cuts"]:
        yield f"{_counted(job['cuts'], 'cut')} a sheet"
    if job["folds"]:
        yield _counted(job["folds"], "fold") + ("" if job["staples"] else " a sheet")
    if job["staples"]:
        yield _counted(job["staples"], "staple")
    if job["pouches"]:
        yield f"{_counted(job['pouches'], 'pouch')}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 'es' if noun.endswith('ch') else 's'}"
