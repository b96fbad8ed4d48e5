"""Files that appear whole and together, or stay as they were before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from printkit.core.errors import Place, PrintkitError, mistake

MAX_PAGES_PER_FILE = 1000  # of one PDF file, and places where pages stand on them; no more are written or examined


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file in one go: it is there whole, or as it was before. Raises PrintkitError."""
    with atomic_writes() as write:
        write(path, data)


@contextmanager
def atomic_writes() -> Iterator[Callable[[Path, bytes], None]]:
    """Gives a function that writes bytes for a path: all its files take their places at the end of the `with`.

    Until then each lies beside its place as a hidden .part file. If anything fails, before or while they take
    their places, all is as it was. Raises PrintkitError for a file that cannot be written.
    """
    parts: dict[Path, Path] = {}
    folders: list[Path] = []  # that were made for them, the outermost first

    def write(path: Path, data: bytes) -> None:
        parts[path] = _hidden_sibling(path, "part")
        try:
            for folder in reversed(path.parents):
                if not folder.exists():
                    folder.mkdir(exist_ok=True)
                    folders.append(folder)
            parts[path].write_bytes(data)
        except OSError as error:
            raise _unwritten(path, error) from None

    try:
        yield write
        _take_places(parts)
    except BaseException:
        for part in parts.values():
            with suppress(OSError):
                part.unlink()
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        raise


def _take_places(parts: dict[Path, Path]) -> None:
    """Renames every part; when one cannot be (an open file on Windows), what was there comes back."""
    olds: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, part in parts.items():
            try:
                if path.is_symlink() or path.is_file():
                    old = _hidden_sibling(path, "old")
                    os.replace(path, old)
                    olds[path] = old
                os.replace(part, path)
            except OSError as error:
                raise _unwritten(path, error) from None
            done.append(path)
    except BaseException:
        for path in done:
            path.unlink()
        for path, old in olds.items():
            os.replace(old, path)
        raise
    for old in olds.values():
        with suppress(OSError):
            old.unlink()


def _hidden_sibling(path: Path, kind: str) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.{kind}")


def _unwritten(path: Path, error: OSError) -> PrintkitError:
    return mistake(f"cannot be written: {error.strerror}", "choose another place", Place(str(path)))
