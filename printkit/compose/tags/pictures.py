"""The tags of pictures: figures of the routine or of the layout's own, and the code of the link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from printkit.compose.tags import attributes as a
from printkit.compose.tags.attributes import Scope
from printkit.compose.tags.blocks import style_of, tag
from printkit.compose.template import Element
from printkit.core.units import MM
from printkit.inputs.layout import Length
from printkit.inputs.routine import Figure as Picture
from printkit.typeset.blocks import Block, Figure

if TYPE_CHECKING:
    from printkit.figures.body.figure import Coloured, Drawn

_HEIGHT = Length(20.0, "mm")  # of a picture that names none


@tag("figure", height=a.a_length, file=a.a_text, alt=a.a_text, point=a.whole(1, 40), cover=a.yes)
def _figure(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    if values["file"]:
        from printkit.figures import read_picture

        if not values["alt"]:
            scope.fail(element, "<figure file> lacks alt", "say in words what the picture shows")
        picture, alt = read_picture(scope.layout.folder, values["file"], element.place, "layout"), values["alt"]
    else:
        figure = _figure_of(element, scope, values)
        picture = figure.drawing if isinstance(figure, Picture) else _coloured(figure, scope)
        alt = figure.alt
    owner = scope.told("figure", alt=alt)
    return Figure(picture, values["height"] or _HEIGHT, owner, style_of(element, scope), element.place)


def _figure_of(element: Element, scope: Scope, values: dict[str, Any]) -> Picture | Drawn:
    """The picture of the cover, of something to prepare, or of the step. Fails when it has none."""
    if values["cover"]:
        part, what, name = scope.routine, "the routine", "routine"
    elif nth := values["point"]:
        if nth > len(scope.routine.preparation):
            what = f"the routine has {len(scope.routine.preparation)} things to prepare"
            scope.fail(element, f'point="{nth}" names none of them', what)
        part, what, name = scope.routine.preparation[nth - 1], f"point {nth} of the preparation", "point"
    else:
        part, what, name = scope.the_step(element), "the step", "step"
    if part.figure is None:
        scope.fail(element, f"{what} has no picture", f"ask {{% if {name}.figure %}} first")
    return part.figure


def _coloured(figure: Drawn, scope: Scope) -> Coloured:
    """The figure in the layout's colours."""
    from printkit.figures.body.figure import Coloured
    from printkit.figures.body.palette import palette

    colours = palette(scope.layout.colours)
    return Coloured(figure, colours._replace(low_ink=scope.layout.low_ink))


@tag("qr", height=a.a_length)
def _qr(element: Element, scope: Scope, values: dict[str, Any]) -> Block | None:
    """The routine's link as a code; nothing when it has none."""
    if not scope.routine.link:
        return None
    from printkit.figures.qr import code, least_side  # loaded when asked for: imports take time

    owner = scope.told("figure", alt=f"{scope.strings['qr']}: {scope.routine.link}")
    link, style = scope.routine.link, style_of(element, scope)
    return Figure(code(link), values["height"] or _HEIGHT, owner, style, element.place, least_side(link) * MM)
