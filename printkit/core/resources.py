"""Where routines and layouts lie: a path, the working folder, or what ships with printkit."""

from __future__ import annotations

from pathlib import Path

from printkit.core.errors import did_you_mean, mistake, short

_HERE = Path(__file__).parents[1]
SHIPPED = _HERE / "shipped" if (_HERE / "shipped").is_dir() else _HERE.parent  # in a wheel, or a checkout
SHARED = SHIPPED / "layouts" / "shared"
CALIBRATION = SHARED / "calibration"  # what no routine is set in is kept apart from the layouts that are listed
INSTRUCTIONS = SHARED / "instructions"
PRESS_PROFILE = SHIPPED / "icc" / "FOGRA39L_coated.icc"  # of a press, unless another is given
SRGB_PROFILE = SHIPPED / "icc" / "sRGB.icc"  # what the colours of all other files mean
STANDARD_LAYOUTS = ("cards", "poster", "booklet", "handout")  # the layouts of a plain build, in this order


def routine_names() -> list[str]:
    """The names of the routines that ship."""
    return sorted(path.stem for path in (SHIPPED / "routines").glob("*.yaml"))


def layout_names() -> list[str]:
    """The names of the layouts that ship, the standard ones first."""
    names = {path.parent.name for path in (SHIPPED / "layouts").glob("*/layout.yaml")}
    return [name for name in STANDARD_LAYOUTS if name in names] + sorted(names.difference(STANDARD_LAYOUTS))


def find_routine(name: str) -> Path:
    """The file of a routine: a path, or the bare name of one that ships. Raises PrintkitError."""
    path = Path(name)
    if is_file(path):
        return path
    shipped = SHIPPED / "routines" / f"{name}.yaml"
    if path.name == name and is_file(shipped):
        return shipped
    near = did_you_mean(name, [*routine_names(), *(p.name for p in Path().glob("*.y*ml"))])
    raise mistake(f'there is no routine "{short(name, 100)}"', near)


def is_file(path: Path) -> bool:
    """Whether there is such a file; no for a path that cannot be one."""
    try:
        return path.is_file()
    except OSError:  # a name too long, a folder that may not be looked into
        return False


def find_layout(name: str) -> Path:
    """The folder of a layout: a path, a folder in ./layouts, or one that ships. Raises PrintkitError."""
    shipped = SHIPPED / "layouts" / name
    for folder in (Path(name), Path("layouts") / name, shipped if Path(name).name == name else Path(name)):
        if is_file(folder / "layout.yaml"):
            return folder.resolve()
    raise mistake(f'there is no layout "{short(name, 100)}"', did_you_mean(name, layout_names(), "give a folder"))
