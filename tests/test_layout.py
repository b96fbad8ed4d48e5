"""A layout's looks are read as written, in exact lengths, or all mistakes of its layout.yaml are told at once."""

import os
import re
from dataclasses import fields, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mistakes import cases
from mistakes.typos import spoilt

from printkit.build import make
from printkit.core.errors import PrintkitError, Problem
from printkit.core.resources import SHARED, find_layout, find_routine, layout_names
from printkit.core.units import PAPERS, Size, size
from printkit.inputs.layout import Layout, Length, Setting, Style, length, read_layout
from printkit.inputs.options import Job
from printkit.inputs.routine import LEVELS, read_routine

A4, LETTER = PAPERS["A4"], PAPERS["Letter"]
GOOD = {
    "about": "about: Test\n",
    "fit": "fit: {largest: 12, smallest: 9}\n",
    "colours": 'colours: {ink: "#000000", white: "#ffffff"}\n',
    "styles": "styles:\n  p: {}\n  caution: {}\n",
}
POSTER = (find_layout("poster") / "layout.yaml").read_text(encoding="utf-8")


def whole(text: str) -> str:
    """The text, with the good keys that it neither gives nor says to be without."""
    return text + "".join(
        good for key, good in GOOD.items() if not re.search(rf"^{key}:|# without {key}", text, re.MULTILINE)
    )


def outcome(text: str) -> tuple[Layout | None, tuple[Problem, ...]]:
    """The layout in a folder called test, or what is told about it."""
    with TemporaryDirectory() as top:
        folder = Path(top, "test")
        folder.mkdir()
        (folder / "layout.yaml").write_bytes(text.encode("utf-8", "replace"))
        try:
            return read_layout(folder), ()
        except PrintkitError as error:
            assert error.problems  # noqa: PT017
            return None, error.problems


def read(text: str) -> Layout:
    layout, problems = outcome(whole(text))
    assert problems == ()
    return layout


def problems_of(text: str) -> list[str]:
    """What is told about a layout.yaml, as "line:column: what is wrong; what to do"; nothing when it is right."""
    return [str(problem).removeprefix("test/layout.yaml:").strip() for problem in outcome(whole(text))[1]]


# Mistakes


@pytest.mark.parametrize(("text", "told"), cases("layout"))
def test_mistakes_are_told_all_at_once_with_their_places(text, told):
    assert problems_of(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "test/layout.yaml:1:1: the file is empty; see docs/layouts.md"),
        ("cards\n", 'test/layout.yaml:1:1: "the layout" must be a group of keys, not a text'),
        ("- about: x\n", 'test/layout.yaml:1:1: "the layout" must be a group of keys, not a list'),
        (
            "a: b: c\n",
            "test/layout.yaml:1:5: not valid YAML: mapping values are not allowed in this context; put quotes",
        ),
    ],
    ids=["empty", "a text", "a list", "no YAML"],
)
def test_a_file_that_is_no_layout_has_one_mistake(text, told):
    (problem,) = outcome(text)[1]
    assert str(problem).startswith(told)


def test_a_folder_without_a_layout_is_told(tmp_path):
    with pytest.raises(PrintkitError, match=r"layout.yaml: cannot be read: No such file"):
        read_layout(tmp_path)


def test_a_font_file_that_is_not_there_is_told():
    (told,) = problems_of("fonts: {text: noto.ttf}\n")
    assert re.fullmatch(
        r'1:15: no font file ".*/test/noto.ttf"; check the path; it starts at the layout\'s folder', told
    )


def test_a_font_asked_for_from_outside_has_no_place_in_the_layout(tmp_path):
    (tmp_path / "layout.yaml").write_text(whole(""), encoding="utf-8")
    with pytest.raises(PrintkitError) as caught:
        read_layout(tmp_path, ("Arial",))
    assert str(caught.value) == 'the font "Arial" is not installed; pip install fontpkg-arial, or give a .ttf file'


_SIGNS = [*"\"':-[]{}&*!#|>%@,?\t\n 0", ": ", "- ", "em", "-1", "1e9", "A4", "null", "\x00", "\u2028", "ä", "x" * 70]


@settings(max_examples=150, deadline=None)
@given(spoilt(POSTER, _SIGNS))
def test_a_layout_spoilt_while_typing_is_read_or_its_mistakes_are_told(text):
    layout, problems = outcome(text)
    lines = re.split("\r\n|\r|\n", text)
    for problem in problems:
        assert problem.place.file == "test/layout.yaml"
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert problem.what.strip()
        assert not re.search(r"[\x00-\x1f\x7f-\x9f]", str(problem))
    if layout:
        for paper in (A4, LETTER):
            try:
                assert layout.on(paper).trim.width > 0
            except PrintkitError as error:
                problems = error.problems
        assert all("the margins leave no room" in problem.what for problem in problems)


# Lengths


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("4", 4, "mm"),
        ("4mm", 4, "mm"),
        ("4 mm", 4, "mm"),
        (" 0.25mm ", 0.25, "mm"),
        ("12pt", 12, "pt"),
        ("1.5em", 1.5, "em"),
        ("0", 0, "mm"),
        ("9999.999pt", 9999.999, "pt"),
    ],
)
def test_a_length_is_read(said, value, unit):
    assert length(said) == Length(value, unit)


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "mm",
        "4 cm",
        "4in",
        "4px",
        "4%",
        "-4",
        "+4",
        "4,5",
        ".5",
        "4.",
        "1e3",
        "4MM",
        "٤",
        "²",
        "10000",
        "0.0001",
    ],
)
def test_what_is_no_length_is_refused(said):
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        length(said)


@given(st.integers(0, 9_999_999), st.sampled_from([1.0, 0.5, 2.0]))
def test_millimetres_become_exact_points(thousandths, scale):
    value = thousandths / 1000
    assert length(f"{value:.3f}mm").points(11, scale) == pytest.approx(value * 72 / 25.4 * scale, rel=1e-12)
    assert length(f"{value:.3f}pt").points(11, scale) == value * scale
    assert length(f"{value:.3f}em").points(11, scale) == value * 11  # the letters have grown already


def test_an_inch_is_72_points():
    assert length("25.4mm").points(0) == 72
    assert length("210mm").points(0) == pytest.approx(595.2755905511812)


def test_em_counts_the_letters_around_or_else_the_body():
    setting = Setting(body=12, leading=1.3, scale=2.0)
    assert setting.points(Length(1.5, "em")) == 18
    assert setting.points(Length(1.5, "em"), 10) == 15
    assert setting.points(Length(10, "pt"), 10) == 20


# Styles


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


# Colours that stand out

COLOURS = 'colours: {ink: "#17201c", mist: "#a0b0a8", brand: "#0b6e4f", tint: "#e6f0eb", white: "#ffffff"}\n'


@pytest.mark.parametrize(
    ("styles", "told"),
    [
        (
            "  caution: {colour: mist}\n  p: {}\n",
            '3:13: style "caution": text "mist" (#a0b0a8) on white (#ffffff) has 2.2:1; 4.5:1 is needed; '
            "darken it, to #6c7771 for example, or take another ground",
        ),
        (
            "  caution: {}\n  p: {}\n  disc: {fill: brand}\n",
            '5:3: style "disc": text "ink" (#17201c) on "brand" (#0b6e4f) has 2.6:1; 4.5:1 is needed; '
            "lighten it, to #dcdedd for example, or take another ground",
        ),
        (
            "  caution: {}\n  p: {}\n  note: {fill: tint, colour: mist}\n  like-it: {like: note}\n",
            '5:22: style "note": text "mist" (#a0b0a8) on "tint" (#e6f0eb) has 1.9:1; 4.5:1 is needed; '
            "darken it, to #646e69 for example, or take another ground\n"
            '5:22: style "like-it": text "mist" (#a0b0a8) on "tint" (#e6f0eb) has 1.9:1; 4.5:1 is needed; '
            "darken it, to #646e69 for example, or take another ground",
        ),
        ("  caution: {}\n  p: {}\n  h1: {colour: mist}\n  cover: {fill: ink}\n", ""),  # it may stand in a cover
        ("  caution: {}\n  p: {}\n  hair: {colour: mist}\n", ""),  # it may be a line
        ("  caution: {}\n  p: {}\n  cover: {fill: brand}\n", ""),  # its letters are of other styles
        ("  caution: {}\n  p: {}\n  big: {fill: white, colour: '#8a8a8a', size: 18pt}\n", ""),
        (
            "  caution: {}\n  p: {}\n  h1: {colour: mist, size: 20pt}\n",
            '5:8: style "h1": text "mist" (#a0b0a8) on white (#ffffff) has 2.2:1; 3:1 is needed; '
            "darken it, to #88968f for example, or take another ground",
        ),
    ],
)
def test_a_layout_whose_colours_do_not_stand_out_is_refused(styles, told):
    assert problems_of(COLOURS + "styles:\n" + styles) == (told.split("\n") if told else [])


def test_colours_that_are_one_on_a_gray_copy_are_refused():
    """Red and green that differ in hue more than in lightness."""
    [fault] = problems_of(COLOURS + 'styles: {p: {}, caution: {}, disc: {fill: "#00ff00", colour: "#8a3a00"}}\n')
    assert fault.startswith('2:54: style "disc": text #8a3a00 on #00ff00 has 2.9:1 on a gray copy; 4.5:1 is needed')


@pytest.mark.parametrize(
    ("colours", "told"),
    [
        (
            '{ink: "#000000", motion: "#ffd0b0"}',
            r'1:27: .*"motion" \(#ffd0b0\) on "skin" \(#f4e3d5\), which has 1\.\d:1',
        ),
        (
            '{ink: "#000000", skin: "#444444"}',
            r'1:27: .*"motion" \(#0b6e4f\) on "skin" \(#444444\), which has 1\.\d:1',
        ),
        ('{ink: "#000000", hand: "#00ff00", motion: "#ff0000"}', r'"hand" \(#00ff00\), which has 2\.\d:1'),
    ],
)
def test_a_layout_with_a_motion_that_is_hard_to_see_is_refused(colours, told):
    said = problems_of(f"colours: {colours}\n")
    assert any(re.search(told + ".*; 3:1 is needed", fault) for fault in said), said


# Sizes


def test_a_layout_is_read_with_everything_it_may_say():
    layout = read(
        """\
page: {size: {A4: A3, Letter: 11x17in}, margin: 5pt, grows: true}
sheets: {scheme: single, sides: 2}
fonts: {text: Fira Sans, fallback: [Atkinson Hyperlegible]}
fit: {largest: 20, smallest: 10.5, step: 0.25, leading: [1.4, 1.2], pages: 2}
words: {en: {hello: Hello}, eo: {hello: Saluton}}
"""
    )
    assert layout.page.margin == Length(5, "pt")
    assert (layout.sheets.scheme, layout.sheets.sides) == ("single", 2)
    assert (layout.family.name, [other.name for other in layout.family.fallback]) == (
        "Fira Sans",
        ["Atkinson Hyperlegible"],
    )
    assert (layout.fit.largest, layout.fit.smallest, layout.fit.step) == (20, 10.5, 0.25)
    assert (layout.fit.leading, layout.fit.pages) == ((1.4, 1.2), 2)
    assert layout.name == "test"
    assert layout.on(A4).trim == PAPERS["A3"]
    assert layout.on(LETTER).trim == PAPERS["Tabloid"]


def test_further_fonts_come_after_those_of_the_layout(tmp_path):
    (tmp_path / "layout.yaml").write_text(whole("fonts: {fallback: [Fira Sans]}\n"), encoding="utf-8")
    layout = read_layout(tmp_path, ("Atkinson Hyperlegible",))
    assert [other.name for other in layout.family.fallback] == ["Fira Sans", "Atkinson Hyperlegible"]


@pytest.mark.parametrize(
    ("page", "sheets", "paper", "wanted", "trim", "scale"),
    [
        ("{}", "{}", A4, None, A4, 1),
        ("{}", "{}", LETTER, None, LETTER, 1),
        ("{}", "{}", A4, "A5", PAPERS["A5"], 1),
        ("{size: 130x96}", "{}", LETTER, None, Size(130, 96), 1),
        ("{size: 5x3in}", "{}", A4, None, Size(127, 76.2), 1),
        ("{size: a6}", "{}", A4, "100x150", Size(100, 150), 1),
        ("{size: {A4: A3, Letter: Tabloid}}", "{}", A4, None, PAPERS["A3"], 1),
        ("{size: {A4: A3, Letter: Tabloid}}", "{}", LETTER, None, PAPERS["Tabloid"], 1),
        ("{size: {A4: A3, Letter: Tabloid}, grows: true}", "{}", A4, "594x840", Size(594, 840), 2),
        ("{size: {A4: A3, Letter: Tabloid}, grows: true}", "{}", A4, "297x1000", Size(297, 1000), 1),
        ("{size: {A4: A3, Letter: Tabloid}, grows: true}", "{}", LETTER, "Tabloid", PAPERS["Tabloid"], 1),
        ("{size: 100x100, grows: true}", "{}", A4, "50x200", Size(50, 200), 0.5),
        ("{}", "{scheme: booklet}", A4, None, Size(105, 148.5), 1),
        ("{}", "{scheme: booklet, up: 2}", A4, None, Size(148.5, 210), 1),
        ("{}", "{scheme: booklet}", A4, "A5", Size(148.5, 210), 1),
        ("{}", "{scheme: booklet, up: 2}", A4, "A6", Size(105, 148.5), 1),
        ("{}", "{scheme: booklet}", LETTER, None, Size(107.95, 139.7), 1),
        ("{}", "{scheme: booklet, up: 2}", LETTER, None, Size(139.7, 215.9), 1),
    ],
)
def test_a_page_has_the_size_for_the_paper_or_the_one_asked_for(page, sheets, paper, wanted, trim, scale):
    layout = read(f"page: {page}\nsheets: {sheets}\n").on(paper, size(wanted) if wanted else None)
    assert layout.trim == pytest.approx(trim)
    assert layout.scale == pytest.approx(scale)
    assert layout.paper == paper


@pytest.mark.parametrize(
    ("paper", "wanted", "choice"),
    [(A4, Size(106.5, 148.5), "105x148.5 or 148.5x210"), (LETTER, A4, "107.95x139.7 or")],
)
def test_a_booklet_has_the_size_of_a_folded_sheet(paper, wanted, choice):
    with pytest.raises(PrintkitError, match=f"a booklet cannot have pages of {wanted} .*; choose --size {choice}"):
        read("sheets: {scheme: booklet}\n").on(paper, wanted)


def test_margins_grow_with_the_page_and_must_leave_room():
    layout = read("page: {size: 100x200, margin: 49, grows: true}\n")
    assert layout.on(A4).trim == Size(100, 200)
    assert layout.on(A4, Size(200, 400)).scale == 2
    told = r"^test/layout.yaml: the margins leave no room on 40×400 mm; give a smaller margin or a larger page$"
    with pytest.raises(PrintkitError, match=told):
        replace(layout, page=replace(layout.page, grows=False)).on(A4, Size(40, 400))
    with pytest.raises(PrintkitError, match="the margins leave no room on 100×200 mm"):
        read("page: {size: 100x200, margin: 50}\n").on(A4)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", layout_names())
def test_the_layouts_that_ship_are_right(name, paper):
    layout = read_layout(find_layout(name)).on(PAPERS[paper])
    assert layout.name == name
    assert layout.about.strip()
    assert layout.fit.smallest <= layout.fit.largest
    assert min(layout.trim) > 50
    colours = [colour for style in layout.styles.values() for colour in (style.colour, style.fill, style.border)]
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours if colour)


def test_every_key_of_a_style_is_told_about():
    for cls in (Style, Layout):
        for field in fields(cls):
            if "kind" in field.metadata:
                assert field.metadata["about"].strip(), field.name


# Words

WORDS = yaml.safe_load((SHARED / "words.yaml").read_text(encoding="utf-8"))


def test_every_language_has_all_words():
    assert set(WORDS) >= {"en", "de", "fr", "es"}
    for language, words in WORDS.items():
        assert list(words) == list(WORDS["en"]), language
        assert all(word.strip() for word in words.values()), language
    assert set(LEVELS) <= set(WORDS["en"])
    for words in WORDS.values():
        assert len({words[level] for level in LEVELS}) == len(LEVELS)
        assert all(words[level].isupper() for level in LEVELS)


def test_every_layout_uses_only_words_there_are():
    for name in layout_names():
        folder = find_layout(name)
        known = read_layout(folder).words_in("en", {})
        text = "".join(path.read_text(encoding="utf-8") for path in (folder / "pages.xml", SHARED / "parts.xml"))
        assert set(re.findall(r"words\.(\w+)", text)) <= set(known)


def test_words_are_the_layouts_own_over_the_shared_and_the_routines_over_both():
    layout = read("words: {en: {step: Go, hello: Hello}, eo: {hello: Saluton}}\n")
    words = layout.words_in("en", {"hello": "Hi", "of": "from"})
    assert (words["step"], words["hello"], words["of"], words["notes"]) == ("Go", "Hi", "from", WORDS["en"]["notes"])
    assert layout.words_in("eo", {}) == {"hello": "Saluton"}
    assert layout.words_in("tlh", {"of": "vo'"}) == {"of": "vo'"}
    assert layout.words_in("de-AT", {})["step"] == WORDS["de"]["step"]


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "de-CH", "fr", "es", "es-419"])
def test_a_routine_may_be_in_a_language_the_layouts_speak(language):
    routine = replace(read_routine(find_routine("hand-washing")), language=language)
    product = make(routine, find_layout("cards"), Job())
    words = WORDS[language[:2]]
    first, second, *_ = (
        "".join(mark.text for mark in page.items if hasattr(mark, "text")) for page in product.deck.pages
    )
    assert words["caution"] in first
    assert words["steps"] in first
    assert product.deck.pages[1].title == words["before"]
    assert words["before"].split()[0] in second


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_print_instructions_are_in_the_routines_language(language, paper):
    routine = replace(read_routine(find_routine("hand-washing")), language=language)
    words = WORDS[language]
    half = {"A4": "148.5x210", "Letter": "139.7x215.9"}[paper]
    for layout, wanted, told in (
        ("cards", "", ("one_side", "cut")),
        ("booklet", "", ("front", "flip_long", "cut", "fold")),
        ("booklet", half, ("front", "flip_short")),
    ):
        document = pypdfium2.PdfDocument(make(routine, find_layout(layout), Job(paper, wanted)).data)
        text = document[0].get_textpage().get_text_bounded()
        document.close()
        [line] = [line for line in text.splitlines() if words["print"] in line]
        assert f"{words['sheet']} 1 {words['of']} " in line
        assert [word for word in told if words[word] not in line] == []


def test_instructions_that_are_too_long_lose_their_parts_from_the_end():
    words = {"cut": "C" * 60, "fold": "F" * 60, "flip_long": "L" * 60, "print": "P" * 40}
    routine = replace(read_routine(find_routine("hand-washing")), words=words)
    document = pypdfium2.PdfDocument(make(routine, find_layout("booklet"), Job()).data)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "sheet 1 of 2, front · A4, " in text
    assert "CCC" not in text


def test_a_language_nobody_speaks_names_the_words_that_the_routine_must_give(tmp_path):
    text = find_routine("hand-washing").read_text(encoding="utf-8").replace("language: en", "language: eo")
    path = tmp_path / "washing.yaml"
    line = text.splitlines().index("language: eo") + 1
    path.write_text(text + "words: {before: Antaüe, caution: ATENTU}\n", encoding="utf-8")
    with pytest.raises(PrintkitError) as caught:
        make(read_routine(path), find_layout("cards"), Job())
    (problem,) = caught.value.problems
    missing = [word for word in WORDS["en"] if word not in ("before", "caution")]
    assert (problem.place.file, problem.place.line) == (str(path), line)
    assert problem.what == f'the layouts do not speak "eo" yet: no word for {", ".join(missing)}'
    assert problem.hint == "give them in the routine under words:"
    given = {**{word: f"{word}o" for word in missing}, "before": "Antaüe", "caution": "ATENTU"}
    path.write_text(text + yaml.safe_dump({"words": given}, allow_unicode=True), encoding="utf-8")
    os.utime(path, (1, 1))
    product = make(read_routine(path), find_layout("cards"), Job())
    texts = ["".join(mark.text for mark in page.items if hasattr(mark, "text")) for page in product.deck.pages]
    assert all("ATENTU" in text for text in texts)
    assert "Antaüe" in texts[1]
    assert "ofo" in texts[2]
