"""The public door: its names and types, options that check themselves, and the examples of docs/api.md."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import printkit
from tests.helpers.products import ROOT

DOCUMENT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
SIGNATURES = {
    "build": "(routine: 'str | Path | Routine', layout: 'str | Path' = 'cards', options: 'Options | None' = None)"
    " -> 'Product'",
    "check": "(file: 'str | Path', routine: 'str | Path | Routine | None' = None) -> 'Report'",
}
OPTIONS = {
    "paper": "str",
    "size": "str",
    "target": "Literal['office', 'screen', 'press']",
    "ink": "Literal['color', 'gray', 'low']",
    "icc": "str",
    "fallback": "tuple[str, ...]",
    "reading": "Literal['', 'clear', 'large']",
    "distance": "float",
    "titles_only": "bool",
    "backs": "Literal['', 'step', 'clinic']",
    "printer": "str | Printer",
    "author": "str",
    "contact": "str",
    "link": "str",
    "sheets": "Sheets",
}
SHEETS = {
    "flip": "Literal['', 'long', 'short']",
    "turn": "Literal['book', 'calendar']",
    "fold": "bool",
    "by_hand": "bool",
    "tray": "Literal['', 'face-down', 'face-up']",
    "stock": "str | Stock | None",
    "start": "int",
    "copies": "int",
    "by_card": "bool",
    "gutter": "float",
    "laminate": "int",
    "punch": "bool",
    "weight": "int",
    "binding": "Literal['left', 'right']",
    "tile": "str",
    "overlap": "float | None",
    "margin": "float",
}


def test_the_public_names_and_their_types():
    assert printkit.__all__ == sorted(
        ["Finding", "Options", "PrintkitError", "Product", "Report", "Sheets", "build", "check"]
    )
    assert {name: str(inspect.signature(getattr(printkit, name))) for name in SIGNATURES} == SIGNATURES
    for kind, types in ((printkit.Options, OPTIONS), (printkit.Sheets, SHEETS)):
        assert {each.name: each.type.replace('"', "'") for each in fields(kind)} == types
    assert (Path(printkit.__file__).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="no attribute 'make'"):
        _ = printkit.make


def test_the_version_costs_no_rooms():
    code = "import sys, printkit; printkit.__version__; print([m for m in sys.modules if m.startswith('printkit')])"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "['printkit']"


def test_every_option_has_its_row():
    rows = "\n".join(re.findall(r"^\| (`.*?) \|", DOCUMENT, re.MULTILINE))
    assert set(re.findall(r"`(\w+)`", rows)) == {*OPTIONS, *SHEETS}


def test_the_examples_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for example in re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL):
        exec(compile(example, "docs/api.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == [
        "cards-letter-backs-step.pdf 16 cards on 4 sheets",
        '`paper`: takes A4 or Letter, not "A3"',
        '`target`: takes office or screen or press, not "pres"; did you mean "press"?',
        "4 sheets",
    ]


def options_of(values):
    """Options of the values; those of sheets, if there are any, as Sheets."""
    sheets = values.get("sheets")
    return printkit.Options(**values | ({"sheets": printkit.Sheets(**sheets)} if isinstance(sheets, dict) else {}))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"sheets": {"copies": 0}}, "`sheets.copies`: takes a whole number from 1 to 100, not 0"),
        ({"sheets": {"margin": -80}}, "`sheets.margin`: takes a number from 0 to 50 mm, not -80"),
        ({"sheets": {"weight": -80}}, "`sheets.weight`: takes grams a square metre from 40 to 350, or 0, not -80"),
        ({"target": "Press"}, '`target`: takes office or screen or press, not "Press"; did you mean "press"?'),
        ({"paper": "A9"}, '`paper`: takes A4 or Letter, not "A9"'),
        ({"distance": float("nan")}, "`distance`: takes a number from 0 to 50 m, not nan"),
        ({"fallback": "Fira Sans"}, "`fallback`: takes a tuple of fonts, not 'Fira Sans'"),
        ({"size": "A44"}, '`size`: unknown size "A44"; did you mean "A4"?'),
        ({"printer": "offce"}, '`printer`: there is no printer "offce"'),
        ({"sheets": {"stock": "avery-1"}}, '`sheets.stock`: there is no stock "avery-1"'),
        ({"link": "javascript:alert(1)"}, "`link`: "),
        ({"icc": "press.icc"}, "`icc`: is for a press; make `target` press"),
        ({"sheets": None}, "`sheets`: takes Sheets(...), not None"),
        ({"titles_only": "yes"}, '`titles_only`: takes True or False, not "yes"'),
    ],
)
def test_an_option_says_what_it_takes(options, message):
    with pytest.raises(printkit.PrintkitError) as caught:
        options_of(options)
    assert str(caught.value).startswith(message)


def test_all_problems_come_at_once():
    with pytest.raises(printkit.PrintkitError) as caught:
        printkit.Options(paper="A9", target="Press", ink="grey", distance=-1, titles_only=1)
    places = [str(problem.place) for problem in caught.value.problems]
    assert places == ["`paper`", "`target`", "`ink`", "`distance`", "`titles_only`"]


@pytest.mark.parametrize(
    ("layout", "options", "message"),
    [
        ("poster", {"sheets": printkit.Sheets(copies=2)}, "`sheets.copies`: for cards"),
        ("cards", {"sheets": printkit.Sheets(tile="A4")}, "`sheets.tile`: for posters"),
        ("cards", {"titles_only": True}, "`titles_only`: is for posters"),
        ("poster", {"reading": "large"}, "`reading`: large and clear print are not for posters"),
        ("handout", {"backs": "step"}, "`backs`: for cards"),
        (
            "cards",
            {"paper": "A4", "sheets": printkit.Sheets(stock="5371")},
            "`paper`: A4 is not the paper of avery-5371",
        ),
    ],
)
def test_what_a_layout_cannot_do_is_refused(layout, options, message):
    with pytest.raises(printkit.PrintkitError) as caught:
        printkit.build("hand-washing", layout, printkit.Options(**options))
    assert str(caught.value).startswith(message)


def test_a_product_is_saved_whole_and_checked(tmp_path):
    options = printkit.Options(backs="step", sheets=printkit.Sheets(by_hand=True))
    product = printkit.build("hand-washing", "cards", options)
    assert [path.name for path in product.save(tmp_path / "new")] == [
        "cards-backs-step-fronts.pdf",
        "cards-backs-step-backs.pdf",
    ]
    assert (tmp_path / "new" / "cards-backs-step-backs.pdf").read_bytes() == product.backs
    report = printkit.check(tmp_path / "new" / "cards-backs-step-fronts.pdf", "hand-washing")
    assert report.ok
    assert report.findings == ()
    other = printkit.check(tmp_path / "new" / "cards-backs-step-fronts.pdf", "back-massage")
    assert not other.ok
    assert all(finding.message for finding in other.findings)
    with pytest.raises(printkit.PrintkitError, match="there is no file"):
        printkit.check(tmp_path / "nothing.pdf")


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.binary(max_size=4),
    st.tuples(st.text(max_size=4)),
    st.lists(st.integers(), max_size=2),
    st.sampled_from(
        ["A4", "Letter", "office", "press", "long", "book", "step", "gray", "large", "left", "face-up", "A2", 3]
    ),
    st.builds(object),
)


@settings(max_examples=300, deadline=None)
@given(
    options=st.dictionaries(st.sampled_from(sorted(OPTIONS)), ANYTHING, max_size=6),
    sheets=st.dictionaries(st.sampled_from(sorted(SHEETS)), ANYTHING, max_size=6),
)
def test_no_value_raises_anything_else(options, sheets):
    problems = ()
    try:
        chosen = options | ({} if "sheets" in options else {"sheets": printkit.Sheets(**sheets)})
        assert printkit.Options(**chosen) == printkit.Options(**chosen)
    except printkit.PrintkitError as error:
        problems = error.problems
    assert all(str(problem.place).startswith("`") and problem.what for problem in problems)
