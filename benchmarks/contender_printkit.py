"""printkit itself as a contender: the only place in the benchmarks that knows its Python interface."""

from pathlib import Path

from printkit.build import make
from printkit.core.resources import find_layout
from printkit.inputs.options import Job
from printkit.inputs.routine import read_routine


def build(routine_path) -> list[bytes]:
    routine = read_routine(Path(routine_path))
    return [make(routine, find_layout(name), Job()).data for name in ("cards", "poster", "booklet")]
