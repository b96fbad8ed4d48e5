"""Printers: how far off each one prints, as measured on paper, kept in a file in the user's folder for settings."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_config_dir

from printkit import schema
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, mistake, short
from printkit.core.files import write_whole
from printkit.core.units import Size
from printkit.schema import NAME, key
from printkit.schema.yaml_tree import EmptyNode, MappingNode, parse_yaml, read_text

FARTHEST = 5.0  # mm: what is off by more leaves the sheet, whose edge of 5 mm is empty
LEAST_100, MOST_100 = 98.0, 102.0  # mm that 100 may measure; what is farther off was scaled on purpose
MAX_PRINTERS = 200

_PAIR = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,3})?) ?, ?([+-]?\d{1,3}(?:\.\d{1,3})?)")
_HEAD = "# Printers that were measured with: printkit calibrate. Written by: printkit printer add\n"

Pair = tuple[float, float]


def _pair(said: str) -> Pair:
    found = _PAIR.fullmatch(said.strip().replace("−", "-"))
    if not found:
        raise ValueError(said)
    return float(found[1]), float(found[2])


def read_offset(said: str) -> Pair:
    """Two lengths in mm, "0.5,-1"; ValueError for anything else, or more than 5 mm."""
    found = _pair(said)
    if max(map(abs, found)) > FARTHEST:
        raise ValueError(said)
    return found


def read_scale(said: str) -> Pair:
    """What 100 mm measure across and down, "100.2,99.9"; ValueError for anything else, or 2 mm off and more."""
    found = _pair(said)
    if not all(LEAST_100 <= each <= MOST_100 for each in found):
        raise ValueError(said)
    return found


OFFSET = f"two lengths in mm like 0.5,-1, none over {FARTHEST:g}"
SCALE = (
    f"two lengths in mm like 100.2,99.9, each {LEAST_100:g} to {MOST_100:g}; "
    "a printer that is farther off is not set to 100 % (“actual size”)"
)


@dataclass(frozen=True)
class Printer:
    """How a printer misses. offset: where the ink of a back lands, seen from the front, in mm to the right and down
    of where it should; landscape: the same on a sheet that lies on its side, if it was measured; scale: what 100 mm
    measure across and down an upright sheet."""

    offset: Pair = key(
        schema.parsed(read_offset, OFFSET), "how far to the right and down backs land, in mm", (0.0, 0.0)
    )
    landscape: Pair | None = key(
        schema.parsed(read_offset, OFFSET), "the same for sheets that lie on their side", None
    )
    scale: Pair = key(schema.parsed(read_scale, SCALE), "what 100 mm measure across and down, in mm", (100.0, 100.0))
    flip: Literal["", "long", "short"] = key(schema.choice("long", "short"), "the edge it flips sheets on", "")
    name: str = field(default="", kw_only=True)

    def on(self, paper: Size) -> tuple[Pair, Pair]:
        """Offset and scale on a sheet of this paper as it lies. Paper runs through a printer in one way, so on a
        sheet that lies on its side across and down change places. Which way the page is turned for that is up to
        the driver: where the offset of such sheets was not measured, they are not moved."""
        if not paper.landscape:
            return self.offset, self.scale
        return self.landscape or (0.0, 0.0), self.scale[::-1]


_PRINTERS = schema.table(schema.group(Printer), MAX_PRINTERS)


def kept_at() -> Path:
    """The file that keeps them: in the folder PRINTKIT_CONFIG, or the user's folder for settings."""
    return Path(os.environ.get("PRINTKIT_CONFIG") or user_config_dir("printkit", appauthor=False)) / "printers.yaml"


def printers() -> dict[str, Printer]:
    """All printers by name, in order. Raises PrintkitError with every mistake of the file."""
    path = kept_at()
    if not path.is_file():
        return {}
    problems: list[Problem] = []
    tree = parse_yaml(read_text(path), str(path), problems)
    if isinstance(tree, EmptyNode) and not problems:
        return {}
    found = _PRINTERS.read(tree, "the file of printers", problems)
    if isinstance(tree, MappingNode):
        for name, (place, _) in tree.entries.items():
            problems += _name_problems(name, place)
    if problems:
        raise PrintkitError(sorted(dict.fromkeys(problems), key=lambda problem: problem.place or Place("")))
    return {name: Printer(**values(found[name]), name=name) for name in sorted(found)}


def printer(name: str) -> Printer:
    """The printer of that name. Raises PrintkitError."""
    known = printers()
    if name not in known:
        hint = did_you_mean(name, known, "measure it: printkit calibrate")
        raise mistake(f'there is no printer "{short(name)}"', hint)
    return known[name]


def keep(kept: Iterable[Printer]) -> None:
    """Writes the file anew. Raises PrintkitError for a name that cannot be kept or a file that cannot be written."""
    kept = sorted(kept, key=lambda each: each.name)
    if problems := [problem for each in kept for problem in _name_problems(each.name, None)]:
        raise PrintkitError(problems)
    write_whole(kept_at(), (_HEAD + "".join(map(_written, kept))).encode("utf-8"))


def _name_problems(name: str, place: Place | None) -> list[Problem]:
    if re.fullmatch(NAME, name):
        return []
    return [Problem(place, f'"{short(name)}" is no name for a printer', "take small letters, digits and hyphens")]


def values(found: Printer) -> dict[str, Any]:
    """All that is kept of a printer, by the names of its keys."""
    return {word: getattr(found, word) for word in schema.keys_of(Printer)}


def said(pair: Pair) -> str:
    """A pair as it is typed: "0.5,-1"."""
    return ",".join(f"{each:g}" for each in pair)


def _written(each: Printer) -> str:
    told = {word: value if isinstance(value, str) else said(value) for word, value in values(each).items() if value}
    return f"{each.name}:\n" + "".join(f"  {word}: {value}\n" for word, value in told.items())
