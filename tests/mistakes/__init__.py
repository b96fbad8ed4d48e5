"""Tables of mistakes and what printkit says to them, one text file a kind, for people to read and to add to.

A case is its name, the lines of the file with a | in front (→ is a tab), and behind > each message it must give,
all of them and in this order. Cases stand apart by an empty line; # begins a remark.
"""

from pathlib import Path

import pytest


def cases(kind: str) -> list:
    """The cases of a table, each a pytest parameter set (text, list of messages) named as in the table."""
    table = (Path(__file__).parent / f"{kind}.txt").read_text(encoding="utf-8").strip().replace("→", "\t")
    found = {}
    for block in table.split("\n\n"):
        name, *lines = [line for line in block.splitlines() if not line.startswith("#")] or [""]
        if not name:
            continue
        text = "".join(f"{line[2:]}\n" for line in lines if line.startswith("|"))
        told = [line[2:] for line in lines if line.startswith(">")]
        assert name not in found, f"two cases are called {name}"
        assert 0 < len(told) == len(lines) - text.count("\n"), f"{name} says nothing, or has lines without a sign"
        found[name] = pytest.param(text, told, id=name)
    return list(found.values())
