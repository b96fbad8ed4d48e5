"""What was made and how to print it, in words for the terminal."""

from __future__ import annotations

from pathlib import Path

from printkit.build import Product
from printkit.job import Job
from printkit.layout import sight
from printkit.sheets.sheet import called


def described(file: Path, product: Product, job: Job) -> list[str]:
    """What was made and how to print it, in a few lines."""
    layout, deck, plan = product.layout, product.deck, product.plan
    pages = counted(len(deck.pages), "card" if layout.sheets.scheme == "nup" else "page")
    where = {
        "screen": "on screen",
        "press": "for a press",
        "office": f"on {counted(plan.sheets, 'sheet')} of {called(plan.paper)}",
    }[job.target]
    fit = f"body {deck.setting.body:g} pt"
    if layout.hangs:
        fit += f", legible from {sight(deck.setting.body):.1f} m"
    if deck.setting.short:
        fit += ", cautions in their short form"
    lines = [f"{file}", f"    {pages} {where}, {fit}"]
    if job.target == "office":
        lines.append(f"    print: {instructions(product)}")
    if job.target == "press":
        lines.append(f"    {order(product)}")
    notes = (*product.notes, *(plan.advice if job.target == "office" else ()))
    return lines + [f"    note: {note}" for note in notes]


def order(product: Product) -> str:
    """What to tell the copy shop, in one sentence."""
    plan, binding = product.plan, ""
    if product.layout.sheets.scheme == "booklet":
        binding = "; imposed and saddle stitched by the shop"
    elif any(page.back for page in product.deck.pages):
        binding = "; both sides, each even page the back of the one before it"
    elif product.layout.sheets.sides == 2 and plan.sheets > 1:
        binding = "; both sides"
    return f"order: trimmed to {plan.page}, bleed {plan.bleed:g} mm, PDF/X-4 in CMYK{binding}"


def instructions(product: Product) -> str:
    """How to print, cut and fold a job, in one sentence."""
    plan = product.plan
    lie = "landscape" if plan.paper.landscape else "portrait"
    sides = {
        None: "one side",
        "long": "both sides, flip on the long edge",
        "short": "both sides, flip on the short edge",
    }
    parts = [f"{called(plan.paper)} {lie} at 100 % (“actual size”)", sides[plan.flip]]
    kinds = {rule.kind for rule in plan.rules}
    if "fold" in kinds and "cut" in kinds:
        parts.append(
            "cut each sheet at the solid marks, lay its lower half into its upper half and the next sheet’s "
            "into that, fold at the dashed marks, staple"
        )
    elif "fold" in kinds:
        parts.append("lay the sheets into one another, fold at the dashed marks, staple")
    elif "cut" in kinds:
        parts.append("cut at the marks, then laminate")
    return "; ".join(parts)


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
