"""The guarantee must be able to say no: to finished files, decks and layouts with one thing wrong each."""

from __future__ import annotations

import random
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from conftest import LAYOUTS, Built, Word, read_sheet, routine_of
from hypothesis import assume, given
from hypothesis import strategies as st

from printkit.build import make
from printkit.cli import main
from printkit.core.colour import ratio as contrast_of
from printkit.core.display_list import ImageItem, Node, PathItem, TextRun, rectangle
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.inputs.options import Job
from printkit.inputs.routine import Caution
from printkit.pdf.document import Meta, write
from printkit.preflight.finished import examine
from printkit.preflight.record import faults, plain
from printkit.preflight.words import sought, spans

SPINE, SKIN = (caution.text for caution in routine_of("back-massage").cautions)
MASSAGE = routine_of("back-massage")

# Finished files


class File:
    """A finished file to be spoiled: its PDF, and operators that can be found by the words they show."""

    def __init__(self, built: Built):
        self.built = built
        self.pdf = pikepdf.open(built.path)

    def words(self, side: int, nth: int = 0) -> list[Word]:
        """The words of the nth page on a side."""
        cell = self.built.cells[nth]
        sheet = read_sheet(self.pdf.pages[side])
        return [w for w in sheet.words if cell[0] < w.x < cell[2] and cell[1] < w.y < cell[3]]

    def edit(self, side: int, changes: dict[int, list | None]) -> None:
        """Replaces the operators at some places by [(operands, operator), ...], or leaves them out."""
        page = self.pdf.pages[side]
        found = []
        for at, one in enumerate(pikepdf.parse_content_stream(page)):
            if at in changes:
                found += [
                    pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(name))
                    for operands, name in changes[at] or []
                ]
            else:
                found.append(one)
        page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(found))

    def operators(self, side: int) -> list[tuple[list, str]]:
        return [(list(one.operands), str(one.operator)) for one in pikepdf.parse_content_stream(self.pdf.pages[side])]

    def private(self, side: int) -> pikepdf.Object:
        return self.pdf.pages[side].PieceInfo.printkit.Private

    def fonts(self) -> list[pikepdf.Object]:
        return list(self.pdf.pages[0].Resources.Font.values())

    def saying(self, side: int, nth: int, text: str) -> list[Word]:
        """The words that, one after the other, say a text."""
        words = self.words(side, nth)
        for first in range(len(words)):
            for last in range(first, len(words)):
                if " ".join("".join(w.text for w in words[first : last + 1]).split()) == text:
                    return words[first : last + 1]
        raise AssertionError(f"{text} is not on side {side}, page {nth}")

    def changed(self, side: int, words: list[Word], step: int, change) -> None:
        """Changes the operands of the operator `step` places before the one that shows the words."""
        operators = self.operators(side)
        self.edit(
            side, {w.at - step: [(change(*operators[w.at - step][0]), operators[w.at - step][1])] for w in words}
        )

    def before(self, side: int, word: Word, drawn: list) -> None:
        """Draws something before the words."""
        operators = self.operators(side)
        at = max(n for n in range(word.at) if operators[n][1] == "BT")
        self.edit(side, {at: [*drawn, operators[at]]})

    def at_end(self, side: int, drawn: str) -> None:
        self.pdf.pages[side].contents_add(f"q {drawn} Q".encode())


def words_gone(text):
    return lambda file: file.edit(1, {w.at: None for w in file.saying(1, 2, text)})


def last_word_gone(file):
    words = file.saying(0, 3, SKIN)
    file.changed(0, words[-1:], 0, lambda said: [pikepdf.String(bytes(said).rsplit(b" ", 1)[0])])


def shrunk(file):
    file.changed(2, file.saying(2, 0, SPINE), 1, lambda font, size: [font, 6])


def shrunk_by_matrix(file):
    file.changed(2, file.saying(2, 0, SPINE), 2, lambda a, b, c, d, x, y: [0.5, b, c, 0.5, x, y])


def moved(dx, dy, side=1):
    def move(file):
        words = file.saying(side, 1, SPINE)
        file.changed(side, words, 2, lambda a, b, c, d, x, y: [a, b, c, d, float(x) + dx, float(y) + dy])

    return move


def over_the_edge(file):
    """The caution's end comes to stand between its panel and the cut."""
    right = max(word.box[2] for word in file.saying(1, 1, SPINE))
    moved(file.built.cells[1][2] - 9 - right, 0)(file)


def unframed(file):
    """The stroke of the panel of the first card becomes none."""
    operators = file.operators(0)
    last = file.saying(0, 0, SPINE)[0].at
    strokes = [n for n in range(last) if operators[n][1] in ("S", "B")]
    file.edit(0, {strokes[-1]: [([], "n")], strokes[-2]: [([], "f")]})


def unsigned(file):
    file.edit(0, {w.at: None for w in file.saying(0, 0, "CAUTION")})


def pale(file):
    word = file.saying(0, 0, SPINE)[0]
    file.before(0, word, [([1, 1, 0.9], "rg")])


def unseen(file):
    word = file.saying(0, 0, SPINE)[0]
    file.before(0, word, [([3], "Tr")])


def painted_over(file):
    words = file.saying(3, 2, SKIN)
    file.at_end(3, f"1 1 1 rg {words[0].x} {words[0].y - 4} {words[0].width / 2} 12 re f")


def noted_over(subtype, **keys):
    def note(file):
        box = file.saying(3, 2, SKIN)[0].box
        made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(subtype), Rect=list(box), **keys)
        file.pdf.pages[3].Annots = pikepdf.Array([file.pdf.make_indirect(made)])

    return note


def step_gone(file):
    """The fifth card on its sheet says nothing of its step."""
    for text in (MASSAGE.steps[2].title, MASSAGE.steps[2].text):
        file.edit(1, {w.at: None for w in file.saying(1, 0, text)})


def title_gone(file):
    file.edit(1, {w.at: None for w in file.saying(1, 0, MASSAGE.steps[2].title)})


def steps_swapped(file):
    """Steps 3 and 4 change places: what is drawn between q and Q on each card."""
    operators = file.operators(1)
    cards = [n for n, (operands, name) in enumerate(operators) if name == "cm" and float(operands[5]) > 20]
    first, second = operators[cards[0]], operators[cards[1]]
    file.edit(1, {cards[0]: [second], cards[1]: [first]})


def step_cut(file):
    words = file.saying(1, 0, MASSAGE.steps[2].text)
    file.edit(1, {words[-1].at: None})


def one_letter(file):
    words = file.saying(1, 0, MASSAGE.steps[2].text)
    file.changed(1, words[:1], 0, lambda said: [pikepdf.String(bytes(said).replace(b"hand", b"band"))])


def helvetica(file):
    base = file.pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    names = list(file.pdf.pages[0].Resources.Font.keys())
    file.pdf.pages[0].Resources.Font[names[0]] = base


def helvetica_in_a_drawing(file):
    base = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name("/Times-Roman")
    )
    form = file.pdf.make_stream(
        b"BT /F0 9 Tf (x) Tj ET",
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 9, 9],
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F0=file.pdf.make_indirect(base))),
    )
    file.pdf.pages[0].Resources.XObject = pikepdf.Dictionary(X0=form)


def font_file_gone(file):
    del file.fonts()[0].FontDescriptor["/FontFile2"]


def unicode_gone(file):
    del file.fonts()[1]["/ToUnicode"]


def whole_font(file):
    for font in file.fonts():
        font.BaseFont = pikepdf.Name("/" + str(font.BaseFont).split("+")[1])


def wrong_unicode(file):
    """Every letter reads back as the next one."""
    for font in file.fonts():
        said = font.ToUnicode.read_bytes()
        font.ToUnicode.write(said.replace(b"<0063>", b"<0064>").replace(b"<0043>", b"<0044>"))


def on_the_page(name, value=None):
    def change(file):
        page = file.pdf.pages[1]
        if value is None:
            del page[name]
        else:
            page[name] = value

    return change


def larger_sheet(file):
    page = file.pdf.pages[1]
    for name in ("/MediaBox", "/TrimBox"):
        page[name] = [0, 0, float(page.MediaBox[2]) + 1, float(page.MediaBox[3])]


def without(owner, name):
    def change(file):
        del {"root": file.pdf.Root, "info": file.pdf.docinfo, "viewer": file.pdf.Root.ViewerPreferences}[owner][name]

    return change


def row(field, value, nth=0):
    def change(file):
        file.private(1).Pages[nth][field] = value

    return change


def unlisted(file):
    del file.private(1).Pages[0]


def listed_twice(file):
    file.private(1).Pages.append(file.private(1).Pages[0])


def fewer_listed(file):
    for side in range(len(file.pdf.pages)):
        file.private(side).Of = 15


def page_dropped(file):
    del file.pdf.pages[1]


def page_doubled(file):
    file.pdf.pages.append(file.pdf.pages[1])


def sheets_swapped(file):
    """The contents of two sheets change places, their lists do not."""
    first, second = file.pdf.pages[1], file.pdf.pages[2]
    first.Contents, second.Contents = second.Contents, first.Contents


def emptied(file):
    file.pdf.pages[1].Contents = file.pdf.make_stream(b"")


def unmarked(file):
    """The private lists are gone and each sheet is taken for one page."""
    for page in file.pdf.pages:
        del page["/PieceInfo"]
    file.edit(1, {w.at: None for nth in range(4) for w in file.saying(1, nth, SPINE)})


SPOILED = {
    "a caution's words are gone from one page": (words_gone(SPINE), rf'page 7: the caution "{SPINE}" is missing'),
    "the other caution's words are gone": (words_gone(SKIN), rf'page 7: the caution "{SKIN}" is missing'),
    "a caution's last word is gone": (last_word_gone, rf'page 4: the caution "{SKIN}" is missing or cut off'),
    "a caution is shrunk": (shrunk, rf'page 9: the caution "{SPINE}" is set in 6.0 pt; 9.5 pt is the least'),
    "a caution is shrunk by its matrix": (shrunk_by_matrix, r"page 9: the caution .* is set in \d\.\d pt"),
    "a caution stands above its panel": (moved(0, 80), rf'page 6: the caution "{SPINE}" is in no bordered panel'),
    "a caution reaches over its panel's edge": (over_the_edge, rf'page 6: the caution "{SPINE}" is in no bordered'),
    "a caution is outside the trim": (moved(-2000, 0), rf'page 6: the caution "{SPINE}" is missing'),
    "a caution stands on the next card": (moved(-368.5, 0), rf'page 6: the caution "{SPINE}" is missing'),
    "a panel has no border": (unframed, rf'page 1: the caution "{SPINE}" is in no bordered panel'),
    "a panel has no signal word": (unsigned, r"page 1: the cautions have no signal word"),
    "a caution is pale": (pale, rf'page 1: the caution "{SPINE}" is too pale to be read'),
    "a caution is drawn without ink": (unseen, rf'page 1: the caution "{SPINE}" is too pale to be read'),
    "a caution is painted over": (painted_over, rf'page 15: the caution "{SKIN}" has something painted over it'),
    "a stamp lies on a caution": (
        noted_over("/Square"),
        rf'page 15: the caution "{SKIN}" has something painted over',
    ),
    "a step is gone": (step_gone, r'step 3 \("Draw a figure of eight"\) is missing'),
    "a step's title is gone": (title_gone, r'step 3 \("Draw a figure of eight"\) is missing'),
    "two steps have changed places": (steps_swapped, r'step [34] \(".*"\) is missing, cut off or out of order'),
    "a step is cut": (step_cut, r"step 3 .* is missing, cut off"),
    "a step has one wrong letter": (one_letter, r"step 3 .* is missing, cut off"),
    "a page has no trim box": (on_the_page("/TrimBox"), r"PDF page 2 has no TrimBox"),
    "a trim box is not the sheet": (on_the_page("/TrimBox", [9, 9, 500, 500]), r"the TrimBox of PDF page 2 is not"),
    "a trim box is a hair too small": (on_the_page("/TrimBox", [0, 0, 841.8, 595.27]), r"the TrimBox of PDF page 2"),
    "a page is cropped": (on_the_page("/CropBox", [0, 0, 800, 500]), r"PDF page 2 is cropped"),
    "a page is turned": (on_the_page("/Rotate", 180), r"PDF page 2 is turned"),
    "a page is scaled": (on_the_page("/UserUnit", 2), r"PDF page 2 is turned or scaled"),
    "a sheet is larger than its paper": (larger_sheet, r"PDF page 2 is not 297×210 mm, for which it was laid out"),
    "print scaling is left to chance": (without("viewer", "/PrintScaling"), r"PrintScaling is not None"),
    "no viewer preferences": (without("root", "/ViewerPreferences"), r"PrintScaling is not None"),
    "no language": (without("root", "/Lang"), r"names no language"),
    "no title": (without("info", "/Title"), r"has no title"),
    "no author": (without("info", "/Author"), r"has no author"),
    "a font is Helvetica": (helvetica, r"the font Helvetica is one of the standard 14"),
    "a drawing has a standard font": (helvetica_in_a_drawing, r"the font Times-Roman is one of the standard 14"),
    "a font's file is gone": (font_file_gone, r"the font .* is not embedded"),
    "a font is embedded whole": (whole_font, r"the font .* is embedded whole"),
    "a font cannot be read back": (unicode_gone, r"the font .* cannot be read back as text"),
    "a font reads back as other letters": (wrong_unicode, r"is missing or cut off"),
    "the list gives a wrong number": (row(0, 9), r"the file holds the pages .*, not 1 to 16 once each"),
    "the list swaps two numbers": (lambda f: (row(0, 6)(f), row(0, 5, 1)(f)), r"out of order"),
    "the list gives a wrong place": (row(1, 90), r"lies on another page|is missing or cut off"),
    "the list gives a place outside": (row(2, 150), r"page 5 lies outside its sheet"),
    "the list gives a wrong width": (row(3, 40), r"page 5: .* is missing"),
    "the list leaves out a page": (unlisted, r"the file holds the pages .*, not 1 to 16"),
    "the list names a page twice": (listed_twice, r"the file holds the pages|lies on another page"),
    "the list counts fewer pages": (fewer_listed, r"not 1 to 15 once each"),
    "a sheet is dropped": (page_dropped, r"the file holds the pages .*, not 1 to 16"),
    "a sheet is there twice": (page_doubled, r"the file holds the pages .*, not 1 to 16"),
    "two sheets have changed contents": (sheets_swapped, r"out of order"),
    "a sheet is empty": (emptied, r"page 5: the caution .* is missing"),
    "a file without lists lacks cautions": (unmarked, rf'page 2: the caution "{SPINE}" is missing'),
}


@pytest.fixture
def spoil(built, tmp_path):
    """Spoils a copy of a finished file and says what check finds, a line each."""

    def run(change, layout="cards", target="office") -> list[str]:
        file = File(built("back-massage", layout, "A4", target))
        change(file)
        path = tmp_path / "spoiled.pdf"
        file.pdf.save(path)
        file.pdf.close()
        return [problem.what for problem in examine(path, MASSAGE).problems]

    return run


@pytest.mark.parametrize(("change", "said"), SPOILED.values(), ids=SPOILED)
def test_check_finds_that(spoil, change, said):
    found = spoil(change)
    assert any(re.search(said, line) for line in found), found


HARMLESS = {
    "saved by another program": lambda file: None,
    "a note that is closed": noted_over("/Popup"),
    "a crop box that is the sheet": on_the_page("/CropBox", [0, 0, 841.8898, 595.2756]),
    "turned by nothing": on_the_page("/Rotate", 360),
    "a shape far from the words": lambda file: file.at_end(0, "/Artifact BMC 1 0 0 rg 1 1 5 5 re f EMC"),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_check_has_no_objection_to(spoil, change):
    assert spoil(change) == []


def test_a_link_hides_no_words(spoil):
    found = spoil(noted_over("/Link"))
    assert found
    assert all(line.startswith("the link") for line in found)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_on_every_product_a_lost_caution_is_found_on_every_page(built, tmp_path, layout):
    """The last words of one caution go from one page after the other."""
    product = built("five-steps", layout)
    for side, cell in product.filled:
        file = File(product)
        last = [w for w in product.words_on(side, cell) if "any area" in w.text or "infected" in w.text][-1]
        file.edit(side, {last.at: None})
        path = tmp_path / "spoiled.pdf"
        file.pdf.save(path)
        file.pdf.close()
        found = [problem.what for problem in examine(path, product.routine).problems]
        assert len(found) == 1, found
        assert SKIN in found[0]


def test_against_another_routine_nothing_is_good(built):
    found = examine(built("back-massage", "poster").path, routine_of("hand-washing")).problems
    assert len(found) == 1 + len(routine_of("hand-washing").steps)


def test_without_a_routine_the_words_are_not_looked_at(spoil, built, tmp_path):
    file = File(built("back-massage", "cards"))
    words_gone(SPINE)(file)
    file.pdf.save(tmp_path / "spoiled.pdf")
    assert examine(tmp_path / "spoiled.pdf").problems == []


def test_a_step_that_repeats_a_caution_word_for_word_does_not_confuse_check(tmp_path):
    steps = (replace(MASSAGE.steps[0], text=f"{SPINE} {MASSAGE.steps[0].text} {SPINE}"), *MASSAGE.steps[1:])
    routine = replace(MASSAGE, steps=steps)
    for layout in LAYOUTS:
        path = tmp_path / f"{layout}.pdf"
        path.write_bytes(make(routine, find_layout(layout), Job()).data)
        assert examine(path, routine).problems == []


@given(st.text("ab -", min_size=1, max_size=6), st.text("ab -\u00ad", max_size=40), st.integers(0, 9))
def test_a_text_is_found_where_its_pattern_is(said, read, start):
    assume(plain(said))
    assert list(spans(said, read, start)) == [found.span() for found in sought(said).finditer(read, start)]


@pytest.mark.parametrize(
    ("said", "read"),
    [("ab " * 1300 + "x", "ab " * 6000), ("a" * 4000 + "b", "a" * 40_000), ("a-" * 1999 + "b", "a-" * 20_000)],
    ids=["words", "letters", "hyphens"],
)
def test_a_long_text_that_only_begins_like_another_is_not_found(said, read):
    assert not list(spans(said, read))
    [(start, end)] = spans(said, read + said)
    assert (read + said)[start:end] == said.strip()


def test_cautions_of_a_step_are_due_where_the_step_is_told(tmp_path):
    extra = (Caution(text="Stop at once if it hurts.", short="Stop if it hurts.", level="warning"),)
    routine = replace(MASSAGE, steps=tuple(replace(s, cautions=extra) if s.number == 5 else s for s in MASSAGE.steps))
    for layout in LAYOUTS:
        path = tmp_path / f"{layout}.pdf"
        path.write_bytes(make(routine, find_layout(layout), Job()).data)
        assert examine(path, routine).problems == []
        # A file made before the step had its caution does not pass for the routine as it is now.
        path.write_bytes(make(MASSAGE, find_layout(layout), Job()).data)
        found = [problem.what for problem in examine(path, routine).problems]
        assert len(found) == 1
        assert "Stop at once if it hurts." in found[0]


# Files that make no sense


NONSENSE = {
    "nothing": b"",
    "a text": b"hello",
    "a header alone": b"%PDF-1.7\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a PDF without pages": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF",
}


@pytest.mark.parametrize("data", NONSENSE.values(), ids=NONSENSE)
def test_a_file_that_is_no_product_is_refused_in_words(tmp_path, data):
    path = tmp_path / "nonsense.pdf"
    path.write_bytes(data)
    with pytest.raises(
        PrintkitError, match=r"nonsense\.pdf: is (no PDF that can be read|a PDF with parts that make)"
    ):
        examine(path, MASSAGE)


def bad(owner, name, value):
    def change(file):
        {
            "private": file.private(0),
            "page": file.pdf.pages[0],
            "root": file.pdf.Root,
            "font": file.fonts()[0],
            "resources": file.pdf.pages[0].Resources,
            "piece": file.pdf.pages[0].PieceInfo,
        }[owner][name] = value

    return change


SENSELESS = {
    "a number that is a word": bad("private", "/Of", pikepdf.String("many")),
    "a smallest size that is a word": bad("private", "/SmallestCaution", pikepdf.Name.Small),
    "a list that is a number": bad("private", "/Pages", 5),
    "a list of numbers": bad("private", "/Pages", pikepdf.Array([1, 2])),
    "a list of short rows": bad("private", "/Pages", pikepdf.Array([pikepdf.Array([1, 2])])),
    "a sheet of one number": bad("private", "/Sheet", pikepdf.Array([1])),
    "private data that is a word": bad("piece", "/printkit", pikepdf.Name.Mine),
    "a box of two numbers": bad("page", "/TrimBox", pikepdf.Array([0, 0])),
    "a turn that is a word": bad("page", "/Rotate", pikepdf.Name.Left),
    "fonts that are a list": bad("resources", "/Font", pikepdf.Array([])),
    "viewer preferences that are a list": bad("root", "/ViewerPreferences", pikepdf.Array([])),
    "a font with a number for a descriptor": bad("font", "/FontDescriptor", 5),
}


@pytest.mark.parametrize("change", SENSELESS.values(), ids=SENSELESS)
def test_a_file_with_senseless_parts_is_refused_in_words(spoil, change):
    try:
        found = "\n".join(spoil(change))
    except PrintkitError as error:
        found = str(error)
    assert re.search("is a PDF with parts that make no sense|PrintScaling|not embedded|holds the pages", found)


@pytest.mark.parametrize("part", ["page", "metadata", "profile", "font"])
def test_a_file_with_one_damaged_stream_is_refused_in_words(built, tmp_path, part):
    path = tmp_path / "damaged.pdf"
    with pikepdf.open(built("hand-washing", "cards", "A4", "press").path) as pdf:
        page = pdf.pages[0]
        {
            "page": page.Contents,
            "metadata": pdf.Root.Metadata,
            "profile": pdf.Root.OutputIntents[0].DestOutputProfile,
            "font": next(iter(page.Resources.Font.values())).FontDescriptor.FontFile2,
        }[part].write(b"not deflated", filter=pikepdf.Name.FlateDecode)
        pdf.save(path, min_version="1.6", fix_metadata_version=False)
    try:
        told = "\n".join(problem.what for problem in examine(path).problems)
    except PrintkitError as error:
        told = str(error)
    assert re.search(r"be read: (content )?stream|the metadata \(XMP\) cannot be read", told), told
    assert not re.search("0x|<|BytesIO", told)


def test_a_file_that_claims_thousands_of_pages_is_refused(spoil):
    rows = pikepdf.Array([pikepdf.Array([n, 0, 0, 130, 96, 0]) for n in range(1, 1002)])
    with pytest.raises(PrintkitError, match="parts that make no sense: more than 1000 pages"):
        spoil(bad("private", "/Pages", rows))


@pytest.mark.parametrize("seed", range(40))
def test_a_file_with_damaged_bytes_never_makes_check_fall(built, tmp_path, seed):
    chance = random.Random(seed)
    data = bytearray(built("hand-washing", "poster").path.read_bytes())
    for _ in range(chance.choice((1, 5, 40))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if seed % 4 == 0:
        del data[chance.randrange(len(data)) :]
    path = tmp_path / "damaged.pdf"
    path.write_bytes(data)
    with suppress(PrintkitError):
        examine(path, routine_of("hand-washing"))


# The record, before a file is written


@pytest.fixture(scope="module")
def deck():
    return make(MASSAGE, find_layout("cards"), Job())


def is_caution(text):
    return lambda mark: isinstance(mark, TextRun) and mark.owner is not None and mark.owner.caution == text


def is_signal(mark):
    return isinstance(mark, TextRun) and mark.owner is not None and mark.owner.tag == "signal"


def is_panel(mark):
    return isinstance(mark, PathItem) and mark.owner is not None and mark.owner.tag == "caution" and bool(mark.stroke)


def is_title(mark):
    return isinstance(mark, TextRun) and mark.owner is not None and mark.owner.tag == "h2" and mark.owner.step == 3


def is_text(mark):
    return isinstance(mark, TextRun) and mark.text.startswith("Lay one hand")


def gone(which, first=False):
    def change(marks):
        found = [mark for mark in marks if which(mark)]
        assert found
        return [mark for mark in marks if mark not in (found[-1:] if first else found)]

    return change


def put(which, **keys):
    """Replaces parts of marks; a function is given the old value."""

    def change(marks):
        assert any(which(mark) for mark in marks)
        return [
            mark._replace(**{k: v(getattr(mark, k)) if callable(v) else v for k, v in keys.items()})
            if which(mark)
            else mark
            for mark in marks
        ]

    return change


def doubled(which):
    return lambda marks: [copy for mark in marks for copy in ([mark, mark] if which(mark) else [mark])]


def on_top(make_mark):
    """A further mark, made from the caution's first."""

    def change(marks):
        word = next(mark for mark in marks if is_caution(SPINE)(mark))
        return [*marks, make_mark(word)]

    return change


def titled_again(marks):
    twin = Node("h2", step=3)
    return [*marks, *(mark._replace(owner=twin) for mark in marks if is_title(mark))]


def filled_over(word):
    return PathItem(rectangle(word.x, word.y - 5, 10, 5), "#ffffff")


def photo_over(word):
    return ImageItem(word.x, word.y - 5, 10, 5, None)


def words_over(word):
    return word._replace(text="Something else", owner=Node("p"))


def outside(word):
    return PathItem(rectangle(-5, 10, 10, 10), "#ffffff")


MISSING = f'page 5: the caution "{SPINE}" is missing, cut off or given twice'
RECORDS = {
    "a caution is gone": (gone(is_caution(SPINE)), MISSING),
    "the longer caution is cut": (gone(is_caution(SKIN), first=True), f'page 5: the caution "{SKIN}" is missing'),
    "a caution says something else": (put(is_caution(SPINE), text="Press on the spine."), MISSING),
    "a caution has lost its owner": (put(is_caution(SPINE), owner=None), MISSING),
    "a caution is given twice": (doubled(is_caution(SPINE)), MISSING),
    "a caution is above its panel": (
        put(is_caution(SPINE), y=lambda y: y - 60),
        f'page 5: the caution "{SPINE}" is not inside a bordered panel',
    ),
    "a caution reaches over its panel": (
        put(is_caution(SPINE), x=lambda x: x + 150),
        "is not inside a bordered panel",
    ),
    "a caution is under the page": (put(is_caution(SPINE), y=2000), '"Never press directly on the spine." reaches'),
    "a caution is too small": (
        put(is_caution(SPINE), size=6, width=40),
        f'page 5: the caution "{SPINE}" is smaller than 9.5 pt',
    ),
    "a caution is a little too small": (put(is_caution(SPINE), size=9.4, width=40), "is smaller than 9.5 pt"),
    "a caution is white": (put(is_caution(SPINE), colour="#ffffff"), "is too pale on white"),
    "a caution is gray": (put(is_caution(SPINE), colour="#808080"), "is too pale on white"),
    "the panel is gone": (gone(is_panel), f'page 5: the caution "{SPINE}" is not inside a bordered panel'),
    "the panel's border is a hairline": (put(is_panel, line=0.1), "is not inside a bordered panel"),
    "the panel is filled and not bordered": (put(is_panel, fill="#ffffff", stroke=None), "is not inside a bordered"),
    "the signal word is gone": (gone(is_signal), "page 5: the cautions have no signal word"),
    "the signal word is tiny": (put(is_signal, size=5), "page 5: the cautions have no signal word, or one smaller"),
    "a shape is painted over a caution": (
        on_top(filled_over),
        f'page 5: the caution "{SPINE}" has something painted',
    ),
    "a photo is laid over a caution": (on_top(photo_over), "has something painted over it"),
    "other words stand on a caution": (on_top(words_over), "has something painted over it"),
    "a shape reaches outside the page": (on_top(outside), "page 5: a shape reaches outside the page"),
    "a step's title is gone": (gone(is_title), "the steps stand in the order [1, 2, 4"),
    "a step's title is there twice": (titled_again, "the steps stand in the order [1, 2, 3, 3, 4"),
    "a step's text is cut": (gone(is_text), "the text of step 3 is missing or cut off"),
    "a step's text has lost its owner": (put(is_text, owner=None), "the text of step 3 is missing or cut off"),
    "the page is empty": (lambda marks: [], MISSING),
}


@pytest.mark.parametrize(("change", "said"), RECORDS.values(), ids=RECORDS)
def test_before_anything_is_written_it_is_found_that(deck, change, said):
    pages = list(deck.deck.pages)
    pages[4] = pages[4]._replace(items=tuple(change(pages[4].items)))
    found = faults(tuple(pages), deck.plan, MASSAGE, 9.5)
    assert any(said in fault for fault in found), found


def placed(change):
    return lambda deck: (deck.deck.pages, deck.plan._replace(placements=tuple(change(list(deck.plan.placements)))))


DECKS = {
    "two pages have changed places": (
        lambda d: ((*d.deck.pages[:4], d.deck.pages[5], d.deck.pages[4], *d.deck.pages[6:]), d.plan),
        "the steps stand in the order [1, 2, 4, 3, 5",
    ),
    "a page is gone": (lambda d: (d.deck.pages[:-1], d.plan), "the sheets do not hold every page once"),
    "a page is there twice": (
        lambda d: ((*d.deck.pages, d.deck.pages[4]), d.plan),
        "the steps stand in the order",
    ),
    "a placement is gone": (placed(lambda p: p[1:]), "the sheets do not hold every page once"),
    "a page is placed twice": (placed(lambda p: [*p, p[0]]), "the sheets do not hold every page once"),
    "a page is placed outside": (placed(lambda p: [p[0]._replace(x=200), *p[1:]]), "page 1 lies outside its sheet"),
    "a page is placed on another": (
        placed(lambda p: [p[0], p[1]._replace(x=p[0].x + 50), *p[2:]]),
        "page 2 lies on another page of its sheet",
    ),
    "a page is turned out of its place": (
        placed(lambda p: [*p[:-1], p[-1]._replace(rotation=90)]),
        "page 16 lies outside its sheet",
    ),
}


@pytest.mark.parametrize(("change", "said"), DECKS.values(), ids=DECKS)
def test_before_anything_is_written_it_is_found_that_in_a_deck(deck, change, said):
    pages, plan = change(deck)
    found = faults(pages, plan, MASSAGE, 9.5)
    assert any(said in fault for fault in found), found


def test_a_deck_as_it_comes_has_no_faults(deck):
    assert faults(deck.deck.pages, deck.plan, MASSAGE, 9.5) == []


def test_the_short_form_of_a_caution_is_a_caution(deck):
    change = put(is_caution(SPINE), text="Not on the spine.")
    pages = tuple(page._replace(items=tuple(change(page.items))) for page in deck.deck.pages)
    assert faults(pages, deck.plan, MASSAGE, 9.5) == []


@pytest.mark.parametrize("smallest", [0, 4, 7.9])
def test_no_layout_may_go_below_eight_points(deck, smallest):
    change = put(is_caution(SPINE), size=7.5, width=40)
    pages = tuple(page._replace(items=tuple(change(page.items))) for page in deck.deck.pages)
    found = faults(pages, deck.plan, MASSAGE, smallest)
    assert len(found) == len(pages)
    assert all("is smaller than 8 pt" in fault for fault in found)


NOT_SEEN_FROM_OUTSIDE = {
    "a caution has lost its owner",
    "a caution is given twice",
    "a photo is laid over a caution",  # a photo without a picture cannot be written
    "a shape reaches outside the page",
    "a step's text has lost its owner",
    "a step's title is there twice",
    "other words stand on a caution",
    "the panel's border is a hairline",
    "the signal word is tiny",
}


def test_a_faulty_deck_that_was_written_all_the_same_is_found_by_check(deck, tmp_path):
    """The two guarantees know nothing of each other."""
    for name, (change, _) in RECORDS.items():
        if name in NOT_SEEN_FROM_OUTSIDE:
            continue
        pages = list(deck.deck.pages)
        pages[4] = pages[4]._replace(items=tuple(change(pages[4].items)))
        path = tmp_path / "faulty.pdf"
        path.write_bytes(written(tuple(pages), deck))
        assert examine(path, MASSAGE).problems, name


def written(pages, deck) -> bytes:
    meta = Meta(MASSAGE.title, MASSAGE.author, "", "en", "", "cards", 9.5)
    return write(pages, deck.plan, meta, [], bookmarks=False)


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [("#000000", 21), ("#ffffff", 1), ("#767676", 4.54), ("#777777", 4.48), ("#ff0000", 4.0), ("#0b6e4f", 6.25)],
)
def test_contrast_with_white(colour, ratio):
    assert contrast_of(colour) == pytest.approx(ratio, abs=0.01)


def test_a_layout_is_checked_for_the_boxes_that_its_texts_stand_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(find_layout("handout"), "mine")
    path = Path("mine/layout.yaml")
    text = path.read_text(encoding="utf-8")
    assert 'quiet: "#56615b"' in text
    told = CliRunner().invoke(main, ["check", "./mine"])
    assert (told.exit_code, told.stderr) == (0, "")
    path.write_text(text.replace('tint: "#e6f0eb"', 'tint: "#7f8f87"'), encoding="utf-8")
    told = CliRunner().invoke(main, ["check", "./mine"])
    assert told.exit_code == 1
    assert re.search(
        r'mine/layout.yaml:\d+:\d+: style "h3": text "brand" \(#0b6e4f\) on "tint" \(#7f8f87\) has 1.8:1 \(page 1\)',
        told.stderr,
    )


# Layouts that lose something: the build fails and leaves nothing behind


def in_pages(old, new):
    return ("pages.xml", old, new)


def in_layout(old, new):
    return ("layout.yaml", old, new)


CAUTION = "caution: {size: 0.84em, least: 9.5, leading: 1.2, padding: 0.8em, line: 1.8pt, radius: 2.2}"
FOOTER = '<footer gap="2.2">\n  <caution/>\n  {{ foot(routine.title, right) }}'
MARKED = """<page step="{{ step.number }}" title="{{ step.number }} {{ step.title }}" flow="{{ flow }}">
  {% if page.stacked %}{{ goes_on(step, words) }}{% endif %}
  <main>
    {% if page.stacked %}
    {{ step_stacked(step, words, 32) }}
    {% elif step.figure %}"""
FAULTY = {
    "no cautions on most cards": (
        in_pages(FOOTER, FOOTER.replace("<caution/>", "")),
        "page 2.*: the caution .* is miss",
    ),
    "cautions twice": (
        in_pages('<p style="small">{{ provenance(routine, words) }}</p>', "<caution/>"),
        "page 16: .* given twice",
    ),
    "cautions in 6 pt": (
        in_layout(CAUTION, CAUTION.replace("0.84em, least: 9.5", "6pt, least: 6")),
        "is smaller than 8 pt",
    ),
    "cautions in white": (
        in_layout(CAUTION, CAUTION.replace("radius: 2.2", "colour: white")),
        r'mine/layout.yaml:\d+:82: style "caution": text white \(#ffffff\) on white \(#ffffff\) has 1.0:1; 4.5:1',
    ),
    "letters too like the box they stand in": (
        in_layout("size: 14pt, colour: white", "size: 14pt, colour: quiet"),
        r'mine/layout.yaml:\d+:37: style "text-beside": text "quiet" \(#56615b\) on "brand" \(#0b6e4f\) has 1.0:1 '
        r"\(page 1\); 4.5:1 is needed; lighten it, to #dddfde for example, or take another ground",
    ),
    "large letters in a box too like them": (
        in_layout("like: h1, colour: white", 'like: h1, colour: "#8a9a92"'),
        r'mine/layout.yaml:\d+:27: style "title-beside": text #8a9a92 on "brand" \(#0b6e4f\) has 2.1:1 \(page 1\); 3',
    ),
    "a panel without a border": (
        in_layout(CAUTION, CAUTION.replace("line: 1.8pt", "line: 0pt")),
        "is not inside a bo",
    ),
    "a signal word in 5 pt": (in_layout("size: 0.95em, least: 10.5", "size: 5pt, least: 5"), "have no signal word"),
    "a step left out": (
        in_pages("in routine.steps %}\n{% if", "in routine.steps[1:] %}\n{% if"),
        "the steps stand in",
    ),
    "steps in reverse": (
        in_pages("in routine.steps %}\n{% if", "in routine.steps | reverse %}\n{% if"),
        "the steps stand in the order",
    ),
    "steps twice": (
        in_pages("in routine.steps %}\n{% if", "in routine.steps + routine.steps %}\n{% if"),
        "the steps stand in the order",
    ),
    "steps cut short": (in_pages("{{ step.text }}", "{{ step.text[:20] }}"), "the text of step 1 is missing or cut"),
    "steps without titles": (in_pages("<h2>{{ step.title }}</h2>", ""), "the steps stand in the order"),
    "steps that are not marked as such": (
        in_pages(MARKED, "<page>\n  <main>\n    {% if false %}"),
        r"the steps stand in the order \[\]",
    ),
    "no pages": (in_pages("", None), "makes no page"),
}


@pytest.mark.parametrize(("change", "said"), FAULTY.values(), ids=FAULTY)
def test_a_layout_with(tmp_path, monkeypatch, change, said):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(find_layout("cards"), "mine")
    name, old, new = change
    path = Path("mine") / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text("" if new is None else text.replace(old, new), encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "back-massage", "--layout", "poster", "--layout", "./mine"])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert re.search(said, result.stderr), result.stderr
    assert "nothing was written; mend" in result.stderr
    assert not Path("output").exists()
