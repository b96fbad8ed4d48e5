"""Layouts, papers and the schema are listed."""

from __future__ import annotations

import json

import jsonschema
import yaml

from tests.helpers.products import LAYOUTS, ROOT, ROUTINES


def test_layouts_are_listed_with_what_they_make(run):
    lines = run("layouts").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [*LAYOUTS, "zine"]
    assert all(len(line) > 30 for line in lines)


def test_papers_are_listed_in_millimetres(run):
    lines = run("papers").stdout.splitlines()
    assert "A4 *         210×297 mm" in lines
    assert "Letter *     215.9×279.4 mm" in lines
    assert "CR80         85.6×53.98 mm" in lines
    assert sum("*" in line for line in lines) == 2


def test_the_schema_accepts_what_ships_and_refuses_what_build_refuses(run):
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    for name in ROUTINES:
        said = yaml.load((ROOT / "routines" / f"{name}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
        assert list(check.iter_errors(json.loads(json.dumps(said)))) == []
        assert list(check.iter_errors({**said, "colour": "red"}))
        assert list(check.iter_errors({key: value for key, value in said.items() if key != "cautions"}))
