"""What a layout says for small pages goes over what it says for all."""

from __future__ import annotations

import pytest

from printkit.core.errors import PrintkitError
from printkit.core.units import PAPERS, Size
from printkit.inputs.layout import read_layout

OWN = """\
about: For tests alone
colours: {ink: "#000000", pale: "#cccccc"}
page: {size: 100x80, margin: 5}
small:
  under: 90x70
  page: {margin: 2}
  fit: {largest: 9}
  styles: {p: {size: 2em}, extra: {bold: true}}
fit: {largest: 12, smallest: 8}
styles:
  p: {below: 3}
  caution: {size: 1em}
"""


def own(tmp_path, text: str):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "layout.yaml").write_text(text, encoding="utf-8")
    (folder / "pages.xml").write_text("<page/>", encoding="utf-8")
    return folder


def test_what_small_does_not_say_stays(tmp_path):
    layout = read_layout(own(tmp_path, OWN))
    large, small = (layout.on(PAPERS["A4"], size) for size in (Size(90, 70), Size(89, 100)))
    assert (large.is_small, small.is_small) == (False, True)
    assert (large.fit.largest, small.fit.largest, small.fit.smallest) == (12, 9, 8)
    assert (large.page.margin.value, small.page.margin.value) == (5, 2)
    assert (small.styles["p"].size.value, small.styles["p"].below.value) == (2, 3)
    assert "extra" in small.styles
    assert "extra" not in large.styles


@pytest.mark.parametrize(
    ("was", "said", "told"),
    [
        ("under: 90x70", "undr: 90x70", '5:3: "small" lacks "under"'),
        ("under: 90x70", "under: 9", '5:10: unknown size "9"'),
        ("fit: {largest: 9}", "fit: {largest: 7}", "9:20: fit: smallest is above largest"),
        ("fit: {largest: 9}", "fitt: {largest: 9}", '7:3: unknown key "fitt"; did you mean "fit"?'),
        ("p: {size: 2em}", "p: {colour: pale}", '8:16: style "p": '),
    ],
)
def test_mistakes_in_small_are_told_in_their_own_lines(tmp_path, was, said, told):
    with pytest.raises(PrintkitError) as caught:
        read_layout(own(tmp_path, OWN.replace(was, said)))
    assert f"own/layout.yaml:{told}" in str(caught.value)
