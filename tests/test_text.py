"""Words to lines: nothing is lost, nothing is wider than it may be, and lines end where a reader expects it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from printkit.compose.tags import Scope, build
from printkit.compose.template import Element
from printkit.core.errors import Place, PrintkitError
from printkit.core.fonts import Family, family
from printkit.core.resources import find_layout
from printkit.core.units import PAPERS
from printkit.inputs.layout import Setting, read_layout
from printkit.inputs.routine import Caution, Routine, Step
from printkit.typeset.text.lines import Line, breaks, fill, natural, set_lines, widest
from printkit.typeset.text.paragraph import Paragraph
from printkit.typeset.text.tokens import Run, Token, tokens

LATIN = family("Atkinson Hyperlegible")
FAMILY = family("Atkinson Hyperlegible", None, ("Fira Sans",))
SPACE = LATIN.face().width(" ")
DRAWN = str.maketrans({"\u202f": "\u00a0", "\u2011": "-", "\u200b": None})  # what the fonts lack is drawn alike
SHY, ZERO, NBSP, NARROW, FIRM = "\u00ad", "\u200b", "\u00a0", "\u202f", "\u2011"
HAIR = 1e-6  # em

quick = settings(max_examples=150, deadline=None)


def made(said: str | list[Run]) -> list[list[Token]]:
    return tokens([Run(said)] if isinstance(said, str) else said, FAMILY)


def words(said: str | list[Run]) -> list[str]:
    """What a line break never divides."""
    return [token.text for line in made(said) for token in line]


def lines(said: str | list[Run], limit: float = 1e6, balance: bool = False) -> list[Line]:
    return set_lines(made(said), limit, balance)


def text(line: Line) -> str:
    return "".join(piece.text for _, piece in line.pieces)


def shown(said: str | list[Run], limit: float, balance: bool = False) -> list[str]:
    return [text(line) for line in lines(said, limit, balance)]


def drawn_width(piece) -> float:
    """The width in em after the font's own advance widths, without a space at the end."""
    seen = piece.text.rstrip(" ").translate(DRAWN)
    return stringWidth(seen, piece.face.name, 1000) / 1000 * piece.scale


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


LETTERS = "abcdefghilmnorstuvéñößAEW"
plain_words = st.text(LETTERS, min_size=1, max_size=11)
any_words = st.one_of(
    plain_words, st.text("αβγδεώΠ", min_size=1, max_size=8), st.text("абвгджзШ", min_size=1, max_size=8)
)
numbers = st.sampled_from(["5", "40–60", "4-5", "½", "1½", "(3)", "-5", "10,5", "3×"])
joints = st.sampled_from(
    [" ", " ", " ", "  ", "-", "–", "/", "\n", NBSP, NARROW, FIRM, ZERO, SHY, f" {SHY}", f"{ZERO} "]
)


@st.composite
def texts(draw, parts=any_words | numbers, joined=joints, most=14) -> str:
    said = draw(parts)
    for _ in range(draw(st.integers(0, most - 1))):
        said += draw(joined) + draw(parts)
    return said


paragraphs = texts(plain_words | numbers, st.sampled_from([" ", " ", " ", "-", SHY]), 24)
limits = st.integers(0, 400).map(lambda tenths: tenths / 10)


# --- nothing is lost ----------------------------------------------------------------------------------------


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


# --- widths -------------------------------------------------------------------------------------------------


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


def test_a_paragraph_counts_the_lines_it_sets():
    said = made("Stand at the head. Sweep down the centre of the back with no pressure on the spine,\nand pull up.")
    paragraph = Paragraph(said)
    for limit in (9.0, 12.0, 20.0, 60.0):
        for balance in (False, True):
            set_ones = set_lines(said, limit, balance)
            assert paragraph.count(limit, balance) == len(set_ones)
            kept = paragraph.lines(limit, balance)
            assert [line.width for line in kept] == [line.width for line in set_ones]
            for line in kept:
                for _, width, piece in line.pieces:
                    assert width == pytest.approx(drawn_width(piece), abs=HAIR)
    assert (paragraph.widest, paragraph.natural) == (widest(said), natural(said))
    assert paragraph.longest() == "pressure"


@quick
@given(said=texts(), limit=limits, balance=st.booleans())
def test_a_paragraph_of_any_text_counts_the_lines_it_sets(said, limit, balance):
    tokenised = made(said)
    assert Paragraph(tokenised).count(limit, balance) == len(set_lines(tokenised, limit, balance))


# --- where lines end ----------------------------------------------------------------------------------------


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


def test_a_zero_width_space_is_a_place_to_break_and_nothing_else():
    assert shown(f"very{ZERO}long", 100) == ["verylong"]
    assert shown(f"very{ZERO}long", 3.0) == ["very", "long"]
    assert natural(made(f"very{ZERO}long")) == pytest.approx(natural(made("verylong")), abs=HAIR)
    assert shown(f"{ZERO}{ZERO}hippopotamus", 1.0) == ["hippopotamus"], "no line of nothing"


# --- kinds of letters ---------------------------------------------------------------------------------------


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


def test_bold_italic_raised_and_lowered_letters_stay_in_their_word():
    assert words([Run("H"), Run("2", shift="sub"), Run("O is wet")]) == ["H2O", "is", "wet"]
    assert words([Run("bo"), Run("ld", bold=True), Run("ly", italic=True)]) == ["boldly"]
    assert words([Run("bold ", bold=True), Run("ly")]) == ["bold", "ly"]
    assert words([Run("single-", bold=True), Run("use")]) == ["single-", "use"]
    assert words([Run("sin", italic=True), Run("gle-use")]) == ["single-", "use"]


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


@pytest.mark.parametrize("char", ["א", "د", "\u0301", "\u093f", "\u0e35"])
def test_a_font_that_has_a_letter_does_not_make_it_settable(char, monkeypatch):
    other = Family("Other", LATIN.files)
    monkeypatch.setitem(other.face().widths, char, 0.5)
    assert other.lacks(f"a{char}") == [char]


def test_combining_accents_stay_with_their_letter_and_take_no_room():
    apart, composed = "cafe\u0301 e\u0301te\u0301", "café été"
    assert words(apart) == ["cafe\u0301", "e\u0301te\u0301"]
    assert lines(apart)[0].width == pytest.approx(lines(composed)[0].width, abs=HAIR)
    assert shown(apart, 1.0) == ["cafe\u0301 ", "e\u0301te\u0301"]


# --- fonts --------------------------------------------------------------------------------------------------


def test_a_font_is_a_package_or_a_file():
    files = FAMILY.files
    assert set(files) == {(bold, italic) for bold in (False, True) for italic in (False, True)}
    regular = files[False, False]
    own = family(regular.name, regular.parent)
    assert own.face(bold=True) is own.face(), "one file is all faces"
    assert own.face().width("Massage") == LATIN.face().width("Massage")


def test_a_font_that_is_not_there_or_is_none(tmp_path):
    with pytest.raises(
        PrintkitError, match='the font "Nowhere Sans" is not installed; pip install fontpkg-nowhere-sans'
    ):
        family("Nowhere Sans")
    with pytest.raises(PrintkitError, match="no font file"):
        family("hand.ttf", tmp_path)
    Path(tmp_path / "hand.ttf").write_bytes(b"no font at all")
    with pytest.raises(PrintkitError, match=r"hand\.ttf cannot be used"):
        family("hand.ttf", tmp_path).face()


# --- lists --------------------------------------------------------------------------------------------------


def test_list_marks_hang_in_front_of_their_texts():
    layout = read_layout(find_layout("cards")).on(PAPERS["A4"])
    routine = Routine(title="One", steps=(Step(title="One", text="One"),), cautions=(Caution(text="Mind"),))
    place = Place("pages.xml", 1)
    long = "Slow movements soothe and calm; fast movements stimulate. " * 2
    scope, setting = Scope(layout, routine, {}), Setting(12.0, 1.3)
    for tag, signs in (("ul", ["•"] * 12), ("ol", [f"{n}." for n in range(1, 13)])):
        items = [Element("li", {}, [said], place) for said in (long, *["Short one."] * 10, long)]
        marks = []
        block = build(Element(tag, {}, items, place), scope)
        block.lay(200.0, setting).draw(0.0, 0.0, 0.0, marks)
        labels = [mark for mark in marks if mark.owner.tag == "label"]
        bodies = [mark for mark in marks if mark.owner.tag == "li"]
        assert [mark.text for mark in labels] == signs
        assert {mark.x for mark in labels} == {0.0}
        owners = list(dict.fromkeys(mark.owner for mark in bodies))
        (indent,) = {mark.x for mark in bodies}
        assert indent >= max(mark.width for mark in labels) + 0.4 * setting.body
        said = ["".join(mark.text for mark in bodies if mark.owner is owner) for owner in owners]
        assert said == [long.strip(), *["Short one."] * 10, long.strip()]
        firsts = [min(mark.y for mark in bodies if mark.owner is owner) for owner in owners]
        assert firsts == [mark.y for mark in labels], "a mark stands on its text's first line"
        assert len({mark.y for mark in bodies if mark.owner is owners[0]}) > 2
