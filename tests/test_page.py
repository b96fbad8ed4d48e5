"""Pages: all text inside the margins, nothing on anything else, the largest size that fits, and errors that help."""

from __future__ import annotations

import re
from collections import defaultdict
from random import Random

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from printkit.build import Product, make, words_for
from printkit.compose.fit import misfit_of
from printkit.compose.pages import Deck, Page, _filled, _template_pages, compose
from printkit.compose.tags import Scope
from printkit.compose.template import Element, elements
from printkit.core.display_list import ImageItem, TextRun
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout, find_routine
from printkit.core.units import MM, PAPERS, Size
from printkit.inputs.layout import MIN_CAUTION_SIZE, Layout, Setting, read_layout
from printkit.inputs.options import Job
from printkit.inputs.routine import Routine, read_routine
from printkit.preflight.record import faults, plain
from printkit.typeset.blocks import Misfit

LAYOUTS = ("cards", "poster", "booklet", "handout")
SHIPPED = [(r, la, p) for r in ("back-massage", "hand-washing") for la in LAYOUTS for p in ("A4", "Letter")]
every_shipped = pytest.mark.parametrize("key", SHIPPED, ids=" ".join)
every_layout = pytest.mark.parametrize("layout", LAYOUTS)


# --- routines and what becomes of them ----------------------------------------------------------------------

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40"/></svg>'


@pytest.fixture(scope="module")
def write(tmp_path_factory):
    """write(title=..., steps=...): the routine with these keys, by way of a file."""
    path = tmp_path_factory.mktemp("routines") / "routine.yaml"
    (path.parent / "hand.svg").write_text(PICTURE, encoding="utf-8")

    def written(**keys) -> Routine:
        keys = {"title": "A routine", "steps": [step()], "cautions": [], **keys}
        path.write_text(yaml.safe_dump(keys, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return read_routine(path)

    return written


_SAID = """the hands of your partner rest on a towel press gently along spine then slowly circle outward with both
thumbs 4–5 times for 40–60 seconds until skin feels warm (never on broken skin) side-to-side, up and/or down;
reinforced figure-of-eight movement “soothing” shoulder blades"""
POOL = _SAID.split()


def prose(words: int, seed: int = 0) -> str:
    random = Random(seed * 1000 + words)
    said = [random.choice(POOL) for _ in range(words)]
    return " ".join(said)[:3990].strip().capitalize() + "."


def longer(words: int) -> str:
    """A text of so many words, each of them a beginning of the next."""
    return " ".join(POOL[n % len(POOL)] for n in range(words))


def step(words: int = 20, seed: int = 0, **more) -> dict:
    return {"title": f"Step of {words} words", "text": prose(words, seed), **more}


def ready(routine: Routine, layout: Layout) -> tuple[list[Element], dict[str, str]]:
    """The filled-in template, as pages of a booklet where it is one, and the words."""
    words = words_for(layout, routine)
    page = {"width": layout.trim.width, "height": layout.trim.height, "scale": layout.scale}
    page |= {"stacked": False, "titles_only": False, "backs": "", "small": False}
    return elements(layout.folder, {"routine": routine, "words": words, "page": page}), words


def deck_of(routine: Routine, layout: Layout) -> Deck:
    found, words = ready(routine, layout)
    return compose(found, routine, layout, words, 4 if layout.sheets.scheme == "booklet" else 1)


def leaves_of(routine: Routine, layout: Layout) -> list:
    found, words = ready(routine, layout)
    found, counts = _filled(found, [1] * len(found), 4 if layout.sheets.scheme == "booklet" else 1)
    return _template_pages(found, counts, Scope(layout, routine, words))


@pytest.fixture(scope="module")
def shipped():
    """shipped((routine, layout, paper)): the routine and its product, made once."""
    made: dict[tuple, tuple[Routine, Product]] = {}

    def find(key) -> tuple[Routine, Product]:
        if key not in made:
            routine, layout, paper = key
            read = read_routine(find_routine(routine))
            made[key] = read, make(read, find_layout(layout), Job(paper))
        return made[key]

    return find


def box(mark) -> tuple[float, float, float, float]:
    """What a mark covers; letters from the top of capitals to the foot of descenders."""
    if isinstance(mark, TextRun):
        return mark.x, mark.y - 0.7 * mark.size, mark.x + mark.width, mark.y + 0.21 * mark.size
    if isinstance(mark, ImageItem):
        return mark.x, mark.y, mark.x + mark.width, mark.y + mark.height
    xs = [c for op in mark.path for c in op[1::2]]
    ys = [c for op in mark.path for c in op[2::2]]
    half = mark.line / 2 if mark.stroke and len(mark.path) > 2 else 0.0
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def words_on(page: Page) -> list[TextRun]:
    return [mark for mark in page.items if isinstance(mark, TextRun) and mark.text.strip()]


def told(page: Page) -> dict:
    """The text of each owner on a page, in the order of drawing."""
    found: dict = defaultdict(str)
    for mark in page.items:
        if isinstance(mark, TextRun):
            found[mark.owner] += mark.text
    return {owner: plain(text) for owner, text in found.items()}


def outside(deck: Deck, layout: Layout) -> list[str]:
    """What does not keep inside the margins."""
    margin = layout.page.margin.points(0.0, layout.scale) - 0.02
    found = []
    for page in deck.pages:
        assert (page.width, page.height) == pytest.approx([side * MM for side in layout.trim])
        for mark in page.items:
            left, top, right, bottom = box(mark)
            if left < margin or top < margin or right > page.width - margin or bottom > page.height - margin:
                found.append(f"page {page.number}: {mark}")
    return found


def collisions(deck: Deck, slack: float = 0.2) -> list[str]:
    """Words of different texts that lie on one another, and words that lie on a caution panel they are not of."""
    found = []
    for page in deck.pages:
        boxes = [(*box(mark), mark) for mark in words_on(page)]
        boxes.sort(key=lambda b: b[1])
        panels = [m for m in page.items if not isinstance(m, TextRun) and m.owner and m.owner.tag == "caution"]
        for n, (left, top, right, bottom, mark) in enumerate(boxes):
            for left2, top2, right2, bottom2, other in boxes[n + 1 :]:
                if top2 >= bottom - slack:
                    break
                high = min(bottom, bottom2) - max(top, top2)
                wide = min(right, right2) - max(left, left2)
                if wide > slack and high > slack and other.owner is not mark.owner:
                    found.append(f'page {page.number}: "{mark.text}" lies on "{other.text}"')
            if mark.owner.tag in ("signal", "label") or mark.owner.caution:
                continue
            for panel in panels:
                left2, top2, right2, bottom2 = box(panel)
                high = min(bottom, bottom2) - max(top, top2)
                if min(right, right2) - max(left, left2) > slack and high > slack:
                    found.append(f'page {page.number}: "{mark.text}" lies on the cautions')
    return found


def missing(deck: Deck, routine: Routine, layout: str) -> list[str]:
    """The routine's texts that stand on no page. A poster and a handout give no tips, a panel one form a caution."""
    said = [text for page in deck.pages for text in told(page).values()]
    leave = ["short", "author", "version"] + ([] if layout in ("cards", "booklet") else ["tip"])
    if deck.setting.short:
        leave.append("caution")
    if not routine.notes and layout == "poster":
        leave.append("note")
    wanted = [(key, text) for key, text, _ in routine.texts() if not any(word in key for word in leave)]
    return [key for key, text in wanted if text and not any(plain(text) in each for each in said)]


def in_order(deck: Deck, routine: Routine) -> bool:
    """Whether the steps' titles follow one another, and the steps told on pages too."""
    titles = [
        owner.step
        for page in deck.pages
        for owner, text in told(page).items()
        if owner.step and owner.tag[0] == "h" and text == plain(routine.steps[owner.step - 1].title)
    ]
    return titles == list(range(1, len(routine.steps) + 1))


def sound(product: Product, routine: Routine) -> None:
    """What must hold for every deck."""
    layout, deck = product.layout, product.deck
    assert faults(deck.pages, product.plan, routine, MIN_CAUTION_SIZE) == []
    assert outside(deck, layout) == []
    assert collisions(deck) == []
    assert missing(deck, routine, layout.name) == []
    assert in_order(deck, routine)
    assert [page.number for page in deck.pages] == list(range(1, len(deck.pages) + 1))
    assert layout.fit.smallest <= deck.setting.body <= max(layout.fit.largest * layout.scale, layout.fit.smallest)
    assert deck.setting.leading in layout.fit.leading
    if layout.name != "booklet" or routine.cautions or routine.disclaimer:  # else the back cover has nothing to say
        assert all(words_on(page) for page in deck.pages), "a blank page"


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


# --- what ships ---------------------------------------------------------------------------------------------


@every_shipped
def test_what_ships_is_sound(shipped, key):
    routine, product = shipped(key)
    sound(product, routine)
    assert not product.deck.setting.short


@every_shipped
def test_what_ships_is_set_as_large_as_can_be(shipped, key):
    routine, product = shipped(key)
    well_chosen(product.deck, routine, product.layout)


@every_shipped
def test_every_page_has_the_cautions_once(shipped, key):
    routine, product = shipped(key)
    for page in product.deck.pages:
        owners = [owner.caution for owner in told(page) if owner.caution]
        assert owners == [caution.text for caution in routine.cautions_of(page.steps)]
        (signal,) = [text for owner, text in told(page).items() if owner.tag == "signal"]
        assert signal == "CAUTION"


@pytest.mark.parametrize("size", ["A4", "A2", "A1"])
def test_a_poster_grows_with_its_page(shipped, size):
    routine, standard = shipped(("back-massage", "poster", "A4"))
    product = make(routine, find_layout("poster"), Job(size=size))
    sound(product, routine)
    well_chosen(product.deck, routine, product.layout)
    larger = PAPERS[size].width > PAPERS["A3"].width
    assert (product.deck.setting.body > standard.deck.setting.body) == larger


# --- routines of every kind ---------------------------------------------------------------------------------

TOO_LONG = r"\d+\.\d mm too long \(about \d+ lines?\) even at [\d.]+ pt on [\w ×.]+; shorten it by as much"
LARGER = r" or use --layout \w+ --size [\w.]+"
MAYBE = f"({LARGER})?"
SIGNS = """& < > " ' {{ 7 * 7 }} {% if %} {# no #} &amp; <b>B</b> ]]> <!-- -->"""
FEW = """A & B < C > D " E ' {{ 7 * 7 }}"""
TWELVE = [
    {"text": f"Number {n}: {prose(6, n)}", "short": f"Short form {n}.", "level": level}
    for n, level in enumerate(["danger", "warning", "caution", "notice"] * 3)
]
MANY = [{"text": f"Number {n}: {prose(14, n)}", "level": "warning"} for n in range(12)]
GREEK = {
    "title": "Μασάζ πλάτης",
    "steps": [{"title": "Ένα βήμα", "text": "Πιέστε απαλά με τους αντίχειρες 4–5 φορές, άνω-κάτω."}],
    "cautions": ["Ποτέ στη σπονδυλική στήλη."],
}
CYRILLIC = {
    "title": "Массаж спины",
    "steps": [
        {"title": "Шаг", "text": "Нажимайте мягко 4–5 раз, вверх-вниз.", "repeat": "4–5 раз", "tip": "Не спешите."}
    ],
    "cautions": [{"text": "Никогда не нажимайте на позвоночник.", "level": "danger"}],
}
PLAIN = {"summary": "One sentence.", "disclaimer": "General information.", "cautions": ["Never on the spine."]}

# The keys of a routine, and for each layout how it must end: None when it builds, else the error.
KINDS = {
    "one step": (PLAIN, {}),
    "one word": ({"title": "A", "steps": [{"title": "B", "text": "C"}]}, {}),
    "no cautions": ({**PLAIN, "cautions": [], "steps": [step(), step(30)]}, {}),
    "twelve cautions": (
        {**PLAIN, "cautions": TWELVE},
        {"cards": rf'cards: step 1 \("Step of 20 words"\) is {TOO_LONG}{LARGER}'},
    ),
    "twelve long cautions": (
        {**PLAIN, "cautions": MANY},
        {
            "cards": rf'cards: (step 1 .*|the page "[^"]+") is {TOO_LONG}{MAYBE}',
            "booklet": rf'booklet: (step 1 .*|the page "[^"]+") is {TOO_LONG}{MAYBE}',
        },
    ),
    "forty short steps": ({**PLAIN, "steps": [step(12, n) for n in range(40)]}, {}),
    "forty long steps": (
        {**PLAIN, "steps": [step(45, n) for n in range(40)]},
        {"poster": rf'poster: the page "[^"]+" is {TOO_LONG}{LARGER}'},
    ),
    "a step of 300 words": (
        {**PLAIN, "steps": [step(), step(300), step()]},
        {
            "cards": rf'cards: step 2 \("Step of 300 words"\) is {TOO_LONG}{LARGER}',
            "booklet": rf'booklet: step 2 \("Step of 300 words"\) is {TOO_LONG}{MAYBE}',
        },
    ),
    "a word of 60 letters": (
        {**PLAIN, "steps": [{"title": "One", "text": "Hippopotamus" * 5}]},
        {
            name: rf'{name}: step 1 \("One"\) is too wide: "(Hippopotamus){{5}}" is \d+\.\d mm wider than its column '
            rf"even at [\d.]+ pt on [\w ×.]+; use a shorter word{MAYBE}"
            for name in ("cards", "booklet")
        },
    ),
    "pictures": (
        {**PLAIN, "steps": [step(30, n, figure={"file": "hand.svg", "alt": "A hand"}) for n in range(7)]},
        {},
    ),
    "accents": (
        {
            **PLAIN,
            "title": "Élève à Łódź",
            "steps": [{"title": "Où ça", "text": "Őrült ñandú, façade, żółć, ½ œuvre."}],
        },
        {},
    ),
    "signs": (
        {**PLAIN, "title": FEW, "steps": [{"title": FEW, "text": SIGNS, "tip": SIGNS}], "cautions": [SIGNS]},
        {},
    ),
    "accents apart": (
        {**PLAIN, "steps": [{"title": "Gru\u0308n", "text": "cafe\u0301 " * 9}], "cautions": ["E\u0301te\u0301."]},
        {},
    ),
    "greek": ({**PLAIN, **GREEK}, {}),
    "cyrillic": ({**PLAIN, **CYRILLIC}, {}),
    "hyphens and spaces": (
        {
            **PLAIN,
            "steps": [
                {"title": "Mas\u00adsa\u00adge", "text": "Press\u00a05\u202fmm non\u2011stop up\u200bdown. " * 9}
            ],
        },
        {},
    ),
}


@every_layout
@pytest.mark.parametrize("kind", KINDS)
def test_a_routine_builds_or_says_what_to_do(write, kind, layout):
    keys, wrong = KINDS[kind]
    routine = write(**keys)
    fallback = ("Fira Sans",) if kind in ("greek", "cyrillic") else ()
    if layout not in wrong:
        product = make(routine, find_layout(layout), Job(fallback=fallback))
        sound(product, routine)
        well_chosen(product.deck, routine, product.layout)
        return
    with pytest.raises(PrintkitError) as caught:
        make(routine, find_layout(layout), Job(fallback=fallback))
    (problem,) = caught.value.problems
    assert re.fullmatch(wrong[layout], f"{problem.what}; {problem.hint}")
    assert problem.place is not None
    if advised := re.search(r"--size (\S+)", problem.hint):
        sound(make(routine, find_layout(layout), Job(size=advised[1])), routine)


@every_layout
@pytest.mark.parametrize("keys", [GREEK, CYRILLIC], ids=["greek", "cyrillic"])
def test_letters_that_no_font_has_are_named_in_all_texts_at_once(write, keys, layout):
    with pytest.raises(PrintkitError) as caught:
        make(write(**keys), find_layout(layout), Job())
    said = [problem.what for problem in caught.value.problems]
    assert any(what.startswith('title: "М" (U+041C)' if keys is CYRILLIC else "title: ") for what in said)
    for key in ("title", "caution 1, text", "step 1, title", "step 1, text"):
        assert any(
            re.fullmatch(rf"{key}: .*\(U\+0[34]..\).* cannot be set in Atkinson Hyperlegible", w) for w in said
        )
    assert {problem.hint for problem in caught.value.problems} == {"give a font that has it: --fallback FONT"}


@every_layout
def test_a_picture_keeps_its_shape_and_covers_no_words(write, layout):
    product = make(write(**KINDS["pictures"][0]), find_layout(layout), Job())
    pictures = 0
    for page in product.deck.pages:
        for mark in page.items:
            if mark.owner and mark.owner.tag == "figure":
                left, top, right, bottom = box(mark)
                assert (right - left) / (bottom - top) == pytest.approx(1.5)
                assert bottom - top >= 12 * MM
                pictures += 1
                for word in words_on(page):
                    left2, top2, right2, bottom2 = box(word)
                    assert min(right, right2) <= max(left, left2) or min(bottom, bottom2) <= max(top, top2), word
    assert pictures == 7


def test_text_is_not_read_as_a_template(write):
    routine = write(**KINDS["signs"][0])
    for layout in LAYOUTS:
        said = "\n".join(
            text for page in make(routine, find_layout(layout), Job()).deck.pages for text in told(page).values()
        )
        assert FEW in said
        assert SIGNS in said
        assert "49" not in said


# --- fit ----------------------------------------------------------------------------------------------------

FULL = [
    {"text": "Never press directly on the spine, and keep off the neck.", "short": "Not on the spine."},
    {"text": "Keep off broken skin, blisters and any area that may be infected.", "short": "Not on broken skin."},
]


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


def test_the_error_says_by_how_much_and_where(write):
    routine = write(cautions=FULL, steps=[step(), step(170), step()])
    folder = find_layout("cards")
    with pytest.raises(PrintkitError) as caught:
        make(routine, folder, Job())
    (problem,) = caught.value.problems
    found = re.match(
        r'cards: step 2 \("Step of 170 words"\) is (\d+\.\d) mm too long \(about (\d+) lines\)', problem.what
    )
    over, lines = float(found[1]), int(found[2])
    line, column = problem.place[1:]
    assert (routine.steps[1].places["text"][1:]) == (line, column)
    assert over == pytest.approx(lines * 10 * 1.24 / MM, abs=10 * 1.24 / MM)
    layout = read_layout(folder)
    assert deck_of(routine, layout.on(PAPERS["A4"], Size(130, 96 + over + 0.1))).setting.body == layout.fit.smallest
    with pytest.raises(Misfit):
        deck_of(routine, layout.on(PAPERS["A4"], Size(130, 96 + over - 0.1)))


def test_the_error_names_the_smallest_size_that_does(write):
    routine = write(cautions=FULL, steps=[step(), step(170), step()])
    with pytest.raises(PrintkitError) as caught:
        make(routine, find_layout("cards"), Job())
    width, height = map(int, re.search(r"--size (\d+)x(\d+)", str(caught.value)).groups())
    assert width / height == pytest.approx(130 / 96, abs=0.02)
    sound(make(routine, find_layout("cards"), Job(size=f"{width}x{height}")), routine)
    smaller = read_layout(find_layout("cards")).on(PAPERS["A4"], Size(width * 0.9, height * 0.9))
    with pytest.raises(Misfit):
        deck_of(routine, smaller)


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
        product = make(routine, find_layout(layout), Job(paper))
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


# --- pages that flow ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 8, 12, 20, 40, 99])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_handout_keeps_order_and_numbers_its_pages(write, count, paper):
    routine = write(**PLAIN | {"author": "An author " * 9, "steps": [step(25, n) for n in range(count)]})
    product = make(routine, find_layout("handout"), Job(paper))
    deck, layout = product.deck, product.layout
    sound(product, routine)
    whole = len(deck.pages)
    assert whole <= layout.fit.pages or deck.setting.body == layout.fit.smallest
    assert {1: 1, 3: 1}.get(count, 2) <= whole
    assert whole >= 9 or count < 99
    for number, page in enumerate(deck.pages, 1):
        said = list(told(page).values())
        assert said[-1] == f"{number} of {whole}"
        assert ("Name" in said) == (number == 1), "the first page's header"
        assert (said[0] == "A routine") is True
    per_page = [[o.step for o in told(page) if o.step and o.tag == "h2"] for page in deck.pages]
    assert [n for steps in per_page for n in steps] == list(range(1, count + 1))


def test_a_page_that_flows_is_as_full_as_the_next_step_allows(write):
    routine = write(**PLAIN | {"steps": [step(25, n) for n in range(40)]})
    product = make(routine, find_layout("handout"), Job())
    setting = product.deck.setting
    for page in product.deck.pages[:-1]:
        panel = min(box(m)[1] for m in page.items if m.owner and m.owner.tag == "caution")
        lowest = max(box(m)[3] for m in words_on(page) if m.owner.step)
        assert 0 < panel - lowest < 9 * setting.body * setting.leading


STYLE = """
about: For tests alone
colours: {ink: "#000000"}
page: {size: 100x80, margin: 5}
fit: {largest: 12, smallest: 8, step: 1, leading: [1.3, 1.2], pages: 3}
styles:
  p: {}
  padded: {padding: 6}
  caution: {size: 1em, least: 8, padding: 0.5em, line: 1pt}
"""
FOOT = "<footer><p><number/> of <count/></p></footer>"
STEPS = '{% for step in routine.steps %}<p step="{{ step.number }}">{{ step.title }} {{ step.text }}</p>{% endfor %}'


@pytest.fixture
def own(tmp_path, write):
    """own(template, steps): the deck of a template of one's own, on pages of 100 by 80 mm."""

    def made(template: str, steps: int = 3, multiple: int = 1, words: int = 20) -> Deck:
        folder = tmp_path / "own"
        folder.mkdir(exist_ok=True)
        (folder / "layout.yaml").write_text(STYLE, encoding="utf-8")
        (folder / "pages.xml").write_text(template, encoding="utf-8")
        routine = write(steps=[step(words, n) for n in range(steps)])
        layout = read_layout(folder).on(PAPERS["A4"])
        found, said = ready(routine, layout)
        deck = compose(found, routine, layout, said, multiple)
        assert outside(deck, layout) == []
        assert collisions(deck) == []
        return deck

    return made


def texts(deck: Deck) -> list[list[str]]:
    return [list(told(page).values()) for page in deck.pages]


@pytest.mark.parametrize("steps", [1, 6, 30, 80])
def test_pages_behind_one_that_flows_have_the_right_number(own, steps):
    flowing = f'<page flow="yes"><main gap="2">{STEPS}</main>{FOOT}</page>'
    deck = own(
        f"<page><main><p>First</p></main>{FOOT}</page>{flowing}<page><main><p>Last</p></main>{FOOT}</page>", steps
    )
    whole = len(deck.pages)
    assert [said[-1] for said in texts(deck)] == [f"{n} of {whole}" for n in range(1, whole + 1)]
    assert texts(deck)[0][0] == "First"
    assert texts(deck)[-1][0] == "Last"
    assert whole >= {1: 3, 6: 3, 30: 6, 80: 14}[steps]
    order = [owner.step for page in deck.pages for owner in told(page) if owner.step]
    assert order == list(range(1, steps + 1))


def test_headers_and_footers_of_the_first_page_and_the_rest(own):
    heads = '<header on="first"><p>Welcome</p></header><header on="rest"><p>Page <number/></p></header>'
    feet = '<footer on="first"><p>Turn over</p></footer><footer on="rest"><p>Go on</p></footer>'
    deck = own(f'<page flow="yes">{heads}<main gap="2">{STEPS}</main>{feet}</page>', 40)
    assert len(deck.pages) > 3
    first, *rest = texts(deck)
    assert (first[0], first[-1]) == ("Welcome", "Turn over")
    assert [(said[0], said[-1]) for said in rest] == [(f"Page {n}", "Go on") for n in range(2, len(deck.pages) + 1)]


def test_a_page_that_flows_may_have_a_box_around_it(own):
    deck = own(f'<page flow="yes"><main style="padded" gap="2">{STEPS}</main></page>', 12)
    assert len(deck.pages) > 1
    assert min(mark.x for page in deck.pages for mark in words_on(page)) == pytest.approx(11 * MM)


def test_a_page_that_flows_may_have_nothing_to_say(own):
    deck = own('<page flow="yes"><header><p>Only this</p></header><main></main></page>')
    assert texts(deck) == [["Only this"]]


def test_a_text_that_fits_on_no_page_does_not_flow(own):
    with pytest.raises(Misfit, match="mm too long for a page") as caught:
        own(f'<page flow="yes"><main><row>{STEPS}</row></main>{FOOT}</page>', 1, words=300)
    assert caught.value.step == 1


def test_a_text_that_flows_goes_on_without_losing_a_word(own):
    deck = own(f'<page flow="yes"><main><section>{STEPS}</section></main>{FOOT}</page>', 1, words=300)
    parts = [[m for m in words_on(page) if m.owner.tag == "p" and m.owner.step] for page in deck.pages]
    assert len(parts) > 2
    assert all(len({mark.y for mark in part}) > 1 for part in parts), "a single line stands alone"
    assert len({part[0].owner.whole for part in parts}) == 1
    assert len({part[0].owner for part in parts}) == len(parts), "each page tells a part of its own"
    words = [word for part in parts for mark in part for word in mark.text.split()]
    assert len(words) >= 300
    assert len(set(map(tuple, [[m.text for m in part] for part in parts]))) == len(parts)
    for page in deck.pages[1:]:
        assert min(m.y for m in words_on(page)) < 15 * MM, "a page starts at its top"


def test_a_heading_never_ends_a_page(own):
    lines = "".join(f"<p>Line {n}</p>" for n in range(40))
    for before in range(1, 12):
        filler = "".join(f"<p>Before {n}</p>" for n in range(before))
        deck = own(f'<page flow="yes"><main>{filler}<h2>Heading</h2>{lines}</main>{FOOT}</page>', 1)
        page = next(p for p in deck.pages if any(m.owner.tag == "h2" for m in words_on(p)))
        below = max(m.y for m in words_on(page) if m.owner.tag == "p" and "Line" in m.text)
        assert below > next(m.y for m in words_on(page) if m.owner.tag == "h2")


def test_parts_of_a_page_stand_once(own):
    for part in ("header", "main", "footer"):
        twice = f"<page><{part}><p>One</p></{part}><{part}><p>Two</p></{part}></page>"
        with pytest.raises(PrintkitError, match=f"a second <{part}> stands in the page; put all into one"):
            own(twice)
    with pytest.raises(PrintkitError, match='<main> has no attribute "on"'):
        own('<page><main on="first"><p>One</p></main></page>')


def test_header_main_and_footer_keep_their_places(own):
    deck = own("<page><header><p>Top</p></header><main><p>Middle</p></main><footer><p>Foot</p></footer></page>")
    top, middle, foot = words_on(deck.pages[0])
    assert box(top)[1] == pytest.approx(5 * MM)
    assert box(middle)[1] == pytest.approx(box(top)[3])
    assert box(foot)[3] == pytest.approx(75 * MM)


# --- pages that fill ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("prepared", [True, False])
@pytest.mark.parametrize("count", range(1, 10))
def test_a_booklet_has_four_pages_a_leaf_and_none_is_blank(write, count, prepared):
    more = {"preparation": ["Wash your hands."]} if prepared else {}
    routine = write(**PLAIN | more | {"steps": [step(20, n) for n in range(count)]})
    product = make(routine, find_layout("booklet"), Job())
    sound(product, routine)
    pages = product.deck.pages
    fixed = count + 2 + prepared
    assert len(pages) == -(-fixed // 4) * 4
    fillers = [page.number for page in pages if page.title == "My notes"]
    assert fillers == list(range(fixed, len(pages))), "before the back cover"
    assert (pages[0].title, pages[-1].title) == ("A routine", "A routine")
    for number in fillers:
        rules = [m for m in pages[number - 1].items if not isinstance(m, TextRun) and not m.owner and m.stroke]
        assert len(rules) >= 5, "lines to write on"


def test_fill_pages_are_left_out_where_they_are_not_needed(own):
    pages = "<page><main><p>One</p></main></page>" + '<page fill="yes"><main><p>Fill</p></main></page>' * 2
    pages += "<page><main><p>Two</p></main></page>"
    assert texts(own(pages)) == [["One"], ["Two"]]
    assert texts(own(pages, multiple=4)) == [["One"], ["Fill"], ["Fill"], ["Two"]]


def test_pages_that_make_no_whole_leaf_are_a_mistake(own):
    with pytest.raises(
        PrintkitError, match=r'makes 1 pages, and they must be a multiple of 4; put a <page fill="yes">'
    ):
        own("<page><main><p>One</p></main></page>", multiple=4)
