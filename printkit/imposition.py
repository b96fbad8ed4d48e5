"""Which pages go where on which sheets: the scheme a layout names, with what the job asks of it."""

from __future__ import annotations

from printkit.bleed import BLEEDS
from printkit.job import Job
from printkit.layout import Layout
from printkit.page import Deck
from printkit.sheets import Plan, plan


def impose(layout: Layout, deck: Deck, job: Job) -> Plan:
    """Lay the deck out for the job's target. Raises PrintkitError for what its scheme cannot lay out."""
    if job.target == "screen":
        return plan("single", len(deck.pages), layout.trim, layout.trim)
    if job.target == "press":
        return plan("press", len(deck.pages), layout.trim, layout.trim, bleed=BLEEDS[job.paper])
    scheme = layout.sheets
    options = {"single": {"sides": min(scheme.sides, len(deck.pages))}, "booklet": {"up": scheme.up}, "nup": {}}[
        scheme.scheme
    ]
    return plan(scheme.scheme, len(deck.pages), layout.trim, layout.paper, **options)
