"""printkit check"""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from printkit.cli.summary import counted
from printkit.core.display_list import Drawing, PathItem
from printkit.core.errors import Place, PrintkitError, Problem, mistake
from printkit.core.paths import rectangle
from printkit.core.resources import STANDARD_LAYOUTS, find_layout, find_routine, routine_names
from printkit.inputs.options import Options
from printkit.inputs.routine import Caution, Picture, Routine, read_routine
from printkit.pipeline import make

_WHOLE = "every caution and step, word for word in order, seen and read aloud"
_PART = "every caution and the steps of this part; check fronts and backs together to prove all steps"

CHECK_EXAMPLES = """
\b
Examples:
  printkit check mine.yaml                             is the routine complete, does it fit?
  printkit check ./my-layout                           does the layout set the routines that ship?
  printkit check output/mine/*.pdf --routine mine.yaml are all cautions and steps in the files?
  printkit check output/mine/cards.pdf --json          all that is known of a file, for programs
"""


if TYPE_CHECKING:
    from printkit.preflight.report import ProductPart


class TargetReport(NamedTuple):
    """What is known of one target: lines to print, values for programs, and what is wrong."""

    lines: list[str]
    facts: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    part: ProductPart | None = None


@click.command(epilog=CHECK_EXAMPLES)
@click.argument("targets", nargs=-1, required=True, metavar="FILE_OR_FOLDER...")
@click.option("--routine", default="", metavar="ROUTINE", help="For PDF files: prove them against this routine.")
@click.option("--json", "as_json", is_flag=True, help="Tell programs: an object, or a list for several files.")
@click.pass_context
def check_command(context: click.Context, targets: tuple[str, ...], routine: str, as_json: bool) -> None:
    """Check routines, layout folders and finished PDF files.

    A routine is read and set in all layouts that ship; a layout sets all routines that ship; nothing is
    written. A PDF is read back: sizes, boxes, fonts, contrast, and the tags that programs read aloud; its sheets
    are turned over, cut and folded as the marks say; with --routine every caution on every page, inside its
    panel and large enough, and every step in order, seen and read aloud.
    """
    reports = _joined(targets, [_check(target, routine) for target in targets], routine)
    if as_json:
        facts = [_facts(target, report) for target, report in zip(targets, reports, strict=True)]
        click.echo(json.dumps(facts if len(facts) > 1 else facts[0], ensure_ascii=False, indent=2))
        context.exit(1 if any(report.problems for report in reports) else 0)
    for report in reports:
        if not report.problems:
            click.echo("\n".join(report.lines))
    if problems := dict.fromkeys(problem for report in reports for problem in report.problems):
        raise PrintkitError(problems)


def _facts(target: str, report: TargetReport) -> dict[str, Any]:
    from printkit.preflight.report import problem_facts

    problems = [problem_facts(problem) for problem in report.problems]
    return {"file": target, "good": not problems, "problems": problems, **report.facts}


def _joined(targets: tuple[str, ...], reports: list[TargetReport], routine: str) -> list[TargetReport]:
    """The reports, and for the fronts and the backs of one product together whether they tell every step."""
    from printkit.preflight.words import steps_missing

    reports = list(reports)
    sets: dict[tuple[str, str, int], list[int]] = {}
    parts = {nth: report.part for nth, report in enumerate(reports) if report.part and routine}
    for nth, part in parts.items():
        sets.setdefault(part[:3], []).append(nth)
    for (_, _, of), members in sets.items():
        texts = {number: text for nth in members for number, text in parts[nth].texts.items()}
        if sorted(texts) != list(range(1, of + 1)):
            continue
        missing = steps_missing([texts[n] for n in sorted(texts)], read_routine(find_routine(routine)))
        both = " and ".join(targets[nth] for nth in members)
        for nth in members:
            problems = tuple(Problem(Place(targets[nth]), f"together, {both}: {what}") for what in missing)
            lines = [line.replace(_PART, _WHOLE) for line in reports[nth].lines]
            reports[nth] = reports[nth]._replace(lines=lines, problems=(*reports[nth].problems, *problems))
    return reports


def _check(target: str, routine: str) -> TargetReport:
    """What is known of a target, which may be that it cannot be read."""
    path = Path(target)
    try:
        if path.suffix.lower() == ".pdf":
            return _check_pdf(path, routine)
        return _check_layout(path) if path.is_dir() else _check_routine(find_routine(target))
    except PrintkitError as error:
        return TargetReport([], {}, error.problems)


def _check_pdf(path: Path, routine: str) -> TargetReport:
    from printkit.preflight.checks.ink_coverage import ink_on
    from printkit.preflight.finished import examine
    from printkit.preflight.report import lines

    if not path.is_file():
        raise mistake(f'there is no file "{path}"', "build it first")
    report = examine(path, read_routine(find_routine(routine)) if routine else None)
    report.facts["ink_percent"] = ink_on(path)
    proof = (_PART if report.part else _WHOLE) if routine else ""
    if routine and report.facts["instructions"]:
        proof = "every caution; these are instructions for another file, without the routine’s steps"
    text = [f"{path}: good", *lines(report.facts, proof or "not held against a routine (--routine)")]
    facts = {"kind": "pdf", **report.facts, "routine": routine or None}
    return TargetReport(text, facts, tuple(report.problems), report.part)


def _check_layout(folder: Path) -> TargetReport:
    if not (folder / "layout.yaml").is_file():
        raise mistake(f'no layout.yaml in "{folder}"', "a layout is a folder with layout.yaml and pages.xml")
    lines, sets = [], []
    for name in routine_names():
        routine = read_routine(find_routine(name))
        make(_with_everything(routine), folder.resolve(), Options())
        for paper in ("A4", "Letter"):
            deck = make(routine, folder.resolve(), Options(paper)).deck
            pages = counted(len(deck.pages), "page")
            lines.append(f"{folder}: sets {name} on {paper}: {pages}, body {deck.setting.body:g} pt")
            sets.append(
                {"routine": name, "paper": paper, "pages": len(deck.pages), "body_pt": round(deck.setting.body, 2)}
            )
    return TargetReport(lines, {"kind": "layout", "sets": sets})


def _with_everything(routine: Routine) -> Routine:
    """Three steps of the routine with and without a picture, with a tip and with a caution of their own: what
    routines may have and the one at hand may lack."""
    square = Drawing(40.0, 40.0, (PathItem(rectangle(4, 4, 32, 32), "#888888"),))
    picture = Picture(file="square.svg", alt="A square.", drawing=square)
    plain, hinted, careful = routine.steps[:3]
    steps = (
        replace(plain, figure=None),
        replace(hinted, figure=picture, tip="A hint."),
        replace(careful, figure=picture, cautions=(Caution(text="Only here."),)),
    )
    return replace(routine, steps=steps)


def _check_routine(path: Path) -> TargetReport:
    routine = read_routine(path)
    problems: list[Problem] = []
    sizes = {}
    for name in STANDARD_LAYOUTS:
        try:
            sizes[name] = make(routine, find_layout(name), Options()).deck.setting.body
        except PrintkitError as error:
            problems += error.problems
    counts = f"{counted(len(routine.steps), 'step')}, {counted(len(routine.cautions), 'caution')}"
    fits = ", ".join(f"{name} {size:g} pt" for name, size in sizes.items())
    lines = [f"{path}: good; {counts}; fits {fits}"]
    today = datetime.date.today().isoformat()
    late = bool(routine.review_by) and routine.review_by < today[: len(routine.review_by)]
    if late:
        lines.append(f"{path}: note: the words were to be reviewed by {routine.review_by}")
    facts = {
        "kind": "routine",
        "title": routine.title,
        "steps": len(routine.steps),
        "cautions": len(routine.cautions),
        "body_pt": {name: round(size, 2) for name, size in sizes.items()},
        "review_by": routine.review_by,
        "review_due": late,
    }
    return TargetReport(lines, facts, tuple(dict.fromkeys(problems)))
