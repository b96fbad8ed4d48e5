"""What may stand in an SVG's properties: each rule gives the value as svglib reads it rightly, or raises."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite

from PIL import ImageColor

MAX_VALUE_LENGTH = 1000  # characters of a value, but for the outlines of shapes
OUTLINES = ("d", "points")

# Possessive, so that a long value is read once, whatever comes after it
NUMBER = r"[+-]?(?:\d++\.?\d*+|\.\d++)(?:[eE][+-]?\d++)?"
_LENGTH_PATTERN = rf"{NUMBER}(?:px|pt|pc|mm|cm|in|em|rem|ex)?"
_TRANSFORM_STEP = re.compile(r"[\s,]*+([a-zA-Z]++)\s*+\(([^()]*+)\)[\s,]*+")
_ARGUMENTS = {
    "matrix": (6,),
    "translate": (1, 2),
    "scale": (1, 2),
    "rotate": (1, 3),
    "skewX": (1,),
    "skewY": (1,),
}

PropertyRule = Callable[[str], str]  # the value as written → as svglib wants it; ValueError if it cannot be printed


def _like(pattern: str) -> PropertyRule:
    def rule(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise ValueError(value)
        return value

    return rule


def _split_numbers(value: str) -> list[str]:
    """Numbers that need no separator where a sign or a point begins the next one."""
    if re.sub(NUMBER, "", value).strip(" ,\t\r\n"):
        raise ValueError(value)
    return re.findall(NUMBER, value)


def _colour_value(value: str) -> str:
    """Colours as hexadecimals; Pillow knows the names in any case, and says when it knows none."""
    if value in ("none", "transparent"):
        return "none"
    parts, alpha = value, ""
    if match := re.fullmatch(r"(rgb|hsl)a\((.+),([^,]+)\)", value, re.IGNORECASE):  # Pillow's alpha is not CSS
        parts, alpha = f"{match[1]}({match[2]})", f"{round(255 * float(_opacity_value(match[3].strip()))):02x}"
    return "#" + "".join(f"{min(part, 255):02x}" for part in ImageColor.getrgb(parts)) + alpha


def _opacity_value(value: str) -> str:
    share = float(value[:-1]) / 100 if value.endswith("%") else float(value)
    if not isfinite(share):
        raise ValueError(value)
    return f"{min(max(share, 0.0), 1.0):g}"


def _transform_list(value: str) -> str:
    steps, at = [], 0
    while value != "none" and at < len(value):
        step = _TRANSFORM_STEP.match(value, at)
        if not step or len(_split_numbers(step[2])) not in _ARGUMENTS.get(step[1], ()):
            raise ValueError(value)
        steps.append(f"{step[1]}({' '.join(_split_numbers(step[2]))})")
        at = step.end()
    return " ".join(steps)


def _point_list(value: str) -> str:
    numbers = _split_numbers(value)
    if len(numbers) % 2:
        raise ValueError(value)
    return " ".join(numbers)


def _path_data(value: str) -> str:
    """Path data; after a Z svglib measures relative steps from the wrong point unless there is a move."""
    if re.sub(rf"{NUMBER}|[MZLHVCSQTA\s,]", "", value, flags=re.IGNORECASE) or value.strip()[:1] not in "mM":
        raise ValueError(value)
    return re.sub(r"([zZ])(?=[\s,]*[^mMzZ\s,])", r"\1m0 0", value).strip()


_NOTHING = _like("none")
_OPACITY_RULE = (_opacity_value, "give a share from 0 to 1")
_COLOUR_RULE = (_colour_value, "give it one plain colour: gradients and patterns are not printed")
_CUT = (_NOTHING, "cut the shapes themselves in the drawing program (Inkscape: Path > Intersection)")
_EFFECT = (_NOTHING, "remove the effect in the drawing program")
_MARKER_RULE = (_NOTHING, "turn arrowheads into paths (Inkscape: Path > Stroke to Path)")
_UNKNOWN = "save as plain SVG from the drawing program"

RULES: dict[str, tuple[PropertyRule, str]] = {  # property: its rule, and what to do when the rule is broken
    "color": _COLOUR_RULE,
    "fill": _COLOUR_RULE,
    "stroke": _COLOUR_RULE,
    "opacity": _OPACITY_RULE,
    "fill-opacity": _OPACITY_RULE,
    "stroke-opacity": _OPACITY_RULE,
    "fill-rule": (_like("nonzero|evenodd"), _UNKNOWN),
    "stroke-width": (_like(_LENGTH_PATTERN), _UNKNOWN),
    "stroke-linecap": (_like("butt|round|square"), _UNKNOWN),
    "stroke-linejoin": (_like("miter|round|bevel"), "choose mitred or round corners"),
    "stroke-dasharray": (_like(rf"none|{_LENGTH_PATTERN}(?:[\s,]+{_LENGTH_PATTERN})*"), _UNKNOWN),
    "stroke-dashoffset": (_like(r"0*+\.?0*+(px)?"), "let the dashes begin at the start of the line: offset 0"),
    "paint-order": (_like(r"normal|(markers )?fill.*"), "draw the fill under the line"),
    "transform": (_transform_list, _UNKNOWN),
    "transform-origin": (_like(r"0(px)? 0(px)?"), "turn and scale the path itself"),
    "d": (_path_data, _UNKNOWN),
    "points": (_point_list, _UNKNOWN),
    "pathLength": (_like(""), _UNKNOWN),
    "vector-effect": (_NOTHING, "let the lines scale with the drawing"),
    "clip-path": _CUT,
    "mask": _CUT,
    "filter": _EFFECT,
    "mix-blend-mode": (_like("normal"), "remove the effect in the drawing program"),
    "marker": _MARKER_RULE,
    "marker-start": _MARKER_RULE,
    "marker-mid": _MARKER_RULE,
    "marker-end": _MARKER_RULE,
}
ONLY_WITH = {"stroke-dashoffset": ("stroke-dasharray",), "paint-order": ("fill", "stroke")}  # else no matter
