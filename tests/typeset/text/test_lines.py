"""Words to lines: nothing is lost, nothing is wider than it may be, and lines end where a reader expects it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from printkit.typeset.text.lines import breaks, fill, natural, set_lines, widest
from printkit.typeset.text.tokens import Run, Token
from tests.helpers.texts import (
    HAIR,
    LATIN,
    SHY,
    ZERO,
    any_words,
    drawn_width,
    limits,
    lines,
    made,
    numbers,
    plain_words,
    quick,
    shown,
    text,
    texts,
)


def across(line: list[Token], start: int, end: int) -> float:
    """The width of a line of some tokens, with the hyphen that shows when the text goes on behind them."""
    width = sum(t.width + t.space for t in line[start:end]) - line[end - 1].space
    return width + (line[end - 1].hyphen if end < len(line) else 0.0)


def fewest(line: list[Token], limit: float) -> int:
    """The least number of lines, found by trying every place to break."""
    best = [0.0, *[float("inf")] * len(line)]
    for end in range(1, len(line) + 1):
        fitting = [best[start] for start in range(end) if across(line, start, end) <= limit + HAIR]
        best[end] = 1 + min(fitting, default=float("inf"))
    return int(best[-1])


paragraphs = texts(plain_words | numbers, st.sampled_from([" ", " ", " ", "-", SHY]), 24)


def left_of(said: str) -> re.Pattern:
    """What may be left of a text on a page: white space folded, zero-width spaces gone, soft hyphens gone or not."""
    folded = re.sub(rf"[{SHY}{ZERO}]*[ \n][ \n{SHY}{ZERO}]*", " ", said).strip(" ")
    signs = {SHY: f"{SHY}?", ZERO: ""}
    return re.compile("".join(signs.get(char, re.escape(char)) for char in folded))


@quick
@given(said=texts(), limit=limits, balance=st.booleans())
def test_no_text_is_lost_or_moved(said, limit, balance):
    assume(said.strip(f" \n{SHY}{ZERO}"))
    found = shown(said, limit, balance)
    assert left_of(said).fullmatch("".join(found).rstrip(" "))
    assert all(SHY not in line[:-1] for line in found), "a soft hyphen shows inside of a line"
    assert not found[-1].endswith(SHY)
    assert not any(ZERO in line for line in found)


@quick
@given(
    parts=st.lists(st.tuples(texts(), st.booleans(), st.booleans(), st.sampled_from(["", "sub", "sup"])), max_size=5)
)
def test_no_text_is_lost_between_kinds_of_letters(parts):
    said = "".join(part[0] for part in parts)
    assume(said.strip(f" \n{SHY}{ZERO}"))
    found = "".join(shown([Run(*part) for part in parts], 12.0)).rstrip(" ")
    assert left_of(said).fullmatch(found)


def test_spaces_at_line_ends_stay_in_the_text():
    assert shown("warm the whole back", 4.5) == ["warm the ", "whole ", "back"]
    assert shown([Run("one\ntwo three\n\nfour")], 100) == ["one ", "two three ", "", "four"]
    assert shown("single-use", 4.0) == ["single-", "use"]


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
@pytest.mark.parametrize(
    "said",
    [
        "Sweep down the centre of the back",
        "4–5 times each side",
        "Łódź, œuvre, ½ ¼ × “quoted”",
        "Нажимайте мягко 5 раз",
        "Πιέστε απαλά",
    ],
)
def test_widths_are_those_of_the_fonts(said, bold, italic):
    (line,) = lines([Run(said, bold, italic)])
    assert text(line) == said
    (*_, (x, last)) = line.pieces
    assert line.width == pytest.approx(x + drawn_width(last), abs=HAIR)
    assert line.width == pytest.approx(natural(made([Run(said, bold, italic)])), abs=HAIR)
    for (x, piece), (following, _) in pairwise(line.pieces):
        assert x + drawn_width(piece) <= following + HAIR


def test_a_line_in_one_face_is_one_piece_as_wide_as_reportlab_says():
    said = "Lay one hand on top of the other."
    ((x, piece),) = lines(said)[0].pieces
    assert (x, piece.text) == (0.0, said)
    assert lines(said)[0].width == pytest.approx(stringWidth(said, LATIN.face().name, 1000) / 1000, abs=HAIR)
    bold = stringWidth(said, LATIN.face(bold=True).name, 1000) / 1000
    assert lines([Run(said, bold=True)])[0].width == pytest.approx(bold, abs=HAIR)


@quick
@given(
    parts=st.lists(st.tuples(texts(), st.booleans(), st.booleans(), st.sampled_from(["", "sub", "sup"])), max_size=4),
    limit=limits,
)
def test_pieces_of_a_line_stand_side_by_side(parts, limit):
    for line in lines([Run(*part) for part in parts], limit):
        for (x, piece), (following, _) in pairwise(line.pieces):
            assert x + drawn_width(piece) <= following + HAIR
        if line.pieces:
            x, last = line.pieces[-1]
            assert line.width == pytest.approx(x + drawn_width(last), abs=HAIR)


@quick
@given(said=texts(), limit=limits, balance=st.booleans())
def test_no_line_is_wider_than_it_may_be_unless_one_word_is(said, limit, balance):
    tokenised = made(said)
    for line in set_lines(tokenised, limit, balance):
        if line.width > limit + HAIR:
            alone = text(line).rstrip(" ")
            assert alone.rstrip(SHY) in [re.sub(f"[{SHY}{ZERO}]", "", t.text) for row in tokenised for t in row]
    room = widest(tokenised)
    assert all(line.width <= room + HAIR for line in set_lines(tokenised, room, balance))


@quick
@given(said=paragraphs, share=st.floats(0, 1))
def test_filled_lines_are_as_few_as_can_be(said, share):
    (line,) = made(said)
    limit = widest([line]) + share * natural([line])
    assert len(breaks(line, limit)) == fewest(line, limit)
    for start, end in pairwise([0, *breaks(line, limit)]):
        assert across(line, start, end) <= limit + HAIR


@quick
@given(said=paragraphs, share=st.floats(0, 1), balance=st.booleans())
def test_care_for_the_last_line_costs_no_line(said, share, balance):
    (line,) = made(said)
    limit = widest([line]) + share * natural([line])
    ends = fill(line, limit, balance)
    assert len(ends) == len(breaks(line, limit))
    assert ends == sorted(set(ends))
    assert ends[-1] == len(line)
    if len(ends) > 1 and ends[-1] - ends[-2] == 1 and line[-1].width <= limit / 4:
        last_two = across(line, len(line) - 2, len(line))
        shortened = across(line, ends[-3] if len(ends) > 2 else 0, ends[-2] - 1) if ends[-2] > 1 else 0
        assert last_two > limit or shortened > limit, "the word before it could have kept it company"


@quick
@given(said=paragraphs, share=st.floats(0, 1))
def test_lines_of_a_title_are_as_even_as_can_be(said, share):
    (line,) = made(said)
    limit = widest([line]) + share * natural([line])
    first_fit = breaks(line, limit)
    tried = [widest([line]), *(n * limit / 400 for n in range(401))]
    narrowest = min(
        width for width in [*tried, limit] if len(breaks(line, width)) == len(first_fit) and width >= limit / 2
    )
    even = breaks(line, narrowest)
    alone = len(even) > 1 and even[-1] - even[-2] == 1 and line[-1].width <= limit / 4
    if not alone:
        ends = fill(line, limit, True)
        assert (
            max(across(line, a, b) for a, b in pairwise([0, *ends])) <= max(narrowest, widest([line])) + limit / 100
        )


def test_a_title_has_even_lines_and_a_paragraph_full_ones():
    title = "Circle out to the hips and back again"
    assert shown(title, 14.0) == ["Circle out to the hips and ", "back again"]
    assert shown(title, 14.0, True) == ["Circle out to the ", "hips and back again"]


def test_no_short_word_stands_alone_on_the_last_line():
    assert shown("Rub back and forth over the whole back to it", 19.0) == [
        "Rub back and forth over the whole back ",
        "to it",
    ]
    assert shown("Immunocompromised hippopotamus of", 17.0) == ["Immunocompromised ", "hippopotamus of"]
    assert shown("I Immunocompromised I", 10.5, True) == ["I ", "Immunocompromised I"]
    assert shown("Immunocompromised so", 10.0) == ["Immunocompromised ", "so"], "there is no room beside it"


def test_a_soft_hyphen_shows_only_where_a_line_ends():
    said = f"Mas{SHY}sage"
    massage, mas = natural(made("Massage")), natural(made("Mas-"))
    assert natural(made(said)) == pytest.approx(massage, abs=HAIR), "a hyphen that does not show takes no room"
    assert shown(said, massage) == ["Massage"]
    assert shown(said, massage - 0.01) == [f"Mas{SHY}", "sage"]
    width = LATIN.face().width("Mas") + LATIN.face().width(SHY)
    assert lines(said, massage - 0.01)[0].width == pytest.approx(width, abs=HAIR)
    assert widest(made(said)) == pytest.approx(max(mas, width, natural(made("sage"))), abs=0.05)
    assert shown(f"rub{SHY} rub{SHY}", 2.0) == ["rub ", "rub"], "in front of a space it is no place to break"


def test_a_line_may_not_end_where_its_hyphen_has_no_room():
    said = f"hippo Mas{SHY}sage"
    short = natural(made("hippo Mas"))
    assert shown(said, short + 0.1) == ["hippo ", "Massage"]
    assert shown(said, short + LATIN.face().width(SHY)) == [f"hippo Mas{SHY}", "sage"]


@given(before=any_words, after=any_words, limit=st.floats(4, 40), number=st.booleans())
def test_a_sign_that_divides_is_left_out_where_the_line_ends(before, after, limit, number):
    """It stands between what it divides, and nothing else is lost; a number in front of it holds on to no sign."""
    before = f"{before} 5" if number else before
    runs = [Run(before, bold=True), Run(" · ", divides=True), Run(after)]
    found = [text(line) for line in set_lines(made(runs), limit)]
    whole = "".join(found)
    assert whole in (f"{before} · {after}", f"{before} {after}")
    assert not any(line.strip().startswith("·") or line.strip().endswith("·") for line in found)
    assert len(found) > 1 or "·" in whole
    assert len(found) == len(fill(made(runs)[0], limit, balance=False))


def test_lowered_letters_are_small_and_lowered_and_raised_ones_raised():
    (line,) = lines([Run("H"), Run("2", shift="sub"), Run("m"), Run("3", shift="sup")])
    (_, h), (at, two), (_, m), (_, three) = line.pieces
    assert (h.rise, m.rise) == (0.0, 0.0)
    assert two.rise < 0 < three.rise
    assert two.scale == three.scale == 0.65
    assert three.rise + 0.7 * three.scale < 1.0, "a raised letter keeps off the line above"
    assert at == pytest.approx(LATIN.face().width("H"), abs=HAIR)
    each = [LATIN.face().width(s) * k for s, k in (("H", 1), ("2", 0.65), ("m", 1), ("3", 0.65))]
    assert line.width == pytest.approx(sum(each), abs=HAIR)


def test_faces_of_a_family():
    (line,) = lines([Run("a"), Run("b", bold=True), Run("c", italic=True), Run("d", True, True)])
    assert [piece.face.name.partition("-")[2] for _, piece in line.pieces] == [
        "Regular",
        "Bold",
        "Italic",
        "BoldItalic",
    ]
