"""Imposition: which page goes where on which sheet, in millimetres. Pure numbers; drawing comes later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from printkit.core.errors import did_you_mean, mistake
from printkit.core.units import Size
from printkit.imposition.booklet import plan_booklet
from printkit.imposition.nup import plan_nup
from printkit.imposition.plan import Arc, Cut, Finishing, Label, MarkLine, Placement, Plan, Ruler, Shift, Slot, Window
from printkit.imposition.press import plan_press
from printkit.imposition.printer_shift import printer_shifts
from printkit.imposition.single import plan_single
from printkit.imposition.tiles import plan_tiles
from printkit.imposition.turning import point_behind
from printkit.imposition.zine import plan_zine

__all__ = [
    "SCHEMES",
    "Arc",
    "Cut",
    "Finishing",
    "Label",
    "MarkLine",
    "Placement",
    "Plan",
    "Ruler",
    "Shift",
    "Slot",
    "Window",
    "plan_sheets",
    "point_behind",
    "printer_shifts",
]

SCHEMES: dict[str, Callable[..., Plan]] = {
    "single": plan_single,
    "nup": plan_nup,
    "booklet": plan_booklet,
    "zine": plan_zine,
    "tiles": plan_tiles,
    "press": plan_press,
}


def plan_sheets(scheme: str, count: int, page: Size, paper: Size, **options: Any) -> Plan:
    """Lay out `count` pages of size `page` on sheets of `paper` (mm, either way round) by a scheme's name.

    The options are those of the scheme's own function. Raises PrintkitError for an unknown scheme and for what
    the scheme cannot lay out, ValueError for a count below one.
    """
    if scheme not in SCHEMES:
        raise mistake(f'unknown sheet scheme "{scheme}"', did_you_mean(scheme, SCHEMES))
    if count < 1:
        raise ValueError(f"there must be a page to lay out, not {count}")
    plan = SCHEMES[scheme](count, page, paper, **options)
    return plan._replace(finishing=plan.finishing._replace(scheme=scheme))
