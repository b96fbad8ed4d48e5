"""What is drawn and what is tagged belong to each other, or it is found out."""

from __future__ import annotations

import re

import pytest
from pikepdf import Array, Dictionary, Name

from printkit.preflight.finished import examine
from tests.helpers.tagged_files import FIVE, row


def drawn(old, new):
    return lambda file: file.drawn(old, new)


def parents_swapped(file):
    row(file)[0], row(file)[1] = row(file)[1], row(file)[0]


def parents_short(file):
    nums = file.pdf.Root.StructTreeRoot.ParentTree.Nums
    nums[1] = Array(list(nums[1])[:2])


def parents_gone(file):
    nums = file.pdf.Root.StructTreeRoot.ParentTree.Nums
    del nums[3], nums[2]


def page_key_gone(file):
    del file.pdf.pages[1]["/StructParents"]


def page_key_shared(file):
    file.pdf.pages[1].StructParents = 0


def figure_dropped(file):
    file.dropped(file.elements("Figure")[0])


def number_elsewhere(file):
    file.elements("H1")[0].K = Array([0, 999])


def held_twice(file):
    first, second = file.elements("P")[:2]
    second.K = Array([*second.K, *first.K])


def wrong_parent(file):
    file.elements("H1")[0].P = file.elements("L")[0]


def without_page(file):
    del file.elements("H1")[0]["/Pg"]


def twice_in_the_tree(file):
    file.top.K.append(file.top.K[0])


SPOILED = {
    "a picture's element is gone": (figure_dropped, r"PDF page 1: a drawing \(MCID \d+\) belongs to no element"),
    "the parent tree mixes up two pieces": (
        parents_swapped,
        'PDF page 1: the parent tree leads from ".*" and 1 more',
    ),
    "the parent tree ends early": (
        parents_short,
        r"the parent tree leads from .* and \d+ more to another element or",
    ),
    "the parent tree lacks a page": (parents_gone, "PDF page 2: its entry 1 in the parent tree is missing"),
    "the parent tree is gone": (
        lambda file: file.pdf.Root.StructTreeRoot.__delitem__("/ParentTree"),
        "PDF page 2: its entry 1 in the parent tree is missing",
    ),
    "a page has no key": (page_key_gone, "PDF page 2 has no entry in the parent tree"),
    "two pages share a key": (page_key_shared, "PDF page 2 shares its entry in the parent tree with another"),
    "content has a number of no element": (
        drawn(rb"/MCID 1>>", b"/MCID 777>>"),
        r'PDF page 2: ".*" \(MCID 777\) belongs to no element, so it is not read aloud',
    ),
    "two pieces have one number": (drawn(rb"/MCID 1>>", b"/MCID 2>>"), r"\(MCID 2\) shares its number with other"),
    "an element holds what is not there": (
        number_elsewhere,
        "a H1 holds the content 999 of PDF page 1, which is not",
    ),
    "two elements hold one piece": (held_twice, r"\(MCID \d+\) belongs to 2 elements"),
    "an element's content is on no page": (without_page, "the content 0 of a H1 is on no page"),
    "an element names a wrong parent": (wrong_parent, "a H1 names another element as the one that it is a part of"),
    "an element stands twice in the tree": (twice_in_the_tree, "a Sect is there twice in the tree"),
    "words are not marked at all": (
        drawn(rb"/P <</MCID 1>> BDC", b"/P BMC"),
        'PDF page 2: ".*" is neither tagged nor marked as an artifact',
    ),
    "a shape is not marked at all": (
        lambda file: file.at_end(0, "1 0 0 rg 1 1 5 5 re f"),
        "PDF page 1: a drawing is neither tagged nor marked",
    ),
    "decoration stands inside of content": (
        drawn(rb"(/P <</MCID 1>> BDC)", rb"\1 /Artifact BMC 1 1 5 5 re f EMC"),
        "PDF page 2: a drawing is an artifact inside tagged content",
    ),
}


@pytest.mark.parametrize(("change", "said"), SPOILED.values(), ids=SPOILED)
def test_check_finds_that(spoil_tags, change, said):
    found = [problem.what for problem in examine(spoil_tags(change), FIVE).problems]
    assert any(re.search(said, line) for line in found), found


HARMLESS = {
    "saved by another program": lambda file: None,
    "an element of its own within a line": lambda file: span_inside(file),
    "numbers that are given in another form": lambda file: references(file),
    "attributes in a list": lambda file: listed(file),
}


def span_inside(file):
    """The words of a paragraph are held by a Span inside it."""
    paragraph = file.elements("P")[0]
    span = Dictionary(Type=Name.StructElem, S=Name.Span, P=paragraph, Pg=paragraph.Pg, K=paragraph.K)
    span = file.pdf.make_indirect(span)
    for number in paragraph.K:
        row(file)[int(number)] = span
    paragraph.K = Array([span])


def references(file):
    """Content is named by page and number (ISO 32000-1, table 324)."""
    for element in file.elements("P"):
        element.K = Array([Dictionary(Type=Name.MCR, Pg=element.Pg, MCID=number) for number in element.K])
        del element["/Pg"]


def listed(file):
    for element in file.elements("Figure"):
        element.A = Array([element.A, 0])


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_check_has_no_objection_to(spoil_tags, change):
    assert examine(spoil_tags(change), FIVE).problems == []
