"""The house as a whole: its rooms, the arrows between them, and its names.

`python tests/test_house.py` prints the rooms with what each imports.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "printkit").rglob("*.py"))
MAX_ROOMS, MAX_ARROWS = 15, 80
MAX_PARTICIPLES = 20  # of 10,000 identifiers
PARTICIPLES = {"said", "told", "given", "found", "made", "asked", "held", "kept", "shown", "wanted", "tried"}


def arrows() -> dict[str, set[str]]:
    """Which rooms each room imports."""
    graph = grimp.build_graph("printkit", exclude_type_checking_imports=True)
    rooms = graph.find_children("printkit")
    for room in rooms:
        graph.squash_module(room)
    return {
        room: {other for other in graph.find_modules_directly_imported_by(room) if other in rooms} for room in rooms
    }


def identifiers() -> Iterator[str]:
    """Every use and definition of a name in the package."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Name):
                yield node.id
            elif isinstance(node, ast.arg):
                yield node.arg
            elif isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield node.name


def homes() -> dict[str, set[str]]:
    """In which modules each module-level name is defined."""
    places = defaultdict(set)
    for path in SOURCES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            names += [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
            for name in names:
                places[name].add(path.relative_to(ROOT).as_posix())
    return places


def test_the_rooms_are_few_and_so_are_the_arrows_between_them():
    things = [path for path in (ROOT / "printkit").iterdir() if path.suffix in ("", ".py") and path.name[:2] != "__"]
    assert len(things) <= MAX_ROOMS
    assert sum(map(len, arrows().values())) < MAX_ARROWS


def test_names_are_nouns_and_verbs():
    names = list(identifiers())
    bare = [name for name in names if name.strip("_") in PARTICIPLES]
    assert 10_000 * len(bare) / len(names) < MAX_PARTICIPLES, sorted(set(bare))


def test_a_name_of_a_module_has_one_home():
    assert {name: where for name, where in homes().items() if len(where) > 1 and name[:2] != "__"} == {}


if __name__ == "__main__":
    for room, others in sorted(arrows().items()):
        print(
            f"{room.removeprefix('printkit.'):12} → {', '.join(sorted(o.removeprefix('printkit.') for o in others))}"
        )
    print(f"{len(arrows())} boxes, {sum(map(len, arrows().values()))} arrows")
