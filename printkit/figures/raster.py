"""A photo or other raster picture, brought upright, to 8-bit grey or RGB and to a size worth printing."""

from __future__ import annotations

import hashlib
import re
import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from printkit.core.display_list import Drawing, ImageItem, Raster
from printkit.core.errors import PrintkitError, mistake

MAX_PHOTO_PIXELS = 40_000_000
MAX_SIDE_PX = 2400  # 300 dpi at 200 mm, wider than any picture beside words
_ORIENTATION, _UPRIGHT = 0x0112, 1  # the EXIF tag, and its value for a picture that needs no turning
_STRIP = 64  # rows, after reducing
_QUALITY = 92  # of a JPEG that had to be written anew

# Markers of ITU-T T.81, table B.1
_OTHER_FRAMES = {*range(0xC3, 0xD0)} - {0xC4, 0xC8}  # neither baseline nor progressive: not for PDF
_DESCRIPTIONS = {*range(0xE1, 0xF0), 0xFE} - {0xEE}  # 0xEE tells how colours are coded
_SCAN, _END = 0xDA, 0xD9
_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)  # the next one after a scan's data


def read_photo(data: bytes) -> Drawing:
    """The PNG or JPEG as a drawing with a single photo, measured at 300 dpi: only its proportions matter.

    A JPEG that needs no turning or shrinking keeps its coded pixels but loses what else a camera notes,
    such as where the photo was taken. Transparent parts become white, the colour of the paper: a soft mask
    would look the same on it, and costs time and surprises on printers that must flatten it.
    Raises PrintkitError for anything that is not one whole, still picture of at most 40 megapixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's notes on odd metadata do not touch what is seen
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            raster = _raster(data)
    except PrintkitError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_large() from None
    except UnidentifiedImageError:
        raise mistake("the file is neither PNG nor JPEG inside", "save it as one of them") from None
    except Exception as error:  # broken data makes the decoders raise nearly anything
        raise mistake(f"the picture is cut off or broken ({error})", "copy or export it again") from None
    width, height = (side * 72 / 300 for side in (raster.width_px, raster.height_px))
    return Drawing(width, height, (ImageItem(0, 0, width, height, raster),))


def _raster(data: bytes) -> Raster:
    image: Image.Image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    kind = image.format
    if image.width * image.height > MAX_PHOTO_PIXELS:
        raise _too_large()
    if getattr(image, "is_animated", False) and kind != "MPO":  # MPO: a phone's photo and its preview
        raise mistake("the picture is animated", "save one still picture of it")
    lossy = kind != "PNG"
    coded = _bare_jpeg(data) if kind == "JPEG" else None
    upright = image.getexif().get(_ORIENTATION, _UPRIGHT) == _UPRIGHT
    if coded and upright and image.mode in ("L", "RGB") and max(image.size) <= MAX_SIDE_PX:
        image.load()  # raises when the file is cut off
    else:
        image = _prepared(image)
        out = BytesIO()
        image.save(out, "JPEG", quality=_QUALITY) if lossy else image.save(out, "PNG")
        coded = out.getvalue()
    return Raster(*image.size, image.mode, hashlib.sha256(coded).hexdigest(), coded)


def _prepared(image: Image.Image) -> Image.Image:
    """The picture upright, in L or RGB, without transparency, and no larger than needed."""
    share = min(1.0, MAX_SIDE_PX / max(image.size))
    image.draft(
        None, (round(image.width * share), round(image.height * share))
    )  # a JPEG can be read at half its size
    image.load()
    orientation = image.getexif().get(_ORIENTATION, _UPRIGHT)
    grey = image.mode in ("1", "L", "LA", "I;16")
    image = _reduced(image, grey)
    clear = image.mode == "RGBA"
    image.thumbnail((MAX_SIDE_PX, MAX_SIDE_PX), Image.Resampling.LANCZOS)
    image.getexif()[_ORIENTATION] = orientation
    image = ImageOps.exif_transpose(image)
    if clear:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image)
        image = paper.convert("L" if grey else "RGB")
    image.info = {}  # what Pillow would write along
    return image


def _reduced(image: Image.Image, grey: bool) -> Image.Image:
    """The picture in L, RGB or RGBA, a large one at a half or less: a strip at a time, so that it is never whole
    in memory twice."""
    factor = max(1, max(image.size) // (MAX_SIDE_PX * 5 // 4))
    strips = []
    for top in range(0, image.height, _STRIP * factor):
        strip = image.crop((0, top, image.width, min(top + _STRIP * factor, image.height)))
        if strip.mode == "I;16":
            strip = _high_bytes(strip)
        opaque = "L" if grey else "RGB"
        strips.append(strip.convert("RGBA" if strip.has_transparency_data else opaque).reduce(factor))
    whole = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for nth, strip in enumerate(strips):
        whole.paste(strip, (0, nth * _STRIP))
    return whole


def _high_bytes(image: Image.Image) -> Image.Image:
    """A 16-bit grey picture in 8 bits."""
    high = Image.frombytes("L", image.size, image.tobytes()[1::2])
    high.info = dict(image.info)
    if "transparency" in high.info:  # the one shade that is transparent
        high.info["transparency"] >>= 8
    return high


def _bare_jpeg(data: bytes) -> bytes | None:
    """The JPEG's own segments up to its end, without the camera's notes and without what some phones append
    (previews, films); None when a reader of PDF could not decode it or its segments do not follow T.81."""
    segments, at = [data[:2]], 2
    while data[at : at + 1] == b"\xff" and at + 1 < len(data):
        marker = data[at + 1]
        if marker == _END:
            return b"".join((*segments, data[at : at + 2]))
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in _OTHER_FRAMES:
            return None
        if marker == _SCAN:
            following = _NEXT_MARKER.search(data, end)
            end = following.start() if following else len(data)
        if marker not in _DESCRIPTIONS:
            segments.append(data[at:end])
        at = end
    return None


def _too_large() -> PrintkitError:
    return mistake(
        f"the picture has over {MAX_PHOTO_PIXELS // 10**6} megapixels",
        f"save it smaller: {MAX_SIDE_PX} pixels a side are enough",
    )
