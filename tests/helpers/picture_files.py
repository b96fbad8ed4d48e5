"""Small drawings and photos, written as files."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from printkit.core.errors import Place

PLACE = Place("routines/back.yaml", 12, 7)
PT = 0.75  # a CSS pixel in points
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">'
RECT = '<rect width="5" height="5"/>'


def svg(body, start=SVG):
    return f"{start}\n{body}\n</svg>".encode()


def coded(image, kind, **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def ends(path):
    """The points a path goes through, rounded, without the handles of its curves."""
    return [tuple(round(c, 3) for c in coords[-2:]) for _, *coords in path if coords]


def box(path):
    xs, ys = zip(*ends(path), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


CORNERS = {"tl": (255, 0, 0), "tr": (0, 160, 0), "bl": (0, 0, 255), "br": (255, 255, 0)}


def card(width=120, height=60):
    """A picture with a colour in each quarter."""
    image = Image.new("RGB", (width, height))
    for name, colour in CORNERS.items():
        image.paste(colour, ((name[1] == "r") * width // 2, (name[0] == "b") * height // 2, width, height))
        if name[1] == "l":
            image.paste(colour, (0, (name[0] == "b") * height // 2, width // 2, height))
    return image
