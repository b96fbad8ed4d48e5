"""The report of a file, for people and for programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from printkit.cli import main
from printkit.preflight.finished import examine
from tests.helpers.products import LAYOUTS, MASSAGE
from tests.helpers.tagged_files import untagged

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


def test_programs_are_told_what_is_wrong(built, spoil_tags, tmp_path):
    path = spoil_tags(untagged)
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
