"""Pictures of sheets for instructions, drawn from the plan: pages and cuts, turning over, measuring, nesting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import dist, pi

from printkit.drawing import Drawing, Path, Shape, line, moved, rectangle
from printkit.figures.curves import turned
from printkit.figures.signs import numeral
from printkit.papers import Size
from printkit.sheets import Label, Plan, Rule

_UNIT = 0.5  # points a mm of a sheet
_INK, _QUIET, _BRAND, _TINT, _WHITE = "#17201c", "#56615b", "#0b6e4f", "#e6f0eb", "#ffffff"
_DASH = (3.0, 2.0)
_APART = 10.0  # pt between the two sides of a sheet


def cuts(plan: Plan) -> list[tuple[float, float, float, float]]:
    """Where to cut, through the whole sheet, in the order of the numbers that stand beside the marks."""
    width, height = plan.paper
    found: dict[tuple[float, float, float, float], int] = {}
    for rule in plan.rules:
        if rule.kind == "cut":
            whole = (rule.x1, 0.0, rule.x2, height) if rule.x1 == rule.x2 else (0.0, rule.y1, width, rule.y2)
            near = [label for label in plan.labels if label.text.isdigit() and _beside(rule, label)]
            found[whole] = max(found.get(whole, 0), *(int(label.text) for label in near), 0)
    return sorted(found, key=lambda whole: (found[whole], whole))


def _beside(rule: Rule, label: Label) -> bool:
    """Whether a number stands beside a mark: at the right of its lower end, or above its left one."""
    x, y = (rule.x1, max(rule.y1, rule.y2)) if rule.x1 == rule.x2 else (min(rule.x1, rule.x2), rule.y1)
    return abs(label.x - x) + abs(label.y - y) < 1


def _framed(width: float, height: float, shapes: Iterable[Shape]) -> Drawing:
    """A drawing that is no more than twice as wide as high: what it shows stands at its top, beside the text."""
    return Drawing(width, max(height, width / 2), tuple(shapes))


def sheet_printed(plan: Plan) -> Drawing:
    """The first sheet as it is printed, its back beside its front: pages with their numbers."""
    width, height = (side * _UNIT for side in plan.paper)
    names = ("front", "back")[: plan.sides]
    shapes = [shape for nth, side in enumerate(names) for shape in _pages(plan, side, 2 + nth * (width + _APART))]
    return _framed(len(names) * (width + _APART) - _APART + 4, height + 4, shapes)


def sheet_cut(plan: Plan) -> Drawing:
    """The first sheet with its cuts in their order, folds dashed."""
    width, height = (side * _UNIT for side in plan.paper)
    drawn = (*_pages(plan, "front", 2), *_folds(plan), *_cuts(plan))
    off = _disc(plan) * (4.4 if len(cuts(plan)) > 1 else 0)
    shapes = [shape._replace(path=moved(shape.path, off, off)) for shape in drawn]
    return _framed(width + 4 + off, height + 4 + off, shapes)


def _pages(plan: Plan, side: str, left: float = 0.0) -> Iterator[Shape]:
    """A side of the first sheet with its pages, from `left` on, 2 pt from the top."""
    width, height = (edge * _UNIT for edge in plan.paper)
    yield Shape(rectangle(left, 2, width, height), _WHITE, _QUIET, 0.9)
    for placed in plan.placements:
        if (placed.sheet, placed.side) != (0, side):
            continue
        wide, high = plan.page.turned() if placed.rotation % 180 else plan.page
        inset = 1.5 if plan.page != plan.paper else 5.0
        x, y = left + placed.x * _UNIT + inset, 2 + placed.y * _UNIT + inset
        wide, high = wide * _UNIT - 2 * inset, high * _UNIT - 2 * inset
        yield Shape(rectangle(x, y, wide, high, 2), _TINT)
        turn = placed.rotation * pi / 180
        yield from _number(placed.page + 1, (x + wide / 2, y + high / 2), min(wide, high) * 0.36, _BRAND, turn)


def _cuts(plan: Plan) -> Iterator[Shape]:
    """The cuts, each with its number on a disc at its upper or left end; one too near the last stands apart."""
    lines = cuts(plan)
    radius = _disc(plan)
    before: tuple[float, float] | None = None  # where the last one that is near the sheet begins
    for nth, (x1, y1, x2, y2) in enumerate(lines, 1):
        a, b, c, d = 2 + x1 * _UNIT, 2 + y1 * _UNIT, 2 + x2 * _UNIT, 2 + y2 * _UNIT
        yield Shape(line(a, b, c, d), None, _INK, 1.2)
        if len(lines) > 1:
            apart = before is not None and dist(before, (a, b)) < 2 * radius
            before = None if apart else (a, b)
            off = radius * (3.3 if apart else 1.2)
            at = (a, b - off) if x1 == x2 else (a - off, b)
            yield Shape(rectangle(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius, radius), _INK)
            yield from _number(nth, at, radius * 1.1, _WHITE)


def _disc(plan: Plan) -> float:
    """The radius of a disc with the number of a cut: as large for every sheet once it is drawn as high as others."""
    return plan.paper.height * _UNIT * 0.055


def _folds(plan: Plan) -> Iterator[Shape]:
    height = plan.paper.height * _UNIT
    for x in sorted({rule.x1 for rule in plan.rules if rule.kind == "fold" and rule.x1 == rule.x2}):
        yield Shape(line(2 + x * _UNIT, 2, 2 + x * _UNIT, 2 + height), None, _INK, 1.0, _DASH)


def _number(number: int, at: tuple[float, float], high: float, colour: str, turn: float = 0.0) -> Iterator[Shape]:
    """A number about a point, so many points high."""
    for path in numeral(number):
        yield Shape(turned(path, at, turn, high), None, colour, high * 0.15, round=True)


def turning(paper: Size, upright: bool) -> Drawing:
    """A sheet and an arrow over it: from right to left if it turns about an upright edge, else from top to bottom."""
    width, height = (side * _UNIT * 0.8 for side in paper)
    x, y, bow = 34.0, 26.0, 24.0
    middle = (x + width / 2, y + height / 2)
    if upright:
        arrow = (("M", x + width, y - 6), ("C", x + width - 10, y - bow, x + 10, y - bow, x + 2, y - 9))
        head = _head(x, y - 4, 2.2)
        axis = line(middle[0], y + 4, middle[0], y + height - 4)
    else:
        arrow = (("M", x - 6, y), ("C", x - bow - 6, y + 10, x - bow - 6, y + height - 10, x - 9, y + height - 2))
        head = _head(x - 4, y + height, 0.65)
        axis = line(x + 4, middle[1], x + width - 4, middle[1])
    page = [
        Shape(rectangle(x, y, width, height), _WHITE, _QUIET, 0.9),
        Shape(rectangle(x + 5, y + 5, width - 10, height - 10, 2), _TINT),
        Shape(axis, None, _INK, 0.9, _DASH),
    ]
    motion = [Shape(arrow, None, _BRAND, 2.2, round=True), Shape(head, _BRAND)]
    return _framed(width + 2 * x, height + y + 6, (*page, *motion))


def _head(x: float, y: float, turn: float) -> Path:
    """An arrow's head with its tip at (x, y), turned clockwise from pointing right."""
    return turned((("M", 2.0, 0.0), ("L", -8.0, -5.0), ("L", -8.0, 5.0), ("Z",)), (x, y), turn, 1.0)


def line_measured(length: str) -> Drawing:
    """The line on a sheet, and a ruler laid against it."""
    long = 150.0
    shapes = [
        Shape(line(12, 4, 12, 14), None, _INK, 1.2),
        Shape(line(12, 9, 12 + long, 9), None, _INK, 1.2),
        Shape(line(12 + long, 4, 12 + long, 14), None, _INK, 1.2),
        Shape(rectangle(4, 18, long + 30, 28, 2), _TINT, _BRAND, 0.9),
    ]
    shapes += [
        Shape(line(12 + at * long / 20, 18, 12 + at * long / 20, 28 if at % 10 == 0 else 23), None, _BRAND, 0.9)
        for at in range(22)
    ]
    shapes += [*_number(0, (12, 36), 8, _BRAND), *_number(int(length), (12 + long, 36), 8, _BRAND)]
    return _framed(long + 38, 50, shapes)


def film_around(card: Size) -> Drawing:
    """A card with its film, which is wider than it is in truth, and where the film is trimmed."""
    width, height = (side * _UNIT for side in card)
    shapes = [
        Shape(rectangle(2, 2, width + 20, height + 20, 8), None, _BRAND, 1.1, _DASH),
        Shape(rectangle(12, 12, width, height), _WHITE, _QUIET, 0.9),
        Shape(rectangle(16, 16, width - 8, height - 8, 2), _TINT),
    ]
    return _framed(width + 24, height + 24, shapes)


def nested() -> Drawing:
    """Folded sheets, one inside the other, and the cover with its two staples."""
    sheets = [
        Shape(_roof(44, 16 + 11 * nth, 40 - 5 * nth, 28), None, colour, 1.8, round=True)
        for nth, colour in enumerate((_BRAND, _QUIET, _QUIET))
    ]
    cover = [
        Shape(rectangle(104, 6, 40, 60), _WHITE, _QUIET, 0.9),
        Shape(rectangle(144, 6, 40, 60), _TINT, _QUIET, 0.9),
        Shape(line(144, 6, 144, 66), None, _INK, 1.0, _DASH),
        *(Shape(line(144, y, 144, y + 8), None, _INK, 2.6, round=True) for y in (17, 47)),
    ]
    return _framed(188, 72, (*sheets, *cover))


def _roof(x: float, y: float, half: float, deep: float) -> Path:
    return (("M", x - half, y + deep), ("L", x, y), ("L", x + half, y + deep))
