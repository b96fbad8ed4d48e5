"""The deck as it is printed: in its inks, with its bleed, in the colours of its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from printkit.compose.pages import Deck, Page
from printkit.core.display_list import ImageItem
from printkit.core.errors import Place, mistake
from printkit.core.resources import PRESS_PROFILE
from printkit.core.units import MM
from printkit.inputs.layout import Setting, SizedLayout
from printkit.inputs.options import Options
from printkit.prepress.bleed import BLEEDS, extend_bleed
from printkit.prepress.colour_spaces import DEVICE_GRAY, DEVICE_RGB, Colours, press_colours
from printkit.prepress.ink import apply_ink
from printkit.prepress.press_contrast import ensure_press_contrast

_COARSE = 150  # dots an inch; photos with fewer look blurred


class PrintedDeck(NamedTuple):
    """The pages in their inks, how they are set, and what their colours are in a file."""

    pages: tuple[Page, ...]
    setting: Setting
    colours: Colours


def print_deck(deck: Deck, layout: SizedLayout, options: Options) -> PrintedDeck:
    """The deck in the ink and with the bleed it is printed with. Raises PrintkitError for a profile of a press that
    cannot be used."""
    colours, pages = colours_for(options), deck.pages
    if options.target == "press":
        margin = layout.page.margin.points(0.0, layout.scale)
        pages = tuple(extend_bleed(page, margin, BLEEDS[options.office_paper] * MM) for page in pages)
    ink = "press" if options.target == "press" else options.ink
    pages = tuple(apply_ink(page, ink) for page in pages)
    pages = ensure_press_contrast(pages, colours, str(profile_of(options))) if colours.press else pages
    return PrintedDeck(pages, deck.setting, colours)


def profile_of(options: Options) -> Path:
    """The file of a press's profile."""
    return Path(options.icc) if options.icc else PRESS_PROFILE


def colours_for(options: Options) -> Colours:
    """How the file says its colours. Raises PrintkitError for a profile of a press that cannot be used."""
    if options.target != "press":
        return DEVICE_RGB if options.ink == "color" else DEVICE_GRAY
    path = profile_of(options)
    try:
        return press_colours(path.read_bytes(), str(path))
    except OSError as error:
        raise mistake(f"the profile cannot be read: {error.strerror}", "check the path", Place(str(path))) from None


def coarse_photos(pages: tuple[Page, ...]) -> Iterator[str]:
    """A note for each photo with too few pixels for the size it is printed at."""
    for page in pages:
        for item in page.items:
            if isinstance(item, ImageItem) and (dpi := item.picture.width_px / item.width * 72) < _COARSE:
                where = f"step {item.owner.step}" if item.owner and item.owner.step else f'"{page.title}"'
                yield f"the photo of {where} has {dpi:.0f} dots an inch; {_COARSE} or more print sharply"
