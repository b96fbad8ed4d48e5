"""An SVG as shapes: svglib reads paths, styles and transforms, and what it would leave out is an error."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from lxml import etree
from reportlab.graphics.shapes import Group
from svglib.svglib import PX_TO_PT, SvgRenderer

from printkit.core.display_list import Drawing
from printkit.core.errors import PrintkitError, mistake, short
from printkit.figures.svg.shapes import check_inside, shapes_in
from printkit.figures.svg.tree import MAX_PARTS, read_tree, too_many_parts

_LOG = logging.getLogger("svglib.svglib")
_LOG.setLevel(logging.WARNING)


def read_svg(data: bytes) -> Drawing:
    """The SVG's shapes as its viewBox shows them, from its top left; a CSS pixel is 0.75 pt.

    What cannot be printed as drawn (text, gradients, clipping ...) is refused. Three things are simplified:
    an opacity becomes a paler colour, as over white paper, and covers what lies under it; line ends and
    corners are all round or all plain; bevelled corners become round. Raises PrintkitError, its problems
    with the line in the file.
    """
    root = read_tree(data)
    renderer = _Renderer(BytesIO())  # of no file, so that it looks for none beside it
    left, top, width, height = _view_box(root, renderer)
    with _strict(_LOG):
        group = renderer.render(root).contents[0]
    if renderer.waiting_use_nodes:
        names = short(", ".join(sorted(renderer.waiting_use_nodes)), 120)
        raise mistake(f"<use> finds nothing under {names}", "draw it")
    if not isinstance(group, Group):
        raise TypeError("svglib gives no group for the root of an SVG")
    # in place of svglib's, which turns y up
    group.transform = (PX_TO_PT, 0.0, 0.0, PX_TO_PT, -left * PX_TO_PT, -top * PX_TO_PT)
    width, height = width * PX_TO_PT, height * PX_TO_PT
    items = []
    for shape, line in shapes_in(group, (1, 0, 0, 1, 0, 0), _opacity_of(root)):
        check_inside(shape, width, height, line)
        items.append(shape)
    if not items:
        raise mistake("it draws nothing", "export it again, with its layers shown")
    return Drawing(width, height, tuple(items))


class _Renderer(SvgRenderer):
    """svglib's renderer, stopping at any trouble; what it makes knows its opacity and line in the file."""

    count = 0

    def renderNode(self, node: Any, parent: Any = None) -> None:
        self.count += 1
        if self.count > MAX_PARTS:
            raise too_many_parts()
        before = len(parent.contents)
        try:
            super().renderNode(node, parent)
        except PrintkitError:
            raise
        except Exception as error:  # svglib meets wrong values with nearly any exception
            why = short(str(error), 120)
            what = f"line {node.sourceline}: <{etree.QName(node.tag).localname}> cannot be read ({why})"
            raise mistake(what, "save as plain SVG from the drawing program") from None
        for item in parent.contents[before:]:
            item.setProperties({"opacity": _opacity_of(node), "line_in_file": node.sourceline})


def _opacity_of(element: Any) -> float:
    own = element.attrib.get("opacity", "")
    return 1.0 if own in ("", "inherit") else float(own)


@contextmanager
def _strict(log: logging.Logger) -> Iterator[None]:
    """Makes a warning in the log an exception where it is given."""

    def stop(record: logging.LogRecord) -> bool:
        raise RuntimeError(record.getMessage())

    log.addFilter(stop)
    try:
        yield
    finally:
        log.removeFilter(stop)


def _side(root: etree._Element, name: str, renderer: SvgRenderer) -> float:
    """The width or height that the root gives itself. Raises ValueError or TypeError if it gives none."""
    length = renderer.attrConverter.convertLength(root.get(name, "").replace("%", "?"))
    if isinstance(length, list):
        raise TypeError("a list of lengths")
    return length


def _view_box(root: etree._Element, renderer: SvgRenderer) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is seen, in user units; the root then says nothing else."""
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        if box:
            left, top, width, height = map(float, box)
        else:
            left = top = 0.0
            width, height = (_side(root, side, renderer) for side in ("width", "height"))
    except (ValueError, TypeError):
        left = top = width = height = 0.0
    if not (0 < width < 1e6 and 0 < height < 1e6 and abs(left) < 1e6 and abs(top) < 1e6):
        raise mistake("it does not say how large it is", 'give <svg> a viewBox, such as viewBox="0 0 100 80"')
    root.attrib.pop("preserveAspectRatio", None)
    for key, value in (("viewBox", f"{left} {top} {width} {height}"), ("width", width), ("height", height)):
        root.set(key, str(value))
    return left, top, width, height
