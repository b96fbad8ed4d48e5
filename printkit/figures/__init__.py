"""Picture files beside a routine, as drawings: an SVG becomes shapes, a PNG or JPEG becomes a photo."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path, PureWindowsPath

from printkit.core.display_list import Drawing
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, mistake, short

ENDINGS = (".svg", ".png", ".jpg", ".jpeg")
MAX_PICTURE_BYTES = {".svg": 2_000_000, ".png": 30_000_000, ".jpg": 30_000_000, ".jpeg": 30_000_000}


def read_picture(folder: Path, name: str, place: Place | None, of: str = "routine") -> Drawing:
    """The picture `name`, a path relative to the `folder` of a routine or layout that may not lead out of it,
    as a drawing.

    Its size in points is only good for its proportions. A file is read once as long as it stays the same.
    Raises PrintkitError, all problems of the picture at once, each at `place`.
    """
    try:
        path = _find(folder, name, of)
        facts = path.stat()
        return _read_file(path, facts.st_mtime_ns, facts.st_size)
    except PrintkitError as error:
        problems = error.problems
    except OSError as error:
        problems = (Problem(None, f"the file cannot be read: {error.strerror}", "check its rights"),)
    raise PrintkitError(Problem(place, f'figure "{short(name, 100)}": {what}', hint) for _, what, hint in problems)


def _find(folder: Path, name: str, of: str) -> Path:
    """The resolved path of a picture file inside the folder."""
    if "://" in name:
        raise mistake("a web address is not a file", f"save the picture in the {of}'s folder and give its name")
    if "\\" in name:
        raise mistake("a backslash separates folders on Windows alone", "write / instead")
    if name.startswith("/") or PureWindowsPath(name).drive:
        raise mistake("the path is absolute", f"give a path that starts in the {of}'s folder")
    try:
        root, path = folder.resolve(), (folder / name).resolve()
    except (RuntimeError, ValueError):  # links in a circle, a zero byte
        raise mistake("the path leads nowhere", f"put the picture into the {of}'s folder") from None
    if not path.is_relative_to(root):
        raise mistake(f"the path leads out of the {of}'s folder", f"put the picture into the {of}'s folder")
    if path.is_dir():
        raise mistake("this is a folder", "give the name of a picture file in it")
    if not path.exists():
        raise mistake("there is no such file", _near_names(folder, name, of))
    if path.suffix.lower() not in ENDINGS or not path.is_file():
        raise mistake("this is not a kind of picture that can be printed", "save it as SVG, PNG or JPEG")
    return path


def _near_names(folder: Path, name: str, of: str) -> str:
    """A hint at the pictures that lie where the missing one was looked for."""
    beside = (folder / name).parent
    prefix = name[: name.rfind("/") + 1]
    files = beside.iterdir() if beside.is_dir() else ()
    known = [prefix + file.name for file in files if file.suffix.lower() in ENDINGS]
    return did_you_mean(name, known) or f"put the picture into the {of}'s folder"


@lru_cache(maxsize=64)
def _read_file(path: Path, mtime_ns: int, size: int) -> Drawing:
    """The drawing in a file; time and size are what tells a changed file from the one read before."""
    kind = path.suffix.lower()
    if not size:
        raise mistake("the file is empty", "export it again from the drawing program or camera")
    if size > MAX_PICTURE_BYTES[kind]:
        raise mistake(
            f"the file has {size / 1e6:.0f} MB, over the {MAX_PICTURE_BYTES[kind] / 1e6:.0f} MB that are read",
            "simplify the drawing" if kind == ".svg" else "save it smaller: 2400 pixels a side are enough",
        )
    if kind == ".svg":  # either import takes longer than a routine without pictures
        from printkit.figures.svg.read import read_svg as read
    else:
        from printkit.figures.raster import read_photo as read
    return read(path.read_bytes())
