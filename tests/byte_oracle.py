"""Whether a change leaves every file as it was, byte for byte.

    python tests/byte_oracle.py --out sums.txt      before the change: a SHA-256 for each file of some 130 builds
    python tests/byte_oracle.py --check sums.txt    after it: names the files that differ; exits with 1 if any does

It builds through the public door, without writing a file, in as many processes as there are cores.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import printkit

ROUTINES = ("back-massage", "hand-washing")
LAYOUTS = ("cards", "poster", "booklet", "handout", "zine")
SENDER = {"author": "Example Clinic", "contact": "555 0100", "link": "https://example.org/a"}
# layout, options, options of sheets
WAYS: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
    ("cards", {"backs": "step"}, {}),
    ("cards", {"backs": "clinic", "ink": "gray"}, {}),
    ("cards", {"backs": "step", "target": "screen"}, {}),
    ("cards", {"backs": "step", "target": "press"}, {}),
    ("cards", {"backs": "step"}, {"flip": "short"}),
    ("cards", {"backs": "step"}, {"turn": "calendar"}),
    ("cards", {"backs": "step"}, {"fold": True}),
    ("cards", {"backs": "step"}, {"fold": True, "turn": "calendar"}),
    ("cards", {"backs": "step"}, {"by_hand": True, "tray": "face-up"}),
    ("cards", {}, {"copies": 3}),
    ("cards", {}, {"copies": 3, "by_card": True}),
    ("cards", {}, {"stock": "avery-8387", "start": 2}),
    ("cards", {"backs": "step"}, {"stock": "avery-5371"}),
    ("cards", {"size": "128x94"}, {"laminate": 3, "punch": True}),
    ("cards", {"size": "120x86"}, {"gutter": 6, "margin": 6}),
    ("cards", {"size": "CR80"}, {}),
    ("cards", {"reading": "large"}, {}),
    ("poster", {"size": "A2"}, {"tile": "A4"}),
    ("poster", {"size": "A2", "ink": "low"}, {"tile": "Letter", "overlap": 12}),
    ("poster", {"size": "A2", "target": "press"}, {}),
    ("poster", {"size": "A1", "distance": 1.5}, {}),
    ("poster", {"titles_only": True}, {}),
    ("booklet", {"reading": "clear"}, {}),
    ("booklet", {}, {"weight": 160}),
    ("booklet", {}, {"binding": "right", "flip": "short"}),
    ("handout", {"reading": "large"}, {}),
)


def cases() -> list[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Routine, layout and options: every layout for each target, ink and paper, and the ways onto sheets."""
    plain: list[dict[str, Any]] = [{"target": target} for target in ("office", "screen", "press")]
    plain += [{"ink": "gray"}, {"ink": "low"}, {"target": "screen", "ink": "low"}, {"paper": "Letter"}, SENDER]
    ways: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        (layout, options, {}) for layout, options in product(LAYOUTS, plain)
    ]
    return [(routine, *way) for routine, way in product(ROUTINES, [*ways, *WAYS])]


def sums(case: tuple[str, str, dict[str, Any], dict[str, Any]]) -> dict[str, str]:
    """The sums of the files of one build by name; of its message where it is refused."""
    routine, layout, options, sheets = case
    try:
        built = printkit.build(routine, layout, printkit.Options(**options, sheets=printkit.Sheets(**sheets)))
    except printkit.PrintkitError as error:
        contents = {f"{routine}/{layout} {options} {sheets}, refused": str(error).encode()}
    else:
        name = f"{routine}/{built.name}{' with sender' * ('author' in options)}"
        contents = {name: built.data, f"{name}, backs": built.backs}
    return {name: sha256(content).hexdigest() for name, content in contents.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--out", type=Path, metavar="FILE", help="write the sums of what is built now")
    group.add_argument("--check", type=Path, metavar="FILE", help="compare with sums written before")
    arguments = parser.parse_args()
    with ProcessPoolExecutor() as pool:
        built = {name: value for part in pool.map(sums, cases()) for name, value in part.items()}
    if arguments.out:
        lines = [f"{value}  {name}\n" for name, value in sorted(built.items())]
        arguments.out.write_text("".join(lines), encoding="utf-8")
        return 0
    lines = arguments.check.read_text(encoding="utf-8").splitlines()
    before = {name: value for value, _, name in (line.partition("  ") for line in lines)}
    different = sorted(name for name in before.keys() | built.keys() if before.get(name) != built.get(name))
    print("\n".join(f"different: {name}" for name in different) or f"all {len(built)} files are the same")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
