"""Pages with links."""

from __future__ import annotations

import re
import shutil

from printkit.core.resources import find_layout
from printkit.inputs.options import Options

HOME, MAIL = "https://example.org/massage?x=1&y=(2)", "mailto:clinic@example.org"
LONG = "how a massage helps people to relax, to sleep and to feel well"
LINKS = (
    f'<p>Read <a href="{HOME.replace("&", "&amp;")}"><b>more</b> about {LONG}</a>, or write to '
    f'<a href="{MAIL}">clinic@example.org</a>.</p>'
)
KINDS = {
    "booklet": ("booklet", Options()),
    "cards": ("cards", Options(target="screen")),
    "handout": ("handout", Options()),
}


def with_links(folder, layout, links=LINKS):
    """A layout with links below the disclaimer."""
    shutil.copytree(find_layout(layout), folder)
    path = folder / "pages.xml"
    text = path.read_text(encoding="utf-8")
    told = re.search(r"<p[^>]*>\{\{ routine.disclaimer \}\}</p>", text)[0]
    path.write_text(text.replace(told, told + links), encoding="utf-8")
    return folder


def notes_of(pdf):
    return [(page, note) for page in pdf.pages for note in page.get("/Annots", [])]
