"""What letters stand on at a press, lightened or darkened until they stand out as its inks print it."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.compose.pages import Page
from printkit.core.colour import MIN_CONTRAST, ratios, shades
from printkit.core.display_list import DisplayItem, PathItem, TextRun
from printkit.core.errors import Place, mistake
from printkit.prepress.colour_spaces import Colours
from printkit.prepress.ink import grounded, least_of

_SIGNAL = "signal"  # its word keeps the contrast of small letters at every size
PROFILE_HINT = "get the profile again, or take other colours in the layout"

Wanted = dict[str, dict[str, float]]  # of each ground the inks on it, and how much each must stand out


def separated(pages: tuple[Page, ...], colours: Colours, named: str) -> tuple[Page, ...]:
    """The pages, each colour that letters stand on as near to its own as lets them stand out when it is printed
    (WCAG 2.2, 1.4.3): inks print many colours darker, and black lighter, than a screen shows them. The same colour
    becomes the same one everywhere.

    Raises PrintkitError when no shade does, as with a damaged profile; named: what its error calls the profile.
    """
    mended = {ground: _mended(ground, inks, colours, named) for ground, inks in _wanted(pages).items()}
    return tuple(page._replace(items=tuple(_filled(page.items, mended))) for page in pages)


def _wanted(pages: tuple[Page, ...]) -> Wanted:
    wanted: Wanted = {}
    for page in pages:
        for item, ground in grounded(page.items):
            if isinstance(item, TextRun) and item.text.strip():
                least = MIN_CONTRAST if item.owner and item.owner.tag == _SIGNAL else least_of(item)
                inks = wanted.setdefault(ground, {})
                inks[item.colour] = max(least, inks.get(item.colour, 0.0))
    return wanted


def _mended(ground: str, inks: dict[str, float], colours: Colours, named: str) -> str:
    def stands_out(ink: str, tried: str) -> float:
        return min(ratios(colours.printed(ink), colours.printed(tried)))

    def does(tried: str) -> bool:
        return all(stands_out(ink, tried) >= least for ink, least in inks.items())

    if found := next((tried for tried in (ground, *shades(ground)) if does(tried)), ""):
        return found
    short = min(inks, key=lambda ink: stands_out(ink, ground) - inks[ink])
    found = f"{stands_out(short, ground):.1f}:1 only as it prints them; {inks[short]:g}:1 is the least"
    raise mistake(f"letters in {short} on {ground} would stand out by {found}", PROFILE_HINT, Place(named))


def _filled(items: tuple[DisplayItem, ...], mended: dict[str, str]) -> Iterator[DisplayItem]:
    for item in items:
        yield (
            item._replace(fill=mended.get(item.fill, item.fill)) if isinstance(item, PathItem) and item.fill else item
        )
