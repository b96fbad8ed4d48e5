"""Help has every command, and its examples are true."""

from __future__ import annotations

import re
import shlex

import pytest

import printkit
from printkit.cli import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example_that_names_it(run, name):
    for ask in ("--help", "-h"):
        result = run(name, ask)
        assert result.exit_code == 0
        examples = result.stdout.split("Example", 1)[1].splitlines()[1:]
        assert any(line.strip().startswith(f"printkit {name}") for line in examples)
        assert all(len(line) <= 100 for line in result.stdout.splitlines())


def test_help_lists_every_command_with_what_it_does(run):
    said = run("--help").stdout
    for name in COMMANDS:
        assert re.search(rf"^  {name} +\w.{{20}}", said, re.MULTILINE)
    assert "Exit codes: 0 done, 1" in said


def test_the_version_is_that_of_the_package(run):
    assert run("--version").stdout == f"printkit, version {printkit.__version__}\n"


@pytest.mark.parametrize(
    "typed",
    [
        "build back-massage",
        "build mine.yaml --layout cards --paper letter",
        'build back-massage --layout poster --size A2 --author "Example Clinic"',
        "check mine.yaml",
        "check ./my-layout",
        "new routine neck-stretches",
        "new routine my-massage --from back-massage",
        "new layout mine --from cards",
        "calibrate",
        "calibrate --paper letter --flip short --out sheets",
        "printer add office --offset 0.5,-1 --scale 100.2,99.9",
        "printer add duplex --offset 0.5,-1 --landscape 1,0.5 --flip short",
        "printer list",
        "layouts",
        "papers",
        "schema",
    ],
)
def test_the_examples_work(run, typed):
    run("new", "routine", "mine")
    run("new", "layout", "my-layout")
    name = typed.split()[0]
    examples = " ".join(run(name, "--help").stdout.split())
    assert f"printkit {typed}" in examples
    assert run(*shlex.split(typed)).exit_code == 0
