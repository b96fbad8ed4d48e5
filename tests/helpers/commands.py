"""What commands leave in a folder."""

from __future__ import annotations

from pathlib import Path

FOUR = [f"output/back-massage/{layout}.pdf" for layout in ("booklet", "cards", "handout", "poster")]


LETTER = [
    f"output/back-massage/{name}.pdf"
    for name in ("booklet-letter", "cards-letter", "handout-letter", "poster-tabloid")
]


def files() -> list[str]:
    """All files below the folder, hidden ones too."""
    return sorted(str(path) for path in Path().rglob("*") if path.is_file())


PLAIN = """\
output/back-massage/cards.pdf
    16 cards on 4 sheets of A4, body 11.5 pt, lines closer together
    print: A4 landscape at 100 % (“actual size”); one side; cut at the marks in the order of their numbers (6 \
straight cuts, also through a whole stack), then laminate
output/back-massage/poster.pdf
    1 page on 1 sheet of A3, body 12.25 pt, legible from 0.9 m, lines closer together
    print: A3 portrait at 100 % (“actual size”); one side
output/back-massage/booklet.pdf
    16 pages on 2 sheets of A4, body 12 pt
    print: A4 portrait at 100 % (“actual size”); both sides, flip on the long edge; cut each sheet at the solid \
marks, lay its lower half into its upper half and the next sheet’s into that, fold at the dashed marks, then staple
output/back-massage/handout.pdf
    2 pages on 1 sheet of A4, body 12.5 pt
    print: A4 portrait at 100 % (“actual size”); both sides, flip on the long edge
"""
PICTURED = """title: Pictured
cautions: []
steps: [{{title: A, text: B, figure: {{file: {file}, alt: A square.}}}}]
"""
