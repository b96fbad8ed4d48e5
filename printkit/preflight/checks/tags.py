"""What is wrong with the elements themselves: kinds, headings, lists, pictures, cautions (ISO 14289-1, 7;
ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pikepdf

from printkit.preflight.reader.objects import box_of, dictionary_at, flag_at
from printkit.preflight.reader.structure_tree import STANDARD_ROLES, StructureElement, Tree

CAUTION = "Caution"
_FULL_KINDS = ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "LBody", "Figure", "Caution")  # never empty


def tag_faults(pdf: pikepdf.Pdf, tree: Tree) -> list[str]:
    """What is wrong, a sentence each."""
    return [
        *tree.faults,
        *_root_faults(pdf, tree),
        *_kind_faults(pdf, tree),
        *_heading_faults(tree),
        *_list_faults(tree),
        *_picture_faults(pdf, tree),
        *_caution_faults(tree),
    ]


def _root_faults(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    if not tree.tops:
        yield "the tree of tags is empty"
    elif len(tree.tops) > 1 or tree.tops[0].role != "Document":
        yield "the tags do not begin with one Document"
    mark_info = dictionary_at(pdf.Root, "/MarkInfo")
    if not flag_at(mark_info, "/Marked"):
        yield "the file does not say that it is tagged: MarkInfo is not true"
    if flag_at(mark_info, "/Suspects"):
        yield "the file doubts its own tags: MarkInfo says Suspects"
    for number, page in enumerate(pdf.pages, 1):
        if page.get("/Tabs") != "/S":
            yield f"PDF page {number} does not follow the tags' order: Tabs is not S"


def _kind_faults(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    for kind in sorted({element.kind for element in tree.walk() if not element.role}):
        yield f'the tag "{kind}" means nothing to readers: no role stands for it'
    for own, _ in dictionary_at(pdf.Root, "/StructTreeRoot", "/RoleMap").items():
        if own[1:] in STANDARD_ROLES:
            yield f'the standard\'s tag "{own[1:]}" is given another meaning'
    for element in tree.walk():
        if element.kind in _FULL_KINDS and not element.kids:
            yield f"a {element.kind} holds nothing"


def _heading_faults(tree: Tree) -> Iterator[str]:
    levels = [int(element.role[1]) for element in tree.walk() if element.title and element.role != "H"]
    if not levels:
        if not any(element.title for element in tree.walk()):
            yield "there is no heading"
        return
    if 1 not in levels:
        yield "there is no heading of the first level (H1)"
    elif levels[0] != 1:
        yield f"the first heading is an H{levels[0]}, not an H1"
    for nth, (before, level) in enumerate(pairwise(levels), 2):
        if level > before + 1:
            yield f"heading {nth} skips a level: H{level} after H{before}"


def _list_faults(tree: Tree) -> Iterator[str]:
    for element in tree.walk():
        above = element.parent.role if element.parent else ""
        inside = [kid.role for kid in element.elements]
        if element.role == "L" and (not set(inside) <= {"LI", "L", "Caption"} or element.references):
            yield f"a list (L) holds other things than entries (LI): {', '.join(sorted(set(inside))) or 'text'}"
        elif element.role == "LI" and above != "L":
            yield f"an entry (LI) stands outside of a list, in a {above or 'tree'}"
        elif element.role == "LI" and (not set(inside) <= {"Lbl", "LBody"} or element.references):
            yield "a list's entry (LI) holds other things than a label (Lbl) and a body (LBody)"
        elif element.role == "LI" and inside.count("LBody") != 1:
            yield f"a list's entry (LI) has {inside.count('LBody') or 'no'} LBody; one is due"
        elif element.role == "LBody" and above != "LI":
            yield f"a list's body (LBody) stands outside of an entry (LI), in a {above or 'tree'}"


def _picture_faults(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[str]:
    for element in tree.walk():
        if element.role != "Figure":
            continue
        where = f"a picture on PDF page {element.side + 1}" if element.side is not None else "a picture"
        if not element.alt.strip():
            yield f"{where} has no text for those who do not see it (Alt)"
        if element.box is None:
            yield f"{where} does not say where it is (BBox)"
        elif element.side is not None and not _on_page(element.box, pdf.pages[element.side]):
            yield f"{where} says that it lies elsewhere (BBox)"


def _on_page(box: tuple[float, ...], page: pikepdf.Page) -> bool:
    left, bottom, right, top = box_of(page.mediabox)
    return len(box) == 4 and left <= box[0] < box[2] <= right and bottom <= box[1] < box[3] <= top


def cautions_in(section: StructureElement) -> list[StructureElement]:
    """The caution elements of a page's section."""
    return [element for element in section.walk() if element.kind == CAUTION]


def _caution_faults(tree: Tree) -> Iterator[str]:
    """A caution stands as an element of its own with a heading; if one section has it, so has each, once."""
    sections = [cautions_in(section) for section in tree.sections]
    for number, each in enumerate(sections, 1):
        if any(sections) and len(each) != 1:
            yield f"page {number}: {len(each)} elements are its cautions; one is due"
        for caution in each:
            if not caution.elements or not caution.elements[0].title:
                yield f"page {number}: the cautions do not begin with a heading"
            elif not any(element.role == "LBody" for element in caution.walk()):
                yield f"page {number}: the cautions are not a list"
