"""The steps of printing: sheets to load, both sides, a stack fed by hand, what to measure, what may be wrong."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.core.units import paper_label
from printkit.guides.diagrams.finish import line_measured
from printkit.guides.diagrams.folding import turning
from printkit.guides.diagrams.sheet import sheet_loaded, sheet_printed
from printkit.guides.diagrams.tile import tiles_laid
from printkit.guides.instructions.instruction import Instruction, Strings
from printkit.imposition import Plan
from printkit.imposition.plan import Flip
from printkit.imposition.turning import book_flip
from printkit.inputs.options import Options
from printkit.inputs.stock import Stock
from printkit.pipeline import Product


def printing_steps(product: Product, options: Options, strings: Strings) -> Iterator[Instruction]:
    """The steps up to the last printed side."""
    plan, sheets = product.plan, options.sheets
    if sheets.perforated and product.layout.cards:
        yield _loading_step(plan, sheets.perforated, sheets.start, strings)
    tiled = any(placement.window for placement in plan.placements)
    sentences = [strings["on_lying" if plan.paper.landscape else "on_upright"].format(paper=paper_label(plan.paper))]
    if options.measured:
        sentences.append(strings["on_that_printer"].format(printer=options.measured.name))
    sentences.append(strings["at_full_size"])
    if plan.flip is None:
        sentences.append(strings["unprinted_backs"])
    if tiled:
        sentences.append(strings["overview_first"])
    picture, alt = (tiles_laid(plan), "picture_of_tiles") if tiled else (sheet_printed(plan), "picture_of_sheet")
    yield Instruction(strings["title_to_print"], " ".join(sentences), picture, strings[alt])
    if plan.flip:
        yield _both_sides_step(plan, plan.flip, sheets.tray if product.backs else None, strings)


def _loading_step(plan: Plan, stock: Stock, start: int, strings: Strings) -> Instruction:
    """Which perforated sheets are loaded, and from which card on."""
    sentences = [strings["load_stock"].format(sheets=plan.sheets, stock=stock.name)]
    if start > 1:
        sentences.append(strings["load_from"].format(start=start))
    text = " ".join([*sentences, strings["load_try"]])
    return Instruction(strings["title_to_load"], text, sheet_loaded(stock.cells, start), strings["picture_of_stock"])


def _both_sides_step(plan: Plan, flip: Flip, tray: str | None, strings: Strings) -> Instruction:
    """How the backs are printed; tray: how the printer lays its sheets if they are fed by hand, or None."""
    upright, by_hand = flip == book_flip(plan.paper), tray is not None
    sentences = (
        _flip_sentences(upright, flip, strings) if tray is None else _feeding_sentences(upright, tray, strings)
    )
    title = strings["title_to_feed" if by_hand else "title_to_both_sides"]
    alt = strings["picture_of_stack" if by_hand else "picture_of_turn"]
    picture = turning(plan.paper, upright, by_hand)
    return Instruction(title, " ".join([*sentences, strings["try_one"]]), picture, alt)


def _flip_sentences(upright: bool, flip: str, strings: Strings) -> list[str]:
    """Both sides by the printer itself, or by hand out of the same file."""
    return [strings[f"about_{flip}_edge"], strings["like_a_book" if upright else "like_a_calendar"]]


def _feeding_sentences(upright: bool, tray: str, strings: Strings) -> list[str]:
    """Fronts and backs out of two files."""
    return [
        strings["fronts_first"],
        strings["stack_like_a_book" if upright else "stack_like_a_calendar"],
        strings["last_again" if tray == "face-up" else "first_again"],
        strings["backs_then"],
    ]


def measuring_step(product: Product, strings: Strings) -> Instruction:
    """What shows that the size is right: the ruler, or else a page."""
    plan = product.plan
    if not plan.rulers:
        text = strings["measure_card" if product.layout.cards else "measure_page"]
        return Instruction(strings["title_to_measure"], text.format(size=plan.page))
    length = f"{plan.rulers[0].length:g}"
    text, alt = (strings[key].format(length=length) for key in ("measure_line", "picture_of_line"))
    return Instruction(strings["title_to_measure"], text, line_measured(length), alt)


def trouble_step(plan: Plan, strings: Strings) -> Instruction:
    """What is to be done when the sheets come out wrong."""
    keys = ["amiss_in_length", *(["amiss_behind"] if plan.flip else []), "amiss_otherwise"]
    return Instruction(strings["title_to_mend"], " ".join(strings[key] for key in keys))
