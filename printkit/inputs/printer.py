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

MAX_OFFSET = 5.0  # mm: what is off by more leaves the sheet, whose edge of 5 mm is empty
MIN_100, MAX_100 = 98.0, 102.0  # mm that 100 may measure; what is farther off was scaled on purpose
MAX_PRINTERS = 200

_PAIR_PATTERN = re.compile(r"([+-]?\d{1,3}(?:\.\d{1,3})?) ?, ?([+-]?\d{1,3}(?:\.\d{1,3})?)")
_FILE_HEADER = "# Printers that were measured with: printkit calibrate. Written by: printkit printer add\n"

Pair = tuple[float, float]


def _parse_pair(text: str) -> Pair:
    match = _PAIR_PATTERN.fullmatch(text.strip().replace("−", "-"))
    if not match:
        raise ValueError(text)
    return float(match[1]), float(match[2])


def read_offset(text: str) -> Pair:
    """Two lengths in mm, "0.5,-1". Raises ValueError for anything else, or more than 5 mm."""
    pair = _parse_pair(text)
    if max(map(abs, pair)) > MAX_OFFSET:
        raise ValueError(text)
    return pair


def read_scale(text: str) -> Pair:
    """What 100 mm measure across and down, "100.2,99.9". Raises ValueError for anything else, or over 2 mm off."""
    pair = _parse_pair(text)
    if not all(MIN_100 <= each <= MAX_100 for each in pair):
        raise ValueError(text)
    return pair


OFFSET = f"two lengths in mm like 0.5,-1, none over {MAX_OFFSET:g}"
SCALE = (
    f"two lengths in mm like 100.2,99.9, each {MIN_100:g} to {MAX_100:g}; "
    "a printer that is farther off is not set to 100 % (“actual size”)"
)


@dataclass(frozen=True)
class PrinterSpec:
    """How a printer misses, as its file gives it.

    offset: where the ink of a back lands, seen from the front, in mm to the right and down of where it should;
    landscape: the same on a sheet that lies on its side, if it was measured; scale: what 100 mm measure across and
    down an upright sheet.
    """

    offset: Pair = key(
        schema.parsed(read_offset, OFFSET), "how far to the right and down backs land, in mm", (0.0, 0.0)
    )
    landscape: Pair | None = key(
        schema.parsed(read_offset, OFFSET), "the same for sheets that lie on their side", None
    )
    scale: Pair = key(schema.parsed(read_scale, SCALE), "what 100 mm measure across and down, in mm", (100.0, 100.0))
    flip: Literal["", "long", "short"] = key(schema.choice("long", "short"), "the edge it flips sheets on", "")


@dataclass(frozen=True)
class Printer(PrinterSpec):
    """How a printer misses, and its name."""

    name: str = field(kw_only=True)

    def on(self, paper: Size) -> tuple[Pair, Pair]:
        """The offset in mm and what 100 mm measure, on a sheet of this paper as it lies.

        Paper runs through a printer in one way, so on a sheet that lies on its side across and down change places.
        Which way the page is turned for that is up to the driver: where the offset of such sheets was not measured,
        they are not moved.
        """
        if not paper.landscape:
            return self.offset, self.scale
        return self.landscape or (0.0, 0.0), self.scale[::-1]


_PRINTERS = schema.table(schema.group(PrinterSpec), MAX_PRINTERS)


def printers_file() -> Path:
    """The file that holds the printers: in the folder PRINTKIT_CONFIG, or the user's folder for settings."""
    return Path(os.environ.get("PRINTKIT_CONFIG") or user_config_dir("printkit", appauthor=False)) / "printers.yaml"


def read_printers() -> dict[str, Printer]:
    """All printers by name, in order. Raises PrintkitError with every mistake of the file."""
    path = printers_file()
    if not path.is_file():
        return {}
    problems: list[Problem] = []
    tree = parse_yaml(read_text(path), str(path), problems)
    if isinstance(tree, EmptyNode) and not problems:
        return {}
    specs = _PRINTERS.read(tree, "the file of printers", problems)
    if isinstance(tree, MappingNode):
        for name, (place, _) in tree.entries.items():
            problems += _printer_name_problems(name, place)
    if specs is None or problems:
        raise PrintkitError(sorted(dict.fromkeys(problems), key=lambda problem: problem.place or Place("")))
    return {name: Printer(**vars(specs[name]), name=name) for name in sorted(specs)}


def find_printer(name: str) -> Printer:
    """The printer of that name. Raises PrintkitError when there is none, and with every mistake of the file."""
    known = read_printers()
    if name not in known:
        hint = did_you_mean(name, known, "measure it: printkit calibrate")
        raise mistake(f'there is no printer "{short(name)}"', hint)
    return known[name]


def save_printers(printers: Iterable[Printer]) -> None:
    """Writes the file anew. Raises PrintkitError for a name that is not allowed or a file that cannot be written."""
    printers = sorted(printers, key=lambda printer: printer.name)
    if problems := [problem for each in printers for problem in _printer_name_problems(each.name, None)]:
        raise PrintkitError(problems)
    write_whole(printers_file(), (_FILE_HEADER + "".join(map(_yaml_of, printers))).encode("utf-8"))


def _printer_name_problems(name: str, place: Place | None) -> list[Problem]:
    if re.fullmatch(NAME, name):
        return []
    return [Problem(place, f'"{short(name)}" is not a name for a printer', "take small letters, digits and hyphens")]


def settings_of(printer: Printer) -> dict[str, Any]:
    """What the file holds of a printer, by the names of its keys."""
    return {word: getattr(printer, word) for word in schema.keys_of(PrinterSpec)}


def pair_text(pair: Pair) -> str:
    """A pair as it is typed: "0.5,-1"."""
    return ",".join(f"{each:g}" for each in pair)


def _yaml_of(printer: Printer) -> str:
    """A printer as its file gives it, without the keys that have no value."""
    settings = {word: value for word, value in settings_of(printer).items() if value}
    texts = {word: value if isinstance(value, str) else pair_text(value) for word, value in settings.items()}
    return f"{printer.name}:\n" + "".join(f"  {word}: {text}\n" for word, text in texts.items())
