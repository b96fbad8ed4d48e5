"""Inline tags inside a text: b, i, sub, sup, a, span, br, and the numbers of pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from printkit.compose.tags.attributes import ForeignWords, Scope
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
_CHILDLESS_INLINE = ("br", "number", "count")
_OWN = {"span": "lang", "a": "href", "br": "or"}  # the attribute of a tag that has one
_HREF = re.compile(r"(?i:https?://[!-~]+|mailto:(?=[^@]+@.)[!-~]+|tel:(?=\+?[0-9])[!-~]+)")
_WHITE_SPACE = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")  # all that is not one space already


def runs(element: Element, scope: Scope, style: Style) -> list[Run]:
    """The element's text as runs, with white space folded as in HTML; empty when there is no text.

    Raises PrintkitError with every tag that has no place in a text.
    """
    if len(element.children) == 1 and isinstance(element.children[0], str):  # as nearly always
        text = _WHITE_SPACE.sub(" ", element.children[0]).strip(" ")
        return _mark_foreign_words([Run(text, style.bold, style.italic)], scope) if text else []
    raw: list[Run] = []
    problems: list[Problem] = []
    _collect(element, scope, Run("", style.bold, style.italic), raw, problems)
    if problems:
        raise PrintkitError(problems)
    folded: list[Run] = []
    for run in raw:
        text = _WHITE_SPACE.sub(" ", run.text) if run.text != "\n" else "\n"
        if not folded or folded[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text == "\n" and folded:
            folded[-1] = folded[-1]._replace(text=folded[-1].text.rstrip(" "))
        if text:
            folded.append(run._replace(text=text))
    if folded:
        folded[-1] = folded[-1]._replace(text=folded[-1].text.rstrip(" \n"))
    return _mark_foreign_words([run for run in folded if run.text], scope)


def foreign_words(languages: Mapping[str, str]) -> ForeignWords | None:
    """What finds the foreign words a routine names (word → language), whole and in small or capital letters; None
    if it names none."""
    if not languages:
        return None
    longest_first = sorted(languages, key=len, reverse=True)
    pattern = re.compile(rf"(?i)(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
    return ForeignWords(pattern, {word.casefold(): language for word, language in languages.items()})


def _mark_foreign_words(runs: list[Run], scope: Scope) -> list[Run]:
    """The runs with the foreign words in runs of their own."""
    if scope.foreign is None or not any(scope.foreign.pattern.search(run.text) for run in runs):
        return runs
    apart: list[Run] = []
    for run in runs:
        for nth, text in enumerate(scope.foreign.pattern.split(run.text)):
            language = scope.foreign.languages.get(text.casefold(), "") if nth % 2 else ""
            if text:
                apart.append(run._replace(text=text, language=run.language or language))
    return apart


def _collect(element: Element, scope: Scope, now: Run, runs: list[Run], problems: list[Problem]) -> None:
    """Adds the runs of an element to `runs`, and what is wrong with it to `problems`. now: how its text is set."""
    for child in element.children:
        if isinstance(child, str):
            runs.append(now._replace(text=child))
            continue
        if child.tag not in INLINE:
            what = f"<{child.tag}> cannot stand inside the text of <{element.tag}>"
            problems.append(scope.problem(child, what, did_you_mean(child.tag, INLINE)))
            continue
        own = _OWN.get(child.tag, "")
        value = child.attributes.get(own, "")
        if child.tag == "span" and not re.fullmatch(LANGUAGE, value):
            problems.append(scope.problem(child, "<span> lacks a language", 'write it like <span lang="fr">'))
        if child.tag == "a" and now.link:
            problems.append(scope.problem(child, "<a> stands inside the text of <a>", "close the one before"))
        elif child.tag == "a" and not _HREF.fullmatch(value):
            what = f'href="{short(value)}" in <a> leads nowhere' if value else "<a> lacks an address"
            problems.append(scope.problem(child, what, _ADDRESSES))
        elif child.tag == "a" and value[:4].lower() == "http" and (wrong := web_address.fault(value)):
            problems.append(scope.problem(child, f'href="{short(value)}" in <a> is {wrong[0]}', wrong[1]))
        if child.attributes.keys() - {own}:
            what = f"<{child.tag}> takes no attributes{f' but {own}' if own else ''}"
            problems.append(scope.problem(child, what, "remove them"))
        if child.tag in _CHILDLESS_INLINE and child.children:
            problems.append(scope.problem(child, f"<{child.tag}/> holds nothing", "put what is in it beside it"))
        if child.tag == "br" and value:
            runs.append(now._replace(text=f" {value} ", divides=True))
        elif child.tag == "br":
            runs.append(now._replace(text="\n"))
        elif child.tag == "number":
            runs.append(now._replace(text=str(scope.page_number)))
        elif child.tag == "count":
            runs.append(now._replace(text=str(scope.page_count)))
        elif child.tag == "span":
            _collect(child, scope, now._replace(language=value), runs, problems)
        elif child.tag == "a":
            _collect(child, scope, now._replace(link=value), runs, problems)
        elif child.tag == "b":
            _collect(child, scope, now._replace(bold=True), runs, problems)
        elif child.tag == "i":
            _collect(child, scope, now._replace(italic=True), runs, problems)
        else:
            _collect(child, scope, now._replace(shift=child.tag), runs, problems)


def set_runs(runs: list[Run], element: Element, scope: Scope) -> Paragraph:
    """The runs as a paragraph. Raises PrintkitError for a character that no font has."""
    try:
        return paragraph(tuple(runs), scope.layout.family)
    except KeyError as error:
        char = error.args[0]
        scope.fail(
            element,
            f'the font {scope.layout.family.name} has no "{char}" (U+{ord(char):04X})',
            "use another character, or give a font that has it with --fallback",
        )
