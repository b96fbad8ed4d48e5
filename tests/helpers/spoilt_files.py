"""A finished file opened to be spoilt."""

from __future__ import annotations

import pikepdf

from tests.helpers.finished_page import Word, read_sheet
from tests.helpers.products import Built, routine_of

SPINE, SKIN = (caution.text for caution in routine_of("back-massage").cautions)


class File:
    """A finished file to be spoiled: its PDF, and operators that can be found by the words they show."""

    def __init__(self, built: Built):
        self.built = built
        self.pdf = pikepdf.open(built.path)

    def words(self, side: int, nth: int = 0) -> list[Word]:
        """The words of the nth page on a side."""
        cell = self.built.cells[nth]
        sheet = read_sheet(self.pdf.pages[side])
        return [w for w in sheet.words if cell[0] < w.x < cell[2] and cell[1] < w.y < cell[3]]

    def edit(self, side: int, changes: dict[int, list | None]) -> None:
        """Replaces the operators at some places by [(operands, operator), ...], or leaves them out."""
        page = self.pdf.pages[side]
        found = []
        for at, one in enumerate(pikepdf.parse_content_stream(page)):
            if at in changes:
                found += [
                    pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(name))
                    for operands, name in changes[at] or []
                ]
            else:
                found.append(one)
        page.Contents = self.pdf.make_stream(pikepdf.unparse_content_stream(found))

    def operators(self, side: int) -> list[tuple[list, str]]:
        return [(list(one.operands), str(one.operator)) for one in pikepdf.parse_content_stream(self.pdf.pages[side])]

    def private(self, side: int) -> pikepdf.Object:
        return self.pdf.pages[side].PieceInfo.printkit.Private

    def fonts(self) -> list[pikepdf.Object]:
        return list(self.pdf.pages[0].Resources.Font.values())

    def saying(self, side: int, nth: int, text: str) -> list[Word]:
        """The words that, one after the other, say a text."""
        words = self.words(side, nth)
        for first in range(len(words)):
            for last in range(first, len(words)):
                if " ".join("".join(w.text for w in words[first : last + 1]).split()) == text:
                    return words[first : last + 1]
        raise AssertionError(f"{text} is not on side {side}, page {nth}")

    def changed(self, side: int, words: list[Word], step: int, change) -> None:
        """Changes the operands of the operator `step` places before the one that shows the words."""
        operators = self.operators(side)
        self.edit(
            side, {w.at - step: [(change(*operators[w.at - step][0]), operators[w.at - step][1])] for w in words}
        )

    def before(self, side: int, word: Word, drawn: list) -> None:
        """Draws something before the words."""
        operators = self.operators(side)
        at = max(n for n in range(word.at) if operators[n][1] == "BT")
        self.edit(side, {at: [*drawn, operators[at]]})

    def at_end(self, side: int, drawn: str) -> None:
        self.pdf.pages[side].contents_add(f"q {drawn} Q".encode())
