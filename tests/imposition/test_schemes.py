"""Every way onto paper is known by its name and tells its options."""

from __future__ import annotations

import inspect
import sys

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.units import booklet_page
from printkit.imposition import SCHEMES, plan_sheets
from tests.helpers.placements import A4


def test_unknown_scheme():
    with pytest.raises(PrintkitError, match='unknown sheet scheme "bookelt"; did you mean "booklet"'):
        plan_sheets("bookelt", 8, A4, A4)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_there_must_be_a_page(scheme):
    with pytest.raises(ValueError, match="not 0"):
        plan_sheets(scheme, 0, booklet_page(A4, 2), A4)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_help_tells_every_option(scheme):
    text = sys.modules[SCHEMES[scheme].__module__].__doc__
    options = [p for p in inspect.signature(SCHEMES[scheme]).parameters.values() if p.kind == p.KEYWORD_ONLY]
    assert options
    assert [option.name for option in options if f"`{option.name}" not in text] == []
