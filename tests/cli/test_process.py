"""In a process of its own: terminals, pipes, full disks and names that are not UTF-8."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.commands import FOUR, PLAIN, files
from tests.helpers.products import ROOT


def process(environment, *arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "printkit", *arguments],
        env={**environment, **more.pop("env", {})},
        capture_output=True,
        text=True,
        check=False,
        encoding=more.pop("encoding", "utf-8"),
        **more,
    )


def test_in_a_process_of_its_own_it_builds_the_same(here, environment):
    run = process(environment, "build", "back-massage")
    assert (run.returncode, run.stdout, run.stderr) == (0, PLAIN, "")
    assert files() == FOUR


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["build", "back-masage"], 1, 'did you mean "back-massage"?'),
        (["build", "back-massage", "--size", "A2"], 2, "--size: needs exactly one layout"),
        (["bild"], 2, 'did you mean "build"?'),
        (["check", "nothing.pdf"], 1, "build it first"),
        ([], 2, "Usage: python -m printkit"),
    ],
    ids=["unknown routine", "size without layout", "unknown command", "no file", "nothing"],
)
def test_in_a_process_of_its_own_mistakes_have_their_exit_code(here, environment, arguments, code, said):
    run = process(environment, *arguments)
    assert run.returncode == code
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "cp437", "cp1252"])
def test_a_terminal_that_does_not_know_our_signs_shows_others(here, environment, encoding):
    run = process(
        environment,
        "build",
        "hand-washing",
        "--layout",
        "poster",
        env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        encoding="latin-1",
    )
    assert run.returncode == 0, run.stderr
    assert "100 %" in run.stdout
    assert files() == ["output/hand-washing/poster.pdf"]


def test_a_source_date_that_is_none_is_told_in_words(here, environment):
    run = process(environment, "build", "hand-washing", env={"SOURCE_DATE_EPOCH": "soon"})
    assert run.returncode == 1
    assert 'SOURCE_DATE_EPOCH is "soon"; give whole seconds since 1970, or unset it' in run.stderr
    assert "Traceback" not in run.stderr
    assert files() == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["papers"], ["schema"], ["build", "hand-washing", "--layout", "poster"]])
def test_an_output_that_is_full_is_told_in_one_line(here, environment, arguments):
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "printkit", *arguments]
        run = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, "the output: No space left on device\n")


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are known to Linux alone")
def test_names_that_are_not_utf8(here, environment):
    name = os.fsdecode(b"caf\xe9")
    shutil.copy(ROOT / "routines/hand-washing.yaml", f"{name}.yaml")
    for arguments in (
        ("build", f"{name}.yaml", "--layout", "poster"),
        ("check", f"{name}.yaml"),
        ("check", f"output/{name}/poster.pdf", "--routine", f"{name}.yaml"),
        ("preview", f"output/{name}/poster.pdf", "--dpi", "20"),
    ):
        run = process(environment, *arguments)
        assert (run.returncode, run.stderr) == (0, ""), arguments
    Path(f"{name}.pdf").write_bytes(b"noise")
    run = process(environment, "check", f"{name}.pdf")
    assert (run.returncode, run.stdout) == (1, "")
    assert re.fullmatch(r"caf.\.pdf: is not a PDF that can be read: [a-z ]+; build it again\n", run.stderr)


def test_a_pipe_that_closes_early_is_no_reason_to_complain(here, environment):
    command = f"{sys.executable} -m printkit papers | head -n 1"
    run = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, check=False)
    assert run.stdout == "A1           594×841 mm\n"
    assert run.stderr == ""
