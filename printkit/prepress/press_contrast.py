"""What letters stand on at a press, lightened or darkened until they stand out as its inks print it."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.compose.pages import Page
from printkit.core.colour import MIN_CONTRAST, contrast_ratios, shades
from printkit.core.display_list import DisplayItem, PathItem, TextRun
from printkit.core.errors import Place, mistake
from printkit.prepress.colour_spaces import Colours
from printkit.prepress.ink import min_contrast, with_grounds

_SIGNAL_TAG = "signal"  # its word keeps the contrast of small letters at every size
PROFILE_HINT = "get the profile again, or take other colours in the layout"

ContrastNeeds = dict[str, dict[str, float]]  # for each ground the inks on it, and the contrast that each needs


def ensure_press_contrast(pages: tuple[Page, ...], colours: Colours, named: str) -> tuple[Page, ...]:
    """The pages, each colour that letters stand on as near to its own as lets them stand out when it is printed
    (WCAG 2.2, 1.4.3): inks print many colours darker, and black lighter, than a screen shows them. The same colour
    becomes the same one everywhere.

    Raises PrintkitError when no shade does, as with a damaged profile; named: what its error calls the profile.
    """
    mapping = {
        ground: _legible_shade(ground, inks, colours, named) for ground, inks in _contrast_needs(pages).items()
    }
    return tuple(page._replace(items=tuple(_refill(page.items, mapping))) for page in pages)


def _contrast_needs(pages: tuple[Page, ...]) -> ContrastNeeds:
    needs: ContrastNeeds = {}
    for page in pages:
        for item, ground in with_grounds(page.items):
            if isinstance(item, TextRun) and item.text.strip():
                least = MIN_CONTRAST if item.owner and item.owner.tag == _SIGNAL_TAG else min_contrast(item)
                inks = needs.setdefault(ground, {})
                inks[item.colour] = max(least, inks.get(item.colour, 0.0))
    return needs


def _legible_shade(ground: str, inks: dict[str, float], colours: Colours, named: str) -> str:
    """The ground or its nearest shade from which all inks stand out. Raises PrintkitError when none does."""

    def contrast(ink: str, shade: str) -> float:
        return min(contrast_ratios(colours.printed(ink), colours.printed(shade)))

    for shade in (ground, *shades(ground)):
        if all(contrast(ink, shade) >= least for ink, least in inks.items()):
            return shade
    worst = min(inks, key=lambda ink: contrast(ink, ground) - inks[ink])
    what = (
        f"letters in {worst} on {ground} would stand out by {contrast(worst, ground):.1f}:1 only as it prints them; "
        f"{inks[worst]:g}:1 is the least"
    )
    raise mistake(what, PROFILE_HINT, Place(named))


def _refill(items: tuple[DisplayItem, ...], mapping: dict[str, str]) -> Iterator[DisplayItem]:
    for item in items:
        if isinstance(item, PathItem) and item.fill:
            item = item._replace(fill=mapping.get(item.fill, item.fill))
        yield item
