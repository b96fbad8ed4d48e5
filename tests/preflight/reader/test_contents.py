"""Files of other making are read, or told in words."""

from __future__ import annotations

import re

import pikepdf
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name, String

from printkit.cli import main
from printkit.preflight.finished import examine
from tests.helpers.tagged_files import blocks_in, foreign


def plain_words(pdf):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    foreign(
        pdf, b"BT /F1 12 Tf 20 100 Td (Hello) Tj 0 -14 TD [(wor) -20 (ld)] TJ T* (x) ' ET", Font=Dictionary(F1=font)
    )


def tree_with(pdf, **keys):
    plain_words(pdf)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, **keys))


def deep(pdf):
    inner = Dictionary(S=Name.P)
    for _ in range(300):
        inner = Dictionary(S=Name.Div, K=inner)
    tree_with(pdf, K=inner)


def circle(pdf):
    tree_with(pdf)
    one = pdf.make_indirect(Dictionary(S=Name.Div))
    one.K = Array([one])
    pdf.Root.StructTreeRoot.K = one


def forms_within(pdf):
    foreign(pdf, b"/X Do")
    form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].Resources.XObject = Dictionary(X=form)


def endless_map(pdf):
    plain_words(pdf)
    said = b"1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange"
    pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(said)


def tags_of_words(pdf):
    tree_with(pdf, K=String("Document"))


def form_with_content(pdf):
    """Words inside of a form that numbers its own content (ISO 32000-1, 14.7.4.2)."""
    plain_words(pdf)
    font = pdf.pages[0].Resources.Font
    said = b"/P <</MCID 0>> BDC BT /F1 12 Tf (In a form) Tj ET EMC"
    form = pdf.make_stream(said, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99])
    form.Resources, form.StructParents = Dictionary(Font=font), 7
    pdf.pages[0].Resources.XObject = Dictionary(X=form)
    pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(S=Name.Document, P=root))
    held = Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, Stm=form, MCID=0)
    heading = pdf.make_indirect(Dictionary(S=Name.H1, P=document, K=held))
    document.K, root.K = heading, document
    root.ParentTree = Dictionary(Nums=Array([7, Array([heading])]))
    pdf.Root.StructTreeRoot = root


def words_after_an_image(pdf):
    """An image that stands in the stream itself, and words after it (ISO 32000-1, 8.9.7)."""
    tree_with(pdf)
    words = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents = pdf.make_stream(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID a EI Q " + words)


STRANGE = {
    "an empty page": (foreign, "the file is not tagged"),
    "words without tags": (plain_words, "the file is not tagged"),
    "tags that hold nothing": (tree_with, "the tree of tags is empty"),
    "tags that are text": (tags_of_words, "parts that make no sense|the tree of tags is empty"),
    "tags within tags within tags": (deep, "tags within tags more than 100 deep"),
    "tags in a circle": (circle, "a Div is there twice in the tree"),
    "forms within themselves": (forms_within, "drawings within drawings without end"),
    "a map without end": (endless_map, "a map from codes to text without end"),
    "words after an image": (words_after_an_image, 'PDF page 1: "Hello.*" is neither tagged'),
    "content in a form": (form_with_content, "claims neither PDF/A nor PDF/X"),
}


@pytest.mark.parametrize(("change", "said"), STRANGE.values(), ids=STRANGE)
def test_a_file_of_other_making_is_told_in_words(tmp_path, change, said):
    with pikepdf.new() as pdf:
        change(pdf)
        pdf.save(tmp_path / "strange.pdf")
    for more in ([], ["--routine", "back-massage"]):
        result = CliRunner().invoke(main, ["check", str(tmp_path / "strange.pdf"), *more])
        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)
        assert re.search(said, result.stderr), result.stderr
        assert all(line.startswith(str(tmp_path)) for line in result.stderr.splitlines())


def test_content_in_a_form_is_read(tmp_path):
    with pikepdf.new() as pdf:
        form_with_content(pdf)
        pdf.save(tmp_path / "form.pdf")
    assert blocks_in(tmp_path / "form.pdf") == [[("H1", "In a form")]]
    found = [problem.what for problem in examine(tmp_path / "form.pdf").problems]
    assert not any("MCID" in line or "parent tree" in line or "neither tagged" in line for line in found)
