"""The tree made from the content, the file's own bytes, the colour profile, and words of other languages."""

from __future__ import annotations

import io
import re
import shutil
import zlib
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from conftest import LAYOUTS, routine_of
from PIL import Image, ImageCms

from printkit.build import make
from printkit.compose.pages import Page
from printkit.compose.tags.inline import foreign_words
from printkit.core.display_list import Node, PathItem, TextRun, rectangle
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.inputs.options import Job
from printkit.pdf.file import File, stream
from printkit.pdf.srgb import srgb
from printkit.pdf.tags import belongs, sections
from printkit.pdf.values import text, value

MASSAGE = routine_of("back-massage")

# Sections


def mark(node):
    """Something to be seen of a piece of content."""
    if node.tag == "figure":
        return PathItem(rectangle(0, 0, 9, 9), "#000000", owner=node)
    return TextRun(0, 0, node.tag, None, 10, "#000000", 20, node)


def page(*nodes):
    return Page(1, 100, 100, tuple(map(mark, nodes)), "", ())


def outline(branch):
    """A branch in one line: its kind, and what is inside."""
    inside = " ".join(map(outline, branch.kids))
    return f"{branch.kind}({inside})" if inside else branch.kind


def told(*pages):
    return [outline(section) for section in sections(pages)]


def step(number, parent, *tags):
    """A step with its parts, in the order of the template."""
    node = Node("step", number, parent=parent)
    return [Node(tag, number, parent=node) for tag in tags]


def test_a_page_is_a_section_and_its_parts_are_no_groups():
    top = Node("page")
    main = Node("main", parent=top)
    assert told(page(Node("h1", parent=main), Node("p", parent=main))) == ["Sect(H1 P)"]


def test_steps_that_follow_one_another_are_entries_of_one_list():
    main = Node("main", parent=Node("page"))
    nodes = [Node("h1", parent=main), *step(1, main, "label", "h2", "p"), *step(2, main, "label", "h2", "p")]
    [section] = sections((page(*nodes),))
    assert outline(section) == "Sect(H1 L(LI(Lbl LBody(H2 P)) LI(Lbl LBody(H2 P))))"
    assert section.kids[1].numbering == "Decimal"


def test_what_stands_between_steps_divides_their_list():
    main = Node("main", parent=Node("page"))
    first = step(1, main, "h2")
    between = Node("p", parent=main)
    assert told(page(*first, between, *step(2, main, "h2"))) == ["Sect(L(LI(LBody(H1))) P L(LI(LBody(H2))))"]


def test_a_label_is_read_first_wherever_it_stands():
    main = Node("main", parent=Node("page"))
    assert told(page(*step(1, main, "h2", "p", "label"))) == ["Sect(L(LI(Lbl LBody(H1 P))))"]


def test_a_label_without_an_entry_is_a_paragraph():
    main = Node("main", parent=Node("page"))
    assert told(page(Node("label", parent=main))) == ["Sect(P)"]


def test_reading_follows_the_template_and_not_the_drawing():
    main = Node("main", parent=Node("page"))
    heading, text = Node("h1", parent=main), Node("p", parent=main)
    assert told(page(text, heading)) == told(page(heading, text)) == ["Sect(H1 P)"]


def test_the_header_is_read_first_and_the_footer_last():
    top = Node("page")
    footer, main, header = (Node(tag, parent=top) for tag in ("footer", "main", "header"))
    nodes = (Node("p", parent=footer), Node("li", parent=main), Node("h1", parent=header))
    assert told(page(*nodes)) == ["Sect(H1 LBody P)"]


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("figure h2 p", "H1 P Figure"),
        ("figure p", "Figure P"),
        ("h2 p figure", "H1 P Figure"),
        ("figure h2 p p figure h3 p", "H1 P P Figure H2 P Figure"),
        ("figure h2 figure h2", "H1 Figure H2 Figure"),
        ("figure h2 p caution", "H1 P Figure Caution"),
        ("figure h2 p h2", "H1 P Figure H2"),
    ],
)
def test_a_title_and_its_text_are_read_before_a_picture_beside_them(tags, said):
    row = Node("row", parent=Node("main", parent=Node("page")))
    assert told(page(*(Node(tag, parent=row) for tag in tags.split()))) == [f"Sect({said})"]


def test_a_title_with_a_number_and_its_text_are_read_before_the_picture_beside_them():
    main = Node("main", parent=Node("page"))
    entry = Node("step", 1, parent=main)
    row = Node("row", 1, parent=entry)
    figure = Node("figure", 1, parent=row)
    inner = Node("row", 1, parent=row)
    nodes = [figure, Node("label", 1, parent=inner), Node("h2", 1, parent=inner), Node("p", 1, parent=row)]
    assert told(page(*nodes)) == ["Sect(L(LI(Lbl LBody(H1 P Figure))))"]


def test_a_picture_before_the_steps_is_read_before_the_steps():
    main = Node("main", parent=Node("page"))
    row = Node("row", parent=main)
    before = [Node(tag, parent=row) for tag in ("figure", "h3", "p")]
    nodes = [*before, *step(1, main, "h2"), Node("h2", parent=main)]
    assert told(page(*nodes)) == ["Sect(H1 P Figure L(LI(LBody(H2))) H2)"]


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("h1 h2 h3 h2", "H1 H2 H3 H2"),
        ("h2 h2", "H1 H2"),
        ("h3 h3 h3", "H1 H2 H3"),
        ("h1 h3 h3", "H1 H2 H3"),
        ("h3 h1 h3", "H1 H1 H2"),
        ("h1 signal", "H1 H2"),
    ],
)
def test_headings_never_skip_a_level(tags, said):
    main = Node("main", parent=Node("page"))
    nodes = [Node(tag, parent=main) for tag in tags.split()]
    assert told(page(*nodes)) == [f"Sect({said})"]
    each = [page(node) for node in nodes]  # nor from page to page
    assert told(*each) == [f"Sect({kind})" for kind in said.split()]


def test_what_is_not_drawn_is_not_in_the_tree():
    main = Node("main", parent=Node("page"))
    listing = Node("ul", parent=main)
    item = Node("item", parent=listing)
    Node("label", parent=item)  # a list mark that no mark shows
    Node("p", parent=main)
    assert told(page(Node("li", parent=item))) == ["Sect(L(LI(LBody)))"]
    assert told(Page(1, 9, 9, (), "", ())) == ["Sect"]


def test_running_heads_frames_and_decoration_belong_to_nothing():
    main = Node("main", parent=Node("page"))
    assert belongs(mark(Node("running", parent=main))) is None
    assert belongs(PathItem(rectangle(0, 0, 9, 9), "#000000", owner=Node("caution", parent=main))) is None
    assert belongs(PathItem(rectangle(0, 0, 9, 9), "#000000")) is None
    figure = Node("figure", alt="A hand.", parent=main)
    assert belongs(mark(figure)) is figure


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_picture_of_a_part_is_read_with_that_part(layout):
    pages = make(MASSAGE, find_layout(layout), Job()).deck.pages
    kinds = re.findall(r"\w+", " ".join(map(outline, sections(pages))))
    alts = [point.figure.alt for point in MASSAGE.preparation] + [step.figure.alt for step in MASSAGE.steps]
    read = [b.node.alt for section in sections(pages) for b in walk(section) if b.kind == "Figure"]
    assert kinds.count("Figure") == len(read)
    assert [alt for alt in read if alt in alts] == alts


def walk(branch):
    yield branch
    for kid in branch.kids:
        yield from walk(kid)


# The file


def small(objects=900, way=File.packed):
    """A file of one empty page and many objects."""
    file = File()
    parent = file.reserve()
    held = [file.add({"N": number}) for number in range(objects)]
    page = {"Type": "/Page", "Parent": parent, "MediaBox": [0, 0, 100, 200], "Resources": {}}
    page["Contents"] = file.add(stream(b"0 0 m"))
    file.put(parent, {"Type": "/Pages", "Count": 1, "Kids": [file.add(page)]})
    info = file.add({"Title": text("Žluťoučký (kůň)")})
    return way(file, file.add({"Type": "/Catalog", "Pages": parent, "Held": held}), info, "1.7")


@pytest.mark.parametrize("way", [File.packed, File.plain])
@pytest.mark.parametrize("objects", [0, 1, 395, 396, 397, 900])
def test_objects_are_found_again(objects, way):
    data = small(objects, way)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [int(held.N) for held in pdf.Root.Held] == list(range(objects))
        assert str(pdf.docinfo.Title) == "Žluťoučký (kůň)"
        assert pdf.pages[0].Contents.read_bytes() == b"0 0 m"
    document = pypdfium2.PdfDocument(data)
    assert document[0].get_size() == (100, 200)
    assert document.get_metadata_dict()["Title"] == "Žluťoučký (kůň)"
    document.close()


def test_the_table_says_where_every_object_is():
    data = small()
    start = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", data)[1])
    table = data[start:]
    size = int(re.search(rb"/Size (\d+)", table)[1])
    rows = zlib.decompress(table.split(b"stream\n", 1)[1].split(b"\nendstream", 1)[0])
    assert len(rows) == 7 * size
    for number in range(1, size):
        kind, where = rows[7 * number], int.from_bytes(rows[7 * number + 1 : 7 * number + 5], "big")
        assert kind in (1, 2)
        holder = number if kind == 1 else where
        at = int.from_bytes(rows[7 * holder + 1 : 7 * holder + 5], "big")
        assert data[at:].startswith(b"%d 0 obj\n" % holder)


@pytest.mark.parametrize("byte", [b"\r", b"\n", b" ", b"x"])
def test_a_stream_has_the_length_it_says_whatever_its_last_byte(byte):
    said = stream(b"q Q" + byte, plain=True)
    assert b"/Length 4" in said
    body = said.split(b"stream\n", 1)[1].removesuffix(b"endstream")
    assert re.fullmatch(rb"(.*?)(\r\n|\n|\r)", body, re.DOTALL)[1] == b"q Q" + byte


@pytest.mark.parametrize("said", ["", "plain", "(a) \\ (b", "one\rtwo\n", "Ö – “q” (kůň)", "\\\u5c28\u2829 😀"])
def test_texts_are_read_back_as_they_were(said):
    assert str(pikepdf.Object.parse(text(said).encode("latin-1"))) == said


def test_values_are_read_back_as_they_were():
    given = {"Name": "/N", "Whole": 3, "Part": 0.1 + 0.2, "Zero": 1e-9, "Round": 40.0, "Held": [1, (2, {"In": -7})]}
    read = pikepdf.Object.parse(value(given).encode("latin-1"))
    assert read.Name == "/N"
    assert [float(read[name]) for name in ("/Whole", "/Part", "/Zero", "/Round")] == [3, 0.3, 0, 40]
    assert value(given["Zero"]) == "0"
    assert read.Held[1][1].In == -7


def test_the_same_objects_make_the_same_bytes():
    assert small() == small()
    assert small() != small(899)


def test_metadata_can_be_read_in_the_file_as_it_is(built):
    data = built("back-massage", "poster").path.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


# Colours


def test_the_profile_means_what_srgb_means():
    mine = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    steps = (0, 1, 10, 51, 128, 200, 254, 255)
    colours = [(r, g, b) for r in steps for g in steps for b in steps]
    picture = Image.new("RGB", (len(colours), 1))
    picture.putdata(colours)
    lab = ImageCms.createProfile("LAB")
    theirs = ImageCms.createProfile("sRGB")
    shown = [
        ImageCms.profileToProfile(picture, profile, lab, outputMode="LAB").tobytes() for profile in (mine, theirs)
    ]
    assert max(abs(a - b) for a, b in zip(*shown, strict=True)) <= 1
    back = ImageCms.profileToProfile(picture, mine, theirs).tobytes()
    assert max(abs(a - b) for a, b in zip(back, picture.tobytes(), strict=True)) <= 1


def test_the_profile_is_whole():
    data = srgb()
    assert int.from_bytes(data[:4], "big") == len(data)
    assert data[36:40] == b"acsp"
    assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(data))).strip() == "sRGB"
    assert srgb() == data


# Words of other languages


@pytest.mark.parametrize(
    ("languages", "text", "found"),
    [
        ({"effleurage": "fr"}, "Effleurage, then EFFLEURAGE.", ["Effleurage", "EFFLEURAGE"]),
        ({"tapotement": "fr"}, "tapotements", []),
        ({"petit": "fr", "petit déjeuner": "fr"}, "Le petit déjeuner", ["petit déjeuner"]),
        ({"a.b": "la"}, "axb a.b", ["a.b"]),
        ({"été": "fr"}, "l'ÉTÉ", ["ÉTÉ"]),
    ],
)
def test_foreign_words_are_found_whole(languages, text, found):
    assert foreign_words(languages).pattern.findall(text) == found


def test_without_foreign_words_nothing_is_looked_for():
    assert foreign_words({}) is None


def spans_of(data):
    """The words that are said to be of another language, by their language."""
    said = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            open_marks = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("BDC", "BMC"):
                    open_marks.append(str(operands[1].get("/Lang", "")) if len(operands) > 1 else "")
                elif str(operator) == "EMC":
                    open_marks.pop()
                elif str(operator) == "Tj" and any(open_marks):
                    said.append(
                        (next(filter(None, reversed(open_marks))), bytes(operands[0]).decode("ascii").strip())
                    )
    return said


@pytest.mark.parametrize("layout", LAYOUTS)
def test_words_that_a_routine_names_foreign_are_marked_so(layout):
    steps = (replace(MASSAGE.steps[0], text="Begin with effleurage, then Zwischenruf."), *MASSAGE.steps[1:])
    routine = replace(MASSAGE, steps=steps, foreign={"effleurage": "fr", "Zwischenruf": "de-AT"})
    said = spans_of(make(routine, find_layout(layout), Job()).data)
    assert said[:3] == [("fr", "Effleurage"), ("fr", "effleurage"), ("de-AT", "Zwischenruf")]
    assert {word.lower() for _, word in said} == {"effleurage", "zwischenruf"}


def test_words_that_a_template_names_foreign_are_marked_so(tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(find_layout("cards"), folder)
    path = folder / "pages.xml"
    text = path.read_text(encoding="utf-8")
    assert "<p>{{ step.text }}</p>" in text
    spans = '<p><span lang="la">Nota <b>bene</b>:</span> {{ step.text }}</p>'
    path.write_text(text.replace("<p>{{ step.text }}</p>", spans), encoding="utf-8")
    said = spans_of(make(replace(MASSAGE, foreign={}), folder, Job()).data)
    assert {language for language, _ in said} == {"la"}
    assert " ".join(word for _, word in said[:3]) == "Nota bene :"
    path.write_text(text.replace("<p>{{ step.text }}</p>", "<p><span>{{ step.text }}</span></p>"), encoding="utf-8")
    with pytest.raises(PrintkitError, match="<span> lacks a language"):
        make(MASSAGE, folder, Job())
