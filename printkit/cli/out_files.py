"""Which file each product of a build goes into."""

from __future__ import annotations

from pathlib import Path

from printkit.core.errors import Place, mistake
from printkit.inputs.file_names import file_name
from printkit.inputs.options import Options


def files_of(paths: list[Path], folders: list[Path], out: Path, options: Options) -> dict[tuple[Path, Path], Path]:
    """The file of each routine in each layout. Raises PrintkitError when two would be the same."""
    names = {folder: file_name(folder, options) for folder in folders}
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


def instructions_beside(file: Path) -> Path:
    """The file that tells how to print another one."""
    return file.with_name(f"{file.stem}-instructions.pdf")


def require_room_beside(files: dict[tuple[Path, Path], Path]) -> None:
    """Raises PrintkitError when instructions would take the place of another file."""
    for file in files.values():
        if instructions_beside(file) in files.values():
            what = f"a layout and the instructions for {file.name} would both go into this file"
            raise mistake(what, "give the layout another name", Place(str(instructions_beside(file))))
