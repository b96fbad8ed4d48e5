"""Which pages go where on which sheets: the scheme a layout names, with what the job asks of it."""

from __future__ import annotations

from printkit.bleed import BLEEDS
from printkit.errors import mistake
from printkit.job import Job, Sheets
from printkit.layout import Layout
from printkit.page import Deck
from printkit.papers import MM, PAPERS
from printkit.printer import Printer
from printkit.sheets import Plan, plan, shifts
from printkit.sheets.booklet import thickness_of
from printkit.sheets.capacity import worth
from printkit.sheets.laminating import gap
from printkit.sheets.turn import flipped, parts

_BLANK = 4.2  # mm that office printers leave blank, at the least
_LEAST_MARGIN = 1.0  # mm of a card whose corners are cut round, so that nothing printed is cut off
_MEASURE = "to be sure, measure once more with printkit calibrate --landscape"


def impose(layout: Layout, deck: Deck, job: Job) -> Plan:
    """Lay the deck out for the job's target and printer. Raises PrintkitError for what its scheme cannot lay out."""
    made = _laid_out(layout, deck, job)
    return mended(made, job.printer) if job.printer else made


def _laid_out(layout: Layout, deck: Deck, job: Job) -> Plan:
    count, asked = len(deck.pages), job.sheets
    if job.target == "screen":
        return plan("single", count, layout.trim, layout.trim)
    if job.target == "press":
        return plan("press", count, layout.trim, layout.trim, bleed=BLEEDS[job.paper])
    if layout.hangs and asked.tile:
        paper, clear = PAPERS[asked.tile], _margin(layout)
        made = plan("tiles", count, layout.trim, paper, margin=asked.margin, overlap=asked.overlap, clear=clear)
        return _warned(made, asked.margin)
    scheme = layout.sheets
    if scheme.scheme == "nup":
        return _warned(plan("nup", count, layout.trim, layout.paper, **_cards(layout, deck, asked)), asked.margin)
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


def mended(sheets: Plan, printer: Printer) -> Plan:
    """The plan with its sides moved and scaled for a printer."""
    offset, scale = printer.on(sheets.paper)
    advice = sheets.advice
    if sheets.sides == 2 and sheets.paper.landscape and printer.landscape is None and any(offset):
        advice += (
            f"the printer {printer.name} was measured on an upright sheet; these lie on their side: {_MEASURE}",
        )
    return sheets._replace(shifts=shifts(sheets.paper, sheets.flip, offset, scale), advice=advice)


def files(whole: Plan, job: Job) -> list[Plan]:
    """The plans of the files that a job is written to: one, or its fronts and its backs for feeding by hand."""
    by_hand = job.sheets.by_hand and job.target == "office" and whole.sides == 2
    return list(parts(whole, job.sheets.tray)) if by_hand else [whole]


def _warned(made: Plan, margin: float) -> Plan:
    """The plan, with advice where the printer may not reach all of it."""
    if margin >= _BLANK:
        return made
    reach = f"most office printers leave {_BLANK:g} to 5 mm of the edge blank"
    said = f"{reach}: with a margin of {margin:g} mm they may cut off print"
    return made._replace(advice=(*made.advice, said))


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
