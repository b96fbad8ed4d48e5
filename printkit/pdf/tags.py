"""The structure tree: what a screen reader follows, made from the content and not from where it was drawn
(ISO 32000-1, 14.7 and 14.8; PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

from typing import NamedTuple

from reportlab.pdfbase import pdfdoc

from printkit.drawing import Mark, Node, Words, bounds
from printkit.page import Page
from printkit.pdf.file import File
from printkit.pdf.links import annotation
from printkit.pdf.spot import Spot

_KINDS = {
    "p": "P",
    "ul": "L",
    "ol": "L",
    "item": "LI",
    "label": "Lbl",
    "li": "LBody",
    "figure": "Figure",
    "a": "Link",
}
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "signal": 2}
_OPEN = ("page", "header", "main", "footer", "row")  # groups that a reader need not know of
_PLACES = {"header": -1, "label": -1, "footer": 1}  # before and after their siblings
_NUMBERED = {"ul": "Disc", "ol": "Decimal", "step": "Decimal"}
ROLES = {"Caution": "Sect"}  # our own kinds, and the standard's that stand for them


class Branch(NamedTuple):
    """An element to be: its kind, the content it holds itself (or None), the elements inside, and its numbering."""

    kind: str
    node: Node | None
    kids: list[Branch]
    numbering: str = ""


def belongs(mark: Mark) -> Node | None:
    """The content that a mark shows; None for what only decorates. All of a figure is content, else its words."""
    owner = mark.owner
    if owner is None or owner.tag == "running":
        return None
    if isinstance(mark, Words):
        return mark.link or owner
    return owner if owner.tag == "figure" else None


def sections(pages: tuple[Page, ...]) -> list[Branch]:
    """A section for each page, with what is drawn on it in reading order. No heading skips a level."""
    level = 0
    made = []
    for page in pages:
        children: dict[Node | None, list[Node]] = {}
        seen = set()
        for node in dict.fromkeys(filter(None, map(belongs, page.marks))):
            while node not in seen:
                seen.add(node)
                children.setdefault(node.parent, []).append(node)
                if node.parent is None:
                    break
                node = node.parent
        made.append(Branch("Sect", None, _branches(children, None)))
        level = _levelled(made[-1].kids, level)
    return made


def _branches(children: dict[Node | None, list[Node]], parent: Node | None) -> list[Branch]:
    found: list[Branch] = []
    for node in sorted(children.get(parent, ()), key=lambda node: (_PLACES.get(node.tag, 0), node.nth)):
        kids = _branches(children, node)
        if node.tag in _OPEN:
            found += kids
        elif node.tag == "step":
            if not found or found[-1].node is None or found[-1].node.tag != "step":
                found.append(Branch("L", node, [], _NUMBERED["step"]))
            label = [kid for kid in kids if kid.kind == "Lbl"]
            body = Branch("LBody", None, [kid for kid in kids if kid.kind != "Lbl"])
            found[-1].kids.append(Branch("LI", None, [*label, body]))
        else:
            kind = "Caution" if node.tag == "caution" else _KINDS.get(node.tag, "")
            if kind == "Lbl" and _group(node) not in ("step", "item"):
                kind = "P"
            found.append(Branch(kind, node, kids, _NUMBERED.get(node.tag, "")))
    return _titles_first(found) if parent and parent.tag == "row" else found


def _group(node: Node) -> str:
    """What the node is a part of, as a reader is told."""
    parent = node.parent
    while parent is not None and parent.tag in _OPEN:
        parent = parent.parent
    return parent.tag if parent else ""


def _titles_first(found: list[Branch]) -> list[Branch]:
    """A picture that stands beside a heading and its text, and before them in the template, is read after them."""
    for index in reversed(range(len(found) - 1)):
        title = index + (2 if found[index + 1].kind == "Lbl" else 1)  # a number stands before its title
        if found[index].kind == "Figure" and title < len(found) and _heads(found[title]):
            rest = range(title + 1, len(found))
            end = next((n for n in rest if _begins(found[n])), len(found))
            found.insert(end - 1, found.pop(index))
    return found


def _begins(branch: Branch) -> bool:
    """Whether something else than a heading's text begins here."""
    steps = branch.node is not None and branch.node.tag == "step"
    return steps or _heads(branch) or branch.kind in ("Figure", "Caution")


def _heads(branch: Branch) -> bool:
    return branch.node is not None and branch.node.tag in _LEVELS


def _levelled(branches: list[Branch], before: int) -> int:
    """Makes the headings H1 to H3, none skipping a level after `before`; gives the level of the last one."""
    for nth, branch in enumerate(branches):
        if _heads(branch):
            before = min(_LEVELS[branch.node.tag], before + 1)
            branches[nth] = branch._replace(kind=f"H{before}")
        else:
            before = _levelled(branch.kids, before)
    return before


class _Element(pdfdoc.PDFObject):
    """A structure element; `kids` are numbers of marked content, and references."""

    def __init__(self, kind: str, parent: str, entries: str = ""):
        self.said, self.kids = f"<</S/{kind}/P {parent}{entries}/K[", []

    def format(self, document: File) -> bytes:
        return f"{self.said}{' '.join(self.kids)}]>>".encode("latin-1")


def structure(
    file: File, pages: tuple[Page, ...], spots: list[Spot], owners: list[list[Node]]
) -> tuple[pdfdoc.PDFObjectReference, list[list[pdfdoc.PDFObjectReference]]]:
    """Adds the tree to the file, and gives it and the annotations of each PDF page. spots: where each page lies;
    owners: for each PDF page the content of its marked pieces 0, 1, 2 …"""
    root = pdfdoc.PDFDictionary({"Type": "/StructTreeRoot"})
    reference = file.Reference(root)
    document = _Element("Document", _said(file, reference))
    held: list[list[str]] = [["null"] * len(found) for found in owners]
    numbers: list[dict[Node, list[int]]] = []
    annotations: list[list[pdfdoc.PDFObjectReference]] = [[] for _ in owners]
    linked: list[str] = []  # the elements of the annotations
    for found in owners:
        numbers.append({})
        for number, node in enumerate(found):
            numbers[-1].setdefault(node, []).append(number)

    def add(branch: Branch, parent: str, page: Page, spot: Spot) -> str:
        entries = f"/A<</O/List/ListNumbering/{branch.numbering}>>" if branch.numbering else ""
        mine = numbers[spot.index].get(branch.node, ())
        if mine:
            entries += f"/Pg {_said(file, spot.page)}"
        if branch.kind == "Figure":
            entries += _pictured(branch.node, page, spot, file)
        element = _Element(branch.kind, parent, entries)
        said = _said(file, file.Reference(element))
        for number in mine:
            held[spot.index][number] = said
        if branch.kind == "Link":
            made = file.Reference(annotation(branch.node, page, spot, len(owners) + len(linked)))
            annotations[spot.index].append(made)
            linked.append(said)
            element.kids += [*map(str, mine), f"<</Type/OBJR/Obj {_said(file, made)}/Pg {_said(file, spot.page)}>>"]
            return said
        kids = [(_first(kid, numbers[spot.index]), add(kid, said, page, spot)) for kid in branch.kids]
        if mine:  # words with links among them
            kids = sorted([*kids, *((number, str(number)) for number in mine)])
        element.kids += [kid for _, kid in kids]
        return said

    top = file.Reference(document)
    for branch, page, spot in zip(sections(pages), pages, spots, strict=True):
        document.kids.append(add(branch, _said(file, top), page, spot))
    rows = " ".join(f"{index}[{' '.join(row)}]" for index, row in enumerate(held))
    rows += "".join(f" {key} {said}" for key, said in enumerate(linked, len(held)))
    root.dict |= {
        "K": top,
        "RoleMap": pdfdoc.PDFDictionary({own: f"/{standard}" for own, standard in ROLES.items()}),
        "ParentTree": file.Reference(pdfdoc.PDFDictionary({"Nums": f"[{rows}]"})),
        "ParentTreeNextKey": len(held) + len(linked),
    }
    return reference, annotations


def _first(branch: Branch, numbers: dict[Node, list[int]]) -> int:
    """The first number of the content that an element holds itself."""
    return numbers.get(branch.node, (0,))[0]


def _said(file: File, reference: pdfdoc.PDFObjectReference) -> str:
    return f"{file.number(reference)} 0 R"


def _pictured(node: Node, page: Page, spot: Spot, file: File) -> str:
    """A figure's text for those who do not see it, and its box on the PDF page."""
    x1, y1, x2, y2 = spot.box((bounds(mark) for mark in page.marks if mark.owner is node), page.height)
    alt = pdfdoc.PDFString(node.alt or "").format(file).decode("latin-1")
    return f"/A<</O/Layout/BBox[{x1:.2f} {y1:.2f} {x2:.2f} {y2:.2f}]>>/Alt{alt}"
