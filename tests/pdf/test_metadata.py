"""Metadata can be read in the file as it is."""

from __future__ import annotations


def test_metadata_can_be_read_in_the_file_as_it_is(built):
    data = built("back-massage", "poster").path.read_bytes()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
