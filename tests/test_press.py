"""Files for a press: what they hold, and that `check` catches each thing that would spoil a print run."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import fullbleed
import page as validators
import pikepdf
import pytest
from click.testing import CliRunner
from conftest import LAYOUTS, OFFICE, PT, ROUTINES, SHEETS, read_sheet, routine_of
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator
from PIL import Image, ImageCms

from printkit.build import make, prove
from printkit.cli import main
from printkit.compose.pages import Page
from printkit.core.colour import ratios
from printkit.core.display_list import Node, PathItem, rectangle
from printkit.core.errors import PrintkitError
from printkit.core.resources import PROFILE, find_layout
from printkit.inputs.options import Job
from printkit.inputs.routine import LEVELS, read_routine
from printkit.preflight.checks.pdfx import most_ink
from printkit.preflight.finished import examine
from printkit.prepress.bleed import bled
from printkit.prepress.colour_spaces import press
from printkit.prepress.press_contrast import separated
from printkit.typeset.blocks.caution import SIGNALS

EVERY = [(routine, layout, paper) for routine in ROUTINES for layout in LAYOUTS for paper in OFFICE]
every_product = pytest.mark.parametrize("key", EVERY, ids=" ".join)
BLEED = {"A4": 3.0, "Letter": 3.175}


@every_product
def test_every_file_is_good_and_a_validator_finds_nothing(built, key):
    product = built(*key, "press")
    assert product.report.problems == []
    assert product.report.facts["claims"] == ["PDF/UA-1", "PDF/X-4"]
    assert list(validators.validate_pdf(str(product.path), profile="ua1").failures) == []
    assert inspected(product.path) == []


def inspected(path) -> list[str]:
    """What `fullbleed inspect pdf`, which knows PDF/X-4, has against a file."""
    found = fullbleed.inspect_pdf(str(path))
    profile = found["profile"]
    wrong = [*found["warnings"], *profile["seed_blockers"]]
    wrong += [] if "pdfx4" in profile["claims"] and profile["pdfx_contract_valid"] else ["no PDF/X-4"]
    wrong += [] if profile["embedded_font_count"] else ["no font is embedded"]
    return wrong + ([] if found["pdf_version"] == "1.6" and not found["encrypted"] else ["not PDF 1.6"])


@every_product
def test_each_page_has_its_size_its_bleed_and_eight_marks_outside_of_it(built, key):
    _, layout, paper = key
    product = built(*key, "press")
    size = SHEETS[layout, paper][1]
    with pikepdf.open(product.path) as pdf:
        assert pdf.pdf_version == "1.6"
        assert len(pdf.pages) == len(product.product.deck.pages)
        for page in pdf.pages:
            assert "/CropBox" not in page
            trim, bleed, media = (
                [float(n) / PT for n in page[box]] for box in ("/TrimBox", "/BleedBox", "/MediaBox")
            )
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx(size, abs=0.01)
            out = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
            assert out == pytest.approx([BLEED[paper]] * 4, abs=0.001)
            assert all(a <= b for a, b in zip(media[:2], bleed[:2], strict=True))
            assert all(a >= b for a, b in zip(media[2:], bleed[2:], strict=True))
            marks = [o for o in read_sheet(page).outlines if o.painted == "S" and outside(o.box, bleed)]
            assert len(marks) == 8
            for mark in marks:
                left, bottom, right, top = (edge / PT for edge in mark.box)
                assert mark.line == 0.25
                assert max(right - left, top - bottom) == pytest.approx(5, abs=0.01)
                level = right - left > top - bottom
                at = bottom if level else left
                edges = (trim[1], trim[3]) if level else (trim[0], trim[2])
                assert min(abs(at - edge) for edge in edges) == pytest.approx(0, abs=0.01)


def outside(box, other) -> bool:
    left, bottom, right, top = (edge / PT for edge in box)
    return right <= other[0] or left >= other[2] or top <= other[1] or bottom >= other[3]


@pytest.mark.parametrize("layout", ["poster", "cards", "booklet"])
def test_bands_covers_and_plates_run_over_the_edge(built, layout):
    """Seen by another program: just inside the end of the bleed there is ink, on the sides where they meet it."""
    with pikepdf.open(built("hand-washing", layout, "A4", "press").path) as pdf:
        page = pdf.pages[0]
        bleed = [float(n) for n in page.BleedBox]
        fills = [o for o in read_sheet(page).outlines if o.painted == "f"]
        band = max(fills, key=lambda o: (o.box[2] - o.box[0]) * (o.box[3] - o.box[1]))
        assert [band.box[0], band.box[2], band.box[3]] == pytest.approx([bleed[0], bleed[2], bleed[3]], abs=0.01)
        assert band.box[1] > float(page.TrimBox[1]) + 20


def test_words_keep_their_lines_and_stand_in_the_middle_of_what_is_seen(built):
    office, press = (built("hand-washing", "cards", "A4", target).product.deck for target in ("screen", "press"))
    assert office.setting == press.setting
    texts = [[mark.text for mark in page.items if hasattr(mark, "text")] for page in office.pages]
    assert texts == [[mark.text for mark in page.items if hasattr(mark, "text")] for page in press.pages]
    title = next(mark for mark in press.pages[0].items if hasattr(mark, "text"))
    box = next(mark for mark in press.pages[0].items if getattr(mark, "bleed", False))
    words = [mark for mark in press.pages[0].items if hasattr(mark, "text") and mark.colour == title.colour]
    low = max(point for step in box.path for point in step[2::2])
    top, bottom = min(w.y - 0.7 * w.size for w in words), max(w.y + 0.21 * w.size for w in words)
    assert top == pytest.approx(low - bottom, abs=2)


def shape(x, y, width, height, **more):
    return PathItem(rectangle(x, y, width, height, 5), "#0b6e4f", bleed=True, **more)


@pytest.mark.parametrize(
    ("box", "made", "rounds"),
    [
        ((10, 10, 180, 30), (-3, -3, 203, 40), 0),
        ((10, 10, 60, 30), (-3, -3, 70, 40), 1),
        ((10, 40, 60, 30), (-3, 40, 70, 70), 2),
        ((130, 60, 60, 30), (130, 60, 203, 103), 1),
        ((50, 40, 60, 30), (50, 40, 110, 70), 4),
        ((10, 10, 180, 80), (-3, -3, 203, 103), 0),
    ],
)
def test_a_box_grows_where_it_meets_the_margin_and_is_square_there(box, made, rounds):
    (mark,) = bled(Page(1, 200, 100, (shape(*box),), "", ()), 10, 3).items
    xs = [n for step in mark.path for n in step[1::2]]
    ys = [n for step in mark.path for n in step[2::2]]
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx(made)
    assert sum(step[0] == "C" for step in mark.path) == rounds


def test_what_does_not_bleed_stays_and_what_stands_in_a_box_moves_with_its_middle():
    node = Node("p")
    inside, beside = (
        PathItem(rectangle(20, 20, 9, 9), "#000000", owner=node),
        shape(90, 40, 20, 20)._replace(bleed=False),
    )
    _, moved, stayed = bled(Page(1, 200, 100, (shape(10, 10, 60, 30), inside, beside), "", ()), 10, 3).items
    assert moved.path[0][1:] == pytest.approx((15, 15))
    assert stayed == beside


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_is_black_or_white_ink_and_black_overprints(built, layout):
    with pikepdf.open(built("back-massage", layout, "A4", "press").path) as pdf:
        for page in pdf.pages:
            gs = str(page.Resources.ExtGState.Over.unparse())
            assert "/OPM 1" in gs.replace("  ", " ")
            colours = {word.colour for word in read_sheet(page).words}
            assert colours <= {(0, 0, 0, 1), (0, 0, 0, 0)}
            over, colour, kept = False, None, []
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                assert name not in ("rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN")
                if name == "q":
                    kept.append(over)
                elif name == "Q":
                    over = kept.pop()
                elif name == "gs":
                    over = True
                elif name == "k":
                    colour = [float(n) for n in operands]
                    assert sum(colour) <= 3
                    assert colour[3] < 0.9 or sum(colour[:3]) == 0
                elif name == "Tj":
                    assert over == (colour == [0, 0, 0, 1])


def test_the_same_input_gives_the_same_bytes_with_dates_and_names_of_their_own(monkeypatch):
    def written(routine, layout="handout"):
        return make(routine, find_layout(layout), Job(target="press")).data

    def said(data, name):
        return re.search(rf"<(?:xmp|xmpMM|pdf):{name}>([^<]*)<".encode(), data)[1].decode()

    plain = routine_of("hand-washing")
    assert written(plain) == written(plain)
    changed = replace(plain, summary="Other words.")
    assert said(written(plain), "DocumentID") == said(written(changed), "DocumentID")
    assert said(written(plain), "InstanceID") != said(written(changed), "InstanceID")
    assert said(written(plain), "DocumentID") != said(written(plain, "cards"), "DocumentID")
    steps = (replace(plain.steps[0], text="Wet them."), *plain.steps[1:])
    assert said(written(plain), "InstanceID") != said(written(replace(plain, steps=steps)), "InstanceID")
    undated = replace(plain, date="")
    assert said(written(undated), "CreateDate") == "2000-01-01T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert said(written(plain), "MetadataDate") == "1970-01-02T00:00:00Z"


@pytest.mark.parametrize("backs", ["step", "clinic"])
def test_backs_of_cards_follow_their_fronts_and_links_are_only_words(backs, tmp_path):
    routine = replace(routine_of("back-massage"), author="Example Clinic", link="https://example.org")
    path = tmp_path / "made.pdf"
    path.write_bytes(make(routine, find_layout("cards"), Job(target="press", backs=backs)).data)
    assert examine(path, routine).problems == []
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 32
        assert not any("/Annots" in page for page in pdf.pages)


@pytest.mark.parametrize("job", [Job(target="press", reading="large"), Job("Letter", "A1", target="press")])
def test_larger_ones_bleed_as_well(job, tmp_path):
    path = tmp_path / "made.pdf"
    layout = "cards" if job.reading else "poster"
    path.write_bytes(make(routine_of("hand-washing"), find_layout(layout), job).data)
    assert examine(path, routine_of("hand-washing")).problems == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_are_black_ink_alone(built, layout):
    for page in built("back-massage", layout, "A4", "press").product.deck.pages:
        for mark in page.items:
            if isinstance(mark, PathItem) and mark.stroke and not (mark.owner and mark.owner.tag == "figure"):
                assert len({mark.stroke[at : at + 2] for at in (1, 3, 5)}) == 1


@settings(deadline=None)  # the first colour waits for the profile
@given(st.integers(0, 0xFFFFFF))
def test_every_colour_keeps_to_the_limits_of_ink(number):
    colour = f"#{number:06x}"
    *tints, black = map(float, press(PROFILE.read_bytes(), "").said(colour).split())
    assert sum(tints) + black <= 2.91
    assert black < 0.9 or sum(tints) == 0
    assert len({colour[1:3], colour[3:5], colour[5:]}) > 1 or sum(tints) == 0


# Letters as they are printed


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("level", LEVELS)
def test_every_signal_stands_out_as_it_is_printed(level, layout, tmp_path):
    """Black is the ink's on the profile's own word; `check` holds it against another program's idea of inks."""
    plain = routine_of("hand-washing")
    routine = replace(plain, cautions=tuple(replace(caution, level=level) for caution in plain.cautions))
    path = tmp_path / "made.pdf"
    path.write_bytes(make(routine, find_layout(layout), Job(target="press")).data)
    assert examine(path, routine).problems == []
    word, ground = SIGNALS[level].ink.lower(), SIGNALS[level].fill
    with pikepdf.open(path) as pdf:
        code = pikepdf.parse_content_stream(pdf.pages[0])
    filled = {tuple(map(float, numbers)) for numbers, operator in code if str(operator) == "k"}
    seen = {as_printed(inks) for inks in filled}
    near = min(seen, key=lambda other: sum(abs(a - b) for a, b in zip(rgb(ground), rgb(other), strict=True)))
    assert max(abs(a - b) for a, b in zip(rgb(ground), rgb(near), strict=True)) <= 65  # of its own hue yet
    assert min(ratios(as_printed((0, 0, 0, float(word == "#000000"))), near)) >= 4.5


def rgb(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def as_printed(inks) -> str:
    profile, screen = ImageCms.getOpenProfile(str(PROFILE)), ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    turn = ImageCms.buildTransform(profile, screen, "CMYK", "RGB", intent)
    dot = Image.new("CMYK", (1, 1), tuple(round(255 * float(ink)) for ink in inks))
    return "#" + "".join(f"{part:02x}" for part in ImageCms.applyTransform(dot, turn).getpixel((0, 0)))


def test_a_warning_has_one_colour_on_cards_and_posters(tmp_path):
    plain = routine_of("hand-washing")
    routine = replace(plain, cautions=tuple(replace(caution, level="warning") for caution in plain.cautions))
    fills = []
    for layout, job in (("cards", Job(target="press")), ("poster", Job(size="A1", target="press"))):
        deck = make(routine, find_layout(layout), job).deck
        fills.append({mark.fill for page in deck.pages for mark in page.items if signals(mark)})
    assert fills[0] == fills[1]
    assert fills[0].isdisjoint({SIGNALS["warning"].fill, "#d05d29"})
    assert len(fills[0]) == 1


def signals(mark) -> bool:
    """Whether it is the field behind the signal word."""
    return (
        isinstance(mark, PathItem) and bool(mark.fill and mark.stroke) and mark.owner and mark.owner.tag == "caution"
    )


def test_words_that_no_shade_suits_name_the_profile():
    colours = press(PROFILE.read_bytes(), "")
    faint = colours._replace(printed=lambda colour: "#808080")
    pages = make(routine_of("hand-washing"), find_layout("poster"), Job(target="press")).deck.pages
    with pytest.raises(PrintkitError, match=r"odd\.icc: letters in #.* would stand out by 1\.0:1 only"):
        separated(pages, faint, "odd.icc")


def test_letters_that_another_program_finds_faint_name_the_profile(built):
    with pikepdf.open(built("hand-washing", "poster", "A4", "press").path) as pdf:
        edit(pdf, pdf.pages[0], lambda n, op: [([0, 0, 0, 0.5], op)] if op == "k" and n[3] == 1 else None)
        out = io.BytesIO()
        pdf.save(out)
    with pytest.raises(PrintkitError, match=r'odd\.icc: in the inks that it gives, page 1: ".*" stands out'):
        prove(out.getvalue(), "odd.icc")


# Photos


def test_photos_become_inks_under_the_limit(pictured, tmp_path):
    made = make(read_routine(pictured), find_layout("cards"), Job(target="press"))
    path = tmp_path / "made.pdf"
    path.write_bytes(made.data)
    assert examine(path, read_routine(pictured)).problems == []
    with pikepdf.open(path) as pdf:
        photos = [found for found in pdf.objects if isinstance(found, pikepdf.Stream) and "/Width" in found]
        assert [(photo.ColorSpace, photo.get("/Filter")) for photo in photos] == [
            ("/DeviceCMYK", "/FlateDecode"),
            ("/DeviceCMYK", "/DCTDecode"),
        ]
        assert all(1.5 < most_ink(photo) <= 3 for photo in photos)


def test_a_black_photo_keeps_to_the_limit_and_a_gray_one_is_black_ink(tmp_path):
    from printkit.figures.raster import parse

    colours = press(PROFILE.read_bytes(), "")
    for mode, dark in (("RGB", (0, 0, 0)), ("RGB", (20, 2, 2)), ("L", 0)):
        out = io.BytesIO()
        Image.new(mode, (8, 8), dark).save(out, "PNG")
        (photo,) = parse(out.getvalue()).items
        made = Image.open(io.BytesIO(colours.photo(photo.picture).data))
        assert made.mode == ("L" if mode == "L" else "CMYK")
        first = made.getpixel((0, 0))
        assert first == 0 if mode == "L" else 2.5 * 255 < sum(first) <= 2.91 * 255


def test_a_jpeg_in_inks_looks_as_it_did(pictured):
    """Adobe writes such JPEGs inverted; one that is taken for the other is a negative."""
    import pypdfium2

    data = make(read_routine(pictured), find_layout("poster"), Job(target="press")).data
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    photos = [found for found in page.get_objects() if found.type == 3]
    seen = [photo.get_bitmap(render=True).to_pil().convert("RGB").resize((2, 2)) for photo in photos]
    document.close()
    one, other = (image.tobytes() for image in seen)
    assert all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


# Profiles


def test_another_profile_is_taken_and_named(tmp_path):
    other = tmp_path / "other.icc"
    other.write_bytes(PROFILE.read_bytes().replace(b"FOGRA39L Coated", b"Example uncoat."))
    made = CliRunner().invoke(
        main,
        f"build hand-washing --layout poster --for press --icc {other} --out {tmp_path}".split(),
    )
    assert made.exit_code == 0
    with pikepdf.open(tmp_path / "hand-washing" / "poster-press.pdf") as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert str(intent.OutputConditionIdentifier) == "Example uncoat."
        assert intent.DestOutputProfile.read_bytes() == other.read_bytes()


def overwritten(tag: bytes) -> bytes:
    """The profile with bytes in the middle of a table that are not its own (ICC.1:2010, 7.3)."""
    data = bytearray(PROFILE.read_bytes())
    at = data.index(tag, 128)
    start, length = (int.from_bytes(data[at + nth : at + nth + 4], "big") for nth in (4, 8))
    data[start + length // 3 : start + length // 2] = random.Random(1).randbytes(length // 2 - length // 3)
    return bytes(data)


def spoiled_profile(kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.icc"
    data = {
        "text": b"not a profile",
        "srgb": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        "cut": PROFILE.read_bytes()[:3000],
        "to inks": overwritten(b"B2A1"),
        "from inks": overwritten(b"A2B1"),
        "name": PROFILE.read_bytes().replace(b"FOGRA39L Coated", b"\x9e" * 15),
        "empty": b"",
    }.get(kind)
    if data is not None:
        path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("text", "is no ICC profile"),
        ("empty", "is no ICC profile"),
        ("srgb", "is no profile of a press"),
        ("cut", "is a profile that cannot be used"),
        ("to inks", r"is a damaged profile: the inks that it gives print up to \d\d % lighter or darker"),
        ("from inks", r"is a damaged profile: the inks that it gives print up to \d\d % lighter or darker"),
        ("name", "is a profile that cannot be used: character"),
        ("missing", "the profile cannot be read: No such file"),
    ],
)
def test_a_profile_that_is_none_is_told(kind, said, tmp_path):
    path = spoiled_profile(kind, tmp_path)
    with pytest.raises(PrintkitError, match=said) as caught:
        make(routine_of("hand-washing"), find_layout("poster"), Job(target="press", icc=str(path)))
    assert str(path) in str(caught.value)


def test_a_profile_without_a_press_is_wrong_usage():
    found = CliRunner().invoke(main, ["build", "hand-washing", "--icc", "any.icc"])
    assert found.exit_code == 2
    assert "--for press" in found.output


# What check must catch

Spoil = Callable[[pikepdf.Pdf, pikepdf.Page], None]
MUTATIONS: dict[str, tuple[Spoil, str]] = {}


def caught(said: str) -> Callable[[Spoil], Spoil]:
    """A way to spoil the first page of a file, and what must be said of it."""

    def register(spoil: Spoil) -> Spoil:
        MUTATIONS[spoil.__name__] = spoil, said
        return spoil

    return register


def edit(pdf, page, change) -> None:
    """Rewrites the operators of a page: change(operands, operator) gives those that take their place, or None."""
    made = []
    for operands, operator in pikepdf.parse_content_stream(page):
        found = change(list(operands), str(operator))
        for numbers, name in [(operands, str(operator))] if found is None else found:
            made.append(ContentStreamInstruction(numbers, Operator(name)))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))


def added(pdf, page, code: bytes) -> None:
    page.contents_add(b"/Artifact BMC q " + code + b" Q EMC")


def shifted(box, by) -> Array:
    return Array([float(edge) + more for edge, more in zip(box, by, strict=True)])


@caught("has no TrimBox")
def no_trim(pdf, page):
    del page.TrimBox


@caught("has no BleedBox")
def no_bleed(pdf, page):
    del page.BleedBox


@caught("bleeds less than 3 mm")
def bleed_of_one_millimetre(pdf, page):
    page.BleedBox = shifted(page.TrimBox, (-PT, -PT, PT, PT))


@caught("is not trimmed to the one page on it")
def trim_elsewhere(pdf, page):
    page.TrimBox = shifted(page.TrimBox, (PT, 0, PT, 0))
    page.BleedBox = shifted(page.BleedBox, (PT, 0, PT, 0))


@caught("has a CropBox")
def cropped(pdf, page):
    page.CropBox = page.MediaBox


@caught("reaches outside its MediaBox")
def media_too_small(pdf, page):
    page.MediaBox = shifted(page.TrimBox, (-1, -1, 1, 1))


@caught("in DeviceRGB")
def an_rgb_fill(pdf, page):
    added(pdf, page, b"1 0 0 rg 100 100 20 20 re f")


@caught("a line is not said in the inks of the press")
def an_rgb_line(pdf, page):
    added(pdf, page, b"1 0 0 RG 100 100 m 150 150 l S")


@caught("in ICCBased")
def another_space(pdf, page):
    page.Resources.ColorSpace = Dictionary(Cs=Array([Name.ICCBased, pdf.make_stream(b"x", N=3)]))
    added(pdf, page, b"/Cs cs 1 0 0 scn 100 100 20 20 re f")


@caught("a photo is not said in the inks of the press but in DeviceRGB")
def an_rgb_photo(pdf, page):
    photo = pdf.make_stream(bytes(12), Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8)
    photo.Type, photo.ColorSpace = Name.XObject, Name.DeviceRGB
    page.Resources.XObject.Px = photo
    added(pdf, page, b"20 0 0 20 100 100 cm /Px Do")


@caught("a photo takes 400 % of ink")
def a_photo_too_dark(pdf, page):
    photo = pdf.make_stream(b"\xff" * 16, Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8)
    photo.Type, photo.ColorSpace = Name.XObject, Name.DeviceCMYK
    page.Resources.XObject.Px = photo
    added(pdf, page, b"20 0 0 20 100 100 cm /Px Do")


@caught("text is printed in other inks than black")
def text_in_four_inks(pdf, page):
    edit(
        pdf,
        page,
        lambda n, op: [([0.6, 0.4, 0.4, 1], "k")] if op == "k" and [*map(float, n)] == [0, 0, 0, 1] else None,
    )


@caught("black text does not overprint")
def text_knocks_out(pdf, page):
    edit(pdf, page, lambda n, op: [] if op == "gs" else None)


@caught("white text overprints")
def white_overprints(pdf, page):
    edit(pdf, page, lambda n, op: [([Name.Over], "gs"), (n, op)] if op == "BT" else None)


@caught("a line is 0.10 pt thick")
def a_hairline(pdf, page):
    added(pdf, page, b"0 0 0 1 K 0.1 w 100 100 m 150 100 l S")


@caught("runs over the left edge stops before the end of the bleed")
def a_band_that_ends_at_the_trim(pdf, page):
    def change(n, op):
        # Numbers are in the space of the page, whose left edge is 0.
        return [([0, n[1]], op)] if op in ("m", "l") and float(n[0]) == pytest.approx(-3 * PT, abs=0.01) else None

    edit(pdf, page, change)


@caught("a fill comes nearer than 3 mm to the bottom edge")
def a_fill_beside_the_trim(pdf, page):
    x, y = float(page.TrimBox[0]) + 100, float(page.TrimBox[1]) + PT
    added(pdf, page, f"0 0 0 .2 k {x} {y} 20 20 re f".encode())


@caught("a line comes nearer than 3 mm to the bottom edge")
def a_line_over_the_trim(pdf, page):
    x, y = float(page.TrimBox[0]) + 100, float(page.BleedBox[1])
    added(pdf, page, f"0 0 0 1 K 1 w {x} {y - 2} m {x} {y + 60} l S".encode())


@caught("of the 8 crop marks are missing")
def without_crop_marks(pdf, page):
    edit(pdf, page, lambda n, op: [] if op in ("m", "l") and float(n[0]) < 18 else None)


@caught("something stands outside the bleed that is no crop mark")
def a_mark_out_of_line(pdf, page):
    x, y = float(page.TrimBox[0]) + 50, float(page.MediaBox[1]) + 2
    added(pdf, page, f"0 0 0 1 K 0.25 w {x} {y} m {x} {y + 14} l S".encode())


@caught("is a rich black")
def a_rich_black(pdf, page):
    added(pdf, page, b"0.6 0.4 0.4 1 k 100 100 20 20 re f")


@caught("takes 350 % of ink")
def too_much_ink(pdf, page):
    added(pdf, page, b"0.9 0.9 0.9 0.8 k 100 100 20 20 re f")


@caught("has links, notes or actions")
def a_link(pdf, page):
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([9, 9, 30, 30]), F=4)])


@caught("does something when it is opened")
def an_action(pdf, page):
    pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)


@caught("is not that of a CMYK press")
def the_profile_of_a_screen(pdf, page):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(profile, N=3)


@caught("the output intent holds no profile")
def no_profile(pdf, page):
    del pdf.Root.OutputIntents[0].DestOutputProfile


@caught("the output intent does not name the printing condition")
def no_condition(pdf, page):
    del pdf.Root.OutputIntents[0].OutputConditionIdentifier


def in_metadata(pdf, old: bytes, new: bytes) -> None:
    said = pdf.Root.Metadata.read_bytes()
    assert old in said
    packet = pdf.make_stream(said.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = packet


@caught("does not claim PDF/X-4")
def another_claim(pdf, page):
    in_metadata(pdf, b"PDF/X-4", b"PDF/X-3")


@caught("claims PDF/A and PDF/X at once")
def claims_of_both(pdf, page):
    in_metadata(
        pdf,
        b"<pdfuaid:part>",
        b'<pdfaid:part xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">2</pdfaid:part><pdfuaid:part>',
    )


@caught("the file has two dates")
def another_date(pdf, page):
    in_metadata(pdf, b"<xmp:ModifyDate>2", b"<xmp:ModifyDate>1")


@caught("the metadata (XMP) lack DocumentID")
def no_name_of_its_own(pdf, page):
    in_metadata(pdf, b"xmpMM:DocumentID>", b"xmpMM:OtherID>")


@caught("nothing says whether the file is trapped")
def not_trapped(pdf, page):
    del pdf.docinfo["/Trapped"]


def first_words(pdf, page, change) -> None:
    done = []

    def once(n, op):
        if op == "Tm" and not done:
            done.append(op)
            return [(change([float(number) for number in n]), op)]
        return None

    edit(pdf, page, once)


@caught("text comes nearer than 3 mm to the trim")
def text_beside_the_trim(pdf, page):
    first_words(pdf, page, lambda n: [*n[:4], 4.0, n[5]])


@caught("text is set in 3.")
def text_too_small(pdf, page):
    first_words(pdf, page, lambda n: [0.12, 0, 0, 0.12, *n[4:]])


@caught("is not embedded")
def a_font_of_somewhere_else(pdf, page):
    for font in page.Resources.Font.values():
        del font.FontDescriptor["/FontFile2"]


@caught("is missing or cut off")
def without_cautions(pdf, page):
    edit(pdf, page, lambda n, op: [] if op == "Tj" and b"spine" in bytes(n[0]) else None)


@pytest.mark.parametrize("name", MUTATIONS)
def test_check_catches_what_spoils_a_print_run(built, name, tmp_path):
    spoil, said = MUTATIONS[name]
    path = tmp_path / "spoiled.pdf"
    with pikepdf.open(built("five-steps", "cards", "A4", "press").path) as pdf:
        spoil(pdf, pdf.pages[0])
        pdf.save(path, min_version="1.6", fix_metadata_version=False)
    found = [problem.what for problem in examine(path, routine_of("five-steps")).problems]
    assert any(said in what for what in found), found


NOTICED = {
    "no_trim": "pdfx_invalid_page_boxes",
    "media_too_small": "pdfx_invalid_page_boxes",
    "a_link": "pdfx_annotation_in_print_area",
    "an_action": "pdfx_forbidden_construct",
    "no_profile": "pdfx_invalid_output_intent_icc",
    "no_condition": "pdfx_output_intent_identifier",
    "another_claim": "no PDF/X-4",
    "another_date": "pdfx_info_date_mismatch",
    "no_name_of_its_own": "pdfx_missing_DocumentID",
    "not_trapped": "pdfx_info_trapped_mismatch",
    "a_font_of_somewhere_else": "no font is embedded",
}


@pytest.mark.parametrize("name", NOTICED)
def test_the_other_inspector_can_tell_a_good_file_from_a_bad_one(built, name, tmp_path):
    with pikepdf.open(built("five-steps", "cards", "A4", "press").path) as pdf:
        MUTATIONS[name][0](pdf, pdf.pages[0])
        loose = pikepdf.ObjectStreamMode.disable  # it opens no others
        pdf.save(tmp_path / "spoiled.pdf", min_version="1.6", fix_metadata_version=False, object_stream_mode=loose)
    assert NOTICED[name] in inspected(tmp_path / "spoiled.pdf")


def test_the_oldest_machines_find_every_object_in_a_table(built):
    data = built("five-steps", "cards", "A4", "press").path.read_bytes()
    assert data.startswith(b"%PDF-1.6\n")
    assert b"/ObjStm" not in data
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    head, *rows = data[start:].split(b"trailer")[0].splitlines(keepends=True)
    count = int(rows[0].split()[1])
    assert head == b"xref\n"
    assert len(rows) == count + 1
    assert all(len(row) == 20 for row in rows[1:])
    for number, row in enumerate(rows[2:], 1):
        assert data[int(row[:10]) :].startswith(b"%d 0 obj\n" % number)


def test_a_file_of_another_version_is_caught(built, tmp_path):
    path = tmp_path / "spoiled.pdf"
    with pikepdf.open(built("hand-washing", "poster", "A4", "press").path) as pdf:
        pdf.save(path, force_version="1.4", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    found = [problem.what for problem in examine(path).problems]
    assert "the file is PDF 1.4; PDF/X-4 is 1.6" in found
