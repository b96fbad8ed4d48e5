"""What the file of a product is called: by the layout, and by what is not as in a plain build."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from printkit.core.errors import PrintkitError
from printkit.core.units import PAPERS, size, size_slug
from printkit.inputs.layout import Layout, read_layout
from printkit.inputs.options import Options
from printkit.inputs.sheets import Sheets


def file_name(folder: Path, options: Options) -> str:
    """The layout's name, and what is not as in a plain build: poster-a2, booklet-letter, cards-large-gray."""
    parts = [folder.name]
    with suppress(PrintkitError):  # the build will report it
        layout = read_layout(folder, options.fallback)
        parts += _size_parts(layout, options)
        parts += _reader_parts(layout, options)
        parts += _card_parts(layout, options)
        parts += _sheet_parts(layout, options) if options.target == "office" else []
        parts += [f"on-{options.measured.name}"] if options.measured else []
    parts += _true_ones((options.ink, options.ink != "color"), (options.target, options.target != "office"))
    return "-".join(parts)


def _true_ones(*parts: tuple[str, object]) -> list[str]:
    """The parts of a name whose condition holds."""
    return [part for part, holds in parts if holds]


def _size_parts(layout: Layout, options: Options) -> list[str]:
    """What of the size and the paper is not as in a plain build. Raises PrintkitError."""
    stock = options.sheets.perforated if layout.cards else None
    if stock:
        return [f"stock-{stock.name}" if stock.own else stock.name]  # one's own may be called "a7" or "press"
    single = layout.sheets.scheme == "single"
    usual = layout.on(PAPERS["A4" if single else options.office_paper]).trim
    trim = size(options.size) if options.size else layout.on(PAPERS[options.office_paper]).trim
    paper, other_paper = options.office_paper.lower(), options.office_paper != "A4"
    return _true_ones(
        (size_slug(trim).lower(), trim not in (usual, usual.turned())),
        (paper, not single and other_paper),
        (f"{paper}-bleed", single and options.size and options.target == "press" and other_paper),
    )


def _reader_parts(layout: Layout, options: Options) -> list[str]:
    """For which readers the product is, if not for those of a plain build."""
    if not layout.is_poster:
        return [options.reading] if options.reading else []
    return _true_ones((f"{options.distance:g}m", options.distance), ("titles", options.titles_only))


def _card_parts(layout: Layout, options: Options) -> list[str]:
    """What of the cards is not as in a plain build, on whatever they are printed."""
    if not layout.cards:
        return []
    sheets = options.sheets
    return _true_ones(
        (f"backs-{options.backs}", options.backs),
        (sheets.turn, sheets.turn != Sheets().turn),
        ("punched", sheets.punch),
    )


def _sheet_parts(layout: Layout, options: Options) -> list[str]:
    """What of the office sheets is not as in a plain build."""
    sheets, plain = options.sheets, Sheets()
    cards, tiled = layout.cards, layout.is_poster and sheets.tile
    booklet = layout.sheets.scheme == "booklet"
    two_sided = cards or booklet or layout.sheets.sides == 2
    by_card = "-by-card" if sheets.by_card else ""
    return _true_ones(
        ("folded", cards and sheets.fold),
        (f"from-{sheets.start}", cards and sheets.start > 1),
        (f"{sheets.copies}-copies{by_card}", cards and sheets.copies > 1),
        (f"gutter-{sheets.gutter:g}", cards and sheets.gutter),
        (f"film-{sheets.laminate}", cards and sheets.laminate),
        (f"on-{sheets.tile.lower()}", tiled),
        (f"overlap-{sheets.tile_overlap:g}", tiled and sheets.tile_overlap != plain.tile_overlap),
        (f"margin-{sheets.margin:g}", (cards or tiled) and sheets.margin != plain.margin),
        (sheets.binding, booklet and sheets.binding != plain.binding),
        (f"{sheets.weight}g", booklet and sheets.weight),
        (f"{options.flip}-edge", options.flip and two_sided),
    )


def part_of(file: Path, part: str) -> Path:
    """The file of the fronts or the backs of a job that is fed by hand."""
    return file.with_name(f"{file.stem}-{part}{file.suffix}")
