"""Finished files read back: every word of the routine, every fact in its place."""

from __future__ import annotations

import re

import pytest

from printkit.core.display_list import PathItem, TextRun
from tests.helpers.every_product import every_page, every_product, every_sheet, pages_of, told
from tests.helpers.finished_page import folded
from tests.helpers.products import routine_of


@every_product
def test_check_finds_nothing_wrong(built, key):
    product = built(*key)
    assert product.report.problems == []
    assert product.report.facts["layout"] == key[1]
    assert product.report.facts["pages"] == pages_of(*key)[0]


@every_product
def test_every_word_of_the_routine_is_there_with_its_spaces(built, key):
    product = built(*key)
    routine, text = product.routine, " ".join(product.texts)
    for said in (
        routine.title,
        routine.summary,
        routine.author,
        f"Version {routine.version}",
        f"review by {routine.review_by}",
        *(f"{point.title} {point.text}" for point in routine.preparation),
        *routine.notes,
        routine.disclaimer,
    ):
        assert said in text
    assert sum(text.count(point.text) for point in routine.preparation) == len(routine.preparation)
    assert not routine.disclaimer or text.count(routine.disclaimer) == 1


@every_product
def test_every_step_is_told_word_for_word_once_and_in_order(built, key):
    product = built(*key)
    text = " ".join(product.texts)
    places = []
    for step in product.routine.steps:
        assert text.count(told(step)) == 1, told(step)
        number = re.search(rf"(?<!\d){step.number}(?!\d)[^.]{{0,9}} {re.escape(told(step))}", text)
        assert number, f"the number of step {step.number} does not stand before it"
        places.append(number.start())
    assert places == sorted(places)


@every_page
def test_a_space_that_a_line_end_swallows_stays_in_the_text(built, key):
    """Screen readers and searches join what is drawn; so the space has to be drawn, too."""
    product = built(*key)
    drawn = folded("".join(word.text for sheet in product.sheets for word in sheet.words))
    for step in product.routine.steps:
        assert step.text in drawn
    for caution in product.routine.cautions:
        assert drawn.count(caution.text) == len(product.sheets)


@every_sheet
def test_the_pages_on_paper_say_what_the_pages_on_screen_say(built, key):
    routine, layout, paper, _ = key
    on_paper, on_screen = built(*key), built(routine, layout, paper, "screen")
    for (side, cell), page in zip(on_paper.reading, on_screen.sheets, strict=True):
        assert [w.text for w in on_paper.words_on(side, cell)] == [w.text for w in page.words]
        for here, there in zip(on_paper.words_on(side, cell), page.words, strict=False):
            assert (here.x - cell[0], here.y - cell[1]) == pytest.approx((there.x, there.y), abs=0.01)
            assert here.size == pytest.approx(there.size)


@every_page
def test_the_file_shows_what_the_record_says(built, key):
    """The proof before writing rests on the record; so the file must hold just that, and to a hair."""
    product = built(*key)
    for page, sheet in zip(product.product.deck.pages, product.sheets, strict=True):
        words = [mark for mark in page.items if isinstance(mark, TextRun)]
        assert [w.text for w in sheet.words] == [mark.text for mark in words]
        for shown, mark in zip(sheet.words, words, strict=True):
            said = (mark.x, page.height - mark.y, mark.width, mark.size)
            assert (shown.x, shown.y, shown.width, shown.size) == pytest.approx(said, abs=0.01)
            assert shown.colour == pytest.approx([int(mark.colour[n : n + 2], 16) / 255 for n in (1, 3, 5)], abs=1e-3)
        shapes = [mark for mark in page.items if isinstance(mark, PathItem)]
        for shown, mark in zip(sheet.outlines, shapes, strict=True):
            xs, ys = ([c for op in mark.path for c in op[start::2]] for start in (1, 2))
            said = (min(xs), page.height - max(ys), max(xs), page.height - min(ys))
            assert shown.box == pytest.approx(said, abs=0.01)
            assert (shown.painted in ("S", "B")) == bool(mark.stroke)


# Facts. What a routine must tell on every product, in its right place.

MASSAGE = {
    "preparation": [
        r"uncover the back .*only the top of the buttock crease .*show",
        r"forehead .*small rolled towel under it",
        r"without one the head turns to the side, or the nose is squashed .*hard to breathe",
        r"massage oil .*lowers the friction on the skin .*stops hair being pulled",
    ],
    1: [
        r"effleurage",
        r"both hands",
        r"slowly from the lower back up to the shoulders",
        r"gentle pressure.*back down with none",
    ],
    2: [
        r"gentle thumb pressure or small circles",
        r"5–6 times",
        r"start at the base of the spine",
        r"press gently or make little circles all the way up, on both sides of the spine and never on it",
    ],
    3: [
        r"reinforced hands",
        r"figure of eight 4–5 times",
        r"one hand on top of the other",
        r"sweep up along the spine without pressing on it, then round the shoulder blades in a figure of eight",
    ],
    4: [
        r"reinforced hands",
        r"4–5 times each side",
        r"circle one shoulder blade, then the other",
        r"knots \(little bumps\) mean tension; massage gives great relief here",
    ],
    5: [
        r"\bthumbs\b",
        r"round the shoulder blades .*help break down knots and bumps",
        r"tender: your partner guides you",
    ],
    6: [
        r"fingers and thumbs",
        r"4–5 times each side",
        r"squeeze along the top of the shoulders, from the neck outward",
    ],
    7: [r"\bthumbs\b", r"up the back of the neck and out to the ears"],
    8: [
        r"both hands",
        r"\b5 times",
        r"stand at the head",
        r"sweep down the centre of the back with no pressure on the spine, across the top of the buttocks, "
        r"then pull up firmly at the sides",
    ],
    9: [r"friction", r"stand at the side", r"back and forth over the whole back to warm it"],
    10: [
        r"thumb circles",
        r"several times",
        r"just above the buttock crease .*out and round to the hips",
        r"often tender, and soothing: your partner guides you",
    ],
    11: [r"effleurage", r"gliding strokes of step 1 .*whole back"],
    12: [
        r"stroking",
        r"several times",
        r"gently up along the spine with no pressure on it, hand over hand, lighter and lighter",
    ],
    13: [
        r"holding",
        r"about 1 minute",
        r"one hand at the base of the spine and one at the base of the neck",
        r"feel the warmth build",
        r"after about a minute lift off gently, then cover your partner",
    ],
    "notes": [
        r"slow movements soothe and calm",
        r"fast movements stimulate",
        r"oil: see “before you start”",
        r"before you start (?=.*uncover the back)",
    ],
    "disclaimer": [
        r"general information, not health advice",
        r"ask a qualified health professional before you start",
    ],
    "cautions": [
        r"never press directly on the spine",
        r"keep off broken skin, blisters and any area that may be infected",
    ],
}

HANDS = {
    "summary": [r"whole procedure .*40–60 seconds"],
    "preparation": [r"wash with soap when .*visibly soiled.* otherwise .*hand rub"],
    1: [r"wet .*hands with water"],
    2: [r"soap .*enough to cover all surfaces of the hands"],
    3: [r"palm to palm .*palms together"],
    4: [r"right palm over the back of the left hand with fingers interlaced, and the other way round"],
    5: [r"palm to palm with fingers interlaced"],
    6: [r"backs of the fingers to the opposite palm,? with fingers interlocked"],
    7: [r"clasp the left thumb in the right palm and rub it round, and the other way round"],
    8: [
        r"clasp the fingertips of the right hand in the left palm and rub them round, back and forth, "
        r"and the other way round",
    ],
    9: [r"rinse .*with water"],
    10: [r"dry .*thoroughly with a single.use towel"],
    11: [r"turn off the tap .*use the towel"],
    "notes": [r"hands are now safe"],
    "cautions": [r"do not use hot water", r"repeated exposure raises the risk of skin inflammation"],
}
FACTS = {"back-massage": MASSAGE, "hand-washing": HANDS}


@every_product
def test_every_fact_stands_where_it_belongs(built, key):
    product = built(*key)
    text = " ".join(product.texts)
    steps = product.routine.steps
    ends = [0, *(text.index(told(step)) + len(told(step)) for step in steps)]
    for where, facts in FACTS[key[0]].items():
        part = text
        if isinstance(where, int):
            # From the step's own title, so that no other part of a page can lend its words.
            part = text[ends[where] - len(told(steps[where - 1])) : ends[where]]
        for fact in facts:
            assert re.search(fact, part, re.IGNORECASE), f"{where}: {fact}"


def test_there_is_a_fact_for_every_step():
    for name, facts in FACTS.items():
        assert [where for where in facts if isinstance(where, int)] == [s.number for s in routine_of(name).steps]


@pytest.mark.parametrize("step", [3, 8, 12])
def test_steps_that_touch_the_spine_do_not_ask_for_pressure_on_it(step):
    said = told(routine_of("back-massage").steps[step - 1]).lower()
    assert "spine" in said
    for word in re.findall(r"[^.,]*\bpress\w*[^.,]*", said):
        assert re.search(r"without|no |never", word)
