"""The tree made from the content is read in the order of the template."""

from __future__ import annotations

import re

import pytest

from printkit.compose.pages import Page
from printkit.core.display_list import Node, PathItem, TextRun
from printkit.core.paths import rectangle
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pdf.tags import content_of, sections
from printkit.pipeline import make
from tests.helpers.products import LAYOUTS, MASSAGE


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
    assert content_of(mark(Node("running", parent=main))) is None
    assert content_of(PathItem(rectangle(0, 0, 9, 9), "#000000", owner=Node("caution", parent=main))) is None
    assert content_of(PathItem(rectangle(0, 0, 9, 9), "#000000")) is None
    figure = Node("figure", alt="A hand.", parent=main)
    assert content_of(mark(figure)) is figure


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_picture_of_a_part_is_read_with_that_part(layout):
    pages = make(MASSAGE, find_layout(layout), Options()).deck.pages
    kinds = re.findall(r"\w+", " ".join(map(outline, sections(pages))))
    alts = [point.figure.alt for point in MASSAGE.preparation] + [step.figure.alt for step in MASSAGE.steps]
    read = [b.node.alt for section in sections(pages) for b in walk(section) if b.kind == "Figure"]
    assert kinds.count("Figure") == len(read)
    assert [alt for alt in read if alt in alts] == alts


def walk(branch):
    yield branch
    for kid in branch.kids:
        yield from walk(kid)
