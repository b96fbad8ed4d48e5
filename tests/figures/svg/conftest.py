"""Drawings read alone."""

from __future__ import annotations

import pytest

from tests.helpers.picture_files import SVG, svg


@pytest.fixture
def drawn(read):
    """The shapes of an SVG with this body."""
    return lambda body, start=SVG: read(svg(body, start)).items
