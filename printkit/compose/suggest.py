"""A routine set in a layout as pages that fit, or what is too long, by how much, and which size would do."""

from __future__ import annotations

from printkit.compose.limits import Group
from printkit.compose.pages import Deck, compose
from printkit.compose.template import elements
from printkit.core.errors import Place, PrintkitError, Problem, mistake
from printkit.core.units import PAPERS, ZINE_PAGES, Size, booklet_page, paper_label, size_slug
from printkit.inputs.layout import SizedLayout
from printkit.inputs.options import Options
from printkit.inputs.routine import Routine
from printkit.typeset.blocks import Misfit


def fit_routine(routine: Routine, layout: SizedLayout, strings: dict[str, str], options: Options) -> Deck:
    """The pages of a routine. Raises PrintkitError for mistakes in the template, and for text that does not fit."""
    try:
        deck = _compose(routine, layout, strings, options)
    except Misfit as misfit:
        raise _too_long(misfit, routine, layout, strings, options) from None
    if options.backs and layout.cards and not any(page.back for page in deck.pages):
        hint = 'put <page back="yes"> after the page that is its front'
        raise mistake(f"{layout.name}: its cards have no backs", hint, Place(f"{layout.name}/pages.xml"))
    return deck


def _compose(routine: Routine, layout: SizedLayout, strings: dict[str, str], options: Options) -> Deck:
    page = {
        "width": layout.trim.width,
        "height": layout.trim.height,
        "scale": layout.scale,
        "small": layout.is_small,
        "titles_only": options.titles_only and layout.is_poster,
        "backs": options.backs if layout.cards else "",
    }
    multiple = {"booklet": 4, "zine": ZINE_PAGES}.get(layout.sheets.scheme, 1)

    def in_one_way(stacked: bool) -> Deck:
        values = {"routine": routine, "words": Group(strings), "page": page | {"stacked": stacked}}
        return compose(elements(layout.folder, values), routine, layout, strings, multiple)

    if layout.least_heading:  # in large print, pictures may have to stand above the texts
        try:
            deck = in_one_way(stacked=False)
        except Misfit:
            deck = in_one_way(stacked=True)
    else:
        deck = in_one_way(stacked=False)
    if layout.sheets.scheme == "zine" and len(deck.pages) != ZINE_PAGES:
        what = f"{layout.name}: the text takes more than {ZINE_PAGES} pages even at {layout.fit.smallest:g} pt"
        raise mistake(what, "shorten it, or take a sheet for a larger booklet: --layout booklet")
    return deck


def _too_long(
    misfit: Misfit, routine: Routine, layout: SizedLayout, strings: dict[str, str], options: Options
) -> PrintkitError:
    """The misfit as an error that says where, by how much, and which size would do."""
    fit = layout.fit
    step = routine.steps[misfit.step - 1] if misfit.step else None
    where = f'step {step.number} ("{step.title}")' if step else f'the page "{misfit.page}"'
    place = step.places.get("text") if step else misfit.place
    advice = ["use a shorter word" if misfit.what.startswith("too wide") else "shorten it by as much"]
    if misfit.coded:
        from printkit.figures.qr import least_side  # loaded when asked for: imports take time

        side = f"{least_side(routine.link):.1f} mm"
        shorter = f"give a shorter link (the code of this one is read by telephones from {side} high and wide on)"
        advice = [shorter] if "code of the link" in misfit.what else [f"{advice[0]}, or {shorter}"]
    larger = _size_that_does(routine, layout, strings, options)
    if larger:
        advice.append(f"or use --layout {layout.name} --size {larger}")
    if layout.is_poster and options.distance:
        advice.append("or choose a shorter --distance")
        advice += [] if options.titles_only else ["or leave out the texts of the steps: --titles-only"]
    what = f"{layout.name}: {where} is {misfit.what} even at {fit.smallest:g} pt on {paper_label(layout.trim)}"
    return PrintkitError(Problem(place, what, " ".join(advice)))


def _size_that_does(routine: Routine, layout: SizedLayout, strings: dict[str, str], options: Options) -> str:
    """The next larger size of page on which everything fits, as --size takes it, or nothing."""
    if options.sheets.perforated or layout.sheets.scheme == "zine":
        return ""
    if layout.cards:
        growth = (1.08, 1.16, 1.25, 1.4, 1.6, 2, 2.5)
        sizes = [Size(round(layout.trim.width * k), round(layout.trim.height * k)) for k in growth]
        room = max(layout.paper) - 10, min(layout.paper) - 10
        sizes = [s for s in sizes if max(s) <= room[0] and min(s) <= room[1]]
    elif layout.sheets.scheme == "single":
        series = ("A5", "A4", "A3", "A2", "A1") if layout.paper == PAPERS["A4"] else ("Letter", "Tabloid", "A2", "A1")
        sizes = [PAPERS[name] for name in series if PAPERS[name].width > layout.trim.width + 1]
    else:
        half = booklet_page(layout.paper, 2)
        sizes = [half] if half.width > layout.trim.width + 1 else []
    for larger in sizes:
        try:
            _compose(routine, layout.with_pages(larger), strings, options)
        except Misfit:
            continue
        return size_slug(larger)
    return ""
