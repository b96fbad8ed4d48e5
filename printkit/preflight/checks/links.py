"""What is wrong with links: what can be pressed and what is read aloud must be one (ISO 14289-1, 7.18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from printkit.core.errors import short
from printkit.preflight.reader.marked_content import Contents
from printkit.preflight.reader.structure_tree import Element, Held, Tree

_ALLOWED = re.compile(r"(?i)(https?://|mailto:|tel:)\S+")
_WITHIN = ("/GoTo", "/Named")  # actions that stay in the file
_UNSEEN, _PRINTED = 1 | 2 | 32, 4  # flags: invisible, hidden or not viewed; printed (ISO 32000-1, table 165)
_SLACK = 1.0  # pt


def link_faults(pdf: pikepdf.Pdf, tree: Tree, contents: Contents) -> Iterator[str]:
    """What is wrong with the file's links, a sentence each."""
    owners: dict[Any, list[Element]] = {}
    for element in tree.walk():
        for key in element.objects:
            owners.setdefault(key, []).append(element)
        if element.role == "Link" and not element.objects:
            yield "a Link cannot be pressed: it holds no annotation"
        if element.role == "Link" and not element.kids:
            yield "a Link holds no words"
    met = set()
    for number, page in enumerate(pdf.pages, 1):
        for note in page.get("/Annots", []):
            if note.get("/Subtype") == "/Popup":
                continue
            met.add(note.objgen)
            mine = owners.get(note.objgen, [])
            if note.get("/Subtype") != "/Link":
                if not mine:
                    yield f"a note on PDF page {number} belongs to no element, so it is not read aloud"
                continue
            where = f'the link "{short(str(note.get("/Contents", "")).strip(), 40)}" on PDF page {number}'
            yield from (f"{where} {fault}" for fault in _link(note, mine, tree, contents, number - 1))
    for key, elements in owners.items():
        if key not in met:
            yield f"a {elements[0].kind} names an annotation that is on no page"


def _link(note: Any, mine: list[Element], tree: Tree, contents: Contents, side: int) -> Iterator[str]:
    if not str(note.get("/Contents", "")).strip():
        yield "has no words for those who do not see it (Contents)"
    flags = int(note.get("/F", 0))
    if flags & _UNSEEN or not flags & _PRINTED:
        yield "is hidden, or not printed (F)"
    action = note.get("/A", {})
    if action.get("/S") == "/URI":
        address = str(action.get("/URI", ""))
        if not _ALLOWED.fullmatch(address):
            yield f'leads to "{short(address, 60)}", which is no https:, http:, mailto: or tel: address'
    elif "/Dest" not in note and action.get("/S") not in _WITHIN:
        yield "leads nowhere, or does something else"
    if len(mine) != 1 or mine[0].role != "Link":
        kinds = ", ".join(element.kind for element in mine)
        yield f"belongs to {kinds}, not to one Link" if mine else "belongs to no element, so it is not read aloud"
        return
    row = tree.rows.get(int(note.StructParent)) if "/StructParent" in note else None
    if not isinstance(row, pikepdf.Dictionary) or row.objgen != mine[0].key:
        yield "is led to another element by the parent tree, or to none (StructParent)"
    left, bottom, right, top = (float(edge) for edge in note.Rect)
    pieces = [contents.numbered.get(kid) for kid in mine[0].kids if isinstance(kid, Held)]
    for x, y in (run.at for piece in pieces if piece for run in piece.runs):
        if not (left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK):
            yield "lies elsewhere than its words (Rect)"
            return
    if any(piece and piece.holder != side for piece in pieces):
        yield "lies on another page than its words"
