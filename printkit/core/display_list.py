"""What is on a page once everything is placed: runs of words, shapes and photos, in points from the top left."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from printkit.core.fonts import Face

Path = tuple[tuple[Any, ...], ...]  # ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",)


class Node:
    """One piece of the logical content: what a mark on the page belongs to.

    tag: the template's tag (h2, p, li, figure, caution ...) or a part of one; "running" for a running head or
    foot. step: the number of the step it tells, if any. caution: the full text of the caution it gives, if any.
    alt: what a picture shows, in words, or where a link leads. parent: the piece it is a part of; `nth` rises in
    reading order.
    whole: the piece whose text goes on here, on a further page; itself if nothing went before.
    """

    __slots__ = ("_first", "alt", "caution", "nth", "parent", "step", "tag")
    _made = count()

    def __init__(
        self,
        tag: str,
        step: int | None = None,
        caution: str | None = None,
        alt: str | None = None,
        parent: Node | None = None,
    ):
        self.tag, self.step, self.caution, self.alt, self.parent = tag, step, caution, alt, parent
        self.nth = next(self._made)
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


class ImageItem(NamedTuple):
    """A raster picture with its top left corner at (x, y)."""

    x: float
    y: float
    width: float
    height: float
    picture: Any  # printkit.figures.Raster
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


def line(x1: float, y1: float, x2: float, y2: float) -> Path:
    """A straight line."""
    return (("M", x1, y1), ("L", x2, y2))


def moved(path: Path, dx: float, dy: float, scale: float = 1.0) -> Path:
    """The path, scaled about the origin and then moved."""
    made = []
    for step in path:
        if len(step) == 7:
            op, a, b, c, d, e, f = step
            made.append(
                (op, a * scale + dx, b * scale + dy, c * scale + dx, d * scale + dy, e * scale + dx, f * scale + dy)
            )
        elif len(step) == 3:
            op, a, b = step
            made.append((op, a * scale + dx, b * scale + dy))
        else:
            made.append(step)
    return tuple(made)


def placed(drawing: Drawing, x: float, y: float, scale: float, owner: Node | None) -> tuple[DisplayItem, ...]:
    """The drawing's shapes and photos at (x, y) in the given scale, all belonging to `owner`."""
    items: list[DisplayItem] = []
    for item in drawing.items:
        if isinstance(item, PathItem):
            path, fill, stroke, weight, dash, rounded, even_odd, *_ = item
            dash = tuple(d * scale for d in dash) if dash else ()
            path = moved(path, x, y, scale)
            items.append(PathItem(path, fill, stroke, weight * scale, dash, rounded, even_odd, owner))
        else:
            items.append(
                item._replace(
                    x=x + item.x * scale,
                    y=y + item.y * scale,
                    **(
                        {"size": item.size * scale}
                        if isinstance(item, TextRun)
                        else {"width": item.width * scale, "height": item.height * scale}
                    ),
                    owner=owner,
                )
            )
    return tuple(items)
