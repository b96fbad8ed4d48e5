"""The profile of a press is named, and taken or refused in words."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import ImageCms

from printkit.cli import main
from printkit.core.errors import PrintkitError
from printkit.core.resources import PRESS_PROFILE, find_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from tests.helpers.products import routine_of


def test_another_profile_is_taken_and_named(tmp_path):
    other = tmp_path / "other.icc"
    other.write_bytes(PRESS_PROFILE.read_bytes().replace(b"FOGRA39L Coated", b"Example uncoat."))
    made = CliRunner().invoke(
        main,
        f"build hand-washing --layout poster --for press --icc {other} --out {tmp_path}".split(),
    )
    assert made.exit_code == 0
    with pikepdf.open(tmp_path / "hand-washing" / "poster-press.pdf") as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Example uncoat."
        assert intent.DestOutputProfile.read_bytes() == other.read_bytes()


def overwritten(tag: bytes) -> bytes:
    """The profile with bytes in the middle of a table that are not its own (ICC.1:2010, 7.3)."""
    data = bytearray(PRESS_PROFILE.read_bytes())
    at = data.index(tag, 128)
    start, length = (int.from_bytes(data[at + nth : at + nth + 4], "big") for nth in (4, 8))
    data[start + length // 3 : start + length // 2] = random.Random(1).randbytes(length // 2 - length // 3)
    return bytes(data)


def spoiled_profile(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.icc"
    data = {
        "text": b"not a profile",
        "srgb": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        "cut": PRESS_PROFILE.read_bytes()[:3000],
        "to inks": overwritten(b"B2A1"),
        "from inks": overwritten(b"A2B1"),
        "name": PRESS_PROFILE.read_bytes().replace(b"FOGRA39L Coated", b"\x9e" * 15),
        "empty": b"",
    }.get(kind)
    if data is not None:
        path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("text", "is no ICC profile"),
        ("empty", "is no ICC profile"),
        ("srgb", "is no profile of a press"),
        ("cut", "is a profile that cannot be used"),
        ("to inks", r"is a damaged profile: the inks that it gives print up to \d\d % lighter or darker"),
        ("from inks", r"is a damaged profile: the inks that it gives print up to \d\d % lighter or darker"),
        ("name", "is a profile that cannot be used: character"),
        ("missing", "the profile cannot be read: No such file"),
    ],
)
def test_a_profile_that_is_none_is_told(kind, said, tmp_path):
    path = spoiled_profile(kind, tmp_path)
    with pytest.raises(PrintkitError, match=said) as caught:
        make(routine_of("hand-washing"), find_layout("poster"), Options(target="press", icc=str(path)))
    assert str(path) in str(caught.value)


def test_a_profile_without_a_press_is_wrong_usage():
    found = CliRunner().invoke(main, ["build", "hand-washing", "--icc", "any.icc"])
    assert found.exit_code == 2
    assert "--for press" in found.output
