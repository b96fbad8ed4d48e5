"""The same input makes the same bytes, wherever and whenever."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from printkit.core.errors import PrintkitError
from printkit.core.resources import find_layout
from printkit.inputs.options import Options
from printkit.pipeline import make
from tests.helpers.every_product import EVERY, TARGETS, every_product
from tests.helpers.products import ROOT, routine_of


@every_product
def test_built_again_the_bytes_are_the_same(built, key):
    routine, layout, paper, target = key
    again = make(routine_of(routine), find_layout(layout), Options(paper, "", target))
    assert again.data == built(*key).product.data


ELSEWHERE = """
import hashlib, sys
from printkit.pipeline import make
from printkit.inputs.options import Options
from printkit.inputs.routine import read_routine
from printkit.core.resources import find_layout, find_routine
for line in sys.argv[1:]:
    routine, layout, paper, target = line.split()
    data = make(read_routine(find_routine(routine)), find_layout(layout), Options(paper, "", target)).data
    print(line, hashlib.sha256(data).hexdigest())
"""


@pytest.mark.parametrize(
    ("seed", "zone", "keys"),
    [("0", "UTC", EVERY), ("4711", "Pacific/Kiritimati", EVERY[::-1])],
    ids=["one process", "another process, day and order"],
)
def test_built_elsewhere_the_bytes_are_the_same(built, environment, tmp_path, seed, zone, keys):
    lines = [" ".join(key) for key in keys]
    run = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, *lines],
        env={**environment, "PYTHONHASHSEED": seed, "TZ": zone},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    here = {line: hashlib.sha256(built(*line.split()).product.data).hexdigest() for line in lines}
    assert dict(line.rsplit(" ", 1) for line in run.stdout.splitlines()) == here


DATES = re.compile(rb"D:\d{4}")


@pytest.mark.parametrize(
    ("epoch", "day", "said"),
    [
        (None, "2026-11-23", "D:20261123000000Z"),
        ("1700000000", "2026-11-23", "D:20231114221320Z"),
        ("1700000000", "", "D:20231114221320Z"),
        ("0", "2026-11-23", "D:19700101000000Z"),
        ("", "2026-11-23", "D:20261123000000Z"),
        (" 1700000000\n", "", "D:20231114221320Z"),
        (None, "", None),
        ("", "", None),
    ],
)
@pytest.mark.parametrize("target", TARGETS)
def test_the_file_is_dated_as_told_or_not_at_all(monkeypatch, epoch, day, said, target):
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    data = make(replace(routine_of("hand-washing"), date=day), find_layout("cards"), Options(target=target)).data
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.docinfo.get("/CreationDate") == said
        assert pdf.docinfo.get("/ModDate") == said
        # A page with private data must name a day (ISO 32000-1, table 30): the file's, or a constant.
        for page in pdf.pages:
            assert page.LastModified == page.PieceInfo.printkit.LastModified == (said or "D:20000101000000Z")
    if not said:
        with pikepdf.open(BytesIO(data)) as pdf:
            plain = BytesIO()
            pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
            assert set(DATES.findall(plain.getvalue())) == {b"D:2000"}
            assert b"CreateDate" not in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize(
    "epoch",
    ["yesterday", "-1", "1.5", "²", "0x10", "253402300800", "99999999999999999999", "1 2"],
)
def test_a_senseless_source_date_is_refused(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(PrintkitError, match=f"SOURCE_DATE_EPOCH.*{re.escape(epoch)}.*seconds since 1970"):
        make(routine_of("hand-washing"), find_layout("cards"), Options())


@every_product
def test_nothing_of_this_machine_is_in_the_file(built, key):
    product = built(*key)
    private = [str(ROOT), str(Path.home()), str(product.path.parent), os.getcwd(), "site-packages", "/tmp/"]
    private = [path for path in private if path != "/"]
    with pikepdf.open(product.path) as pdf:
        streams = [found.read_bytes() for found in pdf.objects if isinstance(found, pikepdf.Stream)]
    for part in (product.path.read_bytes(), *streams):
        for path in private:
            assert path.encode() not in part
            assert path.encode("utf-16-be") not in part
