"""printkit turns a routine and a layout into cards, posters, booklets and handouts.

Public are the names in `__all__` (docs/api.md tells how they are used); all else may change.

The pipeline, room by room, in the order data passes through:

core        what every room shares: errors, units, geometry, display list, fonts, colour, files, resources
schema      YAML with places; kinds of keys: one declaration reads, checks and describes a file
figures     picture files, or body maps and motions → drawings
inputs      what is asked for: routine, layout, options, stock, printer
typeset     words and widths → lines; blocks measure and draw: text, stacks, rows, grids, boxes, cautions
compose     template + routine → the pages of a deck, at the most comfortable size at which all fit
prepress    ink, bleed, contrast as a press prints it, colour spaces
imposition  which page goes where on which sheet: numbers only; the small print and rulers beside them
pdf         drawings → a PDF file
preflight   proves the record before a file is written, and the file afterwards
pipeline    the way of a product: a routine and a layout become one finished, proven PDF
guides      documents about a job: instructions and their pictures, calibration sheet, body atlas
cli         one command a file
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from printkit.core.errors import PrintkitError
    from printkit.inputs.options import Options
    from printkit.inputs.sheets import Sheets
    from printkit.pipeline import Product, build, check
    from printkit.preflight.report import Finding, Report

__all__ = ["Finding", "Options", "PrintkitError", "Product", "Report", "Sheets", "build", "check"]
__version__ = "0.1.0"

_HOMES = {
    "PrintkitError": "core.errors",
    "Options": "inputs.options",
    "Sheets": "inputs.sheets",
    "Product": "pipeline",
    "build": "pipeline",
    "check": "pipeline",
    "Finding": "preflight.report",
    "Report": "preflight.report",
}


def __getattr__(name: str) -> object:
    """What is public, loaded when it is asked for: the version alone must not cost the time of all rooms."""
    if name not in _HOMES:
        raise AttributeError(f"module 'printkit' has no attribute '{name}'")
    return getattr(import_module(f"printkit.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
