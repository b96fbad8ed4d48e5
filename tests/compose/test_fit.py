"""The largest size that fits is taken, and any routine is set or does not fit."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.compose.fit import misfit_of
from printkit.compose.pages import Deck, _repeat_filler, _template_pages
from printkit.compose.tags import Scope
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.core.units import PAPERS
from printkit.inputs.layout import Layout, Setting, read_layout
from printkit.inputs.options import Options
from printkit.inputs.routine import Routine
from printkit.pipeline import make
from printkit.typeset.blocks import Misfit
from tests.helpers.decks import (
    CYRILLIC,
    FULL,
    GREEK,
    KINDS,
    LAYOUTS,
    POOL,
    deck_of,
    every_layout,
    every_shipped,
    prose,
    ready,
    sound,
)


def longer(words: int) -> str:
    """A text of so many words, each of them a beginning of the next."""
    return " ".join(POOL[n % len(POOL)] for n in range(words))


def leaves_of(routine: Routine, layout: Layout) -> list:
    found, words = ready(routine, layout)
    found, counts = _repeat_filler(found, [1] * len(found), 4 if layout.sheets.scheme == "booklet" else 1)
    return _template_pages(found, counts, Scope(layout, routine, words))


def sizes(layout: Layout) -> list[float]:
    fit, found = layout.fit, [layout.fit.smallest]
    while found[-1] + fit.step <= fit.largest * layout.scale + 1e-6:
        found.append(found[-1] + fit.step)
    return found


def well_chosen(deck: Deck, routine: Routine, layout: Layout) -> None:
    """The size is the largest at which all fits, the leading the widest at that size, short forms the last resort."""
    leaves, fit, chosen = leaves_of(routine, layout), layout.fit, deck.setting

    def fits(body: float, leading: float, short: bool) -> bool:
        return all(misfit_of(leaf, layout, Setting(body, leading, short, layout.scale)) is None for leaf in leaves)

    tried = sizes(layout)
    assert any(abs(chosen.body - each) < 1e-9 for each in tried)
    assert fits(*chosen[:3])
    larger = [each for each in tried if each > chosen.body + 1e-9]
    if larger:
        assert not any(fits(larger[0], leading, chosen.short) for leading in fit.leading), "one step larger fits"
        assert not fits(larger[-1], min(fit.leading), chosen.short)
    wider = [leading for leading in fit.leading if leading > chosen.leading]
    assert not any(fits(chosen.body, leading, chosen.short) for leading in wider), "a wider leading fits"
    if chosen.short:
        assert not any(fits(fit.smallest, leading, False) for leading in fit.leading), "the full cautions fit"


@every_shipped
def test_what_ships_is_set_as_large_as_can_be(shipped, key):
    routine, product = shipped(key)
    well_chosen(product.deck, routine, product.layout)


@pytest.mark.parametrize("size", ["A4", "A2", "A1"])
def test_a_poster_grows_with_its_page(shipped, size):
    routine, standard = shipped(("back-massage", "poster", "A4"))
    product = make(routine, find_layout("poster"), Options(size=size))
    sound(product, routine)
    well_chosen(product.deck, routine, product.layout)
    larger = PAPERS[size].width > PAPERS["A3"].width
    assert (product.deck.setting.body > standard.deck.setting.body) == larger


@every_layout
@pytest.mark.parametrize("kind", KINDS)
def test_a_routine_builds_or_says_what_to_do(write, kind, layout):
    keys, wrong = KINDS[kind]
    routine = write(**keys)
    fallback = ("Fira Sans",) if kind in ("greek", "cyrillic") else ()
    if layout not in wrong:
        product = make(routine, find_layout(layout), Options(fallback=fallback))
        sound(product, routine)
        well_chosen(product.deck, routine, product.layout)
        return
    with pytest.raises(PrintkitError) as caught:
        make(routine, find_layout(layout), Options(fallback=fallback))
    (problem,) = caught.value.problems
    assert re.fullmatch(wrong[layout], f"{problem.what}; {problem.hint}")
    assert problem.place is not None
    if advised := re.search(r"--size (\S+)", problem.hint):
        sound(make(routine, find_layout(layout), Options(size=advised[1])), routine)


@every_layout
@pytest.mark.parametrize("keys", [GREEK, CYRILLIC], ids=["greek", "cyrillic"])
def test_letters_that_no_font_has_are_named_in_all_texts_at_once(write, keys, layout):
    with pytest.raises(PrintkitError) as caught:
        make(write(**keys), find_layout(layout), Options())
    said = [problem.what for problem in caught.value.problems]
    assert any(what.startswith('title: "М" (U+041C)' if keys is CYRILLIC else "title: ") for what in said)
    for key in ("title", "caution 1, text", "step 1, title", "step 1, text"):
        assert any(
            re.fullmatch(rf"{key}: .*\(U\+0[34]..\).* cannot be set in Atkinson Hyperlegible", w) for w in said
        )
    assert {problem.hint for problem in caught.value.problems} == {"give a font that has it: --fallback FONT"}


@pytest.mark.parametrize("layout", ["cards", "booklet"])
def test_more_words_go_down_the_ladder_rung_by_rung(write, layout):
    folder = find_layout(layout)
    fit = read_layout(folder).fit
    rungs, error = [], ""
    for words in range(4, 260):
        routine = write(cautions=FULL, steps=[{"title": "A step", "text": longer(words)}])
        try:
            setting = deck_of(routine, read_layout(folder).on(PAPERS["A4"])).setting
        except Misfit as misfit:
            error = misfit.what
            break
        rungs.append((setting.short, -setting.body, -setting.leading))
    assert rungs == sorted(rungs)
    normal, tight = max(fit.leading), min(fit.leading)
    assert rungs[0] == (False, -fit.largest, -normal), "a short text is set large and wide"
    sizes_used = {-body for _, body, _ in rungs}
    assert {fit.largest, fit.smallest} < sizes_used, "the letters get smaller"
    assert any(
        rung == (False, body, -tight) for rung in rungs for body in map(float.__neg__, sizes_used - {fit.smallest})
    )
    full = [rung for rung in rungs if not rung[0]]
    assert full[-1][1] == -fit.smallest, "short cautions come last"
    assert rungs[-1][:2] == (True, -fit.smallest)
    assert "mm too long" in error


@st.composite
def routines(draw) -> dict:
    """The keys of a routine; texts come from seeds, which is quick and still shrinks."""
    seed = draw(st.integers(0, 99))
    often = st.sampled_from([0, 0, 1, 2, 5])

    def some(n: int, key: str, most: int) -> dict:
        words = draw(often)
        return {key: prose(min(words, most), n)} if words else {}

    def warned(n: int) -> dict:
        level = draw(st.sampled_from(["danger", "warning", "caution", "notice"]))
        short = {"short": f"Short {n}."} if draw(st.booleans()) else {}
        return {"text": f"{n}: {prose(draw(st.integers(1, 25)), n)}", "level": level, **short}

    def one(n: int) -> dict:
        own = {"cautions": [warned(100 + n)]} if draw(st.integers(0, 9)) == 9 else {}
        text = prose(draw(st.one_of(st.integers(1, 40), st.integers(1, 120))), seed + n)
        more = some(n, "technique", 5) | some(n + 50, "repeat", 5) | some(n + 80, "tip", 5)
        return {"title": f"{n} {prose(draw(st.integers(1, 6)), n)}", "text": text, **more, **own}

    return {
        "title": prose(draw(st.integers(1, 6)), seed),
        "steps": [one(n) for n in range(1, draw(st.integers(1, 20)) + 1)],
        "cautions": [warned(n) for n in range(draw(st.integers(0, 6)))],
        "preparation": [prose(6, n) for n in range(draw(st.integers(0, 3)))],
        "notes": [prose(9, n) for n in range(draw(st.integers(0, 3)))],
        **({"summary": prose(9, seed)} if draw(st.booleans()) else {}),
        **({"disclaimer": prose(12, seed)} if draw(st.booleans()) else {}),
    }


@settings(max_examples=90, deadline=None)
@given(keys=routines(), layout=st.sampled_from(LAYOUTS), paper=st.sampled_from(["A4", "Letter"]))
def test_any_routine_is_sound_or_does_not_fit(write, keys, layout, paper):
    routine = write(**keys)
    try:
        product = make(routine, find_layout(layout), Options(paper))
    except PrintkitError as error:
        (problem,) = error.problems
        said, hint, place = problem.what, problem.hint, problem.place
    else:
        sound(product, routine)
        well_chosen(product.deck, routine, product.layout)
        return
    assert re.search(rf"{layout}: .* is (\d+\.\d mm too long|too wide: )", said)
    assert hint.startswith("shorten it by as much")
    assert place is not None


@settings(max_examples=60, deadline=None)
@given(keys=routines(), layout=st.sampled_from(LAYOUTS), more=st.integers(1, 40), at=st.integers(0, 19))
def test_a_longer_text_is_never_set_larger(write, keys, layout, more, at):
    ready_layout = read_layout(find_layout(layout)).on(PAPERS["A4"])
    try:
        before = deck_of(write(**keys), ready_layout).setting
    except Misfit:
        before = None
    steps = [dict(each) for each in keys["steps"]]
    told = steps[at % len(steps)]
    told["text"] = f"{told['text']} {longer(more)}"
    try:
        after = deck_of(write(**{**keys, "steps": steps}), ready_layout).setting
    except Misfit:
        return
    assert before is not None, "less text does not fit, more does"
    assert before.short <= after.short, "more text takes the full cautions"
    assert after.body <= before.body or after.short > before.short
