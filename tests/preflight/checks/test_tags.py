"""Elements of the wrong kind, in the wrong place or without what they need are found out."""

from __future__ import annotations

import re

import pytest
from pikepdf import Array, Name, String

from printkit.preflight.finished import examine
from tests.helpers.tagged_files import FIVE, Tagged, root_without, section_first, untagged


def without(kind, name, nth=0):
    def change(file):
        del file.elements(kind)[nth][name]

    return change


def with_(kind, name, value, nth=0):
    def change(file):
        file.elements(kind)[nth][name] = value

    return change


def caution_dissolved(file):
    file.dissolved(file.elements("Caution")[4])


def caution_twice(file):
    section = file.top.K[2]
    section.K.append(file.elements("Caution")[5])
    file.dropped(file.elements("Caution")[-1])


def label_outside(file):
    entry = file.elements("LI")[0]
    file.moved(entry, 0)
    entry.K = Array([kid for kid in entry.K if kid.S != "/LBody"])


def body_stray(file):
    file.dissolved(file.elements("LI")[0])


def tabs_gone(file):
    del file.pdf.pages[1]["/Tabs"]


def role_map_gone(file):
    del file.pdf.Root.StructTreeRoot["/RoleMap"]


def standard_remapped(file):
    file.pdf.Root.StructTreeRoot.RoleMap.P = Name.Span


def suspects(file):
    file.pdf.Root.MarkInfo.Suspects = True


def box_elsewhere(file):
    file.elements("Figure")[0].A.BBox = Array([-50, 0, 20, 20])


SPOILED = {
    "a picture has no text": (without("Figure", "/Alt"), "a picture on PDF page 1 has no text for those who do not"),
    "a picture's text is empty": (with_("Figure", "/Alt", String(" ")), "a picture on PDF page 1 has no text"),
    "a picture has no box": (without("Figure", "/A"), r"a picture on PDF page 1 does not say where it is \(BBox\)"),
    "a picture's box lies elsewhere": (box_elsewhere, r"a picture on PDF page 1 says that it lies elsewhere"),
    "headings skip a level": (with_("H2", "/S", Name.H4), "heading 2 skips a level: H4 after H1"),
    "the first heading is none of the first level": (with_("H1", "/S", Name.H2), "there is no heading of the first"),
    "a heading comes before the title": (section_first, "the first heading is an H2, not an H1"),
    "the cautions of a page are no element": (caution_dissolved, "page 5: 0 elements are its cautions; one is due"),
    "cautions have no heading": (
        lambda file: file.elements("Caution")[0].K.__delitem__(0),
        "page 1: the cautions do not begin with a heading",
    ),
    "a page has two caution elements": (caution_twice, "page 3: 2 elements are its cautions; one is due"),
    "our own tag has no role": (role_map_gone, 'the tag "Caution" means nothing to readers'),
    "a tag of the standard is changed": (standard_remapped, 'the standard\'s tag "P" is given another meaning'),
    "a tag is unknown": (with_("P", "/S", Name.Paragraph), 'the tag "Paragraph" means nothing to readers'),
    "the file does not say that it is tagged": (root_without("/MarkInfo"), "MarkInfo is not true"),
    "the file doubts its tags": (suspects, "the file doubts its own tags"),
    "a page is not tabbed in order": (tabs_gone, "PDF page 2 does not follow the tags' order: Tabs is not S"),
    "a list's entry has no body": (label_outside, r"a list's entry \(LI\) has no LBody; one is due"),
    "a list has bodies without entries": (body_stray, r"a list \(L\) holds other things than entries \(LI\): L"),
    "an entry holds a paragraph": (
        with_("LBody", "/S", Name.P),
        r"a list's entry \(LI\) holds other things than a label",
    ),
    "an entry stands outside of a list": (with_("L", "/S", Name.Sect), r"an entry \(LI\) stands outside of a list"),
    "an element is empty": (with_("P", "/K", Array([])), "a P holds nothing"),
    "the tags do not begin with a document": (
        lambda file: file.top.__setitem__("/S", Name.Sect),
        "the tags do not begin with one Document",
    ),
    "the tags are empty": (lambda file: file.top.__setitem__("/K", Array([])), "there is no heading"),
    "there are no tags": (untagged, "the file is not tagged: nothing tells in which order it is read aloud"),
}


@pytest.mark.parametrize(("change", "said"), SPOILED.values(), ids=SPOILED)
def test_check_finds_that(spoil_tags, change, said):
    found = [problem.what for problem in examine(spoil_tags(change), FIVE).problems]
    assert any(re.search(said, line) for line in found), found


def test_many_faults_are_counted(built, tmp_path):
    file = Tagged(built("back-massage", "cards", "A4", "screen"))
    for figure in file.elements("Figure"):
        del figure["/Alt"]
    file.pdf.save(tmp_path / "spoiled.pdf")
    found = [problem.what for problem in examine(tmp_path / "spoiled.pdf").problems]
    assert len(found) == 9
    assert found[0] == "a picture on PDF page 1 has no text for those who do not see it (Alt)"
    assert found[-1] == "and 7 more problems with the tags"
