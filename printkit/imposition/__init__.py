"""Imposition: which page goes where on which sheet, in millimetres. Pure numbers; drawing comes later."""

from __future__ import annotations

from typing import Any

from printkit.core.errors import did_you_mean, mistake
from printkit.core.units import Size
from printkit.imposition import booklet, nup, press, single, tiles, zine
from printkit.imposition.plan import Arc, Cut, Finishing, Label, Placement, Plan, Rule, Ruler, Shift, Slot, Window
from printkit.imposition.printer_shift import shifts
from printkit.imposition.turning import behind

__all__ = [
    "SCHEMES",
    "Arc",
    "Cut",
    "Finishing",
    "Label",
    "Placement",
    "Plan",
    "Rule",
    "Ruler",
    "Shift",
    "Slot",
    "Window",
    "behind",
    "plan",
    "shifts",
]

SCHEMES = {
    "single": single.plan,
    "nup": nup.plan,
    "booklet": booklet.plan,
    "zine": zine.plan,
    "tiles": tiles.plan,
    "press": press.plan,
}


def plan(scheme: str, count: int, page: Size, paper: Size, **options: Any) -> Plan:
    """Lay out `count` pages of size `page` on sheets of `paper` (mm, either way round) by a scheme's name.

    The options are those of the scheme's own `plan`. Raises PrintkitError for an unknown scheme and for what
    the scheme cannot lay out, ValueError for a count below one.
    """
    if scheme not in SCHEMES:
        raise mistake(f'unknown sheet scheme "{scheme}"', did_you_mean(scheme, SCHEMES))
    if count < 1:
        raise ValueError(f"there must be a page to lay out, not {count}")
    made = SCHEMES[scheme](count, page, paper, **options)
    return made._replace(finishing=made.finishing._replace(scheme=scheme))
