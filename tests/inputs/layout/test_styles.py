"""Styles have what they are like, and over it their own."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.inputs.layout import Length
from tests.helpers.layouts import outcome, read, whole


def test_a_style_has_what_it_is_like_and_over_it_its_own():
    styles = read(
        """\
styles:
  p: {below: 2, colour: "#333333", align: right}
  caution: {}
  h1: {size: 20pt, bold: true}
  h2: {like: h1, size: 15pt, below: 0}
  h3: {bold: false, like: h2}
"""
    ).styles
    assert (styles["h1"].size, styles["h1"].bold, styles["h1"].below) == (Length(20, "pt"), True, Length(2, "mm"))
    assert (styles["h2"].size, styles["h2"].bold, styles["h2"].below) == (Length(15, "pt"), True, Length(0, "mm"))
    assert (styles["h3"].size, styles["h3"].bold, styles["h3"].below) == (Length(15, "pt"), False, Length(0, "mm"))
    assert {style.align for style in styles.values()} == {"right"}
    assert {style.colour for style in styles.values()} == {"#333333"}


def test_a_value_given_again_as_it_is_by_itself_counts():
    styles = read('styles: {p: {colour: "#990000", align: right}, caution: {colour: ink, align: left}}\n').styles
    assert (styles["p"].colour, styles["p"].align) == ("#990000", "right")
    assert (styles["caution"].colour, styles["caution"].align) == ("#000000", "left")


def test_colours_are_told_by_name_or_number():
    text = (
        'colours: {ink: "#111111", brand: "#0B6e4f"}\nstyles:\n  p: {fill: brand}\n  caution: {border: "#abcdef"}\n'
    )
    styles = read(text).styles
    assert (styles["p"].colour, styles["p"].fill, styles["p"].border) == ("#111111", "#0B6e4f", "")
    assert (styles["caution"].fill, styles["caution"].border) == ("#0B6e4f", "#abcdef")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
def test_styles_like_styles_resolve_or_are_told_to_go_round(bases):
    """Style n is like the one of bases[n]; style 0 is p."""
    names = ["p", "caution", *(f"s{n}" for n in range(2, 8))]
    lines = [
        f"  {name}: {{leading: 1.{n}{'' if n == base else f', like: {names[base]}'}}}\n"
        for n, (name, base) in enumerate(zip(names, bases, strict=True))
    ]
    layout, problems = outcome(whole("styles:\n" + "".join(lines)))

    def goes_round(n: int, seen: tuple[int, ...] = ()) -> bool:
        following = bases[n] if bases[n] != n else 0  # without a base a style starts from p
        return n in seen or (bool(n or bases[0]) and goes_round(following, (*seen, n)))

    if any(goes_round(n) for n in range(8)):
        assert problems
        assert all("is like itself; break the circle" in str(problem) for problem in problems)
        assert len(problems) == len(set(problems))
    else:
        assert [layout.styles[name].leading for name in names] == [1 + n / 10 for n in range(8)]


def test_the_first_style_that_exists_is_taken():
    layout = read("styles:\n  p: {}\n  caution: {}\n  h1: {bold: true}\n")
    assert layout.style("title", "h1", "p").bold
    assert layout.style("title", "summary") is layout.styles["p"]
