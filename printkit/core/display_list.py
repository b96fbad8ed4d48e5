"""What is on a page once everything is placed: runs of words, shapes and photos, in points from the top left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from printkit.core.fonts import Face

# What a path consists of, as in SVG: to a point with the pen up or down, along a Bézier curve, back to the start.
MoveTo: TypeAlias = tuple[Literal["M"], float, float]
LineTo: TypeAlias = tuple[Literal["L"], float, float]
CurveTo: TypeAlias = tuple[Literal["C"], float, float, float, float, float, float]  # two handles and the end
ClosePath: TypeAlias = tuple[Literal["Z"]]
PathStep: TypeAlias = MoveTo | LineTo | CurveTo | ClosePath
Path: TypeAlias = tuple[PathStep, ...]


class Node:
    """One piece of the logical content: what a mark on the page belongs to.

    tag: the template's tag (h2, p, li, figure, caution ...) or a part of one; "running" for a running head or
    foot. step: the number of the step it tells, if any. caution: the full text of the caution it gives, if any.
    alt: what a picture shows, in words, or where a link leads. parent: the piece it is a part of; `nth` rises in
    reading order.
    whole: the piece whose text goes on here, on a further page; itself if nothing went before.
    """

    __slots__ = ("_first", "alt", "caution", "nth", "parent", "step", "tag")
    _numbers = count()

    def __init__(
        self,
        tag: str,
        step: int | None = None,
        caution: str | None = None,
        alt: str | None = None,
        parent: Node | None = None,
    ):
        self.tag, self.step, self.caution, self.alt, self.parent = tag, step, caution, alt, parent
        self.nth = next(self._numbers)
        self._first: Node | None = None

    @property
    def whole(self) -> Node:
        return self._first or self

    def continued(self) -> Node:
        """The same piece on the next page."""
        node = Node(self.tag, self.step, self.caution, self.alt, self.parent)
        node.nth, node._first = self.nth, self.whole
        return node

    def __repr__(self) -> str:
        return f"Node({self.tag!r}, step={self.step}, caution={self.caution!r}, alt={self.alt!r})"


class TextRun(NamedTuple):
    """A run of text in one face, its left end at (x, y) on the baseline; `width` is without a final space. style: the
    name of the layout's style that it is in; link: the content that is a link, when it is part of one."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: str
    width: float
    owner: Node | None
    language: str = ""  # of a foreign word
    style: str = ""
    link: Node | None = None


class PathItem(NamedTuple):
    """A filled and/or stroked path; a colour is "#rrggbb" or None; `line` is the stroke's width; bleed: at a press,
    the fill runs over the page's edge where it meets the margin."""

    path: Path
    fill: str | None = None
    stroke: str | None = None
    line: float = 0.0
    dash: tuple[float, ...] = ()
    round: bool = False  # line ends and corners
    even_odd: bool = False
    owner: Node | None = None
    bleed: bool = False


@dataclass(frozen=True)
class Raster:
    """A photo ready to embed. `mode` is "L", "RGB" or, at a press, "CMYK"; `data` is the whole of a JPEG or PNG file
    without transparency; equal pictures have the same `digest` and are embedded once."""

    width_px: int
    height_px: int
    mode: str
    digest: str
    data: bytes = field(compare=False, repr=False)

    @property
    def is_jpeg(self) -> bool:
        """Whether `data` can be embedded as it is (DCTDecode); else it is a PNG."""
        return self.data.startswith(b"\xff\xd8")


class ImageItem(NamedTuple):
    """A raster picture with its top left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float
    picture: Raster
    owner: Node | None = None


DisplayItem = TextRun | PathItem | ImageItem


def bounds(item: DisplayItem) -> tuple[float, float, float, float]:
    """Left, top, right, bottom; letters from the top of the highest to the foot of the lowest."""
    if isinstance(item, TextRun):
        return item.x, item.y - 0.7 * item.size, item.x + item.width, item.y + 0.21 * item.size
    if isinstance(item, ImageItem):
        return item.x, item.y, item.x + item.width, item.y + item.height
    xs: list[float] = []
    ys: list[float] = []
    for op in item.path:
        xs += op[1::2]
        ys += op[2::2]
    half = item.line / 2 if item.stroke else 0.0
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


class Drawing(NamedTuple):
    """A picture of its own: its size and its marks, both in points."""

    width: float
    height: float
    items: tuple[DisplayItem, ...]

    @property
    def shape(self) -> float:
        """Width by height."""
        return self.width / self.height

    def at(self, height: float) -> Drawing:
        """The drawing to be shown so many points high: the same for every height."""
        return self


CIRCLE_HANDLE = 0.5522847498  # handle length that makes four Bézier curves a circle, for radius 1


def rectangle(x: float, y: float, width: float, height: float, radius: float = 0.0) -> Path:
    """The outline of a box, clockwise from the top left, with round corners if a radius is given."""
    r = min(radius, width / 2, height / 2)
    right, bottom = x + width, y + height
    if r <= 0:
        return (("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",))
    k = r * (1 - CIRCLE_HANDLE)
    return (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )


def polygon(*corners: tuple[float, float]) -> Path:
    """The outline with these corners, in the order in which they are joined."""
    return (*polyline(*corners), ("Z",))


def polyline(*points: tuple[float, float]) -> Path:
    """Straight lines from point to point."""
    first, *others = points
    return (("M", *first), *(("L", *point) for point in others))


def line(x1: float, y1: float, x2: float, y2: float) -> Path:
    """A straight line."""
    return (("M", x1, y1), ("L", x2, y2))


def mapped(path: Path, move: Callable[[float, float], tuple[float, float]]) -> Path:
    """The path with each of its points, handles too, where `move` takes it."""
    steps: list[PathStep] = []
    for step in path:
        if step[0] == "C":
            _, a, b, c, d, x, y = step
            steps.append(("C", *move(a, b), *move(c, d), *move(x, y)))
        elif step[0] == "M":
            steps.append(("M", *move(step[1], step[2])))
        elif step[0] == "L":
            steps.append(("L", *move(step[1], step[2])))
        else:
            steps.append(step)
    return tuple(steps)


def end_points(path: Path) -> list[tuple[float, float]]:
    """Where the steps of a path end; what closes a piece adds no point."""
    return [(step[-2], step[-1]) for step in path if step[0] != "Z"]


def moved(path: Path, dx: float, dy: float, scale: float = 1.0) -> Path:
    """The path, scaled about the origin and then moved."""
    steps: list[PathStep] = []
    for step in path:
        if len(step) == 7:
            op, a, b, c, d, e, f = step
            steps.append(
                (op, a * scale + dx, b * scale + dy, c * scale + dx, d * scale + dy, e * scale + dx, f * scale + dy)
            )
        elif step[0] == "M":
            steps.append(("M", step[1] * scale + dx, step[2] * scale + dy))
        elif step[0] == "L":
            steps.append(("L", step[1] * scale + dx, step[2] * scale + dy))
        else:
            steps.append(step)
    return tuple(steps)


def placed(drawing: Drawing, x: float, y: float, scale: float, owner: Node | None) -> tuple[DisplayItem, ...]:
    """The drawing's shapes and photos at (x, y) in the given scale, all belonging to `owner`."""
    items: list[DisplayItem] = []
    for item in drawing.items:
        if isinstance(item, PathItem):
            path, fill, stroke, weight, dash, rounded, even_odd, *_ = item
            dash = tuple(d * scale for d in dash) if dash else ()
            path = moved(path, x, y, scale)
            items.append(PathItem(path, fill, stroke, weight * scale, dash, rounded, even_odd, owner))
        elif isinstance(item, TextRun):
            left, base, size = x + item.x * scale, y + item.y * scale, item.size * scale
            items.append(item._replace(x=left, y=base, size=size, owner=owner))
        else:
            left, top, width, height = x + item.x * scale, y + item.y * scale, item.width * scale, item.height * scale
            items.append(item._replace(x=left, y=top, width=width, height=height, owner=owner))
    return tuple(items)
