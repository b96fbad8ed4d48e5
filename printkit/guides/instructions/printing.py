"""What is told of printing: sheets to load, both sides, a stack fed by hand, what to measure, what may be wrong."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.build import Product
from printkit.core.units import called
from printkit.guides.diagrams.finish import line_measured
from printkit.guides.diagrams.folding import turning
from printkit.guides.diagrams.sheet import sheet_loaded, sheet_printed
from printkit.guides.diagrams.tile import tiles_laid
from printkit.guides.instructions.telling import Telling
from printkit.imposition import Plan
from printkit.imposition.turning import book_flip
from printkit.inputs.options import Job


def printing(product: Product, job: Job, words: dict[str, str]) -> Iterator[Telling]:
    """The steps up to the last printed side."""
    plan, asked = product.plan, job.sheets
    stock = asked.stock if product.layout.cards else None
    if stock:
        said = [words["load_stock"].format(sheets=plan.sheets, stock=stock.name)]
        said += [words["load_from"].format(start=asked.start)] if asked.start > 1 else []
        text, picture = " ".join([*said, words["load_try"]]), sheet_loaded(stock.cells, asked.start)
        yield Telling(words["title_to_load"], text, picture, words["picture_of_stock"])
    said = [words["on_lying" if plan.paper.landscape else "on_upright"].format(paper=called(plan.paper))]
    said += [words["on_that_printer"].format(printer=job.printer.name)] if job.printer else []
    said.append(words["at_full_size"])
    tiled = any(placement.window for placement in plan.placements)
    said += [words["unprinted_backs"]] if plan.flip is None else []
    said += [words["overview_first"]] if tiled else []
    picture, alt = (tiles_laid(plan), "picture_of_tiles") if tiled else (sheet_printed(plan), "picture_of_sheet")
    yield Telling(words["title_to_print"], " ".join(said), picture, words[alt])
    if plan.flip:
        upright = plan.flip == book_flip(plan.paper)
        by_hand = bool(product.backs)
        said = _fed(upright, asked.tray, words) if by_hand else _turned(upright, plan.flip, words)
        title = words["title_to_feed" if by_hand else "title_to_both_sides"]
        alt = words["picture_of_stack" if by_hand else "picture_of_turn"]
        yield Telling(title, " ".join([*said, words["try_one"]]), turning(plan.paper, upright, by_hand), alt)


def _turned(upright: bool, flip: str, words: dict[str, str]) -> list[str]:
    """Both sides by the printer itself, or by hand out of the same file."""
    return [words[f"about_{flip}_edge"], words["like_a_book" if upright else "like_a_calendar"]]


def _fed(upright: bool, tray: str, words: dict[str, str]) -> list[str]:
    """Fronts and backs out of two files."""
    return [
        words["fronts_first"],
        words["stack_like_a_book" if upright else "stack_like_a_calendar"],
        words["first_again" if tray == "face-down" else "last_again"],
        words["backs_then"],
    ]


def measuring(product: Product, words: dict[str, str]) -> Telling:
    """What shows that the size is right: the ruler, or else a page."""
    plan = product.plan
    if not plan.rulers:
        said = words["measure_card" if product.layout.cards else "measure_page"]
        return Telling(words["title_to_measure"], said.format(size=plan.page))
    length = f"{plan.rulers[0].length:g}"
    said, alt = (words[word].format(length=length) for word in ("measure_line", "picture_of_line"))
    return Telling(words["title_to_measure"], said, line_measured(length), alt)


def mending(plan: Plan, words: dict[str, str]) -> Telling:
    """What is to be done when the sheets come out wrong."""
    said = [words["amiss_in_length"], *([words["amiss_behind"]] if plan.flip else []), words["amiss_otherwise"]]
    return Telling(words["title_to_mend"], " ".join(said))
