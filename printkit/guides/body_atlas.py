"""Pages that show a body map: all its names, and each motion that suits it."""

from __future__ import annotations

from textwrap import wrap

from printkit.compose.pages import Page
from printkit.core.display_list import DisplayItem, Node, PathItem, TextRun, placed
from printkit.core.fonts import Face
from printkit.core.paths import line, moved, rectangle
from printkit.core.units import MM, PAPERS
from printkit.figures.body.curves import at, flat, line_length, smooth, spaced
from printkit.figures.body.figure import BodyFigure, ColouredFigure, describe
from printkit.figures.body.map import Body
from printkit.figures.body.palette import Palette
from printkit.guides.motion_samples import samples

SIZE = PAPERS["A5"]
_WIDTH, _HEIGHT = SIZE.width * MM, SIZE.height * MM
_MARGIN, _INK, _TEXT = 28.0, "#17201c", 8.5
_WIDEST, _TALLEST = 180.0, 400.0  # pt, of the picture on the page of names


def atlas_pages(body: Body, face: Face, palette: Palette) -> tuple[Page, ...]:
    """The page of names, then a page for each motion."""
    sheets = [_atlas_page(1, body.title, _name_items(body, face, palette))]
    for number, (motion, figure) in enumerate(samples(body), 2):
        sheets.append(_atlas_page(number, motion.split(":")[0], _motion_items(motion, figure, body, face, palette)))
    return tuple(sheets)


def _atlas_page(number: int, title: str, items: list[DisplayItem]) -> Page:
    return Page(number, _WIDTH, _HEIGHT, tuple(items), title, ())


def _atlas_text(x: float, y: float, text: str, size: float, face: Face, tag: str = "p") -> TextRun:
    return TextRun(x, y, text, face, size, _INK, face.width(text) * size, Node(tag))


def _name_items(body: Body, face: Face, palette: Palette) -> list[DisplayItem]:
    """The map with its landmarks and paths; each name in the margin, at the height of its place."""
    picture = ColouredFigure(BodyFigure(body), palette)
    tall = min(_TALLEST, _WIDEST / picture.shape)
    scale = tall / body.size[1]
    left, top = (_WIDTH - tall * picture.shape) / 2, 80.0
    middle = left + (tall * picture.shape / 2 if body.mirror else 0.0)
    items: list[DisplayItem] = [_atlas_text(_MARGIN, 44.0, body.title, 17.0, face, "h1")]
    items.append(_atlas_text(_MARGIN, 60.0, f"body: {body.name}", 10.0, face))
    items += placed(picture.at(tall), left, top, scale, Node("figure", alt=describe(picture.figure)))
    labels: list[tuple[str, float, float, bool]] = []
    for path in body.paths.values():
        points = flat(moved(path, middle, top, scale), 2.0)
        items.append(PathItem(smooth(spaced(points, 5.0)), None, palette.motion, 1.4, (3.0, 2.5), round=True))
    for name, path in body.paths.items():
        points = flat(moved(path, middle, top, scale), 2.0)
        labels.append((name, *at(points, line_length(points) * 0.55), False))
    for name, (x, y) in body.landmarks.items():
        labels.append((name, middle + x * scale, top + y * scale, True))
    for name, path in body.areas.items():
        points = flat(moved(path, middle, top, scale), 2.0)
        labels.append((f"{name} (area)", *at(points, line_length(points) * 0.75), False))
    for dotted, edge in ((True, _WIDTH - _MARGIN), (False, _MARGIN)):
        lowest = top - 12.0
        for name, x, y, _ in sorted((label for label in labels if label[3] is dotted), key=lambda label: label[2]):
            lowest = max(lowest + 12.0, y)
            wide = face.width(name) * _TEXT
            begin = edge - wide if dotted else edge
            end = begin - 3.0 if dotted else begin + wide + 3.0
            items.append(PathItem(line(end, lowest - 2.6, x, y), None, _INK, 0.4))
            if dotted:
                items.append(PathItem(rectangle(x - 2.2, y - 2.2, 4.4, 4.4, 2.2), palette.motion))
            items.append(_atlas_text(begin, lowest, name, _TEXT, face))
    note = "Right: landmarks. Left: paths (dashed) and areas."
    note += " Off the middle, everything is there on both sides." if body.mirror else ""
    items.append(_atlas_text(_MARGIN, _HEIGHT - _MARGIN, note, _TEXT, face))
    return items


def _motion_items(motion: str, figure: BodyFigure, body: Body, face: Face, palette: Palette) -> list[DisplayItem]:
    """One motion: its name, the picture, the YAML that makes it and its description."""
    picture = ColouredFigure(figure, palette)
    tall = min(380.0, (_WIDTH - 2 * _MARGIN) / picture.shape)
    left = (_WIDTH - tall * picture.shape) / 2
    items: list[DisplayItem] = [_atlas_text(_MARGIN, 44.0, motion.split(":")[0].capitalize(), 17.0, face, "h1")]
    items += placed(picture.at(tall), left, 66.0, tall / body.size[1], Node("figure", alt=describe(figure)))
    text = [f"body: {figure.map.name}", f"motions: [{{{motion}}}]", "", *wrap(describe(figure), 78)]
    for nth, row in enumerate(text):
        if row:
            items.append(_atlas_text(_MARGIN, 66.0 + 380.0 + 26.0 + nth * 13.0, row, 9.5, face))
    return items
