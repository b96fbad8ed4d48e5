"""The whole way: a routine and a layout's folder to one finished, proven PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from unicodedata import bidirectional, combining

from printkit.compose.pages import Deck
from printkit.compose.suggest import fit_routine
from printkit.core.display_list import ImageItem
from printkit.core.errors import Place, PrintkitError, Problem, mistake
from printkit.core.resources import INSTRUCTIONS, PROFILE
from printkit.core.units import MM, PAPERS, Size, paper_name, size
from printkit.imposition import Plan
from printkit.imposition.impose import impose, plans_of_files
from printkit.imposition.laminating import HEADROOM
from printkit.imposition.slug import slug_lines
from printkit.inputs.layout import MIN_CAUTION_SIZE, READINGS, Layout, read_layout
from printkit.inputs.options import Job
from printkit.inputs.routine import Routine
from printkit.pdf.document import write
from printkit.pdf.metadata import Meta
from printkit.preflight.pale import pale_texts
from printkit.preflight.record import faults, steps_on
from printkit.prepress.bleed import BLEEDS, extend_bleed
from printkit.prepress.colour_spaces import DEVICE_GRAY, DEVICE_RGB, Colours, press_colours
from printkit.prepress.ink import apply_ink
from printkit.prepress.press_contrast import PROFILE_HINT, ensure_press_contrast

COARSE = 150  # dots an inch; photos with fewer look blurred


class Product(NamedTuple):
    """One product and how it came out. data: the finished PDF; backs: a second one, if fronts and backs are fed by
    hand; notes: what the user should know, a sentence each."""

    layout: Layout
    deck: Deck
    plan: Plan
    data: bytes
    notes: tuple[str, ...] = ()
    backs: bytes = b""

    @property
    def cards(self) -> int:
        """How many cards are made, copies counted."""
        return sum(not page.back for page in self.deck.pages) * self.plan.copies


def make(routine: Routine, folder: Path, job: Job) -> Product:
    """The product of a routine in the layout of a folder.

    Raises PrintkitError for every mistake in the layout, for text that does not fit, and when the guarantee
    on cautions and steps does not hold.
    """
    layout = sized(read_layout(folder, job.fallback), job)
    if layout.is_poster:
        layout = layout.legible_from(job.distance) if job.distance else layout
    elif job.reading:
        chosen = job.size or (layout.cards and job.sheets.stock)
        layout = (layout if chosen else layout.enlarged()).legible(READINGS[job.reading])
    layout = replace(layout, low_ink=job.ink == "low")
    if layout.cards and job.sheets.punch:
        layout = replace(layout, headroom=HEADROOM)
    titles_only = job.titles_only and layout.is_poster
    words = words_for(layout, routine)
    _letters(layout, routine)
    deck = fit_routine(routine, layout, words, job)
    if job.backs and layout.cards and not any(page.back for page in deck.pages):
        hint = 'put <page back="yes"> after the page that is its front'
        raise mistake(f"{layout.name}: its cards have no backs", hint, Place(f"{layout.name}/pages.xml"))
    if pale := pale_texts(deck.pages, layout):
        raise PrintkitError(pale)
    colours = _colours(job)
    deck = _printed(deck, layout, job, colours)
    sheets = impose(layout, deck, job)
    smallest = max(layout.styles["caution"].least, MIN_CAUTION_SIZE)
    wrong = faults(deck.pages, sheets, routine, smallest, titles_only)
    if wrong:
        hint = "see the two promises in docs/layouts.md"
        place = Place(f"{layout.name}/pages.xml")
        raise PrintkitError(Problem(place, fault, hint) for fault in _gathered(wrong))
    about = routine.title, routine.author or "printkit", routine.summary, routine.language, routine.date
    meta = Meta(
        *about,
        layout.name,
        smallest,
        titles_only,
        printer=job.printer.name if job.printer else "",
        beside=layout.folder == INSTRUCTIONS,
        ink="" if job.target == "press" or job.ink == "color" else "gray",
    )
    made = []
    for part in plans_of_files(sheets, job):
        held = tuple(deck.pages[number] for number in sorted({at.page for at in part.placements}))
        mine = meta._replace(steps=steps_on(held, routine) if part.part else ())
        notes = slug_lines(routine, layout.family.face(), part, words)
        made.append(write(deck.pages, part, mine, notes, job.target == "screen", colours))
    if job.target == "press":
        prove(made[0], str(_profile(job)))
    return Product(layout, deck, sheets, made[0], tuple(dict.fromkeys(_coarse(deck))), *made[1:])


def sized(layout: Layout, job: Job) -> Layout:
    """The layout on the paper and at the size that a job asks for; a stock has its own. Raises PrintkitError."""
    stock = job.sheets.stock if layout.cards else None
    if stock is None:
        made = layout.on(PAPERS[job.paper])
        return made.on(made.paper, _wanted(job.size, made.trim)) if job.size else made
    if job.size and size(job.size) != stock.card:
        what = f"the cards of {stock.name} are {stock.card}, not {size(job.size)}"
        raise mistake(what, "leave out --size, or choose another stock: printkit stock", Place("--stock"))
    return layout.on(PAPERS[stock.paper], stock.card)


def _printed(deck: Deck, layout: Layout, job: Job, colours: Colours) -> Deck:
    """The deck in the ink and with the bleed it is printed with."""
    pages = deck.pages
    if job.target == "press":
        margin = layout.page.margin.points(0.0, layout.scale)
        pages = tuple(extend_bleed(page, margin, BLEEDS[job.paper] * MM) for page in pages)
    ink = "press" if job.target == "press" else job.ink
    pages = tuple(apply_ink(page, ink) for page in pages)
    return deck._replace(pages=ensure_press_contrast(pages, colours, str(_profile(job))) if colours.press else pages)


def _colours(job: Job) -> Colours:
    """How the file says its colours. Raises PrintkitError for a press's profile that is none."""
    if job.target != "press":
        return DEVICE_RGB if job.ink == "color" else DEVICE_GRAY
    path = _profile(job)
    try:
        return press_colours(path.read_bytes(), str(path))
    except OSError as error:
        raise mistake(f"the profile cannot be read: {error.strerror}", "check the path", Place(str(path))) from None


def _profile(job: Job) -> Path:
    return Path(job.icc) if job.icc else PROFILE


def _gathered(wrong: list[str]) -> Iterator[str]:
    """The same fault of many pages told once: "page 1 and 15 more: …"."""
    pages: dict[str, list[str]] = {}
    for fault in wrong:
        page, _, what = fault.partition(": ") if fault.startswith("page ") else ("", "", fault)
        pages.setdefault(what, []).append(page)
    for what, told in pages.items():
        more = f" and {len(told) - 1} more" if len(told) > 1 else ""
        yield f"{told[0]}{more}: {what}" if told[0] else what


def _coarse(deck: Deck) -> Iterator[str]:
    """A note for each photo with too few pixels for the size it is printed at."""
    for page in deck.pages:
        for item in page.items:
            if isinstance(item, ImageItem) and (dpi := item.picture.width_px / item.width * 72) < COARSE:
                where = f"step {item.owner.step}" if item.owner and item.owner.step else f'"{page.title}"'
                yield f"the photo of {where} has {dpi:.0f} dots an inch; {COARSE} or more print sharply"


def _wanted(said: str, designed: Size) -> Size:
    """The size asked for; a paper's name means the paper lying as the layout was designed."""
    found = size(said)
    return found.turned() if paper_name(said) and found.landscape != designed.landscape else found


def prove(data: bytes, named: str) -> None:
    """Proves that letters in a finished file for a press stand out from their ground. Another program reads its inks,
    without the profile: a damaged one may think well of the inks it gives.

    Raises PrintkitError when they do not; named: what its error calls the profile.
    """
    from printkit.preflight.checks.contrast import shade_faults, shades_of
    from printkit.preflight.reader.text import sides_of

    for number, side in enumerate(sides_of(data), 1):
        for fault in shade_faults(shades_of(side.letters), f"page {number}"):
            raise mistake(f"in the inks that it gives, {fault}", PROFILE_HINT, Place(named))


def words_for(layout: Layout, routine: Routine) -> dict[str, str]:
    """The layout's words in the routine's language. Raises PrintkitError naming those that are missing."""
    known = layout.words_in("en", {})
    words = layout.words_in(routine.language, routine.words)
    missing = [word for word in known if word not in words]
    if missing:
        raise mistake(
            f'the layouts do not speak "{routine.language}" yet: no word for {", ".join(missing)}',
            "give them in the routine under words:",
            routine.places.get("language"),
        )
    return words


def _letters(layout: Layout, routine: Routine) -> None:
    """Raises PrintkitError with every character of the routine that no font of the layout can set."""
    problems = []
    for key, text, place in routine.texts():
        lacking = layout.family.lacks(text)
        if lacking:
            named = ", ".join(f'"{char}" (U+{ord(char):04X})' for char in lacking[:6])
            more = f" and {len(lacking) - 6} more" if len(lacking) > 6 else ""
            fonts = " or ".join(f.name for f in (layout.family, *layout.family.fallback))
            what = f"{key}: {named}{more} cannot be set in {fonts}"
            unset = any(bidirectional(char) in ("R", "AL") or combining(char) for char in lacking)
            hint = "no script that needs joining or runs from right to left can be set yet"
            problems.append(Problem(place, what, hint if unset else "give a font that has it: --fallback FONT"))
    if problems:
        raise PrintkitError(problems)
