"""What the files of a build are called: by the layout, and by what is not as in a plain build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from printkit.core.errors import Place, PrintkitError, mistake
from printkit.core.units import PAPERS, size, written
from printkit.inputs.layout import Layout, read_layout
from printkit.inputs.options import Job, Sheets


def files_of(paths: list[Path], folders: list[Path], out: Path, job: Job) -> dict[tuple[Path, Path], Path]:
    """The file of each routine in each layout. Raises PrintkitError when two would be the same."""
    names = {folder: _name(folder, job) for folder in folders}
    files: dict[tuple[Path, Path], Path] = {}
    makers: dict[Path, tuple[Path, Path]] = {}
    for path in paths:
        if not path.stem.strip("."):
            raise mistake("a routine's file needs a name for its folder of products", "rename it", Place(str(path)))
        for folder in folders:
            file = out / path.stem / f"{names[folder]}.pdf"
            if file in makers:
                one, other = makers[file]
                same = f"{one} and {path}" if one != path else f"{other} and {folder}"
                what = f"{same} would both go into this file"
                raise mistake(what, "give one of the two another name", Place(str(file)))
            makers[file] = path, folder
            files[path, folder] = file
    return files


def instructed(file: Path) -> Path:
    """The file that tells how to print another one."""
    return file.with_name(f"{file.stem}-instructions.pdf")


def apart(files: dict[tuple[Path, Path], Path]) -> None:
    """Raises PrintkitError when instructions would take the place of another file."""
    for file in files.values():
        if instructed(file) in files.values():
            what = f"a layout and the instructions for {file.name} would both go into this file"
            raise mistake(what, "give the layout another name", Place(str(instructed(file))))


def _name(folder: Path, job: Job) -> str:
    """The layout's name, and what is not as in a plain build: poster-a2, booklet-letter, cards-large-gray."""
    parts = [folder.name]
    with suppress(PrintkitError):  # the build will tell it
        layout = read_layout(folder, job.fallback)
        stock = job.sheets.stock if layout.cards else None
        single = layout.sheets.scheme == "single"
        plain = layout.on(PAPERS["A4" if single else job.paper]).trim
        made = size(job.size) if job.size else layout.on(PAPERS[job.paper]).trim
        if stock:
            parts.append(
                f"stock-{stock.name}" if stock.own else stock.name
            )  # one's own may be called "a7" or "press"
        elif made not in (plain, plain.turned()):
            parts.append(written(made).lower())
        if not single and not stock and job.paper != "A4":
            parts.append(job.paper.lower())
        elif single and job.size and job.target == "press" and job.paper != "A4":
            parts.append(f"{job.paper.lower()}-bleed")
        if layout.is_poster:
            parts += [f"{job.distance:g}m"] if job.distance else []
            parts += ["titles"] if job.titles_only else []
        elif job.reading:
            parts.append(job.reading)
        parts += _on_paper(layout, job)
        parts += [f"on-{job.printer.name}"] if job.printer else []
    parts += [job.ink] if job.ink != "color" else []
    parts += [job.target] if job.target != "office" else []
    return "-".join(parts)


def _on_paper(layout: Layout, job: Job) -> Iterator[str]:
    """What of the sheets is not as in a plain build."""
    asked = job.sheets
    plain = Sheets()
    if layout.cards:
        yield from [f"backs-{job.backs}"] if job.backs else []
        yield from [asked.turn] if asked.turn != plain.turn else []
        yield from ["punched"] if asked.punch else []
    if job.target != "office":
        return
    if layout.cards:
        yield from ["folded"] if asked.fold else []
        yield from [f"from-{asked.start}"] if asked.start > 1 else []
        yield from [f"{asked.copies}-copies{'-by-card' if asked.by_card else ''}"] if asked.copies > 1 else []
        yield from [f"gutter-{asked.gutter:g}"] if asked.gutter else []
        yield from [f"film-{asked.laminate}"] if asked.laminate else []
    if layout.is_poster and asked.tile:
        yield f"on-{asked.tile.lower()}"
        yield from [f"overlap-{asked.overlap:g}"] if asked.overlap != plain.overlap else []
    if (layout.cards or (layout.is_poster and asked.tile)) and asked.margin != plain.margin:
        yield f"margin-{asked.margin:g}"
    if layout.sheets.scheme == "booklet":
        yield from [asked.binding] if asked.binding != plain.binding else []
        yield from [f"{asked.weight}g"] if asked.weight else []
    two_sided = layout.cards or layout.sheets.scheme == "booklet" or layout.sheets.sides == 2
    yield from [f"{asked.flip}-edge"] if asked.flip and two_sided else []


def part_of(file: Path, part: str) -> Path:
    """The file of the fronts or the backs of a job that is fed by hand."""
    return file.with_name(f"{file.stem}-{part}{file.suffix}")
