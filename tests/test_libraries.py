"""What printkit relies on in libraries beyond their documented interface. A new version that lacks any of it fails
here, by name, before a product comes out wrong; each of these libraries is pinned below its next minor version."""

from __future__ import annotations

import inspect
import tomllib
from importlib.metadata import version
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.sandbox import ImmutableSandboxedEnvironment
from reportlab.graphics import shapes, transform
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas
from svglib import svglib

from printkit.compose.sandbox import Sandbox, _Counting
from printkit.core.fonts import family
from printkit.figures.svg.read import _LOG, _Renderer, read_svg

FACE = family("Atkinson Hyperlegible").face()
PINNED = ("jinja2", "reportlab", "svglib")
RELIED_ON = [  # the library, what it is asked for, the attributes, and who asks
    ("jinja2", CodeGenerator, "visit_For visit_Compare visit_Concat visit_Getitem write", "compose.sandbox"),
    ("jinja2", CodeGenerator, "visit_List visit_Dict visit_Tuple", "compose.sandbox"),
    ("jinja2", nodes, "Call EnvironmentAttribute Slice Tuple Compare Operand Concat", "compose.sandbox"),
    ("jinja2", ImmutableSandboxedEnvironment, "intercepted_binops code_generator_class concat", "compose.sandbox"),
    ("jinja2", ImmutableSandboxedEnvironment, "call call_binop wrap_str_format is_safe_attribute", "compose.sandbox"),
    ("jinja2", ImmutableSandboxedEnvironment, "_load_template", "compose.sandbox"),
    ("jinja2", jinja2.runtime, "markup_join", "compose.sandbox"),
    ("jinja2", jinja2.utils, "Namespace", "compose.sandbox"),
    ("jinja2", jinja2.Template, "generate", "compose.template"),
    ("reportlab", FACE.font, "face", "core.fonts"),
    ("reportlab", FACE.font.face, "charWidths defaultWidth makeSubset", "core.fonts, pdf.fonts"),
    ("reportlab", FACE.font.face, "bbox italicAngle ascent descent capHeight stemV", "pdf.fonts"),
    ("reportlab", pdfdoc, "DummyDoc PDFStream PDFString PDFArray PDFDictionary PDFDocument PDFFile", "pdf.file"),
    ("reportlab", pdfdoc, "BasicFonts", "pdf.file"),
    ("reportlab", pdfdoc.PDFDocument(), "idToObject Reference Catalog info updateSignature ID format", "pdf.file"),
    ("reportlab", pdfdoc.PDFFile(), "add offset format", "pdf.file"),
    ("reportlab", shapes, "Group Line PolyLine Rect Circle Ellipse", "figures.svg.shapes"),
    ("reportlab", shapes.Group(), "contents transform", "figures.svg"),
    ("reportlab", shapes.PolyLine([0, 0, 1, 1]), "points", "figures.svg.shapes"),
    ("reportlab", shapes.Path(), "operators points", "figures.svg.shapes"),
    ("reportlab", shapes.Rect(0, 0, 1, 1), "width height rx ry", "figures.svg.shapes"),
    ("reportlab", transform, "mmult transformPoint", "figures.svg.shapes"),
    ("reportlab", canvas, "FILL_EVEN_ODD", "figures.svg.shapes"),
    ("svglib", svglib, "PX_TO_PT CSSMatcher NodeTracker SvgRenderer", "figures.svg"),
    ("svglib", svglib, "Svg2RlgAttributeConverter Svg2RlgShapeConverter", "figures.svg"),
    ("svglib", svglib.SvgRenderer(""), "renderNode render waiting_use_nodes attrConverter", "figures.svg.read"),
    ("svglib", svglib.Svg2RlgAttributeConverter, "convertLength parseMultiAttributes", "figures.svg"),
    ("svglib", svglib.Svg2RlgShapeConverter, "shapeToPath", "figures.svg.shapes"),
    ("svglib", svglib.NodeTracker, "from_xml_root iter_subtree apply_rules", "figures.svg.tree"),
    ("svglib", svglib.CSSMatcher, "add_styles", "figures.svg.tree"),
]
OVERRIDDEN = [(Sandbox, ImmutableSandboxedEnvironment), (_Counting, CodeGenerator), (_Renderer, svglib.SvgRenderer)]


@pytest.mark.parametrize("library", PINNED)
def test_the_next_minor_version_is_not_taken_unseen(library):
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (requirement,) = [each for each in project["dependencies"] if each.lower().startswith(library)]
    assert ",<" in requirement, f"{library} is pinned to no upper version in pyproject.toml"


@pytest.mark.parametrize(
    ("library", "thing", "attribute", "user"),
    [
        pytest.param(library, thing, attribute, user, id=f"{library}: {attribute} for {user}")
        for library, thing, attributes, user in RELIED_ON
        for attribute in attributes.split()
    ],
)
def test_what_is_relied_on_is_there(library, thing, attribute, user):
    name = getattr(thing, "__name__", type(thing).__name__)
    assert hasattr(thing, attribute), f"{library} {version(library)}: {name} lacks {attribute}; see printkit.{user}"


@pytest.mark.parametrize(("own", "base"), OVERRIDDEN, ids=[own.__name__ for own, _ in OVERRIDDEN])
def test_what_is_overridden_takes_the_same_arguments(own, base):
    methods = [name for name, value in vars(own).items() if inspect.isfunction(value) and name != "__init__"]
    methods = [name for name in methods if inspect.isfunction(getattr(base, name, None))]
    assert methods
    for name in methods:
        mine, theirs = (inspect.signature(getattr(cls, name)) for cls in (own, base))
        assert len(mine.parameters) == len(theirs.parameters), f"{base.__name__}.{name} now takes {theirs}"


@pytest.mark.parametrize(
    ("node", "fields"),
    [
        (nodes.For, "iter"),
        (nodes.Compare, "expr ops"),
        (nodes.Operand, "expr"),
        (nodes.Concat, "nodes"),
        (nodes.Getitem, "arg"),
        (nodes.Tuple, "items ctx"),
        (nodes.Call, "node args kwargs dyn_args dyn_kwargs"),
    ],
)
def test_jinja_keeps_the_parts_of_a_template_in_the_same_fields(node, fields):
    assert set(fields.split()) <= set(node.fields), f"{node.__name__} has {node.fields}; see printkit.compose.sandbox"


def test_jinja_compiles_what_is_counted():
    source = "{% for a in [1] %}{{ a ~ 'x' }}{% if a < 2 %}{{ 'abc'[:a] }}{% endif %}{% endfor %}"
    code = Sandbox(jinja2.DictLoader({})).compile(source, raw=True)
    for counter in ("environment.counted", "environment.joined", "environment.weighed"):
        assert counter in code, f"compiled templates no longer call {counter}; see printkit.compose.sandbox"


def test_jinja_shows_the_lines_of_a_template_in_a_traceback():
    template = Sandbox(jinja2.DictLoader({"a": "\n\n{{ [] < 1 }}"})).get_template("a")
    with pytest.raises(TypeError) as caught:
        list(template.generate())
    lines = [entry.lineno + 1 for entry in caught.traceback if "__jinja_exception__" in entry.frame.f_globals]
    assert lines == [3], "the frames that Jinja2 makes up have another mark; see printkit.compose.template"


def test_jinja_marks_filters_that_get_the_environment():
    marked = [name for name, function in Sandbox(jinja2.DictLoader({})).filters.items() if vars(function)]
    assert "map" in marked, "Jinja2 marks functions elsewhere than in __dict__; see Sandbox.modest"


def test_reportlab_numbers_the_operators_of_a_path_as_ever():
    path = shapes.Path()
    path.moveTo(1, 2)
    path.lineTo(3, 4)
    path.curveTo(1, 2, 3, 4, 5, 6)
    path.closePath()
    assert path.operators == [0, 1, 2, 3]


def test_reportlab_lets_a_font_be_cut_to_some_characters():
    assert TTFont("Again", str(FACE.path)).face.makeSubset([65, 66]).startswith((b"\0\1\0\0", b"true"))


def test_svglib_warns_in_the_log_that_is_listened_to():
    assert svglib.logger is _LOG, "svglib logs under another name; see printkit.figures.svg.read"


def test_svglib_calls_the_renderer_for_every_node():
    path = '<path d="M1 1h6" fill="none" stroke="#000"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><g opacity=".5">{path}</g></svg>'
    drawing = read_svg(svg.encode())
    assert [item.stroke for item in drawing.items] == ["#808080"], "svglib passes by our renderNode"
