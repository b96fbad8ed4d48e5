"""printkit turns a routine and a layout into cards, posters, booklets and handouts.

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
build       the whole way, one product at a time
guides      documents about a job: instructions and their pictures, calibration sheet, body atlas
cli         one command a file
"""

__version__ = "0.1.0"
