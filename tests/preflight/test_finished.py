"""The guarantee must be able to say no to finished files with one thing wrong each."""

from __future__ import annotations

import re
from dataclasses import replace

import pikepdf
import pytest

from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.inputs.routine import Caution
from printkit.pipeline import make
from printkit.preflight.finished import examine
from tests.helpers.products import LAYOUTS, MASSAGE, routine_of
from tests.helpers.spoilt_files import SKIN, SPINE, File


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
        file.private(side).PageCount = 15


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
        path.write_bytes(make(routine, find_layout(layout), Options()).data)
        assert examine(path, routine).problems == []


def test_cautions_of_a_step_are_due_where_the_step_is_told(tmp_path):
    extra = (Caution(text="Stop at once if it hurts.", short="Stop if it hurts.", level="warning"),)
    routine = replace(MASSAGE, steps=tuple(replace(s, cautions=extra) if s.number == 5 else s for s in MASSAGE.steps))
    for layout in LAYOUTS:
        path = tmp_path / f"{layout}.pdf"
        path.write_bytes(make(routine, find_layout(layout), Options()).data)
        assert examine(path, routine).problems == []
        # A file made before the step had its caution does not pass for the routine as it is now.
        path.write_bytes(make(MASSAGE, find_layout(layout), Options()).data)
        found = [problem.what for problem in examine(path, routine).problems]
        assert len(found) == 1
        assert "Stop at once if it hurts." in found[0]
