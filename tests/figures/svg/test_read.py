"""Drawings become what they show, or errors that say what to do; nothing is lost in silence."""

from __future__ import annotations

import pytest

from tests.helpers.picture_files import PT, RECT, SVG, box, ends, svg


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
