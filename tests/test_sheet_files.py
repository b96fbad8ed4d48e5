"""Finished files of every way onto paper: built from the command line, proven, and spoiled to be found out."""

from __future__ import annotations

import re
import shlex
from dataclasses import replace
from pathlib import Path

import page as validator
import pikepdf
import pytest
from click.testing import CliRunner
from conftest import PT, read_sheet, routine_of

from printkit.build import make
from printkit.cli import main
from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.imposition.laminating import HEADROOM
from printkit.inputs.options import Job, Sheets
from printkit.inputs.stock import find_stock
from printkit.preflight.checks.page_data import placing_of
from printkit.preflight.finished import examine
from printkit.preflight.record import faults

MASSAGE = routine_of("back-massage")


def run(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


# What is typed, the names of the files, and words of what is told.
WAYS = {
    "backs": ("--layout cards --backs step", ["cards-backs-step"], "16 cards with backs on 4 sheets of A4"),
    "backs, the other way": (
        "--layout cards --backs step --flip long --turn calendar",
        ["cards-backs-step-calendar-long-edge"],
        "both sides, flip on the long edge",
    ),
    "folded": (
        "--layout cards --backs step --fold",
        ["cards-backs-step-folded"],
        "one side; .*fold at the dashed line",
    ),
    "folded like a calendar": (
        "--layout cards --backs step --fold --turn calendar",
        ["cards-backs-step-calendar-folded"],
        "16 cards with backs on 8 sheets",
    ),
    "backs by hand": (
        "--layout cards --backs step --fronts-and-backs --tray face-up",
        ["cards-backs-step-backs", "cards-backs-step-fronts"],
        "turn the stack over its short edge, feed it again and print the backs, the last sheet comes first",
    ),
    "a booklet by hand": (
        "--layout booklet --fronts-and-backs --paper-weight 120 --flip short --binding right",
        ["booklet-right-120g-short-edge-backs", "booklet-right-120g-short-edge-fronts"],
        "print the backs, in the same order",
    ),
    "a handout by hand": (
        "--layout handout --fronts-and-backs",
        ["handout-backs", "handout-fronts"],
        "its long edge",
    ),
    "copies": ("--layout cards --copies 3", ["cards-3-copies"], "16 cards, 3 of each, on 12 sheets"),
    "stock": (
        "--layout cards --stock 8387 --start 3",
        ["cards-avery-8387-from-3"],
        "print: Letter, sheet avery-8387, landscape .*part the cards at the perforation",
    ),
    "business cards with backs": (
        "--layout cards --stock lp800 --backs step --flip long",
        ["cards-sigel-lp800-backs-step-long-edge"],
        "sheet sigel-lp800, portrait .*both sides, flip on the long edge",
    ),
    "folded without room for marks": (
        "--layout cards --backs step --fold --gutter 6",
        ["cards-backs-step-folded-gutter-6"],
        "no room for cut marks above",
    ),
    "film": (
        "--layout cards --laminate 3mm --punch",
        ["cards-punched-film-3"],
        "pouches: 4 of A4, the cards 6 mm apart, film of 3 mm around: cards 1–4, 5–8, 9–12, 13–16",
    ),
    "zine": ("--layout zine", ["zine"], "8 pages on 1 sheet of A4.*cut the slit at the solid line"),
    "tiles": ("--layout poster --tile a4", ["poster-on-a4"], "1 page on 5 sheets of A4.*4 tiles"),
    "many tiles": (
        "--layout poster --size A1 --tile letter --overlap 12 --margin 6.35",
        ["poster-a1-on-letter-overlap-12-margin-6.35"],
        "tiles",
    ),
}


@pytest.fixture(scope="module", params=WAYS)
def way(request, tmp_path_factory):
    typed, names, said = WAYS[request.param]
    out = tmp_path_factory.mktemp("out")
    result = run("build", "back-massage", *typed.split(), "--out", out)
    assert result.exit_code == 0, result.stderr
    return sorted((out / "back-massage").iterdir()), names, said, result.stdout


def test_every_way_is_named_told_and_proven(way):
    made, names, said, told = way
    assert [path.stem for path in made] == names
    assert re.search(said, told, re.DOTALL), told
    result = run("check", *made, "--routine", "back-massage")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("every caution and step, word for word") == len(made)


def test_every_way_keeps_what_it_claims(way):
    for path in way[0]:
        for profile in ("ua1", "2a"):
            assert validator.validate_pdf(str(path), profile=profile).failures == []


def built(tmp_path, layout, routine=MASSAGE, **asked):
    size, sheets = asked.pop("size", ""), Sheets(**asked.pop("sheets", {}))
    product = make(routine, find_layout(layout), Job(size=size, sheets=sheets, **asked))
    path = tmp_path / f"{layout}.pdf"
    path.write_bytes(product.data)
    return product, path


# Parts


def test_a_part_alone_is_proven_as_far_as_it_goes(tmp_path):
    product, fronts = built(tmp_path, "booklet", sheets={"by_hand": True})
    backs = tmp_path / "backs.pdf"
    backs.write_bytes(product.backs)
    one, other = examine(fronts, MASSAGE), examine(backs, MASSAGE)
    assert (one.problems, other.problems) == ([], [])
    assert (one.facts["part"], other.facts["part"]) == ("fronts", "backs")
    assert sorted([*one.part.texts, *other.part.texts]) == list(range(1, 17))
    said = run("check", fronts, "--routine", "back-massage").stdout
    assert "check fronts and backs together to prove all steps" in said


def test_fronts_and_backs_together_lack_no_step(tmp_path):
    """Files that say they tell fewer steps than they should are found out once both are there."""
    product, fronts = built(tmp_path, "booklet", sheets={"by_hand": True})
    (tmp_path / "backs.pdf").write_bytes(product.backs)
    longer = replace(
        MASSAGE, steps=(*MASSAGE.steps, replace(MASSAGE.steps[0], number=14, title="One more", text="Go on."))
    )
    assert examine(fronts, longer).problems == []
    path = tmp_path / "longer.yaml"
    text = (find_layout("cards").parents[1] / "routines" / "back-massage.yaml").read_text(encoding="utf-8")
    path.write_text(
        text.replace("\ncautions:", "\n  - {title: One more, text: Go on.}\n\ncautions:"), encoding="utf-8"
    )
    result = run("check", fronts, tmp_path / "backs.pdf", "--routine", path)
    assert result.exit_code == 1
    assert 'step 14 ("One more") is missing, cut off or out of order' in result.stderr


def test_a_part_that_loses_a_step_is_found(tmp_path):
    product, fronts = built(tmp_path, "cards", backs="step", sheets={"by_hand": True})
    assert product.backs
    with pikepdf.open(fronts, allow_overwriting_input=True) as pdf:
        del pdf.pages[2]
        pdf.save(fronts)
    said = [problem.what for problem in examine(fronts, MASSAGE).problems]
    assert any("is missing, cut off or out of order" in what for what in said)


# Backs and copies


def moved(path, side, page, x):
    """Tells check that a page lies elsewhere than it does."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        rows = pdf.pages[side].PieceInfo.printkit.Private.Pages
        next(row for row in rows if int(row[0]) == page)[1] = x
        pdf.save(path)


def test_a_back_that_does_not_lie_behind_its_front_is_found(tmp_path):
    _, path = built(tmp_path, "cards", backs="step")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        pdf.Root.ViewerPreferences.Duplex = pikepdf.Name.DuplexFlipLongEdge
        pdf.save(path)
    said = {problem.what for problem in examine(path, MASSAGE).problems}
    assert {what for what in said if "as a back" in what} == {
        f"page {number}: as a back it does not lie behind its front" for number in range(2, 33, 2)
    }


@pytest.mark.parametrize("fold", [False, True])
def test_before_anything_is_written_a_back_on_the_wrong_card_is_found(fold):
    product = make(MASSAGE, find_layout("cards"), Job(backs="step", sheets=Sheets(fold=fold)))
    placed = list(product.plan.placements)
    assert faults(product.deck.pages, product.plan, MASSAGE, 9.5) == []
    one, other = (next(nth for nth, at in enumerate(placed) if at.page == page) for page in (1, 3))
    placed[one], placed[other] = placed[one]._replace(page=3), placed[other]._replace(page=1)
    said = faults(product.deck.pages, product.plan._replace(placements=tuple(placed)), MASSAGE, 9.5)
    assert sorted(said) == [f"page {n}: as a back it does not lie behind its front" for n in (2, 4)]


def test_a_lost_copy_is_found(tmp_path):
    product, path = built(tmp_path, "cards", sheets={"copies": 2})
    lacking = product.plan._replace(placements=product.plan.placements[:-1])
    assert faults(product.deck.pages, lacking, MASSAGE, 9.5) == ["the sheets do not hold every page 2 times"]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save(path)
    assert any("not 1 to 16 2 times each" in problem.what for problem in examine(path, MASSAGE).problems)


def without(path, side, text):
    """Takes a shown string out of a PDF page."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[side]
        words = next(word for word in read_sheet(page, windows=True).words if word.text.startswith(text))
        kept = [one for at, one in enumerate(pikepdf.parse_content_stream(page)) if at != words.at]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))
        pdf.save(path)


def test_the_second_copy_is_proven_too(tmp_path):
    _, path = built(tmp_path, "cards", sheets={"copies": 2})
    assert examine(path, MASSAGE).problems == []
    without(path, 5, "Keep off broken skin")
    said = [problem.what for problem in examine(path, MASSAGE).problems]
    assert any("the caution" in what and "missing or cut off" in what for what in said)


# Tiles


@pytest.mark.parametrize(("side", "text"), [(1, "Spread the oil"), (3, "Keep off broken skin")])
def test_a_letter_that_no_tile_shows_whole_is_found(tmp_path, side, text):
    _, path = built(tmp_path, "poster", sheets={"tile": "A4"})
    assert examine(path, MASSAGE).problems == []
    without(path, side, text)
    said = [problem.what for problem in examine(path, MASSAGE).problems]
    assert any("lie whole on no tile" in what or "is missing" in what for what in said), said


def test_a_letter_may_lie_where_four_tiles_meet_and_small_print_hides_a_part_of_it_on_three(tmp_path):
    routine = replace(routine_of("hand-washing"), language="de")
    asked = {"size": "A1", "paper": "Letter", "ink": "low", "sheets": {"tile": "Letter", "margin": 6.35}}
    _, path = built(tmp_path, "poster", routine, **asked)
    assert examine(path, routine).problems == []


def test_a_tile_that_is_lost_is_found(tmp_path):
    product, path = built(tmp_path, "poster", sheets={"tile": "A4"})
    lacking = product.plan._replace(placements=product.plan.placements[:-1])
    assert faults(product.deck.pages, lacking, MASSAGE, 9) == ["the tiles of page 1 leave a part of it out"]
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.pages[-1]
        pdf.save(path)
    said = [problem.what for problem in examine(path, MASSAGE).problems]
    assert "the tiles of page 1 leave a part of it out" in said


def test_only_the_overview_is_read_aloud(tmp_path):
    _, path = built(tmp_path, "poster", sheets={"tile": "A4"})
    with pikepdf.open(path) as pdf:
        numbered = [page.Contents.read_bytes().count(b"/MCID") for page in pdf.pages]
    assert numbered[0] > 80
    assert set(numbered[1:]) == {0}


def test_no_file_is_longer_than_check_reads(tmp_path):
    front_and_back = 2 * sum(not page.back for page in built(tmp_path, "cards")[0].deck.pages)
    most = 1000 // front_and_back
    with pytest.raises(PrintkitError, match=rf"cards: {(most + 1) * front_and_back} pages .*take --copies {most},"):
        built(tmp_path, "cards", backs="clinic", sheets={"copies": most + 1})
    _, path = built(tmp_path, "cards", backs="clinic", sheets={"copies": most})
    with pikepdf.open(path) as pdf:
        assert len(placing_of(pdf).spots) == most * front_and_back
    with pytest.raises(PrintkitError, match=f"take --copies {1000 // (front_and_back // 2)},"):
        built(tmp_path, "cards", backs="clinic", sheets={"copies": 100, "by_hand": True})


# Holes, stocks, and what cannot be


def test_nothing_is_printed_where_the_hole_goes(tmp_path):
    product, _ = built(tmp_path, "cards", backs="step", sheets={"punch": True, "laminate": 3})
    for page in product.deck.pages:
        tops = [
            mark.y - 0.7 * mark.size if hasattr(mark, "text") else mark.path[0][2]
            for mark in page.items
            if hasattr(mark, "text")
        ]
        assert min(tops) >= HEADROOM * PT - 0.01
    assert {arc.radius for arc in product.plan.arcs} == {3, 2.5}


def test_a_stock_decides_size_paper_and_orientation(tmp_path):
    stock = find_stock("8389")
    product, path = built(tmp_path, "cards", sheets={"stock": stock})
    with pikepdf.open(path) as pdf:
        sizes = {tuple(round(float(edge) / PT, 2) for edge in page.mediabox[2:]) for page in pdf.pages}
    assert sizes == {(215.9, 279.4)}
    assert product.plan.page == (152.4, 101.6)
    assert examine(path, MASSAGE).problems == []


REFUSED = {
    "a size that a stock has not": (
        "--layout cards --stock 8389 --size 130x96",
        1,
        "the cards of avery-8389 are 152.4×101.6 mm, not 130×96 mm; leave out --size",
    ),
    "cards that fit only at zero margin": (
        "--layout cards --size A6 --margin 0",
        1,
        "4 of 148×105 mm to a sheet of A4 would reach into what most office printers leave blank "
        ".4.2 to 5 mm.; leave out --margin for 2 to a sheet, or take smaller cards, of which 4 would fit: "
        "--size 142x100",
    ),
    "a card as large as the sheet at zero margin": (
        "--layout cards --size A4 --margin 0",
        1,
        "1 of 297×210 mm .*; take smaller cards, of which 1 would fit: --size 284x200",
    ),
    "folded cards that fit only at zero margin": (
        "--layout cards --size A6 --margin 0 --backs step --fold",
        1,
        "2 of 148×105 mm to a sheet of A4 .* of which 2 would fit: --size 142x100",
    ),
    "laminated cards that fit only at zero margin": (
        "--layout cards --size 140x99 --margin 0 --laminate 3mm",
        1,
        "4 of 140×99 mm to a sheet of A4 .* of which 4 would fit: --size 138x97",
    ),
    "film that loses half of the cards": (
        "--layout cards --laminate 5mm",
        1,
        "stand 10 mm apart lose half of their places: 2 instead of 4 .* would fit: --size",
    ),
    "a hole through the foot of backs": (
        "--layout cards --backs step --turn calendar --punch",
        1,
        "the hole near the top of the fronts would go through the foot of backs",
    ),
    "pages that a booklet has not": ("--layout booklet --size 100x100", 1, "choose --size 105x148.5 or 148.5x210"),
    "a card as large as the paper": ("--layout cards --size A4", 1, "does not fit on A4 .* that does is 284×200 mm"),
    "a gutter at a press": (
        "--layout cards --for press --gutter 6mm",
        2,
        "--gutter: nothing is laid onto sheets for a press",
    ),
    "text too long for a zine": ("--layout zine --large-print", 1, "zine: .* even at 18 pt"),
    "too small a stock": ("--layout cards --stock lp800 --large-print", 1, "too long|too wide"),
    "an unknown stock": ("--layout cards --stock averi-5371", 1, 'did you mean "avery-5371"'),
    "copies of a poster": ("--layout poster --copies 2", 2, "--copies: for cards: add --layout cards"),
    "tiles of cards": ("--layout cards --tile A4", 2, "--tile: for posters"),
    "creep in cards": ("--layout cards --paper-weight 80", 2, "--paper-weight: for booklets"),
    "a turn without backs": ("--layout cards --turn calendar", 2, "--turn: for cards with backs"),
    "a flip of one side": ("--layout cards --flip long", 2, "--flip: for sheets with two sides"),
    "backs of a poster": ("--layout poster --backs step", 2, "--backs: for cards"),
    "a tray without a second feed": ("--layout cards --tray face-up", 2, "add --fronts-and-backs"),
    "an order without copies": ("--layout cards --by-card", 2, "add --copies"),
    "an overlap without tiles": ("--layout poster --overlap 10", 2, "add --tile"),
    "a start without a stock": ("--layout cards --start 2", 2, "add --stock"),
    "film on a stock": ("--layout cards --stock 8389 --laminate 3", 2, "--stock is cut already"),
    "no stock": ('--layout cards --stock ""', 1, "there is no stock .* known are avery-5371"),
    "another paper than a stock’s": (
        "--layout cards --stock 5371 --paper A4",
        2,
        "--paper A4: avery-5371 is a sheet of Letter; leave out --paper",
    ),
    "a fold by hand": ("--layout cards --backs step --fold --fronts-and-backs", 2, "--fold prints one side"),
    "film of 4 mm": ("--layout cards --laminate 4mm", 2, '"4mm" is no overlap of film'),
    "an overlap of a hand": ("--layout poster --tile A4 --overlap 4in", 2, "is no length from 5 to 50 mm"),
    "sheets on screen": ("--layout cards --copies 2 --for screen", 2, "nothing is laid onto sheets for the screen"),
}


@pytest.mark.parametrize(("typed", "code", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(tmp_path, monkeypatch, typed, code, said):
    monkeypatch.chdir(tmp_path)
    result = run("build", "back-massage", *shlex.split(typed))
    assert result.exit_code == code, result.output
    assert re.search(said, " ".join(result.stderr.split())), result.stderr
    assert list(Path().rglob("*.pdf")) == []


NOTED = {
    "marks without room": (
        "--size 142x100",
        "no room for cut marks at the sides: cut 5, 105, 205 mm from the top edge",
    ),
    "nothing to cut at": ("--size 142x100", "one side; cut where the notes say, then laminate"),
    "a size that would not be refused": (
        "--size 210x146 --margin 1",
        "200×139 mm would fit 2",
    ),
    "a stock to the paper’s edge": (
        "--stock zweckform-32254",
        "the cards’ print comes within 4.0 mm of the paper’s edge, into what most office printers leave blank",
    ),
    "a size that wastes the sheet": ("--size A6", "148×105 mm fits 2 to a sheet of A4; 142×100 mm would fit 4"),
}


@pytest.mark.parametrize(("typed", "said"), NOTED.values(), ids=NOTED)
def test_what_may_surprise_is_told(tmp_path, monkeypatch, typed, said):
    monkeypatch.chdir(tmp_path)
    result = run("build", "hand-washing", "--layout", "cards", *typed.split())
    assert result.exit_code == 0, result.stderr
    assert said in result.stdout


def test_cards_whose_print_reaches_their_edges_must_stand_apart(tmp_path):
    """A cut that is a little off would show a strip of the next card."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for source in find_layout("cards").glob("*.*"):
        text = source.read_text(encoding="utf-8")
        (folder / source.name).write_text(text.replace("  margin: 6 ", "  margin: 0 "), encoding="utf-8")
    with pytest.raises(
        PrintkitError, match=r"print reaches the edges of cards that touch: .*; set them apart: --gutter"
    ):
        make(MASSAGE, folder, Job())
    assert make(MASSAGE, folder, Job(size="120x90", sheets=Sheets(gutter=6))).data


def test_a_layout_without_backs_cannot_have_them(tmp_path):
    (tmp_path / "mine").mkdir()
    for source in find_layout("cards").glob("*.*"):
        text = source.read_text(encoding="utf-8")
        (tmp_path / "mine" / source.name).write_text(text.replace("page.backs", "false"), encoding="utf-8")
    with pytest.raises(PrintkitError, match="mine: its cards have no backs"):
        make(MASSAGE, tmp_path / "mine", Job(backs="step"))


def test_files_for_a_stock_of_ones_own_say_that_it_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = "card: 90x60, paper: A4, first: [15, 28.5], pitch: [90, 60], grid: [2, 4]"
    for name in ("a7", "press"):
        Path("mine.yaml").write_text(f"{name}: {{about: Ours, {table}}}\n", encoding="utf-8")
        assert run("build", "back-massage", "--layout", "cards", "--stock", "mine.yaml").exit_code == 0
    Path("mine.yaml").write_text(f"z/../../x: {{about: Ours, {table}}}\n", encoding="utf-8")
    assert run("build", "back-massage", "--layout", "cards", "--stock", "mine.yaml").exit_code == 1
    made = sorted(str(path) for path in Path().rglob("*.pdf"))
    assert made == [f"output/back-massage/cards-stock-{name}.pdf" for name in ("a7", "press")]


def test_a_stock_with_holes_on_its_own_paper(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = run("build", "back-massage", "--layout", "cards", "--stock", "8387", "--paper", "letter", "--punch").stdout
    assert "part the cards at the perforation, then punch the holes\n" in told
    told = run("build", "back-massage", *shlex.split("--layout cards --layout poster --stock 8387 --paper A4")).stdout
    assert "on 1 sheet of A3" in told
    assert "print: Letter, sheet avery-8387" in told


def test_stocks_are_listed():
    said = run("stock").stdout
    assert len(said.splitlines()) == 12
    assert re.search(r"avery-5371 +88\.9×50\.8 mm +Letter portrait +2×5 .*also avery-8371, avery-5871", said)
    assert "avery-8387       139.7×107.95 mm  Letter landscape" in said
