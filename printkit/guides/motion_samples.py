"""A motion of each sort that suits a body map, to show what there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from printkit.figures.body.figure import BodyFigure
from printkit.figures.body.map import Body
from printkit.figures.body.motions import LANDMARK, MOTIONS, PATH, Motion
from printkit.schema import keys_of


def samples(body: Body) -> Iterator[tuple[str, BodyFigure]]:
    """Each motion that suits the map, as a line of YAML and a figure."""
    for name, motion in MOTIONS.items():
        for values in _tries(motion, body):
            sample = _motion_of(motion, values)
            if not sample.faults(body):
                keys = ", ".join(f"{key}: {'true' if value is True else value}" for key, value in values.items())
                yield f"{name}: {{{keys}}}", BodyFigure(body, (sample,))
                break


def _motion_of(motion: type[Motion], values: dict[str, Any]) -> Motion:
    known = keys_of(motion)
    return motion(**{known[word].field: value for word, value in values.items()})


def _tries(motion: type[Motion], body: Body) -> Iterator[dict[str, Any]]:
    """Keys to try: what the motion needs, on one place or path of the map after the other."""
    known = keys_of(motion)
    place_key = next((word for word in ("along", "over", "round", "at", "under", "to") if word in known), "")
    kind = known[place_key].kind
    names = body.landmarks if kind is LANDMARK else body.paths if kind is PATH else body.areas
    for name in names:
        if body.mirror and "both" in known:
            yield {place_key: name, "both": True}
        yield {place_key: name}
