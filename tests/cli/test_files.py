"""Files are whole or as they were."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from printkit.cli import main
from tests.helpers.commands import FOUR, files
from tests.helpers.products import ROUTINES


def failing(call, error):
    """The call, but for the poster it fails."""

    def fail(*arguments, **more):
        if any("poster.pdf" in str(argument)[-100:] for argument in arguments):
            raise error
        return call(*arguments, **more)

    return fail


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("owner", "name"),
    [(os, "replace"), (Path, "write_bytes")],
    ids=["while it takes its place", "while it is written"],
)
@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["the disk is full", "the user stops it"])
@pytest.mark.parametrize("old", [None, b"the poster of yesterday"], ids=["no file", "an old file"])
def test_a_file_that_fails(run, monkeypatch, owner, name, error, old):
    poster = Path(FOUR[3])
    if old:
        poster.parent.mkdir(parents=True)
        poster.write_bytes(old)
    with monkeypatch.context() as broken:
        broken.setattr(owner, name, failing(getattr(owner, name), error))
        result = CliRunner().invoke(main, ["build", "back-massage", "--layout", "poster"])
    assert result.exit_code == 1
    if error is FULL:
        assert "poster.pdf: cannot be written: No space left on device" in result.stderr
    else:
        assert "Aborted!" in result.stderr
    assert files() == ([str(poster)] if old else [])
    assert not old or poster.read_bytes() == old


@pytest.mark.parametrize(
    ("owner", "name"),
    [(os, "replace"), (Path, "write_bytes")],
    ids=["while they take their places", "while they are written"],
)
@pytest.mark.parametrize("old", [False, True], ids=["no files", "old files"])
def test_files_of_one_command_stay_as_they_were_when_one_fails(run, monkeypatch, owner, name, old):
    if old:
        run("build", *ROUTINES)
    before = {path: Path(path).read_bytes() for path in files()}
    call = getattr(owner, name)

    def fail_late(*arguments):
        if any("hand-washing" in str(path) and "poster.pdf" in str(path) for path in arguments):
            raise FULL
        return call(*arguments)

    with monkeypatch.context() as broken:
        broken.setattr(owner, name, fail_late)
        result = CliRunner().invoke(main, ["build", *ROUTINES, "--author", "Someone else"])
    assert result.exit_code == 1
    assert result.stderr == (
        "output/hand-washing/poster.pdf: cannot be written: No space left on device; choose another place\n"
    )
    assert {path: Path(path).read_bytes() for path in files()} == before
    assert Path("output").exists() is old


def test_half_a_file_is_never_there(run, monkeypatch):
    """A write that stops half way leaves the old file and no scraps."""
    run("build", "back-massage", "--layout", "poster")
    old = Path(FOUR[3]).read_bytes()
    whole = Path.write_bytes

    def half(path, data):
        whole(path, data[: len(data) // 2])
        raise FULL

    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_bytes", half)
        assert run("build", "back-massage", "--layout", "poster", "--author", "Someone else").exit_code == 1
    assert Path(FOUR[3]).read_bytes() == old
    assert files() == FOUR[3:]


def test_files_have_the_rights_that_new_files_have(run):
    Path("any").touch()
    run("build", "back-massage", "--layout", "poster")
    assert Path(FOUR[3]).stat().st_mode == Path("any").stat().st_mode
