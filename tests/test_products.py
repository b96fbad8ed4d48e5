"""Finished files read back: sizes, boxes, fonts, words, facts, cautions and folds, for every product that ships."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import struct
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from unicodedata import bidirectional, normalize

import pikepdf
import pypdfium2
import pytest
import yaml
from conftest import LAYOUTS, OFFICE, PT, ROOT, ROUTINES, SHEETS, Built, Word, around, folded, holds, routine_of

from printkit.build import make
from printkit.core.display_list import PathItem, TextRun
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.core.units import PAPERS
from printkit.inputs.options import Job

TARGETS = ("office", "screen")
EVERY = [(r, la, p, t) for r in ROUTINES for la in LAYOUTS for p in OFFICE for t in TARGETS]
every_product = pytest.mark.parametrize("key", EVERY, ids=" ".join)
every_sheet = pytest.mark.parametrize("key", [key for key in EVERY if key[3] == "office"], ids=" ".join)
every_page = pytest.mark.parametrize("key", [key for key in EVERY if key[3] == "screen"], ids=" ".join)
every_layout = pytest.mark.parametrize("layout", LAYOUTS)

# The pages of each product, and the sides they are printed on.
PAGES = {
    ("back-massage", "cards"): (16, 4),
    ("back-massage", "poster"): (1, 1),
    ("back-massage", "booklet"): (16, 4),
    ("back-massage", "handout"): (2, 2),
    ("hand-washing", "cards"): (14, 4),
    ("hand-washing", "poster"): (1, 1),
    ("hand-washing", "booklet"): (16, 4),
    ("hand-washing", "handout"): (2, 2),
}


def pages_of(routine: str, layout: str, paper: str, target: str) -> tuple[int, int]:
    pages, sides = PAGES[routine, layout]
    return (pages, sides) if target == "office" else (pages, pages)


# Boxes and what viewers and printers are told


@every_product
def test_pages_and_sheets_have_their_number_and_their_size(built, key):
    product = built(*key)
    pages, sides = pages_of(*key)
    sheet, page, _, _ = product.geometry
    with pikepdf.open(product.path) as pdf:
        assert len(pdf.pages) == sides
        for side in pdf.pages:
            left, bottom, right, top = (float(edge) / PT for edge in side.mediabox)
            assert (left, bottom) == (0, 0)
            assert (right, top) == pytest.approx(sheet, abs=0.01)
    assert len(product.filled) == pages
    assert [side / PT for side in product.product.deck.pages[0][1:3]] == pytest.approx(page, abs=1e-6)


@every_product
def test_every_page_has_a_trim_box_and_no_other_box_cuts_it(built, key):
    with pikepdf.open(built(*key).path) as pdf:
        for side in pdf.pages:
            assert [float(n) for n in side.TrimBox] == pytest.approx([float(n) for n in side.mediabox], abs=0.001)
            assert "/CropBox" not in side
            assert int(side.get("/Rotate", 0)) == 0
            assert "/UserUnit" not in side


DUPLEX = {
    ("cards", "office"): "/Simplex",
    ("poster", "office"): "/Simplex",
    ("booklet", "office"): "/DuplexFlipLongEdge",
    ("handout", "office"): "/DuplexFlipLongEdge",
}


@every_product
def test_printers_are_told_not_to_scale_and_how_to_turn_the_paper(built, key):
    product = built(*key)
    with pikepdf.open(product.path) as pdf:
        told = pdf.Root.ViewerPreferences
        assert told.PrintScaling == "/None"
        assert told.DisplayDocTitle
        assert told.Duplex == DUPLEX.get(key[1:4:2], "/Simplex")
    expected = {None: "/Simplex", "long": "/DuplexFlipLongEdge", "short": "/DuplexFlipShortEdge"}
    assert told.Duplex == expected[product.product.plan.flip]


@every_product
def test_title_author_and_language_are_named(built, key):
    product = built(*key)
    with pikepdf.open(product.path) as pdf:
        assert str(pdf.docinfo.Title) == product.routine.title
        assert str(pdf.docinfo.Author) == product.routine.author
        assert str(pdf.docinfo.Subject) == product.routine.summary
        assert str(pdf.Root.Lang) == "en"
        assert pdf.check_pdf_syntax() == []


@every_page
def test_bookmarks_on_screen_are_the_titles_of_the_pages(built, key):
    product = built(*key)
    titles = [page.title for page in product.product.deck.pages]
    assert all(titles)
    document = pypdfium2.PdfDocument(product.path)
    marks = list(document.get_toc())
    assert [mark.get_title() for mark in marks] == titles
    assert [mark.get_dest().get_index() for mark in marks] == list(range(len(titles)))
    document.close()
    if key[1] in ("cards", "booklet"):
        for step in product.routine.steps:
            page = titles.index(f"{step.number} {step.title}")
            assert told(step) in product.texts[page]


@every_sheet
def test_sheets_to_print_have_no_bookmarks(built, key):
    with pikepdf.open(built(*key).path) as pdf:
        assert "/Outlines" not in pdf.Root


STANDARD_14 = re.compile(r"Courier|Helvetica|Times|Symbol|ZapfDingbats|Arial")


def inner(found, seen: set):
    """An object of a file and everything inside it, each once."""
    if isinstance(found, pikepdf.Object) and found.is_indirect:
        if found.objgen in seen:
            return
        seen.add(found.objgen)
    yield found
    if isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
        for value in found.values():
            yield from inner(value, seen)
    elif isinstance(found, pikepdf.Array):
        for value in found:
            yield from inner(value, seen)


@every_product
def test_every_font_is_a_subset_that_travels_with_the_file_and_reads_back(built, key):
    with pikepdf.open(built(*key).path) as pdf:
        fonts = []
        seen: set = set()
        for top in pdf.objects:
            for found in inner(top, seen):
                if isinstance(found, pikepdf.Dictionary) and ("/BaseFont" in found or found.get("/Type") == "/Font"):
                    fonts.append(found)
        assert len(fonts) >= 2
        for font in fonts:
            assert not STANDARD_14.search(str(font.BaseFont))
            assert re.fullmatch(r"/[A-Z]{6}\+AtkinsonHyperlegible-\w+", str(font.BaseFont))
            assert font.FontDescriptor.FontName == font.BaseFont
            whole = next(Path(face.path) for face in faces() if str(font.BaseFont).endswith(face.name))
            embedded = font.FontDescriptor.FontFile2.read_bytes()
            assert len(embedded) == int(font.FontDescriptor.FontFile2.Length1)
            assert len(embedded) < whole.stat().st_size / 2
            assert "/ToUnicode" in font
    assert not STANDARD_14.search(built(*key).path.read_bytes().decode("latin-1"))


def faces():
    from printkit.core.fonts import family

    return [family("Atkinson Hyperlegible").face(bold, italic) for bold in (False, True) for italic in (False, True)]


# The same bytes


@every_product
def test_built_again_the_bytes_are_the_same(built, key):
    routine, layout, paper, target = key
    again = make(routine_of(routine), find_layout(layout), Job(paper, "", target))
    assert again.data == built(*key).product.data


ELSEWHERE = """
import hashlib, sys
from printkit.build import make
from printkit.inputs.options import Job
from printkit.inputs.routine import read_routine
from printkit.core.resources import find_layout, find_routine
for line in sys.argv[1:]:
    routine, layout, paper, target = line.split()
    data = make(read_routine(find_routine(routine)), find_layout(layout), Job(paper, "", target)).data
    print(line, hashlib.sha256(data).hexdigest())
"""


@pytest.mark.parametrize(
    ("seed", "zone", "keys"),
    [("0", "UTC", EVERY), ("4711", "Pacific/Kiritimati", EVERY[::-1])],
    ids=["one process", "another process, day and order"],
)
def test_built_elsewhere_the_bytes_are_the_same(built, environment, tmp_path, seed, zone, keys):
    lines = [" ".join(key) for key in keys]
    run = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, *lines],
        env={**environment, "PYTHONHASHSEED": seed, "TZ": zone},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    here = {line: hashlib.sha256(built(*line.split()).product.data).hexdigest() for line in lines}
    assert dict(line.rsplit(" ", 1) for line in run.stdout.splitlines()) == here


DATES = re.compile(rb"D:\d{4}")


@pytest.mark.parametrize(
    ("epoch", "day", "said"),
    [
        (None, "2026-11-23", "D:20261123000000Z"),
        ("1700000000", "2026-11-23", "D:20231114221320Z"),
        ("1700000000", "", "D:20231114221320Z"),
        ("0", "2026-11-23", "D:19700101000000Z"),
        ("", "2026-11-23", "D:20261123000000Z"),
        (" 1700000000\n", "", "D:20231114221320Z"),
        (None, "", None),
        ("", "", None),
    ],
)
@pytest.mark.parametrize("target", TARGETS)
def test_the_file_is_dated_as_told_or_not_at_all(monkeypatch, epoch, day, said, target):
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    data = make(replace(routine_of("hand-washing"), date=day), find_layout("cards"), Job(target=target)).data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.docinfo.get("/CreationDate") == said
        assert pdf.docinfo.get("/ModDate") == said
        # A page with private data must name a day (ISO 32000-1, table 30): the file's, or a constant.
        for page in pdf.pages:
            assert page.LastModified == page.PieceInfo.printkit.LastModified == (said or "D:20000101000000Z")
    if not said:
        with pikepdf.open(BytesIO(data)) as pdf:
            plain = BytesIO()
            pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
            assert set(DATES.findall(plain.getvalue())) == {b"D:2000"}
            assert b"CreateDate" not in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    "epoch",
    ["yesterday", "-1", "1.5", "²", "0x10", "253402300800", "99999999999999999999", "1 2"],
)
def test_a_senseless_source_date_is_refused(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(PrintkitError, match=f"SOURCE_DATE_EPOCH.*{re.escape(epoch)}.*seconds since 1970"):
        make(routine_of("hand-washing"), find_layout("cards"), Job())


@every_product
def test_nothing_of_this_machine_is_in_the_file(built, key):
    product = built(*key)
    private = [str(ROOT), str(Path.home()), str(product.path.parent), os.getcwd(), "site-packages", "/tmp/"]
    private = [path for path in private if path != "/"]
    with pikepdf.open(product.path) as pdf:
        streams = [found.read_bytes() for found in pdf.objects if isinstance(found, pikepdf.Stream)]
    for part in (product.path.read_bytes(), *streams):
        for path in private:
            assert path.encode() not in part
            assert path.encode("utf-16-be") not in part


@every_product
def test_check_finds_nothing_wrong(built, key):
    product = built(*key)
    assert product.report.problems == []
    assert product.report.facts["layout"] == key[1]
    assert product.report.facts["pages"] == pages_of(*key)[0]


# Words


def told(step) -> str:
    """A step as every layout tells it."""
    return " ".join(part for part in (step.title, step.technique, step.repeat, step.text) if part)


@every_product
def test_every_word_of_the_routine_is_there_with_its_spaces(built, key):
    product = built(*key)
    routine, text = product.routine, " ".join(product.texts)
    for said in (
        routine.title,
        routine.summary,
        routine.author,
        f"Version {routine.version}",
        f"review by {routine.review_by}",
        *(f"{point.title} {point.text}" for point in routine.preparation),
        *routine.notes,
        routine.disclaimer,
    ):
        assert said in text
    assert sum(text.count(point.text) for point in routine.preparation) == len(routine.preparation)
    assert not routine.disclaimer or text.count(routine.disclaimer) == 1


@every_product
def test_every_step_is_told_word_for_word_once_and_in_order(built, key):
    product = built(*key)
    text = " ".join(product.texts)
    places = []
    for step in product.routine.steps:
        assert text.count(told(step)) == 1, told(step)
        number = re.search(rf"(?<!\d){step.number}(?!\d)[^.]{{0,9}} {re.escape(told(step))}", text)
        assert number, f"the number of step {step.number} does not stand before it"
        places.append(number.start())
    assert places == sorted(places)


@every_page
def test_a_space_that_a_line_end_swallows_stays_in_the_text(built, key):
    """Screen readers and searches join what is drawn; so the space has to be drawn, too."""
    product = built(*key)
    drawn = folded("".join(word.text for sheet in product.sheets for word in sheet.words))
    for step in product.routine.steps:
        assert step.text in drawn
    for caution in product.routine.cautions:
        assert drawn.count(caution.text) == len(product.sheets)


@every_sheet
def test_the_pages_on_paper_say_what_the_pages_on_screen_say(built, key):
    routine, layout, paper, _ = key
    on_paper, on_screen = built(*key), built(routine, layout, paper, "screen")
    for (side, cell), page in zip(on_paper.reading, on_screen.sheets, strict=True):
        assert [w.text for w in on_paper.words_on(side, cell)] == [w.text for w in page.words]
        for here, there in zip(on_paper.words_on(side, cell), page.words, strict=False):
            assert (here.x - cell[0], here.y - cell[1]) == pytest.approx((there.x, there.y), abs=0.01)
            assert here.size == pytest.approx(there.size)


@every_page
def test_the_file_shows_what_the_record_says(built, key):
    """The proof before writing rests on the record; so the file must hold just that, and to a hair."""
    product = built(*key)
    for page, sheet in zip(product.product.deck.pages, product.sheets, strict=True):
        words = [mark for mark in page.items if isinstance(mark, TextRun)]
        assert [w.text for w in sheet.words] == [mark.text for mark in words]
        for shown, mark in zip(sheet.words, words, strict=True):
            said = (mark.x, page.height - mark.y, mark.width, mark.size)
            assert (shown.x, shown.y, shown.width, shown.size) == pytest.approx(said, abs=0.01)
            assert shown.colour == pytest.approx([int(mark.colour[n : n + 2], 16) / 255 for n in (1, 3, 5)], abs=1e-3)
        shapes = [mark for mark in page.items if isinstance(mark, PathItem)]
        for shown, mark in zip(sheet.outlines, shapes, strict=True):
            xs, ys = ([c for op in mark.path for c in op[start::2]] for start in (1, 2))
            said = (min(xs), page.height - max(ys), max(xs), page.height - min(ys))
            assert shown.box == pytest.approx(said, abs=0.01)
            assert (shown.painted in ("S", "B")) == bool(mark.stroke)


# Facts. What a routine must tell on every product, in its right place.

MASSAGE = {
    "preparation": [
        r"uncover the back .*only the top of the buttock crease .*show",
        r"forehead .*small rolled towel under it",
        r"without one the head turns to the side, or the nose is squashed .*hard to breathe",
        r"massage oil .*lowers the friction on the skin .*stops hair being pulled",
    ],
    1: [
        r"effleurage",
        r"both hands",
        r"slowly from the lower back up to the shoulders",
        r"gentle pressure.*back down with none",
    ],
    2: [
        r"gentle thumb pressure or small circles",
        r"5–6 times",
        r"start at the base of the spine",
        r"press gently or make little circles all the way up, on both sides of the spine and never on it",
    ],
    3: [
        r"reinforced hands",
        r"figure of eight 4–5 times",
        r"one hand on top of the other",
        r"sweep up along the spine without pressing on it, then round the shoulder blades in a figure of eight",
    ],
    4: [
        r"reinforced hands",
        r"4–5 times each side",
        r"circle one shoulder blade, then the other",
        r"knots \(little bumps\) mean tension; massage gives great relief here",
    ],
    5: [
        r"\bthumbs\b",
        r"round the shoulder blades .*help break down knots and bumps",
        r"tender: your partner guides you",
    ],
    6: [
        r"fingers and thumbs",
        r"4–5 times each side",
        r"squeeze along the top of the shoulders, from the neck outward",
    ],
    7: [r"\bthumbs\b", r"up the back of the neck and out to the ears"],
    8: [
        r"both hands",
        r"\b5 times",
        r"stand at the head",
        r"sweep down the centre of the back with no pressure on the spine, across the top of the buttocks, "
        r"then pull up firmly at the sides",
    ],
    9: [r"friction", r"stand at the side", r"back and forth over the whole back to warm it"],
    10: [
        r"thumb circles",
        r"several times",
        r"just above the buttock crease .*out and round to the hips",
        r"often tender, and soothing: your partner guides you",
    ],
    11: [r"effleurage", r"gliding strokes of step 1 .*whole back"],
    12: [
        r"stroking",
        r"several times",
        r"gently up along the spine with no pressure on it, hand over hand, lighter and lighter",
    ],
    13: [
        r"holding",
        r"about 1 minute",
        r"one hand at the base of the spine and one at the base of the neck",
        r"feel the warmth build",
        r"after about a minute lift off gently, then cover your partner",
    ],
    "notes": [
        r"slow movements soothe and calm",
        r"fast movements stimulate",
        r"oil: see “before you start”",
        r"before you start (?=.*uncover the back)",
    ],
    "disclaimer": [
        r"general information, not health advice",
        r"ask a qualified health professional before you start",
    ],
    "cautions": [
        r"never press directly on the spine",
        r"keep off broken skin, blisters and any area that may be infected",
    ],
}

HANDS = {
    "summary": [r"whole procedure .*40–60 seconds"],
    "preparation": [r"wash with soap when .*visibly soiled.* otherwise .*hand rub"],
    1: [r"wet .*hands with water"],
    2: [r"soap .*enough to cover all surfaces of the hands"],
    3: [r"palm to palm .*palms together"],
    4: [r"right palm over the back of the left hand with fingers interlaced, and the other way round"],
    5: [r"palm to palm with fingers interlaced"],
    6: [r"backs of the fingers to the opposite palm,? with fingers interlocked"],
    7: [r"clasp the left thumb in the right palm and rub it round, and the other way round"],
    8: [
        r"clasp the fingertips of the right hand in the left palm and rub them round, back and forth, "
        r"and the other way round",
    ],
    9: [r"rinse .*with water"],
    10: [r"dry .*thoroughly with a single.use towel"],
    11: [r"turn off the tap .*use the towel"],
    "notes": [r"hands are now safe"],
    "cautions": [r"do not use hot water", r"repeated exposure raises the risk of skin inflammation"],
}
FACTS = {"back-massage": MASSAGE, "hand-washing": HANDS}


@every_product
def test_every_fact_stands_where_it_belongs(built, key):
    product = built(*key)
    text = " ".join(product.texts)
    steps = product.routine.steps
    ends = [0, *(text.index(told(step)) + len(told(step)) for step in steps)]
    for where, facts in FACTS[key[0]].items():
        part = text
        if isinstance(where, int):
            # From the step's own title, so that no other part of a page can lend its words.
            part = text[ends[where] - len(told(steps[where - 1])) : ends[where]]
        for fact in facts:
            assert re.search(fact, part, re.IGNORECASE), f"{where}: {fact}"


def test_there_is_a_fact_for_every_step():
    for name, facts in FACTS.items():
        assert [where for where in facts if isinstance(where, int)] == [s.number for s in routine_of(name).steps]


@pytest.mark.parametrize("step", [3, 8, 12])
def test_steps_that_touch_the_spine_do_not_ask_for_pressure_on_it(step):
    said = told(routine_of("back-massage").steps[step - 1]).lower()
    assert "spine" in said
    for word in re.findall(r"[^.,]*\bpress\w*[^.,]*", said):
        assert re.search(r"without|no |never", word)


# Cautions


LEAST = {"cards": 9.5, "poster": 9, "booklet": 8.5, "handout": 12}


def least_caution(layout: str) -> float:
    """The size in points that the layout promises for its cautions, which may be raised and never lowered."""
    style = yaml.safe_load((ROOT / "layouts" / layout / "layout.yaml").read_text(encoding="utf-8"))["styles"][
        "caution"
    ]
    return max(LEAST[layout], float(style["least"]))


def lines_of(words: list[Word], said: str) -> list[Word]:
    """The words in a row that say just this; [] when it is not said once."""
    found = []
    for first in range(len(words)):
        text = ""
        for last in range(first, len(words)):
            text += words[last].text
            if folded(text) == said:
                found.append(words[first : last + 1])
            if len(text) > len(said) + 2:
                break
    return found[0] if len(found) == 1 else []


@every_product
def test_every_page_boxes_every_caution_large_enough_and_whole(built, key):
    product = built(*key)
    least = least_caution(key[1])
    for side, cell in product.filled:
        words = product.words_on(side, cell)
        frames = [
            outline
            for outline in product.sheets[side].outlines
            if outline.painted in ("S", "B") and outline.line >= 1 and not outline.dashed and holds(cell, outline.box)
        ]
        for caution in product.routine.cautions:
            lines = lines_of(words, caution.text) or lines_of(words, caution.short)
            assert lines, f"side {side}, {cell}: {caution.text}"
            assert min(line.size for line in lines) >= least - 0.01
            assert {line.colour for line in lines} == {(0.0902, 0.1255, 0.1098)}
            around_them = around([line.box for line in lines])
            panel = min(
                (f for f in frames if holds(f.box, around_them)), key=lambda f: f.box[2] - f.box[0], default=None
            )
            assert panel, f"side {side}, {cell}: no panel around {caution.text}"
            assert panel.box[3] - panel.box[1] < (cell[3] - cell[1]) / 2
            signal = [w for w in words if w.text == "CAUTION" and holds(panel.box, w.box)]
            assert len(signal) == 1
            assert signal[0].size >= least
            last = max(line.at for line in lines)
            later = [o for o in product.sheets[side].outlines if o.at > last and o.painted != "S"]
            assert not any(holds(o.box, around_them, 1) for o in later), "something is painted over the caution"


@every_product
def test_every_word_stands_inside_its_page(built, key):
    product = built(*key)
    for sheet in product.sheets:
        margin = 5 * PT
        for word in sheet.words:
            if not word.upright:
                continue
            assert word.aside or any(holds(cell, word.box) for cell in product.cells)
            assert holds((margin, margin, sheet.width - margin, sheet.height - margin), word.box)


# Folding and cutting


def trimmed(steps: int):
    """The massage with its first steps only."""
    whole = routine_of("back-massage")
    return replace(whole, steps=whole.steps[:steps])


@pytest.mark.parametrize("paper", OFFICE)
@pytest.mark.parametrize("steps", [1, 2, 5, 6, 9, 13])
def test_a_booklet_cut_nested_and_folded_reads_from_front_to_back(tmp_path, paper, steps):
    routine = trimmed(steps)
    office, screen = (made(tmp_path, routine, find_layout("booklet"), Job(paper, "", target)) for target in TARGETS)
    folded_pages = [[w.text for w in office.words_on(side, cell)] for side, cell in office.reading]
    assert folded_pages == [[w.text for w in page.words] for page in screen.sheets]
    assert len(folded_pages) % 4 == 0
    assert len(office.sheets) == 4 * -(-len(folded_pages) // 8) // 2
    numbers = [words[-1] for words in folded_pages[1:-1]]
    assert numbers == [str(n) for n in range(2, len(folded_pages))]
    for sheet in office.sheets:
        sideways = [w for w in sheet.words if not w.upright]
        assert "print at 100 %" in sideways[0].text
        assert [w.text for w in sideways[1:]] in ([], ["100 mm"])
        assert all(w.aside for w in sideways)


@pytest.mark.parametrize(
    ("paper", "size", "sheet"), [("A4", "A5", (297, 210)), ("Letter", "5.5x8.5in", (279.4, 215.9))]
)
@pytest.mark.parametrize("steps", [1, 5, 13])
def test_a_booklet_of_half_sheets_only_has_to_be_nested_and_folded(tmp_path, paper, size, sheet, steps):
    routine = trimmed(steps)
    office, screen = (made(tmp_path, routine, find_layout("booklet"), Job(paper, size, t)) for t in TARGETS)
    half = sheet[0] / 2
    office.geometry = (sheet, (half, sheet[1]), (0, half), (0,))
    screen.geometry = ((half, sheet[1]), (half, sheet[1]), (0,), (0,))
    with pikepdf.open(office.path) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
    in_order = [[w.text for w in office.words_on(side, cell)] for side, cell in office.reading]
    assert in_order == [[w.text for w in page.words] for page in screen.sheets]
    assert len(office.sheets) == len(in_order) / 2


@pytest.mark.parametrize("paper", OFFICE)
def test_each_side_of_a_booklet_names_its_sheet_and_side(built, paper):
    said = [
        next(w.text for w in sheet.words if not w.upright) for sheet in built("back-massage", "booklet", paper).sheets
    ]
    named = [re.search(r"sheet (\d) of (\d), (\w+)", text).groups() for text in said]
    assert named == [("1", "2", "front"), ("1", "2", "back"), ("2", "2", "front"), ("2", "2", "back")]
    assert all("flip on the long edge" in text and paper in text for text in said)


@every_sheet
def test_marks_stand_on_the_cut_and_fold_lines_and_touch_no_page(built, key):
    product = built(*key)
    layout = key[1]
    (width, height), (page_width, page_height), lefts, tops = product.geometry
    for sheet in product.sheets:
        marks = [o for o in sheet.outlines if o.painted == "S" and o.line == 0.25]
        cut = {(round(o.box[0] / PT, 2), round(o.box[1] / PT, 2)) for o in marks if not o.dashed}
        fold = {(round(o.box[0] / PT, 2)) for o in marks if o.dashed}
        upright = {x for x, _ in cut if any(abs(x - edge) < 0.01 for edge in _edges(lefts, page_width))}
        level = {y for _, y in cut if any(abs(height - y - edge) < 0.01 for edge in _edges(tops, page_height))}
        if layout == "cards":
            assert sorted(upright) == pytest.approx(_edges(lefts, page_width), abs=0.01)
            assert sorted(height - y for y in level) == pytest.approx(_edges(tops, page_height), abs=0.01)
            assert not fold
            grid = (lefts[0], height - tops[-1] - page_height, lefts[-1] + page_width, height - tops[0])
            for mark in marks:
                left, bottom, right, top = (edge / PT for edge in mark.box)
                assert right < grid[0] or left > grid[2] or top < grid[1] or bottom > grid[3]
        elif layout == "booklet":
            assert fold == {width / 2}
            assert level == {round(height / 2, 2)}
        else:  # the ruler alone, in the margin below the page
            assert all(mark.box[3] / PT < 10 for mark in marks)


def _edges(starts, side) -> list[float]:
    return sorted({round(edge, 2) for start in starts for edge in (start, start + side)})


# Sizes and words out of the ordinary


@pytest.mark.parametrize(
    ("layout", "paper", "size", "sheet"),
    [
        ("poster", "A4", "A4", (210, 297)),
        ("poster", "A4", "A2", (420, 594)),
        ("poster", "A4", "A1", (594, 841)),
        ("poster", "Letter", "Letter", (215.9, 279.4)),
        ("poster", "A4", "500x700", (500, 700)),
        ("handout", "A4", "A3", (297, 420)),
        ("handout", "Letter", "Legal", (215.9, 355.6)),
        ("booklet", "A4", "A5", (297, 210)),
        ("booklet", "Letter", "5.5x8.5in", (279.4, 215.9)),
        ("cards", "A4", "140x98", (297, 210)),
        ("cards", "A4", "A5", (297, 210)),
        ("cards", "Letter", "6x4in", (279.4, 215.9)),
    ],
    ids=lambda value: str(value),
)
def test_other_sizes_are_exact_and_proven_too(tmp_path, layout, paper, size, sheet):
    product = made(tmp_path, routine_of("back-massage"), find_layout(layout), Job(paper, size))
    with pikepdf.open(product.path) as pdf:
        for page in pdf.pages:
            measured = sorted(float(edge) / PT for edge in page.mediabox[2:])
            assert measured == pytest.approx(sorted(sheet), abs=0.01)
    assert product.report.problems == []


def test_the_sizes_in_this_table_are_those_of_the_papers():
    assert {name: tuple(PAPERS[name]) for name in OFFICE} == OFFICE
    assert {sheet for sheet, *_ in SHEETS.values()} == {
        (297, 210), (279.4, 215.9), (297, 420), (279.4, 431.8), (210, 297), (215.9, 279.4),
    }  # fmt: skip


HARD = {
    "signs of PDF strings": r"Press (gently) \ not \(hard\) ) ( \101 and \n stay",
    "signs of XML": "Less < more & more > less; &amp; stays, \"so\" do 'these'",
    "signs of Jinja2": "{{ routine.title }} {% if %} {# no #}",
    "dashes": "A single-use towel, 5–6 times — or more−less",
    "held spaces": "5\u00a0times, 10\u202fcm and 2\u00a0min",
    "held hyphens": "Use a non\u2011slip mat",
    "soft hyphens": "Be\u00adhand\u00adlungs\u00adlie\u00adge und Schul\u00adter\u00adblät\u00adter " * 2,
    "accents": "Éàçñöüßøåšž ÆŒ ı ąęłżź őű Ÿ",
    "currencies and fractions": "€ £ ¥ ¢ ½ ¼ ¾ ‰ ° µ × ÷ ± © ® ™",
    "quotation marks": "„deutsch“ «français» “English” ‚eins‘ ‹deux› ‘one’ …",
    "many words": "The hands stay soft and the breath stays slow. " * 3,
    "hyphens at the ends of lines": "single-use pre- and post-care " * 4,
}


@every_layout
@pytest.mark.parametrize("said", HARD.values(), ids=HARD)
def test_hard_words_read_back_and_are_proven(tmp_path, layout, said):
    whole = routine_of("hand-washing")
    said = folded(said) if "\u00a0" not in said else said
    short = f"I. {said[:24].strip()}"
    routine = replace(
        whole,
        title=short,
        author=short,
        steps=(replace(whole.steps[0], text=said), *whole.steps[1:]),
        cautions=(replace(whole.cautions[0], text=said),),
    )
    product = made(tmp_path, routine, find_layout(layout), Job(target="screen"))
    assert product.report.problems == []
    with pikepdf.open(product.path) as pdf:
        assert str(pdf.docinfo.Title) == short
        assert str(pdf.docinfo.Author) == short
    drawn = "".join(word.text for sheet in product.sheets for word in sheet.words)
    # On every page as a caution, and once more as a step.
    found = seen(drawn).replace(seen(short), "").count(seen(said))
    assert found == len(product.sheets) + 1


def outlines(program: bytes) -> dict[int, bytes]:
    """Code → outline, out of a TrueType file whose one character map has format 6; code −1 is the missing glyph."""
    rows = [
        struct.unpack_from(">4sIII", program, 12 + 16 * n) for n in range(struct.unpack_from(">H", program, 4)[0])
    ]
    at = {tag: start for tag, _, start, _ in rows}
    count = struct.unpack_from(">H", program, at[b"maxp"] + 4)[0]
    long = struct.unpack_from(">h", program, at[b"head"] + 50)[0]
    ends = struct.unpack_from(f">{count + 1}{'I' if long else 'H'}", program, at[b"loca"])
    ends = ends if long else [2 * end for end in ends]
    glyphs = [program[at[b"glyf"] + a : at[b"glyf"] + b] for a, b in pairwise(ends)]
    maps, _, _, subtable = struct.unpack_from(">HHHI", program, at[b"cmap"] + 2)
    assert maps == 1
    form, _, _, first, codes = struct.unpack_from(">5H", program, at[b"cmap"] + subtable)
    assert form == 6
    places = struct.unpack_from(f">{codes}H", program, at[b"cmap"] + subtable + 10)
    return {-1: glyphs[0]} | {first + code: glyphs[place] for code, place in enumerate(places)}


@pytest.mark.parametrize("said", HARD.values(), ids=HARD)
def test_every_sign_is_drawn_with_an_outline_of_its_own(tmp_path, said):
    whole = routine_of("hand-washing")
    routine = replace(whole, steps=(replace(whole.steps[0], text=said), *whole.steps[1:]))
    product = made(tmp_path, routine, find_layout("poster"), Job())
    with pikepdf.open(product.path) as pdf:
        page = pdf.pages[0]
        fonts = {name: outlines(f.FontDescriptor.FontFile2.read_bytes()) for name, f in page.Resources.Font.items()}
        font = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = fonts[str(operands[0])]
            elif str(operator) == "Tj":
                for code in bytes(operands[0]):
                    assert font[code] != font[-1]
    drawn = "".join(word.text for word in product.sheets[0].words)
    assert seen(said) in seen(drawn)


def made(folder: Path, routine, layout: Path, job: Job) -> Built:
    product = make(routine, layout, job)
    path = folder / f"{job.target}.pdf"
    path.write_bytes(product.data)
    return Built(path, product, routine, product.layout.name, job.paper, job.target)


def seen(text: str) -> str:
    """The text as it looks: a soft hyphen that no line break shows is none, and all spaces are one."""
    return folded(text.replace("\u00ad", "").replace("\u2011", "-"))


def test_more_letters_than_one_subset_holds_read_back(tmp_path):
    from printkit.core.fonts import family

    folder = tmp_path / "fira"
    shutil.copytree(find_layout("handout"), folder)
    with (folder / "layout.yaml").open("a", encoding="utf-8") as file:
        file.write("\nfonts: {text: Fira Sans}\n")
    faces = [family("Fira Sans").face(bold) for bold in (False, True)]
    letters = [c for c in sorted(faces[0].widths) if c.isalpha() and c in faces[1].widths and bidirectional(c) == "L"]
    letters = [c for c in letters if normalize("NFC", c) == c][:600]
    assert len(letters) == 600
    whole = routine_of("hand-washing")
    words = " ".join("".join(letters[n : n + 7]) for n in range(0, len(letters), 7))
    routine = replace(whole, steps=(replace(whole.steps[0], text=words), *whole.steps[1:]))
    product = made(tmp_path, routine, folder, Job())
    assert words in folded("".join(word.text for sheet in product.sheets for word in sheet.words))
    assert product.report.problems == []
    with pikepdf.open(product.path) as pdf:
        fonts = pdf.pages[0].Resources.Font.values()
        assert len({str(font.BaseFont) for font in fonts}) == len(fonts) == 4
        assert sum(str(font.BaseFont).endswith("+FiraSans-Regular") for font in fonts) == 3


def test_without_summary_and_author_the_file_says_so_plainly(tmp_path):
    routine = replace(routine_of("hand-washing"), summary="", author="")
    with pikepdf.open(made(tmp_path, routine, find_layout("cards"), Job()).path) as pdf:
        assert "/Subject" not in pdf.docinfo
        assert str(pdf.docinfo.Author) == "printkit"
