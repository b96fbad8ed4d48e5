"""Files opened at their tags, to be spoilt."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name

from printkit.preflight.checks.reading_order import blocks_of
from printkit.preflight.plain_text import plain
from printkit.preflight.reader.contents import Contents
from printkit.preflight.reader.structure_tree import tree_of
from tests.helpers.products import routine_of
from tests.helpers.spoilt_files import File

FIVE = routine_of("five-steps")


def blocks_in(path):
    """(kind, text) of what is read aloud, in its order, a list a section; without dots that divide."""
    with pikepdf.open(path) as pdf:
        contents, tree = Contents(pdf), tree_of(pdf)
        return [
            [(b.element.kind, plain(b.text).replace(" · ", " ")) for b in blocks_of(s, contents)]
            for s in tree.sections
        ]


class Tagged(File):
    """A finished file whose tags can be spoiled."""

    @property
    def top(self):
        return self.pdf.Root.StructTreeRoot.K

    def elements(self, kind, inside=None):
        """All elements of a kind in reading order."""
        found = []

        def go(element):
            if element.get("/S") == f"/{kind}":
                found.append(element)
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, Array) else [kids]:
                if isinstance(kid, Dictionary):
                    go(kid)

        go(self.top if inside is None else inside)
        return found

    def moved(self, element, to):
        """Puts an element at another place among its siblings."""
        kids = [kid for kid in element.P.K if not (isinstance(kid, Dictionary) and kid.objgen == element.objgen)]
        kids.insert(to, element)
        element.P.K = Array(kids)

    def dropped(self, element):
        element.P.K = Array(
            [kid for kid in element.P.K if not (isinstance(kid, Dictionary) and kid.objgen == element.objgen)]
        )

    def dissolved(self, element):
        """An element's kids take its place."""
        kids = []
        for kid in element.P.K:
            if isinstance(kid, Dictionary) and kid.objgen == element.objgen:
                for inner in element.K:
                    inner.P = element.P
                    kids.append(inner)
            else:
                kids.append(kid)
        element.P.K = Array(kids)

    def drawn(self, old, new):
        """Changes what is drawn on the second sheet."""
        page = self.pdf.pages[1]
        said = page.Contents.read_bytes()
        assert re.search(old, said)
        page.Contents.write(re.sub(old, new, said, count=1))

    def packet(self, old, new):
        """Changes the metadata."""
        said = self.pdf.Root.Metadata.read_bytes()
        assert old in said
        self.pdf.Root.Metadata = self.pdf.make_stream(said.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)


def untagged(file):
    del file.pdf.Root["/StructTreeRoot"]


def foreign(pdf, said=b"", **resources):
    """A page that says something."""
    pdf.add_blank_page(page_size=(300, 200))
    pdf.pages[0].Resources = Dictionary(**resources)
    pdf.pages[0].Contents = pdf.make_stream(said)


def root_without(name):
    def change(file):
        del file.pdf.Root[name]

    return change


def row(file, side=0):
    return file.pdf.Root.StructTreeRoot.ParentTree.Nums[2 * side + 1]


def section_first(file):
    """The card after the cover is read before it."""
    file.moved(file.top.K[1], 0)
