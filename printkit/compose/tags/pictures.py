"""The tags of pictures: figures of the routine or of the layout's own, and the code of the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printkit.compose.tags.attributes import HEIGHT, Attribute, Scope, Values, whole_number, yes_or_no
from printkit.compose.tags.blocks import style_of
from printkit.compose.tags.registry import tag
from printkit.compose.template import Element
from printkit.core.display_list import Drawing
from printkit.core.units import MM
from printkit.inputs.layout import Length
from printkit.inputs.routine import Picture, PreparationPoint, Routine, RoutineFigure, Step
from printkit.typeset.blocks import Block, Figure

if TYPE_CHECKING:
    from printkit.figures.body.figure import BodyFigure, ColouredFigure

_USUAL_HEIGHT = Length(20.0, "mm")  # of a picture that names none
_FILE_NAME = Attribute("file", str)
_ALT = Attribute("alt", str)
_POINT_NUMBER = Attribute("point", whole_number(1, 40))
_COVER = Attribute("cover", yes_or_no)


@tag("figure", takes=[HEIGHT, _FILE_NAME, _ALT, _POINT_NUMBER, _COVER])
def _build_figure(element: Element, scope: Scope, values: Values) -> Block | None:
    picture: Drawing | ColouredFigure
    if file := values[_FILE_NAME]:
        from printkit.figures import read_picture

        alt = values[_ALT]
        if not alt:
            scope.fail(element, "<figure file> lacks alt", "say in words what the picture shows")
        picture = read_picture(scope.layout.folder, file, element.place, "layout")
    else:
        figure = _figure_of(element, scope, values)
        picture = figure.drawing if isinstance(figure, Picture) else _in_layout_colours(figure, scope)
        alt = figure.alt
    owner = scope.content("figure", alt=alt)
    return Figure(picture, values[HEIGHT] or _USUAL_HEIGHT, owner, style_of(element, scope), element.place)


def _figure_of(element: Element, scope: Scope, values: Values) -> RoutineFigure:
    """The picture of the cover, of something to prepare, or of the step. Fails when it has none."""
    part: Routine | PreparationPoint | Step
    if values[_COVER]:
        part, what, name = scope.routine, "the routine", "routine"
    elif nth := values[_POINT_NUMBER]:
        if nth > len(scope.routine.preparation):
            what = f"the routine has {len(scope.routine.preparation)} things to prepare"
            scope.fail(element, f'point="{nth}" names none of them', what)
        part, what, name = scope.routine.preparation[nth - 1], f"point {nth} of the preparation", "point"
    else:
        part, what, name = scope.the_step(element), "the step", "step"
    if part.figure is None:
        scope.fail(element, f"{what} has no picture", f"ask {{% if {name}.figure %}} first")
    return part.figure


def _in_layout_colours(figure: BodyFigure, scope: Scope) -> ColouredFigure:
    """The figure in the layout's colours."""
    from printkit.figures.body.figure import ColouredFigure
    from printkit.figures.body.palette import palette

    colours = palette(scope.layout.colours)
    return ColouredFigure(figure, colours._replace(low_ink=scope.layout.low_ink))


@tag("qr", takes=[HEIGHT])
def _build_code(element: Element, scope: Scope, values: Values) -> Block | None:
    """The routine's link as a code; nothing when it has none."""
    if not scope.routine.link:
        return None
    from printkit.figures.qr import code, least_side  # loaded when asked for: imports take time

    owner = scope.content("figure", alt=f"{scope.strings['qr']}: {scope.routine.link}")
    link, style = scope.routine.link, style_of(element, scope)
    return Figure(code(link), values[HEIGHT] or _USUAL_HEIGHT, owner, style, element.place, least_side(link) * MM)
