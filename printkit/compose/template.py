"""Sandboxed Jinja2 around XML: a layout's pages.xml and a routine become elements that know where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError, Undefined
from jinja2.exceptions import SecurityError
from markupsafe import escape

from printkit.compose.limits import MAX_CHARACTERS
from printkit.compose.sandbox import Sandbox
from printkit.core.errors import Place, PrintkitError, mistake, short
from printkit.core.resources import SHARED
from printkit.schema.yaml_tree import read_text

MAX_SOURCE = 200_000  # characters of one template file
MAX_NESTING = 60

_AT = "at-line"
# An opening tag outside Jinja's own marks (with the strings in them), XML comments and CDATA, which the
# alternatives before it swallow; one that is left open swallows the rest, so that no part is searched twice.
_STRING = r""""(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'"""
_OPENING_TAG = re.compile(
    r"\{#(?:.*?#\}|.*)"
    rf"|\{{%(?:(?:{_STRING}|[^\"'%]|%(?!\}}))*+%\}}|.*)"
    rf"|\{{\{{(?:(?:{_STRING}|[^\"'}}]|\}}(?!\}}))*+\}}\}}|.*)"
    r"|<!--(?:.*?-->|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)"
    r"|<([A-Za-z_][\w.:-]*)",
    re.DOTALL,
)
_XML_HINTS = {
    "undefined entity": "write the character itself, not &name;",
    "XML or text declaration": "remove <?xml …?>",
    "duplicate attribute": "give each attribute once",
    "not well-formed": "write &lt; for <, &amp; for &, and quotes round the value of an attribute",
}


class Element(NamedTuple):
    """One tag of the filled-in template with its attributes and children (elements and texts)."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str]
    place: Place


def _with_lines(source: str, name: str) -> str:
    """The template with its name and line written into every opening tag, so that mistakes can be placed."""
    newlines = [match.start() for match in re.finditer("\n", source)]
    line = 0

    def with_line(match: re.Match[str]) -> str:
        nonlocal line
        if not match[1]:
            return match[0]
        while line < len(newlines) and newlines[line] < match.start():
            line += 1
        return f'{match[0]} {_AT}="{escape(name)}:{line + 1}"'

    return _OPENING_TAG.sub(with_line, source)


class _Loader(BaseLoader):
    """Templates from the layout's own folder, then the shared one; nothing else can be reached."""

    def __init__(self, folder: Path):
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's text with its lines in it, its path, and what tells whether the file is still the same."""
        inside = template.removeprefix("shared/")
        candidates = [(self.folder, template)]
        if template != inside:
            candidates.append((SHARED, inside))
        for folder, name in candidates:
            path = self._inside(folder, name)
            if path:
                changed = path.stat().st_mtime_ns
                text = read_text(path)
                if len(text) > MAX_SOURCE:
                    place = Place(_name_of(path, self.folder))
                    raise mistake(
                        f"the template has over {MAX_SOURCE} characters", "a layout takes some thousand", place
                    )
                source = _with_lines(text, _name_of(path, self.folder))
                return source, str(path), partial(_is_unchanged, path, changed)
        raise TemplateNotFound(template)

    def _inside(self, folder: Path, name: str) -> Path | None:
        """The file, if it is there and lies in the folder once all links are followed."""
        try:
            path = (folder / name).resolve()
            return path if path.is_relative_to(folder.resolve()) and path.is_file() else None
        except (OSError, RuntimeError, ValueError):  # a name too long, links in a circle, a zero byte
            return None


def _is_unchanged(path: Path, changed: int) -> bool:
    return path.stat().st_mtime_ns == changed


def _name_of(path: Path, folder: Path) -> str:
    """A template file as messages name it: with the layout's folder, or "shared"."""
    own = folder.resolve()
    return f"{folder.name}/{path.relative_to(own)}" if path.is_relative_to(own) else f"shared/{path.name}"


@lru_cache(maxsize=32)
def _sandbox(folder: Path) -> Sandbox:
    return Sandbox(_Loader(folder))


def elements(folder: Path, values: Mapping[str, Any]) -> list[Element]:
    """The top elements of the layout folder's pages.xml, filled in with `values`.

    Raises PrintkitError with the template's file and line, and the step that was being set.
    """
    sandbox = _sandbox(folder)
    sandbox.fresh()
    file = Place(f"{folder.name}/pages.xml")
    try:
        pieces: list[str] = []
        size = 0
        for piece in sandbox.get_template("pages.xml").generate(values):
            size += len(piece)
            if size > MAX_CHARACTERS:
                raise SecurityError(f"the template makes more than {MAX_CHARACTERS} characters")
            pieces.append(piece)
    except PrintkitError:
        raise
    except TemplateSyntaxError as error:
        place = Place(_name_of(Path(error.filename or error.name or "pages.xml"), folder), error.lineno)
        raise mistake(f"not valid Jinja2: {error.message}", "check the braces on this line", place) from None
    except Exception as error:  # whatever a template can raise is a mistake in the template
        place, step = _template_line(error, folder, file)
        what, hint = _plain(error), "see docs/layouts.md for what a template knows"
        if isinstance(error, TemplateNotFound):
            what = f'no template "{short(str(error.name))}"'
            hint = "it must lie in the layout's folder or be shared/…"
        raise mistake(f"{what}{step}", hint, place) from None
    top = _ElementReader(file._replace(line=1)).read("".join(pieces))
    if not top:
        raise mistake("the template makes no page", "put a <page> in", file)
    return top


def _plain(error: Exception) -> str:
    """What is wrong, without names that only mean something in the program."""
    if isinstance(error, RecursionError):
        return "macros, includes or brackets go into one another without end"
    if "integer string conversion" in str(error):
        return "a number has too many digits"
    text = error.msg if isinstance(error, SyntaxError) else str(error)  # without the line of the compiled code
    text = " ".join(text.split())
    return (
        re.sub(r"'printkit\.inputs\.(?:\w+\.)+", "'", text)
        .replace("printkit.compose.sandbox._", "")
        .replace("jinja2.utils.", "")
        or type(error).__name__
    )


def _template_line(error: Exception, folder: Path, place: Place) -> tuple[Place, str]:
    """The innermost template line of a traceback, and the step its variables name."""
    step = ""
    trace = error.__traceback__
    while trace:
        frame = trace.tb_frame
        if "__jinja_exception__" in frame.f_globals:  # the frames Jinja2 makes up to show a template's lines
            place = Place(_name_of(Path(frame.f_code.co_filename), folder), trace.tb_lineno)
            variable: Any = frame.f_locals.get("step")
            if not isinstance(variable, Undefined) and hasattr(variable, "number"):
                step = f" (step {variable.number})"
        trace = trace.tb_next
    return place, step


class _ElementReader:
    """Reads the filled-in text with expat, inside a tag of our own: a document type, and with it entities to
    explode or fetch, can no longer stand there."""

    def __init__(self, place: Place):
        self.place = place
        self.places: dict[str, Place] = {}  # by what a tag says of them: one line often makes many tags
        self.top: list[Element | str] = []
        self.open: list[Element] = []

    def read(self, text: str) -> list[Element]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        try:
            parser.Parse("<pages>" + text + "</pages>", True)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            inside = self.open[-1] if len(self.open) > 1 else None
            where = f" inside <{inside.tag}>, which began on line {inside.place.line}" if inside else ""
            hints = (hint for words, hint in _XML_HINTS.items() if words in what)
            hint = next(hints, "check that every tag is closed")
            if "<!DOCTYPE" in text:
                hint = "remove <!DOCTYPE …>, which is not allowed"
            raise mistake(f"not well formed: {what}{where}{self.step()}", hint, self.place) from None
        return [element for element in self.top if isinstance(element, Element)]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An opening tag. Raises PrintkitError when tags are nested too deep."""
        if not self.open and tag == "pages" and _AT not in attributes:
            self.open.append(Element(tag, {}, self.top, self.place))
            return
        if at := attributes.pop(_AT, ""):
            self.place = self.places.get(at) or self.placed(at)
        if len(self.open) > MAX_NESTING:
            raise mistake(f"tags are nested more than {MAX_NESTING} deep", "close them earlier", self.place)
        element = Element(tag, attributes, [], self.place)
        self.open[-1].children.append(element)
        self.open.append(element)

    def placed(self, at: str) -> Place:
        """The place that an opening tag carries as "file:line"; the place before, where that is not such a text."""
        file, _, line = at.rpartition(":")
        if line.isdecimal():
            self.places[at] = Place(file, int(line))
        return self.places.get(at, self.place)

    def end(self, tag: str) -> None:
        """A closing tag."""
        self.open.pop()

    def text(self, data: str) -> None:
        """Text between tags. Raises PrintkitError for text outside of a page."""
        if len(self.open) == 1 and data.strip():
            raise mistake(f'text outside of a page: "{short(data.strip())}"', "put it into a <page>", self.place)
        self.open[-1].children.append(data)

    def step(self) -> str:
        """The step that is being set, as a message names it."""
        number = next((e.attributes["step"] for e in reversed(self.open) if "step" in e.attributes), "")
        return f" (step {number})" if number else ""
