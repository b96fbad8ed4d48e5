"""The layout as one product has it: on its paper, at its size, for its readers, with room for a hole."""

from __future__ import annotations

from dataclasses import replace

from printkit.core.errors import Place, mistake
from printkit.core.units import PAPERS, Size, paper_name, size
from printkit.inputs.layout.measures import READINGS
from printkit.inputs.layout.values import Layout, SizedLayout
from printkit.inputs.options import Options
from printkit.inputs.sheets import HOLE_HEADROOM


def size_layout(layout: Layout, options: Options) -> SizedLayout:
    """The layout ready to set a routine in. Raises PrintkitError for a size that it cannot have."""
    sized = on_paper(layout, options)
    if sized.is_poster:
        sized = sized.legible_from(options.distance) if options.distance else sized
    elif options.reading:
        has_own_size = bool(options.size or (sized.cards and options.sheets.perforated))
        sized = (sized if has_own_size else sized.enlarged()).legible(READINGS[options.reading])
    headroom = HOLE_HEADROOM if sized.cards and options.sheets.punch else 0.0
    return replace(sized, low_ink=options.ink == "low", headroom=headroom)


def on_paper(layout: Layout, options: Options) -> SizedLayout:
    """The layout on the paper and at the size asked for; a stock has its own. Raises PrintkitError."""
    stock = options.sheets.perforated if layout.cards else None
    if stock is None:
        paper = PAPERS[options.office_paper]
        return layout.on(paper, _lying_alike(options.size, layout.on(paper).trim) if options.size else None)
    if options.size and size(options.size) != stock.card:
        what = f"the cards of {stock.name} are {stock.card}, not {size(options.size)}"
        raise mistake(what, "leave out --size, or choose another stock: printkit stock", Place("`size`"))
    return layout.on(PAPERS[stock.paper], stock.card)


def _lying_alike(text: str, designed: Size) -> Size:
    """The size in a text; a paper's name means the paper lying as the layout was designed."""
    chosen = size(text)
    return chosen.turned() if paper_name(text) and chosen.landscape != designed.landscape else chosen
