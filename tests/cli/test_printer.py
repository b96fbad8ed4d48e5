"""Printers and their calibration sheets on the command line."""

from __future__ import annotations

import re

from tests.helpers.commands import files


def test_a_printer_is_kept_used_and_forgotten(run):
    assert "no printer yet; measure one: printkit calibrate" in run("printer", "list").stdout
    added = run("printer", "add", "office", "--offset", "0.5,−1")  # with a minus as the sheet shows it
    assert "offset 0.5,-1 mm, 100 mm measure 100,100 mm" in added.stdout
    assert "measure those with printkit calibrate --landscape" in added.stdout
    assert "100.2,99.9" in run("printer", "add", "office", "--scale", "100.2,99.9").stdout
    assert "calibrate" not in run("printer", "add", "lying", "--landscape", "0.5,-1", "--offset", "1,1").stdout
    run("printer", "remove", "lying")
    assert re.search(
        r"office +offset 0.5,-1 mm, 100 mm measure 100.2,99.9 mm\nkept in ", run("printer", "list").stdout
    )
    built = run("build", "back-massage", "--layout", "handout", "--printer", "office").stdout
    assert (
        "printer: office; backs moved 0.5 mm right and 1 mm down, all sides 99.80 % wide and 100.10 % high" in built
    )
    assert files() == ["output/back-massage/handout-on-office.pdf"]
    checked = run("check", *files(), "--routine", "back-massage").stdout
    assert "for the printer office: backs moved 0.5, 1 mm, all 99.80 % wide, 100.10 % high" in checked
    assert 'there is no printer "nope"; kept are office' in run("printer", "remove", "nope").stderr
    assert "office is forgotten" in run("printer", "remove", "office").stdout
    assert 'there is no printer "office"; none is kept' in run("printer", "remove", "office").stderr
    gone = run("build", "back-massage", "--printer", "office")
    assert gone.exit_code == 2
    assert 'there is no printer "office"; measure it: printkit calibrate' in gone.stderr


def test_the_calibration_sheet_is_named_by_what_it_is_for(run):
    for typed in ("", "--landscape", "--paper letter --flip short"):
        result = run("calibrate", *typed.split())
        assert result.exit_code == 0
        assert ("measured by themselves: --landscape" in result.stdout) == ("--landscape" not in typed)
    assert files() == [f"output/calibration{kind}.pdf" for kind in ("-landscape", "-letter-short", "")]


def test_a_calibration_sheet_is_not_taken_for_a_routine(run):
    assert run("calibrate").exit_code == 0
    result = run("check", "output/calibration.pdf", "--routine", "back-massage")
    said = "output/calibration.pdf: is a calibration sheet, which holds nothing of a routine; leave out --routine\n"
    assert (result.exit_code, result.stderr) == (1, said)
    assert run("check", "output/calibration.pdf").exit_code == 0
