"""The wheel: what is installed from it works in an empty folder, far from the checkout."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import printkit
from tests.helpers.products import LAYOUTS, ROOT, ROUTINES

PARTS = ("printkit", "layouts", "routines", "icc", "pyproject.toml", "README.md", "LICENSE")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    """A wheel of a copy of the project."""
    folder = tmp_path_factory.mktemp("project")
    for name in PARTS:
        part = ROOT / name
        if part.is_dir():
            shutil.copytree(part, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(part, folder)
    command = [sys.executable, "-m", "pip", "wheel", ".", "--no-deps", "--no-build-isolation", "--wheel-dir", "dist"]
    subprocess.run([*command, "--quiet", "--disable-pip-version-check"], cwd=folder, check=True)
    (made,) = (folder / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory) -> Path:
    """A fresh environment with the wheel in it; what printkit needs is borrowed from the one that runs the tests."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    asked = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    )
    # A folder named in a .pth file lends its modules, not its own .pth files: the checkout stays out of reach.
    Path(asked.stdout.strip(), "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run([*command, "--quiet", "--disable-pip-version-check"], check=True)
    return folder


@pytest.fixture
def run(installed, tmp_path, environment):
    """Runs a program of the fresh environment in an empty folder."""
    alone = {key: said for key, said in environment.items() if key != "PYTHONPATH"}

    def call(program: str, *arguments: str) -> str:
        command = [installed / "bin" / program, *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=alone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return call


def test_layouts_and_routines_travel_in_the_wheel(wheel):
    held = zipfile.ZipFile(wheel).namelist()
    for part in ("layouts", "routines", "icc"):
        for path in (ROOT / part).rglob("*"):
            if path.is_file():
                assert f"printkit/shipped/{path.relative_to(ROOT)}" in held
    for path in (ROOT / "printkit").rglob("*.py"):
        assert str(path.relative_to(ROOT)) in held
    assert f"routine_printkit-{printkit.__version__}.dist-info/licenses/LICENSE" in held


def test_the_wheel_holds_nothing_else(wheel):
    others = [name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("printkit/")]
    assert all(re.match(r"routine_printkit-[\d.]+\.dist-info/", name) for name in others)
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if "__pycache__" in name or name.endswith(".pdf")]


def test_the_wheel_names_what_it_needs(wheel):
    held = zipfile.ZipFile(wheel)
    said = held.read(next(name for name in held.namelist() if name.endswith("/METADATA"))).decode()
    needed = set(re.findall(r"^Requires-Dist: ([\w-]+)", said, re.MULTILINE))
    imported = set()
    for path in (ROOT / "printkit").rglob("*.py"):
        lines = path.read_text(encoding="utf-8")
        imported |= set(re.findall(r"^\s*(?:import|from) (\w+)", lines, re.MULTILINE)) - sys.stdlib_module_names
    packages = {"yaml": "pyyaml", "PIL": "pillow", "markupsafe": "jinja2"}  # the last comes with jinja2
    foreign = {packages.get(name, name) for name in imported - {"printkit"}}
    assert foreign <= {name.lower() for name in needed}
    assert (
        "printkit = printkit.cli:run" in held.read(next(n for n in held.namelist() if "entry_points" in n)).decode()
    )


def test_installed_it_builds_and_checks_in_an_empty_folder(run, tmp_path):
    said = run("printkit", "build", "back-massage")
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf"))
    assert made == [f"output/back-massage/{layout}.pdf" for layout in sorted(LAYOUTS)]
    assert all(path in said for path in made)
    assert run("printkit", "check", *made, "--routine", "back-massage").count(": good\n") == 4


def test_installed_it_has_the_profile_of_a_press(run, tmp_path):
    said = run("printkit", "build", "hand-washing", "--layout", "poster", "--for", "press")
    assert "order: trimmed to 297×420 mm, bleed 3 mm, PDF/X-4 in CMYK" in said
    assert "good" in run("printkit", "check", "output/hand-washing/poster-press.pdf", "--routine", "hand-washing")


def test_installed_it_makes_the_same_bytes(run, tmp_path, built):
    run("printkit", "build", *ROUTINES)
    for routine in ROUTINES:
        for layout in LAYOUTS:
            data = (tmp_path / "output" / routine / f"{layout}.pdf").read_bytes()
            assert data == built(routine, layout).product.data


def test_installed_it_does_not_lean_on_the_checkout(run):
    said = run(
        "python", "-c", "import printkit, printkit.core.resources as s; print(printkit.__file__, s.SHIPPED, s.SHARED)"
    )
    assert str(ROOT) not in said
    assert said.count("site-packages/printkit") == 3


def test_installed_it_starts_layouts_of_its_own(run, tmp_path):
    run("printkit", "new", "layout", "mine")
    run("printkit", "build", "hand-washing", "--layout", "./mine")
    assert (tmp_path / "output" / "hand-washing" / "mine.pdf").is_file()
    assert printkit.__version__ in run("printkit", "--version")
