"""Cards: as many to a sheet as fit, upright, in rows from the top left.

The sheet lies whichever way holds more cards, and the grid stands in its middle. `margin` (mm) is the edge
the printer cannot print; `gutter` (mm) is the gap between cards: 0 lets neighbours share one cut, and a card
with bleed needs twice its bleed. A size that just misses a fuller sheet, or leaves more than half of it empty, comes
with the advice which size would do better; so does one that leaves no room for marks, slug or ruler. The slug, a line
of instructions, stands below the first column, the ruler below the last, or above a single one. A perforated sheet
has no marks, so there both have the whole width.

`backs` are the pages that are the back of the page before them. They are printed behind their fronts: `flip` is the
edge on which the printer flips the sheet, `turn` how a person turns the card, like a page of a "book" or of a
"calendar"; cells that are empty in front are empty behind. With `fold` front and back stand side by side on one
side of the sheet, with a fold between them: for a book the back is at the right of the front, for a calendar below it
and turned by 180°.

`stock` gives the cells of a perforated sheet in place of the grid: nothing is cut. `start` is the first free cell of
the first sheet, from 1. `copies` places every card so often, one set after the other, or with `by_card` all copies of
a card after one another. `laminate` is the film's overlap in mm: cards stand twice as far apart, and there are marks
for the film and arcs for round corners; `punch` shows where a hole goes.
"""

from __future__ import annotations

from collections.abc import Collection
from math import ceil
from typing import Literal

from printkit.core.errors import mistake
from printkit.core.units import Size, size_slug
from printkit.imposition.capacity import best_orientation, better_size, centre_cells, roomier_size
from printkit.imposition.cutting import MARK_GAP, NUMBER_ROOM, Cutting, plan_cuts
from printkit.imposition.laminating import card_spacing, corner_arcs, film_marks, hole_arcs
from printkit.imposition.plan import (
    CAP_HEIGHT,
    DESCENDER,
    HAIR,
    SLUG_GAP,
    UNPRINTABLE,
    Finishing,
    Flip,
    MarkLine,
    Placement,
    Plan,
    Ruler,
    Slot,
    baseline,
    in_one_line,
    longest,
    on_fronts,
)
from printkit.imposition.turning import TURNS, back_of, book_flip
from printkit.inputs.cells import Cells

Card = tuple[int, int | None]  # the page in front and the one behind


def plan_nup(
    count: int,
    page: Size,
    paper: Size,
    *,
    margin: float = 5,
    gutter: float = 0,
    backs: Collection[int] = (),
    flip: Flip | None = None,
    turn: Literal["book", "calendar"] = "book",
    fold: bool = False,
    stock: Cells | None = None,
    start: int = 1,
    copies: int = 1,
    by_card: bool = False,
    laminate: float = 0,
    punch: bool = False,
) -> Plan:
    """Lay out `count` cards of size `page` on sheets of `paper`, all in mm.

    Raises PrintkitError when not one card fits and for what cannot go together, ValueError for a margin or gutter
    that no sheet can have.
    """
    if gutter < 0 or margin < 0 or min(paper) - 2 * margin < 1:
        raise ValueError(f"impossible on {paper}: margin {margin:g} mm, gutter {gutter:g} mm")
    if turn not in TURNS:
        raise mistake(f'unknown turn "{turn}"', "choose book or calendar")
    cards = cards_of(count, backs)
    fold = fold and bool(backs)
    gutter = card_spacing(gutter, laminate)
    cells = stock or centre_cells(cell_size(page, fold, turn), paper, margin, gutter)
    each = len(cells.places)
    if not 1 <= start <= each:
        raise mistake(f"a sheet has {each} cards", f"the first free one cannot be number {start}")

    dealt = [card for card in cards for _ in range(copies)] if by_card else cards * copies
    backs_by_flip = flip or book_flip(cells.paper)
    placements, behind = _place_cards(dealt, start, cells, page, None if fold else backs_by_flip, turn)
    sheets = ceil((len(dealt) + start - 1) / each)

    cut = Cutting((), (), (), ()) if stock else plan_cuts(cells, margin)
    advice = [] if stock or fold else better_size(page, paper, margin, gutter)
    advice += cut.advice
    slot, ruler = _slug_below_cards(page, cells, margin)
    if not ruler:
        lacking = "a ruler beside" if slot else "the print instructions and a ruler below"
        advice.append(f"no room for {lacking} the cards: to be sure of 100 %, measure a card")
    if not stock and (cut.advice or not ruler):
        advice += _roomier_advice(page, each, paper, max(margin, UNPRINTABLE), gutter, fold, turn)
    if last := (len(dealt) + start - 1) % each:
        advice.append(f"the last sheet holds {last if sheets > 1 else len(dealt)} of {each} cards")
    rules = [*cut.rules, *(_fold_lines(cells, page, turn) if fold else ())]
    rules += film_marks(cells, laminate, margin) if laminate else ()
    arcs = (*(corner_arcs(cells) if laminate else ()), *(hole_arcs(cells, page) if punch else ()))
    return Plan(
        paper=cells.paper,
        page=page,
        sheets=sheets,
        sides=2 if behind else 1,
        flip=backs_by_flip if behind else None,
        placements=tuple(sorted([*placements, *behind], key=lambda at: (at.sheet, at.side == "back", at.y, at.x))),
        rules=tuple(rules),
        slots=(slot,) if slot else (),
        rulers=on_fronts(ruler, sheets),
        advice=tuple(advice),
        cuts=cut.cuts,
        arcs=arcs,
        labels=cut.labels,
        steps=tuple(_steps(cut, fold, laminate, punch, stock is not None)),
        copies=copies,
        finishing=Finishing(turn=turn, film=laminate, cuts=len(cut.cuts), folds=each if fold else 0),
    )


def _place_cards(
    cards: list[Card], start: int, cells: Cells, page: Size, flip: Flip | None, turn: str
) -> tuple[list[Placement], list[Placement]]:
    """Where the cards land from the cell `start` of the first sheet on: what is printed on the fronts of sheets, and
    what behind them. flip: the edge over which sheets come to their backs; None: front and back of a card stand
    beside one another."""
    fronts: list[Placement] = []
    behind: list[Placement] = []
    each = len(cells.places)
    for nth, (front, back) in enumerate(cards, start - 1):
        sheet, (x, y) = nth // each, cells.places[nth % each]
        fronts.append(Placement(front, sheet, "front", x, y, 0))
        if back is None:
            continue
        if flip:
            behind.append(back_of(fronts[-1], back, page, cells.paper, flip, turn))
        elif turn == "book":
            fronts.append(Placement(back, sheet, "front", round(x + page.width, 6), y, 0))
        else:
            fronts.append(Placement(back, sheet, "front", x, round(y + page.height, 6), 180))
    return fronts, behind


def _roomier_advice(
    page: Size, each: int, paper: Size, edge: float, gutter: float, fold: bool, turn: str
) -> list[str]:
    """A sentence naming the card a little smaller of which as many fit, with room for all that stands beside them."""

    def leaves_room(card: Size) -> bool:
        place = cell_size(card, fold, turn)
        if best_orientation(place, paper, edge, gutter)[1] != each:
            return False
        cells = centre_cells(place, paper, edge, gutter)
        return not plan_cuts(cells, edge).advice and all(_slug_below_cards(card, cells, edge))

    card = roomier_size(page, leaves_room)
    if card is None:
        return []
    return [f"cards of {card} leave room for all marks, words and a ruler: --size {size_slug(card)}"]


def cell_size(page: Size, fold: bool, turn: str) -> Size:
    """The place of a card, or of its front and back beside one another."""
    if not fold:
        return page
    return Size(2 * page.width, page.height) if turn == "book" else Size(page.width, 2 * page.height)


def cards_of(count: int, backs: Collection[int]) -> list[Card]:
    """The pages as cards, each front with its back if it has one."""
    return [(n, n + 1 if n + 1 in backs else None) for n in range(count) if n not in backs]


def _fold_lines(cells: Cells, page: Size, turn: str) -> list[MarkLine]:
    """The line between front and back of every cell."""
    if turn == "book":
        return [
            MarkLine("fold", round(x + page.width, 6), y, round(x + page.width, 6), round(y + page.height, 6))
            for x, y in cells.places
        ]
    return [
        MarkLine("fold", x, round(y + page.height, 6), round(x + page.width, 6), round(y + page.height, 6))
        for x, y in cells.places
    ]


def _slug_below_cards(page: Size, cells: Cells, margin: float) -> tuple[Slot | None, Ruler | None]:
    """The places of slug and ruler, halfway between the cards and the unprintable edge: the slug under the first
    column, between its cut lines."""
    y = baseline(cells.tops[-1] + cells.size.height, cells.paper, margin)
    if y is None:
        return None, None
    if cells.perforated and len(cells.lefts) > 1:
        right = min(cells.lefts[-1] + cells.size.width, cells.paper.width - margin)
        return in_one_line(max(cells.lefts[0], margin), right, y)
    left = max(cells.lefts[0], margin - 2 * MARK_GAP)
    slug = Slot(left + 2 * MARK_GAP, y, cells.lefts[0] + page.width - left - 4 * MARK_GAP, 0)
    return slug, _cards_ruler(cells, y, margin)


def _cards_ruler(cells: Cells, y: float, margin: float) -> Ruler | None:
    """On the slug's line under the last column; over a single one, as the slug takes the room below it. It keeps off
    its cut lines and, above, off their numbers."""
    alone = len(cells.lefts) == 1
    left, right = cells.lefts[-1], min(cells.lefts[-1] + cells.size.width, cells.paper.width - margin + MARK_GAP)
    room = right - left - 2 * MARK_GAP
    length = longest(room - 2 * NUMBER_ROOM if alone else room)
    highest, lowest = margin + CAP_HEIGHT, cells.tops[0] - SLUG_GAP - DESCENDER
    if not length or (alone and highest > lowest + HAIR):
        return None
    inset = min(MARK_GAP + NUMBER_ROOM if alone else 2 * MARK_GAP, (right - left - length) / 2)
    return Ruler(round(right - inset - length, 6), round((highest + lowest) / 2, 6) if alone else y, length, 0)


def _steps(cut: Cutting, fold: bool, laminate: float, punch: bool, stock: bool) -> list[str]:
    """What is done with the printed sheets, in order."""
    if stock:
        return ["part the cards at the perforation", *(["punch the holes"] if punch else [])]
    ordered = "in the order of their numbers"
    if cut.rules and cut.advice:
        ordered = f"and where the notes say, first {ordered}"
    numbered = f" {ordered} ({len(cut.cuts)} straight cuts, also through a whole stack)"
    steps = ["cut at the marks" + (numbered if cut.labels else "") if cut.rules else "cut where the notes say"]
    steps += ["fold at the dashed line, print outside"] if fold else []
    steps += ["round the corners at the arcs"] if laminate else []
    steps.append("laminate")
    steps += [f"trim the film {laminate:g} mm outside the paper"] if laminate else []
    return [*steps, "punch the holes"] if punch else steps
