"""How colours are said in a file: as red, green and blue, as gray, or in the inks of a press (ISO 32000-1, 8.6.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from printkit.core.errors import Place, mistake

if TYPE_CHECKING:
    from printkit.figures.raster import Raster

MAX_INK = 2.9  # all four inks together: 3 is the limit, and a photo's JPEG is not exact
_MAX_BLACK = 0.88  # where other inks are under it: more would be a rich black
_GRAY = 5  # of 255: how far red, green and blue may lie apart in a gray
_NEAR_BLACK = 22.0  # lightness (CIE L*) up to which a colour is taken for black
_MIDDLING = (64, 128, 192)  # of 255: red, green and blue of colours that any press can print
_ASTRAY = 15.0  # CIE L*; sound profiles are up to 5 off
_QUALITY = 94  # of a JPEG that had to be written anew


class Colours(NamedTuple):
    """A way of saying colours: the operators that set the colour of fills and of strokes, what stands before them
    for "#rrggbb", and what a photo becomes. press: the profile of the press, b"" for none; printed: what a colour is
    on its paper, as "#rrggbb"."""

    fill: str
    stroke: str
    said: Callable[[str], str]
    photo: Callable[[Raster], Raster]
    press: bytes = b""
    printed: Callable[[str], str] = str


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


@lru_cache(maxsize=256)
def _rgb(colour: str) -> str:
    return " ".join(f"{part / 255:.4g}" for part in _parts(colour))


@lru_cache(maxsize=256)
def _level(colour: str) -> str:
    """A gray; of another colour what a copier makes of it (ISO 32000-1, 10.3.3)."""
    red, green, blue = _parts(colour)
    return f"{(0.3 * red + 0.59 * green + 0.11 * blue) / 255:.4g}"


def _gray_photo(raster: Raster) -> Raster:
    return raster if raster.mode == "L" else _made(raster, _opened(raster).convert("L"))


RGB = Colours("rg", "RG", _rgb, lambda raster: raster)
GRAY = Colours("g", "G", _level, _gray_photo)


@lru_cache(maxsize=8)
def press(profile: bytes, named: str) -> Colours:
    """Colours in the inks of a press that an ICC profile describes (ICC.1:2010), from sRGB by relative colorimetry
    with black point compensation. Grays and near-blacks take black ink alone, as light as the profile says it prints;
    photos keep under the limit of ink.

    Raises PrintkitError for a file that is no CMYK profile of a printer; named: what its error calls it.
    """
    from PIL import ImageCms

    if profile[12:16] != b"prtr" or profile[16:20] != b"CMYK":
        what = "is no profile of a press" if profile[36:40] == b"acsp" else "is no ICC profile"
        raise mistake(what, "give the CMYK profile (.icc) of the printer, class prtr", Place(named))
    try:
        inks = ImageCms.getOpenProfile(BytesIO(profile))
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        compensated = ImageCms.Flags.BLACKPOINTCOMPENSATION
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        turn = ImageCms.buildTransform(srgb, inks, "RGB", "CMYK", intent, compensated)
        seen = ImageCms.buildTransform(inks, lab, "CMYK", "LAB", intent)
        shown = ImageCms.buildTransform(inks, srgb, "CMYK", "RGB", intent)
        light = ImageCms.buildTransform(srgb, lab, "RGB", "LAB", intent)
        back = ImageCms.buildTransform(inks, lab, "CMYK", "LAB", intent, compensated)
        astray = _astray(turn, back, light)
        profile_name(profile)
    except (ImageCms.PyCMSError, OSError) as error:
        raise mistake(f"is a profile that cannot be used: {error}", "get it again", Place(named)) from None
    if astray > _ASTRAY:
        what = f"is a damaged profile: the inks that it gives print up to {astray:.0f} % lighter or darker than asked"
        raise mistake(what, "get it again", Place(named))
    blacks = _blacks(seen)

    @lru_cache(maxsize=512)
    def said(colour: str) -> str:
        from PIL import Image, ImageCms

        parts = _parts(colour)
        dot = Image.new("RGB", (1, 1), parts)
        lightness = ImageCms.applyTransform(dot, light).getpixel((0, 0))[0]
        if max(parts) - min(parts) <= _GRAY or lightness * 100 / 255 <= _NEAR_BLACK:
            return f"0 0 0 {blacks[lightness] / 255:.4g}"
        *tints, black = (ink / 255 for ink in ImageCms.applyTransform(dot, turn).getpixel((0, 0)))
        black = min(black, _MAX_BLACK) if any(tints) else black
        share = min(1.0, (MAX_INK - black) / max(sum(tints), 0.01))
        return " ".join(f"{ink:.4g}" for ink in (*(tint * share for tint in tints), black))

    @lru_cache(maxsize=512)
    def printed(colour: str) -> str:
        from PIL import Image, ImageCms

        inks = tuple(round(255 * float(ink)) for ink in said(colour).split())
        dot = ImageCms.applyTransform(Image.new("CMYK", (1, 1), inks), shown)
        return "#" + "".join(f"{part:02x}" for part in dot.getpixel((0, 0)))

    def photo(raster: Raster) -> Raster:
        from PIL import Image, ImageCms

        image = _opened(raster)
        if raster.mode == "L":
            levels = ImageCms.applyTransform(Image.merge("RGB", [_ramp()] * 3), light).getchannel(0).tobytes()
            return _made(raster, image.point([255 - blacks[level] for level in levels]))
        return _made(raster, _limited(ImageCms.applyTransform(image, turn)))

    return Colours("k", "K", said, photo, profile, printed)


@lru_cache(maxsize=8)
def profile_name(profile: bytes) -> str:
    """What a profile calls itself."""
    from PIL import ImageCms

    return ImageCms.getProfileDescription(ImageCms.getOpenProfile(BytesIO(profile))).strip() or "a press"


def _ramp():
    from PIL import Image

    return Image.frombytes("L", (256, 1), bytes(range(256)))


def _astray(turn, back, light) -> float:
    """How far off in lightness, in CIE L*, a profile's inks are as the same profile says they print: colours that any
    press can print come back as they were."""
    from PIL import Image, ImageCms

    dots = bytes(part for dot in product(_MIDDLING, repeat=3) for part in dot)
    asked = Image.frombytes("RGB", (len(dots) // 3, 1), dots)
    found = ImageCms.applyTransform(ImageCms.applyTransform(asked, turn), back)
    levels = (ImageCms.applyTransform(asked, light).getchannel(0).tobytes(), found.getchannel(0).tobytes())
    return max(abs(one - other) for one, other in zip(*levels, strict=True)) * 100 / 255


def _blacks(seen) -> list[int]:
    """For each lightness, 0 to 255, how much black ink alone comes nearest to it."""
    from PIL import Image, ImageCms

    none = Image.new("L", (256, 1))
    printed = ImageCms.applyTransform(Image.merge("CMYK", [none, none, none, _ramp()]), seen).getchannel(0).tobytes()
    return [min(range(256), key=lambda ink: abs(printed[ink] - level)) for level in range(256)]


def _limited(image):
    """A CMYK photo in which the colours give way to black where all inks together would be too much."""
    from PIL import Image, ImageMath

    *colours, black = image.split()
    most = round(MAX_INK * 255)
    kept = [
        ImageMath.lambda_eval(
            lambda a: a["convert"](
                a["min"](a["x"], a["x"] * a["max"](most - a["k"], 0) / a["max"](a["all"], 1)), "L"
            ),
            x=each.convert("I"),
            k=black.convert("I"),
            all=ImageMath.lambda_eval(
                lambda a: a["c"] + a["m"] + a["y"], **dict(zip("cmy", (c.convert("I") for c in colours), strict=True))
            ),
        )
        for each in colours
    ]
    return Image.merge("CMYK", [*kept, black])


def _opened(raster: Raster):
    from PIL import Image

    return Image.open(BytesIO(raster.data))


def _made(raster: Raster, image) -> Raster:
    """The picture as a raster of its own: a JPEG stays one; a PNG becomes a TIFF, which holds four inks."""
    out = BytesIO()
    if raster.is_jpeg:
        image.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        image.save(out, "TIFF")
    return replace(raster, mode=image.mode, data=out.getvalue())
