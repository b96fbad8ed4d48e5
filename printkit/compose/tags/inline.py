"""Inline tags inside a text: b, i, sub, sup, a, span, br, and the numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from printkit.compose.tags.attributes import Foreign, Scope
from printkit.compose.template import Element
from printkit.core.errors import PrintkitError, Problem, did_you_mean, short
from printkit.inputs.layout import Style
from printkit.inputs.routine import LANGUAGE
from printkit.schema import web_address
from printkit.typeset.text.paragraph import Paragraph, paragraph
from printkit.typeset.text.tokens import Run

INLINE = {
    "b": "bold letters",
    "i": "italic letters",
    "sub": "small and lowered, as in H₂O",
    "sup": "small and raised, as in m²",
    "span": 'words of another language: lang="fr" says which, for those who have them read aloud',
    "a": 'a link: href="https://…" says where it leads',
    "br": 'a forced line end; or="·": this sign instead, and a line end only where the line is full',
    "number": "the number of this page",
    "count": "the number of pages",
}
_ADDRESSES = (
    "give an address that begins with https://, http://, mailto: or tel:, in plain letters and without spaces"
)
_ALONE = ("br", "number", "count")
_OWN = {"span": "lang", "a": "href", "br": "or"}  # the attribute of a tag that has one
_HREF = re.compile(r"(?i:https?://[!-~]+|mailto:(?=[^@]+@.)[!-~]+|tel:(?=\+?[0-9])[!-~]+)")
_SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")  # all that is not one space already


def runs(element: Element, scope: Scope, style: Style) -> list[Run]:
    """The element's text as runs, with white space folded as in HTML; empty when there is no text.

    Raises PrintkitError with every tag that has no place in a text.
    """
    if len(element.children) == 1 and isinstance(element.children[0], str):  # as nearly always
        said = _SPACES.sub(" ", element.children[0]).strip(" ")
        return _told_apart([Run(said, style.bold, style.italic)], scope) if said else []
    found: list[Run] = []
    problems: list[Problem] = []
    _collect(element, scope, Run("", style.bold, style.italic), found, problems)
    if problems:
        raise PrintkitError(problems)
    folded: list[Run] = []
    for run in found:
        said = _SPACES.sub(" ", run.text) if run.text != "\n" else "\n"
        if not folded or folded[-1].text.endswith((" ", "\n")):
            said = said.lstrip(" ")
        if said == "\n" and folded:
            folded[-1] = folded[-1]._replace(text=folded[-1].text.rstrip(" "))
        if said:
            folded.append(run._replace(text=said))
    if folded:
        folded[-1] = folded[-1]._replace(text=folded[-1].text.rstrip(" \n"))
    return _told_apart([run for run in folded if run.text], scope)


def foreign_words(languages: Mapping[str, str]) -> Foreign | None:
    """What finds the foreign words a routine names (word → language), whole and in small or capital letters; None
    if it names none."""
    if not languages:
        return None
    longest_first = sorted(languages, key=len, reverse=True)
    pattern = re.compile(rf"(?i)(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
    return Foreign(pattern, {word.casefold(): language for word, language in languages.items()})


def _told_apart(made: list[Run], scope: Scope) -> list[Run]:
    """The runs with the foreign words in runs of their own."""
    if scope.foreign is None or not any(scope.foreign.pattern.search(run.text) for run in made):
        return made
    apart: list[Run] = []
    for run in made:
        for nth, text in enumerate(scope.foreign.pattern.split(run.text)):
            language = scope.foreign.languages.get(text.casefold(), "") if nth % 2 else ""
            if text:
                apart.append(run._replace(text=text, language=run.language or language))
    return apart


def _collect(element: Element, scope: Scope, now: Run, found: list[Run], problems: list[Problem]) -> None:
    for child in element.children:
        if isinstance(child, str):
            found.append(now._replace(text=child))
            continue
        if child.tag not in INLINE:
            what = f"<{child.tag}> cannot stand inside the text of <{element.tag}>"
            problems.append(scope.problem(child, what, did_you_mean(child.tag, INLINE)))
            continue
        own = _OWN.get(child.tag, "")
        said = child.attributes.get(own, "")
        if child.tag == "span" and not re.fullmatch(LANGUAGE, said):
            problems.append(scope.problem(child, "<span> lacks a language", 'write it like <span lang="fr">'))
        if child.tag == "a" and now.link:
            problems.append(scope.problem(child, "<a> stands inside the text of <a>", "close the one before"))
        elif child.tag == "a" and not _HREF.fullmatch(said):
            what = f'href="{short(said)}" in <a> leads nowhere' if said else "<a> lacks an address"
            problems.append(scope.problem(child, what, _ADDRESSES))
        elif child.tag == "a" and said[:4].lower() == "http" and (wrong := web_address.fault(said)):
            problems.append(scope.problem(child, f'href="{short(said)}" in <a> is {wrong[0]}', wrong[1]))
        if child.attributes.keys() - {own}:
            what = f"<{child.tag}> takes no attributes{f' but {own}' if own else ''}"
            problems.append(scope.problem(child, what, "remove them"))
        if child.tag in _ALONE and child.children:
            problems.append(scope.problem(child, f"<{child.tag}/> holds nothing", "put what is in it beside it"))
        if child.tag == "br" and said:
            found.append(now._replace(text=f" {said} ", divides=True))
        elif child.tag == "br":
            found.append(now._replace(text="\n"))
        elif child.tag in ("number", "count"):
            found.append(now._replace(text=str(getattr(scope, child.tag))))
        elif child.tag == "span":
            _collect(child, scope, now._replace(language=said), found, problems)
        elif child.tag == "a":
            _collect(child, scope, now._replace(link=said), found, problems)
        elif child.tag == "b":
            _collect(child, scope, now._replace(bold=True), found, problems)
        elif child.tag == "i":
            _collect(child, scope, now._replace(italic=True), found, problems)
        else:
            _collect(child, scope, now._replace(shift=child.tag), found, problems)


def set_runs(made: list[Run], element: Element, scope: Scope) -> Paragraph:
    """The runs as a paragraph. A character no font has is an error that names it."""
    try:
        return paragraph(tuple(made), scope.layout.family)
    except KeyError as error:
        char = error.args[0]
        scope.fail(
            element,
            f'the font {scope.layout.family.name} has no "{char}" (U+{ord(char):04X})',
            "use another character, or give a font that has it with --fallback",
        )
        raise
