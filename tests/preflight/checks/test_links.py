"""Links that lead nowhere, or are not in the tree, are found."""

from __future__ import annotations

import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from printkit.preflight.finished import examine
from tests.helpers.links import notes_of
from tests.helpers.tagged_files import Tagged


def the_note(change):
    """A change of the first link."""
    return lambda file: change(notes_of(file.pdf)[0][1])


def lost_in_the_tree(file):
    file.elements("Link")[0].K.pop()


def gone_from_the_page(file):
    page, _ = notes_of(file.pdf)[0]
    page.Annots.pop(0)


def keys_swapped(file):
    (_, one), (_, other) = notes_of(file.pdf)
    one.StructParent, other.StructParent = other.StructParent, one.StructParent


def with_a_note(file):
    page = file.pdf.pages[0]
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("Hm"), F=4)
    page.Annots = Array([*page.get("/Annots", []), file.pdf.make_indirect(note)])


SPOILED = {
    "no words for it": (the_note(lambda note: note.__delitem__("/Contents")), r"has no words .* \(Contents\)"),
    "hidden": (the_note(lambda note: note.__setitem__("/F", 6)), "is hidden, or not printed"),
    "not printed": (the_note(lambda note: note.__delitem__("/F")), "is hidden, or not printed"),
    "a file": (the_note(lambda note: note.A.__setitem__("/URI", String("file:///x"))), 'leads to "file:///x"'),
    "a program": (
        the_note(lambda note: note.A.__setitem__("/S", Name.Launch)),
        "leads nowhere, or does something else",
    ),
    "nowhere": (the_note(lambda note: note.__delitem__("/A")), "leads nowhere"),
    "elsewhere": (
        the_note(lambda note: note.__setitem__("/Rect", Array([0, 0, 5, 5]))),
        "lies elsewhere than its words",
    ),
    "no way back": (the_note(lambda note: note.__delitem__("/StructParent")), r"or to none \(StructParent\)"),
    "another way back": (keys_swapped, "is led to another element by the parent tree"),
    "not in the tree": (lost_in_the_tree, "belongs to no element, so it is not read aloud"),
    "an element without a link": (lost_in_the_tree, "a Link cannot be pressed"),
    "not on the page": (gone_from_the_page, "a Link names an annotation that is on no page"),
    "in a paragraph": (
        lambda file: file.elements("Link")[0].__setitem__("/S", Name.P),
        "belongs to P, not to one Link",
    ),
    "no words": (lambda file: file.elements("Link")[0].K.__delitem__(0), "belongs to no element"),
    "a note": (with_a_note, "a note on PDF page 1 belongs to no element"),
}


@pytest.mark.parametrize(("change", "said"), SPOILED.values(), ids=SPOILED)
def test_check_finds_a_link_that_is(linked, tmp_path, change, said):
    file = Tagged.__new__(Tagged)
    file.pdf = pikepdf.open(linked("booklet"))
    change(file)
    file.pdf.save(tmp_path / "spoiled.pdf")
    file.pdf.close()
    found = [problem.what for problem in examine(tmp_path / "spoiled.pdf").problems]
    assert any(re.search(said, line) for line in found), found
