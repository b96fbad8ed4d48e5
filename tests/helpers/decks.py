"""Routines with invented words, and what a sound deck of theirs is."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import pytest

from printkit.compose.pages import Deck, Page, compose
from printkit.compose.template import Element, elements
from printkit.core.display_list import ImageItem, TextRun
from printkit.core.units import MM
from printkit.inputs.layout import MIN_CAUTION_SIZE, Layout
from printkit.inputs.letters import strings_for
from printkit.inputs.routine import Routine
from printkit.pipeline import Product
from printkit.preflight.plain_text import plain
from printkit.preflight.record import faults

LAYOUTS = ("cards", "poster", "booklet", "handout")
SHIPPED = [(r, la, p) for r in ("back-massage", "hand-washing") for la in LAYOUTS for p in ("A4", "Letter")]
every_shipped = pytest.mark.parametrize("key", SHIPPED, ids=" ".join)
every_layout = pytest.mark.parametrize("layout", LAYOUTS)
_SAID = """the hands of your partner rest on a towel press gently along spine then slowly circle outward with both
thumbs 4–5 times for 40–60 seconds until skin feels warm (never on broken skin) side-to-side, up and/or down;
reinforced figure-of-eight movement “soothing” shoulder blades"""
POOL = _SAID.split()


def prose(words: int, seed: int = 0) -> str:
    random = Random(seed * 1000 + words)
    said = [random.choice(POOL) for _ in range(words)]
    return " ".join(said)[:3990].strip().capitalize() + "."


def step(words: int = 20, seed: int = 0, **more) -> dict:
    return {"title": f"Step of {words} words", "text": prose(words, seed), **more}


def ready(routine: Routine, layout: Layout) -> tuple[list[Element], dict[str, str]]:
    """The filled-in template, as pages of a booklet where it is one, and the words."""
    words = strings_for(layout, routine)
    page = {"width": layout.trim.width, "height": layout.trim.height, "scale": layout.scale}
    page |= {"stacked": False, "titles_only": False, "backs": "", "small": False}
    return elements(layout.folder, {"routine": routine, "words": words, "page": page}), words


def deck_of(routine: Routine, layout: Layout) -> Deck:
    found, words = ready(routine, layout)
    return compose(found, routine, layout, words, 4 if layout.sheets.scheme == "booklet" else 1)


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
FULL = [
    {"text": "Never press directly on the spine, and keep off the neck.", "short": "Not on the spine."},
    {"text": "Keep off broken skin, blisters and any area that may be infected.", "short": "Not on broken skin."},
]
