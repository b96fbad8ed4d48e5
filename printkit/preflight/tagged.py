"""The tags of one file, examined as a whole: what is read aloud, in which order, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf

from printkit.inputs.routine import Routine
from printkit.preflight.checks.links import link_faults
from printkit.preflight.checks.page_data import Spot
from printkit.preflight.checks.printer_shift import Mended
from printkit.preflight.checks.reading_order import blocks_of, place_faults, routine_faults, word_faults
from printkit.preflight.checks.tag_links import joint_faults
from printkit.preflight.checks.tags import tag_faults
from printkit.preflight.reader.marked_content import Contents
from printkit.preflight.reader.structure_tree import tree_of
from printkit.preflight.report import tags_of

_MOST = 8  # faults of one kind: a file of other making may have thousands


class Tagged:
    """The tree and the pieces of a file. Everything is read while the file is open."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.tree, self.contents = tree_of(pdf), Contents(pdf)
        self.language = str(pdf.Root.get("/Lang", ""))
        sections = self.tree.sections if self.tree else []
        self.blocks = [block for section in sections for block in blocks_of(section, self.contents)]
        self.facts = tags_of(self.tree, self.blocks)
        self._tags = tag_faults(pdf, self.tree) if self.tree else []
        self._links = list(link_faults(pdf, self.tree, self.contents)) if self.tree else []

    def faults(self, spots: list[Spot], routine: Routine | None) -> list[str]:
        """What is wrong, a sentence each. spots: where the pages lie, if the file tells it."""
        letters = [fault for font in self.contents.fonts.values() for fault in font.faults()]
        if self.tree is None:
            return [*_some(letters), "the file is not tagged: nothing tells in which order it is read aloud"]
        # An author who allows words to break within may have them do so at a line's end.
        breaks = routine is not None and any("\u200b" in text for _, text, _ in routine.texts())
        return [
            *_some(letters),
            *_some(self._tags),
            *_some(joint_faults(self.contents, self.tree)),
            *_some(self._links),
            *_some([] if breaks else word_faults(self.blocks)),
            *_some(place_faults(self.tree, self.contents, spots) if spots else []),
        ]

    def begins(self, spots: list[Spot], pages: list[Mended]) -> dict[int, tuple[int, tuple[float, float]]]:
        """For each page, in the order in which it is read aloud, the PDF page on which its text begins, and where, in
        points as on paper. spots: where the pages lie; pages: what was done to the PDF pages for a printer."""
        found = {}
        for spot, section in zip(spots, self.tree.sections if self.tree else [], strict=False):
            pieces = [piece for block in blocks_of(section, self.contents) for piece in block.pieces if piece.runs]
            if pieces and isinstance(side := pieces[0].holder, int):
                at = pieces[0].runs[0].at
                found[spot.number] = side, pages[side].back((*at, *at))[:2]
        return found

    def unheard(self, seen: str, routine: Routine, titles_only: bool, titled: bool = True) -> list[str]:
        """What of the routine is seen but not read aloud, or not in its order. seen: all that is to be seen; titled:
        whether the first page is there, which tells the title."""
        if self.tree is None:
            return []
        return routine_faults(self.tree, self.contents, seen, routine, self.language, titles_only, titled)


def _some(faults: Iterable[str]) -> list[str]:
    """The first faults, each once, and how many more there are."""
    found = list(dict.fromkeys(faults))
    more = len(found) - _MOST
    return [*found[:_MOST], f"and {more} more problems with the tags"] if more > 1 else found
