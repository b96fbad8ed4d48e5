"""Links of templates: read aloud in their place, pressed where they stand, on sheets with many pages too."""

from __future__ import annotations

import page as validators
import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from printkit.core.errors import PrintkitError
from printkit.inputs.options import Options
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.finished_page import read_sheet
from tests.helpers.links import HOME, KINDS, LONG, MAIL, notes_of, with_links
from tests.helpers.products import MASSAGE
from tests.helpers.tagged_files import blocks_in

SAID = f"Read more about {LONG}, or write to clinic@example.org."
every_kind = pytest.mark.parametrize("kind", KINDS)


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
    data = make(MASSAGE, with_links(tmp_path / "mine", "handout", links), Options()).data
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
    data = make(
        MASSAGE, with_links(tmp_path / "mine", "handout", f'<p><a href="{address}">here</a></p>'), Options()
    ).data
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
        make(MASSAGE, folder, Options())


def test_an_address_in_a_template_keeps_the_rule_of_the_routines_link(tmp_path):
    folder = with_links(tmp_path / "mine", "handout", '<p><a href="https://me:x@example.org">here</a></p>')
    with pytest.raises(
        PrintkitError, match=r'href="https://me:x@example\.org" in <a> is one with a name or password'
    ):
        make(MASSAGE, folder, Options())
