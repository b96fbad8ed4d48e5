"""Which pages go where on which sheets: the scheme a layout names, with what the job asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printkit.bleed import BLEEDS
from printkit.drawing import bounds
from printkit.errors import PrintkitError, mistake
from printkit.job import Job, Sheets
from printkit.layout import Layout
from printkit.page import Deck
from printkit.papers import MM, PAPERS
from printkit.sheets import Plan, plan, shifts
from printkit.sheets.booklet import thickness_of
from printkit.sheets.capacity import largest_for, lay, worth
from printkit.sheets.laminating import gap
from printkit.sheets.sheet import MOST_PAGES, UNPRINTABLE
from printkit.sheets.turn import flipped, parts

if TYPE_CHECKING:
    from printkit.printer import Printer

_BLANK = 4.2  # mm that office printers leave blank, at the least
_LEAST_MARGIN = 1.0  # mm of a card whose corners are cut round, so that nothing printed is cut off
_MEASURE = "measure those with printkit calibrate --landscape"


def impose(layout: Layout, deck: Deck, job: Job) -> Plan:
    """Lay the deck out for the job's target and printer. Raises PrintkitError for what its scheme cannot lay out."""
    made = _laid_out(layout, deck, job)
    if (pages := _longest(made, job)) > MOST_PAGES:
        raise _too_many(pages, layout, deck, job)
    return mended(made, job.printer) if job.printer else made


def _laid_out(layout: Layout, deck: Deck, job: Job) -> Plan:
    count, asked = len(deck.pages), job.sheets
    if job.target == "screen":
        shown = plan("single", count, layout.trim, layout.trim)
        return shown._replace(how=shown.how._replace(scheme="screen"))
    if job.target == "press":
        return plan("press", count, layout.trim, layout.trim, bleed=BLEEDS[job.paper])
    if layout.hangs and asked.tile:
        glued = {"margin": asked.margin, "overlap": asked.overlap, "clear": _margin(layout)}
        made = plan("tiles", count, layout.trim, PAPERS[asked.tile], **glued, taken=_printed(deck))
        return _warned(made, asked.margin)
    scheme = layout.sheets
    if scheme.scheme == "nup":
        made = plan("nup", count, layout.trim, layout.paper, **_cards(layout, deck, asked))
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
    return flipped(made, asked.flip or None)


def _printed(deck: Deck) -> list[list[tuple[float, ...]]]:
    """The boxes of all that is drawn on each page, in mm from its top left."""
    return [[tuple(edge / MM for edge in bounds(mark)) for mark in page.marks] for page in deck.pages]


def mended(sheets: Plan, printer: Printer) -> Plan:
    """The plan with its sides moved and scaled for a printer."""
    offset, scale = printer.on(sheets.paper)
    advice = sheets.advice
    if sheets.sides == 2 and sheets.paper.landscape and printer.landscape is None and any(printer.offset):
        advice += (f"backs are not moved: {printer.name} was measured on upright sheets, and these lie; {_MEASURE}",)
    return sheets._replace(shifts=shifts(sheets.paper, sheets.flip, offset, scale), advice=advice)


def files(whole: Plan, job: Job) -> list[Plan]:
    """The plans of the files that a job is written to: one, or its fronts and its backs for feeding by hand."""
    by_hand = job.sheets.by_hand and job.target == "office" and whole.sides == 2
    return list(parts(whole, job.sheets.tray)) if by_hand else [whole]


def _longest(made: Plan, job: Job) -> int:
    """How many pages, or PDF pages if they are more, the longest file of a plan has."""
    return max(max(len(part.placements), len(part.faces)) for part in files(made, job))


def _too_many(pages: int, layout: Layout, deck: Deck, job: Job) -> PrintkitError:
    """The mistake of files that are too long to be examined, with the most copies that are not."""
    for copies in range(job.sheets.copies - 1, 0, -1):
        fewer = job.but(sheets=job.sheets.but(copies=copies))
        if _longest(_laid_out(layout, deck, fewer), fewer) <= MOST_PAGES:
            hint = f"take --copies {copies}, and print the file more often"
            break
    else:
        hint = "divide the routine"
    return mistake(f"{layout.name}: {pages} pages are too many for one file, of which check reads {MOST_PAGES}", hint)


def _warned(made: Plan, margin: float) -> Plan:
    """The plan, with advice where the printer may not reach all of it."""
    if margin >= _BLANK:
        return made
    reach = f"most office printers leave {_BLANK:g} to 5 mm of the edge blank"
    said = f"{reach}: with a margin of {margin:g} mm they may cut off print"
    return made._replace(advice=(*made.advice, said))


def _reached(made: Plan, layout: Layout, asked: Sheets) -> Plan:
    """The plan of cards, with advice where they stand in what printers leave blank. Raises PrintkitError where their
    print does."""
    (width, height), (across, down) = made.paper, made.page
    edges = [min(at.x, at.y, width - at.x - across, height - at.y - down) for at in made.placements]
    off, margin = min(edges), _margin(layout)
    blank = f"that most office printers leave blank ({_BLANK:g} to 5 mm)"
    if off + margin >= _BLANK:
        if off >= _BLANK or asked.stock:
            return made
        each, fewer = (lay(made.page, made.paper, edge, asked.gutter)[1] for edge in (asked.margin, UNPRINTABLE))
        few = f"; with {UNPRINTABLE:g} mm only {fewer} of them fit, not {each}" if fewer < each else ""
        said = f"the cards, but not their print, reach into the edge {blank}{few}"
        return made._replace(advice=(*made.advice, said))
    said = f"the cards’ print comes within {off + margin:.1f} mm of the paper’s edge, into what {blank[5:]}"
    if asked.stock:
        return made._replace(advice=(*made.advice, said))
    raise mistake(f"{layout.name}: {said}", f"leave out --margin, or take smaller cards: {_smaller(made, asked)}")


def _smaller(made: Plan, asked: Sheets) -> str:
    """The size of which as many fit to a sheet with the usual margin, or of which one does."""
    each = lay(made.page, made.paper, asked.margin, asked.gutter)[1]
    found = largest_for(each, made.page, made.paper, UNPRINTABLE, asked.gutter)
    return f"--size {found.width:g}x{found.height:g}" if found else "--size CR80"


def _margin(layout: Layout) -> float:
    """How far everything printed keeps off the edges of a page, mm."""
    return layout.page.margin.points(0.0, layout.scale) / MM


def _cards(layout: Layout, deck: Deck, asked: Sheets) -> dict:
    if asked.punch and asked.turn == "calendar" and any(page.back for page in deck.pages):
        raise mistake(
            "the hole near the top of the fronts would go through the foot of backs that turn like a calendar",
            "leave out --punch, or choose --turn book",
        )
    if asked.laminate and _margin(layout) < _LEAST_MARGIN:
        raise mistake("print that reaches the corners of cards would be cut off with them", "leave out --laminate")
    if not (asked.laminate or asked.gutter or asked.stock) and _margin(layout) < _LEAST_MARGIN:
        what = f"{layout.name}: print reaches the edges of cards that touch: a cut that is off shows the next card"
        raise mistake(what, "set them apart: --gutter 6mm; or give the pages a margin")
    if asked.laminate or asked.gutter:
        apart = max(asked.gutter, gap(asked.laminate) if asked.laminate else 0)
        worth(layout.trim, layout.paper, asked.margin, apart)
    return {
        "margin": asked.margin,
        "gutter": asked.gutter,
        "backs": frozenset(nth for nth, page in enumerate(deck.pages) if page.back),
        "flip": asked.flip or None,
        "turn": asked.turn,
        "fold": asked.fold,
        "stock": asked.stock.cells if asked.stock else None,
        "start": asked.start,
        "copies": asked.copies,
        "by_card": asked.by_card,
        "laminate": asked.laminate,
        "punch": asked.punch,
    }
