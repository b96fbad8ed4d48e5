"""Python's collector of objects that refer to one another in circles, called less often while we work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_SELDOM = 50_000  # new objects between two collections; Python's 700 would be some twenty a product, all in vain
_BATCH = 50  # products between two collections: they leave some hundred objects each in circles
_lock = Lock()
_working = _made = 0
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
                _put_off()
                gc.set_threshold(*_usual)


def _put_off() -> None:
    """What was made counts as old, so that it is not gone through on the spot; but once in a while it is."""
    global _made
    _made += 1
    if _made % _BATCH == 0 and gc.isenabled():
        gc.collect()
    elif not gc.get_freeze_count():  # somebody else's, which would be thawed
        gc.freeze()
        gc.unfreeze()
