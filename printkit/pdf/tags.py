"""The structure tree: what a screen reader follows, made from the content and not from where it was drawn
(ISO 32000-1, 14.7 and 14.8; PDF/UA-1, ISO 14289-1)."""

from __future__ import annotations

from typing import NamedTuple

from printkit.compose.pages import Page
from printkit.core.display_list import DisplayItem, Node, TextRun, bounds
from printkit.pdf.file import File, pdf_text
from printkit.pdf.links import annotation
from printkit.pdf.placed_page import PlacedPage

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
_TRANSPARENT = ("page", "header", "main", "footer", "row")  # groups that a reader need not know of
_PLACES = {"header": -1, "label": -1, "footer": 1}  # before and after their siblings
_NUMBERED = {"ul": "Disc", "ol": "Decimal", "step": "Decimal"}
ROLE_MAP = {"Caution": "Sect"}  # our own kinds, and the standard's that stand for them


class Branch(NamedTuple):
    """An element to be: its kind, the content it holds itself (or None), the elements inside, and its numbering."""

    kind: str
    node: Node | None
    kids: list[Branch]
    numbering: str = ""


def content_of(item: DisplayItem) -> Node | None:
    """The content that a display item shows; None for what only decorates. All of a figure is content, else text."""
    owner = item.owner
    if owner is None or owner.tag == "running":
        return None
    if isinstance(item, TextRun):
        return item.link or owner
    return owner if owner.tag == "figure" else None


def sections(pages: tuple[Page, ...]) -> list[Branch]:
    """A section for each page, with what is drawn on it in reading order. No heading skips a level."""
    level = 0
    parts: list[Branch] = []
    for page in pages:
        parts.append(Branch("Sect", None, _branches(_children(page), None)))
        level = _set_levels(parts[-1].kids, level)
    return parts


def _children(page: Page) -> dict[Node | None, list[Node]]:
    """For each piece of content that is drawn on a page, or has a part that is, its own parts; None: the page's."""
    children: dict[Node | None, list[Node]] = {}
    seen: set[Node] = set()
    for drawn in dict.fromkeys(filter(None, map(content_of, page.items))):
        node: Node | None = drawn
        while node is not None and node not in seen:
            seen.add(node)
            children.setdefault(node.parent, []).append(node)
            node = node.parent
    return children


def _branches(children: dict[Node | None, list[Node]], parent: Node | None) -> list[Branch]:
    branches: list[Branch] = []
    inside = children.get(parent, ())
    if len(inside) > 1:
        inside = sorted(inside, key=lambda node: (_PLACES.get(node.tag, 0), node.nth))
    for node in inside:
        kids = _branches(children, node) if node in children else []
        if node.tag in _TRANSPARENT:
            branches += kids
        elif node.tag == "step":
            if not branches or branches[-1].node is None or branches[-1].node.tag != "step":
                branches.append(Branch("L", node, [], _NUMBERED["step"]))
            label = [kid for kid in kids if kid.kind == "Lbl"]
            body = Branch("LBody", None, [kid for kid in kids if kid.kind != "Lbl"])
            branches[-1].kids.append(Branch("LI", None, [*label, body]))
        else:
            kind = "Caution" if node.tag == "caution" else _KINDS.get(node.tag, "")
            if kind == "Lbl" and _group(node) not in ("step", "item"):
                kind = "P"
            branches.append(Branch(kind, node, kids, _NUMBERED.get(node.tag, "")))
    return _titles_first(branches) if parent and parent.tag == "row" else branches


def _group(node: Node) -> str:
    """What the node is a part of, for a reader."""
    parent = node.parent
    while parent is not None and parent.tag in _TRANSPARENT:
        parent = parent.parent
    return parent.tag if parent else ""


def _titles_first(branches: list[Branch]) -> list[Branch]:
    """A picture that stands beside a heading and its text, and before them in the template, is read after them."""
    for index in reversed(range(len(branches) - 1)):
        title = index + (2 if branches[index + 1].kind == "Lbl" else 1)  # a number stands before its title
        if branches[index].kind == "Figure" and title < len(branches) and _heading_level(branches[title]):
            rest = range(title + 1, len(branches))
            end = next((n for n in rest if _starts_group(branches[n])), len(branches))
            branches.insert(end - 1, branches.pop(index))
    return branches


def _starts_group(branch: Branch) -> bool:
    """Whether something else than a heading's text begins here."""
    steps = branch.node is not None and branch.node.tag == "step"
    return steps or _heading_level(branch) > 0 or branch.kind in ("Figure", "Caution")


def _heading_level(branch: Branch) -> int:
    """1 to 3; 0 for what is not a heading."""
    return _LEVELS.get(branch.node.tag, 0) if branch.node else 0


def _set_levels(branches: list[Branch], before: int) -> int:
    """Makes the headings H1 to H3, none skipping a level after `before`; gives the level of the last one."""
    for nth, branch in enumerate(branches):
        if level := _heading_level(branch):
            before = min(level, before + 1)
            branches[nth] = branch._replace(kind=f"H{before}")
        else:
            before = _set_levels(branch.kids, before)
    return before


def add_structure(
    file: File, pages: tuple[Page, ...], placed_pages: list[PlacedPage], owners: list[list[Node]]
) -> tuple[str, list[list[str]]]:
    """Adds the tree to the file, and gives it and the annotations of each PDF page, as references.

    placed_pages: where each page lies; owners: for each PDF page the content of its marked pieces 0, 1, 2 …
    """
    root, document = file.reserve(), file.reserve()
    tree = _TreeWriter(file, owners)
    rows = zip(sections(pages), pages, placed_pages, strict=True)
    kids = [tree.add(branch, document, page, placed) for branch, page, placed in rows]
    file.put(document, f"<</S/Document/P {root}/K[{' '.join(kids)}]>>")
    numbers = " ".join(f"{index}[{' '.join(row)}]" for index, row in enumerate(tree.elements))
    numbers += "".join(f" {key} {element}" for key, element in enumerate(tree.links, len(owners)))
    entries = {
        "Type": "/StructTreeRoot",
        "K": document,
        "RoleMap": {own: f"/{standard}" for own, standard in ROLE_MAP.items()},
        "ParentTree": file.add({"Nums": f"[{numbers}]"}),
        "ParentTreeNextKey": len(owners) + len(tree.links),
    }
    file.put(root, entries)
    return root, tree.annotations


class _TreeWriter:
    """The elements on their way into the file. For each PDF page: elements, the one of each marked piece;
    numbers, the marked pieces of each content; annotations. links: the elements of all annotations."""

    def __init__(self, file: File, owners: list[list[Node]]) -> None:
        self.file = file
        self.elements = [["null"] * len(nodes) for nodes in owners]
        self.numbers: list[dict[Node, list[int]]] = [{} for _ in owners]
        self.annotations: list[list[str]] = [[] for _ in owners]
        self.links: list[str] = []
        for numbers, nodes in zip(self.numbers, owners, strict=True):
            for number, node in enumerate(nodes):
                numbers.setdefault(node, []).append(number)

    def add(self, branch: Branch, parent: str, page: Page, placed: PlacedPage) -> str:
        """Adds a branch and gives its reference."""
        kind, node, inside, numbering = branch
        numbers = self.numbers[placed.pdf_page]
        entries = f"/A<</O/List/ListNumbering/{numbering}>>" if numbering else ""
        reference = self.file.reserve()
        kids = [self.add(kid, reference, page, placed) for kid in inside]
        if node and (own := numbers.get(node)):
            entries += f"/Pg {placed.reference}"
            for number in own:
                self.elements[placed.pdf_page][number] = reference
            if kids:  # words with links among them
                firsts = [(_first(kid, numbers), element) for kid, element in zip(inside, kids, strict=True)]
                kids = [kid for _, kid in sorted([*firsts, *((number, str(number)) for number in own)])]
            else:
                kids = [*map(str, own)]
        if node and kind == "Figure":
            entries += _figure_attributes(node, page, placed)
        if node and kind == "Link":
            kids.append(self._annotate(node, reference, page, placed))
        self.file.put(reference, f"<</S/{kind}/P {parent}{entries}/K[{' '.join(kids)}]>>")
        return reference

    def _annotate(self, link: Node, element: str, page: Page, placed: PlacedPage) -> str:
        """Adds the annotation of a link, and gives what its element holds of it."""
        link_key = len(self.elements) + len(self.links)
        reference = self.file.add(annotation(link, page, placed, link_key))
        self.annotations[placed.pdf_page].append(reference)
        self.links.append(element)
        return f"<</Type/OBJR/Obj {reference}/Pg {placed.reference}>>"


def _first(branch: Branch, numbers: dict[Node, list[int]]) -> int:
    """The first number of the content that an element holds itself."""
    own = numbers.get(branch.node) if branch.node else None
    return own[0] if own else 0


def _figure_attributes(node: Node, page: Page, placed: PlacedPage) -> str:
    """A figure's text for those who do not see it, and its box on the PDF page."""
    x1, y1, x2, y2 = placed.box((bounds(item) for item in page.items if item.owner is node), page.height)
    return f"/A<</O/Layout/BBox[{x1:.2f} {y1:.2f} {x2:.2f} {y2:.2f}]>>/Alt{pdf_text(node.alt or '')}"
