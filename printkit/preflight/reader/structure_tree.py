"""The structure tree of a finished file as plain elements (ISO 32000-1, 14.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

from printkit.preflight.reader.marked_content import Holder
from printkit.preflight.reader.objects import ObjectKey, array_at, dictionary_at, floats, string_at

_MAX_TAGS = 200_000  # elements and pieces of a file that is examined
_MAX_TAG_DEPTH = 100
_WORDS = re.compile(r"\w+")
STANDARD_ROLES = frozenset(
    _WORDS.findall(
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI "
        "Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP "
        "Warichu WT WP Figure Formula Form"
    )
)  # ISO 32000-1, 14.8.4
INLINE_ROLES = frozenset(
    _WORDS.findall("Span Quote Reference Code Link Annot Ruby RB RT RP Warichu WT WP NonStruct Private")
)  # these stand within the lines of others


class ContentReference(NamedTuple):
    """Marked content that an element holds: what it is drawn on, None if that is nowhere, and its MCID there."""

    holder: Holder | None
    number: int


class StructureElement:
    """One element. kind: as the file says; role: the standard's kind that stands for it, "" if there is none; key: of
    its object; alt: what is read aloud in place of a picture; language: "" for that around it; box: what it says it
    covers, in points; side: the index of the PDF page it is on; objects: the keys of the annotations in it."""

    __slots__ = ("alt", "box", "key", "kids", "kind", "language", "objects", "parent", "role", "side")

    def __init__(self, kind: str, role: str, key: ObjectKey, parent: StructureElement | None):
        self.kind, self.role, self.key, self.parent = kind, role, key, parent
        self.kids: list[StructureElement | ContentReference] = []
        self.objects: list[ObjectKey] = []
        self.alt = self.language = ""
        self.box: tuple[float, ...] | None = None
        self.side: int | None = None

    @property
    def elements(self) -> list[StructureElement]:
        """The elements that it holds itself, in reading order."""
        return [kid for kid in self.kids if isinstance(kid, StructureElement)]

    @property
    def references(self) -> list[ContentReference]:
        """The content that it holds itself."""
        return [kid for kid in self.kids if isinstance(kid, ContentReference)]

    def walk(self) -> Iterator[StructureElement]:
        """The element and all inside it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.walk()

    @property
    def title(self) -> bool:
        """Whether it is a heading."""
        return self.role == "H" or (len(self.role) == 2 and self.role[0] == "H" and self.role[1] in "123456")


class Tree(NamedTuple):
    """The elements at the top, the rows of the parent tree by their key, and what cannot be followed."""

    tops: list[StructureElement]
    rows: dict[int, pikepdf.Object]
    faults: list[str]

    def walk(self) -> Iterator[StructureElement]:
        """All elements, in reading order."""
        for top in self.tops:
            yield from top.walk()

    @property
    def sections(self) -> list[StructureElement]:
        """The parts of the document: printkit makes one for each page."""
        return self.tops[0].elements if len(self.tops) == 1 and self.tops[0].role == "Document" else self.tops


def tree_of(pdf: pikepdf.Pdf) -> Tree | None:
    """The tree, or None for a file without tags. Raises ValueError for one without end."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return None
    reader = _TreeReader(pdf, root)
    tops = [kid for kid in reader.kids(root, None, None, 0) if isinstance(kid, StructureElement)]
    rows = dict(_number_tree(root["/ParentTree"], 0)) if "/ParentTree" in root else {}
    return Tree(tops, rows, reader.faults)


class _TreeReader:
    """Goes through the elements of a file once, and notes what cannot be followed."""

    def __init__(self, pdf: pikepdf.Pdf, root: pikepdf.Dictionary):
        self.sides: dict[ObjectKey, int] = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self.roles = {str(own)[1:]: str(role)[1:] for own, role in dictionary_at(root, "/RoleMap").items()}
        self.classes = dictionary_at(root, "/ClassMap")
        self.seen: set[ObjectKey] = set()
        self.count = 0
        self.faults: list[str] = []

    def kids(
        self, owner: pikepdf.Dictionary, element: StructureElement | None, side: int | None, depth: int
    ) -> Iterator[StructureElement | ContentReference]:
        """What an element holds, or the root, whose element is None; all that is inside is read at once."""
        if depth > _MAX_TAG_DEPTH:
            raise ValueError(f"tags within tags more than {_MAX_TAG_DEPTH} deep")
        for kid in _as_list(owner.get("/K")):
            self.count += 1
            if self.count > _MAX_TAGS:
                raise ValueError(f"more than {_MAX_TAGS} tags")
            if isinstance(kid, pikepdf.Dictionary):
                yield from self._kid(kid, owner, element, side, depth)
            elif side is None:
                self.faults.append(f"the content {int(kid)} of a {element.kind if element else 'tree'} is on no page")
            else:
                yield ContentReference(side, int(kid))

    def _kid(
        self,
        kid: pikepdf.Dictionary,
        owner: pikepdf.Dictionary,
        parent: StructureElement | None,
        side: int | None,
        depth: int,
    ) -> Iterator[StructureElement | ContentReference]:
        side = self.sides.get(kid.Pg.objgen) if "/Pg" in kid else side
        if kid.get("/Type") == "/OBJR":
            if parent and isinstance(kid.get("/Obj"), pikepdf.Dictionary):
                parent.objects.append(kid.Obj.objgen)
            return
        if kid.get("/Type") == "/MCR":
            yield ContentReference(kid.Stm.objgen if "/Stm" in kid else side, int(kid.MCID))
            return
        kind = str(kid.get("/S", "/"))[1:]
        if kid.is_indirect and kid.objgen in self.seen:
            self.faults.append(f"a {kind} is there twice in the tree")
            return
        self.seen.add(kid.objgen)
        element = StructureElement(kind, self._role(kind), kid.objgen, parent)
        if not _same_object(kid.get("/P"), owner):
            self.faults.append(f"a {kind} names another element as the one that it is a part of")
        element.alt = string_at(kid, "/Alt") or string_at(kid, "/ActualText")
        element.language = string_at(kid, "/Lang")
        element.box, element.side = self._box(kid), side
        element.kids = list(self.kids(kid, element, side, depth + 1))
        yield element

    def _role(self, kind: str) -> str:
        """The standard's kind; kinds may stand for others that stand for others."""
        for _ in range(10):
            if kind in STANDARD_ROLES:
                return kind
            kind = self.roles.get(kind, "")
        return ""

    def _box(self, kid: pikepdf.Dictionary) -> tuple[float, ...] | None:
        """The BBox among the attributes, or of their classes (ISO 32000-1, 14.7.5)."""
        classes = (self.classes.get(str(name)) for name in _as_list(kid.get("/C")))
        for attributes in (*_as_list(kid.get("/A")), *classes):
            if isinstance(attributes, pikepdf.Dictionary) and "/BBox" in attributes:
                return tuple(floats(array_at(attributes, "/BBox")))
        return None


def _as_list(value: pikepdf.Object | None) -> list[pikepdf.Object]:
    """What may stand alone where an array may stand, too."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _same_object(one: pikepdf.Object | None, other: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.objgen == other.objgen


def _number_tree(node: pikepdf.Object, depth: int) -> Iterator[tuple[int, pikepdf.Object]]:
    """Key and value of each row of a number tree (ISO 32000-1, 7.9.7)."""
    if depth > _MAX_TAG_DEPTH:
        raise ValueError("a parent tree without end")
    row = array_at(node, "/Nums")
    yield from ((int(key), value) for key, value in zip(row[::2], row[1::2], strict=False))
    for kid in array_at(node, "/Kids"):
        yield from _number_tree(kid, depth + 1)
