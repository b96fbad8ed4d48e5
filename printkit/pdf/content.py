"""Marks to PDF operators. Marks count downward from the top left, PDF upward from the bottom left."""

from __future__ import annotations

from functools import lru_cache

from printkit.drawing import Mark, Path, Photo, Shape, Words
from printkit.pdf.fonts import Encoder

_OPERATORS = {"M": "m", "L": "l", "C": "c"}


@lru_cache(maxsize=256)
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5))


def operators(marks: tuple[Mark, ...], height: float, encoder: Encoder, canvas) -> list[str]:
    """The operators that draw the marks of a page `height` points high; photos are added to the canvas."""
    code: list[str] = []
    fill = ""
    for mark in marks:
        if isinstance(mark, Words):
            if mark.colour != fill:
                fill = mark.colour
                code.append(f"{_rgb(fill)} rg")
            runs = encoder.shown(mark.face, mark.text)
            at = f"1 0 0 1 {mark.x:.3f} {height - mark.y:.3f} Tm"
            shown = " ".join(f"{font} {mark.size:.3f} Tf ({text}) Tj" for font, text in runs)
            code.append(f"BT {at} {shown} ET")
        elif isinstance(mark, Shape):
            if mark.fill and mark.fill != fill:
                fill = mark.fill
                code.append(f"{_rgb(fill)} rg")
            code.append(_shape(*mark[:-1], height))
        else:
            code.append(_photo(mark, height, canvas))
    return code


@lru_cache(maxsize=1024)  # a caution panel's border stands on every page
def _shape(
    outline: Path,
    fill: str | None,
    stroke: str | None,
    line: float,
    dash: tuple[float, ...],
    round_ends: bool,
    even_odd: bool,
    height: float,
) -> str:
    parts = []
    for op, *coords in outline:
        if op == "Z":
            parts.append("h")
        else:
            flipped = [height - c if i % 2 else c for i, c in enumerate(coords)]
            parts.append(" ".join([f"{c:.3f}" for c in flipped]) + " " + _OPERATORS[op])
    path = " ".join(parts)
    if not stroke:
        return f"{path} {'f*' if even_odd else 'f'}"
    dashes = f"[{' '.join(f'{d:.3f}' for d in dash)}] 0 d " if dash else ""
    ends = "1 J 1 j " if round_ends else "4 M "
    paint = ("B*" if even_odd else "B") if fill else "S"
    return f"q {_rgb(stroke)} RG {line:.3f} w {ends}{dashes}{path} {paint} Q"


def _photo(photo: Photo, height: float, canvas) -> str:
    """Lets ReportLab add the image, and takes back the operators it writes."""
    before = len(canvas._code)
    canvas.drawImage(
        photo.picture.image(), photo.x, height - photo.y - photo.height, photo.width, photo.height, mask=None
    )
    code = canvas._code[before:]
    del canvas._code[before:]
    return " ".join(code)
