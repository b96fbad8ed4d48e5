"""A file's objects under types that are known: what an owner may leave out is an empty one here, not a special case.

An entry of another kind than is asked for raises AttributeError, TypeError or ValueError, as pikepdf does.
"""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf

from printkit.core.geometry import Box

Owner = pikepdf.Object | pikepdf.Page
ObjectKey = tuple[int, int]  # the number and the generation of an object


def dictionary_at(owner: Owner, *names: str) -> pikepdf.Object:
    """The dictionary or stream that an owner has under a name, in it the one under the next name, and so on; an empty
    dictionary where there is none."""
    inner = owner.obj if isinstance(owner, pikepdf.Page) else owner
    for name in names:
        inner = inner.get(name, pikepdf.Dictionary())
    return inner


def array_at(owner: Owner, name: str) -> list[pikepdf.Object]:
    """What the array under a name holds; nothing where there is none."""
    return list(owner.get(name, pikepdf.Array()))


def string_at(owner: Owner, name: str) -> str:
    """The string or name under a name, "" where there is none. A name keeps its slash."""
    return str(owner.get(name, ""))


def integer_at(owner: Owner, name: str) -> int | None:
    """The whole number under a name, None where there is none."""
    return int(owner[name]) if name in owner else None


def flag_at(owner: Owner, name: str) -> bool:
    """Whether there is a true under a name."""
    return owner.get(name, False) is True


def floats(values: Iterable[pikepdf.Object]) -> list[float]:
    """Raises TypeError or ValueError for what is not a number."""
    return [float(value) for value in values]


def box_of(edges: Iterable[pikepdf.Object]) -> Box:
    """A rectangle of the file: left, bottom, right, top in points (ISO 32000-1, 7.9.5)."""
    left, bottom, right, top = floats(edges)
    return left, bottom, right, top


def fonts_on(page: pikepdf.Page) -> list[pikepdf.Object]:
    """The fonts that a page names."""
    return list(dictionary_at(page, "/Resources", "/Font").values())
