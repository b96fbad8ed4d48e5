"""A sheet turned over: what lies behind what, worked out apart from the imposition that is held against it."""

from __future__ import annotations

from printkit.core.geometry import Box


def turns_upright(flip: str, width: float, height: float) -> bool:
    """Whether a sheet of this size that flips on its "long" or "short" edge turns about an upright axis, like the
    page of a book."""
    return (flip == "long") == (width <= height)


def box_behind(box: Box, width: float, height: float, upright: bool) -> Box:
    """The box of the other side that lies behind this one, on a sheet so large that turns about an upright axis or a
    level one; in any unit, with its lesser edges first."""
    left, low, right, high = box
    return (width - right, low, width - left, high) if upright else (left, height - high, right, height - low)
