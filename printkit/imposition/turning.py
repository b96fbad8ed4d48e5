"""Turning a sheet over: which edge the printer flips on, and what then lies behind a point or a page.

How the printer flips a sheet and how a person turns the card that is cut from it are two things. A sheet flips
about an upright or a level axis (see `book_flip`); a card turns like a page of a book or like one of a calendar.
"""

from __future__ import annotations

from typing import Literal

from printkit.core.errors import mistake
from printkit.core.units import Size
from printkit.imposition.plan import Flip, Placement, Plan, SideName

TURNS = ("book", "calendar")


def book_flip(paper: Size) -> Flip:
    """The edge to flip on so that a sheet turns like the page of a book and its back stands upright.

    A book turns about an upright edge: the long one of a portrait sheet, the short one of a landscape sheet.
    """
    return "short" if paper.landscape else "long"


def point_behind(x: float, y: float, paper: Size, flip: Flip) -> tuple[float, float]:
    """The point of the back that lies behind (x, y) of the front, mm; the same rule leads back again.

    `paper` is the sheet as printed. Turned about an upright edge (see `book_flip`) left and right change
    places; turned about the other edge, top and bottom do.
    """
    if flip == book_flip(paper):
        return paper.width - x, y
    return x, paper.height - y


def back_of(front: Placement, page: int, size: Size, paper: Size, flip: Flip, turn: str) -> Placement:
    """Where the `page` that is the back of an upright card lands, by how the printer flips the sheet and how a person
    turns the card: upright when both turn about the same axis, else turned by 180°."""
    x, y = point_behind(front.x, front.y, paper, flip)
    upright_axis = flip == book_flip(paper)
    x, y = (x - size.width, y) if upright_axis else (x, y - size.height)
    rotation = 0 if upright_axis == (turn == "book") else 180
    return Placement(page, front.sheet, "back", round(x, 6), round(y, 6), rotation)


def flip_backs(plan: Plan, flip: Flip | None) -> Plan:
    """A two-sided plan whose sheets turn like pages of a book, for a printer that flips on `flip` (None: as planned).

    About the other axis the back lies upside down behind its front: so its pages are turned by 180°.
    """
    if plan.sides == 1 or flip in (None, plan.flip):
        return plan
    width, height = plan.paper
    placements = tuple(
        at
        if at.side == "front"
        else at._replace(
            x=round(width - at.x - (plan.page.height if at.rotation % 180 else plan.page.width), 6),
            y=round(height - at.y - (plan.page.width if at.rotation % 180 else plan.page.height), 6),
            rotation=(at.rotation + 180) % 360,
            shift=-at.shift,
        )
        for at in plan.placements
    )
    placements = tuple(sorted(placements, key=lambda at: (at.sheet, at.side == "back", at.y, at.x)))
    return plan._replace(flip=flip, placements=placements)


def split_by_side(plan: Plan, tray: str) -> tuple[Plan, Plan]:
    """The fronts and the backs of a two-sided plan, for a printer of one side that is fed a second time by hand.

    tray: a printer that lays its sheets "face-down" gives them back in order; one that lays them "face-up" gives the
    last one first, so its backs are printed from the last to the first. Raises PrintkitError for a plan of one side.
    """
    if plan.sides == 1:
        raise mistake("the sheets have one side", "leave out --fronts-and-backs")
    plans = []
    sides: tuple[tuple[Literal["fronts", "backs"], SideName], ...] = (("fronts", "front"), ("backs", "back"))
    for part, side in sides:
        faces = tuple(at for at in plan.placements if at.side == side)
        plans.append(
            plan._replace(
                part=part,
                placements=faces,
                sides=1,
                flip=None,
                last_first=part == "backs" and tray == "face-up",
                advice=plan.advice if part == "fronts" else (),
                finishing=plan.finishing._replace(flip=plan.flip),
            )
        )
    return plans[0], plans[1]
