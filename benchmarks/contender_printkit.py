"""printkit itself as a contender: the only place in the benchmarks that knows its Python interface."""

from printkit.build import artefacts


def build(routine_path) -> list[bytes]:
    return artefacts(routine_path, ["cards", "poster", "booklet"])
