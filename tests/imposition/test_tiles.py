"""A poster in tiles: they show all, share their overlap, and say which they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printkit.core.errors import PrintkitError
from printkit.core.units import Size, size
from printkit.imposition import plan_sheets
from printkit.imposition.seams import crosses
from printkit.imposition.tile_grid import tile_grid
from tests.helpers.placements import A4, LETTER, quick


@pytest.mark.parametrize(
    ("poster", "paper", "margin", "overlap", "sheets"),
    [
        ("A3", A4, 5, 10, 4),
        ("A2", A4, 5, 10, 8),
        ("A1", A4, 5, 10, 12),
        ("841x1189", A4, 5, 10, 21),
        ("A2", LETTER, 6.35, 10, 8),
        ("A1", LETTER, 6.35, 10, 15),
        ("841x1189", LETTER, 6.35, 10, 25),
        ("A3", A4, 0, 0, 2),
        ("A2", A4, 0, 0, 4),
        ("A1", A4, 0, 0, 9),
    ],
)
def test_how_many_tiles(poster, paper, margin, overlap, sheets):
    for page in (size(poster), size(poster).turned()):
        grid = tile_grid(page, paper, margin, overlap)
        assert grid.columns * grid.rows == sheets
        assert plan_sheets("tiles", 1, page, paper, margin=margin, overlap=overlap).sheets == sheets + 1


@quick
@given(
    page=st.builds(Size, st.integers(150, 1200), st.integers(150, 1200)),
    paper=st.sampled_from([A4, LETTER]),
    margin=st.integers(3, 12),
    overlap=st.integers(5, 20),
)
def test_tiles_show_all_and_share_their_overlap(page, paper, margin, overlap):
    job = plan_sheets("tiles", 1, page, paper, margin=margin, overlap=overlap, clear=12)
    grid = tile_grid(page, paper, margin, overlap)
    small, *tiles = job.placements
    assert small.scale <= 1
    assert 0 < small.x < small.x + small.scale * page.width < job.paper.width
    windows = [(at.window.x - at.x, at.window.y - at.y, at.window.width, at.window.height) for at in tiles]
    for nth, (x, y, width, height) in enumerate(windows):
        c, r = nth % grid.columns, nth // grid.columns
        bare = tiles[nth].window.x - margin, tiles[nth].window.y - margin
        assert bare == pytest.approx((grid.bare[0] if c == 0 else 0, grid.bare[1] if r == 0 else 0))
        pitch = grid.printable.width - overlap, grid.printable.height - overlap
        assert (x - bare[0], y - bare[1]) == pytest.approx((c * pitch[0] - grid.bare[0], r * pitch[1] - grid.bare[1]))
        assert width == pytest.approx(min(grid.printable.width - bare[0], page.width - x))
        assert height == pytest.approx(min(grid.printable.height - bare[1], page.height - y))
        if c:
            assert windows[nth - 1][0] + windows[nth - 1][2] - x >= min(overlap, width) - 1e-4
        if c + 1 == grid.columns:
            assert x + width == pytest.approx(page.width)
            left_over = grid.printable.width - bare[0] - width
            assert -1e-3 <= left_over <= grid.bare[0] + 1e-2, "in the middle, or with room for small print"
    for at in tiles:
        marks = [rule for rule in job.rules if rule.where == at.face]
        edges = [edge for rule in marks for edge in (rule.x1, rule.x2)]
        assert all(margin - 1e-4 <= edge <= job.paper.width - margin + 1e-4 for edge in edges)
    crosses = {}
    for at in tiles:
        for rule in job.rules:
            if rule.where == at.face and rule.kind == "guide":
                middle = (round((rule.x1 + rule.x2) / 2 - at.x, 3), round((rule.y1 + rule.y2) / 2 - at.y, 3))
                crosses.setdefault(middle, set()).add(at.sheet)
    assert all(len(sheets) >= 2 for sheets in crosses.values()), "every cross meets its neighbour's"
    assert len(crosses) >= 2 * (len(tiles) > 1)


@pytest.mark.parametrize("poster", ["A2", "A3", "500x200", "200x287"])
def test_a_line_shows_where_the_poster_ends(poster):
    page = size(poster)
    job = plan_sheets("tiles", 1, page, A4, clear=12)
    told: dict[tuple, list] = {}
    for at in job.placements[1:]:
        for rule in job.rules:
            if rule.kind == "edge" and rule.where == at.face:
                ends = rule.x1 - at.x, rule.y1 - at.y, rule.x2 - at.x, rule.y2 - at.y
                axis = 0 if ends[0] == pytest.approx(ends[2]) else 1
                told.setdefault((axis, round(ends[axis], 3)), []).append((ends[1 - axis], ends[3 - axis]))
    assert sorted(told) == [(0, 0), (0, page.width), (1, 0), (1, page.height)]
    for (axis, _), pieces in told.items():
        pieces.sort()
        assert (pieces[0][0], pieces[-1][1]) == pytest.approx((0, page[1 - axis]))
        assert all(after[0] == pytest.approx(before[1]) for before, after in pairwise(pieces)), (
            "without a gap once it is glued"
        )


def test_one_column_of_tiles_is_one():
    assert plan_sheets("tiles", 1, size("200x500"), A4).steps[0] == "2 tiles (1 column, 2 rows) and an overview"


def test_every_tile_says_which_it_is_and_has_its_ruler():
    job = plan_sheets("tiles", 1, size("A2"), A4, clear=12)
    named = {slot.where: slot.name for slot in job.slots}
    assert list(named.values()) == [
        "",
        "A1 {of} 2×4",
        "B1 {of} 2×4 · {glue}",
        *(f"{c}{r} {{of}} 2×4 · {{glue}}" for r in (2, 3, 4) for c in "AB"),
    ]
    rulers = {ruler.where for ruler in job.rulers}
    assert rulers == {(sheet, "front") for sheet in range(job.sheets)}
    assert {ruler.length for ruler in job.rulers} == {100}
    assert job.advice == ()
    for each in (*job.slots, *job.rulers):
        x, y, length, rotation = each[:4]
        end = (x + length, y) if rotation == 0 else (x, y - length)
        assert all(
            5 < edge < side - 5 for point in ((x, y), end) for edge, side in zip(point, job.paper, strict=True)
        )
    glue = {rule.where for rule in job.rules if rule.kind == "glue"}
    assert glue == {(sheet, "front") for sheet in range(2, job.sheets)}, "all but the first"


def test_a_first_tile_without_bare_paper_is_told_to_have_no_ruler():
    job = plan_sheets("tiles", 1, size("564x390"), A4)  # what four tiles show together, to the edge
    assert job.advice == ("no room for the name and a ruler on tile A1: measure on another",)
    assert len(job.rulers) == job.sheets - 1


@pytest.mark.parametrize("poster", ["A2", "A1", "A3", "500x200"])
def test_the_glued_and_trimmed_poster_shows_no_small_print_and_no_dotted_line(poster):
    job = plan_sheets("tiles", 1, size(poster), A4)
    for at, slot in zip(job.placements[1:], job.slots[1:], strict=True):
        left, top, width, height = at.window
        c, r = slot.name[0] != "A", slot.name[1] != "1"
        seen = left + 10 * c, top + 10 * r, left + width, top + height  # neighbours cover the strips
        lines = [each[:4] for each in (slot, *job.rulers) if each.where == at.face]
        ends = [(x, y, x + n * (turn == 0), y - n * (turn == 270)) for x, y, n, turn in lines]
        ends += [rule[1:5] for rule in job.rules if rule.kind == "glue" and rule.where == at.face]
        for x1, y1, x2, y2 in ends:
            across = min(x1, x2) < seen[2] and max(x1, x2) > seen[0]
            assert not (across and min(y1, y2) < seen[3] and max(y1, y2) > seen[1])


def test_tiles_are_cut_where_neighbours_follow():
    job = plan_sheets("tiles", 1, size("A2"), A4)
    cuts = {
        at.sheet: [rule[1:5] for rule in job.rules if rule.kind == "cut" and rule.where == at.face]
        for at in job.placements
    }
    right, below = (292, 5, 292, 205), (5, 205, 292, 205)
    assert cuts == {
        0: [],
        1: [right, below],
        2: [below],
        3: [right, below],
        4: [below],
        5: [right, below],
        6: [below],
        7: [right],
        8: [],
    }
    assert not [rule for rule in plan_sheets("tiles", 1, size("A2"), A4, margin=0).rules if rule.kind == "cut"]


def test_crosses_keep_off_what_is_printed():
    page, line = size("A2"), (20.0, 190.0, 400.0, 205.0)
    free = crosses(page, tile_grid(page, A4, 5, 10), [])
    found = crosses(page, tile_grid(page, A4, 5, 10), [line, (180.0, -5.0, 240.0, 150.0)])
    assert len(found) == len(free) == 20
    for x, y in found:
        inside = 0 < x < page.width and 0 < y < page.height
        assert not inside or not (line[0] < x + 3 and x - 3 < line[2] and line[1] < y + 3 and y - 3 < line[3])


def test_tiles_that_cannot_be():
    with pytest.raises(PrintkitError, match="a margin of 90 mm and an overlap of 15 mm leave nothing of A4"):
        plan_sheets("tiles", 1, size("A2"), A4, margin=90, overlap=15)
    with pytest.raises(PrintkitError, match="sheets; at most 400 are made"):
        plan_sheets("tiles", 1, Size(2000, 2000), A4, margin=70, overlap=20)
