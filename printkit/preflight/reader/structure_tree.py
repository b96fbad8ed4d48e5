"""The structure tree of a finished file as plain elements (ISO 32000-1, 14.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

from printkit.preflight.reader.marked_content import Holder

_MOST = 200_000  # elements and pieces of a file that is examined
_DEEPEST = 100
_WORDS = re.compile(r"\w+")
STANDARD = frozenset(
    _WORDS.findall(
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI "
        "Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
        "Warichu WT WP Figure Formula Form"
    )
)  # ISO 32000-1, 14.8.4
INLINE = frozenset(
    _WORDS.findall("Span Quote Reference Code Link Annot Ruby RB RT RP Warichu WT WP NonStruct Private")
)  # these stand within the lines of others


class Held(NamedTuple):
    """Marked content that an element holds: what it is drawn on, and its MCID there."""

    holder: Holder
    number: int


class Element:
    """One element. kind: as the file says; role: the standard's kind that stands for it, "" if there is none;
    objects: the numbers of the annotations that it holds."""

    __slots__ = ("alt", "box", "key", "kids", "kind", "language", "objects", "parent", "role", "side")

    def __init__(self, kind: str, role: str, key: Any, parent: Element | None):
        self.kind, self.role, self.key, self.parent = kind, role, key, parent
        self.kids: list[Element | Held] = []
        self.objects: list[Any] = []
        self.alt = self.language = ""
        self.box: tuple[float, ...] | None = None
        self.side: int | None = None

    @property
    def elements(self) -> list[Element]:
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def walk(self) -> Iterator[Element]:
        """The element and all inside it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    @property
    def title(self) -> bool:
        return self.role == "H" or (len(self.role) == 2 and self.role[0] == "H" and self.role[1] in "123456")


class Tree(NamedTuple):
    """The elements at the top, the rows of the parent tree by their key, and what cannot be followed."""

    tops: list[Element]
    rows: dict[int, Any]
    faults: list[str]

    def walk(self) -> Iterator[Element]:
        for top in self.tops:
            yield from top.walk()

    @property
    def sections(self) -> list[Element]:
        """The parts of the document: printkit makes one for each page."""
        return self.tops[0].elements if len(self.tops) == 1 and self.tops[0].role == "Document" else self.tops


def tree_of(pdf: pikepdf.Pdf) -> Tree | None:
    """The tree, or None for a file without tags. Raises ValueError for one without end."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    reader = _Reader(pdf, root)
    tops = [kid for kid in reader.kids(root, None, None, 0) if isinstance(kid, Element)]
    rows = dict(_rows(root.get("/ParentTree"), 0)) if "/ParentTree" in root else {}
    return Tree(tops, rows, reader.faults)


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf, root: pikepdf.Dictionary):
        self.sides = {page.objgen: index for index, page in enumerate(pdf.pages)}
        self.roles = {str(own)[1:]: str(role)[1:] for own, role in root.get("/RoleMap", {}).items()}
        self.classes = root.get("/ClassMap", {})
        self.seen: set[Any] = set()
        self.count = 0
        self.faults: list[str] = []
        self.root = root

    def kids(self, owner: Any, element: Element | None, side: int | None, depth: int) -> Iterator[Element | Held]:
        said = owner.get("/K")
        if depth > _DEEPEST:
            raise ValueError(f"tags within tags more than {_DEEPEST} deep")
        for kid in _listed(said):
            self.count += 1
            if self.count > _MOST:
                raise ValueError(f"more than {_MOST} tags")
            if isinstance(kid, pikepdf.Dictionary):
                yield from self._kid(kid, owner, element, side, depth)
            elif side is None:
                self.faults.append(f"the content {int(kid)} of a {element.kind if element else 'tree'} is on no page")
            else:
                yield Held(side, int(kid))

    def _kid(
        self, kid: pikepdf.Dictionary, owner: Any, parent: Element | None, side: int | None, depth: int
    ) -> Iterator[Element | Held]:
        side = self.sides.get(kid.Pg.objgen) if "/Pg" in kid else side
        if kid.get("/Type") == "/OBJR":
            if parent and isinstance(kid.get("/Obj"), pikepdf.Dictionary):
                parent.objects.append(kid.Obj.objgen)
            return
        if kid.get("/Type") == "/MCR":
            yield Held(kid.Stm.objgen if "/Stm" in kid else side, int(kid.MCID))
            return
        kind = str(kid.get("/S", "/"))[1:]
        if kid.is_indirect and kid.objgen in self.seen:
            self.faults.append(f"a {kind} is there twice in the tree")
            return
        self.seen.add(kid.objgen)
        element = Element(kind, self._role(kind), kid.objgen, parent)
        if not _same(kid.get("/P"), owner):
            self.faults.append(f"a {kind} names another element as the one that it is a part of")
        element.alt = str(kid.get("/Alt", "")) or str(kid.get("/ActualText", ""))
        element.language = str(kid.get("/Lang", ""))
        element.box, element.side = self._box(kid), side
        element.kids = list(self.kids(kid, element, side, depth + 1))
        yield element

    def _role(self, kind: str) -> str:
        """The standard's kind; kinds may stand for others that stand for others."""
        for _ in range(10):
            if kind in STANDARD:
                return kind
            kind = self.roles.get(kind, "")
        return ""

    def _box(self, kid: pikepdf.Dictionary) -> tuple[float, ...] | None:
        """The BBox among the attributes, or of their classes (ISO 32000-1, 14.7.5)."""
        said = [*_listed(kid.get("/A")), *(self.classes.get(str(name)) for name in _listed(kid.get("/C")))]
        for attributes in said:
            if isinstance(attributes, pikepdf.Dictionary) and "/BBox" in attributes:
                return tuple(float(edge) for edge in attributes.BBox)
        return None


def _listed(said: Any) -> list:
    return [] if said is None else list(said) if isinstance(said, pikepdf.Array) else [said]


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.objgen == other.objgen


def _rows(node: Any, depth: int) -> Iterator[tuple[int, Any]]:
    """Key and value of a number tree (ISO 32000-1, 7.9.7)."""
    if depth > _DEEPEST:
        raise ValueError("a parent tree without end")
    numbers = list(node.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(numbers[::2], numbers[1::2], strict=False))
    for kid in node.get("/Kids", []):
        yield from _rows(kid, depth + 1)
