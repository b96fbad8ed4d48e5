"""Photos in a PDF, each embedded once however often it is shown (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from printkit.pdf.file import File, stream

if TYPE_CHECKING:
    from printkit.figures.raster import Raster


class Images:
    """The images of one document."""

    def __init__(self, file: File):
        self.file = file
        self.names: dict[str, str] = {}  # resource name → the image's reference

    def named(self, raster: Raster) -> str:
        """What pages call the picture."""
        name = f"I{raster.digest[:16]}"
        if name not in self.names:
            self.names[name] = self.file.add(_image(raster))
        return f"/{name}"


def _image(raster: Raster) -> bytes:
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": raster.width_px,
        "Height": raster.height_px,
        "ColorSpace": "/DeviceGray" if raster.mode == "L" else "/DeviceRGB",
        "BitsPerComponent": 8,
    }
    if raster.is_jpeg:
        return stream(raster.data, entries | {"Filter": "/DCTDecode"})
    from PIL import Image

    with Image.open(BytesIO(raster.data)) as image:
        return stream(image.tobytes(), entries)
