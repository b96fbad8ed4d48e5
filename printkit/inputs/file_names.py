"""What the file of a product is called: by the layout, and by what is not as in a plain build."""

from __future__ import annotations

from collections.abc import Iterator
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
    with suppress(PrintkitError):  # the build will tell it
        layout = read_layout(folder, options.fallback)
        stock = options.sheets.perforated if layout.cards else None
        single = layout.sheets.scheme == "single"
        plain = layout.on(PAPERS["A4" if single else options.office_paper]).trim
        trim = size(options.size) if options.size else layout.on(PAPERS[options.office_paper]).trim
        if stock:
            parts.append(
                f"stock-{stock.name}" if stock.own else stock.name
            )  # one's own may be called "a7" or "press"
        elif trim not in (plain, plain.turned()):
            parts.append(size_slug(trim).lower())
        if not single and not stock and options.office_paper != "A4":
            parts.append(options.office_paper.lower())
        elif single and options.size and options.target == "press" and options.office_paper != "A4":
            parts.append(f"{options.office_paper.lower()}-bleed")
        if layout.is_poster:
            parts += [f"{options.distance:g}m"] if options.distance else []
            parts += ["titles"] if options.titles_only else []
        elif options.reading:
            parts.append(options.reading)
        parts += _on_paper(layout, options)
        parts += [f"on-{options.measured.name}"] if options.measured else []
    parts += [options.ink] if options.ink != "color" else []
    parts += [options.target] if options.target != "office" else []
    return "-".join(parts)


def _on_paper(layout: Layout, options: Options) -> Iterator[str]:
    """What of the sheets is not as in a plain build."""
    sheets = options.sheets
    plain = Sheets()
    if layout.cards:
        yield from [f"backs-{options.backs}"] if options.backs else []
        yield from [sheets.turn] if sheets.turn != plain.turn else []
        yield from ["punched"] if sheets.punch else []
    if options.target != "office":
        return
    if layout.cards:
        yield from ["folded"] if sheets.fold else []
        yield from [f"from-{sheets.start}"] if sheets.start > 1 else []
        yield from [f"{sheets.copies}-copies{'-by-card' if sheets.by_card else ''}"] if sheets.copies > 1 else []
        yield from [f"gutter-{sheets.gutter:g}"] if sheets.gutter else []
        yield from [f"film-{sheets.laminate}"] if sheets.laminate else []
    if layout.is_poster and sheets.tile:
        yield f"on-{sheets.tile.lower()}"
        yield from [f"overlap-{sheets.tile_overlap:g}"] if sheets.tile_overlap != plain.tile_overlap else []
    if (layout.cards or (layout.is_poster and sheets.tile)) and sheets.margin != plain.margin:
        yield f"margin-{sheets.margin:g}"
    if layout.sheets.scheme == "booklet":
        yield from [sheets.binding] if sheets.binding != plain.binding else []
        yield from [f"{sheets.weight}g"] if sheets.weight else []
    two_sided = layout.cards or layout.sheets.scheme == "booklet" or layout.sheets.sides == 2
    yield from [f"{options.flip}-edge"] if options.flip and two_sided else []


def part_of(file: Path, part: str) -> Path:
    """The file of the fronts or the backs of a job that is fed by hand."""
    return file.with_name(f"{file.stem}-{part}{file.suffix}")
