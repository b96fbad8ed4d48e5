"""Which pages go where on which sheets: the scheme a layout names, with what the job asks of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from printkit.core.display_list import bounds
from printkit.core.errors import PrintkitError, mistake
from printkit.core.units import MM, PAPERS, Size, called, written
from printkit.imposition import Plan, plan, shifts
from printkit.imposition.booklet import thickness_of
from printkit.imposition.capacity import lay, roomier, worth
from printkit.imposition.laminating import apart
from printkit.imposition.nup import cell
from printkit.imposition.plan import MAX_PAGES, UNPRINTABLE
from printkit.imposition.turning import flipped, parts
from printkit.inputs.layout import Layout
from printkit.inputs.options import Options, Sheets
from printkit.prepress.bleed import BLEEDS
from printkit.prepress.printed import PrintedDeck

if TYPE_CHECKING:
    from printkit.inputs.printer import Printer

_BLANK = 4.2  # mm that office printers leave blank, at the least
_MIN_MARGIN = 1.0  # mm of a card whose corners are cut round, so that nothing printed is cut off
_MEASURE = "measure those with printkit calibrate --landscape"


def impose(layout: Layout, deck: PrintedDeck, options: Options) -> Plan:
    """Lay the deck out for the job's target and printer. Raises PrintkitError for what its scheme cannot lay out."""
    made = _laid_out(layout, deck, options)
    if (pages := _longest(made, options)) > MAX_PAGES:
        raise _too_many(pages, layout, deck, options)
    return mended(made, options.measured) if options.measured else made


def _laid_out(layout: Layout, deck: PrintedDeck, options: Options) -> Plan:
    count, asked = len(deck.pages), options.sheets
    if options.target == "screen":
        shown = plan("single", count, layout.trim, layout.trim)
        return shown._replace(finishing=shown.finishing._replace(scheme="screen"))
    if options.target == "press":
        return plan("press", count, layout.trim, layout.trim, bleed=BLEEDS[options.office_paper])
    if layout.is_poster and asked.tile:
        glued = {"margin": asked.margin, "overlap": asked.tile_overlap, "clear": _margin(layout)}
        made = plan("tiles", count, layout.trim, PAPERS[asked.tile], **glued, taken=_printed(deck))
        return _warned(made, asked.margin)
    scheme = layout.sheets
    if scheme.scheme == "nup":
        made = plan("nup", count, layout.trim, layout.paper, **_cards(layout, deck, options))
        return _reached(made, layout, asked)
    if scheme.scheme == "zine":
        return plan("zine", count, layout.trim, layout.paper, margin=_margin(layout))
    if scheme.scheme == "single":
        made = plan(
            "single", count, layout.trim, layout.paper, sides=min(scheme.sides, count), margin=_margin(layout)
        )
    else:
        creep = {"thickness": thickness_of(asked.weight), "safe": _margin(layout)}
        made = plan("booklet", count, layout.trim, layout.paper, up=scheme.up, binding=asked.binding, **creep)
    return flipped(made, options.flip or None)


def _printed(deck: PrintedDeck) -> list[list[tuple[float, ...]]]:
    """The boxes of all that is drawn on each page, in mm from its top left."""
    return [[tuple(edge / MM for edge in bounds(item)) for item in page.items] for page in deck.pages]


def mended(sheets: Plan, printer: Printer) -> Plan:
    """The plan with its sides moved and scaled for a printer."""
    offset, scale = printer.on(sheets.paper)
    advice = sheets.advice
    if sheets.sides == 2 and sheets.paper.landscape and printer.landscape is None and any(printer.offset):
        advice += (f"backs are not moved: {printer.name} was measured on upright sheets, and these lie; {_MEASURE}",)
    return sheets._replace(shifts=shifts(sheets.paper, sheets.flip, offset, scale), advice=advice)


def files(whole: Plan, options: Options) -> list[Plan]:
    """The plans of the files that a job is written to: one, or its fronts and its backs for feeding by hand."""
    by_hand = options.sheets.by_hand and options.target == "office" and whole.sides == 2
    return list(parts(whole, options.sheets.tray)) if by_hand else [whole]


def _longest(made: Plan, options: Options) -> int:
    """How many pages, or PDF pages if they are more, the longest file of a plan has."""
    return max(max(len(part.placements), len(part.faces)) for part in files(made, options))


def _too_many(pages: int, layout: Layout, deck: PrintedDeck, options: Options) -> PrintkitError:
    """The mistake of files that are too long to be examined, with the most copies that are not."""

    def longest(copies: int) -> int:
        fewer = replace(options, sheets=replace(options.sheets, copies=copies))
        return _longest(_laid_out(layout, deck, fewer), fewer)

    copies = bisect_right(range(1, options.sheets.copies), MAX_PAGES, key=longest)  # more copies, more pages
    hint = f"take --copies {copies}, and print the file more often" if copies else "divide the routine"
    return mistake(f"{layout.name}: {pages} pages are too many for one file, of which check reads {MAX_PAGES}", hint)


def _warned(made: Plan, margin: float) -> Plan:
    """The plan, with advice where the printer may not reach all of it."""
    if margin >= _BLANK:
        return made
    reach = f"most office printers leave {_BLANK:g} to 5 mm of the edge blank"
    said = f"{reach}: with a margin of {margin:g} mm they may cut off print"
    return made._replace(advice=(*made.advice, said))


def _reached(made: Plan, layout: Layout, asked: Sheets) -> Plan:
    """The plan of cards, with advice where those of a stock have print in what printers leave blank. Raises
    PrintkitError where other cards stand in it."""
    (width, height), (across, down) = made.paper, made.page
    off = min(min(at.x, at.y, width - at.x - across, height - at.y - down) for at in made.placements)
    blank = f"what most office printers leave blank ({_BLANK:g} to 5 mm)"
    if asked.perforated:
        printed = off + _margin(layout)
        said = f"the cards’ print comes within {printed:.1f} mm of the paper’s edge, into {blank}"
        return made if printed >= _BLANK else made._replace(advice=(*made.advice, said))
    if off >= _BLANK:
        return made
    gutter = apart(asked.gutter, asked.laminate)

    def fit(card: Size, edge: float) -> int:
        return lay(cell(card, asked.fold, asked.turn), made.paper, edge, gutter)[1]

    each, fewer = fit(made.page, asked.margin), fit(made.page, UNPRINTABLE)
    found = roomier(made.page, lambda less: fit(less, UNPRINTABLE) >= each)
    ways = [f"leave out --margin for {fewer} to a sheet"] if fewer else []
    ways += [f"take smaller cards, of which {each} would fit: --size {written(found)}"] if found else []
    what = f"{layout.name}: {each} of {made.page} to a sheet of {called(made.paper)} would reach into {blank}"
    raise mistake(what, ", or ".join(ways) or "take smaller cards: --size CR80")


def _margin(layout: Layout) -> float:
    """How far everything printed keeps off the edges of a page, mm."""
    return layout.page.margin.points(0.0, layout.scale) / MM


def _cards(layout: Layout, deck: PrintedDeck, options: Options) -> dict[str, Any]:
    asked = options.sheets
    if asked.punch and asked.turn == "calendar" and any(page.back for page in deck.pages):
        raise mistake(
            "the hole near the top of the fronts would go through the foot of backs that turn like a calendar",
            "leave out --punch, or choose --turn book",
        )
    if asked.laminate and _margin(layout) < _MIN_MARGIN:
        raise mistake("print that reaches the corners of cards would be cut off with them", "leave out --laminate")
    gutter = apart(asked.gutter, asked.laminate)
    if not (gutter or asked.perforated) and _margin(layout) < _MIN_MARGIN:
        what = f"{layout.name}: print reaches the edges of cards that touch: a cut that is off shows the next card"
        raise mistake(what, "set them apart: --gutter 6mm; or give the pages a margin")
    if gutter:
        worth(layout.trim, layout.paper, asked.margin, gutter)
    return {
        "margin": asked.margin,
        "gutter": asked.gutter,
        "backs": frozenset(nth for nth, page in enumerate(deck.pages) if page.back),
        "flip": options.flip or None,
        "turn": asked.turn,
        "fold": asked.fold,
        "stock": asked.perforated.cells if asked.perforated else None,
        "start": asked.start,
        "copies": asked.copies,
        "by_card": asked.by_card,
        "laminate": asked.laminate,
        "punch": asked.punch,
    }
