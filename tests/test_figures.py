"""Picture files become drawings that look as drawn, or errors that say what to do; nothing is lost in silence."""

import os
import random
import struct
import subprocess
import sys
import zlib
from contextlib import suppress
from io import BytesIO
from math import cos, hypot, radians, sin, sqrt

import pypdfium2
import pytest
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from printkit.compose.pages import Page
from printkit.core.display_list import Drawing, ImageItem, PathItem
from printkit.core.errors import Place, PrintkitError, short
from printkit.core.units import MM, Size
from printkit.figures import read_picture
from printkit.imposition import plan
from printkit.pdf.document import write
from printkit.pdf.metadata import Meta

PLACE = Place("routines/back.yaml", 12, 7)
PT = 0.75  # a CSS pixel in points
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">'
RECT = '<rect width="5" height="5"/>'


def svg(body, start=SVG):
    return f"{start}\n{body}\n</svg>".encode()


def coded(image, kind, **options):
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@pytest.fixture
def read(tmp_path):
    """Writes the bytes to a file in the routine's folder and reads it as a picture."""

    def write_and_read(data, name="hands.svg"):
        (tmp_path / name).write_bytes(data)
        return read_picture(tmp_path, name, PLACE)

    return write_and_read


@pytest.fixture
def drawn(read):
    """The shapes of an SVG with this body."""
    return lambda body, start=SVG: read(svg(body, start)).items


@pytest.fixture
def mistake(read):
    """The message about these bytes, each line of it beginning with the place in the routine."""

    def message(data, name="hands.svg"):
        with pytest.raises(PrintkitError) as caught:
            read(data, name)
        lines = str(caught.value).splitlines()
        assert all(line.startswith(f'{PLACE}: figure "{short(name, 100)}": ') for line in lines)
        assert all(problem.hint for problem in caught.value.problems)
        return str(caught.value)

    return message


def ends(path):
    """The points a path goes through, rounded, without the handles of its curves."""
    return [tuple(round(c, 3) for c in coords[-2:]) for _, *coords in path if coords]


def box(path):
    xs, ys = zip(*ends(path), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


# --- which file ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hnads.svg", 'there is no such file; did you mean "hands.svg"?'),
        ("hands", 'there is no such file; did you mean "hands.svg"?'),
        ("more/bakc.png", 'there is no such file; did you mean "more/back.png"?'),
        ("empty/x.svg", "there is no such file; put the picture into the routine's folder"),
        ("nowhere/x.svg", "there is no such file; put the picture into the routine's folder"),
        ("", "this is a folder; give the name of a picture file in it"),
        ("more", "this is a folder"),
        ("more.svg", "this is a folder"),
        ("notes.txt", "not a kind of picture that can be printed; save it as SVG, PNG or JPEG"),
        ("hands.svgz", "not a kind of picture"),
        ("pipe.png", "not a kind of picture"),
        ("/etc/hostname", "the path is absolute; give a path that starts in the routine's folder"),
        ("C:/hands.svg", "the path is absolute"),
        ("C:hands.svg", "the path is absolute"),
        ("more\\back.png", "a backslash separates folders on Windows alone; write / instead"),
        ("https://example.org/hands.svg", "a web address is not a file; save the picture in the routine's folder"),
        ("../secret.svg", "the path leads out of the routine's folder; put the picture into the routine's folder"),
        ("more/../../secret.svg", "the path leads out of"),
        ("link.svg", "the path leads out of"),
        ("linked/secret.svg", "the path leads out of"),
        ("circle.svg", "the path leads nowhere"),
        ("a\0.svg", "the path leads nowhere"),
        ("x" * 300 + ".svg", "the file cannot be read"),
    ],
)
def test_a_wrong_name_is_explained(tmp_path, name, message):
    folder = tmp_path / "routines"
    for made in ("more", "more.svg", "empty"):
        (folder / made).mkdir(parents=True)
    for file in ("hands.svg", "notes.txt", "hands.svgz", "more/back.png", "../secret.svg"):
        (folder / file).write_bytes(svg(RECT))
    os.mkfifo(folder / "pipe.png")
    (folder / "link.svg").symlink_to(tmp_path / "secret.svg")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "circle.svg").symlink_to("circle.svg")
    with pytest.raises(PrintkitError) as caught:
        read_picture(folder, name, PLACE)
    assert str(caught.value).startswith(f'{PLACE}: figure "{short(name, 100)}": ')
    assert message in str(caught.value)


def test_a_file_that_cannot_be_opened(read, monkeypatch):
    def refused(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refused)
    with pytest.raises(PrintkitError, match=r'figure "closed.svg": the file cannot be read: Permission denied'):
        read(svg(RECT), "closed.svg")


def test_a_name_may_wander_inside_the_folder_and_links_may_stay_in_it(tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "hands.SVG").write_bytes(svg(RECT))
    (tmp_path / "link.svg").symlink_to("hands.SVG")
    found = {read_picture(tmp_path, name, None) for name in ("hands.SVG", "more/../hands.SVG", "link.svg")}
    assert len(found) == 1


def test_a_file_is_read_once_until_it_changes(tmp_path, read):
    first = read(svg(RECT))
    assert read_picture(tmp_path, "hands.svg", None) is first
    assert len(read(svg(RECT + RECT)).items) == 2


def test_without_a_place_the_message_begins_with_the_figure(tmp_path):
    with pytest.raises(PrintkitError, match=r'^figure "a.png": there is no such file'):
        read_picture(tmp_path, "a.png", None)


def test_nothing_heavy_is_imported_before_a_picture_is_read():
    heavy = "{'PIL', 'lxml', 'svglib', 'reportlab'} & {name.split('.')[0] for name in sys.modules}"
    code = f"import sys, printkit.figures; sys.exit(str({heavy}) if {heavy} else 0)"
    subprocess.run([sys.executable, "-c", code], check=True)


# --- SVG: refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<text>Hands</text>", "line 2: <text> is not printed; turn text into paths (Inkscape: Path"),
        ("<g>\n<text><tspan>a</tspan></text></g>", "line 3: <text> is not printed"),
        ('<image xlink:href="a.png"/>', "line 2: <image> is not printed; save the photo as a PNG or JPEG"),
        ("<foreignObject/>", "<foreignObject> is not printed"),
        ("<script>alert(1)</script>", "<script> is not printed"),
        ("<switch><g/></switch>", "<switch> is not printed"),
        ("<svg><g/></svg>", "<svg> is not printed; take the inner drawing out of its frame"),
        ("<animate/>", "<animate> is not printed"),
        ("<font/>", "<font> is not printed"),
        ('<g clip-path="url(#c)"/>', 'clip-path="url(#c)" is not printed; cut the shapes'),
        ('<g style="mask:url(#c)"/>', 'mask="url(#c)" is not printed'),
        ('<g filter="url(#f)"/>', 'filter="url(#f)" is not printed; remove the effect'),
        ('<path d="M0 0L9 9" marker-end="url(#m)"/>', 'marker-end="url(#m)" is not printed; turn arrowheads'),
        ('<g style="mix-blend-mode:multiply"/>', 'mix-blend-mode="multiply" is not printed'),
        ('<rect fill="url(#g)"/>', 'fill="url(#g)" is not printed; give it one plain colour'),
        ('<rect style="stroke:url(#g) red"/>', 'stroke="url(#g) red" is not printed'),
        ('<rect fill="reddish"/>', 'fill="reddish" is not printed'),
        ('<rect fill="#12345g"/>', 'fill="#12345g" is not printed'),
        ('<rect opacity="much"/>', 'opacity="much" is not printed; give a share from 0 to 1'),
        ('<rect stroke-width="10%"/>', 'stroke-width="10%" is not printed'),
        ('<rect stroke-linejoin="arcs"/>', 'stroke-linejoin="arcs" is not printed'),
        ('<rect stroke-dasharray="2,a"/>', 'stroke-dasharray="2,a" is not printed'),
        ('<g stroke-dasharray="2"><path stroke-dashoffset="1"/></g>', 'stroke-dashoffset="1" is not printed'),
        ('<g stroke="red" paint-order="stroke"/>', 'paint-order="stroke" is not printed; draw the fill under'),
        ('<path pathLength="9" d="M0 0"/>', 'pathLength="9" is not printed'),
        ('<g vector-effect="non-scaling-stroke"/>', 'vector-effect="non-scaling-stroke" is not printed'),
        ('<g transform="rotate(1,2)"/>', 'transform="rotate(1,2)" is not printed'),
        ('<g transform="turn(1)"/>', 'transform="turn(1)" is not printed'),
        ('<g transform="scale(2"/>', 'transform="scale(2" is not printed'),
        ('<g transform="matrix(1 0 0 1 0)"/>', 'transform="matrix(1 0 0 1 0)" is not printed'),
        ('<g transform="translate(1px)"/>', 'transform="translate(1px)" is not printed'),
        ('<g style="transform-origin:center"/>', 'transform-origin="center" is not printed'),
        ('<path d="L5 5"/>', 'd="L5 5" is not printed'),
        ('<path d="M5 5 L 10px 5"/>', 'd="M5 5 L 10px 5" is not printed'),
        ('<path d="M5 5 C 1 2 3"/>', "line 2: <path> cannot be read"),
        ('<polygon points="1 2 3"/>', 'points="1 2 3" is not printed'),
        ('<rect width="wide" height="2"/>', "line 2: <rect> cannot be read"),
        ('<circle r="10%"/>', "line 2: <circle> cannot be read (Unable to detect if node 'r'"),
        ('<use href="body.svg#hand"/>', '<use> of "body.svg#hand" finds nothing in this file'),
        ('<use xlink:href="file:///etc/passwd"/>', '<use> of "file:///etc/passwd" finds nothing'),
        ('<use href="#hand"/>', '<use> of "#hand" finds nothing in this file'),
        ("<use/>", '<use> of "None" finds nothing'),
        ('<g id="a"><use href="#a"/></g>', "Circular <use> reference"),
        ('<clipPath id="c"/><use href="#c"/>', '<use> of "#c" finds nothing in this file'),
        ('<symbol viewBox="0 0 1 1"/>', "<symbol> with a viewBox is not printed"),
        (f'<use href="#{"a" * 99}"/>', f'<use> of "#{"a" * 38}…" finds nothing in this file'),
        (f'<g transform="{"a" * 100_000}"/>', "line 2: transform has 100000 characters; at most 1000 are read"),
        (f'<g transform="a({"x" * 900}"/>', 'xxxxx" is not printed'),
        (f'<rect fill="{" " * 100_000}!x"/>', "line 2: fill has 100002 characters"),
        (f'<rect x="{"1" * 2000}"/>', "line 2: x has 2000 characters"),
        (f'<rect x="{"1" * 999}x"/>', "11…); save as plain SVG"),
        (f'<rect style="stroke-width:{"1" * 2000}"/>', "line 2: stroke-width has 2000 characters"),
        (f'<rect stroke-dasharray="{"11 " * 300}x"/>', '11 11 1" is not printed'),  # many ways to take it apart
        (f"<style>{'a{fill:red}' * 1001}</style>", "line 2: the style sheet has over 1000 rules"),
        ("<style>" + "/* " * 500_000 + "</style>", "it draws nothing"),
        ("<style>@import 'a.css';</style>", "line 2: the style sheet has an @import rule; only plain rules"),
        ("<style>@font-face{src:url(a.woff)}</style>", "the style sheet has an @font-face rule"),
        ("<style>rect{fill:url(http://x/a)}</style>" + RECT, 'fill="url(http" is not printed'),
        ("<style>rect:::{fill:red}</style>", "the style sheet cannot be read"),
        ("<style>}</style>", "the style sheet cannot be read"),
        ('<g style="a:b:c"/>', "line 2: the style cannot be read"),
        ("", "it draws nothing; export it again, with its layers shown"),
        ('<g display="none">' + RECT + "</g>", "it draws nothing"),
        ('<rect width="5" height="5" fill="none"/>', "it draws nothing"),
        ('<rect x="104" width="5" height="5"/>', "line 2: the drawing reaches outside its viewBox; fit the page"),
        ('<g>\n<use href="#a" x="-30"/></g><circle id="a" r="2"/>', "line 3: the drawing reaches outside"),
        ('<rect x="nan" width="5" height="5"/>', "the drawing reaches outside"),
        ('<rect x="1e999" width="5" height="5"/>', "the drawing reaches outside"),
        ("<g>" * 300 + RECT + "</g>" * 300, "it is not whole XML in UTF-8 (Excessive depth"),
        ("<g>", "it is not whole XML in UTF-8"),
        ("<rect>&nbsp;</rect>", "it is not whole XML in UTF-8 (Entity 'nbsp' not defined"),
    ],
)
def test_what_would_not_print_as_drawn_is_refused(mistake, body, message):
    assert message in mistake(svg(body))


def test_all_kinds_of_problems_are_told_at_once_each_with_its_first_line(mistake):
    body = '<text>a</text>\n<text>b</text>\n<rect fill="url(#a)" mask="url(#m)"/>\n<rect fill="url(#b)"/>'
    assert [line.split("figure ")[1].split(" is not")[0] for line in mistake(svg(body)).splitlines()] == [
        '"hands.svg": line 2: <text>',
        '"hands.svg": line 4: fill="url(#a)"',
        '"hands.svg": line 4: mask="url(#m)"',
    ]


BOMB = "".join(f'<!ENTITY l{level} "' + f"&l{level - 1};" * 10 + '">' for level in range(1, 10))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty; export it again"),
        (b"\x89PNG\r\n\x1a\n", "it is not whole XML in UTF-8"),
        (b"<html/>", "it holds <html>, not <svg>; save it as SVG"),
        (svg(RECT)[:-9], "it is not whole XML"),
        (svg(RECT).decode().encode("utf-16"), "it is not whole XML in UTF-8"),
        (svg("<!-- é -->" + RECT).decode().encode("latin-1"), "it is not whole XML in UTF-8"),
        (svg(RECT + " " * 2_000_000), "the file has 2 MB, over the 2 MB that are read; simplify the drawing"),
        (svg(RECT * 20_001), "it has more than 20000 parts; simplify it, or save it as PNG"),
        (f'<!DOCTYPE svg [<!ENTITY l0 "lol">{BOMB}]>'.encode() + svg("<g>&l9;</g>"), "its DOCTYPE defines"),
        (b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<g>&x;</g>"), "its DOCTYPE defines"),
        (b'<!DOCTYPE svg [<!ENTITY % x SYSTEM "http://x.invalid/">%x;]>' + svg(RECT), "its DOCTYPE defines"),
        (b"<!DOCTYPE" * 200_000, "it is not whole XML in UTF-8"),
        (b'<?xml-stylesheet href="a.css"?>' + svg(RECT), "it takes its styles from another file"),
        (svg(RECT, "<svg>"), "it does not say how large it is; give <svg> a viewBox"),
        (svg(RECT, '<svg width="100%" height="100%">'), "it does not say how large it is"),
        (svg(RECT, '<svg viewBox="0 0 100">'), "it does not say how large it is"),
        (svg(RECT, '<svg viewBox="0 0 100 0">'), "it does not say how large it is"),
        (svg(RECT, '<svg viewBox="0 0 nan 9">'), "it does not say how large it is"),
    ],
    ids=range(18),
)
def test_an_svg_that_is_broken_hostile_or_too_large(mistake, data, message):
    assert message in mistake(data)


def test_clones_of_clones_cannot_fill_the_memory(mistake):
    body = f'<g id="l0">{RECT}</g>'
    for level in range(1, 8):
        body += f'<g id="l{level}">' + f'<use href="#l{level - 1}"/>' * 10 + "</g>"
    assert "it has more than 20000 parts" in mistake(svg(body))


# --- SVG: drawn ---------------------------------------------------------------------------------------------


def test_a_rectangle_lands_where_it_was_drawn(read):
    drawing = read(svg('<rect x="5" y="5" width="10" height="20"/>'))
    corners = (("M", 3.75, 3.75), ("L", 11.25, 3.75), ("L", 11.25, 18.75), ("L", 3.75, 18.75), ("Z",))
    assert drawing == Drawing(75, 37.5, (PathItem(corners, fill="#000000"),))


@pytest.mark.parametrize(
    ("start", "size", "corner"),
    [
        ('<svg viewBox="0 0 100 50">', (100, 50), (10, 10)),
        ('<svg viewBox="-10,5,100,50" width="9cm" height="1in" preserveAspectRatio="none">', (100, 50), (20, 5)),
        ('<svg viewBox="0 0 100 50" width="100%" height="100%">', (100, 50), (10, 10)),
        ('<svg width="200" height="150px">', (200, 150), (10, 10)),
        ('<svg width="1in" height="72pt">', (96, 96), (10, 10)),
        ('<?xml version="1.0" encoding="UTF-8"?><svg viewBox="0 0 100 50">', (100, 50), (10, 10)),
        ('\ufeff<svg viewBox="0 0 100 50">', (100, 50), (10, 10)),
        (
            '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
            '<svg viewBox="0 0 100 50">',
            (100, 50),
            (10, 10),
        ),
    ],
)
def test_size_and_origin_come_from_the_view_box(read, start, size, corner):
    start = start.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"')
    drawing = read(svg('<rect x="10" y="10" width="5" height="5"/>', start))
    assert (drawing.width, drawing.height) == pytest.approx([side * PT for side in size])
    assert ends(drawing.items[0].path)[0] == pytest.approx([c * PT for c in corner])


@pytest.mark.parametrize(
    ("body", "points"),
    [
        ('<line x1="1" y1="2" x2="3" y2="4" stroke="red"/>', [(1, 2), (3, 4)]),
        ('<polyline points="1,2 3,4-0,6" fill="none" stroke="red"/>', [(1, 2), (3, 4), (0, 6)]),
        ('<polygon points="1 2 3 4.5.5 6"/>', [(1, 2), (3, 4.5), (0.5, 6)]),
        ('<path d="m1 2h4v3H2V9l-1-1z"/>', [(1, 2), (5, 2), (5, 5), (2, 5), (2, 9), (1, 8)]),
        ('<path d="M5 5h4v4zl2 3z"/>', [(5, 5), (9, 5), (9, 9), (5, 5), (7, 8)]),
        ('<path d="M1 1L2 2zm3 3 1 1z"/>', [(1, 1), (2, 2), (4, 4), (5, 5)]),
        ('<path d="M0 0c1 1 2 1 3 0s2-1 3 0"/>', [(0, 0), (3, 0), (6, 0)]),
        ('<path d="M0 0Q1 2 2 0T4 0"/>', [(0, 0), (2, 0), (4, 0)]),
        ('<g transform="translate(10)"><path d="M1 2L3 4z"/></g>', [(11, 2), (13, 4)]),
        ('<path transform="translate(10-1)scale(2)" d="M1 2L3 4z"/>', [(12, 3), (16, 7)]),
        ('<path transform="rotate(90)" d="M1 0L5-2z"/>', [(0, 1), (2, 5)]),
        ('<path transform="rotate(90 20,20)" d="M20 10L30 20z"/>', [(30, 20), (20, 30)]),
        ('<path transform="skewX(45)" d="M1 2L3 4z"/>', [(3, 2), (7, 4)]),
        ('<path transform=", translate ( 10 , ), scale(2) " d="M1 2L3 4z"/>', [(12, 4), (16, 8)]),
        ('<path transform="none" d="M1 2L3 4z"/>', [(1, 2), (3, 4)]),
        (f'<path style="fill:red {" " * 500}! important" d="M1 2L3 4z"/>', [(1, 2), (3, 4)]),
        (f'<path d="M1 2L3 4z{" " * 1000}"/>', [(1, 2), (3, 4)]),
        ('<path transform="skewY(45)" d="M1 2L3 4z"/>', [(1, 3), (3, 7)]),
        ('<path transform="matrix(1 2 3 4 5 6)" d="M1 2L3 0z"/>', [(12, 16), (8, 12)]),
        (
            '<g transform="translate(50 20)"><g transform="scale(2 .5)"><path transform="rotate(90)"'
            ' d="M1 2L3 4z"/></g></g>',
            [(46, 20.5), (42, 21.5)],
        ),
        ('<defs><path id="a" d="M1 2L3 4z"/></defs><use xlink:href="#a" x="5" y="6"/>', [(6, 8), (8, 10)]),
        ('<symbol id="a"><path d="M1 2L3 4z"/></symbol><use href="#a" x="5"/>', [(6, 2), (8, 4)]),
        ('<a href="https://example.org"><path d="M1 2L3 4z"/></a>', [(1, 2), (3, 4)]),
        ('<rect x="10%" y="10%" width="5%" height="5mm" rx="0"/>', [(10, 5), (15, 5), (15, 23.898), (10, 23.898)]),
    ],
)
def test_points_land_where_the_path_says(drawn, body, points):
    (shape,) = drawn(body)
    assert ends(shape.path) == pytest.approx([pytest.approx([x * PT, y * PT], abs=1e-3) for x, y in points])


@pytest.mark.parametrize("body", ['<circle cx="50" cy="25" r="20"/>', '<ellipse cx="50" cy="25" rx="20"/>'])
def test_a_circle_is_round(drawn, body):
    (shape,) = drawn(body)
    assert [op for op, *_ in shape.path] == ["M", "C", "C", "C", "C", "Z"]
    assert box(shape.path) == (30 * PT, 5 * PT, 70 * PT, 45 * PT)
    start = shape.path[0][1:]
    for _, *curve in shape.path[1:5]:  # halfway a curve is 1/8 of its ends and 3/8 of its handles
        x1, y1, x2, y2, x, y = curve
        middle = ((start[0] + 3 * x1 + 3 * x2 + x) / 8, (start[1] + 3 * y1 + 3 * y2 + y) / 8)
        assert hypot(middle[0] - 50 * PT, middle[1] - 25 * PT) == pytest.approx(15, rel=3e-4)
        start = (x, y)


def along(path):
    """Many points on a path that is one line of curves."""
    x0, y0 = path[0][1:]
    for _, x1, y1, x2, y2, x, y in path[1:]:
        for t in (step / 50 for step in range(51)):
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            yield a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y
        x0, y0 = x, y


@pytest.mark.parametrize(
    ("large", "sweep", "centre", "summit"), [(0, 0, 29, 49), (0, 1, 61, 41), (1, 0, 61, 81), (1, 1, 29, 9)]
)
def test_an_arc_takes_the_way_its_flags_say(drawn, large, sweep, centre, summit):
    (shape,) = drawn(
        f'<path d="M30 45A20 20 0 {large}{sweep}54 45" fill="none" stroke="red"/>', SVG.replace(" 50", " 90")
    )
    points = [(x / PT, y / PT) for x, y in along(shape.path)]
    assert (points[0], points[-1]) == (pytest.approx((30, 45)), pytest.approx((54, 45)))
    assert all(hypot(x - 42, y - centre) == pytest.approx(20, rel=3e-4) for x, y in points)
    assert max((y for _, y in points), key=lambda y: abs(y - 45)) == pytest.approx(summit, abs=0.1)


def test_an_arc_turned_by_its_axis_stays_on_its_ellipse(drawn):
    (shape,) = drawn('<path d="M50 5A30 15 40 1 0 50 40" fill="none" stroke="red"/>', SVG.replace(" 50", " 90"))
    turn = radians(-40)
    flat = [
        ((x * cos(turn) - y * sin(turn)) / 30 / PT, (x * sin(turn) + y * cos(turn)) / 15 / PT)
        for x, y in along(shape.path)
    ]  # the ellipse, turned back and squeezed to a circle of radius 1
    (ax, ay), (bx, by) = flat[0], flat[-1]
    half = hypot(bx - ax, by - ay) / 2
    rise = sqrt(1 - half * half) / half / 2
    centres = [((ax + bx) / 2 + s * (by - ay) * rise, (ay + by) / 2 - s * (bx - ax) * rise) for s in (1, -1)]
    assert any(all(hypot(x - u, y - v) == pytest.approx(1, rel=3e-4) for x, y in flat) for u, v in centres)


@pytest.mark.parametrize(
    ("radii", "corner"),
    [
        ('rx="4"', (4, 4)),
        ('ry="4"', (4, 4)),
        ('rx="4" ry="2"', (4, 2)),
        ('rx="90"', (15, 10)),
        ('style="rx:4"', (4, 4)),
    ],
)
def test_rounded_corners(drawn, radii, corner):
    (shape,) = drawn(f'<rect x="10" y="10" width="30" height="20" {radii}/>')
    points = ends(shape.path)
    assert [op for op, *_ in shape.path].count("C") == 4
    assert box(shape.path) == (7.5, 7.5, 30, 22.5)
    assert ((10 + corner[0]) * PT, 7.5) in points
    assert (7.5, (10 + corner[1]) * PT) in points


def test_an_open_path_is_filled_as_if_closed_and_stroked_open(drawn):
    filled, stroked = drawn('<path d="M1 1h5v5M9 9h3v3" fill="red" stroke="blue"/>')
    assert (filled.fill, filled.stroke, stroked.fill, stroked.stroke) == ("#ff0000", None, None, "#0000ff")
    assert [op for op, *_ in stroked.path] == ["M", "L", "L", "M", "L", "L"]
    assert ends(filled.path) == ends(stroked.path)


def test_a_polyline_is_filled_unless_told_otherwise(drawn):
    (shape,) = drawn('<polyline points="1 1 5 1 5 5"/>')
    assert shape.fill == "#000000"


@pytest.mark.parametrize(
    ("look", "fill", "stroke"),
    [
        ("", "#000000", None),
        ('fill="RED"', "#ff0000", None),
        ('fill="#f80"', "#ff8800", None),
        ('fill="rgb(1, 20, 255)"', "#0114ff", None),
        ('fill="rgb(100%,50%,0%)"', "#ff8000", None),
        ('fill="hsl(120,100%,50%)"', "#00ff00", None),
        ('style="fill : Teal ! important; -inkscape-x:y"', "#008080", None),
        ('class="skin"', "#ffcc00", "#000080"),
        ('class="skin" style="fill:red"', "#ff0000", "#000080"),
        ('class="skin" fill="red"', "#ffcc00", "#000080"),
        ('color="red" fill="currentColor"', "#ff0000", None),
        ('fill="currentcolor"', "#800080", None),
        ('fill="transparent" stroke="red"', None, "#ff0000"),
        ('fill="none" stroke="red"', None, "#ff0000"),
        ('stroke="red" stroke-width="0"', "#000000", None),
        ('stroke="red" stroke-opacity="0"', "#000000", None),
        ('fill="red" opacity=".5"', "#ff8080", None),
        ('fill="red" fill-opacity="50%" stroke="red"', "#ff8080", "#ff0000"),
        ('fill="red" stroke="blue" stroke-opacity=".5"', "#ff0000", "#8080ff"),
        ('fill="rgba(255, 0, 0, 0.5)"', "#ff7f7f", None),
        ('fill="rgba(255,0,0,1)" stroke="hsla(0,100%,50%,50%)"', "#ff0000", "#ff7f7f"),
        ('fill="#ff000080" stroke="#0000ff80"', "#ff7f7f", "#7f7fff"),
        ('fill="black" fill-opacity=".5" opacity=".5"', "#bfbfbf", None),
    ],
)
def test_colours(drawn, look, fill, stroke):
    style = "<style><![CDATA[ .skin { /* warm */ fill: #FC0; stroke: NAVY } ]]></style>"
    (shape,) = drawn(f'{style}<g color="purple"><path d="M1 1h5v5z" {look}/></g>')
    assert (shape.fill, shape.stroke) == (fill, stroke)


def test_the_opacity_of_a_group_pales_all_in_it_but_not_what_it_covers(drawn):
    under, over, clone = drawn(
        f'<g opacity=".5"><g opacity=".5">{RECT}</g><g id="a">{RECT}</g></g><use href="#a" style="opacity:.8"/>'
    )
    assert (under.fill, over.fill, clone.fill) == ("#bfbfbf", "#808080", "#333333")


def test_the_opacity_of_the_whole_drawing(drawn):
    (shape,) = drawn(RECT, SVG.replace("viewBox", 'opacity=".5" viewBox'))
    assert shape.fill == "#808080"


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("", {"line": PT}),
        ('stroke-width="4"', {"line": 3}),
        ('stroke-width="4" transform="scale(2 .5)"', {"line": 3}),
        ('stroke-width="4" transform="rotate(30)scale(-.5)"', {"line": 1.5}),
        ('stroke-width="1pt"', {"line": 1}),
        ('stroke-dasharray="4 2,1"', {"dash": (3, 1.5, 0.75)}),
        ('stroke-dasharray="4" transform="scale(.5)"', {"dash": (1.5,)}),
        ('stroke-dasharray="0 0"', {"dash": ()}),
        ('stroke-dasharray="none" stroke-dashoffset="3"', {"dash": ()}),
        ('stroke-linecap="butt"', {"round": False}),
        ('stroke-linecap="square"', {"round": False}),
        ('stroke-linecap="round"', {"round": True}),
        ('stroke-linejoin="round"', {"round": True}),
        ('stroke-linejoin="bevel"', {"round": True}),
        ('stroke-linejoin="round" stroke-dasharray="1"', {"round": False}),
        ('stroke-linecap="round" stroke-dasharray="1"', {"round": True}),
        ('fill="red" fill-rule="evenodd"', {"even_odd": True, "fill": "#ff0000"}),
        ('fill="red" paint-order="fill"', {"fill": "#ff0000"}),
        ('paint-order="stroke"', {"fill": None}),
    ],
)
def test_lines(drawn, look, expected):
    look = look if "fill=" in look else f'fill="none" {look}'
    (shape,) = drawn(f'<path d="M5 5h5v5z" stroke="red" {look}/>', SVG.replace("0 0 100 50", "-50 -50 100 100"))
    for key, value in expected.items():
        assert getattr(shape, key) == pytest.approx(value), key


@pytest.mark.parametrize(
    "hidden",
    [
        '<g display="none"><text>a</text></g>',
        '<g style="display:none"><image/></g>',
        '<style>.off{display:none}</style><g class="off"><text>a</text></g>',
        '<rect width="90" height="9" visibility="hidden"/>',
        '<g visibility="hidden"><rect width="90" height="9"/></g>',
        '<use href="#shown" display="none"/>',
        '<rect x="900" width="90" height="9" fill="none"/>',
        '<rect width="0" height="9" stroke="red"/><circle r="0" stroke="red"/>',
        '<path d=""/>',
        "<title>Hands</title><desc>Two</desc><metadata><text/></metadata>",
        '<clipPath id="c"><text/></clipPath><linearGradient id="g"/><filter id="f"/><mask><image/></mask>',
        '<n:namedview xmlns:n="http://example.org"/><n:text xmlns:n="http://example.org">a</n:text>',
        "<!-- <text>a</text> --><?php ?>",
    ],
)
def test_what_is_not_seen_is_no_mistake(drawn, hidden):
    (shape,) = drawn(f'{hidden}<rect id="shown" width="5" height="5"/>')
    assert box(shape.path) == (0, 0, 5 * PT, 5 * PT)


def test_lines_may_reach_a_little_out_of_the_view_box(drawn):
    assert drawn('<rect x="-4" y="-4" width="108" height="58"/>')
    assert drawn('<path d="M0 25C0-12 100-12 100 25z"/>')  # the handles are outside, the curve is not


def test_an_old_inkscape_is_no_mistake(drawn):
    inkscape = 'xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:version="0.48.4 r9939" viewBox'
    assert drawn(RECT, SVG.replace("viewBox", inkscape))


# --- photos -------------------------------------------------------------------------------------------------

CORNERS = {"tl": (255, 0, 0), "tr": (0, 160, 0), "bl": (0, 0, 255), "br": (255, 255, 0)}


def card(width=120, height=60):
    """A picture with a colour in each quarter."""
    image = Image.new("RGB", (width, height))
    for name, colour in CORNERS.items():
        image.paste(colour, ((name[1] == "r") * width // 2, (name[0] == "b") * height // 2, width, height))
        if name[1] == "l":
            image.paste(colour, (0, (name[0] == "b") * height // 2, width // 2, height))
    return image


def printed(drawing):
    """The bytes of a PDF of the photo, and the colours of its corners as a reader of PDF shows them."""
    (photo,) = drawing.items
    size = Size(drawing.width / MM, drawing.height / MM)
    page = Page(1, drawing.width, drawing.height, (photo,), "", ())
    made = write((page,), plan("single", 1, size, size), Meta("A photo", "", "", "en", "", "", 8.0), [], False)
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


def test_damaged_files_never_get_past_the_errors(tmp_path):
    chance = random.Random(7)
    body = '<style>.a{fill:red}</style><g transform="scale(.5)"><circle class="a" r="9"/><path d="M1 1h2z"/></g>'
    whole = {"a.svg": svg(body), "a.png": coded(card(), "PNG"), "a.jpg": coded(card(), "JPEG")}
    for name, data in whole.items():
        for turn in range(60):
            damaged = bytearray(data[: chance.randrange(1, len(data))] if turn % 2 else data)
            for _ in range(3):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            (tmp_path / f"{turn}{name}").write_bytes(damaged)
            with suppress(PrintkitError):
                assert read_picture(tmp_path, f"{turn}{name}", PLACE).items
