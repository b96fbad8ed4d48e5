"""The tags of one file, examined as a whole: what is read aloud, in which order, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

import pikepdf

from printkit.inputs.routine import Routine
from printkit.preflight.checks.folding import TextStart
from printkit.preflight.checks.links import link_faults
from printkit.preflight.checks.page_locations import PageLocation
from printkit.preflight.checks.printer_shift import PrinterPage
from printkit.preflight.checks.read_aloud import routine_faults
from printkit.preflight.checks.reading_order import blocks_of, section_faults, word_faults
from printkit.preflight.checks.tag_links import joint_faults
from printkit.preflight.checks.tags import tag_faults
from printkit.preflight.facts import tag_facts
from printkit.preflight.reader.contents import Contents
from printkit.preflight.reader.objects import string_at
from printkit.preflight.reader.structure_tree import tree_of

_MAX_FAULTS = 8  # of one kind: a file of other making may have thousands


class FileTags:
    """The tree and the pieces of a file. Everything is read while the file is open."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.tree, self.contents = tree_of(pdf), Contents(pdf)
        self.language = string_at(pdf.Root, "/Lang")
        sections = self.tree.sections if self.tree else []
        self.blocks = [block for section in sections for block in blocks_of(section, self.contents)]
        self.facts = tag_facts(self.tree, self.blocks)
        self._tag_faults = tag_faults(pdf, self.tree) if self.tree else []
        self._link_faults = list(link_faults(pdf, self.tree, self.contents)) if self.tree else []

    def faults(self, locations: list[PageLocation], routine: Routine | None) -> list[str]:
        """What is wrong, a sentence each. locations: where the pages lie in the file, if it tells that."""
        letters = [fault for font in self.contents.fonts.values() for fault in font.faults()]
        if self.tree is None:
            return [*_first_faults(letters), "the file is not tagged: nothing tells in which order it is read aloud"]
        # An author who allows words to break within may have them do so at a line's end.
        breaks = routine is not None and any("\u200b" in text for _, text, _ in routine.texts())
        return [
            *_first_faults(letters),
            *_first_faults(self._tag_faults),
            *_first_faults(joint_faults(self.contents, self.tree)),
            *_first_faults(self._link_faults),
            *_first_faults([] if breaks else word_faults(self.blocks)),
            *_first_faults(section_faults(self.tree, self.contents, locations) if locations else []),
        ]

    def text_starts(self, locations: list[PageLocation], pages: list[PrinterPage]) -> dict[int, TextStart]:
        """For each page, in the order in which it is read aloud, where its text begins, as on paper. locations: where
        the pages lie; pages: the PDF pages."""
        starts: dict[int, TextStart] = {}
        for location, section in zip(locations, self.tree.sections if self.tree else [], strict=False):
            pieces = [piece for block in blocks_of(section, self.contents) for piece in block.pieces if piece.runs]
            if pieces and isinstance(side := pieces[0].holder, int):
                starts[location.number] = side, pages[side].point_on_paper(*pieces[0].runs[0].at)
        return starts

    def silent_texts(self, seen: str, routine: Routine, titles_only: bool, titled: bool = True) -> list[str]:
        """What of the routine is seen but not read aloud, or not in its order. seen: all that is to be seen; titled:
        whether the first page is there, which tells the title."""
        if self.tree is None:
            return []
        return routine_faults(self.tree, self.contents, seen, routine, self.language, titles_only, titled)


def _first_faults(faults: Iterable[str]) -> list[str]:
    """The first faults, each once, and how many more there are."""
    distinct = list(dict.fromkeys(faults))
    more = len(distinct) - _MAX_FAULTS
    return [*distinct[:_MAX_FAULTS], f"and {more} more problems with the tags"] if more > 1 else distinct
