"""Colours and photos become inks under the limit."""

from __future__ import annotations

import io

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from printkit.core.resources import PRESS_PROFILE, find_layout
from printkit.inputs.options import Options
from printkit.inputs.routine import read_routine
from printkit.pipeline import make
from printkit.preflight.checks.pdfx import most_ink
from printkit.preflight.finished import examine
from printkit.prepress.colour_spaces import press_colours


@settings(deadline=None)  # the first colour waits for the profile
@given(st.integers(0, 0xFFFFFF))
def test_every_colour_keeps_to_the_limits_of_ink(number):
    colour = f"#{number:06x}"
    *tints, black = map(float, press_colours(PRESS_PROFILE.read_bytes(), "").operands(colour).split())
    assert sum(tints) + black <= 2.91
    assert black < 0.9 or sum(tints) == 0
    assert len({colour[1:3], colour[3:5], colour[5:]}) > 1 or sum(tints) == 0


def test_photos_become_inks_under_the_limit(pictured, tmp_path):
    made = make(read_routine(pictured), find_layout("cards"), Options(target="press"))
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
    from printkit.figures.raster import read_photo

    colours = press_colours(PRESS_PROFILE.read_bytes(), "")
    for mode, dark in (("RGB", (0, 0, 0)), ("RGB", (20, 2, 2)), ("L", 0)):
        out = io.BytesIO()
        Image.new(mode, (8, 8), dark).save(out, "PNG")
        (photo,) = read_photo(out.getvalue()).items
        made = Image.open(io.BytesIO(colours.photo(photo.picture).data))
        assert made.mode == ("L" if mode == "L" else "CMYK")
        first = made.getpixel((0, 0))
        assert first == 0 if mode == "L" else 2.5 * 255 < sum(first) <= 2.91 * 255


def test_a_jpeg_in_inks_looks_as_it_did(pictured):
    """Adobe writes such JPEGs inverted; one that is taken for the other is a negative."""
    import pypdfium2

    data = make(read_routine(pictured), find_layout("poster"), Options(target="press")).data
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    photos = [found for found in page.get_objects() if found.type == 3]
    seen = [photo.get_bitmap(render=True).to_pil().convert("RGB").resize((2, 2)) for photo in photos]
    document.close()
    one, other = (image.tobytes() for image in seen)
    assert all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))
