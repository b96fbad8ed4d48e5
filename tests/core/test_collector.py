"""Circles of objects do not pile up in a long batch."""

from __future__ import annotations

import weakref

from printkit.core.collector import seldom


def test_circles_do_not_pile_up_in_a_long_batch():
    class Circle:
        def __init__(self):
            self.mine = self

    left = []
    for _ in range(120):
        with seldom():
            left.append(weakref.ref(Circle()))
    assert sum(ref() is not None for ref in left) < 60
