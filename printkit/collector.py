"""Python's collector of objects that refer to one another in circles, called less often while we work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = 50_000  # new objects between two collections; Python's 700 would be some twenty a product, all in vain
_lock = Lock()
_working = 0
_usual = gc.get_threshold()


@contextmanager
def seldom() -> Iterator[None]:
    """Fewer collections for all of the process until the last of those who asked for it is done; one that somebody
    has turned off, or called even less often, stays as it is."""
    global _working, _usual
    with _lock:
        _working += 1
        if _working == 1:
            _usual = gc.get_threshold()
            if 0 < _usual[0] < _SELDOM:
                gc.set_threshold(_SELDOM, *_usual[1:])
    try:
        yield
    finally:
        with _lock:
            _working -= 1
            if not _working:
                gc.set_threshold(*_usual)
