"""`check` catches each thing that would spoil a print run."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import ImageCms

from printkit.preflight.finished import examine
from tests.helpers.finished_page import PT
from tests.helpers.press import edit, inspected
from tests.helpers.products import routine_of

Spoil = Callable[[pikepdf.Pdf, pikepdf.Page], None]
MUTATIONS: dict[str, tuple[Spoil, str]] = {}


def caught(said: str) -> Callable[[Spoil], Spoil]:
    """A way to spoil the first page of a file, and what must be said of it."""

    def register(spoil: Spoil) -> Spoil:
        MUTATIONS[spoil.__name__] = spoil, said
        return spoil

    return register


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


@caught("a line is not in the inks of the press")
def an_rgb_line(pdf, page):
    added(pdf, page, b"1 0 0 RG 100 100 m 150 150 l S")


@caught("in ICCBased")
def another_space(pdf, page):
    page.Resources.ColorSpace = Dictionary(Cs=Array([Name.ICCBased, pdf.make_stream(b"x", N=3)]))
    added(pdf, page, b"/Cs cs 1 0 0 scn 100 100 20 20 re f")


@caught("a photo is not in the inks of the press but in DeviceRGB")
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


@caught("something stands outside the bleed that is not a crop mark")
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
