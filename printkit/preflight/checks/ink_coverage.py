"""How much ink a page takes: it is drawn small, and every colour divided into the inks of a printer."""

from __future__ import annotations

from pathlib import Path

import pypdfium2

_DPI = 36
_MAX_DOTS = 2000  # a side, of a poster
INKS = ("cyan", "magenta", "yellow", "black")


def ink_on(path: Path) -> list[dict[str, float]]:
    """For each PDF page the share of the sheet that each ink covers, in per cent, and their sum as "all".

    A page is drawn by PDFium at 36 dots an inch. What its dots lack in red, green and blue is cyan, magenta and
    yellow; what all three have in common is printed in black instead, as office printers do. Raises
    pypdfium2.PdfiumError.
    """
    from PIL import ImageChops, ImageStat

    pages = []
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            scale = min(_DPI / 72, _MAX_DOTS / max(page.get_size()))
            bands = ImageChops.invert(page.render(scale=scale).to_pil().convert("RGB")).split()
            black = ImageChops.darker(ImageChops.darker(bands[0], bands[1]), bands[2])
            layers = [*(ImageChops.subtract(band, black) for band in bands), black]
            shares = [100 * ImageStat.Stat(layer).mean[0] / 255 for layer in layers]
            page.close()
            inks = {ink: round(share, 1) for ink, share in zip(INKS, shares, strict=True)}
            pages.append(inks | {"all": round(sum(shares), 1)})
    finally:
        document.close()
    return pages
