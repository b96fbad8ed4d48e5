"""Jinja2 that reaches nothing it should not, and stops a template that would never end or fill the memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from pathlib import Path
from typing import Any, TypeVar

import jinja2
from jinja2 import BaseLoader, FileSystemBytecodeCache, StrictUndefined, Template, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from platformdirs import user_cache_dir

from printkit import __version__
from printkit.compose.limits import MAX_CHARACTERS, overgrown, weight
from printkit.core.errors import short

MAX_WORK = 40_000_000  # characters that filters, calls and comparisons go through
MAX_TURNS = 50_000  # of its loops, and calls of its macros; a deck of 99 steps takes some hundred
_MIN_WEIGHT = 100  # characters that a filter, call or text printed counts for even if it is empty
MAX_COUNT = 10_000  # that a filter takes as a width or a number of things

_NOT_METHODS = {  # that make a text of any size; filters do the same within limits
    *("center", "expandtabs", "format", "format_map", "join", "ljust", "replace", "rjust", "striptags"),
    *("to_bytes", "translate", "zfill"),
}
_NOT_FILTERS = (  # of no use on paper, or not the same twice
    *("filesizeformat", "indent", "pprint", "random", "striptags", "tojson", "urlize", "wordwrap", "xmlattr"),
)
_GROWING_FILTERS = ("batch", "center", "format", "join", "replace", "round", "slice")
_MULTIPLYING_FILTERS = {"format": 1000, "join": 1, "replace": 1}  # the least a part of the text may grow into
_WIDE_FORMAT = re.compile(r"%(\([^()]*\))?[^a-zA-Z%]*?(\*|\d{4})")

_Counted = TypeVar("_Counted")


class _Counting(CodeGenerator):
    """Compiles what takes time or memory so that it is counted."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        node.iter = nodes.Call(nodes.EnvironmentAttribute("counted"), [node.iter], [], None, None)
        super().visit_For(node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
        parts: list[nodes.Compare | nodes.Operand] = [node, *node.ops]
        for part in parts:
            part.expr = nodes.Call(nodes.EnvironmentAttribute("weighed"), [part.expr], [], None, None)
        super().visit_Compare(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        self.write("environment.joined")
        super().visit_Tuple(nodes.Tuple(node.nodes, "load"), frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        if isinstance(node.arg, nodes.Slice):
            self._weighed(super().visit_Getitem, node, frame)
        else:
            super().visit_Getitem(node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        self._weighed(super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        self._weighed(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        if node.ctx == "load":
            self._weighed(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def _weighed(self, visit: Callable[..., None], node: nodes.Node, frame: Frame) -> None:
        self.write("environment.weighed(")
        visit(node, frame)
        self.write(")")


class _Namespace(Namespace):
    """A namespace that shows nothing of what it holds: namespaces may hold one another."""

    def __repr__(self) -> str:
        return "<Namespace>"


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one layout's templates. `fresh` begins to count anew."""

    code_generator_class = _Counting
    intercepted_binops = frozenset(("+", "-", "*", "**", "%"))
    turns = characters = work = 0

    def __init__(self, loader: BaseLoader):
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self.printed,
            bytecode_cache=_compiled(),
        )
        del self.globals["lipsum"]
        self.globals["namespace"] = _Namespace
        for name in _NOT_FILTERS:
            del self.filters[name]
        filters: dict[str, Any] = self.filters  # to Jinja2, they are objects of no certain type
        self.filters = {name: self.modest(name, function) for name, function in filters.items()}
        tests: dict[str, Any] = self.tests
        self.tests = {name: self.modest(name, function) for name, function in tests.items()}

    def fresh(self) -> None:
        """Begins to count anew."""
        self.turns = self.characters = self.work = 0

    def turn(self) -> None:
        """Counts a turn. Raises SecurityError for one too many."""
        self.turns += 1
        if self.turns > MAX_TURNS:
            raise SecurityError(f"loops and macros take more than {MAX_TURNS} turns")

    def counted(self, values: Iterable[_Counted]) -> Iterator[_Counted]:
        """The values of a loop, each of them a turn."""
        for value in values:
            self.turn()
            yield value

    def weighed(self, value: _Counted) -> _Counted:
        """The value. Raises SecurityError when it is too large by itself or the last of too many."""
        self.work += _MIN_WEIGHT + weight(value)
        if self.work > MAX_WORK:
            raise SecurityError(f"the template goes through more than {MAX_WORK} characters")
        return value

    def concat(self, pieces: Iterable[str]) -> str:
        """What a macro or {% set %}…{% endset %} holds."""
        return "".join(self.weighed(list(pieces)))

    def joined(self, *values: Any) -> str:
        """What a ~ b is."""
        text: str = markup_join(self.weighed(values))
        return self.weighed(text)

    def printed(self, value: Any) -> Any:
        """What {{ }} gives: a text or a number. Raises SecurityError for too much of it, TypeError for all else."""
        if isinstance(value, str):
            self.characters += len(value)
            self.work += _MIN_WEIGHT
            if self.characters > MAX_CHARACTERS or self.work > MAX_WORK:
                raise SecurityError(f"the template makes more than {MAX_CHARACTERS} characters")
        elif isinstance(value, bool) or not isinstance(value, int | float | Undefined):
            raise TypeError(f"only a text or a number can be printed, not a {type(value).__name__}")
        return value

    def modest(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A filter or test whose values are weighed, without widths and counts that would fill the memory."""

        def weighing(*arguments: Any, **kwargs: Any) -> Any:
            args = [self.going_through(value, name) for value in arguments]
            values = [*args, *kwargs.values()]
            for value in values if name in _GROWING_FILTERS else ():
                if isinstance(value, int) and abs(value) > MAX_COUNT:
                    raise SecurityError(f"{value} is too much for the filter {name}")
            if name == "format" and _WIDE_FORMAT.search(str(args[0])):
                raise SecurityError(f"{short(str(args[0]))} is too much for the filter format")
            if name in _MULTIPLYING_FILTERS:
                *_, longer, longest = sorted((0, *map(weight, values)))
                if longest * max(longer, _MULTIPLYING_FILTERS[name]) > MAX_CHARACTERS:
                    raise overgrown()
            if name == "join" and ("attribute" in kwargs or len(args) > 3):
                raise TypeError("join takes no attribute; use map(attribute=…) before it")
            if name == "sum" and not all(
                isinstance(start, int | float) for start in (*args[3:], kwargs.get("start", 0))
            ):
                raise TypeError("sum is for numbers alone")
            return self.weighed(function(*args, **kwargs))

        weighing.__dict__.update(getattr(function, "__dict__", {}))  # where Jinja2 marks which get its environment
        return weighing

    def going_through(self, value: Any, name: str) -> Any:
        """A filter's value, weighed; what comes one by one is weighed as it comes."""
        if not isinstance(value, Iterator):
            return self.weighed(value)
        coming = map(self.weighed, value)
        return list(coming) if name in _MULTIPLYING_FILTERS else coming

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        __self.turn()
        __self.weighed([getattr(__obj, "__self__", None), args, kwargs])
        return __self.weighed(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator != "+" and not numbers:
            raise TypeError(f"{operator} is for numbers alone")
        if operator == "**" and (abs(left) > MAX_COUNT or abs(right) > 16):
            raise SecurityError("** gives too large a number")
        return self.weighed(super().call_binop(context, operator, self.weighed(left), self.weighed(right)))

    def wrap_str_format(self, value: Any) -> None:
        """Jinja2's own way to let str.format through; here it is an unsafe attribute like others."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if attr in _NOT_METHODS or attr == "drawing":
            return False
        if hasattr(type(obj), "__dataclass_fields__"):  # part of a routine, and no list or function to look into
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:
        self.turn()
        return super()._load_template(name, globals)


def _compiled() -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept between runs, in the user's cache folder; none if it cannot be made."""
    folder = Path(user_cache_dir("printkit"), f"templates-{__version__}-jinja-{jinja2.__version__}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder))
