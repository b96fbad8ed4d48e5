"""An SVG file as a tree that is safe to draw: no entities, styles spread, hidden parts gone, all checked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from svglib.svglib import CSSMatcher, NodeTracker, Svg2RlgAttributeConverter

from printkit.core.errors import PrintkitError, Problem, mistake, short
from printkit.figures.svg.values import MAX_VALUE_LENGTH, ONLY_WITH, OUTLINES, RULES

MAX_PARTS = 20_000  # shapes and groups, clones counted each time
MAX_RULES = 1000  # of a style sheet: each is held against each part
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_INKSCAPE_VERSION = "{http://www.inkscape.org/namespaces/inkscape}version"
_SHAPES_AND_GROUPS = {"svg", "g", "a", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line"}
_SHAPES_AND_GROUPS |= {"polyline", "polygon"}
_UNDRAWN = {"title", "desc", "metadata", "style", "view"}
_UNDRAWN |= {"clipPath", "mask", "filter", "pattern", "marker", "linearGradient", "radialGradient"}
_PATHS = "turn text into paths (Inkscape: Path > Object to Path; Illustrator: Type > Create Outlines)"
_ELEMENT_HINTS = {
    "text": _PATHS,
    "flowRoot": _PATHS,
    "image": "save the photo as a PNG or JPEG and use it as a figure of its own",
    "svg": "take the inner drawing out of its frame: ungroup it",
    "switch": "save as plain SVG, without editing data of the drawing program",
}
_HINT = "remove it, or save as plain SVG from the drawing program"


def read_tree(data: bytes) -> etree._Element:
    """The root of the SVG, made plain.

    Raises PrintkitError with a problem for each kind of thing in it that could not be printed as drawn.
    """
    root = _parse(data)
    _spread_styles(root)
    _drop_unseen(root)
    root.set("fill", root.get("fill") or "black")  # SVG's default, which svglib forgets for polylines
    problems: dict[str, Problem] = {}
    ids = {"#" + element.get("id", "") for element in root.iter()}
    for element in root.iter():
        for what, hint in _mistakes(element, root, ids):
            problems.setdefault(what.split("=")[0], Problem(None, f"line {element.sourceline}: {what}", hint))
    if problems:
        raise PrintkitError(problems.values())
    return root


def _parse(data: bytes) -> etree._Element:
    if re.search(rb"<!DOCTYPE[^<>\[]*\[|<!ENTITY", data):
        raise mistake("its DOCTYPE defines entities, which are not read", "save as plain SVG")
    if b"<?xml-stylesheet" in data:
        raise mistake("it takes its styles from another file", "save as plain SVG, with the styles inside")
    parser = etree.XMLParser(  # forcing UTF-8 makes sure that the search above saw what is parsed
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise mistake(f"it is not whole XML in UTF-8 ({error.msg})", "save it again as plain SVG") from None
    if root.tag not in ("svg", _NAMESPACE + "svg"):
        raise mistake(f"it holds <{short(_local_name(root))}>, not <svg>", "save it as SVG")
    if sum(1 for _ in root.iter()) > MAX_PARTS:
        raise too_many_parts()
    root.attrib.pop(_INKSCAPE_VERSION, None)  # svglib warns of old ones, whose unit was another
    return root


def too_many_parts() -> PrintkitError:
    """The mistake of a drawing with more than MAX_PARTS parts."""
    return mistake(f"it has more than {MAX_PARTS} parts", "simplify it, or save it as PNG")


def _local_name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _spread_styles(root: etree._Element) -> None:
    """Turns style sheets and style attributes into plain attributes, where svglib finds all of them."""
    rules, style = CSSMatcher(), Svg2RlgAttributeConverter()
    for sheet in root.iter("style", _NAMESPACE + "style"):
        text = re.sub(r"/\*.*?(\*/|\Z)", "", "".join(sheet.itertext()), flags=re.DOTALL)
        where = f"line {sheet.sourceline}: the style sheet"
        if text.count("{") > MAX_RULES:
            raise mistake(f"{where} has over {MAX_RULES} rules", "save as plain SVG")
        if rule := re.search(r"@[\w-]*", text):
            raise mistake(f"{where} has an {short(rule[0])} rule", "only plain rules are read, no imports and fonts")
        try:
            rules.add_styles(text)
        except Exception as error:  # of the CSS parsers, which share no class
            raise mistake(f"{where} cannot be read ({short(str(error), 120)})", "save as plain SVG") from None
    for node in NodeTracker.from_xml_root(root).iter_subtree():
        node.apply_rules(rules)
        element = node.etree_element
        try:
            own = style.parseMultiAttributes(element.attrib.pop("style", ""))
        except ValueError:
            where = f"line {element.sourceline}: the style"
            raise mistake(f"{where} cannot be read", "save as plain SVG") from None
        element.attrib.update({key: value for key, value in own.items() if not key.startswith("-")})
        for key, value in element.attrib.items():
            plain, item, important = value.rpartition("!")
            if item and important.strip() == "important":
                element.set(key, plain.rstrip())


def _drop_unseen(root: etree._Element) -> None:
    for element in list(root.iter()):
        tag = str(element.tag)
        foreign = tag.startswith("{") and not tag.startswith(_NAMESPACE)
        unseen = foreign or _local_name(element) in _UNDRAWN or element.get("display") == "none"
        if unseen and (parent := element.getparent()) is not None and element is not root:
            parent.remove(element)


def _mistakes(element: etree._Element, root: etree._Element, ids: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of what cannot be printed and a hint; puts right what only svglib would misread."""
    name, attributes = _local_name(element), element.attrib
    if name not in _SHAPES_AND_GROUPS or (name == "svg" and element is not root):
        yield f"<{short(name)}> is not printed", _ELEMENT_HINTS.get(name, _HINT)
        return
    target = attributes.get("href") or attributes.get("{http://www.w3.org/1999/xlink}href")
    if name == "use" and target not in ids:
        yield f'<use> of "{short(str(target))}" finds nothing in this file', "put the part in this file, and show it"
    if name == "symbol" and "viewBox" in attributes:
        yield "<symbol> with a viewBox is not printed", "unlink the clones (Inkscape: Edit > Clone > Unlink)"
    if name in ("rect", "ellipse"):  # where one radius stands for both
        for one, other in (("rx", "ry"), ("ry", "rx")):
            if one in attributes and other not in attributes:
                attributes[other] = attributes[one]
    for key, value in attributes.items():
        if len(value) > MAX_VALUE_LENGTH and key not in OUTLINES and not key.startswith("{"):
            yield (
                f"{short(key)} has {len(value)} characters",
                f"at most {MAX_VALUE_LENGTH} are read; save as plain SVG",
            )
            return
    for key in [key for key in attributes if key in RULES]:
        rule, hint = RULES[key]
        value = attributes[key].strip()
        if value.lower() == "currentcolor":  # svglib asks the parents, never the element itself
            attributes[key] = value = attributes.get("color") or "currentColor"
        unset = any(_inherited(element, other) in ("", "none") for other in ONLY_WITH.get(key, ()))
        if unset or value in ("", "inherit", "currentColor"):
            continue
        try:
            attributes[key] = rule(value)
        except ValueError:
            yield f'{key}="{value[:40]}" is not printed', hint


def _inherited(element: etree._Element, key: str) -> str:
    """The property of the element or of what it stands in."""
    values = (e.get(key, "") for e in (element, *element.iterancestors()))
    return next((value for value in values if value not in ("", "inherit")), "")
