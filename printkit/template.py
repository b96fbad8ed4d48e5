"""Sandboxed Jinja2 around XML: a layout's pages.xml and a routine become elements that know where they come from."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from jinja2 import BaseLoader, FileSystemBytecodeCache, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from platformdirs import user_cache_dir

from printkit import __version__
from printkit.errors import Place, mistake
from printkit.shelf import SHARED
from printkit.source import read_text

MOST_CHARACTERS = 4_000_000  # of the filled-in template
DEEPEST = 60

_AT = "at-line"
# An opening tag, outside Jinja's own marks and XML comments, which the alternatives before it swallow.
_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|<([A-Za-z][\w.-]*)", re.DOTALL)


class Element(NamedTuple):
    """One tag of the filled-in template with its attributes and children (elements and texts)."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str]
    place: Place


def _numbered(source: str, name: str) -> str:
    """The template with its name and line written into every opening tag, so that mistakes can be placed."""
    newlines = [match.start() for match in re.finditer("\n", source)]
    line = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal line
        if not found[1]:
            return found[0]
        while line < len(newlines) and newlines[line] < found.start():
            line += 1
        return f'{found[0]} {_AT}="{name}:{line + 1}"'

    return _TAG.sub(mark, source)


class _Loader(BaseLoader):
    """Templates from the layout's own folder, then the shared one; nothing else can be reached."""

    def __init__(self, folder: Path):
        self.folder = folder

    def get_source(self, environment, template: str):
        inside = template.removeprefix("shared/")
        tried = [(self.folder, template)]
        if template != inside:
            tried.append((SHARED, inside))
        for folder, name in tried:
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                changed = path.stat().st_mtime_ns
                return _numbered(read_text(path), template), str(path), lambda p=path, c=changed: p.stat().st_mtime_ns == c
        raise TemplateNotFound(template)


def _compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept between runs, in the user's cache folder; none if it cannot be made."""
    folder = Path(user_cache_dir("printkit"), f"templates-{__version__}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))


@lru_cache(maxsize=32)
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=_Loader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(),
    )
    environment.globals.pop("lipsum", None)
    return environment


def elements(folder: Path, values: dict) -> list[Element]:
    """The top elements of the layout folder's pages.xml, filled in with `values`.

    Raises PrintkitError with the template's file and line, and the step that was being set.
    """
    layout = folder.name
    environment = _environment(folder)
    try:
        pieces, size = [], 0
        for piece in environment.get_template("pages.xml").generate(values):
            size += len(piece)
            if size > MOST_CHARACTERS:
                raise mistake("the template makes more than 4 MB", "is a loop endless?", Place(f"{layout}/pages.xml"))
            pieces.append(piece)
    except TemplateNotFound as error:
        raise mistake(
            f'no template "{error.name}"',
            "it must lie in the layout's folder or be shared/…",
            Place(f"{layout}/pages.xml"),
        ) from None
    except TemplateSyntaxError as error:
        place = Place(f"{layout}/{error.name}", error.lineno)
        raise mistake(f"not valid Jinja2: {error.message}", "check the braces on this line", place) from None
    except (
        TemplateError,
        SecurityError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as error:
        place, step = _template_line(error, layout)
        raise mistake(f"{_plain(error)}{step}", "see docs/layouts.md for what a template knows", place) from None
    return _Reader(layout).read("".join(pieces))


def _plain(error: Exception) -> str:
    return str(error).replace("'printkit.routine.", "'").replace("jinja2.utils.", "") or type(error).__name__


def _template_line(error: Exception, layout: str) -> tuple[Place, str]:
    """The innermost template line of a traceback, and the step its variables name."""
    place, step = Place(f"{layout}/pages.xml"), ""
    trace = error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".xml":
            place = Place(f"{layout}/{file.name}", trace.tb_lineno)
            number = getattr(trace.tb_frame.f_locals.get("step"), "number", None)
            step = f" (step {number})" if number else step
        trace = trace.tb_next
    return place, step


class _Reader:
    """Reads the filled-in text with expat; no document type, so no entities to explode or fetch."""

    def __init__(self, layout: str):
        self.layout = layout
        self.place = Place(f"{layout}/pages.xml", 1)
        self.top: list[Element | str] = []
        self.open: list[Element] = []

    def read(self, text: str) -> list[Element]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        try:
            parser.Parse("<pages>" + text + "</pages>", True)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            inside = self.open[-1] if len(self.open) > 1 else None
            where = f" inside <{inside.tag}>, which began on line {inside.place.line}" if inside else ""
            raise mistake(
                f"not well formed: {said}{where}{self.step()}", "check that every tag is closed", self.place
            ) from None
        for stray in self.top:
            if isinstance(stray, str) and stray.strip():
                raise mistake(f'text outside of a page: "{stray.strip()[:30]}"', "put it into a <page>", self.place)
        return [element for element in self.top if isinstance(element, Element)]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self.open and tag == "pages" and _AT not in attributes:
            self.open.append(Element(tag, {}, self.top, self.place))
            return
        file, _, line = attributes.pop(_AT, "pages.xml:0").rpartition(":")
        self.place = Place(f"{self.layout}/{file}", int(line))
        if len(self.open) > DEEPEST:
            raise mistake(f"tags are nested more than {DEEPEST} deep", "close them earlier", self.place)
        element = Element(tag, attributes, [], self.place)
        self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, tag: str) -> None:
        self.open.pop()

    def text(self, data: str) -> None:
        self.open[-1].children.append(data)

    def doctype(self, *_) -> None:
        raise mistake("a document type is not allowed", "remove <!DOCTYPE …>", self.place)

    def step(self) -> str:
        number = next((e.attributes["step"] for e in reversed(self.open) if "step" in e.attributes), "")
        return f" (step {number})" if number else ""
