"""The way of a product: a routine and a layout become one finished, proven PDF; and a finished file is examined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from printkit.compose.suggest import fit_routine
from printkit.core.errors import Place, PrintkitError, mistake
from printkit.core.files import atomic_writes
from printkit.core.resources import find_layout, find_routine, is_file
from printkit.imposition import Plan
from printkit.imposition.impose import impose, plans_of_files
from printkit.imposition.slug import SlugLine, slug_lines
from printkit.inputs.file_names import file_name, part_of
from printkit.inputs.layout import SizedLayout, read_layout
from printkit.inputs.layout.sizing import size_layout
from printkit.inputs.letters import require_letters, strings_for
from printkit.inputs.options import Options
from printkit.inputs.routine import Routine, read_routine, signed
from printkit.pdf.document import write_pdf
from printkit.pdf.metadata import Meta, meta_of
from printkit.preflight.contrast import require_contrast
from printkit.preflight.record import require_whole, smallest_caution
from printkit.preflight.steps import steps_on
from printkit.prepress.press_contrast import PROFILE_HINT
from printkit.prepress.printed import PrintedDeck, coarse_photos, print_deck, profile_of

if TYPE_CHECKING:
    from printkit.preflight.report import Report


class Product(NamedTuple):
    """One product and how it came out.

    data: the finished PDF; backs: a second one, if fronts and backs are fed by hand; notes: what the user should
    know, a sentence each. layout, deck, plan: what it was made with; options: what was asked for.
    """

    layout: SizedLayout
    deck: PrintedDeck
    plan: Plan
    options: Options
    data: bytes
    notes: tuple[str, ...] = ()
    backs: bytes = b""

    @property
    def cards(self) -> int:
        """How many cards are made, copies counted."""
        return sum(not page.back for page in self.deck.pages) * self.plan.copies

    @property
    def name(self) -> str:
        """What its file is called: by the layout, and by what is not as in a plain build; without ".pdf"."""
        return file_name(self.layout.folder, self.options)

    def save(self, folder: str | Path) -> list[Path]:
        """Writes the product into a folder, which is made if need be: one file, or fronts and backs. Either all of it
        is written or nothing. Gives the paths. Raises PrintkitError for what cannot be written."""
        file = Path(folder) / f"{self.name}.pdf"
        contents = {file: self.data}
        if self.backs:
            contents = {part_of(file, "fronts"): self.data, part_of(file, "backs"): self.backs}
        with atomic_writes() as write_file:
            for path, data in contents.items():
                write_file(path, data)
        return list(contents)


def build(routine: str | Path | Routine, layout: str | Path = "cards", options: Options | None = None) -> Product:
    """The product of a routine in a layout, finished and proven; nothing is written.

    routine: a file, the name of one that ships, or a routine that was read; layout: a folder, or the name of one that
    ships. Raises PrintkitError with all that is wrong with the routine or the layout, for options that the layout
    cannot do, for text that does not fit, and where the guarantee on cautions and steps does not hold.
    """
    options = options or Options()
    folder = find_layout(str(layout))
    if conflicts := options.conflicts(read_layout(folder, options.fallback)):
        raise PrintkitError(conflicts)
    whole = routine if isinstance(routine, Routine) else read_routine(find_routine(str(routine)))
    return make(signed(whole, options.sender), folder, options)


def check(file: str | Path, routine: str | Path | Routine | None = None) -> Report:
    """What is found in a finished PDF: facts, and what is wrong.

    routine: a file, the name of one that ships, or a routine that was read; with it the report proves that every
    caution is on every page and every step in order, for those who see the pages and those who have them read aloud.
    Raises PrintkitError for a routine with mistakes, and for a file that is not a readable PDF.
    """
    from printkit.preflight.finished import examine  # reads PDF files, which a build does not

    if isinstance(routine, str | Path):
        routine = read_routine(find_routine(str(routine)))
    path = Path(file)
    if not is_file(path):
        raise mistake(f'there is no file "{path}"', "build it first")
    return examine(path, routine)


def make(routine: Routine, folder: Path, options: Options) -> Product:
    """The product of a routine in the layout of a folder, as `build` makes it; options that say nothing to such a
    layout are passed over, as they may be for another product of the same call. Raises PrintkitError."""
    layout = size_layout(read_layout(folder, options.fallback), options)
    strings = strings_for(layout, routine)
    require_letters(routine, layout.family)
    deck = fit_routine(routine, layout, strings, options)
    require_contrast(deck.pages, layout)
    printed = print_deck(deck, layout, options)
    plan = impose(layout, printed, options)
    require_whole(printed.pages, plan, routine, layout, options.titles_only)
    meta = meta_of(routine, layout, options, smallest_caution(layout))
    data = []
    for part in plans_of_files(plan, options):
        pages = tuple(printed.pages[number] for number in sorted({at.page for at in part.placements}))
        own = meta._replace(steps=steps_on(pages, routine) if part.part else ())
        data.append(_pdf(printed, part, own, slug_lines(routine, layout.family.face(), part, strings), options))
    notes = tuple(dict.fromkeys(coarse_photos(printed.pages)))
    return Product(layout, printed, plan, options, data[0], notes, *data[1:])


def _pdf(printed: PrintedDeck, plan: Plan, meta: Meta, slug: list[tuple[SlugLine, ...]], options: Options) -> bytes:
    data = write_pdf(printed.pages, plan, meta, slug, options.target == "screen", printed.colours)
    if printed.colours.press:
        _require_legible(data, str(profile_of(options)))
    return data


def _require_legible(data: bytes, profile: str) -> None:
    """Proves that letters in a finished file for a press stand out from their ground. Another program reads its inks,
    without the profile: a damaged one may think well of the inks it gives. Raises PrintkitError at its path."""
    from printkit.preflight.checks.contrast import shade_faults, shades_of
    from printkit.preflight.reader.page_view import page_views

    for number, side in enumerate(page_views(data), 1):
        for fault in shade_faults(shades_of(side.letters), f"page {number}"):
            raise mistake(f"in the inks that it gives, {fault}", PROFILE_HINT, Place(profile))
