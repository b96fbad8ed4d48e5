"""Finished files spoilt in one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from printkit.preflight.finished import examine
from tests.helpers.products import MASSAGE
from tests.helpers.spoilt_files import File
from tests.helpers.tagged_files import Tagged


@pytest.fixture
def spoil_tags(built, tmp_path):
    """Spoils a copy of a finished file and gives its path."""

    def run(change) -> Path:
        file = Tagged(built("five-steps", getattr(change, "layout", "cards")))
        change(file)
        path = tmp_path / "spoiled.pdf"
        file.pdf.save(path, fix_metadata_version=False)
        file.pdf.close()
        return path

    return run


@pytest.fixture
def spoil(built, tmp_path):
    """Spoils a copy of a finished file and says what check finds, a line each."""

    def run(change, layout="cards", target="office") -> list[str]:
        file = File(built("back-massage", layout, "A4", target))
        change(file)
        path = tmp_path / "spoiled.pdf"
        file.pdf.save(path)
        file.pdf.close()
        return [problem.what for problem in examine(path, MASSAGE).problems]

    return run
