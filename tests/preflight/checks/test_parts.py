"""Fronts and backs in files of their own are proven as far as they go."""

from __future__ import annotations

from dataclasses import replace

import pikepdf

from printkit.core.resources import find_layout
from printkit.preflight.finished import examine
from tests.helpers.products import MASSAGE
from tests.helpers.ways import built, run


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
