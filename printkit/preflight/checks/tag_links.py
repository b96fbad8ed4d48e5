"""Holds the tree and what is drawn against each other: every piece in one element, every element's pieces drawn,
and the way back from a piece to its element (ISO 32000-1, 14.7.4; ISO 14289-1, 7.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from printkit.core.errors import short
from printkit.preflight.reader.marked_content import ARTIFACT, LOOSE, Contents, Holder, Piece
from printkit.preflight.reader.structure_tree import Element, Held, Tree


def joint_faults(contents: Contents, tree: Tree) -> list[str]:
    """What is wrong between the tree and the pieces, a sentence each."""
    owners: dict[Held, list[Element]] = {}
    for element in tree.walk():
        for kid in element.kids:
            if isinstance(kid, Held):
                owners.setdefault(kid, []).append(element)
    numbered = [piece for piece in contents.pieces if piece.number is not None]
    return [
        *_loose(contents),
        *_numbers(numbered, owners),
        *_way_back(contents, tree, numbered, owners),
    ]


def named(piece: Piece) -> str:
    """What a reader of a message can find the piece by."""
    said = " ".join(piece.text.split())
    return f'"{short(said, 40)}"' if said else "a drawing"


def on(holder: Holder) -> str:
    return f"PDF page {holder + 1}" if isinstance(holder, int) else "a drawing that pages share"


def _loose(contents: Contents) -> Iterator[str]:
    for piece in contents.pieces:
        if piece.kind == LOOSE and (piece.painted or piece.text.strip()):
            yield f"{on(piece.holder)}: {named(piece)} is neither tagged nor marked as an artifact"
        elif piece.astray:
            inside = "an artifact inside tagged content" if piece.kind == ARTIFACT else "content inside an artifact"
            yield f"{on(piece.holder)}: {named(piece)} is {inside}"


def _numbers(numbered: list[Piece], owners: dict[Held, list[Element]]) -> Iterator[str]:
    drawn = Counter(Held(piece.holder, piece.number) for piece in numbered)
    told: set[Held] = set()
    for piece in numbered:
        held = Held(piece.holder, piece.number)
        if held in told:
            continue
        told.add(held)
        where = f"{on(piece.holder)}: {named(piece)} (MCID {piece.number})"
        if drawn[held] > 1:
            yield f"{where} shares its number with other content"
        if held not in owners:
            yield f"{where} belongs to no element, so it is not read aloud"
        elif len(owners[held]) > 1:
            yield f"{where} belongs to {len(owners[held])} elements"
    for held, elements in owners.items():
        if held not in drawn:
            where = on(held.holder) if held.holder is not None else "no page"
            yield f"a {elements[0].kind} holds the content {held.number} of {where}, which is not there"


def _way_back(
    contents: Contents, tree: Tree, numbered: list[Piece], owners: dict[Held, list[Element]]
) -> Iterator[str]:
    keys = [key for key in contents.keys.values() if key is not None]
    for holder in dict.fromkeys(piece.holder for piece in numbered):
        key = contents.keys[holder]
        row = tree.rows.get(key) if key is not None else None
        if key is None:
            yield f"{on(holder)} has no entry in the parent tree (StructParents)"
        elif keys.count(key) > 1:
            yield f"{on(holder)} shares its entry in the parent tree with another"
        elif not isinstance(row, pikepdf.Array):
            yield f"{on(holder)}: its entry {key} in the parent tree is missing"
        else:
            mine = {piece.number for piece in numbered if piece.holder == holder}
            wrong = [n for n in sorted(mine) if (held := owners.get(Held(holder, n))) and not _leads(row, n, held)]
            if wrong:
                first = next(piece for piece in numbered if piece.holder == holder and piece.number == wrong[0])
                more = f" and {len(wrong) - 1} more" if len(wrong) > 1 else ""
                yield f"{on(holder)}: the parent tree leads from {named(first)}{more} to another element or to none"


def _leads(row: Any, number: int, elements: list[Element]) -> bool:
    found = row[number] if 0 <= number < len(row) else None
    return isinstance(found, pikepdf.Dictionary) and found.objgen in [element.key for element in elements]
