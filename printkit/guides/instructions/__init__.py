"""How to print, cut and fold one job: a routine of its own with the same cautions, set and proven as others are."""

from __future__ import annotations

from dataclasses import replace

from printkit.core.errors import PrintkitError
from printkit.core.resources import INSTRUCTIONS
from printkit.core.units import OFFICE_PAPERS, paper_label
from printkit.guides.instructions.finishing import finishing_steps
from printkit.guides.instructions.printing import measuring_step, printing_steps, trouble_step
from printkit.inputs.layout import read_layout
from printkit.inputs.letters import strings_for
from printkit.inputs.options import Options
from printkit.inputs.routine import Picture, Routine, Step
from printkit.pipeline import Product, make


def instructions_for(routine: Routine, product: Product) -> Product:
    """How to print a product, as a file of its own on office paper: the product's own, if that is some. Raises
    PrintkitError for a product that is not for office sheets, and for a language in which there are no words."""
    options = product.options
    if options.target != "office":
        raise PrintkitError(options.for_the_office("instructions"))
    own = paper_label(product.plan.paper)
    paper = own if own in OFFICE_PAPERS else options.office_paper
    plain = Options(paper=paper, fallback=options.fallback, reading=options.reading)
    return make(instruction_routine(routine, product, options), INSTRUCTIONS, plain)


def instruction_routine(routine: Routine, product: Product, options: Options) -> Routine:
    """The steps from the printer to the finished thing, in the routine's language, to be set in INSTRUCTIONS.

    options: the one that the product was made for, with office sheets. Raises PrintkitError for a language in which
    neither the layouts nor the routine have the words.
    """
    plan = product.plan
    strings = strings_for(read_layout(INSTRUCTIONS), routine)
    instruction_steps = [
        *printing_steps(product, options, strings),
        measuring_step(product, strings),
        *finishing_steps(product, options, strings),
        trouble_step(plan, strings),
    ]
    steps = tuple(
        Step(
            title=title,
            text=text,
            number=nth,
            figure=Picture(file=".svg", alt=alt, drawing=picture) if picture else None,
        )
        for nth, (title, text, picture, alt) in enumerate(instruction_steps, 1)
    )
    return replace(
        routine,
        title=strings[_title_key(product)],
        summary=f"{routine.title} · {plan.sheets} × {paper_label(plan.paper)}",
        steps=steps,
        preparation=(),
        notes=(),
        figure=None,
        disclaimer="",
    )


def _title_key(product: Product) -> str:
    """The key of the title among the strings."""
    if any(placement.window for placement in product.plan.placements):
        return "how_tiles"
    of_schemes = {"nup": "how_cards", "booklet": "how_booklet", "zine": "how_zine"}
    return of_schemes.get(product.layout.sheets.scheme, "how_poster" if product.layout.is_poster else "how_pages")
