"""The structure tree: what a screen reader follows, made from the content and not from where it was drawn
(ISO 32000-1, 14.7 and 14.8; PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

from typing import NamedTuple

from printkit.compose.pages import Page
from printkit.core.display_list import DisplayItem, Node, TextRun, bounds
from printkit.pdf.file import File, text
from printkit.pdf.links import annotation
from printkit.pdf.placed_page import Spot

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


def belongs(item: DisplayItem) -> Node | None:
    """The content that a mark shows; None for what only decorates. All of a figure is content, else its words."""
    owner = item.owner
    if owner is None or owner.tag == "running":
        return None
    if isinstance(item, TextRun):
        return item.link or owner
    return owner if owner.tag == "figure" else None


def sections(pages: tuple[Page, ...]) -> list[Branch]:
    """A section for each page, with what is drawn on it in reading order. No heading skips a level."""
    level = 0
    made = []
    for page in pages:
        children: dict[Node | None, list[Node]] = {}
        seen = set()
        for node in dict.fromkeys(filter(None, map(belongs, page.items))):
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
    inside = children.get(parent, ())
    if len(inside) > 1:
        inside = sorted(inside, key=lambda node: (_PLACES.get(node.tag, 0), node.nth))
    for node in inside:
        kids = _branches(children, node) if node in children else []
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


def structure(
    file: File, pages: tuple[Page, ...], spots: list[Spot], owners: list[list[Node]]
) -> tuple[str, list[list[str]]]:
    """Adds the tree to the file, and gives it and the annotations of each PDF page, as references. spots: where each
    page lies; owners: for each PDF page the content of its marked pieces 0, 1, 2 …"""
    root, document = file.reserve(), file.reserve()
    tree = _Tree(file, owners)
    told = zip(sections(pages), pages, spots, strict=True)
    kids = [tree.add(branch, document, page, spot) for branch, page, spot in told]
    file.put(document, f"<</S/Document/P {root}/K[{' '.join(kids)}]>>")
    rows = " ".join(f"{index}[{' '.join(row)}]" for index, row in enumerate(tree.held))
    rows += "".join(f" {key} {said}" for key, said in enumerate(tree.linked, len(owners)))
    entries = {
        "Type": "/StructTreeRoot",
        "K": document,
        "RoleMap": {own: f"/{standard}" for own, standard in ROLES.items()},
        "ParentTree": file.add({"Nums": f"[{rows}]"}),
        "ParentTreeNextKey": len(owners) + len(tree.linked),
    }
    file.put(root, entries)
    return root, tree.annotations


class _Tree:
    """The elements on their way into the file. For each PDF page: held, the element of each marked piece; numbers,
    the marked pieces of each content; annotations. linked: the elements of all annotations."""

    def __init__(self, file: File, owners: list[list[Node]]):
        self.file = file
        self.held = [["null"] * len(found) for found in owners]
        self.numbers: list[dict[Node, list[int]]] = [{} for _ in owners]
        self.annotations: list[list[str]] = [[] for _ in owners]
        self.linked: list[str] = []
        for numbers, found in zip(self.numbers, owners, strict=True):
            for number, node in enumerate(found):
                numbers.setdefault(node, []).append(number)

    def add(self, branch: Branch, parent: str, page: Page, spot: Spot) -> str:
        """Adds a branch and gives its reference."""
        kind, node, inside, numbering = branch
        numbers = self.numbers[spot.index]
        entries = f"/A<</O/List/ListNumbering/{numbering}>>" if numbering else ""
        reference = self.file.reserve()
        kids = [self.add(kid, reference, page, spot) for kid in inside]
        if mine := numbers.get(node):
            entries += f"/Pg {spot.page}"
            for number in mine:
                self.held[spot.index][number] = reference
            if kids:  # words with links among them
                placed = [(_first(kid, numbers), said) for kid, said in zip(inside, kids, strict=True)]
                kids = [said for _, said in sorted([*placed, *((number, str(number)) for number in mine)])]
            else:
                kids = [*map(str, mine)]
        if kind == "Figure":
            entries += _pictured(node, page, spot)
        if kind == "Link":
            made = self.file.add(annotation(node, page, spot, len(self.held) + len(self.linked)))
            self.annotations[spot.index].append(made)
            self.linked.append(reference)
            kids.append(f"<</Type/OBJR/Obj {made}/Pg {spot.page}>>")
        self.file.put(reference, f"<</S/{kind}/P {parent}{entries}/K[{' '.join(kids)}]>>")
        return reference


def _first(branch: Branch, numbers: dict[Node, list[int]]) -> int:
    """The first number of the content that an element holds itself."""
    return numbers.get(branch.node, (0,))[0]


def _pictured(node: Node, page: Page, spot: Spot) -> str:
    """A figure's text for those who do not see it, and its box on the PDF page."""
    x1, y1, x2, y2 = spot.box((bounds(item) for item in page.items if item.owner is node), page.height)
    return f"/A<</O/Layout/BBox[{x1:.2f} {y1:.2f} {x2:.2f} {y2:.2f}]>>/Alt{text(node.alt or '')}"
