"""The documentation is complete: every tag, attribute, key, command and option, every room of the house."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import click
import pytest

import printkit
from printkit.cli import COMMANDS, main
from printkit.compose.pages import PAGE_ATTRIBUTES
from printkit.compose.tags import INLINE, TAGS
from printkit.compose.tags.attributes import COMMON
from printkit.core.resources import SHARED, layout_names, routine_names
from printkit.figures.body.figure import BodyFigureSpec
from printkit.figures.body.map import Body, Part, Spine, body_names, read_body
from printkit.figures.body.motions import MOTIONS
from printkit.inputs import layout, routine
from printkit.inputs.routine import LEVELS
from printkit.inputs.stock import StockSpec
from printkit.schema import keys_of

ROOT = Path(__file__).parent.parent
pictures = runpy.run_path(str(ROOT / "docs" / "make_pictures.py"))["pictures"]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
README = (ROOT / "README.md").read_text(encoding="utf-8")


def told(text):
    """All words that a document sets as code."""
    return set(re.findall(r"[\w-]+", " ".join(re.findall(r"```.*?```|`[^`]+`", text, re.DOTALL))))


def rows(text, heading):
    """The first cells of the table rows below a heading or a line that introduces a table."""
    after = text.split(heading, 1)[1].split("\n#", 1)[0]
    cells = [line.split("|")[1] for line in after.splitlines() if line.startswith("| ")]
    return set(re.findall(r"`([\w-]+)`", " ".join(cells)))


@pytest.mark.parametrize(
    ("group", "heading"),
    [
        (routine.RoutineSpec, "## The routine"),
        (routine.StepSpec, "## A step"),
        (routine.Caution, "## A caution"),
        (routine.PictureSpec, "## A picture"),
    ],
)
def test_every_key_of_a_routine_has_its_row(group, heading):
    assert rows(DOCS["routines.md"], heading) == set(keys_of(group))


@pytest.mark.parametrize(
    ("group", "heading"),
    [
        (BodyFigureSpec, "# Figures"),
        *((motion, f"\n### {name.capitalize()}\n") for name, motion in MOTIONS.items()),
        (Body, "\n## A body of your own\n"),
        (Part, "\nA part:\n"),
        (Spine, "\nThe spine:\n"),
    ],
)
def test_every_key_of_a_figure_has_its_row(group, heading):
    table = "\n| " + DOCS["figures.md"].split(heading, 1)[1].split("\n| ", 1)[1].split("\n\n", 1)[0]
    assert rows("x" + table, "x") == set(keys_of(group))


def test_every_place_on_the_maps_is_told():
    for name in body_names():
        body = read_body(name)
        section = DOCS["figures.md"].split(f"\n### {name.capitalize()}\n", 1)[1].split("\n#", 1)[0]
        told_there = set(re.findall("`([^`]+)`", section.split("svg)", 1)[1]))
        assert told_there == {*body.landmarks, *body.paths, *body.areas}


def test_the_pictures_of_figures_are_up_to_date():
    found = list(pictures(DOCS["figures.md"]))
    assert len(found) == DOCS["figures.md"].count("![") == len(MOTIONS) + len(body_names())
    for file, alt, words, drawn in found:
        assert alt == words, f"{file}: run make pictures"
        assert (ROOT / "docs" / file).read_text(encoding="utf-8") == drawn, f"{file}: run make pictures"


@pytest.mark.parametrize(
    ("group", "heading"),
    [
        (layout.Fit, "\n`fit`:\n"),
        (layout.PageShape, "\n`page`:\n"),
        (layout.SheetScheme, "\n`sheets`:\n"),
        (layout.Fonts, "\n`fonts`:\n"),
        (layout.StyleSpec, "\nA style:\n"),
    ],
)
def test_every_key_of_a_layout_has_its_row(group, heading):
    table = DOCS["layouts.md"].split(heading, 1)[1].lstrip("\n").split("\n\n", 1)[0]
    assert rows("x" + table, "x") == set(keys_of(group))


def test_every_key_of_a_stock_has_its_row():
    assert rows(DOCS["printing.md"], "measured on the sheet as it lies.") == set(keys_of(StockSpec))


def test_the_groups_of_a_layout_are_told():
    assert set(keys_of(layout.LayoutSpec)) <= rows(DOCS["layouts.md"], "## layout.yaml")


def test_every_tag_has_its_row_and_every_attribute_is_told_in_it():
    text = DOCS["layouts.md"]
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    for name, tag in TAGS.items():
        row = next((line for line in lines if f"`{name}`" in line.split("|")[1]), "")
        assert row, f"<{name}> has no row in docs/layouts.md"
        assert set(tag.attributes) - set(COMMON) - told(row) == set(), name
    page = next(line for line in lines if line.startswith("| `page` | a page"))
    assert set(PAGE_ATTRIBUTES) - set(COMMON) <= told(page)
    assert set(COMMON) == rows(text, "### Attributes of every tag")
    inline = text.split("Inside a text:")[1].split("\n\n")[0]
    assert set(INLINE) <= told(inline)


def test_no_tag_is_told_that_does_not_exist():
    text = DOCS["layouts.md"]
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    tags = set()
    for section in ("### The page", "### Boxes", "### Text", "### Small parts"):
        tags |= rows(text, section)
    assert tags == {*TAGS, "page"}
    assert cells


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_told(name):
    assert f"printkit {name}" in README or re.search(rf"printkit [\w`, ]*\b{name}\b", README)
    command = main.get_command(click.Context(main), name)
    options = [option for p in command.params if isinstance(p, click.Option) for option in p.opts]
    everything = README + "".join(DOCS.values())
    assert [option for option in options if option not in everything] == []
    assert "Example" in command.epilog
    assert command.help


def test_levels_layouts_routines_and_languages_are_told():
    assert set(LEVELS) <= told(DOCS["routines.md"])
    assert {*layout_names()} == {"cards", "poster", "booklet", "handout", "zine"}
    assert {*routine_names()} == {"back-massage", "hand-washing"}
    languages = re.findall(r"^(\w\w):", (SHARED / "words.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(languages) <= told(DOCS["routines.md"].split("| `language`")[1].split("\n")[0])


def test_the_house_lists_its_rooms_in_the_order_of_the_data():
    listed = re.findall(r"^(\w+) {2,}", printkit.__doc__, re.MULTILINE)
    package = Path(printkit.__file__).parent
    rooms = {p.stem for p in package.iterdir() if p.suffix == ".py" or (p / "__init__.py").is_file()}
    helpers = {"__init__", "__main__"}
    assert set(listed) == rooms - helpers
    assert listed.index("schema") < listed.index("inputs") < listed.index("compose") < listed.index("pdf")


def test_pictures_of_the_readme_are_there_and_described():
    pictures = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]+)"', README)
    assert len(pictures) == 4
    assert all((ROOT / path).is_file() and len(alt) > 20 for path, alt in pictures)


def test_links_between_documents_lead_somewhere():
    for name, text in {"README.md": README, **{f"docs/{n}": t for n, t in DOCS.items()}}.items():
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert ((ROOT / name).parent / target).exists(), f"{name} → {target}"


def test_the_example_in_the_routines_document_is_a_routine(tmp_path):
    example = re.search(r"```yaml\n(title:.*?)```", DOCS["routines.md"], re.DOTALL)[1]
    (tmp_path / "circles.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'
    )
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    assert routine.read_routine(path).steps[0].figure.drawing


def test_the_example_in_the_layouts_document_is_a_layout(tmp_path):
    from printkit.core.resources import find_layout, find_routine
    from printkit.inputs.options import Options
    from printkit.inputs.routine import read_routine
    from printkit.pipeline import make

    example = re.search(r"```xml\n(.*?)```", DOCS["layouts.md"], re.DOTALL)[1]
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pages.xml").write_text(example, encoding="utf-8")
    (folder / "layout.yaml").write_text((find_layout("cards") / "layout.yaml").read_text(encoding="utf-8"))
    assert len(make(read_routine(find_routine("back-massage")), folder, Options()).deck.pages) == 13
