"""What was found in a finished file: values for machines under names that stay, and the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

from printkit.core.errors import Problem
from printkit.core.units import MM
from printkit.preflight.checks.contrast import Shade
from printkit.preflight.checks.reading_order import Block, languages_of
from printkit.preflight.checks.tags import cautions_in
from printkit.preflight.labour import summary
from printkit.preflight.reader.structure_tree import Tree

_LABELS = ("title", "made for", "job", "claims", "language", "fonts", "read aloud", "pictures", "cautions")
_MEASURED = ("text", "ink")
_COUNTED = {
    "L": "list",
    "LI": "entry",
    "Figure": "picture",
    "Link": "link",
    "P": "paragraph",
    "Caution": "caution panel",
}
_PLURALS = {"entry": "entries"}


class Part(NamedTuple):
    """The fronts or the backs of a product in two files: whose they are, and the texts of their pages by number."""

    layout: str
    title: str
    of: int
    texts: dict[int, str]


class Finding(NamedTuple):
    """One thing that is wrong with a finished file. place: the file; message: what is wrong, and on which
    page; hint: what to do, if that can be said."""

    place: str
    message: str
    hint: str = ""


class Report(NamedTuple):
    """What was found. facts: name → value, as JSON can tell it; problems: what is wrong; part: for a file that is one
    of two, what the other may be held against."""

    facts: dict[str, Any]
    problems: list[Problem]
    part: Part | None = None

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong."""
        return tuple(Finding(str(each.place or ""), each.what, each.hint) for each in self.problems)


def told(problem: Problem) -> dict[str, str]:
    """A problem for machines."""
    return {"place": str(problem.place or ""), "what": problem.what, "hint": problem.hint}


def boxes_of(pdf: pikepdf.Pdf) -> list[dict[str, Any]]:
    """The sizes of the PDF pages in mm, each with the number of pages that have it."""
    sizes: Counter[tuple[tuple[float, float], tuple[float, float] | None]] = Counter()
    for page in pdf.pages:
        sizes[_size(page.mediabox), _size(page.TrimBox) if "/TrimBox" in page else None] += 1
    return [
        {"pdf_pages": count, "media_mm": list(media), "trim_mm": list(trim) if trim else None}
        for (media, trim), count in sizes.items()
    ]


def _size(box: pikepdf.Array) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) / MM for edge in box)
    return round(right - left, 2), round(top - bottom, 2)


def fonts_of(pdf: pikepdf.Pdf) -> list[str]:
    """The names of the fonts on the pages, with the mark of their subset."""
    found = [font for page in pdf.pages for font in page.get("/Resources", {}).get("/Font", {}).values()]
    return sorted({str(font.get("/BaseFont", "/?"))[1:] for font in found})


def tags_of(tree: Tree | None, blocks: list[Block]) -> dict[str, Any]:
    """What the tree tells: its elements by kind, words of other languages, cautions a page, pictures without text."""
    elements = list(tree.walk()) if tree else []
    sections = tree.sections if tree else []
    panels = [[element for panel in cautions_in(section) for element in panel.walk()] for section in sections]
    return {
        "tags": dict(sorted(Counter(element.kind for element in elements).items())),
        "foreign_words": languages_of(blocks),
        "cautions_a_page": [sum(element.role == "LBody" for element in panel) for panel in panels],
        "figures": sum(element.role == "Figure" for element in elements),
        "figures_without_alt": sum(element.role == "Figure" and not element.alt.strip() for element in elements),
    }


def contrast_of(shades: list[Shade]) -> dict[str, float] | None:
    """The smallest ratios found, in colour and as gray; None for a file without text."""
    ratios = [shade.ratios for shade in shades if shade.colour]
    if not ratios:
        return None
    colour, gray = (round(min(each), 2) for each in zip(*ratios, strict=True))
    return {"colour": colour, "gray": gray}


def lines(facts: dict[str, Any]) -> Iterator[str]:
    """The facts in words, a line each. "proven" is among them: what the file was held against."""
    values = dict(zip((*_LABELS, *_MEASURED), _values(facts), strict=True)) | {"proven": facts["proven"]}
    width = max(map(len, values))
    for label, value in values.items():
        yield f"  {label:{width}}  {value}"


def _values(facts: dict[str, Any]) -> Iterator[str]:
    yield facts["title"] or "none"
    sizes = ", ".join(f"{box['pdf_pages']} of {_mm(box['media_mm'])}{_trim(box)}" for box in facts["boxes"])
    pages = f"pages {facts['pages']}" + (f", {facts['copies']} of each" if facts["copies"] > 1 else "")
    pages += f" in {facts['tiles']} tiles" if facts["tiles"] else ""
    made_for = f"{facts['layout'] or 'no layout of printkit'}{', ' if facts['part'] else ''}{facts['part']}"
    made = f"{made_for}; {pages}, PDF pages {sizes}"
    yield made + (_printer(**facts["printer"]) if facts["printer"] else "")
    yield summary(facts["job"]) if facts["job"] else "no sheets to cut or fold"
    yield ", ".join(facts["claims"]) or "none"
    foreign = [f"{language} for {', '.join(words)}" for language, words in facts["foreign_words"].items()]
    yield "; ".join([facts["language"] or "none", *foreign])
    names = sorted({name.split("+")[-1] for name in facts["fonts"]})
    yield f"{', '.join(names)}; embedded" if names else "none"
    tags = facts["tags"]
    headings = sum(count for kind, count in tags.items() if kind[:1] == "H")
    counts = [("heading", headings), *((word, tags.get(kind, 0)) for kind, word in _COUNTED.items())]
    yield ", ".join(_counted(count, word) for word, count in counts if count) or "not tagged"
    yield (
        "none"
        if not facts["figures"]
        else f"{facts['figures']}, "
        + (
            f"{facts['figures_without_alt']} of them without a text"
            if facts["figures_without_alt"]
            else "each with a text"
        )
    )
    panels = facts["cautions_a_page"]
    least, most = min(panels, default=0), max(panels, default=0)
    yield (
        "none"
        if not most
        else f"{least if least == most else f'{least} to {most}'} on every page"
        if least
        else (f"on {sum(map(bool, panels))} of {len(panels)} pages")
    )
    contrast, size = facts["contrast"], facts["smallest_text_pt"]
    ratios = f"; contrast at least {contrast['colour']:.1f}:1, as gray {contrast['gray']:.1f}:1" if contrast else ""
    line = f", lines {facts['smallest_line_pt']:.2f} pt or thicker" if facts["smallest_line_pt"] else ""
    yield f"{size:.1f} pt or larger{line}{ratios}" if size else "none"
    yield _inks(facts["ink_percent"])


def _inks(pages: list[dict[str, float]]) -> str:
    """What a PDF page takes on average, and the one that takes most."""
    if not pages:
        return "none"
    mean = {ink: sum(page[ink] for page in pages) / len(pages) for ink in pages[0]}
    inks = ", ".join(f"{ink} {share:.1f}" for ink, share in mean.items() if ink != "all" and share >= 0.05)
    most = f"; at most {max(page['all'] for page in pages):.0f} %" if len(pages) > 1 else ""
    return f"{mean['all']:.0f} % of a PDF page ({inks or 'none'}){most}"


def _trim(box: dict[str, Any]) -> str:
    return f", trimmed to {_mm(box['trim_mm'])}" if box["trim_mm"] not in (None, box["media_mm"]) else ""


def _printer(name: str, back_mm: list[float], scale: list[float]) -> str:
    """What was done for a printer; sizes and places are told as they are to be on paper."""
    (right, down), (wide, high) = back_mm, scale
    backs = f"backs moved {right:g}, {down:g} mm, " if right or down else ""
    return f"; for the printer {name}: {backs}all {100 * wide:.2f} % wide, {100 * high:.2f} % high"


def _mm(size: list[float]) -> str:
    return f"{size[0]:.1f}×{size[1]:.1f} mm"


def _counted(count: int, word: str) -> str:
    return f"{count} {word if count == 1 else _PLURALS.get(word, f'{word}s')}"
