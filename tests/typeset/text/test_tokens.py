"""Text to words: where a line may break, which font has a letter, and what cannot be set."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.fonts import family
from printkit.typeset.text.lines import natural
from printkit.typeset.text.tokens import Run, tokens
from tests.helpers.texts import (
    FAMILY,
    FIRM,
    HAIR,
    LATIN,
    NARROW,
    NBSP,
    SHY,
    ZERO,
    any_words,
    limits,
    lines,
    made,
    numbers,
    plain_words,
    quick,
    shown,
    text,
)

SPACE = LATIN.face().width(" ")


def words(said: str | list[Run]) -> list[str]:
    """What a line break never divides."""
    return [token.text for line in made(said) for token in line]


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("4–5 times", ["4–5 times"]),
        ("40–60 seconds", ["40–60 seconds"]),
        ("30 mm", ["30 mm"]),
        ("about 1 minute more", ["about", "1 minute", "more"]),
        ("½ cup", ["½ cup"]),
        ("1½ cups", ["1½ cups"]),
        ("(4–5) times", ["(4–5) times"]),
        ("$5 off", ["$5 off"]),
        ("-5 degrees", ["-5 degrees"]),
        ("2,5 l/min", ["2,5 l/min"]),
        ("4–5", ["4–5"]),
        ("2027-11-30", ["2027-11-30"]),
        ("A4/Letter", ["A4/Letter"]),
        ("step 4", ["step", "4"]),
        ("10 left-hand turns", ["10 left-", "hand", "turns"]),
        ("single-use", ["single-", "use"]),
        ("warm–up", ["warm–", "up"]),
        ("and/or", ["and/", "or"]),
        ("step-by-step", ["step-", "by-", "step"]),
        ("étui-café", ["étui-", "café"]),
        ("άνω-κάτω", ["άνω-", "κάτω"]),
        ("вверх-вниз", ["вверх-", "вниз"]),
        ("e-mail", ["e-mail"]),
        ("hand - foot", ["hand", "-", "foot"]),
        (f"by{NBSP}the{NARROW}way", [f"by{NBSP}the{NARROW}way"]),
        (f"non{FIRM}stop", [f"non{FIRM}stop"]),
        (f"mas{SHY}sage", [f"mas{SHY}", "sage"]),
        (f"very{ZERO}long", [f"very{ZERO}", "long"]),
        (f"word{SHY} {ZERO}word", [f"word{SHY}", "word"]),
        (f"{SHY}{ZERO}", []),
        ("", []),
    ],
)
def test_what_a_line_break_never_divides(said, whole):
    assert words(said) == whole


@quick
@given(glued=st.lists(any_words, min_size=2, max_size=5), glue=st.sampled_from([NBSP, NARROW, FIRM]), limit=limits)
def test_firm_spaces_and_hyphens_never_break(glued, glue, limit):
    said = glue.join(glued)
    assert shown(f"so {said} so", limit)[-2:].count("so") <= 1
    assert any(said in line for line in shown(f"so {said} so", limit))


@quick
@given(number=numbers, word=plain_words, limit=limits)
def test_a_number_and_the_word_behind_it_stay_together(number, word, limit):
    assert any(f"{number} {word}" in line for line in shown(f"rub it {number} {word} or so", limit))
    bold = [Run("rub it "), Run(number, bold=True), Run(f" {word}")]
    assert f"{number} {word}" in words(bold)


def test_a_zero_width_space_is_a_place_to_break_and_nothing_else():
    assert shown(f"very{ZERO}long", 100) == ["verylong"]
    assert shown(f"very{ZERO}long", 3.0) == ["very", "long"]
    assert natural(made(f"very{ZERO}long")) == pytest.approx(natural(made("verylong")), abs=HAIR)
    assert shown(f"{ZERO}{ZERO}hippopotamus", 1.0) == ["hippopotamus"], "no line of nothing"


def test_bold_italic_raised_and_lowered_letters_stay_in_their_word():
    assert words([Run("H"), Run("2", shift="sub"), Run("O is wet")]) == ["H2O", "is", "wet"]
    assert words([Run("bo"), Run("ld", bold=True), Run("ly", italic=True)]) == ["boldly"]
    assert words([Run("bold ", bold=True), Run("ly")]) == ["bold", "ly"]
    assert words([Run("single-", bold=True), Run("use")]) == ["single-", "use"]
    assert words([Run("sin", italic=True), Run("gle-use")]) == ["single-", "use"]


@pytest.mark.parametrize(
    "said", ["Ça où, Łódź; œuvre: żółć!", "Πιέστε απαλά με 5", "Нажимайте мягко – ось Tip 5", "100 % ½ Ж"]
)
def test_each_character_is_set_in_a_face_that_has_it(said):
    (line,) = lines(said)
    assert text(line) == said
    for _, piece in line.pieces:
        assert all(ord(char) in piece.face.font.face.charToGlyph for char in piece.text)
    latin = "".join(piece.text for _, piece in line.pieces if piece.face is LATIN.face())
    assert not re.search("[Α-Яα-я]", latin)


def test_words_of_a_fallback_have_its_own_spaces_and_stay_one_piece():
    fira = family("Fira Sans").face()
    ((_, piece),) = lines("Нажимайте мягко большими пальцами")[0].pieces
    assert piece.face is fira
    assert lines("ось ось")[0].width == pytest.approx(fira.width("ось ось"), abs=HAIR)
    assert {piece.face for _, piece in lines("απαλά, μύες")[0].pieces} == {fira}, "π and μ are in both designs"
    regular, bold = LATIN.face(), LATIN.face(bold=True)
    assert FAMILY.split("so", False, False) == [("so", regular)], "the layout's own font comes first"
    assert FAMILY.split("so", True, False) == [("so", bold)]


def test_a_space_is_as_wide_as_the_letters_around_it_say():
    raised, plain = {"shift": "sup"}, {}
    for kind, scale in ((plain, 1.0), (raised, 0.65)):
        (line,) = lines([Run("a", shift="sup"), Run(" ", **kind), Run("b", shift="sup")])
        b = line.pieces[-1][0] + (LATIN.face().width("a ") * 0.65 if len(line.pieces) == 1 else 0.0)
        assert b == pytest.approx(LATIN.face().width("a") * 0.65 + SPACE * scale, abs=HAIR)


def test_a_character_that_no_font_has_is_named():
    with pytest.raises(KeyError, match="你"):
        made("so 你好")
    with pytest.raises(KeyError, match="Ж"):
        tokens([Run("Ж")], LATIN)
    assert LATIN.lacks("a Жα, Ж 你") == ["Ж", "α", "你"]
    assert FAMILY.lacks("a Жα, Ж 你") == ["你"]
    assert FAMILY.lacks(f"“4–5”{NBSP}×{NARROW}½ non{FIRM}stop{SHY}{ZERO}, œ €") == []


def test_text_that_needs_shaping_is_named_as_impossible():
    assert FAMILY.lacks("hand אב يد") == ["א", "ב", "ي", "د"]
    assert "\u0301" in LATIN.face().widths
    assert FAMILY.lacks("x\u0301 é") == ["\u0301"], "a mark that no letter with it can take the place of"


def test_combining_accents_stay_with_their_letter_and_take_no_room():
    apart, composed = "cafe\u0301 e\u0301te\u0301", "café été"
    assert words(apart) == ["cafe\u0301", "e\u0301te\u0301"]
    assert lines(apart)[0].width == pytest.approx(lines(composed)[0].width, abs=HAIR)
    assert shown(apart, 1.0) == ["cafe\u0301 ", "e\u0301te\u0301"]
