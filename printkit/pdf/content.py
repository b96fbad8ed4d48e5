"""Display items to PDF operators, each run of them with the content it belongs to (ISO 32000-1, 14.6). Items count
downward from the top left, PDF upward from the bottom left."""

from __future__ import annotations

from functools import lru_cache

from printkit.core.display_list import DisplayItem, ImageItem, Node, PathItem, TextRun
from printkit.core.paths import Path
from printkit.pdf.fonts import Encoder
from printkit.pdf.images import Images
from printkit.pdf.tags import content_of
from printkit.prepress.colour_spaces import Colours
from printkit.prepress.ink import BLACK

_MARKED = {"figure": "Figure", "a": "Link"}
_OPERATORS = {"M": "m", "L": "l"}


OVERPRINT = "Over"  # the name under which pages call for overprinting


def operators(
    items: tuple[DisplayItem, ...],
    height: float,
    encoder: Encoder,
    images: Images,
    owners: list[Node] | None,
    aside: str,
) -> list[str]:
    """The operators that draw the items of a page `height` points high.

    owners: the content of the marked pieces so far on this PDF page; what these items show is added. None if the page
    stands elsewhere already: then nothing is content. aside: what items are that belong to no content: "Layout" on a
    page, "Page" around pages.
    """
    code: list[str] = []
    colours = images.colours
    fill, now = "", None
    for item in items:
        owner = content_of(item) if owners is not None else None
        piece = owner or ("Pagination" if item.owner and item.owner.tag == "running" else aside)
        if piece is not now:
            if now:
                code.append("EMC")
            if owner and owners is not None:
                kind = _MARKED.get(owner.tag, "P")
                code.append(f"/{kind} <</MCID {len(owners)}>> BDC")
                owners.append(owner)
            else:
                code.append(f"/Artifact <</Type/{piece}>> BDC")
            now = piece
        if isinstance(item, TextRun):
            if item.colour != fill:
                fill = item.colour
                code.append(f"{colours.operands(fill)} {colours.fill}")
            code.append(_text_code(item, height, encoder, colours))
        elif isinstance(item, PathItem):
            if item.fill and item.fill != fill:
                fill = item.fill
                code.append(f"{colours.operands(fill)} {colours.fill}")
            code.append(_shape_code(*item[:7], height, colours))
        else:
            code.append(_photo_code(item, height, images))
    if now:
        code.append("EMC")
    return code


def _text_code(run: TextRun, height: float, encoder: Encoder, colours: Colours) -> str:
    drawing = f"BT 1 0 0 1 {run.x:.3f} {height - run.y:.3f} Tm"
    for font, text in encoder.encode(run.face, run.text):
        drawing += f" {font} {run.size:.3f} Tf ({text}) Tj"
    drawing += " ET"
    if colours.press and run.colour == BLACK:  # no white shows where inks are off a little (ISO 32000-1, 8.6.7)
        drawing = f"q /{OVERPRINT} gs {drawing} Q"
    return f"/Span <</Lang({run.language})>> BDC {drawing} EMC" if run.language else drawing


@lru_cache(maxsize=1024)  # a caution panel's border stands on every page
def _shape_code(
    outline: Path,
    fill: str | None,
    stroke: str | None,
    line: float,
    dash: tuple[float, ...],
    round_ends: bool,
    even_odd: bool,
    height: float,
    colours: Colours,
) -> str:
    parts = []
    for step in outline:
        if len(step) == 7:
            _, a, b, c, d, e, f = step
            parts.append(f"{a:.2f} {height - b:.2f} {c:.2f} {height - d:.2f} {e:.2f} {height - f:.2f} c")
        elif len(step) == 3:
            op, x, y = step
            parts.append(f"{x:.2f} {height - y:.2f} {_OPERATORS[op]}")
        else:
            parts.append("h")
    path = " ".join(parts)
    if not stroke:
        return f"{path} {'f*' if even_odd else 'f'}"
    dashes = f"[{' '.join(f'{d:.3f}' for d in dash)}] 0 d " if dash else ""
    ends = "1 J 1 j " if round_ends else "4 M "
    paint = ("B*" if even_odd else "B") if fill else "S"
    return f"q {colours.operands(stroke)} {colours.stroke} {line:.3f} w {ends}{dashes}{path} {paint} Q"


def _photo_code(photo: ImageItem, height: float, images: Images) -> str:
    bottom = height - photo.y - photo.height
    name = images.name_of(photo.picture)
    return f"q {photo.width:.3f} 0 0 {photo.height:.3f} {photo.x:.3f} {bottom:.3f} cm {name} Do Q"
