"""The steps of finishing printed sheets: cutting, folding, gluing, laminating, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.core.units import PAPERS, paper_label
from printkit.guides.diagrams.finish import film_around, hole_punched
from printkit.guides.diagrams.folding import card_folded, nested, slit_cut, zine_folded
from printkit.guides.diagrams.sheet import cards_parted, sheet_creased, sheet_cut
from printkit.guides.diagrams.tile import tile_cut, tiles_glued, tiling
from printkit.guides.instructions.instruction import Instruction, Strings
from printkit.imposition import Plan
from printkit.imposition.laminating import film_gap, pouches
from printkit.inputs.cells import Cells
from printkit.inputs.options import Options
from printkit.inputs.sheets import HOLE
from printkit.pipeline import Product


def finishing_steps(product: Product, options: Options, strings: Strings) -> Iterator[Instruction]:
    """The steps from the printed sheets to the finished thing."""
    plan = product.plan
    scheme = product.layout.sheets.scheme
    if any(placement.window for placement in plan.placements):
        yield from _tile_steps(plan, strings)
    elif scheme == "nup":
        yield from _card_steps(product, options, strings)
    elif scheme == "booklet":
        yield from _booklet_steps(plan, strings)
    elif scheme == "zine":
        yield from _zine_steps(plan, strings)


def _card_steps(product: Product, options: Options, strings: Strings) -> Iterator[Instruction]:
    plan, sheets = product.plan, options.sheets
    if sheets.perforated:
        yield _perforation_step(sheets.perforated.cells, sheets.start - 1 + product.cards, strings)
    elif plan.cuts:
        text = " ".join(_cutting_sentences(plan, sheets.laminate, strings))
        yield Instruction(strings["title_to_cut"], text, sheet_cut(plan), strings["picture_of_cuts"])
    if any(rule.kind == "fold" for rule in plan.rules):
        yield Instruction(
            strings["title_to_fold"], strings["fold_cards"], card_folded(plan), strings["picture_of_fold"]
        )
    if sheets.laminate:
        yield _pouch_step(product, options, strings)
    elif not sheets.perforated:
        text = strings["laminate_cards"]
        yield Instruction(strings["title_to_laminate"], text, film_around(plan.page), strings["picture_of_film"])
    if sheets.punch:
        text = strings["punch_holes"].format(hole=f"{HOLE:g}")
        yield Instruction(strings["title_to_punch"], text, hole_punched(plan.page), strings["picture_of_hole"])


def _cutting_sentences(plan: Plan, film: int, strings: Strings) -> Iterator[str]:
    """How cards are cut out; lines for which the sheet had no room for marks are measured."""
    if any(cut.marked for cut in plan.cuts):
        yield strings["cut_in_order"]
    for upright, word in ((True, "cut_from_left"), (False, "cut_from_top")):
        if unmarked := [cut.at for cut in plan.cuts if cut.upright == upright and not cut.marked]:
            yield strings[word].format(lengths=", ".join(f"{round(at, 1):g}" for at in unmarked))
    if film:
        yield strings["film_and_corners"]


def _perforation_step(cells: Cells, used: int, strings: Strings) -> Instruction:
    """Perforated cards, and which is the first free one on the last sheet. used: how many are, from the first sheet
    on."""
    on_last_sheet = used % len(cells.places)
    text = strings["part_cards"]
    text += f" {strings['keep_rest'].format(next=on_last_sheet + 1)}" if on_last_sheet else ""
    return Instruction(strings["title_to_part"], text, cards_parted(cells), strings["picture_of_parting"])


def _pouch_step(product: Product, options: Options, strings: Strings) -> Instruction:
    """How many cards lie in a pouch, how far apart, and how the film is trimmed."""
    film, paper = options.sheets.laminate, PAPERS[options.office_paper]
    sets = pouches(product.cards, product.plan.page, paper, film)
    text = strings["laminate_in_pouches"].format(
        paper=paper_label(paper), film=film, pouches=len(sets), each=sets[0][1], gap=f"{film_gap(film):g}"
    )
    return Instruction(strings["title_to_film"], text, film_around(product.plan.page), strings["picture_of_film"])


def _booklet_steps(plan: Plan, strings: Strings) -> Iterator[Instruction]:
    if plan.cuts:
        yield Instruction(strings["title_to_cut"], strings["cut_in_two"], sheet_cut(plan), strings["picture_of_cuts"])
    nest = strings["nest_halves" if plan.cuts else "nest_whole"]
    text = f"{nest} {strings['fold_them_all']}" if plan.sheets > 1 or plan.cuts else strings["fold_them_all"]
    yield Instruction(strings["title_to_staple"], text, nested(), strings["picture_of_nest"])


def _zine_steps(plan: Plan, strings: Strings) -> Iterator[Instruction]:
    yield Instruction(
        strings["title_to_crease"], strings["crease_all"], sheet_creased(plan), strings["picture_of_creases"]
    )
    yield Instruction(strings["title_to_slit"], strings["cut_slit"], slit_cut(plan), strings["picture_of_slit"])
    yield Instruction(
        strings["title_to_round"], strings["fold_round"], zine_folded(plan), strings["picture_of_round"]
    )


def _tile_steps(plan: Plan, strings: Strings) -> Iterator[Instruction]:
    """Cutting and gluing, where there is more than one; the poster's edges are trimmed in the end."""
    tiles = tiling(plan).tiles
    trim = strings["trim_outside"].format(size=plan.page)
    if len(tiles) == 1:
        yield Instruction(strings["title_to_cut"], trim, tile_cut(plan), strings["picture_of_tile"])
        return
    if any(rule.kind == "cut" for rule in plan.rules):
        yield Instruction(strings["title_to_cut"], strings["cut_tiles"], tile_cut(plan), strings["picture_of_tile"])
    glue = f"{strings['glue_tiles']} {trim}"
    yield Instruction(strings["title_to_glue"], glue, tiles_glued(plan), strings["picture_of_glue"])
