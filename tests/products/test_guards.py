"""What must not reach paper: words nobody can see, blurred photos, example cautions; and what stays outside."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

from printkit.cli import main
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout, find_routine
from printkit.inputs.options import Options
from printkit.inputs.routine import Caution, read_routine
from printkit.pipeline import make


@pytest.fixture
def routine():
    return read_routine(find_routine("hand-washing"))


def changed_layout(folder, name, file, old, new):
    """A copy of a layout that ships, with one change."""
    mine = folder / "mine"
    mine.mkdir()
    for source in find_layout(name).glob("*.*"):
        text = source.read_text(encoding="utf-8")
        if source.name == file:
            assert old in text
            text = text.replace(old, new)
        (mine / source.name).write_text(text, encoding="utf-8")
    return mine


def test_a_thick_border_leaves_the_cautions_their_room(tmp_path, routine):
    folder = changed_layout(tmp_path, "cards", "layout.yaml", "padding: 0.8em, line: 1.8pt", "padding: 0, line: 4")
    page = make(routine, folder, Options()).deck.pages[0]
    words = [m for m in page.items if getattr(m, "text", "") and m.owner and m.owner.caution]
    frame = max((m for m in page.items if getattr(m, "stroke", None)), key=lambda m: m.line)
    ys = [c for op in frame.path for c in op[2::2]]
    assert min(w.y - 0.7 * w.size for w in words) > min(ys) + frame.line / 2
    assert max(w.y + 0.21 * w.size for w in words) < max(ys) - frame.line / 2


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  p: {below: 0.55em}", "  p: {below: 0.55em, size: 0.1em}", "is smaller than 5 pt"),
        (
            "  p: {below: 0.55em}",
            '  p: {below: 0.55em, colour: "#fefefe"}',
            'style "caution": text #fefefe on white',
        ),
    ],
)
def test_words_of_a_step_that_nobody_can_see_stop_the_build(tmp_path, routine, old, new, told):
    folder = changed_layout(tmp_path, "cards", "layout.yaml", old, new)
    with pytest.raises(PrintkitError, match=told):
        make(routine, folder, Options())


def test_a_fault_of_many_pages_is_told_once(tmp_path, routine):
    folder = changed_layout(tmp_path, "cards", "pages.xml", "<caution/>", "")
    with pytest.raises(PrintkitError) as caught:
        make(routine, folder, Options())
    assert len(caught.value.problems) == 2
    assert "page 1 and 13 more: the caution" in str(caught.value)


def test_a_caution_of_one_step_tells_its_step_where_others_are_told_too(routine):
    careful = replace(routine.steps[2], cautions=(Caution(text="Only lightly."),))
    changed = replace(routine, steps=(*routine.steps[:2], careful, *routine.steps[3:]))

    def cautions(name, page):
        marks = make(changed, find_layout(name), Options()).deck.pages[page].items
        return {
            m.text
            for m in marks
            if getattr(m, "text", "") and m.owner and m.owner.caution and m.owner.caution.text == "Only lightly."
        }

    assert cautions("poster", 0) == {"Step 3: Only lightly."}
    assert cautions("cards", 4) == {"Only lightly."}
    assert cautions("cards", 3) == set()


def test_a_coarse_photo_is_noted(tmp_path):
    Image.new("RGB", (60, 40), "teal").save(tmp_path / "small.png")
    path = tmp_path / "photo.yaml"
    path.write_text(
        "title: Photo\ncautions: []\n"
        "steps: [{title: One, text: Look., figure: {file: small.png, alt: A teal field.}}]\n"
    )
    said = CliRunner().invoke(main, ["build", str(path), "--layout", "cards", "--out", str(tmp_path / "out")])
    assert said.exit_code == 0
    assert "note: the photo of step 1 has" in said.output


def test_the_examples_caution_is_noted(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["new", "routine", "mine"])
    said = CliRunner().invoke(main, ["build", "mine.yaml", "--layout", "cards"])
    assert said.exit_code == 0
    assert "is still the example’s" in said.output


def test_a_layouts_font_lies_in_its_folder(tmp_path, routine):
    font = next(iter(make(routine, find_layout("cards"), Options()).layout.family.files.values()))
    folder = changed_layout(tmp_path, "cards", "layout.yaml", "colours:", f'fonts: {{text: "{font}"}}\ncolours:')
    with pytest.raises(PrintkitError, match="lies outside the layout's folder"):
        make(routine, folder, Options())


def test_fonts_of_one_file_name_are_told_apart(tmp_path, routine):
    import fontpkg_fira_sans

    source = next(p for p in (fontpkg_fira_sans.ROOT / "files").iterdir() if p.name == "FiraSans-Regular.ttf")
    font = tmp_path / "AtkinsonHyperlegible-Regular.ttf"
    font.write_bytes(source.read_bytes())
    greek = replace(routine, title="Πλύσιμο")
    product = make(greek, find_layout("cards"), Options(fallback=(str(font),)))
    (tmp_path / "out.pdf").write_bytes(product.data)
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        names = {str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()}
    assert any("Font" in name and "Atkinson" not in name for name in names)


def test_a_broken_font_is_told(tmp_path, routine):
    (tmp_path / "broken.ttf").write_bytes(b"\x00\x01\x00\x00" + b"\xff" * 40)
    with pytest.raises(PrintkitError, match="cannot be used"):
        make(routine, find_layout("cards"), Options(fallback=(str(tmp_path / "broken.ttf"),)))


def test_a_locked_file_is_told(tmp_path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    said = CliRunner().invoke(main, ["check", str(tmp_path / "locked.pdf")])
    assert said.exit_code == 1
    assert "is locked with a password; save it without one" in said.output


def test_a_picture_with_a_wide_line_stays_in_its_box(tmp_path):
    (tmp_path / "wide.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        '<rect x="1" y="1" width="98" height="98" fill="none" stroke="black" stroke-width="80"/></svg>'
    )
    path = tmp_path / "wide.yaml"
    path.write_text(
        "title: Wide\ncautions: []\nsteps: [{title: One, text: Look., figure: {file: wide.svg, alt: A frame.}}]\n"
    )
    with pytest.raises(PrintkitError, match="reaches outside its viewBox"):
        read_routine(path)


def test_a_routine_whose_name_is_only_dots_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "...yaml").write_text("title: A\ncautions: []\nsteps: [{title: One, text: Look.}]\n")
    said = CliRunner().invoke(main, ["build", "...yaml", "--out", "deep/out"])
    assert said.exit_code == 1
    assert not (tmp_path / "deep").exists()
