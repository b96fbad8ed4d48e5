"""Makes the pictures of figures.md from the YAML above each of them: `python docs/make_pictures.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from printkit.core.display_list import Drawing, placed
from printkit.core.errors import PrintkitError, Problem
from printkit.figures.body.figure import BODY_FIGURE, BodyFigure, ColouredFigure, describe, find_map, on_map
from printkit.figures.body.palette import Palette
from printkit.schema.yaml_tree import MappingNode, parse_yaml

HERE = Path(__file__).parent
HEIGHT = 170.0  # pt
_SAMPLE = re.compile(
    r"```yaml\n(?P<yaml>figure:.*?)```\n\n(?:!\[(?P<alt>[^\]]*)\]\((?P<file>[^)]+\.svg)\))", re.DOTALL
)


def pictures(text: str) -> Iterator[tuple[str, str, str, str]]:
    """For each sample of a document: the picture's file, the words under it, those it should have, and the SVG."""
    for found in _SAMPLE.finditer(text):
        figure = read(found["yaml"])
        yield found["file"], found["alt"], describe(figure), svg(ColouredFigure(figure, Palette()).at(HEIGHT))


def read(text: str) -> BodyFigure:
    """The figure in a piece of YAML. Raises PrintkitError with its mistakes."""
    problems: list[Problem] = []
    tree = parse_yaml(text, "figures.md", problems)
    node = tree.entries["figure"].node if isinstance(tree, MappingNode) else tree
    figure = BODY_FIGURE.read(node, "figure", problems)
    body = find_map(node, HERE, problems) if isinstance(node, MappingNode) else None
    if figure is None or body is None or problems:
        raise PrintkitError(problems)
    return on_map(figure, body)


def svg(drawing: Drawing) -> str:
    """The shapes of a drawing made for HEIGHT as an SVG file, the same for the same drawing."""
    scale = HEIGHT / drawing.height
    size = f"{drawing.width * scale:.2f} {HEIGHT:.2f}"
    width, height = size.split()
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" width="{width}pt" height="{height}pt">']
    lines.append('<rect width="100%" height="100%" fill="#ffffff"/>')
    lines += [_element(mark) for mark in placed(drawing, 0.0, 0.0, scale, None)]
    return "\n".join([*lines, "</svg>", ""])


def _element(shape) -> str:
    data = " ".join(" ".join([op, *(f"{c:.1f}" for c in coords)]) for op, *coords in shape.path)
    look = [f'fill="{shape.fill or "none"}"']
    if shape.stroke:
        look += [f'stroke="{shape.stroke}"', f'stroke-width="{shape.line:.2f}"']
        look += [f'stroke-dasharray="{" ".join(f"{d:.2f}" for d in shape.dash)}"'] if shape.dash else []
        look += ['stroke-linecap="round"', 'stroke-linejoin="round"'] if shape.round else []
    return f'<path d="{data}" {" ".join(look)}/>'


def main() -> None:
    """Writes the pictures, and puts the words that the figures tell themselves under them."""
    document = HERE / "figures.md"
    text = document.read_text(encoding="utf-8")
    for file, alt, words, drawn in list(pictures(text)):
        (HERE / file).parent.mkdir(parents=True, exist_ok=True)
        (HERE / file).write_text(drawn, encoding="utf-8")
        text = text.replace(f"![{alt}]({file})", f"![{words}]({file})")
    document.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
