"""What was made and how to print it, in words for the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from printkit.core.units import PAPERS, paper_label
from printkit.imposition import Plan
from printkit.imposition.laminating import film_gap, pouches
from printkit.inputs.file_names import part_of
from printkit.inputs.layout import legibility_distance
from printkit.inputs.options import Options
from printkit.pipeline import Product

if TYPE_CHECKING:
    from printkit.inputs.printer import Printer


def described(file: Path, product: Product) -> list[str]:
    """What was made and how to print it, in a few lines."""
    layout, deck, plan, options = product.layout, product.deck, product.plan, product.options
    pages = counted(len(deck.pages), "page")
    if layout.cards:
        fronts = sum(not page.back for page in deck.pages)
        pages = counted(fronts, "card") + (" with backs" if fronts < len(deck.pages) else "")
        pages += f", {plan.copies} of each," if plan.copies > 1 else ""
    where = {
        "screen": "on screen",
        "press": "for a press",
        "office": f"on {counted(plan.sheets, 'sheet')} of {paper_label(plan.paper)}",
    }[options.target]
    fit = f"body {deck.setting.body:g} pt"
    if layout.is_poster:
        fit += f", legible from {legibility_distance(deck.setting.body):.1f} m"
    if deck.setting.leading < max(layout.fit.leading):
        fit += ", lines closer together"
    if deck.setting.short:
        fit += ", cautions in their short form"
    files = f"{part_of(file, 'fronts')}\n{part_of(file, 'backs')}" if product.backs else f"{file}"
    lines = [files, f"    {pages} {where}, {fit}"]
    if options.target == "office":
        lines.append(f"    print: {instructions(product, options)}")
        lines += _pouches(product, options)
    if options.target == "press":
        lines.append(f"    {order(product)}")
    if options.measured:
        lines.append(f"    printer: {correction_summary(options.measured, plan)}")
    if options.reading and layout.is_poster:
        what = f"{layout.name} is not enlarged for {options.reading} print"
        lines.append(f"    note: {what}; say from how far it must be legible: --distance 2m")
    notes = (*product.notes, *(plan.advice if options.target == "office" else ()))
    return lines + [f"    note: {note}" for note in notes]


def order(product: Product) -> str:
    """What to tell the copy shop, in one sentence."""
    plan, layout = product.plan, product.layout
    sides = "one side"
    if layout.sheets.scheme == "booklet":
        sides = "both sides; single pages, imposed and saddle stitched by the shop"
    elif layout.sheets.scheme == "zine":
        sides += f"; {plan.sheets} single pages of one sheet, imposed, slit and folded by the shop"
    elif any(page.back for page in product.deck.pages):
        sides = "both sides, each even page the back of the one before it"
    elif layout.sheets.sides == 2 and plan.sheets > 1:
        sides = "both sides"
    return f"order: trimmed to {plan.page}, bleed {plan.bleed:g} mm, PDF/X-4 in CMYK; {sides}"


def instructions(product: Product, options: Options) -> str:
    """How to print, cut and fold a job, in one sentence."""
    plan = product.plan
    lie = "landscape" if plan.paper.landscape else "portrait"
    stock = options.sheets.perforated if product.layout.cards else None
    paper = f"{paper_label(plan.paper)}, sheet {stock.name}," if stock else paper_label(plan.paper)
    parts = [f"{paper} {lie} at 100 % (“actual size”)", _sides(product, options)]
    if plan.steps:
        *first, last = plan.steps
        parts.append(f"{', '.join(first)}, then {last}" if first else last)
    return "; ".join(parts)


def correction_summary(printer: Printer, plan: Plan) -> str:
    """What is done to the sides for a printer, in one sentence."""
    right, down, wide, high = plan.shifts[1]
    parts = []
    if right or down:
        ways = [
            f"{abs(mm):g} mm {way[mm > 0]}" for mm, way in ((right, ("left", "right")), (down, ("up", "down"))) if mm
        ]
        parts.append(f"backs moved {' and '.join(ways)}")
    if (wide, high) != (1, 1):
        parts.append(f"all sides {100 * wide:.2f} % wide and {100 * high:.2f} % high")
    return f"{printer.name}; {', '.join(parts) or 'nothing to correct on these sheets'}"


def _sides(product: Product, options: Options) -> str:
    plan = product.plan
    if plan.flip is None:
        return "one side"
    if not product.backs:
        return f"both sides, flip on the {plan.flip} edge"
    order = "the last sheet comes first" if options.sheets.tray == "face-up" else "in the same order"
    return f"the fronts; turn the stack over its {plan.flip} edge, feed it again and print the backs, {order}"


def _pouches(product: Product, options: Options) -> list[str]:
    """Which cards go into which pouch."""
    film = options.sheets.laminate
    if not film or not product.layout.cards:
        return []
    paper = PAPERS[options.sheets.perforated.paper if options.sheets.perforated else options.office_paper]
    sets = pouches(product.cards, product.plan.page, paper, film)
    listed = ", ".join(f"{a}–{b}" if a < b else f"{a}" for a, b in sets)
    return [
        f"    pouches: {len(sets)} of {paper_label(paper)}, the cards {film_gap(film):g} mm apart, "
        f"film of {film} mm around: "
        f"cards {listed}"
    ]


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
