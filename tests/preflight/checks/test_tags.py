"""Files whose tags are wrong in one thing each are found out."""

from __future__ import annotations

import re

import pytest
from pikepdf import Array, Dictionary, Name, String

from printkit.preflight.finished import examine
from tests.helpers.products import MASSAGE, routine_of
from tests.helpers.tagged_files import Tagged, untagged

FIVE = routine_of("five-steps")
SPINE = MASSAGE.cautions[0].text


def without(kind, name, nth=0):
    def change(file):
        del file.elements(kind)[nth][name]

    return change


def with_(kind, name, value, nth=0):
    def change(file):
        file.elements(kind)[nth][name] = value

    return change


def packed(old, new):
    return lambda file: file.packet(old, new)


def drawn(old, new):
    return lambda file: file.drawn(old, new)


def root_without(name):
    def change(file):
        del file.pdf.Root[name]

    return change


def row(file, side=0):
    return file.pdf.Root.StructTreeRoot.ParentTree.Nums[2 * side + 1]


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


def text_as_artifact(file):
    """The words of step 3 stay where they are, as decoration."""
    at = file.saying(1, 0, MASSAGE.steps[2].text)[0].at
    operators = file.operators(1)
    marks = [n for n in range(at) if operators[n][1] == "BDC" and "/MCID" in operators[n][0][1]]
    number = int(operators[marks[-1]][0][1].MCID)
    file.edit(1, {marks[-1]: [([Name.Artifact, Dictionary(Type=Name.Layout)], "BDC")]})
    element = row(file, 1)[number]
    file.dropped(element)


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


def sections_swapped(file):
    file.moved(file.top.K[2], 3)


def section_first(file):
    """The card after the cover is read before it."""
    file.moved(file.top.K[1], 0)


def on_the_handout(change):
    change.layout = "handout"
    return change


@on_the_handout
def entries_swapped(file):
    """On the handout all steps of a page are one list."""
    [steps] = [each for each in file.elements("L") if len(file.elements("H2", each)) > 3][:1]
    file.moved(steps.K[3], 1)


@on_the_handout
def picture_elsewhere(file):
    """The picture of the first step is read as one of the fourth."""
    figure = file.elements("Figure")[len(MASSAGE.preparation)]
    file.dropped(figure)
    to = file.elements("LBody", file.elements("L")[0])[3]
    figure.P = to
    to.K.append(figure)


def text_before_title(file):
    """Within a step, the text is read before its title."""
    body = file.elements("H2")[3].P
    file.moved(body.K[2], 0)


def caution_dissolved(file):
    file.dissolved(file.elements("Caution")[4])


def cautions_all_dissolved(file):
    for caution in file.elements("Caution"):
        file.dissolved(caution)


def caution_twice(file):
    section = file.top.K[2]
    section.K.append(file.elements("Caution")[5])
    file.dropped(file.elements("Caution")[-1])


def caution_entry_dropped(file):
    file.dropped(file.elements("LI", file.elements("Caution")[0])[0])


def label_outside(file):
    entry = file.elements("LI")[0]
    file.moved(entry, 0)
    entry.K = Array([kid for kid in entry.K if kid.S != "/LBody"])


def body_stray(file):
    file.dissolved(file.elements("LI")[0])


def language_dropped(file):
    for page in file.pdf.pages:
        said = page.Contents.read_bytes()
        page.Contents.write(re.sub(rb"/Span <</Lang\(fr\)>> BDC", b"/Span <<>> BDC", said))


def language_wrong(file):
    for page in file.pdf.pages:
        page.Contents.write(page.Contents.read_bytes().replace(b"/Lang(fr)", b"/Lang(de)"))


def unicode_says(old, new):
    def change(file):
        for font in file.fonts():
            said = font.ToUnicode.read_bytes()
            assert old in said
            font.ToUnicode.write(said.replace(old, new))

    return change


def spaces_lost(file):
    """The spaces at the ends of lines go, as some programs have it."""
    for page in file.pdf.pages:
        page.Contents.write(re.sub(rb" \) Tj", b") Tj", page.Contents.read_bytes()))


def pale(file):
    file.drawn(rb"(/P <</MCID 3>> BDC\n)[\d. ]+", rb"\g<1>0.6 0.6 0.6 ")


def yellow(file):
    file.drawn(rb"(/P <</MCID 3>> BDC\n)[\d. ]+", rb"\g<1>0.9 0.8 0 ")


def dark(file):
    """Dark words on a dark ground."""
    left, bottom, right, top = file.saying(1, 0, MASSAGE.steps[2].title)[0].box
    under = f"/Artifact BMC q 0 0.45 0 rg {left} {bottom} {right - left} {top - bottom} re f Q EMC\n".encode()
    page = file.pdf.pages[1]
    page.Contents.write(under + page.Contents.read_bytes())


def see_through(file):
    page = file.pdf.pages[1]
    page.Resources.ExtGState = Dictionary(Half=Dictionary(ca=0.5))
    file.drawn(rb"(/P <</MCID 1>> BDC\n)", rb"\g<1>/Half gs ")


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
    "a picture's element is gone": (figure_dropped, r"PDF page 1: a drawing \(MCID \d+\) belongs to no element"),
    "a picture is read with another step": (picture_elsewhere, 'the picture ".*" is read aloud out of order'),
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
    "text is marked as decoration": (text_as_artifact, r'step 3 .*, ".*…", is not read aloud word for word'),
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
    "two sections have changed places": (
        sections_swapped,
        'step 2 .* is read aloud out of order|from another page: "',
    ),
    "a section is read before the cover": (section_first, "page 1: its part of the tags reads from another page"),
    "two steps have changed places": (entries_swapped, r"step 4 .* is read aloud out of order"),
    "a step's text comes before its title": (text_before_title, r"step \d+ .* is read aloud out of order"),
    "the document names no language": (root_without("/Lang"), "the document names no language"),
    "the document's language is none": (
        lambda file: file.pdf.Root.__setitem__("/Lang", String("English")),
        'the document\'s language "English" is none',
    ),
    "a foreign word has no language": (language_dropped, '"Effleurage" is read aloud in the language en, not fr'),
    "a foreign word has a wrong language": (language_wrong, '"Effleurage" is read aloud in the language de, not fr'),
    "the titles differ": (info_title, 'the file has two titles: "Untitled", and "Relieving back massage"'),
    "the title in the metadata differs": (packed(b"Relieving back", b"Relaxing back"), "the file has two titles"),
    "viewers show the file's name": (viewer("/DisplayDocTitle"), "viewers show the file's name, not its title"),
    "PDF/UA is not claimed": (packed(b"pdfuaid:part>1<", b"pdfuaid:part><"), "does not claim to be accessible"),
    "another PDF/UA is claimed": (packed(b"pdfuaid:part>1<", b"pdfuaid:part>7<"), 'claims "PDF/UA-7", which is no'),
    "PDF/A is not claimed": (packed(b"pdfaid:part>2<", b"pdfaid:part><"), "the file claims neither PDF/A nor PDF/X"),
    "a PDF/A without tags is claimed": (packed(b"conformance>A<", b"conformance>B<"), "a PDF/A without tags"),
    "there are no metadata": (root_without("/Metadata"), r"the file has no metadata \(XMP\)"),
    "the metadata are no XML": (packed(b"</rdf:RDF>", b""), r"the metadata \(XMP\) are no XML"),
    "no output intent": (root_without("/OutputIntents"), "nothing says what the colours mean"),
    "headings skip a level": (with_("H2", "/S", Name.H4), "heading 2 skips a level: H4 after H1"),
    "the first heading is none of the first level": (with_("H1", "/S", Name.H2), "there is no heading of the first"),
    "a heading comes before the title": (section_first, "the first heading is an H2, not an H1"),
    "the cautions of a page are no element": (caution_dissolved, "page 5: 0 elements are its cautions; one is due"),
    "no cautions are elements": (cautions_all_dissolved, "page 1: its cautions are no element of their own"),
    "cautions have no heading": (
        lambda file: file.elements("Caution")[0].K.__delitem__(0),
        "page 1: the cautions do not begin with a heading",
    ),
    "a page has two caution elements": (caution_twice, "page 3: 2 elements are its cautions; one is due"),
    "a caution is left out of the tags": (caution_entry_dropped, f'page 1: the caution "{SPINE}" is not read aloud'),
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
    "a letter reads back as nothing": (unicode_says(b"<0063>", b"<0000>"), r"reads a letter back as U\+0000"),
    "a letter reads back as unknown": (unicode_says(b"<0063>", b"<FFFD>"), r"reads a letter back as U\+FFFD"),
    "a letter is left out of the map": (unicode_says(b"<63> <0063>", b""), '".*" holds a letter that cannot be read'),
    "lines run together": (spaces_lost, 'words run together where a line ends: ".+"'),
    "words are pale": (pale, r'PDF page 2: ".*" stands out from its ground by 2\.8:1 only; 4\.5:1 is the least'),
    "words are pale in colour": (yellow, r'PDF page 2: ".*" stands out from its ground by 1\.\d:1 only'),
    "words stand on a dark ground": (dark, r'PDF page 2: ".*" stands out from its ground by \d\.\d:1 only'),
    "words shine through": (see_through, 'PDF page 2: ".*" is drawn without ink, or shines through'),
    "a bookmark leads nowhere": (bookmark_lost, 'the bookmark "Steps" leads nowhere'),
    "the bookmarks go round": (bookmarks_round, "the bookmarks go round in circles"),
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


def test_what_cannot_be_seen_is_not_told_again_as_unread(built):
    found = [
        problem.what for problem in examine(built("back-massage", "poster").path, routine_of("hand-washing")).problems
    ]
    assert found
    assert not any("read aloud" in line for line in found)


def test_many_faults_are_counted(built, tmp_path):
    file = Tagged(built("back-massage", "cards", "A4", "screen"))
    for figure in file.elements("Figure"):
        del figure["/Alt"]
    file.pdf.save(tmp_path / "spoiled.pdf")
    found = [problem.what for problem in examine(tmp_path / "spoiled.pdf").problems]
    assert len(found) == 9
    assert found[0] == "a picture on PDF page 1 has no text for those who do not see it (Alt)"
    assert found[-1] == "and 7 more problems with the tags"
