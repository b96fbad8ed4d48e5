"""Files as they are read aloud: what two validators and printkit's own examination say of good files and bad ones."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import page as validators
import pikepdf
import pytest
from click.testing import CliRunner
from conftest import LAYOUTS, routine_of
from pikepdf import Array, Dictionary, Name, String
from test_check import File
from test_products import every_product

from printkit.build import make
from printkit.cli import main
from printkit.core.colour import gray, ratio
from printkit.core.resources import find_layout
from printkit.inputs.options import Job
from printkit.preflight.checks.reading_order import blocks_of
from printkit.preflight.finished import examine
from printkit.preflight.reader.marked_content import Contents
from printkit.preflight.reader.structure_tree import tree_of
from printkit.preflight.reader.to_unicode import Alphabet
from printkit.preflight.record import plain

MASSAGE, FIVE = routine_of("back-massage"), routine_of("five-steps")
SPINE = MASSAGE.cautions[0].text

# Good files


@pytest.mark.parametrize("profile", ["ua1", "2a"])
@every_product
def test_a_validator_finds_nothing(built, key, profile):
    found = validators.validate_pdf(str(built(*key).path), profile=profile)
    assert list(found.failures) == []


LEGIBLE = {
    "cards in large print": ("back-massage", "cards", Job(reading="large")),
    "a handout in large print": ("hand-washing", "handout", Job(reading="large")),
    "a booklet in large print": ("hand-washing", "booklet", Job(reading="large", target="screen")),
    "a booklet in clear print": ("hand-washing", "booklet", Job("Letter", reading="clear")),
    "a poster for a distance": ("hand-washing", "poster", Job(distance=0.7, size="A2")),
    "a poster of titles": ("back-massage", "poster", Job(distance=1.5, size="A2", titles_only=True)),
}


@pytest.mark.parametrize(("routine", "layout", "job"), LEGIBLE.values(), ids=LEGIBLE)
def test_a_validator_finds_nothing_in_larger_letters_either(tmp_path, routine, layout, job):
    path = tmp_path / "larger.pdf"
    path.write_bytes(make(routine_of(routine), find_layout(layout), job).data)
    for profile in ("ua1", "2a"):
        assert list(validators.validate_pdf(str(path), profile=profile).failures) == []
    assert examine(path, routine_of(routine)).problems == []


def blocks_in(path):
    """(kind, text) of what is read aloud, in its order, a list a section; without dots that divide."""
    with pikepdf.open(path) as pdf:
        contents, tree = Contents(pdf), tree_of(pdf)
        return [
            [(b.element.kind, plain(b.text).replace(" · ", " ")) for b in blocks_of(s, contents)]
            for s in tree.sections
        ]


def expected(routine):
    """What every product tells of the routine, block by block in order."""
    yield "H1", routine.title
    yield "P", routine.summary
    for point in routine.preparation:
        yield "H3", point.title
        yield "P", plain(point.text)
    for step in routine.steps:
        yield "Lbl", str(step.number)
        yield "H2", step.title
        if how := " ".join(part for part in (step.technique, step.repeat) if part):
            yield "P", how
        yield "P", plain(step.text)
        if step.tip:
            yield "P", f"Tip: {step.tip}"
    for note in routine.notes:
        yield "LBody", plain(note)
    if routine.disclaimer:
        yield "P", routine.disclaimer


@every_product
def test_what_is_read_aloud_is_the_routine_word_for_word_in_order(built, key):
    product = built(*key)
    said = [block for section in blocks_in(product.path) for block in section]
    kept = list(expected(product.routine))
    told = set(kept)
    # Cautions have "•" for labels and are read on each page; a picture has no words.
    assert [block for block in said if block in told] == kept
    with pikepdf.open(product.path) as pdf:
        contents = Contents(pdf)
    artifacts = [plain(piece.text) for piece in contents.pieces if piece.kind == "Artifact"]
    texts = {text for _, text in kept if len(text) > 3} - {product.routine.title, product.routine.disclaimer}
    assert texts.isdisjoint(artifacts)


@every_product
def test_every_section_reads_its_cautions_once_after_its_steps(built, key):
    product = built(*key)
    for section in blocks_in(product.path):
        said = [text for _, text in section]
        for caution in product.routine.cautions:
            assert said.count(caution.text) + said.count(caution.short or caution.text + "!") == 1
        assert ("H2", "CAUTION") in section or ("H1", "CAUTION") in section


@every_product
def test_words_stay_apart_and_every_letter_is_known(built, key):
    product = built(*key)
    words = set(re.findall(r"[^\W\d_]+", " ".join(text for _, text, _ in product.routine.texts())))
    layouts = (
        "Before you start Good to know My notes Name Date Teacher Version review by Tip CAUTION of steps printkit"
    )
    for section in blocks_in(product.path):
        for _, text in section:
            assert not re.search("[\0\ufffd]", text)
            assert set(re.findall(r"[^\W\d_]+", text)) <= words | set(layouts.split())


# One thing wrong each


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


def steps_swapped(file):
    file.moved(file.elements("LI", file.elements("L")[1])[0], 1)


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


def untagged(file):
    del file.pdf.Root["/StructTreeRoot"]


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


@pytest.fixture
def spoil(built, tmp_path):
    """Spoils a copy of a finished file and gives its path."""

    def run(change) -> Path:
        file = Tagged(built("five-steps", getattr(change, "layout", "cards")))
        change(file)
        path = tmp_path / "spoiled.pdf"
        file.pdf.save(path, fix_metadata_version=False)
        file.pdf.close()
        return path

    return run


@pytest.mark.parametrize(("change", "said"), SPOILED.values(), ids=SPOILED)
def test_check_finds_that(spoil, change, said):
    found = [problem.what for problem in examine(spoil(change), FIVE).problems]
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
def test_check_has_no_objection_to(spoil, change):
    assert examine(spoil(change), FIVE).problems == []


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


def test_a_layout_that_prints_less_is_no_worse_read(tmp_path):
    """What a layout does not show needs not be read aloud: techniques, tips, preparation."""
    folder = tmp_path / "mine"
    shutil.copytree(find_layout("cards"), folder)
    pages = folder / "pages.xml"
    text = pages.read_text(encoding="utf-8").replace("{{ meta(step) }}", "").replace("routine.preparation", "false")
    pages.write_text(text, encoding="utf-8")
    path = tmp_path / "mine.pdf"
    path.write_bytes(make(MASSAGE, folder, Job()).data)
    assert examine(path, MASSAGE).problems == []


def test_a_routine_without_cautions_needs_none(tmp_path):
    path = tmp_path / "calm.pdf"
    routine = replace(MASSAGE, cautions=())
    path.write_bytes(make(routine, find_layout("cards"), Job()).data)
    report = examine(path, routine)
    assert report.problems == []
    assert set(report.facts["cautions_a_page"]) == {0}


def test_words_that_may_break_within_do_not_run_together(tmp_path):
    path = tmp_path / "long.pdf"
    text = "Handflächen\u200baneinander\u200breiben\u200bund\u200bdann\u200bwieder\u200bvon\u200bvorn " * 9
    routine = replace(MASSAGE, steps=(replace(MASSAGE.steps[0], text=text.strip()), *MASSAGE.steps[1:]))
    path.write_bytes(make(routine, find_layout("booklet"), Job()).data)
    assert examine(path, routine).problems == []


# Files of other making


def foreign(pdf, said=b"", **resources):
    """A page that says something."""
    pdf.add_blank_page(page_size=(300, 200))
    pdf.pages[0].Resources = Dictionary(**resources)
    pdf.pages[0].Contents = pdf.make_stream(said)


def plain_words(pdf):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    foreign(
        pdf, b"BT /F1 12 Tf 20 100 Td (Hello) Tj 0 -14 TD [(wor) -20 (ld)] TJ T* (x) ' ET", Font=Dictionary(F1=font)
    )


def tree_with(pdf, **keys):
    plain_words(pdf)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, **keys))


def deep(pdf):
    inner = Dictionary(S=Name.P)
    for _ in range(300):
        inner = Dictionary(S=Name.Div, K=inner)
    tree_with(pdf, K=inner)


def circle(pdf):
    tree_with(pdf)
    one = pdf.make_indirect(Dictionary(S=Name.Div))
    one.K = Array([one])
    pdf.Root.StructTreeRoot.K = one


def forms_within(pdf):
    foreign(pdf, b"/X Do")
    form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].Resources.XObject = Dictionary(X=form)


def endless_map(pdf):
    plain_words(pdf)
    said = b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange"
    pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(said)


def tags_of_words(pdf):
    tree_with(pdf, K=String("Document"))


def form_with_content(pdf):
    """Words inside of a form that numbers its own content (ISO 32000-1, 14.7.4.2)."""
    plain_words(pdf)
    font = pdf.pages[0].Resources.Font
    said = b"/P <</MCID 0>> BDC BT /F1 12 Tf (In a form) Tj ET EMC"
    form = pdf.make_stream(said, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99])
    form.Resources, form.StructParents = Dictionary(Font=font), 7
    pdf.pages[0].Resources.XObject = Dictionary(X=form)
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(S=Name.Document, P=root))
    held = Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, Stm=form, MCID=0)
    heading = pdf.make_indirect(Dictionary(S=Name.H1, P=document, K=held))
    document.K, root.K = heading, document
    root.ParentTree = Dictionary(Nums=Array([7, Array([heading])]))
    pdf.Root.StructTreeRoot = root


STRANGE = {
    "an empty page": (foreign, "the file is not tagged"),
    "words without tags": (plain_words, "the file is not tagged"),
    "tags that hold nothing": (tree_with, "the tree of tags is empty"),
    "tags that are text": (tags_of_words, "parts that make no sense|the tree of tags is empty"),
    "tags within tags within tags": (deep, "tags within tags more than 100 deep"),
    "tags in a circle": (circle, "a Div is there twice in the tree"),
    "forms within themselves": (forms_within, "drawings within drawings without end"),
    "a map without end": (endless_map, "a map from codes to text without end"),
    "content in a form": (form_with_content, "claims neither PDF/A nor PDF/X"),
}


@pytest.mark.parametrize(("change", "said"), STRANGE.values(), ids=STRANGE)
def test_a_file_of_other_making_is_told_in_words(tmp_path, change, said):
    with pikepdf.new() as pdf:
        change(pdf)
        pdf.save(tmp_path / "strange.pdf")
    for more in ([], ["--routine", "back-massage"]):
        result = CliRunner().invoke(main, ["check", str(tmp_path / "strange.pdf"), *more])
        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)
        assert re.search(said, result.stderr), result.stderr
        assert all(line.startswith(str(tmp_path)) for line in result.stderr.splitlines())


def test_content_in_a_form_is_read(tmp_path):
    with pikepdf.new() as pdf:
        form_with_content(pdf)
        pdf.save(tmp_path / "form.pdf")
    assert blocks_in(tmp_path / "form.pdf") == [[("H1", "In a form")]]
    found = [problem.what for problem in examine(tmp_path / "form.pdf").problems]
    assert not any("MCID" in line or "parent tree" in line or "neither tagged" in line for line in found)


# What is read


def alphabet(said, subtype=Name.TrueType):
    with pikepdf.new() as pdf:
        return Alphabet(Dictionary(Subtype=subtype, BaseFont=Name("/A"), ToUnicode=pdf.make_stream(said)))


@pytest.mark.parametrize(
    ("said", "codes", "text"),
    [
        (b"beginbfchar <41> <0062> <42> <00660069> endbfchar", b"AB", "bfi"),
        (b"beginbfrange <41> <43> <0061> endbfrange", b"ABC", "abc"),
        (b"beginbfrange <41> <42> [<0078> <0079>] endbfrange", b"AB", "xy"),
        (
            b"begincodespacerange <0000> <FFFF> endcodespacerange beginbfchar <0041> <D83DDC4B> endbfchar",
            b"\0A",
            "👋",
        ),
        (b"beginbfchar <41> <0062> endbfchar", b"AZ", "b\ufffd"),
    ],
)
def test_a_font_reads_back_as_its_map_says(said, codes, text):
    assert alphabet(said).read(codes) == text


# Contrast


@pytest.mark.parametrize(
    ("colour", "ground", "least", "most"),
    [
        ("#000000", "#ffffff", 21, 21),
        ("#ffffff", "#9b2423", 7, 8),
        ("#000000", "#d05d29", 5, 6),
        ("#000000", "#f9a800", 10, 11),
        ("#ffffff", "#005387", 7, 9),
    ],
)
def test_signal_words_stand_out_in_colour_and_on_a_gray_copy(colour, ground, least, most):
    assert least <= ratio(colour, ground) <= most
    assert ratio(colour, ground) == ratio(ground, colour)
    assert ratio(gray(colour), gray(ground)) >= 4.5


@pytest.mark.parametrize(("colour", "said"), [("#ff0000", "#4c4c4c"), ("#ffffff", "#ffffff"), ("#0b6e4f", "#4d4d4d")])
def test_a_gray_copy_weighs_colours(colour, said):
    assert gray(colour) == said


def shown(tmp_path, *drawn, size=12, font=None):
    """What check says of words on some shapes."""
    font = font or Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    with pikepdf.new() as pdf:
        words = f"BT /F1 {size} Tf 100 100 Td (Words) Tj ET"
        foreign(pdf, " ".join([*drawn, words]).encode(), Font=Dictionary(F1=font))
        pdf.save(tmp_path / "shown.pdf")
    report = examine(tmp_path / "shown.pdf")
    return report.facts["contrast"], [p.what for p in report.problems if "stands out" in p.what or "ink" in p.what]


def test_words_stand_on_what_was_drawn_last_under_them(tmp_path):
    box, ring = "90 90 100 40 re f", "50 50 200 120 re 60 60 180 100 re f*"
    corner = "0 0 m 290 0 l 0 190 l h f"  # its box holds the words, the triangle does so only in part
    assert shown(tmp_path, "0 g")[0] == {"colour": 21, "gray": 21}
    assert shown(tmp_path, "0 g", box)[0] == {"colour": 1, "gray": 1}
    assert shown(tmp_path, "0 g", ring)[0]["colour"] == 21
    assert shown(tmp_path, "0 g", box, "1 g", box, "0 g")[0]["colour"] == 21
    assert shown(tmp_path, "0 g", "20 150 m 290 190 l 290 20 l h f")[0]["colour"] in (1, 21)
    assert shown(tmp_path, "0 g", "0 99 m 0 190 l 290 190 l h f")[0]["colour"] == 21
    assert shown(tmp_path, "0 g", corner)[0]["colour"] == 1
    circle = "100 60 m 160 60 160 140 100 140 c 40 140 40 60 100 60 c f"
    assert shown(tmp_path, "0.4 g", circle)[0]["colour"] == 1


def test_large_letters_may_stand_out_less(tmp_path):
    gray_words = "0.55 g"
    bold = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
    assert "4.5:1 is the least" in shown(tmp_path, gray_words)[1][0]
    assert "4.5:1 is the least" in shown(tmp_path, gray_words, size=17)[1][0]
    assert shown(tmp_path, gray_words, size=18)[1] == []
    assert shown(tmp_path, gray_words, size=14, font=bold)[1] == []
    assert "4.5:1 is the least" in shown(tmp_path, gray_words, size=13, font=bold)[1][0]
    assert "3:1 is the least" in shown(tmp_path, "0.7 g", size=30)[1][0]


def test_words_that_only_colour_tells_apart_fail_on_a_gray_copy(tmp_path):
    said = shown(tmp_path, "1 0.92 0.2 rg 0 0 300 200 re f 0 0.52 0.2 rg", size=12)
    assert said[0]["gray"] != said[0]["colour"]
    [problem] = shown(tmp_path, "0.82 0.82 0.2 rg 0 0 300 200 re f 0.75 0 0.05 rg")[1]
    assert "stands out from its ground by" in problem


def test_words_without_ink_are_told(tmp_path):
    assert shown(tmp_path, "3 Tr")[1] == ['PDF page 1: "Words" is drawn without ink, or shines through']


# The report


KEYS = {
    "file": str,
    "good": bool,
    "problems": list,
    "kind": str,
    "title": str,
    "layout": str,
    "pages": int,
    "copies": int,
    "tiles": int,
    "part": str,
    "boxes": list,
    "claims": list,
    "language": str,
    "foreign_words": dict,
    "fonts": list,
    "tags": dict,
    "cautions_a_page": list,
    "figures": int,
    "figures_without_alt": int,
    "smallest_text_pt": float,
    "smallest_line_pt": float,
    "bleed_mm": type(None),
    "job": dict,
    "ink_percent": list,
    "contrast": dict,
    "printer": type(None),
    "instructions": bool,
    "routine": str,
}


def told(*arguments, code=0):
    result = CliRunner().invoke(main, ["check", "--json", *map(str, arguments)])
    assert result.exit_code == code
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_programs_are_told_all_that_is_known_of_a_file(built, layout):
    product = built("back-massage", layout)
    found = told(product.path, "--routine", "back-massage")
    assert {key: type(value) for key, value in found.items()} == KEYS
    assert found["good"]
    assert found["problems"] == []
    assert found["kind"] == "pdf"
    assert found["claims"] == ["PDF/UA-1", "PDF/A-2a"]
    assert found["language"] == "en"
    assert found["foreign_words"] == {"fr": ["Effleurage"]}
    assert found["cautions_a_page"] == [2] * found["pages"]
    assert found["tags"]["Caution"] == found["tags"]["Sect"] == found["pages"]
    assert found["figures"] == found["tags"]["Figure"] > 10
    assert found["figures_without_alt"] == 0
    assert min(found["contrast"].values()) >= 4.5
    assert all(re.fullmatch(r"[A-Z]{6}\+AtkinsonHyperlegible-(Bold|Regular)", name) for name in found["fonts"])
    sheet = product.product.plan.paper
    [box] = found["boxes"]
    assert box["media_mm"] == box["trim_mm"] == pytest.approx(list(sheet), abs=0.01)
    assert box["pdf_pages"] == len(product.sheets)


def test_programs_are_told_what_is_wrong(built, spoil, tmp_path):
    path = spoil(untagged)
    found = told(path, built("back-massage", "poster").path, tmp_path / "none.pdf", code=1)
    assert [each["good"] for each in found] == [False, True, False]
    assert found[0]["file"] == str(path)
    [problem] = [p for p in found[0]["problems"] if "not tagged" in p["what"]]
    assert problem == {
        "place": str(path),
        "what": "the file is not tagged: nothing tells in which order it is read aloud",
        "hint": "",
    }
    assert found[0]["tags"] == {}
    assert found[2] == {
        "file": str(tmp_path / "none.pdf"),
        "good": False,
        "problems": [{"place": "", "what": f'there is no file "{tmp_path / "none.pdf"}"', "hint": "build it first"}],
    }


def test_programs_are_told_of_routines_and_layouts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    routine = told("back-massage")
    assert (routine["kind"], routine["good"], routine["steps"], routine["cautions"]) == ("routine", True, 13, 2)
    assert set(routine["body_pt"]) == set(LAYOUTS)
    assert CliRunner().invoke(main, ["new", "layout", "mine", "--from", "poster"]).exit_code == 0
    layout = told("mine")
    assert (layout["kind"], layout["good"]) == ("layout", True)
    assert len(layout["sets"]) == 4
    Path("bad.yaml").write_text("title: A\n", encoding="utf-8")
    bad = told("bad.yaml", code=1)
    assert any(problem["place"].startswith("bad.yaml:1") for problem in bad["problems"])


def test_the_same_report_from_any_copy(built, tmp_path):
    """A file saved by another program says the same of itself."""
    product = built("back-massage", "booklet")
    with pikepdf.open(product.path) as pdf:
        pdf.save(tmp_path / "copy.pdf")
    assert examine(tmp_path / "copy.pdf", MASSAGE).facts == product.report.facts
