"""Words stand out from what was drawn under them, on a gray copy too."""

from __future__ import annotations

import re

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from printkit.preflight.finished import examine
from tests.helpers.products import MASSAGE
from tests.helpers.tagged_files import FIVE, foreign


def pale(file):
    file.drawn(rb"(/P <</MCID 3>> BDC\n)[\d. ]+", rb"\g<1>0.6 0.6 0.6 ")


def yellow(file):
    file.drawn(rb"(/P <</MCID 3>> BDC\n)[\d. ]+", rb"\g<1>0.9 0.8 0 ")


def dark(file):
    """Dark words on a dark ground."""
    left, bottom, right, top = file.saying(1, 0, MASSAGE.steps[2].title)[0].box
    under = f"/Artifact BMC q 0 0.45 0 rg {left} {bottom} {right - left} {top - bottom} re f Q EMC\n".encode()
    page = file.pdf.pages[1]
    page.Contents.write(under + page.Contents.read_bytes())


def see_through(file):
    page = file.pdf.pages[1]
    page.Resources.ExtGState = Dictionary(Half=Dictionary(ca=0.5))
    file.drawn(rb"(/P <</MCID 1>> BDC\n)", rb"\g<1>/Half gs ")


SPOILED = {
    "words are pale": (pale, r'PDF page 2: ".*" stands out from its ground by 2\.8:1 only; 4\.5:1 is the least'),
    "words are pale in colour": (yellow, r'PDF page 2: ".*" stands out from its ground by 1\.\d:1 only'),
    "words stand on a dark ground": (dark, r'PDF page 2: ".*" stands out from its ground by \d\.\d:1 only'),
    "words shine through": (see_through, 'PDF page 2: ".*" is drawn without ink, or shines through'),
}


@pytest.mark.parametrize(("change", "said"), SPOILED.values(), ids=SPOILED)
def test_check_finds_that(spoil_tags, change, said):
    found = [problem.what for problem in examine(spoil_tags(change), FIVE).problems]
    assert any(re.search(said, line) for line in found), found


def shown(tmp_path, *drawn, size=12, font=None):
    """What check says of words on some shapes."""
    font = font or Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    with pikepdf.new() as pdf:
        words = f"BT /F1 {size} Tf 100 100 Td (Words) Tj ET"
        foreign(pdf, " ".join([*drawn, words]).encode(), Font=Dictionary(F1=font))
        pdf.save(tmp_path / "shown.pdf")
    report = examine(tmp_path / "shown.pdf")
    return report.facts["contrast"], [p.what for p in report.problems if "stands out" in p.what or "ink" in p.what]


def test_words_stand_on_what_was_drawn_last_under_them(tmp_path):
    box, ring = "90 90 100 40 re f", "50 50 200 120 re 60 60 180 100 re f*"
    corner = "0 0 m 290 0 l 0 190 l h f"  # its box holds the words, the triangle does so only in part
    assert shown(tmp_path, "0 g")[0] == {"colour": 21, "gray": 21}
    assert shown(tmp_path, "0 g", box)[0] == {"colour": 1, "gray": 1}
    assert shown(tmp_path, "0 g", ring)[0]["colour"] == 21
    assert shown(tmp_path, "0 g", box, "1 g", box, "0 g")[0]["colour"] == 21
    assert shown(tmp_path, "0 g", "20 150 m 290 190 l 290 20 l h f")[0]["colour"] in (1, 21)
    assert shown(tmp_path, "0 g", "0 99 m 0 190 l 290 190 l h f")[0]["colour"] == 21
    assert shown(tmp_path, "0 g", corner)[0]["colour"] == 1
    circle = "100 60 m 160 60 160 140 100 140 c 40 140 40 60 100 60 c f"
    assert shown(tmp_path, "0.4 g", circle)[0]["colour"] == 1


def test_large_letters_may_stand_out_less(tmp_path):
    gray_words = "0.55 g"
    bold = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
    assert "4.5:1 is the least" in shown(tmp_path, gray_words)[1][0]
    assert "4.5:1 is the least" in shown(tmp_path, gray_words, size=17)[1][0]
    assert shown(tmp_path, gray_words, size=18)[1] == []
    assert shown(tmp_path, gray_words, size=14, font=bold)[1] == []
    assert "4.5:1 is the least" in shown(tmp_path, gray_words, size=13, font=bold)[1][0]
    assert "3:1 is the least" in shown(tmp_path, "0.7 g", size=30)[1][0]


def test_words_that_only_colour_tells_apart_fail_on_a_gray_copy(tmp_path):
    said = shown(tmp_path, "1 0.92 0.2 rg 0 0 300 200 re f 0 0.52 0.2 rg", size=12)
    assert said[0]["gray"] != said[0]["colour"]
    [problem] = shown(tmp_path, "0.82 0.82 0.2 rg 0 0 300 200 re f 0.75 0 0.05 rg")[1]
    assert "stands out from its ground by" in problem


def test_words_without_ink_are_told(tmp_path):
    assert shown(tmp_path, "3 Tr")[1] == ['PDF page 1: "Words" is drawn without ink, or shines through']
