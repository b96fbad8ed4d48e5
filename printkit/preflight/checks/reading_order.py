"""The file as it is read aloud: the text of its elements in their order, page by page and word by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from printkit.core.errors import short
from printkit.preflight.checks.page_locations import PageLocation
from printkit.preflight.plain_text import plain
from printkit.preflight.reader.contents import Contents
from printkit.preflight.reader.marked_content import GlyphRun, MarkedContent
from printkit.preflight.reader.structure_tree import INLINE_ROLES, StructureElement, Tree
from printkit.preflight.reader.to_unicode import UNREAD

_ENDS = ".,;:!?)”’…"  # after these and after letters a word ends only with a space


class ReadingBlock(NamedTuple):
    """A paragraph, heading, label … as it is read: its element and its runs of words. The runs of elements that
    stand within its lines belong to it."""

    element: StructureElement
    runs: list[GlyphRun]
    pieces: list[MarkedContent]

    @property
    def text(self) -> str:
        """The words, as they are in the file."""
        return "".join(run.text for run in self.runs)


def blocks_of(section: StructureElement, contents: Contents) -> list[ReadingBlock]:
    """The blocks of an element and all inside it, in reading order."""
    blocks: list[ReadingBlock] = []

    def go(element: StructureElement, block: ReadingBlock | None, language: str) -> None:
        language = element.language or language
        if block is None or element.role not in INLINE_ROLES:
            block = ReadingBlock(element, [], [])
            blocks.append(block)
        mine = block
        for kid in element.kids:
            if isinstance(kid, StructureElement):
                go(kid, mine, language)
                if kid.role not in INLINE_ROLES:
                    mine = ReadingBlock(element, [], [])
                    blocks.append(mine)
            elif piece := contents.numbered.get(kid):
                mine.runs.extend(run._replace(language=run.language or language) for run in piece.runs)
                mine.pieces.append(piece)

    go(section, None, "")
    return [block for block in blocks if block.pieces]


def blocks_text(blocks: list[ReadingBlock]) -> str:
    """The text of blocks, white space folded."""
    return plain(" ".join(block.text for block in blocks))


def word_faults(blocks: list[ReadingBlock]) -> Iterator[str]:
    """Words that run together where a line ends, and letters that mean nothing."""
    for block in blocks:
        for one, other in zip(block.runs, block.runs[1:], strict=False):
            before, after = one.text[-1:], other.text[:1]
            apart = abs(one.line - other.line) > 0.5 * max(one.size, other.size)
            if apart and (before.isalnum() or before in _ENDS) and before and after.isalnum() and ord(after) < 0x2E80:
                joined = f"{one.text.split()[-1]}{other.text.split()[0]}"
                yield f'words run together where a line ends: "{short(joined)}"'
        if UNREAD in block.text or "\0" in block.text:
            yield f'"{short(plain(block.text))}" holds a letter that cannot be read'


def languages_of(blocks: list[ReadingBlock]) -> dict[str, list[str]]:
    """The words of other languages than the document's, by their language."""
    words_of: dict[str, dict[str, None]] = {}
    for block in blocks:
        for run in block.runs:
            if run.language and run.text.strip():
                words_of.setdefault(run.language, {})[run.text.strip()] = None
    return {language: list(words) for language, words in sorted(words_of.items())}


def section_faults(tree: Tree, contents: Contents, locations: list[PageLocation]) -> Iterator[str]:
    """Sections that are not, one by one, the pages: each page's content must lie where that page lies."""
    if len(tree.sections) != len(locations):
        yield f"the tags have {len(tree.sections)} parts for {len(locations)} pages"
        return
    for location, section in zip(locations, tree.sections, strict=True):
        left, bottom, right, top = location.box
        pieces = [piece for block in blocks_of(section, contents) for piece in block.pieces]
        if not pieces:
            yield f"page {location.number} has no tagged content"
        strange = [
            piece
            for piece in pieces
            if piece.holder != location.side
            or not all(left <= run.at[0] <= right and bottom <= run.at[1] <= top for run in piece.runs)
        ]
        if strange:
            text = plain(" ".join(piece.text for piece in strange))
            yield f'page {location.number}: its part of the tags reads from another page: "{short(text)}"'
