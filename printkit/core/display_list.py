"""What is on a page once everything is placed: runs of words, shapes and photos, in points from the top left."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Literal, NamedTuple

from printkit.core.paths import Path, moved

if TYPE_CHECKING:
    from printkit.core.fonts import Face


class Passage(NamedTuple):
    """A passage of the routine that a piece of content gives: a caution, or the title or the text of a step. text: in
    full; short: the form that may stand for it."""

    kind: Literal["caution", "title", "text"]
    text: str
    short: str = ""


class Node:
    """One piece of the logical content: what a mark on the page belongs to.

    tag: the template's tag (h2, p, li, figure, caution ...) or a part of one; "running" for a running head or
    foot. step: the number of the step it tells, if any. passage: what of the routine it gives, if it is a caution, or
    the title or the text of that step.
    alt: what a picture shows, in words, or where a link leads. parent: the piece it is a part of; `nth` rises in
    reading order.
    whole: the piece whose text goes on here, on a further page; itself if nothing went before.
    """

    __slots__ = ("_first", "alt", "nth", "parent", "passage", "step", "tag")
    _numbers = count()

    def __init__(
        self,
        tag: str,
        step: int | None = None,
        passage: Passage | None = None,
        alt: str | None = None,
        parent: Node | None = None,
    ):
        self.tag, self.step, self.passage, self.alt, self.parent = tag, step, passage, alt, parent
        self.nth = next(self._numbers)
        self._first: Node | None = None

    @property
    def caution(self) -> Passage | None:
        """The caution that it gives, if it gives one."""
        return self.passage if self.passage and self.passage.kind == "caution" else None

    @property
    def whole(self) -> Node:
        """The piece as it began, on whatever page that was."""
        return self._first or self

    def continued(self) -> Node:
        """The same piece on the next page."""
        node = Node(self.tag, self.step, self.passage, self.alt, self.parent)
        node.nth, node._first = self.nth, self.whole
        return node

    def __repr__(self) -> str:
        return f"Node({self.tag!r}, step={self.step}, passage={self.passage!r}, alt={self.alt!r})"


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
