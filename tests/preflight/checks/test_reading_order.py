"""What is read aloud elsewhere, otherwise or not at all is found out."""

from __future__ import annotations

import re

import pytest
from pikepdf import Dictionary, Name

from printkit.preflight.finished import examine
from tests.helpers.products import MASSAGE, routine_of
from tests.helpers.tagged_files import FIVE, row, section_first

SPINE = MASSAGE.cautions[0].text


def text_as_artifact(file):
    """The words of step 3 stay where they are, as decoration."""
    at = file.saying(1, 0, MASSAGE.steps[2].text)[0].at
    operators = file.operators(1)
    marks = [n for n in range(at) if operators[n][1] == "BDC" and "/MCID" in operators[n][0][1]]
    number = int(operators[marks[-1]][0][1].MCID)
    file.edit(1, {marks[-1]: [([Name.Artifact, Dictionary(Type=Name.Layout)], "BDC")]})
    element = row(file, 1)[number]
    file.dropped(element)


def sections_swapped(file):
    file.moved(file.top.K[2], 3)


def on_the_handout(change):
    change.layout = "handout"
    return change


@on_the_handout
def entries_swapped(file):
    """On the handout all steps of a page are one list."""
    [steps] = [each for each in file.elements("L") if len(file.elements("H2", each)) > 3][:1]
    file.moved(steps.K[3], 1)


@on_the_handout
def picture_elsewhere(file):
    """The picture of the first step is read as one of the fourth."""
    figure = file.elements("Figure")[len(MASSAGE.preparation)]
    file.dropped(figure)
    to = file.elements("LBody", file.elements("L")[0])[3]
    figure.P = to
    to.K.append(figure)


def text_before_title(file):
    """Within a step, the text is read before its title."""
    body = file.elements("H2")[3].P
    file.moved(body.K[2], 0)


def cautions_all_dissolved(file):
    for caution in file.elements("Caution"):
        file.dissolved(caution)


def caution_entry_dropped(file):
    file.dropped(file.elements("LI", file.elements("Caution")[0])[0])


def language_dropped(file):
    for page in file.pdf.pages:
        said = page.Contents.read_bytes()
        page.Contents.write(re.sub(rb"/Span <</Lang\(fr\)>> BDC", b"/Span <<>> BDC", said))


def language_wrong(file):
    for page in file.pdf.pages:
        page.Contents.write(page.Contents.read_bytes().replace(b"/Lang(fr)", b"/Lang(de)"))


def unicode_says(old, new):
    def change(file):
        for font in file.fonts():
            said = font.ToUnicode.read_bytes()
            assert old in said
            font.ToUnicode.write(said.replace(old, new))

    return change


def spaces_lost(file):
    """The spaces at the ends of lines go, as some programs have it."""
    for page in file.pdf.pages:
        page.Contents.write(re.sub(rb" \) Tj", b") Tj", page.Contents.read_bytes()))


SPOILED = {
    "a picture is read with another step": (picture_elsewhere, 'the picture ".*" is read aloud out of order'),
    "text is marked as decoration": (text_as_artifact, r'step 3 .*, ".*…", is not read aloud word for word'),
    "two sections have changed places": (
        sections_swapped,
        'step 2 .* is read aloud out of order|from another page: "',
    ),
    "a section is read before the cover": (section_first, "page 1: its part of the tags reads from another page"),
    "two steps have changed places": (entries_swapped, r"step 4 .* is read aloud out of order"),
    "a step's text comes before its title": (text_before_title, r"step \d+ .* is read aloud out of order"),
    "a foreign word has no language": (language_dropped, '"Effleurage" is read aloud in the language en, not fr'),
    "a foreign word has a wrong language": (language_wrong, '"Effleurage" is read aloud in the language de, not fr'),
    "no cautions are elements": (cautions_all_dissolved, "page 1: its cautions are not an element of their own"),
    "a caution is left out of the tags": (caution_entry_dropped, f'page 1: the caution "{SPINE}" is not read aloud'),
    "a letter reads back as nothing": (unicode_says(b"<0063>", b"<0000>"), r"reads a letter back as U\+0000"),
    "a letter reads back as unknown": (unicode_says(b"<0063>", b"<FFFD>"), r"reads a letter back as U\+FFFD"),
    "a letter is left out of the map": (unicode_says(b"<63> <0063>", b""), '".*" holds a letter that cannot be read'),
    "lines run together": (spaces_lost, 'words run together where a line ends: ".+"'),
}


@pytest.mark.parametrize(("change", "said"), SPOILED.values(), ids=SPOILED)
def test_check_finds_that(spoil_tags, change, said):
    found = [problem.what for problem in examine(spoil_tags(change), FIVE).problems]
    assert any(re.search(said, line) for line in found), found


def test_what_cannot_be_seen_is_not_told_again_as_unread(built):
    found = [
        problem.what for problem in examine(built("back-massage", "poster").path, routine_of("hand-washing")).problems
    ]
    assert found
    assert not any("read aloud" in line for line in found)
