"""printkit itself as a contender: the only place in the benchmarks that knows its Python interface."""

from pathlib import Path

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.inputs.routine import read_routine
from printkit.pipeline import make


def build(routine_path) -> list[bytes]:
    routine = read_routine(Path(routine_path))
    return [make(routine, find_layout(name), Options()).data for name in ("cards", "poster", "booklet")]
