"""Holds the tree and what is drawn against each other: every piece in one element, every element's pieces drawn,
and the way back from a piece to its element (ISO 32000-1, 14.7.4; ISO 14289-1, 7.1)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from printkit.core.errors import short
from printkit.preflight.reader.contents import Contents
from printkit.preflight.reader.marked_content import ARTIFACT, LOOSE, Holder, MarkedContent
from printkit.preflight.reader.structure_tree import ContentReference, StructureElement, Tree

_Owners = dict[ContentReference, list[StructureElement]]  # the elements that hold a piece
_Numbered = dict[ContentReference, list[MarkedContent]]  # the pieces that have a number


def joint_faults(contents: Contents, tree: Tree) -> list[str]:
    """What is wrong between the tree and the pieces, a sentence each."""
    owners: _Owners = {}
    for element in tree.walk():
        for reference in element.references:
            owners.setdefault(reference, []).append(element)
    numbered: _Numbered = {}
    for piece in contents.pieces:
        if piece.number is not None:
            numbered.setdefault(ContentReference(piece.holder, piece.number), []).append(piece)
    return [
        *_loose_faults(contents),
        *_number_faults(numbered, owners),
        *_parent_tree_faults(contents, tree, numbered, owners),
    ]


def piece_name(piece: MarkedContent) -> str:
    """What a reader of a message can find the piece by."""
    text = " ".join(piece.text.split())
    return f'"{short(text, 40)}"' if text else "a drawing"


def holder_name(holder: Holder) -> str:
    """What a reader of a message can find the page or the form by."""
    return f"PDF page {holder + 1}" if isinstance(holder, int) else "a drawing that pages share"


def _loose_faults(contents: Contents) -> Iterator[str]:
    for piece in contents.pieces:
        if piece.kind == LOOSE and (piece.painted or piece.text.strip()):
            yield f"{holder_name(piece.holder)}: {piece_name(piece)} is neither tagged nor marked as an artifact"
        elif piece.astray:
            inside = "an artifact inside tagged content" if piece.kind == ARTIFACT else "content inside an artifact"
            yield f"{holder_name(piece.holder)}: {piece_name(piece)} is {inside}"


def _number_faults(numbered: _Numbered, owners: _Owners) -> Iterator[str]:
    for reference, pieces in numbered.items():
        where = f"{holder_name(pieces[0].holder)}: {piece_name(pieces[0])} (MCID {reference.number})"
        if len(pieces) > 1:
            yield f"{where} shares its number with other content"
        if reference not in owners:
            yield f"{where} belongs to no element, so it is not read aloud"
        elif len(owners[reference]) > 1:
            yield f"{where} belongs to {len(owners[reference])} elements"
    for reference, elements in owners.items():
        if reference not in numbered:
            where = holder_name(reference.holder) if reference.holder is not None else "no page"
            yield f"a {elements[0].kind} holds the content {reference.number} of {where}, which is not there"


def _parent_tree_faults(contents: Contents, tree: Tree, numbered: _Numbered, owners: _Owners) -> Iterator[str]:
    keys = [key for key in contents.keys.values() if key is not None]
    by_holder: dict[Holder, dict[int, MarkedContent]] = {}
    for reference, pieces in numbered.items():
        by_holder.setdefault(pieces[0].holder, {})[reference.number] = pieces[0]
    for holder, mine in by_holder.items():
        key = contents.keys[holder]
        row = tree.rows.get(key) if key is not None else None
        if key is None:
            yield f"{holder_name(holder)} has no entry in the parent tree (StructParents)"
        elif keys.count(key) > 1:
            yield f"{holder_name(holder)} shares its entry in the parent tree with another"
        elif not isinstance(row, pikepdf.Array):
            yield f"{holder_name(holder)}: its entry {key} in the parent tree is missing"
        else:
            yield from _row_faults(row, holder, mine, owners)


def _row_faults(
    row: pikepdf.Array, holder: Holder, pieces: dict[int, MarkedContent], owners: _Owners
) -> Iterator[str]:
    """Pieces that the parent tree's row for what they are drawn on does not lead to their element."""
    wrong = []
    for number in sorted(pieces):
        elements = owners.get(ContentReference(holder, number))
        if elements and not _leads(row, number, elements):
            wrong.append(number)
    if wrong:
        more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        names = f"{piece_name(pieces[wrong[0]])}{more}"
        yield f"{holder_name(holder)}: the parent tree leads from {names} to another element or to none"


def _leads(row: pikepdf.Array, number: int, elements: list[StructureElement]) -> bool:
    target = row[number] if 0 <= number < len(row) else None
    return isinstance(target, pikepdf.Dictionary) and target.objgen in [element.key for element in elements]
