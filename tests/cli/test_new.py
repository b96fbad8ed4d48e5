"""What `new` makes can be built as it is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest
import yaml

from tests.helpers.commands import PICTURED, files
from tests.helpers.products import LAYOUTS, ROOT

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


def test_a_new_routine_can_be_built_as_it_is(run):
    result = run("new", "routine", "my-stretches")
    assert result.exit_code == 0
    assert result.stdout == "my-stretches.yaml: fill it in, then: printkit build my-stretches.yaml\n"
    text = Path("my-stretches.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["title"] == "My stretches"
    assert run("build", "my-stretches.yaml").exit_code == 0
    assert files() == ["my-stretches.yaml", *(f"output/my-stretches/{la}.pdf" for la in sorted(LAYOUTS))]
    for path in files()[1:]:
        assert run("check", path, "--routine", "my-stretches.yaml").exit_code == 0


@pytest.mark.parametrize("name", ["Übungen für den Nacken", "no", "12", "2026-11-23", "null", "v1.0", "_x", "a - b"])
def test_a_new_routine_may_have_any_plain_name(run, name):
    assert run("new", "routine", name).exit_code == 0
    assert run("build", f"{name}.yaml", "--layout", "poster").exit_code == 0
    with pikepdf.open(f"output/{name}/poster.pdf") as pdf:
        assert str(pdf.docinfo.Title).lower() == " ".join(re.split("[-_ ]+", name)).strip().lower()


def test_a_new_routine_may_start_from_another(run):
    assert run("new", "routine", "mine", "--from", "hand-washing").exit_code == 0
    assert Path("mine.yaml").read_bytes() == (ROOT / "routines" / "hand-washing.yaml").read_bytes()


def test_a_new_routine_brings_the_pictures_and_body_maps_of_the_one_it_starts_from(run, here):
    (here / "from/pictures").mkdir(parents=True)
    (here / "from/bodies").mkdir()
    (here / "from/pictures/a.svg").write_text(SQUARE, encoding="utf-8")
    shutil.copy(ROOT / "routines/bodies/back.yaml", here / "from/bodies/mine.yaml")
    text = PICTURED.format(file="pictures/../pictures/a.svg") + (
        "preparation: [{text: C, figure: {body: mine, motions: [{hold: {at: lower back}}]}}]\n"
    )
    (here / "from/one.yaml").write_text(text, encoding="utf-8")
    result = run("new", "routine", "two", "--from", "from/one.yaml")
    assert result.exit_code == 0, result.stderr
    for copy, original in (("two.yaml", "one.yaml"), ("pictures/a.svg",) * 2, ("bodies/mine.yaml",) * 2):
        assert Path(copy).read_bytes() == Path("from", original).read_bytes()
    assert run("check", "two.yaml").exit_code == 0
    before = files()
    assert run("new", "routine", "three", "--from", "from/one.yaml").exit_code == 0
    assert files() == sorted([*before, "three.yaml"])
    Path("pictures/a.svg").write_text("mine", encoding="utf-8")
    result = run("new", "routine", "four", "--from", "from/one.yaml")
    assert result.stderr == ('pictures/a.svg: another file is there already; the picture of "one.yaml" goes there\n')
    assert Path("pictures/a.svg").read_text(encoding="utf-8") == "mine"
    assert not Path("four.yaml").exists()


@pytest.mark.parametrize("origin", LAYOUTS)
def test_a_new_layout_can_be_built_as_it_is(run, origin):
    result = run("new", "layout", "mine", "--from", origin)
    assert result.exit_code == 0
    assert "printkit build back-massage --layout ./mine" in result.stdout
    assert run("build", "back-massage", "--layout", "./mine").exit_code == 0
    assert run("check", "output/back-massage/mine.pdf", "--routine", "back-massage").exit_code == 0
    # By its bare name it is found in ./layouts.
    Path("layouts").mkdir()
    Path("mine").rename("layouts/ours")
    assert run("build", "back-massage", "--layout", "ours").exit_code == 0
    assert Path("output/back-massage/ours.pdf").is_file()


def test_a_new_layout_starts_from_the_cards(run):
    run("new", "layout", "mine")
    assert files() == ["mine/backs.xml", "mine/layout.yaml", "mine/pages.xml", "mine/small.xml"]
    assert Path("mine/layout.yaml").read_bytes() == (ROOT / "layouts/cards/layout.yaml").read_bytes()


def test_a_bare_name_means_what_ships_even_beside_a_folder_of_that_name(run):
    Path("back-massage").mkdir()
    Path("cards").mkdir()
    assert run("build", "back-massage", "--layout", "cards").exit_code == 0
