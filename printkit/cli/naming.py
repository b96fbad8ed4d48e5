"""What the files of a build are called: by the layout, and by what is not as in a plain build."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from printkit.errors import Place, PrintkitError, mistake
from printkit.job import Job
from printkit.layout import read_layout
from printkit.papers import PAPERS, size
from printkit.sheets.sheet import written


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


def _name(folder: Path, job: Job) -> str:
    """The layout's name, and what is not as in a plain build: poster-a2, booklet-letter, cards-large-gray."""
    parts = [folder.name]
    with suppress(PrintkitError):  # the build will tell it
        layout = read_layout(folder, job.fallback)
        single = layout.sheets.scheme == "single"
        plain = layout.on(PAPERS["A4" if single else job.paper]).trim
        made = size(job.size) if job.size else layout.on(PAPERS[job.paper]).trim
        if made not in (plain, plain.turned()):
            parts.append(written(made).lower())
        if not single and job.paper != "A4":
            parts.append(job.paper.lower())
        if layout.hangs:
            parts += [f"{job.distance:g}m"] if job.distance else []
            parts += ["titles"] if job.titles_only else []
        elif job.reading:
            parts.append(job.reading)
    parts += [job.ink] if job.ink != "color" else []
    parts += [job.target] if job.target != "office" else []
    return "-".join(parts)
