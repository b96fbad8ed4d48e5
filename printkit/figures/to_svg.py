"""A drawing as SVG, for documents."""

from __future__ import annotations

from printkit.drawing import Drawing, Shape


def svg(drawing: Drawing) -> str:
    """The drawing's shapes as an SVG file, the same for the same drawing."""
    size = f"{drawing.width:.2f} {drawing.height:.2f}"
    width, height = size.split()
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{width}pt" height="{height}pt">']
    lines += [_element(mark) for mark in drawing.marks if isinstance(mark, Shape)]
    return "\n".join([*lines, "</svg>", ""])


def _element(shape: Shape) -> str:
    data = " ".join(" ".join([op, *(f"{c:.2f}" for c in coords)]) for op, *coords in shape.path)
    look = [f'fill="{shape.fill or "none"}"']
    if shape.stroke:
        look += [f'stroke="{shape.stroke}"', f'stroke-width="{shape.line:.2f}"']
        look += [f'stroke-dasharray="{" ".join(f"{d:.2f}" for d in shape.dash)}"'] if shape.dash else []
        look += ['stroke-linecap="round"', 'stroke-linejoin="round"'] if shape.round else []
    return f'<path d="{data}" {" ".join(look)}/>'
