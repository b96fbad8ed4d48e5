"""How to print, cut and fold one job: a routine of its own with the same cautions, set and proven as others are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from printkit.build import Product, words_for
from printkit.diagrams import film_around, line_measured, nested, sheet_cut, sheet_printed, turning
from printkit.drawing import Drawing
from printkit.errors import mistake
from printkit.layout import read_layout
from printkit.routine import Figure, Routine, Step
from printkit.sheets.sheet import called
from printkit.sheets.turn import book_flip
from printkit.shelf import INSTRUCTIONS

_Told = tuple[str, str, Drawing | None, str]  # a title, a text, a picture and what it shows


def instructions(routine: Routine, product: Product) -> Routine:
    """The steps from the printer to the finished thing, in the routine's language, to be set in INSTRUCTIONS.

    Raises PrintkitError for a language in which neither the layouts nor the routine have the words.
    """
    plan, scheme = product.plan, product.layout.sheets.scheme
    if unusual := _unusual(product):
        what = f"{product.layout.name}: there are no pictures yet that tell how to make {unusual}"
        raise mistake(what, "leave out --instructions; the line behind “print:” tells it")
    words = words_for(read_layout(INSTRUCTIONS), routine)
    kind = {"nup": "how_cards", "booklet": "how_booklet"}.get(
        scheme, "how_poster" if product.layout.hangs else "how_pages"
    )
    told = _told(product, words)
    steps = tuple(
        Step(title=title, text=text, number=nth, figure=picture and Figure(file=".svg", alt=alt, drawing=picture))
        for nth, (title, text, picture, alt) in enumerate(told, 1)
    )
    return replace(
        routine,
        title=words[kind],
        summary=f"{routine.title} · {plan.sheets} × {called(plan.paper)}",
        steps=steps,
        preparation=(),
        notes=(),
        figure=None,
        disclaimer="",
    )


def _unusual(product: Product) -> str:
    """What of a product these instructions do not tell, if anything."""
    plan, scheme = product.plan, product.layout.sheets.scheme
    if any(placement.window for placement in plan.placements):
        return "a poster of tiles"
    if scheme == "nup" and any(rule.kind == "fold" for rule in plan.rules):
        return "folded cards"
    return "" if scheme in ("nup", "booklet", "single") else f"a {scheme}"


def _told(product: Product, words: dict[str, str]) -> Iterator[_Told]:
    plan, scheme = product.plan, product.layout.sheets.scheme
    kinds = {rule.kind for rule in plan.rules}
    paper = words["on_lying" if plan.paper.landscape else "on_upright"].format(paper=called(plan.paper))
    first = [paper, words["at_full_size"]] + ([words["unprinted_backs"]] if plan.flip is None else [])
    yield words["title_to_print"], " ".join(first), sheet_printed(plan), words["picture_of_sheet"]
    if plan.flip:
        upright = plan.flip == book_flip(plan.paper)
        by_hand = words["like_a_book" if upright else "like_a_calendar"]
        text = f"{words[f'about_{plan.flip}_edge']} {by_hand} {words['try_one']}"
        yield words["title_to_both_sides"], text, turning(plan.paper, upright), words["picture_of_turn"]
    if plan.ruler:
        length = f"{plan.ruler.width:g}"
        said, alt = (words[word].format(length=length) for word in ("measure_line", "picture_of_line"))
        yield words["title_to_measure"], said, line_measured(length), alt
    else:
        yield words["title_to_measure"], words["measure_page"].format(size=plan.page), None, ""
    if scheme == "nup" and "cut" in kinds:
        yield words["title_to_cut"], words["cut_in_order"], sheet_cut(plan), words["picture_of_cuts"]
        yield words["title_to_laminate"], words["laminate_cards"], film_around(plan.page), words["picture_of_film"]
    elif "cut" in kinds:
        yield words["title_to_cut"], words["cut_in_two"], sheet_cut(plan), words["picture_of_cuts"]
    if scheme == "booklet":
        nest = words["nest_halves" if "cut" in kinds else "nest_whole"]
        text = f"{nest} {words['fold_them_all']}" if plan.sheets > 1 or "cut" in kinds else words["fold_them_all"]
        yield words["title_to_staple"], text, nested(), words["picture_of_nest"]
    wrong = [words["amiss_in_length"], *([words["amiss_behind"]] if plan.flip else []), words["amiss_otherwise"]]
    yield words["title_to_mend"], " ".join(wrong), None, ""
