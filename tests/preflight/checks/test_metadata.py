"""A file that says something wrong of itself is found out."""

from __future__ import annotations

import re

import pytest
from pikepdf import Array, Dictionary, Name, String

from printkit.preflight.finished import examine
from tests.helpers.tagged_files import FIVE, root_without


def packed(old, new):
    return lambda file: file.packet(old, new)


def info_title(file):
    file.pdf.docinfo["/Title"] = "Untitled"


def bookmark_lost(file):
    """A list of bookmarks with one that leads to a page of no file."""
    stray = file.pdf.make_indirect(Dictionary(Type=Name.Page))
    top = file.pdf.make_indirect(Dictionary(Type=Name.Outlines))
    entry = Dictionary(Title=String("Steps"), Parent=top, Dest=Array([stray, Name.Fit]))
    top.First = top.Last = file.pdf.make_indirect(entry)
    file.pdf.Root.Outlines = top


def bookmarks_round(file):
    bookmark_lost(file)
    entry = file.pdf.Root.Outlines.First
    entry.Dest = Array([file.pdf.pages[0].obj, Name.Fit])
    entry.Next = entry


def viewer(name):
    def change(file):
        del file.pdf.Root.ViewerPreferences[name]

    return change


SPOILED = {
    "the document names no language": (root_without("/Lang"), "the document names no language"),
    "the document's language is none": (
        lambda file: file.pdf.Root.__setitem__("/Lang", String("English")),
        'the document\'s language "English" is not a language code',
    ),
    "the titles differ": (info_title, 'the file has two titles: "Untitled", and "Relieving back massage"'),
    "the title in the metadata differs": (packed(b"Relieving back", b"Relaxing back"), "the file has two titles"),
    "viewers show the file's name": (viewer("/DisplayDocTitle"), "viewers show the file's name, not its title"),
    "PDF/UA is not claimed": (packed(b"pdfuaid:part>1<", b"pdfuaid:part><"), "does not claim to be accessible"),
    "another PDF/UA is claimed": (packed(b"pdfuaid:part>1<", b"pdfuaid:part>7<"), 'claims "PDF/UA-7", which is no'),
    "PDF/A is not claimed": (packed(b"pdfaid:part>2<", b"pdfaid:part><"), "the file claims neither PDF/A nor PDF/X"),
    "a PDF/A without tags is claimed": (packed(b"conformance>A<", b"conformance>B<"), "a PDF/A without tags"),
    "there are no metadata": (root_without("/Metadata"), r"the file has no metadata \(XMP\)"),
    "the metadata are no XML": (packed(b"</rdf:RDF>", b""), r"the metadata \(XMP\) are not XML"),
    "no output intent": (root_without("/OutputIntents"), "nothing says what the colours mean"),
    "a bookmark leads nowhere": (bookmark_lost, 'the bookmark "Steps" leads nowhere'),
    "the bookmarks go round": (bookmarks_round, "the bookmarks go round in circles"),
}


@pytest.mark.parametrize(("change", "said"), SPOILED.values(), ids=SPOILED)
def test_check_finds_that(spoil_tags, change, said):
    found = [problem.what for problem in examine(spoil_tags(change), FIVE).problems]
    assert any(re.search(said, line) for line in found), found
