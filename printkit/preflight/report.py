"""What is known of a finished file, in words: its facts, a line each, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from printkit.core.errors import Problem
from printkit.preflight.checks.printer_shift import PrinterFacts
from printkit.preflight.facts import BoxFacts, FileFacts, JobFacts

_LABELS = (
    "title", "made for", "job", "claims", "language", "fonts", "read aloud", "pictures", "cautions", "text", "ink"
)  # fmt: skip
_TAG_NOUNS = {
    "L": "list",
    "LI": "entry",
    "Figure": "picture",
    "Link": "link",
    "P": "paragraph",
    "Caution": "caution panel",
}


class ProductPart(NamedTuple):
    """The fronts or the backs of a product in two files: whose they are, how many pages it has, and the texts of
    those in this file by number."""

    layout: str
    title: str
    of: int
    texts: dict[int, str]


class Finding(NamedTuple):
    """One thing that is wrong with a finished file. place: the file; message: what is wrong, and on which
    page; hint: what to do, "" where that is not known."""

    place: str
    message: str
    hint: str = ""


class Report(NamedTuple):
    """What is known of a file. problems: what is wrong; part: for a file that is one of two, what the other may be
    held against."""

    facts: FileFacts
    problems: list[Problem]
    part: ProductPart | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong."""
        return tuple(Finding(str(each.place or ""), each.what, each.hint) for each in self.problems)


def problem_facts(problem: Problem) -> dict[str, str]:
    """A problem for machines."""
    return {"place": str(problem.place or ""), "what": problem.what, "hint": problem.hint}


def lines(facts: FileFacts, proven: str) -> Iterator[str]:
    """The facts in words, a line each. proven: what the file was held against."""
    values = dict(zip(_LABELS, _values(facts), strict=True)) | {"proven": proven}
    width = max(map(len, values))
    for label, value in values.items():
        yield f"  {label:{width}}  {value}"


def _values(facts: FileFacts) -> Iterator[str]:
    yield facts["title"] or "none"
    yield _origin(facts)
    yield job_summary(facts["job"]) if facts["job"] else "no sheets to cut or fold"
    yield ", ".join(facts["claims"]) or "none"
    foreign = [f"{language} for {', '.join(words)}" for language, words in facts["foreign_words"].items()]
    yield "; ".join([facts["language"] or "none", *foreign])
    names = sorted({name.split("+")[-1] for name in facts["fonts"]})
    yield f"{', '.join(names)}; embedded" if names else "none"
    yield _tags(facts["tags"])
    yield _pictures_in_words(facts["figures"], facts["figures_without_alt"])
    yield _cautions_in_words(facts["cautions_a_page"])
    yield _letters_in_words(facts)
    yield _inks(facts.get("ink_percent", []))


def _origin(facts: FileFacts) -> str:
    """What the file was made for: layout, pages, sizes and printer."""
    pages = f"pages {facts['pages']}" + (f", {facts['copies']} of each" if facts["copies"] > 1 else "")
    pages += f" in {facts['tiles']} tiles" if facts["tiles"] else ""
    sizes = ", ".join(f"{box['pdf_pages']} of {_mm(box['media_mm'])}{_trim(box)}" for box in facts["boxes"])
    layout = f"{facts['layout'] or 'no layout of printkit'}{', ' if facts['part'] else ''}{facts['part']}"
    printer = _printer(facts["printer"]) if facts["printer"] else ""
    return f"{layout}; {pages}, PDF pages {sizes}{printer}"


def job_summary(job: JobFacts) -> str:
    """The job in a line."""
    return ", ".join(_job_parts(job))


def _job_parts(job: JobFacts) -> Iterator[str]:
    yield f"{_number_of(job['sheets'], 'sheet')} of {job['paper']}"
    if job["by_hand"]:
        yield f"one of two files, the stack turned over its {job['flip']} edge between them"
    else:
        yield f"both sides, flip on the {job['flip']} edge" if job["flip"] else "one side"
    if job["tiles"]:
        yield _number_of(job["tiles"], "tile")
    if job["cuts"]:
        yield f"{_number_of(job['cuts'], 'cut')} a sheet"
    if job["folds"]:
        yield _number_of(job["folds"], "fold") + ("" if job["staples"] else " a sheet")
    if job["staples"]:
        yield _number_of(job["staples"], "staple")
    if job["pouches"]:
        yield _number_of(job["pouches"], "pouch")


def _number_of(count: int, noun: str) -> str:
    """ "1 sheet", "2 sheets", "2 pouches", "2 entries"."""
    if count == 1:
        return f"1 {noun}"
    if noun.endswith("ch"):
        return f"{count} {noun}es"
    return f"{count} {noun[:-1]}ies" if noun.endswith("ry") else f"{count} {noun}s"


def _tags(tags: dict[str, int]) -> str:
    headings = sum(count for kind, count in tags.items() if kind[:1] == "H")
    counts = [("heading", headings), *((noun, tags.get(kind, 0)) for kind, noun in _TAG_NOUNS.items())]
    return ", ".join(_number_of(count, noun) for noun, count in counts if count) or "not tagged"


def _pictures_in_words(count: int, silent: int) -> str:
    if not count:
        return "none"
    return f"{count}, {f'{silent} of them without a text' if silent else 'each with a text'}"


def _cautions_in_words(pages: list[int]) -> str:
    """How many stand on each page."""
    least, most = min(pages, default=0), max(pages, default=0)
    if not most:
        return "none"
    if not least:
        return f"on {sum(map(bool, pages))} of {len(pages)} pages"
    return f"{least if least == most else f'{least} to {most}'} on every page"


def _letters_in_words(facts: FileFacts) -> str:
    """The smallest letters and lines, and the least contrast."""
    contrast, size, line = facts["contrast"], facts["smallest_text_pt"], facts["smallest_line_pt"]
    if not size:
        return "none"
    ratios = f"; contrast at least {contrast['colour']:.1f}:1, as gray {contrast['gray']:.1f}:1" if contrast else ""
    return f"{size:.1f} pt or larger{f', lines {line:.2f} pt or thicker' if line else ''}{ratios}"


def _inks(pages: list[dict[str, float]]) -> str:
    """What a PDF page takes on average, and the one that takes most."""
    if not pages:
        return "none"
    mean = {ink: sum(page[ink] for page in pages) / len(pages) for ink in pages[0]}
    inks = ", ".join(f"{ink} {share:.1f}" for ink, share in mean.items() if ink != "all" and share >= 0.05)
    most = f"; at most {max(page['all'] for page in pages):.0f} %" if len(pages) > 1 else ""
    return f"{mean['all']:.0f} % of a PDF page ({inks or 'none'}){most}"


def _trim(box: BoxFacts) -> str:
    trim = box["trim_mm"]
    return f", trimmed to {_mm(trim)}" if trim is not None and trim != box["media_mm"] else ""


def _printer(printer: PrinterFacts) -> str:
    """What was done for a printer; sizes and places are as they are to be on paper."""
    (right, down), (wide, high) = printer["back_mm"], printer["scale"]
    backs = f"backs moved {right:g}, {down:g} mm, " if right or down else ""
    return f"; for the printer {printer['name']}: {backs}all {100 * wide:.2f} % wide, {100 * high:.2f} % high"


def _mm(size: list[float]) -> str:
    return f"{size[0]:.1f}×{size[1]:.1f} mm"
