"""What is told of printing: sheets to load, both sides, a stack fed by hand, what to measure, what may be wrong."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.core.units import paper_label
from printkit.guides.diagrams.finish import line_measured
from printkit.guides.diagrams.folding import turning
from printkit.guides.diagrams.sheet import sheet_loaded, sheet_printed
from printkit.guides.diagrams.tile import tiles_laid
from printkit.guides.instructions.telling import Telling
from printkit.imposition import Plan
from printkit.imposition.turning import book_flip
from printkit.inputs.options import Options
from printkit.pipeline import Product


def printing(product: Product, options: Options, strings: dict[str, str]) -> Iterator[Telling]:
    """The steps up to the last printed side."""
    plan, asked = product.plan, options.sheets
    stock = asked.perforated if product.layout.cards else None
    if stock:
        said = [strings["load_stock"].format(sheets=plan.sheets, stock=stock.name)]
        said += [strings["load_from"].format(start=asked.start)] if asked.start > 1 else []
        text, picture = " ".join([*said, strings["load_try"]]), sheet_loaded(stock.cells, asked.start)
        yield Telling(strings["title_to_load"], text, picture, strings["picture_of_stock"])
    said = [strings["on_lying" if plan.paper.landscape else "on_upright"].format(paper=paper_label(plan.paper))]
    said += [strings["on_that_printer"].format(printer=options.measured.name)] if options.measured else []
    said.append(strings["at_full_size"])
    tiled = any(placement.window for placement in plan.placements)
    said += [strings["unprinted_backs"]] if plan.flip is None else []
    said += [strings["overview_first"]] if tiled else []
    picture, alt = (tiles_laid(plan), "picture_of_tiles") if tiled else (sheet_printed(plan), "picture_of_sheet")
    yield Telling(strings["title_to_print"], " ".join(said), picture, strings[alt])
    if plan.flip:
        upright = plan.flip == book_flip(plan.paper)
        by_hand = bool(product.backs)
        said = _fed(upright, asked.tray, strings) if by_hand else _turned(upright, plan.flip, strings)
        title = strings["title_to_feed" if by_hand else "title_to_both_sides"]
        alt = strings["picture_of_stack" if by_hand else "picture_of_turn"]
        yield Telling(title, " ".join([*said, strings["try_one"]]), turning(plan.paper, upright, by_hand), alt)


def _turned(upright: bool, flip: str, strings: dict[str, str]) -> list[str]:
    """Both sides by the printer itself, or by hand out of the same file."""
    return [strings[f"about_{flip}_edge"], strings["like_a_book" if upright else "like_a_calendar"]]


def _fed(upright: bool, tray: str, strings: dict[str, str]) -> list[str]:
    """Fronts and backs out of two files."""
    return [
        strings["fronts_first"],
        strings["stack_like_a_book" if upright else "stack_like_a_calendar"],
        strings["last_again" if tray == "face-up" else "first_again"],
        strings["backs_then"],
    ]


def measuring(product: Product, strings: dict[str, str]) -> Telling:
    """What shows that the size is right: the ruler, or else a page."""
    plan = product.plan
    if not plan.rulers:
        said = strings["measure_card" if product.layout.cards else "measure_page"]
        return Telling(strings["title_to_measure"], said.format(size=plan.page))
    length = f"{plan.rulers[0].length:g}"
    said, alt = (strings[word].format(length=length) for word in ("measure_line", "picture_of_line"))
    return Telling(strings["title_to_measure"], said, line_measured(length), alt)


def mending(plan: Plan, strings: dict[str, str]) -> Telling:
    """What is to be done when the sheets come out wrong."""
    said = [strings["amiss_in_length"], *([strings["amiss_behind"]] if plan.flip else []), strings["amiss_otherwise"]]
    return Telling(strings["title_to_mend"], " ".join(said))
