"""Photos in a PDF, each embedded once however often it is shown (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from printkit.pdf.file import File, stream
from printkit.prepress.colour_spaces import DEVICE_RGB, Colours

if TYPE_CHECKING:
    from printkit.core.display_list import Raster

_COLOUR_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_INVERTED = "[1 0 1 0 1 0 1 0]"  # Adobe's way of writing CMYK in a JPEG, which Pillow follows


class Images:
    """The images of one document."""

    def __init__(self, file: File, colours: Colours = DEVICE_RGB):
        self.file, self.colours = file, colours
        self.names: dict[str, str] = {}  # resource name → the image's reference

    def name_of(self, raster: Raster) -> str:
        """The resource name under which pages draw the picture, which is embedded at its first use."""
        name = f"I{raster.digest[:16]}"
        if name not in self.names:
            self.names[name] = self.file.add(_image(self.colours.photo(raster)))
        return f"/{name}"


def _image(raster: Raster) -> bytes:
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": raster.width_px,
        "Height": raster.height_px,
        "ColorSpace": _COLOUR_SPACES[raster.mode],
        "BitsPerComponent": 8,
    }
    if raster.is_jpeg:
        entries |= {"Decode": _INVERTED} if raster.mode == "CMYK" else {}
        return stream(raster.data, entries | {"Filter": "/DCTDecode"})
    from PIL import Image

    with Image.open(BytesIO(raster.data)) as image:
        return stream(image.tobytes(), entries)
