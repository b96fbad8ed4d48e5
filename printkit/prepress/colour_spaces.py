"""The colour spaces of a file: red, green and blue; gray; or the inks of a press (ISO 32000-1, 8.6.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from printkit.core.errors import Place, mistake

if TYPE_CHECKING:
    from PIL import Image, ImageCms

    from printkit.core.display_list import Raster

MAX_TOTAL_INK = 2.9  # all four inks together: 3 is the limit, and a photo's JPEG is not exact
_MAX_BLACK = 0.88  # where other inks are under it: more would be a rich black
_MAX_GRAY_SPREAD = 5  # of 255: how far red, green and blue may lie apart in a gray
_MAX_BLACK_LIGHTNESS = 22.0  # lightness (CIE L*) up to which a colour is taken for black
_TEST_LEVELS = (64, 128, 192)  # of 255: red, green and blue of colours that any press can print
_MAX_LIGHTNESS_ERROR = 15.0  # CIE L*; sound profiles are up to 5 off
_JPEG_QUALITY = 94  # of a JPEG that had to be written anew


class Colours(NamedTuple):
    """A colour space of a file. fill, stroke: the operators that set the colour of fills and of strokes; operands:
    what stands before them for "#rrggbb"; photo: what a photo becomes; press: the profile of the press, b"" for none;
    printed: what a colour is on its paper, as "#rrggbb"."""

    fill: str
    stroke: str
    operands: Callable[[str], str]
    photo: Callable[[Raster], Raster]
    press: bytes = b""
    printed: Callable[[str], str] = str


class _Transforms(NamedTuple):
    """What a profile of a press does with colours: sRGB to inks; inks to CIE L*a*b* as they are and with black point
    compensation; inks to sRGB; and, without the profile, sRGB to CIE L*a*b*."""

    to_inks: ImageCms.ImageCmsTransform
    to_lab: ImageCms.ImageCmsTransform
    to_compensated_lab: ImageCms.ImageCmsTransform
    to_srgb: ImageCms.ImageCmsTransform
    srgb_to_lab: ImageCms.ImageCmsTransform


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


@lru_cache(maxsize=256)
def _rgb(colour: str) -> str:
    return " ".join(f"{level / 255:.4g}" for level in _channels(colour))


@lru_cache(maxsize=256)
def _level(colour: str) -> str:
    """A gray; of another colour what a copier makes of it (ISO 32000-1, 10.3.3)."""
    red, green, blue = _channels(colour)
    return f"{(0.3 * red + 0.59 * green + 0.11 * blue) / 255:.4g}"


def _gray_photo(raster: Raster) -> Raster:
    return raster if raster.mode == "L" else _as_raster(raster, _open_photo(raster).convert("L"))


DEVICE_RGB = Colours("rg", "RG", _rgb, lambda raster: raster)
DEVICE_GRAY = Colours("g", "G", _level, _gray_photo)


@lru_cache(maxsize=8)
def press_colours(profile: bytes, named: str) -> Colours:
    """Colours in the inks of a press that an ICC profile describes (ICC.1:2010), from sRGB by relative colorimetry
    with black point compensation. Grays and near-blacks take black ink alone, as light as the profile says it prints;
    photos keep under the limit of ink.

    Raises PrintkitError for a file that is not a CMYK profile of a printer; named: what its error calls it.
    """
    transforms = _read_profile(profile, named)
    blacks = _black_for_lightness(transforms.to_lab)

    @lru_cache(maxsize=512)
    def operands(colour: str) -> str:
        from PIL import Image

        channels = _channels(colour)
        dot = Image.new("RGB", (1, 1), channels)
        lightness = _apply(transforms.srgb_to_lab, dot).tobytes()[0]
        if max(channels) - min(channels) <= _MAX_GRAY_SPREAD or lightness * 100 / 255 <= _MAX_BLACK_LIGHTNESS:
            return f"0 0 0 {blacks[lightness] / 255:.4g}"
        *tints, black = (ink / 255 for ink in _apply(transforms.to_inks, dot).tobytes())
        black = min(black, _MAX_BLACK) if any(tints) else black
        share = min(1.0, (MAX_TOTAL_INK - black) / max(sum(tints), 0.01))
        return " ".join(f"{ink:.4g}" for ink in (*(tint * share for tint in tints), black))

    @lru_cache(maxsize=512)
    def printed(colour: str) -> str:
        from PIL import Image

        inks = tuple(round(255 * float(ink)) for ink in operands(colour).split())
        return "#" + _apply(transforms.to_srgb, Image.new("CMYK", (1, 1), inks)).tobytes().hex()

    def photo(raster: Raster) -> Raster:
        from PIL import Image

        image = _open_photo(raster)
        if raster.mode == "L":
            ramp = Image.merge("RGB", [_ramp()] * 3)
            levels = _apply(transforms.srgb_to_lab, ramp).getchannel(0).tobytes()
            return _as_raster(raster, image.point([255 - blacks[level] for level in levels]))
        return _as_raster(raster, _limit_ink(_apply(transforms.to_inks, image)))

    return Colours("k", "K", operands, photo, profile, printed)


def _read_profile(profile: bytes, named: str) -> _Transforms:
    """The transforms of a press's profile. Raises PrintkitError for another file, and for a damaged one."""
    from PIL import ImageCms

    if profile[12:16] != b"prtr" or profile[16:20] != b"CMYK":
        what = "is no profile of a press" if profile[36:40] == b"acsp" else "is no ICC profile"
        raise mistake(what, "give the CMYK profile (.icc) of the printer, class prtr", Place(named))
    try:
        inks = ImageCms.getOpenProfile(BytesIO(profile))
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        compensated = ImageCms.Flags.BLACKPOINTCOMPENSATION
        srgb, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        transforms = _Transforms(
            to_inks=ImageCms.buildTransform(srgb, inks, "RGB", "CMYK", intent, compensated),
            to_lab=ImageCms.buildTransform(inks, lab, "CMYK", "LAB", intent),
            to_compensated_lab=ImageCms.buildTransform(inks, lab, "CMYK", "LAB", intent, compensated),
            to_srgb=ImageCms.buildTransform(inks, srgb, "CMYK", "RGB", intent),
            srgb_to_lab=ImageCms.buildTransform(srgb, lab, "RGB", "LAB", intent),
        )
        error = _lightness_error(transforms)
        profile_name(profile)
    except (ImageCms.PyCMSError, OSError) as problem:
        raise mistake(f"is a profile that cannot be used: {problem}", "get it again", Place(named)) from None
    if error > _MAX_LIGHTNESS_ERROR:
        what = f"is a damaged profile: the inks that it gives print up to {error:.0f} % lighter or darker than asked"
        raise mistake(what, "get it again", Place(named))
    return transforms


def _apply(transform: ImageCms.ImageCmsTransform, image: Image.Image) -> Image.Image:
    """The image in other colours."""
    from PIL import ImageCms

    result = ImageCms.applyTransform(image, transform)
    if result is None:
        raise TypeError("Pillow gives an image unless it changes the one it takes")
    return result


@lru_cache(maxsize=8)
def profile_name(profile: bytes) -> str:
    """What an ICC profile calls itself. Raises ImageCms.PyCMSError for a file that is not one."""
    from PIL import ImageCms

    return ImageCms.getProfileDescription(ImageCms.getOpenProfile(BytesIO(profile))).strip() or "a press"


def _ramp() -> Image.Image:
    """All 256 levels of gray, in one row."""
    from PIL import Image

    return Image.frombytes("L", (256, 1), bytes(range(256)))


def _lightness_error(transforms: _Transforms) -> float:
    """How far off in lightness, in CIE L*, a profile's inks are as the same profile says they print: colours that any
    press can print come back as they were."""
    from PIL import Image

    dots = bytes(level for dot in product(_TEST_LEVELS, repeat=3) for level in dot)
    colours = Image.frombytes("RGB", (len(dots) // 3, 1), dots)
    prints = _apply(transforms.to_compensated_lab, _apply(transforms.to_inks, colours)).getchannel(0).tobytes()
    originals = _apply(transforms.srgb_to_lab, colours).getchannel(0).tobytes()
    return max(abs(one - other) for one, other in zip(originals, prints, strict=True)) * 100 / 255


def _black_for_lightness(to_lab: ImageCms.ImageCmsTransform) -> list[int]:
    """For each lightness, 0 to 255, how much black ink alone comes nearest to it."""
    from PIL import Image

    none = Image.new("L", (256, 1))
    printed = _apply(to_lab, Image.merge("CMYK", [none, none, none, _ramp()])).getchannel(0).tobytes()
    return [min(range(256), key=lambda ink: abs(printed[ink] - level)) for level in range(256)]


def _limit_ink(image: Image.Image) -> Image.Image:
    """A CMYK photo in which the colours give way to black where all inks together would be too much."""
    from PIL import Image, ImageMath

    *colours, black = image.split()
    limit = round(MAX_TOTAL_INK * 255)
    sums = ImageMath.lambda_eval(
        lambda a: a["c"] + a["m"] + a["y"], **dict(zip("cmy", (c.convert("I") for c in colours), strict=True))
    )
    limited = [
        ImageMath.lambda_eval(
            lambda a: a["convert"](
                a["min"](a["x"], a["x"] * a["max"](limit - a["k"], 0) / a["max"](a["all"], 1)), "L"
            ),
            x=each.convert("I"),
            k=black.convert("I"),
            all=sums,
        )
        for each in colours
    ]
    return Image.merge("CMYK", [*limited, black])


def _open_photo(raster: Raster) -> Image.Image:
    from PIL import Image

    return Image.open(BytesIO(raster.data))


def _as_raster(raster: Raster, image: Image.Image) -> Raster:
    """The picture as a raster of its own: a JPEG stays one; a PNG becomes a TIFF, which holds four inks."""
    out = BytesIO()
    if raster.is_jpeg:
        image.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    else:
        image.save(out, "TIFF")
    return replace(raster, mode=image.mode, data=out.getvalue())
