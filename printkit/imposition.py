"""Which pages go where on which sheets: the scheme a layout names, with what the job asks of it."""

from __future__ import annotations

from printkit.job import Job
from printkit.layout import Layout
from printkit.page import Deck
from printkit.papers import MM
from printkit.printer import Printer
from printkit.sheets import Plan, plan, shifts

_MEASURE = "to be sure, measure once more with printkit calibrate --landscape"


def impose(layout: Layout, deck: Deck, job: Job) -> Plan:
    """Lay the deck out for the job's target. Raises PrintkitError for what its scheme cannot lay out."""
    if job.target == "screen":
        return plan("single", len(deck.pages), layout.trim, layout.trim)
    scheme = layout.sheets
    margin = layout.page.margin.points(0.0, layout.scale) / MM
    options = {
        "single": {"sides": min(scheme.sides, len(deck.pages)), "margin": margin},
        "booklet": {"up": scheme.up},
        "nup": {},
    }[scheme.scheme]
    sheets = plan(scheme.scheme, len(deck.pages), layout.trim, layout.paper, **options)
    return mended(sheets, job.printer) if job.printer else sheets


def mended(sheets: Plan, printer: Printer) -> Plan:
    """The plan with its sides moved and scaled for a printer."""
    offset, scale = printer.on(sheets.paper)
    advice = sheets.advice
    if sheets.sides == 2 and sheets.paper.landscape and printer.landscape is None and any(offset):
        advice += (
            f"the printer {printer.name} was measured on an upright sheet; these lie on their side: {_MEASURE}",
        )
    return sheets._replace(shifts=shifts(sheets.paper, sheets.flip, offset, scale), advice=advice)
