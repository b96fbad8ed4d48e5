"""The share of a sheet that ink covers."""

from __future__ import annotations

import pikepdf
import pytest

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from printkit.preflight.checks.ink_coverage import ink_on
from tests.helpers.sheet_files import ROUTINE


def test_ink_is_the_share_that_is_covered(tmp_path):
    """A page of which a quarter is black, an eighth is red, which is magenta and yellow, and an eighth half gray."""
    path = tmp_path / "inked.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 400))
        page.contents_add(b"0 g 0 0 200 200 re f 1 0 0 rg 200 0 200 100 re f 0.5 g 200 100 200 100 re f")
        pdf.save(path)
    (found,) = ink_on(path)
    assert found == pytest.approx({"cyan": 0, "magenta": 12.5, "yellow": 12.5, "black": 31.25, "all": 56.25}, abs=0.3)


def test_gray_files_take_black_alone(tmp_path):
    path = tmp_path / "gray.pdf"
    path.write_bytes(make(ROUTINE, find_layout("poster"), Options(ink="low")).data)
    (found,) = ink_on(path)
    assert found["black"] == found["all"] > 1
