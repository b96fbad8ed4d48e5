"""Body maps: an outline, inner lines, and the names of places on them, as a YAML file gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as File

from printkit import schema
from printkit.core.errors import Place, PrintkitError, Problem, did_you_mean, mistake
from printkit.core.paths import Path, PathStep, end_points, moved
from printkit.core.resources import SHIPPED
from printkit.figures.body.curves import Point, Points, flat, mirrored_path, parse_path, reverse
from printkit.figures.body.strokes import Ink
from printkit.schema import key
from printkit.schema.yaml_tree import parse_yaml, read_text

PART_ROLES = ("skin", "shade", "hair", "line", "drape", "drape line")
_PATH = schema.parsed(parse_path, "SVG path data with M, L, C and Z", {"type": "string", "pattern": "^\\s*M"})
_POINT = schema.listing(schema.number(-1000, 1000), 2, 2)
_BOX = schema.listing(schema.number(-1000, 1000), 4, 4)


@dataclass(frozen=True, eq=False, repr=False)
class Part:
    """One outline or line; an M inside a filled one lifts the pen: the fill goes on, the line does not."""

    role: str = key(schema.choice(*PART_ROLES), "what it is: skin, shade, hair, line, drape or drape line")
    path: Path = key(_PATH, "SVG path data with M, L, C and Z")


@dataclass(frozen=True, eq=False, repr=False)
class Spine:
    """The line that no picture presses."""

    path: str = key(schema.text(60), "the path that is the spine")
    clear: float = key(schema.number(0.1, 1000), "no stroke with pressure comes nearer than this")
    beside: float = key(schema.number(0.1, 1000), "how far from it strokes on both sides run")


@dataclass(frozen=True, eq=False, repr=False)
class Body:
    """A body map. Lengths are in its own units, y counts down; with `mirror` x counts from the middle line, and
    everything is drawn on both sides of it; a landmark off that line is then a pair, named as one: hips."""

    title: str = key(schema.text(60), "what the picture is called: Back view")
    about: str = key(schema.text(200), "one line for the list of maps")
    size: tuple[float, float] = key(_POINT, "width and height")
    hand: float = key(schema.number(1, 1000), "the length of a hand")
    mirror: bool = key(schema.flag(), "true: the map gives the right half", False)
    parts: tuple[Part, ...] = key(schema.listing(schema.group(Part), 60, 1), "outlines and lines, the lowest first")
    landmarks: dict[str, Point] = key(schema.table(_POINT), "places: x and y", factory=dict)
    paths: dict[str, Path] = key(schema.table(_PATH), "lines that hands follow", factory=dict)
    areas: dict[str, Path] = key(schema.table(_PATH), "places as outlines", factory=dict)
    spine: Spine | None = key(schema.group(Spine), "the line that no picture presses", None)
    corner: tuple[float, ...] = key(_BOX, "an empty place for signs: left, top, width, height", ())
    places: Mapping[str, Place] = field(default_factory=dict)
    name: str = ""

    def whole(self, path: Path) -> tuple[Path, ...]:
        """The path as it is drawn: joined to its mirror image, or with it beside, or alone."""
        ends = [x for x, _ in end_points(path)]
        if not self.mirror or not any(ends):
            return (path,)
        other = mirrored_path(path)
        if path[-1] != ("Z",) and ends[0] == ends[-1] == 0:
            lifted = any(step[0] == "M" for step in path[1:])
            joined: Path = (*path, *reverse(other)[1:])
            return (joined if lifted else (*joined, ("Z",)),)
        return (path, other)

    def outlines(self, role: str) -> list[Points]:
        """The outlines of the parts of a role, as points."""
        return [
            flat(_without_lifts(p), 1.0) for part in self.parts if part.role == role for p in self.whole(part.path)
        ]


_BODY = schema.group(Body)


def body_names(folder: File | None = None) -> list[str]:
    """The maps that ship, and those in the folder `bodies` beside a routine in `folder`."""
    folders = [SHIPPED / "routines", *([folder] if folder else [])]
    return sorted({path.stem.replace("-", " ") for f in folders for path in (f / "bodies").glob("*.yaml")})


def read_body(name: str, folder: File | None = None) -> Body:
    """The map of a name: from the folder `bodies` beside the routine, else the one that ships.

    Raises PrintkitError when there is none, or with every mistake in it.
    """
    if name not in body_names(folder):
        raise mistake(f'there is no body "{name}"', did_you_mean(name, body_names(folder)))
    file = f"bodies/{name.replace(' ', '-')}.yaml"
    own = folder / file if folder else None
    path = own if own and own.is_file() else SHIPPED / "routines" / file
    return _read_map(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _read_map(path: File, changed: int) -> Body:
    problems: list[Problem] = []
    tree = parse_yaml(read_text(path), str(path), problems)
    body = _BODY.read(tree, "the body map", problems)
    if body is not None:
        problems += _faults(body)
        object.__setattr__(body, "name", path.stem.replace("-", " "))
    if body is None or problems:
        raise PrintkitError(problems)
    return body


def _faults(body: Body) -> list[Problem]:
    """What is wrong with keys that are right one by one."""
    problems = []
    if min(body.size) <= 0:
        problems.append(Problem(body.places.get("size"), "the size must be above 0"))
    if body.spine and body.spine.path not in body.paths:
        hint = did_you_mean(body.spine.path, body.paths)
        problems.append(Problem(body.places.get("spine"), f'no path "{body.spine.path}"', hint))
    left = -body.size[0] / 2 if body.mirror else 0.0
    for name, (x, y) in body.landmarks.items():
        if not (left <= x <= left + body.size[0] and 0 <= y <= body.size[1]):
            problems.append(Problem(body.places.get("landmarks"), f'"{name}" lies outside the picture'))
    return problems


def _without_lifts(path: Path) -> Path:
    """The path with its pen down from the start to the end."""

    def down(step: PathStep) -> PathStep:
        return ("L", step[1], step[2]) if step[0] == "M" else step

    return (path[0], *map(down, path[1:]))


_ROLE_LOOKS = {  # fill, stroke, its weight in weights of an outline
    "skin": ("skin", "skin_line", 1.0),
    "shade": ("skin_shade", "", 0.0),
    "hair": ("skin_hair", "skin_line", 0.8),
    "line": ("", "skin_line", 0.7),
    "drape": ("drape", "drape_line", 1.0),
    "drape line": ("", "drape_line", 0.7),
}


@lru_cache(maxsize=64)
def body_inks(body: Body) -> tuple[Ink, ...]:
    """The body without motions."""
    left = body.size[0] / 2 if body.mirror else 0.0
    inks = []
    for part in body.parts:
        fill, stroke, weight = _ROLE_LOOKS[part.role]
        for path in body.whole(part.path):
            path = moved(path, left, 0.0)
            if fill:
                inks.append(Ink(_without_lifts(path), fill))
            if stroke:
                inks.append(Ink(path, stroke=stroke, line=weight))
    return tuple(inks)
