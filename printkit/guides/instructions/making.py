"""What is told of the printed sheets: cutting, folding, gluing, laminating, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from printkit.core.units import PAPERS, paper_label
from printkit.guides.diagrams.finish import film_around, hole_punched
from printkit.guides.diagrams.folding import card_folded, nested, slit_cut, zine_folded
from printkit.guides.diagrams.sheet import cards_parted, sheet_creased, sheet_cut
from printkit.guides.diagrams.tile import tile_cut, tiles_glued, tiling
from printkit.guides.instructions.telling import Telling
from printkit.imposition import Plan
from printkit.imposition.laminating import film_gap, pouches
from printkit.inputs.options import HOLE, Options
from printkit.pipeline import Product

Words = dict[str, str]


def making(product: Product, options: Options, strings: Words) -> Iterator[Telling]:
    """The steps from the printed sheets to the finished thing."""
    plan = product.plan
    scheme = product.layout.sheets.scheme
    if any(placement.window for placement in plan.placements):
        yield from _tiles(plan, strings)
    elif scheme == "nup":
        yield from _cards(product, options, strings)
    elif scheme == "booklet":
        yield from _booklet(plan, strings)
    elif scheme == "zine":
        yield from _zine(plan, strings)


def _cards(product: Product, options: Options, strings: Words) -> Iterator[Telling]:
    plan, asked = product.plan, options.sheets
    if asked.perforated:
        yield _parted(product, options, strings)
    elif plan.cuts:
        text = " ".join(_cut(plan, asked.laminate, strings))
        yield Telling(strings["title_to_cut"], text, sheet_cut(plan), strings["picture_of_cuts"])
    if any(rule.kind == "fold" for rule in plan.rules):
        yield Telling(strings["title_to_fold"], strings["fold_cards"], card_folded(plan), strings["picture_of_fold"])
    if asked.laminate:
        yield _laminated(product, options, strings)
    elif not asked.perforated:
        text = strings["laminate_cards"]
        yield Telling(strings["title_to_laminate"], text, film_around(plan.page), strings["picture_of_film"])
    if asked.punch:
        text = strings["punch_holes"].format(hole=f"{HOLE:g}")
        yield Telling(strings["title_to_punch"], text, hole_punched(plan.page), strings["picture_of_hole"])


def _cut(plan: Plan, film: int, strings: Words) -> Iterator[str]:
    """How cards are cut out; lines for which the sheet had no room for marks are measured."""
    if any(cut.marked for cut in plan.cuts):
        yield strings["cut_in_order"]
    for upright, word in ((True, "cut_from_left"), (False, "cut_from_top")):
        if unmarked := [cut.at for cut in plan.cuts if cut.upright == upright and not cut.marked]:
            yield strings[word].format(lengths=", ".join(f"{round(at, 1):g}" for at in unmarked))
    if film:
        yield strings["film_and_corners"]


def _parted(product: Product, options: Options, strings: Words) -> Telling:
    """Perforated cards, and which is the first free one on the last sheet."""
    cells = options.sheets.perforated.cells
    used = (options.sheets.start - 1 + product.cards) % len(cells.places)
    text = strings["part_cards"]
    text += f" {strings['keep_rest'].format(next=used + 1)}" if used else ""
    return Telling(strings["title_to_part"], text, cards_parted(cells), strings["picture_of_parting"])


def _laminated(product: Product, options: Options, strings: Words) -> Telling:
    """How many cards lie in a pouch, how far apart, and how the film is trimmed."""
    film, paper = options.sheets.laminate, PAPERS[options.office_paper]
    sets = pouches(product.cards, product.plan.page, paper, film)
    held = {"pouches": len(sets), "each": sets[0][1], "gap": f"{film_gap(film):g}"}
    text = strings["laminate_in_pouches"].format(paper=paper_label(paper), film=film, **held)
    return Telling(strings["title_to_film"], text, film_around(product.plan.page), strings["picture_of_film"])


def _booklet(plan: Plan, strings: Words) -> Iterator[Telling]:
    if plan.cuts:
        yield Telling(strings["title_to_cut"], strings["cut_in_two"], sheet_cut(plan), strings["picture_of_cuts"])
    nest = strings["nest_halves" if plan.cuts else "nest_whole"]
    text = f"{nest} {strings['fold_them_all']}" if plan.sheets > 1 or plan.cuts else strings["fold_them_all"]
    yield Telling(strings["title_to_staple"], text, nested(), strings["picture_of_nest"])


def _zine(plan: Plan, strings: Words) -> Iterator[Telling]:
    yield Telling(
        strings["title_to_crease"], strings["crease_all"], sheet_creased(plan), strings["picture_of_creases"]
    )
    yield Telling(strings["title_to_slit"], strings["cut_slit"], slit_cut(plan), strings["picture_of_slit"])
    yield Telling(strings["title_to_round"], strings["fold_round"], zine_folded(plan), strings["picture_of_round"])


def _tiles(plan: Plan, strings: Words) -> Iterator[Telling]:
    """Cutting and gluing, where there is more than one; the poster's edges are trimmed in the end."""
    tiles = tiling(plan).tiles
    trim = strings["trim_outside"].format(size=plan.page)
    if len(tiles) == 1:
        yield Telling(strings["title_to_cut"], trim, tile_cut(plan), strings["picture_of_tile"])
        return
    if any(rule.kind == "cut" for rule in plan.rules):
        yield Telling(strings["title_to_cut"], strings["cut_tiles"], tile_cut(plan), strings["picture_of_tile"])
    glue = f"{strings['glue_tiles']} {trim}"
    yield Telling(strings["title_to_glue"], glue, tiles_glued(plan), strings["picture_of_glue"])
