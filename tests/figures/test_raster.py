"""Photos print as they look, upright, with the same bytes each time."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from printkit.compose.pages import Page
from printkit.core.display_list import ImageItem
from printkit.core.units import MM, Size
from printkit.imposition import plan_sheets
from printkit.pdf.document import write_pdf
from printkit.pdf.metadata import Meta
from tests.helpers.picture_files import CORNERS, RECT, card, coded, svg


def printed(drawing):
    """The bytes of a PDF of the photo, and the colours of its corners as a reader of PDF shows them."""
    (photo,) = drawing.items
    size = Size(drawing.width / MM, drawing.height / MM)
    page = Page(1, drawing.width, drawing.height, (photo,), "", ())
    made = write_pdf(
        (page,), plan_sheets("single", 1, size, size), Meta("A photo", "", "", "en", "", "", 8.0), [], False
    )
    with pypdfium2.PdfDocument(made) as document:
        page = document[0].render(scale=4).to_pil().convert("RGB")
    at = {"l": 0.25, "r": 0.75, "t": 0.25, "b": 0.75}
    seen = {c: page.getpixel((int(page.width * at[c[1]]), int(page.height * at[c[0]]))) for c in CORNERS}
    return made, seen


def near(seen, expected):
    return all(abs(a - b) < 12 for key in expected for a, b in zip(seen[key], expected[key], strict=True))


@pytest.mark.parametrize(
    ("name", "data", "size", "mode"),
    [
        ("a.png", coded(card(), "PNG"), (120, 60), "RGB"),
        ("a.jpg", coded(card(), "JPEG", quality=95), (120, 60), "RGB"),
        ("a.jpg", coded(card(), "JPEG", progressive=True, quality=95), (120, 60), "RGB"),
        ("a.jpeg", coded(card().convert("CMYK"), "JPEG", quality=95), (120, 60), "RGB"),
        ("a.PNG", coded(card(), "JPEG", quality=95), (120, 60), "RGB"),
        ("a.JPG", coded(card(), "PNG"), (120, 60), "RGB"),
        ("a.png", coded(card().quantize(8), "PNG"), (120, 60), "RGB"),
        ("a.png", coded(card().convert("RGBA"), "PNG"), (120, 60), "RGB"),
        ("a.png", coded(card(4000, 2000), "PNG"), (2400, 1200), "RGB"),
        ("a.jpg", coded(card(1500, 3000), "JPEG", quality=95), (1200, 2400), "RGB"),
        ("a.jpg", coded(card(2400, 1200), "JPEG", quality=95), (2400, 1200), "RGB"),
    ],
    ids=range(11),
)
def test_a_photo_prints_as_it_looks_and_with_the_same_bytes_each_time(read, name, data, size, mode):
    drawing = read(data, name)
    (photo,) = drawing.items
    raster = photo.picture
    assert (raster.width_px, raster.height_px, raster.mode) == (*size, mode)
    assert photo == ImageItem(0, 0, drawing.width, drawing.height, raster)
    assert (drawing.width, drawing.height) == pytest.approx([side * 72 / 300 for side in size])
    first, seen = printed(drawing)
    assert near(seen, CORNERS)
    assert printed(drawing)[0] == first
    assert (b"DCTDecode" in first) == raster.is_jpeg == (data[:2] == b"\xff\xd8")


TURNED = {  # EXIF orientation → which corner of what the camera wrote is seen at top left and top right
    1: ("tl", "tr"), 2: ("tr", "tl"), 3: ("br", "bl"), 4: ("bl", "br"),
    5: ("tl", "bl"), 6: ("bl", "tl"), 7: ("br", "tr"), 8: ("tr", "br"),
}  # fmt: skip


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_phone_photo_stands_upright(read, orientation, kind):
    exif = Image.Exif()
    exif[0x0112] = orientation
    drawing = read(coded(card(), kind, exif=exif, **({"quality": 95} if kind == "JPEG" else {})), "phone.jpg")
    assert (drawing.width > drawing.height) == (orientation < 5)
    seen, (left, right) = printed(drawing)[1], TURNED[orientation]
    assert near({"tl": seen["tl"], "tr": seen["tr"]}, {"tl": CORNERS[left], "tr": CORNERS[right]})


def test_a_large_phone_photo_is_turned_and_shrunk(read):
    exif = Image.Exif()
    exif[0x0112] = 6
    drawing = read(coded(card(3000, 1500), "JPEG", exif=exif), "phone.jpg")
    raster = drawing.items[0].picture
    assert (raster.width_px, raster.height_px) == (1200, 2400)
    assert near(printed(drawing)[1], {"tl": CORNERS["bl"], "tr": CORNERS["tl"]})


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L"])
def test_a_large_jpeg_is_never_whole_in_memory(read, monkeypatch, mode):
    data = coded(card(7200, 3600).convert(mode), "JPEG", quality=95)
    sizes, load = [], JpegImageFile.load
    monkeypatch.setattr(JpegImageFile, "load", lambda image: (load(image), sizes.append(image.size))[0])
    raster = read(data, "large.jpg").items[0].picture
    assert (raster.width_px, raster.height_px) == (2400, 1200)
    assert max(sizes) == (3600, 1800)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_large_png_keeps_its_parts_in_their_places(read, mode):
    drawing = read(coded(card(6003, 3001).convert(mode), "PNG"), "large.png")
    raster = drawing.items[0].picture
    assert (raster.width_px, raster.height_px) == (2400, 1200)
    assert near(printed(drawing)[1], CORNERS)


def test_an_upright_jpeg_keeps_its_pixels_but_not_where_it_was_taken(read):
    exif = Image.Exif()
    exif[0x010E] = "Clinic at the harbour"
    data = coded(card(), "JPEG", exif=exif, comment="taken at noon", quality=70, progressive=True)
    raster = read(data + b"a film of the same moment\xff\xd9", "hands.jpg").items[0].picture
    assert b"harbour" in data
    assert b"noon" in data
    assert not any(word in raster.data for word in (b"harbour", b"noon", b"film"))
    scan = data[data.index(b"\xff\xda") :]
    assert raster.data.endswith(scan)
    assert Image.open(BytesIO(raster.data)).tobytes() == Image.open(BytesIO(data)).tobytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photo_written_anew_says_nothing_of_its_maker(read, kind):
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 3, "Clinic at the harbour"
    raster = read(coded(card(), kind, exif=exif), "hands.png").items[0].picture
    assert b"harbour" not in raster.data
    assert Image.open(BytesIO(raster.data)).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_the_preview_a_phone_adds_is_no_animation(read):
    data = coded(card(), "MPO", save_all=True, append_images=[card(30, 30)])
    raster = read(data, "phone.jpg").items[0].picture
    assert (raster.width_px, raster.height_px) == (120, 60)


def test_equal_pictures_are_equal_rasters(read):
    one, two, other = (
        read(coded(card(width, 60), "PNG"), name).items[0].picture
        for name, width in (("a.png", 120), ("b.png", 120), ("c.png", 122))
    )
    assert len({one, two, other}) == 2
    assert one.data not in repr(one).encode()


@pytest.mark.parametrize(
    ("image", "options", "left", "right", "mode"),
    [
        (Image.new("RGBA", (2, 1), (255, 0, 0, 128)), {}, (255, 127, 127), (255, 127, 127), "RGB"),
        (Image.new("RGBA", (2, 1), (9, 9, 9, 0)), {}, (255, 255, 255), (255, 255, 255), "RGB"),
        (Image.new("LA", (2, 1), (0, 51)), {}, (204,), (204,), "L"),
        (Image.new("RGB", (2, 1), "red"), {"transparency": (255, 0, 0)}, (255,) * 3, (255,) * 3, "RGB"),
        (Image.new("L", (2, 1), 7), {"transparency": 7}, (255,), (255,), "L"),
        (Image.new("P", (2, 1), 0), {"transparency": b"\0"}, (255,) * 3, (255,) * 3, "RGB"),
        (Image.new("1", (2, 1), 1), {}, (255,), (255,), "L"),
        (Image.frombytes("I;16", (2, 1), struct.pack("<2H", 0xFFFF, 0x8100)), {}, (255,), (129,), "L"),
        (
            Image.frombytes("I;16", (2, 1), struct.pack("<2H", 0, 0x8100)),
            {"transparency": 0},
            (255,),
            (129,),
            "L",
        ),
    ],
    ids=range(9),
)
def test_every_png_becomes_eight_bits_on_white(read, image, options, left, right, mode):
    raster = read(coded(image, "PNG", **options), "a.png").items[0].picture
    found = Image.open(BytesIO(raster.data))
    bands = [band.tobytes() for band in found.split()]
    assert (raster.mode, found.mode) == (mode, mode)
    assert [tuple(band[i] for band in bands) for i in (0, 1)] == [left, right]


def png(width, height, pixels=b""):
    """A PNG whose header may lie about its size."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.png", b"", "the file is empty; export it again from the drawing program or camera"),
        ("a.png", b"hands", "the file is neither PNG nor JPEG inside; save it as one of them"),
        ("a.jpg", svg(RECT), "the file is neither PNG nor JPEG inside"),
        ("a.png", coded(card(), "GIF"), "the file is neither PNG nor JPEG inside"),
        ("a.png", coded(card(), "PNG")[:-90], "the picture is cut off or broken"),
        ("a.jpg", coded(card(), "JPEG")[:-90], "the picture is cut off or broken"),
        ("a.jpg", coded(card(3000, 30), "JPEG")[:-90], "the picture is cut off or broken"),
        ("a.png", coded(card(), "PNG", save_all=True, append_images=[card()]), "the picture is animated"),
        ("a.png", png(10_000, 4_001), "the picture has over 40 megapixels; save it smaller: 2400 pixels"),
        ("a.png", png(12_000, 10_000), "the picture has over 40 megapixels"),
        ("a.png", png(2_000_000, 2_000_000), "the picture has over 40 megapixels"),
        ("a.png", png(0, 5), "the file is neither PNG nor JPEG inside"),
        ("a.png", png(50, 50, b"\0"), "the picture is cut off or broken"),
        ("a.png", coded(card(), "PNG") + bytes(30_000_000), "the file has 30 MB, over the 30 MB that are read"),
    ],
    ids=range(14),
)
def test_a_photo_that_cannot_be_printed(mistake, name, data, message):
    assert message in mistake(data, name)
