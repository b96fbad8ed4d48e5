"""Links of templates: read aloud in their place, pressed where they stand, on sheets with many pages too."""

from __future__ import annotations

import re
import shutil
from functools import lru_cache

import page as validators
import pikepdf
import pypdfium2
import pytest
from conftest import read_sheet, routine_of
from pikepdf import Array, Dictionary, Name, String
from test_aloud import Tagged, blocks_in

from printkit.build import make
from printkit.cli.arguments import signed
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.inputs.options import Job
from printkit.preflight.finished import examine
from printkit.schema.web_address import fault

MASSAGE = routine_of("back-massage")
HOME, MAIL = "https://example.org/massage?x=1&y=(2)", "mailto:clinic@example.org"
LONG = "how a massage helps people to relax, to sleep and to feel well"
LINKS = (
    f'<p>Read <a href="{HOME.replace("&", "&amp;")}"><b>more</b> about {LONG}</a>, or write to '
    f'<a href="{MAIL}">clinic@example.org</a>.</p>'
)
SAID = f"Read more about {LONG}, or write to clinic@example.org."
KINDS = {"booklet": ("booklet", Job()), "cards": ("cards", Job(target="screen")), "handout": ("handout", Job())}


def with_links(folder, layout, links=LINKS):
    """A layout with links below the disclaimer."""
    shutil.copytree(find_layout(layout), folder)
    path = folder / "pages.xml"
    text = path.read_text(encoding="utf-8")
    told = re.search(r"<p[^>]*>\{\{ routine.disclaimer \}\}</p>", text)[0]
    path.write_text(text.replace(told, told + links), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    """The file of a kind."""

    @lru_cache(maxsize=8)
    def run(kind):
        layout, job = KINDS[kind]
        folder = tmp_path_factory.mktemp("linked")
        path = folder / f"{kind}.pdf"
        path.write_bytes(make(MASSAGE, with_links(folder / "mine", layout), job).data)
        return path

    return run


every_kind = pytest.mark.parametrize("kind", KINDS)


def notes_of(pdf):
    return [(page, note) for page in pdf.pages for note in page.get("/Annots", [])]


@every_kind
def test_validators_and_check_find_nothing(linked, kind):
    path = linked(kind)
    for profile in ("ua1", "2a"):
        assert list(validators.validate_pdf(str(path), profile=profile).failures) == []
    report = examine(path, MASSAGE)
    assert report.problems == []
    assert report.facts["tags"]["Link"] == 2


@every_kind
def test_a_link_is_read_in_its_place(linked, kind):
    assert ("P", SAID) in [block for section in blocks_in(linked(kind)) for block in section]


@every_kind
def test_a_link_says_where_it_leads_and_is_alone_in_its_element(linked, kind):
    with pikepdf.open(linked(kind)) as pdf:
        found = notes_of(pdf)
        assert [str(note.A.URI) for _, note in found] == [HOME, MAIL]
        assert [str(note.Contents) for _, note in found] == [f"more about {LONG}, {HOME}", "clinic@example.org"]
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        rows = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
        for page, note in found:
            assert (note.Subtype, note.F, list(note.Border)) == (Name.Link, 4, [0, 0, 0])
            assert note.A.S == Name.URI
            assert note.P.objgen == page.objgen
            element = rows[int(note.StructParent)]
            assert str(element.S) == "/Link"
            assert str(element.P.S) == "/P"
            held = [kid for kid in element.K if isinstance(kid, Dictionary)]
            assert [kid.Obj.objgen for kid in held] == [note.objgen]
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == max(rows) + 1


@every_kind
def test_what_can_be_pressed_are_the_words_of_the_link(linked, kind):
    """Each line of a link has its own corners; all lie in the link's box."""
    with pikepdf.open(linked(kind)) as pdf:
        found = [
            (index, [float(n) for n in note.Rect], [float(n) for n in note.QuadPoints])
            for index, page in enumerate(pdf.pages)
            for note in page.get("/Annots", [])
        ]
    document = pypdfium2.PdfDocument(linked(kind))
    said = []
    for index, (left, bottom, right, top), quads in found:
        text = document[index].get_textpage()
        corners = [quads[at : at + 8] for at in range(0, len(quads), 8)]
        assert all(left <= x <= right for corner in corners for x in corner[::2])
        assert all(bottom <= y <= top for corner in corners for y in corner[1::2])
        parts = [(min(c[::2]), min(c[1::2]), max(c[::2]), max(c[1::2])) for c in corners]
        said.append(" ".join(" ".join(text.get_text_bounded(*part).split()) for part in parts))
        text.close()
    document.close()
    assert said == [f"more about {LONG}", "clinic@example.org"]


@pytest.mark.parametrize("kind", ["cards", "handout"])  # of which no page stands on its head
def test_a_link_is_underlined_for_those_who_read_it_on_paper(linked, kind):
    with pikepdf.open(linked(kind)) as pdf:
        page, _ = notes_of(pdf)[0]
        sheet = read_sheet(page)
    words = [word for word in sheet.words if word.text.strip() == "clinic@example.org"]
    [word] = words
    [line] = [o for o in sheet.outlines if o.at > word.at and abs(o.box[0] - word.x) < 0.1 and o.painted == "S"]
    assert line.box[2] == pytest.approx(word.x + word.width, abs=0.1)
    assert 0.05 * word.size < word.y - line.box[1] < 0.2 * word.size
    assert 0.3 < line.line < 1.0


def test_a_link_that_goes_on_on_the_next_page_is_a_link_there_too(tmp_path):
    text = " ".join(["It goes on and on, and nobody knows where it will end."] * 40)
    links = f'<p>Read <a href="{HOME.replace("&", "&amp;")}">{text}</a></p>'
    data = make(MASSAGE, with_links(tmp_path / "mine", "handout", links), Job()).data
    path = tmp_path / "long.pdf"
    path.write_bytes(data)
    report = examine(path, MASSAGE)
    assert report.problems == []
    with pikepdf.open(path) as pdf:
        found = notes_of(pdf)
        assert len(found) == report.facts["tags"]["Link"] == 2
        assert found[0][0].objgen != found[1][0].objgen
    assert list(validators.validate_pdf(str(path), profile="ua1").failures) == []


@pytest.mark.parametrize(
    "address", ["https://example.org", "HTTP://example.org:80/a#b", "mailto:a@b.org", "tel:+43-1"]
)
def test_addresses_that_may_be_given(tmp_path, address):
    data = make(MASSAGE, with_links(tmp_path / "mine", "handout", f'<p><a href="{address}">here</a></p>'), Job()).data
    path = tmp_path / "one.pdf"
    path.write_bytes(data)
    with pikepdf.open(path) as pdf:
        assert [str(note.A.URI) for _, note in notes_of(pdf)] == [address]


@pytest.mark.parametrize(
    "address", ["", "here", "//example.org", "ftp://example.org", "data:text/html,x", "mailto:x"]
)
def test_addresses_that_may_not_be_given(tmp_path, address):
    folder = with_links(tmp_path / "mine", "handout", f'<p><a href="{address}">here</a></p>')
    with pytest.raises(PrintkitError, match="begins with https://, http://, mailto: or tel:"):
        make(MASSAGE, folder, Job())


def test_an_address_in_a_template_keeps_the_rule_of_the_routines_link(tmp_path):
    folder = with_links(tmp_path / "mine", "handout", '<p><a href="https://me:x@example.org">here</a></p>')
    with pytest.raises(
        PrintkitError, match=r'href="https://me:x@example\.org" in <a> is one with a name or password'
    ):
        make(MASSAGE, folder, Job())


@pytest.mark.parametrize(
    "said",
    [
        "https://example.org",
        "HTTPS://Example.org/A%20b?c=%C3%A4&d#e",
        "Http://example.org:8080/",
        "http://localhost/a@b",
        "https://xn--bcher-kva.example./",
        "http://192.0.2.1:65535",
        "https://[2001:db8::1]:8443/a",
        "https://example.org/?at=|{a}'",
    ],
)
def test_links_that_a_browser_follows(said):
    assert fault(said) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("www.example.com", "write https://www.example.com"),
        ("example.com/a?b", "write https://example.com/a?b"),
        ("https://bücher.example", "such as https://xn--…"),
        ("https://example.org/ä", "such as https://xn--…"),
        ("https://me:secret@example.org", "leave out what stands before the @"),
        ("https://example.org@evil.example/", "leave out what stands before the @"),
        ("https://example.org:65536/", "a port is a number from 1 to 65535"),
        ("https://example.org:0/", "a port is a number from 1 to 65535"),
        ("https://example.org:", "a port is a number from 1 to 65535"),
        ("https://example.org:a/", "a port is a number from 1 to 65535"),
        ("https://example.org/100%", "broken at a %"),
        ("https://example.org/%zz", "broken at a %"),
        ("https://[::1/", "without a computer that can be"),
        ("https://[::g]/", "without a computer that can be"),
        ("https://256.1.1.1/", "without a computer that can be"),
        ("https:///a", "without a computer that can be"),
        ("https://?a", "without a computer that can be"),
        ("https://-a.example", "without a computer that can be"),
        ("https://a..example", "without a computer that can be"),
        (f"https://{64 * 'a'}.example", "without a computer that can be"),
        (f"https://{'.'.join(5 * [60 * 'a'])}", "without a computer that can be"),
        ("https://", "no address on the web"),
        ("https://example.org/a b", "no address on the web"),
        ("https://example.org\\a", "no address on the web"),
        ("ftp://example.org", "no address on the web"),
        ("javascript:alert(1)", "no address on the web"),
        ("here", "no address on the web"),
    ],
)
def test_links_that_lead_nowhere_are_told_with_what_to_write(said, told):
    assert told in "; ".join(fault(said))
    with pytest.raises(PrintkitError) as caught:
        signed(MASSAGE, {"link": said})
    assert str(caught.value).startswith('--link: "link" is "')


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
