"""Font families and their metrics, found as installed font packages or as files."""

from __future__ import annotations

import importlib
import json
import re
from functools import lru_cache
from pathlib import Path
from unicodedata import bidirectional, category
from zlib import crc32

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from printkit.core.errors import mistake, short

LINE_TOP, LINE_BOTTOM = 0.70, 0.21  # what a line of letters reaches above and below its baseline, in em
_STANDS_FOR = {"\u202f": "\u00a0", "\u2011": "-", "\u00ad": "-"}  # drawn alike, only breaking differs


class Face:
    """One TrueType font: widths in em, and ReportLab's object to embed it."""

    def __init__(self, path: Path):
        self.path = path
        try:
            self.name = _unique_name(path)
            self.font = TTFont(self.name, str(path))
        except Exception as error:  # ReportLab meets broken fonts with nearly any exception
            raise mistake(
                f"the font {path.name} cannot be used: {error}", "give a TrueType font (.ttf) with a name table"
            ) from None
        registerFont(self.font)
        self.widths: dict[str, float] = {chr(code): width / 1000 for code, width in self.font.face.charWidths.items()}
        self.widths["\u200b"] = 0.0
        for sign, same in _STANDS_FOR.items():
            if same in self.widths:
                self.widths.setdefault(sign, self.widths[same])
        self._words: dict[str, float] = {}

    def width(self, text: str) -> float:
        """The text's width in em. Raises KeyError with the first character the font lacks."""
        width = self._words.get(text)
        if width is None:
            widths = self.widths
            width = self._words[text] = sum([widths[char] for char in text])
        return width

    def __repr__(self) -> str:
        return f"Face({self.name})"


_paths_by_name: dict[str, Path] = {}  # the faces of this process; files of one name are told apart by a number
_STANDARD = ("Courier", "Helvetica", "Times", "Symbol", "ZapfDingbats")  # names that PDF readers keep for themselves


def _unique_name(path: Path) -> str:
    name = re.sub(r"[^A-Za-z0-9-]", "", path.stem)
    if not name or name.startswith(_STANDARD) or _paths_by_name.get(name, path) != path:
        name = f"Font{crc32(path.read_bytes()):08X}"
    _paths_by_name[name] = path
    return name


class Family:
    """Four faces of one design, loaded when first used, and the families to turn to for other characters."""

    def __init__(self, name: str, files: dict[tuple[bool, bool], Path], fallback: tuple[Family, ...] = ()):
        self.name, self.files, self.fallback = name, files, fallback
        self.settable: set[str] | None = None

    def face(self, bold: bool = False, italic: bool = False) -> Face:
        """The face, or the nearest the family has."""
        nearest_first = ((bold, italic), (bold, False), (False, italic), (False, False))
        return _face(next((self.files[key] for key in nearest_first if key in self.files), None) or self._any())

    def _any(self) -> Path:
        return next(iter(self.files.values()))

    def split(self, text: str, bold: bool, italic: bool) -> list[tuple[str, Face]]:
        """The text cut into runs that one face can set, whole if any can: π alone in another design would
        stand out. Raises KeyError with a character no face has."""
        faces = [family.face(bold, italic) for family in (self, *self.fallback)]
        for face in faces:
            if all(char in face.widths for char in text):
                return [(text, face)]
        runs: list[tuple[str, Face]] = []
        for char in text:
            able = next((face for face in faces if char in face.widths), None)
            if able is None:
                raise KeyError(char)
            if runs and runs[-1][1] is able:
                runs[-1] = (runs[-1][0] + char, able)
            else:
                runs.append((char, able))
        return runs

    def lacks(self, text: str) -> list[str]:
        """The characters of the text that cannot be set, each once, in order: no glyph, or shaping is needed
        that printkit does not do, for scripts from right to left and for marks that stand on other letters."""
        if self.settable is None:
            faces = [family.face() for family in (self, *self.fallback)]
            self.settable = {char for face in faces for char in face.widths if not _needs_shaping(char)}
        if self.settable.issuperset(text):
            return []
        return [char for char in dict.fromkeys(text) if char not in self.settable]


def _needs_shaping(char: str) -> bool:
    return bidirectional(char) in ("R", "AL") or category(char).startswith("M")


@lru_cache(maxsize=64)
def _face(path: Path) -> Face:
    return Face(path)


@lru_cache(maxsize=32)
def family(name: str, folder: Path | None = None, fallback: tuple[str, ...] = ()) -> Family:
    """The family of a font package ("Fira Sans" is the package fontpkg-fira-sans) or of a .ttf file in `folder`.

    Raises PrintkitError when there is none.
    """
    others = tuple(family(other, folder) for other in fallback)
    if name.lower().endswith((".ttf", ".otf")):
        path = Path(name) if folder is None else folder / name
        if not path.is_file():
            raise mistake(f'no font file "{path}"', "check the path; it starts at the layout's folder")
        return Family(path.stem, {(False, False): path}, others)
    slug = re.sub(r"[\s_]+", "-", name.strip().lower()).removeprefix("fontpkg-")
    try:
        package = importlib.import_module("fontpkg_" + slug.replace("-", "_"))
    except ImportError:
        plain = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) and len(slug) <= 60
        install = f"pip install fontpkg-{slug}" if plain else "name one that is"
        raise mistake(f'the font "{short(name)}" is not installed', f"{install}, or give a .ttf file") from None
    root = Path(str(package.__file__)).parent
    described = json.loads((root / "metadata.json").read_text(encoding="utf-8"))["files"]
    files = {
        (entry["weight"] == 700, entry["style"] == "italic"): root / entry["path"]
        for entry in described
        if entry["weight"] in (400, 700, None)
    }
    return Family(name, files, others)
