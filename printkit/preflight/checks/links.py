"""What is wrong with links: what can be pressed and what is read aloud must be one (ISO 14289-1, 7.18)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from printkit.core.errors import short
from printkit.preflight.reader.contents import Contents
from printkit.preflight.reader.objects import ObjectKey, array_at, box_of, dictionary_at, string_at
from printkit.preflight.reader.structure_tree import StructureElement, Tree

_ALLOWED = re.compile(r"(?i)(https?://|mailto:|tel:)\S+")
_INNER_ACTIONS = ("/GoTo", "/Named")  # actions that stay in the file
_UNSEEN_FLAGS, _PRINT_FLAG = 1 | 2 | 32, 4  # flags: invisible, hidden or not viewed; printed (ISO 32000-1, table 165)
_SLACK = 1.0  # pt


def link_faults(pdf: pikepdf.Pdf, tree: Tree, contents: Contents) -> Iterator[str]:
    """What is wrong with the file's links, a sentence each."""
    owners: dict[ObjectKey, list[StructureElement]] = {}
    for element in tree.walk():
        for key in element.objects:
            owners.setdefault(key, []).append(element)
        if element.role == "Link" and not element.objects:
            yield "a Link cannot be pressed: it holds no annotation"
        if element.role == "Link" and not element.kids:
            yield "a Link holds no words"
    met = set()
    for number, page in enumerate(pdf.pages, 1):
        for note in array_at(page, "/Annots"):
            if note.get("/Subtype") == "/Popup":
                continue
            met.add(note.objgen)
            mine = owners.get(note.objgen, [])
            if note.get("/Subtype") != "/Link":
                if not mine:
                    yield f"a note on PDF page {number} belongs to no element, so it is not read aloud"
                continue
            where = f'the link "{short(string_at(note, "/Contents").strip(), 40)}" on PDF page {number}'
            yield from (f"{where} {fault}" for fault in _link_faults(note, mine, tree, contents, number - 1))
    for key, elements in owners.items():
        if key not in met:
            yield f"a {elements[0].kind} names an annotation that is on no page"


def _link_faults(
    note: pikepdf.Object, mine: list[StructureElement], tree: Tree, contents: Contents, side: int
) -> Iterator[str]:
    if not string_at(note, "/Contents").strip():
        yield "has no words for those who do not see it (Contents)"
    flags = int(note.get("/F", 0))
    if flags & _UNSEEN_FLAGS or not flags & _PRINT_FLAG:
        yield "is hidden, or not printed (F)"
    action = dictionary_at(note, "/A")
    if action.get("/S") == "/URI":
        address = string_at(action, "/URI")
        if not _ALLOWED.fullmatch(address):
            yield f'leads to "{short(address, 60)}", which is not an https:, http:, mailto: or tel: address'
    elif "/Dest" not in note and action.get("/S") not in _INNER_ACTIONS:
        yield "leads nowhere, or does something else"
    if len(mine) != 1 or mine[0].role != "Link":
        kinds = ", ".join(element.kind for element in mine)
        yield f"belongs to {kinds}, not to one Link" if mine else "belongs to no element, so it is not read aloud"
        return
    row = tree.rows.get(int(note.StructParent)) if "/StructParent" in note else None
    if not isinstance(row, pikepdf.Dictionary) or row.objgen != mine[0].key:
        yield "is led to another element by the parent tree, or to none (StructParent)"
    left, bottom, right, top = box_of(array_at(note, "/Rect"))
    pieces = [piece for kid in mine[0].references if (piece := contents.numbered.get(kid))]
    for x, y in (run.at for piece in pieces for run in piece.runs):
        if not (left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK):
            yield "lies elsewhere than its words (Rect)"
            return
    if any(piece.holder != side for piece in pieces):
        yield "lies on another page than its words"
