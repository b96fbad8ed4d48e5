"""Which pages go where on which sheets: the scheme a layout names, with what the job asks of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from printkit.core.display_list import bounds
from printkit.core.errors import PrintkitError, mistake
from printkit.core.files import MAX_PAGES_PER_FILE
from printkit.core.geometry import Box
from printkit.core.units import MM, PAPERS, Size, paper_label, size_slug
from printkit.imposition import Plan, plan_sheets, printer_shifts
from printkit.imposition.booklet import thickness_of
from printkit.imposition.capacity import best_orientation, check_gutter, roomier_size
from printkit.imposition.laminating import card_spacing
from printkit.imposition.nup import cell_size
from printkit.imposition.plan import UNPRINTABLE
from printkit.imposition.turning import flip_backs, split_by_side
from printkit.inputs.layout import SizedLayout
from printkit.inputs.options import Options
from printkit.inputs.sheets import Sheets
from printkit.prepress.bleed import BLEEDS
from printkit.prepress.printed import PrintedDeck

if TYPE_CHECKING:
    from printkit.inputs.printer import Printer

_MIN_BLANK = 4.2  # mm that office printers leave blank, at the least
_BLANK_EDGE = f"what most office printers leave blank ({_MIN_BLANK:g} to 5 mm)"
_MIN_MARGIN = 1.0  # mm of a card whose corners are cut round, so that nothing printed is cut off
_MEASURE = "measure those with printkit calibrate --landscape"


def impose(layout: SizedLayout, deck: PrintedDeck, options: Options) -> Plan:
    """Lay the deck out for the job's target and printer. Raises PrintkitError for what its scheme cannot lay out, and
    for a file of more pages than are examined."""
    plan = _plan_job(layout, deck, options)
    if (pages := _longest_file(plan, options)) > MAX_PAGES_PER_FILE:
        raise _too_many(pages, layout, deck, options)
    return compensate(plan, options.measured) if options.measured else plan


def _plan_job(layout: SizedLayout, deck: PrintedDeck, options: Options) -> Plan:
    """The plan before it is fitted to a printer."""
    count = len(deck.pages)
    if options.target == "screen":
        plan = plan_sheets("single", count, layout.trim, layout.trim)
        return plan._replace(finishing=plan.finishing._replace(scheme="screen"))
    if options.target == "press":
        return plan_sheets("press", count, layout.trim, layout.trim, bleed=BLEEDS[options.office_paper])
    if layout.is_poster and options.sheets.tile:
        return _plan_tiled_poster(layout, deck, options.sheets)
    return _plan_scheme(layout, deck, options)


def _plan_tiled_poster(layout: SizedLayout, deck: PrintedDeck, sheets: Sheets) -> Plan:
    """A poster on sheets of another paper."""
    plan = plan_sheets(
        "tiles",
        len(deck.pages),
        layout.trim,
        PAPERS[sheets.tile],
        margin=sheets.margin,
        overlap=sheets.tile_overlap,
        clear=_margin(layout),
        print_boxes=_item_boxes(deck),
    )
    return _with_reach_advice(plan, sheets.margin)


def _plan_scheme(layout: SizedLayout, deck: PrintedDeck, options: Options) -> Plan:
    """The pages on the layout's own sheets, by the scheme that it names."""
    count, scheme, margin = len(deck.pages), layout.sheets, _margin(layout)
    if scheme.scheme == "nup":
        plan = plan_sheets("nup", count, layout.trim, layout.paper, **_card_options(layout, deck, options))
        return _with_edge_advice(plan, layout, options.sheets)
    if scheme.scheme == "zine":
        return plan_sheets("zine", count, layout.trim, layout.paper, margin=margin)
    if scheme.scheme == "single":
        sides = min(scheme.sides, count)
        plan = plan_sheets("single", count, layout.trim, layout.paper, sides=sides, margin=margin)
    else:
        creep = {"thickness": thickness_of(options.sheets.weight), "safe": margin}
        plan = plan_sheets(
            "booklet", count, layout.trim, layout.paper, up=scheme.up, binding=options.sheets.binding, **creep
        )
    return flip_backs(plan, options.flip or None)


def _item_boxes(deck: PrintedDeck) -> list[list[Box]]:
    """The boxes of all that is drawn on each page, in mm from its top left."""
    boxes = [[bounds(item) for item in page.items] for page in deck.pages]
    return [
        [(left / MM, top / MM, right / MM, bottom / MM) for left, top, right, bottom in of_page] for of_page in boxes
    ]


def compensate(plan: Plan, printer: Printer) -> Plan:
    """The plan with its sides moved and scaled for a printer, and advice where it was not measured."""
    offset, scale = printer.on(plan.paper)
    advice = plan.advice
    if plan.sides == 2 and plan.paper.landscape and printer.landscape is None and any(printer.offset):
        advice += (f"backs are not moved: {printer.name} was measured on upright sheets, and these lie; {_MEASURE}",)
    return plan._replace(shifts=printer_shifts(plan.paper, plan.flip, offset, scale), advice=advice)


def plans_of_files(plan: Plan, options: Options) -> list[Plan]:
    """The plans of the files that a job is written to: one, or its fronts and its backs for feeding by hand."""
    by_hand = options.sheets.by_hand and options.target == "office" and plan.sides == 2
    return list(split_by_side(plan, options.sheets.tray)) if by_hand else [plan]


def _longest_file(plan: Plan, options: Options) -> int:
    """How many pages, or PDF pages if they are more, the longest file of a plan has."""
    return max(max(len(part.placements), len(part.faces)) for part in plans_of_files(plan, options))


def _too_many(pages: int, layout: SizedLayout, deck: PrintedDeck, options: Options) -> PrintkitError:
    """The mistake of files that are too long to be examined, with the most copies that are not."""

    def length(copies: int) -> int:
        fewer = replace(options, sheets=replace(options.sheets, copies=copies))
        return _longest_file(_plan_job(layout, deck, fewer), fewer)

    copies = bisect_right(range(1, options.sheets.copies), MAX_PAGES_PER_FILE, key=length)  # more copies, more pages
    hint = f"take --copies {copies}, and print the file more often" if copies else "divide the routine"
    what = f"{layout.name}: {pages} pages are too many for one file, of which check reads {MAX_PAGES_PER_FILE}"
    return mistake(what, hint)


def _with_reach_advice(plan: Plan, margin: float) -> Plan:
    """The plan, with advice where the printer may not reach all of it."""
    if margin >= _MIN_BLANK:
        return plan
    reach = f"most office printers leave {_MIN_BLANK:g} to 5 mm of the edge blank"
    return _advised(plan, f"{reach}: with a margin of {margin:g} mm they may cut off print")


def _with_edge_advice(plan: Plan, layout: SizedLayout, sheets: Sheets) -> Plan:
    """The plan of cards, with advice where those of a stock have print in what printers leave blank. Raises
    PrintkitError where other cards stand in it."""
    (width, height), (across, down) = plan.paper, plan.page
    edge = min(min(at.x, at.y, width - at.x - across, height - at.y - down) for at in plan.placements)
    if sheets.perforated:
        to_print = edge + _margin(layout)
        advice = f"the cards’ print comes within {to_print:.1f} mm of the paper’s edge, into {_BLANK_EDGE}"
        return plan if to_print >= _MIN_BLANK else _advised(plan, advice)
    if edge >= _MIN_BLANK:
        return plan
    raise _at_the_edge(plan, layout, sheets)


def _at_the_edge(plan: Plan, layout: SizedLayout, sheets: Sheets) -> PrintkitError:
    """The mistake of cards that reach into what printers leave blank, with the ways out of it."""
    gutter = card_spacing(sheets.gutter, sheets.laminate)

    def capacity(card: Size, edge: float) -> int:
        return best_orientation(cell_size(card, sheets.fold, sheets.turn), plan.paper, edge, gutter)[1]

    each, fewer = capacity(plan.page, sheets.margin), capacity(plan.page, UNPRINTABLE)
    smaller = roomier_size(plan.page, lambda less: capacity(less, UNPRINTABLE) >= each)
    hints = [f"leave out --margin for {fewer} to a sheet"] if fewer else []
    if smaller:
        hints.append(f"take smaller cards, of which {each} would fit: --size {size_slug(smaller)}")
    what = (
        f"{layout.name}: {each} of {plan.page} to a sheet of {paper_label(plan.paper)} would reach into {_BLANK_EDGE}"
    )
    return mistake(what, ", or ".join(hints) or "take smaller cards: --size CR80")


def _advised(plan: Plan, advice: str) -> Plan:
    return plan._replace(advice=(*plan.advice, advice))


def _margin(layout: SizedLayout) -> float:
    """How far everything printed keeps off the edges of a page, mm."""
    return layout.page.margin.points(0.0, layout.scale) / MM


def _card_options(layout: SizedLayout, deck: PrintedDeck, options: Options) -> dict[str, Any]:
    """What the scheme for cards is asked for. Raises PrintkitError for what would cut off or punch through print."""
    sheets = options.sheets
    _check_cards(layout, deck, sheets)
    return {
        "margin": sheets.margin,
        "gutter": sheets.gutter,
        "backs": frozenset(nth for nth, page in enumerate(deck.pages) if page.back),
        "flip": options.flip or None,
        "turn": sheets.turn,
        "fold": sheets.fold,
        "stock": sheets.perforated.cells if sheets.perforated else None,
        "start": sheets.start,
        "copies": sheets.copies,
        "by_card": sheets.by_card,
        "laminate": sheets.laminate,
        "punch": sheets.punch,
    }


def _check_cards(layout: SizedLayout, deck: PrintedDeck, sheets: Sheets) -> None:
    if sheets.punch and sheets.turn == "calendar" and any(page.back for page in deck.pages):
        raise mistake(
            "the hole near the top of the fronts would go through the foot of backs that turn like a calendar",
            "leave out --punch, or choose --turn book",
        )
    if sheets.laminate and _margin(layout) < _MIN_MARGIN:
        raise mistake("print that reaches the corners of cards would be cut off with them", "leave out --laminate")
    gutter = card_spacing(sheets.gutter, sheets.laminate)
    if not (gutter or sheets.perforated) and _margin(layout) < _MIN_MARGIN:
        what = f"{layout.name}: print reaches the edges of cards that touch: a cut that is off shows the next card"
        raise mistake(what, "set them apart: --gutter 6mm; or give the pages a margin")
    if gutter:
        check_gutter(layout.trim, layout.paper, sheets.margin, gutter)
